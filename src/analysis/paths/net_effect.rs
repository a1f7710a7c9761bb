//! Net effect of one factor on another, in words.

use crate::analysis::bound::SearchSummary;
use crate::analysis::loops::text::mid_sentence;
use crate::analysis::{PathEffect, PathSet};

impl PathSet {
    /// The net effect in words: "3 push it up, 1 down; shortest: up in two steps".
    ///
    /// This counts ways; it does not weigh them, and says nothing of which is stronger.
    pub fn says(&self) -> String {
        let Some(shortest) = self.paths.first() else {
            return format!("{}: it has no effect that is drawn", self.account());
        };
        let parts: Vec<String> = [PathEffect::Up, PathEffect::Down, PathEffect::Open]
            .into_iter()
            .map(|effect| (self.count_of(effect), effect))
            .filter(|&(count, _)| count > 0)
            .enumerate()
            .map(|(at, (count, effect))| effect_part(at == 0, count, effect))
            .collect();
        let steps = match shortest.links.len() {
            1 => "in one step".to_owned(),
            2 => "in two steps".to_owned(),
            3 => "in three steps".to_owned(),
            more => format!("in {more} steps"),
        };
        let late = if shortest.delayed {
            ", after a while"
        } else {
            ""
        };
        let first = shortest.effect.word();
        format!(
            "{}; shortest: {first} {steps}{late} ({})",
            parts.join(", "),
            self.account()
        )
    }

    /// What more of the first factor does to the last, in words: "more Tax pushes Votes down
    /// through two ways, one delayed". Says so where the ways disagree, where a sign is open, and
    /// where there may be more ways.
    pub fn describe_net_effect(&self, from: &str, to: &str) -> String {
        let [up, down, open] = [PathEffect::Up, PathEffect::Down, PathEffect::Open]
            .map(|effect| self.count_of(effect));
        let account = self.account();
        let more = mid_sentence(from);
        match (up, down, open) {
            (0, 0, 0) => format!("{account} leads from {from} to {to}"),
            (ways, 0, 0) | (0, ways, 0) => {
                let effect = if up > 0 {
                    PathEffect::Up
                } else {
                    PathEffect::Down
                };
                let late = self.late(ways);
                let ways = in_words(ways, "way", "ways");
                format!(
                    "more {more} pushes {to} {} through {ways}{late} ({account})",
                    effect.word()
                )
            }
            (0, 0, open) => format!(
                "nobody can say which way more {more} pushes {to}: {} an open sign ({account})",
                if open == 1 {
                    "the only way has"
                } else {
                    "every way has"
                }
            ),
            _ => {
                let open = match open {
                    0 => String::new(),
                    _ => format!(", {open} with an open sign"),
                };
                format!(
                    "the ways from more {more} to {to} do not agree: {up} up, {down} down{open}{} \
                     ({account})",
                    self.late(up + down)
                )
            }
        }
    }

    /// Remark on how many of `of` paths are delayed.
    fn late(&self, of: usize) -> String {
        match self.paths.iter().filter(|way| way.delayed).count() {
            0 => String::new(),
            late if late >= of && of == 1 => ", delayed".to_owned(),
            late if late >= of => ", all delayed".to_owned(),
            late => format!(", {} delayed", number(late)),
        }
    }

    fn account(&self) -> String {
        let (found, nouns) = (self.paths.len(), ["way", "ways"]);
        SearchSummary {
            found,
            nouns,
            bound: self.bound,
            completeness: self.completeness,
        }
        .to_string()
    }
}

fn in_words(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", number(count), if count == 1 { one } else { many })
}

/// A small number as a word.
fn number(count: usize) -> String {
    const WORDS: [&str; 11] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    ];
    WORDS
        .get(count)
        .map_or_else(|| count.to_string(), ToString::to_string)
}

impl PathEffect {
    /// The direction in words.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
            Self::Open => "nobody can say which way",
        }
    }
}

/// One part of the net effect; the first has the verb.
fn effect_part(first: bool, count: usize, effect: PathEffect) -> String {
    match (effect, first, count) {
        (PathEffect::Open, _, 1) => "1 has an open sign".to_owned(),
        (PathEffect::Open, ..) => format!("{count} have an open sign"),
        (_, true, 1) => format!("1 pushes it {}", effect.word()),
        (_, true, _) => format!("{count} push it {}", effect.word()),
        (_, false, _) => format!("{count} {}", effect.word()),
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::test_support::sketch;
    use crate::analysis::{Bound, Completeness, Graph, paths};
    use crate::model::FactorId;

    #[test]
    fn an_effect_is_told_in_one_sentence_that_says_where_ways_disagree() {
        for (lines, says) in [
            (
                &["A -> B + ||", "B -> C +", "A -> C +"][..],
                "more A pushes C up through two ways, one delayed (both ways of up to 8 links)",
            ),
            (
                &["A -> B - ||", "B -> C +"],
                "more A pushes C down through one way, delayed (the only way of up to 8 links)",
            ),
            (
                &["A -> B -", "B -> C +", "A -> C +"],
                "the ways from more A to C do not agree: 1 up, 1 down (both ways of up to 8 links)",
            ),
            (
                &["A -> B -", "B -> C ?"],
                "nobody can say which way more A pushes C: the only way has an open sign (the \
                 only way of up to 8 links)",
            ),
            (
                &["C -> B +", "B -> A +"],
                "no way of up to 8 links leads from A to C",
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
        assert!(short.says().ends_with("(the only way of 1 link)"));
        let none = paths(&graph, FactorId(3), FactorId(1), Bound::default());
        assert_eq!(
            none.says(),
            "no way of up to 8 links: it has no effect that is drawn"
        );
    }
}
