//! Force-directed refinement of large maps after stress.
//!
//! T. M. J. Fruchterman, E. M. Reingold, "Graph drawing by force-directed placement", 1991, with
//! the paper's grid: only factors within two ideal lengths repel each other.

use super::graph::UndirectedGraph;
use super::point::{Point, bounds};

/// Fewest factors for which it is worth its time.
pub(super) const LEAST: usize = 100;

/// Moves the points for some rounds, keeping linked ones about one unit apart. Points with `held`
/// stay.
pub(super) fn untangle(graph: &UndirectedGraph, points: &mut [Point], held: &[bool]) {
    let rounds = if graph.len() > 300 { 50 } else { 150 };
    for round in 0..rounds {
        let most = 0.6 * (rounds - round) as f64 / rounds as f64;
        let mut pushes = repulsion(points);
        for one in 0..graph.len() {
            for &other in graph.neighbours(one) {
                let apart = points[other].minus(points[one]);
                pushes[one] = pushes[one].plus(apart.times(apart.length()));
            }
        }
        for ((point, push), &held) in points.iter_mut().zip(pushes).zip(held) {
            let length = push.length();
            if !held && length > 1e-9 {
                *point = point.plus(push.times(length.min(most) / length));
            }
        }
    }
}

/// The sum of the repulsions on each point, by buckets of two units.
fn repulsion(points: &[Point]) -> Vec<Point> {
    let buckets = SpatialGrid::new(points);
    let mut pushes = vec![Point::new(0.0, 0.0); points.len()];
    for (one, &at) in points.iter().enumerate() {
        let mut push = Point::new(0.0, 0.0);
        buckets.each_near(at, |other| {
            let apart = at.minus(points[other]);
            let square = apart.x * apart.x + apart.y * apart.y;
            if square > 1e-9 && square < REACH * REACH {
                push = push.plus(apart.times(1.0 / square));
            }
        });
        pushes[one] = push;
    }
    pushes
}

const REACH: f64 = 2.0;

/// The points sorted into squares of [`REACH`].
struct SpatialGrid {
    low: Point,
    columns: usize,
    rows: usize,
    starts: Vec<usize>,
    members: Vec<usize>,
}

impl SpatialGrid {
    fn new(points: &[Point]) -> Self {
        let (low, high) = bounds(points.iter().copied());
        let mut buckets = Self {
            low,
            columns: ((high.x - low.x) / REACH) as usize + 1,
            rows: ((high.y - low.y) / REACH) as usize + 1,
            starts: Vec::new(),
            members: Vec::new(),
        };
        let mut keyed: Vec<(usize, usize)> = points
            .iter()
            .enumerate()
            .map(|(index, &point)| {
                let (column, row) = buckets.square(point);
                (row * buckets.columns + column, index)
            })
            .collect();
        keyed.sort_unstable();
        buckets.starts = (0..=buckets.columns * buckets.rows)
            .map(|key| keyed.partition_point(|&(at, _)| at < key))
            .collect();
        buckets.members = keyed.into_iter().map(|(_, index)| index).collect();
        buckets
    }

    fn square(&self, point: Point) -> (usize, usize) {
        let column = ((point.x - self.low.x) / REACH) as usize;
        let row = ((point.y - self.low.y) / REACH) as usize;
        (column.min(self.columns - 1), row.min(self.rows - 1))
    }

    /// Calls `visit` for every point in the square of `at` and the eight around it.
    fn each_near(&self, at: Point, mut visit: impl FnMut(usize)) {
        let (column, row) = self.square(at);
        let columns = column.saturating_sub(1)..=(column + 1).min(self.columns - 1);
        for row in row.saturating_sub(1)..=(row + 1).min(self.rows - 1) {
            let first = self.starts[row * self.columns + columns.start()];
            let past = self.starts[row * self.columns + columns.end() + 1];
            for &member in &self.members[first..past] {
                visit(member);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn factors_on_one_spot_with_their_neighbours_come_apart() {
        let links = [(0, 1), (1, 2), (2, 3), (3, 0)];
        let mut points: Vec<Point> = (0..4)
            .map(|i| Point::new(0.1 * f64::from(i), 0.05 * f64::from(i % 2)))
            .collect();
        untangle(&UndirectedGraph::new(4, &links), &mut points, &[false; 4]);
        for (one, other) in links {
            let length = points[one].minus(points[other]).length();
            assert!((0.5..2.0).contains(&length), "{length}");
        }
    }
}
