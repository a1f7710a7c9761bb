//! A session file as lines: the header, then one line an entry, then the tail.

/// What closes the document; an append writes over it and puts it back behind the new entries.
pub(super) const TAIL: &str = "]}\n";

/// The lines of a session file, byte for byte, with no idea of what they mean.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// The first line, which ends in `"entries":[`.
    pub header: String,
    /// One entry each: JSON text without leading comma or newline.
    pub entries: Vec<String>,
}

impl Document {
    /// The whole file as it stands on the disk.
    pub fn text(&self) -> String {
        let mut text = self.up_to(self.entries.len());
        text.push_str(TAIL);
        text
    }

    /// The file up to where the tail stands when it has the first `count` entries.
    pub(super) fn up_to(&self, count: usize) -> String {
        let mut text = format!("{}\n", self.header);
        self.write_lines(0..count, &mut text);
        text
    }

    /// What an append of every entry from `first` on writes over the tail.
    pub(super) fn growth(&self, first: usize) -> String {
        let mut text = String::new();
        self.write_lines(first..self.entries.len(), &mut text);
        text.push_str(TAIL);
        text
    }

    fn write_lines(&self, which: std::ops::Range<usize>, text: &mut String) {
        for index in which {
            if index > 0 {
                text.push(',');
            }
            text.push_str(&self.entries[index]);
            text.push('\n');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};

    #[test]
    fn a_document_is_a_header_entries_with_commas_and_a_tail() {
        let mut document = Document {
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
                let mut grown = Document {
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
                    prop_assert_eq!(&bytes, grown.text().as_bytes());
                    prop_assert!(serde_json::from_slice::<serde_json::Value>(&bytes).is_ok());
                }
                Ok(())
            })
            .unwrap();
    }
}
