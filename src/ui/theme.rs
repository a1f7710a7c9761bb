//! Themes: styles by role. No information is carried by colour alone.

mod ansi16;
mod truecolor;

use ratatui::style::{Color, Modifier, Style};

use crate::app::{BuiltinTheme, ColourDepth, DisplayOptions, StyleRole};
use crate::scene::Pair;

/// The colours of a look.
#[derive(Debug, Clone, Copy)]
pub struct Theme {
    look: DisplayOptions,
}

impl Theme {
    /// The theme of a look.
    pub const fn of(look: DisplayOptions) -> Self {
        Self { look }
    }

    /// Style of a role.
    pub fn style(self, role: StyleRole) -> Style {
        let style = match self.depth() {
            ColourDepth::True => self.exact(role, |hex| {
                let [_, r, g, b] = hex.to_be_bytes();
                Color::Rgb(r, g, b)
            }),
            ColourDepth::Cube => {
                self.exact(role, |hex| Color::Indexed(ansi16::nearest_in_cube(hex)))
            }
            ColourDepth::Sixteen => ansi16::sixteen(role, self.look.theme),
            ColourDepth::Mono => ansi16::mono(role, self.look.projector),
        };
        style.add_modifier(self.weight(role))
    }

    /// A sign chip: the line's colour as its ground.
    pub fn sign_chip(self, role: StyleRole) -> Style {
        match self.depth() {
            ColourDepth::Mono => self.style(role).add_modifier(Modifier::REVERSED),
            _ => {
                let (line, ground) = (self.style(role), self.style(StyleRole::Ground));
                let text = ground.bg.filter(|colour| *colour != Color::Reset);
                let fallback = match self.look.theme.is_dark() {
                    true => Color::Black,
                    false => Color::White,
                };
                Style::new()
                    .fg(text.unwrap_or(fallback))
                    .bg(line.fg.unwrap_or(Color::Reset))
                    .add_modifier(Modifier::BOLD)
            }
        }
    }

    /// Foreground and background of a role in full colour.
    pub fn pair(self, role: StyleRole) -> Pair {
        let (text, ground) = truecolor::pair(self.look.theme, role);
        let own = |role| self.look.overrides.of(role);
        let (over, under) = match role {
            StyleRole::Ground => (own(StyleRole::Text).0, own(role).1),
            _ if role.is_on_ground() => (own(role).0, own(role).1.or(own(StyleRole::Ground).1)),
            _ => own(role),
        };
        (over.unwrap_or(text), under.unwrap_or(ground))
    }

    fn exact(self, role: StyleRole, colour: impl Fn(u32) -> Color) -> Style {
        let (fg, bg) = self.pair(role);
        Style::new().fg(colour(fg)).bg(colour(bg))
    }

    fn depth(self) -> ColourDepth {
        match self.look.theme {
            BuiltinTheme::Mono => ColourDepth::Mono,
            BuiltinTheme::Dark
            | BuiltinTheme::Light
            | BuiltinTheme::Contrast
            | BuiltinTheme::ContrastLight => self.look.depth,
        }
    }

    fn weight(self, role: StyleRole) -> Modifier {
        let always = matches!(
            role,
            StyleRole::Strong
                | StyleRole::Selected
                | StyleRole::ChipFresh
                | StyleRole::SelectedLine
                | StyleRole::BarKey
                | StyleRole::Banner
                | StyleRole::Reinforcing
                | StyleRole::Balancing
                | StyleRole::Undetermined
        );
        match always || (matches!(role, StyleRole::Chip(_)) && self.look.projector) {
            true => Modifier::BOLD,
            false => Modifier::empty(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Config;

    /// The brightness of a colour after WCAG 2.2, from 0 to 1.
    fn luminance(hex: u32) -> f64 {
        let channel = |shift: u32| {
            let value = f64::from(hex >> shift & 0xFF) / 255.0;
            if value <= 0.04045 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0)
    }

    /// Contrast of two colours after WCAG 2.2, from 1 to 21, with `light` falling on both, in
    /// parts of what white gives.
    fn contrast((a, b): Pair, light: f64) -> f64 {
        let (a, b) = (luminance(a) + light + 0.05, luminance(b) + light + 0.05);
        a.max(b) / a.min(b)
    }

    fn look(skin: BuiltinTheme) -> DisplayOptions {
        DisplayOptions {
            theme: skin,
            ..DisplayOptions::default()
        }
    }

    const FAINT: [StyleRole; 2] = [StyleRole::LineDim, StyleRole::LineGhost];

    #[test]
    fn words_and_lines_keep_their_contrast_in_every_theme() {
        for skin in BuiltinTheme::ALL {
            let least = if skin.is_for_projectors() { 7.0 } else { 4.5 };
            for role in StyleRole::all() {
                let ratio = contrast(Theme::of(look(skin)).pair(role), 0.0);
                let faint = FAINT.contains(&role) && !skin.is_for_projectors();
                assert!(ratio >= least || faint, "{skin:?} {role:?}: {ratio:.2}");
            }
        }
    }

    #[test]
    fn the_signs_keep_their_contrast_on_their_own_colour() {
        let signs = [
            StyleRole::Positive,
            StyleRole::Negative,
            StyleRole::Unknown,
            StyleRole::Contested,
        ];
        let hex = |colour: Option<Color>| match colour {
            Some(Color::Rgb(r, g, b)) => u32::from_be_bytes([0, r, g, b]),
            other => panic!("{other:?} is no exact colour"),
        };
        for skin in BuiltinTheme::ALL
            .into_iter()
            .filter(|skin| *skin != BuiltinTheme::Mono)
        {
            let least = if skin.is_for_projectors() { 7.0 } else { 4.5 };
            for role in signs {
                let style = Theme::of(look(skin)).sign_chip(role);
                let pair = (hex(style.fg), hex(style.bg));
                let ratio = contrast(pair, 0.0);
                assert!(ratio >= least, "{skin:?} {role:?}: {ratio:.2}");
            }
        }
    }

    #[test]
    fn what_is_dim_on_a_desk_can_still_be_seen() {
        for (skin, role) in BuiltinTheme::ALL
            .iter()
            .flat_map(|skin| FAINT.map(|role| (*skin, role)))
        {
            let ratio = contrast(Theme::of(look(skin)).pair(role), 0.0);
            assert!(ratio >= 1.8, "{skin:?} {role:?}: {ratio:.2}");
        }
    }

    #[test]
    fn the_light_of_a_room_leaves_contrast_enough_on_a_projector() {
        for skin in BuiltinTheme::ALL
            .into_iter()
            .filter(|skin| skin.is_for_projectors())
        {
            for role in StyleRole::all() {
                let ratio = contrast(Theme::of(look(skin)).pair(role), 0.1);
                assert!(ratio >= 3.0, "{skin:?} {role:?}: {ratio:.2}");
            }
        }
    }

    #[test]
    fn the_nearest_of_256_colours_keep_their_contrast_too() {
        let near = |(text, ground): Pair| (ansi16::in_cube(text), ansi16::in_cube(ground));
        for skin in BuiltinTheme::ALL {
            let least = if skin.is_for_projectors() { 7.0 } else { 4.5 };
            for role in StyleRole::all().filter(|role| !FAINT.contains(role)) {
                let ratio = contrast(near(Theme::of(look(skin)).pair(role)), 0.0);
                assert!(ratio >= least, "{skin:?} {role:?}: {ratio:.2}");
            }
        }
    }

    #[test]
    fn nothing_is_faint_on_a_projector_however_few_colours_there_are() {
        for depth in [
            ColourDepth::Mono,
            ColourDepth::Sixteen,
            ColourDepth::Cube,
            ColourDepth::True,
        ] {
            for skin in BuiltinTheme::ALL
                .into_iter()
                .filter(|skin| skin.is_for_projectors())
            {
                let look = DisplayOptions {
                    projector: true,
                    depth,
                    ..look(skin)
                };
                for role in StyleRole::all() {
                    let style = Theme::of(look).style(role);
                    let dim = style.add_modifier.contains(Modifier::DIM);
                    let grey = style.fg == Some(Color::DarkGray);
                    assert!(!dim && !grey, "{look:?} {role:?}");
                }
            }
        }
    }

    #[test]
    fn what_stands_on_the_ground_follows_the_ground_somebody_has_set() {
        let text = "[themes.ours]\nlike = \"light\"\nground = \"#FFFFEE\"\ntext = \"#010101\"\n\
                    bar = \"#020202\"\npositive = \"#030303 on #FFFFFF\"";
        let theme = &Config::read(text).0.themes[0];
        let theme = Theme::of(DisplayOptions {
            overrides: theme.own,
            ..look(theme.skin)
        });
        for (role, pair) in [
            (StyleRole::Ground, (0x010101, 0xFFFFEE)),
            (StyleRole::Text, (0x010101, 0xFFFFEE)),
            (StyleRole::Negative, (0xA84300, 0xFFFFEE)),
            (StyleRole::Positive, (0x030303, 0xFFFFFF)),
            (StyleRole::Bar, (0x020202, 0xE3E8F0)),
            (StyleRole::Chip(0), (0x0C1016, 0xD3DAE6)),
        ] {
            assert_eq!(theme.pair(role), pair, "{role:?}");
        }
    }
}
