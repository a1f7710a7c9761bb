//! Banner that says what is hidden or wrong, in the title line or, if that is full, on the map's
//! first row. Without it a map that seems to have vanished alarms people.

use super::painter::{Painter, columns};
use super::{StyleRole, Theme, title};
use crate::app::{self, Access, App, OtherWriter, TAKE_OVER_FILE};
use crate::model::CellRect;
use crate::scene::Scene;

/// Draws the banner over the map's first row where the line above has no room for it.
pub fn draw(app: &App, ink: &mut Painter<'_>) {
    let area = app.window().map;
    let text = text(app).filter(|text| area.h >= 3 && !title::holds(app, text));
    let Some(text) = text else { return };
    let style = Theme::of(app.display()).style(StyleRole::Banner);
    let width = columns(&text).min(area.w);
    ink.write_in(
        CellRect::new(area.right() - width, area.y, width, 1),
        &text,
        style,
    );
}

/// Text of the banner, if any.
pub fn text(app: &App) -> Option<String> {
    let trouble = app.saved().trouble.is_some();
    let tutor = app::tutor_says(app).filter(|_| !trouble);
    let says = tutor.unwrap_or_else(|| facts(app).join(" · "));
    (!says.is_empty()).then(|| format!(" {says} "))
}

fn facts(app: &App) -> Vec<String> {
    let trouble = app.saved().trouble.clone();
    // Where a panel stands in the map's place, nothing is looked for on the map.
    let (shown, hidden) = match app.window().map.w {
        0 => (Vec::new(), Vec::new()),
        _ => (shown(app), hidden(app)),
    };
    let facts = trouble.into_iter().chain(shown).chain(access(app));
    facts.chain(hidden).collect()
}

fn access(app: &App) -> Option<String> {
    match app.access() {
        Access::ReadOnly(_) if app.other() == OtherWriter::Ended => {
            let key = app.keymap().way_to(&TAKE_OVER_FILE);
            Some(format!("The other program has ended ({key}: write here)"))
        }
        Access::ReadOnly(why) => Some(why.clone()),
        Access::Following if app.other() == OtherWriter::Ended => {
            Some("Nobody has the session open now".to_owned())
        }
        Access::Live | Access::Following | Access::Replay => None,
    }
}

/// The view or highlight that is active.
fn shown(app: &App) -> Vec<String> {
    let view = app.view().says(app.session().map());
    let view = match app.scene().view == *app.view() {
        true => view,
        false => view.map(|says| format!("{says} (drawing…)")),
    };
    let lit = app.highlight().map(|lit| lit.says.clone());
    let back = (view.is_some() || lit.is_some()).then(|| "Esc: back to normal view".to_owned());
    [view, lit, back].into_iter().flatten().collect()
}

/// Parts of the map that are hidden.
fn hidden(app: &App) -> Vec<String> {
    let left_out = app.scene().left_out;
    let left_out = (left_out > 0).then(|| format!("{left_out} factors not in this view"));
    let omitted = app.scene().omitted;
    let omitted = (omitted > 0).then(|| format!("{omitted} weaker links hidden"));
    let waiting = app.shelf().hidden;
    let waiting = (waiting > 0).then(|| format!("{waiting} unlinked factors not shown"));
    let facts = [left_out, omitted, waiting];
    let drawn = [outside(app), undrawn(app.scene())];
    facts.into_iter().chain(drawn).flatten().collect()
}

fn outside(app: &App) -> Option<String> {
    let (area, free) = (app.window().map, app.free_area());
    let seen = |place: CellRect| app.camera().to_window(place, area).overlaps(free);
    let hidden = app
        .scene()
        .chips
        .iter()
        .filter(|chip| !seen(chip.place))
        .count();
    let factors = if hidden == 1 { "factor" } else { "factors" };
    (hidden > 0).then(|| format!("{hidden} {factors} off screen (= shows the whole map)"))
}

fn undrawn(scene: &Scene) -> Option<String> {
    match (scene.undrawn, scene.stubs.is_empty()) {
        (0, _) => None,
        (1, false) => Some("1 link drawn as ▸ at its ends".to_owned()),
        (count, false) => Some(format!("{count} links drawn as ▸ at their ends")),
        (count, true) => Some(format!("{count} links not drawn yet")),
    }
}
