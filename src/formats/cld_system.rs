//! Plain text notations: CLD-System's lines and schematex' causal loops.
//!
//! After files of CLD-System (`A + B`, `#` comments, `_` for blanks) and the notation of schematex
//! (`"A" -> "B" : + delay`, `loop B1 "name"`).

use std::fmt::Write as _;

use super::foreign::{FactorIndex, ForeignMap, non_empty};
use super::outgoing::{ascii_sign, one_line};
use super::polarity_words::{link_text, polarity};
use super::source::{ReadError, Source};
use super::{ExportError, ExportInput, Exported};
use crate::model::Polarity;

/// A line read as a link: both ends, the sign, the note.
struct Line<'a> {
    from: &'a str,
    to: &'a str,
    sign: Polarity,
    delay: bool,
    note: Option<&'a str>,
}

/// Whether at least half of the lines of a text are links.
pub fn is_cld_text(source: &Source<'_>) -> bool {
    if source.json.is_some() || source.root.is_some() || source.is_zip() {
        return false;
    }
    let lines = source
        .text
        .lines()
        .filter(|line| !is_comment(line))
        .take(200);
    let (mut all, mut read) = (0_usize, 0);
    for line in lines {
        all += 1;
        read += usize::from(link(line).is_some() || is_heading(line));
    }
    all > 0 && read * 2 >= all && source.text.lines().any(|line| link(line).is_some())
}

fn is_comment(line: &str) -> bool {
    let line = line.trim();
    line.is_empty() || line.starts_with('#')
}

fn is_heading(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("causalloop") || line.starts_with("loop ")
}

/// Reads the lines.
///
/// # Errors
/// No line is a link.
pub fn read(source: &Source<'_>) -> Result<ForeignMap, ReadError> {
    let mut map = ForeignMap::default();
    let mut index = FactorIndex::default();
    for (at, line) in (1..).zip(source.text.lines()) {
        let line = line.trim();
        if let Some(title) = line.strip_prefix("causalloop") {
            map.title = non_empty(title.trim().trim_matches('"'));
        } else if let Some(told) = line.strip_prefix("loop ") {
            map.notes.extend(non_empty(&told.replace('"', "")));
        } else if let Some(heading) = line.strip_prefix('#') {
            map.notes.extend(non_empty(
                heading.trim().trim_matches(['-', '–', '#', '=', ' ']),
            ));
        } else if let Some(link) = link(line) {
            let from = index.label_or_add(&name(link.from), &mut map);
            let to = index.label_or_add(&name(link.to), &mut map);
            let added = map.add_link(from, to, link.sign);
            added.delay = link.delay;
            added.note = link.note.and_then(non_empty);
        } else if !line.is_empty() {
            map.warnings
                .loss("a line that is no link is left out", format!("line {at}"));
        }
    }
    match map.links.is_empty() {
        true => Err(ReadError::NotThis {
            format: "a text notation",
            why: "no line is two names with a sign between them".to_owned(),
        }),
        false => Ok(map),
    }
}

/// A name: quotes taken off, `_` for a blank.
fn name(text: &str) -> String {
    match text
        .strip_prefix('"')
        .and_then(|text| text.strip_suffix('"'))
    {
        Some(quoted) => quoted.replace("\\\"", "\"").replace("\\\\", "\\"),
        None => text.replace('_', " "),
    }
}

fn link(line: &str) -> Option<Line<'_>> {
    let line = line.trim();
    if let Some((from, rest)) = quoted(line) {
        let rest = rest.trim_start().strip_prefix("->")?.trim_start();
        let (to, said) = quoted(rest).or_else(|| rest.split_once(':'))?;
        let (said, note) = noted(said);
        return arrow(from, to, said.trim_start().trim_start_matches(':'), note);
    }
    let (line, note) = noted(line);
    match line.split_once("->") {
        Some((from, rest)) => {
            let (to, said) = rest.rsplit_once(':').unwrap_or((rest, ""));
            arrow(from, to, said, note)
        }
        None => triple(line.trim(), note),
    }
}

/// A text in quotes, with them, and what follows; `\"` is no end.
fn quoted(text: &str) -> Option<(&str, &str)> {
    let mut chars = text.char_indices();
    chars.next().filter(|(_, c)| *c == '"')?;
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' => drop(chars.next()),
            '"' => return Some(text.split_at(at + 1)),
            _ => {}
        }
    }
    None
}

/// A comment at the end of a line is its note.
fn noted(line: &str) -> (&str, Option<&str>) {
    match line.find(" #").or_else(|| line.find("\t#")) {
        Some(at) => (&line[..at], Some(line[at + 2..].trim())),
        None => (line, None),
    }
}

/// `A_b - C1`: two words with a sign between them.
fn triple<'a>(line: &'a str, note: Option<&'a str>) -> Option<Line<'a>> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let [from, sign, to] = words[..] else {
        return None;
    };
    let has_letters = |word: &str| word.chars().any(char::is_alphanumeric);
    let sign = polarity(sign).filter(|_| !has_letters(sign))?;
    (has_letters(from) && has_letters(to)).then_some(Line {
        from,
        to,
        sign,
        delay: false,
        note,
    })
}

/// `"A" -> "B" : + delay`.
fn arrow<'a>(from: &'a str, to: &'a str, said: &str, note: Option<&'a str>) -> Option<Line<'a>> {
    let (from, to, read) = (from.trim(), to.trim(), link_text(said));
    if from.is_empty() || to.is_empty() {
        return None;
    }
    let sign = read.polarity.unwrap_or_default();
    Some(Line {
        from,
        to,
        sign,
        delay: read.delay,
        note,
    })
}

/// Writes lines of schematex' notation, which has names with blanks and delays.
///
/// # Errors
/// None that is known.
pub fn write(subject: &ExportInput) -> Result<Exported, ExportError> {
    let quoted = |text: &str| {
        let text = one_line(text).replace('\\', "\\\\").replace('"', "\\\"");
        format!("\"{text}\"")
    };
    let mut text = format!("causalloop {}\n", quoted(&subject.title));
    let map = &subject.map;
    for link in map.links() {
        let ends = [link.from, link.to].map(|id| quoted(&map.label(id)));
        let delay = if link.delay { " delay" } else { "" };
        let note = link
            .note
            .as_ref()
            .map(|note| format!(" # {}", one_line(note)));
        let _ = writeln!(
            text,
            "{} -> {} : {}{delay}{}",
            ends[0],
            ends[1],
            ascii_sign(link.sign),
            note.unwrap_or_default()
        );
    }
    Ok(Exported::of(text))
}
