//! People: who is here, whose turn it is, who agrees, who should talk.

use super::panels::toggle;
use crate::app::command::{Command, CommandGroup, CommandSection, Mode};
use crate::app::panel::PanelContent;
use crate::app::{App, Highlight};
use crate::session::Event;

const FAMILY: CommandGroup = CommandGroup::new(CommandSection::People, Mode::Map);

pub(super) const ROWS: &[Command] = &[
    FAMILY.row(
        "person",
        &["@"],
        "say who somebody is: name, place, table, role",
        App::is_live,
        super::say::introduce,
    ),
    FAMILY.row(
        "people",
        &["E"],
        "everybody who is here",
        |_| true,
        |app| toggle(app, PanelContent::People),
    ),
    FAMILY.row(
        "round",
        &["Space"],
        "the next person speaks",
        |app| app.is_live() && has_people(app),
        App::next_turn,
    ),
    FAMILY.row(
        "agree",
        &["y"],
        "whoever is speaking stands behind what is selected",
        |app| app.is_live() && app.selection.is_some(),
        super::say::agree,
    ),
    FAMILY.row(
        "balance",
        &[],
        "who has been heard, for your eyes only",
        can_weigh,
        |app| toggle(app, PanelContent::Balance),
    ),
    FAMILY.row(
        "introductions",
        &[],
        "who should talk with whom",
        has_people,
        |app| toggle(app, PanelContent::Introductions),
    ),
    FAMILY.row(
        "names",
        &[],
        "names stay in the room: nothing that leaves it has them, or has them again",
        App::is_live,
        turn_names,
    ),
    FAMILY.row(
        "own-part",
        &[],
        "light up what whoever is speaking works on, and what it touches",
        |app| !app.voices().is_empty(),
        own_part,
    ),
];

/// Agrees that names stay in the room, or that they may be told.
fn turn_names(app: &mut App) {
    let record = app.session.records().toggle_anonymity();
    let says = match app.session.records().is_anonymous() {
        false => {
            "Names stay in the room: no second screen, export, report or printed log has them."
        }
        true => "Names may be told: what leaves the room has them again.",
    };
    app.note_down(vec![Event::Record(record)], says.to_owned());
}

fn has_people(app: &App) -> bool {
    app.session.records().present_people().next().is_some()
}

/// Whether what is for the facilitator alone can be shown here.
fn can_weigh(app: &App) -> bool {
    app.access() != &crate::app::Access::Following && !app.display.projector
}

/// Lights up two steps around what whoever is speaking works on.
fn own_part(app: &mut App) {
    let map = app.session.map();
    let people = app.session.records().people();
    let known = app.voices().iter().filter_map(|who| people.get(who));
    let work = known
        .flat_map(|person| crate::analysis::work_factors(map, person))
        .collect();
    let who: Vec<String> = app
        .voices()
        .iter()
        .map(|who| {
            people
                .get(who)
                .map_or_else(|| who.to_string(), |it| it.called(who))
        })
        .collect();
    let who = who.join(" and ");
    match Highlight::part(map, &who, &work) {
        Some(lit) => {
            app.highlight = Some(lit);
            app.reveal_lit();
        }
        None => {
            let voice = app
                .voices()
                .first()
                .map(ToString::to_string)
                .unwrap_or_default();
            app.warn(format!(
                "Nothing on the map is known to be {who}'s work. Type: {voice} works on …"
            ));
        }
    }
}
