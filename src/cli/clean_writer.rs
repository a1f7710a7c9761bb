//! The one way to the terminal: whatever is written is cleaned once more.
//!
//! What people typed is clean by its type. Names of files, messages of the system and whatever
//! else finds its way into a sentence are not, and nothing that drives a terminal gets past here.

use std::io::{self, Write};

use super::settings::prints_ascii;
use crate::model::text::clean_output;
use crate::ui;

/// How the signs of our own are written, such as arrows and quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signs {
    /// As they are.
    Unicode,
    /// By their ASCII stand-ins; letters stay as people typed them.
    Ascii,
}

impl Signs {
    /// The signs of sentences for people, as it is configured or the locale needs it.
    pub fn of_sentences() -> Self {
        match prints_ascii() {
            true => Self::Ascii,
            false => Self::Unicode,
        }
    }

    fn of(self, text: String) -> String {
        match self {
            Self::Unicode => text,
            Self::Ascii => text.chars().map(ui::ascii).collect(),
        }
    }
}

/// Takes out of text what drives a terminal or turns text round; bytes that are no text become
/// `U+FFFD`.
pub struct CleanWriter<W> {
    to: W,
    signs: Signs,
    /// The beginning of a character whose end is still to come.
    begun: Vec<u8>,
}

impl<W: Write> CleanWriter<W> {
    /// Writes what is clean to another writer.
    pub const fn new(to: W, signs: Signs) -> Self {
        let begun = Vec::new();
        Self { to, signs, begun }
    }
}

impl<W: Write> Write for CleanWriter<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.begun.extend_from_slice(bytes);
        let all = std::mem::take(&mut self.begun);
        for chunk in all.utf8_chunks() {
            let text = self.signs.of(clean_output(chunk.valid()));
            self.to.write_all(text.as_bytes())?;
            let is_end = chunk.invalid().as_ptr_range().end == all.as_ptr_range().end;
            let may_go_on = std::str::from_utf8(chunk.invalid())
                .is_err_and(|error| error.error_len().is_none());
            if is_end && may_go_on {
                self.begun = chunk.invalid().to_vec();
            } else if !chunk.invalid().is_empty() {
                self.to.write_all("\u{fffd}".as_bytes())?;
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// Writes what is meant for the terminal as it is: a picture with its colours, or what is no text.
///
/// # Errors
/// Nobody reads it.
pub fn write_as_it_is(out: &mut dyn Write, bytes: &[u8]) -> io::Result<()> {
    out.flush()?;
    let mut stdout = io::stdout().lock();
    stdout.write_all(bytes)?;
    stdout.flush()
}

/// Says a sentence on standard error. Where nobody is there to read it, nothing is lost by it.
pub fn complain(sentence: &str) {
    let text = Signs::of_sentences().of(clean_output(sentence));
    let _ = writeln!(io::stderr(), "{text}");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(signs: Signs, parts: &[&[u8]]) -> String {
        let mut bytes = Vec::new();
        let mut out = CleanWriter::new(&mut bytes, signs);
        for part in parts {
            out.write_all(part).unwrap();
        }
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn nothing_that_drives_a_terminal_gets_past() {
        let hostile = "a\u{1b}]52;c;eA==\u{7}\tb\n\u{9b}2J\u{202e}c\r".as_bytes();
        assert_eq!(written(Signs::Unicode, &[hostile]), "a]52;c;eA==\tb\n2Jc");
    }

    #[test]
    fn a_character_may_come_in_parts_and_what_is_none_is_shown_as_such() {
        assert_eq!(
            written(
                Signs::Unicode,
                &[b"caf\xc3", b"\xa9 ", b"\xf0\x9f", b"\x98\x80"]
            ),
            "café 😀"
        );
        assert_eq!(
            written(Signs::Unicode, &[b"a\xffb\xc3(", b"c"]),
            "a\u{fffd}b\u{fffd}(c"
        );
    }

    #[test]
    fn signs_of_our_own_have_an_ascii_stand_in_and_letters_stay() {
        let said = "“Größe” → b −, … × 2".as_bytes();
        let (one, other) = said.split_at(12);
        assert_eq!(
            written(Signs::Ascii, &[one, other]),
            "\"Größe\" > b -, ~ x 2"
        );
    }
}
