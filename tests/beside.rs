//! What is kept beside the map, as a person does it: keys in, sentences and frames out.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use convoke::app::{Access, App, DisplayOptions, Key};
use convoke::editor::{Document, Edit, Interpreter, SessionChange};
use convoke::records::{NoteKind, Round};
use convoke::run::play;
use convoke::session::{FORMAT, Header, Session};
use ratatui::buffer::Buffer;

const SIZES: [(u16, u16); 2] = [(80, 24), (120, 35)];

fn session(lines: &[&str]) -> Session {
    let header = Header {
        format: FORMAT.into(),
        id: "7K2M9QF3".into(),
        title: "The bay".into(),
        question: None,
        started: "2026-03-12T13:30:00-06:00".into(),
        origin: None,
    };
    let mut session = Session::new(header, "convoke 0.1.0");
    hear(&mut session, lines);
    session
}

fn hear(session: &mut Session, lines: &[&str]) {
    let mut document = Document::new(session.clone());
    let mut interpreter = Interpreter::default();
    for line in lines {
        let heard = interpreter.submit(&mut document, line, None, 0);
        assert!(heard.is_ok(), "{line}: {heard:?}");
    }
    *session = document.into_session();
}

fn open_round(session: &mut Session, typed: &str) {
    let records = session.open_dots(Round::read(typed).unwrap());
    let mut document = Document::new(session.clone());
    let plan = document.plan(&Edit::from(SessionChange::Records(records)));
    document.commit(plan.unwrap(), Vec::new(), 0).unwrap();
    *session = document.into_session();
}

const MAP: [&str; 2] = ["Catch -> Fish stock -", "Fish stock -> Catch +"];

const NOTES: [&str; 6] = [
    "! who counts the boats? @mo",
    "!insight both sides fish the same bay @elin on F1",
    "!decision a quota by May on 1>2",
    "!question what do young fish eat on R1",
    "!hope the grandchildren fish here @mo @elin",
    "!private the minister will not sign",
];

fn app(session: Session, size: (u16, u16), look: DisplayOptions) -> App {
    App::new(session, Access::Live, (size.0.into(), size.1.into()), look)
}

fn frame(app: &mut App, size: (u16, u16), keys: &str) -> String {
    text(&play(app, &Key::script(keys).unwrap(), size))
}

fn text(cells: &Buffer) -> String {
    let rows = cells.content().chunks(usize::from(cells.area.width));
    let rows = rows.map(|row| row.iter().map(|cell| cell.symbol()).collect::<String>());
    rows.map(|row| row.trim_end().to_owned() + "\n").collect()
}

fn noted() -> Session {
    let mut session = session(&MAP);
    hear(&mut session, &NOTES);
    session
}

fn status(app: &App) -> String {
    app.status()
        .map_or_else(String::new, |status| status.text.clone())
}

#[test]
fn notes_are_listed_by_kind() {
    for (w, h) in SIZES {
        let mut app = app(noted(), (w, h), DisplayOptions::default());
        let frame = frame(&mut app, (w, h), "<Esc><Space>nn<Down>d");
        insta::assert_snapshot!(format!("notes_{w}"), frame);
    }
}

#[test]
fn a_note_is_typed_on_what_is_selected_and_the_line_says_so() {
    for (w, h) in SIZES {
        let mut app = app(session(&MAP), (w, h), DisplayOptions::default());
        let before = frame(&mut app, (w, h), "<Esc><Tab><Space>na");
        assert!(
            status(&app).starts_with("Parks what you type on F1 Catch."),
            "{before}"
        );
        let typed = frame(&mut app, (w, h), "who counts? @mo");
        insta::assert_snapshot!(format!("note_typed_{w}"), typed);
        frame(&mut app, (w, h), "<Enter>");
        let notes: Vec<_> = convoke::app::notes(&app)
            .map(|(_, note)| note.clone())
            .collect();
        assert_eq!(notes.len(), 1);
        assert_eq!(notes[0].text, "who counts?");
        assert_eq!(status(&app), "Parked: who counts? (on Catch).");
    }
}

#[test]
fn a_note_is_settled_reworded_taken_away_and_undone() {
    let size = (120, 35);
    let mut app = app(session(&MAP), size, DisplayOptions::default());
    frame(
        &mut app,
        size,
        "! one<Enter>! two on F2 @mo<Enter><Esc><Space>nnd",
    );
    assert_eq!(status(&app), "Done: parked: one.");
    frame(&mut app, size, "e<Ctrl-u>!x y<Enter>");
    assert!(status(&app).starts_with("There is no kind of note called x"));
    assert_eq!(
        app.prompt().unwrap().input.value(),
        "!x y",
        "what was typed is not lost"
    );
    frame(&mut app, size, "<Ctrl-u>!insight three<Enter>");
    assert_eq!(
        status(&app),
        "Insight: three (on Fish stock).",
        "it stays where it was"
    );
    frame(&mut app, size, "<Up><Up>dx");
    assert_eq!(status(&app), "Deleted: parked: one.");
    frame(&mut app, size, "u<Down>x");
    assert_eq!(status(&app), "Deleted: insight: three (on Fish stock).");
    assert_eq!(convoke::app::notes(&app).count(), 1);
}

#[test]
fn what_is_private_is_in_no_frame_of_a_projector_or_a_second_screen() {
    let secret = "minister";
    for (w, h) in SIZES {
        for (access, projector) in [
            (Access::Live, true),
            (Access::Following, false),
            (Access::Following, true),
            (Access::Replay, false),
            (Access::ReadOnly("Looked at.".into()), true),
        ] {
            let look = DisplayOptions {
                projector,
                ..DisplayOptions::default()
            };
            let size = (i32::from(w), i32::from(h));
            let mut app = App::new(noted(), access.clone(), size, look);
            for keys in [
                "",
                "<Esc>",
                "<Space>nn",
                "<Down><Down><Down><Down><Down>",
                "<Esc>:log<Enter>",
                "<Esc><Tab><Enter>",
                "u",
                "<Space>rr",
            ] {
                let frame = frame(&mut app, (w, h), keys);
                assert!(
                    !frame.contains(secret),
                    "{access:?} {projector} {keys}\n{frame}"
                );
            }
        }
    }
}

#[test]
fn while_a_private_note_is_typed_on_a_projector_the_line_shows_dots() {
    let size = (100, 30);
    let look = DisplayOptions {
        projector: true,
        ..DisplayOptions::default()
    };
    let mut app = app(session(&MAP), size, look);
    let frame = frame(&mut app, size, "!p the minister");
    assert!(
        !frame.contains("minister") && frame.contains(" › ●●●●●●●●●●●●●●●"),
        "{frame}"
    );
    let after = self::frame(&mut app, size, "<Enter>");
    assert!(
        !after.contains("minister") && after.contains("A private note."),
        "{after}"
    );
    assert!(
        app.session()
            .records()
            .notes()
            .values()
            .any(|note| note.kind == NoteKind::Private)
    );
}

#[test]
fn dots_are_hidden_until_they_are_shown_and_kept_when_a_factor_goes() {
    for (w, h) in SIZES {
        let mut session = session(&[
            "Catch -> Fish stock -",
            "Fish stock -> Catch +",
            "Boats -> Catch +",
        ]);
        open_round(&mut session, "factors 3 stack: What matters most?");
        hear(&mut session, &["= 1 1 2 @mo", "= 3 1 @elin", "= 2x4"]);
        let mut app = app(session, (w, h), DisplayOptions::default());
        let hidden = frame(&mut app, (w, h), "<Esc><Space>nr");
        insta::assert_snapshot!(format!("dots_hidden_{w}"), hidden);
        let shown = frame(&mut app, (w, h), "r<Down>");
        insta::assert_snapshot!(format!("dots_shown_{w}"), shown);
        frame(&mut app, (w, h), "<Esc>/boats<Enter>x");
        let gone = frame(&mut app, (w, h), "<Space>nr");
        assert!(gone.contains("Boats (no longer"), "{gone}");
        let back = frame(&mut app, (w, h), "u");
        assert!(back.contains("F3 Boats"), "{back}");
    }
}

#[test]
fn wrong_or_too_many_dots_are_refused_in_a_sentence_and_the_words_stay() {
    let size = (120, 35);
    let mut session = session(&MAP);
    open_round(&mut session, "factors 2: Where to begin?");
    let mut app = app(session, size, DisplayOptions::default());
    for (typed, why) in [
        (
            "= 1 2 1 @mo",
            "Each person has 2 dots in this vote; these are 3.",
        ),
        (
            "= 1 1 @mo",
            "In this vote each person puts at most one dot on an item.",
        ),
        ("= 9 @mo", "There is no factor F9."),
        ("= R1 @mo", "In this vote dots are for factors, such as 7."),
    ] {
        frame(&mut app, size, &format!("{typed}<Enter>"));
        assert_eq!(status(&app), why);
        assert_eq!(app.line().text(), typed, "nothing is lost");
        frame(&mut app, size, "<Ctrl-u><Ctrl-k><End><Ctrl-u>");
    }
    frame(&mut app, size, "= 1 2 @mo<Enter>");
    assert_eq!(status(&app), "2 dots of @mo.");
    frame(&mut app, size, "<Esc><Space>nrc<Esc>a= 1 @mo<Enter>");
    assert_eq!(status(&app), "No dot vote is open. Start one first.");
}

#[test]
fn a_round_is_opened_with_one_key_and_enter() {
    for (w, h) in SIZES {
        let mut app = app(session(&MAP), (w, h), DisplayOptions::default());
        let asked = frame(&mut app, (w, h), "<Esc><Space>nv");
        insta::assert_snapshot!(format!("dots_asked_{w}"), asked);
        frame(&mut app, (w, h), "<Enter>");
        let (_, round) = app.session().open_round().unwrap();
        assert_eq!(*round, Round::default());
        let typed = frame(&mut app, (w, h), "= 1 1 2 @mo");
        insta::assert_snapshot!(format!("dots_typed_{w}"), typed);
    }
}
