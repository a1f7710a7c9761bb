//! How a session begins: set up in the line, or taken over from one that plays by itself.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use convoke::app::command::KeyMode;
use convoke::app::{
    Access, App, Choice, DisplayOptions, Effect, Input, Key, Speed, StartOffer, StartScreen,
};
use convoke::run::play;
use convoke::session::{FORMAT, Header, Session, read};
use convoke::ui;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

fn app(size: (u16, u16)) -> App {
    let header = Header {
        format: FORMAT.into(),
        id: "7K2M9QF3".into(),
        title: "The plant".into(),
        question: None,
        started: "2026-03-12T13:30:00-06:00".into(),
        origin: None,
    };
    let session = Session::new(header, "convoke 0.1.0");
    let window = (size.0.into(), size.1.into());
    App::new(session, Access::Live, window, DisplayOptions::default())
}

fn text(cells: &Buffer) -> String {
    let rows = cells.content().chunks(usize::from(cells.area.width));
    let rows = rows.map(|row| row.iter().map(|cell| cell.symbol()).collect::<String>());
    rows.map(|row| row.trim_end().to_owned() + "\n").collect()
}

fn set_up(size: (u16, u16), keys: &str) -> (App, String) {
    let mut app = app(size);
    convoke::app::set_up(&mut app, 1);
    let cells = play(&mut app, &Key::script(keys).unwrap(), size);
    (app, text(&cells))
}

#[test]
fn everything_can_be_passed_over_with_enter() {
    let (app, frame) = set_up((120, 35), "<Enter><Enter><Enter>");
    assert_eq!(app.mode().keys(), KeyMode::Capture);
    assert_eq!(app.session().entries().len(), 1, "nothing was said");
    assert!(frame.contains("Type what people say"), "{frame}");
}

#[test]
fn question_people_and_agenda_are_asked_in_the_line() {
    let keys = "What keeps it running?<Enter>@ana @bo<Enter>@cy Cy Ode<Enter><Enter>Ideas 30 | Action 20<Enter>";
    let (app, _) = set_up((120, 35), keys);
    let session = app.session();
    assert_eq!(
        session.heading().question.as_deref(),
        Some("What keeps it running?")
    );
    assert_eq!(session.records().people().len(), 3);
    assert_eq!(session.records().agenda().unwrap().stages.len(), 2);
    assert_eq!(app.mode().keys(), KeyMode::Capture);
}

#[test]
fn esc_goes_one_step_back_and_from_the_first_to_the_line() {
    let (app, _) = set_up((120, 35), "<Enter><Esc>Why?<Enter>");
    assert_eq!(app.session().heading().question.as_deref(), Some("Why?"));
    let (app, _) = set_up((120, 35), "<Esc><Ctrl-u>The mine<Enter>");
    assert_eq!(app.session().heading().title, "The mine");
    let (app, _) = set_up((120, 35), "<Esc><Esc>");
    assert_eq!(app.mode().keys(), KeyMode::Capture);
}

#[test]
fn plain_names_are_taken_and_get_handles() {
    let (app, frame) = set_up(
        (120, 35),
        "<Enter>Ana Ruiz, Ben Okafor, Chloe Martin<Enter>",
    );
    let people = app.session().records().people();
    let told: Vec<String> = people.iter().map(|(who, it)| it.typed(who)).collect();
    assert_eq!(
        told,
        ["@ana Ana Ruiz", "@ben Ben Okafor", "@chloe Chloe Martin"]
    );
    assert!(
        frame.contains("3 more people added: @ana @ben @chloe."),
        "{frame}"
    );
}

#[test]
fn words_that_are_refused_stay_in_the_line_whichever_step_it_is() {
    for (before, words, says) in [
        ("<Esc><Ctrl-u>", "", "A session needs a title."),
        ("<Enter>", "Ana Ruiz, table 2", "Only names here"),
        (
            "<Enter>",
            "@ana Ana Ruiz, @ben Ben Okafor",
            "One person a line",
        ),
        ("<Enter><Enter>", "Ideas 0", "Ideas 0"),
    ] {
        let (app, frame) = set_up((120, 35), &format!("{before}{words}<Enter>"));
        let prompt = app.mode().prompt().unwrap();
        assert_eq!(prompt.input.value(), words);
        assert!(frame.contains(says), "{frame}");
    }
    let (app, _) = set_up(
        (120, 35),
        "<Enter>Ana, table 2<Enter><Backspace><Backspace><Backspace>",
    );
    assert_eq!(app.mode().prompt().unwrap().input.value(), "Ana, tabl");
}

#[test]
fn each_step_as_it_looks() {
    for size in [(80, 24), (120, 35)] {
        for (name, keys) in [
            ("question", ""),
            ("people", "<Enter>"),
            ("agenda", "<Enter><Enter>"),
        ] {
            let (_, frame) = set_up(size, keys);
            insta::assert_snapshot!(format!("{name}_{}", size.0), frame);
        }
    }
}

#[test]
fn the_first_screen_has_own_sessions_first_and_says_which_keys_there_are() {
    let offer = |title: &str, detail: &str, choice| StartOffer {
        title: title.into(),
        detail: detail.into(),
        choice,
    };
    let offers = vec![
        offer(
            "The mill",
            "2026-03-12  maps/mill.convoke.json",
            Choice::File("mill".into()),
        ),
        offer(
            "New session",
            "type its title, then Enter",
            Choice::New(String::new()),
        ),
        offer(
            "An arms race",
            "example, 7 factors, 9 links (opens a copy)",
            Choice::Worked(2),
        ),
    ];
    for (w, h) in [(80, 24), (120, 35)] {
        for (name, keys) in [
            ("", ""),
            ("_searched", "race"),
            ("_trash", "<Delete>"),
            ("_rename", "<Ctrl-r>"),
        ] {
            let mut start = StartScreen::new(offers.clone());
            for key in Key::script(keys).unwrap() {
                start.press(key);
            }
            let mut cells = Buffer::empty(Rect::new(0, 0, w, h));
            ui::start(&start, DisplayOptions::default(), &mut cells);
            insta::assert_snapshot!(format!("first_screen{name}_{w}"), text(&cells));
        }
    }
}

fn demo(size: (u16, u16)) -> App {
    let bytes = include_bytes!("../sessions/fishery.convoke.json");
    let session = read(bytes).unwrap().session;
    let window = (size.0.into(), size.1.into());
    let mut app = App::new(session, Access::Replay, window, DisplayOptions::default());
    convoke::app::demo(&mut app, 0, "2".parse::<Speed>().unwrap());
    app
}

#[test]
fn a_demo_plays_by_itself_to_its_end() {
    let mut app = demo((120, 35));
    let mut last = 0;
    while let Some(at) = app.wakes_at() {
        last = at;
        app.update(at, Input::Woken);
    }
    assert!(app.session().is_at_end());
    assert!(last < 120_000, "it takes {last} ms");
}

#[test]
fn any_key_takes_a_demo_over_as_a_copy_with_the_line_open() {
    for key in ["a", "<Enter>", "q", "<Space>", "Z"] {
        let mut app = demo((120, 35));
        let at = app.wakes_at().unwrap();
        app.update(at, Input::Woken);
        let key = Key::script(key).unwrap()[0];
        let effects = app.update(at, Input::Key(key));
        assert!(matches!(effects[..], [Effect::Branch]), "{effects:?}");
        let session = Box::new(app.session().branch("ABCDEFGH".into()));
        let file = "copy.convoke.json".into();
        app.update(at, Input::Branched { session, file });
        assert!(app.is_live());
        assert_eq!(app.mode().keys(), KeyMode::Capture);
        assert!(!app.is_demo());
    }
}

#[test]
fn esc_leaves_a_demo_and_makes_no_file() {
    let mut app = demo((120, 35));
    let effects = app.update(0, Input::Key("Esc".parse().unwrap()));
    assert!(matches!(effects[..], [Effect::Quit]), "{effects:?}");
}

#[test]
fn a_demo_as_it_looks() {
    for size in [(80, 24), (120, 35)] {
        let mut app = demo(size);
        let cells = play(&mut app, &[], size);
        insta::assert_snapshot!(format!("demo_{}", size.0), text(&cells));
    }
}
