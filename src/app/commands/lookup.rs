//! Looking things up: panels, palette, help.

use tui_input::Input as TextInput;

use crate::app::command::{Command, Mode, Section, always};
use crate::app::panel::{Panel, PanelKind};
use crate::app::{App, Palette, Prompt};
use crate::model::Edit;

const fn row(
    name: &'static str,
    mode: Mode,
    keys: &'static [&'static str],
    does: &'static str,
    when: fn(&App) -> bool,
    run: fn(&mut App),
) -> Command {
    let section = match mode {
        Mode::Map => Section::Look,
        _ => Section::Lists,
    };
    Command {
        name,
        section,
        mode,
        keys,
        does,
        when,
        run,
    }
}

pub(super) const ROWS: &[Command] = &[
    row(
        "inspect",
        Mode::Map,
        &["Enter"],
        "everything known of what is selected",
        selected,
        |app| {
            toggle(app, PanelKind::Inspector);
        },
    ),
    row(
        "loops",
        Mode::Map,
        &["L"],
        "the loops that have a number",
        always,
        |app| {
            toggle(app, PanelKind::Loops);
        },
    ),
    row(
        "name-loop",
        Mode::Map,
        &[],
        "give the lit loop a name",
        loop_lit,
        name_loop,
    ),
    row(
        "tell-loop",
        Mode::Map,
        &[],
        "write down the lit loop's story",
        loop_lit,
        tell_loop,
    ),
    row(
        "hide-loop",
        Mode::Map,
        &[],
        "keep the lit loop's badge off the map, or show it",
        loop_lit,
        hide_loop,
    ),
    row(
        "outline",
        Mode::Map,
        &["o"],
        "every factor with its causes and effects",
        always,
        |app| {
            toggle(app, PanelKind::Outline);
        },
    ),
    row(
        "log",
        Mode::Map,
        &[],
        "who said what, in order",
        always,
        |app| toggle(app, PanelKind::Log),
    ),
    row(
        "palette",
        Mode::Map,
        &[":"],
        "every command, by name",
        always,
        open_palette,
    ),
    row(
        "help",
        Mode::Map,
        &["?"],
        "every key and what it does",
        always,
        open_help,
    ),
    row(
        "list-next",
        Mode::Palette,
        &["Down"],
        "the next row",
        always,
        |app| move_cursor(app, 1),
    ),
    row(
        "list-previous",
        Mode::Palette,
        &["Up"],
        "the row before",
        always,
        |app| {
            move_cursor(app, -1);
        },
    ),
    row(
        "choose",
        Mode::Palette,
        &["Enter"],
        "run the command in this row",
        always,
        choose,
    ),
    row(
        "close-list",
        Mode::Palette,
        &["Esc"],
        "close the palette",
        always,
        |app| app.mode = Mode::Map,
    ),
    row(
        "help-down",
        Mode::Help,
        &["Down", "PageDown"],
        "further down",
        always,
        |app| scroll(app, 8),
    ),
    row(
        "help-up",
        Mode::Help,
        &["Up", "PageUp"],
        "further up",
        always,
        |app| scroll(app, -8),
    ),
    row(
        "close-help",
        Mode::Help,
        &["Esc", "Enter"],
        "close help",
        always,
        close_help,
    ),
];

fn selected(app: &App) -> bool {
    app.selection.is_some()
}

fn loop_lit(app: &App) -> bool {
    app.is_live() && app.lit.as_ref().is_some_and(|lit| lit.number.is_some())
}

fn toggle(app: &mut App, kind: PanelKind) {
    let open = app.panel.as_ref().is_some_and(|panel| panel.kind == kind);
    app.panel = (!open).then(|| Panel::new(kind));
}

fn open_palette(app: &mut App) {
    app.palette = Palette::default();
    app.mode = Mode::Palette;
}

fn open_help(app: &mut App) {
    app.palette = Palette {
        input: TextInput::default(),
        cursor: 0,
    };
    app.panel = Some(Panel::new(PanelKind::Help));
    app.mode = Mode::Help;
}

fn close_help(app: &mut App) {
    app.panel = None;
    app.mode = Mode::Map;
}

fn move_cursor(app: &mut App, step: isize) {
    let rows = app.palette.matching(app).len();
    let last = rows.saturating_sub(1);
    app.palette.cursor = app.palette.cursor.saturating_add_signed(step).min(last);
}

fn choose(app: &mut App) {
    let rows = app.palette.matching(app);
    app.mode = Mode::Map;
    if let Some(command) = rows.get(app.palette.cursor) {
        app.run(command);
    }
}

fn scroll(app: &mut App, rows: i32) {
    if let Some(panel) = &mut app.panel {
        panel.scroll_by(rows);
    }
}

fn lit_cycle(app: &App) -> Option<crate::model::KnownLoop> {
    let number = app.lit.as_ref()?.number?;
    app.session
        .map()
        .loops()
        .find(|known| known.number == number)
        .cloned()
}

fn name_loop(app: &mut App) {
    let Some(known) = lit_cycle(app) else { return };
    app.question(Prompt::new(
        "Name of the loop",
        known.name.as_deref().unwrap_or(""),
        |app, name| {
            if let Some(known) = lit_cycle(app) {
                app.ask(
                    Edit::NameLoop(known.cycle, name.to_owned()),
                    app.speaker.voices.clone(),
                );
            }
        },
    ));
}

fn tell_loop(app: &mut App) {
    let Some(known) = lit_cycle(app) else { return };
    app.question(Prompt::new(
        "Its story",
        known.story.as_deref().unwrap_or(""),
        |app, story| {
            if let Some(known) = lit_cycle(app) {
                app.ask(
                    Edit::TellLoop(known.cycle, story.to_owned()),
                    app.speaker.voices.clone(),
                );
            }
        },
    ));
}

fn hide_loop(app: &mut App) {
    if let Some(known) = lit_cycle(app) {
        app.ask(Edit::HideLoop(known.cycle, !known.hidden), Vec::new());
    }
}
