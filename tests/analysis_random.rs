//! The loop search against a search without wit, on more than a hundred thousand random graphs
//! of up to 9 factors with parallel links and links from a factor to itself.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeMap;

use convoke::analysis::{
    Bound, Completeness, Edge, Graph, LoopKind, count_loops, loops, loops_through,
};
use convoke::model::{LinkId, Polarity};

/// SplitMix64 (Steele, Lea and Flood 2014).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % limit
    }

    fn arc(&mut self, factors: u64) -> Edge {
        let signs = [
            Polarity::Positive,
            Polarity::Negative,
            Polarity::Positive,
            Polarity::Negative,
            Polarity::Unknown,
        ];
        Edge {
            from: self.below(factors) as u32,
            to: self.below(factors) as u32,
            sign: if self.below(20) == 0 {
                Polarity::Contested
            } else {
                signs[self.below(5) as usize]
            },
            delay: self.below(6) == 0,
        }
    }

    fn arcs(&mut self) -> (usize, Vec<Edge>) {
        let factors = 1 + self.below(9);
        let links = self.below(3 * factors + 5);
        (
            factors as usize,
            (0..links).map(|_| self.arc(factors)).collect(),
        )
    }
}

type Told = BTreeMap<Vec<u32>, (LoopKind, bool)>;

/// Every loop of up to `length` links, by trying every walk from every factor that never goes
/// below it.
fn naive(factors: usize, arcs: &[Edge], length: usize) -> Told {
    fn go(at: u32, path: &mut Vec<u32>, arcs: &[Edge], length: usize, root: u32, told: &mut Told) {
        for (link, arc) in arcs.iter().enumerate() {
            let seen = path
                .iter()
                .any(|&before| arcs[before as usize].from == arc.to);
            if arc.from != at || path.len() == length || arc.to < root {
                continue;
            }
            path.push(link as u32);
            if arc.to == root {
                told.insert(
                    path.clone(),
                    reading(path.iter().map(|&l| &arcs[l as usize])),
                );
            } else if !seen && arc.to != at {
                go(arc.to, path, arcs, length, root, told);
            }
            path.pop();
        }
    }
    let mut told = Told::new();
    for root in 0..factors as u32 {
        go(root, &mut Vec::new(), arcs, length, root, &mut told);
    }
    told
}

fn reading<'a>(arcs: impl Iterator<Item = &'a Edge>) -> (LoopKind, bool) {
    let (mut open, mut negative, mut delayed) = (false, 0, false);
    for arc in arcs {
        open |= matches!(arc.sign, Polarity::Unknown | Polarity::Contested);
        negative += u32::from(arc.sign == Polarity::Negative);
        delayed |= arc.delay;
    }
    let kind = match (open, negative % 2) {
        (true, _) => LoopKind::Undetermined,
        (false, 0) => LoopKind::Reinforcing,
        (false, _) => LoopKind::Balancing,
    };
    (kind, delayed)
}

fn told(found: &convoke::analysis::Loops) -> Told {
    let told: Told = found
        .iter()
        .map(|one| {
            (
                one.links().map(|link| link.0).collect(),
                (one.kind, one.delayed),
            )
        })
        .collect();
    assert_eq!(told.len(), found.len(), "no loop twice");
    told
}

#[test]
fn a_search_without_wit_finds_the_same_loops_on_a_hundred_thousand_graphs() {
    let mut random = Random(1975);
    let mut loops_seen = 0;
    for round in 0..110_000 {
        let (factors, arcs) = random.arcs();
        let length = 1 + random.below(factors as u64) as usize;
        let graph = Graph::new(factors, arcs.iter().copied());
        let found = loops(
            &graph,
            Bound {
                length,
                ..Bound::none()
            },
        );
        let expected = naive(factors, &arcs, length);
        assert_eq!(
            told(&found),
            expected,
            "graph {round}: {arcs:?} at {length}"
        );
        assert!(found.iter().map(|one| one.length()).is_sorted());
        loops_seen += expected.len();
    }
    assert!(loops_seen > 500_000, "{loops_seen}");
}

#[test]
fn loops_closed_link_by_link_add_up_to_all_loops_kind_by_kind() {
    let mut random = Random(2021);
    for _ in 0..4_000 {
        let (factors, arcs) = random.arcs();
        let length = 1 + random.below(factors as u64) as usize;
        let bound = Bound {
            length,
            ..Bound::none()
        };
        let mut closed = Told::new();
        for many in 1..=arcs.len() {
            let graph = Graph::new(factors, arcs[..many].iter().copied());
            let new = told(&loops_through(&graph, LinkId(many as u32 - 1), bound));
            closed.extend(new);
        }
        let all = count_loops(&Graph::new(factors, arcs.iter().copied()), bound);
        for kind in [
            LoopKind::Reinforcing,
            LoopKind::Balancing,
            LoopKind::Undetermined,
        ] {
            let of_kind = closed.values().filter(|&&(own, _)| own == kind).count() as u64;
            assert_eq!(of_kind, all.of(kind), "{arcs:?} at {length}");
        }
        assert_eq!(closed.len() as u64, all.total());
    }
}

#[test]
fn a_search_that_stops_early_keeps_the_shortest_and_says_how_far_it_came() {
    let mut random = Random(7);
    for _ in 0..2_000 {
        let (factors, arcs) = random.arcs();
        let graph = Graph::new(factors, arcs.iter().copied());
        let all = naive(factors, &arcs, 8);
        let count = 1 + random.below(10) as usize;
        let found = loops(
            &graph,
            Bound {
                count,
                ..Bound::default()
            },
        );
        assert_eq!(found.len(), all.len().min(count));
        assert_eq!(found.is_complete(), all.len() <= count);
        let mut lengths: Vec<usize> = all.keys().map(Vec::len).collect();
        lengths.sort_unstable();
        lengths.truncate(count);
        assert_eq!(
            found.iter().map(|one| one.length()).collect::<Vec<_>>(),
            lengths
        );
        if let Completeness::CountReached { whole } = found.completeness() {
            let known = found.iter().filter(|one| one.length() <= whole).count();
            assert_eq!(
                known,
                all.keys().filter(|links| links.len() <= whole).count()
            );
        }
    }
}
