//! Feedback terms of a linear system of signs, counted by the way they push.
//!
//! Where `M x = p`, every `x[i]` is a quotient of two determinants (Cramer's rule). What is
//! counted here are the products both are sums of: how many are positive, how many negative, how
//! many hold a sign that nobody knows. This is the weighted prediction of Dambacher, Li and
//! Rossignol (2003), *Qualitative predictions in model ecosystems*, Ecological Modelling 161, by
//! dynamic programming over the columns that are taken, so that sparse systems of some dozens of
//! factors can be counted too.

use crate::model::Polarity;

/// A number of feedback terms, by the way they push. Counts are exact up to 2^53; beyond one
/// feedback core they are shares of the terms of each core, and no whole numbers.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Terms {
    /// Terms that push up.
    pub up: f64,
    /// Terms that push down.
    pub down: f64,
    /// Terms with a sign that is unknown or contested.
    pub open: f64,
}

impl Terms {
    /// One term that pushes up.
    pub(super) const UP: Self = Self {
        up: 1.0,
        down: 0.0,
        open: 0.0,
    };

    /// How many terms there are in all.
    pub fn all(self) -> f64 {
        self.up + self.down + self.open
    }

    /// The prediction weight from -1 (all push down) to 1 (all push up), an open term counted
    /// against the majority. 0 where the signs settle nothing.
    pub fn weight(self) -> f64 {
        let net = self.up - self.down;
        let sure = (net.abs() - self.open).max(0.0);
        match self.all() {
            0.0 => 0.0,
            all => net.signum() * sure / all,
        }
    }

    pub(super) fn add(&mut self, other: Self) {
        self.up += other.up;
        self.down += other.down;
        self.open += other.open;
    }

    /// The terms as a link of a sign passes them on.
    pub(super) fn through(self, sign: Polarity) -> Self {
        match sign {
            Polarity::Positive => self,
            Polarity::Negative => self.negated(),
            Polarity::Unknown | Polarity::Contested => Self {
                open: self.all(),
                ..Self::default()
            },
        }
    }

    fn negated(self) -> Self {
        Self {
            up: self.down,
            down: self.up,
            open: self.open,
        }
    }

    fn negated_if(self, odd: bool) -> Self {
        if odd { self.negated() } else { self }
    }

    fn times(self, other: Self) -> Self {
        Self {
            up: self.up * other.up + self.down * other.down,
            down: self.up * other.down + self.down * other.up,
            open: self.all() * other.all() - (self.up + self.down) * (other.up + other.down),
        }
    }

    pub(super) fn over(self, count: f64) -> Self {
        Self {
            up: self.up / count,
            down: self.down / count,
            open: self.open / count,
        }
    }
}

/// A square system of signs: the links of one feedback core, and what acts on it from outside.
#[derive(Debug, Clone)]
pub(super) struct System {
    /// Row by row, the columns with an entry; one column may have several.
    rows: Vec<Vec<(usize, Polarity)>>,
    /// What acts on each row from outside.
    input: Vec<Terms>,
}

/// The determinants of a [`System`], as terms.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Solved {
    /// Of the system itself.
    pub determinant: Terms,
    /// Of each unknown: the system with that column replaced by the input.
    pub answers: Vec<Terms>,
}

/// The most unknowns a system may have: one bit each.
const MOST: usize = 63;

/// Columns taken (a bit each), whether the input was taken too, and the terms so far.
type State = ((u64, bool), Terms);

impl System {
    /// A system without entries.
    pub fn new(input: Vec<Terms>) -> Self {
        Self {
            rows: vec![Vec::new(); input.len()],
            input,
        }
    }

    /// Adds an entry of the given sign.
    pub fn entry(&mut self, row: usize, column: usize, sign: Polarity) {
        self.rows[row].push((column, sign));
    }

    /// Counts the terms, or `None` where that would take more than `work` steps; the steps taken
    /// are subtracted.
    pub fn solve(&self, work: &mut u64) -> Option<Solved> {
        let size = self.rows.len();
        if size > MOST {
            return None;
        }
        let order = self.order();
        let mut place = vec![0; size];
        for (at, &row) in order.iter().enumerate() {
            place[row] = at;
        }
        let last_use = self.last_uses(&order, &place);
        let mut states: Vec<State> = vec![((0, false), Terms::UP)];
        for (step, &row) in order.iter().enumerate() {
            let gone = (0..size).filter(|&column| last_use[column] <= step);
            let gone = gone.fold(0u64, |mask, column| mask | 1 << column);
            states = self.step(&states, row, &place, gone, work)?;
        }
        Some(read_off(&states, &place))
    }

    /// The states after one row more; those that can no longer end are dropped.
    fn step(
        &self,
        states: &[State],
        row: usize,
        place: &[usize],
        gone: u64,
        work: &mut u64,
    ) -> Option<Vec<State>> {
        let mut next: Vec<State> = Vec::new();
        let input = self.input[row];
        for &((taken, fed), terms) in states {
            *work = work.checked_sub(1 + self.rows[row].len() as u64)?;
            for &(column, sign) in &self.rows[row] {
                let bit = 1u64 << place[column];
                if taken & bit == 0 {
                    let above = (taken & !(bit - 1)).count_ones() + u32::from(fed);
                    let terms = terms.through(sign).negated_if(above % 2 == 1);
                    next.push(((taken | bit, fed), terms));
                }
            }
            if !fed && input.all() > 0.0 {
                next.push(((taken, true), terms.times(input)));
            }
        }
        next.retain(|((taken, _), _)| (gone & !taken).count_ones() <= 1);
        next.sort_by_key(|&(key, _)| key);
        next.dedup_by(|new, kept| {
            let same = new.0 == kept.0;
            if same {
                kept.1.add(new.1);
            }
            same
        });
        Some(next)
    }

    /// By column place, the last step that can take it.
    fn last_uses(&self, order: &[usize], place: &[usize]) -> Vec<usize> {
        let mut last = vec![0; order.len()];
        for (step, &row) in order.iter().enumerate() {
            for &(column, _) in &self.rows[row] {
                last[place[column]] = step;
            }
        }
        last
    }

    /// An order of rows in which few columns are begun and not done with at a time (greedy, as
    /// for a small frontwidth).
    fn order(&self) -> Vec<usize> {
        let size = self.rows.len();
        let mut uses = vec![0usize; size];
        for &(column, _) in self.rows.iter().flatten() {
            uses[column] += 1;
        }
        let mut begun = vec![false; size];
        let mut left: Vec<usize> = (0..size).collect();
        let mut order = Vec::with_capacity(size);
        while !left.is_empty() {
            let cost = |&row: &usize| {
                let columns = self.rows[row].iter();
                let fresh = columns
                    .clone()
                    .filter(|(column, _)| !begun[*column])
                    .count();
                let done = columns.filter(|(column, _)| uses[*column] == 1).count();
                (fresh as isize - done as isize, row)
            };
            let Some(&row) = left.iter().min_by_key(|row| cost(row)) else {
                break;
            };
            left.retain(|&other| other != row);
            for &(column, _) in &self.rows[row] {
                begun[column] = true;
                uses[column] -= 1;
            }
            order.push(row);
        }
        order
    }
}

/// The determinants, once every row has taken a column or the input.
fn read_off(states: &[State], place: &[usize]) -> Solved {
    let size = place.len();
    let whole = (1u64 << size) - 1;
    let of = |key: (u64, bool)| {
        let found = states.binary_search_by_key(&key, |&(own, _)| own);
        found.map_or_else(|_| Terms::default(), |at| states[at].1)
    };
    let answer = |&place: &usize| {
        // The input counted as the last column; it belongs where this one is missing.
        let odd = (size - 1 - place) % 2 == 1;
        of((whole & !(1 << place), true)).negated_if(odd)
    };
    Solved {
        determinant: of((whole, false)),
        answers: place.iter().map(answer).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::split_mix::SplitMix64;

    /// The terms of a determinant, permutation by permutation.
    fn expanded(cells: &[Vec<i8>], rows: &mut Vec<usize>, at: usize, terms: &mut [i64; 2]) {
        if at == cells.len() {
            let mut product = 1i8;
            let mut inversions = 0;
            for (row, &column) in rows.iter().enumerate() {
                product *= cells[row][column];
                inversions += rows[..row].iter().filter(|&&other| other > column).count();
            }
            if inversions % 2 == 1 {
                product = -product;
            }
            match product {
                1 => terms[0] += 1,
                -1 => terms[1] += 1,
                _ => {}
            }
            return;
        }
        for column in 0..cells.len() {
            if !rows.contains(&column) {
                rows.push(column);
                expanded(cells, rows, at + 1, terms);
                rows.pop();
            }
        }
    }

    fn by_hand(cells: &[Vec<i8>]) -> Terms {
        let mut terms = [0, 0];
        expanded(cells, &mut Vec::new(), 0, &mut terms);
        let [up, down] = terms.map(|count| count as f64);
        Terms {
            up,
            down,
            open: 0.0,
        }
    }

    #[test]
    fn terms_are_those_of_the_expanded_determinants() {
        let mut random = SplitMix64::new(3);
        for size in 1..=6 {
            for _ in 0..60 {
                let cell = |random: &mut SplitMix64| match random.unit() {
                    share if share < 0.3 => 1i8,
                    share if share < 0.6 => -1,
                    _ => 0,
                };
                let cells: Vec<Vec<i8>> = (0..size)
                    .map(|_| (0..size).map(|_| cell(&mut random)).collect())
                    .collect();
                let input: Vec<i8> = (0..size).map(|_| cell(&mut random)).collect();
                check(&cells, &input);
            }
        }
    }

    fn check(cells: &[Vec<i8>], input: &[i8]) {
        let of = |sign: i8| match sign {
            1 => Terms::UP,
            -1 => Terms::UP.negated(),
            _ => Terms::default(),
        };
        let mut system = System::new(input.iter().map(|&sign| of(sign)).collect());
        for (row, line) in cells.iter().enumerate() {
            for (column, &cell) in line.iter().enumerate().filter(|(_, cell)| **cell != 0) {
                let sign = if cell > 0 {
                    Polarity::Positive
                } else {
                    Polarity::Negative
                };
                system.entry(row, column, sign);
            }
        }
        let solved = system.solve(&mut 1_000_000).unwrap();
        assert_eq!(solved.determinant, by_hand(cells));
        for (at, answer) in solved.answers.iter().enumerate() {
            let mut replaced = cells.to_vec();
            for (line, &sign) in replaced.iter_mut().zip(input) {
                line[at] = sign;
            }
            assert_eq!(*answer, by_hand(&replaced), "{cells:?} {input:?} {at}");
        }
    }

    #[test]
    fn an_open_sign_counts_against_the_majority() {
        let terms = |up: f64, down: f64, open: f64| Terms { up, down, open };
        for (terms, weight) in [
            (terms(3.0, 1.0, 0.0), 0.5),
            (terms(1.0, 3.0, 0.0), -0.5),
            (terms(3.0, 0.0, 1.0), 0.5),
            (terms(1.0, 0.0, 1.0), 0.0),
            (terms(0.0, 0.0, 2.0), 0.0),
            (terms(0.0, 0.0, 0.0), 0.0),
        ] {
            assert_eq!(terms.weight(), weight, "{terms:?}");
        }
    }

    #[test]
    fn what_takes_too_much_work_is_not_counted() {
        let mut system = System::new(vec![Terms::UP; 12]);
        for row in 0..12 {
            for column in 0..12 {
                system.entry(row, column, Polarity::Positive);
            }
        }
        let mut work = 1_000;
        assert_eq!(system.solve(&mut work), None);
    }
}
