//! Session events: changes of the map, of records and of the session itself, and unknown ones.

use std::fmt;

use serde::de::{self, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer, ser::SerializeMap};
use serde_json::value::RawValue;

use crate::model::{EventSchema, Handle, MapEvent};
use crate::records::Record;

#[cfg(test)]
mod tests;

/// One event of an entry.
#[derive(Debug, Clone)]
pub enum Event {
    /// Something happened to the map.
    Map(MapEvent),
    /// A record changed.
    Record(Record),
    /// The session was made.
    Opened {
        /// The program that made it.
        by: String,
    },
    /// Title or question were reworded.
    TitleChanged {
        /// Before.
        was: Heading,
        /// After.
        now: Heading,
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
        /// Marker name.
        now: Option<String>,
    },
    /// The speakers of an entry were corrected.
    Attributed {
        /// The entry's number.
        entry: u32,
        /// Previous speakers.
        was: Vec<Handle>,
        /// New speakers.
        now: Vec<Handle>,
    },
    /// An event of a kind this version does not know, as it stands in the file.
    Unknown {
        /// The word that names it.
        kind: String,
        /// Its body, verbatim.
        body: Box<RawValue>,
    },
}

/// Title and question of a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// Title.
    #[serde(deserialize_with = "crate::model::safe_text::line")]
    pub title: String,
    /// The question put to the group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[serde(deserialize_with = "crate::model::safe_text::optional_line")]
    pub question: Option<String>,
}

/// Every kind of event this version understands: the session's, what is kept beside the map, and
/// the map's.
pub fn vocabulary() -> impl Iterator<Item = &'static EventSchema> {
    KINDS.iter().chain(Record::KINDS).chain(MapEvent::KINDS)
}

const KINDS: &[EventSchema] = &[
    EventSchema {
        name: "session-opened",
        fields: "by",
        summary: "the session was made",
    },
    EventSchema {
        name: "session-described",
        fields: "was, now",
        summary: "title and question were reworded: {title, [question]}",
    },
    EventSchema {
        name: "stage-entered",
        fields: "[was], [now]",
        summary: "a stage began",
    },
    EventSchema {
        name: "marker",
        fields: "[was], [now]",
        summary: "a moment was marked",
    },
    EventSchema {
        name: "entry-attributed",
        fields: "entry, was, now",
        summary: "who said an earlier entry was mended",
    },
];

impl Event {
    /// The word that names it in the file.
    pub fn kind(&self) -> &str {
        match self {
            Self::Map(event) => event.kind(),
            Self::Record(record) => record.kind(),
            Self::Opened { .. } => "session-opened",
            Self::TitleChanged { .. } => "session-described",
            Self::Stage { .. } => "stage-entered",
            Self::Marker { .. } => "marker",
            Self::Attributed { .. } => "entry-attributed",
            Self::Unknown { kind, .. } => kind,
        }
    }

    /// The inverse event; `None` for unknown events and for the creation of the session.
    pub fn inverse(&self) -> Option<Self> {
        Some(match self.clone() {
            Self::Map(event) => Self::Map(event.inverse()),
            Self::Record(record) => Self::Record(record.inverse()),
            Self::TitleChanged { was, now } => Self::TitleChanged { was: now, now: was },
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
struct OpenedBody {
    #[serde(deserialize_with = "crate::model::safe_text::line")]
    by: String,
}

#[derive(Serialize, Deserialize)]
struct WasNow<T> {
    was: T,
    now: T,
}

#[derive(Serialize, Deserialize)]
struct OptionalWasNow {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[serde(deserialize_with = "crate::model::safe_text::optional_line")]
    was: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[serde(deserialize_with = "crate::model::safe_text::optional_line")]
    now: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct AttributionBody {
    entry: u32,
    was: Vec<Handle>,
    now: Vec<Handle>,
}

impl Serialize for Event {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let Self::Map(event) = self {
            return event.serialize(serializer);
        }
        let kind = self.kind();
        let mut map = serializer.serialize_map(Some(1))?;
        match self.clone() {
            Self::Map(_) => {}
            Self::Record(record) => record.write(&mut map)?,
            Self::Opened { by } => map.serialize_entry(kind, &OpenedBody { by })?,
            Self::TitleChanged { was, now } => map.serialize_entry(kind, &WasNow { was, now })?,
            Self::Stage { was, now } | Self::Marker { was, now } => {
                map.serialize_entry(kind, &OptionalWasNow { was, now })?;
            }
            Self::Attributed { entry, was, now } => {
                map.serialize_entry(kind, &AttributionBody { entry, was, now })?;
            }
            Self::Unknown { body, .. } => map.serialize_entry(kind, &body)?,
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Event {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(EventVisitor)
    }
}

struct EventVisitor;

impl<'de> Visitor<'de> for EventVisitor {
    type Value = Event;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an event: one word and its body")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut body: A) -> Result<Event, A::Error> {
        let kind: String = body
            .next_key()?
            .ok_or_else(|| de::Error::custom("an empty event"))?;
        let event = if let Some(event) = MapEvent::read(&kind, &mut body)? {
            Event::Map(event)
        } else if let Some(record) = Record::read(&kind, &mut body)? {
            Event::Record(record)
        } else {
            read_event(kind, &mut body)?
        };
        match body.next_key::<de::IgnoredAny>()? {
            Some(_) => Err(de::Error::custom("an event with two words")),
            None => Ok(event),
        }
    }
}

fn read_event<'de, A: MapAccess<'de>>(kind: String, body: &mut A) -> Result<Event, A::Error> {
    Ok(match kind.as_str() {
        "session-opened" => Event::Opened {
            by: body.next_value::<OpenedBody>()?.by,
        },
        "session-described" => {
            let WasNow { was, now } = body.next_value()?;
            Event::TitleChanged { was, now }
        }
        "stage-entered" => {
            let OptionalWasNow { was, now } = body.next_value()?;
            Event::Stage { was, now }
        }
        "marker" => {
            let OptionalWasNow { was, now } = body.next_value()?;
            Event::Marker { was, now }
        }
        "entry-attributed" => {
            let AttributionBody { entry, was, now } = body.next_value()?;
            Event::Attributed { entry, was, now }
        }
        _ => Event::Unknown {
            kind,
            body: body.next_value()?,
        },
    })
}
