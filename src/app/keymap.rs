//! Which key calls which command, after the configuration has had its say.

use std::collections::BTreeMap;

use super::MenuFamily;
use super::command::{Command, KeyMode, Trait, all};
use super::key::Key;

/// The keys as they are really bound.
#[derive(Clone)]
pub struct KeyMap {
    bound: BTreeMap<(KeyMode, Key), &'static Command>,
    keys: BTreeMap<&'static str, Vec<Key>>,
}

impl Default for KeyMap {
    fn default() -> Self {
        Self::with(&BTreeMap::new())
    }
}

impl KeyMap {
    /// The rows' own keys, save for the commands that `changed` names. A changed key is taken
    /// from whatever had it in the same mode.
    pub fn with(changed: &BTreeMap<String, Vec<Key>>) -> Self {
        let mut map = Self {
            bound: BTreeMap::new(),
            keys: BTreeMap::new(),
        };
        let own = |command: &Command| command.keys.iter().filter_map(|key| key.parse().ok());
        for command in all().filter(|command| !changed.contains_key(command.name)) {
            map.bind(command, own(command));
        }
        for command in all() {
            if let Some(keys) = changed.get(command.name) {
                map.bind(command, keys.iter().copied());
            }
        }
        for ((_, key), command) in &map.bound {
            map.keys.entry(command.name).or_default().push(*key);
        }
        for command in all() {
            let order: Vec<Key> = match changed.get(command.name) {
                Some(keys) => keys.clone(),
                None => own(command).collect(),
            };
            let place = |key: &Key| order.iter().position(|one| one == key);
            map.keys.entry(command.name).or_default().sort_by_key(place);
        }
        map
    }

    fn bind(&mut self, command: &'static Command, keys: impl Iterator<Item = Key>) {
        self.bound
            .extend(keys.map(|key| ((command.mode, key), command)));
    }

    /// The command that `key` calls in `mode`: the mode's own first, then what works beneath it,
    /// then what works everywhere.
    pub fn command(&self, mode: KeyMode, key: Key) -> Option<&'static Command> {
        std::iter::successors(Some(mode), |mode| mode.beneath())
            .chain([KeyMode::Anywhere])
            .find_map(|mode| self.bound.get(&(mode, key)).copied())
    }

    /// The keys that call a command, the foremost first.
    pub fn keys(&self, command: &Command) -> &[Key] {
        self.keys.get(command.name).map_or(&[], Vec::as_slice)
    }

    /// How a command is reached: its first key, else the letters of the menu, else its name in the
    /// palette.
    pub fn way_to(&self, command: &Command) -> String {
        let key = self.keys(command).first().map(Key::to_string);
        let in_menu = || {
            command
                .menu
                .map(|(family, letter)| self.in_menu(family, letter))
        };
        key.or_else(in_menu)
            .unwrap_or_else(|| format!(":{}", command.name))
    }

    fn in_menu(&self, family: MenuFamily, letter: char) -> String {
        let opens = all().find(|row| row.is(Trait::OpensMenu));
        let menu = opens.map_or_else(String::new, |row| self.way_to(row));
        format!("{menu} {} {letter}", family.letter())
    }

    /// The keys of a command as people read them: `u` or `Ctrl-r, U`.
    pub fn shown(&self, command: &Command) -> String {
        self.keys(command)
            .iter()
            .map(Key::to_string)
            .collect::<Vec<_>>()
            .join(", ")
    }
}
