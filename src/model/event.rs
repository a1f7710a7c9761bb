//! Map events. Each carries the value before and after, so it can be inverted.

use serde::de::MapAccess;
use serde::{Deserialize, Serialize, Serializer, ser::SerializeMap};

use super::{
    CellRect, ClaimedPolarity, Cycle, Ends, Factor, FactorField, FactorId, Flag, Handle, Label,
    Link, LinkId, Polarity, Route, Weight,
};

/// Schema row of an event type: its name in the file, its fields and a summary.
#[derive(Debug, Clone, Copy)]
pub struct EventSchema {
    /// The word that names the event in the file.
    pub name: &'static str,
    /// Its fields; those in brackets are left out where there is nothing to say.
    pub fields: &'static str,
    /// What it says, in words.
    pub summary: &'static str,
}

/// The vocabulary is one table. The enum, reading, writing and the README's table come from it.
macro_rules! vocabulary {
    ($( $kind:literal $variant:ident($payload:ty), $fields:literal, $says:literal; )*) => {
        /// One thing that happened to the map.
        #[derive(Debug, Clone, PartialEq)]
        pub enum MapEvent {
            $( #[doc = $says] $variant($payload), )*
        }

        impl MapEvent {
            /// Every kind of event this version understands, in the order of the README's table.
            pub const KINDS: &[EventSchema] = &[
                $( EventSchema { name: $kind, fields: $fields, summary: $says }, )*
            ];

            /// The word that names this event in the file.
            pub fn kind(&self) -> &'static str {
                match self { $( Self::$variant(_) => $kind, )* }
            }

            /// Reads the body of an event whose word was `kind`; `None` for a word not known here.
            ///
            /// # Errors
            /// The body does not have the fields that its kind asks for.
            pub fn read<'de, A: MapAccess<'de>>(
                kind: &str,
                body: &mut A,
            ) -> Result<Option<Self>, A::Error> {
                Ok(Some(match kind {
                    $( $kind => Self::$variant(body.next_value()?), )*
                    _ => return Ok(None),
                }))
            }
        }

        impl Serialize for MapEvent {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let mut map = serializer.serialize_map(Some(1))?;
                match self { $( Self::$variant(body) => map.serialize_entry($kind, body)?, )* }
                map.end()
            }
        }
    };
}

vocabulary! {
    "factor-added" FactorAdded(Factor),
        "id, label, [definition, unit, theme, note, flags, voices, place, pinned]",
        "a factor came onto the map";
    "factor-renamed" FactorRenamed(Change<FactorId, Label>), "id, was, now",
        "a factor got another name";
    "factor-described" FactorDescribed(DescriptionChange), "id, field, [was], [now]",
        "its definition, unit, theme or note changed";
    "factor-flagged" FactorFlagged(FlagChange), "id, flag, was, now",
        "it was marked focal, controllable or outcome, or no longer";
    "factor-voiced" FactorVoiced(SupportChange), "id, who, was, now",
        "somebody agrees with it, or no longer";
    "factor-placed" FactorPlaced(PlaceChange), "id, [was], [now]",
        "its chip has moved: [x, y, w, h]";
    "factor-pinned" FactorPinned(Change<FactorId, bool>), "id, was, now",
        "tidying must leave it where it is, or may move it again";
    "factor-merged" FactorMerged(FactorMerge), "was, into",
        "it was merged into another; its links moved in events before this one";
    "factor-removed" FactorRemoved(Factor),
        "id, label, [definition, unit, theme, note, flags, voices, place, pinned]",
        "a factor left the map; its links left before";
    "link-added" LinkAdded(Link),
        "id, from, to, sign, [delay, strength, confidence, note, held, route]",
        "a link came onto the map";
    "link-sign" LinkSign(Change<LinkId, Polarity>), "id, was, now",
        "its sign is +, -, ? (unknown) or ~ (contested)";
    "link-delay" LinkDelay(Change<LinkId, bool>), "id, was, now",
        "its effect comes later, or at once";
    "link-strength" LinkStrength(WeightChange), "id, [was], [now]",
        "how strongly it acts, from 0 to 1";
    "link-confidence" LinkConfidence(WeightChange), "id, [was], [now]",
        "how sure the group is, from 0 to 1";
    "link-noted" LinkNoted(LinkNoteChange), "id, [was], [now]",
        "what it rests on changed";
    "link-reversed" LinkReversed(EndsChange), "id, was, now",
        "cause and effect changed places: [from, to]";
    "link-repointed" LinkRepointed(EndsChange), "id, was, now",
        "it runs between other factors: [from, to]";
    "link-routed" LinkRouted(RouteChange), "id, [was], [now]",
        "its line runs elsewhere: corners [x, y] from the tail's cell to the head's";
    "link-held" LinkHeld(StanceChange), "id, who, [was], [now]",
        "the sign a person gives it: +, - or ? (no sign)";
    "link-removed" LinkRemoved(Link),
        "id, from, to, sign, [delay, strength, confidence, note, held, route]",
        "a link left the map";
    "loop-numbered" LoopNumbered(LoopChange<u32>), "loop, [was], [now]",
        "a loop was announced or named and has its number";
    "loop-named" LoopNamed(LoopChange<String>), "loop, [was], [now]",
        "what the group calls a loop";
    "loop-told" LoopTold(LoopChange<String>), "loop, [was], [now]",
        "the story the group tells of a loop";
    "loop-hidden" LoopHidden(BadgeVisibility), "loop, was, now",
        "its badge is kept off the map, or shown again";
    "loop-carried" LoopCarried(LoopRekeyed), "was, now",
        "a numbered loop runs through other factors and keeps its number";
    "tidied" Tidied(LayoutChange), "places, routes",
        "many chips and lines were laid out again, at once";
}

/// Change of a mandatory value of `id`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "id, was and now mean the same in every event")]
pub struct Change<I, T> {
    pub id: I,
    pub was: T,
    pub now: T,
}

/// Change of an optional value.
macro_rules! optional_change {
    ($( #[$doc:meta] $name:ident { $key:ident: $id:ty, $value:ty } )*) => { $(
        #[$doc]
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        #[allow(missing_docs, reason = "id, was and now mean the same in every event")]
        pub struct $name {
            pub $key: $id,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub was: Option<$value>,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub now: Option<$value>,
        }
    )* };
}

optional_change! {
    /// Where a factor's chip stands.
    PlaceChange { id: FactorId, CellRect }
    /// The line of a link.
    RouteChange { id: LinkId, Route }
    /// How much of something a link has.
    WeightChange { id: LinkId, Weight }
    /// What a link rests on.
    LinkNoteChange { id: LinkId, String }
}

/// Change of a descriptive text of a factor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "id, was and now mean the same in every event")]
pub struct DescriptionChange {
    pub id: FactorId,
    pub field: FactorField,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub now: Option<String>,
}

/// Change of a flag of a factor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "id, was and now mean the same in every event")]
pub struct FlagChange {
    pub id: FactorId,
    pub flag: Flag,
    pub was: bool,
    pub now: bool,
}

/// Change of a person's support of a factor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "id, was and now mean the same in every event")]
pub struct SupportChange {
    pub id: FactorId,
    pub who: Handle,
    pub was: bool,
    pub now: bool,
}

/// Change of a person's stance on a link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "id, was and now mean the same in every event")]
pub struct StanceChange {
    pub id: LinkId,
    pub who: Handle,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was: Option<ClaimedPolarity>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub now: Option<ClaimedPolarity>,
}

/// Change of a link's ends.
pub type EndsChange = Change<LinkId, Ends>;

/// Merge of a factor into another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactorMerge {
    /// The factor that is gone, whole.
    pub was: Factor,
    /// The factor it became one with.
    pub into: FactorId,
}

/// Change of an attribute of a numbered loop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "was and now mean the same in every event")]
pub struct LoopChange<T> {
    #[serde(rename = "loop")]
    pub cycle: Cycle,
    #[serde(default = "none", skip_serializing_if = "Option::is_none")]
    pub was: Option<T>,
    #[serde(default = "none", skip_serializing_if = "Option::is_none")]
    pub now: Option<T>,
}

const fn none<T>() -> Option<T> {
    None
}

/// Change of a loop badge's visibility.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "was and now mean the same in every event")]
pub struct BadgeVisibility {
    #[serde(rename = "loop")]
    pub cycle: Cycle,
    pub was: bool,
    pub now: bool,
}

/// A numbered loop re-keyed to another cycle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "was and now mean the same in every event")]
pub struct LoopRekeyed {
    pub was: Cycle,
    pub now: Cycle,
}

/// A batch of new places and routes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LayoutChange {
    /// Chips that stand elsewhere.
    pub places: Vec<PlaceChange>,
    /// Lines that run elsewhere.
    pub routes: Vec<RouteChange>,
}
