//! What is hidden or wrong, on the map's first row: a map that seems to have vanished frightens
//! a room.

use super::ink::{Ink, columns};
use super::{Role, Theme};
use crate::app::{Access, App, Other};
use crate::model::Place;
use crate::scene::Scene;

/// Draws the banner where there is something to say.
pub fn draw(app: &App, ink: &mut Ink<'_>) {
    let area = app.window().map;
    let says = facts(app).join(" · ");
    if says.is_empty() || area.h < 3 {
        return;
    }
    let text = format!(" {says} ");
    let style = Theme::of(app.look()).style(Role::Banner);
    let width = columns(&text).min(area.w);
    ink.write_in(
        Place::new(area.right() - width, area.y, width, 1),
        &text,
        style,
    );
}

fn facts(app: &App) -> Vec<String> {
    let trouble = app.saved().trouble.clone();
    let access = match app.access() {
        Access::ReadOnly(_) if app.other() == Other::Ended => {
            Some("The other program has ended: W goes on here".to_owned())
        }
        Access::ReadOnly(why) => Some(why.clone()),
        Access::Following if app.other() == Other::Ended => {
            Some("Nobody has the session open now".to_owned())
        }
        Access::Live | Access::Following | Access::Replay => None,
    };
    let view = app.shown().says(app.session().map());
    let view = match app.scene().of == *app.shown() {
        true => view,
        false => view.map(|says| format!("{says}, in a moment")),
    };
    let lit = app.lit().map(|lit| lit.says.clone());
    let back = (view.is_some() || lit.is_some()).then(|| "Esc shows all".to_owned());
    let left_out = app.scene().left_out;
    let left_out = (left_out > 0).then(|| format!("{left_out} factors not in this view"));
    let omitted = app.scene().omitted;
    let omitted = (omitted > 0).then(|| format!("{omitted} thinner links left out"));
    let waiting = app.shelf().hidden;
    let waiting = (waiting > 0).then(|| format!("{waiting} more not linked yet"));
    let undrawn = undrawn(app.scene());
    [
        trouble,
        view,
        lit,
        back,
        access,
        left_out,
        omitted,
        waiting,
        outside(app),
        undrawn,
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn outside(app: &App) -> Option<String> {
    let (area, free) = (app.window().map, app.free_area());
    let seen = |place: Place| app.camera().to_window(place, area).overlaps(free);
    let hidden = app
        .scene()
        .chips
        .iter()
        .filter(|chip| !seen(chip.place))
        .count();
    let factors = if hidden == 1 { "factor" } else { "factors" };
    (hidden > 0).then(|| format!("{hidden} {factors} outside the window"))
}

fn undrawn(scene: &Scene) -> Option<String> {
    match (scene.undrawn, scene.stubs.is_empty()) {
        (0, _) => None,
        (1, false) => Some("1 link drawn as ▸ at its ends".to_owned()),
        (count, false) => Some(format!("{count} links drawn as ▸ at their ends")),
        (count, true) => Some(format!("{count} links not drawn yet")),
    }
}
