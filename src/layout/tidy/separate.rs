//! Overlaps removed with the least movement, one axis after the other.
//!
//! T. Dwyer, K. Marriott, P. J. Stuckey, "Fast node overlap removal", 2006: a sweep finds which
//! boxes must stay apart, and the paper's `satisfy_VPSC` moves whole blocks of touching boxes.

use super::point::Point;

/// Minimal gaps between boxes, in columns and rows.
#[derive(Debug, Clone, Copy)]
pub(super) struct Gaps {
    pub columns: i32,
    pub rows: i32,
}

/// Moves the centres until no two boxes of these sizes (cells) come nearer than the gaps. Points
/// with `held` practically do not move.
pub(super) fn separate(points: &mut [Point], sizes: &[(i32, i32)], held: &[bool], gaps: Gaps) {
    // In units: half the room a box needs, with half the gap on each side.
    let half: Vec<Point> = sizes
        .iter()
        .map(|&(w, h)| Point::new(f64::from(w + gaps.columns) / 2.0, f64::from(h + gaps.rows)))
        .collect();
    let weights: Vec<f64> = held
        .iter()
        .map(|&held| if held { 1e6 } else { 1.0 })
        .collect();
    let across: Vec<AxisSpan> = points
        .iter()
        .zip(&half)
        .map(|(p, h)| AxisSpan {
            at: p.x,
            half: h.x,
            cross: p.y,
            cross_half: h.y,
        })
        .collect();
    let x = satisfy(
        &across,
        &weights,
        &constraints(&across, Overlaps::LeftToTheOtherAxis),
    );
    let down: Vec<AxisSpan> = points
        .iter()
        .zip(&half)
        .zip(&x)
        .map(|((p, h), &x)| AxisSpan {
            at: p.y,
            half: h.y,
            cross: x,
            cross_half: h.x,
        })
        .collect();
    let y = satisfy(&down, &weights, &constraints(&down, Overlaps::AllSolved));
    for (point, (x, y)) in points.iter_mut().zip(x.into_iter().zip(y)) {
        *point = Point::new(x, y);
    }
}

/// A box as seen along one axis: where its centre is and half its extent there, and across.
#[derive(Clone, Copy)]
struct AxisSpan {
    at: f64,
    half: f64,
    cross: f64,
    cross_half: f64,
}

impl AxisSpan {
    fn overlap(self, other: Self) -> f64 {
        self.half + other.half - (self.at - other.at).abs()
    }

    fn cross_overlap(self, other: Self) -> f64 {
        self.cross_half + other.cross_half - (self.cross - other.cross).abs()
    }
}

/// How a pass treats boxes that overlap less along the other axis.
#[derive(Clone, Copy, PartialEq)]
enum Overlaps {
    LeftToTheOtherAxis,
    AllSolved,
}

/// `before` stands at least `gap` ahead of `after`.
struct Constraint {
    before: usize,
    after: usize,
    gap: f64,
}

/// Sweeps over the cross axis; a box is constrained against the boxes open at that moment, on each
/// side up to the first that it does not overlap.
fn constraints(spans: &[AxisSpan], overlaps: Overlaps) -> Vec<Constraint> {
    let mut events: Vec<(f64, bool, usize)> = Vec::with_capacity(2 * spans.len());
    for (index, span) in spans.iter().enumerate() {
        events.push((span.cross - span.cross_half, true, index));
        events.push((span.cross + span.cross_half, false, index));
    }
    // At the same position boxes close before others open: they only touch.
    events.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    let mut open: Vec<usize> = Vec::new();
    let mut found = Vec::new();
    for (_, opens, index) in events {
        let spot = open.partition_point(|&other| before(spans, other, index));
        if !opens {
            open.remove(spot);
            continue;
        }
        for &other in open[..spot].iter().rev() {
            if !constrain(spans, (other, index), overlaps, &mut found) {
                break;
            }
        }
        for &other in &open[spot..] {
            if !constrain(spans, (index, other), overlaps, &mut found) {
                break;
            }
        }
        open.insert(spot, index);
    }
    found
}

fn before(spans: &[AxisSpan], one: usize, other: usize) -> bool {
    spans[one]
        .at
        .total_cmp(&spans[other].at)
        .then(one.cmp(&other))
        .is_lt()
}

/// Adds the constraint between two open boxes; says whether the sweep must look further.
fn constrain(
    spans: &[AxisSpan],
    (before, after): (usize, usize),
    overlaps: Overlaps,
    found: &mut Vec<Constraint>,
) -> bool {
    let (one, other) = (spans[before], spans[after]);
    let overlap = one.overlap(other);
    if overlaps == Overlaps::LeftToTheOtherAxis && overlap > one.cross_overlap(other) {
        return true;
    }
    found.push(Constraint {
        before,
        after,
        gap: one.half + other.half,
    });
    overlap > 0.0
}

/// Boxes that touch and move as one.
struct Block {
    members: Vec<usize>,
    weight: f64,
    /// The sum of weight × (wanted position − offset).
    weighted: f64,
}

struct Blocks<'a> {
    constraints: &'a [Constraint],
    /// The constraints that end at each box.
    into: Vec<Vec<usize>>,
    blocks: Vec<Block>,
    block_of: Vec<usize>,
    offset: Vec<f64>,
}

/// The positions nearest to the wanted ones that keep every constraint.
fn satisfy(spans: &[AxisSpan], weights: &[f64], constraints: &[Constraint]) -> Vec<f64> {
    let mut into = vec![Vec::new(); spans.len()];
    for (index, constraint) in constraints.iter().enumerate() {
        into[constraint.after].push(index);
    }
    let mut order: Vec<usize> = (0..spans.len()).collect();
    order.sort_by(|&a, &b| spans[a].at.total_cmp(&spans[b].at).then(a.cmp(&b)));
    let blocks = spans
        .iter()
        .zip(weights)
        .enumerate()
        .map(|(index, (span, &weight))| Block {
            members: vec![index],
            weight,
            weighted: weight * span.at,
        })
        .collect();
    let mut state = Blocks {
        constraints,
        into,
        blocks,
        block_of: (0..spans.len()).collect(),
        offset: vec![0.0; spans.len()],
    };
    for index in order {
        state.push_left(index);
    }
    (0..spans.len())
        .map(|index| state.position(index))
        .collect()
}

impl Blocks<'_> {
    fn position(&self, index: usize) -> f64 {
        let block = &self.blocks[self.block_of[index]];
        block.weighted / block.weight + self.offset[index]
    }

    /// Merges the block of `index` with blocks to its left until it breaks no constraint.
    fn push_left(&mut self, index: usize) {
        while let Some(constraint) = self.most_violated(self.block_of[index]) {
            self.merge(constraint);
        }
    }

    fn most_violated(&self, block: usize) -> Option<usize> {
        let mut worst = (1e-7, None);
        for &member in &self.blocks[block].members {
            let at = self.position(member);
            for &index in &self.into[member] {
                let constraint = &self.constraints[index];
                if self.block_of[constraint.before] == block {
                    continue;
                }
                let violation = self.position(constraint.before) + constraint.gap - at;
                if violation > worst.0 {
                    worst = (violation, Some(index));
                }
            }
        }
        worst.1
    }

    fn merge(&mut self, index: usize) {
        let Constraint { before, after, gap } = self.constraints[index];
        let (mut from, mut into) = (self.block_of[before], self.block_of[after]);
        let mut shift = self.offset[after] - gap - self.offset[before];
        if self.blocks[from].members.len() > self.blocks[into].members.len() {
            (from, into, shift) = (into, from, -shift);
        }
        let members = std::mem::take(&mut self.blocks[from].members);
        for &member in &members {
            self.offset[member] += shift;
            self.block_of[member] = into;
        }
        let (weight, weighted) = (self.blocks[from].weight, self.blocks[from].weighted);
        let block = &mut self.blocks[into];
        block.members.extend(members);
        block.weight += weight;
        block.weighted += weighted - shift * weight;
    }
}

#[cfg(test)]
mod tests {
    use super::super::random::LayoutRng;
    use super::*;

    const GAPS: Gaps = Gaps {
        columns: 2,
        rows: 1,
    };

    #[test]
    fn two_boxes_on_one_spot_part_by_as_much_as_they_need() {
        let mut points = vec![Point::new(0.0, 0.0), Point::new(1.0, 0.0)];
        separate(&mut points, &[(6, 3), (6, 3)], &[false, false], GAPS);
        assert!(
            (points[1].x - points[0].x - 8.0).abs() < 1e-6
                || (points[1].y - points[0].y).abs() > 7.9
        );
    }

    #[test]
    fn a_held_box_makes_the_other_one_move() {
        let mut points = vec![Point::new(0.0, 0.0), Point::new(1.0, 0.0)];
        separate(&mut points, &[(4, 4), (4, 4)], &[true, false], GAPS);
        assert!(points[0].length() < 1e-3);
    }

    #[test]
    fn three_hundred_boxes_in_a_heap_end_apart() {
        let mut random = LayoutRng::new(3);
        let sizes: Vec<(i32, i32)> = (0..300)
            .map(|_| (random.between(1, 24), random.between(1, 3)))
            .collect();
        let mut points: Vec<Point> = (0..300)
            .map(|_| Point::new(100.0 * random.unit(), 60.0 * random.unit()))
            .collect();
        separate(&mut points, &sizes, &vec![false; 300], GAPS);
        for one in 0..300 {
            for other in 0..one {
                let apart = points[one].minus(points[other]);
                let wide = f64::from(sizes[one].0 + sizes[other].0) / 2.0 + 2.0;
                let high = f64::from(sizes[one].1 + sizes[other].1 + 2);
                assert!(apart.x.abs() > wide - 1e-3 || apart.y.abs() > high - 1e-3);
            }
        }
    }
}
