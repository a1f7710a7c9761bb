//! The line above: what, which stage, saved or not, who is speaking.

use super::ink::{Ink, columns};
use super::{Role, Theme};
use crate::app::{Access, App, WIDE};
use crate::model::Place;
use crate::model::text::{count, shorten, width};

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
        .map(|stage| format!(" · {}{}", stage.to_uppercase(), time(app)));
    let tail = format!("{} · {}", stage.unwrap_or_default(), saved(app));
    let kept = room.saturating_sub(width(&tail)).max(8);
    format!("{}{tail}", shorten(&session.about().title, kept))
}

fn time(app: &App) -> String {
    let clock = app.stage_clock();
    clock.map_or_else(String::new, |clock| format!(" {}", clock.says()))
}

fn saved(app: &App) -> String {
    let last = app.session().last().map_or(0, |last| last.n);
    match (app.access(), app.saved().upto) {
        _ if app.is_turned() => "○ the other map".to_owned(),
        _ if app.is_demo() => "any key takes over".to_owned(),
        _ if app.playback().is_some() => "replay".to_owned(),
        (Access::ReadOnly(_) | Access::Replay, _) => "○ read-only".to_owned(),
        (Access::Following, _) => "○ following".to_owned(),
        (Access::Live, upto) if upto >= last => "● saved".to_owned(),
        (Access::Live, upto) => format!("○ {upto} of {last}"),
    }
}

fn right(app: &App) -> String {
    let who = match app.turn() {
        Some(turn) => format!("{turn}'s turn"),
        None => app
            .voices()
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join(" "),
    };
    let people = app.session().beside().here().count();
    let people = (people > 0).then(|| count(people, "person", "people"));
    let size = match people {
        Some(people) if app.window().title.w < WIDE => people,
        Some(people) => format!("{people}   {}", map_size(app)),
        None => map_size(app),
    };
    match who.is_empty() {
        true => size,
        false => format!("{who}   {size}"),
    }
}

fn map_size(app: &App) -> String {
    let map = app.session().map();
    let factors = count(map.factor_count(), "factor", "factors");
    format!("{factors} {}", count(map.link_count(), "link", "links"))
}
