//! The first screen: what it offers, and what is done with it.

use std::path::Path;

use super::demo;
use super::open::go_on;
use super::session_handle::SessionHandle;
use super::user_error::UserError;
use crate::app::{Choice, Speed, StartAction, StartOffer};
use crate::editor::{Document, Edit, SessionChange};
use crate::model::Map;
use crate::records::{Record, RecordChange, SessionKey};
use crate::run::{self, Clock, FirstSteps, OpenMode, SessionList, ShellSettings};
use crate::session::{self, Heading, Session};
use crate::store::{self, ExampleSession, Failure, Patience, Recent, Visit, example_sessions};

/// Shows what can be opened, and opens what is chosen.
///
/// # Errors
/// It cannot be opened.
pub fn start(mut settings: ShellSettings) -> anyhow::Result<()> {
    let chosen = run::start(&OwnSessions, &mut settings)?;
    let settings = &settings;
    match chosen {
        None => Ok(()),
        Some(Choice::File(path)) => go_on(&path, settings),
        Some(Choice::Demo) => demo::play(Speed::twice(), settings),
        Some(Choice::New(title)) => begin(
            &title,
            run::new_session(&title, None),
            FirstSteps::SetUp(1),
            settings,
        ),
        Some(Choice::Template(path, title)) => begin(
            &title,
            after_template(&path, &title)?,
            FirstSteps::SetUp(2),
            settings,
        ),
        Some(Choice::Worked(at)) => {
            let one = example_sessions().get(at);
            let one = one.ok_or_else(|| {
                UserError::new("There is no such session.", "Choose one of the list.")
            })?;
            begin(one.title, read(one)?, FirstSteps::None, settings)
        }
    }
}

/// Makes the file of a session in this folder, never over another, and opens it.
pub fn begin(
    title: &str,
    session: Session,
    first: FirstSteps,
    settings: &ShellSettings,
) -> anyhow::Result<()> {
    let live = store::create_in(Path::new("."), title, &session)?;
    run::remember(&live.path, &session);
    let seat = OpenMode::Live {
        live,
        session,
        words: String::new(),
        told: None,
        first,
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

/// The sessions of this person, a new one, and the examples.
struct OwnSessions;

impl SessionList for OwnSessions {
    fn offers(&self) -> Vec<StartOffer> {
        let recent = Recent::of_this_person().map(|recent| recent.list());
        let own = recent.unwrap_or_default().into_iter().map(of_visit);
        own.chain([new_offer()])
            .chain(worked_offers())
            .chain([demo_offer()])
            .collect()
    }

    fn carry_out(&self, action: StartAction) -> String {
        let done = match &action {
            StartAction::Rename(path, title) => rename(path, title),
            StartAction::Trash(path) => to_trash(path),
        };
        done.unwrap_or_else(|why| why.to_string())
    }
}

/// Gives a session another title, and says so.
fn rename(path: &Path, title: &str) -> anyhow::Result<String> {
    let mut open = SessionHandle::open(path, Patience::Instant)?;
    let heading = Heading {
        title: title.to_owned(),
        ..open.session().heading().clone()
    };
    open.edit(&Edit::One(SessionChange::Heading(heading)))?;
    run::remember(path, open.session());
    open.close()?;
    Ok(format!("Renamed: {title}"))
}

/// Moves a session to the trash, unless another program has it, and says so.
fn to_trash(path: &Path) -> anyhow::Result<String> {
    drop(store::open_with(path, &Clock::stamp(), Patience::Instant)?);
    trash::delete(path)?;
    Ok("Moved to the trash.".to_owned())
}

/// A new session with the question and the agenda of another.
fn after_template(path: &Path, title: &str) -> anyhow::Result<Session> {
    let template = store::load(path)?.session;
    let question = template.heading().question.as_deref();
    let mut document = Document::new(run::new_session(title, question));
    if let Some(agenda) = template.records().agenda() {
        let change = Record::Agenda(RecordChange {
            id: SessionKey::Session,
            was: None,
            now: Some(agenda.clone()),
        });
        let plan = document.plan(&Edit::One(SessionChange::Records(vec![change])))?;
        document.commit(plan, Vec::new(), 0)?;
    }
    Ok(document.into_session())
}

fn new_offer() -> StartOffer {
    StartOffer {
        title: "New session".to_owned(),
        detail: "type its title, then Enter".to_owned(),
        choice: Choice::New(String::new()),
    }
}

fn demo_offer() -> StartOffer {
    StartOffer {
        title: "Watch a demo".to_owned(),
        detail: "one minute, plays by itself".to_owned(),
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
    format!("example: {factors} factors, {links} links; a copy")
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
            assert!(offer.detail.starts_with("example: "), "{offer:?}");
        }
    }
}
