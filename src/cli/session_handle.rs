//! A session open for writing, for commands without a screen.

use std::path::Path;
use std::sync::mpsc::{self, Receiver};

use super::clean_writer::complain;
use super::settings::configuration;
use crate::app::GrowthSettings;
use crate::editor::{Committed, Document, Edit};
use crate::model::Refusal;
use crate::run::Clock;
use crate::session::Session;
use crate::store::{self, Failure, LockedSession, OpenedSession, Patience, WriteReport, Writer};

/// A session, its clock, and the writer that brings its entries to the disk.
pub struct SessionHandle {
    /// The session, open for editing.
    pub document: Document,
    clock: Clock,
    writer: Writer,
    reports: Receiver<WriteReport>,
}

impl SessionHandle {
    /// Opens a session, and waits as long as `patience` says for a program that has it. What had
    /// to be done to its file is said on standard error.
    ///
    /// # Errors
    /// It cannot be read or written, or another program has it.
    pub fn open(path: &Path, patience: Patience) -> Result<Self, Failure> {
        let opened = store::open_with(path, &Clock::stamp(), patience)?;
        if let Some(told) = opened.told() {
            complain(&format!("note: {told}"));
        }
        let OpenedSession {
            live, mut session, ..
        } = opened;
        session.resume(Clock::wall(), Clock::of(&session).at());
        Self::of(live, session)
    }

    /// Makes the file of a new session.
    ///
    /// # Errors
    /// Its name is taken, or the disk says no.
    pub fn create(path: &Path, session: Session) -> Result<Self, Failure> {
        Self::of(store::create(path, &session)?, session)
    }

    fn of(live: LockedSession, session: Session) -> Result<Self, Failure> {
        let (sender, reports) = mpsc::channel();
        let report = move |report| {
            // Nobody listens any more once the desk is closed.
            let _ = sender.send(report);
        };
        Ok(Self {
            clock: Clock::of(&session),
            writer: Writer::start(live, Clock::stamp, report)?,
            reports,
            document: open_document(session),
        })
    }

    /// Milliseconds since the session started.
    pub fn now(&self) -> u64 {
        self.clock.at()
    }

    /// The session.
    pub const fn session(&self) -> &Session {
        self.document.session()
    }

    /// Does one edit, and gives what it appended to the writer.
    ///
    /// # Errors
    /// It is refused; nothing has changed.
    pub fn edit(&mut self, edit: &Edit) -> Result<Committed, Refusal> {
        let plan = self.document.plan(edit)?;
        let committed = self.document.commit(plan, Vec::new(), self.now())?;
        self.save();
        Ok(committed)
    }

    /// Gives what the session has grown by to the writer.
    pub fn save(&mut self) {
        let grown = self.document.drain_unwritten();
        if !grown.is_empty() {
            let numbered = grown.into_iter().map(|entry| (entry.n, entry.line));
            self.writer.append(numbered.collect());
        }
    }

    /// Waits until everything given so far was tried; yields what there is to tell of it, if it
    /// is not on the disk or went to another file.
    pub fn settle(&self) -> Option<String> {
        let standing = self.writer.flush()?;
        let tell = |report| match report {
            WriteReport::Moved { to, .. } => Some(moved(&to)),
            WriteReport::Trouble(failure) if standing.unsaved > 0 => Some(failure.to_string()),
            WriteReport::Trouble(_)
            | WriteReport::Lost
            | WriteReport::NotSavedAs(_)
            | WriteReport::Saved { .. }
            | WriteReport::Left { .. }
            | WriteReport::NotLeft(_) => None,
        };
        self.reports.try_iter().filter_map(tell).last()
    }

    /// Waits until everything is on the disk and lets go of the file.
    ///
    /// # Errors
    /// Entries could not be saved.
    pub fn close(mut self) -> Result<(), Failure> {
        self.save();
        let standing = self.writer.finish()?;
        for report in self.reports.try_iter() {
            if let WriteReport::Moved { .. } = report {
                complain(&format!("note: {}", moved(&standing.path)));
            }
        }
        Ok(())
    }
}

/// A session open for editing, laid out as it is configured.
fn open_document(session: Session) -> Document {
    let mut document = Document::new(session);
    let growth = GrowthSettings::of(&configuration().0);
    document.set_layout(growth.without_window());
    document
}

fn moved(to: &Path) -> String {
    format!(
        "The session continues in {}; nothing is missing.",
        to.display()
    )
}
