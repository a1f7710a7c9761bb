//! What the eye is led to: some factors and links lit, the rest dim.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::panel::loops::{self, asked_code};
use super::panel::{Panel, PanelContent};
use super::{AnalysisQuery, AnalysisResult, App, LoopKindDisplay, analysis_cache};
use crate::analysis::{PathSet, walk_loop};
use crate::model::{CellRect, Cycle, FactorId, Link, LinkId, Map};
use crate::scene::View;

/// What is lit while the rest is dim.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Highlight {
    /// What is shown, in words, for the banner.
    pub says: String,
    /// The factors that are lit.
    pub factors: BTreeSet<FactorId>,
    /// The links that are lit.
    pub links: BTreeSet<LinkId>,
    /// The number of the loop that is lit, if it is one.
    pub number: Option<u32>,
    /// The loop that is lit, if it is one, numbered or not.
    pub cycle: Option<Cycle>,
    /// How many links of the loop have been told, while it is told link by link; one more than
    /// it has once its kind is told too.
    pub told: Option<usize>,
    /// How far around which factor, if it is so.
    pub reach: Option<Neighbourhood>,
}

/// What lies within so many steps of a factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Neighbourhood {
    /// The factor.
    pub from: FactorId,
    /// On which side of it.
    pub side: FlowDirection,
    /// How many steps away.
    pub steps: usize,
}

/// A side of a factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FlowDirection {
    /// What acts on it.
    Upstream,
    /// What it acts on.
    Downstream,
    /// Either.
    Both,
}

impl Highlight {
    /// Some factors, and some links with both of their ends.
    pub fn of(
        map: &Map,
        what: &str,
        factors: impl IntoIterator<Item = FactorId>,
        links: impl IntoIterator<Item = LinkId>,
    ) -> Self {
        let links: BTreeSet<LinkId> = links.into_iter().collect();
        let ends = links.iter().filter_map(|id| map.link(*id));
        Self {
            says: format!("Only {what}"),
            factors: factors
                .into_iter()
                .chain(ends.flat_map(|link| [link.from, link.to]))
                .collect(),
            links: links.clone(),
            ..Self::default()
        }
    }

    /// Whether all of it is on a map.
    pub(super) fn is_on(&self, map: &Map) -> bool {
        self.factors.iter().all(|id| map.factor(*id).is_some())
            && self.links.iter().all(|id| map.link(*id).is_some())
    }

    /// A loop; of a broken one the factors alone.
    pub fn along(map: &Map, cycle: &Cycle, kinds: LoopKindDisplay) -> Self {
        let links = map.links_of_cycle(cycle).unwrap_or_default();
        let known = map.numbered_loop(cycle);
        let named = match (known, walk_loop(map, cycle), kinds) {
            (Some(known), ..) => asked_code(map, known, kinds),
            (None, Some(course), LoopKindDisplay::Told) => format!("a {} loop", course.kind),
            (None, Some(_), LoopKindDisplay::Asked) => "a loop".to_owned(),
            (None, None, _) => "a broken loop".to_owned(),
        };
        Self {
            says: format!("Only {named}"),
            factors: cycle.factors().iter().copied().collect(),
            links: links.iter().map(|link| link.id).collect(),
            number: known.map(|known| known.number),
            cycle: Some(cycle.clone()),
            ..Self::default()
        }
    }

    /// The first links of a loop, while it is told link by link.
    pub fn first_links(map: &Map, cycle: &Cycle, told: usize) -> Self {
        let links = map.links_of_cycle(cycle).unwrap_or_default();
        let lit = links.get(..told).unwrap_or(&links);
        Self {
            says: format!("Link {told} of {} of a loop", links.len()),
            factors: lit.iter().flat_map(|link| [link.from, link.to]).collect(),
            links: lit.iter().map(|link| link.id).collect(),
            cycle: Some(cycle.clone()),
            told: Some(told),
            ..Self::default()
        }
    }

    /// The ways from one factor to another, and both ends.
    pub fn paths(map: &Map, [from, to]: [FactorId; 2], ways: &PathSet) -> Self {
        let factors = ways.paths.iter().flat_map(|way| &way.factors);
        Self {
            says: format!(
                "Only the ways from {} to {}",
                map.label(from),
                map.label(to)
            ),
            factors: factors.copied().chain([from, to]).collect(),
            links: ways
                .paths
                .iter()
                .flat_map(|way| &way.links)
                .copied()
                .collect(),
            ..Self::default()
        }
    }

    /// A factor, and what lies within so many steps on one side of it, or on both.
    pub fn neighbourhood(map: &Map, from: FactorId, side: FlowDirection, steps: usize) -> Self {
        Self {
            says: side.says(&map.label(from), steps),
            reach: Some(Neighbourhood { from, side, steps }),
            ..Self::reachable(map, &BTreeSet::from([from]), side, steps)
        }
    }

    /// Somebody's part of the map: what they work on, and two steps on from there; `None` where
    /// they work on nothing that is there.
    pub fn part(map: &Map, whose: &str, work: &BTreeSet<FactorId>) -> Option<Self> {
        (!work.is_empty()).then(|| Self {
            says: format!("Only {whose}'s part and what it touches, two steps out"),
            ..Self::reachable(map, work, FlowDirection::Both, 2)
        })
    }

    /// Factors, and what lies within so many steps of any of them.
    fn reachable(map: &Map, from: &BTreeSet<FactorId>, side: FlowDirection, steps: usize) -> Self {
        let mut factors = from.clone();
        let mut links = BTreeSet::new();
        let mut ring = from.clone();
        for _ in 0..steps {
            let touched = ring.iter().flat_map(|id| side.links(map, *id));
            let touched: Vec<&Link> = touched.collect();
            links.extend(touched.iter().map(|link| link.id));
            let ends = touched.iter().flat_map(|link| [link.from, link.to]);
            ring = ends.filter(|end| !factors.contains(end)).collect();
            factors.extend(&ring);
        }
        Self {
            factors,
            links,
            ..Self::default()
        }
    }
}

impl FlowDirection {
    /// The links of a factor on this side.
    fn links(self, map: &Map, id: FactorId) -> Vec<&Link> {
        match self {
            Self::Upstream => map.causes(id),
            Self::Downstream => map.effects(id),
            Self::Both => [map.effects(id), map.causes(id)].concat(),
        }
    }

    fn says(self, label: &str, steps: usize) -> String {
        let within = match steps {
            1 => "1 step".to_owned(),
            _ => format!("{steps} steps"),
        };
        match self {
            Self::Upstream => format!("Only the causes of {label}, {within}"),
            Self::Downstream => format!("Only the effects of {label}, {within}"),
            Self::Both if steps == 1 => format!("Only {label}, its causes and effects"),
            Self::Both => format!("Only causes and effects of {label}, {within}"),
        }
    }
}

/// Lights up the ways that the open panel has asked for.
pub(super) fn highlight_paths(app: &mut App, query: &AnalysisQuery) {
    let shown = app.panel().map(Panel::kind);
    let (Some(PanelContent::Ways { from, to }), AnalysisQuery::Paths { .. }) = (shown, query)
    else {
        return;
    };
    let (from, to) = (*from, *to);
    if let (true, Some(AnalysisResult::Paths(ways))) = (
        *query == (AnalysisQuery::Paths { from, to }),
        analysis_cache::result(app, query),
    ) {
        let highlight = Highlight::paths(app.session().map(), [from, to], ways);
        app.light(Some(highlight));
        reveal_lit(app);
    }
}

/// Lights up a loop and tells its story.
pub(super) fn light_loop(app: &mut App, cycle: &Cycle) {
    let map = app.session().map();
    let says = loops::says(map, cycle, app.display().kinds);
    let ringed = matches!(app.view(), View::Ring(_));
    app.light(Some(Highlight::along(map, cycle, app.display().kinds)));
    if let Some(panel) = app.panel_mut() {
        panel.follow();
    }
    if ringed {
        app.show(View::Ring(cycle.clone()));
    }
    app.say_status(says);
    reveal_lit(app);
}

/// Brings what is lit into view, the lines too where there is room for them.
pub(super) fn reveal_lit(app: &mut App) {
    let Some(lit) = app.highlight() else { return };
    let strokes = app.scene().strokes.iter();
    let lines = strokes.filter(|stroke| lit.links.contains(&stroke.link));
    let lines = lines.map(|stroke| CellRect::new(stroke.cell.x, stroke.cell.y, 1, 1));
    let whole = lines
        .chain(app.viewport().around(&lit.factors))
        .reduce(CellRect::union);
    let free = app.free_area();
    let whole = whole.filter(|whole| whole.w <= free.w && whole.h <= free.h);
    let factors = lit.factors.clone();
    match whole {
        Some(whole) => app.over_map(|viewport, on| viewport.reveal(whole, on)),
        None => app.over_map(|viewport, on| viewport.reveal_all(&factors, on)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::panel::test_support::map;

    #[test]
    fn what_lies_beyond_a_factor_is_lit_as_far_as_asked() {
        let map = map(&["A -> B + -> C + -> D +", "D -> B -", "E -> A +"]);
        for (factor, side, steps, factors, links) in [
            (1, FlowDirection::Downstream, 1, vec![1, 2], vec![1]),
            (1, FlowDirection::Downstream, 2, vec![1, 2, 3], vec![1, 2]),
            (
                1,
                FlowDirection::Downstream,
                3,
                vec![1, 2, 3, 4],
                vec![1, 2, 3],
            ),
            (2, FlowDirection::Upstream, 1, vec![1, 2, 4], vec![1, 4]),
            (2, FlowDirection::Both, 1, vec![1, 2, 3, 4], vec![1, 2, 4]),
            (
                2,
                FlowDirection::Upstream,
                2,
                vec![1, 2, 3, 4, 5],
                vec![1, 3, 4, 5],
            ),
        ] {
            let lit = Highlight::neighbourhood(&map, FactorId(factor), side, steps);
            let case = format!("{factor} {side:?} {steps}");
            assert_eq!(
                lit.factors,
                factors.into_iter().map(FactorId).collect(),
                "{case}"
            );
            assert_eq!(lit.links, links.into_iter().map(LinkId).collect(), "{case}");
        }
    }
}
