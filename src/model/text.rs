//! What people type, made safe to keep and to draw, and measured as it is drawn.
//!
//! Lengths are counted in graphemes (what a person calls a character) and in display columns,
//! by one fixed width table, whatever the locale.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Most combining marks kept on one grapheme; living scripts need fewer.
const MARKS_PER_CLUSTER: usize = 4;

/// One line of text: unsafe characters taken out, every run of white space one space, trimmed.
pub fn clean_line(text: &str) -> String {
    let spaced: String = text
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .collect();
    // A combining mark behind a space has nothing left to stand on once the space is folded, so
    // each word is cleaned again by itself.
    let words: Vec<String> = clean(&spaced).split(' ').map(clean).collect();
    words
        .iter()
        .filter(|word| !word.is_empty())
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(" ")
}

/// Text of several lines: unsafe characters taken out, line breaks kept, ends trimmed.
pub fn clean_text(text: &str) -> String {
    let lines: Vec<String> = text
        .lines()
        .map(|line| clean(&line.replace('\t', " ")))
        .collect();
    lines.join("\n").trim().to_owned()
}

/// Takes out what must never reach a terminal, a picture or a page: control characters (C0,
/// DEL, C1), line and paragraph separators, bidirectional controls, zero-width characters
/// outside a grapheme, and combining marks past a few on one grapheme.
pub fn clean(text: &str) -> String {
    if text.bytes().all(|b| (0x20..0x7f).contains(&b)) {
        return text.to_owned();
    }
    let visible: String = text.chars().filter(|c| !is_unsafe(*c)).collect();
    visible
        .graphemes(true)
        .filter(|cluster| cluster.width() > 0)
        .map(trim_marks)
        .collect()
}

fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{061C}'
                | '\u{200B}'
                | '\u{200E}'
                | '\u{200F}'
                | '\u{2028}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}'
                | '\u{FEFF}'
                | '\u{FFF9}'..='\u{FFFB}'
        )
}

fn trim_marks(cluster: &str) -> String {
    let mut marks = 0;
    cluster
        .chars()
        .filter(|c| {
            let is_mark = !matches!(c, '\u{200C}' | '\u{200D}' | '\u{FE0E}' | '\u{FE0F}')
                && UnicodeWidthStr::width(c.encode_utf8(&mut [0; 4]) as &str) == 0;
            marks += usize::from(is_mark);
            !is_mark || marks <= MARKS_PER_CLUSTER
        })
        .collect()
}

/// Display columns that `text` fills.
pub fn width(text: &str) -> usize {
    text.width()
}

/// Graphemes in `text`.
pub fn graphemes(text: &str) -> usize {
    text.graphemes(true).count()
}

/// `text` in at most `columns` display columns, cut between graphemes, with `…` where cut.
pub fn shorten(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut kept = String::new();
    for cluster in text.graphemes(true) {
        if width(&kept) + width(cluster) + 1 > columns {
            break;
        }
        kept.push_str(cluster);
    }
    if columns > 0 {
        kept.push('…');
    }
    kept
}

/// What two texts share when people would call them the same: spaces folded, case ignored.
pub fn fold(text: &str) -> String {
    clean_line(text).to_lowercase()
}

/// A number and its noun.
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_drives_a_terminal_survives() {
        for (typed, kept) in [
            ("Coal\u{1b}[31m jobs", "Coal[31m jobs"),
            ("a\u{202e}b\u{2066}c", "abc"),
            ("tab\there\r\nthere", "tab here there"),
            ("\u{9b}2J", "2J"),
            ("zero\u{200b}width\u{feff}", "zerowidth"),
            ("  much   space ", "much space"),
            (
                "e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
                "e\u{301}\u{301}\u{301}\u{301}",
            ),
            ("👩‍👩‍👧 family", "👩‍👩‍👧 family"),
            ("日本 経済", "日本 経済"),
            ("\u{301}", ""),
            (" \u{301}", ""),
            ("a \u{301}b", "a b"),
        ] {
            assert_eq!(clean_line(typed), kept, "{typed:?}");
        }
    }

    #[test]
    fn a_shortened_text_fits_and_says_so() {
        assert_eq!(shorten("Political support", 9), "Politica…");
        assert_eq!(shorten("経済成長率", 6), "経済…");
        assert_eq!(shorten("fits", 4), "fits");
        assert_eq!(shorten("none", 0), "");
    }

    #[test]
    fn cleaning_twice_changes_nothing() {
        for text in [
            "a\u{200d}\u{200d}b",
            "x\u{0300}\u{200b}\u{0301}",
            "\u{1F1E9}\u{202a}\u{1F1EA}",
            " \u{301}",
            "a \u{301}\u{302} b",
        ] {
            assert_eq!(clean_line(&clean_line(text)), clean_line(text));
            assert_eq!(clean(&clean(text)), clean(text));
        }
    }
}
