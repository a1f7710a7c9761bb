//! People: who is here, whose turn it is, who agrees, who should talk.

use crate::app::command::{Command, CommandGroup, CommandSection, KeyMode};
use crate::app::intent::{live, on_anything, run, toggle, when};
use crate::app::panel::PanelContent;
use crate::app::{App, Highlight, highlight, history, people};

const FAMILY: CommandGroup = CommandGroup::new(CommandSection::People, KeyMode::Map);

pub(super) const ROWS: &[Command] = &[
    FAMILY.row(
        "person",
        &["@"],
        "add or describe a participant: name, place, table, role",
        |app| {
            live(app)?;
            run(super::say::introduce)
        },
    ),
    FAMILY.row("people", &["E"], "participants", |_| {
        toggle(PanelContent::People)
    }),
    FAMILY.row("round", &["Space"], "next speaker", |app| {
        live(app)?;
        when(has_people(app))?;
        run(people::next_turn)
    }),
    FAMILY.row(
        "agree",
        &["y"],
        "whoever is speaking agrees with what is selected",
        |app| {
            on_anything(app)?;
            run(super::say::agree)
        },
    ),
    FAMILY.row(
        "balance",
        &[],
        "who has spoken how often (private)",
        |app| {
            when(can_weigh(app))?;
            toggle(PanelContent::Balance)
        },
    ),
    FAMILY.row("introductions", &[], "who should talk with whom", |app| {
        when(has_people(app))?;
        toggle(PanelContent::Introductions)
    }),
    FAMILY.row(
        "names",
        &[],
        "anonymise exports (Chatham House Rule) on/off",
        |app| {
            live(app)?;
            run(turn_names)
        },
    ),
    FAMILY.row(
        "own-part",
        &[],
        "highlight the area of whoever is speaking",
        |app| {
            when(!app.voices().is_empty())?;
            run(own_part)
        },
    ),
];

/// Agrees that names stay in the room, or that they may be told.
fn turn_names(app: &mut App) {
    let record = app.session().records().toggle_anonymity();
    let says = match app.session().records().is_anonymous() {
        false => "Names are hidden in exports, reports and on the second screen.",
        true => "Names are shown in exports again.",
    };
    history::note_down(app, record, says.to_owned());
}

fn has_people(app: &App) -> bool {
    app.session().records().present_people().next().is_some()
}

/// Whether what is for the facilitator alone can be shown here.
fn can_weigh(app: &App) -> bool {
    *app.access() != crate::app::Access::Following && !app.display().projector
}

/// Lights up two steps around what whoever is speaking works on.
fn own_part(app: &mut App) {
    let map = app.session().map();
    let people = app.session().records().people();
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
            app.light(Some(lit));
            highlight::reveal_lit(app);
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
