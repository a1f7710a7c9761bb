//! Completion context: the token under the cursor, and its replacement.

use std::ops::Range;

use super::item::{ItemText, NameText};
use super::lexer::LineParts;
use super::tag::AllowedTags;
use super::{ParsedLine, act_at, action, note, parse};
use crate::model::{FactorRef, Map};

/// Quotes a label if the grammar would otherwise not read it as that one label.
pub fn quoted(label: &str) -> String {
    let places = [
        (label.to_owned(), &[label][..]),
        (format!("{label} -> x"), &[label, "x"]),
        (format!("x -> {label}, x"), &["x", label, "x"]),
    ];
    if places.iter().all(|(line, labels)| says_only(line, labels)) {
        return label.to_owned();
    }
    format!("\"{}\"", label.replace('"', "\"\""))
}

fn says_only(line: &str, labels: &[&str]) -> bool {
    let Ok(ParsedLine::Say(said)) = parse(line, &Map::default()) else {
        return false;
    };
    let read = said.mentions.iter().map(|mention| match &mention.factor {
        FactorRef::Label(label) => Some(label.as_str()),
        FactorRef::Code(_) => None,
    });
    said.note.is_none()
        && said.voices.is_empty()
        && read.eq(labels.iter().map(|label| Some(*label)))
}

/// The bytes of the name at the cursor, without its quotes and marks; empty where a name could
/// begin. `None` where the cursor stands in an arrow, in marks, or in the note.
///
/// Lines that cannot be understood yet are read as far as they go. A cursor between the bytes
/// of a character stands before it.
pub fn item_at(line: &str, cursor: usize) -> Option<Range<usize>> {
    name_at(line, cursor).map(|name| name.inside)
}

/// The line with the name at the cursor replaced by `label`, in quotes where it needs them, and
/// where the cursor stands then: behind it. Where there is no name, all stays as it is.
pub fn replace_item(line: &str, cursor: usize, label: &str) -> (String, usize) {
    let Some(TypingContext { outside, .. }) = name_at(line, cursor) else {
        return (line.to_owned(), cursor);
    };
    let name = quoted(label);
    let before = &line[..outside.start];
    let line = format!("{before}{name}{}", &line[outside.end..]);
    (line, outside.start + name.len())
}

/// The bytes of a word that begins with `@` or `#` and ends at the cursor: somebody's handle or a
/// theme, as far as it is typed. `None` in the note.
pub fn mark_at(line: &str, cursor: usize) -> Option<Range<usize>> {
    let (before, behind) = line.split_at_checked(cursor)?;
    let is_free = act_at(line).is_some() || note::is_beside(line);
    let note = LineParts::cut(line).note.filter(|_| !is_free);
    let start = before.rfind(char::is_whitespace);
    let start = start.map_or(0, |space| space + space_length(before, space));
    let is_mark = before[start..].starts_with(['@', '#']);
    let ends = behind.chars().next().is_none_or(char::is_whitespace);
    (is_mark && ends && note.is_none_or(|note| start < note)).then_some(start..cursor)
}

fn space_length(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(0, char::len_utf8)
}

/// A name as it is typed, with and without its quotes.
struct TypingContext {
    inside: Range<usize>,
    outside: Range<usize>,
}

fn name_at(line: &str, cursor: usize) -> Option<TypingContext> {
    let cursor = (0..=cursor.min(line.len()))
        .rev()
        .find(|at| line.is_char_boundary(*at))?;
    if act_at(line).is_some() {
        let inside = action::name_at(line, cursor)?;
        return Some(around(inside));
    }
    if note::is_beside(line) {
        return None;
    }
    let cut = LineParts::cut(line);
    let reach = match cut.lists.len() {
        1 => AllowedTags::Label,
        _ => AllowedTags::Link,
    };
    let mut parts = cut.lists.iter().flatten();
    let part = parts.find(|part| part.start <= cursor && cursor <= part.end)?;
    let item = ItemText::cut(line, part, reach);
    if item.behind().is_some_and(|marks| marks <= cursor) {
        return None;
    }
    let typed = match item.name {
        NameText::Missing(_) => around(cursor..cursor),
        NameText::Bare(words) => around(words),
        NameText::Quoted(inside) => TypingContext {
            outside: outside(line, &inside),
            inside,
        },
    };
    Some(typed)
}

fn around(inside: Range<usize>) -> TypingContext {
    TypingContext {
        outside: inside.clone(),
        inside,
    }
}

fn outside(line: &str, inside: &Range<usize>) -> Range<usize> {
    let length = |c: Option<char>| c.map_or(0, char::len_utf8);
    let open = length(line[..inside.start].chars().next_back());
    let close = length(line[inside.end..].chars().next());
    inside.start - open..inside.end + close
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Marks the cursor of a line with `|`, and the name found there with brackets.
    fn found(marked: &str) -> String {
        let cursor = marked.find('|').unwrap();
        let line = marked.replacen('|', "", 1);
        match item_at(&line, cursor) {
            Some(at) => format!(
                "{}[{}]{}",
                &line[..at.start],
                &line[at.clone()],
                &line[at.end..]
            ),
            None => "nothing".into(),
        }
    }

    #[test]
    fn the_name_under_the_cursor_is_found_while_the_line_is_typed() {
        for (marked, wanted) in [
            ("pol|", "[pol]"),
            ("|pol", "[pol]"),
            ("pol it|ical", "[pol itical]"),
            ("a -> pol|", "a -> [pol]"),
            ("a -> pol |", "a -> [pol] "),
            ("a -> | pol", "a ->  [pol]"),
            ("a| -> pol", "[a] -> pol"),
            ("a -|> pol", "nothing"),
            ("a -> pol + -> b|", "a -> pol + -> [b]"),
            ("a -> pol| +", "a -> [pol] +"),
            ("a -> pol +|", "nothing"),
            ("a -> pol @an|", "nothing"),
            ("a -> pol @|", "nothing"),
            ("a -> b, c|, d", "a -> b, [c], d"),
            ("Oil, ga|s", "[Oil, gas]"),
            ("a -> \"pol|", "a -> \"[pol]"),
            ("a -> \"p|ol\" +", "a -> \"[pol]\" +"),
            ("a -> |", "a -> []"),
            ("|", "[]"),
            ("a -> b ; no|te", "nothing"),
            ("a ; no|te", "nothing"),
            ("@an|a", "nothing"),
            ("+|", "nothing"),
            ("Coal +|", "[Coal +]"),
            ("Coal jobs #th|", "nothing"),
            ("a <- b|", "a <- [b]"),
            ("7| -> b", "[7] -> b"),
        ] {
            assert_eq!(found(marked), wanted, "{marked:?}");
        }
    }

    #[test]
    fn a_handle_or_a_theme_under_the_cursor_is_found_while_it_is_typed() {
        for (marked, wanted) in [
            ("a -> pol @an|", "a -> pol [@an]"),
            ("a -> pol @|", "a -> pol [@]"),
            ("a #jo| @ana", "a [#jo] @ana"),
            ("@an|", "[@an]"),
            ("= 7 7 @an|", "= 7 7 [@an]"),
            ("! ask; then @an|", "! ask; then [@an]"),
            ("/ ask ; then with @b|", "/ ask ; then with [@b]"),
            ("経済\u{3000}@a|", "経済\u{3000}[@a]"),
            ("a ; mail @an|", "nothing"),
            ("a @a|na", "nothing"),
            ("mail@an|", "nothing"),
            ("pol|", "nothing"),
            ("|", "nothing"),
        ] {
            let cursor = marked.find('|').unwrap();
            let line = marked.replacen('|', "", 1);
            let found = mark_at(&line, cursor).map_or("nothing".into(), |at| {
                format!(
                    "{}[{}]{}",
                    &line[..at.start],
                    &line[at.clone()],
                    &line[at.end..]
                )
            });
            assert_eq!(found, wanted, "{marked:?}");
        }
    }

    #[test]
    fn tab_puts_a_name_where_it_was_typed_and_keeps_the_rest() {
        for (marked, label, wanted) in [
            ("pol|", "Political support", "Political support|"),
            (
                "a -> pol| +",
                "Political support",
                "a -> Political support| +",
            ),
            ("a -> po|l + @ana", "Oil, gas", "a -> \"Oil, gas\"| + @ana"),
            (
                "a -> \"pol|",
                "Political support",
                "a -> Political support|",
            ),
            ("\"p|ol\" -> b", "Jobs -> votes", "\"Jobs -> votes\"| -> b"),
            ("a -> |", "b", "a -> b|"),
            ("a -> b ; no|te", "c", "a -> b ; no|te"),
        ] {
            let cursor = marked.find('|').unwrap();
            let line = marked.replacen('|', "", 1);
            let (mut line, cursor) = replace_item(&line, cursor, label);
            line.insert(cursor, '|');
            assert_eq!(line, wanted, "{marked:?}");
        }
    }

    #[test]
    fn a_label_is_quoted_only_where_it_must_be() {
        for (label, typed) in [
            ("Coal jobs", "Coal jobs"),
            ("6\" pipe", "6\" pipe"),
            ("1,5 °C", "1,5 °C"),
            ("well-being", "well-being"),
            ("Oil, gas", "\"Oil, gas\""),
            ("F7", "\"F7\""),
            ("2030", "\"2030\""),
            ("a -> b", "\"a -> b\""),
            ("a->b", "\"a->b\""),
            ("a ; b", "\"a ; b\""),
            ("Pourquoi ?", "\"Pourquoi ?\""),
            ("Mail @ana", "\"Mail @ana\""),
            ("\"Green\" jobs", "\"\"\"Green\"\" jobs\""),
            ("!now", "\"!now\""),
            ("# a", "\"# a\""),
            ("+", "\"+\""),
        ] {
            assert_eq!(quoted(label), typed);
        }
    }
}
