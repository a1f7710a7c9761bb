//! Introductions: pairs of people whose work is close on the map, or whose offers meet needs.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::labels::likeness::{LabelKey, words_in_common};
use crate::model::text::fold;
use crate::model::{FactorId, Label, LinkId, Map};
use crate::records::Person;

/// Longest path between two people's work that counts as close, in links.
const MAX_STEPS: usize = 2;

/// A suggested introduction of two people, with the reasons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SuggestedIntroduction {
    /// Their places in the list of people.
    pub pair: [usize; 2],
    /// Shortest path between their work, if close.
    pub shared_path: Option<SharedPath>,
    /// Offers that meet needs.
    pub offer_matches: Vec<OfferMatch>,
}

/// Shortest path between the work of two people, ignoring link direction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedPath {
    /// The factors on the way, from the first person's to the second's.
    pub factors: Vec<FactorId>,
    /// The links between them; none where both work on the same factor.
    pub links: Vec<LinkId>,
}

/// An offer of one person that meets a need of the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferMatch {
    /// Who offers it, by index into the list of people.
    pub giver: usize,
    /// The offer.
    pub offer: String,
    /// The need.
    pub need: String,
}

impl SharedPath {
    /// The factor in the middle of the way. Of two in the middle, the one that the other acts on.
    pub fn at(&self, map: &Map) -> FactorId {
        let middle = self.links.len() / 2;
        let link = self.links.get(middle).and_then(|id| map.link(*id));
        match link.filter(|_| self.links.len() % 2 == 1) {
            Some(link) => link.to,
            None => self.factors[middle],
        }
    }
}

/// Factors that a person works on: the stated ones, and those whose label matches a topic.
pub fn work_factors(map: &Map, person: &Person) -> BTreeSet<FactorId> {
    let there = person.works_on.iter().copied();
    let there = there.filter(|id| map.factor(*id).is_some());
    let topics = person.topics.iter().filter_map(|topic| {
        let label = Label::new(topic).ok()?;
        let exact = map.factor_by_label(&label).map(|factor| factor.id);
        exact.or_else(|| similar_factor(map, &label))
    });
    there.chain(topics).collect()
}

fn similar_factor(map: &Map, topic: &Label) -> Option<FactorId> {
    let topic = LabelKey::of(topic);
    let alike = |label: &Label| topic.edit_distance(&LabelKey::of(label)).is_some();
    let mut factors = map.factors();
    factors.find(|it| alike(&it.label)).map(|it| it.id)
}

/// All suggested introductions: pairs with matching offers first, then by distance of their work,
/// then in listing order. People of the same organisation know each other and are left out.
pub fn suggest_introductions(map: &Map, people: &[&Person]) -> Vec<SuggestedIntroduction> {
    let work: Vec<BTreeSet<FactorId>> = people
        .iter()
        .map(|person| work_factors(map, person))
        .collect();
    let mut found = Vec::new();
    for (a, one) in people.iter().enumerate() {
        let ways = ShortestPaths::from(map, &work[a]);
        for (b, other) in people.iter().enumerate().skip(a + 1) {
            let encounter = SuggestedIntroduction {
                pair: [a, b],
                shared_path: ways.to(&work[b]),
                offer_matches: match_offers([(a, one), (b, other)]),
            };
            let worth = encounter.shared_path.is_some() || !encounter.offer_matches.is_empty();
            found.extend((worth && !are_neighbours(one, other)).then_some(encounter));
        }
    }
    found.sort_by_key(|one| {
        let links = one
            .shared_path
            .as_ref()
            .map_or(MAX_STEPS + 1, |it| it.links.len());
        (std::cmp::Reverse(one.offer_matches.len()), links, one.pair)
    });
    found
}

fn are_neighbours(one: &Person, other: &Person) -> bool {
    let from = |person: &Person| person.from.as_deref().map(fold);
    from(one).is_some() && from(one) == from(other)
}

/// Offers of either person that share words with a need of the other.
pub fn match_offers(pair: [(usize, &Person); 2]) -> Vec<OfferMatch> {
    let [one, other] = pair;
    let mut gifts = Vec::new();
    for ((giver, gives), (_, needs)) in [(one, other), (other, one)] {
        for offer in &gives.offers {
            let met = needs
                .needs
                .iter()
                .filter(|need| words_in_common(offer, need) > 0);
            gifts.extend(met.map(|need| OfferMatch {
                giver,
                offer: offer.clone(),
                need: need.clone(),
            }));
        }
    }
    gifts
}

/// Breadth-first search tree from a set of factors, ignoring link direction.
struct ShortestPaths {
    /// Parent link and factor of each factor reached; `None` at a start.
    reached: BTreeMap<FactorId, Option<(LinkId, FactorId)>>,
    /// The factors reached, the nearest first.
    order: Vec<FactorId>,
}

impl ShortestPaths {
    fn from(map: &Map, starts: &BTreeSet<FactorId>) -> Self {
        let mut ways = Self {
            reached: starts.iter().map(|id| (*id, None)).collect(),
            order: Vec::new(),
        };
        let mut next: VecDeque<(FactorId, usize)> = starts.iter().map(|id| (*id, 0)).collect();
        while let Some((here, steps)) = next.pop_front() {
            ways.order.push(here);
            let touching = [map.effects(here), map.causes(here)].concat();
            for link in touching.iter().filter(|_| steps < MAX_STEPS) {
                let there = if link.from == here {
                    link.to
                } else {
                    link.from
                };
                if let Entry::Vacant(unseen) = ways.reached.entry(there) {
                    unseen.insert(Some((link.id, here)));
                    next.push_back((there, steps + 1));
                }
            }
        }
        ways
    }

    fn to(&self, ends: &BTreeSet<FactorId>) -> Option<SharedPath> {
        let end = *self.order.iter().find(|id| ends.contains(id))?;
        let (mut factors, mut links) = (vec![end], Vec::new());
        let mut at = end;
        while let Some(Some((link, before))) = self.reached.get(&at) {
            links.push(*link);
            factors.push(*before);
            at = *before;
        }
        factors.reverse();
        links.reverse();
        Some(SharedPath { factors, links })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::test_support::sketch;

    fn person(works_on: &[u32], topics: &[&str], offers: &[&str], needs: &[&str]) -> Person {
        let words = |list: &[&str]| list.iter().map(|text| (*text).to_owned()).collect();
        Person {
            works_on: works_on.iter().map(|id| FactorId(*id)).collect(),
            topics: words(topics),
            offers: words(offers),
            needs: words(needs),
            ..Person::default()
        }
    }

    fn met(people: &[Person]) -> Vec<SuggestedIntroduction> {
        let map = sketch(&[
            "Solar -> Grid +",
            "Permits -> Grid -",
            "Grid -> Price -",
            "X -> Y +",
        ]);
        suggest_introductions(&map, &people.iter().collect::<Vec<_>>())
    }

    #[test]
    fn work_meets_where_both_lead_to_or_in_the_middle_of_the_way() {
        for (ana, bo, factors, at) in [
            (&[1][..], &[3][..], Some(vec![1, 2, 3]), 2),
            (&[1], &[1, 4], Some(vec![1]), 1),
            (&[1], &[2], Some(vec![1, 2]), 2),
            (&[4], &[2], Some(vec![4, 2]), 4),
            (&[1], &[5], None, 0),
            (&[], &[1], None, 0),
        ] {
            let map = sketch(&[
                "Solar -> Grid +",
                "Permits -> Grid -",
                "Grid -> Price -",
                "X -> Y +",
            ]);
            let found = met(&[person(ana, &[], &[], &[]), person(bo, &[], &[], &[])]);
            let meeting = found.first().and_then(|one| one.shared_path.clone());
            let ids = meeting
                .as_ref()
                .map(|it| it.factors.iter().map(|id| id.0).collect());
            assert_eq!(ids, factors, "{ana:?} {bo:?}");
            assert!(
                meeting.is_none_or(|it| it.at(&map) == FactorId(at)),
                "{ana:?} {bo:?}"
            );
        }
    }

    #[test]
    fn offers_come_first_and_neighbours_are_left_out() {
        let mut ana = person(&[1], &[], &["a meeting room", "maps"], &["load data"]);
        let mut bo = person(&[3], &[], &[], &["a room for thirty"]);
        let cy = person(&[], &["solars"], &["Data on load"], &[]);
        let found = met(&[ana.clone(), bo.clone(), cy.clone()]);
        let pairs: Vec<([usize; 2], usize)> = found
            .iter()
            .map(|one| (one.pair, one.offer_matches.len()))
            .collect();
        assert_eq!(pairs, [([0, 2], 1), ([0, 1], 1), ([1, 2], 0)]);
        assert_eq!(found[1].offer_matches[0].offer, "a meeting room");
        (ana.from, bo.from) = (Some("Duluth".into()), Some("duluth".into()));
        assert_eq!(met(&[ana, bo, cy]).len(), 2);
    }

    #[test]
    fn a_topic_is_the_factor_that_is_called_like_it() {
        let map = sketch(&["Coal jobs -> Votes +"]);
        for (topic, found) in [("coal job", Some(1)), ("Votes", Some(2)), ("wind", None)] {
            let person = person(&[9], &[topic], &[], &[]);
            let ids: Vec<u32> = work_factors(&map, &person).iter().map(|id| id.0).collect();
            assert_eq!(ids.first().copied(), found, "{topic}");
        }
    }
}
