//! Watching how a map came to be: the same cells as live, keys that only look, a clock handed in.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::num::NonZero;
use std::path::PathBuf;
use std::sync::mpsc;
use std::time::Duration;

use convoke::app::{
    Access, App, DisplayOptions, Effect, Highlight, Input, Key, LoopKindDisplay, Mouse, Press,
    Selection, Speed,
};
use convoke::editor::{Document, Edit, Interpreter, SessionChange};
use convoke::model::{Cell, CellRect};
use convoke::run::{frame, play};
use convoke::scene::{Scene, View};
use convoke::session::{FORMAT, Header, Replay, Session};
use convoke::store::{self, FollowEvent, Follower, Watch, Writer};
use convoke::ui;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, RngSeed};
use ratatui::buffer::Buffer;

/// Wide enough that no caption takes a row of the map.
const SIZE: (u16, u16) = (400, 40);
/// The same room for the map beside a timeline.
const WATCHED: (u16, u16) = (400, 41);

fn session() -> Session {
    let header = Header {
        format: FORMAT.into(),
        id: "7K2M9QF3".into(),
        title: "The lake".into(),
        question: None,
        started: "2026-03-12T13:30:00-06:00".into(),
        origin: None,
    };
    Session::new(header, "convoke 0.1.0")
}

fn open(session: Session, access: Access, (w, h): (u16, u16)) -> App {
    App::new(
        session,
        access,
        (w.into(), h.into()),
        DisplayOptions::default(),
    )
}

/// Three loops in two stages, with a mark, a break and something taken back.
fn worked() -> Session {
    let mut session = session();
    let mut app = open(session.clone(), Access::Live, SIZE);
    for (at, keys) in [
        (1_000, "<Esc>:stage<Enter>ideas<Enter>"),
        (3_000, "aFish stock<Enter>"),
        (9_000, "Fish stock -> Catch + @ana<Enter>"),
        (20_000, "Catch -> Fish stock - @bo<Enter>"),
        (30_000, "<Esc>:bookmark<Enter>lunch<Enter>"),
        (
            2_000_000,
            "aCatch -> Profit + -> Boats + || -> Catch +<Enter>",
        ),
        (2_010_000, "Profit -> Regret -<Enter>"),
        (2_013_000, "<Esc>u"),
        (2_020_000, "<Esc>:stage<Enter><Ctrl-u>action<Enter>"),
    ] {
        press(&mut app, at, keys);
        session = app.session().clone();
    }
    session
}

fn press(app: &mut App, at: u64, keys: &str) -> Vec<Effect> {
    let mut effects = Vec::new();
    for key in Key::script(keys).unwrap() {
        effects.extend(app.update(at, Input::Key(key)));
    }
    while let Some(more) = app.run_idle(at) {
        effects.extend(more);
    }
    effects
}

fn watched(session: Session) -> App {
    let mut app = open(session, Access::Live, WATCHED);
    press(&mut app, 0, "<Esc><Space>rr<Home>");
    app
}

/// The cells of the map's part of a window, as they are drawn.
fn map_of(app: &App, size: (u16, u16)) -> (CellRect, Buffer) {
    let area = app.window().map;
    (area, frame(app, size))
}

/// What differs between the maps of two windows, cell for cell.
fn differs(one: &(CellRect, Buffer), other: &(CellRect, Buffer)) -> Option<String> {
    let ((a, left), (b, right)) = (one, other);
    if (a.w, a.h) != (b.w, b.h) {
        return Some(format!("{a:?} is not as large as {b:?}"));
    }
    let cell = |cells: &Buffer, area: &CellRect, x: i32, y: i32| {
        let at = (area.x + x, area.y + y);
        cells[(u16::try_from(at.0).unwrap(), u16::try_from(at.1).unwrap())].clone()
    };
    let all = (0..a.h).flat_map(|y| (0..a.w).map(move |x| (x, y)));
    let mut wrong = all.filter(|(x, y)| cell(left, a, *x, *y) != cell(right, b, *x, *y));
    wrong.next().map(|(x, y)| {
        let (was, is) = (cell(left, a, x, y), cell(right, b, x, y));
        format!("({x}, {y}): {was:?} is not {is:?}")
    })
}

fn line() -> impl Strategy<Value = String> {
    let name =
        || prop::sample::select(vec!["Ice", "Sun", "Sea", "Cod", "Oil", "Tax", "Law", "Elk"]);
    let sign = prop::sample::select(vec!["+", "-", "?", "+/-", "+ ||", "- ||"]);
    let link = (
        name(),
        name(),
        sign,
        prop::sample::select(vec!["", " @ana", " @bo"]),
    )
        .prop_map(|(from, to, sign, who)| format!("{from} -> {to} {sign}{who}"));
    let bare = name().prop_map(str::to_owned);
    prop_oneof![6 => link, 2 => bare, 3 => Just(":undo".to_owned()), 1 => Just(":redo".to_owned())]
}

/// Keys that let go of everything and look at the middle of the map.
const AT_REST: &str = "<Esc><Esc><Esc>=";

proptest! {
    #![proptest_config(Config {
        cases: 20,
        failure_persistence: None,
        rng_algorithm: RngAlgorithm::ChaCha,
        rng_seed: RngSeed::Fixed(5),
        ..Config::default()
    })]

    #[test]
    fn a_replay_shows_every_entry_as_it_was_live_and_as_show_draws_it(
        lines in vec(line(), 1..14),
        jumps in vec(1..16_usize, 1..6),
    ) {
        let mut live = open(session(), Access::Live, SIZE);
        let mut frames = Vec::new();
        for line in lines {
            let before = live.session().entries().len();
            match line.as_str() {
                ":undo" => drop(press(&mut live, 0, "<Esc>u")),
                ":redo" => drop(press(&mut live, 0, "<Esc>U")),
                line => drop(press(&mut live, 0, &format!("<Esc>a<Ctrl-u>{line}<Enter><Esc>"))),
            }
            if live.session().entries().len() > before {
                let mut seen = open(live.session().clone(), Access::Live, SIZE);
                press(&mut seen, 0, &format!("<Esc>{AT_REST}"));
                press(&mut live, 0, AT_REST);
                let (now, opened) = (map_of(&live, SIZE), map_of(&seen, SIZE));
                prop_assert_eq!(differs(&now, &opened), None, "opened again");
                frames.push(now);
            }
        }
        let mut replay = open(live.session().clone(), Access::Live, WATCHED);
        convoke::app::replay(&mut replay, 0, 1, Speed::default());
        for (at, wanted) in (2..).zip(&frames) {
            press(&mut replay, 0, "<Right>");
            press(&mut replay, 0, "<Esc>=");
            prop_assert_eq!(replay.session().position(), at);
            prop_assert_eq!(differs(&map_of(&replay, WATCHED), wanted), None, "entry {}", at);
            let shown = as_show_draws_it(live.session(), at);
            prop_assert_eq!(differs(&shown, wanted), None, "show --at {}", at);
        }
        for at in jumps {
            let at = at.min(frames.len() + 1);
            press(&mut replay, 0, &format!("g{at}<Enter><Esc>="));
            if let Some(wanted) = at.checked_sub(2).map(|at| &frames[at]) {
                prop_assert_eq!(differs(&map_of(&replay, WATCHED), wanted), None, "jump to {}", at);
            }
        }
    }
}

/// The picture that `convoke show --at` prints.
fn as_show_draws_it(session: &Session, at: usize) -> (CellRect, Buffer) {
    let mut replay = Replay::default();
    replay.seek(session.entries(), at);
    let map = replay.map();
    let area = CellRect::new(0, 0, i32::from(SIZE.0), i32::from(SIZE.1) - 3);
    (
        area,
        ui::picture(map, &Scene::of(map), DisplayOptions::default(), area, None),
    )
}

#[test]
fn a_replay_plays_at_the_speed_it_is_given_and_sleeps_when_it_stands_still() {
    let mut app = open(worked(), Access::Live, WATCHED);
    convoke::app::replay(&mut app, 5_000, 0, "2".parse().unwrap());
    assert_eq!(app.session().position(), 1);
    let mut now = 5_000;
    let mut waits = Vec::new();
    while let Some(at) = app.wakes_at() {
        waits.push(at - now);
        now = at;
        app.update(now, Input::Woken);
    }
    assert!(app.session().is_at_end(), "it stops by itself");
    let life = [
        1_000, 2_000, 3_000, 3_000, 3_000, 3_000, 3_000, 3_000, 3_000,
    ];
    assert_eq!(waits, life.map(|wait| wait / 2));

    press(&mut app, now, "<Space>");
    assert_eq!(app.session().position(), 1, "from the end it begins again");
    assert_eq!(app.wakes_at(), Some(now + 500));
    press(&mut app, now + 250, "+");
    assert_eq!(
        app.wakes_at(),
        Some(now + 375),
        "what has passed has passed"
    );
    press(&mut app, now + 300, "<Space>");
    assert_eq!(app.wakes_at(), None);
    press(&mut app, now + 400, "<Space><Right>");
    assert_eq!(
        (app.wakes_at(), app.session().position()),
        (None, 2),
        "a step stands still"
    );
}

#[test]
fn keys_jump_to_closings_stages_and_marks_and_say_where_there_is_none() {
    let mut app = watched(worked());
    let at = |app: &mut App, keys: &str| {
        press(app, 0, keys);
        app.session().position()
    };
    let stops = [
        ("c", 5),
        ("c", 7),
        ("C", 5),
        ("m", 6),
        ("s", 10),
        ("S", 2),
        ("<End>", 10),
    ];
    for (keys, position) in stops {
        assert_eq!(at(&mut app, keys), position, "{keys}");
    }
    assert_eq!(at(&mut app, "m"), 10);
    assert_eq!(
        app.status().unwrap().text,
        "There is no mark after this moment."
    );
    for (typed, position) in [
        ("3", 3),
        ("0:00:09", 4),
        ("lunch", 6),
        ("break", 6),
        ("99", 10),
    ] {
        assert_eq!(
            at(&mut app, &format!("g{typed}<Enter>")),
            position,
            "{typed}"
        );
    }
    at(&mut app, "gsupper<Enter>");
    assert!(
        app.status()
            .unwrap()
            .text
            .starts_with("No moment is marked “supper”.")
    );
}

#[test]
fn nothing_that_is_pressed_in_a_replay_changes_the_session() {
    let session = worked();
    for access in [Access::Live, Access::Replay, Access::Following] {
        let mut app = open(session.clone(), access.clone(), WATCHED);
        press(&mut app, 0, "<Esc><Space>rr");
        for key in (' '..='~').filter(|key| !"<".contains(*key)) {
            press(
                &mut app,
                0,
                &format!("<Home><Right><Right><Right><Tab>{key}x<Enter>"),
            );
            press(&mut app, 0, "<Ctrl-c>g4<Enter>");
            assert!(app.playback().is_some(), "{key}");
            let effects = app.update(0, Input::Paste("New -> factor +\n".into()));
            assert!(
                !effects
                    .iter()
                    .any(|effect| matches!(effect, Effect::Append(_)))
            );
        }
        let lines = |session: &Session| {
            let mut session = session.clone();
            session.seek(usize::MAX);
            session.lines().to_vec()
        };
        assert_eq!(lines(app.session()), lines(&session), "{access:?}");
    }
}

#[test]
fn what_only_looks_works_in_a_replay() {
    let mut app = watched(worked());
    press(&mut app, 0, "g5<Enter>/catch<Enter>f");
    assert!(app.highlight().is_some());
    press(&mut app, 0, "<Esc>o");
    assert!(app.panel().is_some());
    press(&mut app, 0, "<Esc>P");
    assert!(app.display().projector);
    press(&mut app, 0, "?");
    assert!(app.panel().is_some());
    press(&mut app, 0, "<Esc>:outl<Enter>");
    assert_eq!(app.panel().unwrap().title(), "Outline");
    assert_eq!(app.session().position(), 5, "looking moves nothing");
}

#[test]
fn escape_comes_back_from_a_replay_one_layer_at_a_time() {
    let mut app = watched(worked());
    press(&mut app, 0, "g5<Enter>/catch<Enter>o");
    for left in ["the selection", "what was said", "the replay"] {
        press(&mut app, 0, "<Esc>");
        assert!(app.playback().is_some(), "{left} is still there");
    }
    press(&mut app, 0, "<Esc>");
    assert!(app.playback().is_none() && app.session().is_at_end());
    press(&mut app, 0, "aHope<Enter>");
    assert_eq!(app.session().last().unwrap().n, 11, "the session goes on");

    let mut app = open(worked(), Access::Live, WATCHED);
    convoke::app::replay(&mut app, 0, 3, "1".parse().unwrap());
    press(&mut app, 0, "<Esc><Esc><Esc><Esc>");
    assert!(app.playback().is_some(), "a saved session is only watched");
    let ends = press(&mut app, 0, "qq");
    assert!(matches!(ends[..], [Effect::Quit]));
}

#[test]
fn the_mouse_takes_hold_of_the_timeline() {
    let mut app = watched(worked());
    let bar = convoke::app::bar(&app);
    let mut at = |press: Press, x: i32| {
        let at = Cell::new(x, bar.y);
        app.update(0, Input::Mouse(Mouse { at, press }));
        app.session().position()
    };
    assert_eq!(at(Press::Down, bar.right() - 1), 10);
    assert_eq!(at(Press::Drag, bar.x), 1);
    assert_eq!(at(Press::Drag, 0), 1, "beyond the end is the end");
    let middle = at(Press::Drag, bar.x + bar.w / 2);
    assert!((3..=8).contains(&middle), "{middle}");
    at(Press::Up, 0);
    assert_eq!(at(Press::Drag, bar.x), middle, "let go of");
}

#[test]
fn a_column_of_the_timeline_leads_to_what_is_drawn_there() {
    let app = watched(worked());
    let (playback, bar) = (app.playback().unwrap(), convoke::app::bar(&app));
    let mut dragged = watched(worked());
    for position in 1..=10 {
        let x = bar.x + playback.column(position, bar.w);
        let at = Cell::new(x, bar.y);
        let press = Press::Down;
        dragged.update(0, Input::Mouse(Mouse { at, press }));
        assert_eq!(dragged.session().position(), position);
    }
}

#[test]
fn one_goes_on_from_any_moment_as_a_session_of_its_own() {
    let whole = worked();
    let mut app = open(whole.clone(), Access::Live, WATCHED);
    convoke::app::replay(&mut app, 0, 5, "1".parse().unwrap());
    let effects = press(&mut app, 0, "<Space>b");
    assert!(matches!(effects[..], [Effect::Branch]));
    let session = Box::new(app.session().branch("ANOTHER1".into()));
    let file = PathBuf::from("the-lake-2.convoke.json");
    app.update(0, Input::Branched { session, file });
    assert!(app.is_live() && app.playback().is_none());
    assert!(
        app.status()
            .unwrap()
            .text
            .contains("the-lake-2.convoke.json")
    );
    press(&mut app, 0, "aHope<Enter>");
    let session = app.session();
    assert_eq!(session.lines()[..5], whole.lines()[..5]);
    assert_eq!(session.last().unwrap().n, 6);
    assert_eq!(session.header().origin.as_ref().unwrap().n, 5);
}

#[test]
fn entries_that_come_while_one_looks_back_wait_at_the_end() {
    let whole = worked();
    let mut app = open(whole.clone(), Access::Following, WATCHED);
    press(&mut app, 0, "<Space>rr<Home>");
    let mut document = Document::new(whole);
    Interpreter::default()
        .submit(&mut document, "Late -> Later +", None, 0)
        .unwrap();
    let whole = document.session();
    app.update(0, Input::Grown(vec![whole.lines().last().unwrap().clone()]));
    assert_eq!(app.session().position(), 1);
    press(&mut app, 0, "<End>");
    assert_eq!(app.session().position(), 11);
}

/// The characters of a frame, row by row.
fn text(cells: &Buffer) -> String {
    let width = usize::from(cells.area.width);
    let rows = cells.content().chunks(width.max(1));
    let rows = rows.map(|row| row.iter().map(|cell| cell.symbol()).collect::<String>());
    rows.map(|row| row.trim_end().to_owned() + "\n").collect()
}

#[test]
fn a_second_screen_shows_each_entry_who_said_it_and_what_it_closed() {
    let whole = worked();
    let mut now = whole.clone();
    now.seek(4);
    let mut app = open(now.branch("7K2M9QF3".into()), Access::Following, (100, 30));
    app.update(0, Input::Grown(vec![whole.lines()[4].clone()]));
    let drawn = text(&frame(&app, (100, 30)));
    assert!(
        drawn.contains("@bo Linked Catch → Fish stock −, new loop 1."),
        "{drawn}"
    );
    assert!(drawn.contains("B1: fish stock ↑"), "{drawn}");
    assert_eq!(
        app.recent_changes().links.len(),
        2,
        "the loop that closed is lit"
    );
}

#[test]
fn a_second_screen_says_what_it_waits_for_and_goes_on_when_it_is_there() {
    let mut app = open(session(), Access::Following, (100, 30));
    let why = "Waiting for map.convoke.json: it is not there.";
    app.update(0, Input::Trouble(why.into()));
    assert!(text(&frame(&app, (100, 30))).contains(why));
    app.update(0, Input::Replaced(Box::new(worked())));
    let drawn = text(&frame(&app, (100, 30)));
    assert!(
        !drawn.contains("Waiting") && drawn.contains("Catch"),
        "{drawn}"
    );
}

#[test]
fn the_window_of_a_second_screen_goes_along_unless_it_is_told_to_stay() {
    let whole = worked();
    let mut now = whole.clone();
    now.seek(3);
    for (keys, goes_along) in [("", true), ("k", false), ("kk", true)] {
        let mut app = open(now.branch("7K2M9QF3".into()), Access::Following, (30, 12));
        app.update(0, Input::Grown(vec![whole.lines()[3].clone()]));
        press(&mut app, 0, &format!("{keys}}}}}"));
        let before = app.camera();
        app.update(0, Input::Grown(vec![whole.lines()[4].clone()]));
        assert_eq!(app.camera() != before, goes_along, "{keys}");
    }
}

#[test]
fn a_second_screen_takes_a_thousand_entries_in_their_order_as_fast_as_they_are_written() {
    const MORE: usize = 1_000;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("s.convoke.json");
    let written = worked();
    let live = store::create(&file, &written).unwrap();
    let (follower, reading) = Follower::open(&file).unwrap();
    let mut app = open(reading.session, Access::Following, (100, 30));
    let (tell, told) = mpsc::channel();
    let _watch = Watch::start(follower, move |news| drop(tell.send(news))).unwrap();
    let writer = Writer::start(live, String::new, |_| {}).unwrap();
    let first = written.all_entries().len();
    let mut document = Document::new(written);
    for n in 0..MORE {
        let moment = SessionChange::Marker(format!("moment {n}"));
        let plan = document.plan(&Edit::from(moment)).unwrap();
        document.commit(plan, Vec::new(), 0).unwrap();
        let unwritten = document.drain_unwritten().into_iter();
        writer.append(unwritten.map(|entry| (entry.n, entry.line)).collect());
    }
    let written = document.session();
    while app.session().all_entries().len() < first + MORE {
        let seen = app.session().all_entries().len();
        let news = told.recv_timeout(Duration::from_secs(30)).unwrap().unwrap();
        let FollowEvent::Grown(lines) = news else {
            continue;
        };
        app.update(0, Input::Grown(lines.clone()));
        assert_eq!(written.lines()[seen..seen + lines.len()], lines[..]);
        assert_eq!(app.session().last().unwrap().n as usize, seen + lines.len());
        assert!(app.status().is_none(), "{:?}", app.status());
    }
    assert_eq!(app.session().lines(), written.lines());
    writer.finish().unwrap();
}

#[test]
fn a_second_screen_never_has_what_is_for_the_facilitator_alone() {
    let mut whole = worked();
    let note = |n: u32, kind: &str| {
        let body = format!(r#"{{"id":{n},"now":{{"kind":"{kind}","text":"a {kind} word"}}}}"#);
        format!(r#"{{"note":{body}}}"#)
    };
    let push = |whole: &mut Session, n, kind| {
        let (last, note) = (whole.last().unwrap(), note(n, kind));
        let (number, at) = (last.n + 1, last.at);
        let line = format!(r#"{{"n":{number},"at":{at},"do":[{note}]}}"#);
        whole.append_line(&line).unwrap();
        line
    };
    push(&mut whole, 1, "private");
    let mut app = open(whole.clone(), Access::Following, (100, 30));
    app.update(0, Input::Replaced(Box::new(whole.clone())));
    let more = [
        push(&mut whole, 2, "private"),
        push(&mut whole, 3, "parked"),
    ];
    app.update(0, Input::Grown(more.to_vec()));
    assert!(!app.session().lines().concat().contains("private"));
    assert!(app.session().lines().concat().contains("a parked word"));
    let drawn = text(&frame(&app, (100, 30)));
    assert!(
        drawn.contains("parked") && !drawn.contains("private"),
        "{drawn}"
    );
}

#[test]
fn whoever_looks_on_is_told_that_the_other_program_has_ended_and_can_go_on_here() {
    let why = || Access::ReadOnly("Another program has it.".into());
    let shown = |app: &App| text(&frame(app, (100, 30)));
    let mut app = open(worked(), why(), (100, 30));
    app.update(0, Input::Held(true));
    assert!(press(&mut app, 0, "<F2>").is_empty());
    assert!(shown(&app).contains("Another program has it."));
    app.update(0, Input::Held(false));
    let drawn = shown(&app);
    assert!(
        drawn.contains("The other program has ended (F2: write here)"),
        "{drawn}"
    );
    assert!(matches!(press(&mut app, 0, "<F2>")[..], [Effect::TakeOver]));
    let (session, words) = (Box::new(worked()), "half ty".to_owned());
    app.update(
        0,
        Input::TakenOver {
            session,
            words,
            told: None,
        },
    );
    assert!(app.is_live());
    press(&mut app, 0, "ped<Enter>");
    assert!(shown(&app).contains("half typed"));
}

#[test]
fn a_moment_of_a_replay_looks_like_this() {
    for (name, size, keys) in [
        ("replay", (100, 30), "<Home>c"),
        ("replay_small", (60, 18), "<Home>mc"),
    ] {
        let mut app = open(worked(), Access::Live, size);
        play(
            &mut app,
            &Key::script(&format!("<Esc><Space>rr{keys}")).unwrap(),
            size,
        );
        insta::assert_snapshot!(name, text(&frame(&app, size)));
    }
}

#[test]
fn a_replay_draws_in_every_window_and_in_ascii() {
    for size in [
        (1, 1),
        (2, 3),
        (9, 4),
        (20, 5),
        (40, 12),
        (60, 18),
        (80, 24),
        (200, 55),
    ] {
        let look = DisplayOptions {
            ascii: true,
            ..DisplayOptions::default()
        };
        let (w, h) = size;
        let mut app = App::new(worked(), Access::Live, (w.into(), h.into()), look);
        for keys in [
            "<Esc><Space>rr",
            "c",
            "o",
            "<Esc>",
            ":log<Enter>",
            "<Esc>?",
            "<Esc>g",
            "<Esc>",
        ] {
            let cells = play(&mut app, &Key::script(keys).unwrap(), size);
            let foreign: String = text(&cells).chars().filter(|c| !c.is_ascii()).collect();
            assert_eq!(foreign, "", "{size:?} {keys}");
        }
    }
}

fn cells(count: u16) -> NonZero<u16> {
    NonZero::new(count).unwrap()
}

#[test]
fn a_recording_played_in_a_terminal_shows_the_frames_of_the_replay() {
    let size = (100, 30);
    let text_of = ui::record_asciicast(worked(), size, DisplayOptions::default(), Speed::default());
    let mut lines = text_of.lines();
    let header: serde_json::Value = serde_json::from_str(lines.next().unwrap()).unwrap();
    assert_eq!(header["version"], 2);
    assert_eq!(
        (header["width"].as_u64(), header["height"].as_u64()),
        (Some(100), Some(30))
    );
    let events: Vec<(f64, String, String)> = lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert!(
        events.windows(2).all(|pair| pair[0].0 <= pair[1].0),
        "time runs on"
    );
    let marks: Vec<&str> = events
        .iter()
        .filter(|event| event.1 == "m")
        .map(|event| event.2.as_str())
        .collect();
    assert_eq!(marks, ["ideas", "lunch", "action"]);

    let mut terminal = vt100::Parser::new(cells(30), cells(100), 0);
    let mut replay = open(worked(), Access::Replay, (100, 31));
    convoke::app::replay(&mut replay, 0, 1, Speed::default());
    let mut due = 0;
    loop {
        let now = |event: &&(f64, String, String)| (event.0 * 1e3).round() as u64 <= due;
        for (_, kind, data) in events.iter().take_while(now) {
            if kind == "o" {
                terminal.process(data.as_bytes());
            }
        }
        let drawn = text(&frame(&replay, (100, 31)));
        let drawn: Vec<&str> = drawn.lines().take(30).collect();
        let contents = terminal.screen().contents();
        let shown: Vec<&str> = contents.lines().map(str::trim_end).collect();
        assert_eq!(
            shown.join("\n").trim_end(),
            drawn.join("\n").trim_end(),
            "at {due} ms"
        );
        match replay.wakes_at() {
            Some(at) => due = at,
            None => break,
        }
        replay.update(due, Input::Woken);
    }
}

/// What is seen of the map, without the lines above and below it.
fn seen(
    app: &App,
) -> (
    Option<Selection>,
    View,
    Option<Highlight>,
    LoopKindDisplay,
    bool,
) {
    let big = convoke::app::in_big_letters(app).is_some();
    let lit = app.highlight().cloned();
    (
        app.selection(),
        app.view().clone(),
        lit,
        app.display().kinds,
        big,
    )
}

fn middle_of(app: &App) -> Cell {
    let area = app.window().map;
    let middle = Cell::new(area.x + area.w / 2, area.y + area.h / 2);
    app.camera().to_world(middle, area)
}

#[test]
fn a_second_screen_looks_where_the_facilitator_looks_unless_it_is_told_to_stay() {
    let size = (120, 35);
    let mut facilitator = open(worked(), Access::Live, size);
    let mut second = open(worked(), Access::Following, (100, 30));
    let told =
        |app: &App| serde_json::to_string(&convoke::app::SharedViewport::of(app).unwrap()).unwrap();
    let mut played = |keys: &str, second: &mut App| {
        play(&mut facilitator, &Key::script(keys).unwrap(), size);
        second.update(0, Input::Gaze(told(&facilitator)));
        play(second, &[], (100, 30));
        (seen(&facilitator), middle_of(&facilitator))
    };
    for keys in [
        "<Esc>",
        "/catch<Enter>",
        "f",
        "<Esc>]",
        "z",
        "Z",
        "<Space>vq",
        "<Space>vb",
        "<Space>vr",
        "<Esc>",
        "<Space>vn",
        "<Space>vg",
        "<Space>vx",
    ] {
        let (wanted, _) = played(keys, &mut second);
        assert_eq!(seen(&second), wanted, "{keys}");
    }
    let (_, middle) = played("<Esc><Esc><Esc><Space>vb<Space>vq<Esc>}}", &mut second);
    assert_eq!(middle_of(&second), middle, "the same cell is in the middle");
    play(&mut second, &Key::script("k").unwrap(), (100, 30));
    let stays = seen(&second);
    played("/fleet<Enter>f", &mut second);
    assert_eq!(seen(&second), stays);
    let (wanted, _) = played("<Space>vq", &mut second);
    assert_eq!(
        second.display().kinds,
        wanted.3,
        "what is to be guessed is kept back all the same"
    );
    play(&mut second, &Key::script("k").unwrap(), (100, 30));
    assert_eq!(seen(&second), played("", &mut second).0);
    second.update(0, Input::Gaze("no gaze".into()));
    assert_eq!(seen(&second), played("", &mut second).0);
}
