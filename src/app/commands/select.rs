//! Selecting: by direction, in turn, along links, by name.

use crate::app::command::{Command, CommandGroup, CommandSection, KeyMode, Trait};
use crate::app::intent::{Possible, run, when, with_factor};
use crate::app::{
    Access, App, MenuFamily, Prompt, Selection, comparing, playback, prompt, records,
};
use crate::editor::completions;
use crate::grammar::ShortRef;
use crate::model::{CellRect, FactorId, LinkId};
use crate::records::VoteTarget;
use crate::scene::View;
use crate::session::AffectedIds;

const FAMILY: CommandGroup = CommandGroup::new(CommandSection::Select, KeyMode::Map);

/// Selects what a command may lack.
pub(in crate::app) const NEXT_LINK: Command = FAMILY.row(
    "next-link",
    &["."],
    "the factor's next link, effects first",
    |app| {
        has_links(app)?;
        run(|app| {
            step_link(app, 1);
        })
    },
);

/// Selects what a command may lack.
pub(in crate::app) const NEXT_FACTOR: Command = FAMILY
    .row("next-factor", &["Tab"], "the next factor", |app| {
        when(has_factors(app))?;
        run(|app| step_factor(app, 1))
    })
    .being(&[Trait::Expected]);

pub(super) const ROWS: &[Command] = &[
    FAMILY
        .row(
            "find",
            &["/"],
            "find a factor by name, or by number: 7, 7>12, R1",
            |app| {
                when(has_factors(app))?;
                run(find)
            },
        )
        .in_menu(MenuFamily::View, 'l')
        .known_as(&["search", "locate", "look", "goto", "jump", "where"]),
    FAMILY.row("find-next", &["n"], "the next factor found", |app| {
        when(has_found(app))?;
        run(|app| step_found(app, 1))
    }),
    FAMILY.row("find-previous", &["N"], "the factor found before", |app| {
        when(has_found(app))?;
        run(|app| step_found(app, -1))
    }),
    NEXT_LINK,
    FAMILY
        .row("previous-link", &[","], "the factor's link before", |app| {
            has_links(app)?;
            run(|app| step_link(app, -1))
        })
        .being(&[Trait::Expected]),
    FAMILY
        .row("select-left", &["Left"], "the factor to the left", |app| {
            when(has_factors(app))?;
            run(|app| go(app, -1, 0))
        })
        .being(&[Trait::Expected]),
    FAMILY
        .row(
            "select-right",
            &["Right"],
            "the factor to the right",
            |app| {
                when(has_factors(app))?;
                run(|app| go(app, 1, 0))
            },
        )
        .being(&[Trait::Expected]),
    FAMILY
        .row("select-up", &["Up"], "the factor above", |app| {
            when(has_factors(app))?;
            run(|app| go(app, 0, -1))
        })
        .being(&[Trait::Expected]),
    FAMILY
        .row("select-down", &["Down"], "the factor below", |app| {
            when(has_factors(app))?;
            run(|app| go(app, 0, 1))
        })
        .being(&[Trait::Expected]),
    NEXT_FACTOR,
    FAMILY
        .row(
            "previous-factor",
            &["Shift-Tab"],
            "the factor before",
            |app| {
                when(has_factors(app))?;
                run(|app| {
                    step_factor(app, -1);
                })
            },
        )
        .being(&[Trait::Expected]),
    FAMILY
        .row("back", &["Esc"], "close panel / clear selection", |app| {
            when(has_something_open(app))?;
            run(back)
        })
        .being(&[Trait::Vital, Trait::Silent]),
];

fn has_factors(app: &App) -> bool {
    app.session().map().factor_count() > 0
}

fn has_found(app: &App) -> bool {
    !app.search_hits().is_empty()
}

fn has_links(app: &App) -> Possible {
    with_factor(app)?;
    let degree = app
        .selected_factor()
        .map(|id| app.session().map().degree(id));
    when(degree.is_some_and(|degree| degree > 0))
}

/// Every factor in view with the cells its chip fills in the window.
fn standing(app: &App) -> Vec<(FactorId, CellRect)> {
    let (camera, area) = (app.camera(), app.window().map);
    let placed = app
        .scene()
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
        .session()
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
        .and_then(|id| app.search_hits().iter().position(|one| *one == id));
    if let Some(next) = next_of(app.search_hits(), at, step) {
        app.select(next);
    }
}

fn step_link(app: &mut App, step: isize) {
    let Some(via) = app.selected_factor() else {
        return;
    };
    let map = app.session().map();
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
        app.pick(Some(Selection::Link { link, via }));
        tell_selected_link(app);
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

fn tell_selected_link(app: &mut App) {
    let map = app.session().map();
    let Some(link) = app.selected_link().and_then(|id| map.link(id)) else {
        return;
    };
    let delay = if link.delay { ", after a while" } else { "" };
    let ends = format!("{} → {}", map.label(link.from), map.label(link.to));
    let text = format!("{ends}: {}{delay}", link.sign.word());
    app.say_status(text);
}

fn find(app: &mut App) {
    app.keep_found(Vec::new());
    let mut prompt = Prompt::new("Find", "", |app, words| {
        // Words that find nothing are asked for again; what was found is selected already.
        if app.search_hits().is_empty() && !words.trim().is_empty() {
            look_for(app, words);
        }
    });
    prompt.selects = true;
    prompt.changed = look_for;
    prompt::question(app, prompt);
}

/// Goes to what the words are the code of, else to the factor whose name is most like them.
fn look_for(app: &mut App, words: &str) {
    let code = ShortRef::read(words.trim());
    if let Some(Ok(subject)) = code.map(|code| code.subject(app.session(), VoteTarget::Factors)) {
        app.keep_found(Vec::new());
        app.answer_mut().clear();
        return records::visit(app, &subject);
    }
    app.keep_found(completions(app.session().map(), words, 50));
    match app.search_hits().first().copied() {
        Some(best) => {
            app.select(best);
            app.answer_mut().clear();
        }
        None if words.is_empty() => {}
        None => app.warn("No match for that."),
    }
}

fn has_something_open(app: &App) -> bool {
    app.watching().comparing().is_some()
        || app.panel().is_some()
        || app.highlight().is_some()
        || !app.is_map()
        || app.selection().is_some()
        || *app.recent_changes() != AffectedIds::default()
        || can_come_back(app)
}

/// Whether the session as it is now lies beneath the one that is watched.
fn can_come_back(app: &App) -> bool {
    app.playback().is_some() && *app.access() != Access::Replay
}

/// Closes exactly one layer: the panel, then a comparison, then the view with what is lit in it, then the
/// selection, then what was just said, then the replay of a session that goes on.
fn back(app: &mut App) {
    if app.close_panel() {
        return;
    }
    if app.watching().comparing().is_some() {
        return comparing::end_comparing(app);
    }
    let was_lit = app.light(None);
    if was_lit || !app.is_map() {
        app.show(View::Map);
        return;
    }
    if app.selection().is_none() && *app.recent_changes() != AffectedIds::default() {
        app.watching_mut().point_out(AffectedIds::default());
        return;
    }
    if app.selection().is_none() && can_come_back(app) {
        return playback::end_watching(app);
    }
    app.pick(match app.selection() {
        Some(Selection::Link { via, .. }) => Some(Selection::Factor(via)),
        _ => None,
    });
}
