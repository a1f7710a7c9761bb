//! Asking the session for changes, and saying what came of it.

use super::commit::{ClosedLoops, Committed};
use super::interpreter::append_records;
use super::{App, Effect, Tone};
use crate::model::text::shorten;
use crate::model::{Handle, MapEdit, Refusal};
use crate::session::records::Record;
use crate::session::{Event, NewEntry, describe_entry, entry_sentence};

/// Longest sentence about what a person did, in columns: a note is shown by its beginning.
const LONGEST_STATUS: usize = 150;

/// Asks for a change. What came of it, or why it was refused, is in the status line.
pub(super) fn ask(app: &mut App, edit: MapEdit, said: Vec<Handle>) -> Option<Committed> {
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
    edit: MapEdit,
    said: Vec<Handle>,
) -> Result<Committed, Refusal> {
    let at = app.now();
    let (interpreter, session) = app.speaking();
    let committed = interpreter.carry_out(session, edit, said, at)?;
    appended(app);
    report_outcome(app, committed.closing.as_ref());
    Ok(committed)
}

/// Tells in the status line what the last entry did, or what it closed.
pub(super) fn report_outcome(app: &mut App, closing: Option<&ClosedLoops>) {
    match closing {
        Some(closing) => announce(app, closing),
        None => tell_last(app),
    }
}

/// Hands the last entry to the file and draws the map anew.
pub(super) fn appended(app: &mut App) {
    if let (Some(entry), Some(line)) = (app.session().last(), app.session().lines().last()) {
        app.emit(Effect::Append {
            n: entry.n,
            line: line.clone(),
        });
    }
    app.refresh();
}

fn tell_last(app: &mut App) {
    if let Some(entry) = app.session().last() {
        let told = entry_sentence(entry, app.session().map());
        app.say_status(shorten(&told, LONGEST_STATUS));
    }
}

fn announce(app: &mut App, closing: &ClosedLoops) {
    let text = closing.says(app.session().map(), app.display().kinds);
    app.answer_mut().say(text, Tone::Strong);
}

/// Takes the last thing back that somebody did.
pub(super) fn undo(app: &mut App) {
    let what = app
        .session()
        .undoable()
        .and_then(|n| app.session().entry(n));
    let what = what.map(|entry| describe_entry(entry, app.session().map()));
    let now = app.now();
    match app.session_mut().undo(now) {
        Ok(_) => {
            appended(app);
            app.say_status(format!("Took back: {}.", what.unwrap_or_default()));
        }
        Err(why) => app.warn(why.to_string()),
    }
}

/// Does again what was taken back last.
pub(super) fn redo(app: &mut App) {
    let now = app.now();
    match app.session_mut().redo(now) {
        Ok(_) => {
            appended(app);
            tell_last(app);
        }
        Err(why) => app.warn(why.to_string()),
    }
}

/// Appends one entry that keeps `records` beside the map, and tells what it did.
pub(super) fn put_beside(app: &mut App, records: Vec<Record>) {
    let said = app.voices().to_vec();
    let now = app.now();
    match append_records(app.session_mut(), records, said, now) {
        Ok(_) => {
            appended(app);
            report_outcome(app, None);
        }
        Err(why) => app.warn(why.to_string()),
    }
}

/// Appends one entry that does `deeds`, and says so.
pub(super) fn note_down(app: &mut App, deeds: Vec<Event>, says: String) {
    let said = app.voices().to_vec();
    let what = NewEntry {
        at: app.now(),
        said,
        events: deeds,
    };
    app.session_mut().push(what);
    appended(app);
    app.say_status(says);
}
