//! A map as a file of another tool tells it: every reader produces one, and
//! [`fold`](super::fold) makes a session of it.
//!
//! Texts stand as they do in the file. Factors are told apart by their place in
//! [`ForeignMap::factors`], never by their labels, which may repeat or be empty.

use std::collections::HashMap;

use super::label_text::label_text;
use super::warnings::Warnings;
use crate::model::Polarity;

/// Factors, links and what else a file holds.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ForeignMap {
    /// What the map is called.
    pub title: Option<String>,
    /// What the file says of the map as a whole.
    pub description: Option<String>,
    /// The factors, in the order of the file.
    pub factors: Vec<ForeignFactor>,
    /// The links, in the order of the file; a pair of factors may have several.
    pub links: Vec<ForeignLink>,
    /// Named sets of links: closed loops and others.
    pub loops: Vec<ForeignLoop>,
    /// Texts that belong to no factor and no link.
    pub notes: Vec<String>,
    /// What was not understood, assumed or left out.
    pub warnings: Warnings,
}

/// A factor of a foreign file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ForeignFactor {
    /// Its identifier in the file; empty where it has none.
    pub id: String,
    /// Its label, verbatim.
    pub label: String,
    /// Where it stands, x to the right and y downwards, in units of the file.
    pub place: Option<ForeignPlace>,
    /// What kind of variable it is, such as stock or flow.
    pub kind: Option<String>,
    /// What it is measured in.
    pub unit: Option<String>,
    /// Its equation, as text.
    pub equation: Option<String>,
    /// What is meant by it.
    pub definition: Option<String>,
    /// What is said about it.
    pub note: Option<String>,
    /// Groups, classes, folders and tags it belongs to; the first is its theme.
    pub groups: Vec<String>,
    /// Other values by name.
    pub attributes: Vec<(String, String)>,
    /// Who named it.
    pub voices: Vec<String>,
}

/// The centre and the size of a factor in units of the file.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct ForeignPlace {
    /// To the right.
    pub x: f64,
    /// Downwards.
    pub y: f64,
}

/// A link of a foreign file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ForeignLink {
    /// The cause: a place in [`ForeignMap::factors`].
    pub from: usize,
    /// The effect: a place in [`ForeignMap::factors`].
    pub to: usize,
    /// The sign, unknown where the file has none.
    pub polarity: Polarity,
    /// Whether the effect comes later.
    pub delay: bool,
    /// How strongly the cause acts, from 0 to 1.
    pub strength: Option<f64>,
    /// How sure somebody is, from 0 to 1.
    pub confidence: Option<f64>,
    /// Words on the line.
    pub words: Option<String>,
    /// What is said about it.
    pub note: Option<String>,
    /// What people said, one text for each statement.
    pub evidence: Vec<String>,
    /// Who said it, with the sign that each gives it.
    pub voices: Vec<(String, Polarity)>,
    /// Other values by name.
    pub attributes: Vec<(String, String)>,
    /// Whether the file tells it without a direction.
    pub is_undirected: bool,
    /// Whether the sign was inferred from an equation or from words.
    pub is_inferred: bool,
}

/// A named set of links.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ForeignLoop {
    /// What it is called.
    pub name: String,
    /// Its story.
    pub story: Option<String>,
    /// Its links: places in [`ForeignMap::links`].
    pub links: Vec<usize>,
}

impl ForeignMap {
    /// Adds a factor and yields its place.
    pub fn add_factor(&mut self, id: impl Into<String>, label: impl Into<String>) -> usize {
        self.factors.push(ForeignFactor {
            id: id.into(),
            label: label.into(),
            ..ForeignFactor::default()
        });
        self.factors.len() - 1
    }

    /// Adds a link and yields it.
    pub fn add_link(&mut self, from: usize, to: usize, polarity: Polarity) -> &mut ForeignLink {
        self.links.push(ForeignLink {
            from,
            to,
            polarity,
            ..ForeignLink::default()
        });
        let last = self.links.len() - 1;
        &mut self.links[last]
    }
}

/// Finds factors by identifier or by label while a file is read.
#[derive(Debug, Clone, Default)]
pub struct FactorIndex {
    places: HashMap<String, usize>,
}

impl FactorIndex {
    /// Remembers a factor under an exact key; the first one of equal keys is kept.
    pub fn insert(&mut self, key: &str, place: usize) -> bool {
        let is_new = !self.places.contains_key(key);
        if is_new {
            self.places.insert(key.to_owned(), place);
        }
        is_new
    }

    /// Remembers a factor under its label; the first one of equal labels is kept.
    pub fn insert_label(&mut self, label: &str, place: usize) -> bool {
        self.insert(&label_key(label), place)
    }

    /// The factor under an exact key.
    pub fn get(&self, key: &str) -> Option<usize> {
        self.places.get(key).copied()
    }

    /// The first factor of this label.
    pub fn get_label(&self, label: &str) -> Option<usize> {
        self.get(&label_key(label))
    }

    /// The first factor of this label, added to the map where there is none.
    pub fn label_or_add(&mut self, label: &str, map: &mut ForeignMap) -> usize {
        self.get_label(label).unwrap_or_else(|| {
            let place = map.add_factor("", label);
            self.insert_label(label, place);
            place
        })
    }
}

/// A label as labels are compared: normalised, case ignored.
pub fn label_key(label: &str) -> String {
    label_text(label).to_lowercase()
}

/// A text, or `None` where nothing of it can be seen.
pub fn non_empty(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}
