//! Square matrices, as small as the feedback cores of a map.

/// A square matrix, row by row.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Matrix {
    pub size: usize,
    pub cells: Vec<f64>,
}

impl Matrix {
    pub fn zero(size: usize) -> Self {
        Self {
            size,
            cells: vec![0.0; size * size],
        }
    }

    pub fn at(&self, row: usize, column: usize) -> f64 {
        self.cells[row * self.size + column]
    }

    pub fn add(&mut self, row: usize, column: usize, value: f64) {
        self.cells[row * self.size + column] += value;
    }

    fn row(&self, row: usize) -> &[f64] {
        &self.cells[row * self.size..(row + 1) * self.size]
    }

    /// Solves for each of the right sides, in place, by Gaussian elimination with partial
    /// pivoting; `None` where the matrix is singular.
    pub fn solve(mut self, mut right: Vec<Vec<f64>>) -> Option<Vec<Vec<f64>>> {
        let size = self.size;
        for column in 0..size {
            let pivot = (column..size).max_by(|&a, &b| {
                self.at(a, column)
                    .abs()
                    .total_cmp(&self.at(b, column).abs())
            })?;
            if self.at(pivot, column) == 0.0 {
                return None;
            }
            self.swap(pivot, column);
            right.iter_mut().for_each(|side| side.swap(pivot, column));
            for row in column + 1..size {
                let factor = self.at(row, column) / self.at(column, column);
                if factor != 0.0 {
                    self.subtract(row, column, factor);
                    right
                        .iter_mut()
                        .for_each(|side| side[row] -= factor * side[column]);
                }
            }
        }
        for side in &mut right {
            self.substitute(side);
        }
        Some(right)
    }

    fn swap(&mut self, a: usize, b: usize) {
        for column in 0..self.size {
            self.cells
                .swap(a * self.size + column, b * self.size + column);
        }
    }

    /// Takes a multiple of one row from another.
    fn subtract(&mut self, from: usize, of: usize, factor: f64) {
        for column in of..self.size {
            self.cells[from * self.size + column] -= factor * self.at(of, column);
        }
    }

    /// Solves an upper triangle.
    fn substitute(&self, side: &mut [f64]) {
        for row in (0..self.size).rev() {
            let known: f64 = (row + 1..self.size)
                .map(|at| self.at(row, at) * side[at])
                .sum();
            side[row] = (side[row] - known) / self.at(row, row);
        }
    }

    fn times(&self, other: &Self) -> Self {
        let mut product = Self::zero(self.size);
        for row in 0..self.size {
            for (between, &left) in self.row(row).iter().enumerate() {
                if left != 0.0 {
                    for (column, &right) in other.row(between).iter().enumerate() {
                        product.add(row, column, left * right);
                    }
                }
            }
        }
        product
    }

    /// The largest sum of absolute values in a row.
    fn norm(&self) -> f64 {
        let sums = (0..self.size).map(|row| self.row(row).iter().map(|cell| cell.abs()).sum());
        sums.fold(0.0, f64::max)
    }

    /// Whether a disturbance of `x' = self x` dies away: all eigenvalues have negative real parts.
    ///
    /// The Cayley transform `(I - A)⁻¹ (I + A)` takes these eigenvalues into the unit circle, so
    /// its powers vanish. Squaring it tells soon; what is not told after 24 squarings is at the
    /// edge and counts as unstable.
    pub fn is_stable(&self) -> bool {
        if self.dominated() {
            return true;
        }
        let (mut minus, mut plus) = (self.clone(), self.clone());
        minus.cells.iter_mut().for_each(|cell| *cell = -*cell);
        for at in 0..self.size {
            minus.add(at, at, 1.0);
            plus.add(at, at, 1.0);
        }
        let columns = (0..self.size)
            .map(|column| (0..self.size).map(|row| plus.at(row, column)).collect())
            .collect();
        let Some(columns) = minus.solve(columns) else {
            return false;
        };
        let mut power = Self::zero(self.size);
        for (column, cells) in columns.iter().enumerate() {
            cells
                .iter()
                .enumerate()
                .for_each(|(row, &cell)| power.add(row, column, cell));
        }
        for _ in 0..24 {
            match power.norm() {
                norm if norm < 1.0 => return true,
                norm if norm > 1e12 || norm.is_nan() => return false,
                _ => power = power.times(&power),
            }
        }
        false
    }

    /// Whether weights found by a few rounds of power iteration make the diagonal negative and
    /// dominant, which is enough to be stable (Gershgorin's circles, scaled).
    fn dominated(&self) -> bool {
        let mut weights = vec![1.0; self.size];
        for _ in 0..20 {
            let sums: Vec<f64> = (0..self.size)
                .map(|row| {
                    let others = self.row(row).iter().zip(&weights).enumerate();
                    others
                        .filter(|&(at, _)| at != row)
                        .map(|(_, (cell, w))| cell.abs() * w)
                        .sum()
                })
                .collect();
            let held = |row: usize| sums[row] < -self.at(row, row) * weights[row];
            if (0..self.size).all(held) {
                return true;
            }
            let most = sums.iter().copied().fold(f64::MIN_POSITIVE, f64::max);
            for (weight, sum) in weights.iter_mut().zip(&sums) {
                *weight = (*weight + sum / most) / 2.0;
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matrix(size: usize, cells: &[f64]) -> Matrix {
        Matrix {
            size,
            cells: cells.to_vec(),
        }
    }

    #[test]
    fn a_system_is_solved() {
        let a = matrix(3, &[0.0, 2.0, 1.0, 1.0, -1.0, 0.0, 3.0, 0.0, -2.0]);
        let solved = a.solve(vec![vec![7.0, -1.0, -3.0]]).unwrap();
        for (own, expected) in solved[0].iter().zip([1.0, 2.0, 3.0]) {
            assert!((own - expected).abs() < 1e-12);
        }
        assert_eq!(
            matrix(2, &[1.0, 2.0, 2.0, 4.0]).solve(vec![vec![1.0, 1.0]]),
            None
        );
    }

    #[test]
    fn a_matrix_is_stable_when_all_its_eigenvalues_lie_left_of_zero() {
        let cases: &[(&[f64], bool)] = &[
            (&[-1.0, 0.5, 0.5, -1.0], true),
            (&[-1.0, 2.0, 2.0, -1.0], false),
            (&[-1.0, -9.0, 9.0, -1.0], true),
            (&[0.0, -1.0, 1.0, 0.0], false),
            (&[-1.0, -1.0, 1.0, 0.0], true),
            (&[1.0, -1.0, 1.0, -1.0], false),
            (&[0.001, -5.0, 5.0, -0.0005], false),
        ];
        for (cells, stable) in cases {
            assert_eq!(matrix(2, cells).is_stable(), *stable, "{cells:?}");
        }
    }
}
