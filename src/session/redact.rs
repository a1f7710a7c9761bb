//! Redaction: a copy of a session without the texts that chosen entries introduced.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::free_text::{each_new_text, each_text};
use super::{Entry, Session};

/// Replacement for redacted text.
const BLANK: &str = "redacted";
/// The redacted copy, and the entries that may still hint at the redacted text.
#[derive(Debug)]
pub struct Redacted {
    /// The copy.
    pub session: Session,
    /// The entries whose other words hold some of those taken out.
    pub still_in: Vec<u32>,
}

/// A copy of a session in which the words that the entries `chosen` brought are blank, in these
/// and in every other entry, whole or as a line of a note. Who said what, when and with what
/// effect stays. Lines without such words are the same, byte for byte.
///
/// # Errors
/// A line cannot be written again; says which.
pub fn redact(session: &Session, chosen: &BTreeSet<u32>) -> Result<Redacted, String> {
    let words = VisibleText::of(session, chosen);
    let mut header = session.header().clone();
    words.blank(&mut header.title);
    if let Some(question) = &mut header.question {
        words.blank(question);
    }
    let line = match header == *session.header() {
        true => session.header_line().to_owned(),
        false => header.line(),
    };
    let mut copy = Session::empty(line, header);
    let mut still_in = Vec::new();
    for (entry, line) in session.entries().iter().zip(session.lines()) {
        let mut value: Value = serde_json::from_str(line).map_err(|why| why.to_string())?;
        let changed = each_text(&mut value, &mut |word| words.blank(word));
        let mut told = false;
        each_text(&mut value, &mut |word| {
            told |= words.is_told_in(word);
            false
        });
        still_in.extend(told.then_some(entry.n));
        let line = match changed {
            true => rewritten(&value)?,
            false => line.clone(),
        };
        copy.append_line(&line)?;
    }
    Ok(Redacted {
        session: copy,
        still_in,
    })
}

/// Serialises an entry with its fields in the order of the format.
fn rewritten(value: &Value) -> Result<String, String> {
    let entry: Entry = serde_json::from_str(&value.to_string()).map_err(|why| why.to_string())?;
    serde_json::to_string(&entry).map_err(|why| why.to_string())
}

/// Redacted texts with their replacements. Labels get numbered replacements, so that two factors do
/// not end up with one label.
struct VisibleText {
    blanks: BTreeMap<String, String>,
}

impl VisibleText {
    fn of(session: &Session, chosen: &BTreeSet<u32>) -> Self {
        let mut blanks = BTreeMap::new();
        let entries = session.entries().iter().zip(session.lines());
        for (_, line) in entries.filter(|(entry, _)| chosen.contains(&entry.n)) {
            let mut value: Value = serde_json::from_str(line).unwrap_or_default();
            each_new_text(&mut value, &mut |word| {
                for text in std::iter::once(word.as_str()).chain(word.lines()) {
                    let blank = format!("{BLANK} {}", blanks.len() + 1);
                    blanks.entry(text.to_owned()).or_insert(blank);
                }
                false
            });
        }
        blanks.retain(|word, _| !word.is_empty());
        Self { blanks }
    }

    /// Blanks a text, or the lines of it that were said in a chosen entry. Whether it did.
    fn blank(&self, text: &mut String) -> bool {
        if let Some(blank) = self.blanks.get(text) {
            text.clone_from(blank);
            return true;
        }
        if !text.lines().any(|line| self.blanks.contains_key(line)) {
            return false;
        }
        let lines = text
            .lines()
            .map(|line| self.blanks.get(line).map_or(line, |blank| blank));
        *text = lines.collect::<Vec<_>>().join("\n");
        true
    }

    fn is_told_in(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        self.blanks
            .keys()
            .any(|word| text.contains(&word.to_lowercase()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::{NewEntry, file_text, read};

    fn text_of(session: &Session) -> String {
        file_text(session.header_line(), session.lines())
    }

    fn worked() -> Session {
        let bytes = include_bytes!("../../sessions/clean-energy.convoke.json");
        read(bytes).unwrap().session
    }

    fn number_of(session: &Session, words: &str) -> u32 {
        let lines = session.entries().iter().zip(session.lines());
        let (entry, _) = lines
            .into_iter()
            .find(|(_, line)| line.contains(words))
            .unwrap();
        entry.n
    }

    #[test]
    fn what_an_entry_said_stands_nowhere_in_the_copy_and_all_else_is_the_same() {
        let session = worked();
        let words = "the plant pays for four in ten of our school dollars";
        let n = number_of(&session, words);
        let copy = redact(&session, &BTreeSet::from([n])).unwrap();
        let (before, after) = (text_of(&session), text_of(&copy.session));
        assert!(before.contains(words) && !after.contains(words));
        assert!(
            !after.contains("\"Town tax base\""),
            "the label too, wherever it was told"
        );
        assert!(copy.session.skipped().is_empty());
        let read = read(after.as_bytes()).unwrap();
        assert_eq!(read.session.entries().len(), session.entries().len());
        let pairs = session.lines().iter().zip(copy.session.lines());
        let changed: Vec<usize> = (1..)
            .zip(pairs)
            .filter(|(_, (a, b))| a != b)
            .map(|(n, _)| n)
            .collect();
        assert!(
            changed.contains(&(n as usize)) && changed.len() < session.lines().len() / 10,
            "{changed:?}"
        );
    }

    #[test]
    fn every_entry_of_a_session_can_be_redacted_and_the_copy_is_read_whole() {
        let session = worked();
        for entry in session.entries() {
            let copy = redact(&session, &BTreeSet::from([entry.n]));
            let copy = copy.unwrap_or_else(|why| panic!("entry {}: {why}", entry.n));
            let read = read(text_of(&copy.session).as_bytes()).unwrap().session;
            assert_eq!(read.entries().len(), session.entries().len());
            assert!(read.skipped().is_empty(), "entry {}", entry.n);
        }
    }

    #[test]
    fn a_person_is_blank_but_for_the_handle() {
        let mut session = worked();
        let person = r#"{"person":{"id":"zoe","now":{"name":"Zoe Quill","role":"Miller"}}}"#;
        let entry = session.push(NewEntry {
            events: vec![serde_json::from_str(person).unwrap()],
            ..NewEntry::default()
        });
        let n = entry.n;
        let copy = redact(&session, &BTreeSet::from([n])).unwrap().session;
        let text = text_of(&copy);
        assert!(text.contains("zoe") && !text.contains("Quill") && !text.contains("Miller"));
        let known = |session: &Session| session.records().people().len();
        assert_eq!(known(&copy), known(&session));
    }

    #[test]
    fn a_line_of_a_note_that_was_added_to_is_blank_and_its_other_lines_stay() {
        let words = VisibleText {
            blanks: BTreeMap::from([("a secret".to_owned(), "redacted 1".to_owned())]),
        };
        let mut note = "before\na secret\nafter".to_owned();
        assert!(words.blank(&mut note));
        assert_eq!(note, "before\nredacted 1\nafter");
        assert!(words.is_told_in("That is A Secret of ours"));
    }
}
