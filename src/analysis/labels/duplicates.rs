//! Detection of factors that may be duplicates.

use std::collections::{BTreeMap, BTreeSet};

use super::likeness::LabelKey;
use crate::model::{FactorId, Map};

/// A word shared by more labels than this is ignored: it does not distinguish them.
const MAX_GROUP: usize = 60;
/// The share of words from which two labels may mean the same.
const MIN_SHARED: f64 = 0.75;

/// A pair of possible duplicates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DuplicatePair {
    /// The one that was there first.
    pub one: FactorId,
    /// The other.
    pub other: FactorId,
    /// Kind of similarity.
    pub likeness: Likeness,
}

/// Kind of similarity of two labels, most likely first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// Edit distance; 0 if only plural, order, accents or hyphens differ.
    Slips(usize),
    /// Most of their words.
    Words,
}

impl Likeness {
    /// What the labels of two factors have in common, if it is enough to ask.
    pub(super) fn between(one: &LabelKey, other: &LabelKey) -> Option<Self> {
        let slips = one.edit_distance(other).map(Self::Slips);
        let most = || one.shared_ratio(other) >= MIN_SHARED && one.is_within_or_around(other);
        slips.or_else(|| most().then_some(Self::Words))
    }

    /// In a few words.
    pub fn says(self) -> String {
        match self {
            Self::Slips(0) => "the same words".into(),
            Self::Slips(1) => "a letter apart".into(),
            Self::Slips(letters) => format!("{letters} letters apart"),
            Self::Words => "most words in common".into(),
        }
    }
}

/// Every two factors that may be one, the likeliest first. Labels are compared where they have
/// a word in common, or words that begin alike: not each with each, so that large maps take no
/// longer to read than to draw.
pub fn find_duplicates(map: &Map) -> Vec<DuplicatePair> {
    let wordings: Vec<(FactorId, LabelKey)> = map
        .factors()
        .map(|factor| (factor.id, LabelKey::of(&factor.label)))
        .collect();
    let mut groups: BTreeMap<Vec<char>, BTreeSet<usize>> = BTreeMap::new();
    for (at, (_, wording)) in wordings.iter().enumerate() {
        for key in wording.keys() {
            groups.entry(key).or_default().insert(at);
        }
    }
    let few = groups.values().filter(|group| group.len() <= MAX_GROUP);
    let pairs: BTreeSet<(usize, usize)> = few
        .flat_map(|group| {
            let others = |a: &usize| group.range(a + 1..).copied().collect::<Vec<_>>();
            group
                .iter()
                .flat_map(move |a| others(a).into_iter().map(|b| (*a, b)))
        })
        .collect();
    let mut found: Vec<DuplicatePair> = pairs
        .into_iter()
        .filter_map(|(a, b)| between(&wordings[a], &wordings[b]))
        .collect();
    found.sort_by_key(|pair| (pair.likeness, pair.one, pair.other));
    found
}

/// The factors that may be the same as this one, the likeliest first.
pub fn duplicates_of(map: &Map, id: FactorId) -> Vec<FactorId> {
    let Some(label) = map.factor(id).map(|factor| &factor.label) else {
        return Vec::new();
    };
    let own = LabelKey::of(label);
    let others = map.factors().filter(|factor| factor.id != id);
    let mut found: Vec<(Likeness, FactorId)> = others
        .filter_map(|other| {
            let likeness = Likeness::between(&own, &LabelKey::of(&other.label))?;
            Some((likeness, other.id))
        })
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(_, id)| id).collect()
}

fn between(one: &(FactorId, LabelKey), other: &(FactorId, LabelKey)) -> Option<DuplicatePair> {
    let likeness = Likeness::between(&one.1, &other.1)?;
    Some(DuplicatePair {
        one: one.0,
        other: other.0,
        likeness,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::test_support::named;

    #[test]
    fn factors_that_may_be_one_are_found_the_likeliest_first() {
        let map = named(&[
            "Coal jobs",
            "Political support",
            "Power bills",
            "Jobs in coal",
            "Politcal suport",
            "Power bill",
            "Bills for power",
            "Coal plants",
            "Feedback",
            "Feed back",
        ]);
        let told: Vec<String> = find_duplicates(&map)
            .iter()
            .map(|pair| format!("{} {} {}", pair.one.0, pair.other.0, pair.likeness.says()))
            .collect();
        assert_eq!(
            told,
            [
                "1 4 the same words",
                "3 6 the same words",
                "3 7 the same words",
                "6 7 the same words",
                "9 10 the same words",
                "2 5 2 letters apart",
            ]
        );
        let near = duplicates_of(&map, FactorId(3));
        assert_eq!(near, [FactorId(6), FactorId(7)]);
        assert!(duplicates_of(&map, FactorId(8)).is_empty());
    }
}
