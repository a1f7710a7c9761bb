//! Net effect of one factor on another, in words.

use crate::analysis::bound::SearchSummary;
use crate::analysis::{PathEffect, PathSet};

impl PathSet {
    /// The net effect in words: "3 paths raise it, 1 lowers it; shortest: raises it in 2 steps".
    ///
    /// This counts paths; it does not weigh them, and says nothing of which is stronger.
    pub fn says(&self) -> String {
        let Some(shortest) = self.paths.first() else {
            return format!("{}: no effect is drawn", self.account());
        };
        let (steps, effect) = (shortest.links.len(), shortest.effect.verb(1));
        format!(
            "{}; shortest: {effect} in {steps} {}{} ({})",
            self.counts(),
            if steps == 1 { "step" } else { "steps" },
            if shortest.delayed { ", delayed" } else { "" },
            self.account()
        )
    }

    /// The net effect of one factor on another in words: "Tax → Votes: 2 paths lower it, 1
    /// delayed". Says how many paths go either way, how many have an unknown sign, and whether
    /// there may be more.
    pub fn describe_net_effect(&self, from: &str, to: &str) -> String {
        let account = self.account();
        if self.paths.is_empty() {
            return format!("{account} leads from {from} to {to}");
        }
        format!("{from} → {to}: {} ({account})", self.counts())
    }

    /// "17 paths raise it, 2 unknown, 6 delayed".
    fn counts(&self) -> String {
        let count = |effect| (self.count_of(effect), effect);
        let effects = [PathEffect::Up, PathEffect::Down, PathEffect::Open].map(count);
        let found = effects.into_iter().filter(|(count, _)| *count > 0);
        let mut parts: Vec<String> = found
            .enumerate()
            .map(|(at, (count, effect))| {
                let noun = match (at, count) {
                    (0, 1) => "path ",
                    (0, _) => "paths ",
                    _ => "",
                };
                format!("{count} {noun}{}", effect.verb(count))
            })
            .collect();
        parts.extend(self.late());
        parts.join(", ")
    }

    /// Remark on how many of the paths are delayed.
    fn late(&self) -> Option<String> {
        match self.paths.iter().filter(|path| path.delayed).count() {
            0 => None,
            late if late == self.paths.len() && late == 1 => Some("delayed".to_owned()),
            late if late == self.paths.len() => Some("all delayed".to_owned()),
            late => Some(format!("{late} delayed")),
        }
    }

    fn account(&self) -> String {
        let (found, nouns) = (self.paths.len(), ["path", "paths"]);
        SearchSummary {
            found,
            nouns,
            bound: self.bound,
            completeness: self.completeness,
        }
        .to_string()
    }
}

impl PathEffect {
    /// The direction in words.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
            Self::Open => "unknown",
        }
    }

    /// What so many paths do to their end.
    const fn verb(self, count: usize) -> &'static str {
        match (self, count) {
            (Self::Up, 1) => "raises it",
            (Self::Up, _) => "raise it",
            (Self::Down, 1) => "lowers it",
            (Self::Down, _) => "lower it",
            (Self::Open, _) => "unknown",
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::test_support::sketch;
    use crate::analysis::{Bound, Completeness, Graph, paths};
    use crate::model::FactorId;

    #[test]
    fn an_effect_is_one_sentence_that_counts_the_paths_either_way() {
        for (lines, says) in [
            (
                &["A -> B + ||", "B -> C +", "A -> C +"][..],
                "A → C: 2 paths raise it, 1 delayed (both paths of up to 8 links)",
            ),
            (
                &["A -> B - ||", "B -> C +"],
                "A → C: 1 path lowers it, delayed (the only path of up to 8 links)",
            ),
            (
                &["A -> B -", "B -> C +", "A -> C +"],
                "A → C: 1 path raises it, 1 lowers it (both paths of up to 8 links)",
            ),
            (
                &["A -> B -", "B -> C ?"],
                "A → C: 1 path unknown (the only path of up to 8 links)",
            ),
            (
                &["C -> B +", "B -> A +"],
                "no path of up to 8 links leads from A to C",
            ),
        ] {
            let map = sketch(lines);
            let id = |name: &str| {
                let mut factors = map.factors();
                factors
                    .find(|factor| factor.label.as_str() == name)
                    .unwrap()
                    .id
            };
            let found = paths(&Graph::of(&map), id("A"), id("C"), Bound::default());
            assert_eq!(found.describe_net_effect("A", "C"), says);
        }
    }

    #[test]
    fn the_bound_is_stated_where_it_bites() {
        let map = sketch(&["A -> B +", "B -> D +", "A -> C -", "C -> D +", "A -> D +"]);
        let graph = Graph::of(&map);
        let bound = Bound {
            count: 2,
            ..Bound::default()
        };
        let found = paths(&graph, FactorId(1), FactorId(3), bound);
        assert_eq!(found.completeness, Completeness::CountReached { whole: 1 });
        assert_eq!(found.paths.len(), 2);
        let short = paths(&graph, FactorId(1), FactorId(3), Bound::up_to(1));
        assert_eq!(short.paths.len(), 1);
        assert!(short.says().ends_with("(the only path of 1 link)"));
        let none = paths(&graph, FactorId(3), FactorId(1), Bound::default());
        assert_eq!(none.says(), "no path of up to 8 links: no effect is drawn");
    }
}
