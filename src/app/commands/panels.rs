//! Looking things up: panels, palette, help.

use tui_input::Input as TextInput;

use crate::app::command::{Command, CommandGroup, CommandSection, Mode, Prerequisite, always};
use crate::app::panel::{LoopFilter, Panel, PanelContent, log};
use crate::app::{App, CommandPalette, Highlight, Prompt};
use crate::model::{Cycle, MapEdit, NumberedLoop};
use crate::session::LogFilter;

const ON_MAP: CommandGroup = CommandGroup::new(CommandSection::Look, Mode::Map);
const IN_PALETTE: CommandGroup = CommandGroup::new(CommandSection::Lists, Mode::Palette);
const IN_HELP: CommandGroup = CommandGroup::new(CommandSection::Lists, Mode::Help);

pub(super) const ROWS: &[Command] = &[
    ON_MAP.row(
        "inspect",
        &["Enter"],
        "everything known of what is selected",
        selected,
        open_selected,
    ),
    ON_MAP.row(
        "loops",
        &["L"],
        "the loops, and which are worth a name",
        always,
        |app| {
            toggle(app, PanelContent::Loops(LoopFilter::All));
        },
    ),
    ON_MAP.row(
        "filter",
        &["v"],
        "list less: loops of one kind, the log of one voice or stage",
        can_filter,
        filter,
    ),
    ON_MAP.row(
        "name-loop",
        &["b"],
        "give the lit loop a name, or the one told last",
        can_name,
        name_loop,
    ),
    ON_MAP.row(
        "tell-loop",
        &[],
        "write down the lit loop's story",
        can_name,
        tell_loop,
    ),
    ON_MAP.row(
        "hide-loop",
        &[],
        "keep the lit loop's badge off the map, or show it",
        can_hide,
        hide_loop,
    ),
    ON_MAP.row(
        "outline",
        &["o"],
        "every factor with its causes and effects",
        always,
        |app| {
            toggle(app, PanelContent::Outline);
        },
    ),
    ON_MAP.row("log", &[], "who said what, in order", always, |app| {
        toggle(app, PanelContent::Log(LogFilter::default()));
    }),
    ON_MAP.row(
        "palette",
        &[":"],
        "every command, by name",
        always,
        open_palette,
    ),
    ON_MAP.row(
        "help",
        &["?"],
        "every key and what it does",
        always,
        open_help,
    ),
    IN_PALETTE.row("list-next", &["Down"], "the next row", always, |app| {
        move_cursor(app, 1)
    }),
    IN_PALETTE.row("list-previous", &["Up"], "the row before", always, |app| {
        move_cursor(app, -1);
    }),
    IN_PALETTE
        .row(
            "choose",
            &["Enter"],
            "run the command in this row",
            always,
            choose,
        )
        .requiring(|app| chosen(app).map_or(Prerequisite::Nothing, |command| (command.needs)(app))),
    IN_PALETTE.row("close-list", &["Esc"], "close the palette", always, |app| {
        app.mode = Mode::Map
    }),
    IN_HELP.row(
        "help-down",
        &["Down", "PageDown"],
        "further down",
        always,
        |app| app.scroll_panel(8),
    ),
    IN_HELP.row("help-up", &["Up", "PageUp"], "further up", always, |app| {
        app.scroll_panel(-8)
    }),
    IN_HELP.row(
        "close-help",
        &["Esc", "Enter"],
        "close help",
        always,
        close_help,
    ),
];

fn selected(app: &App) -> bool {
    app.selection.is_some()
}

fn can_filter(app: &App) -> bool {
    let kind = app.panel.as_ref().map(|panel| &panel.kind);
    matches!(kind, Some(PanelContent::Loops(_) | PanelContent::Log(_)))
}

fn can_name(app: &App) -> bool {
    app.is_live() && meant_loop(app).is_some()
}

fn can_hide(app: &App) -> bool {
    app.is_live() && lit_loop(app).is_some()
}

/// Opens a panel; where one of its sort is open, closes it.
pub(super) fn toggle(app: &mut App, kind: PanelContent) {
    let sort = std::mem::discriminant(&kind);
    let open = app
        .panel
        .as_ref()
        .map(|panel| std::mem::discriminant(&panel.kind));
    app.panel = (open != Some(sort)).then(|| Panel::new(kind));
}

/// Opens or closes the selected group; explains anything else.
fn open_selected(app: &mut App) {
    match app.selected_group() {
        Some(group) => app.turn_group(group),
        None => toggle(app, PanelContent::Inspector),
    }
}

fn filter(app: &mut App) {
    if app.panel.as_ref().is_some_and(Panel::is_log) {
        return ask_for_entries(app);
    }
    let selected = app.selection.is_some();
    if let Some(panel) = &mut app.panel
        && let PanelContent::Loops(filter) = panel.kind
    {
        *panel = Panel::new(PanelContent::Loops(filter.next(selected)));
    }
}

/// Asks which entries of the log are wanted.
fn ask_for_entries(app: &mut App) {
    let asks = "Only (@ana, a stage, a factor, since break)";
    app.question(Prompt::new(
        asks,
        "",
        |app, typed| match log::parse_filter(app, typed) {
            Ok(wanted) => app.panel = Some(Panel::new(PanelContent::Log(wanted))),
            Err(why) => app.warn(why),
        },
    ));
}

fn open_palette(app: &mut App) {
    app.palette = CommandPalette::default();
    app.mode = Mode::Palette;
}

fn open_help(app: &mut App) {
    app.palette = CommandPalette {
        input: TextInput::default(),
        cursor: 0,
    };
    app.panel = Some(Panel::new(PanelContent::Help));
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

fn chosen(app: &App) -> Option<&'static Command> {
    let rows = app.palette.matching(app);
    rows.get(app.palette.cursor).copied()
}

fn choose(app: &mut App) {
    match chosen(app) {
        Some(command) => {
            app.mode = Mode::Map;
            app.run(command);
        }
        None => app.warn("No command that is possible now is called that."),
    }
}

/// The loop that is lit, else the one that was numbered last: the one just announced.
pub(super) fn meant_loop(app: &App) -> Option<Cycle> {
    let lit = app.highlight.as_ref().and_then(|lit| lit.cycle.clone());
    let last = || app.session.map().loops().max_by_key(|known| known.number);
    lit.or_else(|| last().map(|known| known.cycle.clone()))
}

fn lit_loop(app: &App) -> Option<NumberedLoop> {
    let cycle = app.highlight.as_ref()?.cycle.as_ref()?;
    app.session.map().numbered_loop(cycle).cloned()
}

fn meant_known(app: &App) -> Option<NumberedLoop> {
    app.session.map().numbered_loop(&meant_loop(app)?).cloned()
}

/// What is lit is told with the number the loop may have got.
pub(super) fn relight(app: &mut App) {
    let lit = app.highlight.as_ref().filter(|lit| lit.told.is_none());
    if let Some(cycle) = lit.and_then(|lit| lit.cycle.clone()) {
        app.highlight = Some(Highlight::along(
            app.session.map(),
            &cycle,
            app.display.kinds,
        ));
    }
}

fn name_loop(app: &mut App) {
    let initial = meant_known(app).and_then(|known| known.name);
    app.question(Prompt::new(
        "Name of the loop",
        &initial.unwrap_or_default(),
        |app, name| {
            if let Some(cycle) = meant_loop(app) {
                app.ask(
                    MapEdit::NameLoop(cycle, name.to_owned()),
                    app.interpreter.voices.clone(),
                );
                relight(app);
            }
        },
    ));
}

fn tell_loop(app: &mut App) {
    let initial = meant_known(app).and_then(|known| known.story);
    app.question(Prompt::new(
        "Its story",
        &initial.unwrap_or_default(),
        |app, story| {
            if let Some(cycle) = meant_loop(app) {
                app.ask(
                    MapEdit::TellLoop(cycle, story.to_owned()),
                    app.interpreter.voices.clone(),
                );
                relight(app);
            }
        },
    ));
}

fn hide_loop(app: &mut App) {
    if let Some(known) = lit_loop(app) {
        app.ask(MapEdit::HideLoop(known.cycle, !known.hidden), Vec::new());
    }
}
