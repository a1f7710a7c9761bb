//! Asking the session for changes, and saying what came of it.

use super::commit::{ClosedLoops, Committed};
use super::{App, Effect, Status, Tone};
use crate::model::text::shorten;
use crate::model::{Handle, MapEdit, Refusal};
use crate::session::{describe_entry, entry_sentence};

/// Longest sentence about what a person did, in columns: a note is shown by its beginning.
const LONGEST_STATUS: usize = 150;

impl App {
    /// Asks for a change. What came of it, or why it was refused, is in the status line.
    pub(super) fn ask(&mut self, edit: MapEdit, said: Vec<Handle>) -> Option<Committed> {
        match self.try_edit(edit, said) {
            Ok(committed) => Some(committed),
            Err(refusal) => {
                self.warn(refusal.to_string());
                None
            }
        }
    }

    /// Asks for a change and tells what came of it.
    ///
    /// # Errors
    /// The edit is refused; nothing has changed.
    pub(super) fn try_edit(
        &mut self,
        edit: MapEdit,
        said: Vec<Handle>,
    ) -> Result<Committed, Refusal> {
        let at = self.now;
        let committed = self
            .interpreter
            .carry_out(&mut self.session, edit, said, at)?;
        self.appended();
        self.tell(committed.closing.as_ref());
        Ok(committed)
    }

    /// Tells in the status line what the last entry did, or what it closed.
    pub(super) fn tell(&mut self, closing: Option<&ClosedLoops>) {
        match closing {
            Some(closing) => self.announce(closing),
            None => self.tell_last(),
        }
    }

    /// Hands the last entry to the file and draws the map anew.
    pub(super) fn appended(&mut self) {
        if let (Some(entry), Some(line)) = (self.session.last(), self.session.lines().last()) {
            self.effects.push(Effect::Append {
                n: entry.n,
                line: line.clone(),
            });
        }
        self.refresh();
    }

    fn tell_last(&mut self) {
        if let Some(entry) = self.session.last() {
            let told = entry_sentence(entry, self.session.map());
            self.say_status(shorten(&told, LONGEST_STATUS));
        }
    }

    fn announce(&mut self, closing: &ClosedLoops) {
        let text = closing.says(self.session.map(), self.display.kinds);
        self.status = Some(Status {
            text,
            tone: Tone::Strong,
        });
    }

    /// Takes the last thing back that somebody did.
    pub(super) fn undo(&mut self) {
        let what = self.session.undoable().and_then(|n| self.session.entry(n));
        let what = what.map(|entry| describe_entry(entry, self.session.map()));
        match self.session.undo(self.now) {
            Ok(_) => {
                self.appended();
                self.say_status(format!("Took back: {}.", what.unwrap_or_default()));
            }
            Err(why) => self.warn(why.to_string()),
        }
    }

    /// Does again what was taken back last.
    pub(super) fn redo(&mut self) {
        match self.session.redo(self.now) {
            Ok(_) => {
                self.appended();
                self.tell_last();
            }
            Err(why) => self.warn(why.to_string()),
        }
    }
}
