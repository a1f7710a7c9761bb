//! Influence and dependence after Godet's MICMAC: a direct chart, an indirect one through chains
//! of links, and what moves between them.

use super::micmac::{Quadrant, micmac};
use crate::analysis::graph::Graph;
use crate::model::FactorId;

/// The most links of the chains that are counted.
pub const LONGEST_CHAIN: usize = 24;
/// How many lengths in a row must give the same order before it has settled.
const STEADY: usize = 3;
/// Sums that differ by less than this share are equal.
const EQUAL: f64 = 1e-9;

/// Where every factor stands by influence and dependence, in the order of ids.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Chart {
    /// How many chains begin at each factor.
    pub influence: Vec<f64>,
    /// How many chains end at each factor.
    pub dependence: Vec<f64>,
}

/// How far the chains were counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChainBound {
    /// There are no longer chains: the map has no loop.
    Longest(usize),
    /// The order is that of the lengths before and after.
    Settled(usize),
    /// The order still changes at this many links.
    Unsettled(usize),
}

/// Influence and dependence, direct and indirect.
///
/// Duperrin and Godet (1973), *Méthode de hiérarchisation des éléments d'un système*; Godet
/// (2001), *Creating futures*. Signs do not count. Chains of one link up to the bound are summed
/// up, each as much as any other, and may pass a factor more than once.
#[derive(Debug, Clone, PartialEq)]
pub struct Influence {
    /// By single links.
    pub direct: Chart,
    /// By chains of up to [`Influence::bound`] links.
    pub indirect: Chart,
    /// How far the chains were counted.
    pub bound: ChainBound,
    /// What moves between the two, the furthest first.
    pub moved: Vec<Moved>,
}

/// A factor whose rank or field is another by chains than by single links.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moved {
    /// The factor.
    pub factor: FactorId,
    /// Its rank by influence, 1 the greatest, by single links and by chains.
    pub influence: [usize; 2],
    /// Its rank by dependence, in the same way.
    pub dependence: [usize; 2],
    /// Its field, in the same way.
    pub quadrant: [Quadrant; 2],
}

/// Counts influence and dependence by single links and by chains.
pub fn influence(graph: &Graph) -> Influence {
    let mut sums = Vec::with_capacity(LONGEST_CHAIN);
    let mut last: Option<Chart> = None;
    for power in 1..=LONGEST_CHAIN {
        let counted = micmac(graph, power);
        if power > 1 && counted.influence.iter().all(|&count| count == 0.0) {
            break;
        }
        let chart = Chart::sum(last, counted.influence, counted.dependence);
        sums.push(chart.clone());
        last = Some(chart);
    }
    let bound = bound(&sums);
    let direct = sums.first().cloned().unwrap_or_default();
    let at = bound.links().clamp(1, sums.len().max(1)) - 1;
    let indirect = sums.get(at).cloned().unwrap_or_default();
    Influence {
        moved: moved(graph, &direct, &indirect),
        direct,
        indirect,
        bound,
    }
}

/// The shortest length from which on the order stays as it is.
fn bound(sums: &[Chart]) -> ChainBound {
    if sums.len() < LONGEST_CHAIN {
        return ChainBound::Longest(sums.len());
    }
    let orders: Vec<[Vec<usize>; 2]> = sums.iter().map(Chart::ranks).collect();
    let last = orders.last();
    let other = orders.iter().rposition(|order| Some(order) != last);
    let first = other.map_or(1, |at| at + 2);
    match first + STEADY <= LONGEST_CHAIN {
        true => ChainBound::Settled(first),
        false => ChainBound::Unsettled(LONGEST_CHAIN),
    }
}

fn moved(graph: &Graph, direct: &Chart, indirect: &Chart) -> Vec<Moved> {
    let ranks = [direct.ranks(), indirect.ranks()];
    let fields = [direct.quadrants(), indirect.quadrants()];
    let of = |(at, &factor): (usize, &FactorId)| Moved {
        factor,
        influence: [0, 1].map(|chart| ranks[chart][0][at]),
        dependence: [0, 1].map(|chart| ranks[chart][1][at]),
        quadrant: [0, 1].map(|chart| fields[chart][at]),
    };
    let mut moved: Vec<Moved> = graph.factors().iter().enumerate().map(of).collect();
    moved.retain(|one| one.distance() > 0 || one.quadrant[0] != one.quadrant[1]);
    moved.sort_by_key(|one| {
        let stays = one.quadrant[0] == one.quadrant[1];
        (stays, std::cmp::Reverse(one.distance()), one.factor)
    });
    moved
}

impl Moved {
    fn distance(&self) -> usize {
        let [a, b] = self.influence;
        let [c, d] = self.dependence;
        a.abs_diff(b).max(c.abs_diff(d))
    }
}

impl ChainBound {
    /// The most links of the chains counted.
    pub const fn links(self) -> usize {
        match self {
            Self::Longest(links) | Self::Settled(links) | Self::Unsettled(links) => links,
        }
    }
}

impl Chart {
    fn sum(before: Option<Self>, influence: Vec<f64>, dependence: Vec<f64>) -> Self {
        let Some(before) = before else {
            return Self {
                influence,
                dependence,
            };
        };
        let add = |a: Vec<f64>, b: Vec<f64>| a.iter().zip(b).map(|(a, b)| a + b).collect();
        Self {
            influence: add(before.influence, influence),
            dependence: add(before.dependence, dependence),
        }
    }

    /// Ranks by influence and by dependence; equal sums have equal ranks, the best of them.
    pub fn ranks(&self) -> [Vec<usize>; 2] {
        [&self.influence, &self.dependence].map(|sums| {
            let above = |own: f64| sums.iter().filter(|&&other| is_more(other, own)).count();
            sums.iter().map(|&own| 1 + above(own)).collect()
        })
    }

    /// The field of each factor; what is at the mean counts as much.
    pub fn quadrants(&self) -> Vec<Quadrant> {
        let [much, most] = [mean(&self.influence), mean(&self.dependence)];
        let pairs = self.influence.iter().zip(&self.dependence);
        pairs
            .map(|(&influence, &dependence)| {
                match (!is_more(much, influence), !is_more(most, dependence)) {
                    (true, false) => Quadrant::Driving,
                    (true, true) => Quadrant::Linking,
                    (false, true) => Quadrant::Driven,
                    (false, false) => Quadrant::Apart,
                }
            })
            .collect()
    }

    /// Whether all factors have the same influence, and all the same dependence: then the fields
    /// say nothing.
    pub fn is_even(&self) -> bool {
        [&self.influence, &self.dependence].into_iter().all(|sums| {
            let first = sums.first().copied().unwrap_or(0.0);
            sums.iter()
                .all(|&own| !is_more(own, first) && !is_more(first, own))
        })
    }
}

fn is_more(one: f64, other: f64) -> bool {
    one > other + EQUAL * one.abs().max(other.abs())
}

fn mean(sums: &[f64]) -> f64 {
    sums.iter().sum::<f64>() / sums.len().max(1) as f64
}

impl Influence {
    /// How the chains were counted, in a sentence.
    pub fn account(&self) -> String {
        let links = |count: usize| match count {
            1 => "1 link".to_owned(),
            more => format!("{more} links"),
        };
        let counted = match self.bound {
            ChainBound::Longest(1) => "No chain is longer than its one link".to_owned(),
            ChainBound::Longest(most) => {
                format!("Chains of up to {}, the longest there are", links(most))
            }
            ChainBound::Settled(most) => format!(
                "Chains of up to {}; longer ones do not change the order",
                links(most)
            ),
            ChainBound::Unsettled(most) => format!(
                "Chains of up to {}; the order has not settled there and still changes",
                links(most)
            ),
        };
        format!("{counted}. Signs left aside; the fields part at the mean (Godet's MICMAC).")
    }
}

impl Moved {
    /// What moves, as a clause behind the factor's label.
    pub fn says(&self) -> String {
        let shift = |what: &str, [direct, indirect]: [usize; 2]| {
            (direct != indirect).then(|| format!("{what} from rank {direct} to {indirect}"))
        };
        let ranks = [
            shift("influence", self.influence),
            shift("dependence", self.dependence),
        ];
        let mut told: Vec<String> = ranks.into_iter().flatten().collect();
        let [from, to] = self.quadrant;
        if from != to {
            told.insert(0, format!("{} → {}", from.word(), to.word()));
        }
        told.join("; ")
    }
}

impl Quadrant {
    /// The field in words.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Driving => "drives",
            Self::Linking => "passes on",
            Self::Driven => "is driven",
            Self::Apart => "apart",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::test_support::sketch;

    fn fields(lines: &[&str]) -> (Vec<&'static str>, ChainBound) {
        let found = influence(&Graph::of(&sketch(lines)));
        let words = found.indirect.quadrants().into_iter().map(Quadrant::word);
        (words.collect(), found.bound)
    }

    #[test]
    fn maps_without_loops_rings_and_equal_sums_have_fields() {
        let cases: &[(&[&str], &[&str], ChainBound)] = &[
            (
                &["A -> B +", "A -> C +", "A -> D +"],
                &["drives", "is driven", "is driven", "is driven"],
                ChainBound::Longest(1),
            ),
            (
                &[
                    "Ads -> Sales +",
                    "Ads -> Brand +",
                    "Brand -> Sales +",
                    "Sales -> Profit +",
                    "Price -> Sales -",
                    "Price -> Profit +",
                ],
                &["drives", "is driven", "apart", "is driven", "drives"],
                ChainBound::Longest(3),
            ),
            (
                &["A -> B +", "B -> C +", "C -> A -"],
                &["passes on", "passes on", "passes on"],
                ChainBound::Settled(1),
            ),
            (
                &["A -> B +", "B -> C +"],
                &["drives", "passes on", "is driven"],
                ChainBound::Longest(2),
            ),
        ];
        for (lines, words, bound) in cases {
            assert_eq!(fields(lines), (words.to_vec(), *bound), "{lines:?}");
        }
    }

    #[test]
    fn a_ring_makes_no_difference_between_its_factors() {
        let found = influence(&Graph::of(&sketch(&["A -> B +", "B -> C +", "C -> A -"])));
        assert!(found.indirect.is_even() && found.moved.is_empty());
        let found = influence(&Graph::of(&sketch(&["A -> B +"])));
        assert!(!found.indirect.is_even());
    }

    #[test]
    fn what_moves_between_the_charts_is_listed() {
        let lines = [
            "A -> B +", "B -> C +", "C -> D +", "D -> E +", "F -> E +", "F -> D +", "F -> G +",
        ];
        let found = influence(&Graph::of(&sketch(&lines)));
        // A begins 1 link and 4 chains, F 3 links and 4 chains.
        assert_eq!(found.direct.influence, [1.0, 1.0, 1.0, 1.0, 0.0, 3.0, 0.0]);
        assert_eq!(
            found.indirect.influence,
            [4.0, 3.0, 2.0, 1.0, 0.0, 4.0, 0.0]
        );
        let a = found
            .moved
            .iter()
            .find(|one| one.factor == FactorId(1))
            .unwrap();
        assert_eq!(a.influence, [2, 1]);
        assert_eq!(
            a.says(),
            "influence from rank 2 to 1; dependence from rank 6 to 5"
                .replace("; dependence from rank 6 to 5", "")
        );
    }

    #[test]
    fn an_order_that_still_changes_is_said_to() {
        // Two cores that feed one another by turns keep the order going to and fro.
        let lines = [
            "A -> B +", "B -> A +", "C -> D +", "D -> E +", "E -> C +", "C -> F +", "B -> G +",
            "F -> G +",
        ];
        let found = influence(&Graph::of(&sketch(&lines)));
        assert!(matches!(
            found.bound,
            ChainBound::Settled(_) | ChainBound::Unsettled(_)
        ));
    }
}
