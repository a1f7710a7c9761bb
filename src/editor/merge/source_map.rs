//! What a table's map says, as edits of another map.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    Assertion, ClaimedPolarity, Cycle, Factor, FactorField, FactorId, FactorMention, FactorRef,
    Handle, Label, Link, LinkAssertion, Map, MapEdit, MapEvent, NumberedLoop, Polarity,
};
use crate::session::{Event, Session};

/// A table's map on its way into another.
#[derive(Debug, Clone)]
pub(super) struct SourceMap<'a> {
    /// What the table is called: the voice under which it stands behind its links.
    pub(super) voice: Handle,
    /// Its map.
    pub(super) map: &'a Map,
    /// Who first named each of its factors.
    pub(super) named_by: BTreeMap<FactorId, Vec<Handle>>,
    /// Which of its factors are called otherwise in the merged map, because people said so.
    pub(super) renamed: BTreeMap<FactorId, Label>,
    /// The handles that are somebody else's in the merged session, and what they become.
    pub(super) handles: BTreeMap<Handle, Handle>,
}

impl<'a> SourceMap<'a> {
    /// The map of a session, as the table of this name. `same` are labels that mean the same:
    /// the first one stays.
    pub(super) fn of(session: &'a Session, voice: Handle, same: &[(Label, Label)]) -> Self {
        let mut named_by: BTreeMap<FactorId, Vec<Handle>> = BTreeMap::new();
        for entry in session.entries() {
            for deed in &entry.events {
                if let Event::Map(MapEvent::FactorAdded(factor)) = deed {
                    named_by.insert(factor.id, entry.said.clone());
                }
            }
        }
        let map = session.map();
        let renamed = map.factors().filter_map(|factor| {
            let kept = kept(&factor.label, same);
            (kept != &factor.label).then(|| (factor.id, kept.clone()))
        });
        Self {
            voice,
            map,
            named_by,
            renamed: renamed.collect(),
            handles: BTreeMap::new(),
        }
    }

    /// What a handle of the table is in the merged session.
    pub(super) fn handle(&self, own: &Handle) -> Handle {
        self.handles.get(own).unwrap_or(own).clone()
    }

    /// Whether a link joins two factors that are one in the merged map.
    pub(super) fn is_within(&self, link: &Link) -> bool {
        let folded = |id| self.label(id).map(|label| label.folded().to_owned());
        link.from != link.to && folded(link.from) == folded(link.to)
    }

    /// What a factor of the table is called in the merged map.
    fn label(&self, id: FactorId) -> Option<Label> {
        let own = || self.map.factor(id).map(|factor| factor.label.clone());
        self.renamed.get(&id).cloned().or_else(own)
    }

    /// The factor of the merged map that a factor of the table has become.
    pub(super) fn known(&self, id: FactorId, into: &Map) -> Option<FactorId> {
        into.factor_by_label(&self.label(id)?)
            .map(|factor| factor.id)
    }

    pub(super) fn link_in<'m>(&self, link: &Link, into: &'m Map) -> Option<&'m Link> {
        into.link_between(self.known(link.from, into)?, self.known(link.to, into)?)
    }

    fn mention(&self, id: FactorId) -> Option<FactorMention> {
        let theme = self.map.factor(id).and_then(|factor| factor.theme.clone());
        let named = FactorRef::Label(self.label(id)?);
        Some(FactorMention {
            factor: named,
            theme,
        })
    }

    /// Its factors, then its links, as lines that somebody says.
    pub(super) fn said(&self, into: &Map) -> Vec<MapEdit> {
        let factors = self.map.factors().flat_map(|factor| self.factor(factor));
        let links = self.map.links().filter(|link| !self.is_within(link));
        let links = links.flat_map(|link| self.link(link, into));
        factors.chain(links).map(MapEdit::Say).collect()
    }

    /// A line that names the factor, and one in which everybody stands behind it.
    fn factor(&self, factor: &Factor) -> Vec<Assertion> {
        let Some(mention) = self.mention(factor.id) else {
            return Vec::new();
        };
        let named = self.named_by.get(&factor.id).into_iter().flatten();
        let voices = factor.voices.iter().chain(named);
        let voices = voices.map(|who| self.handle(who));
        let voices = voices.chain([self.voice.clone()]).collect();
        let line = |voices: Vec<Handle>| Assertion {
            mentions: vec![mention.clone()],
            voices,
            ..Assertion::default()
        };
        vec![line(Vec::new()), line(voices)]
    }

    /// A line for each sign that somebody at the table holds the link to have, and the table's
    /// own at the end. Who says no sign speaks later: it would take away one that is there.
    fn link(&self, link: &Link, into: &Map) -> Vec<Assertion> {
        let mut lines = Vec::new();
        for sign in [Polarity::Positive, Polarity::Negative] {
            let held = link.held.iter().filter(|(_, own)| **own == sign.claimed());
            let voices: Vec<Handle> = held.map(|(who, _)| self.handle(who)).collect();
            if !voices.is_empty() {
                lines.extend(self.claim(link, sign, voices));
            }
        }
        let is_new = self.link_in(link, into).is_none();
        if is_new || link.sign != Polarity::Unknown {
            lines.extend(self.claim(link, link.sign, vec![self.voice.clone()]));
        }
        lines
    }

    fn claim(&self, link: &Link, sign: Polarity, voices: Vec<Handle>) -> Option<Assertion> {
        let mentions = vec![self.mention(link.from)?, self.mention(link.to)?];
        let claim = LinkAssertion {
            from: 0,
            to: 1,
            sign: Some(sign),
            delay: link.delay,
        };
        Some(Assertion {
            mentions,
            claims: vec![claim],
            voices,
            note: None,
        })
    }

    /// What describes the table's factors, links and loops where the merged map has nothing yet,
    /// and who says no sign. `before` is the merged map without the table.
    pub(super) fn described(&self, before: &Map, into: &Map) -> Vec<MapEdit> {
        let factors = self.map.factors().flat_map(|own| {
            let known = self.known(own.id, into).and_then(|id| into.factor(id));
            known
                .map(|known| descriptions(own, known))
                .unwrap_or_default()
        });
        let links = self.map.links().filter(|own| !self.is_within(own));
        let links = links.flat_map(|own| {
            let is_new = self.link_in(own, before).is_none();
            let known = self.link_in(own, into);
            known
                .map(|known| self.weighed(own, known, is_new))
                .unwrap_or_default()
        });
        let loops = self.map.loops().flat_map(|own| self.told(own, into));
        factors.chain(links).chain(loops).collect()
    }

    fn weighed(&self, own: &Link, known: &Link, is_new: bool) -> Vec<MapEdit> {
        let mut edits = Vec::new();
        let open = own
            .held
            .iter()
            .filter(|(_, stance)| **stance == ClaimedPolarity::Open);
        edits.extend(open.map(|(who, stance)| MapEdit::Stand(known.id, self.handle(who), *stance)));
        if !known.held.contains_key(&self.voice) {
            edits.push(MapEdit::Stand(
                known.id,
                self.voice.clone(),
                own.sign.claimed(),
            ));
        }
        if is_new && known.sign != own.sign {
            edits.push(MapEdit::Sign(known.id, own.sign));
        }
        if known.strength.is_none() && own.strength.is_some() {
            edits.push(MapEdit::Strength(known.id, own.strength));
        }
        if known.confidence.is_none() && own.confidence.is_some() {
            edits.push(MapEdit::Confidence(known.id, own.confidence));
        }
        let note = both(known.note.as_deref(), own.note.as_deref());
        edits.extend(note.map(|note| MapEdit::NoteLink(known.id, note)));
        edits
    }

    /// The table's loop with its number, name and story, where the merged map has it too.
    fn told(&self, own: &NumberedLoop, into: &Map) -> Vec<MapEdit> {
        let Some(cycle) = self.cycle(&own.cycle, into) else {
            return Vec::new();
        };
        let there = into.numbered_loop(&cycle);
        let new =
            |own: &Option<String>, there: Option<&String>| own.clone().filter(|_| there.is_none());
        let name = new(&own.name, there.and_then(|it| it.name.as_ref()));
        let story = new(&own.story, there.and_then(|it| it.story.as_ref()));
        let name = name.map(|name| MapEdit::NameLoop(cycle.clone(), name));
        let story = story.map(|story| MapEdit::TellLoop(cycle.clone(), story));
        let number = there.is_none().then(|| MapEdit::Number(cycle.clone()));
        number.into_iter().chain(name).chain(story).collect()
    }

    /// A loop of the table as it runs through the merged map; `None` where it does not, or twice
    /// through one factor.
    pub(super) fn cycle(&self, own: &Cycle, into: &Map) -> Option<Cycle> {
        let factors = own.factors().iter();
        let known: Option<Vec<FactorId>> = factors.map(|id| self.known(*id, into)).collect();
        let known = known?;
        let once: BTreeSet<&FactorId> = known.iter().collect();
        let is_simple = once.len() == known.len();
        let cycle = Cycle::from(known);
        (is_simple && into.links_of_cycle(&cycle).is_some()).then_some(cycle)
    }
}

/// The label that stays of those that mean the same as this one. No more pairs are followed than
/// there are, so that pairs in a circle come to an end.
fn kept<'l>(label: &'l Label, same: &'l [(Label, Label)]) -> &'l Label {
    let mut kept = label;
    for _ in same {
        let is_other = |(_, other): &&(Label, Label)| other.folded() == kept.folded();
        match same.iter().find(is_other) {
            Some((first, _)) => kept = first,
            None => break,
        }
    }
    kept
}

/// What a factor of the merged map gains from the table's.
fn descriptions(own: &Factor, known: &Factor) -> Vec<MapEdit> {
    use FactorField::{Definition, Note, Theme, Unit};
    let mut edits: Vec<MapEdit> = [Definition, Unit, Theme]
        .into_iter()
        .filter(|field| known.text(*field).is_none())
        .filter_map(|field| {
            Some(MapEdit::Describe(
                known.id,
                field,
                own.text(field)?.to_owned(),
            ))
        })
        .collect();
    let note = both(known.note.as_deref(), own.note.as_deref());
    edits.extend(note.map(|note| MapEdit::Describe(known.id, Note, note)));
    let flags = own.flags.difference(&known.flags);
    edits.extend(flags.map(|flag| MapEdit::Flag(known.id, *flag, true)));
    edits
}

/// A note with another one below it; `None` where the other one adds nothing.
fn both(there: Option<&str>, more: Option<&str>) -> Option<String> {
    match (there, more) {
        (_, None) => None,
        (None, Some(more)) => Some(more.to_owned()),
        (Some(there), Some(more)) if there.contains(more) => None,
        (Some(there), Some(more)) => Some(format!("{there}\n{more}")),
    }
}
