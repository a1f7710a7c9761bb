//! Which theme is worn: the one asked for, one that suits the terminal, another on a projector.

use super::{App, BuiltinTheme, ColourDepth, Config, NamedTheme, ThemeOverrides};

/// The themes there are, and what is to be worn again later.
#[derive(Debug, Clone, Default)]
pub struct ThemeSelection {
    own: Vec<NamedTheme>,
    /// Whether somebody has asked for a theme; until then the terminal's background decides.
    is_chosen: bool,
    /// What was worn before projector mode.
    before: Option<(BuiltinTheme, ThemeOverrides)>,
}

impl ThemeSelection {
    /// The themes of a configuration, besides those of the program.
    pub fn of(config: &Config) -> Self {
        Self {
            own: config.themes.clone(),
            is_chosen: config.theme.is_some(),
            before: None,
        }
    }
}

impl App {
    /// Whether it matters what the terminal's background is.
    pub fn wants_background(&self) -> bool {
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

    /// Puts on the next theme; on a projector, the next one that can be read there.
    pub(super) fn next_theme(&mut self) {
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
        if let Some(theme) = themes.get(next) {
            (self.display.theme, self.display.overrides) = (theme.skin, theme.own);
            self.say_status(format!("Theme: {}", theme.name));
        }
    }

    /// Goes over to projector mode and its light theme, or back to what was worn before.
    pub(super) fn toggle_projector(&mut self) {
        self.display.projector = !self.display.projector;
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
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::panel::test_support::app;

    fn worn(app: &App) -> (BuiltinTheme, bool) {
        (app.display.theme, app.display.projector)
    }

    #[test]
    fn what_was_worn_before_the_projector_comes_back() {
        let mut app = app(&[]);
        app.next_theme();
        app.toggle_projector();
        assert_eq!(worn(&app), (BuiltinTheme::ContrastLight, true));
        app.next_theme();
        assert_eq!(
            worn(&app),
            (BuiltinTheme::Mono, true),
            "only what can be read there"
        );
        app.next_theme();
        assert_eq!(worn(&app), (BuiltinTheme::Contrast, true));
        app.toggle_projector();
        assert_eq!(worn(&app), (BuiltinTheme::Light, false));
    }

    #[test]
    fn the_terminals_background_decides_until_somebody_has_chosen() {
        let mut app = app(&[]);
        app.adopt_background(0xFFFFFF);
        assert_eq!(worn(&app), (BuiltinTheme::Light, false));
        app.toggle_projector();
        app.adopt_background(0x000000);
        assert_eq!(worn(&app), (BuiltinTheme::ContrastLight, true));
        app.toggle_projector();
        assert_eq!(worn(&app), (BuiltinTheme::Dark, false));
        app.next_theme();
        app.adopt_background(0x000000);
        assert_eq!(worn(&app), (BuiltinTheme::Light, false));
        let asked = Config::read("theme = \"dark\"").0;
        app.configure(&asked, Vec::new());
        app.display.theme = BuiltinTheme::Dark;
        app.adopt_background(0xFFFFFF);
        assert_eq!(worn(&app), (BuiltinTheme::Dark, false));
    }

    #[test]
    fn the_themes_of_the_configuration_come_after_those_of_the_program() {
        let mut app = app(&[]);
        let config = Config::read("[themes.ours]\nlike = \"light\"\ntext = \"#000000\"").0;
        app.configure(&config, Vec::new());
        for _ in BuiltinTheme::ALL {
            app.next_theme();
        }
        assert_eq!(app.display.overrides, config.themes[0].own);
        app.next_theme();
        assert_eq!(
            (app.display.theme, app.display.overrides),
            (BuiltinTheme::Dark, ThemeOverrides::default())
        );
    }
}
