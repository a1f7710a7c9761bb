//! Changing what is selected.

use crate::app::command::{Command, CommandGroup, CommandSection, KeyMode, Trait};
use crate::app::intent::{Intent, Unavailable, on_anything, on_factor, on_link, run, when};
use crate::app::{App, Prompt, Selection, history, prompt};
use crate::model::{FactorField, Label, MapEdit, Polarity, Refusal};

const FAMILY: CommandGroup = CommandGroup::new(CommandSection::Change, KeyMode::Map);

pub(super) const ROWS: &[Command] = &[
    FAMILY.row("undo", &["u"], "undo the last change", |app| {
        when(can_undo(app))?;
        run(history::undo)
    }),
    FAMILY
        .row("redo", &["Ctrl-r", "U"], "redo", |app| {
            when(can_redo(app))?;
            run(history::redo)
        })
        .being(&[Trait::Expected]),
    FAMILY.row(
        "positive",
        &["+"],
        "the link is positive: both go the same way",
        |app| {
            on_link(app)?;
            run(|app| {
                sign(app, Polarity::Positive);
            })
        },
    ),
    FAMILY.row(
        "negative",
        &["-"],
        "the link is negative: they go opposite ways",
        |app| {
            on_link(app)?;
            run(|app| {
                sign(app, Polarity::Negative);
            })
        },
    ),
    FAMILY.row(
        "delay",
        &["d"],
        "the effect comes later, or at once again",
        delay,
    ),
    FAMILY.row("unknown", &["0"], "the link's sign is not known", |app| {
        on_link(app)?;
        run(|app| {
            sign(app, Polarity::Unknown);
        })
    }),
    FAMILY.row(
        "contested",
        &["~"],
        "the room does not agree on the sign",
        |app| {
            on_link(app)?;
            run(|app| {
                sign(app, Polarity::Contested);
            })
        },
    ),
    FAMILY.row(
        "turn-round",
        &[],
        "cause and effect of the link change places",
        turn_round,
    ),
    FAMILY.row("rename", &["r"], "give the factor another name", |app| {
        on_factor(app)?;
        run(rename)
    }),
    FAMILY.row(
        "remove",
        &["x", "Delete"],
        "take the factor or link off the map",
        |app| {
            on_anything(app)?;
            run(remove)
        },
    ),
    FAMILY.row("note", &[], "write a note on the factor or link", |app| {
        on_anything(app)?;
        run(note)
    }),
];

fn can_undo(app: &App) -> bool {
    app.is_live() && !app.session().undoable().is_empty()
}

fn can_redo(app: &App) -> bool {
    app.is_live() && !app.session().redoable().is_empty()
}

fn sign(app: &mut App, sign: Polarity) {
    if let Some(link) = app.selected_link() {
        history::ask(app, MapEdit::Sign(link, sign), app.voices().to_vec());
    }
}

fn delay(app: &App) -> Result<Intent, Unavailable> {
    on_link(app)?;
    let link = app
        .selected_link()
        .and_then(|id| app.session().map().link(id));
    let link = link.ok_or(Unavailable::Link)?;
    Ok(Intent::MapEdit(MapEdit::Delay(link.id, !link.delay)))
}

fn turn_round(app: &App) -> Result<Intent, Unavailable> {
    on_link(app)?;
    let link = app.selected_link().ok_or(Unavailable::Link)?;
    Ok(Intent::MapEdit(MapEdit::Reverse(link)))
}

fn rename(app: &mut App) {
    if let Some(id) = app.selected_factor() {
        let label = app.session().map().label(id);
        let mut prompt = Prompt::new("New name", &label, |app, name| match renaming(app, name) {
            Ok(Some(edit)) => {
                history::ask(app, edit, app.voices().to_vec());
            }
            Ok(None) => {}
            Err(refusal) => app.warn(refusal.to_string()),
        });
        prompt.preview = |app, name| renaming(app, name).ok().flatten();
        prompt::question(app, prompt);
    }
}

fn renaming(app: &App, name: &str) -> Result<Option<MapEdit>, Refusal> {
    let label = Label::new(name)?;
    Ok(app.selected_factor().map(|id| MapEdit::Rename(id, label)))
}

fn remove(app: &mut App) {
    let edit = match app.selection() {
        Some(Selection::Factor(id)) => MapEdit::RemoveFactor(id),
        Some(Selection::Link { link, .. }) => MapEdit::RemoveLink(link),
        None => return,
    };
    let via = app.selected_factor();
    if history::ask(app, edit, app.voices().to_vec()).is_some() {
        let left = via.filter(|id| app.session().map().factor(*id).is_some());
        app.pick(left.map(Selection::Factor));
    }
}

fn note(app: &mut App) {
    let map = app.session().map();
    let text = match app.selection() {
        Some(Selection::Factor(id)) => map.factor(id).and_then(|factor| factor.note.clone()),
        Some(Selection::Link { link, .. }) => map.link(link).and_then(|link| link.note.clone()),
        None => None,
    };
    let text = text.unwrap_or_default().replace('\n', " / ");
    prompt::question(
        app,
        Prompt::new("Note", &text, |app, text| {
            let text = text.to_owned();
            let edit = match app.selection() {
                Some(Selection::Factor(id)) => MapEdit::Describe(id, FactorField::Note, text),
                Some(Selection::Link { link, .. }) => MapEdit::NoteLink(link, text),
                None => return,
            };
            history::ask(app, edit, app.voices().to_vec());
        }),
    );
}
