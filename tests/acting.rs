//! Who does what by when: typed, gone through, changed, and traced to its goal. Keys in, frame
//! out.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use convoke::app::{Access, App, DisplayOptions, Input, Key};
use convoke::editor::{Document, Interpreter};
use convoke::records::RecordId;
use convoke::run::play;
use convoke::session::{FORMAT, Header, Session};

const LINES: [&str; 6] = [
    "Fleet size -> Fishing effort + -> Catch +",
    "Catch -> Fish stock -",
    "Fish stock -> Catch + ||",
    "/ Count the boats @mo with @elin by March 2027 on Fleet size for Fish stock",
    "/ Ask for older data @elin in 3 weeks on Catch for Fish stock",
    "/ Open the log books by the next meeting",
];

fn app(size: (i32, i32)) -> App {
    let header = Header {
        format: FORMAT.into(),
        id: "7K2M9QF3".into(),
        title: "The lake".into(),
        question: None,
        started: "2026-11-26T13:30:00-06:00".into(),
        origin: None,
    };
    let mut document = Document::unwritten(Session::new(header, "convoke 0.1.0"));
    let mut interpreter = Interpreter::default();
    for line in LINES {
        interpreter.submit(&mut document, line, None, 0).unwrap();
    }
    let mut app = App::new(
        document.into_session(),
        Access::Live,
        size,
        DisplayOptions::default(),
    );
    app.update(0, Input::Key("Esc".parse().unwrap()));
    app
}

/// The frame after some keys, everything it asks for worked out.
fn frame(app: &mut App, keys: &str, (w, h): (u16, u16)) -> String {
    let cells = play(app, &Key::script(keys).unwrap(), (w, h));
    let rows = cells.content().chunks(usize::from(w));
    let rows = rows.map(|row| row.iter().map(|cell| cell.symbol()).collect::<String>());
    rows.map(|row| row.trim_end().to_owned() + "\n").collect()
}

fn check(name: &str, keys: &str) {
    for (w, h) in [(80, 24), (120, 35)] {
        let mut app = app((w.into(), h.into()));
        let shown = frame(&mut app, keys, (w, h));
        insta::assert_snapshot!(format!("{name}_{w}x{h}"), shown);
    }
}

/// What the session holds of an action.
fn action(app: &App, id: u32) -> String {
    let actions = app.session().records().actions();
    serde_json::to_string(&actions.get(&RecordId(id))).unwrap()
}

#[test]
fn actions_are_listed_by_their_day_with_what_they_come_to() {
    check("actions", "<Space>nl<Down>");
    check("actions_done", "<Space>nld<Down>");
}

#[test]
fn an_action_on_a_loop_is_traced_from_where_the_loop_is_nearest_to_the_goal() {
    for (line, says) in [
        (
            "/ Rest the boats @mo on R1 for Fish stock",
            "Fish stock is part of the loop.",
        ),
        ("Catch -> Income +", ""),
        (
            "/ Pay to rest @mo on R1 for Income",
            "Catch → Income: 1 path raises it",
        ),
        ("Rain -> Wind +", ""),
        (
            "/ Wait @mo on R1 for Wind",
            "No path of up to 8 links leads from Catch to Wind.",
        ),
    ] {
        let mut app = app((120, 35));
        for said in ["Catch -> Income +", "Rain -> Wind +", line] {
            app.update(0, Input::Paste(format!("{said}\n")));
        }
        let shown = frame(&mut app, "<Esc><Space>nl<Down><Down><Down>", (120, 35));
        let panel = shown.lines().filter_map(|row| row.rsplit_once('│'));
        let panel: Vec<&str> = panel.flat_map(|(_, row)| row.split_whitespace()).collect();
        assert!(panel.join(" ").contains(says), "{line}\n{shown}");
    }
}

#[test]
fn an_action_begins_on_what_is_selected() {
    check("commit", "/catch<Enter><Space>ntBuy a scale @mo by June");
}

const COURSE: &str = "/fish st<Enter><Space>et12 11 9 6; hoped rises slowly, then levels off; \
    feared falls; until 2040; in kt<Enter><Space>eghalf of 1990 by 2040<Enter>";

#[test]
fn a_course_is_asked_for_and_drawn_on_the_card_and_beside_the_map() {
    check(
        "course_asked",
        "/fish st<Enter><Space>et12 11 nine; hoped rises<Enter>",
    );
    check("course", &format!("{COURSE}<Enter>"));
    check(
        "course_on_cards",
        &format!("{COURSE}/catch<Enter><Space>etrises fast, then falls<Enter>Z"),
    );
}

#[test]
fn a_course_is_drawn_in_ascii_too() {
    let mut app = app((120, 35));
    let keys = format!("{COURSE}Z<Enter>");
    app.update(0, Input::Key("Esc".parse().unwrap()));
    let ascii = DisplayOptions {
        ascii: true,
        ..DisplayOptions::default()
    };
    let mut plain = App::new(app.session().clone(), Access::Live, (120, 35), ascii);
    plain.update(0, Input::Key("Esc".parse().unwrap()));
    let shown = frame(&mut plain, &keys, (120, 35));
    assert!(shown.is_ascii(), "{shown}");
    insta::assert_snapshot!("course_ascii", shown);
}

#[test]
fn a_course_stays_when_its_factor_goes_and_is_one_entry_with_its_unit() {
    let mut app = app((120, 35));
    frame(&mut app, COURSE, (120, 35));
    let id = app.selected_factor().unwrap();
    let trend = app.session().records().trends()[&id].clone();
    assert_eq!(
        app.session().map().factor(id).unwrap().unit.as_deref(),
        Some("kt")
    );
    frame(&mut app, "xuu", (120, 35));
    let factor = app.session().map().factor(id).unwrap();
    assert!(factor.flags.is_empty());
    let now = &app.session().records().trends()[&id];
    assert_eq!((&now.past, &now.measure), (&trend.past, &None));
    frame(&mut app, "u", (120, 35));
    assert!(app.session().records().trends().is_empty());
    assert_eq!(app.session().map().factor(id).unwrap().unit, None);
}

#[test]
fn an_action_is_done_reworded_dropped_and_taken_back() {
    let mut app = app((120, 35));
    frame(&mut app, "<Space>nl", (120, 35));
    let before = action(&app, 2);
    frame(&mut app, "d", (120, 35));
    assert!(action(&app, 2).contains("\"done\":true"));
    frame(&mut app, "u", (120, 35));
    assert_eq!(action(&app, 2), before);
    frame(&mut app, "e<Ctrl-u>Ask twice @bo on 99<Enter>", (120, 35));
    assert!(
        app.status()
            .unwrap()
            .text
            .contains("There is no factor F99.")
    );
    assert_eq!(
        action(&app, 2),
        before,
        "the words stay in the line, nothing is lost"
    );
    frame(
        &mut app,
        "<Ctrl-e><Backspace><Backspace>2<Enter>",
        (120, 35),
    );
    assert_eq!(
        action(&app, 2),
        "{\"what\":\"Ask twice\",\"who\":[\"bo\"],\"on\":{\"factor\":2}}"
    );
    frame(&mut app, "x", (120, 35));
    let count = app.session().records().actions().len();
    assert_eq!(count, 2);
    frame(&mut app, "u", (120, 35));
    assert!(action(&app, 2).contains("Ask twice"));
}

#[test]
fn an_action_on_a_factor_that_is_removed_is_kept_and_comes_back_with_it() {
    let mut app = app((120, 35));
    let before = action(&app, 1);
    frame(&mut app, "/fleet<Enter>x", (120, 35));
    assert_eq!(action(&app, 1), before);
    let shown = frame(&mut app, "<Space>nl", (120, 35));
    assert!(shown.contains("Count the boats"), "{shown}");
    frame(&mut app, "<Esc>u", (120, 35));
    assert_eq!(action(&app, 1), before);
    assert!(frame(&mut app, "<Space>nl", (120, 35)).contains("on Fleet size"));
}
