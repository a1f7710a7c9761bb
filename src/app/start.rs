//! The first screen: own sessions, a new one, examples; a line to search them or name a new one.

use std::path::PathBuf;

use tui_input::{Input as TextInput, InputRequest};

use super::key::{Key, KeyName};
use super::popup::wrapped;
use crate::model::text::{clean_line, fold};

/// What can be opened from the first screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// A short session that plays by itself.
    Demo,
    /// An example, by its place in the list of those built in; opened as a copy.
    Worked(usize),
    /// A session that was open before.
    File(PathBuf),
    /// A new session of this title.
    New(String),
    /// A new session of this title, with the question and the agenda of another.
    Template(PathBuf, String),
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

/// What is done to a session without opening it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StartAction {
    /// It gets another title.
    Rename(PathBuf, String),
    /// Its file goes to the trash of the desktop.
    Trash(PathBuf),
}

/// What the line is for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum StartPrompt {
    /// It searches the sessions, or names a new one.
    #[default]
    Search,
    /// It is the new title of a session.
    Rename(PathBuf),
    /// It is the title of a session made after another one.
    Template(PathBuf),
    /// The next Delete moves this session to the trash.
    Trash(PathBuf),
}

/// The first screen.
#[derive(Debug, Clone, Default)]
pub struct StartScreen {
    offers: Vec<StartOffer>,
    /// The row that Enter opens.
    pub cursor: usize,
    /// The line.
    pub line: TextInput,
    /// What the line is for.
    pub prompt: StartPrompt,
    /// What is said below the rows: what was done, or why it was not.
    pub says: Option<String>,
}

/// What a key came to on the first screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StartStep {
    /// The screen stays.
    Stay,
    /// Something is opened.
    Open(Choice),
    /// Something is done to a session; then the screen is shown with the sessions there are.
    Do(StartAction),
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

    /// The rows that are shown: all of them, or a new session of the title that is typed and
    /// those that have its words.
    pub fn rows(&self) -> Vec<StartOffer> {
        let typed = clean_line(self.line.value());
        if typed.is_empty() || self.prompt != StartPrompt::Search {
            return self.offers.clone();
        }
        let fits = |offer: &&StartOffer| {
            let text = fold(&format!("{} {}", offer.title, offer.detail));
            let is_new = matches!(offer.choice, Choice::New(_));
            !is_new && typed.split(' ').all(|word| text.contains(&fold(word)))
        };
        let new = StartOffer {
            title: format!("New session: {typed}"),
            detail: String::new(),
            choice: Choice::New(typed.clone()),
        };
        let found = self.offers.iter().filter(fits).cloned();
        std::iter::once(new).chain(found).collect()
    }

    /// The sessions there are after something was done, and what is to be said of it.
    pub fn refresh(&mut self, offers: Vec<StartOffer>, says: String) {
        self.offers = offers;
        self.cursor = self.cursor.min(self.offers.len().saturating_sub(1));
        self.says = Some(says);
    }

    /// Takes a key.
    pub fn press(&mut self, key: Key) -> StartStep {
        self.says = None;
        let trashing = match std::mem::take(&mut self.prompt) {
            StartPrompt::Trash(path) => Some(path),
            prompt => {
                self.prompt = prompt;
                None
            }
        };
        match (key.code, trashing) {
            (KeyName::Delete, Some(path)) => return StartStep::Do(StartAction::Trash(path)),
            (KeyName::Esc, None) => return self.back(),
            (KeyName::Esc, Some(_)) => {}
            (KeyName::Char('c' | 'd'), _) if key.ctrl => return StartStep::Leave,
            (KeyName::Enter, _) => return self.enter(),
            _ if self.prompt != StartPrompt::Search => self.type_in(key),
            (KeyName::Up | KeyName::BackTab, _) => self.move_cursor(-1),
            (KeyName::Down | KeyName::Tab, _) => self.move_cursor(1),
            (KeyName::Char('r'), _) if key.ctrl => self.ask(StartPrompt::Rename, true),
            (KeyName::Char('t'), _) if key.ctrl => self.ask(StartPrompt::Template, false),
            (KeyName::Delete, _) if self.line.value().is_empty() => self.ask_to_trash(),
            _ => self.type_in(key),
        }
        StartStep::Stay
    }

    /// Takes pasted text: its first line.
    pub fn paste(&mut self, text: &str) {
        let line = text.lines().next().unwrap_or_default();
        for c in line.chars().filter(|c| !c.is_control()) {
            self.line.handle(InputRequest::InsertChar(c));
        }
    }

    /// Chooses the row under the pointer.
    pub fn click(&mut self, row: usize) -> StartStep {
        if row >= self.rows().len() || self.prompt != StartPrompt::Search {
            return StartStep::Stay;
        }
        self.cursor = row;
        self.enter()
    }

    /// Esc: what is asked or typed goes first, then the screen.
    fn back(&mut self) -> StartStep {
        if self.prompt == StartPrompt::Search && self.line.value().is_empty() {
            return StartStep::Leave;
        }
        self.prompt = StartPrompt::Search;
        self.line = TextInput::default();
        StartStep::Stay
    }

    fn enter(&mut self) -> StartStep {
        let typed = clean_line(self.line.value());
        match std::mem::take(&mut self.prompt) {
            StartPrompt::Rename(path) if !typed.is_empty() => {
                self.line = TextInput::default();
                StartStep::Do(StartAction::Rename(path, typed))
            }
            StartPrompt::Template(path) if !typed.is_empty() => {
                StartStep::Open(Choice::Template(path, typed))
            }
            StartPrompt::Search => self.open(),
            prompt => {
                self.prompt = prompt;
                self.says = Some("Type a title first.".to_owned());
                StartStep::Stay
            }
        }
    }

    fn open(&mut self) -> StartStep {
        match self.rows().into_iter().nth(self.cursor) {
            Some(row) if row.choice == Choice::New(String::new()) => {
                self.says = Some("Type a title for the new session, then Enter.".to_owned());
                StartStep::Stay
            }
            Some(row) => StartStep::Open(row.choice),
            None => StartStep::Stay,
        }
    }

    /// The session of a person in the row of the cursor; says so where the row is none.
    fn own_session(&mut self) -> Option<(PathBuf, String)> {
        let row = self.rows().into_iter().nth(self.cursor);
        let own = row.and_then(|row| match row.choice {
            Choice::File(path) => Some((path, row.title)),
            _ => None,
        });
        if own.is_none() {
            self.says = Some("Select one of your own sessions first.".to_owned());
        }
        own
    }

    fn ask(&mut self, prompt: fn(PathBuf) -> StartPrompt, with_title: bool) {
        if let Some((path, title)) = self.own_session() {
            self.prompt = prompt(path);
            self.line = match with_title {
                true => TextInput::from(title),
                false => TextInput::default(),
            };
        }
    }

    fn ask_to_trash(&mut self) {
        if let Some((path, title)) = self.own_session() {
            self.says = Some(format!(
                "Delete again: move “{title}” to the trash. Esc: keep."
            ));
            self.prompt = StartPrompt::Trash(path);
        }
    }

    fn move_cursor(&mut self, by: isize) {
        self.cursor = wrapped(self.cursor, by, self.rows().len());
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
        if self.line.handle(request).is_some_and(|change| change.value)
            && self.prompt == StartPrompt::Search
        {
            self.cursor = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn start() -> StartScreen {
        let offer = |title: &str, choice| StartOffer {
            title: title.to_owned(),
            detail: String::new(),
            choice,
        };
        StartScreen::new(vec![
            offer("The mill", Choice::File("mill".into())),
            offer("The bay", Choice::File("bay".into())),
            offer("New session", Choice::New(String::new())),
            offer("An arms race", Choice::Worked(2)),
        ])
    }

    fn press(start: &mut StartScreen, keys: &str) -> StartStep {
        let keys = Key::script(keys).unwrap();
        keys.into_iter().map(|key| start.press(key)).last().unwrap()
    }

    #[test]
    fn the_newest_own_session_is_selected_and_words_search_or_name_a_new_one() {
        let open = StartStep::Open;
        let new = |title: &str| StartStep::Open(Choice::New(title.into()));
        for (keys, step) in [
            ("<Enter>", open(Choice::File("mill".into()))),
            ("<Down><Enter>", open(Choice::File("bay".into()))),
            ("<Up><Enter>", open(Choice::Worked(2))),
            ("<Down><Down><Enter>", StartStep::Stay),
            ("Our town<Enter>", new("Our town")),
            ("race<Down><Enter>", open(Choice::Worked(2))),
            ("THE BAY<Down><Enter>", open(Choice::File("bay".into()))),
            ("x<Backspace><Enter>", open(Choice::File("mill".into()))),
            ("q", StartStep::Stay),
            ("q<Esc>", StartStep::Stay),
            ("q<Esc><Esc>", StartStep::Leave),
            ("<Esc>", StartStep::Leave),
            ("<Ctrl-c>", StartStep::Leave),
        ] {
            assert_eq!(press(&mut start(), keys), step, "{keys}");
        }
    }

    #[test]
    fn an_own_session_is_renamed_used_as_a_template_or_moved_to_the_trash() {
        let rename = |title: &str| StartStep::Do(StartAction::Rename("mill".into(), title.into()));
        for (keys, step) in [
            ("<Ctrl-r>s<Enter>", rename("The mills")),
            ("<Ctrl-r><Ctrl-u><Enter>", StartStep::Stay),
            (
                "<Ctrl-r><Esc><Enter>",
                StartStep::Open(Choice::File("mill".into())),
            ),
            (
                "<Ctrl-t>Next mill<Enter>",
                StartStep::Open(Choice::Template("mill".into(), "Next mill".into())),
            ),
            ("<Delete>", StartStep::Stay),
            (
                "<Delete><Delete>",
                StartStep::Do(StartAction::Trash("mill".into())),
            ),
            ("<Delete><Esc>", StartStep::Stay),
            ("<Delete><Esc><Delete>", StartStep::Stay),
        ] {
            assert_eq!(press(&mut start(), keys), step, "{keys}");
        }
    }

    #[test]
    fn what_is_no_session_of_ones_own_is_not_renamed_nor_deleted() {
        for keys in [
            "<Up><Ctrl-r>",
            "<Up><Ctrl-t>",
            "<Up><Delete>",
            "<Up><Delete><Delete>",
        ] {
            let mut start = start();
            assert_eq!(press(&mut start, keys), StartStep::Stay, "{keys}");
            let says = start.says.as_deref();
            assert_eq!(
                says,
                Some("Select one of your own sessions first."),
                "{keys}"
            );
        }
    }
}
