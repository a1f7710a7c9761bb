//! The questions a group asks of its map.

use crate::app::command::{Command, CommandGroup, CommandSection, KeyMode};
use crate::app::commands::panels::LOOPS;
use crate::app::intent::{run, toggle, when, with_factor};
use crate::app::panel::PanelContent;
use crate::app::what_if::parse_perturbations;
use crate::app::{App, MenuFamily, Prompt, prompt};
use crate::editor::resolve_factor;

const FAMILY: CommandGroup = CommandGroup::new(CommandSection::Ask, KeyMode::Map);

pub(super) const ROWS: &[Command] = &[
    FAMILY
        .row(
            "paths-to",
            &[],
            "how the selected factor affects another: all paths",
            |app| {
                when(app.session().map().factor_count() > 1)?;
                with_factor(app)?;
                run(ask_for_end)
            },
        )
        .in_menu(MenuFamily::Analyse, 'p')
        .known_as(&[
            "affects",
            "influence",
            "route",
            "path",
            "chain",
            "effect",
            "reach",
        ]),
    FAMILY
        .row(
            "open-questions",
            &[],
            "links without an agreed sign, by the loops they decide",
            |app| {
                when(has_links(app))?;
                toggle(PanelContent::OpenSigns)
            },
        )
        .in_menu(MenuFamily::Analyse, 'u')
        .known_as(&["unknown", "unclear", "unresolved", "uncertain", "open"]),
    FAMILY
        .row(
            "roles",
            &[],
            "drivers, outcomes and what is in the middle",
            |app| {
                when(has_links(app))?;
                toggle(PanelContent::Roles)
            },
        )
        .in_menu(MenuFamily::Analyse, 'r')
        .known_as(&[
            "drivers",
            "outcomes",
            "micmac",
            "influence",
            "dependence",
            "centrality",
            "classification",
        ]),
    FAMILY
        .row(
            "what-if",
            &[],
            "what follows when factors rise or fall",
            |app| {
                when(has_links(app))?;
                run(ask_for_pushes)
            },
        )
        .in_menu(MenuFamily::Analyse, 'w')
        .known_as(&[
            "scenario",
            "simulate",
            "simulation",
            "predict",
            "experiment",
            "policy",
            "test",
        ]),
    FAMILY
        .row(
            "archetypes",
            &[],
            "patterns known as system archetypes",
            |app| {
                when(has_links(app))?;
                toggle(PanelContent::Stories)
            },
        )
        .in_menu(MenuFamily::Analyse, 'a')
        .known_as(&[
            "archetype",
            "pattern",
            "patterns",
            "story",
            "stories",
            "senge",
            "limits",
            "fixes",
        ]),
    FAMILY
        .row(
            "missing-links",
            &[],
            "links of the factor that would close loops",
            |app| {
                with_factor(app)?;
                toggle(PanelContent::Missing)
            },
        )
        .in_menu(MenuFamily::Analyse, 'm')
        .known_as(&["gaps", "suggest", "missing", "close", "complete"]),
    FAMILY
        .row(
            "leverage-points",
            &[],
            "leverage points of the factor: where to intervene",
            |app| {
                with_factor(app)?;
                toggle(PanelContent::Worksheet)
            },
        )
        .in_menu(MenuFamily::Analyse, 'v')
        .known_as(&[
            "leverage",
            "intervene",
            "intervention",
            "meadows",
            "worksheet",
            "points",
        ]),
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
            let loops = app.keymap().way_to(&LOOPS);
            app.warn(format!(
                "From a factor to itself there are loops: {loops} lists them."
            ));
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
