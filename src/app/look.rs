//! How things look. Nothing here changes where anything is.

/// How a session is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Look {
    /// Which theme.
    pub skin: Skin,
    /// Whether lines are heavy and labels bold, for the back row.
    pub projector: bool,
    /// Whether only ASCII characters are drawn.
    pub ascii: bool,
    /// Whether lines finer than a cell are drawn with octants, which few fonts have.
    pub octants: bool,
    /// How many colours there are.
    pub depth: Depth,
    /// Whether every chip shows its factor's number.
    pub codes: bool,
}

/// A theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Skin {
    /// Light on dark.
    #[default]
    Dark,
    /// Dark on light, for lit rooms.
    Light,
}

impl Skin {
    /// Every theme.
    pub const ALL: [Self; 2] = [Self::Dark, Self::Light];

    /// Its name in the configuration and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
        }
    }

    /// The theme of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|skin| skin.name() == name)
    }

    /// The theme after this one.
    pub const fn next(self) -> Self {
        match self {
            Self::Dark => Self::Light,
            Self::Light => Self::Dark,
        }
    }
}

/// How many colours the terminal shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Depth {
    /// None: reverse, bold and underline alone.
    Mono,
    /// The sixteen that the terminal's own theme defines.
    Sixteen,
    /// The colour cube of 256.
    Cube,
    /// Sixteen million.
    #[default]
    True,
}
