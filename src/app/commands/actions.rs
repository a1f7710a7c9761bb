//! Committing: who does what by when, and going through what was taken on.

use super::say;
use crate::app::command::{Command, CommandGroup, CommandSection, KeyMode};
use crate::app::intent::{live, run, when};
use crate::app::panel::actions::{ends, listed};
use crate::app::panel::{Panel, PanelContent, actions};
use crate::app::{
    AnalysisQuery, AnalysisResult, App, Highlight, MenuFamily, Prompt, Selection, WIDE,
    analysis_cache, highlight, history, prompt,
};
use crate::grammar::{self, ActionInput, ParseError, ParsedLine};
use crate::model::{Cycle, Map};
use crate::records::{Action, Record, RecordChange, RecordId, Subject};
use crate::session::action_name;

const ON_MAP: CommandGroup = CommandGroup::new(CommandSection::Act, KeyMode::Map);
const IN_LIST: CommandGroup = CommandGroup::new(CommandSection::Act, KeyMode::Actions);

pub(super) const ROWS: &[Command] = &[
    ON_MAP
        .row(
            "add-action",
            &[],
            "new action: who does what by when",
            |app| {
                live(app)?;
                run(commit)
            },
        )
        .in_menu(MenuFamily::Notes, 't')
        .known_as(&[
            "to-do", "todo", "task", "assign", "commit", "step", "action",
        ]),
    ON_MAP
        .row(
            "actions",
            &[],
            "list the actions: who does what by when",
            |app| {
                when(app.session().map().factor_count() > 0)?;
                run(open)
            },
        )
        .in_menu(MenuFamily::Notes, 'l')
        .known_as(&[
            "to-do",
            "todo",
            "tasks",
            "plan",
            "list",
            "steps",
            "commitments",
        ]),
    IN_LIST
        .row(
            "go-to-action",
            &["Enter"],
            "go to the item the action is about",
            |app| {
                when(has_rows(app))?;
                run(go)
            },
        )
        .labelled("go there"),
    IN_LIST.row("mark-done", &["d"], "mark done / not done", |app| {
        when(can_change(app))?;
        run(turn_done)
    }),
    IN_LIST.row("edit-action", &["e"], "edit action", |app| {
        when(can_change(app))?;
        run(reword)
    }),
    IN_LIST.row("delete-action", &["x", "Delete"], "delete action", |app| {
        when(can_change(app))?;
        run(drop_it)
    }),
];

fn has_rows(app: &App) -> bool {
    actions::marked_action(app).is_some()
}

fn can_change(app: &App) -> bool {
    app.is_live() && has_rows(app)
}

/// Lights up what the action is on, and the ways from there to its goal as far as they are
/// known.
pub(in crate::app) fn light_action(app: &mut App) {
    let map = app.session().map();
    let Some(action) =
        actions::marked_action(app).and_then(|id| app.session().records().actions().get(&id))
    else {
        return;
    };
    let ways = ends(map, action).and_then(|(from, to)| {
        match analysis_cache::result(app, &AnalysisQuery::Paths { from, to }) {
            Some(AnalysisResult::Paths(ways)) => Some(Highlight::paths(map, [from, to], ways)),
            _ => None,
        }
    });
    let lit = ways.or_else(|| where_it_acts(app, map, action));
    if lit.is_some() {
        app.light(lit);
        highlight::reveal_lit(app);
    }
}

fn where_it_acts(app: &App, map: &Map, action: &Action) -> Option<Highlight> {
    let what = "what the action is on";
    match action.on.as_ref()? {
        Subject::Factor(id) => map
            .factor(*id)
            .map(|factor| Highlight::of(map, what, [factor.id], [])),
        Subject::Link(id) => map
            .link(*id)
            .map(|link| Highlight::of(map, what, [], [link.id])),
        Subject::Loop(cycle) => map
            .links_of_cycle(cycle)
            .map(|_| Highlight::along(map, cycle, app.display().kinds)),
        Subject::Action(_) => None,
    }
}

/// Opens the line for an action on the lit loop, or on what is selected.
fn commit(app: &mut App) {
    let on = spelled(app)
        .map(|on| format!(" on {on}"))
        .unwrap_or_default();
    say::put(app, &format!("/ {on}"), 2);
    app.say_status("e.g. Ask HR for data @chloe with @dan by March.");
}

fn spelled(app: &App) -> Option<String> {
    let map = app.session().map();
    let lit = app.highlight().and_then(|lit| lit.cycle.clone());
    let subject = match (lit, app.selection()?) {
        (Some(cycle), _) => Subject::Loop(cycle),
        (None, Selection::Factor(id)) => Subject::Factor(id),
        (None, Selection::Link { link, .. }) => Subject::Link(link),
    };
    spell(map, &subject)
}

/// A subject as it is typed behind `on`; `None` where it is no longer there.
fn spell(map: &Map, subject: &Subject) -> Option<String> {
    let quoted = |id| {
        map.factor(id)
            .map(|factor| grammar::quoted(factor.label.as_str()))
    };
    match subject {
        Subject::Factor(id) => quoted(*id),
        Subject::Link(id) => {
            let link = map.link(*id)?;
            Some(format!("{} -> {}", quoted(link.from)?, quoted(link.to)?))
        }
        Subject::Loop(cycle) => spell_loop(map, cycle),
        Subject::Action(_) => None,
    }
}

fn spell_loop(map: &Map, cycle: &Cycle) -> Option<String> {
    map.links_of_cycle(cycle)?;
    if let Some(known) = map.numbered_loop(cycle) {
        return Some(crate::app::panel::loops::code(map, known));
    }
    let ring = cycle.factors().iter().chain(cycle.factors().first());
    let names = ring.map(|id| grammar::quoted(&map.label(*id)));
    Some(names.collect::<Vec<_>>().join(" -> "))
}

fn open(app: &mut App) {
    app.toggle_panel(PanelContent::Actions(None));
    mark(app, actions::marked_action(app));
}

fn mark(app: &mut App, at: Option<RecordId>) {
    let lists = |panel: &&mut Panel| matches!(panel.kind(), PanelContent::Actions(_));
    if let Some(panel) = app.panel_mut().filter(lists) {
        panel.turn(PanelContent::Actions(at));
        light_action(app);
    }
}

/// Goes to another action.
pub(super) fn step(app: &mut App, step: isize) {
    let marked = actions::marked_action(app);
    let listed: Vec<RecordId> = listed(app).into_iter().map(|(id, _)| id).collect();
    let at = listed
        .iter()
        .position(|id| Some(*id) == marked)
        .unwrap_or(0);
    let to = at
        .saturating_add_signed(step)
        .min(listed.len().saturating_sub(1));
    mark(app, listed.get(to).copied());
}

/// Selects what the action is on. Where the panel has taken the map's place, it goes.
fn go(app: &mut App) {
    let action =
        actions::marked_action(app).and_then(|id| app.session().records().actions().get(&id));
    let on = action.and_then(|action| action.on.clone());
    let map = app.session().map();
    match on {
        Some(Subject::Factor(id)) if map.factor(id).is_some() => app.select(id),
        Some(Subject::Link(id)) if map.link(id).is_some() => {
            let via = map.link(id).map(|link| link.from);
            app.pick(via.map(|via| Selection::Link { link: id, via }));
            light_action(app);
        }
        Some(Subject::Loop(cycle)) if map.links_of_cycle(&cycle).is_some() => {
            highlight::light_loop(app, &cycle)
        }
        Some(_) => return app.warn("What the action is on is no longer on the map."),
        None => {
            return app
                .warn("This action is not about a factor: e edits it, with “on” and a name.");
        }
    }
    if app.viewport().size().0 < WIDE {
        app.close_panel();
    }
}

/// Notes down what an action is now; `None` takes it off the list.
fn note_down(app: &mut App, id: RecordId, now: Option<Action>) {
    let says = now
        .clone()
        .or_else(|| app.session().records().actions().get(&id).cloned());
    let turn = RecordChange::diff(app.session().records().actions(), id, now.clone());
    let (Some(turn), Some(action)) = (turn, says) else {
        return;
    };
    let facts = action_name(&action, app.session().map()).join(", ");
    let says = match &now {
        None => format!("Deleted action: {} (u undoes it).", action.what),
        Some(_) if action.done => format!("Done: {}.", action.what),
        Some(_) if facts.is_empty() => format!("To do: {}.", action.what),
        Some(_) => format!("To do: {} ({facts}).", action.what),
    };
    history::note_down(app, Record::Action(turn), says);
    mark(app, actions::marked_action(app));
}

fn marked(app: &App) -> Option<(RecordId, Action)> {
    let id = actions::marked_action(app)?;
    Some((id, app.session().records().actions().get(&id)?.clone()))
}

fn turn_done(app: &mut App) {
    if let Some((id, action)) = marked(app) {
        let done = !action.done;
        note_down(app, id, Some(Action { done, ..action }));
    }
}

fn drop_it(app: &mut App) {
    if let Some((id, _)) = marked(app) {
        step(app, 1);
        let next = actions::marked_action(app).filter(|next| *next != id);
        note_down(app, id, None);
        mark(app, next.or_else(|| actions::marked_action(app)));
    }
}

fn reword(app: &mut App) {
    if let Some((_, action)) = marked(app) {
        let words = typed(app.session().map(), &action);
        prompt::question(app, Prompt::new("Action", &words, reworded));
    }
}

/// An action as it is typed, without the `/`.
fn typed(map: &Map, action: &Action) -> String {
    let people = |voices: &[crate::model::Handle]| {
        voices
            .iter()
            .map(|voice| format!(" {voice}"))
            .collect::<String>()
    };
    let with = match &action.with[..] {
        [] => String::new(),
        with => format!(" with{}", people(with)),
    };
    let by = action
        .by
        .clone()
        .map(|by| format!(" by {}", String::from(by)));
    let on = action
        .on
        .as_ref()
        .and_then(|on| spell(map, on))
        .map(|on| format!(" on {on}"));
    let goal = action
        .goal
        .and_then(|goal| spell(map, &Subject::Factor(goal)));
    let goal = goal.map(|goal| format!(" for {goal}"));
    let rest = [by, on, goal].into_iter().flatten().collect::<String>();
    format!("{}{}{with}{rest}", action.what, people(&action.who))
}

fn reworded(app: &mut App, words: &str) {
    let (Some((id, was)), map) = (marked(app), app.session().map()) else {
        return;
    };
    match read(words, map) {
        Ok(act) => {
            let told = act.action(app.session().header().day(app.now()));
            let now = Action {
                // What has left the map cannot be typed; it is still what the action was on.
                on: told
                    .on
                    .or(was.on.clone().filter(|on| spell(map, on).is_none())),
                goal: told
                    .goal
                    .or(was.goal.filter(|goal| map.factor(*goal).is_none())),
                done: was.done,
                ..told
            };
            note_down(app, id, Some(now));
        }
        Err(misread) => {
            app.warn(misread.why.clone());
            prompt::question(
                app,
                Prompt::new("Action", words, reworded).misread(misread.at),
            );
        }
    }
}

fn read(words: &str, map: &Map) -> Result<ActionInput, ParseError> {
    let line = format!("/{words}");
    match grammar::parse(&line, map) {
        Ok(ParsedLine::Act(act)) => Ok(act),
        Ok(_) => Err(ParseError {
            at: 0,
            why: "An action does not begin with a second /.".into(),
        }),
        Err(misread) => Err(ParseError {
            at: misread.at.saturating_sub(1),
            ..misread
        }),
    }
}
