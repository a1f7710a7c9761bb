//! What signs alone say of a small map: exact press predictions and the pulse process.

use super::graph::Graph;
use crate::model::Polarity;

/// How many factors a map may have for an exact prediction; the work doubles with each.
pub const MOST_EXACT: usize = 12;

/// Which way each factor goes when another is pushed and stays pushed, from signs alone.
///
/// With `A` the matrix of signs, effects in rows and causes in columns, the change of factor `i`
/// on a push of factor `j` has the sign of `adjoint[i][j]`: the number of ways that push it up
/// less those that push it down, each with what its complement feeds back. Levins (1974), *The
/// qualitative analysis of partially specified systems*, Ann. N.Y. Acad. Sci. 231; Dambacher, Li
/// and Rossignol (2002), *Relevance of community structure in assessing indeterminacy of
/// ecological predictions*, Ecology 83(5).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prediction {
    /// The determinant of `-A`; where it is 0 nothing can be predicted.
    pub determinant: i128,
    /// The adjoint of `-A`, by factor that answers and factor that is pushed.
    pub adjoint: Vec<Vec<i128>>,
    /// How many feedback terms there are in all, by the same rows and columns.
    pub terms: Vec<Vec<i128>>,
}

impl Prediction {
    /// How sure a prediction is: all terms of one sign give 1, as many up as down give 0.
    /// `None` where there are no terms, so that nothing moves.
    pub fn weight(&self, answers: usize, pushed: usize) -> Option<f64> {
        let terms = *self.terms.get(answers)?.get(pushed)?;
        let net = self.adjoint.get(answers)?.get(pushed)?.abs();
        (terms != 0).then(|| net as f64 / terms as f64)
    }
}

/// The exact prediction for a map of up to [`MOST_EXACT`] factors without open signs; `None` for
/// any other. Only a link from a factor to itself gives it an effect on itself.
pub fn prediction(graph: &Graph) -> Option<Prediction> {
    let size = graph.factor_count();
    if size > MOST_EXACT {
        return None;
    }
    let mut effects = vec![vec![0i128; size]; size];
    for arc in graph.arcs() {
        effects[arc.to as usize][arc.from as usize] -= i128::from(unit(arc.sign)?);
    }
    let determinant = determinant(effects.clone());
    let each = |cell: &dyn Fn(usize, usize) -> i128| -> Vec<Vec<i128>> {
        (0..size)
            .map(|row| (0..size).map(|column| cell(row, column)).collect())
            .collect()
    };
    Some(Prediction {
        determinant,
        adjoint: each(&|row, column| {
            let minor = self::determinant(minor(&effects, column, row));
            if (row + column) % 2 == 0 {
                minor
            } else {
                -minor
            }
        }),
        terms: each(&|row, column| permanent(&minor(&effects, column, row))),
    })
}

/// The effect of a sign: 1, -1, or `None` where it is open.
fn unit(sign: Polarity) -> Option<i8> {
    match sign {
        Polarity::Positive => Some(1),
        Polarity::Negative => Some(-1),
        Polarity::Unknown | Polarity::Contested => None,
    }
}

/// The matrix without one row and one column.
fn minor(matrix: &[Vec<i128>], row: usize, column: usize) -> Vec<Vec<i128>> {
    let rows = matrix.iter().enumerate().filter(|&(at, _)| at != row);
    let without = |cells: &Vec<i128>| {
        let kept = cells.iter().enumerate().filter(|&(at, _)| at != column);
        kept.map(|(_, &cell)| cell).collect()
    };
    rows.map(|(_, cells)| without(cells)).collect()
}

/// The determinant without fractions: Bareiss (1968), *Sylvester's identity and multistep
/// integer-preserving Gaussian elimination*, Math. Comp. 22.
fn determinant(mut cells: Vec<Vec<i128>>) -> i128 {
    let size = cells.len();
    let (mut sign, mut before) = (1, 1);
    for at in 0..size {
        let Some(pivot) = (at..size).find(|&row| cells[row][at] != 0) else {
            return 0;
        };
        if pivot != at {
            cells.swap(pivot, at);
            sign = -sign;
        }
        for row in at + 1..size {
            for column in at + 1..size {
                let cross = cells[row][column] * cells[at][at] - cells[row][at] * cells[at][column];
                cells[row][column] = cross / before;
            }
        }
        before = cells[at][at];
    }
    sign * before
}

/// The permanent of the absolute values, set of columns by set of columns.
fn permanent(cells: &[Vec<i128>]) -> i128 {
    let mut ways = vec![0i128; 1 << cells.len()];
    ways[0] = 1;
    for set in 1..ways.len() {
        let row = &cells[set.count_ones() as usize - 1];
        let columns = (0..cells.len()).filter(|column| (set >> column) & 1 == 1);
        ways[set] = columns
            .map(|column| row[column].abs() * ways[set & !(1 << column)])
            .sum();
    }
    ways.last().copied().unwrap_or(1)
}

/// The values of all factors over time after one pulse in one of them, each step passing the
/// changes of the last along all links: Roberts (1976), *Discrete mathematical models*, ch. 4.
/// Links with an open sign pass nothing on. Values end at the limits of their type.
pub fn pulse(graph: &Graph, start: u32, steps: usize) -> Vec<Vec<i64>> {
    let mut change = vec![0i64; graph.factor_count()];
    if let Some(first) = change.get_mut(start as usize) {
        *first = 1;
    }
    let mut series = vec![change.clone()];
    for _ in 0..steps {
        let mut next = vec![0i64; change.len()];
        for arc in graph.arcs() {
            let passed =
                change[arc.from as usize].saturating_mul(unit(arc.sign).unwrap_or(0).into());
            let cell = &mut next[arc.to as usize];
            *cell = cell.saturating_add(passed);
        }
        change = next;
        if let Some(last) = series.last() {
            let values = last
                .iter()
                .zip(&change)
                .map(|(was, by)| was.saturating_add(*by));
            series.push(values.collect());
        }
    }
    series
}
