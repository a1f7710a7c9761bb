//! The first screen: a title to type for a new session, and sessions to open.

use std::path::PathBuf;

use tui_input::{Input as TextInput, InputRequest};

use super::key::{Code, Key};

/// What can be opened from the first screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// A short session that plays by itself.
    Demo,
    /// A worked session, by its place in the list of those built in; opened as a copy.
    Worked(usize),
    /// A session that was open before.
    File(PathBuf),
    /// A new session of this title.
    New(String),
}

/// One row of the first screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// What the session is called.
    pub title: String,
    /// What else there is to say of it.
    pub detail: String,
    /// What choosing it opens.
    pub choice: Choice,
}

/// The first screen.
#[derive(Debug, Clone, Default)]
pub struct Start {
    /// The rows, the foremost first.
    pub offers: Vec<Offer>,
    /// The row that Enter would open while no title is typed.
    pub cursor: usize,
    /// The title of a new session.
    pub title: TextInput,
}

/// What a key came to on the first screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// The screen stays.
    Stay,
    /// Something is opened.
    Open(Choice),
    /// The person leaves.
    Leave,
}

impl Start {
    /// A first screen with these rows.
    pub fn new(offers: Vec<Offer>) -> Self {
        Self {
            offers,
            ..Self::default()
        }
    }

    /// Takes a key.
    pub fn press(&mut self, key: Key) -> Step {
        let last = self.offers.len().saturating_sub(1);
        match key.code {
            Code::Esc => return Step::Leave,
            Code::Char('c' | 'd') if key.ctrl => return Step::Leave,
            Code::Up => self.cursor = self.cursor.saturating_sub(1),
            Code::Down | Code::Tab => self.cursor = (self.cursor + 1).min(last),
            Code::Enter => return self.enter(),
            _ => self.type_in(key),
        }
        Step::Stay
    }

    /// Takes pasted text: its first line, as a title.
    pub fn paste(&mut self, text: &str) {
        for c in text
            .lines()
            .next()
            .unwrap_or_default()
            .chars()
            .filter(|c| !c.is_control())
        {
            self.title.handle(InputRequest::InsertChar(c));
        }
    }

    /// Chooses the row under the pointer.
    pub fn click(&mut self, row: usize) -> Step {
        match self.offers.get(row) {
            Some(offer) => Step::Open(offer.choice.clone()),
            None => Step::Stay,
        }
    }

    fn enter(&self) -> Step {
        let title = crate::model::text::clean_line(self.title.value());
        match (title.is_empty(), self.offers.get(self.cursor)) {
            (false, _) => Step::Open(Choice::New(title)),
            (true, Some(offer)) => Step::Open(offer.choice.clone()),
            (true, None) => Step::Stay,
        }
    }

    fn type_in(&mut self, key: Key) {
        let request = match (key.code, key.ctrl) {
            (Code::Backspace, _) | (Code::Char('h'), true) => InputRequest::DeletePrevChar,
            (Code::Delete, _) => InputRequest::DeleteNextChar,
            (Code::Left, _) => InputRequest::GoToPrevChar,
            (Code::Right, _) => InputRequest::GoToNextChar,
            (Code::Home, _) | (Code::Char('a'), true) => InputRequest::GoToStart,
            (Code::End, _) | (Code::Char('e'), true) => InputRequest::GoToEnd,
            (Code::Char('w'), true) => InputRequest::DeletePrevWord,
            (Code::Char('u'), true) => InputRequest::DeleteLine,
            (Code::Char(c), false) if !key.alt => InputRequest::InsertChar(c),
            _ => return,
        };
        self.title.handle(request);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn start() -> Start {
        let offer = |n| Offer {
            title: format!("Session {n}"),
            detail: String::new(),
            choice: Choice::Worked(n),
        };
        Start::new(vec![offer(0), offer(1)])
    }

    fn press(start: &mut Start, keys: &str) -> Step {
        let keys = Key::script(keys).unwrap();
        keys.into_iter().map(|key| start.press(key)).last().unwrap()
    }

    #[test]
    fn enter_opens_the_row_unless_a_title_is_typed() {
        for (keys, step) in [
            ("<Enter>", Step::Open(Choice::Worked(0))),
            ("<Down><Down><Enter>", Step::Open(Choice::Worked(1))),
            (
                "Our town<Enter>",
                Step::Open(Choice::New("Our town".into())),
            ),
            ("x<Backspace><Enter>", Step::Open(Choice::Worked(0))),
            ("q", Step::Stay),
            ("<Esc>", Step::Leave),
            ("<Ctrl-c>", Step::Leave),
        ] {
            assert_eq!(press(&mut start(), keys), step, "{keys}");
        }
    }
}
