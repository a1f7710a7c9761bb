//! The one sentence that answers the last key, and how far a person is on the way out.

use super::Tutor;

/// A sentence for the person at the keyboard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// The sentence.
    pub text: String,
    /// What kind of sentence it is.
    pub tone: Tone,
}

/// What kind of sentence or line something is; the theme says how it looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// What happened, or plain text.
    #[default]
    Plain,
    /// A heading, or a loop that has closed.
    Strong,
    /// Of less weight.
    Quiet,
    /// What was not done, or needs care.
    Warning,
    /// Of a positive link.
    Positive,
    /// Of a negative link.
    Negative,
}

/// How far a person is on the way out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quit {
    /// Asked to quit, to be asked again.
    Quit,
    /// Cancelled at this time, in milliseconds; soon after, the same key ends.
    Cancel(u64),
    /// Told that entries are not on the disk.
    Unsaved,
}

/// What is said to the person at the keyboard, and what waits to be said.
#[derive(Debug, Default)]
pub struct StatusLine {
    status: Option<Status>,
    quit: Option<Quit>,
    /// What is to be said once the file that was asked for stands beside the session.
    export_note: Option<String>,
    /// Letters in a row that called nothing.
    strays: u8,
    /// How far somebody has come in the tutor.
    tutor: Option<Tutor>,
}

/// After so many letters in a row that call nothing somebody believes that the line is open.
const STRAYS: u8 = 3;

impl StatusLine {
    /// How far the tutor has come, where there is one.
    pub(super) const fn tutor(&self) -> Option<Tutor> {
        self.tutor
    }

    /// The tutor is at a step, or has ended.
    pub(super) fn set_tutor(&mut self, tutor: Option<Tutor>) {
        self.tutor = tutor;
    }

    /// Counts a letter that called nothing; whether it is time to say how to type.
    pub(super) const fn count_stray(&mut self) -> bool {
        self.strays = self.strays.saturating_add(1);
        self.strays >= STRAYS
    }

    /// A key called a command.
    pub(super) const fn forget_strays(&mut self) {
        self.strays = 0;
    }

    /// The sentence.
    pub const fn status(&self) -> Option<&Status> {
        self.status.as_ref()
    }

    /// How far the person is on the way out.
    pub(super) const fn quit(&self) -> Option<Quit> {
        self.quit
    }

    /// Whether the sentence is a warning.
    pub(super) fn warns(&self) -> bool {
        let tone = self.status.as_ref().map(|status| status.tone);
        tone == Some(Tone::Warning)
    }

    /// Says a sentence in place of the one before.
    pub(super) fn say(&mut self, text: String, tone: Tone) {
        self.status = Some(Status { text, tone });
    }

    /// Says a sentence too, behind the one that is there.
    pub(super) fn add(&mut self, text: String) {
        match &mut self.status {
            Some(status) => status.text = format!("{} · {text}", status.text),
            None => self.say(text, Tone::Plain),
        }
    }

    /// Says nothing.
    pub(super) fn clear(&mut self) {
        self.status = None;
    }

    /// The person is on the way out, or stays.
    pub(super) fn leave(&mut self, quit: Option<Quit>) {
        self.quit = quit;
    }

    /// Keeps what is to be said of a file once it is there.
    pub(super) fn note_export(&mut self, note: Option<String>) {
        self.export_note = note;
    }

    /// What is to be said of the file that is there now.
    pub(super) fn take_export_note(&mut self) -> Option<String> {
        self.export_note.take()
    }
}
