//! Unresolved polarities, ranked by the loops at stake.

use std::cmp::Reverse;

use crate::analysis::Loops;
use crate::analysis::graph::Graph;
use crate::analysis::path_sign::LoopKind;
use crate::model::{LinkId, Polarity};

/// A link of unknown or contested polarity, and the loops that depend on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnresolvedLink {
    /// The link.
    pub link: LinkId,
    /// Unknown or contested.
    pub sign: Polarity,
    /// Number of loops through it.
    pub loops: usize,
    /// Number of those whose kind depends on this polarity alone.
    pub decides: usize,
}

/// The open signs of a map, those that decide most loops first, then those that touch most, then
/// in the order of their ids. `loops` are those to count among.
pub fn unresolved_links(graph: &Graph, loops: &Loops) -> Vec<UnresolvedLink> {
    let open = |link: u32| {
        let sign = graph.arcs()[link as usize].sign;
        matches!(sign, Polarity::Unknown | Polarity::Contested)
    };
    let mut touches = vec![0; graph.link_count()];
    let mut decides = vec![0; graph.link_count()];
    for undetermined in loops
        .iter()
        .filter(|one| one.kind == LoopKind::Undetermined)
    {
        let links = || {
            undetermined
                .indices()
                .iter()
                .copied()
                .filter(|&link| open(link))
        };
        let alone = usize::from(links().count() == 1);
        for link in links() {
            touches[link as usize] += 1;
            decides[link as usize] += alone;
        }
    }
    let mut questions: Vec<UnresolvedLink> = (0..graph.link_count())
        .filter(|&link| open(link as u32))
        .map(|link| UnresolvedLink {
            link: graph.links()[link],
            sign: graph.arcs()[link].sign,
            loops: touches[link],
            decides: decides[link],
        })
        .collect();
    questions.sort_by_key(|asked| Reverse((asked.decides, asked.loops)));
    questions
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::test_support::sketch;
    use crate::analysis::{Bound, loops};

    #[test]
    fn the_sign_that_decides_most_loops_comes_first() {
        let map = sketch(&[
            "A -> B ?", "B -> A +", "B -> C +", "C -> A -", "C -> D ~", "D -> B ?", "D -> E ?",
        ]);
        let graph = Graph::of(&map);
        let asked = unresolved_links(&graph, &loops(&graph, Bound::default()));
        let seen: Vec<_> = asked
            .iter()
            .map(|q| (q.link.0, q.decides, q.loops))
            .collect();
        assert_eq!(seen, [(1, 2, 2), (5, 0, 1), (6, 0, 1), (7, 0, 0)]);
        assert_eq!(asked[1].sign, Polarity::Contested);
    }
}
