//! The half-typed words of a session, beside it in `.NAME.draft`, as a JSON string.

use std::path::Path;

use super::sidecar::{Sidecar, sidecar_of};

const ENDING: &str = "draft";

/// Where the half-typed words of one session go.
#[derive(Debug)]
pub(super) struct DraftFile(Sidecar);

impl DraftFile {
    pub(super) fn beside(session: &Path) -> DraftFile {
        DraftFile(Sidecar::beside(session, ENDING))
    }

    /// Keeps these words, or removes the draft when there are none.
    pub(super) fn keep(&mut self, words: &str) {
        let line = serde_json::Value::from(words).to_string();
        self.0.write((!words.is_empty()).then_some(&line));
    }
}

/// The words that were half typed when this session was last open; none if nothing was, or if
/// they cannot be read.
pub fn draft_of(session: &Path) -> String {
    let line = sidecar_of(session, ENDING).unwrap_or_default();
    serde_json::from_str(&line).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use super::*;

    fn session() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("map.convoke.json");
        (folder, path)
    }

    #[test]
    fn words_come_back_as_they_were_typed() {
        let (_folder, path) = session();
        let mut draft = DraftFile::beside(&path);
        for words in ["a Coal jobs", "a Coal", "two\nlines \"quoted\"", "é 漢 🌍"] {
            draft.keep(words);
            assert_eq!(draft_of(&path), words);
        }
    }

    #[test]
    fn a_line_that_was_taken_leaves_no_draft() {
        let (folder, path) = session();
        let mut draft = DraftFile::beside(&path);
        draft.keep("a Coal jobs");
        draft.keep("");
        draft.keep("");
        assert_eq!(draft_of(&path), "");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_draft_written_over_a_longer_one_but_not_yet_cut_reads_whole() {
        let (folder, path) = session();
        let file = folder.path().join(".map.convoke.json.draft");
        fs::write(file, "\"short\"\nhe long one before\"\n").unwrap();
        assert_eq!(draft_of(&path), "short");
    }

    #[test]
    fn a_draft_that_is_no_draft_is_no_words() {
        let (folder, path) = session();
        for content in ["", "\"torn", "\"cut\"", "{}\n", "\n\"late\"\n"] {
            fs::write(folder.path().join(".map.convoke.json.draft"), content).unwrap();
            assert_eq!(draft_of(&path), "");
        }
    }
}
