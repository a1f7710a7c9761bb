//! What may still name somebody in a copy that names nobody.

use std::collections::BTreeSet;

use serde_json::Value;

use super::super::Session;
use super::super::free_text::each_text;
use super::pseudonyms::Pseudonyms;
use super::{NamePolicy, SharePolicy};

impl Session {
    /// The texts of the shareable copy that resemble a name and stay, each once: labels, and names
    /// in small letters. None where people are named.
    pub fn names_left(&self, terms: impl Into<SharePolicy>) -> Vec<String> {
        let terms = terms.into();
        if self.naming(terms.naming) == NamePolicy::Named {
            return Vec::new();
        }
        let names = Pseudonyms::of(self);
        let shared = self.shareable(terms);
        let (mut seen, mut left) = (BTreeSet::new(), Vec::new());
        let mut look_at = |text: &String| {
            if names.resembles(text) && seen.insert(text.clone()) {
                left.push(text.clone());
            }
        };
        let header = shared.header();
        std::iter::once(&header.title)
            .chain(&header.question)
            .for_each(&mut look_at);
        for line in shared.lines() {
            let mut entry: Value = serde_json::from_str(line).unwrap_or_default();
            each_text(&mut entry, &mut |text| {
                look_at(text);
                false
            });
        }
        left
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::{FORMAT, Header, NewEntry};

    #[test]
    fn what_resembles_a_name_and_stays_is_listed() {
        let header = Header {
            format: FORMAT.into(),
            id: "7K2M9QF3".into(),
            title: "A map".into(),
            question: None,
            started: "2026-11-23T14:00:00Z".into(),
            origin: None,
        };
        let mut session = Session::new(header, "convoke");
        let events = [
            r#"{"person":{"id":"ana","now":{"name":"Ana Ruiz","from":"Org"}}}"#,
            r#"{"factor-added":{"id":1,"label":"Ruiz plan"}}"#,
            r#"{"factor-added":{"id":2,"label":"Banana price"}}"#,
            r#"{"factor-described":{"id":1,"field":"note","now":"Ruiz asked for it"}}"#,
            r#"{"factor-described":{"id":2,"field":"note","now":"the ruizes grow them"}}"#,
        ];
        for event in events {
            session.push(NewEntry {
                events: vec![serde_json::from_str(event).unwrap()],
                ..NewEntry::default()
            });
        }
        let left = session.names_left(NamePolicy::Anonymous);
        assert_eq!(left, ["Ruiz plan", "the ruizes grow them"]);
        assert!(session.names_left(NamePolicy::Named).is_empty());
    }
}
