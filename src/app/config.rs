//! The configuration file: theme, character set, keys. Every bad line is reported at once;
//! then the defaults hold for it.

use std::collections::BTreeMap;

use toml::{Table, Value};

use super::command::all;
use super::key::Key;

/// What a person has set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Config {
    /// The theme's name.
    pub theme: Option<String>,
    /// Whether to draw with ASCII characters only.
    pub ascii: Option<bool>,
    /// Whether the terminal's font has octants.
    pub octants: Option<bool>,
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
            ("octants", Value::Boolean(octants)) => self.octants = Some(*octants),
            ("keymap", Value::String(map)) if map == "hjkl" => self.steer_by_letters(),
            ("keymap", Value::String(map)) if map == "default" => {}
            ("keys", Value::Table(keys)) => {
                return keys
                    .iter()
                    .filter_map(|(name, keys)| self.bind(name, keys).err())
                    .collect();
            }
            ("theme", _) => return vec!["theme: a name in quotes is expected".into()],
            ("ascii", _) => return vec!["ascii: true or false is expected".into()],
            ("octants", _) => return vec!["octants: true or false is expected".into()],
            ("keymap", _) => return vec!["keymap: \"default\" or \"hjkl\" is expected".into()],
            ("keys", _) => return vec!["keys: a table is expected: [keys]".into()],
            _ => return vec![format!("{name}: there is no such setting")],
        }
        Vec::new()
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
    fn a_file_that_is_no_toml_is_said_to_be_none() {
        assert_eq!(Config::read("= =").1.len(), 1);
        assert_eq!(Config::read(""), (Config::default(), Vec::new()));
    }
}
