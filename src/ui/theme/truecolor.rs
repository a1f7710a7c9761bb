//! True-colour values of each theme.

use crate::analysis::LoopKind;
use crate::app::{BuiltinTheme, StyleRole};
use crate::model::Polarity;
use crate::scene::{Pair, Palette};

/// Foreground and background of a role.
pub(super) const fn pair(skin: BuiltinTheme, role: StyleRole) -> Pair {
    match skin {
        BuiltinTheme::Dark => dark(role),
        BuiltinTheme::Light => light(role),
        BuiltinTheme::Contrast => contrast(role),
        // Without colours it is not asked; on paper it is black on white.
        BuiltinTheme::ContrastLight | BuiltinTheme::Mono => contrast_light(role),
    }
}

const fn dark(role: StyleRole) -> Pair {
    const P: Palette = Palette::DARK;
    match role {
        StyleRole::Strong => (0xFFFFFF, P.ground),
        StyleRole::Warning => (0xFFB454, P.ground),
        StyleRole::ChipGhost => (0xAEB9C9, 0x1E2735),
        StyleRole::ChipFresh => (0x081008, 0x9AD68C),
        StyleRole::Selected => (0xFFFFFF, 0x8A5A00),
        StyleRole::SelectedLine => (0xFFFFFF, P.ground),
        StyleRole::LineGhost => (0x8492A6, P.ground),
        StyleRole::Bar => (0xD6DCE6, 0x1E2533),
        StyleRole::BarKey => (0xFFFFFF, 0x1E2533),
        StyleRole::Banner => (0x000000, 0xFFB454),
        _ => drawn(&P, role),
    }
}

const fn light(role: StyleRole) -> Pair {
    const P: Palette = Palette::LIGHT;
    match role {
        StyleRole::Strong => (0x000000, P.ground),
        StyleRole::Warning => (0xA43A00, P.ground),
        StyleRole::ChipGhost => (0x3C4653, 0xE6EAF1),
        StyleRole::ChipFresh => (0x000000, 0x8FD48A),
        StyleRole::Selected => (0x000000, 0xFFC94D),
        StyleRole::SelectedLine => (0x000000, P.ground),
        StyleRole::LineGhost => (0x7C8794, P.ground),
        StyleRole::Bar => (0x1C222B, 0xE3E8F0),
        StyleRole::BarKey => (0x000000, 0xE3E8F0),
        StyleRole::Banner => (0x000000, 0xFFC94D),
        _ => drawn(&P, role),
    }
}

const fn contrast(role: StyleRole) -> Pair {
    const P: Palette = Palette::CONTRAST;
    match role {
        StyleRole::Warning => (0xFFB454, P.ground),
        StyleRole::ChipGhost => (0xFFFFFF, 0x1A2230),
        StyleRole::ChipFresh => (0x000000, 0x9AD68C),
        StyleRole::Selected | StyleRole::Banner => (0x000000, 0xFFC94D),
        StyleRole::LineGhost => (0xB4BCC8, P.ground),
        StyleRole::Bar | StyleRole::BarKey => (0xFFFFFF, 0x262626),
        _ => drawn(&P, role),
    }
}

const fn contrast_light(role: StyleRole) -> Pair {
    const P: Palette = Palette::CONTRAST_LIGHT;
    match role {
        StyleRole::Warning => (0x8A2A00, P.ground),
        StyleRole::ChipGhost => (0x000000, 0xE8ECF2),
        StyleRole::ChipFresh => (0x000000, 0x8FD48A),
        StyleRole::Selected | StyleRole::Banner => (0x000000, 0xFFC94D),
        StyleRole::LineGhost => (0x404650, P.ground),
        StyleRole::Bar | StyleRole::BarKey => (0x000000, 0xDADADA),
        _ => drawn(&P, role),
    }
}

/// Colours from the shared palette; plain text for other roles.
const fn drawn(palette: &Palette, role: StyleRole) -> Pair {
    let line = match role {
        StyleRole::Chip(weight) => return palette.chip(weight),
        StyleRole::ChipDim => return palette.chip_dim,
        StyleRole::Reinforcing => return palette.badge(LoopKind::Reinforcing),
        StyleRole::Balancing => return palette.badge(LoopKind::Balancing),
        StyleRole::Undetermined => return palette.badge(LoopKind::Undetermined),
        StyleRole::Positive => palette.line(Polarity::Positive),
        StyleRole::Negative => palette.line(Polarity::Negative),
        StyleRole::Unknown => palette.line(Polarity::Unknown),
        StyleRole::Contested => palette.line(Polarity::Contested),
        StyleRole::LineDim => palette.line_dim,
        StyleRole::Quiet => palette.quiet,
        _ => palette.text,
    };
    (line, palette.ground)
}
