//! Every command, narrowed down by typing its name or an everyday word for it.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use tui_input::Input as TextInput;

use super::command::{Command, all};
use super::{App, is_within_reach, key_mode};

/// How much a word counts that is a command's name or an everyday word for it, whole.
const WHOLE_WORD: u32 = 2_000;
/// How much the beginning of such a word counts.
const BEGINNING: u32 = 1_000;
/// The fewest letters that count as the beginning of a word.
const SHORTEST: usize = 2;

/// What is typed into the palette, and which row the cursor is on.
#[derive(Debug, Clone, Default)]
pub struct CommandPalette {
    /// The words.
    pub input: TextInput,
    /// The row, from 0.
    pub cursor: usize,
}

impl CommandPalette {
    /// The commands that match the words, best first: those that are possible now, and those that
    /// only lack a selection.
    pub fn matching(&self, app: &App) -> Vec<&'static Command> {
        let listed = all().filter(|command| key_mode::is_callable(app, command));
        ranked(
            listed.filter(|command| is_within_reach(app, command)),
            self.input.value(),
        )
    }
}

/// The commands among `rows` that match `words`, best first.
pub fn ranked(rows: impl Iterator<Item = &'static Command>, words: &str) -> Vec<&'static Command> {
    let mut matcher = Matcher::new(Config::DEFAULT);
    let whole = words.trim().to_lowercase();
    let words = whole.replace('-', " ");
    let pattern = Pattern::parse(&words, CaseMatching::Ignore, Normalization::Smart);
    let mut buffer = Vec::new();
    let mut scored: Vec<(u32, &'static Command)> = rows
        .filter_map(|command| {
            let mut score = |text: &str| {
                pattern
                    .score(Utf32Str::new(text, &mut buffer), &mut matcher)
                    .unwrap_or(0)
            };
            let named = score(&command.spoken()).max(score(&command.name.replace('-', " ")));
            let score = (3 * named).max(score(command.help)) + by_words(command, &whole);
            (score > 0 || words.is_empty()).then_some((score, command))
        })
        .collect();
    scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    scored.into_iter().map(|(_, command)| command).collect()
}

/// How well each of the words is one that people use for a command: a whole word of its name
/// counts a little more than an everyday word, and either more than a beginning. All of them
/// together may be its name or one such word, as in `to-do`.
fn by_words(command: &Command, whole: &str) -> u32 {
    let spoken = command.spoken().to_lowercase();
    let name: Vec<&str> = spoken.split(' ').chain(command.name.split('-')).collect();
    let score = |word: &str| {
        let begins = |known: &&str| known.starts_with(word) && word.len() >= SHORTEST;
        if name.contains(&word) {
            WHOLE_WORD + BEGINNING / name.len() as u32
        } else if let Some(place) = command.words.iter().position(|known| *known == word) {
            WHOLE_WORD.saturating_sub(place as u32)
        } else if name.iter().any(&begins) || command.words.iter().any(begins) {
            BEGINNING
        } else {
            0
        }
    };
    let each = whole.split([' ', '-']).map(score).sum();
    if spoken == whole || command.name == whole || command.words.contains(&whole) {
        each + 2 * WHOLE_WORD
    } else {
        each
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::panel::test_support::{app, keys};

    /// An everyday word and the command it must find, a line each.
    const EVERYDAY: &str = include_str!("command_palette/everyday_words.tsv");

    fn found(app: &App, words: &str) -> Vec<&'static str> {
        let palette = CommandPalette {
            input: TextInput::from(words),
            cursor: 0,
        };
        let rows = palette.matching(app).into_iter();
        rows.map(|row| row.name).collect()
    }

    #[test]
    fn an_everyday_word_finds_its_command_among_the_first_three() {
        let mut app = app(&["A -> B +", "B -> C + -> A +", "@ana Ana Ruiz", "D"]);
        keys(&mut app, "<Esc><Esc>u");
        let mut missed = Vec::new();
        let mut words = 0;
        for line in EVERYDAY.lines() {
            let (word, name) = line.split_once('\t').unwrap();
            assert!(all().any(|row| row.name == name), "{name}");
            let rows = found(&app, word);
            if !rows.iter().take(3).any(|row| *row == name) {
                missed.push(format!(
                    "{word}: {:?}",
                    rows.iter().take(3).collect::<Vec<_>>()
                ));
            }
            words += 1;
        }
        assert!(words >= 80);
        assert_eq!(missed, Vec::<String>::new());
    }

    #[test]
    fn a_name_typed_whole_comes_first() {
        let mut app = app(&["A -> B +", "B -> C + -> A +", "@ana Ana Ruiz"]);
        keys(&mut app, "<Esc><Esc>/A<Enter>");
        let callable =
            |row: &&Command| key_mode::is_callable(&app, row) && is_within_reach(&app, row);
        for row in all().filter(callable) {
            assert_eq!(found(&app, row.name)[0], row.name);
        }
    }
}
