//! Texts compressed by lz-string's `compressToUTF16`, unpacked within a bound.
//!
//! The scheme is LZ78 with a growing code width: <https://pieroxy.net/blog/pages/lz-string>. Each
//! code unit carries 15 bits, most significant first, as its value plus 32. A dictionary entry is
//! the entry before it and one unit more, which stand side by side in the output: so an entry is a
//! span of the output and takes no room of its own.

/// How much longer than the input the output may be.
const MOST_GROWTH: usize = 400;

/// Unpacks a text; `None` where it is not one, or comes to more than is sensible.
pub fn unpack(packed: &str) -> Option<String> {
    let units: Vec<u16> = packed
        .chars()
        .map(|c| u16::try_from(u32::from(c)).ok())
        .collect::<Option<_>>()?;
    let most = units.len().saturating_mul(MOST_GROWTH);
    let mut bits = Bits {
        units: &units,
        at: 0,
    };
    let mut output: Vec<u16> = Vec::new();
    let mut spans: Vec<(usize, usize)> = vec![(0, 0); 3];
    let (mut width, mut until_wider) = (2, 1_usize);
    let mut last: Option<(usize, usize)> = None;
    loop {
        let code = bits.take(width)? as usize;
        let span = match code {
            0 | 1 => {
                let unit = bits.take(if code == 0 { 8 } else { 16 })?;
                output.push(u16::try_from(unit).ok()?);
                let span = (output.len() - 1, 1);
                spans.push(span);
                // The first unit is not counted here: no entry before it makes another one.
                if last.is_some() {
                    narrow(&mut width, &mut until_wider);
                }
                span
            }
            2 => return String::from_utf16(&output).ok(),
            _ => {
                let (start, length) = match spans.get(code) {
                    Some(&span) => span,
                    None if code == spans.len() => {
                        last.map(|(start, length)| (start, length + 1))?
                    }
                    None => return None,
                };
                let begins = output.len();
                if begins + length > most {
                    return None;
                }
                for at in start..start + length {
                    output.push(*output.get(at)?);
                }
                (begins, length)
            }
        };
        if let Some((start, length)) = last {
            spans.push((start, length + 1));
        }
        last = Some(span);
        narrow(&mut width, &mut until_wider);
    }
}

/// Counts an entry of the dictionary; codes become a bit wider when they no longer fit.
fn narrow(width: &mut u32, until_wider: &mut usize) {
    *until_wider -= 1;
    if *until_wider == 0 {
        *until_wider = 1 << *width;
        *width += 1;
    }
}

struct Bits<'a> {
    units: &'a [u16],
    at: usize,
}

impl Bits<'_> {
    /// The next bits as a number, the lowest first.
    fn take(&mut self, width: u32) -> Option<u32> {
        let mut value = 0;
        for power in 0..width {
            let unit = self.units.get(self.at / 15)?.checked_sub(32)?;
            let bit = u32::from(unit >> (14 - self.at % 15)) & 1;
            value |= bit << power;
            self.at += 1;
        }
        Some(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_another_program_packed_is_unpacked() {
        for text in [
            "a",
            "hello hello hello",
            "Größe der Ernte 経済 😀",
            &"abc".repeat(500),
        ] {
            let packed = String::from_utf16(
                &lz_str::compress_to_utf16(text)
                    .encode_utf16()
                    .collect::<Vec<_>>(),
            )
            .unwrap();
            assert_eq!(unpack(&packed).as_deref(), Some(text));
        }
    }

    #[test]
    fn what_was_not_packed_gives_nothing_that_is_json() {
        for text in [
            "hello",
            "",
            "\u{20}",
            "\u{1f600}",
            "just a sentence, and another",
        ] {
            assert!(!unpack(text).unwrap_or_default().starts_with('{'), "{text}");
        }
    }
}
