//! Comparison of two maps.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::labels::matching::Matching;
use crate::model::{FactorId, Link, LinkId, Map};

/// Differences of two maps. Factors correspond by a matching, links if they join corresponding
/// factors in the same direction.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Factors of the first map only.
    pub factors_only_first: Vec<FactorId>,
    /// Factors of the second map only.
    pub factors_only_second: Vec<FactorId>,
    /// Factors of both, by their ids in each.
    pub factors_in_both: Vec<(FactorId, FactorId)>,
    /// Of those, the ones that are called otherwise in the second map.
    pub factors_renamed: Vec<(FactorId, FactorId)>,
    /// Links of the first map only.
    pub links_only_first: Vec<LinkId>,
    /// Links of the second map only.
    pub links_only_second: Vec<LinkId>,
    /// Links of both with the same sign, by their ids in each.
    pub links_agreed: Vec<(LinkId, LinkId)>,
    /// Links of both with different signs, by their ids in each.
    pub links_signed_otherwise: Vec<(LinkId, LinkId)>,
}

/// Compares two maps whose factors are the same where they are called the same.
pub fn compare(first: &Map, second: &Map) -> Comparison {
    compare_matched(first, second, &Matching::by_label(first, second))
}

/// Compares two maps whose factors are the same where a matching says so.
pub fn compare_matched(first: &Map, second: &Map, matching: &Matching) -> Comparison {
    let theirs: BTreeSet<FactorId> = matching.pairs.values().copied().collect();
    let own = first.factors().map(|factor| factor.id);
    let other = second.factors().map(|factor| factor.id);
    let renamed = |(own, other): &(FactorId, FactorId)| {
        let folded = |map: &Map, id| map.factor(id).map(|it| it.label.folded().to_owned());
        folded(first, *own) != folded(second, *other)
    };
    let both: Vec<(FactorId, FactorId)> = matching.pairs.clone().into_iter().collect();
    let mut found = Comparison {
        factors_only_first: own.filter(|id| !matching.pairs.contains_key(id)).collect(),
        factors_only_second: other.filter(|id| !theirs.contains(id)).collect(),
        factors_renamed: both.iter().copied().filter(renamed).collect(),
        factors_in_both: both,
        links_only_first: Vec::new(),
        links_only_second: Vec::new(),
        links_agreed: Vec::new(),
        links_signed_otherwise: Vec::new(),
    };
    found.links(first, second, &matching.pairs);
    found
}

impl Comparison {
    fn links(&mut self, first: &Map, second: &Map, both: &BTreeMap<FactorId, FactorId>) {
        let other = |link: &Link| second.link_between(*both.get(&link.from)?, *both.get(&link.to)?);
        let mut met = Vec::new();
        for link in first.links() {
            match other(link) {
                None => self.links_only_first.push(link.id),
                Some(its) => {
                    met.push(its.id);
                    let pairs = if its.sign == link.sign {
                        &mut self.links_agreed
                    } else {
                        &mut self.links_signed_otherwise
                    };
                    pairs.push((link.id, its.id));
                }
            }
        }
        met.sort_unstable();
        let alone = second
            .links()
            .map(|link| link.id)
            .filter(|id| met.binary_search(id).is_err());
        self.links_only_second = alone.collect();
    }

    /// Factors and links that only the first map has, or has differently.
    pub fn only_in_first(&self) -> (Vec<FactorId>, Vec<LinkId>) {
        let renamed = self.factors_renamed.iter().map(|(own, _)| *own);
        let signed = self.links_signed_otherwise.iter().map(|(own, _)| *own);
        (
            self.factors_only_first
                .iter()
                .copied()
                .chain(renamed)
                .collect(),
            self.links_only_first
                .iter()
                .copied()
                .chain(signed)
                .collect(),
        )
    }

    /// Factors and links that only the second map has, or has differently.
    pub fn only_in_second(&self) -> (Vec<FactorId>, Vec<LinkId>) {
        let renamed = self.factors_renamed.iter().map(|(_, its)| *its);
        let signed = self.links_signed_otherwise.iter().map(|(_, its)| *its);
        (
            self.factors_only_second
                .iter()
                .copied()
                .chain(renamed)
                .collect(),
            self.links_only_second
                .iter()
                .copied()
                .chain(signed)
                .collect(),
        )
    }

    /// Graph edit distance: additions, removals and polarity changes that turn one map into the
    /// other.
    pub fn edit_distance(&self) -> usize {
        self.factors_only_first.len() + self.factors_only_second.len() + self.links_differing()
    }

    fn links_differing(&self) -> usize {
        self.links_only_first.len()
            + self.links_only_second.len()
            + self.links_signed_otherwise.len()
    }

    /// The share of all factors that are in both maps (Jaccard 1901); 1 for two empty maps.
    pub fn factors_shared(&self) -> f64 {
        let only = self.factors_only_first.len() + self.factors_only_second.len();
        share(
            self.factors_in_both.len(),
            self.factors_in_both.len() + only,
        )
    }

    /// The share of all links that are in both maps, whatever their signs.
    pub fn links_shared(&self) -> f64 {
        let only = self.links_only_first.len() + self.links_only_second.len();
        share(self.links_in_both(), self.links_in_both() + only)
    }

    /// Of the links in both maps, the share that have the same sign in both.
    pub fn signs_agreed(&self) -> f64 {
        share(self.links_agreed.len(), self.links_in_both())
    }

    fn links_in_both(&self) -> usize {
        self.links_agreed.len() + self.links_signed_otherwise.len()
    }

    /// The distance ratio of Markóczy and Goldberg (1995), *A method for eliciting and comparing
    /// causal maps*, J. Management 21(2), with α = β = γ = 1, δ = 0, ε = 2: 0 for the same map,
    /// 1 where every link that could differ does, from most positive to most negative.
    pub fn distance_ratio(&self) -> f64 {
        let common = self.factors_in_both.len();
        let alone = [
            self.factors_only_first.len(),
            self.factors_only_second.len(),
        ];
        let [first, second] = alone;
        let possible =
            2 * common * common + 2 * common * (first + second) + first * first + second * second;
        let own = 2 * common + first + second;
        let differing = self.links_differing() + self.links_signed_otherwise.len();
        if possible == own {
            0.0
        } else {
            differing as f64 / (possible - own) as f64
        }
    }
}

/// Ratio of `part` to `whole`, 1 if `whole` is 0.
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        1.0
    } else {
        part as f64 / whole as f64
    }
}
