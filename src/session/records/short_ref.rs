//! How things are named in a line: by the letter of their kind and their number.

use super::{RecordId, Subject, VoteTarget};
use crate::model::{FactorId, LinkId, Map};
use crate::session::Session;

/// A thing as it is typed: `F7`, `L3`, `7>12`, `R1`, `A2`, or a number alone.
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

    /// The thing it names now; a number alone is of `matter`.
    ///
    /// # Errors
    /// There is no such thing: a sentence.
    pub fn subject(self, session: &Session, matter: VoteTarget) -> Result<Subject, String> {
        let map = session.map();
        match self {
            Self::Factor(number) => map
                .factor(FactorId(number))
                .map(|it| Subject::Factor(it.id))
                .ok_or_else(|| format!("There is no factor F{number}.")),
            Self::Link(number) => map
                .link(LinkId(number))
                .map(|it| Subject::Link(it.id))
                .ok_or_else(|| format!("There is no link L{number}.")),
            Self::Ends(from, to) => map
                .link_between(FactorId(from), FactorId(to))
                .map(|it| Subject::Link(it.id))
                .ok_or_else(|| format!("There is no link from F{from} to F{to}.")),
            Self::Loop(number) => map
                .loops()
                .find(|known| known.number == number)
                .map(|known| Subject::Loop(known.cycle.clone()))
                .ok_or_else(|| format!("No loop has the number {number}.")),
            Self::Action(number) => {
                let id = RecordId(number);
                let known = session.records().actions().contains_key(&id);
                let none = || format!("There is no action A{number}.");
                known.then_some(Subject::Action(id)).ok_or_else(none)
            }
            Self::Number(number) => matter.code(number).subject(session, matter),
        }
    }
}

impl Subject {
    /// How it is named in a line, whatever kind a loop is of; `None` where it has no number.
    pub fn code(&self, map: &Map) -> Option<String> {
        Some(match self {
            Self::Factor(id) => map.factor(*id)?.id.to_string(),
            Self::Link(id) => map.link(*id)?.id.to_string(),
            Self::Loop(cycle) => format!("R{}", map.numbered_loop(cycle)?.number),
            Self::Action(id) => format!("A{}", id.0),
        })
    }
}

impl VoteTarget {
    /// What a number alone stands for where things of this kind are meant.
    const fn code(self, number: u32) -> ShortRef {
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
