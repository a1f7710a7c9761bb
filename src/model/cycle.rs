//! Feedback loops by their factors, and numbered loops.

use serde::{Deserialize, Serialize};

use super::FactorId;

/// A cycle of factors in canonical rotation: it starts at the smallest id, so equal loops compare
/// equal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "Vec<FactorId>", into = "Vec<FactorId>")]
pub struct Cycle(Vec<FactorId>);

impl Cycle {
    /// The factors in the order the loop runs, smallest first.
    pub fn factors(&self) -> &[FactorId] {
        &self.0
    }

    /// Each factor with the one it acts on, round to the first again.
    pub fn steps(&self) -> impl Iterator<Item = (FactorId, FactorId)> + '_ {
        let next = self.0.iter().copied().cycle().skip(1);
        self.0.iter().copied().zip(next)
    }

    /// The loop it becomes when a factor of it becomes one with another; `None` where the factor
    /// is not on it, or no single loop is left.
    pub fn contract(&self, gone: FactorId, into: FactorId) -> Option<Self> {
        if !self.0.contains(&gone) {
            return None;
        }
        let renamed = |id: &FactorId| if *id == gone { into } else { *id };
        let mut factors: Vec<FactorId> = self.0.iter().map(renamed).collect();
        factors.dedup();
        if factors.len() > 1 && factors.first() == factors.last() {
            factors.pop();
        }
        let vanished = factors.len() == 1 && self.0.len() > 1;
        let meets_itself = factors.iter().filter(|id| **id == into).count() > 1;
        (!vanished && !meets_itself).then(|| Self::from(factors))
    }
}

impl From<Vec<FactorId>> for Cycle {
    fn from(mut factors: Vec<FactorId>) -> Self {
        let smallest = (0..factors.len()).min_by_key(|&i| factors[i]).unwrap_or(0);
        factors.rotate_left(smallest);
        Self(factors)
    }
}

impl From<Cycle> for Vec<FactorId> {
    fn from(cycle: Cycle) -> Self {
        cycle.0
    }
}

/// A loop that was announced or named, with its permanent number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberedLoop {
    /// Its number, from 1; the letter before it follows the signs.
    pub number: u32,
    /// The factors it runs through.
    pub cycle: Cycle,
    /// What the group calls it.
    pub name: Option<String>,
    /// The story the group tells of it.
    pub story: Option<String>,
    /// Whether its badge is kept off the map.
    pub hidden: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_loop_is_the_same_wherever_one_starts_to_tell_it() {
        let told = |ids: [u32; 3]| Cycle::from(ids.map(FactorId).to_vec());
        assert_eq!(told([5, 2, 9]), told([2, 9, 5]));
        assert_ne!(told([5, 2, 9]), told([2, 5, 9]));
        let steps: Vec<_> = told([5, 2, 9]).steps().map(|(a, b)| (a.0, b.0)).collect();
        assert_eq!(steps, [(2, 9), (9, 5), (5, 2)]);
    }

    #[test]
    fn a_loop_runs_on_when_two_of_its_factors_become_one_beside_each_other() {
        for (before, (gone, into), after) in [
            (&[1, 2, 3][..], (2, 9), Some(&[1, 9, 3][..])),
            (&[1, 2, 3], (2, 3), Some(&[1, 3])),
            (&[1, 2, 3], (1, 3), Some(&[2, 3])),
            (&[1, 2, 3, 4], (1, 3), None),
            (&[1, 2], (1, 2), None),
            (&[1], (1, 2), Some(&[2])),
            (&[1, 2], (5, 1), None),
        ] {
            let told =
                |ids: &[u32]| Cycle::from(ids.iter().map(|id| FactorId(*id)).collect::<Vec<_>>());
            let merged = told(before).contract(FactorId(gone), FactorId(into));
            assert_eq!(merged, after.map(told), "{before:?}: {gone} into {into}");
        }
    }
}
