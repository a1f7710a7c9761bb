//! The line of hints.

use super::ink::Ink;
use super::{Role, Theme};
use crate::app::{App, hints};

/// Draws the commands that are possible now.
pub fn draw(app: &App, ink: &mut Ink<'_>) {
    let place = app.window().hints;
    let theme = Theme::of(app.look());
    ink.fill(place, theme.style(Role::Bar));
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
            theme.style(Role::BarKey),
            place,
        );
        ink.write(
            hint.x + taken + 1,
            place.y,
            &hint.command.spoken(),
            theme.style(Role::Bar),
            place,
        );
    }
}
