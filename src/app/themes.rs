//! Themes from the configuration file: colours by role over one of the program's themes.

use toml::{Table, Value};

use super::{BuiltinTheme, StyleRole};

const ROLES: usize = StyleRole::TABLE.len();

/// Colours by role, as far as somebody has set them, each as `0xRRGGBB`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ThemeOverrides {
    text: [Option<u32>; ROLES],
    ground: [Option<u32>; ROLES],
}

impl ThemeOverrides {
    /// The foreground and background set for a role.
    pub fn of(&self, role: StyleRole) -> (Option<u32>, Option<u32>) {
        let at = StyleRole::all().position(|own| own == role);
        let of = |colours: &[Option<u32>; ROLES]| colours.get(at?).copied().flatten();
        (of(&self.text), of(&self.ground))
    }

    /// Sets a role to a colour, or to a foreground on a background; the ground is a background.
    fn set(&mut self, role: StyleRole, words: &str) -> Option<()> {
        let (text, ground) = match words.split_once(" on ") {
            Some((text, ground)) => (Some(colour(text)?), Some(colour(ground)?)),
            None if role == StyleRole::Ground => (None, Some(colour(words)?)),
            None => (Some(colour(words)?), None),
        };
        let at = StyleRole::all().position(|own| own == role)?;
        *self.text.get_mut(at)? = text;
        *self.ground.get_mut(at)? = ground;
        Some(())
    }
}

/// A theme by the name it is called by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedTheme {
    /// Its name.
    pub name: String,
    /// The theme it begins from.
    pub skin: BuiltinTheme,
    /// What is different in it.
    pub own: ThemeOverrides,
}

impl From<BuiltinTheme> for NamedTheme {
    fn from(skin: BuiltinTheme) -> Self {
        Self {
            name: skin.name().to_owned(),
            skin,
            own: ThemeOverrides::default(),
        }
    }
}

impl NamedTheme {
    /// Reads a theme of the configuration; the sentences say what in it does not hold.
    pub(super) fn read(name: &str, value: &Value) -> (Option<Self>, Vec<String>) {
        let Value::Table(table) = value else {
            let why = format!("themes.{name}: a table is expected: [themes.{name}]");
            return (None, vec![why]);
        };
        if BuiltinTheme::named(name).is_some() {
            let why = format!("themes.{name}: the program has a theme of this name");
            return (None, vec![why]);
        }
        let (skin, told) = like(name, table);
        let mut theme = Self {
            name: name.to_owned(),
            skin,
            own: ThemeOverrides::default(),
        };
        let roles = table.iter().filter(|(role, _)| *role != "like");
        let problems = roles.filter_map(|(role, value)| theme.set(role, value).err());
        let problems = told.into_iter().chain(problems).collect();
        (Some(theme), problems)
    }

    fn set(&mut self, role: &str, value: &Value) -> Result<(), String> {
        let place = format!("themes.{}.{role}", self.name);
        let Some(known) = StyleRole::named(role) else {
            return Err(format!("{place}: there is no such role"));
        };
        let set = value.as_str().and_then(|words| self.own.set(known, words));
        set.ok_or_else(|| format!("{place}: \"#rrggbb\" or \"#rrggbb on #rrggbb\" is expected"))
    }
}

/// The theme that another begins from: the dark one unless it says so.
fn like(name: &str, table: &Table) -> (BuiltinTheme, Option<String>) {
    let Some(value) = table.get("like") else {
        return (BuiltinTheme::default(), None);
    };
    match value.as_str().and_then(BuiltinTheme::named) {
        Some(skin) => (skin, None),
        None => {
            let names = BuiltinTheme::ALL.map(BuiltinTheme::name).join(", ");
            let why = format!("themes.{name}.like: one of {names} is expected");
            (BuiltinTheme::default(), Some(why))
        }
    }
}

/// A colour written as `#rrggbb`.
fn colour(word: &str) -> Option<u32> {
    let digits = word.trim().strip_prefix('#')?;
    let whole = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    u32::from_str_radix(digits, 16).ok().filter(|_| whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Option<NamedTheme>, Vec<String>) {
        let table: Table = text.parse().unwrap();
        NamedTheme::read("ours", &Value::Table(table))
    }

    #[test]
    fn a_role_takes_a_colour_or_a_colour_on_another() {
        let (theme, problems) = read(
            "like = \"light\"\nchip = \"#000000 on #FFcc00\"\npositive = \"#123456\"\nground = \"#fefefe\"",
        );
        let theme = theme.unwrap();
        assert_eq!((theme.skin, problems), (BuiltinTheme::Light, Vec::new()));
        for (role, pair) in [
            (StyleRole::Chip(0), (Some(0x000000), Some(0xFFCC00))),
            (StyleRole::Positive, (Some(0x123456), None)),
            (StyleRole::Ground, (None, Some(0xFEFEFE))),
            (StyleRole::Text, (None, None)),
        ] {
            assert_eq!(theme.own.of(role), pair, "{role:?}");
        }
    }

    #[test]
    fn what_is_no_role_or_no_colour_is_said_and_the_rest_holds() {
        for (line, says) in [
            (
                "sky = \"#000000\"",
                "themes.ours.sky: there is no such role",
            ),
            ("bar = \"#12345\"", "themes.ours.bar: \"#rrggbb\" or"),
            ("bar = \"#+12345\"", "themes.ours.bar: \"#rrggbb\" or"),
            (
                "bar = \"black on white\"",
                "themes.ours.bar: \"#rrggbb\" or",
            ),
            ("bar = 7", "themes.ours.bar: \"#rrggbb\" or"),
            ("like = \"dusk\"", "themes.ours.like: one of dark, light,"),
        ] {
            let (theme, problems) = read(&format!("{line}\ntext = \"#010203\""));
            assert_eq!(problems.len(), 1, "{line}: {problems:?}");
            assert!(problems[0].starts_with(says), "{}", problems[0]);
            assert_eq!(theme.unwrap().own.of(StyleRole::Text).0, Some(0x010203));
        }
    }

    #[test]
    fn the_names_of_the_programs_own_themes_are_taken() {
        let (theme, problems) = NamedTheme::read("dark", &Value::Table(Table::new()));
        assert_eq!((theme, problems.len()), (None, 1));
        assert_eq!(NamedTheme::read("x", &Value::Integer(1)).1.len(), 1);
    }
}
