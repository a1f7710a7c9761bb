//! Annotations on chips: a star for notes, and the votes of the round being shown.

use ratatui::style::Style;

use super::painter::{Painter, columns};
use super::{StyleRole, Theme};
use crate::app::{self, App};
use crate::records::Subject;

/// Draws the marks of every factor.
pub fn draw(app: &App, ink: &mut Painter<'_>) {
    let (area, camera) = (app.window().map, app.camera());
    let theme = Theme::of(app.display());
    let (noted, tally) = (app::noted_factors(app), app::dots_shown(app));
    if noted.is_empty() && tally.is_none() {
        return;
    }
    for chip in &app.scene().chips {
        let place = camera.to_window(chip.place, area);
        if noted.contains(&chip.factor) {
            ink.put(place.right() - 1, place.y, '*', Style::default(), area);
        }
        let dots = tally
            .as_ref()
            .map_or(0, |tally| tally.of(&Subject::Factor(chip.factor)));
        if dots > 0 {
            let text = format!("●{dots}");
            let x = place.right() - columns(&text);
            ink.write(x, place.y - 1, &text, theme.style(StyleRole::BarKey), area);
        }
    }
}
