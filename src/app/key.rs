//! Keys as data: how they are written in tables, shown to people, and compared.

use std::fmt;
use std::str::FromStr;

/// One key press, free of any terminal library.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// Which key.
    pub code: KeyName,
    /// Whether Ctrl was held.
    pub ctrl: bool,
    /// Whether Alt was held.
    pub alt: bool,
}

/// Which key was pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names are those on the keys")]
pub enum KeyName {
    /// A character, capital where Shift was held.
    Char(char),
    Enter,
    Esc,
    Tab,
    /// Shift and Tab.
    BackTab,
    Backspace,
    Delete,
    Insert,
    Left,
    Right,
    Up,
    Down,
    Home,
    End,
    PageUp,
    PageDown,
    /// A function key, from 1.
    F(u8),
}

/// The names of keys that are no characters.
const NAMES: &[(&str, KeyName)] = &[
    ("Enter", KeyName::Enter),
    ("Esc", KeyName::Esc),
    ("Tab", KeyName::Tab),
    ("Shift-Tab", KeyName::BackTab),
    ("Backspace", KeyName::Backspace),
    ("Delete", KeyName::Delete),
    ("Insert", KeyName::Insert),
    ("Left", KeyName::Left),
    ("Right", KeyName::Right),
    ("Up", KeyName::Up),
    ("Down", KeyName::Down),
    ("Home", KeyName::Home),
    ("End", KeyName::End),
    ("PageUp", KeyName::PageUp),
    ("PageDown", KeyName::PageDown),
    ("Space", KeyName::Char(' ')),
];

impl Key {
    /// A key without Ctrl or Alt.
    pub const fn plain(code: KeyName) -> Self {
        Self {
            code,
            ctrl: false,
            alt: false,
        }
    }

    /// The character it types, if it types one.
    pub const fn typed(self) -> Option<char> {
        match self.code {
            KeyName::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }

    /// Every key in a script such as `a Coal jobs<Enter>`: characters as they are, other keys
    /// and combinations by name between `<` and `>`, `<lt>` for the character itself.
    ///
    /// # Errors
    /// Says which name is not that of a key.
    pub fn script(text: &str) -> Result<Vec<Self>, UnknownKey> {
        let mut keys = Vec::new();
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let named = rest.strip_prefix('<').and_then(|tail| tail.split_once('>'));
            if let Some((name, tail)) = named.filter(|(name, _)| !name.is_empty()) {
                let lt = name == "lt";
                keys.push(if lt {
                    Self::plain(KeyName::Char('<'))
                } else {
                    name.parse()?
                });
                rest = tail;
            } else {
                keys.push(Self::plain(KeyName::Char(c)));
                rest = &rest[c.len_utf8()..];
            }
        }
        Ok(keys)
    }
}

/// A name that is not that of a key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a key; keys are written like a, U, Ctrl-r, Shift-Tab, PageUp, F5")]
pub struct UnknownKey(pub String);

impl FromStr for Key {
    type Err = UnknownKey;

    fn from_str(text: &str) -> Result<Self, UnknownKey> {
        let (mut rest, mut ctrl, mut alt) = (text, false, false);
        while let Some(tail) = rest.strip_prefix("Ctrl-").filter(|tail| !tail.is_empty()) {
            (rest, ctrl) = (tail, true);
        }
        if let Some(tail) = rest.strip_prefix("Alt-").filter(|tail| !tail.is_empty()) {
            (rest, alt) = (tail, true);
        }
        let code = code(rest).ok_or_else(|| UnknownKey(text.to_owned()))?;
        Ok(Self { code, ctrl, alt })
    }
}

fn code(name: &str) -> Option<KeyName> {
    let mut chars = name.chars();
    if let (Some(c), None) = (chars.next(), chars.next()) {
        return (!c.is_control()).then_some(KeyName::Char(c));
    }
    let function = name.strip_prefix('F').and_then(|n| n.parse().ok());
    if let Some(n) = function.filter(|n| (1..=12).contains(n)) {
        return Some(KeyName::F(n));
    }
    NAMES
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, code)| *code)
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("Ctrl-")?;
        }
        if self.alt {
            f.write_str("Alt-")?;
        }
        match (NAMES.iter().find(|(_, code)| *code == self.code), self.code) {
            (Some((name, _)), _) => f.write_str(name),
            (None, KeyName::Char(c)) => write!(f, "{c}"),
            (None, KeyName::F(n)) => write!(f, "F{n}"),
            (None, _) => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_reads_back_as_it_is_shown() {
        for name in [
            "a",
            "U",
            "+",
            "-",
            "Ctrl-r",
            "Shift-Tab",
            "PageUp",
            "F5",
            "Space",
            "Alt-b",
        ] {
            assert_eq!(name.parse::<Key>().unwrap().to_string(), name);
        }
        assert!("Hyper-x".parse::<Key>().is_err());
        assert!("F13".parse::<Key>().is_err());
        assert!("".parse::<Key>().is_err());
    }

    #[test]
    fn a_script_mixes_characters_and_named_keys() {
        let keys: Vec<String> = Key::script("a ->b<Enter><Ctrl-r><lt>")
            .unwrap()
            .iter()
            .map(Key::to_string)
            .collect();
        assert_eq!(keys, ["a", "Space", "-", ">", "b", "Enter", "Ctrl-r", "<"]);
        assert!(Key::script("<Nope>").is_err());
    }
}
