//! Crossing tests for straight segments between chip centres, vectorisable.
//!
//! Positions are whole numbers below 2,000 in thirty-two bit floats: every product of two
//! differences is exact, so all machines count the same, and plain loops over plain arrays let the
//! compiler count four lines at a time.

/// The middle of a chip in half columns and quarter rows, so that it is whole.
pub(super) type Coord = (f32, f32);

/// Segments by their ends.
#[derive(Debug, Clone)]
pub(super) struct Segments {
    from: Spots,
    to: Spots,
}

/// Boxes by their middles and half their extents.
#[derive(Debug, Clone)]
pub(super) struct Boxes {
    middle: Spots,
    half: Spots,
}

#[derive(Debug, Clone)]
struct Spots {
    x: Vec<f32>,
    y: Vec<f32>,
}

impl Segments {
    pub(super) fn new(ends: &[(Coord, Coord)]) -> Self {
        Self {
            from: Spots::new(ends.iter().map(|ends| ends.0)),
            to: Spots::new(ends.iter().map(|ends| ends.1)),
        }
    }

    pub(super) fn set_from(&mut self, at: usize, spot: Coord) {
        self.from.set(at, spot);
    }

    pub(super) fn set_to(&mut self, at: usize, spot: Coord) {
        self.to.set(at, spot);
    }

    /// How many of them cross the segment from `a` to `b`; sharing an end is not crossing.
    pub(super) fn crossing(&self, a: Coord, b: Coord) -> i32 {
        count(&self.from, &self.to, |p, q| cross(a, b, p, q))
    }

    /// How many of them meet a box.
    pub(super) fn meeting(&self, middle: Coord, half: Coord) -> i32 {
        count(&self.from, &self.to, |p, q| meet(p, q, middle, half))
    }
}

impl Boxes {
    pub(super) fn new(boxes: &[(Coord, Coord)]) -> Self {
        Self {
            middle: Spots::new(boxes.iter().map(|of| of.0)),
            half: Spots::new(boxes.iter().map(|of| of.1)),
        }
    }

    pub(super) fn middle(&self, at: usize) -> Coord {
        (self.middle.x[at], self.middle.y[at])
    }

    pub(super) fn half(&self, at: usize) -> Coord {
        (self.half.x[at], self.half.y[at])
    }

    pub(super) fn set(&mut self, at: usize, middle: Coord) {
        self.middle.set(at, middle);
    }

    /// How many of them the segment from `a` to `b` meets.
    pub(super) fn met(&self, a: Coord, b: Coord) -> i32 {
        count(&self.middle, &self.half, |m, h| meet(a, b, m, h))
    }
}

impl Spots {
    fn new(spots: impl Iterator<Item = Coord>) -> Self {
        let (x, y) = spots.unzip();
        Self { x, y }
    }

    fn set(&mut self, at: usize, spot: Coord) {
        (self.x[at], self.y[at]) = spot;
    }
}

/// Number of pairs that satisfy a test; both lists have the same length.
#[inline(always)]
fn count(a: &Spots, b: &Spots, is: impl Fn(Coord, Coord) -> bool) -> i32 {
    let firsts = a.x.iter().zip(&a.y);
    let seconds = b.x.iter().zip(&b.y);
    firsts
        .zip(seconds)
        .map(|((&ax, &ay), (&bx, &by))| i32::from(is((ax, ay), (bx, by))))
        .sum()
}

/// Whether two segments cross in a point that is an end of neither.
#[inline(always)]
fn cross(a: Coord, b: Coord, p: Coord, q: Coord) -> bool {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let (ex, ey) = (q.0 - p.0, q.1 - p.1);
    let (px, py) = (p.0 - a.0, p.1 - a.1);
    let (to_p, to_q) = (dx * py - dy * px, dx * (q.1 - a.1) - dy * (q.0 - a.0));
    let to_a = ey * px - ex * py;
    let to_b = ex * (b.1 - p.1) - ey * (b.0 - p.0);
    (to_p * to_q < 0.0) & (to_a * to_b < 0.0)
}

/// Whether a segment meets a box: no line parallel to a side of the one or the other keeps them
/// apart.
#[inline(always)]
fn meet(a: Coord, b: Coord, middle: Coord, half: Coord) -> bool {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let (mx, my) = (a.0 - middle.0, a.1 - middle.1);
    let turn = dx * my - dy * mx;
    ((2.0 * mx + dx).abs() < dx.abs() + 2.0 * half.0)
        & ((2.0 * my + dy).abs() < dy.abs() + 2.0 * half.1)
        & (turn.abs() <= dx.abs() * half.1 + dy.abs() * half.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_cross_within_and_not_at_their_ends() {
        let segments = Segments::new(&[((0.0, 0.0), (10.0, 10.0)), ((0.0, 4.0), (3.0, 4.0))]);
        assert_eq!(segments.crossing((0.0, 10.0), (10.0, 0.0)), 1);
        assert_eq!(segments.crossing((0.0, 0.0), (10.0, 2.0)), 0);
        assert_eq!(segments.crossing((2.0, 0.0), (1.0, 20.0)), 2);
    }

    #[test]
    fn a_line_meets_the_boxes_it_runs_over() {
        let boxes = Boxes::new(&[((5.0, 5.0), (2.0, 1.0)), ((5.0, 9.0), (2.0, 1.0))]);
        assert_eq!(boxes.met((0.0, 5.0), (10.0, 5.0)), 1);
        assert_eq!(boxes.met((0.0, 0.0), (10.0, 0.0)), 0);
        assert_eq!(boxes.met((0.0, 5.0), (10.0, 9.0)), 0);
        assert_eq!(boxes.met((5.0, 5.0), (5.0, 5.0)), 1);
        let segments = Segments::new(&[((5.0, 0.0), (5.0, 20.0)), ((0.0, 0.0), (3.0, 9.0))]);
        assert_eq!(segments.meeting((5.0, 5.0), (2.0, 1.0)), 1);
    }
}
