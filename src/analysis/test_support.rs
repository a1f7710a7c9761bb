//! Maps for the tests of this module: from lines such as `Coal jobs -> Political support + ||`,
//! or from labels alone.

use crate::model::{ApplyOutcome, Factor, FactorId, Label, Link, LinkId, Map, MapEvent, Polarity};

pub(super) fn sketch(lines: &[&str]) -> Map {
    let mut map = Map::default();
    for (id, line) in (1..).zip(lines) {
        let (from, rest) = line.split_once(" -> ").unwrap();
        let (rest, delay) = match rest.strip_suffix(" ||") {
            Some(rest) => (rest, true),
            None => (rest, false),
        };
        let (to, sign) = rest.rsplit_once(' ').unwrap();
        let ends = [from, to].map(|label| factor(&mut map, label));
        let mut link = Link::new(LinkId(id), ends[0], ends[1]);
        link.sign = sign_of(sign);
        link.delay = delay;
        assert_eq!(map.apply(&MapEvent::LinkAdded(link)), ApplyOutcome::Applied);
    }
    map
}

/// A map of factors without links, numbered from 1.
pub(super) fn named(labels: &[&str]) -> Map {
    let mut map = Map::default();
    for label in labels {
        factor(&mut map, label);
    }
    map
}

fn factor(map: &mut Map, label: &str) -> FactorId {
    let label = Label::new(label).unwrap();
    if let Some(known) = map.factor_by_label(&label) {
        return known.id;
    }
    let id = FactorId(map.factor_count() as u32 + 1);
    let added = map.apply(&MapEvent::FactorAdded(Factor::new(id, label)));
    assert_eq!(added, ApplyOutcome::Applied);
    id
}

fn sign_of(symbol: &str) -> Polarity {
    let signs = [
        Polarity::Positive,
        Polarity::Negative,
        Polarity::Unknown,
        Polarity::Contested,
    ];
    signs
        .into_iter()
        .find(|sign| sign.symbol() == symbol)
        .unwrap()
}
