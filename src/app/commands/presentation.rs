//! What a room sees: projector mode, themes, and what helps at the back and to guess.

use crate::analysis::walk_loop;
use crate::app::command::{Command, CommandGroup, CommandSection, KeyMode};
use crate::app::intent::{run, when};
use crate::app::{App, Highlight, LoopKindDisplay, MenuFamily, highlight, projector};
use crate::model::Cycle;

const FAMILY: CommandGroup = CommandGroup::new(CommandSection::Look, KeyMode::Map);

/// Named in sentences, so that they say the key that is bound.
pub(in crate::app) const QUIZ: Command = FAMILY
    .row(
        "quiz",
        &[],
        "hide or show R and B: let the group guess",
        |_| run(toggle_kinds),
    )
    .in_menu(MenuFamily::View, 'q')
    .known_as(&["guess", "labels", "hide", "game"]);

pub(super) const ROWS: &[Command] = &[
    FAMILY
        .row(
            "projector",
            &["P"],
            "projector mode: heavy lines, high contrast",
            |_| run(projector::project),
        )
        .in_menu(MenuFamily::View, 'p')
        .known_as(&[
            "presenter",
            "presentation",
            "beamer",
            "screen",
            "contrast",
            "bold",
            "big",
        ]),
    FAMILY
        .row("theme", &[], "the next colour theme", |_| run(next_theme))
        .in_menu(MenuFamily::View, 's')
        .known_as(&[
            "colour",
            "color",
            "dark",
            "light",
            "skin",
            "appearance",
            "mode",
        ]),
    FAMILY
        .row(
            "big-letters",
            &[],
            "factor, question or title in big letters",
            |_| {
                run(|app| {
                    let big = app.appearance().shows_big();
                    app.appearance_mut().show_big(!big);
                })
            },
        )
        .in_menu(MenuFamily::View, 'b')
        .known_as(&["large", "font", "text", "size", "zoom", "headline"]),
    FAMILY
        .row(
            "hints",
            &["F1"],
            "show or hide the key hints on the projector",
            |app| {
                when(app.display().projector)?;
                run(|app| app.appearance_mut().toggle_hints())
            },
        )
        .in_menu(MenuFamily::View, 'H')
        .known_as(&["shortcuts", "bar", "footer"]),
    QUIZ,
    FAMILY
        .row(
            "step-through-loop",
            &[],
            "explain the loop one link at a time, its kind last",
            |app| {
                when(can_step(app))?;
                run(step)
            },
        )
        .in_menu(MenuFamily::View, 'S')
        .known_as(&["explain", "walk", "story", "trace"]),
];

fn next_theme(app: &mut App) {
    if let Some(name) = app.appearance_mut().next_theme() {
        app.say_status(format!("Theme: {name}"));
    }
}

fn toggle_kinds(app: &mut App) {
    let shows = app.keymap().way_to(&QUIZ);
    let (kinds, says) = match app.display().kinds {
        LoopKindDisplay::Told => (
            LoopKindDisplay::Asked,
            format!("Which loops are R, which are B? {shows} shows it."),
        ),
        LoopKindDisplay::Asked => (
            LoopKindDisplay::Told,
            "R reinforcing: amplifies the change. B balancing: counteracts it.".to_owned(),
        ),
    };
    app.appearance_mut().show_kinds(kinds);
    super::panels::relight(app);
    app.say_status(says);
}

/// The loop that is told: the one that is lit, or the one announced last.
fn told(app: &App) -> Option<Cycle> {
    let cycle = super::panels::meant_loop(app)?;
    app.session().map().links_of_cycle(&cycle).map(|_| cycle)
}

fn can_step(app: &App) -> bool {
    told(app).is_some()
}

/// Lights up one more link of the loop and says what it does; after the last, the loop's kind.
fn step(app: &mut App) {
    let Some(cycle) = told(app) else { return };
    let map = app.session().map();
    let Some(course) = walk_loop(map, &cycle) else {
        return;
    };
    let before = app.highlight().and_then(|lit| lit.told);
    let at = before.filter(|told| *told <= course.length()).unwrap_or(0);
    let (lit, says) = match course.step(at) {
        Some(says) => {
            let count = format!("{} of {}: ", at + 1, course.length());
            (Highlight::first_links(map, &cycle, at + 1), count + &says)
        }
        None => {
            let says = format!("{}: {}", course.kind, course.kind.meaning());
            let told = Some(at + 1);
            let whole = Highlight::along(map, &cycle, LoopKindDisplay::Told);
            (Highlight { told, ..whole }, says)
        }
    };
    app.light(Some(lit));
    app.say_status(says);
    highlight::reveal_lit(app);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::panel::test_support::{app, take_status};

    fn stepped(app: &mut App) -> (usize, String) {
        step(app);
        let lit = app.highlight().map_or(0, |lit| lit.links.len());
        (lit, take_status(app).unwrap())
    }

    #[test]
    fn a_loop_is_told_one_link_a_key_and_its_kind_last() {
        let mut app = app(&["Prices -> Demand - -> Prices + ||", "Demand -> Jobs +"]);
        for _ in 0..2 {
            for (links, says) in [
                (1, "1 of 2: prices ↑ → demand ↓"),
                (2, "2 of 2: demand ↓ → after a while prices ↓"),
                (2, "balancing: counteracts the change"),
            ] {
                assert_eq!(stepped(&mut app), (links, says.to_owned()));
            }
        }
    }

    #[test]
    fn no_sentence_gives_away_what_the_room_is_to_guess() {
        let mut app = app(&["A -> B + -> A +"]);
        toggle_kinds(&mut app);
        let cycle = told(&app).unwrap();
        highlight::light_loop(&mut app, &cycle);
        let said = take_status(&mut app).unwrap();
        assert_eq!(said, "A ↑ → B ↑ → A ↑");
        assert_eq!(app.highlight().unwrap().says, "Only ?1");
        toggle_kinds(&mut app);
        assert_eq!(app.highlight().unwrap().says, "Only R1");
    }
}
