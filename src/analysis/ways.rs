//! How one factor affects another: the signed paths between them.

use super::bound::{Account, Bound, Reach};
use super::distance::Distances;
use super::graph::Graph;
use super::story::inside;
use super::tally::Kind;
use crate::model::{FactorId, LinkId};

/// What a path does to a change at its beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Push {
    /// More at the beginning gives more at the end.
    Up,
    /// More at the beginning gives less at the end.
    Down,
    /// A sign on the way is unknown or contested.
    Open,
}

/// One way from a factor to another that passes no factor twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// The links in order.
    pub links: Vec<LinkId>,
    /// The factors in order, both ends included.
    pub factors: Vec<FactorId>,
    /// What it does to a change.
    pub push: Push,
    /// Whether any of its links takes effect only after a while.
    pub delayed: bool,
}

/// The ways from one factor to another, shortest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ways {
    /// The ways; those of one length in the order of their links' ids.
    pub ways: Vec<Way>,
    /// How far the search was allowed to go.
    pub bound: Bound,
    /// How far it went.
    pub reach: Reach,
}

/// Finds the simple paths from one factor to another within a bound, shortest first.
///
/// The search goes length by length and keeps to factors from which the end can still be
/// reached, so that where it stops early the paths found are the shortest. From a factor back to
/// itself the ways are the loops through it.
pub fn paths(graph: &Graph, from: FactorId, to: FactorId, bound: Bound) -> Ways {
    let mut found = Ways {
        ways: Vec::new(),
        bound,
        reach: Reach::Complete,
    };
    let (Some(from), Some(to)) = (graph.factor(from), graph.factor(to)) else {
        return found;
    };
    let mut search = Search::new(graph, from, to, bound);
    let most = graph.factor_count() - usize::from(from != to);
    let longest = bound.length.min(most);
    for length in 1..=longest {
        search.length = length as u32;
        if let Err(reach) = search.walk(&mut found.ways) {
            found.reach = reach;
            break;
        }
    }
    found
}

impl Ways {
    /// How many ways push in a direction.
    pub fn count_of(&self, push: Push) -> usize {
        self.ways.iter().filter(|way| way.push == push).count()
    }

    /// The net effect in words: "3 push it up, 1 down; shortest: up in two steps".
    ///
    /// This counts ways; it does not weigh them, and says nothing of which is stronger.
    pub fn says(&self) -> String {
        let Some(shortest) = self.ways.first() else {
            return format!("{}: it has no effect that is drawn", self.account());
        };
        let parts: Vec<String> = [Push::Up, Push::Down, Push::Open]
            .into_iter()
            .map(|push| (self.count_of(push), push))
            .filter(|&(count, _)| count > 0)
            .enumerate()
            .map(|(at, (count, push))| tell(at == 0, count, push))
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
        let first = shortest.push.word();
        format!(
            "{}; shortest: {first} {steps}{late} ({})",
            parts.join(", "),
            self.account()
        )
    }

    /// What more of the first factor does to the last, in words: "more Tax pushes Votes down
    /// through two ways, one delayed". Says so where the ways disagree, where a sign is open, and
    /// where there may be more ways.
    pub fn effect(&self, from: &str, to: &str) -> String {
        let [up, down, open] = [Push::Up, Push::Down, Push::Open].map(|push| self.count_of(push));
        let account = self.account();
        let more = inside(from);
        match (up, down, open) {
            (0, 0, 0) => format!("{account} leads from {from} to {to}"),
            (ways, 0, 0) | (0, ways, 0) => {
                let push = if up > 0 { Push::Up } else { Push::Down };
                let late = self.late(ways);
                let ways = in_words(ways, "way", "ways");
                format!(
                    "more {more} pushes {to} {} through {ways}{late} ({account})",
                    push.word()
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

    /// How many of so many ways come late.
    fn late(&self, of: usize) -> String {
        match self.ways.iter().filter(|way| way.delayed).count() {
            0 => String::new(),
            late if late >= of && of == 1 => ", delayed".to_owned(),
            late if late >= of => ", all delayed".to_owned(),
            late => format!(", {} delayed", number(late)),
        }
    }

    fn account(&self) -> String {
        let (found, nouns) = (self.ways.len(), ["way", "ways"]);
        Account {
            found,
            nouns,
            bound: self.bound,
            reach: self.reach,
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

impl Push {
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
fn tell(first: bool, count: usize, push: Push) -> String {
    match (push, first, count) {
        (Push::Open, _, 1) => "1 has an open sign".to_owned(),
        (Push::Open, ..) => format!("{count} have an open sign"),
        (_, true, 1) => format!("1 pushes it {}", push.word()),
        (_, true, _) => format!("{count} push it {}", push.word()),
        (_, false, _) => format!("{count} {}", push.word()),
    }
}

struct Search<'g> {
    graph: &'g Graph,
    from: u32,
    to: u32,
    bound: Bound,
    work: u64,
    /// The exact length looked for.
    length: u32,
    /// How far each factor is from the end.
    distance: Distances<'g>,
    on_path: Vec<bool>,
    path: Vec<u32>,
}

impl<'g> Search<'g> {
    fn new(graph: &'g Graph, from: u32, to: u32, bound: Bound) -> Self {
        let mut distance = Distances::new(graph);
        distance.to(to);
        Self {
            graph,
            from,
            to,
            bound,
            work: bound.work,
            length: 0,
            distance,
            on_path: vec![false; graph.factor_count()],
            path: Vec::new(),
        }
    }

    /// Finds the ways of the present length.
    fn walk(&mut self, found: &mut Vec<Way>) -> Result<(), Reach> {
        let whole = self.length as usize - 1;
        let mut open = vec![(self.from, 0)];
        self.on_path.fill(false);
        self.on_path[self.from as usize] = self.from != self.to;
        self.path.clear();
        while let Some((here, next)) = open.pop() {
            let Some(half) = self.graph.leaving(here).get(next) else {
                self.on_path[here as usize] = false;
                self.path.pop();
                continue;
            };
            open.push((here, next + 1));
            self.work = self.work.checked_sub(1).ok_or(Reach::Tired { whole })?;
            if self.leads_on(half.factor) {
                self.path.push(half.link);
                if half.factor == self.to {
                    if found.len() >= self.bound.count {
                        return Err(Reach::Counted { whole });
                    }
                    found.push(self.way());
                    self.path.pop();
                } else {
                    self.on_path[half.factor as usize] = true;
                    open.push((half.factor, 0));
                }
            }
        }
        Ok(())
    }

    /// Whether a way of just the present length may go on through a factor.
    fn leads_on(&self, factor: u32) -> bool {
        let left = self.length - self.path.len() as u32 - 1;
        let fits = if factor == self.to {
            left == 0
        } else {
            left > 0
        };
        let near = self
            .distance
            .of(factor)
            .is_some_and(|distance| distance <= left);
        fits && near && !self.on_path[factor as usize]
    }

    fn way(&self) -> Way {
        let arcs = self.graph.arcs();
        let tally = self.graph.tally_of(&self.path);
        let ends = self.path.iter().map(|&link| arcs[link as usize].to);
        let factors = std::iter::once(self.from).chain(ends);
        Way {
            links: self
                .path
                .iter()
                .map(|&link| self.graph.links()[link as usize])
                .collect(),
            factors: factors
                .map(|factor| self.graph.factors()[factor as usize])
                .collect(),
            push: match tally.kind() {
                Kind::Reinforcing => Push::Up,
                Kind::Balancing => Push::Down,
                Kind::Undetermined => Push::Open,
            },
            delayed: tally.delayed(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sketch::sketch;
    use super::*;

    #[test]
    fn every_way_is_found_once_shortest_first_with_its_net_effect() {
        let map = sketch(&[
            "Tax -> Price +",
            "Price -> Demand -",
            "Tax -> Demand ?",
            "Price -> Income +",
            "Income -> Demand + ||",
            "Demand -> Tax +",
            "Income -> Income +",
        ]);
        let graph = Graph::of(&map);
        let found = paths(&graph, FactorId(1), FactorId(3), Bound::default());
        let seen: Vec<Vec<u32>> = found
            .ways
            .iter()
            .map(|way| way.links.iter().map(|link| link.0).collect())
            .collect();
        assert_eq!(seen, [vec![3], vec![1, 2], vec![1, 4, 5]]);
        assert_eq!(found.ways[2].factors, [1, 2, 4, 3].map(FactorId));
        let pushes: Vec<Push> = found.ways.iter().map(|way| way.push).collect();
        assert_eq!(pushes, [Push::Open, Push::Down, Push::Up]);
        assert!(found.ways[2].delayed);
        assert_eq!(
            found.says(),
            "1 pushes it up, 1 down, 1 has an open sign; shortest: nobody can say which way in \
             one step (all 3 ways of up to 8 links)"
        );
    }

    #[test]
    fn from_a_factor_back_to_itself_the_ways_are_the_loops_through_it() {
        let map = sketch(&[
            "A -> B +", "B -> A -", "B -> C +", "C -> A +", "C -> B -", "A -> A +",
        ]);
        let graph = Graph::of(&map);
        for (bound, factor) in [(8, 1), (8, 2), (2, 2), (8, 3)] {
            let (bound, factor) = (Bound::up_to(bound), FactorId(factor));
            let found = paths(&graph, factor, factor, bound);
            let loops = super::super::loops_at(&graph, factor, bound);
            assert_eq!(found.ways.len(), loops.len(), "{factor} {bound:?}");
            let lengths = found.ways.iter().map(|way| way.links.len());
            assert!(lengths.eq(loops.iter().map(|one| one.length())));
        }
        let found = paths(&graph, FactorId(1), FactorId(1), Bound::default());
        assert_eq!(
            found.says(),
            "2 push it up, 1 down; shortest: up in one step (all 3 ways of up to 8 links)"
        );
    }

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
            assert_eq!(found.effect("A", "C"), says);
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
        assert_eq!(found.reach, Reach::Counted { whole: 1 });
        assert_eq!(found.ways.len(), 2);
        let short = paths(&graph, FactorId(1), FactorId(3), Bound::up_to(1));
        assert_eq!(short.ways.len(), 1);
        assert!(short.says().ends_with("(the only way of 1 link)"));
        let none = paths(&graph, FactorId(3), FactorId(1), Bound::default());
        assert_eq!(
            none.says(),
            "no way of up to 8 links: it has no effect that is drawn"
        );
    }
}
