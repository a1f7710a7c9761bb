//! JSON text whose strings are safe to show: the one place where text from a file is cleaned.
//!
//! It is done before anything is read out of an entry or a header, so it holds for every field,
//! also of events that only a later version knows, and for what an error quotes. The bytes of the
//! file stay as they are: only what is read of them is clean.

use std::borrow::Cow;

use crate::model::SafeText;
use crate::model::text::{clean, clean_output};

/// The JSON with all that [`crate::model::text::clean`] takes out taken out of its strings, keys
/// included, and strings that are longer than [`SafeText::LONGEST`] cut. Line feeds inside strings
/// stay.
pub(super) fn clean_json(json: &str) -> Cow<'_, str> {
    if !may_be_unclean(json) {
        return json.into();
    }
    let mut cleaned = String::with_capacity(json.len());
    let mut rest = json;
    while let Some(start) = rest.find('"') {
        let (before, from_quote) = rest.split_at(start);
        // Outside of strings nothing but ASCII is JSON; whoever reads it says what is wrong.
        cleaned.push_str(&clean_output(before));
        let end = end_of_string(from_quote);
        let (literal, behind) = from_quote.split_at(end);
        let role = match behind.trim_start().starts_with(':') {
            true => StringRole::Key,
            false => StringRole::Value,
        };
        cleaned.push_str(&clean_string(literal, role));
        rest = behind;
    }
    cleaned.push_str(&clean_output(rest));
    cleaned.into()
}

/// Printable ASCII without `\u`, `\b`, `\f`, `\r` and `\t`, and not long, has nothing to take out.
fn may_be_unclean(json: &str) -> bool {
    let bytes = json.as_bytes();
    let is_odd =
        |pair: &[u8]| pair[0] == b'\\' && matches!(pair[1], b'u' | b'b' | b'f' | b'r' | b't');
    json.len() > SafeText::LONGEST
        || bytes.iter().any(|byte| !(0x20..0x7F).contains(byte))
        || bytes.windows(2).any(is_odd)
}

/// Where the string ends that begins here, its quotation marks included.
fn end_of_string(text: &str) -> usize {
    let mut is_escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// What a string is in its JSON object or array.
#[derive(Clone, Copy, PartialEq, Eq)]
enum StringRole {
    Key,
    Value,
}

/// Stands at the end of a key that cleaning changed: without it the key could become one that the
/// object has already, and an object that names a field twice cannot be read.
const CHANGED_KEY: char = '\u{FFFD}';

/// A string in its quotation marks, cleaned; one that is no JSON loses what drives a terminal.
fn clean_string(literal: &str, role: StringRole) -> Cow<'_, str> {
    if !may_be_unclean(literal) {
        return literal.into();
    }
    let Ok(text) = serde_json::from_str::<String>(literal) else {
        return clean_output(literal).into();
    };
    let lines: Vec<String> = text.split('\n').map(clean_line).collect();
    let mut cleaned = lines.join("\n");
    if cleaned.len() > SafeText::LONGEST {
        cleaned = SafeText::from(cleaned).into_string();
    }
    if role == StringRole::Key && cleaned != text {
        cleaned.push(CHANGED_KEY);
    }
    serde_json::to_string(&cleaned).unwrap_or_default().into()
}

/// Tabs and separators of lines and paragraphs stand between words.
fn clean_line(line: &str) -> String {
    let spaced = |c| match c {
        '\t' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => ' ',
        other => other,
    };
    clean(&line.chars().map(spaced).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_cleaned_and_all_else_stays() {
        for (json, cleaned) in [
            (
                r#"{"n":1,"do":[{"a":"b\n\"c\" \\ d"}]}"#,
                r#"{"n":1,"do":[{"a":"b\n\"c\" \\ d"}]}"#,
            ),
            (
                r#"{"a":"\u001b]52;c;eA==\u0007x"}"#,
                r#"{"a":"]52;c;eA==x"}"#,
            ),
            (
                "{\"a\":\"x\u{9b}2J\u{202e}y\u{2028}z\"}",
                r#"{"a":"x2Jy z"}"#,
            ),
            (
                r#"{"k\u202e":"\u2066v","w":"\t"}"#,
                "{\"k\u{fffd}\":\"v\",\"w\":\" \"}",
            ),
            (
                r#"{"title":"a","ti\u001btle" :"b","\u0061":1}"#,
                "{\"title\":\"a\",\"title\u{fffd}\" :\"b\",\"a\":1}",
            ),
            (
                "{\"a\":\"Größe 👩\u{200d}👧\"}",
                "{\"a\":\"Größe 👩\u{200d}👧\"}",
            ),
            (r#"{"a":"\uD83D\uDE00"}"#, "{\"a\":\"😀\"}"),
            ("\u{1b}[2J{\"a\":1}\u{9b}", "[2J{\"a\":1}"),
        ] {
            assert_eq!(clean_json(json), cleaned);
        }
    }

    #[test]
    fn what_is_no_json_is_no_danger_either() {
        for json in [
            "\"\u{1b}",
            "\"\\",
            "\"\\u12\u{1b}\"",
            "\"\\ud800\u{202e}\"",
            "\"a\u{7}",
        ] {
            assert!(
                !clean_json(json)
                    .chars()
                    .any(|c| c.is_control() || c == '\u{202e}')
            );
        }
    }

    #[test]
    fn a_string_without_end_is_cut() {
        let json = format!("{{\"a\":\"{}\",\"b\":2}}", "x".repeat(7_000_000));
        let cleaned = clean_json(&json);
        assert!(cleaned.len() < SafeText::LONGEST + 20);
        assert!(cleaned.ends_with("…\",\"b\":2}"));
    }
}
