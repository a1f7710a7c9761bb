//! The one sentence that answers the last key.

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
