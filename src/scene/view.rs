//! The ways to look at a map.

use std::collections::BTreeSet;

use super::{Scene, dots, ring};
use crate::model::{Cycle, FactorId, Map};

/// What of a map is drawn, and how. Nothing of it changes the map.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum View {
    /// All of it, where it stands in the session.
    #[default]
    Map,
    /// All of it in one window: a point for each factor, those with most links named.
    Dots,
    /// One loop on an ellipse, what it touches around it.
    Ring(Cycle),
}

impl View {
    /// Draws a map for a window of `room` columns and rows.
    pub fn draw(&self, map: &Map, room: (i32, i32)) -> Scene {
        let scene = match self {
            Self::Map => Scene::of(map),
            Self::Dots => dots::scene(map, room),
            Self::Ring(cycle) => ring::scene(map, cycle, room),
        };
        Scene {
            of: self.clone(),
            ..scene
        }
    }

    /// Whether there is something to draw: a loop may have lost a factor.
    pub fn is_possible(&self, map: &Map) -> bool {
        match self {
            Self::Map | Self::Dots => true,
            Self::Ring(cycle) => map.along(cycle).is_some(),
        }
    }

    /// Whether it is drawn so fast that nobody waits.
    pub const fn is_quick(&self) -> bool {
        true
    }

    /// Whether the drawing depends on the room there is.
    pub const fn fills_the_window(&self) -> bool {
        !matches!(self, Self::Map)
    }

    /// What is shown, in words, for a map that is not shown as it stands.
    pub fn says(&self) -> Option<&'static str> {
        match self {
            Self::Map => None,
            Self::Dots => Some("The whole map, small"),
            Self::Ring(_) => Some("One loop as a ring"),
        }
    }
}

/// The factors of a map that a scene does not show.
pub(super) fn left_out(map: &Map, shown: &BTreeSet<FactorId>) -> usize {
    map.factors()
        .filter(|factor| factor.place.is_some() && !shown.contains(&factor.id))
        .count()
}
