//! Modes of opening a session, and the threads each needs.

use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;

use super::clock::Clock;
use super::new_session::fresh_id;
use super::shell::{ShellMessage, ShellSettings};
use crate::app::{self, Access, App, Input, Speed};
use crate::session::Session;
use crate::store::{
    self, Failure, FollowEvent, Follower, LockedSession, OpenedSession, RelocationReason, Watch,
    WriteReport, Writer,
};

/// What a session begins with when it is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FirstSteps {
    /// Nothing.
    None,
    /// The questions of the set-up, from this step on.
    SetUp(usize),
    /// The tutor.
    Tutor,
}

/// How a session is opened.
pub enum OpenMode {
    /// To be continued here.
    Live {
        /// The locked file for the writer.
        live: LockedSession,
        /// The session.
        session: Session,
        /// The words that were half typed when it was last open.
        words: String,
        /// Message about a repair.
        told: Option<String>,
        /// What it begins with.
        first: FirstSteps,
    },
    /// To be looked at, while another program may go on with it.
    ReadOnly {
        /// The session.
        session: Session,
        /// Access mode.
        access: Access,
        /// Follower of the other program's writes.
        follower: Follower,
    },
    /// To be watched from the beginning, or from another moment.
    Replay {
        /// The session.
        session: Session,
        /// Number of entries before the position.
        position: usize,
        /// Replay speed.
        speed: Speed,
    },
    /// To be watched from the beginning until any key takes over.
    Demo {
        /// The session.
        session: Session,
        /// How fast it plays.
        speed: Speed,
    },
}

/// The app with the threads that write or follow its file.
pub(super) struct Runtime {
    pub app: App,
    pub writer: Option<Writer>,
    pub watch: Option<Watch>,
    /// The file that is watched.
    pub file: Option<PathBuf>,
}

impl OpenMode {
    /// Opens the app for a window of `size`.
    ///
    /// # Errors
    /// The system gives no thread.
    pub(super) fn start(
        self,
        size: (i32, i32),
        settings: &ShellSettings,
        sender: &Sender<ShellMessage>,
    ) -> Result<Runtime, Failure> {
        let open = |session, access| App::new(session, access, size, settings.look);
        Ok(match self {
            Self::Live {
                live,
                mut session,
                words,
                told,
                first,
            } => {
                let is_new = session.entries().len() == 1 && Clock::of(&session).at() < 60_000;
                if !is_new {
                    session.resume(Clock::wall(), Clock::of(&session).at());
                }
                let mut app = open(session, Access::Live);
                app.restore_draft(&words);
                app.notify(told);
                match first {
                    FirstSteps::None => {}
                    FirstSteps::SetUp(step) => app::set_up(&mut app, step),
                    FirstSteps::Tutor => app::begin_tutor(&mut app),
                }
                Runtime {
                    app,
                    writer: Some(start_writer(live, sender.clone())?),
                    watch: None,
                    file: None,
                }
            }
            Self::ReadOnly {
                session,
                access,
                follower,
            } => {
                let file = follower.path().to_owned();
                Runtime {
                    app: open(session, access),
                    writer: None,
                    watch: Some(start_watch(follower, sender.clone())?),
                    file: Some(file),
                }
            }
            Self::Demo { session, speed } => {
                let at = Clock::of(&session).at();
                let mut app = open(session, Access::Replay);
                app::demo(&mut app, at, speed);
                Runtime {
                    app,
                    writer: None,
                    watch: None,
                    file: None,
                }
            }
            Self::Replay {
                session,
                position,
                speed,
            } => {
                let at = Clock::of(&session).at();
                let mut app = open(session, Access::Replay);
                app::replay(&mut app, at, position, speed);
                Runtime {
                    app,
                    writer: None,
                    watch: None,
                    file: None,
                }
            }
        })
    }
}

/// A branch of a session at the moment looked at, in a new file in this folder.
pub(super) struct BranchFile {
    pub session: Session,
    pub file: PathBuf,
    pub writer: Writer,
}

impl BranchFile {
    /// Makes the file.
    ///
    /// # Errors
    /// The disk says no.
    pub(super) fn of(session: &Session, sender: &Sender<ShellMessage>) -> Result<Self, Failure> {
        let mut session = session.branch(fresh_id());
        let title = session.heading().title.clone();
        let live = store::create_in(Path::new("."), &title, &session)?;
        let file = live.path.clone();
        let writer = start_writer(live, sender.clone())?;
        session.resume(Clock::wall(), Clock::of(&session).at());
        Ok(Self {
            session,
            file,
            writer,
        })
    }
}

/// A session that another program had, taken over from it.
pub(super) struct TakenOver {
    pub session: Session,
    pub words: String,
    pub told: Option<String>,
    pub writer: Writer,
}

impl TakenOver {
    /// Opens its file to be written.
    ///
    /// # Errors
    /// Another program has it still, or again, or the disk says no.
    pub(super) fn of(file: &Path, sender: &Sender<ShellMessage>) -> Result<Self, Failure> {
        let opened = store::open(file, &Clock::stamp())?;
        let told = opened.told();
        let OpenedSession {
            live,
            mut session,
            words,
            ..
        } = opened;
        let writer = start_writer(live, sender.clone())?;
        session.resume(Clock::wall(), Clock::of(&session).at());
        Ok(Self {
            session,
            words,
            told,
            writer,
        })
    }
}

fn start_writer(live: LockedSession, sender: Sender<ShellMessage>) -> Result<Writer, Failure> {
    Writer::start(live, Clock::stamp, move |report| {
        let _ = sender.send(ShellMessage::Report(report));
    })
}

fn start_watch(follower: Follower, sender: Sender<ShellMessage>) -> Result<Watch, Failure> {
    Watch::start(follower, move |news| {
        let _ = sender.send(ShellMessage::News(news));
    })
}

/// Translates a follow event to app input.
pub(super) fn input_of_news(news: Result<FollowEvent, Failure>) -> Input {
    match news {
        Ok(FollowEvent::Grown(lines)) => Input::Grown(lines),
        Ok(FollowEvent::Replaced(reading)) => Input::Replaced(Box::new(reading.session)),
        Ok(FollowEvent::Held(held)) => Input::Held(held),
        Ok(FollowEvent::Gaze(line)) => Input::Gaze(line),
        Err(failure) => Input::Trouble(failure.to_string()),
    }
}

/// Translates a writer's report to app input.
pub(super) fn input_of_report(report: WriteReport) -> Input {
    match report {
        WriteReport::Saved { upto } => Input::Saved(upto),
        WriteReport::Lost => Input::Saved(0),
        WriteReport::Trouble(failure) => Input::Trouble(failure.to_string()),
        WriteReport::NotSavedAs(failure) | WriteReport::NotLeft(failure) => {
            Input::Refused(failure.to_string())
        }
        WriteReport::Left { path } => Input::Left(path.display().to_string()),
        WriteReport::Moved { from, to, why } => Input::Moved(moved(&from, &to, why)),
    }
}

/// Message after leaving the screen if the session was relocated without being asked to.
pub(super) fn told_of_move(report: &WriteReport) -> Option<String> {
    match report {
        WriteReport::Moved { why, .. } if *why == RelocationReason::SavedAs => None,
        WriteReport::Moved { from, to, why } => Some(moved(from, to, *why)),
        _ => None,
    }
}

fn moved(from: &Path, to: &Path, why: RelocationReason) -> String {
    let (from, to) = (from.display(), to.display());
    match why {
        RelocationReason::ChangedUnderUs => {
            format!(
                "Another program changed {from}; nothing was overwritten. The session is now saved in {to}."
            )
        }
        RelocationReason::SyncFailed => {
            format!("The disk did not confirm {from}. The session is now saved in {to}.")
        }
        RelocationReason::WasGone => {
            format!("{from} was moved or deleted; the session was saved there again.")
        }
        RelocationReason::SavedAs => format!("Saved as {to}; changes are saved there from now on."),
    }
}
