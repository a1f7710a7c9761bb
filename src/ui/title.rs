//! The line above: what, which stage, saved or not, who is speaking.

use super::painter::{Painter, columns};
use super::{StyleRole, Theme, banner};
use crate::app::{self, Access, App, StageTimer, WIDE};
use crate::model::CellRect;
use crate::model::text::{count, shorten, width};

/// Columns between two things that are said.
const GAP: i32 = 2;

/// Draws the line above, with the banner in it where there is room.
pub fn draw(app: &App, ink: &mut Painter<'_>) {
    let place = app.window().title;
    let theme = Theme::of(app.display());
    ink.fill(place, theme.style(StyleRole::Bar));
    let mut end = place.right() - 1;
    for (text, role) in on_the_right(app) {
        let x = end - columns(&text);
        ink.write(x, place.y, &text, theme.style(role), place);
        end = x - GAP;
    }
    let room = end - place.x - 1;
    let left = left(app, usize::try_from(room).unwrap_or(0));
    let within = CellRect::new(place.x + 1, place.y, room, place.h);
    ink.write_in(within, &left, theme.style(StyleRole::Bar));
}

/// Items on the right, from the edge inwards.
fn on_the_right(app: &App) -> Vec<(String, StyleRole)> {
    let banner = banner::text(app).and_then(|text| Some((beside_banner(app, &text)?, text)));
    let (right, banner) = banner.unwrap_or_else(|| (alone(app), String::new()));
    let texts = [(right, StyleRole::Bar), (banner, StyleRole::Banner)];
    let said = texts.into_iter().filter(|(text, _)| !text.is_empty());
    said.collect()
}

/// Whether the banner stands in the line above; else it lies over the map's first row.
pub fn holds(app: &App, banner: &str) -> bool {
    beside_banner(app, banner).is_some()
}

/// Right-hand text next to the banner: map counts are dropped first, then the title, never the
/// speakers. `None` if the banner does not fit.
fn beside_banner(app: &App, banner: &str) -> Option<String> {
    let (whole, least) = (left(app, usize::MAX), left(app, 0));
    let mut rights = [(&whole, right(app)), (&whole, who(app)), (&least, who(app))].into_iter();
    let fitting = rights.find(|(left, right)| has_room(app, &[left, banner, right]));
    fitting.map(|(_, right)| right)
}

/// Right-hand text without a banner.
fn alone(app: &App) -> String {
    let least = left(app, 0);
    let mut rights = [right(app), who(app)].into_iter();
    let fitting = rights.find(|right| has_room(app, &[&least, right]));
    fitting.unwrap_or_default()
}

/// Whether texts have room side by side, a column free at each end.
fn has_room(app: &App, texts: &[&str]) -> bool {
    let said = texts.iter().filter(|text| !text.is_empty());
    let taken: i32 = said.map(|text| columns(text) + GAP).sum();
    taken - GAP + 2 <= app.window().title.w
}

/// The title gives way first: whether all is saved is always to be seen.
fn left(app: &App, room: usize) -> String {
    let session = app.session();
    let stage = session
        .stage()
        .map(|stage| format!(" · {}{}", stage.to_uppercase(), time(app)));
    let tail = format!("{} · {}", stage.unwrap_or_default(), saved(app));
    let kept = room.saturating_sub(width(&tail)).max(8);
    format!("{}{tail}", shorten(&session.heading().title, kept))
}

fn time(app: &App) -> String {
    let clock = StageTimer::of(app);
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
    let people = app.session().records().present_people().count();
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
    match app::turn(app) {
        Some(turn) => format!("{turn}'s turn"),
        None => voices().collect::<Vec<_>>().join(" "),
    }
}

fn map_size(app: &App) -> String {
    let map = app.session().map();
    let factors = count(map.factor_count(), "factor", "factors");
    format!("{factors} {}", count(map.link_count(), "link", "links"))
}
