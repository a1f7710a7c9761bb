//! Changing what is selected.

use crate::app::command::{Command, CommandGroup, CommandSection, Mode};
use crate::app::{App, Prompt, Selection};
use crate::model::{FactorField, Label, MapEdit, Polarity, Refusal};

const FAMILY: CommandGroup = CommandGroup::new(CommandSection::Change, Mode::Map);

pub(super) const ROWS: &[Command] = &[
    FAMILY.row(
        "undo",
        &["u"],
        "take the last thing back",
        can_undo,
        App::undo,
    ),
    FAMILY.row(
        "redo",
        &["Ctrl-r", "U"],
        "do again what was taken back",
        can_redo,
        App::redo,
    ),
    FAMILY.row(
        "positive",
        &["+"],
        "the link is positive: both go the same way",
        on_link,
        |app| {
            sign(app, Polarity::Positive);
        },
    ),
    FAMILY.row(
        "negative",
        &["-"],
        "the link is negative: they go opposite ways",
        on_link,
        |app| {
            sign(app, Polarity::Negative);
        },
    ),
    FAMILY
        .row(
            "delay",
            &["d"],
            "the effect comes later, or at once again",
            on_link,
            delay,
        )
        .requiring(|app| delaying(app).into()),
    FAMILY.row(
        "unknown",
        &["0"],
        "the link's sign is not known",
        on_link,
        |app| {
            sign(app, Polarity::Unknown);
        },
    ),
    FAMILY.row(
        "contested",
        &["~"],
        "the room does not agree on the sign",
        on_link,
        |app| {
            sign(app, Polarity::Contested);
        },
    ),
    FAMILY
        .row(
            "turn-round",
            &[],
            "cause and effect of the link change places",
            on_link,
            turn_round,
        )
        .requiring(|app| app.selected_link().map(MapEdit::Reverse).into()),
    FAMILY.row(
        "rename",
        &["r"],
        "give the factor another name",
        on_factor,
        rename,
    ),
    FAMILY.row(
        "remove",
        &["x", "Delete"],
        "take the factor or link off the map",
        on_anything,
        remove,
    ),
    FAMILY.row(
        "note",
        &[],
        "write a note on the factor or link",
        on_anything,
        note,
    ),
];

fn can_undo(app: &App) -> bool {
    app.is_live() && app.session.undoable().is_some()
}

fn can_redo(app: &App) -> bool {
    app.is_live() && app.session.redoable().is_some()
}

fn on_link(app: &App) -> bool {
    app.is_live() && app.selected_link().is_some()
}

fn on_factor(app: &App) -> bool {
    app.is_live() && matches!(app.selection, Some(Selection::Factor(_)))
}

fn on_anything(app: &App) -> bool {
    app.is_live() && app.selection.is_some()
}

fn sign(app: &mut App, sign: Polarity) {
    if let Some(link) = app.selected_link() {
        app.ask(MapEdit::Sign(link, sign), app.interpreter.voices.clone());
    }
}

fn delay(app: &mut App) {
    if let Some(edit) = delaying(app) {
        app.ask(edit, app.interpreter.voices.clone());
    }
}

fn delaying(app: &App) -> Option<MapEdit> {
    let link = app.session.map().link(app.selected_link()?)?;
    Some(MapEdit::Delay(link.id, !link.delay))
}

fn turn_round(app: &mut App) {
    if let Some(link) = app.selected_link() {
        app.ask(MapEdit::Reverse(link), app.interpreter.voices.clone());
    }
}

fn rename(app: &mut App) {
    if let Some(id) = app.selected_factor() {
        let label = app.session.map().label(id);
        let mut prompt = Prompt::new("New name", &label, |app, name| match renaming(app, name) {
            Ok(Some(edit)) => {
                app.ask(edit, app.interpreter.voices.clone());
            }
            Ok(None) => {}
            Err(refusal) => app.warn(refusal.to_string()),
        });
        prompt.preview = |app, name| renaming(app, name).ok().flatten();
        app.question(prompt);
    }
}

fn renaming(app: &App, name: &str) -> Result<Option<MapEdit>, Refusal> {
    let label = Label::new(name)?;
    Ok(app.selected_factor().map(|id| MapEdit::Rename(id, label)))
}

fn remove(app: &mut App) {
    let edit = match app.selection {
        Some(Selection::Factor(id)) => MapEdit::RemoveFactor(id),
        Some(Selection::Link { link, .. }) => MapEdit::RemoveLink(link),
        None => return,
    };
    let via = app.selected_factor();
    if app.ask(edit, app.interpreter.voices.clone()).is_some() {
        let left = via.filter(|id| app.session.map().factor(*id).is_some());
        app.selection = left.map(Selection::Factor);
    }
}

fn note(app: &mut App) {
    let map = app.session.map();
    let text = match app.selection {
        Some(Selection::Factor(id)) => map.factor(id).and_then(|factor| factor.note.clone()),
        Some(Selection::Link { link, .. }) => map.link(link).and_then(|link| link.note.clone()),
        None => None,
    };
    let text = text.unwrap_or_default().replace('\n', " / ");
    app.question(Prompt::new("Note", &text, |app, text| {
        let text = text.to_owned();
        let edit = match app.selection {
            Some(Selection::Factor(id)) => MapEdit::Describe(id, FactorField::Note, text),
            Some(Selection::Link { link, .. }) => MapEdit::NoteLink(link, text),
            None => return,
        };
        app.ask(edit, app.interpreter.voices.clone());
    }));
}
