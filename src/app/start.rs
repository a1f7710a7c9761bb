//! The first screen: a title to type for a new session, and sessions to open.

use std::path::PathBuf;

use tui_input::{Input as TextInput, InputRequest};

use super::key::{Key, KeyName};

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
pub struct StartOffer {
    /// What the session is called.
    pub title: String,
    /// What else there is to say of it.
    pub detail: String,
    /// What choosing it opens.
    pub choice: Choice,
}

/// The first screen.
#[derive(Debug, Clone, Default)]
pub struct StartScreen {
    /// The rows, the foremost first.
    pub offers: Vec<StartOffer>,
    /// The row that Enter would open while no title is typed.
    pub cursor: usize,
    /// The title of a new session.
    pub title: TextInput,
}

/// What a key came to on the first screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StartStep {
    /// The screen stays.
    Stay,
    /// Something is opened.
    Open(Choice),
    /// The person leaves.
    Leave,
}

impl StartScreen {
    /// A first screen with these rows.
    pub fn new(offers: Vec<StartOffer>) -> Self {
        Self {
            offers,
            ..Self::default()
        }
    }

    /// Takes a key.
    pub fn press(&mut self, key: Key) -> StartStep {
        let last = self.offers.len().saturating_sub(1);
        match key.code {
            KeyName::Esc => return StartStep::Leave,
            KeyName::Char('c' | 'd') if key.ctrl => return StartStep::Leave,
            KeyName::Up => self.cursor = self.cursor.saturating_sub(1),
            KeyName::Down | KeyName::Tab => self.cursor = (self.cursor + 1).min(last),
            KeyName::Enter => return self.enter(),
            _ => self.type_in(key),
        }
        StartStep::Stay
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
    pub fn click(&mut self, row: usize) -> StartStep {
        match self.offers.get(row) {
            Some(offer) => StartStep::Open(offer.choice.clone()),
            None => StartStep::Stay,
        }
    }

    fn enter(&self) -> StartStep {
        let title = crate::model::text::clean_line(self.title.value());
        match (title.is_empty(), self.offers.get(self.cursor)) {
            (false, _) => StartStep::Open(Choice::New(title)),
            (true, Some(offer)) => StartStep::Open(offer.choice.clone()),
            (true, None) => StartStep::Stay,
        }
    }

    fn type_in(&mut self, key: Key) {
        let request = match (key.code, key.ctrl) {
            (KeyName::Backspace, _) | (KeyName::Char('h'), true) => InputRequest::DeletePrevChar,
            (KeyName::Delete, _) => InputRequest::DeleteNextChar,
            (KeyName::Left, _) => InputRequest::GoToPrevChar,
            (KeyName::Right, _) => InputRequest::GoToNextChar,
            (KeyName::Home, _) | (KeyName::Char('a'), true) => InputRequest::GoToStart,
            (KeyName::End, _) | (KeyName::Char('e'), true) => InputRequest::GoToEnd,
            (KeyName::Char('w'), true) => InputRequest::DeletePrevWord,
            (KeyName::Char('u'), true) => InputRequest::DeleteLine,
            (KeyName::Char(c), false) if !key.alt => InputRequest::InsertChar(c),
            _ => return,
        };
        self.title.handle(request);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn start() -> StartScreen {
        let offer = |n| StartOffer {
            title: format!("Session {n}"),
            detail: String::new(),
            choice: Choice::Worked(n),
        };
        StartScreen::new(vec![offer(0), offer(1)])
    }

    fn press(start: &mut StartScreen, keys: &str) -> StartStep {
        let keys = Key::script(keys).unwrap();
        keys.into_iter().map(|key| start.press(key)).last().unwrap()
    }

    #[test]
    fn enter_opens_the_row_unless_a_title_is_typed() {
        for (keys, step) in [
            ("<Enter>", StartStep::Open(Choice::Worked(0))),
            ("<Down><Down><Enter>", StartStep::Open(Choice::Worked(1))),
            (
                "Our town<Enter>",
                StartStep::Open(Choice::New("Our town".into())),
            ),
            ("x<Backspace><Enter>", StartStep::Open(Choice::Worked(0))),
            ("q", StartStep::Stay),
            ("<Esc>", StartStep::Leave),
            ("<Ctrl-c>", StartStep::Leave),
        ] {
            assert_eq!(press(&mut start(), keys), step, "{keys}");
        }
    }
}
