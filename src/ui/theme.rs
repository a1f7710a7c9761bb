//! Colours, by what they mean. What a colour says, a sign says too.

use ratatui::style::{Color, Modifier, Style};

use crate::analysis::Kind;
use crate::app::{Depth, Look, Skin, Tone};
use crate::model::Sign;
use crate::scene::{Pair, Palette};

/// What something is, as far as its colour goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each says what it is the colour of")]
pub enum Role {
    Ground,
    Text,
    Quiet,
    Strong,
    Warning,
    /// A chip, from 0 (few links) to 3 (a hub).
    Chip(u8),
    ChipDim,
    ChipGhost,
    /// What has just been said.
    ChipFresh,
    Selected,
    SelectedLine,
    Positive,
    Negative,
    Unknown,
    Contested,
    LineDim,
    LineGhost,
    Reinforcing,
    Balancing,
    Undetermined,
    Bar,
    BarKey,
    Banner,
    Cursor,
}

impl Role {
    /// Every role, for the tests of contrast.
    pub const ALL: [Self; 27] = [
        Self::Ground,
        Self::Text,
        Self::Quiet,
        Self::Strong,
        Self::Warning,
        Self::Chip(0),
        Self::Chip(1),
        Self::Chip(2),
        Self::Chip(3),
        Self::ChipDim,
        Self::ChipGhost,
        Self::ChipFresh,
        Self::Selected,
        Self::SelectedLine,
        Self::Positive,
        Self::Negative,
        Self::Unknown,
        Self::Contested,
        Self::LineDim,
        Self::LineGhost,
        Self::Reinforcing,
        Self::Balancing,
        Self::Undetermined,
        Self::Bar,
        Self::BarKey,
        Self::Banner,
        Self::Cursor,
    ];

    /// The colour of a link's line.
    pub const fn of_sign(sign: Sign) -> Self {
        match sign {
            Sign::Positive => Self::Positive,
            Sign::Negative => Self::Negative,
            Sign::Unknown => Self::Unknown,
            Sign::Contested => Self::Contested,
        }
    }

    /// The colour of a sentence.
    pub const fn of_tone(tone: Tone) -> Self {
        match tone {
            Tone::Plain => Self::Text,
            Tone::Strong => Self::Strong,
            Tone::Quiet => Self::Quiet,
            Tone::Warning => Self::Warning,
            Tone::Positive => Self::Positive,
            Tone::Negative => Self::Negative,
        }
    }
}

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
        let style = match self.look.depth {
            Depth::True => self.exact(role, |hex| {
                let [_, r, g, b] = hex.to_be_bytes();
                Color::Rgb(r, g, b)
            }),
            Depth::Cube => self.exact(role, |hex| Color::Indexed(nearest_in_cube(hex))),
            Depth::Sixteen => sixteen(role, self.look.skin),
            Depth::Mono => mono(role),
        };
        style.add_modifier(self.weight(role))
    }

    /// A sign chip: the line's colour as its ground.
    pub fn sign_chip(self, role: Role) -> Style {
        match self.look.depth {
            Depth::Mono => self.style(role).add_modifier(Modifier::REVERSED),
            _ => {
                let (line, ground) = (self.style(role), self.style(Role::Ground));
                let text = ground.bg.filter(|colour| *colour != Color::Reset);
                let fallback = if self.look.skin == Skin::Dark {
                    Color::Black
                } else {
                    Color::White
                };
                Style::new()
                    .fg(text.unwrap_or(fallback))
                    .bg(line.fg.unwrap_or(Color::Reset))
                    .add_modifier(Modifier::BOLD)
            }
        }
    }

    fn exact(self, role: Role, colour: impl Fn(u32) -> Color) -> Style {
        let (fg, bg) = self.pair(role);
        Style::new().fg(colour(fg)).bg(colour(bg))
    }

    /// Foreground and background of a role in full colour.
    pub fn pair(self, role: Role) -> (u32, u32) {
        match (self.look.skin, self.look.projector) {
            (Skin::Dark, _) => dark(role),
            (Skin::Light, projector) => light(role, projector),
        }
    }

    fn weight(self, role: Role) -> Modifier {
        let chip = matches!(role, Role::Chip(_) | Role::ChipDim);
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
        match always || (chip && self.look.projector) {
            true => Modifier::BOLD,
            false => Modifier::empty(),
        }
    }
}

const fn dark(role: Role) -> Pair {
    const P: Palette = Palette::DARK;
    const GROUND: u32 = P.ground;
    match role {
        Role::Strong => (0xFFFFFF, GROUND),
        Role::Warning => (0xFFB454, GROUND),
        Role::ChipGhost => (0xAEB9C9, 0x1E2735),
        Role::ChipFresh => (0x081008, 0x9AD68C),
        Role::Selected => (0xFFFFFF, 0x8A5A00),
        Role::SelectedLine => (0xFFFFFF, GROUND),
        Role::LineGhost => (0x8492A6, GROUND),
        Role::Bar => (0xD6DCE6, 0x1E2533),
        Role::BarKey => (0xFFFFFF, 0x1E2533),
        Role::Banner => (0x000000, 0xFFB454),
        Role::Cursor => (GROUND, P.text),
        _ => drawn(&P, role),
    }
}

const fn light(role: Role, projector: bool) -> Pair {
    const P: Palette = Palette::LIGHT;
    const GROUND: u32 = P.ground;
    match role {
        Role::Quiet if projector => (0x3C434D, GROUND),
        Role::Strong => (0x000000, GROUND),
        Role::Warning if projector => (0x8A2A00, GROUND),
        Role::Warning => (0xA43A00, GROUND),
        Role::ChipDim if projector => (0x404650, 0xEEF0F3),
        Role::ChipGhost => (0x3C4653, 0xE6EAF1),
        Role::ChipFresh => (0x000000, 0x8FD48A),
        Role::Selected => (0x000000, 0xFFC94D),
        Role::SelectedLine => (0x000000, GROUND),
        Role::Positive if projector => (0x004B85, GROUND),
        Role::Negative if projector => (0x8A3800, GROUND),
        Role::LineGhost => (0x7C8794, GROUND),
        Role::Balancing if projector => (0xFFFFFF, 0x7A3272),
        Role::Bar => (0x1C222B, 0xE3E8F0),
        Role::BarKey => (0x000000, 0xE3E8F0),
        Role::Banner => (0x000000, 0xFFC94D),
        Role::Cursor => (GROUND, P.text),
        _ => drawn(&P, role),
    }
}

/// What the screen shares with every other picture of a map; plain text for the rest.
const fn drawn(palette: &Palette, role: Role) -> Pair {
    let line = match role {
        Role::Chip(weight) => return palette.chip(weight),
        Role::ChipDim => return palette.chip_dim,
        Role::Reinforcing => return palette.badge(Kind::Reinforcing),
        Role::Balancing => return palette.badge(Kind::Balancing),
        Role::Undetermined => return palette.badge(Kind::Undetermined),
        Role::Positive => palette.line(Sign::Positive),
        Role::Negative => palette.line(Sign::Negative),
        Role::Unknown => palette.line(Sign::Unknown),
        Role::Contested => palette.line(Sign::Contested),
        Role::LineDim => palette.line_dim,
        Role::Quiet => palette.quiet,
        _ => palette.text,
    };
    (line, palette.ground)
}

/// The sixteen colours that the terminal's own theme defines.
fn sixteen(role: Role, skin: Skin) -> Style {
    let dark = skin == Skin::Dark;
    let either = |on_dark: Color, on_light: Color| if dark { on_dark } else { on_light };
    let plain = Style::new();
    match role {
        Role::Ground | Role::Text | Role::Strong => plain,
        Role::Quiet => plain.fg(either(Color::Gray, Color::DarkGray)),
        Role::Warning => plain.fg(either(Color::LightYellow, Color::Red)),
        Role::Chip(_) => plain
            .fg(either(Color::White, Color::Black))
            .bg(either(Color::DarkGray, Color::Gray)),
        Role::ChipDim => plain.fg(either(Color::Gray, Color::DarkGray)),
        Role::ChipGhost => plain.add_modifier(Modifier::UNDERLINED),
        Role::ChipFresh => plain.fg(Color::Black).bg(Color::Green),
        Role::Selected | Role::Reinforcing | Role::Banner => {
            plain.fg(Color::Black).bg(Color::Yellow)
        }
        Role::SelectedLine => plain.fg(either(Color::White, Color::Black)),
        Role::Positive => plain.fg(either(Color::LightCyan, Color::Blue)),
        Role::Negative => plain.fg(either(Color::LightRed, Color::Red)),
        Role::Unknown => plain.fg(either(Color::Gray, Color::DarkGray)),
        Role::Contested => plain.fg(either(Color::LightMagenta, Color::Magenta)),
        Role::LineDim | Role::LineGhost => plain.fg(either(Color::DarkGray, Color::Gray)),
        Role::Balancing => plain.fg(Color::White).bg(Color::Magenta),
        Role::Undetermined => plain.fg(Color::Black).bg(Color::Gray),
        Role::Bar | Role::BarKey => plain.add_modifier(Modifier::REVERSED),
        Role::Cursor => plain.add_modifier(Modifier::REVERSED),
    }
}

/// No colour at all: reverse, bold, dim and underline say it.
fn mono(role: Role) -> Style {
    let plain = Style::new();
    match role {
        Role::Chip(_)
        | Role::Reinforcing
        | Role::Balancing
        | Role::Undetermined
        | Role::Bar
        | Role::BarKey
        | Role::Banner
        | Role::Cursor => plain.add_modifier(Modifier::REVERSED),
        Role::Selected | Role::ChipFresh => {
            plain.add_modifier(Modifier::REVERSED | Modifier::UNDERLINED)
        }
        Role::ChipDim | Role::LineDim | Role::LineGhost => plain.add_modifier(Modifier::DIM),
        Role::ChipGhost => plain.add_modifier(Modifier::UNDERLINED),
        Role::Ground
        | Role::Text
        | Role::Quiet
        | Role::Strong
        | Role::Warning
        | Role::SelectedLine
        | Role::Positive
        | Role::Negative
        | Role::Unknown
        | Role::Contested => plain,
    }
}

/// The nearest of the 240 fixed colours of a 256-colour terminal: a cube of six levels a
/// channel, and 24 greys.
fn nearest_in_cube(hex: u32) -> u8 {
    const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    let [_, r, g, b] = hex.to_be_bytes();
    let level = |value: u8| {
        let distance = |at: &u8| LEVELS[usize::from(*at)].abs_diff(value);
        (0..6_u8).min_by_key(distance).unwrap_or(0)
    };
    let (lr, lg, lb) = (level(r), level(g), level(b));
    let cube = [lr, lg, lb].map(|at| LEVELS[usize::from(at)]);
    let mean = (u16::from(r) + u16::from(g) + u16::from(b)) / 3;
    let step = u8::try_from(mean.saturating_sub(3) / 10)
        .unwrap_or(23)
        .min(23);
    let grey = [8 + 10 * step; 3];
    let far = |colour: [u8; 3]| -> u32 {
        let channels = [r, g, b].into_iter().zip(colour);
        channels.map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum()
    };
    if far(grey) < far(cube) {
        232 + step
    } else {
        16 + 36 * lr + 6 * lg + lb
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Contrast of two colours after WCAG 2.2: relative luminances, 1 to 21.
    fn contrast(a: u32, b: u32) -> f64 {
        let luminance = |hex: u32| {
            let channel = |shift: u32| {
                let value = f64::from(hex >> shift & 0xFF) / 255.0;
                if value <= 0.04045 {
                    value / 12.92
                } else {
                    ((value + 0.055) / 1.055).powf(2.4)
                }
            };
            0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0)
        };
        let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
        a.max(b) / a.min(b)
    }

    fn look(skin: Skin, projector: bool) -> Look {
        Look {
            skin,
            projector,
            ..Look::default()
        }
    }

    #[test]
    fn text_keeps_its_contrast_and_more_on_a_projector() {
        let lines = [Role::LineDim, Role::LineGhost];
        for (look, least) in [
            (look(Skin::Dark, false), 4.5),
            (look(Skin::Light, false), 4.5),
            (look(Skin::Light, true), 7.0),
        ] {
            for role in Role::ALL.into_iter().filter(|role| !lines.contains(role)) {
                let (fg, bg) = Theme::of(look).pair(role);
                let ratio = contrast(fg, bg);
                assert!(ratio >= least, "{look:?} {role:?}: {ratio:.2}");
            }
        }
    }

    #[test]
    fn two_hundred_and_fifty_six_colours_come_near() {
        for (hex, index) in [
            (0x000000, 16),
            (0xFFFFFF, 231),
            (0xF0E442, 221),
            (0x808080, 244),
        ] {
            assert_eq!(nearest_in_cube(hex), index, "{hex:06X}");
        }
    }
}
