//! Asking the session for changes, and saying what came of it.

use super::{App, Tone, glide, planned_edit};
use crate::editor::{ClosedLoops, Committed, Edit, LineError, LineOutcome, Meaning, SessionChange};
use crate::model::text::shorten;
use crate::model::{Handle, Refusal};
use crate::records::Record;
use crate::session::{describe_entry, entry_sentence};

/// Longest sentence about what a person did, in columns: a note is shown by its beginning.
const LONGEST_STATUS: usize = 150;

/// Asks for a change. What came of it, or why it was refused, is in the status line.
pub(super) fn ask(app: &mut App, edit: impl Into<Edit>, said: Vec<Handle>) -> Option<Committed> {
    match try_edit(app, edit, said) {
        Ok(committed) => Some(committed),
        Err(refusal) => {
            app.warn(refusal.to_string());
            None
        }
    }
}

/// Asks for a change and tells what came of it.
///
/// # Errors
/// The edit is refused; nothing has changed.
pub(super) fn try_edit(
    app: &mut App,
    edit: impl Into<Edit>,
    said: Vec<Handle>,
) -> Result<Committed, Refusal> {
    let committed = commit(app, edit.into(), said)?;
    report_outcome(app, committed.closed.as_ref());
    Ok(committed)
}

/// Tells in the status line what the last entry did, or what it closed.
pub(super) fn report_outcome(app: &mut App, closed: Option<&ClosedLoops>) {
    match closed {
        Some(closed) => announce(app, closed),
        None => tell_last(app),
    }
}

/// Commits an edit, by the plan where it was planned ahead, and draws the map anew. What is
/// appended reaches the file with the effects of the update.
///
/// # Errors
/// The edit is refused; nothing has changed.
pub(super) fn commit(app: &mut App, edit: Edit, said: Vec<Handle>) -> Result<Committed, Refusal> {
    let plan = planned_edit::take_plan(app, &edit);
    let plan = plan.unwrap_or_else(|| app.document().plan_at_once(&edit))?;
    let now = app.now();
    let was = glide::before(app);
    let committed = app.editing().1.commit(plan, said, now)?;
    app.refresh();
    glide::begin(app, was);
    Ok(committed)
}

/// Does what a line asks for, by the plan where it was planned ahead, and draws the map anew.
///
/// # Errors
/// It is refused; nothing has changed.
pub(super) fn carry_out(app: &mut App, meaning: Meaning) -> Result<LineOutcome, LineError> {
    let plan = match &meaning {
        Meaning::Change(utterance) => {
            let edit = utterance.edit();
            let plan = planned_edit::take_plan(app, &edit);
            Some(plan.unwrap_or_else(|| app.document().plan_at_once(&edit)))
        }
        Meaning::Known(_) | Meaning::Speakers(_) => None,
    };
    let (at, was) = (app.now(), glide::before(app));
    let (interpreter, document) = app.editing();
    let outcome = interpreter.carry_out(document, meaning, plan, at)?;
    if matches!(outcome, LineOutcome::Done { .. }) {
        app.refresh();
        glide::begin(app, was);
    }
    Ok(outcome)
}

fn tell_last(app: &mut App) {
    if let Some(entry) = app.session().last() {
        let told = entry_sentence(entry, app.session().map());
        app.say_status(shorten(&told, LONGEST_STATUS));
    }
}

fn announce(app: &mut App, closed: &ClosedLoops) {
    let text = closed.says(app.session().map(), app.display().kinds);
    app.answer_mut().say(text, Tone::Strong);
}

/// Takes the last thing back that somebody did, and all that came together with it; whether it
/// could be taken back.
pub(super) fn undo(app: &mut App) -> bool {
    let entries = app.session().undoable();
    let told = entries.last().and_then(|n| app.session().entry(*n));
    let told = told.map(|entry| describe_entry(entry, app.session().map()));
    let more = match entries.len() {
        0 | 1 => String::new(),
        more => format!(" and {} more", more - 1),
    };
    let undone = commit(app, Edit::Undo, Vec::new());
    match &undone {
        Ok(_) => app.say_status(format!("Undone: {}{more}.", told.unwrap_or_default())),
        Err(why) => app.warn(why.to_string()),
    }
    undone.is_ok()
}

/// Does again what was taken back last.
pub(super) fn redo(app: &mut App) {
    match commit(app, Edit::Redo, Vec::new()) {
        Ok(_) => tell_last(app),
        Err(why) => app.warn(why.to_string()),
    }
}

/// Keeps records beside the map as one entry, and tells what it did.
pub(super) fn put_beside(app: &mut App, records: Vec<Record>) {
    let said = app.voices().to_vec();
    ask(app, SessionChange::Records(records), said);
}

/// Makes a change as one entry, and says so.
pub(super) fn note_down(app: &mut App, change: impl Into<SessionChange>, says: String) {
    let said = app.voices().to_vec();
    match commit(app, Edit::One(change.into()), said) {
        Ok(_) => app.say_status(says),
        Err(why) => app.warn(why.to_string()),
    }
}
