//! Every command that is possible now, narrowed down by typing.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use tui_input::Input as TextInput;

use super::App;
use super::command::{Command, all};

/// What is typed into the palette, and which row the cursor is on.
#[derive(Debug, Clone, Default)]
pub struct CommandPalette {
    /// The words.
    pub input: TextInput,
    /// The row, from 0.
    pub cursor: usize,
}

impl CommandPalette {
    /// The commands that are possible now and match the words, best first.
    pub fn matching(&self, app: &App) -> Vec<&'static Command> {
        let possible = all().filter(|command| command.is_listed());
        ranked(
            possible.filter(|command| command.is_possible(app)),
            self.input.value(),
        )
    }
}

/// The commands among `rows` that match `words`, best first.
pub fn ranked(rows: impl Iterator<Item = &'static Command>, words: &str) -> Vec<&'static Command> {
    let mut matcher = Matcher::new(Config::DEFAULT);
    let words = words.replace('-', " ");
    let pattern = Pattern::parse(&words, CaseMatching::Ignore, Normalization::Smart);
    let mut buffer = Vec::new();
    let mut scored: Vec<(u32, &'static Command)> = rows
        .filter_map(|command| {
            let mut score = |text: &str| {
                pattern
                    .score(Utf32Str::new(text, &mut buffer), &mut matcher)
                    .unwrap_or(0)
            };
            let by_name = 3 * score(&command.spoken());
            let score = by_name.max(score(command.help));
            (score > 0 || words.trim().is_empty()).then_some((score, command))
        })
        .collect();
    scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    scored.into_iter().map(|(_, command)| command).collect()
}
