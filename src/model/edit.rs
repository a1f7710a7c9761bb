//! Requested changes of the map; [`Map::decide`](super::Map::decide) accepts or refuses them.

use super::event::LayoutChange;
use super::{
    CellRect, ClaimedPolarity, Cycle, FactorField, FactorId, Flag, Handle, Label, LinkId, Polarity,
    Weight,
};

/// A requested change, applied atomically.
#[derive(Debug, Clone, PartialEq)]
pub enum MapEdit {
    /// An assertion of one input line.
    Say(Assertion),
    /// Tags applied to the links made last.
    Mark {
        /// The links it speaks of.
        links: Vec<LinkId>,
        /// The sign it gives, if any.
        sign: Option<Polarity>,
        /// Whether it says that the effect comes later.
        delay: bool,
        /// Speakers.
        voices: Vec<Handle>,
    },
    /// Sets a link's polarity directly.
    Sign(LinkId, Polarity),
    /// Whether a link's effect comes later.
    Delay(LinkId, bool),
    /// Sets the strength of a link.
    Strength(LinkId, Option<Weight>),
    /// Sets the confidence in a link.
    Confidence(LinkId, Option<Weight>),
    /// Sets the note of a link; an empty text removes it.
    NoteLink(LinkId, String),
    /// Cause and effect change places.
    Reverse(LinkId),
    /// A link gets other ends.
    Repoint(LinkId, FactorId, FactorId),
    /// A link leaves the map.
    RemoveLink(LinkId),
    /// A factor in the middle of a link: the statement has two links, cause → new → effect.
    Between(LinkId, Assertion),
    /// A factor gets another name.
    Rename(FactorId, Label),
    /// Sets a descriptive text of a factor; an empty text removes it.
    Describe(FactorId, FactorField, String),
    /// A factor is marked, or no longer.
    Flag(FactorId, Flag, bool),
    /// A factor leaves the map, and its links with it.
    RemoveFactor(FactorId),
    /// A factor becomes one with another, which keeps all that was known of both.
    Merge {
        /// The factor that goes.
        gone: FactorId,
        /// The one it becomes one with.
        into: FactorId,
        /// Supporters of the removed factor, who now support the other.
        voices: Vec<Handle>,
    },
    /// A factor becomes two: a new one takes over some of its links.
    Split {
        /// The factor that was.
        factor: FactorId,
        /// What the new one is called.
        label: Label,
        /// The links that go over to it.
        links: Vec<LinkId>,
    },
    /// A factor's chip is put elsewhere.
    Move(FactorId, CellRect),
    /// Tidying must leave a factor where it is, or may move it again.
    Pin(FactorId, bool),
    /// A loop is announced: it gets a number.
    Number(Cycle),
    /// Names a loop; an empty name removes it.
    NameLoop(Cycle, String),
    /// Sets the story of a loop; an empty one removes it.
    TellLoop(Cycle, String),
    /// A loop's badge is kept off the map, or shown again.
    HideLoop(Cycle, bool),
    /// Places and lines that a layout proposes.
    Tidy(LayoutChange),
    /// Adds a person's stance to a link without changing its polarity.
    Stand(LinkId, Handle, ClaimedPolarity),
    /// Several things at once, one after the other; what is so already is passed over.
    All(Vec<MapEdit>),
}

/// The factors and links that one line asserts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Assertion {
    /// The factors, in the order they were typed.
    pub mentions: Vec<FactorMention>,
    /// The links between them.
    pub claims: Vec<LinkAssertion>,
    /// Who said it.
    pub voices: Vec<Handle>,
    /// A note on the links, or on the factors where there is no link.
    pub note: Option<String>,
}

/// A factor mentioned in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactorMention {
    /// Which factor.
    pub factor: FactorRef,
    /// The theme it gets if it is new.
    pub theme: Option<String>,
}

/// Reference to a factor by id or by label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FactorRef {
    /// By the code of one that exists.
    Code(FactorId),
    /// By its label, of one that exists or will.
    Label(Label),
}

/// A link asserted in a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LinkAssertion {
    /// Which mention is the cause.
    pub from: usize,
    /// Which mention is the effect.
    pub to: usize,
    /// The sign, where one was typed.
    pub sign: Option<Polarity>,
    /// Whether the effect comes later.
    pub delay: bool,
}
