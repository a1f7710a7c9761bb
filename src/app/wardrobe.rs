//! Which theme is worn: the one asked for, one that suits the terminal, another on a projector.

use super::{App, Config, Depth, NamedTheme, Own, Skin};

/// The themes there are, and what is to be worn again later.
#[derive(Debug, Clone, Default)]
pub struct Wardrobe {
    own: Vec<NamedTheme>,
    /// Whether somebody has asked for a theme; until then the terminal's background decides.
    is_chosen: bool,
    /// What was worn before projector mode.
    before: Option<(Skin, Own)>,
}

impl Wardrobe {
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
        !self.wardrobe.is_chosen && self.look.depth != Depth::Mono
    }

    /// The terminal has said what its background is.
    pub(super) fn suit(&mut self, background: u32) {
        if self.wardrobe.is_chosen {
            return;
        }
        let skin = Skin::for_background(background);
        match &mut self.wardrobe.before {
            Some(before) => before.0 = skin,
            None => self.look.skin = skin,
        }
    }

    /// Puts on the next theme; on a projector, the next one that can be read there.
    pub(super) fn next_theme(&mut self) {
        self.wardrobe.is_chosen = true;
        let fits = |skin: &Skin| !self.look.projector || skin.is_for_projectors();
        let given = Skin::ALL.into_iter().filter(fits).map(NamedTheme::from);
        let themes: Vec<NamedTheme> = given.chain(self.wardrobe.own.iter().cloned()).collect();
        let worn = (self.look.skin, self.look.own);
        let at = themes
            .iter()
            .position(|theme| (theme.skin, theme.own) == worn);
        let next = at.map_or(0, |at| (at + 1) % themes.len());
        if let Some(theme) = themes.get(next) {
            (self.look.skin, self.look.own) = (theme.skin, theme.own);
            self.say_status(format!("Theme: {}", theme.name));
        }
    }

    /// Goes over to projector mode and its light theme, or back to what was worn before.
    pub(super) fn toggle_projector(&mut self) {
        self.look.projector = !self.look.projector;
        let worn = (self.look.skin, self.look.own);
        let wear = match self.wardrobe.before.take() {
            Some(before) => before,
            None => {
                self.wardrobe.before = Some(worn);
                (Skin::ContrastLight, Own::default())
            }
        };
        (self.look.skin, self.look.own) = wear;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::panel::trial::app;

    fn worn(app: &App) -> (Skin, bool) {
        (app.look.skin, app.look.projector)
    }

    #[test]
    fn what_was_worn_before_the_projector_comes_back() {
        let mut app = app(&[]);
        app.next_theme();
        app.toggle_projector();
        assert_eq!(worn(&app), (Skin::ContrastLight, true));
        app.next_theme();
        assert_eq!(
            worn(&app),
            (Skin::Mono, true),
            "only what can be read there"
        );
        app.next_theme();
        assert_eq!(worn(&app), (Skin::Contrast, true));
        app.toggle_projector();
        assert_eq!(worn(&app), (Skin::Light, false));
    }

    #[test]
    fn the_terminals_background_decides_until_somebody_has_chosen() {
        let mut app = app(&[]);
        app.suit(0xFFFFFF);
        assert_eq!(worn(&app), (Skin::Light, false));
        app.toggle_projector();
        app.suit(0x000000);
        assert_eq!(worn(&app), (Skin::ContrastLight, true));
        app.toggle_projector();
        assert_eq!(worn(&app), (Skin::Dark, false));
        app.next_theme();
        app.suit(0x000000);
        assert_eq!(worn(&app), (Skin::Light, false));
        let asked = Config::read("theme = \"dark\"").0;
        app.configure(&asked, Vec::new());
        app.look.skin = Skin::Dark;
        app.suit(0xFFFFFF);
        assert_eq!(worn(&app), (Skin::Dark, false));
    }

    #[test]
    fn the_themes_of_the_configuration_come_after_those_of_the_program() {
        let mut app = app(&[]);
        let config = Config::read("[themes.ours]\nlike = \"light\"\ntext = \"#000000\"").0;
        app.configure(&config, Vec::new());
        for _ in Skin::ALL {
            app.next_theme();
        }
        assert_eq!(app.look.own, config.themes[0].own);
        app.next_theme();
        assert_eq!((app.look.skin, app.look.own), (Skin::Dark, Own::default()));
    }
}
