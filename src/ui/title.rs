//! The line above: what, which stage, saved or not, who is speaking.

use super::ink::{Ink, columns};
use super::{Role, Theme, banner};
use crate::app::{Access, App, WIDE};
use crate::model::Place;
use crate::model::text::{count, shorten, width};

/// Columns that the title and whether all is saved have at least.
const LEAST: i32 = 20;

/// Draws the line above, with the banner in it where there is room.
pub fn draw(app: &App, ink: &mut Ink<'_>) {
    let place = app.window().title;
    let bar = Theme::of(app.look()).style(Role::Bar);
    ink.fill(place, bar);
    let banner = banner::text(app).and_then(|text| Some((share(app, &text)?, text)));
    let (right, banner) = match banner {
        Some((right, text)) => (right, text),
        None => (right(app), String::new()),
    };
    let mut room = place.w - 1;
    for (text, role) in [(&right, Role::Bar), (&banner, Role::Banner)] {
        let wide = columns(text);
        if wide > 0 && room > wide + LEAST {
            let x = place.x + room - wide;
            ink.write(x, place.y, text, Theme::of(app.look()).style(role), place);
            room = x - 2;
        }
    }
    let left = left(app, usize::try_from(room).unwrap_or(0));
    ink.write_in(Place::new(1, place.y, room, place.h), &left, bar);
}

/// Whether the banner stands in the line above; else it lies over the map's first row.
pub fn holds(app: &App, banner: &str) -> bool {
    share(app, banner).is_some()
}

/// What the line above says on the right when the banner stands before it: what is said of the
/// whole map gives way, then the title, but not who is speaking. `None` when there is no room.
fn share(app: &App, banner: &str) -> Option<String> {
    let whole = width(&left(app, usize::MAX));
    let least = width(&left(app, 0));
    let rights = [(whole, right(app)), (whole, who(app)), (least, who(app))];
    let room = usize::try_from(app.window().title.w).unwrap_or(0);
    let fits = |(left, right): &(usize, String)| left + width(banner) + width(right) + 6 <= room;
    rights.into_iter().find(fits).map(|(_, right)| right)
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
    let who = who(app);
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

fn who(app: &App) -> String {
    let voices = || app.voices().iter().map(ToString::to_string);
    match app.turn() {
        Some(turn) => format!("{turn}'s turn"),
        None => voices().collect::<Vec<_>>().join(" "),
    }
}

fn map_size(app: &App) -> String {
    let map = app.session().map();
    let factors = count(map.factor_count(), "factor", "factors");
    format!("{factors} {}", count(map.link_count(), "link", "links"))
}
