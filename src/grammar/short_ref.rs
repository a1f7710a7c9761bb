//! Short references as typed: letter of the kind and number.

use crate::records::VoteTarget;

/// A short reference: `F7`, `L3`, `7>12`, `R1`, `A2`, or a number alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShortRef {
    /// A factor: `F7`.
    Factor(u32),
    /// A link by its number: `L3`.
    Link(u32),
    /// A link by its ends: `7>12`.
    Ends(u32, u32),
    /// A loop, whatever letter it has by now: `R1`, `B2`, `U3`.
    Loop(u32),
    /// An action: `A2`.
    Action(u32),
    /// A number alone: what it is of, the place it stands in says.
    Number(u32),
}

impl ShortRef {
    /// Reads a word; `None` where it is no code.
    pub fn read(word: &str) -> Option<Self> {
        if let Some((from, to)) = word.split_once("->").or_else(|| word.split_once('>')) {
            return Some(Self::Ends(end(from)?, end(to)?));
        }
        let letter = word.chars().next()?;
        if letter.is_ascii_digit() {
            return digits(word).map(Self::Number);
        }
        let number = digits(word.get(letter.len_utf8()..)?)?;
        Some(match letter.to_ascii_uppercase() {
            'F' => Self::Factor(number),
            'L' => Self::Link(number),
            'R' | 'B' | 'U' => Self::Loop(number),
            'A' => Self::Action(number),
            _ => return None,
        })
    }
}

impl VoteTarget {
    /// What a number alone stands for where things of this kind are meant.
    pub(crate) const fn code(self, number: u32) -> ShortRef {
        match self {
            Self::Factors => ShortRef::Factor(number),
            Self::Links => ShortRef::Link(number),
            Self::Loops => ShortRef::Loop(number),
            Self::Actions => ShortRef::Action(number),
        }
    }
}

fn digits(word: &str) -> Option<u32> {
    let all = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    word.parse().ok().filter(|_| all)
}

/// A factor at one end of a link: `7` or `F7`.
fn end(word: &str) -> Option<u32> {
    digits(word.strip_prefix(['F', 'f']).unwrap_or(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_a_letter_and_digits() {
        for (word, code) in [
            ("F7", Some(ShortRef::Factor(7))),
            ("f7", Some(ShortRef::Factor(7))),
            ("7", Some(ShortRef::Number(7))),
            ("L3", Some(ShortRef::Link(3))),
            ("7>12", Some(ShortRef::Ends(7, 12))),
            ("F7->f12", Some(ShortRef::Ends(7, 12))),
            ("R1", Some(ShortRef::Loop(1))),
            ("b2", Some(ShortRef::Loop(2))),
            ("A4", Some(ShortRef::Action(4))),
            ("G7", None),
            ("F", None),
            ("F7b", None),
            ("7>", None),
            ("Ü7", None),
            ("99999999999", None),
            ("", None),
        ] {
            assert_eq!(ShortRef::read(word), code, "{word}");
        }
    }
}
