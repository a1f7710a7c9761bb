//! The shapes lines are drawn in, simple ones first.
//!
//! ```text
//!  straight    one corner    stepped         around        winding
//!  ┌──┐        ┌──┐          ┌──┐  ┌▶┌──┐    ┌──┐──┐       ┌──┐──┐ ┌▶┌──┐
//!  └──┘─▶      └──┘──┐       └──┘──┘ └──┘    └──┘  │       └──┘  │ │ └──┘
//!                    ▼                       ┌──┐◀─┘             └─┘
//! ```

use super::super::random::LayoutRng;
use super::polyline::{HEAD, Polyline};
use crate::model::CellRect;

/// Receives candidate lines and may stop the search early.
pub(super) trait CandidateSink {
    fn consider(&mut self, line: Polyline);

    /// Whether a clean line that turns no more often has been found.
    fn good_enough(&self, bends: i32) -> bool;
}

/// Offers a sample of the lines between two boxes, simple ones first, their ports and lanes drawn
/// at random, until a clean one has been found or the families are through.
pub(super) fn sample(
    from: CellRect,
    to: CellRect,
    random: &mut LayoutRng,
    chosen: &mut impl CandidateSink,
) {
    straight(from, to, random, chosen);
    if chosen.good_enough(0) {
        return;
    }
    for _ in 0..SIMPLE_TRIES {
        let (a, b) = (port(from, random), port(to, random));
        across_then_down(from, to, (b.0, a.1), chosen);
        down_then_across(from, to, (a.0, b.1), chosen);
        stepped(from, to, a, b, random, chosen);
        if chosen.good_enough(1) {
            return;
        }
    }
    if chosen.good_enough(2) {
        return;
    }
    for _ in 0..OTHER_TRIES {
        let (a, b) = (port(from, random), port(to, random));
        around(from, to, a, b, random, chosen);
        multi_bend(from, to, a, b, random, chosen);
    }
}

/// How often ports and lanes are drawn for lines between the boxes, and for those around them.
const SIMPLE_TRIES: usize = 8;
const OTHER_TRIES: usize = 6;

/// A random column and a random row of a box.
fn port(of: CellRect, random: &mut LayoutRng) -> (i32, i32) {
    (
        random.between(of.x, of.right() - 1),
        random.between(of.y, of.bottom() - 1),
    )
}

fn straight(from: CellRect, to: CellRect, random: &mut LayoutRng, chosen: &mut impl CandidateSink) {
    let (top, past) = (from.y.max(to.y), from.bottom().min(to.bottom()));
    for y in top..past {
        if from.right() <= to.x {
            chosen.consider(Polyline::new(true, [(from.right(), y), (to.x - 1, y)]));
        } else if to.right() <= from.x {
            chosen.consider(Polyline::new(true, [(from.x - 1, y), (to.right(), y)]));
        }
    }
    let (left, past) = (from.x.max(to.x), from.right().min(to.right()));
    for _ in 0..(past - left).min(3) {
        let x = random.between(left, past - 1);
        if from.bottom() <= to.y {
            chosen.consider(Polyline::new(false, [(x, from.bottom()), (x, to.y - 1)]));
        } else if to.bottom() <= from.y {
            chosen.consider(Polyline::new(false, [(x, from.y - 1), (x, to.bottom())]));
        }
    }
}

fn across_then_down(
    from: CellRect,
    to: CellRect,
    corner: (i32, i32),
    chosen: &mut impl CandidateSink,
) {
    let Some(start) = beside(from.x, from.right(), corner.0, 0) else {
        return;
    };
    let Some(end) = beside(to.y, to.bottom(), corner.1, HEAD) else {
        return;
    };
    chosen.consider(Polyline::new(
        true,
        [(start, corner.1), corner, (corner.0, end)],
    ));
}

fn down_then_across(
    from: CellRect,
    to: CellRect,
    corner: (i32, i32),
    chosen: &mut impl CandidateSink,
) {
    let Some(start) = beside(from.y, from.bottom(), corner.1, 0) else {
        return;
    };
    let Some(end) = beside(to.x, to.right(), corner.0, HEAD) else {
        return;
    };
    chosen.consider(Polyline::new(
        false,
        [(corner.0, start), corner, (end, corner.1)],
    ));
}

/// The position just outside `low..past` on the side of `at`, if `at` is at least `room` away.
fn beside(low: i32, past: i32, at: i32, room: i32) -> Option<i32> {
    if at < low - room {
        Some(low - 1)
    } else if at >= past + room {
        Some(past)
    } else {
        None
    }
}

/// Two corners with the middle run between the boxes.
fn stepped(
    from: CellRect,
    to: CellRect,
    a: (i32, i32),
    b: (i32, i32),
    random: &mut LayoutRng,
    chosen: &mut impl CandidateSink,
) {
    if a.1 != b.1 {
        if to.x - from.right() > HEAD {
            let x = random.between(from.right(), to.x - 1 - HEAD);
            chosen.consider(Polyline::new(
                true,
                [(from.right(), a.1), (x, a.1), (x, b.1), (to.x - 1, b.1)],
            ));
        } else if from.x - to.right() > HEAD {
            let x = random.between(to.right() + HEAD, from.x - 1);
            chosen.consider(Polyline::new(
                true,
                [(from.x - 1, a.1), (x, a.1), (x, b.1), (to.right(), b.1)],
            ));
        }
    }
    if a.0 != b.0 {
        if to.y - from.bottom() > HEAD {
            let y = random.between(from.bottom(), to.y - 1 - HEAD);
            chosen.consider(Polyline::new(
                false,
                [(a.0, from.bottom()), (a.0, y), (b.0, y), (b.0, to.y - 1)],
            ));
        } else if from.y - to.bottom() > HEAD {
            let y = random.between(to.bottom() + HEAD, from.y - 1);
            chosen.consider(Polyline::new(
                false,
                [(a.0, from.y - 1), (a.0, y), (b.0, y), (b.0, to.bottom())],
            ));
        }
    }
}

/// Two corners with the middle run beyond both boxes, on each of the four sides.
fn around(
    from: CellRect,
    to: CellRect,
    a: (i32, i32),
    b: (i32, i32),
    random: &mut LayoutRng,
    chosen: &mut impl CandidateSink,
) {
    if a.1 != b.1 {
        let x = from.right().max(to.right() + HEAD) + random.between(0, 4);
        chosen.consider(Polyline::new(
            true,
            [(from.right(), a.1), (x, a.1), (x, b.1), (to.right(), b.1)],
        ));
        let x = (from.x - 1).min(to.x - 1 - HEAD) - random.between(0, 4);
        chosen.consider(Polyline::new(
            true,
            [(from.x - 1, a.1), (x, a.1), (x, b.1), (to.x - 1, b.1)],
        ));
    }
    if a.0 != b.0 {
        let y = from.bottom().max(to.bottom() + HEAD) + random.between(0, 2);
        chosen.consider(Polyline::new(
            false,
            [(a.0, from.bottom()), (a.0, y), (b.0, y), (b.0, to.bottom())],
        ));
        let y = (from.y - 1).min(to.y - 1 - HEAD) - random.between(0, 2);
        chosen.consider(Polyline::new(
            false,
            [(a.0, from.y - 1), (a.0, y), (b.0, y), (b.0, to.y - 1)],
        ));
    }
}

/// Three and four corners, the runs between anywhere around the boxes.
fn multi_bend(
    from: CellRect,
    to: CellRect,
    a: (i32, i32),
    b: (i32, i32),
    random: &mut LayoutRng,
    chosen: &mut impl CandidateSink,
) {
    let both = from.union(to).inflate(8, 4);
    let mut anywhere = || {
        (
            random.between(both.x, both.right() - 1),
            random.between(both.y, both.bottom() - 1),
        )
    };
    let ((x, y), (u, v)) = (anywhere(), anywhere());
    if y == a.1 || y == b.1 || x == a.0 || x == b.0 || u == x || v == y {
        return;
    }
    let leaves_across = beside(from.x, from.right(), x, 0);
    let leaves_down = beside(from.y, from.bottom(), y, 0);
    if let (Some(start), Some(end)) = (leaves_across, beside(to.y, to.bottom(), y, HEAD)) {
        chosen.consider(Polyline::new(
            true,
            [(start, a.1), (x, a.1), (x, y), (b.0, y), (b.0, end)],
        ));
    }
    if let (Some(start), Some(end)) = (leaves_down, beside(to.x, to.right(), x, HEAD)) {
        chosen.consider(Polyline::new(
            false,
            [(a.0, start), (a.0, y), (x, y), (x, b.1), (end, b.1)],
        ));
    }
    if let (Some(start), Some(end)) = (leaves_across, beside(to.x, to.right(), u, HEAD)) {
        chosen.consider(Polyline::new(
            true,
            [(start, a.1), (x, a.1), (x, y), (u, y), (u, b.1), (end, b.1)],
        ));
    }
    if let (Some(start), Some(end)) = (leaves_down, beside(to.y, to.bottom(), v, HEAD)) {
        chosen.consider(Polyline::new(
            false,
            [(a.0, start), (a.0, y), (x, y), (x, v), (b.0, v), (b.0, end)],
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::super::polyline::PolylineRun;
    use super::*;

    struct All(Vec<Polyline>);

    impl CandidateSink for All {
        fn consider(&mut self, line: Polyline) {
            self.0.push(line);
        }

        fn good_enough(&self, _: i32) -> bool {
            false
        }
    }

    #[test]
    fn every_line_leaves_its_cause_and_ends_with_a_straight_head_at_its_effect() {
        let mut random = LayoutRng::new(1);
        for _ in 0..2_000 {
            let from = CellRect::new(
                random.between(-20, 20),
                random.between(-9, 9),
                random.between(1, 9),
                random.between(1, 3),
            );
            let to = CellRect::new(
                random.between(-20, 20),
                random.between(-9, 9),
                random.between(1, 9),
                random.between(1, 3),
            );
            if from.inflate(2, 2).overlaps(to) {
                continue;
            }
            let mut all = All(Vec::new());
            sample(from, to, &mut random, &mut all);
            assert!(!all.0.is_empty(), "{from:?} {to:?}");
            for line in all.0 {
                check(line, from, to);
            }
        }
    }

    fn check(line: Polyline, from: CellRect, to: CellRect) {
        let runs: Vec<PolylineRun> = line.runs().collect();
        let (first, last) = (runs[0], runs[runs.len() - 1]);
        let cell = |(x, y): (i32, i32)| CellRect::new(x, y, 1, 1);
        let leaves = if first.across {
            from.inflate(1, 0)
        } else {
            from.inflate(0, 1)
        };
        let enters = if last.across {
            to.inflate(1, 0)
        } else {
            to.inflate(0, 1)
        };
        assert!(
            leaves.overlaps(cell(first.from)) && !from.overlaps(cell(first.from)),
            "{line:?}"
        );
        assert!(
            enters.overlaps(cell(last.to)) && !to.overlaps(cell(last.to)),
            "{line:?}"
        );
        let extent = last.extent();
        assert!(runs.len() == 1 || extent.0 + extent.1 >= HEAD, "{line:?}");
        for run in &runs {
            assert!(
                if run.across {
                    run.extent().1 == 0
                } else {
                    run.extent().0 == 0
                },
                "{line:?}"
            );
        }
        for (run, next) in runs.iter().zip(&runs[1..]) {
            assert!(run.to == next.from && run.across != next.across, "{line:?}");
        }
    }
}
