//! What stands beside the map: notes by kind, the open ones first.

use super::ListLine;
use crate::app::{App, Tone, records};
use crate::records::{Note, NoteKind, RecordId, Subject};

const NONE: &str = "No notes yet. Type ! and the note into the line, e.g. ! who pays?";

/// The notes in the order they are listed.
pub fn listed(app: &App) -> Vec<(RecordId, &Note)> {
    let mut notes: Vec<_> = records::notes(app).collect();
    notes.sort_by_key(|(id, note)| (note.kind, note.resolved, *id));
    notes
}

/// The note in a row, the last one where there are fewer.
pub fn at(app: &App, row: usize) -> Option<(RecordId, &Note)> {
    let notes = listed(app);
    let last = notes.len().checked_sub(1)?;
    notes.get(row.min(last)).copied()
}

pub(super) fn lines(app: &App, row: usize) -> Vec<ListLine> {
    let current = at(app, row).map(|(id, _)| id);
    let mut lines = Vec::new();
    let mut kind = None;
    for (id, note) in listed(app) {
        if kind.replace(note.kind) != Some(note.kind) {
            lines.extend(heading(app, note.kind));
        }
        lines.extend(of_note(app, note, current == Some(id)));
    }
    if lines.is_empty() {
        lines.push(ListLine::quiet(NONE));
    }
    lines
}

/// A kind, and how many of it are open.
fn heading(app: &App, kind: NoteKind) -> [ListLine; 2] {
    let notes = records::notes(app).filter(|(_, note)| note.kind == kind);
    let (settled, open): (Vec<_>, Vec<_>) = notes.partition(|(_, note)| note.resolved);
    let settled = match settled.len() {
        0 => String::new(),
        count => format!(", {count} done"),
    };
    ListLine::heading(format!("{} ({} open{settled})", kind.heading(), open.len()))
}

fn of_note(app: &App, note: &Note, marked: bool) -> Vec<ListLine> {
    let cursor = if marked { "›" } else { " " };
    let state = if note.resolved { "[x]" } else { "[ ]" };
    let tone = match (marked, note.resolved) {
        (true, _) => Tone::Strong,
        (false, true) => Tone::Quiet,
        (false, false) => Tone::Plain,
    };
    let text = ListLine {
        hang: 6,
        marked,
        ..ListLine::toned(format!("{cursor} {state} {}", note.text), tone, 0)
    };
    let who = note.who.iter().map(ToString::to_string);
    let on = note
        .on
        .as_ref()
        .map(|on| format!("on {}", records::called(app, on)));
    let facts: Vec<String> = who.chain(on).collect();
    let facts = ListLine::toned(facts.join(" "), Tone::Quiet, 6);
    std::iter::once(text)
        .chain((!facts.text.is_empty()).then_some(facts))
        .collect()
}

/// The notes on one thing, for where everything known of it is listed.
pub(super) fn about(app: &App, subject: &Subject) -> Vec<ListLine> {
    let rows = records::notes_on(app, subject).map(|note| {
        let who: String = note.who.iter().map(|who| format!(" {who}")).collect();
        let settled = if note.resolved { ", done" } else { "" };
        let text = format!("{}{settled}: {}{who}", note.kind.word(), note.text);
        ListLine {
            hang: 2,
            ..ListLine::toned(text, Tone::Plain, 2)
        }
    });
    super::inspector::section("Notes", rows)
}
