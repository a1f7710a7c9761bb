//! Dot voting.

use serde::{Deserialize, Serialize};

use super::{RecordId, Subject};
use crate::model::Handle;

/// Most dots that a person can have.
const MOST_EACH: u32 = 100;

/// A voting round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    /// The question.
    #[serde(deserialize_with = "crate::model::safe_text::line")]
    pub asks: String,
    /// Kind of target.
    pub on: VoteTarget,
    /// Dots per person.
    pub each: u32,
    /// Whether several may go on one thing.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub stacking: bool,
    /// Whether the counts are shown to the group.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub shown: bool,
    /// Whether no more dots are taken.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub closed: bool,
}

/// Kind of thing that a round votes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum VoteTarget {
    /// Factors.
    Factors,
    /// Links.
    Links,
    /// Loops.
    Loops,
    /// Actions.
    Actions,
}

/// Key of a vote: round and voter; without a voter it is a count of the whole room.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct BallotKey {
    /// The round.
    pub round: RecordId,
    /// Who.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub who: Option<Handle>,
}

/// Votes by target.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Dots {
    /// Each thing once.
    pub on: Vec<(Subject, u32)>,
}

impl VoteTarget {
    /// Every kind of thing that dots go on.
    pub const ALL: [Self; 4] = [Self::Factors, Self::Links, Self::Loops, Self::Actions];

    /// The word for several.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Factors => "factors",
            Self::Links => "links",
            Self::Loops => "loops",
            Self::Actions => "actions",
        }
    }

    /// The kind of thing that a subject is.
    pub const fn of(subject: &Subject) -> Self {
        match subject {
            Subject::Factor(_) => Self::Factors,
            Subject::Link(_) => Self::Links,
            Subject::Loop(_) => Self::Loops,
            Subject::Action(_) => Self::Actions,
        }
    }

    /// A number that could be given in a round on it.
    pub const fn example(self) -> &'static str {
        match self {
            Self::Factors => "7",
            Self::Links => "7>12",
            Self::Loops => "R1",
            Self::Actions => "A1",
        }
    }
}

impl Default for Round {
    fn default() -> Self {
        Self {
            asks: "What matters most?".into(),
            on: VoteTarget::Factors,
            each: 5,
            stacking: true,
            shown: false,
            closed: false,
        }
    }
}

impl Round {
    /// Reads a round as it is typed: `factors 5 stack: What matters most?`. What is not said is
    /// as usual.
    ///
    /// # Errors
    /// A word before the colon means nothing here: a sentence.
    pub fn read(typed: &str) -> Result<Self, String> {
        let (terms, asks) = typed.split_once(':').unwrap_or((typed, ""));
        let usual = Self::default();
        let asks = match asks.trim() {
            "" => usual.asks.clone(),
            asks => crate::model::text::clean_line(asks),
        };
        let mut round = Self {
            asks,
            stacking: terms.trim().is_empty(),
            ..usual
        };
        for term in terms.split_whitespace() {
            round.take(&term.to_lowercase())?;
        }
        Ok(round)
    }

    fn take(&mut self, term: &str) -> Result<(), String> {
        let mut matters = VoteTarget::ALL.into_iter();
        let matter = matters.find(|matter| matter.word().starts_with(term));
        if let Some(each) = term
            .parse()
            .ok()
            .filter(|each| (1..=MOST_EACH).contains(each))
        {
            self.each = each;
        } else if let Some(matter) = matter {
            self.on = matter;
        } else if term.starts_with("stack") {
            self.stacking = true;
        } else {
            return Err(format!(
                "“{term}” says nothing here: type factors, links, loops or actions, how many dots \
                 a person has (1 to {MOST_EACH}), stack if several are allowed on one, a colon, and \
                 the question."
            ));
        }
        Ok(())
    }

    /// The line that says it.
    pub fn line(&self) -> String {
        let stack = if self.stacking { " stack" } else { "" };
        format!("{} {}{stack}: {}", self.on.word(), self.each, self.asks)
    }

    /// The rules of the round as a clause.
    pub fn terms(&self) -> String {
        let dots = if self.each == 1 { "dot" } else { "dots" };
        let stacking = match (self.each, self.stacking) {
            (1, _) => "",
            (_, true) => ", several allowed on one",
            (_, false) => ", each on another",
        };
        format!("{} {dots} each on {}{stacking}", self.each, self.on.word())
    }
}

impl Dots {
    /// How many there are.
    pub fn count(&self) -> u32 {
        let counts = self.on.iter().map(|(_, count)| *count);
        counts.fold(0, u32::saturating_add)
    }
}
