//! Views of a map.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::group::Grouped;
use super::{Scene, loop_view, matrix, overview};
use crate::analysis::{Graph, neighbourhood};
use crate::layout::{MOST_ROUTED, card_layout, compact_layout, layout_fast};
use crate::model::{Change, Cycle, FactorId, LayoutChange, Map, MapEvent};

/// Most factors for which the overview is drawn without a worker.
const MOST_AT_ONCE: usize = 200;

/// Size of a neighbourhood view in factors, including its centre.
const MOST_AROUND: usize = 32;

/// A view: which part of the map is drawn, and how. Views never change the map.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum View {
    /// All of it, where it stands in the session.
    #[default]
    Map,
    /// All of it where it stands, with twice the rows: room on each chip for its factor's course.
    Cards,
    /// All of it drawn nearer together, every label on one line.
    Small,
    /// All of it in one window: a point for each factor, those with most links named.
    Dots,
    /// One loop on an ellipse, what it touches around it.
    Ring(Cycle),
    /// The factors nearest to one, laid out on their own.
    Around(FactorId),
    /// A chip for each group of factors, but for the groups of these top factors, whose factors
    /// are drawn themselves.
    Groups(BTreeSet<FactorId>),
    /// A table of all links: causes in rows, effects in columns.
    Matrix,
}

impl View {
    /// The levels of the whole map, from the largest to the smallest.
    pub const LEVELS: [Self; 4] = [Self::Cards, Self::Map, Self::Small, Self::Dots];

    /// Draws a map for a window of `room` columns and rows.
    pub fn draw(&self, map: &Map, room: (i32, i32)) -> Scene {
        let scene = match self {
            Self::Map if is_large(map) => Scene::of_large(map),
            Self::Map => Scene::of(map),
            Self::Cards if is_large(map) => Scene::of_large(&laid_out(map, card_layout(map))),
            Self::Cards => Scene::of(&laid_out(map, card_layout(map))),
            Self::Small => Scene::of(&laid_out(map, compact_layout(map))),
            Self::Dots => overview::scene(map, room),
            Self::Ring(cycle) => loop_view::scene(map, cycle, room),
            Self::Around(factor) => around(map, *factor),
            Self::Groups(open) => groups(map, open),
            Self::Matrix => matrix::scene(map),
        };
        Scene {
            view: self.clone(),
            ..scene
        }
    }

    /// Whether there is something to draw: a loop may have lost a factor.
    pub fn is_possible(&self, map: &Map) -> bool {
        match self {
            Self::Map | Self::Cards | Self::Small | Self::Dots | Self::Groups(_) | Self::Matrix => {
                true
            }
            Self::Around(factor) => map.factor(*factor).is_some_and(|f| f.place.is_some()),
            Self::Ring(cycle) => map.links_of_cycle(cycle).is_some(),
        }
    }

    /// Whether it is fast enough to draw without a worker.
    pub fn is_quick(&self, map: &Map) -> bool {
        match self {
            Self::Map | Self::Cards => !is_large(map),
            Self::Ring(_) | Self::Matrix => true,
            Self::Dots => map.factor_count() <= MOST_AT_ONCE,
            Self::Small | Self::Around(_) | Self::Groups(_) => false,
        }
    }

    /// Whether the drawing depends on the room there is.
    pub const fn fills_the_window(&self) -> bool {
        matches!(self, Self::Dots | Self::Ring(_))
    }

    /// Description of the view for the banner; `None` for the plain map.
    pub fn says(&self, map: &Map) -> Option<String> {
        Some(match self {
            Self::Map => return None,
            Self::Cards => "Zoomed in: each factor with its trend".to_owned(),
            Self::Small => "Drawn smaller".to_owned(),
            Self::Dots => "The whole map, small".to_owned(),
            Self::Ring(_) => "One loop as a ring".to_owned(),
            Self::Around(factor) => format!("Only what is nearest to {}", map.label(*factor)),
            Self::Groups(_) => "Groups of factors".to_owned(),
            Self::Matrix => "Causes in rows, effects across".to_owned(),
        })
    }
}

/// Whether a map is too large to keep the lines of its links.
fn is_large(map: &Map) -> bool {
    map.factor_count() > MOST_ROUTED
}

/// The factors nearest to one, laid out on their own.
fn around(map: &Map, factor: FactorId) -> Scene {
    let near = neighbourhood(&Graph::of(map), factor, MOST_AROUND);
    let part = laid_out_afresh(&map.subgraph(&near));
    Scene {
        left_out: left_out(map, &near),
        ..Scene::of(&part)
    }
}

fn groups(map: &Map, open: &BTreeSet<FactorId>) -> Scene {
    let grouped = Grouped::of(map, open);
    Scene {
        groups: grouped.members,
        omitted: grouped.omitted,
        ..Scene::of(&laid_out_afresh(&grouped.map))
    }
}

/// A map tidied, wherever its factors stood or were pinned.
fn laid_out_afresh(map: &Map) -> Map {
    let mut map = map.clone();
    let pinned: Vec<FactorId> = map.factors().filter(|f| f.pinned).map(|f| f.id).collect();
    for id in pinned {
        let (was, now) = (true, false);
        let _ = map.apply(&MapEvent::FactorPinned(Change { id, was, now }));
    }
    let tidied = layout_fast(&map);
    laid_out(&map, tidied)
}

/// A map with the places and lines of another layout.
fn laid_out(map: &Map, layout: LayoutChange) -> Map {
    let mut map = map.clone();
    // Places and lines of what is there always apply.
    let _ = map.apply(&MapEvent::Tidied(layout));
    map
}

/// The factors of a map that a scene does not show.
pub(super) fn left_out(map: &Map, shown: &BTreeSet<FactorId>) -> usize {
    map.factors()
        .filter(|factor| factor.place.is_some() && !shown.contains(&factor.id))
        .count()
}
