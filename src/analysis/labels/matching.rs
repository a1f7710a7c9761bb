//! Matching of factors of two maps by label.

use std::collections::{BTreeMap, BTreeSet};

use super::duplicates::Likeness;
use super::likeness::LabelKey;
use crate::model::{Factor, FactorId, Map};

/// Factors of two maps that are the same, and pairs of which a person must say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Matching {
    /// The same factor in the first map and in the second. One to one.
    pub pairs: BTreeMap<FactorId, FactorId>,
    /// Pairs that may be the same, the likeliest first. The second one is in no pair.
    pub uncertain: Vec<(FactorId, FactorId)>,
}

impl Matching {
    /// Factors that both maps have from a map they both come from are the same under whatever
    /// name, the others where they have the same label, case and spaces apart. What is spelled
    /// nearly alike, or has most words in common, is doubtful.
    pub fn of(first: &Map, second: &Map, common: &Map) -> Self {
        let inherited = common.factors().map(|factor| factor.id);
        let in_both = |id: &FactorId| first.factor(*id).is_some() && second.factor(*id).is_some();
        let mut pairs: BTreeMap<FactorId, FactorId> =
            inherited.filter(in_both).map(|id| (id, id)).collect();
        let mut matched: BTreeSet<FactorId> = pairs.values().copied().collect();
        for own in first.factors() {
            let other = second.factor_by_label(&own.label).map(|other| other.id);
            if let Some(other) = other.filter(|id| !matched.contains(id))
                && !pairs.contains_key(&own.id)
            {
                pairs.insert(own.id, other);
                matched.insert(other);
            }
        }
        let doubtful = uncertain_pairs(first, second, &pairs);
        Self {
            pairs,
            uncertain: doubtful,
        }
    }

    /// As [`Matching::of`], between maps that know nothing of each other.
    pub fn by_label(first: &Map, second: &Map) -> Self {
        Self::of(first, second, &Map::default())
    }

    /// As it is between two maps of which neither has two names for one factor: what is in a pair
    /// is not doubtful any more.
    #[must_use]
    pub fn one_to_one(mut self) -> Self {
        let Self {
            pairs,
            uncertain: doubtful,
        } = &mut self;
        doubtful.retain(|(own, _)| !pairs.contains_key(own));
        self
    }

    /// Counts a pair as the same.
    pub fn confirm(&mut self, first: FactorId, second: FactorId) {
        self.pairs.insert(first, second);
        self.uncertain
            .retain(|(own, other)| *own != first && *other != second);
    }
}

fn uncertain_pairs(
    first: &Map,
    second: &Map,
    pairs: &BTreeMap<FactorId, FactorId>,
) -> Vec<(FactorId, FactorId)> {
    let matched: BTreeSet<FactorId> = pairs.values().copied().collect();
    let open = |factor: &Factor| (factor.id, LabelKey::of(&factor.label));
    let theirs: Vec<(FactorId, LabelKey)> = second
        .factors()
        .filter(|factor| !matched.contains(&factor.id))
        .map(open)
        .collect();
    let mut found: Vec<(u32, FactorId, FactorId)> = Vec::new();
    for (id, wording) in first.factors().map(open) {
        let likeness = |(other, its): &(FactorId, LabelKey)| {
            let unlike = dissimilarity(&wording, its)?;
            Some((unlike, id, *other))
        };
        found.extend(theirs.iter().filter_map(likeness));
    }
    found.sort_unstable();
    found
        .into_iter()
        .map(|(_, own, other)| (own, other))
        .collect()
}

/// Dissimilarity of two labels in thousandths; `None` if they are clearly different.
fn dissimilarity(one: &LabelKey, other: &LabelKey) -> Option<u32> {
    match Likeness::between(one, other)? {
        Likeness::Slips(slips) => u32::try_from(slips).ok(),
        Likeness::Words => Some(1000 - (one.shared_ratio(other) * 900.0) as u32),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Label, MapEvent};

    fn map(labels: &[(u32, &str)]) -> Map {
        let mut map = Map::default();
        for (id, label) in labels {
            let factor = Factor::new(FactorId(*id), Label::new(label).unwrap());
            let _ = map.apply(&MapEvent::FactorAdded(factor));
        }
        map
    }

    fn ids(pairs: impl IntoIterator<Item = (FactorId, FactorId)>) -> Vec<(u32, u32)> {
        pairs.into_iter().map(|(a, b)| (a.0, b.0)).collect()
    }

    #[test]
    fn labels_match_whatever_their_case_and_what_is_nearly_alike_is_doubtful() {
        let first = map(&[
            (1, "Coal jobs"),
            (2, "Political support"),
            (3, "Coal price"),
            (4, "Votes"),
        ]);
        let second = map(&[
            (7, "COAL  JOBS"),
            (8, "Politcal support"),
            (9, "Price of coal"),
            (5, "Rainfall"),
        ]);
        let matching = Matching::by_label(&first, &second);
        assert_eq!(ids(matching.pairs), [(1, 7)]);
        assert_eq!(ids(matching.uncertain), [(3, 9), (2, 8)]);
    }

    #[test]
    fn a_confirmed_pair_is_no_longer_doubtful() {
        let (first, second) = (
            map(&[(2, "Trust")]),
            map(&[(8, "Trusts"), (9, "Trust level")]),
        );
        let mut matching = Matching::by_label(&first, &second);
        matching.confirm(FactorId(2), FactorId(8));
        assert_eq!(
            (ids(matching.pairs), ids(matching.uncertain)),
            (vec![(2, 8)], vec![])
        );
    }

    #[test]
    fn what_both_have_from_one_map_is_the_same_under_another_name() {
        let common = map(&[(1, "Jobs"), (2, "Votes")]);
        let first = map(&[(1, "Jobs"), (2, "Votes"), (3, "Trust")]);
        let second = map(&[(1, "Coal jobs"), (3, "Rain"), (4, "trust")]);
        let matching = Matching::of(&first, &second, &common);
        assert_eq!(ids(matching.pairs), [(1, 1), (3, 4)]);
    }
}
