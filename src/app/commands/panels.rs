//! Looking things up: panels, palette, help.

use tui_input::Input as TextInput;

use crate::app::command::{Command, CommandGroup, CommandSection, KeyMode, Trait};
use crate::app::intent::{Intent, Prerequisite, run, toggle, when, with_factor};
use crate::app::panel::{LoopFilter, Panel, PanelContent, log, loops, page};
use crate::app::{
    App, CommandPalette, Highlight, Key, KeyName, MenuFamily, Mode, Prompt, Selection, history,
    menu, popup, prompt,
};
use crate::model::{Cycle, MapEdit, NumberedLoop};
use crate::session::LogFilter;

const ON_MAP: CommandGroup = CommandGroup::new(CommandSection::Look, KeyMode::Map);
const IN_PALETTE: CommandGroup = CommandGroup::new(CommandSection::Lists, KeyMode::Palette);
const IN_MENU: CommandGroup = CommandGroup::new(CommandSection::Lists, KeyMode::Menu);
const IN_HELP: CommandGroup = CommandGroup::new(CommandSection::Lists, KeyMode::Help);

/// Named in sentences, so that they say the key that is bound.
pub(in crate::app) const LOOPS: Command = ON_MAP
    .row(
        "loops",
        &["o"],
        "the feedback loops, and which are worth naming",
        |_| toggle(PanelContent::Loops(LoopFilter::All)),
    )
    .in_menu(MenuFamily::Analyse, 'l')
    .known_as(&["feedback", "reinforcing", "balancing", "cycles", "circles"]);

/// Named in sentences, so that they say the key that is bound.
pub(in crate::app) const MENU: Command = ON_MAP
    .row(
        "menu",
        &["Space", "F10"],
        "every command, by family",
        |_| run(|app| menu::open(app, None)),
    )
    .being(&[Trait::Vital, Trait::Unlisted, Trait::OpensMenu]);

pub(super) const ROWS: &[Command] = &[
    ON_MAP
        .row(
            "inspect",
            &["Enter"],
            "details of what is selected",
            |app| {
                with_factor(app)?;
                run(open_selected)
            },
        )
        .labelled("details")
        .in_menu(MenuFamily::Analyse, 'i')
        .known_as(&["info", "properties", "inspect", "detail", "fields"]),
    LOOPS,
    ON_MAP
        .row(
            "filter",
            &["v"],
            "filter the list by kind, person or stage",
            |app| {
                when(can_filter(app))?;
                run(filter)
            },
        )
        .in_menu(MenuFamily::Analyse, 'f')
        .known_as(&["narrow", "only", "search"]),
    ON_MAP
        .row(
            "name-loop",
            &["b"],
            "name the highlighted loop, or the newest one",
            |app| {
                when(can_name(app))?;
                run(name_loop)
            },
        )
        .in_menu(MenuFamily::Analyse, 'n')
        .known_as(&["title", "label", "call"]),
    ON_MAP
        .row(
            "loop-story",
            &[],
            "write down the story of the highlighted loop",
            |app| {
                when(can_name(app))?;
                run(tell_loop)
            },
        )
        .in_menu(MenuFamily::Analyse, 's')
        .known_as(&["narrative", "explain", "describe"]),
    ON_MAP
        .row(
            "hide-loop",
            &[],
            "hide or show the label of the highlighted loop",
            |app| {
                when(can_hide(app))?;
                run(hide_loop)
            },
        )
        .in_menu(MenuFamily::Analyse, 'h')
        .known_as(&["badge"]),
    ON_MAP
        .row(
            "outline",
            &[],
            "every factor with its causes and effects",
            |_| toggle(PanelContent::Outline),
        )
        .in_menu(MenuFamily::Analyse, 'o')
        .known_as(&["list", "factors", "text", "tree", "overview", "index"]),
    ON_MAP
        .row("log", &[], "who said what, in order", |_| {
            toggle(PanelContent::Log(LogFilter::default()))
        })
        .in_menu(MenuFamily::Review, 'l')
        .known_as(&[
            "history",
            "who",
            "said",
            "transcript",
            "entries",
            "protocol",
            "minutes",
            "changes",
        ]),
    ON_MAP
        .row("palette", &[":"], "search all commands by name", |_| {
            run(open_palette)
        })
        .being(&[Trait::Vital, Trait::Unlisted]),
    ON_MAP
        .row("help", &["?"], "every key and what it does", |_| {
            run(open_help)
        })
        .known_as(&["keys", "shortcuts", "manual", "guide", "how", "?"])
        .being(&[Trait::Vital]),
    MENU,
    IN_MENU
        .row("menu-next", &["Down"], "the next row", |_| {
            run(|app| popup::step(app, 1))
        })
        .being(&[Trait::Expected]),
    IN_MENU
        .row("menu-previous", &["Up"], "the previous row", |_| {
            run(|app| popup::step(app, -1))
        })
        .being(&[Trait::Expected]),
    IN_MENU
        .row(
            "open-family",
            &["Enter"],
            "open the family in this row",
            |_| run(|app| menu::press(app, Key::plain(KeyName::Enter))),
        )
        .labelled("choose"),
    IN_MENU
        .row("menu-back", &["Esc", "Backspace"], "one step back", |_| {
            run(menu::leave)
        })
        .labelled("back"),
    IN_PALETTE
        .row("list-next", &["Down"], "the next row", |_| {
            run(|app| popup::step(app, 1))
        })
        .being(&[Trait::Expected]),
    IN_PALETTE
        .row("list-previous", &["Up"], "the row before", |_| {
            run(|app| popup::step(app, -1))
        })
        .being(&[Trait::Expected]),
    IN_PALETTE.row("choose", &["Enter"], "run the command in this row", |_| {
        Ok(Intent::Knowing(chosen_need, choose))
    }),
    IN_PALETTE
        .row("close-list", &["Esc"], "close the palette", |_| {
            run(|app| {
                app.enter(Mode::Map);
            })
        })
        .labelled("close"),
    IN_HELP.row("help-down", &["Down", "PageDown"], "further down", |_| {
        run(|app| page::scroll_panel(app, 8))
    }),
    IN_HELP.row("help-up", &["Up", "PageUp"], "further up", |_| {
        run(|app| page::scroll_panel(app, -8))
    }),
    IN_HELP.row("close-help", &["Esc", "Enter"], "close help", |_| {
        run(close_help)
    }),
];

fn can_filter(app: &App) -> bool {
    let kind = app.panel().map(Panel::kind);
    matches!(kind, Some(PanelContent::Loops(_) | PanelContent::Log(_)))
}

fn can_name(app: &App) -> bool {
    app.is_live() && meant_loop(app).is_some()
}

fn can_hide(app: &App) -> bool {
    app.is_live() && lit_loop(app).is_some()
}

/// Opens or closes the selected group; explains anything else.
fn open_selected(app: &mut App) {
    let group = app
        .selected_factor()
        .and_then(|id| app.viewport().group(id));
    match group {
        Some(group) => {
            app.pick(Some(Selection::Factor(group)));
            app.over_map(|viewport, on| viewport.turn_group(group, on));
        }
        None => app.toggle_panel(PanelContent::Inspector),
    }
}

fn filter(app: &mut App) {
    if app.panel().is_some_and(Panel::is_log) {
        return ask_for_entries(app);
    }
    let selected = app.selection().is_some();
    if let Some(PanelContent::Loops(filter)) = app.panel().map(Panel::kind) {
        let filter = filter.next(selected);
        app.open_panel(PanelContent::Loops(filter));
    }
}

/// Asks which entries of the log are wanted.
fn ask_for_entries(app: &mut App) {
    let asks = "Filter log by (@ana, a stage, a factor, since break)";
    prompt::question(
        app,
        Prompt::new(asks, "", |app, typed| match log::parse_filter(app, typed) {
            Ok(wanted) => app.open_panel(PanelContent::Log(wanted)),
            Err(why) => app.warn(why),
        }),
    );
}

fn open_palette(app: &mut App) {
    app.enter(Mode::Palette(CommandPalette::default()));
}

fn open_help(app: &mut App) {
    app.open_panel(PanelContent::Help);
    app.enter(Mode::Help(TextInput::default()));
}

fn close_help(app: &mut App) {
    app.close_panel();
    app.enter(Mode::Map);
}

fn chosen(app: &App) -> Option<&'static Command> {
    let palette = app.mode().palette()?;
    palette.matching(app).get(palette.cursor).copied()
}

fn chosen_need(app: &App) -> Prerequisite {
    let intent = chosen(app).and_then(|command| (command.plan)(app).ok());
    intent.map_or(Prerequisite::Nothing, |intent| intent.need(app))
}

fn choose(app: &mut App) {
    match chosen(app) {
        Some(command) => {
            app.enter(Mode::Map);
            app.run(command);
        }
        None => app.warn("No such command here."),
    }
}

/// The loop that is lit, else the one that was numbered last: the one just announced.
pub(super) fn meant_loop(app: &App) -> Option<Cycle> {
    let lit = app.highlight().and_then(|lit| lit.cycle.clone());
    let last = || app.session().map().loops().max_by_key(|known| known.number);
    lit.or_else(|| last().map(|known| known.cycle.clone()))
}

/// The highlighted loop with its story, as a text.
pub(super) fn highlighted_loop_story(app: &App) -> Option<String> {
    lit_loop(app).map(|known| loops::as_text(app, &known))
}

fn lit_loop(app: &App) -> Option<NumberedLoop> {
    let cycle = app.highlight()?.cycle.as_ref()?;
    app.session().map().numbered_loop(cycle).cloned()
}

fn meant_known(app: &App) -> Option<NumberedLoop> {
    app.session()
        .map()
        .numbered_loop(&meant_loop(app)?)
        .cloned()
}

/// What is lit is told with the number the loop may have got.
pub(super) fn relight(app: &mut App) {
    let lit = app.highlight().filter(|lit| lit.told.is_none());
    if let Some(cycle) = lit.and_then(|lit| lit.cycle.clone()) {
        app.light(Some(Highlight::along(
            app.session().map(),
            &cycle,
            app.display().kinds,
        )));
    }
}

fn name_loop(app: &mut App) {
    let initial = meant_known(app).and_then(|known| known.name);
    prompt::question(
        app,
        Prompt::new(
            "Name of the loop",
            &initial.unwrap_or_default(),
            |app, name| {
                if let Some(cycle) = meant_loop(app) {
                    history::ask(
                        app,
                        MapEdit::NameLoop(cycle, name.to_owned()),
                        app.voices().to_vec(),
                    );
                    relight(app);
                }
            },
        ),
    );
}

fn tell_loop(app: &mut App) {
    let initial = meant_known(app).and_then(|known| known.story);
    prompt::question(
        app,
        Prompt::new("Its story", &initial.unwrap_or_default(), |app, story| {
            if let Some(cycle) = meant_loop(app) {
                history::ask(
                    app,
                    MapEdit::TellLoop(cycle, story.to_owned()),
                    app.voices().to_vec(),
                );
                relight(app);
            }
        }),
    );
}

fn hide_loop(app: &mut App) {
    if let Some(known) = lit_loop(app) {
        history::ask(
            app,
            MapEdit::HideLoop(known.cycle, !known.hidden),
            Vec::new(),
        );
    }
}
