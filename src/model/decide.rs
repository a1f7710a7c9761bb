//! Every rule of the map. What is decided is a list of events that all apply, in their order.

mod between;
#[cfg(test)]
mod cases;
mod factors;
mod links;
mod loops;
mod merge;
mod say;

use super::apply::Outcome;
use super::event::Event;
use super::{Edit, Map, Refusal};

/// Longest note in bytes.
const LONGEST_NOTE: usize = 16 * 1024;

impl Map {
    /// The events that make an edit happen on this map.
    ///
    /// # Errors
    /// A [`Refusal`] says why not, in words; then nothing happens at all.
    pub fn decide(&self, edit: Edit) -> Result<Vec<Event>, Refusal> {
        let mut draft = Draft {
            map: self.clone(),
            events: Vec::new(),
        };
        draft.decide(edit)?;
        if draft.events.is_empty() {
            return Err(Refusal::Nothing {
                already: "it is so already".into(),
            });
        }
        Ok(draft.events)
    }
}

/// A map with what has been decided so far: later rules see what earlier ones did.
struct Draft {
    map: Map,
    events: Vec<Event>,
}

impl Draft {
    fn emit(&mut self, event: Event) {
        let outcome = self.map.apply(&event);
        debug_assert_eq!(
            outcome,
            Outcome::Applied,
            "a decided event applies: {event:?}"
        );
        self.events.push(event);
    }

    fn decide(&mut self, edit: Edit) -> Result<(), Refusal> {
        match edit {
            Edit::Say(statement) => self.say(&statement).map(drop),
            Edit::Mark {
                links,
                sign,
                delay,
                voices,
            } => links
                .into_iter()
                .try_for_each(|link| self.claim_again(link, sign, delay, &voices)),
            Edit::Sign(link, sign) => self.set_sign(link, sign),
            Edit::Delay(link, delay) => self.set_delay(link, delay),
            Edit::Strength(link, now) => self.set_strength(link, now),
            Edit::Confidence(link, now) => self.set_confidence(link, now),
            Edit::NoteLink(link, note) => self.set_link_note(link, note_text(&note)?),
            Edit::Reverse(link) => self.reverse(link),
            Edit::Repoint(link, from, to) => self.repoint(link, from, to),
            Edit::RemoveLink(link) => self.remove_link(link),
            Edit::Between(link, statement) => self.put_between(link, &statement),
            Edit::Rename(factor, label) => self.rename(factor, label),
            Edit::Describe(factor, field, text) => self.describe(factor, field, note_text(&text)?),
            Edit::Flag(factor, flag, now) => self.flag(factor, flag, now),
            Edit::RemoveFactor(factor) => self.remove_factor(factor),
            Edit::Merge { gone, into, voices } => self.merge(gone, into, &voices),
            Edit::Split {
                factor,
                label,
                links,
            } => self.split(factor, label, &links),
            Edit::Move(factor, place) => self.put(factor, place),
            Edit::Pin(factor, now) => self.pin(factor, now),
            Edit::Number(cycle) => self.number_loop(cycle),
            Edit::NameLoop(cycle, name) => self.name_loop(cycle, note_text(&name)?),
            Edit::TellLoop(cycle, story) => self.tell_loop(cycle, note_text(&story)?),
            Edit::HideLoop(cycle, now) => self.hide_loop(cycle, now),
            Edit::Tidy(tidying) => self.tidy(tidying),
            Edit::Stand(link, who, stance) => self.hold(link, &who, stance),
            Edit::All(edits) => self.decide_all(edits),
        }
    }

    fn decide_all(&mut self, edits: Vec<Edit>) -> Result<(), Refusal> {
        for edit in edits {
            match self.decide(edit) {
                Ok(()) | Err(Refusal::Nothing { .. }) => {}
                Err(refusal) => return Err(refusal),
            }
        }
        Ok(())
    }
}

/// A note as it is kept: safe, not too long, and absent when empty.
fn note_text(typed: &str) -> Result<Option<String>, Refusal> {
    let text = super::text::clean_text(typed);
    if text.len() > LONGEST_NOTE {
        return Err(Refusal::NoteTooLong);
    }
    Ok(Some(text).filter(|text| !text.is_empty()))
}

/// A number for something new. The last one is never given: there must always be a next.
fn unspent(number: u32, what: &'static str) -> Result<u32, Refusal> {
    if number == u32::MAX {
        return Err(Refusal::NumbersSpent { what });
    }
    Ok(number)
}

/// A note with another one below it.
fn joined(was: Option<&str>, more: &str) -> String {
    was.map_or_else(|| more.to_owned(), |was| format!("{was}\n{more}"))
}
