//! Colours, by what they mean. What a colour says, a sign says too.

mod exact;
mod poor;

use ratatui::style::{Color, Modifier, Style};

use crate::app::{Depth, Look, Role, Skin};
use crate::scene::Pair;

/// The colours of a look.
#[derive(Debug, Clone, Copy)]
pub struct Theme {
    look: Look,
}

impl Theme {
    /// The theme of a look.
    pub const fn of(look: Look) -> Self {
        Self { look }
    }

    /// How something with this role is drawn.
    pub fn style(self, role: Role) -> Style {
        let style = match self.depth() {
            Depth::True => self.exact(role, |hex| {
                let [_, r, g, b] = hex.to_be_bytes();
                Color::Rgb(r, g, b)
            }),
            Depth::Cube => self.exact(role, |hex| Color::Indexed(poor::nearest_in_cube(hex))),
            Depth::Sixteen => poor::sixteen(role, self.look.skin),
            Depth::Mono => poor::mono(role, self.look.projector),
        };
        style.add_modifier(self.weight(role))
    }

    /// A sign chip: the line's colour as its ground.
    pub fn sign_chip(self, role: Role) -> Style {
        match self.depth() {
            Depth::Mono => self.style(role).add_modifier(Modifier::REVERSED),
            _ => {
                let (line, ground) = (self.style(role), self.style(Role::Ground));
                let text = ground.bg.filter(|colour| *colour != Color::Reset);
                let fallback = match self.look.skin.is_dark() {
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
    pub fn pair(self, role: Role) -> Pair {
        let (text, ground) = exact::pair(self.look.skin, role);
        let own = |role| self.look.own.of(role);
        let (over, under) = match role {
            Role::Ground => (own(Role::Text).0, own(role).1),
            _ if role.is_on_ground() => (own(role).0, own(role).1.or(own(Role::Ground).1)),
            _ => own(role),
        };
        (over.unwrap_or(text), under.unwrap_or(ground))
    }

    fn exact(self, role: Role, colour: impl Fn(u32) -> Color) -> Style {
        let (fg, bg) = self.pair(role);
        Style::new().fg(colour(fg)).bg(colour(bg))
    }

    fn depth(self) -> Depth {
        match self.look.skin {
            Skin::Mono => Depth::Mono,
            Skin::Dark | Skin::Light | Skin::Contrast | Skin::ContrastLight => self.look.depth,
        }
    }

    fn weight(self, role: Role) -> Modifier {
        let always = matches!(
            role,
            Role::Strong
                | Role::Selected
                | Role::ChipFresh
                | Role::SelectedLine
                | Role::BarKey
                | Role::Banner
                | Role::Reinforcing
                | Role::Balancing
                | Role::Undetermined
        );
        match always || (matches!(role, Role::Chip(_)) && self.look.projector) {
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

    fn look(skin: Skin) -> Look {
        Look {
            skin,
            ..Look::default()
        }
    }

    const FAINT: [Role; 2] = [Role::LineDim, Role::LineGhost];

    #[test]
    fn words_and_lines_keep_their_contrast_in_every_theme() {
        for skin in Skin::ALL {
            let least = if skin.is_for_projectors() { 7.0 } else { 4.5 };
            for role in Role::all() {
                let ratio = contrast(Theme::of(look(skin)).pair(role), 0.0);
                let faint = FAINT.contains(&role) && !skin.is_for_projectors();
                assert!(ratio >= least || faint, "{skin:?} {role:?}: {ratio:.2}");
            }
        }
    }

    #[test]
    fn the_signs_keep_their_contrast_on_their_own_colour() {
        let signs = [
            Role::Positive,
            Role::Negative,
            Role::Unknown,
            Role::Contested,
        ];
        let hex = |colour: Option<Color>| match colour {
            Some(Color::Rgb(r, g, b)) => u32::from_be_bytes([0, r, g, b]),
            other => panic!("{other:?} is no exact colour"),
        };
        for skin in Skin::ALL.into_iter().filter(|skin| *skin != Skin::Mono) {
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
        for (skin, role) in Skin::ALL
            .iter()
            .flat_map(|skin| FAINT.map(|role| (*skin, role)))
        {
            let ratio = contrast(Theme::of(look(skin)).pair(role), 0.0);
            assert!(ratio >= 1.8, "{skin:?} {role:?}: {ratio:.2}");
        }
    }

    #[test]
    fn the_light_of_a_room_leaves_contrast_enough_on_a_projector() {
        for skin in Skin::ALL
            .into_iter()
            .filter(|skin| skin.is_for_projectors())
        {
            for role in Role::all() {
                let ratio = contrast(Theme::of(look(skin)).pair(role), 0.1);
                assert!(ratio >= 3.0, "{skin:?} {role:?}: {ratio:.2}");
            }
        }
    }

    #[test]
    fn the_nearest_of_256_colours_keep_their_contrast_too() {
        let near = |(text, ground): Pair| (poor::in_cube(text), poor::in_cube(ground));
        for skin in Skin::ALL {
            let least = if skin.is_for_projectors() { 7.0 } else { 4.5 };
            for role in Role::all().filter(|role| !FAINT.contains(role)) {
                let ratio = contrast(near(Theme::of(look(skin)).pair(role)), 0.0);
                assert!(ratio >= least, "{skin:?} {role:?}: {ratio:.2}");
            }
        }
    }

    #[test]
    fn nothing_is_faint_on_a_projector_however_few_colours_there_are() {
        for depth in [Depth::Mono, Depth::Sixteen, Depth::Cube, Depth::True] {
            for skin in Skin::ALL
                .into_iter()
                .filter(|skin| skin.is_for_projectors())
            {
                let look = Look {
                    projector: true,
                    depth,
                    ..look(skin)
                };
                for role in Role::all() {
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
        let theme = Theme::of(Look {
            own: theme.own,
            ..look(theme.skin)
        });
        for (role, pair) in [
            (Role::Ground, (0x010101, 0xFFFFEE)),
            (Role::Text, (0x010101, 0xFFFFEE)),
            (Role::Negative, (0xA84300, 0xFFFFEE)),
            (Role::Positive, (0x030303, 0xFFFFFF)),
            (Role::Bar, (0x020202, 0xE3E8F0)),
            (Role::Chip(0), (0x0C1016, 0xD3DAE6)),
        ] {
            assert_eq!(theme.pair(role), pair, "{role:?}");
        }
    }
}
