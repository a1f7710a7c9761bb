//! The thread that writes what stands beside a session: the draft, and where the facilitator
//! looks. It never waits for a sync of the session.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};

use serde_json::value::RawValue;

use super::draft::{self, Draft, draft_of};
use super::sidecar::Sidecar;

/// Extension of the shared viewport's file.
pub(super) const GAZE: &str = "gaze";

/// Messages to the thread.
#[derive(Debug)]
pub(super) enum ToSidecars {
    /// The line being typed.
    Typed(String),
    /// The entry with this number was made.
    Made(u32),
    /// Every entry up to this number is on the disk.
    Saved(u32),
    /// The shared viewport, as JSON.
    Gaze(String),
    /// The session goes on in another file.
    Moved(PathBuf),
    /// Answered once all earlier messages are written.
    Flush(Sender<()>),
}

/// Starts the thread for the session with this id, whose last entry has the number `last`: words
/// that are in its draft stay there. It ends when every sender is dropped.
///
/// # Errors
/// The system gives no thread.
pub(super) fn start(
    session: &Path,
    id: &str,
    last: u32,
) -> io::Result<(Sender<ToSidecars>, JoinHandle<()>)> {
    let (sender, inbox) = mpsc::channel();
    let mut sidecars = Sidecars::of(session, id, draft_of(session, id, last));
    let thread = thread::Builder::new().name("sidecars".into());
    let thread = thread.spawn(move || sidecars.work(&inbox))?;
    Ok((sender, thread))
}

struct Sidecars {
    id: String,
    words: Draft,
    /// The words as the file has them; none while that is not known.
    written: Option<Draft>,
    draft: Sidecar,
    gaze: Sidecar,
}

impl Sidecars {
    fn of(session: &Path, id: &str, words: String) -> Self {
        Self {
            id: id.to_owned(),
            words: Draft::of(words),
            written: None,
            draft: Sidecar::of(session, id, draft::ENDING),
            gaze: Sidecar::of(session, id, GAZE),
        }
    }

    fn work(&mut self, inbox: &Receiver<ToSidecars>) {
        while let Ok(first) = inbox.recv() {
            let (mut gaze, mut asked) = (None, Vec::new());
            for told in std::iter::once(first).chain(inbox.try_iter()) {
                match told {
                    ToSidecars::Typed(words) => self.words.typed(words),
                    ToSidecars::Made(n) => self.words.made(n),
                    ToSidecars::Saved(upto) => self.words.saved(upto),
                    ToSidecars::Gaze(line) => gaze = Some(line),
                    ToSidecars::Moved(path) => self.follow(&path),
                    ToSidecars::Flush(reply) => asked.push(reply),
                }
            }
            self.write_draft();
            if let Some(line) = gaze.and_then(|line| RawValue::from_string(line).ok()) {
                self.gaze.keep(Some(line));
            }
            // Whoever asked may have gone.
            for reply in asked {
                let _ = reply.send(());
            }
        }
        self.gaze.keep(None::<()>);
    }

    /// An unchanged draft is not written again, and an empty one is taken away.
    fn write_draft(&mut self) {
        if self.written.as_ref() == Some(&self.words) {
            return;
        }
        let words = &self.words;
        self.draft.keep((!words.is_empty()).then_some(words));
        self.written = Some(words.clone());
    }

    fn follow(&mut self, path: &Path) {
        self.draft.keep(None::<()>);
        self.gaze.keep(None::<()>);
        self.draft = Sidecar::of(path, &self.id, draft::ENDING);
        self.gaze = Sidecar::of(path, &self.id, GAZE);
        self.written = None;
    }
}
