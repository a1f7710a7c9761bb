//! The questions a group asks of its map, by keys: what the panels look like.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use convoke::app::{Access, App, DisplayOptions, Key};
use convoke::run::play;
use convoke::session::{FORMAT, Header, Session};

const FISHERY: &str = "Fish stock -> Catch + @ana<Enter>Catch -> Fish stock -<Enter>\
    Catch -> Profit per boat +<Enter>Profit per boat -> Investment in boats + -> Fleet size + ||<Enter>\
    Fleet size -> Fishing effort + -> Catch +<Enter>Catch -> Fish price - -> Profit per boat +<Enter>\
    Fish price -> Fishing effort<Enter><Esc><Esc>";

fn app(size: (u16, u16), look: DisplayOptions) -> App {
    let header = Header {
        format: FORMAT.into(),
        id: "7K2M9QF3".into(),
        title: "The lake".into(),
        question: None,
        started: "2026-03-12T13:30:00-06:00".into(),
        origin: None,
    };
    let session = Session::new(header, "convoke 0.1.0");
    App::new(session, Access::Live, (size.0.into(), size.1.into()), look)
}

/// The characters of the last frame, row by row.
fn text(size: (u16, u16), look: DisplayOptions, keys: &str) -> String {
    let keys = Key::script(&format!("{FISHERY}{keys}")).unwrap();
    let cells = play(&mut app(size, look), &keys, size);
    let rows = cells.content().chunks(usize::from(size.0));
    let rows = rows.map(|row| row.iter().map(|cell| cell.symbol()).collect::<String>());
    rows.map(|row| row.trim_end().to_owned() + "\n").collect()
}

/// The keys that open each panel.
const PANELS: [&str; 9] = [
    "o",
    "Lvv",
    "/catch<Enter>pboats<Enter>",
    ":open questions<Enter>",
    ":roles<Enter>",
    "<Space>aw<Ctrl-u>Fish price -<Enter>",
    ":archetypes<Enter>",
    "/catch<Enter>:missing links<Enter>",
    "/catch<Enter>:leverage-points<Enter>",
];

#[test]
fn loops_worth_naming_stand_below_the_numbered_ones() {
    insta::assert_snapshot!("loops", text((120, 35), DisplayOptions::default(), "o]]]"));
}

#[test]
fn the_ways_from_one_factor_to_another_are_lit_and_listed() {
    let keys = "/catch<Enter>pboats<Enter>";
    insta::assert_snapshot!("ways", text((120, 35), DisplayOptions::default(), keys));
}

#[test]
fn a_push_is_answered_beside_the_map_and_in_its_place() {
    let keys = "<Space>aw<Ctrl-u>Fish price -<Enter>";
    for shown in [
        text((100, 30), DisplayOptions::default(), keys),
        text((80, 24), DisplayOptions::default(), keys),
    ] {
        assert!(shown.contains("Fish price down"), "{shown}");
        assert!(shown.contains("Settled is only what"), "{shown}");
    }
}

#[test]
fn roles_come_with_a_picture() {
    let shown = text((100, 60), DisplayOptions::default(), ":roles<Enter>");
    for part in ["Feedback core", "│drives", "│is driven"] {
        assert!(shown.contains(part), "{part}\n{shown}");
    }
}

#[test]
fn no_panel_waits_for_ever_or_outgrows_its_window() {
    for size in [(9, 4), (60, 18), (200, 55)] {
        for keys in PANELS {
            let shown = text(size, DisplayOptions::default(), keys);
            assert!(!shown.contains("Working it out"), "{keys}\n{shown}");
            assert!(!shown.contains("is not possible"), "{keys}\n{shown}");
            assert!(!shown.contains("No factor is called"), "{keys}\n{shown}");
        }
    }
}

#[test]
fn every_panel_can_be_read_in_ascii() {
    let look = DisplayOptions {
        ascii: true,
        ..DisplayOptions::default()
    };
    for keys in PANELS {
        let shown = text((100, 60), look, keys);
        let foreign: String = shown.chars().filter(|c| !c.is_ascii()).collect();
        assert_eq!(foreign, "", "{keys}\n{shown}");
    }
}

#[test]
fn an_answer_for_a_map_that_has_changed_is_dropped_and_asked_for_again() {
    use convoke::app::{Effect, Input};
    let mut app = app((120, 35), DisplayOptions::default());
    let keys = Key::script(&format!("{FISHERY}<Space>aw<Ctrl-u>catch +<Enter>")).unwrap();
    let mut jobs = Vec::new();
    let mut press = |app: &mut App, keys: &[Key]| {
        for key in keys {
            let mut effects = app.update(0, Input::Key(*key));
            while let Some(more) = app.run_idle(0) {
                effects.extend(more);
            }
            jobs.extend(effects.into_iter().filter_map(|effect| match effect {
                Effect::Work(job) => Some(job),
                _ => None,
            }));
        }
        std::mem::take(&mut jobs)
    };
    let says = |app: &App| {
        let lines = app.panel().unwrap().lines(app);
        lines.into_iter().map(|line| line.text).collect::<String>()
    };
    let first = press(&mut app, &keys);
    assert_eq!(first.len(), 1);
    let change = Key::script("aCatch -> Income +<Enter>").unwrap();
    assert!(press(&mut app, &change).is_empty(), "one thing at a time");
    for job in first {
        app.update(0, Input::Answer(job.run()));
    }
    assert!(says(&app).contains("Working it out"));
    let effects = app.run_idle(0).unwrap();
    let [Effect::Work(_)] = &effects[..] else {
        panic!("{effects:?}");
    };
    for effect in effects {
        if let Effect::Work(job) = effect {
            app.update(0, Input::Answer(job.run()));
        }
    }
    assert!(says(&app).contains("Income: "), "{}", says(&app));
    assert!(app.run_idle(0).is_none(), "known now");
}
