//! The colours of each theme, where the terminal shows them as they are.

use crate::analysis::LoopKind;
use crate::app::{Role, Skin};
use crate::model::Polarity;
use crate::scene::{Pair, Palette};

/// Foreground and background of a role.
pub(super) const fn pair(skin: Skin, role: Role) -> Pair {
    match skin {
        Skin::Dark => dark(role),
        Skin::Light => light(role),
        Skin::Contrast => contrast(role),
        // Without colours it is not asked; on paper it is black on white.
        Skin::ContrastLight | Skin::Mono => contrast_light(role),
    }
}

const fn dark(role: Role) -> Pair {
    const P: Palette = Palette::DARK;
    match role {
        Role::Strong => (0xFFFFFF, P.ground),
        Role::Warning => (0xFFB454, P.ground),
        Role::ChipGhost => (0xAEB9C9, 0x1E2735),
        Role::ChipFresh => (0x081008, 0x9AD68C),
        Role::Selected => (0xFFFFFF, 0x8A5A00),
        Role::SelectedLine => (0xFFFFFF, P.ground),
        Role::LineGhost => (0x8492A6, P.ground),
        Role::Bar => (0xD6DCE6, 0x1E2533),
        Role::BarKey => (0xFFFFFF, 0x1E2533),
        Role::Banner => (0x000000, 0xFFB454),
        _ => drawn(&P, role),
    }
}

const fn light(role: Role) -> Pair {
    const P: Palette = Palette::LIGHT;
    match role {
        Role::Strong => (0x000000, P.ground),
        Role::Warning => (0xA43A00, P.ground),
        Role::ChipGhost => (0x3C4653, 0xE6EAF1),
        Role::ChipFresh => (0x000000, 0x8FD48A),
        Role::Selected => (0x000000, 0xFFC94D),
        Role::SelectedLine => (0x000000, P.ground),
        Role::LineGhost => (0x7C8794, P.ground),
        Role::Bar => (0x1C222B, 0xE3E8F0),
        Role::BarKey => (0x000000, 0xE3E8F0),
        Role::Banner => (0x000000, 0xFFC94D),
        _ => drawn(&P, role),
    }
}

const fn contrast(role: Role) -> Pair {
    const P: Palette = Palette::CONTRAST;
    match role {
        Role::Warning => (0xFFB454, P.ground),
        Role::ChipGhost => (0xFFFFFF, 0x1A2230),
        Role::ChipFresh => (0x000000, 0x9AD68C),
        Role::Selected | Role::Banner => (0x000000, 0xFFC94D),
        Role::LineGhost => (0xB4BCC8, P.ground),
        Role::Bar | Role::BarKey => (0xFFFFFF, 0x262626),
        _ => drawn(&P, role),
    }
}

const fn contrast_light(role: Role) -> Pair {
    const P: Palette = Palette::CONTRAST_LIGHT;
    match role {
        Role::Warning => (0x8A2A00, P.ground),
        Role::ChipGhost => (0x000000, 0xE8ECF2),
        Role::ChipFresh => (0x000000, 0x8FD48A),
        Role::Selected | Role::Banner => (0x000000, 0xFFC94D),
        Role::LineGhost => (0x404650, P.ground),
        Role::Bar | Role::BarKey => (0x000000, 0xDADADA),
        _ => drawn(&P, role),
    }
}

/// What the screen shares with every other picture of a map; plain text for the rest.
const fn drawn(palette: &Palette, role: Role) -> Pair {
    let line = match role {
        Role::Chip(weight) => return palette.chip(weight),
        Role::ChipDim => return palette.chip_dim,
        Role::Reinforcing => return palette.badge(LoopKind::Reinforcing),
        Role::Balancing => return palette.badge(LoopKind::Balancing),
        Role::Undetermined => return palette.badge(LoopKind::Undetermined),
        Role::Positive => palette.line(Polarity::Positive),
        Role::Negative => palette.line(Polarity::Negative),
        Role::Unknown => palette.line(Polarity::Unknown),
        Role::Contested => palette.line(Polarity::Contested),
        Role::LineDim => palette.line_dim,
        Role::Quiet => palette.quiet,
        _ => palette.text,
    };
    (line, palette.ground)
}
