//! What the line offers while somebody types: factors that may be meant.
//!
//! *Which factor is being typed?* is answered by fuzzy matching: a few letters find a long name.
//! Whether a new name is another spelling of an old one is asked elsewhere, and more strictly.

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use crate::model::{FactorId, Label, Map};

/// At most `most` factors whose names match what was typed, the best first.
///
/// Every typed word must be found in the name, its letters in order; case and accents do not
/// matter. Matches less than half as good as the best are left out. Nothing typed, nothing
/// offered.
pub fn offers(map: &Map, typed: &str, most: usize) -> Vec<FactorId> {
    let pattern = Pattern::new(
        typed,
        CaseMatching::Ignore,
        Normalization::Smart,
        AtomKind::Fuzzy,
    );
    if pattern.atoms.is_empty() {
        return Vec::new();
    }
    let mut config = Config::DEFAULT;
    config.prefer_prefix = true;
    let mut matcher = Matcher::new(config);
    let mut letters = Vec::new();
    let mut found: Vec<(u32, usize, FactorId)> = Vec::new();
    for factor in map.factors() {
        let name = factor.label.as_str();
        let score = pattern.score(Utf32Str::new(name, &mut letters), &mut matcher);
        found.extend(score.map(|score| (score, name.len(), factor.id)));
    }
    let best = found.iter().map(|(score, ..)| *score).max().unwrap_or(0);
    found.retain(|(score, ..)| *score >= best / 2);
    found.sort_by_key(|&(score, length, id)| (u32::MAX - score, length, id));
    found.into_iter().take(most).map(|(.., id)| id).collect()
}

/// The factor that is meant by a code (`F7` or `7`), a name, or some letters of it.
pub fn meant(map: &Map, typed: &str) -> Option<FactorId> {
    let typed = typed.trim();
    let digits = typed.strip_prefix(['F', 'f']).unwrap_or(typed);
    let by_code = digits.parse().ok().and_then(|n| map.factor(FactorId(n)));
    let by_name = || Label::new(typed).ok().and_then(|label| map.named(&label));
    by_code
        .or_else(by_name)
        .map(|factor| factor.id)
        .or_else(|| offers(map, typed, 1).first().copied())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Event, Factor};

    fn map(labels: &[&str]) -> Map {
        let mut map = Map::default();
        for (id, label) in (1..).zip(labels) {
            let factor = Factor::new(FactorId(id), Label::new(label).unwrap());
            let _ = map.apply(&Event::FactorAdded(factor));
        }
        map
    }

    fn offered(typed: &str) -> Vec<String> {
        let map = map(&[
            "Coal jobs",
            "Political support",
            "Coal price",
            "Public opinion",
            "Énergie verte",
            "Local politics",
            "経済成長",
        ]);
        let found = offers(&map, typed, 3);
        found.into_iter().map(|id| map.label(id)).collect()
    }

    #[test]
    fn a_few_letters_find_the_factors_that_may_be_meant() {
        for (typed, wanted) in [
            ("", &[][..]),
            ("   ", &[]),
            ("xyz", &[]),
            ("coal", &["Coal jobs", "Coal price"]),
            ("COAL J", &["Coal jobs"]),
            ("jobs coal", &["Coal jobs"]),
            ("pol", &["Political support", "Local politics"]),
            ("polsup", &["Political support"]),
            ("energie", &["Énergie verte"]),
            ("経済", &["経済成長"]),
            ("!coal", &[]),
            ("$ ^ '", &[]),
        ] {
            assert_eq!(offered(typed), wanted, "{typed:?}");
        }
    }

    #[test]
    fn no_more_is_offered_than_asked_for_and_always_in_the_same_order() {
        let map = map(&["Jobs b", "Jobs a", "Jobs", "Jobs c"]);
        let ids = |most| {
            offers(&map, "jobs", most)
                .iter()
                .map(|id| id.0)
                .collect::<Vec<_>>()
        };
        assert_eq!(ids(10), [3, 1, 2, 4]);
        assert_eq!(ids(2), [3, 1]);
        assert!(ids(0).is_empty());
    }
}
