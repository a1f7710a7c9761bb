//! Who does what by when: open actions by their date, then those that are done, then who works
//! where together, and offers that fit what others need.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::{ListLine, PanelContent, count, sentence};
use crate::analysis::{Graph, match_offers, upstream};
use crate::app::{AnalysisQuery, AnalysisResult, App, Tone, analysis_cache};
use crate::model::{Cycle, FactorId, Flag, Handle, Map};
use crate::records::{Action, Person, RecordId, Subject};
use crate::session::{action_name, subject_name};

/// The actions in the order they are listed: open ones first, by the last day on which they are
/// in time; those without a day last.
pub(in crate::app) fn listed(app: &App) -> Vec<(RecordId, &Action)> {
    let actions = app.session().records().actions();
    let mut listed: Vec<(RecordId, &Action)> = actions.iter().map(|(id, it)| (*id, it)).collect();
    let day = |action: &Action| action.by.as_ref().and_then(|by| by.day());
    listed.sort_by_key(|(id, action)| {
        (
            action.done,
            day(action).is_none(),
            day(action),
            action.by.is_none(),
            *id,
        )
    });
    listed
}

/// The factors between which the effect of an action is traced: from where it acts to its goal,
/// else to what the group wants to change in the end.
pub(in crate::app) fn ends(map: &Map, action: &Action) -> Option<(FactorId, FactorId)> {
    let mut outcomes = map
        .factors()
        .filter(|factor| factor.flags.contains(&Flag::Outcome));
    let only = outcomes.next().filter(|_| outcomes.next().is_none());
    let to = action.goal.or(only.map(|factor| factor.id))?;
    let from = match action.on.as_ref()? {
        Subject::Factor(id) => *id,
        Subject::Link(id) => map.link(*id)?.to,
        Subject::Loop(cycle) => nearest_in(map, cycle, to)?,
        Subject::Action(_) => return None,
    };
    let is_there = |id| map.factor(id).is_some();
    (is_there(from) && is_there(to)).then_some((from, to))
}

/// The factor of a loop from which the goal is reached in the fewest steps; any where it is not.
fn nearest_in(map: &Map, cycle: &Cycle, goal: FactorId) -> Option<FactorId> {
    let of_loop = |id: &FactorId| cycle.factors().contains(id);
    if of_loop(&goal) {
        return Some(goal);
    }
    let graph = Graph::of(map);
    let near = upstream(&graph, goal, graph.factor_count()).into_iter();
    let nearest = near.map(|(factor, _)| factor).find(of_loop);
    nearest.or(cycle.factors().first().copied())
}

pub(super) fn queries(app: &App) -> Vec<AnalysisQuery> {
    let map = app.session().map();
    let ends = listed(app)
        .into_iter()
        .filter_map(|(_, action)| ends(map, action));
    let asked: BTreeSet<(FactorId, FactorId)> = ends.filter(|(from, to)| from != to).collect();
    asked
        .into_iter()
        .map(|(from, to)| AnalysisQuery::Paths { from, to })
        .collect()
}

pub(super) fn lines(app: &App, marked: Option<RecordId>) -> Vec<ListLine> {
    let listed = listed(app);
    if listed.is_empty() {
        let mut lines = vec![ListLine::quiet(
            "Nobody has taken anything on yet. C begins an action on what is selected: who does \
             what, @who with @whom, by when.",
        )];
        lines.extend(exchange(app));
        return lines;
    }
    let (done, open): (Vec<_>, Vec<_>) = listed.into_iter().partition(|(_, action)| action.done);
    let mut lines = vec![ListLine::quiet(format!(
        "{} open, {} done.",
        open.len(),
        done.len()
    ))];
    let today = app.session().header().day(app.now());
    for (id, action) in &open {
        lines.extend(of_open(app, action, today, marked == Some(*id)));
    }
    if !done.is_empty() {
        lines.extend(ListLine::heading("Done"));
    }
    for (id, action) in &done {
        let head = head(&action.what, "✓ ", marked == Some(*id));
        let people = action_name(action, app.session().map());
        lines.push(ListLine {
            tone: Tone::Quiet,
            ..head
        });
        lines.push(ListLine::toned(people.join(", "), Tone::Quiet, 4));
    }
    lines.extend(groups(app, &open));
    lines.extend(exchange(app));
    lines.retain(|line| line.indent == 0 || !line.text.is_empty());
    lines
}

fn head(what: &str, sign: &str, marked: bool) -> ListLine {
    let cursor = if marked { "› " } else { "  " };
    ListLine {
        text: format!("{cursor}{sign}{what}"),
        tone: Tone::Strong,
        hang: 4,
        marked,
        ..ListLine::default()
    }
}

fn of_open(app: &App, action: &Action, today: Option<Date>, marked: bool) -> Vec<ListLine> {
    let map = app.session().map();
    let facts = action_name(action, map).join(", ");
    let late = action
        .by
        .as_ref()
        .and_then(|by| by.day())
        .zip(today)
        .is_some_and(|(by, day)| by < day);
    let (facts, tone) = match late {
        true => (format!("{facts} — the day has passed"), Tone::Warning),
        false => (facts, Tone::Plain),
    };
    let mut lines = vec![
        head(&action.what, "", marked),
        ListLine::toned(facts, tone, 4),
    ];
    lines.extend(effect(app, action).map(|says| ListLine::toned(says, Tone::Quiet, 4)));
    lines
}

/// What an action comes to at its goal, along the links that are drawn.
pub(super) fn effect(app: &App, action: &Action) -> Option<String> {
    let map = app.session().map();
    let (from, to) = ends(map, action)?;
    let of_loop = matches!(action.on, Some(Subject::Loop(_)));
    if from == to {
        return Some(match of_loop {
            true => format!("{} is part of the loop.", map.label(to)),
            false => format!("Acts on {} itself.", map.label(to)),
        });
    }
    let says = match analysis_cache::result(app, &AnalysisQuery::Paths { from, to }) {
        Some(AnalysisResult::Paths(ways)) => {
            ways.describe_net_effect(&map.label(from), &map.label(to))
        }
        _ => return Some("Tracing the effect …".to_owned()),
    };
    Some(sentence(&says))
}

/// Who works where together: everybody whose open actions are on the same thing.
fn groups(app: &App, open: &[(RecordId, &Action)]) -> Vec<ListLine> {
    let mut places: BTreeMap<&Subject, Vec<&Action>> = BTreeMap::new();
    for (_, action) in open {
        if let Some(on) = &action.on {
            places.entry(on).or_default().push(action);
        }
    }
    let mut places: Vec<(&Subject, Vec<&Action>)> = places.into_iter().collect();
    places.sort_by_key(|(_, actions)| std::cmp::Reverse(actions.len()));
    let mut lines = Vec::new();
    for (on, actions) in places {
        let people = actions
            .iter()
            .flat_map(|action| action.who.iter().chain(&action.with));
        let people: BTreeSet<&Handle> = people.collect();
        if people.is_empty() {
            continue;
        }
        if lines.is_empty() {
            lines.extend(ListLine::heading("Working groups"));
        }
        let people: Vec<String> = people.into_iter().map(ToString::to_string).collect();
        let head = format!(
            "{}: {}",
            subject_name(on, app.session().map()),
            count(actions.len(), "action", "actions")
        );
        lines.push(ListLine::plain(head));
        lines.push(ListLine::toned(people.join(", "), Tone::Plain, 4));
    }
    lines
}

/// What somebody offers and somebody else needs.
fn exchange(app: &App) -> Vec<ListLine> {
    let people = app.session().records().people().iter();
    let here: Vec<(&Handle, &Person)> = people.filter(|(_, person)| !person.left).collect();
    let mut lines = Vec::new();
    for (at, (_, one)) in here.iter().enumerate() {
        for (other_at, (_, other)) in here.iter().enumerate().skip(at + 1) {
            for gift in match_offers([(at, one), (other_at, other)]) {
                let taker = if gift.giver == at { other_at } else { at };
                let (giver, taker) = (here[gift.giver].0, here[taker].0);
                let needs = format!("{taker} needs “{}”", gift.need);
                lines.push(ListLine::plain(format!("{giver} offers “{}”", gift.offer)));
                lines.push(ListLine::toned(needs, Tone::Plain, 4));
            }
        }
    }
    match lines.is_empty() {
        true => lines,
        false => {
            let heading = ListLine::heading("Offers that may fit");
            heading.into_iter().chain(lines).collect()
        }
    }
}

/// The action that the list of actions is at.
pub(in crate::app) fn marked_action(app: &App) -> Option<RecordId> {
    let PanelContent::Actions(at) = app.panel()?.kind else {
        return None;
    };
    let listed = listed(app);
    let known = at.filter(|at| listed.iter().any(|(id, _)| id == at));
    known.or_else(|| listed.first().map(|(id, _)| *id))
}
