//! The line above: what, which stage, saved or not, who is speaking.

use super::ink::{Ink, columns};
use super::{Role, Theme};
use crate::app::{Access, App};
use crate::model::Place;
use crate::model::text::{shorten, width};

/// Draws the line above.
pub fn draw(app: &App, ink: &mut Ink<'_>) {
    let place = app.window().title;
    let theme = Theme::of(app.look());
    ink.fill(place, theme.style(Role::Bar));
    let right = right(app);
    let tail = columns(&right);
    if place.w > tail + 20 {
        ink.write(
            place.right() - tail - 1,
            place.y,
            &right,
            theme.style(Role::Bar),
            place,
        );
    }
    let room = if place.w > tail + 20 {
        place.w - tail - 3
    } else {
        place.w - 1
    };
    let left = left(app, usize::try_from(room).unwrap_or(0));
    ink.write_in(
        Place::new(1, place.y, room, place.h),
        &left,
        theme.style(Role::Bar),
    );
}

/// The title gives way first: whether all is saved is always to be seen.
fn left(app: &App, room: usize) -> String {
    let session = app.session();
    let stage = session
        .stage()
        .map(|stage| format!(" · {}", stage.to_uppercase()));
    let tail = format!("{} · {}", stage.unwrap_or_default(), saved(app));
    let kept = room.saturating_sub(width(&tail)).max(8);
    format!("{}{tail}", shorten(&session.about().title, kept))
}

fn saved(app: &App) -> String {
    let last = app.session().last().map_or(0, |last| last.n);
    match (app.access(), app.saved().upto) {
        _ if app.playback().is_some() => "replay".to_owned(),
        (Access::ReadOnly(_) | Access::Replay, _) => "○ read-only".to_owned(),
        (Access::Following, _) => "○ following".to_owned(),
        (Access::Live, upto) if upto >= last => "● saved".to_owned(),
        (Access::Live, upto) => format!("○ {upto} of {last}"),
    }
}

fn right(app: &App) -> String {
    let map = app.session().map();
    let who: Vec<String> = app.voices().iter().map(ToString::to_string).collect();
    let count = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
    let size = format!(
        "{} {}",
        count(map.factor_count(), "factor"),
        count(map.link_count(), "link")
    );
    if who.is_empty() {
        size
    } else {
        format!("{}   {size}", who.join(" "))
    }
}
