//! Changing what is selected.

use crate::app::command::{Command, CommandGroup, CommandSection, KeyMode, Trait};
use crate::app::intent::{Intent, Unavailable, on_anything, on_factor, on_link, run, when};
use crate::app::{App, MenuFamily, Prompt, Selection, history, prompt};
use crate::model::{FactorField, Label, MapEdit, Polarity, Refusal};

const FAMILY: CommandGroup = CommandGroup::new(CommandSection::Change, KeyMode::Map);

pub(super) const ROWS: &[Command] = &[
    FAMILY
        .row("undo", &["u", "Ctrl-z"], "undo the last change", |app| {
            when(can_undo(app))?;
            run(|app| {
                history::undo(app);
            })
        })
        .in_menu(MenuFamily::Edit, 'u')
        .known_as(&["revert", "mistake", "oops", "back"]),
    FAMILY
        .row("redo", &["Ctrl-r", "U"], "redo what was undone", |app| {
            when(can_redo(app))?;
            run(history::redo)
        })
        .in_menu(MenuFamily::Edit, 'U')
        .known_as(&["again", "forward", "repeat"])
        .being(&[Trait::Expected]),
    FAMILY
        .row(
            "positive",
            &["+"],
            "make the link positive: both change the same way",
            |app| {
                on_link(app)?;
                run(|app| {
                    sign(app, Polarity::Positive);
                })
            },
        )
        .in_menu(MenuFamily::Edit, '+')
        .known_as(&["plus", "sign", "polarity", "same", "increase"]),
    FAMILY
        .row(
            "negative",
            &["-"],
            "make the link negative: they change opposite ways",
            |app| {
                on_link(app)?;
                run(|app| {
                    sign(app, Polarity::Negative);
                })
            },
        )
        .in_menu(MenuFamily::Edit, '-')
        .known_as(&["minus", "sign", "polarity", "opposite", "decrease"]),
    FAMILY
        .row(
            "delay",
            &["d", "|"],
            "mark or unmark the link as delayed",
            delay,
        )
        .in_menu(MenuFamily::Edit, 'd')
        .known_as(&["lag", "slow", "later", "time"]),
    FAMILY
        .row("unknown", &["0"], "the link's sign is not known", |app| {
            on_link(app)?;
            run(|app| {
                sign(app, Polarity::Unknown);
            })
        })
        .labelled("sign unknown")
        .in_menu(MenuFamily::Edit, '0')
        .known_as(&["question", "unclear", "polarity"]),
    FAMILY
        .row(
            "contested",
            &["~"],
            "the group disagrees about the sign",
            |app| {
                on_link(app)?;
                run(|app| {
                    sign(app, Polarity::Contested);
                })
            },
        )
        .labelled("sign contested")
        .in_menu(MenuFamily::Edit, '~')
        .known_as(&["disagree", "dispute", "conflict", "argue", "ambiguous"]),
    FAMILY
        .row(
            "reverse-link",
            &[],
            "swap cause and effect of the link",
            turn_round,
        )
        .in_menu(MenuFamily::Edit, 'v')
        .known_as(&["flip", "direction", "swap", "invert", "arrow"]),
    FAMILY
        .row("rename", &["r"], "rename the factor", |app| {
            on_factor(app)?;
            run(rename)
        })
        .in_menu(MenuFamily::Edit, 'r')
        .known_as(&["edit", "reword", "label", "name", "relabel", "typo"]),
    FAMILY
        .row(
            "delete",
            &["x", "Delete"],
            "delete the factor or link",
            |app| {
                on_anything(app)?;
                run(remove)
            },
        )
        .in_menu(MenuFamily::Edit, 'x')
        .known_as(&["remove", "erase", "cut", "trash"]),
    FAMILY
        .row(
            "describe",
            &[],
            "write a description of the factor or link",
            |app| {
                on_anything(app)?;
                run(note)
            },
        )
        .in_menu(MenuFamily::Edit, 'n')
        .known_as(&["description", "definition", "comment", "annotate"]),
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
