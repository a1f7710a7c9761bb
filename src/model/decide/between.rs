//! Subdivision of a link by a new factor; attributes and numbered loops carry over.

use super::EventBuilder;
use crate::model::event::{LoopRekeyed, MapEvent};
use crate::model::{
    Assertion, Cycle, FactorId, FactorMention, Handle, Link, LinkAssertion, LinkId, Polarity,
    Refusal,
};

impl EventBuilder {
    /// Replaces a link by two through another factor, in one go.
    ///
    /// The first half inherits voices and note; the second keeps the sign. Signs that the statement
    /// gives come first, and only a delay that it gives holds. Numbered loops that ran along the link run on through the
    /// new factor and keep their numbers.
    pub(super) fn insert_between(
        &mut self,
        id: LinkId,
        statement: &Assertion,
    ) -> Result<(), Refusal> {
        let was = self.link(id)?.clone();
        let (first, second) = self.half_links(&was, statement)?;
        let middle = self.middle_factor(&was, &statement.mentions[first.to])?;
        self.remove_link(id)?;
        let voices = voices_of(&was, statement);
        let first = HalfLink {
            typed: first.sign,
            otherwise: Polarity::Positive,
            delay: first.delay,
        };
        let second = HalfLink {
            typed: second.sign,
            otherwise: was.sign,
            delay: second.delay,
        };
        let head = self.half_link(was.from, middle, first, &voices)?;
        self.half_link(middle, was.to, second, &voices)?;
        for note in [was.note.as_deref(), statement.note.as_deref()]
            .into_iter()
            .flatten()
        {
            self.add_link_note(head, note)?;
        }
        self.carry_loops((was.from, was.to), middle);
        Ok(())
    }

    /// The two claims of a statement that runs from the link's cause through one factor to its
    /// effect.
    fn half_links(
        &self,
        link: &Link,
        statement: &Assertion,
    ) -> Result<(LinkAssertion, LinkAssertion), Refusal> {
        let names = |mention: usize, id: FactorId| {
            let mention = statement.mentions.get(mention);
            mention.and_then(|mention| self.known_factor(mention)) == Some(id)
        };
        match statement.claims[..] {
            [first, second]
                if names(first.from, link.from)
                    && first.to == second.from
                    && names(second.to, link.to) =>
            {
                Ok((first, second))
            }
            _ => Err(Refusal::NotBetween {
                from: self.map.label(link.from),
                to: self.map.label(link.to),
            }),
        }
    }

    fn middle_factor(&mut self, link: &Link, mention: &FactorMention) -> Result<FactorId, Refusal> {
        let middle = self.mention(mention)?;
        if middle == link.from || middle == link.to {
            return Err(Refusal::BetweenItself {
                label: self.map.label(middle),
            });
        }
        Ok(middle)
    }

    fn half_link(
        &mut self,
        from: FactorId,
        to: FactorId,
        half: HalfLink,
        voices: &[Handle],
    ) -> Result<LinkId, Refusal> {
        match self.map.link_between(from, to).map(|link| link.id) {
            Some(link) => {
                self.reassert_link(link, half.typed, half.delay, voices)?;
                Ok(link)
            }
            None => {
                let sign = half.typed.unwrap_or(half.otherwise);
                self.add_link(from, to, sign, half.delay, voices)
            }
        }
    }

    fn carry_loops(&mut self, along: (FactorId, FactorId), middle: FactorId) {
        let carried: Vec<LoopRekeyed> = self
            .map
            .loops()
            .filter(|known| known.cycle.steps().any(|step| step == along))
            .filter(|known| !known.cycle.factors().contains(&middle))
            .map(|known| LoopRekeyed {
                was: known.cycle.clone(),
                now: through(known.cycle.steps(), along, middle),
            })
            .collect();
        for carrying in carried {
            if self.map.numbered_loop(&carrying.now).is_none() {
                self.emit(MapEvent::LoopCarried(carrying));
            }
        }
    }
}

/// Attributes of one half. An existing link keeps its polarity unless one is typed.
struct HalfLink {
    typed: Option<Polarity>,
    otherwise: Polarity,
    delay: bool,
}

fn voices_of(link: &Link, statement: &Assertion) -> Vec<Handle> {
    let mut voices: Vec<Handle> = link.held.keys().cloned().collect();
    voices.extend(
        statement
            .voices
            .iter()
            .filter(|who| !link.held.contains_key(who))
            .cloned(),
    );
    voices
}

fn through(
    steps: impl Iterator<Item = (FactorId, FactorId)>,
    along: (FactorId, FactorId),
    middle: FactorId,
) -> Cycle {
    let factors: Vec<FactorId> = steps
        .flat_map(|step| [Some(step.0), (step == along).then_some(middle)])
        .flatten()
        .collect();
    Cycle::from(factors)
}
