//! The links of a factor that is to become two, numbered so that they can be called out.

use super::{ListLine, inspector};
use crate::app::{App, Tone};
use crate::model::{FactorId, Label, LinkId, Map};

pub(super) fn lines(app: &App, factor: FactorId, label: &Label) -> Vec<ListLine> {
    let map = app.session().map();
    let head = format!(
        "Which links of “{}” go over to “{label}”?",
        map.label(factor)
    );
    let mut lines = vec![ListLine::toned(head, Tone::Strong, 0), ListLine::default()];
    let lit = app.highlight().map(|lit| &lit.links);
    for (number, id) in (1..).zip(links(map, factor)) {
        let goes = lit.is_some_and(|lit| lit.contains(&id));
        lines.extend(line(map, number, id, goes));
    }
    lines
}

/// The links of a factor in the order in which they are numbered: causes, then effects.
pub(in crate::app) fn links(map: &Map, factor: FactorId) -> Vec<LinkId> {
    let causes = map.causes(factor).into_iter();
    let own = |link: &&crate::model::Link| link.to != factor;
    let effects = map.effects(factor).into_iter().filter(own);
    causes.chain(effects).map(|link| link.id).collect()
}

fn line(map: &Map, number: usize, id: LinkId, goes: bool) -> Option<ListLine> {
    let link = map.link(id)?;
    let sign = inspector::sign(link.sign);
    let says = format!("{} {sign}→ {}", map.label(link.from), map.label(link.to));
    let mark = if goes { "►" } else { " " };
    let tone = if goes { Tone::Strong } else { Tone::Plain };
    Some(ListLine {
        hang: 5,
        ..ListLine::toned(format!("{mark}{number:>2}  {says}"), tone, 0)
    })
}
