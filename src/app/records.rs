//! What is kept beside the map, as the app shows it: what a note would be about, who may see it.

use std::collections::BTreeSet;

use super::command::KeyMode;
use super::panel::loops::heading;
use super::panel::{Panel, PanelContent, dots};
use super::{App, Selection, WIDE, highlight};
use crate::grammar;
use crate::model::FactorId;
use crate::records::{Note, NoteKind, RecordId, Subject};
use crate::session::VoteCount;

/// What a note would be about: the loop that is lit, else the factor or link selected.
pub fn subject(app: &App) -> Option<Subject> {
    let lit = app.highlight().and_then(|lit| lit.cycle.clone());
    let selected = || match app.selection()? {
        Selection::Factor(id) => Some(Subject::Factor(id)),
        Selection::Link { link, .. } => Some(Subject::Link(link)),
    };
    lit.map(Subject::Loop).or_else(selected)
}

/// What is for the facilitator alone is shown on the facilitator's own screen, and nowhere
/// else: not on a projector, not on a second screen, not where a session is watched.
fn shows_private(app: &App) -> bool {
    app.is_live() && !app.display().projector
}

/// The notes that may be seen here, in the order they were made.
pub fn notes(app: &App) -> impl Iterator<Item = (RecordId, &Note)> {
    let private = shows_private(app);
    let notes = app.session().records().notes().iter();
    let seen = move |note: &Note| private || note.kind != NoteKind::Private;
    notes
        .filter(move |(_, note)| seen(note))
        .map(|(id, note)| (*id, note))
}

/// The notes on a thing that may be seen here, also on what has become one with it.
pub(super) fn notes_on<'a>(app: &'a App, subject: &Subject) -> impl Iterator<Item = &'a Note> {
    let notes = notes(app);
    notes.filter_map(move |(_, note)| {
        let on = app.session().resolve(note.on.as_ref()?);
        (on.as_ref() == Some(subject)).then_some(note)
    })
}

/// Whether the words in the line must not be seen: a note for the facilitator, or dots that
/// the room is not shown yet, while the screen is a projector's.
pub fn hides_words(app: &App) -> bool {
    let words = app.line().text();
    let private = grammar::kind_of(words) == Some(NoteKind::Private);
    let open = app.session().open_round();
    let hidden = open.is_some_and(|(_, round)| !round.shown) && grammar::is_cast(words);
    app.display().projector && (private || hidden)
}

/// What a thing is called, its code before it: `F7 Coal jobs`.
pub(super) fn called(app: &App, subject: &Subject) -> String {
    let session = app.session();
    let map = session.map();
    let name = session.display_name(subject);
    match subject {
        Subject::Factor(id) => match (session.resolve(subject), map.factor(*id)) {
            (Some(_), Some(_)) => format!("{id} {name}"),
            (Some(now), None) => format!("{name}, now part of {}", called(app, &now)),
            (None, _) => format!("{name} (no longer on the map)"),
        },
        Subject::Link(id) => match map.link(*id) {
            Some(_) => name,
            None => format!("{name} (no longer on the map)"),
        },
        Subject::Loop(cycle) => match map.numbered_loop(cycle) {
            Some(known) => heading(map, known, app.display().kinds),
            None => format!("the loop {name}"),
        },
        Subject::Action(id) => format!("A{} {name}", id.0),
    }
}

/// The factors on which a note stands that is not settled, and may be seen here.
pub fn noted_factors(app: &App) -> BTreeSet<FactorId> {
    let open = notes(app).filter(|(_, note)| !note.resolved);
    let on = open.filter_map(|(_, note)| app.session().resolve(note.on.as_ref()?));
    on.filter_map(|subject| match subject {
        Subject::Factor(id) => Some(id),
        Subject::Link(_) | Subject::Loop(_) | Subject::Action(_) => None,
    })
    .collect()
}

/// What the round came to whose dots are on the map: the one that is looked at, else the one
/// that is open, where the room is shown it.
pub fn dots_shown(app: &App) -> Option<VoteCount> {
    let looked_at = match app.panel().map(Panel::kind) {
        Some(PanelContent::Dots(asked, _)) => dots::round(app, *asked),
        _ => None,
    };
    let (id, _) = looked_at
        .or_else(|| app.session().open_round())
        .filter(|(_, round)| round.shown)?;
    Some(app.session().count_votes(id))
}

/// Whether the factors show their numbers: when asked to, and while dots are typed.
pub fn shows_codes(app: &App) -> bool {
    app.display().codes
        || app.mode().keys() == KeyMode::Capture && grammar::is_cast(app.line().text())
}

/// Goes to a thing on the map, or to what it has become one with. Where there is no room for
/// the map beside the panel, the panel is closed.
pub(super) fn visit(app: &mut App, subject: &Subject) {
    match app.session().resolve(subject) {
        Some(Subject::Factor(id)) => {
            app.light(None);
            app.select(id);
        }
        Some(Subject::Link(link)) => {
            let via = app.session().map().link(link).map(|link| link.from);
            if let Some(via) = via {
                app.light(None);
                app.select(via);
                app.pick(Some(Selection::Link { link, via }));
            }
        }
        Some(Subject::Loop(cycle)) => highlight::light_loop(app, &cycle),
        Some(Subject::Action(_)) => {
            let called = called(app, subject);
            return app.say_status(called);
        }
        None => {
            let called = app.session().display_name(subject);
            return app.warn(format!("{called} is no longer on the map."));
        }
    }
    if app.viewport().size().0 < WIDE {
        app.close_panel();
    }
}
