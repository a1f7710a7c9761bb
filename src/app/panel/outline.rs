//! Every factor with its causes and effects: the list that carries a map no canvas can.

use super::ListLine;
use super::inspector::far_end;
use crate::app::{App, Tone};
use crate::model::{Factor, Map};

pub(super) fn lines(app: &App) -> Vec<ListLine> {
    outline(app.session().map())
}

/// The outline of a map.
pub fn outline(map: &Map) -> Vec<ListLine> {
    map.factors()
        .flat_map(|factor| of_factor(map, factor))
        .collect()
}

fn of_factor(map: &Map, factor: &Factor) -> Vec<ListLine> {
    let head = ListLine::toned(format!("{} {}", factor.id, factor.label), Tone::Strong, 0);
    let causes = map
        .causes(factor.id)
        .into_iter()
        .map(|link| ("←", far_end(map, link, link.from)));
    let effects = map
        .effects(factor.id)
        .into_iter()
        .map(|link| ("→", far_end(map, link, link.to)));
    let rows = causes.chain(effects).map(|(arrow, line)| ListLine {
        text: format!("{arrow} {}", line.text),
        ..line
    });
    std::iter::once(head).chain(rows).collect()
}
