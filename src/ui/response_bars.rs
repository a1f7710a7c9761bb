//! What follows of a push, on the chips themselves: where it is settled a bar on the left edge, as
//! high as the trials agree, and an arrow on the right edge; where nobody can say a `~`.

use super::painter::Painter;
use super::{StyleRole, Theme};
use crate::analysis::dynamics::Direction;
use crate::app::{App, FactorShift};
use crate::model::CellRect;

/// Eighths of a row, from one to eight.
const EIGHTHS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// Draws the bars while a panel tells what follows.
pub fn draw(app: &App, ink: &mut Painter<'_>) {
    let (area, camera) = (app.window().map, app.camera());
    let theme = Theme::of(app.display());
    for moves in FactorShift::of(app) {
        if let Some(chip) = app.scene().chip(moves.factor) {
            let place = camera.to_window(chip.place, area);
            bar(ink, place, moves, theme, area);
        }
    }
}

/// The bar stands on the map's ground and the arrow on the sign's colour: a sign's colour on a
/// chip's would be hard to tell from it.
fn bar(ink: &mut Painter<'_>, place: CellRect, moves: FactorShift, theme: Theme, clip: CellRect) {
    let role = match moves.direction {
        Some(Direction::Up) => StyleRole::Positive,
        Some(Direction::Down) => StyleRole::Negative,
        None => StyleRole::Unknown,
    };
    let (gauge, pointer) = (theme.style(role), theme.sign_chip(role));
    let eighths = (moves.share * f64::from(8 * place.h)).round() as i32;
    for row in 0..place.h {
        let filled = (eighths - 8 * row).clamp(0, 8);
        if let Ok(at) = usize::try_from(filled - 1) {
            ink.put(place.x, place.bottom() - 1 - row, EIGHTHS[at], gauge, clip);
        }
    }
    let arrow = match moves.direction {
        Some(Direction::Up) => '▲',
        Some(Direction::Down) => '▼',
        None => '~',
    };
    let middle = place.y + place.h / 2;
    ink.put(place.right() - 1, middle, arrow, pointer, clip);
}
