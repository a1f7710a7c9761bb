//! Everything known of what is selected.

use super::{ListLine, trend_chart};
use crate::analysis::mid_sentence;
use crate::app::{App, LoopKindDisplay, Selection, Tone};
use crate::model::{ClaimedPolarity, Factor, FactorField, Link, Map, Polarity};
use crate::records::Subject;
use crate::session::Session;

pub(super) fn lines(app: &App) -> Vec<ListLine> {
    let (map, kinds) = (app.session().map(), app.display().kinds);
    let shown = match app.selection() {
        Some(Selection::Factor(id)) => map.factor(id).map(|it| of_factor(app, it, kinds)),
        Some(Selection::Link { link, .. }) => map.link(link).map(|it| of_link(map, it, kinds)),
        None => None,
    };
    let shown = shown.map(|mut lines| {
        lines.extend(beside(app));
        lines
    });
    shown.unwrap_or_else(|| {
        vec![ListLine::toned(
            "Nothing is selected. The arrow keys select.",
            Tone::Quiet,
            0,
        )]
    })
}

fn of_factor(app: &App, factor: &Factor, kinds: LoopKindDisplay) -> Vec<ListLine> {
    let (session, map) = (app.session(), app.session().map());
    let mut lines = vec![ListLine::toned(
        format!("{} ({})", factor.label, factor.id),
        Tone::Strong,
        0,
    )];
    for (what, field) in [
        ("Means", FactorField::Definition),
        ("Measured in", FactorField::Unit),
        ("Theme", FactorField::Theme),
        ("Note", FactorField::Note),
    ] {
        let text = factor
            .text(field)
            .map(|text| ListLine::plain(format!("{what}: {text}")));
        lines.extend(text);
    }
    lines.extend(first_said(session, factor).map(ListLine::plain));
    if factor.pinned {
        lines.push(ListLine::toned(
            "Pinned: tidying leaves it here.",
            Tone::Quiet,
            0,
        ));
    }
    lines.extend(trend_chart::lines(app, factor));
    lines.extend(section(
        "Causes",
        map.causes(factor.id)
            .into_iter()
            .map(|l| far_end(map, l, l.from)),
    ));
    lines.extend(section(
        "Effects",
        map.effects(factor.id)
            .into_iter()
            .map(|l| far_end(map, l, l.to)),
    ));
    let loops = map
        .loops()
        .filter(|known| known.cycle.factors().contains(&factor.id));
    lines.extend(section(
        "Loops",
        loops
            .map(|known| ListLine::toned(super::loops::heading(map, known, kinds), Tone::Plain, 2)),
    ));
    lines
}

/// The notes and dots on what is selected.
fn beside(app: &App) -> Vec<ListLine> {
    let subject = match app.selection() {
        Some(Selection::Factor(id)) => Subject::Factor(id),
        Some(Selection::Link { link, .. }) => Subject::Link(link),
        None => return Vec::new(),
    };
    let mut lines = super::notes::about(app, &subject);
    lines.extend(super::dots::about(app, &subject));
    lines
}

/// Who named a factor first, and who stands behind it since.
fn first_said(session: &Session, factor: &Factor) -> Option<String> {
    let adds = |deed: &crate::session::Event| matches!(deed, crate::session::Event::Map(crate::model::MapEvent::FactorAdded(it)) if it.id == factor.id);
    let entry = session
        .entries()
        .iter()
        .find(|entry| entry.events.iter().any(adds))?;
    let first: Vec<String> = entry.said.iter().map(ToString::to_string).collect();
    let since = factor.voices.iter().filter(|who| !entry.said.contains(who));
    let since: Vec<String> = since.map(ToString::to_string).collect();
    match (first.is_empty(), since.len()) {
        (true, 0) => None,
        (false, 0) => Some(format!("Said by {}", first.join(" "))),
        (true, count) => Some(format!("{count} agree: {}", since.join(" "))),
        (false, count) => Some(format!(
            "Said by {}; {count} more: {}",
            first.join(" "),
            since.join(" ")
        )),
    }
}

pub(super) fn section(title: &str, rows: impl Iterator<Item = ListLine>) -> Vec<ListLine> {
    let rows: Vec<ListLine> = rows.collect();
    match rows.is_empty() {
        true => Vec::new(),
        false => std::iter::once(ListLine::toned(title, Tone::Quiet, 0))
            .chain(rows)
            .collect(),
    }
}

/// A link as seen from one of its ends: sign, delay, and the factor at the other.
pub(super) fn far_end(map: &Map, link: &Link, other: crate::model::FactorId) -> ListLine {
    let delay = if link.delay { " ‖" } else { "" };
    let text = format!("{}{delay} {}", sign(link.sign), map.label(other));
    ListLine::toned(text, tone(link.sign), 2)
}

pub(super) const fn sign(sign: Polarity) -> &'static str {
    match sign {
        Polarity::Positive => "+",
        Polarity::Negative => "−",
        Polarity::Unknown => "?",
        Polarity::Contested => "±",
    }
}

pub(super) const fn tone(sign: Polarity) -> Tone {
    match sign {
        Polarity::Positive => Tone::Positive,
        Polarity::Negative => Tone::Negative,
        Polarity::Unknown | Polarity::Contested => Tone::Plain,
    }
}

fn of_link(map: &Map, link: &Link, kinds: LoopKindDisplay) -> Vec<ListLine> {
    let ends = format!("{} → {}", map.label(link.from), map.label(link.to));
    let delay = if link.delay { ", after a while" } else { "" };
    let mut lines = vec![
        ListLine::toned(ends, Tone::Strong, 0),
        ListLine::toned(
            format!("{} {}{delay}", sign(link.sign), link.sign.word()),
            tone(link.sign),
            0,
        ),
        ListLine::toned(reading(map, link), Tone::Quiet, 0),
    ];
    lines.extend(
        link.note
            .as_ref()
            .map(|note| ListLine::plain(format!("Note: {note}"))),
    );
    lines.extend(section("Who said it", support(link).into_iter()));
    let step = (link.from, link.to);
    let loops = map
        .loops()
        .filter(|known| known.cycle.steps().any(|one| one == step));
    lines.extend(section(
        "Loops",
        loops
            .map(|known| ListLine::toned(super::loops::heading(map, known, kinds), Tone::Plain, 2)),
    ));
    lines
}

/// How many say what of a link's sign, and who.
fn support(link: &Link) -> Vec<ListLine> {
    let stances = [
        (ClaimedPolarity::Positive, "+", Tone::Positive),
        (ClaimedPolarity::Negative, "−", Tone::Negative),
        (ClaimedPolarity::Open, "no sign", Tone::Plain),
    ];
    let each = stances.into_iter().filter_map(|(stance, says, tone)| {
        let who = link.held.iter().filter(|(_, held)| **held == stance);
        let who: Vec<String> = who.map(|(who, _)| who.to_string()).collect();
        let text = format!("{says}  {}: {}", who.len(), who.join(" "));
        (!who.is_empty()).then(|| ListLine::toned(text, tone, 2))
    });
    each.collect()
}

/// What a link says, read out.
fn reading(map: &Map, link: &Link) -> String {
    let (from, to) = (
        mid_sentence(&map.label(link.from)),
        mid_sentence(&map.label(link.to)),
    );
    match link.sign {
        Polarity::Positive => format!("More {from} leads to more {to} than there would have been."),
        Polarity::Negative => format!("More {from} leads to less {to} than there would have been."),
        Polarity::Unknown => format!("A change in {from} changes {to}; nobody has said which way."),
        Polarity::Contested => {
            format!("A change in {from} changes {to}; the room does not agree which way.")
        }
    }
}
