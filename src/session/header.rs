//! What stands at the top of a session file.

use serde::{Deserialize, Serialize};

/// The format this version writes.
pub const FORMAT: &str = "convoke/1";

/// The first line of a session: what was there when it was made. Never changed afterwards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// `convoke/` and a number.
    pub format: String,
    /// The session's own name, eight letters and digits.
    pub id: String,
    /// What the session is about.
    pub title: String,
    /// The question put to the group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
    /// When it began, as RFC 3339 with the offset of the place.
    pub started: String,
    /// Which session it goes on from, where it did not begin by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
}

/// Where a session branched off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The other session's own name.
    pub id: String,
    /// The last of its entries that both have.
    pub n: u32,
}

impl Header {
    /// The number in `format`, or `None` where it is no convoke session.
    pub fn version(&self) -> Option<u32> {
        self.format.strip_prefix("convoke/")?.parse().ok()
    }

    /// The header as the first line of a file, open for entries.
    pub fn line(&self) -> String {
        let json = serde_json::to_string(self).unwrap_or_default();
        let open = json.strip_suffix('}').unwrap_or(&json);
        format!("{open},\"entries\":[")
    }
}
