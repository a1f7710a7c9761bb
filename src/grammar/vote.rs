//! Parser of votes (`= …`): which things get how many dots, and whose.
//!
//! ```text
//!  = 7 7 12x3 R1 Coal jobs, "Tax base" x2 @ana
//!    └──codes──┘ └──names of factors────┘ └who─┘
//! ```

use std::ops::Range;

use super::lexer::quote_at;
use super::note::{Marked, NoteTarget, marked};
use super::statement::unquoted;
use super::{ParseError, ShortRef};
use crate::model::{Handle, Label, Map};

/// Most dots that one thing can be given.
const MOST_DOTS: u32 = 10_000;
/// Longest name that is looked for, in bytes: a grapheme of a label rarely has more than eight.
const LONGEST_NAME: usize = 8 * Label::LONGEST;

const AFTER_EQUALS: &str = "After = come numbers or names of factors, each a dot, and whose they \
                            are: = 7 7 12 @ana, or = 7x3 12x2.";

/// A parsed vote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VoteInput {
    /// Byte offset, target and number of dots of each vote.
    pub on: Vec<(usize, ShortRef, u32)>,
    /// Voters; empty for a count of the whole room.
    pub who: Vec<Handle>,
}

/// Parses what stands from byte `at` on, behind the `=`. `map` tells which factors exist.
pub(super) fn read(line: &str, at: usize, map: &Map) -> Result<VoteInput, ParseError> {
    let Marked { said, who, on } = marked(line, at)?;
    if said.is_empty() && who.is_empty() || on != NoteTarget::Unsaid {
        return Err(ParseError::new(said.end, AFTER_EQUALS));
    }
    let on = VoteReader { line, map }.votes(said)?;
    Ok(VoteInput { on, who })
}

/// A thing with its dots, and the byte at which it ends.
struct Vote {
    target: ShortRef,
    dots: u32,
    end: usize,
}

struct VoteReader<'a> {
    line: &'a str,
    map: &'a Map,
}

impl VoteReader<'_> {
    fn votes(&self, said: Range<usize>) -> Result<Vec<(usize, ShortRef, u32)>, ParseError> {
        let mut votes = Vec::new();
        let mut at = self.past_gap(said.start, said.end);
        while at < said.end {
            let vote = self.vote(at..said.end).ok_or_else(|| {
                let word = &self.line[self.first_word(at..said.end)];
                let why = format!("“{word}” is no number and no factor on the map. {AFTER_EQUALS}");
                ParseError::new(at, why)
            })?;
            if vote.dots > MOST_DOTS {
                return Err(ParseError::new(at, "So many dots were never stuck."));
            }
            votes.push((at, vote.target, vote.dots));
            at = self.past_gap(vote.end, said.end);
        }
        Ok(votes)
    }

    fn vote(&self, said: Range<usize>) -> Option<Vote> {
        let first = self.first_word(said.clone());
        if let Some((target, dots)) = counted(&self.line[first.clone()]) {
            let end = first.end;
            return Some(Vote { target, dots, end });
        }
        self.quoted(said.clone()).or_else(|| self.named(said))
    }

    /// A name in quotes, with or without a count behind it.
    fn quoted(&self, said: Range<usize>) -> Option<Vote> {
        let text = &self.line[..said.end];
        let end = quote_at(text, said.start)??;
        let length = |c: Option<char>| c.map_or(0, char::len_utf8);
        let open = length(text[said.start..end].chars().next());
        let close = length(text[said.start..end].chars().next_back());
        let inside = said.start + open..end - close;
        let target = self.factor(&unquoted(self.line, inside))?;
        let behind = self.first_word(self.past_gap(end, said.end)..said.end);
        let count = times(&self.line[behind.clone()]);
        Some(Vote {
            target,
            dots: count.unwrap_or(1),
            end: count.map_or(end, |_| behind.end),
        })
    }

    /// The longest name that begins here, with or without a count behind it.
    fn named(&self, said: Range<usize>) -> Option<Vote> {
        let start = said.start;
        self.word_ends(said).into_iter().rev().find_map(|end| {
            let name = &self.line[start..end];
            let whole = self.factor(name).map(|target| (target, 1));
            let (target, dots) = whole.or_else(|| {
                let (name, dots) = split_count(name)?;
                Some((self.factor(name)?, dots))
            })?;
            Some(Vote { target, dots, end })
        })
    }

    /// Where the words end that a name can have.
    fn word_ends(&self, said: Range<usize>) -> Vec<usize> {
        let text = &self.line[said.clone()];
        let inside = text.char_indices().zip(text.chars().skip(1));
        let ends = inside.filter(|((_, c), next)| !is_gap(*c) && is_gap(*next));
        let ends = ends.map(|((at, c), _)| at + c.len_utf8());
        let ends = ends.take_while(|end| *end <= LONGEST_NAME);
        ends.chain([text.len()])
            .map(|end| said.start + end)
            .collect()
    }

    fn factor(&self, name: &str) -> Option<ShortRef> {
        let label = Label::new(name).ok()?;
        let factor = self.map.factor_by_label(&label)?;
        Some(ShortRef::Factor(factor.id.0))
    }

    /// The word at the beginning, up to a space or a comma.
    fn first_word(&self, said: Range<usize>) -> Range<usize> {
        let text = &self.line[said.clone()];
        let length = text.find(is_gap).unwrap_or(text.len());
        said.start..said.start + length
    }

    fn past_gap(&self, at: usize, end: usize) -> usize {
        end - self.line[at..end].trim_start_matches(is_gap).len()
    }
}

fn is_gap(c: char) -> bool {
    c == ',' || c.is_whitespace()
}

/// A code and how many dots: `7`, `7x3`, `R1×2`.
fn counted(word: &str) -> Option<(ShortRef, u32)> {
    match split_count(word) {
        Some((code, count)) => Some((ShortRef::read(code)?, count)),
        None => Some((ShortRef::read(word)?, 1)),
    }
}

/// A text and the count at its end: `Coal jobs x3`, `7×2`.
fn split_count(text: &str) -> Option<(&str, u32)> {
    let (before, count) = text.rsplit_once(TIMES)?;
    let sign = text.len() - count.len() - before.len();
    let count = times(&text[text.len() - count.len() - sign..])?;
    Some((before.trim_end_matches(is_gap), count))
}

/// A count by itself: `x3`.
fn times(word: &str) -> Option<u32> {
    let digits = word.strip_prefix(TIMES)?;
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|_| is_number)
}

const TIMES: [char; 4] = ['x', 'X', '×', '*'];

#[cfg(test)]
mod tests {
    use super::super::{ParsedLine, parse};
    use super::*;
    use crate::model::{Factor, FactorId, MapEvent};

    fn map() -> Map {
        let mut map = Map::default();
        let labels = [
            "Coal jobs",
            "Burnout",
            "Coal",
            "Coal, oil",
            "Max x2",
            "7 dwarfs",
            "Größe",
        ];
        for (id, label) in (1..).zip(labels) {
            let factor = Factor::new(FactorId(id), Label::new(label).unwrap());
            let _ = map.apply(&MapEvent::FactorAdded(factor));
        }
        map
    }

    fn votes(line: &str) -> Result<Vec<(u32, u32)>, (usize, String)> {
        let cast = match parse(line, &map()) {
            Ok(ParsedLine::Cast(cast)) => cast,
            Ok(other) => panic!("{line}: {other:?}"),
            Err(misread) => return Err((misread.at, misread.why)),
        };
        let number = |target: ShortRef| match target {
            ShortRef::Factor(number) | ShortRef::Number(number) => number,
            other => panic!("{line}: {other:?}"),
        };
        let on = cast.on.into_iter();
        Ok(on.map(|(_, target, dots)| (number(target), dots)).collect())
    }

    #[test]
    fn names_of_factors_are_taken_as_numbers_are() {
        for (line, on) in [
            ("= burnout coal jobs 3 @chloe", vec![(2, 1), (1, 1), (3, 1)]),
            ("= Coal jobs, coal", vec![(1, 1), (3, 1)]),
            ("= burnout,coal jobs", vec![(2, 1), (1, 1)]),
            ("= coal, oil x2 burnout", vec![(4, 2), (2, 1)]),
            ("= coal jobs x3 7x2", vec![(1, 3), (7, 2)]),
            ("= coalx3 burnout×2", vec![(3, 3), (2, 2)]),
            ("= max x2 max x2 x5", vec![(5, 1), (5, 5)]),
            (
                "= \"7 dwarfs\" \"coal\" x2, „Burnout“",
                vec![(6, 1), (3, 2), (2, 1)],
            ),
            ("=GRÖSSE @ana", vec![(7, 1)]),
        ] {
            assert_eq!(votes(line), Ok(on), "{line}");
        }
    }

    #[test]
    fn what_is_no_factor_is_pointed_at() {
        for (line, at, word) in [
            ("= burnout agency 3", 10, "agency"),
            ("= 7 x3", 4, "x3"),
            ("= coalx", 2, "coalx"),
            ("= \"coal", 2, "\"coal"),
        ] {
            let (place, why) = votes(line).unwrap_err();
            assert_eq!(place, at, "{line}");
            assert!(why.starts_with(&format!("“{word}” is no number")), "{why}");
        }
        assert!(votes("= coal x99999").unwrap_err().1.starts_with("So many"));
    }
}
