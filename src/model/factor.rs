//! Factors: quantities that can rise and fall.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{CellRect, FactorId, Handle, Label};

/// A factor: label, descriptive texts, flags, supporters, place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Factor {
    /// Its own number.
    pub id: FactorId,
    /// Label.
    pub label: Label,
    /// What is meant by it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub definition: Option<String>,
    /// What it is measured in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[serde(deserialize_with = "crate::model::safe_text::optional_line")]
    pub unit: Option<String>,
    /// The theme it was put under.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[serde(deserialize_with = "crate::model::safe_text::optional_line")]
    pub theme: Option<String>,
    /// Note.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Flags.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub flags: BTreeSet<Flag>,
    /// Supporters other than the person who first named it.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub voices: BTreeSet<Handle>,
    /// Its place; `None` while it is in the tray.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<CellRect>,
    /// Whether tidying must leave it where it is.
    #[serde(default, skip_serializing_if = "is_false")]
    pub pinned: bool,
}

impl Factor {
    /// A factor of which only the name is known.
    pub fn new(id: FactorId, label: Label) -> Self {
        Self {
            id,
            label,
            definition: None,
            unit: None,
            theme: None,
            note: None,
            flags: BTreeSet::new(),
            voices: BTreeSet::new(),
            place: None,
            pinned: false,
        }
    }

    /// The text kept in `field`.
    pub fn text(&self, field: FactorField) -> Option<&str> {
        match field {
            FactorField::Definition => self.definition.as_deref(),
            FactorField::Unit => self.unit.as_deref(),
            FactorField::Theme => self.theme.as_deref(),
            FactorField::Note => self.note.as_deref(),
        }
    }

    pub(super) fn set_text(&mut self, field: FactorField, text: Option<String>) {
        match field {
            FactorField::Definition => self.definition = text,
            FactorField::Unit => self.unit = text,
            FactorField::Theme => self.theme = text,
            FactorField::Note => self.note = text,
        }
    }
}

pub(super) fn is_false(flag: &bool) -> bool {
    !*flag
}

/// A piece of text that describes a factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FactorField {
    /// What is meant by it.
    Definition,
    /// What it is measured in.
    Unit,
    /// The theme it is under.
    Theme,
    /// Note.
    Note,
}

/// Flags of a factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Flag {
    /// The question is about this factor.
    Focal,
    /// People in the room can move it.
    Controllable,
    /// It is what the group wants to change in the end.
    Outcome,
}
