//! A session file as lines: the header, then one line an entry, then the tail.

use crate::session::{self, Session};

/// Closing text of the document; an append overwrites it and writes it again after the new entries.
pub(super) const TAIL: &str = "]}\n";

/// The lines of a session file, byte for byte.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FileLines {
    /// The first line, which ends in `"entries":[`.
    pub header: String,
    /// One entry each: JSON text without leading comma or newline.
    pub entries: Vec<String>,
}

impl FileLines {
    /// The lines of a session as it was read or made.
    pub fn of(session: &Session) -> FileLines {
        let header = session.header_line().to_owned();
        FileLines {
            header,
            entries: session.lines().to_vec(),
        }
    }

    /// The whole file as it stands on the disk.
    pub fn text(&self) -> String {
        session::file_text(&self.header, &self.entries)
    }

    /// The file up to where the tail stands when it has the first `count` entries.
    pub(super) fn up_to(&self, count: usize) -> String {
        let mut text = session::file_text(&self.header, &self.entries[..count]);
        text.truncate(text.len() - TAIL.len());
        text
    }

    /// The text that an append of the entries from `first` on writes over the tail.
    pub(super) fn growth(&self, first: usize) -> String {
        let mut text = String::new();
        for (index, entry) in self.entries.iter().enumerate().skip(first) {
            if index > 0 {
                text.push(',');
            }
            text.push_str(entry);
            text.push('\n');
        }
        text.push_str(TAIL);
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};

    #[test]
    fn a_document_is_a_header_entries_with_commas_and_a_tail() {
        let mut document = FileLines {
            header: r#"{"entries":["#.into(),
            entries: vec![],
        };
        assert_eq!(document.text(), "{\"entries\":[\n]}\n");
        document.entries = vec![r#"{"n":1}"#.into(), r#"{"n":2}"#.into()];
        assert_eq!(
            document.text(),
            "{\"entries\":[\n{\"n\":1}\n,{\"n\":2}\n]}\n"
        );
    }

    #[test]
    fn appends_in_any_portions_end_in_the_whole_document() {
        let config = ProptestConfig {
            cases: 64,
            failure_persistence: None,
            ..Default::default()
        };
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
        let portions = proptest::collection::vec(proptest::collection::vec(".{0,12}", 0..4), 0..8);
        TestRunner::new_with_rng(config, rng)
            .run(&portions, |portions| {
                let mut grown = FileLines {
                    header: r#"{"entries":["#.into(),
                    entries: vec![],
                };
                let mut bytes = grown.text().into_bytes();
                for portion in portions {
                    let first = grown.entries.len();
                    let lines = portion
                        .iter()
                        .map(|said| serde_json::json!({ "said": said }));
                    grown.entries.extend(lines.map(|line| line.to_string()));
                    bytes.truncate(bytes.len() - TAIL.len());
                    bytes.extend_from_slice(grown.growth(first).as_bytes());
                    prop_assert_eq!(&bytes, &grown.text().into_bytes());
                    prop_assert!(serde_json::from_slice::<serde_json::Value>(&bytes).is_ok());
                }
                Ok(())
            })
            .unwrap();
    }
}
