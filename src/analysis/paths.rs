//! How one factor affects another: the signed paths between them.

mod net_effect;

use super::bound::{Bound, Completeness};
use super::graph::Graph;
use super::graph::distance::Distances;
use super::path_sign::LoopKind;
use crate::model::{FactorId, LinkId};

/// Net effect of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PathEffect {
    /// More at the beginning gives more at the end.
    Up,
    /// More at the beginning gives less at the end.
    Down,
    /// A sign on the way is unknown or contested.
    Open,
}

/// A simple path with its net sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedPath {
    /// The links in order.
    pub links: Vec<LinkId>,
    /// The factors in order, both ends included.
    pub factors: Vec<FactorId>,
    /// Net effect.
    pub effect: PathEffect,
    /// Whether any of its links takes effect only after a while.
    pub delayed: bool,
}

/// The simple paths between two factors, shortest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PathSet {
    /// The ways; those of one length in the order of their links' ids.
    pub paths: Vec<SignedPath>,
    /// Limits of the search.
    pub bound: Bound,
    /// Completeness of the result.
    pub completeness: Completeness,
}

/// Finds the simple paths from one factor to another within a bound, shortest first.
///
/// The search goes length by length and keeps to factors from which the end can still be
/// reached, so that where it stops early the paths found are the shortest. From a factor back to
/// itself the ways are the loops through it.
pub fn paths(graph: &Graph, from: FactorId, to: FactorId, bound: Bound) -> PathSet {
    let mut found = PathSet {
        paths: Vec::new(),
        bound,
        completeness: Completeness::Complete,
    };
    let (Some(from), Some(to)) = (graph.factor(from), graph.factor(to)) else {
        return found;
    };
    let mut search = PathSearch::new(graph, from, to, bound);
    let most = graph.factor_count() - usize::from(from != to);
    let longest = bound.length.min(most);
    for length in 1..=longest {
        search.length = length as u32;
        if let Err(reach) = search.walk(&mut found.paths) {
            found.completeness = reach;
            break;
        }
    }
    found
}

impl PathSet {
    /// Number of paths with an effect.
    pub fn count_of(&self, push: PathEffect) -> usize {
        self.paths.iter().filter(|way| way.effect == push).count()
    }
}

struct PathSearch<'g> {
    graph: &'g Graph,
    from: u32,
    to: u32,
    bound: Bound,
    work: u64,
    /// The exact length looked for.
    length: u32,
    /// Distances to the end.
    distance: Distances<'g>,
    on_path: Vec<bool>,
    path: Vec<u32>,
}

impl<'g> PathSearch<'g> {
    fn new(graph: &'g Graph, from: u32, to: u32, bound: Bound) -> Self {
        let mut distance = Distances::new(graph);
        distance.to(to);
        Self {
            graph,
            from,
            to,
            bound,
            work: bound.steps,
            length: 0,
            distance,
            on_path: vec![false; graph.factor_count()],
            path: Vec::new(),
        }
    }

    /// Finds the ways of the present length.
    fn walk(&mut self, found: &mut Vec<SignedPath>) -> Result<(), Completeness> {
        let whole = self.length as usize - 1;
        let mut open = vec![(self.from, 0)];
        self.on_path.fill(false);
        self.on_path[self.from as usize] = self.from != self.to;
        self.path.clear();
        while let Some((here, next)) = open.pop() {
            let Some(half) = self.graph.outgoing(here).get(next) else {
                self.on_path[here as usize] = false;
                self.path.pop();
                continue;
            };
            open.push((here, next + 1));
            self.work = self
                .work
                .checked_sub(1)
                .ok_or(Completeness::OutOfBudget { whole })?;
            if self.leads_on(half.factor) {
                self.path.push(half.link);
                if half.factor == self.to {
                    if found.len() >= self.bound.count {
                        return Err(Completeness::CountReached { whole });
                    }
                    found.push(self.path());
                    self.path.pop();
                } else {
                    self.on_path[half.factor as usize] = true;
                    open.push((half.factor, 0));
                }
            }
        }
        Ok(())
    }

    /// Whether a way of just the present length may go on through a factor.
    fn leads_on(&self, factor: u32) -> bool {
        let left = self.length - self.path.len() as u32 - 1;
        let fits = if factor == self.to {
            left == 0
        } else {
            left > 0
        };
        let near = self
            .distance
            .of(factor)
            .is_some_and(|distance| distance <= left);
        fits && near && !self.on_path[factor as usize]
    }

    fn path(&self) -> SignedPath {
        let edges = self.graph.arcs();
        let sign = self.graph.path_sign(&self.path);
        let ends = self.path.iter().map(|&link| edges[link as usize].to);
        let factors = std::iter::once(self.from).chain(ends);
        SignedPath {
            links: self
                .path
                .iter()
                .map(|&link| self.graph.links()[link as usize])
                .collect(),
            factors: factors
                .map(|factor| self.graph.factors()[factor as usize])
                .collect(),
            effect: match sign.kind() {
                LoopKind::Reinforcing => PathEffect::Up,
                LoopKind::Balancing => PathEffect::Down,
                LoopKind::Undetermined => PathEffect::Open,
            },
            delayed: sign.is_delayed(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::test_support::sketch;

    #[test]
    fn every_way_is_found_once_shortest_first_with_its_net_effect() {
        let map = sketch(&[
            "Tax -> Price +",
            "Price -> Demand -",
            "Tax -> Demand ?",
            "Price -> Income +",
            "Income -> Demand + ||",
            "Demand -> Tax +",
            "Income -> Income +",
        ]);
        let graph = Graph::of(&map);
        let found = paths(&graph, FactorId(1), FactorId(3), Bound::default());
        let seen: Vec<Vec<u32>> = found
            .paths
            .iter()
            .map(|way| way.links.iter().map(|link| link.0).collect())
            .collect();
        assert_eq!(seen, [vec![3], vec![1, 2], vec![1, 4, 5]]);
        assert_eq!(found.paths[2].factors, [1, 2, 4, 3].map(FactorId));
        let pushes: Vec<PathEffect> = found.paths.iter().map(|way| way.effect).collect();
        assert_eq!(pushes, [PathEffect::Open, PathEffect::Down, PathEffect::Up]);
        assert!(found.paths[2].delayed);
        assert_eq!(
            found.says(),
            "1 path raises it, 1 lowers it, 1 unknown, 1 delayed; shortest: unknown in 1 step \
             (all 3 paths of up to 8 links)"
        );
    }

    #[test]
    fn from_a_factor_back_to_itself_the_ways_are_the_loops_through_it() {
        let map = sketch(&[
            "A -> B +", "B -> A -", "B -> C +", "C -> A +", "C -> B -", "A -> A +",
        ]);
        let graph = Graph::of(&map);
        for (bound, factor) in [(8, 1), (8, 2), (2, 2), (8, 3)] {
            let (bound, factor) = (Bound::up_to(bound), FactorId(factor));
            let found = paths(&graph, factor, factor, bound);
            let loops = super::super::loops_at(&graph, factor, bound);
            assert_eq!(found.paths.len(), loops.len(), "{factor} {bound:?}");
            let lengths = found.paths.iter().map(|way| way.links.len());
            assert!(lengths.eq(loops.iter().map(|one| one.length())));
        }
        let found = paths(&graph, FactorId(1), FactorId(1), Bound::default());
        assert_eq!(
            found.says(),
            "2 paths raise it, 1 lowers it; shortest: raises it in 1 step (all 3 paths of up to 8 \
             links)"
        );
    }
}
