//! Every rule of the map: turns an edit into events that all apply in order, or into a refusal.

mod assertion;
mod between;
mod factors;
mod links;
mod loops;
mod merge;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use super::apply::ApplyOutcome;
use super::event::MapEvent;
use super::{LinkId, Map, MapEdit, Polarity, Refusal};

/// Longest note in bytes.
const LONGEST_NOTE: usize = 16 * 1024;

impl Map {
    /// The events that make an edit happen on this map.
    ///
    /// # Errors
    /// A [`Refusal`] says why not, in words; then nothing happens at all.
    pub fn decide(&self, edit: MapEdit) -> Result<Vec<MapEvent>, Refusal> {
        EventBuilder::of(self.clone()).decide_edit(edit)
    }
}

/// Decides edits that come together, each on the map as the ones before it leave it. The cost of
/// an edit does not grow with the map.
#[derive(Debug)]
pub struct BatchDecider {
    draft: EventBuilder,
}

impl BatchDecider {
    /// Begins with a map.
    pub const fn new(map: Map) -> Self {
        Self {
            draft: EventBuilder::of(map),
        }
    }

    /// As [`BatchDecider::new`], but a link that the edits give both signs becomes contested: of
    /// lines that come together, none is a correction of another.
    pub fn contradicting(map: Map) -> Self {
        let mut decider = Self::new(map);
        decider.draft.claims = Some(Claims::default());
        decider
    }

    /// Goes on with another map; the signs that were given stay given.
    pub fn restart(&mut self, map: Map) {
        self.draft.map = map;
    }

    /// The map after the edits so far.
    pub const fn map(&self) -> &Map {
        &self.draft.map
    }

    /// The events that make an edit happen, which [`BatchDecider::map`] has taken up.
    ///
    /// # Errors
    /// A [`Refusal`] says why not; the map is then as it was.
    pub fn decide(&mut self, edit: MapEdit) -> Result<Vec<MapEvent>, Refusal> {
        self.draft.decide_edit(edit)
    }
}

/// Working copy of the map with the events decided so far: later rules see their effect.
#[derive(Debug)]
struct EventBuilder {
    map: Map,
    events: Vec<MapEvent>,
    /// The signs that the edits of a batch gave; `None` outside a batch.
    claims: Option<Claims>,
}

/// The signs that the edits of a batch gave to links.
#[derive(Debug, Default)]
struct Claims {
    /// By link; contested where both were given.
    signs: BTreeMap<LinkId, Polarity>,
    /// What the edit that is being decided has replaced, to be put back if it is refused.
    replaced: Vec<(LinkId, Option<Polarity>)>,
}

impl Claims {
    /// Takes a sign up; whether the link was given both signs by now.
    fn contradicts(&mut self, link: LinkId, sign: Polarity) -> bool {
        if !matches!(sign, Polarity::Positive | Polarity::Negative) {
            return false;
        }
        let was = self.signs.get(&link).copied();
        let now = match was {
            Some(was) if was != sign => Polarity::Contested,
            _ => sign,
        };
        self.replaced.push((link, was));
        self.signs.insert(link, now);
        now == Polarity::Contested
    }

    fn put_back(&mut self) {
        for (link, was) in std::mem::take(&mut self.replaced).into_iter().rev() {
            match was {
                Some(was) => self.signs.insert(link, was),
                None => self.signs.remove(&link),
            };
        }
    }
}

impl EventBuilder {
    const fn of(map: Map) -> Self {
        Self {
            map,
            events: Vec::new(),
            claims: None,
        }
    }

    /// Decides an edit whole, or leaves the map as it was.
    fn decide_edit(&mut self, edit: MapEdit) -> Result<Vec<MapEvent>, Refusal> {
        let counters = self.map.counters();
        let decided = self.decide(edit);
        let events = std::mem::take(&mut self.events);
        if let Err(refusal) = decided {
            for event in events.iter().rev() {
                let undone = self.map.apply(&event.inverse());
                debug_assert_eq!(undone, ApplyOutcome::Applied, "{event:?} can be taken back");
            }
            // Nothing was made, so no number is spent.
            self.map.counters = counters;
            self.claims.iter_mut().for_each(Claims::put_back);
            return Err(refusal);
        }
        self.claims
            .iter_mut()
            .for_each(|claims| claims.replaced.clear());
        match events.is_empty() {
            true => Err(Refusal::Nothing {
                already: "it is so already".into(),
            }),
            false => Ok(events),
        }
    }

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
