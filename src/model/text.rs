//! Cleaning, measuring and folding of text that people type.
//!
//! Lengths are counted in graphemes (what a person calls a character) and in display columns,
//! by one fixed width table, whatever the locale.

use unicase::UniCase;
use unicode_normalization::UnicodeNormalization;
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
    let text = lines.join("\n");
    match text.trim() {
        trimmed if trimmed.len() == text.len() => text,
        // A combining mark behind a space that was trimmed has nothing left to stand on.
        trimmed => clean_text(trimmed),
    }
}

/// Takes out what must never reach a terminal, a picture or a page: control characters (C0,
/// DEL, C1), line and paragraph separators, bidirectional controls, characters that show nothing
/// (also those that can carry hidden words: tags, unassigned selectors), and combining marks past
/// a few on one grapheme. Joiners and variation selectors stay inside a grapheme.
///
/// Cleaning twice gives the same as cleaning once.
pub fn clean(text: &str) -> String {
    if is_plain_ascii(text) {
        return text.to_owned();
    }
    let visible: String = text.chars().filter(|c| !is_unsafe(*c)).collect();
    visible
        .graphemes(true)
        .filter(|cluster| cluster.width() > 0)
        .map(trim_marks)
        .collect()
}

fn is_plain_ascii(text: &str) -> bool {
    text.bytes().all(|b| (0x20..0x7f).contains(&b))
}

/// Takes out of text that is about to be written what drives a terminal or turns text round:
/// the last guard, for whatever made the text. Line feeds and tabs stay.
pub fn clean_output(text: &str) -> String {
    let is_safe = |c: &char| matches!(c, '\n' | '\t') || !is_unsafe(*c);
    text.chars().filter(is_safe).collect()
}

/// Characters that control a terminal or the direction of text, or that show nothing at all
/// (`Default_Ignorable_Code_Point` of the Unicode Character Database, but for the joiners and the
/// sixteen common variation selectors), and code points that are no characters.
fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{00AD}'
                | '\u{034F}'
                | '\u{061C}'
                | '\u{115F}'
                | '\u{1160}'
                | '\u{17B4}'
                | '\u{17B5}'
                | '\u{180B}'..='\u{180F}'
                | '\u{200B}'
                | '\u{200E}'
                | '\u{200F}'
                | '\u{2028}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}'
                | '\u{3164}'
                | '\u{FDD0}'..='\u{FDEF}'
                | '\u{FEFF}'
                | '\u{FFA0}'
                | '\u{FFF0}'..='\u{FFFB}'
                | '\u{1BCA0}'..='\u{1BCA3}'
                | '\u{1D173}'..='\u{1D17A}'
                | '\u{E0000}'..='\u{E0FFF}'
        )
        || u32::from(c) & 0xFFFE == 0xFFFE
}

/// Joiners and variation selectors: they show nothing themselves and change what is beside them.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}')
}

/// At most a few marks on a grapheme, and never two joiners in a row: a run of them shows as one.
fn trim_marks(cluster: &str) -> String {
    let (mut marks, mut joined) = (0, false);
    let keeps = |c: &char| {
        let was_joined = std::mem::replace(&mut joined, is_joiner(*c));
        if joined {
            return !was_joined;
        }
        let is_mark = UnicodeWidthStr::width(c.encode_utf8(&mut [0; 4]) as &str) == 0;
        marks += usize::from(is_mark);
        !is_mark || marks <= MARKS_PER_CLUSTER
    };
    cluster.chars().filter(keeps).collect()
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

/// Comparison key of a text: white space collapsed, full case folding, normal form C, invisible
/// characters removed.
///
/// Canonical caseless matching of the Unicode Standard, section 3.13.
pub fn fold(text: &str) -> String {
    let line = clean_line(text);
    if line.is_ascii() {
        return line.to_ascii_lowercase();
    }
    let shown: String = line.nfd().filter(|c| !is_joiner(*c)).collect();
    UniCase::unicode(shown).to_folded_case().nfc().collect()
}

/// One line in lower case with its accents composed, as handles are kept.
pub fn lower(text: &str) -> String {
    clean_line(text).to_lowercase().nfc().collect()
}

/// A number with its noun in the singular or plural.
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
            ("hid\u{E0068}\u{E0069}den", "hidden"),
            ("a\u{E0100}\u{AD}\u{34F}b", "ab"),
            ("\u{3164}\u{115F}", ""),
            ("می\u{200c}خواهم", "می\u{200c}خواهم"),
            ("a\u{200d}\u{200d}\u{200d}b", "a\u{200d}b"),
            ("❤\u{fe0f}\u{fe0f}", "❤\u{fe0f}"),
            ("end\u{ffff}", "end"),
        ] {
            assert_eq!(clean_line(typed), kept, "{typed:?}");
        }
    }

    #[test]
    fn texts_that_a_reader_cannot_tell_apart_fold_to_the_same() {
        for (one, other) in [
            ("Qualit\u{e9}", "QUALITE\u{301}"),
            ("Straße", "STRASSE"),
            ("ΟΔΟΣ", "οδος"),
            ("می\u{200c}خواهم", "میخواهم"),
            ("❤\u{fe0f}", "❤"),
            ("Coal\u{E0041}\u{200b} Jobs", "coal  jobs"),
            ("\u{212b}ngstr\u{f6}m", "\u{e5}ngstro\u{308}m"),
        ] {
            assert_eq!(fold(one), fold(other), "{one} {other}");
        }
        assert_ne!(fold("Qualite"), fold("Qualité"));
    }

    #[test]
    fn output_keeps_lines_and_tabs_and_nothing_that_drives_a_terminal() {
        let text = "a\tb\n\u{1b}]0;x\u{7}c\r\u{202e}d\u{9b}e";
        assert_eq!(clean_output(text), "a\tb\n]0;xcde");
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
