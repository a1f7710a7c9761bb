//! Grouped view: each closed group is drawn as one factor.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::{Graph, groups};
use crate::model::{Factor, FactorId, Label, Link, LinkId, Map, MapEvent, Polarity};

/// Links drawn for each thing that is drawn, the thickest first: more would hide the groups.
const LINKS_EACH: usize = 2;

/// A map with groups in place of factors.
#[derive(Debug, Clone, Default)]
pub struct Grouped {
    /// The map to draw: a factor for each closed group, with the number of its top factor.
    pub map: Map,
    /// The members of every group by its top factor, open ones too.
    pub members: BTreeMap<FactorId, Vec<FactorId>>,
    /// Number of links between groups omitted as the weakest.
    pub omitted: usize,
}

impl Grouped {
    /// Groups a map. The groups of these top factors are open: their factors stand for
    /// themselves.
    pub fn of(map: &Map, open: &BTreeSet<FactorId>) -> Self {
        let top = |group: &[FactorId]| group.iter().copied().max_by_key(|id| rank(map, *id));
        let found = groups(&Graph::of(map)).into_iter();
        let members: BTreeMap<FactorId, Vec<FactorId>> = found
            .filter_map(|group| Some((top(&group)?, group)))
            .collect();
        let mut stands_for = BTreeMap::new();
        for (top, group) in &members {
            let shown = |id: FactorId| if open.contains(top) { id } else { *top };
            stands_for.extend(group.iter().map(|id| (*id, shown(*id))));
        }
        let mut grouped = Self {
            members,
            ..Self::default()
        };
        grouped.add_factors(map, open);
        grouped.add_links(map, &stands_for);
        grouped
    }

    fn add_factors(&mut self, map: &Map, open: &BTreeSet<FactorId>) {
        for (top, members) in &self.members {
            let shown = match open.contains(top) {
                true => members.as_slice(),
                false => &[*top],
            };
            for factor in shown.iter().filter_map(|id| map.factor(*id)) {
                let more = members.len() - 1;
                let label = match shown.len() > 1 || more == 0 {
                    true => factor.label.clone(),
                    false => counted(&factor.label, more),
                };
                let event = MapEvent::FactorAdded(Factor {
                    place: factor.place,
                    ..Factor::new(factor.id, label)
                });
                // A number that is not on the map yet always applies.
                let _ = self.map.apply(&event);
            }
        }
    }

    /// One link for all that run the same way between two things drawn. A link between two
    /// factors of an open group is always drawn.
    fn add_links(&mut self, map: &Map, stands_for: &BTreeMap<FactorId, FactorId>) {
        let mut bundles: BTreeMap<(FactorId, FactorId), Vec<&Link>> = BTreeMap::new();
        for link in map.links() {
            let ends = (stands_for.get(&link.from), stands_for.get(&link.to));
            if let (Some(from), Some(to)) = ends
                && (from != to || link.from == link.to)
            {
                bundles.entry((*from, *to)).or_default().push(link);
            }
        }
        let mut ranked: Vec<_> = bundles.into_iter().collect();
        let is_single = |(from, to): (FactorId, FactorId), links: &[&Link]| {
            links.iter().all(|link| (link.from, link.to) == (from, to))
        };
        ranked.sort_by_key(|(ends, links)| {
            let within = is_single(*ends, links) && self.same_group(*ends);
            (!within, std::cmp::Reverse(links.len()), *ends)
        });
        let within = ranked.iter().filter(|(ends, _)| self.same_group(*ends));
        let most = within.count() + LINKS_EACH * self.map.factor_count();
        self.omitted = ranked.len().saturating_sub(most);
        ranked.truncate(most);
        for ((from, to), links) in ranked {
            let _ = self
                .map
                .apply(&MapEvent::LinkAdded(aggregate_links(from, to, &links)));
        }
    }

    fn same_group(&self, (from, to): (FactorId, FactorId)) -> bool {
        let both = |group: &Vec<FactorId>| group.contains(&from) && group.contains(&to);
        self.members.values().any(both)
    }
}

/// Sort key of a group's representative: most links, then lowest id.
fn rank(map: &Map, id: FactorId) -> (usize, std::cmp::Reverse<FactorId>) {
    (map.degree(id), std::cmp::Reverse(id))
}

fn counted(label: &Label, more: usize) -> Label {
    Label::new(&format!("{label} +{more}")).unwrap_or_else(|_| label.clone())
}

/// The one link that stands for some: with their sign where all have the same, contested where
/// they go against each other, else unknown; delayed where all are.
fn aggregate_links(from: FactorId, to: FactorId, links: &[&Link]) -> Link {
    let mut signs: Vec<Polarity> = links.iter().map(|link| link.sign).collect();
    signs.sort_by_key(|sign| sign.symbol());
    signs.dedup();
    let sign = match signs[..] {
        [sign] => sign,
        _ if signs.contains(&Polarity::Unknown) => Polarity::Unknown,
        _ => Polarity::Contested,
    };
    let id = links.iter().map(|link| link.id).min().unwrap_or(LinkId(0));
    Link {
        sign,
        delay: links.iter().all(|link| link.delay),
        ..Link::new(id, from, to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::test_support::map;

    /// Two rings of three, joined by two links that go against each other.
    fn rings() -> Map {
        map(&[
            "A -> B + -> C + -> A -",
            "D -> E + -> F + -> D -",
            "C -> D +",
            "A -> D -",
            "F -> B ?",
        ])
    }

    #[test]
    fn a_closed_group_is_one_factor_named_for_its_best_connected_one() {
        let grouped = Grouped::of(&rings(), &BTreeSet::new());
        let labels: Vec<String> = grouped.map.factors().map(|f| f.label.to_string()).collect();
        assert_eq!(labels, ["A +2", "D +2"]);
        let signs: Vec<Polarity> = grouped.map.links().map(|link| link.sign).collect();
        assert_eq!(signs, [Polarity::Contested, Polarity::Unknown]);
    }

    #[test]
    fn an_open_group_shows_its_factors_and_their_links() {
        let grouped = Grouped::of(&rings(), &BTreeSet::from([FactorId(1)]));
        assert_eq!(grouped.map.factor_count(), 4);
        assert!(grouped.map.link_between(FactorId(1), FactorId(2)).is_some());
        assert!(grouped.map.link_between(FactorId(3), FactorId(4)).is_some());
        assert_eq!(grouped.map.label(FactorId(4)), "D +2");
        assert_eq!(grouped.members[&FactorId(1)].len(), 3);
    }
}
