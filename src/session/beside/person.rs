//! Somebody of the group.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::model::FactorId;

/// What is known of a person; the handle is the key.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Person {
    /// The name in full.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Where the person is from: a place, an organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The table the person sits at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<String>,
    /// What the person does there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// The factors the person works on.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub works_on: BTreeSet<FactorId>,
    /// What the person can give others.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub offers: Vec<String>,
    /// What the person looks for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub needs: Vec<String>,
    /// Whether the person has left.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub left: bool,
}
