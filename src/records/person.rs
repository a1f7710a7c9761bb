//! People of the group.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::NameLookup;
use crate::model::{FactorId, Handle};

/// A person's record; the key is the handle.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Person {
    /// The name in full.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[serde(deserialize_with = "crate::model::safe_text::optional_line")]
    pub name: Option<String>,
    /// Place or organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[serde(deserialize_with = "crate::model::safe_text::optional_line")]
    pub from: Option<String>,
    /// The table the person sits at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[serde(deserialize_with = "crate::model::safe_text::optional_line")]
    pub table: Option<String>,
    /// Role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[serde(deserialize_with = "crate::model::safe_text::optional_line")]
    pub role: Option<String>,
    /// The factors the person works on.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub works_on: BTreeSet<FactorId>,
    /// Topics that were no factor when they were stated.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[serde(deserialize_with = "crate::model::safe_text::lines")]
    pub topics: Vec<String>,
    /// Offers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[serde(deserialize_with = "crate::model::safe_text::lines")]
    pub offers: Vec<String>,
    /// Needs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[serde(deserialize_with = "crate::model::safe_text::lines")]
    pub needs: Vec<String>,
    /// Whether the person has left.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub left: bool,
}

impl Person {
    /// One record of two of the same person; facts of `self` take precedence, lists are joined.
    #[must_use]
    pub(crate) fn joined(mut self, other: Self) -> Self {
        self.name = self.name.or(other.name);
        self.from = self.from.or(other.from);
        self.table = self.table.or(other.table);
        self.role = self.role.or(other.role);
        self.works_on.extend(other.works_on);
        let lists = [
            (&mut self.topics, other.topics),
            (&mut self.offers, other.offers),
            (&mut self.needs, other.needs),
        ];
        for (own, more) in lists {
            for one in more {
                if !own.contains(&one) {
                    own.push(one);
                }
            }
        }
        self.left &= other.left;
        self
    }

    /// Display name: the name, else the handle.
    pub fn called(&self, who: &Handle) -> String {
        self.name.clone().unwrap_or_else(|| who.to_string())
    }

    /// The facts that are not as they were in `before`, each in a few words.
    pub(super) fn news(&self, before: &Self, called: &impl NameLookup) -> Vec<String> {
        let place = |what: &str, was: &Option<String>, now: &Option<String>| {
            (was != now).then(|| match now {
                Some(now) => format!("{what}{now}"),
                None => format!("no longer {what}{}", was.as_deref().unwrap_or_default()),
            })
        };
        let list = |what: &str, was: &[String], now: &[String]| {
            let all = match now.is_empty() {
                true => "nothing".to_owned(),
                false => now.join(", "),
            };
            (was != now).then(|| format!("{what} {all}"))
        };
        let (was, now) = (before.work(called), self.work(called));
        [
            place("", &before.name, &self.name),
            place("from ", &before.from, &self.from),
            place("table ", &before.table, &self.table),
            place("", &before.role, &self.role),
            list("works on", &was, &now),
            list("offers", &before.offers, &self.offers),
            list("needs", &before.needs, &self.needs),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// What the person works on, in words.
    fn work(&self, called: &impl NameLookup) -> Vec<String> {
        let factors = self.works_on.iter().map(|id| called.factor(*id));
        factors.chain(self.topics.iter().cloned()).collect()
    }
}
