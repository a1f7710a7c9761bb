//! The first screen: worked sessions, sessions opened before, a title for a new one.

use std::path::Path;

use super::demo;
use super::open::go_on;
use super::user_error::UserError;
use crate::app::{Choice, Speed, StartOffer};
use crate::model::Map;
use crate::run::{self, OpenMode, ShellSettings};
use crate::session::{self, Session};
use crate::store::{self, ExampleSession, Failure, Recent, Visit, example_sessions};

/// Shows what can be opened, and opens what is chosen.
///
/// # Errors
/// It cannot be opened.
pub fn start(mut settings: ShellSettings) -> anyhow::Result<()> {
    let chosen = run::start(offers(), &mut settings)?;
    let settings = &settings;
    match chosen {
        None => Ok(()),
        Some(Choice::File(path)) => go_on(&path, settings),
        Some(Choice::Demo) => demo::play(Speed::twice(), settings),
        Some(Choice::New(title)) => {
            begin(&title, run::new_session(&title, None), Some(1), settings)
        }
        Some(Choice::Worked(at)) => {
            let one = example_sessions().get(at);
            let one = one.ok_or_else(|| {
                UserError::new("There is no such session.", "Choose one of the list.")
            })?;
            begin(one.title, read(one)?, None, settings)
        }
    }
}

/// Makes the file of a session in this folder, never over another, and opens it.
fn begin(
    title: &str,
    session: Session,
    set_up: Option<usize>,
    settings: &ShellSettings,
) -> anyhow::Result<()> {
    let live = store::create_in(Path::new("."), title, &session)?;
    run::remember(&live.path, &session);
    let seat = OpenMode::Live {
        live,
        session,
        words: String::new(),
        told: None,
        set_up,
    };
    run::session(seat, settings)
}

/// A worked session.
///
/// # Errors
/// It is damaged.
pub fn read(one: &ExampleSession) -> Result<Session, Failure> {
    let reading = session::read(one.text.as_bytes());
    let reading = reading.map_err(|why| Failure::NotASession {
        path: one.name.into(),
        why: why.to_string(),
    })?;
    Ok(reading.session)
}

fn offers() -> Vec<StartOffer> {
    let recent = Recent::of_this_person().map(|recent| recent.list());
    let recent = recent.unwrap_or_default();
    std::iter::once(demo_offer())
        .chain(worked_offers())
        .chain(recent.into_iter().map(of_visit))
        .collect()
}

fn demo_offer() -> StartOffer {
    StartOffer {
        title: "Watch one first".to_owned(),
        detail: "a minute that plays by itself; any key takes over".to_owned(),
        choice: Choice::Demo,
    }
}

fn worked_offers() -> impl Iterator<Item = StartOffer> {
    example_sessions()
        .iter()
        .enumerate()
        .map(|(at, one)| StartOffer {
            title: one.title.to_owned(),
            detail: read(one).map_or_else(|why| why.to_string(), |session| about(session.map())),
            choice: Choice::Worked(at),
        })
}

fn about(map: &Map) -> String {
    let (factors, links) = (map.factor_count(), map.link_count());
    format!("worked: {factors} factors, {links} links; a copy")
}

fn of_visit(visit: Visit) -> StartOffer {
    let day = visit.when.split('T').next().unwrap_or_default();
    StartOffer {
        title: visit.title,
        detail: format!("{day}  {}", visit.path.display()),
        choice: Choice::File(visit.path),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_worked_session_is_offered_and_can_be_read() {
        let offers: Vec<StartOffer> = worked_offers().collect();
        assert_eq!(offers.len(), example_sessions().len());
        for offer in offers {
            assert!(offer.detail.starts_with("worked: "), "{offer:?}");
        }
    }
}
