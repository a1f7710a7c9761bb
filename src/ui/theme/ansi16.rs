//! Styles for terminals with 16 colours, 256 colours or none.

use ratatui::style::{Color, Modifier, Style};

use crate::app::{BuiltinTheme, StyleRole};

/// The sixteen colours that the terminal's own theme defines. The ground is the terminal's own,
/// but for the themes of high contrast.
pub(super) fn sixteen(role: StyleRole, skin: BuiltinTheme) -> Style {
    match skin {
        BuiltinTheme::Contrast => stark(role, Color::White, Color::Black),
        BuiltinTheme::ContrastLight | BuiltinTheme::Mono => stark(role, Color::Black, Color::White),
        BuiltinTheme::Dark => soft(role, |on_dark, _| on_dark),
        BuiltinTheme::Light => soft(role, |_, on_light| on_light),
    }
}

fn soft(role: StyleRole, either: fn(Color, Color) -> Color) -> Style {
    let plain = Style::new();
    match role {
        StyleRole::Quiet => plain.fg(either(Color::Gray, Color::DarkGray)),
        StyleRole::Chip(_) => plain
            .fg(either(Color::White, Color::Black))
            .bg(either(Color::DarkGray, Color::Gray)),
        StyleRole::ChipDim => plain.fg(either(Color::Gray, Color::DarkGray)),
        StyleRole::SelectedLine => plain.fg(either(Color::White, Color::Black)),
        StyleRole::Unknown => plain.fg(either(Color::Gray, Color::DarkGray)),
        StyleRole::LineDim | StyleRole::LineGhost => plain.fg(either(Color::DarkGray, Color::Gray)),
        _ => hued(role, either),
    }
}

/// Nothing grey but the chips' ground, and a ground of its own under everything.
fn stark(role: StyleRole, text: Color, ground: Color) -> Style {
    let on_dark = ground == Color::Black;
    match role {
        StyleRole::Ground => Style::new().fg(text).bg(ground),
        StyleRole::Chip(_) => Style::new().fg(Color::Black).bg(Color::Gray),
        _ if on_dark => hued(role, |on_dark, _| on_dark),
        _ => hued(role, |_, on_light| on_light),
    }
}

/// The roles that have a hue; the others are plain.
fn hued(role: StyleRole, either: fn(Color, Color) -> Color) -> Style {
    let plain = Style::new();
    match role {
        StyleRole::Warning => plain.fg(either(Color::LightYellow, Color::Red)),
        StyleRole::ChipGhost => plain.add_modifier(Modifier::UNDERLINED),
        StyleRole::Selected | StyleRole::Reinforcing | StyleRole::Banner => {
            plain.fg(Color::Black).bg(Color::Yellow)
        }
        StyleRole::ChipFresh => plain.fg(Color::Black).bg(Color::Green),
        StyleRole::Positive => plain.fg(either(Color::LightCyan, Color::Blue)),
        StyleRole::Negative => plain.fg(either(Color::LightRed, Color::Red)),
        StyleRole::Contested => plain.fg(either(Color::LightMagenta, Color::Magenta)),
        StyleRole::Balancing => plain.fg(Color::White).bg(Color::Magenta),
        StyleRole::Undetermined => plain.fg(Color::Black).bg(Color::Gray),
        StyleRole::Bar | StyleRole::BarKey => plain.add_modifier(Modifier::REVERSED),
        _ => plain,
    }
}

/// No colour at all: reverse, bold, dim and underline say it; on a projector nothing is dim.
pub(super) fn mono(role: StyleRole, projector: bool) -> Style {
    let plain = Style::new();
    match role {
        StyleRole::Chip(_)
        | StyleRole::Reinforcing
        | StyleRole::Balancing
        | StyleRole::Undetermined
        | StyleRole::Bar
        | StyleRole::BarKey
        | StyleRole::Banner => plain.add_modifier(Modifier::REVERSED),
        StyleRole::Selected | StyleRole::ChipFresh => {
            plain.add_modifier(Modifier::REVERSED | Modifier::UNDERLINED)
        }
        StyleRole::ChipDim | StyleRole::LineDim | StyleRole::LineGhost if !projector => {
            plain.add_modifier(Modifier::DIM)
        }
        StyleRole::ChipGhost => plain.add_modifier(Modifier::UNDERLINED),
        _ => plain,
    }
}

const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// The nearest of the 240 fixed colours of a 256-colour terminal: a cube of six levels a
/// channel, and 24 greys.
pub(super) fn nearest_in_cube(hex: u32) -> u8 {
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

/// The colour that comes nearest to `hex` among them, as `0xRRGGBB`.
#[cfg(test)]
pub(super) fn in_cube(hex: u32) -> u32 {
    let index = nearest_in_cube(hex);
    let [r, g, b] = match index.checked_sub(232) {
        Some(step) => [8 + 10 * step; 3],
        None => [36, 6, 1].map(|weight| LEVELS[usize::from((index - 16) / weight % 6)]),
    };
    u32::from_be_bytes([0, r, g, b])
}

#[cfg(test)]
mod tests {
    use super::*;

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
