//! Words typed on the map by mistake, letter by letter: what they change, one key takes back.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use convoke::app::{Access, App, DisplayOptions, Input, Key};
use convoke::run::play;
use convoke::session::{FORMAT, Header, Session};

const SIZE: (u16, u16) = (120, 35);

/// What somebody may type who believes that the line is open.
const WORDS: [&str; 54] = [
    "about", "and", "air", "because", "bus", "coal", "cost", "crime", "day", "demand", "did",
    "energy", "exit", "fear", "fish", "fix", "food", "growth", "health", "house", "income", "jobs",
    "land", "less", "market", "money", "more", "next", "number", "of", "oil", "people", "policy",
    "price", "quality", "rain", "rent", "run", "sales", "six", "stress", "sun", "tax", "text",
    "the", "time", "trust", "up", "us", "votes", "water", "work", "xylem", "youth",
];

/// Keys that select something, and what that is.
const SELECTED: [(&str, &str); 3] = [
    ("<Esc><Esc><Esc>", "nothing"),
    ("<Esc><Esc>/coal<Enter>", "a factor"),
    ("<Esc><Esc>/coal<Enter>.", "a link"),
];

fn app() -> App {
    let header = Header {
        format: FORMAT.into(),
        id: "7K2M9QF3".into(),
        title: "The plant".into(),
        question: None,
        started: "2026-03-12T13:30:00-06:00".into(),
        origin: None,
    };
    let session = Session::new(header, "convoke 0.1.0");
    let window = (SIZE.0.into(), SIZE.1.into());
    let mut app = App::new(session, Access::Live, window, DisplayOptions::default());
    for line in [
        "@ana Ana Ruiz",
        "@bo Bo Dahl",
        "Coal jobs -> Votes +",
        "Votes -> Coal jobs +",
    ] {
        app.update(0, Input::Paste(format!("{line}\n")));
    }
    press(&mut app, "<Esc>:agenda<Enter>Ideas 10 | Loops 20<Enter>");
    app
}

fn press(app: &mut App, keys: &str) {
    play(app, &Key::script(keys).unwrap(), SIZE);
}

/// What a session holds: its factors, links, records and stage.
fn held(app: &App) -> String {
    let (map, records) = (app.session().map(), app.session().records());
    let factors: Vec<_> = map.factors().map(|it| (&it.label, it.place)).collect();
    let links: Vec<_> = map
        .links()
        .map(|it| (it.from, it.to, it.sign, it.delay))
        .collect();
    let stage = app.session().stage();
    format!("{factors:?} {links:?} {:?} {stage:?}", records.people())
}

#[test]
fn a_word_typed_on_the_map_changes_at_most_what_one_undo_or_redo_brings_back() {
    let mut faults = Vec::new();
    let mut changed = 0;
    for word in WORDS {
        for (select, selected) in SELECTED {
            let mut app = app();
            press(&mut app, select);
            let (before, entries) = (held(&app), app.session().entries().len());
            press(&mut app, word);
            press(&mut app, "<Esc>");
            let grown = app.session().entries().len() - entries;
            changed += usize::from(grown > 0);
            let was_undone = app.session().last().unwrap().undo.is_some();
            while app.mode().is_text() {
                press(&mut app, "<Esc>");
            }
            match (grown, was_undone) {
                _ if held(&app) == before => {}
                (0, _) => {}
                (_, true) => press(&mut app, "U"),
                (_, false) => press(&mut app, "u"),
            }
            if held(&app) != before {
                faults.push(format!("{word} with {selected} selected: {grown} entries"));
            }
        }
    }
    println!(
        "{changed} of {} changed something",
        WORDS.len() * SELECTED.len()
    );
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn after_three_letters_that_mean_nothing_the_line_says_how_to_type() {
    let mut app = app();
    press(&mut app, "<Esc><Esc><Esc>");
    let says = |app: &App| app.status().map(|status| status.text.clone());
    press(&mut app, "hh");
    assert_ne!(
        says(&app).as_deref(),
        Some("Press a to type, Space for the menu.")
    );
    press(&mut app, "h");
    assert_eq!(
        says(&app).as_deref(),
        Some("Press a to type, Space for the menu.")
    );
}
