//! How a factor went, and how it may go.

use serde::{Deserialize, Serialize};

/// A factor's course over time, as the group sees it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Trend {
    /// How it went until now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub past: Option<Course>,
    /// How the group hopes it goes on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hoped: Option<Course>,
    /// How the group fears it goes on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub feared: Option<Course>,
    /// Until when, such as a year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub horizon: Option<String>,
    /// What would show that the goal is reached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measure: Option<String>,
}

/// A course over time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Course {
    /// In words.
    Words(String),
    /// In values at equal steps of time, in the factor's unit.
    Points(Vec<f64>),
}
