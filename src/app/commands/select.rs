//! Selecting: by direction, in turn, along links, by name.

use crate::app::command::{Command, CommandGroup, CommandSection, Mode};
use crate::app::{Access, App, Prompt, Selection, completions};
use crate::grammar::ShortRef;
use crate::model::{CellRect, FactorId, LinkId};
use crate::scene::View;
use crate::session::AffectedIds;
use crate::session::records::VoteTarget;

const FAMILY: CommandGroup = CommandGroup::new(CommandSection::Select, Mode::Map);

pub(super) const ROWS: &[Command] = &[
    FAMILY.row(
        "find",
        &["/"],
        "find a factor by name, or anything by its code: 7, 7>12, R1",
        has_factors,
        find,
    ),
    FAMILY.row(
        "find-next",
        &["n"],
        "the next factor found",
        has_found,
        |app| step_found(app, 1),
    ),
    FAMILY.row(
        "find-previous",
        &["N"],
        "the factor found before",
        has_found,
        |app| step_found(app, -1),
    ),
    FAMILY.row(
        "next-link",
        &["."],
        "the factor's next link, effects first",
        has_links,
        |app| {
            step_link(app, 1);
        },
    ),
    FAMILY.row(
        "previous-link",
        &[","],
        "the factor's link before",
        has_links,
        |app| step_link(app, -1),
    ),
    FAMILY.row(
        "select-left",
        &["Left"],
        "the factor to the left",
        has_factors,
        |app| go(app, -1, 0),
    ),
    FAMILY.row(
        "select-right",
        &["Right"],
        "the factor to the right",
        has_factors,
        |app| go(app, 1, 0),
    ),
    FAMILY.row(
        "select-up",
        &["Up"],
        "the factor above",
        has_factors,
        |app| go(app, 0, -1),
    ),
    FAMILY.row(
        "select-down",
        &["Down"],
        "the factor below",
        has_factors,
        |app| go(app, 0, 1),
    ),
    FAMILY.row(
        "next-factor",
        &["Tab"],
        "the next factor",
        has_factors,
        |app| step_factor(app, 1),
    ),
    FAMILY.row(
        "previous-factor",
        &["Shift-Tab"],
        "the factor before",
        has_factors,
        |app| {
            step_factor(app, -1);
        },
    ),
    FAMILY.row(
        "back",
        &["Esc"],
        "close or let go of one thing",
        has_something_open,
        back,
    ),
];

fn has_factors(app: &App) -> bool {
    app.session.map().factor_count() > 0
}

fn has_found(app: &App) -> bool {
    !app.search_hits.is_empty()
}

fn has_links(app: &App) -> bool {
    app.selected_factor()
        .is_some_and(|id| app.session.map().degree(id) > 0)
}

/// Every factor in view with the cells its chip fills in the window.
fn standing(app: &App) -> Vec<(FactorId, CellRect)> {
    let (camera, area) = (app.camera, app.window().map);
    let placed = app
        .scene
        .chips
        .iter()
        .map(|chip| (chip.factor, camera.to_window(chip.place, area)));
    let waiting = app
        .shelf()
        .chips
        .into_iter()
        .map(|(id, place, _)| (id, place));
    placed.chain(waiting).collect()
}

/// The nearest factor in a direction: near along it, and not far off to its side.
fn go(app: &mut App, dx: i32, dy: i32) {
    let standing = standing(app);
    let middle = |place: CellRect| (2 * place.x + place.w, 4 * place.y + 2 * place.h);
    let area = app.window().map;
    let here = standing
        .iter()
        .find(|(id, _)| app.selected_factor() == Some(*id));
    let (x, y) = middle(here.map_or(area, |(_, place)| *place));
    let cost = |place: CellRect| {
        let (px, py) = middle(place);
        let (along, across) = ((px - x) * dx + (py - y) * dy, (px - x) * dy + (py - y) * dx);
        (along > 0)
            .then(|| along + 2 * across.abs() + if across.abs() > 2 * along { 1_000 } else { 0 })
    };
    let own = here.map(|(id, _)| *id);
    let ahead = standing.iter().filter(|(id, _)| Some(*id) != own);
    let best = ahead
        .filter_map(|(id, place)| Some((cost(*place)?, *id)))
        .min();
    if let Some((_, id)) = best {
        app.select(id);
    } else if here.is_none()
        && let Some((id, _)) = standing.first()
    {
        app.select(*id);
    }
}

fn step_factor(app: &mut App, step: isize) {
    let ids: Vec<FactorId> = app
        .session
        .map()
        .factors()
        .map(|factor| factor.id)
        .collect();
    let at = app
        .selected_factor()
        .and_then(|id| ids.iter().position(|one| *one == id));
    if let Some(next) = next_of(&ids, at, step) {
        app.select(next);
    }
}

fn step_found(app: &mut App, step: isize) {
    let at = app
        .selected_factor()
        .and_then(|id| app.search_hits.iter().position(|one| *one == id));
    if let Some(next) = next_of(&app.search_hits, at, step) {
        app.select(next);
    }
}

fn step_link(app: &mut App, step: isize) {
    let Some(via) = app.selected_factor() else {
        return;
    };
    let map = app.session.map();
    let touching = map.effects(via).into_iter().chain(map.causes(via));
    let mut links: Vec<LinkId> = Vec::new();
    for link in touching.map(|link| link.id) {
        if !links.contains(&link) {
            links.push(link);
        }
    }
    let at = app
        .selected_link()
        .and_then(|id| links.iter().position(|one| *one == id));
    if let Some(link) = next_of(&links, at, step) {
        app.selection = Some(Selection::Link { link, via });
        app.tell_selected_link();
    }
}

fn next_of<T: Copy>(list: &[T], at: Option<usize>, step: isize) -> Option<T> {
    let count = isize::try_from(list.len())
        .ok()
        .filter(|count| *count > 0)?;
    let at = at.and_then(|at| isize::try_from(at).ok());
    let next = match (at, step > 0) {
        (Some(at), _) => (at + step).rem_euclid(count),
        (None, true) => 0,
        (None, false) => count - 1,
    };
    usize::try_from(next)
        .ok()
        .and_then(|next| list.get(next))
        .copied()
}

impl App {
    pub(in crate::app) fn tell_selected_link(&mut self) {
        let map = self.session.map();
        let Some(link) = self.selected_link().and_then(|id| map.link(id)) else {
            return;
        };
        let delay = if link.delay { ", after a while" } else { "" };
        let ends = format!("{} → {}", map.label(link.from), map.label(link.to));
        let text = format!("{ends}: {}{delay}", link.sign.word());
        self.say_status(text);
    }
}

fn find(app: &mut App) {
    app.search_hits.clear();
    let mut prompt = Prompt::new("Find", "", |_, _| {});
    prompt.selects = true;
    prompt.changed = look_for;
    app.question(prompt);
}

/// Goes to what the words are the code of, else to the factor whose name is most like them.
fn look_for(app: &mut App, words: &str) {
    let code = ShortRef::read(words.trim());
    if let Some(Ok(subject)) = code.map(|code| code.subject(&app.session, VoteTarget::Factors)) {
        app.search_hits.clear();
        app.status = None;
        return app.visit(&subject);
    }
    app.search_hits = completions::completions(app.session.map(), words, 50);
    match app.search_hits.first().copied() {
        Some(best) => {
            app.select(best);
            app.status = None;
        }
        None if words.is_empty() => {}
        None => app.warn("Nothing is called anything like that."),
    }
}

fn has_something_open(app: &App) -> bool {
    app.comparing.is_some()
        || app.panel.is_some()
        || app.highlight.is_some()
        || !app.is_map()
        || app.selection.is_some()
        || app.recent_changes != AffectedIds::default()
        || can_come_back(app)
}

/// Whether the session as it is now lies beneath the one that is watched.
fn can_come_back(app: &App) -> bool {
    app.playback.is_some() && app.access != Access::Replay
}

/// Closes exactly one layer: the panel, then a comparison, then the view with what is lit in it, then the
/// selection, then what was just said, then the replay of a session that goes on.
fn back(app: &mut App) {
    if app.panel.take().is_some() {
        return;
    }
    if app.comparing.is_some() {
        return app.end_comparing();
    }
    let was_lit = app.highlight.take().is_some();
    if was_lit || !app.is_map() {
        app.show(View::Map);
        return;
    }
    if app.selection.is_none() && *app.fresh() != AffectedIds::default() {
        app.recent_changes = AffectedIds::default();
        return;
    }
    if app.selection.is_none() && can_come_back(app) {
        return app.end_watching();
    }
    app.selection = match app.selection {
        Some(Selection::Link { via, .. }) => Some(Selection::Factor(via)),
        _ => None,
    };
}
