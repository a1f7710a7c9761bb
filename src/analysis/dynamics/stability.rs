//! Whether a linear system comes to rest, told from its course before it is told exactly.

use crate::analysis::matrix::Matrix;

/// A sparse square matrix `A` of `x' = A x`: entries by row and column, repeated ones added up.
#[derive(Debug, Clone, Default)]
pub(super) struct Sparse {
    pub size: usize,
    pub entries: Vec<(usize, usize, f64)>,
}

/// The levels at rest, input by input; `None` where there is no rest.
pub(super) type Rest = Option<Vec<Vec<f64>>>;

/// What the first part of its course says of a system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Course {
    Rests,
    Grows,
    Unsure,
}

/// Systems of up to so many unknowns are told exactly at once.
const SMALL: usize = 8;
/// Steps of the course that is looked at.
const STEPS: usize = 240;
/// Growth by so much is no passing swell.
const GROWN: f64 = 1e9;
/// What has shrunk to this goes to rest.
const SHRUNK: f64 = 1e-9;
/// About how many multiplications of matrices the exact test takes.
const SQUARINGS: u64 = 10;

impl Sparse {
    /// Where the system comes to rest under each of some constant inputs; `Ok(None)` where it
    /// does not come to rest.
    ///
    /// # Errors
    /// `work` multiplications do not suffice; those done are subtracted from it.
    pub fn rest(&self, inputs: &[Vec<f64>], work: &mut u64) -> Result<Rest, Exhausted> {
        if self.size > SMALL {
            match self.course(work)? {
                Course::Grows => return Ok(None),
                Course::Rests => return self.solve(inputs, work),
                Course::Unsure => {}
            }
        }
        let cube = (self.size as u64).pow(3);
        spend(work, cube * SQUARINGS)?;
        match self.dense().is_stable() {
            true => self.solve(inputs, work),
            false => Ok(None),
        }
    }

    fn solve(&self, inputs: &[Vec<f64>], work: &mut u64) -> Result<Rest, Exhausted> {
        spend(work, (self.size as u64).pow(3) / 3)?;
        let turned = |input: &Vec<f64>| input.iter().map(|level| -level).collect();
        Ok(self.dense().solve(inputs.iter().map(turned).collect()))
    }

    fn dense(&self) -> Matrix {
        let mut dense = Matrix::zero(self.size);
        for &(row, column, value) in &self.entries {
            dense.add(row, column, value);
        }
        dense
    }

    /// Follows the system by the classical Runge-Kutta method, in steps so short that what
    /// shrinks in truth shrinks here: a step is 1 over the largest sum of a row.
    fn course(&self, work: &mut u64) -> Result<Course, Exhausted> {
        let mut sums = vec![0.0; self.size];
        for &(row, _, value) in &self.entries {
            sums[row] += f64::abs(value);
        }
        let step = 1.0 / sums.iter().copied().fold(1e-9, f64::max);
        // Any direction will do that is not square to the one that grows.
        let mut now: Vec<f64> = (0..self.size)
            .map(|at| 0.5 + ((at * 37 % 101) as f64) / 101.0)
            .collect();
        for _ in 0..STEPS {
            spend(work, 4 * (self.entries.len() + 2 * self.size) as u64)?;
            now = self.advance(&now, step);
            let size = now
                .iter()
                .fold(0.0, |most: f64, level| most.max(level.abs()));
            match size {
                size if size > GROWN || size.is_nan() => return Ok(Course::Grows),
                size if size < SHRUNK => return Ok(Course::Rests),
                _ => {}
            }
        }
        Ok(Course::Unsure)
    }

    fn advance(&self, now: &[f64], step: f64) -> Vec<f64> {
        let first = self.times(now);
        let second = self.times(&moved(now, &first, step / 2.0));
        let third = self.times(&moved(now, &second, step / 2.0));
        let fourth = self.times(&moved(now, &third, step));
        let slope = |at: usize| first[at] + 2.0 * (second[at] + third[at]) + fourth[at];
        (0..now.len())
            .map(|at| now[at] + step / 6.0 * slope(at))
            .collect()
    }

    fn times(&self, levels: &[f64]) -> Vec<f64> {
        let mut product = vec![0.0; levels.len()];
        for &(row, column, value) in &self.entries {
            product[row] += value * levels[column];
        }
        product
    }
}

fn moved(from: &[f64], along: &[f64], by: f64) -> Vec<f64> {
    let pairs = from.iter().zip(along);
    pairs.map(|(level, slope)| level + by * slope).collect()
}

/// The work allowed is used up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Exhausted;

pub(super) fn spend(work: &mut u64, steps: u64) -> Result<(), Exhausted> {
    match work.checked_sub(steps) {
        Some(left) => *work = left,
        None => {
            *work = 0;
            return Err(Exhausted);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A ring in which every link has the same strength and every factor pulls back with 1; it
    /// comes to rest while the strength is below 1.
    fn ring(size: usize, strength: f64) -> Sparse {
        let entries = (0..size).flat_map(|at| [(at, at, -1.0), ((at + 1) % size, at, strength)]);
        let entries = entries.collect();
        Sparse { size, entries }
    }

    #[test]
    fn a_ring_rests_while_no_loop_gains() {
        for size in [2, 5, 9, 30] {
            for (strength, rests) in [(0.5, true), (0.97, true), (1.03, false), (1.6, false)] {
                let mut input = vec![0.0; size];
                input[0] = 1.0;
                let rest = ring(size, strength)
                    .rest(&[input], &mut 1_000_000_000)
                    .unwrap();
                assert_eq!(rest.is_some(), rests, "{size} {strength}");
                if let Some(levels) = rest {
                    let first = 1.0 / (1.0 - strength.powi(size as i32));
                    assert!((levels[0][0] - first).abs() < 1e-6 * first);
                }
            }
        }
    }

    #[test]
    fn what_the_work_does_not_suffice_for_is_not_told() {
        let mut work = 1_000;
        assert_eq!(
            ring(60, 0.99).rest(&[vec![0.0; 60]], &mut work),
            Err(Exhausted)
        );
        assert_eq!(work, 0);
    }
}
