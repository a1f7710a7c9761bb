//! The course of every factor on its chip, where chips are large enough: a row of heights at
//! the foot, and whether the factor is the goal at the head.

use super::painter::Painter;
use super::{StyleRole, Theme};
use crate::app::{App, sparkline};
use crate::model::{CellRect, Flag};
use crate::scene::View;

/// Draws them, in the view that has the room.
pub fn draw(app: &App, ink: &mut Painter<'_>) {
    if *app.view() != View::Cards {
        return;
    }
    let (area, camera, theme) = (app.window().map, app.camera(), Theme::of(app.display()));
    let (map, trends) = (app.session().map(), app.session().records().trends());
    for chip in &app.scene().chips {
        let place = camera.to_window(chip.place, area);
        let role = match app.selected_factor() == Some(chip.factor) {
            true => StyleRole::Selected,
            false
                if app
                    .highlight()
                    .is_some_and(|lit| !lit.factors.contains(&chip.factor)) =>
            {
                continue;
            }
            false => StyleRole::Chip(chip.weight),
        };
        let style = theme.style(role);
        let room = usize::try_from(place.w - 2).unwrap_or(0);
        let is_goal = map
            .factor(chip.factor)
            .is_some_and(|it| it.flags.contains(&Flag::Outcome));
        if is_goal {
            ink.write(place.x + 1, place.y, "goal", style, clip(place, area));
        }
        let spark = trends
            .get(&chip.factor)
            .and_then(|trend| sparkline(trend, room, app.display().ascii));
        if let Some(spark) = spark {
            ink.write(
                place.x + 1,
                place.bottom() - 1,
                &spark,
                style,
                clip(place, area),
            );
        }
    }
}

/// The part of a chip inside the map area.
fn clip(chip: CellRect, area: CellRect) -> CellRect {
    let (x, y) = (chip.x.max(area.x), chip.y.max(area.y));
    let (right, bottom) = (
        chip.right().min(area.right()),
        chip.bottom().min(area.bottom()),
    );
    CellRect::new(x, y, (right - x).max(0), (bottom - y).max(0))
}
