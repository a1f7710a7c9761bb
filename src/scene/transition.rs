//! Interpolation between two scenes.

use super::{Chip, Curve, Scene};
use crate::model::{CellRect, FactorId, Map};

/// Steps of a whole transition.
pub const STEPS: i32 = 256;

impl Scene {
    /// The chips so far on their way from `self` to `to`, `way` out of [`STEPS`], slow at
    /// both ends, with straight lines between. Chips that stand in one drawing only stand still.
    pub fn interpolate(&self, to: &Self, map: &Map, way: i32) -> Self {
        let chips: Vec<Chip> = to
            .chips
            .iter()
            .map(|goal| match self.chip(goal.factor) {
                Some(start) => Chip {
                    place: between(start.place, goal.place, eased(way)),
                    ..start.clone()
                },
                None => goal.clone(),
            })
            .collect();
        let mut scene = Self {
            chips,
            waiting: to.waiting.clone(),
            ..Self::default()
        };
        let line = |from: FactorId, to: FactorId| {
            let chips = [scene.chip(from)?.place, scene.chip(to)?.place];
            Some((chips, chips.map(middle)))
        };
        scene.curves = map
            .links()
            .filter_map(|link| {
                let (chips, points) = line(link.from, link.to)?;
                Some(Curve::along((link.id, link.sign), &points, chips, false))
            })
            .collect();
        scene
    }
}

/// Smoothstep, in whole numbers.
fn eased(way: i32) -> i32 {
    let way = way.clamp(0, STEPS);
    way * way * (3 * STEPS - 2 * way) / (STEPS * STEPS)
}

fn between(from: CellRect, to: CellRect, way: i32) -> CellRect {
    let along = |from: i32, to: i32| from + (to - from) * way / STEPS;
    CellRect {
        x: along(from.x, to.x),
        y: along(from.y, to.y),
        ..from
    }
}

fn middle(place: CellRect) -> (f64, f64) {
    (
        f64::from(place.x) + f64::from(place.w) / 2.0,
        f64::from(place.y) + f64::from(place.h) / 2.0,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::test_support::map;

    #[test]
    fn a_glide_starts_and_ends_where_the_drawings_have_the_chips() {
        let map = map(&["Catch -> Fish stock -", "Fish stock -> Catch +"]);
        let start = Scene::of(&map);
        let mut goal = start.clone();
        for chip in &mut goal.chips {
            chip.place = chip.place.translate(40, -9);
        }
        let places = |scene: &Scene| {
            scene
                .chips
                .iter()
                .map(|chip| chip.place)
                .collect::<Vec<_>>()
        };
        assert_eq!(places(&start.interpolate(&goal, &map, 0)), places(&start));
        assert_eq!(
            places(&start.interpolate(&goal, &map, STEPS)),
            places(&goal)
        );
        let half = start.interpolate(&goal, &map, STEPS / 2);
        assert_eq!(half.chips[0].place, start.chips[0].place.translate(20, -4));
        assert_eq!(half.curves.len(), 2);
    }
}
