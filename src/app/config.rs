//! The configuration file: themes, character set, keys. Every bad line is reported at once;
//! then the defaults hold for it.

use std::collections::BTreeMap;

use toml::{Table, Value};

use super::command::all;
use super::growth::{area_of, style_of};
use super::key::Key;
use super::{BuiltinTheme, NamedTheme};
use crate::layout::LayoutStyle;
use crate::records::Agenda;

/// What a person has set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Config {
    /// The theme's name.
    pub theme: Option<String>,
    /// Themes of the person's own, by name.
    pub themes: Vec<NamedTheme>,
    /// Whether to draw with ASCII characters only.
    pub ascii: Option<bool>,
    /// Whether the terminal's font has octants.
    pub octants: Option<bool>,
    /// Agendas of the person's own, by name.
    pub agendas: BTreeMap<String, Agenda>,
    /// Whether the mouse acts on the map; else the terminal has it, to select text with.
    pub mouse: Option<bool>,
    /// Whether chips glide to where they go.
    pub animation: Option<bool>,
    /// Whether the map moves while it grows.
    pub layout: Option<LayoutStyle>,
    /// Columns and rows in which the growing map stays.
    pub area: Option<(i32, i32)>,
    /// Keys by command name.
    pub keys: BTreeMap<String, Vec<Key>>,
}

/// The key map for people who steer with `hjkl`; set with `keymap = "hjkl"`.
const HJKL: &[(&str, &str)] = &[
    ("select-left", "h"),
    ("select-down", "j"),
    ("select-up", "k"),
    ("select-right", "l"),
    ("move-left", "h"),
    ("move-down", "j"),
    ("move-up", "k"),
    ("move-right", "l"),
    ("link", "e"),
];

/// Commands that have another name by now: the old one and the new one.
const RENAMED: &[(&str, &str)] = &[
    ("answer", "ok"),
    ("no-answer", "go-back"),
    ("between", "insert-between"),
    ("say", "submit-line"),
    ("take-offer", "accept-suggestion"),
    ("to-map", "leave-line"),
    ("said-before", "previous-line"),
    ("said-after", "next-line"),
    ("turn-round", "reverse-link"),
    ("remove", "delete"),
    ("note", "describe"),
    ("course", "trend"),
    ("put-down", "drop-here"),
    ("put-back", "cancel-move"),
    ("tidy-lit", "tidy-highlighted"),
    ("take-layout", "keep-layout"),
    ("leave-layout", "cancel-layout"),
    ("fit", "whole-map"),
    ("upstream", "show-causes"),
    ("downstream", "show-effects"),
    ("ring", "loop-view"),
    ("around", "neighbourhood"),
    ("codes", "ids"),
    ("hide-kinds", "quiz"),
    ("step-loop", "step-through-loop"),
    ("tell-loop", "loop-story"),
    ("affects", "paths-to"),
    ("known-stories", "archetypes"),
    ("worksheet", "leverage-points"),
    ("person", "add-person"),
    ("round", "next-speaker"),
    ("balance", "participation"),
    ("names", "anonymise"),
    ("own-part", "my-part"),
    ("keep", "add-note"),
    ("commit", "add-action"),
    ("dots", "open-vote"),
    ("counts", "votes"),
    ("settle", "resolve-note"),
    ("reword-note", "edit-note"),
    ("drop-note", "delete-note"),
    ("to-note", "go-to-noted"),
    ("next-dots", "next-row"),
    ("next-note", "next-row"),
    ("next-action", "next-row"),
    ("previous-dots", "previous-row"),
    ("previous-note", "previous-row"),
    ("previous-action", "previous-row"),
    ("show-dots", "reveal-votes"),
    ("close-dots", "close-vote"),
    ("to-dots", "go-to-item"),
    ("previous-round", "previous-vote"),
    ("next-round", "next-vote"),
    ("go-there", "go-to-action"),
    ("done", "mark-done"),
    ("reword", "edit-action"),
    ("drop", "delete-action"),
    ("keep-up", "mirror-view"),
    ("one-factor", "same-factor"),
    ("two-factors", "different-factors"),
    ("step-on", "step-forward"),
    ("next-closing", "next-new-loop"),
    ("previous-closing", "previous-new-loop"),
    ("previous-stage", "previous-stage-start"),
    ("go-on", "next-stage"),
    ("mark", "bookmark"),
    ("go-on-here", "take-over-file"),
];

impl Config {
    /// Reads the text of a configuration file; the sentences say what in it does not hold.
    pub fn read(text: &str) -> (Self, Vec<String>) {
        let mut config = Self::default();
        let mut problems = Vec::new();
        match text.parse::<Table>() {
            Ok(table) => {
                for (name, value) in &table {
                    problems.extend(config.set(name, value));
                }
            }
            Err(error) => problems.push(format!("not TOML: {}", error.message())),
        }
        (config, problems)
    }

    fn set(&mut self, name: &str, value: &Value) -> Vec<String> {
        match (name, value) {
            ("theme", Value::String(theme)) => self.theme = Some(theme.clone()),
            ("ascii", Value::Boolean(ascii)) => self.ascii = Some(*ascii),
            ("mouse", Value::Boolean(mouse)) => self.mouse = Some(*mouse),
            ("mouse", _) => return vec!["mouse: true or false is expected".into()],
            ("animation", Value::Boolean(on)) => self.animation = Some(*on),
            ("animation", _) => return vec!["animation: true or false is expected".into()],
            ("octants", Value::Boolean(octants)) => self.octants = Some(*octants),
            ("layout" | "area", _) => return self.set_growth(name, value),
            ("keymap", Value::String(map)) if map == "hjkl" => self.steer_by_letters(),
            ("keymap", Value::String(map)) if map == "default" => {}
            ("keys", Value::Table(keys)) => {
                let bound = keys
                    .iter()
                    .flat_map(|(name, keys)| self.bind_named(name, keys));
                return bound.collect();
            }
            ("themes", Value::Table(themes)) => return self.take_themes(themes),
            ("agendas", Value::Table(agendas)) => return self.take_agendas(agendas),
            ("agendas", _) => return vec!["agendas: a table is expected: [agendas]".into()],
            ("themes", _) => return vec!["themes: tables are expected: [themes.NAME]".into()],
            ("theme", _) => return vec!["theme: a name in quotes is expected".into()],
            ("ascii", _) => return vec!["ascii: true or false is expected".into()],
            ("octants", _) => return vec!["octants: true or false is expected".into()],
            ("keymap", _) => return vec!["keymap: \"default\" or \"hjkl\" is expected".into()],
            ("keys", _) => return vec!["keys: a table is expected: [keys]".into()],
            _ => return vec![format!("{name}: there is no such setting")],
        }
        Vec::new()
    }

    fn set_growth(&mut self, name: &str, value: &Value) -> Vec<String> {
        let text = value.as_str().unwrap_or_default();
        let expected = match name {
            "layout" => {
                self.layout = style_of(text);
                self.layout.is_none().then_some("\"calm\" or \"still\"")
            }
            _ => {
                self.area = area_of(text);
                let is_bad = self.area.is_none();
                is_bad.then_some("columns and rows, such as \"118x31\",")
            }
        };
        let problem = expected.map(|expected| format!("{name}: {expected} is expected"));
        problem.into_iter().collect()
    }

    fn take_themes(&mut self, themes: &Table) -> Vec<String> {
        let mut problems = Vec::new();
        for (name, value) in themes {
            let (theme, told) = NamedTheme::read(name, value);
            self.themes.extend(theme);
            problems.extend(told);
        }
        problems
    }

    fn take_agendas(&mut self, agendas: &Table) -> Vec<String> {
        let mut problems = Vec::new();
        for (name, value) in agendas {
            let text = value
                .as_str()
                .ok_or_else(|| "stages in quotes are expected".into());
            match text.and_then(Agenda::read) {
                Ok(agenda) => drop(self.agendas.insert(name.clone(), agenda)),
                Err(why) => problems.push(format!("agendas.{name}: {why}")),
            }
        }
        problems
    }

    /// Every theme there is, those of the program first.
    pub fn all_themes(&self) -> impl Iterator<Item = NamedTheme> + '_ {
        let own = self.themes.iter().cloned();
        BuiltinTheme::ALL
            .into_iter()
            .map(NamedTheme::from)
            .chain(own)
    }

    /// The theme that is asked for, if one is.
    ///
    /// # Errors
    /// There is none of that name; the sentence lists those there are.
    pub fn asked_theme(&self) -> Result<Option<NamedTheme>, String> {
        let Some(name) = &self.theme else {
            return Ok(None);
        };
        let found = self.all_themes().find(|theme| theme.name == *name);
        found.map(Some).ok_or_else(|| {
            let names: Vec<String> = self.all_themes().map(|theme| theme.name).collect();
            format!(
                "theme: there is no “{name}”; there are {}",
                names.join(", ")
            )
        })
    }

    fn steer_by_letters(&mut self) {
        for (command, key) in HJKL {
            let letter = key.parse::<Key>().ok();
            let own = all()
                .find(|row| row.name == *command)
                .into_iter()
                .flat_map(|row| row.keys);
            let kept = own
                .filter_map(|key| key.parse().ok())
                .filter(|key: &Key| key.typed().is_none());
            self.keys
                .entry((*command).to_owned())
                .or_insert(letter.into_iter().chain(kept).collect());
        }
    }

    /// Binds a command by its name, or by the one it had before.
    fn bind_named(&mut self, name: &str, keys: &Value) -> Vec<String> {
        let renamed = RENAMED.iter().find(|(old, _)| *old == name);
        let now = renamed.map_or(name, |(_, now)| now);
        let says = renamed.map(|(old, now)| format!("keys.{old}: the name is {now} now"));
        says.into_iter().chain(self.bind(now, keys).err()).collect()
    }

    fn bind(&mut self, command: &str, keys: &Value) -> Result<(), String> {
        if !all().any(|row| row.name == command) {
            return Err(format!("keys.{command}: there is no such command"));
        }
        let names: Vec<&str> = match keys {
            Value::String(key) => vec![key],
            Value::Array(keys) => keys.iter().filter_map(Value::as_str).collect(),
            _ => {
                return Err(format!(
                    "keys.{command}: a key or a list of keys is expected"
                ));
            }
        };
        let parsed: Result<Vec<Key>, _> = names.iter().map(|name| name.parse::<Key>()).collect();
        let keys = parsed.map_err(|error| format!("keys.{command}: {error}"))?;
        self.keys.insert(command.to_owned(), keys);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bad_line_is_reported_and_the_good_ones_hold() {
        let (config, problems) = Config::read(
            "theme = \"light\"\nascii = 3\ncolour = 1\n[keys]\nundo = [\"Ctrl-z\", \"u\"]\nfly = \"f\"\ntidy = \"Hyper-t\"\n",
        );
        assert_eq!(config.theme.as_deref(), Some("light"));
        assert_eq!(config.keys["undo"].len(), 2);
        assert_eq!(problems.len(), 4, "{problems:?}");
    }

    #[test]
    fn an_old_name_of_a_command_still_binds_it_and_the_new_one_is_said() {
        for (old, now) in RENAMED {
            let (config, problems) = Config::read(&format!("[keys]\n{old} = \"F9\"\n"));
            assert_eq!(config.keys[*now].len(), 1);
            assert_eq!(problems, [format!("keys.{old}: the name is {now} now")]);
        }
    }

    #[test]
    fn a_theme_is_found_by_name_or_those_there_are_are_listed() {
        let (mut config, problems) = Config::read(
            "theme = \"ours\"\n[themes.ours]\nlike = \"light\"\ntext = \"#000000\"\n[themes.mono]\n",
        );
        assert_eq!(problems.len(), 1, "{problems:?}");
        let asked = config.asked_theme().unwrap().unwrap();
        assert_eq!(
            (asked.name.as_str(), asked.skin),
            ("ours", BuiltinTheme::Light)
        );
        config.theme = Some("mine".into());
        let why = config.asked_theme().unwrap_err();
        assert!(why.ends_with("contrast-light, mono, ours"), "{why}");
        config.theme = None;
        assert_eq!(config.asked_theme(), Ok(None));
    }

    #[test]
    fn an_agenda_of_ones_own_is_read_line_by_line() {
        let (config, problems) = Config::read(
            "[agendas]\nours = \"\"\"\nIdeas 30: What matters?\nAction\n\"\"\"\nbad = \"Ideas 0\"\nworse = 3\n",
        );
        assert_eq!(
            config.agendas["ours"].to_string(),
            "Ideas 30: What matters? | Action"
        );
        assert_eq!(problems.len(), 2, "{problems:?}");
    }

    #[test]
    fn a_wrong_layout_or_area_gets_a_sentence_and_the_default_holds() {
        let (config, problems) = Config::read("layout = \"calm\"\narea = \"200x50\"\n");
        assert!(problems.is_empty());
        assert_eq!(config.layout, Some(LayoutStyle::Calm));
        assert_eq!(config.area, Some((200, 50)));
        let (config, problems) = Config::read("layout = \"wild\"\narea = 118\n");
        assert_eq!((config.layout, config.area), (None, None));
        let expected = [
            "area: columns and rows, such as \"118x31\", is expected",
            "layout: \"calm\" or \"still\" is expected",
        ];
        assert_eq!(problems, expected);
    }

    #[test]
    fn the_mouse_is_left_to_the_terminal_where_that_is_set() {
        assert_eq!(Config::read("mouse = false").0.mouse, Some(false));
        let (config, problems) = Config::read("mouse = \"off\"");
        assert_eq!(config.mouse, None);
        assert_eq!(problems, ["mouse: true or false is expected"]);
    }

    #[test]
    fn a_file_that_is_no_toml_is_said_to_be_none() {
        assert_eq!(Config::read("= =").1.len(), 1);
        assert_eq!(Config::read(""), (Config::default(), Vec::new()));
    }
}
