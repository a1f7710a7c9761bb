//! What differs between two maps, in words: the table of the panel and of the command line.

use serde::Serialize;

use crate::analysis::{Comparison, Matching};
use crate::model::{FactorId, LinkId, Map};

/// What the first of two maps has that the second has not, and the other way round.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Differences {
    /// Factors of the first only.
    pub gone: Vec<String>,
    /// Factors of the second only.
    pub new: Vec<String>,
    /// Factors called otherwise in the second.
    pub renamed: Vec<[String; 2]>,
    /// Links of the first only.
    pub links_gone: Vec<String>,
    /// Links of the second only.
    pub links_new: Vec<String>,
    /// Links with another sign in the second.
    pub signed_otherwise: Vec<[String; 2]>,
    /// Labels of which nobody has said yet whether they mean the same.
    pub doubtful: Vec<[String; 2]>,
    /// The share of all factors that are in both.
    pub factors_shared: f64,
    /// The share of all links that are in both.
    pub links_shared: f64,
    /// Of the links in both, the share with the same sign.
    pub signs_agreed: f64,
    /// How far apart the maps are: 0 for the same, 1 for as far as can be.
    pub distance_ratio: f64,
}

impl Differences {
    /// Puts a comparison of two maps into words.
    pub fn of(first: &Map, second: &Map, matching: &Matching, found: &Comparison) -> Self {
        let labels = |map: &Map, ids: &[FactorId]| ids.iter().map(|id| map.label(*id)).collect();
        let links = |map: &Map, ids: &[LinkId]| ids.iter().map(|id| link(map, *id)).collect();
        let pair = |(a, b): &(FactorId, FactorId)| [first.label(*a), second.label(*b)];
        let signed = |(a, b): &(LinkId, LinkId)| [link(first, *a), link(second, *b)];
        Self {
            gone: labels(first, &found.factors_only_first),
            new: labels(second, &found.factors_only_second),
            renamed: found.factors_renamed.iter().map(pair).collect(),
            links_gone: links(first, &found.links_only_first),
            links_new: links(second, &found.links_only_second),
            signed_otherwise: found.links_signed_otherwise.iter().map(signed).collect(),
            doubtful: matching.uncertain.iter().map(pair).collect(),
            factors_shared: found.factors_shared(),
            links_shared: found.links_shared(),
            signs_agreed: found.signs_agreed(),
            distance_ratio: found.distance_ratio(),
        }
    }

    /// The rows of the table under their headings; headings without rows are left out.
    pub fn sections(&self) -> Vec<(&'static str, Vec<String>)> {
        let turned = |pairs: &[[String; 2]]| -> Vec<String> {
            let row = |[was, now]: &[String; 2]| format!("{was}  ⇒  {now}");
            pairs.iter().map(row).collect()
        };
        let sections = [
            ("New factors", self.new.clone()),
            ("Removed factors", self.gone.clone()),
            ("Renamed factors", turned(&self.renamed)),
            ("New links", self.links_new.clone()),
            ("Removed links", self.links_gone.clone()),
            (
                "Links with the opposite or another sign",
                turned(&self.signed_otherwise),
            ),
        ];
        sections
            .into_iter()
            .filter(|(_, rows)| !rows.is_empty())
            .collect()
    }

    /// How far the maps agree, in a sentence.
    pub fn agreement(&self) -> String {
        format!(
            "In both maps: {:.0} % of the factors, {:.0} % of the links; of those {:.0} % with the same sign.",
            100.0 * self.factors_shared,
            100.0 * self.links_shared,
            100.0 * self.signs_agreed
        )
    }
}

/// `Coal jobs → Votes +`.
fn link(map: &Map, id: LinkId) -> String {
    let Some(link) = map.link(id) else {
        return id.to_string();
    };
    let (from, to) = (map.label(link.from), map.label(link.to));
    let delay = if link.delay { " ‖" } else { "" };
    format!("{from} → {to} {}{delay}", link.sign.symbol())
}
