//! Making files of the map, and copying it.

use crate::app::command::{Command, CommandGroup, CommandSection, KeyMode};
use crate::app::intent::{live, run, toggle, when};
use crate::app::panel::{Panel, PanelContent};
use crate::app::{App, Effect, MenuFamily, export};

use super::panels::highlighted_loop_story;

const ON_MAP: CommandGroup = CommandGroup::new(CommandSection::Session, KeyMode::Map);
const IN_LIST: CommandGroup = CommandGroup::new(CommandSection::Session, KeyMode::Formats);

pub(super) const ROWS: &[Command] = &[
    ON_MAP
        .row(
            "export",
            &[],
            "report, pictures, files for other tools",
            |app| {
                live(app)?;
                toggle(PanelContent::Formats(0))
            },
        )
        .in_menu(MenuFamily::Export, 'e')
        .known_as(&[
            "csv", "png", "svg", "picture", "image", "report", "download", "share", "print", "pdf",
            "json", "mermaid", "kumu", "vensim", "file", "save", "html",
        ]),
    IN_LIST
        .row("make-file", &["Enter"], "make this file", |app| {
            live(app)?;
            run(make)
        })
        .labelled("make file"),
    ON_MAP
        .row(
            "copy-map",
            &[],
            "copy the map as text, a link a line",
            |_| run(|app| export::copy_map(app, "cld-text")),
        )
        .in_menu(MenuFamily::Export, 'm')
        .known_as(&["copy", "clipboard", "text", "yank"]),
    ON_MAP
        .row("copy-mermaid", &[], "copy the map as Mermaid", |_| {
            run(|app| export::copy_map(app, "mermaid"))
        })
        .in_menu(MenuFamily::Export, 'd')
        .known_as(&["copy", "clipboard", "markdown"]),
    ON_MAP
        .row("copy-csv", &[], "copy the links as CSV", |_| {
            run(|app| export::copy_map(app, "csv"))
        })
        .in_menu(MenuFamily::Export, 'c')
        .known_as(&["copy", "clipboard", "table", "spreadsheet"]),
    ON_MAP
        .row(
            "copy-story",
            &[],
            "copy the story of the highlighted loop",
            |app| {
                when(highlighted_loop_story(app).is_some())?;
                run(|app| {
                    if let Some(story) = highlighted_loop_story(app) {
                        app.emit(Effect::Copy(story));
                    }
                })
            },
        )
        .in_menu(MenuFamily::Export, 's')
        .known_as(&["copy", "clipboard", "loop"]),
    ON_MAP
        .row("copy-list", &[], "copy what the open panel lists", |app| {
            when(app.panel().is_some_and(|panel| !panel.is_private()))?;
            run(copy_list)
        })
        .in_menu(MenuFamily::Export, 'l')
        .known_as(&["copy", "clipboard", "panel"]),
];

fn make(app: &mut App) {
    if let Some(PanelContent::Formats(row)) = app.panel().map(Panel::kind) {
        let row = *row;
        app.close_panel();
        export::make(app, row);
    }
}

fn copy_list(app: &mut App) {
    let lines = app.panel().map(|panel| panel.lines(app));
    let text = lines.unwrap_or_default().into_iter().map(|line| {
        let indent = " ".repeat(line.indent);
        format!("{indent}{}\n", line.text)
    });
    app.emit(Effect::Copy(text.collect()));
}
