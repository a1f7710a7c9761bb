//! The questions a group asks of its map.

use crate::app::command::{Command, CommandGroup, CommandSection, KeyMode};
use crate::app::intent::{run, toggle, when, with_factor};
use crate::app::panel::PanelContent;
use crate::app::what_if::parse_perturbations;
use crate::app::{App, Prompt, prompt};
use crate::editor::resolve_factor;

const FAMILY: CommandGroup = CommandGroup::new(CommandSection::Ask, KeyMode::Map);

pub(super) const ROWS: &[Command] = &[
    FAMILY.row(
        "affects",
        &["p"],
        "how the selected factor affects another",
        |app| {
            when(app.session().map().factor_count() > 1)?;
            with_factor(app)?;
            run(ask_for_end)
        },
    ),
    FAMILY.row(
        "open-questions",
        &[],
        "links without an agreed sign, by the loops they decide",
        |app| {
            when(has_links(app))?;
            toggle(PanelContent::OpenSigns)
        },
    ),
    FAMILY.row(
        "roles",
        &[],
        "what drives, what is driven, what turns in circles",
        |app| {
            when(has_links(app))?;
            toggle(PanelContent::Roles)
        },
    ),
    FAMILY.row(
        "what-if",
        &["w"],
        "what follows when factors go up or down",
        |app| {
            when(has_links(app))?;
            run(ask_for_pushes)
        },
    ),
    FAMILY.row(
        "known-stories",
        &[],
        "which known story the loops may be telling",
        |app| {
            when(has_links(app))?;
            toggle(PanelContent::Stories)
        },
    ),
    FAMILY.row(
        "missing-links",
        &[],
        "links of the factor that would close loops",
        |app| {
            with_factor(app)?;
            toggle(PanelContent::Missing)
        },
    ),
    FAMILY.row(
        "worksheet",
        &[],
        "where the factor could be pushed, side by side",
        |app| {
            with_factor(app)?;
            toggle(PanelContent::Worksheet)
        },
    ),
];

fn has_links(app: &App) -> bool {
    app.session().map().link_count() > 0
}

fn ask_for_end(app: &mut App) {
    let mut prompt = Prompt::new("Affects which factor?", "", show_ways);
    prompt.changed = |app, typed| {
        let map = app.session().map();
        match resolve_factor(map, typed) {
            Some(to) => app.say_status(format!("→ {}", map.label(to))),
            None => app.answer_mut().clear(),
        }
    };
    prompt::question(app, prompt);
}

fn show_ways(app: &mut App, typed: &str) {
    let ends = (
        app.selected_factor(),
        resolve_factor(app.session().map(), typed),
    );
    match ends {
        (Some(from), Some(to)) if from == to => {
            app.warn("From a factor to itself there are loops: L lists them.");
        }
        (Some(from), Some(to)) => {
            app.answer_mut().clear();
            app.open_panel(PanelContent::Ways { from, to });
        }
        _ if typed.trim().is_empty() => {}
        _ => app.warn(format!("No factor is called “{}”.", typed.trim())),
    }
}

fn ask_for_pushes(app: &mut App) {
    let map = app.session().map();
    let initial = app
        .selected_factor()
        .map(|id| format!("{} +", map.label(id)));
    let asks = "What if (as in Jobs +, Prices -)";
    prompt::question(
        app,
        Prompt::new(
            asks,
            &initial.unwrap_or_default(),
            |app, typed| match parse_perturbations(app.session().map(), typed) {
                Ok(pushes) => app.open_panel(PanelContent::WhatIf(pushes)),
                Err(why) => app.warn(why),
            },
        ),
    );
}
