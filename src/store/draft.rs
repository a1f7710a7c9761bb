//! The half-typed words, beside the session in `.NAME.draft`.
//!
//! Written by plain `write` at every key: they survive the end of the program, however it comes,
//! but need not survive a power cut. One JSON string and a newline go over whatever was there, in
//! one write, and the rest is cut off after; a reader stops at the newline, so a program killed
//! between the two leaves whole words.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::{names, platform};

/// A draft is a line being typed; a file longer than this is something else.
const LONGEST: u64 = 1 << 20;

/// Where the half-typed words of one session go.
#[derive(Debug)]
pub(super) struct Draft {
    path: PathBuf,
    file: Option<File>,
}

impl Draft {
    pub(super) fn beside(session: &Path) -> Draft {
        Draft {
            path: names::hidden_beside(session, "draft"),
            file: None,
        }
    }

    /// Keeps these words, or removes the draft when there are none. A disk that says no is not
    /// reported: the words stand on the screen.
    pub(super) fn keep(&mut self, words: &str) {
        let kept = if words.is_empty() {
            self.remove()
        } else {
            self.write(words)
        };
        if kept.is_err() {
            self.file = None;
        }
    }

    fn write(&mut self, words: &str) -> io::Result<()> {
        let line = format!("{}\n", serde_json::Value::from(words));
        let file = match self.file.take() {
            Some(file) => file,
            None => File::options()
                .write(true)
                .create(true)
                .truncate(false)
                .open(&self.path)?,
        };
        let mut written = 0;
        while written < line.len() {
            match platform::write_at(&file, &line.as_bytes()[written..], written as u64)? {
                0 => return Err(io::ErrorKind::WriteZero.into()),
                more => written += more,
            }
        }
        file.set_len(line.len() as u64)?;
        self.file = Some(file);
        Ok(())
    }

    fn remove(&mut self) -> io::Result<()> {
        self.file = None;
        fs::remove_file(&self.path)
    }
}

/// The words that were half typed when this session was last open; none if nothing was, or if
/// they cannot be read.
pub fn draft_of(session: &Path) -> String {
    let path = names::hidden_beside(session, "draft");
    let short = fs::metadata(&path).is_ok_and(|metadata| metadata.len() <= LONGEST);
    let text = if short {
        fs::read_to_string(&path).unwrap_or_default()
    } else {
        String::new()
    };
    let line = text.lines().next().unwrap_or_default();
    serde_json::from_str(line).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn session() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("map.convoke.json");
        (folder, path)
    }

    #[test]
    fn words_come_back_as_they_were_typed() {
        let (_folder, path) = session();
        let mut draft = Draft::beside(&path);
        for words in ["a Coal jobs", "a Coal", "two\nlines \"quoted\"", "é 漢 🌍"] {
            draft.keep(words);
            assert_eq!(draft_of(&path), words);
        }
    }

    #[test]
    fn a_line_that_was_taken_leaves_no_draft() {
        let (folder, path) = session();
        let mut draft = Draft::beside(&path);
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
        for content in ["", "\"torn", "{}", "\n\"late\"\n"] {
            fs::write(folder.path().join(".map.convoke.json.draft"), content).unwrap();
            assert_eq!(draft_of(&path), "");
        }
    }
}
