//! What is kept beside the map, as the app shows it: what a note would be about, who may see it.

use std::collections::BTreeSet;

use super::command::Mode;
use super::panel::loops::heading;
use super::panel::{PanelContent, dots};
use super::{App, Selection};
use crate::model::FactorId;
use crate::session::VoteCount;
use crate::session::grammar;
use crate::session::records::{Note, NoteKind, RecordId, Subject};

impl App {
    /// What a note would be about: the loop that is lit, else the factor or link selected.
    pub fn subject(&self) -> Option<Subject> {
        let lit = self.highlight().and_then(|lit| lit.cycle.clone());
        let selected = || match self.selection()? {
            Selection::Factor(id) => Some(Subject::Factor(id)),
            Selection::Link { link, .. } => Some(Subject::Link(link)),
        };
        lit.map(Subject::Loop).or_else(selected)
    }

    /// What is for the facilitator alone is shown on the facilitator's own screen, and nowhere
    /// else: not on a projector, not on a second screen, not where a session is watched.
    pub fn shows_private(&self) -> bool {
        self.is_live() && !self.display().projector
    }

    /// The notes that may be seen here, in the order they were made.
    pub fn notes(&self) -> impl Iterator<Item = (RecordId, &Note)> {
        let private = self.shows_private();
        let notes = self.session().records().notes().iter();
        let seen = move |note: &Note| private || note.kind != NoteKind::Private;
        notes
            .filter(move |(_, note)| seen(note))
            .map(|(id, note)| (*id, note))
    }

    /// The notes on a thing that may be seen here, also on what has become one with it.
    pub fn notes_on(&self, subject: &Subject) -> impl Iterator<Item = &Note> {
        let notes = self.notes();
        notes.filter_map(move |(_, note)| {
            let on = self.session().resolve(note.on.as_ref()?);
            (on.as_ref() == Some(subject)).then_some(note)
        })
    }

    /// Whether the words in the line must not be seen: a note for the facilitator, or dots that
    /// the room is not shown yet, while the screen is a projector's.
    pub fn hides_words(&self) -> bool {
        let words = self.line().text();
        let private = grammar::kind_of(words) == Some(NoteKind::Private);
        let open = self.session().open_round();
        let hidden = open.is_some_and(|(_, round)| !round.shown) && grammar::is_cast(words);
        self.display().projector && (private || hidden)
    }

    /// What a thing is called, its code before it: `F7 Coal jobs`.
    pub fn called(&self, subject: &Subject) -> String {
        let session = self.session();
        let map = session.map();
        let name = session.display_name(subject);
        match subject {
            Subject::Factor(id) => match (session.resolve(subject), map.factor(*id)) {
                (Some(_), Some(_)) => format!("{id} {name}"),
                (Some(now), None) => format!("{name}, now one with {}", self.called(&now)),
                (None, _) => format!("{name} (no longer on the map)"),
            },
            Subject::Link(id) => match map.link(*id) {
                Some(_) => name,
                None => format!("{name} (no longer on the map)"),
            },
            Subject::Loop(cycle) => match map.numbered_loop(cycle) {
                Some(known) => heading(map, known, self.display().kinds),
                None => format!("the loop {name}"),
            },
            Subject::Action(id) => format!("A{} {name}", id.0),
        }
    }

    /// The factors on which a note stands that is not settled, and may be seen here.
    pub fn noted_factors(&self) -> BTreeSet<FactorId> {
        let open = self.notes().filter(|(_, note)| !note.resolved);
        let on = open.filter_map(|(_, note)| self.session().resolve(note.on.as_ref()?));
        on.filter_map(|subject| match subject {
            Subject::Factor(id) => Some(id),
            Subject::Link(_) | Subject::Loop(_) | Subject::Action(_) => None,
        })
        .collect()
    }

    /// What the round came to whose dots are on the map: the one that is looked at, else the one
    /// that is open, where the room is shown it.
    pub fn dots_shown(&self) -> Option<VoteCount> {
        let looked_at = match self.panel().map(|panel| &panel.kind) {
            Some(PanelContent::Dots(asked, _)) => dots::round(self, *asked),
            _ => None,
        };
        let (id, _) = looked_at
            .or_else(|| self.session().open_round())
            .filter(|(_, round)| round.shown)?;
        Some(self.session().count_votes(id))
    }

    /// Whether the factors show their numbers: when asked to, and while dots are typed.
    pub fn shows_codes(&self) -> bool {
        self.display().codes || self.mode() == Mode::Capture && grammar::is_cast(self.line().text())
    }
}
