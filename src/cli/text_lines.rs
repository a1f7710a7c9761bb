//! Lines of text from outside, whatever encoding and line ends they come in.
//!
//! UTF-8 with or without a mark, and UTF-16 with one; lines end with LF, CR or CR LF. A line that
//! cannot be read is told by itself, and the lines after it go on.

use std::io::{self, BufRead};

/// A line that is not text in any encoding that is recognised.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "This line is not UTF-8. If its file is in Latin-1, `iconv -f latin1 -t utf-8` makes it so."
)]
pub struct NotText {
    /// The line as far as it can be shown.
    pub shown: String,
}

/// The encodings that are recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Utf8,
    /// Two bytes a unit, the low one first.
    Utf16Le,
    /// Two bytes a unit, the high one first.
    Utf16Be,
}

/// The lines of a reader, each as soon as it is there.
pub struct TextLines<R> {
    from: R,
    /// None before the first line.
    encoding: Option<Encoding>,
    /// The line before ended with CR: an LF right behind it ends no line of its own.
    after_cr: bool,
}

impl<R: BufRead> TextLines<R> {
    /// The lines of a reader.
    pub const fn new(from: R) -> Self {
        Self {
            from,
            encoding: None,
            after_cr: false,
        }
    }

    /// Takes the mark at the beginning, where there is one. A pipe that hands over its first bytes
    /// one by one is taken for UTF-8.
    fn find_encoding(&mut self) -> io::Result<Encoding> {
        let (encoding, mark) = match self.from.fill_buf()? {
            [0xEF, 0xBB, 0xBF, ..] => (Encoding::Utf8, 3),
            [0xFF, 0xFE, ..] => (Encoding::Utf16Le, 2),
            [0xFE, 0xFF, ..] => (Encoding::Utf16Be, 2),
            _ => (Encoding::Utf8, 0),
        };
        self.from.consume(mark);
        self.encoding = Some(encoding);
        Ok(encoding)
    }

    /// The bytes of the next line without its end; none at the end of the input.
    fn next_bytes(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut line = Vec::new();
        loop {
            let buffer = self.from.fill_buf()?;
            if buffer.is_empty() {
                return Ok((!line.is_empty()).then_some(line));
            }
            if std::mem::take(&mut self.after_cr) && buffer[0] == b'\n' {
                self.from.consume(1);
                continue;
            }
            let end = buffer.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
            let taken = end.unwrap_or(buffer.len());
            line.extend_from_slice(&buffer[..taken]);
            if let Some(end) = end {
                self.after_cr = buffer[end] == b'\r';
                self.from.consume(end + 1);
                return Ok(Some(line));
            }
            self.from.consume(taken);
        }
    }

    /// The next line of UTF-16, its end left out.
    fn next_units(&mut self, unit: fn([u8; 2]) -> u16) -> io::Result<Option<Vec<u16>>> {
        let mut line = Vec::new();
        let mut pair = [0; 2];
        loop {
            if let Err(error) = self.from.read_exact(&mut pair) {
                let is_end = error.kind() == io::ErrorKind::UnexpectedEof;
                let rest = (!line.is_empty()).then_some(line);
                return if is_end { Ok(rest) } else { Err(error) };
            }
            match unit(pair) {
                0x0A if std::mem::take(&mut self.after_cr) => {}
                end @ (0x0A | 0x0D) => {
                    self.after_cr = end == 0x0D;
                    return Ok(Some(line));
                }
                other => {
                    self.after_cr = false;
                    line.push(other);
                }
            }
        }
    }

    fn next_line(&mut self) -> io::Result<Option<Result<String, NotText>>> {
        let encoding = match self.encoding {
            Some(encoding) => encoding,
            None => self.find_encoding()?,
        };
        let unit = match encoding {
            Encoding::Utf8 => return Ok(self.next_bytes()?.map(of_bytes)),
            Encoding::Utf16Le => u16::from_le_bytes,
            Encoding::Utf16Be => u16::from_be_bytes,
        };
        Ok(self.next_units(unit)?.map(|units| of_units(&units)))
    }
}

impl<R: BufRead> Iterator for TextLines<R> {
    type Item = io::Result<Result<String, NotText>>;

    fn next(&mut self) -> Option<Self::Item> {
        self.next_line().transpose()
    }
}

fn of_bytes(bytes: Vec<u8>) -> Result<String, NotText> {
    String::from_utf8(bytes).map_err(|error| NotText {
        shown: String::from_utf8_lossy(error.as_bytes()).into_owned(),
    })
}

fn of_units(units: &[u16]) -> Result<String, NotText> {
    String::from_utf16(units).map_err(|_| NotText {
        shown: String::from_utf16_lossy(units),
    })
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use super::*;

    fn lines(bytes: &[u8], at_once: usize) -> Vec<Result<String, NotText>> {
        let reader = BufReader::with_capacity(at_once, bytes);
        TextLines::new(reader).map(Result::unwrap).collect()
    }

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        let mark = std::iter::once(0xFEFF);
        mark.chain(text.encode_utf16()).flat_map(bytes).collect()
    }

    #[test]
    fn lines_come_in_any_encoding_that_is_recognised_with_any_line_ends() {
        let text = "Größe -> Café +\nb\n\n😀 -> c";
        let wanted: Vec<_> = text.lines().map(|line| Ok(line.to_owned())).collect();
        for ends in ["\n", "\r", "\r\n"] {
            let text = text.replace('\n', ends);
            for bytes in [
                text.clone().into_bytes(),
                format!("\u{feff}{text}").into_bytes(),
                format!("{text}{ends}").into_bytes(),
                utf16(&text, u16::to_le_bytes),
                utf16(&text, u16::to_be_bytes),
            ] {
                for at_once in [3, 7, 4096] {
                    assert_eq!(lines(&bytes, at_once), wanted, "{ends:?} {at_once}");
                }
            }
        }
    }

    #[test]
    fn a_line_that_is_no_text_is_told_and_the_others_are_read() {
        let read = lines(b"a -> b +\ncaf\xe9 -> c +\nd\n", 4096);
        assert_eq!(
            (&read[0], &read[2]),
            (&Ok("a -> b +".into()), &Ok("d".into()))
        );
        let not = read[1].as_ref().unwrap_err();
        assert_eq!(not.shown, "caf\u{fffd} -> c +");
        assert!(not.to_string().contains("iconv -f latin1"));
    }

    #[test]
    fn nothing_is_no_lines_and_half_a_mark_is_no_mark() {
        assert_eq!(lines(b"", 16), []);
        assert_eq!(lines(b"\xef\xbb\xbf", 16), []);
        assert!(lines(b"\xef", 16)[0].is_err());
        assert!(lines(b"\xff", 16)[0].is_err());
    }
}
