//! Links of one pair become one link with everybody's voice.

use std::collections::{BTreeMap, HashMap};

use super::{id_at, text, voice};
use crate::formats::foreign::{ForeignLink, ForeignMap};
use crate::formats::warnings::Warnings;
use crate::model::{ClaimedPolarity, Factor, Handle, Link, LinkId, Polarity, Weight};

/// The links of a map, an ordered pair once, and for each link of the file the one it went into.
pub fn merged(
    foreign: &ForeignMap,
    factors: &[Factor],
    warnings: &mut Warnings,
) -> (Vec<Link>, Vec<LinkId>) {
    let mut pairs: HashMap<(usize, usize), usize> = HashMap::new();
    let mut groups: Vec<Vec<&ForeignLink>> = Vec::new();
    let mut of_link = Vec::with_capacity(foreign.links.len());
    for link in &foreign.links {
        let at = *pairs.entry((link.from, link.to)).or_insert(groups.len());
        if at == groups.len() {
            groups.push(Vec::new());
        }
        groups[at].push(link);
        of_link.push(number(at));
    }
    let links = groups.iter().enumerate().map(|(at, told)| {
        let link = one(number(at), told);
        let ends = || {
            let label = |place: usize| {
                factors
                    .get(place)
                    .map_or("", |factor| factor.label.as_str())
            };
            format!("{} → {}", label(told[0].from), label(told[0].to))
        };
        if link.sign == Polarity::Contested
            && told.iter().all(|it| it.polarity != Polarity::Contested)
        {
            warnings.note("a link has both signs, so it is contested", ends());
        } else if told.len() > 1 {
            warnings.note("links given more than once were merged", ends());
        }
        link
    });
    (links.collect(), of_link)
}

fn number(at: usize) -> LinkId {
    LinkId(u32::try_from(at + 1).unwrap_or(u32::MAX))
}

fn one(id: LinkId, told: &[&ForeignLink]) -> Link {
    let mut link = Link::new(id, id_at(told[0].from), id_at(told[0].to));
    link.sign = together(told.iter().map(|one| one.polarity));
    link.delay = told.iter().any(|one| one.delay);
    link.strength = mean(told.iter().filter_map(|one| one.strength));
    link.confidence = mean(told.iter().filter_map(|one| one.confidence));
    link.held = held(told);
    link.note = text(&note(told, link.sign));
    link
}

/// The sign of a link that is told several times: an open sign turns none.
fn together(signs: impl Iterator<Item = Polarity>) -> Polarity {
    signs.fold(Polarity::Unknown, |all, sign| match (all, sign) {
        (Polarity::Unknown, sign) => sign,
        (all, Polarity::Unknown) => all,
        (all, sign) if all == sign => all,
        _ => Polarity::Contested,
    })
}

fn mean(values: impl Iterator<Item = f64>) -> Option<Weight> {
    let values: Vec<f64> = values.collect();
    let sum: f64 = values.iter().sum();
    (!values.is_empty()).then(|| Weight::from(sum / values.len() as f64))
}

/// Who holds the link to be what; who says both holds it open.
fn held(told: &[&ForeignLink]) -> BTreeMap<Handle, ClaimedPolarity> {
    let mut signs: BTreeMap<Handle, Vec<Polarity>> = BTreeMap::new();
    for (name, sign) in told.iter().flat_map(|one| &one.voices) {
        if let Some(who) = voice(name) {
            signs.entry(who).or_default().push(*sign);
        }
    }
    let stances = signs.into_iter();
    stances
        .map(|(who, signs)| (who, together(signs.into_iter()).claimed()))
        .collect()
}

/// Words, notes and evidence of a link, each once; where it is told several times, how often.
fn note(told: &[&ForeignLink], sign: Polarity) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut add = |line: String| {
        if !line.trim().is_empty() && !lines.contains(&line) {
            lines.push(line);
        }
    };
    for one in told {
        let marks = told.len() > 1 && sign == Polarity::Contested;
        let texts = one
            .words
            .iter()
            .chain(&one.note)
            .chain(&one.evidence)
            .cloned();
        let texts: Vec<String> = texts.collect();
        match marks {
            true => add(format!("{} {}", one.polarity.symbol(), texts.join("; "))
                .trim()
                .to_owned()),
            false => texts.into_iter().for_each(&mut add),
        }
        for (name, value) in &one.attributes {
            add(format!("{name}: {value}"));
        }
    }
    if told.len() > 1 {
        add(format!("given {} times", told.len()));
    }
    lines.join("\n")
}
