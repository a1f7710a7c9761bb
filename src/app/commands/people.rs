//! People: who is here, whose turn it is, who agrees, who should talk.

use crate::app::command::{Command, CommandGroup, CommandSection, KeyMode};
use crate::app::intent::{live, on_anything, run, toggle, when};
use crate::app::panel::PanelContent;
use crate::app::{App, Highlight, MenuFamily, highlight, history, people};

const FAMILY: CommandGroup = CommandGroup::new(CommandSection::People, KeyMode::Map);

pub(super) const ROWS: &[Command] = &[
    FAMILY
        .row(
            "add-person",
            &["@"],
            "add or describe a participant",
            |app| {
                live(app)?;
                run(super::say::introduce)
            },
        )
        .labelled("add participant")
        .in_menu(MenuFamily::People, 'a')
        .known_as(&[
            "participant",
            "attendee",
            "guest",
            "member",
            "introduce",
            "who",
            "person",
        ]),
    FAMILY
        .row("people", &[], "list the participants", |_| {
            toggle(PanelContent::People)
        })
        .in_menu(MenuFamily::People, 'l')
        .known_as(&[
            "participants",
            "attendees",
            "members",
            "who",
            "persons",
            "stakeholders",
        ]),
    FAMILY
        .row(
            "next-speaker",
            &["w"],
            "the next participant speaks",
            |app| {
                live(app)?;
                when(has_people(app))?;
                run(people::next_turn)
            },
        )
        .in_menu(MenuFamily::People, 'n')
        .known_as(&[
            "turn", "round", "speaker", "robin", "next", "circle", "talk",
        ]),
    FAMILY
        .row(
            "agree",
            &["y"],
            "whoever is speaking agrees with what is selected",
            |app| {
                on_anything(app)?;
                run(super::say::agree)
            },
        )
        .in_menu(MenuFamily::People, 'y')
        .known_as(&["endorse", "support", "yes", "like", "second"]),
    FAMILY
        .row(
            "participation",
            &[],
            "who has spoken how often (private)",
            |app| {
                when(can_weigh(app))?;
                toggle(PanelContent::Balance)
            },
        )
        .in_menu(MenuFamily::People, 'p')
        .known_as(&[
            "spoken",
            "silent",
            "equity",
            "share",
            "talk",
            "counts",
            "speaking",
            "balance",
            "statistics",
        ]),
    FAMILY
        .row("introductions", &[], "who should talk with whom", |app| {
            when(has_people(app))?;
            toggle(PanelContent::Introductions)
        })
        .in_menu(MenuFamily::People, 'i')
        .known_as(&["pairs", "matchmaking", "connect", "meet"]),
    FAMILY
        .row(
            "anonymise",
            &[],
            "anonymise exports (Chatham House Rule) on/off",
            |app| {
                live(app)?;
                run(turn_names)
            },
        )
        .in_menu(MenuFamily::People, 'x')
        .known_as(&[
            "anonymous",
            "anonymize",
            "privacy",
            "private",
            "names",
            "chatham",
            "hide",
            "confidential",
            "redact",
        ]),
    FAMILY
        .row(
            "my-part",
            &[],
            "highlight what whoever is speaking has said",
            |app| {
                when(!app.voices().is_empty())?;
                run(own_part)
            },
        )
        .labelled("speaker's part")
        .in_menu(MenuFamily::People, 'm')
        .known_as(&["mine", "own", "speaker", "part", "contributions"]),
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
