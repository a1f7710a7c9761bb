//! The file looked at while nothing is written: is it still the one that has the entries?

use std::io;

use super::super::disk::Disk;
use super::super::failure::in_words;
use super::super::file_state::FileState;
use super::super::writer::WriteReport;
use super::SessionFile;

impl<D: Disk> SessionFile<D> {
    /// Looks whether the file is still the one that was written. Where it is not, all of the
    /// session is written beside it at once: what was called saved stays saved.
    pub(in crate::store) fn look(&mut self) {
        let before = (self.is_lost, self.trouble.clone());
        let looked = self.look_closely();
        match looked {
            Ok(()) if before.0 && !self.is_lost => self.found_again(),
            Ok(()) => self.save(),
            // The same trouble as at the last look need not be told again.
            Err(error) if before == (self.is_lost, in_words(&error)) => {}
            Err(error) => self.tell_trouble(&error),
        }
    }

    /// The file is back as we left it: what it has counts as saved again.
    fn found_again(&mut self) {
        self.trouble.clear();
        self.count_unsaved();
        self.report(WriteReport::Saved { upto: self.upto });
        self.save();
    }

    fn look_closely(&mut self) -> io::Result<()> {
        self.state = match self.state {
            FileState::Unknown => self.arrive()?,
            FileState::Verified(left) => self.look_again(left)?,
            FileState::Lost(why) => FileState::Lost(why),
        };
        match self.state {
            FileState::Lost(why) => self.go_on_beside(why),
            FileState::Verified(_) | FileState::Unknown => Ok(()),
        }
    }
}
