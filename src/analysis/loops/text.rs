//! Loops as sentences.

use crate::analysis::Edge;
use crate::analysis::Loop;
use crate::analysis::path_sign::{LoopKind, PathSign};
use crate::model::{Cycle, Link, LinkId, Map, Polarity};

/// A walk round a loop, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoopWalk {
    /// Kind.
    pub kind: LoopKind,
    /// Whether any of its links takes effect only after a while.
    pub delayed: bool,
    /// Steps: one per factor passed, the first one again at the end.
    steps: Vec<WalkStep>,
}

/// One step of the walk.
#[derive(Debug, Clone, PartialEq, Eq)]
struct WalkStep {
    late: bool,
    change: String,
    doubt: &'static str,
}

impl WalkStep {
    /// The change with all that is to be said of it.
    fn says(&self) -> String {
        let late = if self.late { "after a while " } else { "" };
        format!("{late}{}{}", self.change, self.doubt)
    }
}

impl LoopWalk {
    /// The loop as a sentence, as [`loop_sentence`] gives it.
    pub fn says(&self) -> String {
        format!("{}: {}", self.chain(), self.kind)
    }

    /// The loop as a sentence that leaves open what kind it is.
    pub fn chain(&self) -> String {
        let last = self.steps.len().saturating_sub(1);
        let legs = self.steps.iter().enumerate().map(|(at, leg)| {
            let comma = if leg.doubt.is_empty() || at == last {
                ""
            } else {
                ","
            };
            format!("{}{comma}", leg.says())
        });
        legs.collect::<Vec<_>>().join(" → ")
    }

    /// Text of one link, counted from 0: "prices ↑ → demand ↓". `None` past the last.
    pub fn step(&self, at: usize) -> Option<String> {
        let (cause, effect) = (self.steps.get(at)?, self.steps.get(at + 1)?);
        Some(format!("{} → {}", cause.change, effect.says()))
    }

    /// How many links it has.
    pub fn length(&self) -> usize {
        self.steps.len().saturating_sub(1)
    }
}

/// Reads a loop of the log along the links that the map has now, or `None` where it is broken.
pub fn walk_loop(map: &Map, cycle: &Cycle) -> Option<LoopWalk> {
    let links = map.links_of_cycle(cycle)?;
    Some(walk(map, &links))
}

fn walk(map: &Map, links: &[&Link]) -> LoopWalk {
    let sign = links
        .iter()
        .fold(PathSign::NONE, |sign, link| sign.then(tally_of(link)));
    LoopWalk {
        kind: sign.kind(),
        delayed: sign.is_delayed(),
        steps: walk_steps(map, links),
    }
}

/// A loop as a sentence, beginning with a rise of its first factor:
/// "coal jobs ↑ → political support ↑ → after a while regulation ↓ → coal jobs ↑: reinforcing".
///
/// After a link of unknown or contested polarity the direction of change is undefined, so the rest
/// of the sentence speaks of changes.
pub fn loop_sentence(map: &Map, told: Loop<'_>) -> String {
    let links: Vec<&Link> = told.links().filter_map(|id: LinkId| map.link(id)).collect();
    walk(map, &links).says()
}

fn tally_of(link: &Link) -> PathSign {
    PathSign::of(&Edge {
        from: 0,
        to: 0,
        sign: link.sign,
        delay: link.delay,
    })
}

/// Direction of a change.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ChangeDirection {
    More,
    Less,
    Either,
}

impl ChangeDirection {
    fn along(self, sign: Polarity) -> Self {
        match (self, sign) {
            (Self::Either, _) | (_, Polarity::Unknown | Polarity::Contested) => Self::Either,
            (way, Polarity::Positive) => way,
            (Self::More, Polarity::Negative) => Self::Less,
            (Self::Less, Polarity::Negative) => Self::More,
        }
    }

    /// A factor that changes this way. Arrows read well for plurals, masses and “number of …”.
    fn of(self, label: &str) -> String {
        match self {
            Self::More => format!("{label} ↑"),
            Self::Less => format!("{label} ↓"),
            Self::Either => format!("a change in {label}"),
        }
    }
}

fn walk_steps(map: &Map, links: &[&Link]) -> Vec<WalkStep> {
    let mut way = ChangeDirection::More;
    let change = |way: ChangeDirection, factor| way.of(&mid_sentence(&map.label(factor)));
    let start = links.first().map(|first| WalkStep {
        late: false,
        change: change(way, first.from),
        doubt: "",
    });
    let rest = links.iter().map(|link| {
        way = way.along(link.sign);
        WalkStep {
            late: link.delay,
            change: change(way, link.to),
            doubt: doubt(link.sign),
        }
    });
    start.into_iter().chain(rest).collect()
}

/// Remark on a link of unresolved polarity.
const fn doubt(sign: Polarity) -> &'static str {
    match sign {
        Polarity::Positive | Polarity::Negative => "",
        Polarity::Unknown => ", sign unknown",
        Polarity::Contested => ", sign disputed",
    }
}

/// A label as it stands inside a sentence: its first letter small, unless the second is not,
/// which is how acronyms and initials begin.
pub fn mid_sentence(label: &str) -> String {
    let mut letters = label.chars();
    let (first, second) = (letters.next(), letters.next());
    match (first, second) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain(label.chars().skip(1)).collect()
        }
        _ => label.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::test_support::sketch;
    use crate::analysis::{Bound, Graph, loops};
    use crate::model::FactorId;

    #[test]
    fn a_loop_reads_right_for_every_sign() {
        let cases: &[(&[&str], &str)] = &[
            (
                &[
                    "Coal jobs -> Political support +",
                    "Political support -> Coal jobs +",
                ],
                "coal jobs ↑ → political support ↑ → coal jobs ↑: reinforcing",
            ),
            (
                &["Prices -> Demand -", "Demand -> Prices + ||"],
                "prices ↑ → demand ↓ → after a while prices ↓: balancing",
            ),
            (
                &["A -> B -", "B -> C +", "C -> A -"],
                "A ↑ → B ↓ → C ↓ → A ↑: reinforcing",
            ),
            (
                &["Trust -> Talks ?", "Talks -> Trust -"],
                "trust ↑ → a change in talks, sign unknown, → a change in trust: \
                 undetermined",
            ),
            (
                &["Trust -> Talks -", "Talks -> Trust ~ ||"],
                "trust ↑ → talks ↓ → after a while a change in trust, \
                 sign disputed: undetermined",
            ),
            (&["CO2 -> CO2 +"], "CO2 ↑ → CO2 ↑: reinforcing"),
        ];
        for (lines, says) in cases {
            let map = sketch(lines);
            let found = loops(&Graph::of(&map), Bound::default());
            assert_eq!(found.len(), 1);
            let told = found.get(0).unwrap();
            assert_eq!(loop_sentence(&map, told), *says);
            let course = walk_loop(&map, &told.cycle()).unwrap();
            assert_eq!(course.says(), *says);
            assert_eq!((course.kind, course.delayed), (told.kind, told.delayed));
        }
    }

    #[test]
    fn a_loop_can_be_told_link_by_link_and_its_kind_kept_back() {
        let map = sketch(&["Prices -> Demand -", "Demand -> Prices + ||"]);
        let cycle = Cycle::from([1, 2].map(FactorId).to_vec());
        let course = walk_loop(&map, &cycle).unwrap();
        assert_eq!(course.length(), 2);
        let steps = [0, 1, 2].map(|at| course.step(at));
        let [first, second, third] = steps.map(Option::unwrap_or_default);
        assert_eq!(first, "prices ↑ → demand ↓");
        assert_eq!(second, "demand ↓ → after a while prices ↓");
        assert_eq!(third, "");
        assert_eq!(
            course.chain(),
            "prices ↑ → demand ↓ → after a while prices ↓"
        );
    }

    #[test]
    fn a_broken_loop_has_no_course() {
        let map = sketch(&["A -> B +", "B -> C +"]);
        let cycle = Cycle::from([1, 2, 3].map(FactorId).to_vec());
        assert_eq!(walk_loop(&map, &cycle), None);
    }

    #[test]
    fn labels_begin_small_inside_a_sentence_unless_they_are_acronyms() {
        let cases = [
            ("Coal jobs", "coal jobs"),
            ("CO2 in the air", "CO2 in the air"),
            ("A activity", "A activity"),
            ("A", "A"),
            ("Économie locale", "économie locale"),
            ("eBikes", "eBikes"),
            ("石炭", "石炭"),
        ];
        for (label, expected) in cases {
            assert_eq!(mid_sentence(label), expected);
        }
    }
}
