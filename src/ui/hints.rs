//! The hint line.

use super::painter::Painter;
use super::{StyleRole, Theme};
use crate::app::{App, hints};

/// Draws the commands that are possible now.
pub fn draw(app: &App, ink: &mut Painter<'_>) {
    let place = app.window().hints;
    let theme = Theme::of(app.display());
    ink.fill(place, theme.style(StyleRole::Bar));
    for hint in hints(app, place.w) {
        let key = app
            .keymap()
            .keys(hint.command)
            .first()
            .map(ToString::to_string);
        let taken = ink.write(
            hint.x,
            place.y,
            &key.unwrap_or_default(),
            theme.style(StyleRole::BarKey),
            place,
        );
        ink.write(
            hint.x + taken + 1,
            place.y,
            &hint.command.spoken(),
            theme.style(StyleRole::Bar),
            place,
        );
    }
}
