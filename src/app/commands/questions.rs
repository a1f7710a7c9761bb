//! The questions a group asks of its map.

use super::panels::toggle;
use crate::app::command::{Command, CommandGroup, CommandSection, Mode};
use crate::app::completions::resolve_factor;
use crate::app::panel::{Panel, PanelContent};
use crate::app::what_if::parse_perturbations;
use crate::app::{App, Prompt};

const FAMILY: CommandGroup = CommandGroup::new(CommandSection::Ask, Mode::Map);

pub(super) const ROWS: &[Command] = &[
    FAMILY.row(
        "affects",
        &["p"],
        "how the selected factor affects another",
        has_another,
        ask_for_end,
    ),
    FAMILY.row(
        "open-questions",
        &[],
        "links without an agreed sign, by the loops they decide",
        has_links,
        |app| toggle(app, PanelContent::OpenSigns),
    ),
    FAMILY.row(
        "roles",
        &[],
        "what drives, what is driven, what turns in circles",
        has_links,
        |app| toggle(app, PanelContent::Roles),
    ),
    FAMILY.row(
        "what-if",
        &["w"],
        "what follows when factors go up or down",
        has_links,
        ask_for_pushes,
    ),
    FAMILY.row(
        "known-stories",
        &[],
        "which known story the loops may be telling",
        has_links,
        |app| toggle(app, PanelContent::Stories),
    ),
    FAMILY.row(
        "missing-links",
        &[],
        "links of the factor that would close loops",
        has_factor,
        |app| toggle(app, PanelContent::Missing),
    ),
    FAMILY.row(
        "worksheet",
        &[],
        "where the factor could be pushed, side by side",
        has_factor,
        |app| toggle(app, PanelContent::Worksheet),
    ),
];

fn has_factor(app: &App) -> bool {
    app.selected_factor().is_some()
}

fn has_links(app: &App) -> bool {
    app.session.map().link_count() > 0
}

fn has_another(app: &App) -> bool {
    has_factor(app) && app.session.map().factor_count() > 1
}

fn ask_for_end(app: &mut App) {
    let mut prompt = Prompt::new("Affects which factor?", "", show_ways);
    prompt.changed = |app, typed| {
        let map = app.session.map();
        match resolve_factor(map, typed) {
            Some(to) => app.say_status(format!("→ {}", map.label(to))),
            None => app.status = None,
        }
    };
    app.question(prompt);
}

fn show_ways(app: &mut App, typed: &str) {
    let ends = (
        app.selected_factor(),
        resolve_factor(app.session.map(), typed),
    );
    match ends {
        (Some(from), Some(to)) if from == to => {
            app.warn("From a factor to itself there are loops: L lists them.");
        }
        (Some(from), Some(to)) => {
            app.status = None;
            app.panel = Some(Panel::new(PanelContent::Ways { from, to }));
        }
        _ if typed.trim().is_empty() => {}
        _ => app.warn(format!("No factor is called “{}”.", typed.trim())),
    }
}

fn ask_for_pushes(app: &mut App) {
    let map = app.session.map();
    let initial = app
        .selected_factor()
        .map(|id| format!("{} +", map.label(id)));
    let asks = "What if (as in Jobs +, Prices -)";
    app.question(Prompt::new(
        asks,
        &initial.unwrap_or_default(),
        |app, typed| match parse_perturbations(app.session.map(), typed) {
            Ok(pushes) => app.panel = Some(Panel::new(PanelContent::WhatIf(pushes))),
            Err(why) => app.warn(why),
        },
    ));
}
