//! Every rule of the map: turns an edit into events that all apply in order, or into a refusal.

mod assertion;
mod between;
mod factors;
mod links;
mod loops;
mod merge;
#[cfg(test)]
mod tests;

use super::apply::ApplyOutcome;
use super::event::MapEvent;
use super::{Map, MapEdit, Refusal};

/// Longest note in bytes.
const LONGEST_NOTE: usize = 16 * 1024;

impl Map {
    /// The events that make an edit happen on this map.
    ///
    /// # Errors
    /// A [`Refusal`] says why not, in words; then nothing happens at all.
    pub fn decide(&self, edit: MapEdit) -> Result<Vec<MapEvent>, Refusal> {
        let mut draft = EventBuilder {
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

/// Working copy of the map with the events decided so far: later rules see their effect.
struct EventBuilder {
    map: Map,
    events: Vec<MapEvent>,
}

impl EventBuilder {
    fn emit(&mut self, event: MapEvent) {
        let outcome = self.map.apply(&event);
        debug_assert_eq!(
            outcome,
            ApplyOutcome::Applied,
            "a decided event applies: {event:?}"
        );
        self.events.push(event);
    }

    fn decide(&mut self, edit: MapEdit) -> Result<(), Refusal> {
        match edit {
            MapEdit::Say(statement) => self.assert_statement(&statement).map(drop),
            MapEdit::Mark {
                links,
                sign,
                delay,
                voices,
            } => links
                .into_iter()
                .try_for_each(|link| self.reassert_link(link, sign, delay, &voices)),
            MapEdit::Sign(link, sign) => self.set_sign(link, sign),
            MapEdit::Delay(link, delay) => self.set_delay(link, delay),
            MapEdit::Strength(link, now) => self.set_strength(link, now),
            MapEdit::Confidence(link, now) => self.set_confidence(link, now),
            MapEdit::NoteLink(link, note) => self.set_link_note(link, note_text(&note)?),
            MapEdit::Reverse(link) => self.reverse(link),
            MapEdit::Repoint(link, from, to) => self.repoint(link, from, to),
            MapEdit::RemoveLink(link) => self.remove_link(link),
            MapEdit::Between(link, statement) => self.insert_between(link, &statement),
            MapEdit::Rename(factor, label) => self.rename(factor, label),
            MapEdit::Describe(factor, field, text) => {
                self.describe(factor, field, note_text(&text)?)
            }
            MapEdit::Flag(factor, flag, now) => self.flag(factor, flag, now),
            MapEdit::RemoveFactor(factor) => self.remove_factor(factor),
            MapEdit::Merge { gone, into, voices } => self.merge(gone, into, &voices),
            MapEdit::Split {
                factor,
                label,
                links,
            } => self.split(factor, label, &links),
            MapEdit::Move(factor, place) => self.put(factor, place),
            MapEdit::Pin(factor, now) => self.pin(factor, now),
            MapEdit::Number(cycle) => self.number_loop(cycle),
            MapEdit::NameLoop(cycle, name) => self.name_loop(cycle, note_text(&name)?),
            MapEdit::TellLoop(cycle, story) => self.tell_loop(cycle, note_text(&story)?),
            MapEdit::HideLoop(cycle, now) => self.hide_loop(cycle, now),
            MapEdit::Tidy(tidying) => self.tidy(tidying),
            MapEdit::Stand(link, who, stance) => self.set_stance(link, &who, stance),
            MapEdit::All(edits) => self.decide_all(edits),
        }
    }

    fn decide_all(&mut self, edits: Vec<MapEdit>) -> Result<(), Refusal> {
        for edit in edits {
            match self.decide(edit) {
                Ok(()) | Err(Refusal::Nothing { .. }) => {}
                Err(refusal) => return Err(refusal),
            }
        }
        Ok(())
    }
}

/// Validates a note: cleaned, of limited length, `None` if empty.
fn note_text(typed: &str) -> Result<Option<String>, Refusal> {
    let text = super::text::clean_text(typed);
    if text.len() > LONGEST_NOTE {
        return Err(Refusal::NoteTooLong);
    }
    Ok(Some(text).filter(|text| !text.is_empty()))
}

/// A new id. The largest number is never used, so that there is always a next one.
fn unspent(number: u32, what: &'static str) -> Result<u32, Refusal> {
    if number == u32::MAX {
        return Err(Refusal::NumbersSpent { what });
    }
    Ok(number)
}

/// Appends a note below another.
fn joined(was: Option<&str>, more: &str) -> String {
    was.map_or_else(|| more.to_owned(), |was| format!("{was}\n{more}"))
}
