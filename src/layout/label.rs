//! Chip sizes and label wrapping.
//!
//! Widths are display columns by one fixed table, whatever the locale.

use textwrap::WordSeparator;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Largest chip width in columns, including one column of padding at each side.
const MOST_COLUMNS: usize = 24;
/// Largest chip height in rows.
const MOST_ROWS: usize = 3;
/// Labels up to this width stay on one line.
const ONE_LINE: usize = 12;
const PADDING: usize = 2;

/// Columns and rows of the chip that suits a label: at most 24 × 3.
///
/// Short labels stay on one line; longer ones take the two or three lines that make the chip
/// narrowest, and two when three gain nothing.
pub fn chip_size(label: &str) -> (i32, i32) {
    let inner = MOST_COLUMNS - PADDING;
    let words = fragments(label, inner);
    let one_line = words.len() < 2 || joined(&words) <= ONE_LINE;
    let fewest = if one_line { 1 } else { 2 };
    let size = |rows| (narrowest(&words, rows, inner), rows);
    let (width, rows) = (fewest..=MOST_ROWS)
        .map(size)
        .find(|&(width, rows)| {
            rows < MOST_ROWS
                && (one_line || width <= size(rows + 1).0)
                && lines(&words, width).len() <= rows
        })
        .unwrap_or(size(MOST_ROWS));
    ((width.max(1) + PADDING) as i32, rows as i32)
}

/// The lines of a label in a chip of `w` × `h` cells, at least 1 × 1: at most `h` lines, none
/// wider than the chip without its padding. What does not fit ends in `…`.
pub fn wrap_label(label: &str, w: i32, h: i32) -> Vec<String> {
    let columns = usize::try_from(w).unwrap_or(1).max(1);
    let rows = usize::try_from(h).unwrap_or(1).max(1);
    let inner = if columns > PADDING {
        columns - PADDING
    } else {
        columns
    };
    let words = fragments(label, inner);
    let fewest = lines(&words, inner).len();
    if fewest <= rows {
        let width = narrowest(&words, fewest, inner);
        return lines(&words, width).into_iter().map(text_of).collect();
    }
    cut_short(&words, inner, rows)
}

/// A text in at most `columns` columns; what does not fit is replaced by `…`.
pub fn shorten(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    let mut short = String::new();
    for grapheme in text.graphemes(true) {
        if short.width() + grapheme.width() >= columns {
            break;
        }
        short.push_str(grapheme);
    }
    short.truncate(short.trim_end().len());
    if columns > 0 {
        short.push('…');
    }
    short
}

/// The first rows filled from the front, the last one cut.
fn cut_short(words: &[Word], inner: usize, rows: usize) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut rest = words;
    while out.len() + 1 < rows {
        let fitting = (1..=rest.len())
            .take_while(|&n| joined(&rest[..n]) <= inner)
            .count()
            .max(1);
        out.push(text_of(&rest[..fitting]));
        rest = &rest[fitting..];
    }
    out.push(shorten(&text_of(rest), inner));
    out
}

/// An unbreakable fragment of a label.
struct Word {
    text: String,
    /// Whether a space parts it from the next one on its line.
    spaced: bool,
}

/// The words of a label, those wider than `most` columns in even parts broken between graphemes.
fn fragments(label: &str, most: usize) -> Vec<Word> {
    let words = WordSeparator::UnicodeBreakProperties.find_words(label);
    let words = words.filter(|word| !word.word.trim().is_empty());
    words
        .flat_map(|word| break_word(word.word.trim(), most, !word.whitespace.is_empty()))
        .collect()
}

fn break_word(word: &str, most: usize, spaced: bool) -> Vec<Word> {
    let part = word.width().div_ceil(word.width().div_ceil(most).max(1));
    let mut parts = vec![String::new()];
    for grapheme in word.graphemes(true) {
        let fits = |p: &String| p.is_empty() || p.width() + grapheme.width() <= part;
        match parts.last_mut().filter(|p| fits(p)) {
            Some(last) => last.push_str(grapheme),
            None => parts.push(grapheme.to_owned()),
        }
    }
    let last = parts.len() - 1;
    // A grapheme of two columns has no room in one.
    let word = |(i, part): (usize, String)| Word {
        text: shorten(&part, most),
        spaced: spaced && i == last,
    };
    parts.into_iter().enumerate().map(word).collect()
}

fn joined(words: &[Word]) -> usize {
    text_of(words).width()
}

fn text_of(words: &[Word]) -> String {
    let spaced = words
        .iter()
        .flat_map(|word| [word.text.as_str(), if word.spaced { " " } else { "" }]);
    spaced.collect::<String>().trim_end().to_owned()
}

/// Breaks words into lines no wider than `width`, filling from the last line up.
fn lines(words: &[Word], width: usize) -> Vec<&[Word]> {
    let mut out = Vec::new();
    let mut end = words.len();
    while end > 0 {
        let fitting = (0..end)
            .rev()
            .take_while(|&start| joined(&words[start..end]) <= width);
        let start = fitting.last().unwrap_or(end - 1);
        out.push(&words[start..end]);
        end = start;
    }
    out.reverse();
    out
}

/// Least width, up to `most`, in which the words fit into `rows` lines.
fn narrowest(words: &[Word], rows: usize, most: usize) -> usize {
    (1..most)
        .find(|&width| {
            let lines = lines(words, width);
            lines.len() <= rows && lines.iter().all(|line| joined(line) <= width)
        })
        .unwrap_or(most)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_label_is_broken_into_balanced_lines() {
        let cases = [
            ("Catch quota", (13, 1), "Catch quota"),
            ("Political will", (11, 2), "Political/will"),
            (
                "Public concern about climate",
                (15, 3),
                "Public/concern/about climate",
            ),
            (
                "Solar and wind capacity",
                (10, 3),
                "Solar/and wind/capacity",
            ),
            ("Investment in boats", (12, 2), "Investment/in boats"),
            ("Curtailment", (13, 1), "Curtailment"),
            (
                "Rindfleischetikettierungsüberwachung",
                (20, 2),
                "Rindfleischetikett/ierungsüberwachung",
            ),
            ("気候変動への懸念", (8, 3), "気候/変動へ/の懸念"),
            ("", (3, 1), ""),
        ];
        for (label, size, wrapped) in cases {
            assert_eq!(chip_size(label), size, "{label}");
            assert_eq!(
                wrap_label(label, size.0, size.1).join("/"),
                wrapped,
                "{label}"
            );
        }
    }

    #[test]
    fn what_does_not_fit_ends_in_an_ellipsis() {
        assert_eq!(wrap_label("Political will", 7, 1), ["Poli…"]);
        assert_eq!(
            wrap_label("Solar and wind capacity", 11, 2),
            ["Solar and", "wind cap…"]
        );
        assert_eq!(wrap_label("Jobs", 1, 1), ["…"]);
        assert_eq!(shorten("Jobs", 0), "");
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_label_fits_its_chip_and_any_recorded_box(label in "[\\PC ]{0,60}", w in 1..30_i32, h in 1..5_i32) {
            let (cw, ch) = chip_size(&label);
            prop_assert!(cw <= 24 && (1..=3).contains(&ch));
            for (w, h) in [(w, h), (cw, ch)] {
                let inner = if w > 2 { w - 2 } else { w };
                let lines = wrap_label(&label, w, h);
                prop_assert!(lines.len() <= h as usize);
                prop_assert!(lines.iter().all(|l| l.width() <= inner as usize), "{lines:?}");
            }
        }
    }
}
