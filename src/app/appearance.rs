//! How things look here and now: theme, projector mode, what is shown beside the map, the keys.

use super::display::DisplayOptions;
use super::projector::LEGIBLE;
use super::{
    BuiltinTheme, ColourDepth, Config, KeyMap, LoopKindDisplay, NamedTheme, ThemeOverrides,
};

/// How a session is drawn, what may be put on in its place, and the keys as they are bound.
#[derive(Clone, Default)]
pub struct Appearance {
    display: DisplayOptions,
    theme_selection: ThemeSelection,
    room: ProjectorOptions,
    keymap: KeyMap,
}

/// The themes there are, and what is to be worn again later.
#[derive(Debug, Clone, Default)]
struct ThemeSelection {
    own: Vec<NamedTheme>,
    /// Whether somebody has asked for a theme; until then the terminal's background decides.
    is_chosen: bool,
    /// What was worn before projector mode.
    before: Option<(BuiltinTheme, ThemeOverrides)>,
}

impl ThemeSelection {
    /// The themes of a configuration, besides those of the program.
    fn of(config: &Config) -> Self {
        Self {
            own: config.themes.clone(),
            is_chosen: config.theme.is_some(),
            before: None,
        }
    }
}

/// What is set for a room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct ProjectorOptions {
    /// Whether the line of hints is shown on a projector too.
    hints: bool,
    /// Whether the selected factor or the title is shown in big letters.
    big: bool,
    /// Whether the whole drawing is kept out of the window's corner.
    no_minimap: bool,
    /// Whether it was said that the letters are small.
    told_small: bool,
}

impl Appearance {
    /// A display that looks like this, with the keys of the rows.
    pub(super) fn new(display: DisplayOptions) -> Self {
        Self {
            display,
            ..Self::default()
        }
    }

    /// Takes over what a person has configured.
    pub(super) fn configure(&mut self, config: &Config) {
        self.keymap = KeyMap::with(&config.keys);
        self.theme_selection = ThemeSelection::of(config);
    }

    /// How things look.
    pub const fn display(&self) -> DisplayOptions {
        self.display
    }

    /// Whether what is selected is shown in big letters.
    pub(super) const fn shows_big(&self) -> bool {
        self.room.big
    }

    /// Whether the whole drawing is kept out of the window's corner.
    pub(super) const fn hides_minimap(&self) -> bool {
        self.room.no_minimap
    }

    /// The keys as they are bound.
    pub const fn keymap(&self) -> &KeyMap {
        &self.keymap
    }

    /// Whether the line of hints is shown.
    pub(super) const fn shows_hints(&self) -> bool {
        !self.display.projector || self.room.hints
    }

    /// Whether it matters what the terminal's background is.
    pub(super) fn wants_background(&self) -> bool {
        !self.theme_selection.is_chosen && self.display.depth != ColourDepth::Mono
    }

    /// The terminal has said what its background is.
    pub(super) fn adopt_background(&mut self, background: u32) {
        if self.theme_selection.is_chosen {
            return;
        }
        let skin = BuiltinTheme::for_background(background);
        match &mut self.theme_selection.before {
            Some(before) => before.0 = skin,
            None => self.display.theme = skin,
        }
    }

    /// Puts on the next theme; on a projector, the next one that can be read there. Its name.
    pub(super) fn next_theme(&mut self) -> Option<String> {
        self.theme_selection.is_chosen = true;
        let fits = |skin: &BuiltinTheme| !self.display.projector || skin.is_for_projectors();
        let given = BuiltinTheme::ALL
            .into_iter()
            .filter(fits)
            .map(NamedTheme::from);
        let themes: Vec<NamedTheme> = given
            .chain(self.theme_selection.own.iter().cloned())
            .collect();
        let worn = (self.display.theme, self.display.overrides);
        let at = themes
            .iter()
            .position(|theme| (theme.skin, theme.own) == worn);
        let next = at.map_or(0, |at| (at + 1) % themes.len());
        let theme = themes.get(next)?;
        (self.display.theme, self.display.overrides) = (theme.skin, theme.own);
        Some(theme.name.clone())
    }

    /// Goes over to projector mode and its light theme, or back to what was worn before.
    pub(super) fn toggle_projector(&mut self) {
        self.display.projector = !self.display.projector;
        self.room.hints = false;
        let worn = (self.display.theme, self.display.overrides);
        let wear = match self.theme_selection.before.take() {
            Some(before) => before,
            None => {
                self.theme_selection.before = Some(worn);
                (BuiltinTheme::ContrastLight, ThemeOverrides::default())
            }
        };
        (self.display.theme, self.display.overrides) = wear;
    }

    /// Shows the line of hints on a projector too, or hides it.
    pub(super) fn toggle_hints(&mut self) {
        self.room.hints = !self.room.hints;
    }

    /// Shows what is selected in big letters, or no longer.
    pub(super) fn show_big(&mut self, big: bool) {
        self.room.big = big;
    }

    /// Shows the whole drawing in a corner, or hides it.
    pub(super) fn toggle_minimap(&mut self) {
        self.room.no_minimap = !self.room.no_minimap;
    }

    /// Shows every factor's number, or hides them.
    pub(super) fn toggle_codes(&mut self) {
        self.display.codes = !self.display.codes;
    }

    /// Tells the room of what kind a loop is, or asks it.
    pub(super) fn show_kinds(&mut self, kinds: LoopKindDisplay) {
        self.display.kinds = kinds;
    }

    /// Whether it is to be said, once, that so many columns and rows leave the letters too small
    /// for a room.
    pub(super) fn is_first_too_small(&mut self, (w, h): (i32, i32)) -> bool {
        let (most_w, most_h) = LEGIBLE;
        let small = self.display.projector && (w > most_w || h > most_h);
        small && !std::mem::replace(&mut self.room.told_small, true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn worn(display: &Appearance) -> (BuiltinTheme, bool) {
        (display.display.theme, display.display.projector)
    }

    #[test]
    fn what_was_worn_before_the_projector_comes_back() {
        let mut display = Appearance::default();
        display.next_theme();
        display.toggle_projector();
        assert_eq!(worn(&display), (BuiltinTheme::ContrastLight, true));
        display.next_theme();
        assert_eq!(
            worn(&display),
            (BuiltinTheme::Mono, true),
            "only what can be read there"
        );
        display.next_theme();
        assert_eq!(worn(&display), (BuiltinTheme::Contrast, true));
        display.toggle_projector();
        assert_eq!(worn(&display), (BuiltinTheme::Light, false));
    }

    #[test]
    fn the_terminals_background_decides_until_somebody_has_chosen() {
        let mut display = Appearance::default();
        display.adopt_background(0xFFFFFF);
        assert_eq!(worn(&display), (BuiltinTheme::Light, false));
        display.toggle_projector();
        display.adopt_background(0x000000);
        assert_eq!(worn(&display), (BuiltinTheme::ContrastLight, true));
        display.toggle_projector();
        assert_eq!(worn(&display), (BuiltinTheme::Dark, false));
        display.next_theme();
        display.adopt_background(0x000000);
        assert_eq!(worn(&display), (BuiltinTheme::Light, false));
        let asked = Config::read("theme = \"dark\"").0;
        display.configure(&asked);
        display.display.theme = BuiltinTheme::Dark;
        display.adopt_background(0xFFFFFF);
        assert_eq!(worn(&display), (BuiltinTheme::Dark, false));
    }

    #[test]
    fn the_themes_of_the_configuration_come_after_those_of_the_program() {
        let mut display = Appearance::default();
        let config = Config::read("[themes.ours]\nlike = \"light\"\ntext = \"#000000\"").0;
        display.configure(&config);
        for _ in BuiltinTheme::ALL {
            display.next_theme();
        }
        assert_eq!(display.display.overrides, config.themes[0].own);
        display.next_theme();
        assert_eq!(
            (display.display.theme, display.display.overrides),
            (BuiltinTheme::Dark, ThemeOverrides::default())
        );
    }
}
