//! The worked sessions: grown from their scripts, sound, and readable by eye.
//!
//! `UPDATE_SESSIONS=1 cargo test --test worked` grows them again.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[allow(dead_code, reason = "its main is for the example alone")]
#[path = "../examples/grow.rs"]
mod grow;

use std::path::{Path, PathBuf};
use std::{env, fs};

use convoke::layout::PlacedGraph;
use convoke::layout::measure::Measures;
use convoke::model::{Link, MapEvent};
use convoke::session::{Entry, Event, Form, Session, file_text, read};
use convoke::store::example_sessions;

fn path(name: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    root.join(format!("sessions/{name}.convoke.json"))
}

fn script(name: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(root.join(format!("sessions/scripts/{name}.script"))).unwrap()
}

fn opened(text: &str) -> Session {
    let reading = read(text.as_bytes()).unwrap();
    assert_eq!(reading.form, Form::Lines);
    assert!(reading.writable);
    reading.session
}

/// What was said and done, without where chips stand and how lines run, which a better layout
/// may change.
fn content(session: &Session) -> Vec<String> {
    let mut lines = vec![session.header_line().to_owned()];
    lines.extend(session.entries().iter().map(|entry| {
        let deeds: Vec<Event> = entry.events.iter().filter_map(without_places).collect();
        let told = Entry {
            events: deeds,
            ..entry.clone()
        };
        serde_json::to_string(&told).unwrap()
    }));
    lines
}

fn without_places(deed: &Event) -> Option<Event> {
    match deed {
        Event::Map(MapEvent::FactorPlaced(_) | MapEvent::LinkRouted(_) | MapEvent::Tidied(_)) => {
            None
        }
        Event::Map(MapEvent::LinkAdded(link)) => {
            Some(Event::Map(MapEvent::LinkAdded(unrouted(link))))
        }
        Event::Map(MapEvent::LinkRemoved(link)) => {
            Some(Event::Map(MapEvent::LinkRemoved(unrouted(link))))
        }
        Event::Map(MapEvent::FactorRemoved(factor)) => {
            let mut factor = factor.clone();
            factor.place = None;
            Some(Event::Map(MapEvent::FactorRemoved(factor)))
        }
        other => Some(other.clone()),
    }
}

fn unrouted(link: &Link) -> Link {
    Link {
        route: None,
        ..link.clone()
    }
}

#[test]
fn every_worked_session_says_what_its_script_says() {
    let update = env::var_os("UPDATE_SESSIONS").is_some();
    for one in example_sessions() {
        let grown = grow::grow(&script(one.name)).unwrap();
        if update {
            fs::write(
                path(one.name),
                file_text(grown.header_line(), grown.lines()),
            )
            .unwrap();
        }
        let text = fs::read_to_string(path(one.name)).unwrap();
        let (now, then) = (content(&grown), content(&opened(&text)));
        let stale = now.iter().zip(&then).find(|(now, then)| now != then);
        assert!(
            stale.is_none() && now.len() == then.len(),
            "{} is stale ({stale:?}); UPDATE_SESSIONS=1 grows it again",
            one.name
        );
    }
}

#[test]
fn every_worked_session_opens_whole() {
    for one in example_sessions() {
        let session = opened(one.text);
        assert_eq!(session.header().title, one.title);
        assert_eq!(session.skipped(), [], "{}", one.name);
        let unknown = |deed: &Event| matches!(deed, Event::Unknown { .. });
        assert!(
            !session
                .entries()
                .iter()
                .any(|entry| entry.events.iter().any(unknown))
        );
    }
}

#[test]
fn every_link_of_a_worked_session_is_drawn_and_can_be_followed() {
    for one in example_sessions() {
        let sheet = PlacedGraph::of(opened(one.text).map());
        let measures = Measures::of(&sheet.board);
        let bad = (measures.missing, measures.lost, measures.overlaps);
        assert_eq!(bad, (0, 0, 0), "{}: {measures:?}", one.name);
    }
}
