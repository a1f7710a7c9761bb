//! How the window is divided: one line above, the map, at most one panel, the line to type in,
//! one line of hints.

use crate::model::CellRect;

/// From this width up, a panel stands beside the map and covers none of it.
pub const WIDE: i32 = 100;

/// The parts of a window, in window cells. A part may be empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// What, which stage, saved or not, who is speaking.
    pub title: CellRect,
    /// The map.
    pub map: CellRect,
    /// The panel; empty while none is open.
    pub panel: CellRect,
    /// The line to type in, or the caption of what is watched.
    pub line: CellRect,
    /// The timeline; empty while no session is watched.
    pub timeline: CellRect,
    /// What can be done now.
    pub hints: CellRect,
}

/// What is open beside the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Open {
    /// A panel.
    pub panel: bool,
    /// The timeline.
    pub timeline: bool,
    /// The line of hints.
    pub hints: bool,
}

impl Window {
    /// Divides a window of `w` × `h` cells.
    pub fn divide(w: i32, h: i32, open: Open) -> Self {
        let row = |y: i32, rows: i32| CellRect::new(0, y, w, rows.max(0));
        let title = i32::from(h >= 4);
        let line = i32::from(h >= 2);
        let hints = i32::from(open.hints && h >= 3);
        let timeline = i32::from(open.timeline && h >= 5);
        let body = row(title, h - title - line - timeline - hints);
        let (map, panel) = match open.panel {
            false => (body, CellRect::new(w, title, 0, body.h)),
            true if w >= WIDE => beside(body, (w * 3 / 10).clamp(30, 44)),
            true => (CellRect::new(0, title, 0, 0), body),
        };
        Self {
            title: row(0, title),
            map,
            panel,
            line: row(title + body.h, line),
            timeline: row(title + body.h + line, timeline),
            hints: row(h - hints, hints),
        }
    }
}

fn beside(body: CellRect, width: i32) -> (CellRect, CellRect) {
    let map = CellRect::new(body.x, body.y, body.w - width, body.h);
    (map, CellRect::new(map.right(), body.y, width, body.h))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_fill_the_window_and_the_map_has_the_larger_share() {
        for (w, h) in [
            (1, 1),
            (40, 12),
            (60, 18),
            (80, 24),
            (100, 30),
            (120, 35),
            (200, 55),
        ] {
            for bits in 0..8 {
                let open = Open {
                    panel: bits & 1 > 0,
                    timeline: bits & 2 > 0,
                    hints: bits & 4 > 0,
                };
                let parts = Window::divide(w, h, open);
                let cells = |place: CellRect| place.w * place.h;
                let sum = [
                    parts.title,
                    parts.map,
                    parts.panel,
                    parts.line,
                    parts.timeline,
                    parts.hints,
                ];
                assert_eq!(sum.map(cells).iter().sum::<i32>(), w * h, "{w}×{h}");
                if w >= WIDE {
                    assert!(parts.map.w > parts.panel.w);
                }
            }
        }
    }
}
