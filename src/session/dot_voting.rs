//! Rounds of dots: how one is opened, what is taken in it, and what it came to.

use std::collections::BTreeMap;

use super::Session;
use crate::grammar::{ParseError, VoteInput};
use crate::model::Handle;
use crate::records::{BallotKey, Dots, Record, RecordChange, RecordId, Round, Subject, VoteTarget};

/// Result of a voting round.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct VoteCount {
    /// Targets with their votes, most first, ties in map order. Votes for a merged factor count for
    /// the factor it was merged into.
    pub on: Vec<(Subject, u32)>,
    /// Voters with the number of their votes.
    pub by: Vec<(Handle, u32)>,
    /// Votes counted for the whole room.
    pub room: u32,
}

impl VoteCount {
    /// Number of dots.
    pub fn dots(&self) -> u32 {
        self.on.iter().map(|(_, count)| count).sum()
    }

    /// Votes of a target.
    pub fn of(&self, subject: &Subject) -> u32 {
        let own = self.on.iter().find(|(on, _)| on == subject);
        own.map_or(0, |(_, count)| *count)
    }
}

impl Session {
    /// The round that takes dots now.
    pub fn open_round(&self) -> Option<(RecordId, &Round)> {
        let mut rounds = self.records().rounds().iter().rev();
        let open = rounds.find(|(_, round)| !round.closed);
        open.map(|(id, round)| (*id, round))
    }

    /// The changes that open a round and close the previous one.
    pub fn open_dots(&self, round: Round) -> Vec<Record> {
        let before = self.open_round().and_then(|(id, _)| self.close_dots(id));
        let opened = Record::Round(RecordChange {
            id: self.records().next(),
            was: None,
            now: Some(round),
        });
        before.into_iter().chain([opened]).collect()
    }

    /// The change that closes or reopens a round; `None` if there is no such round.
    pub fn close_dots(&self, id: RecordId) -> Option<Record> {
        self.change_round(id, |round| round.closed = !round.closed)
    }

    /// The change that reveals or hides the counts of a round; `None` if there is no such round.
    pub fn show_dots(&self, id: RecordId) -> Option<Record> {
        self.change_round(id, |round| round.shown = !round.shown)
    }

    fn change_round(&self, id: RecordId, how: impl Fn(&mut Round)) -> Option<Record> {
        let rounds = self.records().rounds();
        let mut round = rounds.get(&id)?.clone();
        how(&mut round);
        RecordChange::diff(rounds, id, Some(round)).map(Record::Round)
    }

    /// The changes that record a vote. A person's vote replaces the previous one; a count of the
    /// whole room changes only the targets named. Nothing where all of it is there already.
    ///
    /// # Errors
    /// No round is open, a thing is not there or of another kind, or there are too many dots:
    /// the place in the line, and a sentence.
    pub fn cast(&self, cast: &VoteInput) -> Result<Vec<Record>, ParseError> {
        let Some((id, round)) = self.open_round() else {
            let why = "No dot vote is open. Start one first.".into();
            return Err(ParseError { at: 0, why });
        };
        let given = self.given(round, cast)?;
        if cast.who.is_empty() {
            let ballot = BallotKey {
                round: id,
                who: None,
            };
            let dots = self.records().dots().get(&ballot).cloned();
            let mut all: BTreeMap<Subject, u32> = dots.unwrap_or_default().on.into_iter().collect();
            all.extend(given);
            return Ok(self.put(ballot, all).into_iter().collect());
        }
        round.refuse_too_many(cast, &given)?;
        let ballots = cast.who.iter().map(|who| BallotKey {
            round: id,
            who: Some(who.clone()),
        });
        Ok(ballots
            .filter_map(|ballot| self.put(ballot, given.clone()))
            .collect())
    }

    /// Votes by target in a line.
    fn given(&self, round: &Round, cast: &VoteInput) -> Result<BTreeMap<Subject, u32>, ParseError> {
        let mut given = BTreeMap::new();
        for (at, code, count) in &cast.on {
            let at = *at;
            let subject = code
                .subject(self, round.on)
                .map_err(|why| ParseError { at, why })?;
            if VoteTarget::of(&subject) != round.on {
                let (matter, example) = (round.on.word(), round.on.example());
                let why = format!("In this vote dots are for {matter}, such as {example}.");
                return Err(ParseError { at, why });
            }
            let dots = given.entry(subject).or_insert(0_u32);
            *dots = dots.saturating_add(*count);
        }
        Ok(given)
    }

    fn put(&self, ballot: BallotKey, given: BTreeMap<Subject, u32>) -> Option<Record> {
        let on: Vec<(Subject, u32)> = given.into_iter().filter(|(_, count)| *count > 0).collect();
        let dots = (!on.is_empty()).then_some(Dots { on });
        RecordChange::diff(self.records().dots(), ballot, dots).map(Record::Dots)
    }

    /// The result of a round.
    pub fn count_votes(&self, id: RecordId) -> VoteCount {
        let mut tally = VoteCount::default();
        let mut all: BTreeMap<Subject, u32> = BTreeMap::new();
        let ballots = self.records().dots().iter();
        for (ballot, dots) in ballots.filter(|(ballot, _)| ballot.round == id) {
            for (subject, count) in &dots.on {
                let now = self.resolve(subject).unwrap_or_else(|| subject.clone());
                let sum = all.entry(now).or_insert(0);
                *sum = sum.saturating_add(*count);
            }
            match &ballot.who {
                Some(who) => tally.by.push((who.clone(), dots.count())),
                None => tally.room = dots.count(),
            }
        }
        tally.on = all.into_iter().collect();
        tally.on.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        tally
    }
}

impl Round {
    fn refuse_too_many(
        &self,
        cast: &VoteInput,
        given: &BTreeMap<Subject, u32>,
    ) -> Result<(), ParseError> {
        let at = cast.on.first().map_or(0, |(at, ..)| *at);
        let all = given
            .values()
            .fold(0_u32, |sum, count| sum.saturating_add(*count));
        if all > self.each {
            let dots = if self.each == 1 { "dot" } else { "dots" };
            let why = format!(
                "Each person has {} {dots} in this vote; these are {all}.",
                self.each
            );
            return Err(ParseError { at, why });
        }
        if !self.stacking && given.values().any(|count| *count > 1) {
            let why = "In this vote each person puts at most one dot on an item.".into();
            return Err(ParseError { at, why });
        }
        Ok(())
    }
}
