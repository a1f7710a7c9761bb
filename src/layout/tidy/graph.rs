//! The links as a plain undirected graph: neighbours, components, hops between factors.

/// Undirected adjacency lists. Vertices are 0..len.
#[derive(Debug, Clone)]
pub(super) struct UndirectedGraph {
    starts: Vec<usize>,
    ends: Vec<usize>,
}

/// Hops to a factor that cannot be reached.
pub(super) const UNREACHED: u32 = u32::MAX;

impl UndirectedGraph {
    /// The graph of `links` on `len` factors; links to itself or to nobody are left out and
    /// links between the same two factors counted once.
    pub(super) fn new(len: usize, links: &[(usize, usize)]) -> Self {
        let mut arcs: Vec<(usize, usize)> = links
            .iter()
            .filter(|&&(from, to)| from != to && from < len && to < len)
            .flat_map(|&(from, to)| [(from, to), (to, from)])
            .collect();
        arcs.sort_unstable();
        arcs.dedup();
        let starts = (0..=len)
            .map(|vertex| arcs.partition_point(|&(from, _)| from < vertex))
            .collect();
        let ends = arcs.into_iter().map(|(_, to)| to).collect();
        Self { starts, ends }
    }

    pub(super) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// The neighbours of a factor, in ascending order.
    pub(super) fn neighbours(&self, of: usize) -> &[usize] {
        &self.ends[self.starts[of]..self.starts[of + 1]]
    }

    pub(super) fn linked(&self, one: usize, other: usize) -> bool {
        self.neighbours(one).binary_search(&other).is_ok()
    }

    /// The connected components, each in ascending order, in the order of their first factor.
    pub(super) fn components(&self) -> Vec<Vec<usize>> {
        let mut seen = vec![false; self.len()];
        let mut components = Vec::new();
        for first in 0..self.len() {
            if seen[first] {
                continue;
            }
            seen[first] = true;
            let mut members = vec![first];
            let mut next = 0;
            while next < members.len() {
                for &other in self.neighbours(members[next]) {
                    if !std::mem::replace(&mut seen[other], true) {
                        members.push(other);
                    }
                }
                next += 1;
            }
            members.sort_unstable();
            components.push(members);
        }
        components
    }

    /// The graph among `members` only (ascending), numbered by their position there.
    pub(super) fn part(&self, members: &[usize]) -> Self {
        let mut starts = vec![0];
        let mut ends = Vec::new();
        for &member in members {
            ends.extend(
                self.neighbours(member)
                    .iter()
                    .filter_map(|other| members.binary_search(other).ok()),
            );
            starts.push(ends.len());
        }
        Self { starts, ends }
    }

    /// The hops from one factor to every other by breadth-first search.
    pub(super) fn hops_from(&self, source: usize) -> Vec<u32> {
        let mut hops = vec![UNREACHED; self.len()];
        let mut queue = Vec::with_capacity(self.len());
        hops[source] = 0;
        queue.push(source);
        let mut next = 0;
        while next < queue.len() {
            let at = queue[next];
            for &other in self.neighbours(at) {
                if hops[other] == UNREACHED {
                    hops[other] = hops[at] + 1;
                    queue.push(other);
                }
            }
            next += 1;
        }
        hops
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_to_itself_to_nobody_and_twice_count_for_nothing() {
        let graph = UndirectedGraph::new(3, &[(0, 1), (1, 0), (0, 1), (2, 2), (1, 9)]);
        assert_eq!(graph.neighbours(0), [1]);
        assert_eq!(graph.neighbours(1), [0]);
        assert!(graph.neighbours(2).is_empty());
    }

    #[test]
    fn components_come_in_the_order_of_their_first_factor() {
        let graph = UndirectedGraph::new(5, &[(4, 0), (3, 1)]);
        assert_eq!(graph.components(), [vec![0, 4], vec![1, 3], vec![2]]);
    }

    #[test]
    fn hops_are_counted_against_the_arrows_too() {
        let graph = UndirectedGraph::new(4, &[(1, 0), (1, 2)]);
        assert_eq!(graph.hops_from(0), [0, 1, 2, UNREACHED]);
    }
}
