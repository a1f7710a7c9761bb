//! Community detection, for maps too large to read.
//!
//! Modularity is raised by moving single factors, then whole groups (Blondel, Guillaume,
//! Lambiotte, Lefebvre 2008, the Louvain method). It may leave a group in pieces that no link
//! joins (Traag, Waltman, van Eck 2019), so every group is split into its pieces at the end.
//! Directions do not count. All sums are whole numbers and all orders fixed: the same map has
//! the same groups everywhere.

use std::collections::BTreeMap;

use crate::analysis::Graph;
use crate::model::FactorId;

/// Rounds of moves before whole groups are moved; each one betters the division.
const MOST_ROUNDS: usize = 20;

/// The groups, each factor in one: the largest first, its members by number.
pub fn groups(graph: &Graph) -> Vec<Vec<FactorId>> {
    let mut net = WeightedGraph::of(graph);
    let mut group: Vec<usize> = (0..graph.factor_count()).collect();
    loop {
        let (divided, count) = net.divided();
        for own in &mut group {
            *own = divided[*own];
        }
        if count == net.len() {
            break;
        }
        net = net.folded(&divided, count);
    }
    let mut groups = pieces(graph, &group);
    groups.sort_by_key(|members| (std::cmp::Reverse(members.len()), members.first().copied()));
    let ids = graph.factors();
    let named = |members: Vec<usize>| members.into_iter().map(|at| ids[at]).collect();
    groups.into_iter().map(named).collect()
}

/// Nodes that each stand for some factors, and how many links run between and within them.
struct WeightedGraph {
    /// To every other node, how many links; by node.
    ties: Vec<BTreeMap<usize, i64>>,
    /// Ends of links at each node, those within it included.
    ends: Vec<i64>,
}

impl WeightedGraph {
    fn of(graph: &Graph) -> Self {
        let mut net = Self {
            ties: vec![BTreeMap::new(); graph.factor_count()],
            ends: vec![0; graph.factor_count()],
        };
        for edge in graph.arcs() {
            net.join(edge.from as usize, edge.to as usize, 1);
        }
        net
    }

    fn join(&mut self, one: usize, other: usize, links: i64) {
        self.ends[one] += links;
        self.ends[other] += links;
        if one != other {
            *self.ties[one].entry(other).or_default() += links;
            *self.ties[other].entry(one).or_default() += links;
        }
    }

    fn len(&self) -> usize {
        self.ties.len()
    }

    /// A group for every node, numbered in the order of their first nodes, and their count:
    /// each node goes where it raises modularity most, in turn, until none wants to go.
    fn divided(&self) -> (Vec<usize>, usize) {
        let all: i64 = self.ends.iter().sum();
        let mut group: Vec<usize> = (0..self.len()).collect();
        let mut total = self.ends.clone();
        for _ in 0..MOST_ROUNDS {
            let mut moved = false;
            for node in 0..self.len() {
                let own = group[node];
                total[own] -= self.ends[node];
                let best = self.best_group(node, &group, &total, all);
                total[best] += self.ends[node];
                group[node] = best;
                moved |= best != own;
            }
            if !moved {
                break;
            }
        }
        numbered(&group)
    }

    fn best_group(&self, node: usize, group: &[usize], total: &[i64], all: i64) -> usize {
        let mut towards: BTreeMap<usize, i64> = BTreeMap::from([(group[node], 0)]);
        for (&other, &links) in &self.ties[node] {
            *towards.entry(group[other]).or_default() += links;
        }
        let gain = |(&to, &links): (&usize, &i64)| links * all - total[to] * self.ends[node];
        let stay = towards.get_key_value(&group[node]).map(gain);
        let best = towards
            .iter()
            .max_by_key(|at| (gain(*at), std::cmp::Reverse(*at.0)));
        match best {
            Some(best) if Some(gain(best)) > stay => *best.0,
            _ => group[node],
        }
    }

    /// The net whose nodes are the groups.
    fn folded(&self, group: &[usize], count: usize) -> Self {
        let mut net = Self {
            ties: vec![BTreeMap::new(); count],
            ends: vec![0; count],
        };
        for (node, ties) in self.ties.iter().enumerate() {
            net.ends[group[node]] += self.ends[node];
            for (&other, &links) in ties {
                if group[node] != group[other] {
                    *net.ties[group[node]].entry(group[other]).or_default() += links;
                }
            }
        }
        net
    }
}

/// The same groups with numbers from 0 on, in the order of their first members.
fn numbered(group: &[usize]) -> (Vec<usize>, usize) {
    let mut numbers = BTreeMap::new();
    let numbered = group
        .iter()
        .map(|own| {
            let next = numbers.len();
            *numbers.entry(*own).or_insert(next)
        })
        .collect();
    (numbered, numbers.len())
}

/// Connected parts of each group.
fn pieces(graph: &Graph, group: &[usize]) -> Vec<Vec<usize>> {
    let mut seen = vec![false; group.len()];
    let mut pieces = Vec::new();
    for start in 0..group.len() {
        if std::mem::replace(&mut seen[start], true) {
            continue;
        }
        let mut piece = vec![start];
        let mut next = 0;
        while let Some(&at) = piece.get(next) {
            next += 1;
            let both = [graph.outgoing(at as u32), graph.incoming(at as u32)];
            for half in both.into_iter().flatten() {
                let other = half.factor as usize;
                if group[other] == group[start] && !std::mem::replace(&mut seen[other], true) {
                    piece.push(other);
                }
            }
        }
        piece.sort_unstable();
        pieces.push(piece);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::test_support::sketch;
    use proptest::prelude::*;

    fn found(lines: &[&str]) -> Vec<Vec<u32>> {
        let groups = groups(&Graph::of(&sketch(lines)));
        groups
            .into_iter()
            .map(|group| group.iter().map(|id| id.0).collect())
            .collect()
    }

    #[test]
    fn what_is_linked_most_with_each_other_is_a_group() {
        let lines = [
            "A -> B +", "B -> C +", "C -> A +", "D -> E +", "E -> F +", "F -> D +", "C -> D +",
        ];
        assert_eq!(found(&lines), [[1, 2, 3], [4, 5, 6]]);
    }

    #[test]
    fn factors_that_nothing_joins_are_not_in_one_group() {
        assert_eq!(found(&["A -> B +", "C -> D +"]), [[1, 2], [3, 4]]);
        assert!(found(&[]).is_empty());
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn every_factor_is_in_one_group_and_every_group_holds_together(
            links in prop::collection::vec((0..30_u32, 0..30_u32), 0..90),
        ) {
            let edges = links.iter().map(|&(from, to)| crate::analysis::Edge {
                from, to, sign: crate::model::Polarity::Positive, delay: false,
            });
            let graph = Graph::new(30, edges);
            let groups = groups(&graph);
            let mut all: Vec<u32> = groups.iter().flatten().map(|id| id.0).collect();
            all.sort_unstable();
            prop_assert_eq!(all, (0..30).collect::<Vec<_>>());
            for group in &groups {
                let part = |id: &u32| group.contains(&FactorId(*id));
                let mut reached = vec![group[0].0];
                let mut next = 0;
                while next < reached.len() {
                    let at = reached[next];
                    next += 1;
                    for &(from, to) in &links {
                        for (own, other) in [(from, to), (to, from)] {
                            if own == at && part(&other) && !reached.contains(&other) {
                                reached.push(other);
                            }
                        }
                    }
                }
                prop_assert_eq!(reached.len(), group.len());
            }
        }
    }
}
