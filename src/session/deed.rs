//! What one entry does: events of the map, events of the session, and what is not understood.

use std::fmt;

use serde::de::{self, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer, ser::SerializeMap};
use serde_json::value::RawValue;

use super::beside::Record;
use crate::model::{Event, EventKind, Voice};

#[cfg(test)]
mod cases;

/// One thing an entry does.
#[derive(Debug, Clone)]
pub enum Deed {
    /// Something happened to the map.
    Map(Event),
    /// Something kept beside the map came, changed or went.
    Kept(Record),
    /// The session was made.
    Opened {
        /// The program that made it.
        by: String,
    },
    /// Title or question were reworded.
    Described {
        /// What they were.
        was: About,
        /// What they are.
        now: About,
    },
    /// A stage began.
    Stage {
        /// The stage before.
        was: Option<String>,
        /// The stage now.
        now: Option<String>,
    },
    /// A moment was marked, to come back to.
    Marker {
        /// Only in an inverse: the marker taken back.
        was: Option<String>,
        /// What the moment is called.
        now: Option<String>,
    },
    /// Who said an entry was mended.
    Attributed {
        /// The entry's number.
        entry: u32,
        /// Who it was put down to.
        was: Vec<Voice>,
        /// Who said it.
        now: Vec<Voice>,
    },
    /// An event of a kind this version does not know, as it stands in the file.
    Unknown {
        /// The word that names it.
        kind: String,
        /// Its body, verbatim.
        body: Box<RawValue>,
    },
}

/// What a session is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// What it is called.
    pub title: String,
    /// The question put to the group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
}

/// A row of the session's own vocabulary; the map's is [`Event::KINDS`].
pub type DeedKind = EventKind;

/// Every kind of event this version understands: the session's, what is kept beside the map, and
/// the map's.
pub fn vocabulary() -> impl Iterator<Item = &'static DeedKind> {
    KINDS.iter().chain(Record::KINDS).chain(Event::KINDS)
}

const KINDS: &[DeedKind] = &[
    EventKind {
        kind: "session-opened",
        fields: "by",
        says: "the session was made",
    },
    EventKind {
        kind: "session-described",
        fields: "was, now",
        says: "title and question were reworded: {title, [question]}",
    },
    EventKind {
        kind: "stage-entered",
        fields: "[was], [now]",
        says: "a stage began",
    },
    EventKind {
        kind: "marker",
        fields: "[was], [now]",
        says: "a moment was marked",
    },
    EventKind {
        kind: "entry-attributed",
        fields: "entry, was, now",
        says: "who said an earlier entry was mended",
    },
];

impl Deed {
    /// The word that names it in the file.
    pub fn kind(&self) -> &str {
        match self {
            Self::Map(event) => event.kind(),
            Self::Kept(record) => record.kind(),
            Self::Opened { .. } => "session-opened",
            Self::Described { .. } => "session-described",
            Self::Stage { .. } => "stage-entered",
            Self::Marker { .. } => "marker",
            Self::Attributed { .. } => "entry-attributed",
            Self::Unknown { kind, .. } => kind,
        }
    }

    /// What takes it back; `None` for what this version does not understand, and for the
    /// making of the session.
    pub fn inverse(&self) -> Option<Self> {
        Some(match self.clone() {
            Self::Map(event) => Self::Map(event.inverse()),
            Self::Kept(record) => Self::Kept(record.inverse()),
            Self::Described { was, now } => Self::Described { was: now, now: was },
            Self::Stage { was, now } => Self::Stage { was: now, now: was },
            Self::Marker { was, now } => Self::Marker { was: now, now: was },
            Self::Attributed { entry, was, now } => Self::Attributed {
                entry,
                was: now,
                now: was,
            },
            Self::Opened { .. } | Self::Unknown { .. } => return None,
        })
    }
}

#[derive(Serialize, Deserialize)]
struct Opened {
    by: String,
}

#[derive(Serialize, Deserialize)]
struct Turn<T> {
    was: T,
    now: T,
}

#[derive(Serialize, Deserialize)]
struct MaybeTurn {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    was: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    now: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct Attribution {
    entry: u32,
    was: Vec<Voice>,
    now: Vec<Voice>,
}

impl Serialize for Deed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let Self::Map(event) = self {
            return event.serialize(serializer);
        }
        let kind = self.kind();
        let mut map = serializer.serialize_map(Some(1))?;
        match self.clone() {
            Self::Map(_) => {}
            Self::Kept(record) => record.write(&mut map)?,
            Self::Opened { by } => map.serialize_entry(kind, &Opened { by })?,
            Self::Described { was, now } => map.serialize_entry(kind, &Turn { was, now })?,
            Self::Stage { was, now } | Self::Marker { was, now } => {
                map.serialize_entry(kind, &MaybeTurn { was, now })?;
            }
            Self::Attributed { entry, was, now } => {
                map.serialize_entry(kind, &Attribution { entry, was, now })?;
            }
            Self::Unknown { body, .. } => map.serialize_entry(kind, &body)?,
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Deed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(DeedVisitor)
    }
}

struct DeedVisitor;

impl<'de> Visitor<'de> for DeedVisitor {
    type Value = Deed;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an event: one word and its body")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut body: A) -> Result<Deed, A::Error> {
        let kind: String = body
            .next_key()?
            .ok_or_else(|| de::Error::custom("an empty event"))?;
        let deed = if let Some(event) = Event::read(&kind, &mut body)? {
            Deed::Map(event)
        } else if let Some(record) = Record::read(&kind, &mut body)? {
            Deed::Kept(record)
        } else {
            read_deed(kind, &mut body)?
        };
        match body.next_key::<de::IgnoredAny>()? {
            Some(_) => Err(de::Error::custom("an event with two words")),
            None => Ok(deed),
        }
    }
}

fn read_deed<'de, A: MapAccess<'de>>(kind: String, body: &mut A) -> Result<Deed, A::Error> {
    Ok(match kind.as_str() {
        "session-opened" => Deed::Opened {
            by: body.next_value::<Opened>()?.by,
        },
        "session-described" => {
            let Turn { was, now } = body.next_value()?;
            Deed::Described { was, now }
        }
        "stage-entered" => {
            let MaybeTurn { was, now } = body.next_value()?;
            Deed::Stage { was, now }
        }
        "marker" => {
            let MaybeTurn { was, now } = body.next_value()?;
            Deed::Marker { was, now }
        }
        "entry-attributed" => {
            let Attribution { entry, was, now } = body.next_value()?;
            Deed::Attributed { entry, was, now }
        }
        _ => Deed::Unknown {
            kind,
            body: body.next_value()?,
        },
    })
}
