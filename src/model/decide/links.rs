//! Rules of links: at most one per ordered pair; polarity from people's stances.

use super::{EventBuilder, joined, unspent};
use crate::model::event::{
    Change, LinkNoteChange, MapEvent, RouteChange, StanceChange, WeightChange,
};
use crate::model::{
    ClaimedPolarity, Ends, FactorId, Handle, Link, LinkId, Map, Polarity, Refusal, Weight,
};

impl EventBuilder {
    pub(super) fn link(&self, id: LinkId) -> Result<&Link, Refusal> {
        self.map.link(id).ok_or(Refusal::NoLink { id })
    }

    pub(super) fn add_link(
        &mut self,
        from: FactorId,
        to: FactorId,
        sign: Polarity,
        delay: bool,
        voices: &[Handle],
    ) -> Result<LinkId, Refusal> {
        if self.map.link_count() >= Map::MOST_LINKS {
            return Err(Refusal::Full {
                most: Map::MOST_LINKS,
                what: "links",
            });
        }
        let id = LinkId(unspent(self.map.counters().link, "link")?);
        let held = voices
            .iter()
            .map(|who| (who.clone(), sign.claimed()))
            .collect();
        self.emit(MapEvent::LinkAdded(Link {
            sign,
            delay,
            held,
            ..Link::new(id, from, to)
        }));
        self.contradicts_batch(id, sign);
        Ok(id)
    }

    /// A link that exists is said again.
    ///
    /// The same sign, or none, adds the voice. The opposite sign from another named voice makes
    /// it contested, both held; from the same voice, or none, it changes the sign. A contested
    /// link is settled by a sign without a voice, or when all who hold it come to agree.
    pub(super) fn reassert_link(
        &mut self,
        id: LinkId,
        sign: Option<Polarity>,
        delay: bool,
        voices: &[Handle],
    ) -> Result<(), Refusal> {
        let was = self.link(id)?.clone();
        let said = sign.unwrap_or(was.sign);
        for who in voices {
            // Repeating a link without a sign must not overwrite a stance taken before.
            let keeps = sign.is_none() && was.held.contains_key(who);
            if !keeps {
                self.set_stance(id, who, said.claimed())?;
            }
        }
        let settled = settled(&was, sign, voices, self.link(id)?);
        let now = match sign.is_some_and(|sign| self.contradicts_batch(id, sign)) {
            true => Polarity::Contested,
            false => settled,
        };
        self.set_sign(id, now)?;
        if delay {
            self.set_delay(id, true)?;
        }
        Ok(())
    }

    /// Whether the edits of a batch give a link both signs, with this one.
    fn contradicts_batch(&mut self, id: LinkId, sign: Polarity) -> bool {
        let claims = self.claims.as_mut();
        claims.is_some_and(|claims| claims.contradicts(id, sign))
    }

    pub(super) fn set_stance(
        &mut self,
        id: LinkId,
        who: &Handle,
        now: ClaimedPolarity,
    ) -> Result<(), Refusal> {
        let was = self.link(id)?.held.get(who).copied();
        if was != Some(now) {
            let holding = StanceChange {
                id,
                who: who.clone(),
                was,
                now: Some(now),
            };
            self.emit(MapEvent::LinkHeld(holding));
        }
        Ok(())
    }

    pub(super) fn set_sign(&mut self, id: LinkId, now: Polarity) -> Result<(), Refusal> {
        let was = self.link(id)?.sign;
        if was != now {
            self.emit(MapEvent::LinkSign(Change { id, was, now }));
        }
        Ok(())
    }

    pub(super) fn set_delay(&mut self, id: LinkId, now: bool) -> Result<(), Refusal> {
        let was = self.link(id)?.delay;
        if was != now {
            self.emit(MapEvent::LinkDelay(Change { id, was, now }));
        }
        Ok(())
    }

    pub(super) fn set_strength(&mut self, id: LinkId, now: Option<Weight>) -> Result<(), Refusal> {
        let was = self.link(id)?.strength;
        if was != now {
            self.emit(MapEvent::LinkStrength(WeightChange { id, was, now }));
        }
        Ok(())
    }

    pub(super) fn set_confidence(
        &mut self,
        id: LinkId,
        now: Option<Weight>,
    ) -> Result<(), Refusal> {
        let was = self.link(id)?.confidence;
        if was != now {
            self.emit(MapEvent::LinkConfidence(WeightChange { id, was, now }));
        }
        Ok(())
    }

    pub(super) fn set_link_note(&mut self, id: LinkId, now: Option<String>) -> Result<(), Refusal> {
        let was = self.link(id)?.note.clone();
        if was != now {
            self.emit(MapEvent::LinkNoted(LinkNoteChange { id, was, now }));
        }
        Ok(())
    }

    pub(super) fn add_link_note(&mut self, id: LinkId, note: &str) -> Result<(), Refusal> {
        let now = joined(self.link(id)?.note.as_deref(), note);
        let now = super::note_text(&now)?;
        self.set_link_note(id, now)
    }

    pub(super) fn reverse(&mut self, id: LinkId) -> Result<(), Refusal> {
        let was = self.link(id)?.ends();
        let now = Ends(was.1, was.0);
        if was != now {
            self.require_free(id, now)?;
            self.forget_route(id)?;
            self.emit(MapEvent::LinkReversed(Change { id, was, now }));
        }
        Ok(())
    }

    pub(super) fn repoint(
        &mut self,
        id: LinkId,
        from: FactorId,
        to: FactorId,
    ) -> Result<(), Refusal> {
        let (was, now) = (self.link(id)?.ends(), Ends(from, to));
        if was != now {
            self.require_free(id, now)?;
            self.forget_route(id)?;
            self.emit(MapEvent::LinkRepointed(Change { id, was, now }));
        }
        Ok(())
    }

    pub(super) fn remove_link(&mut self, id: LinkId) -> Result<(), Refusal> {
        let link = self.link(id)?.clone();
        self.emit(MapEvent::LinkRemoved(link));
        Ok(())
    }

    fn require_free(&self, id: LinkId, Ends(from, to): Ends) -> Result<(), Refusal> {
        let (a, b) = (self.factor(from)?, self.factor(to)?);
        match self.map.link_between(from, to) {
            Some(other) if other.id != id => Err(Refusal::PairTaken {
                from: a.label.to_string(),
                to: b.label.to_string(),
            }),
            _ => Ok(()),
        }
    }

    fn forget_route(&mut self, id: LinkId) -> Result<(), Refusal> {
        if let Some(was) = self.link(id)?.route.clone() {
            self.emit(MapEvent::LinkRouted(RouteChange {
                id,
                was: Some(was),
                now: None,
            }));
        }
        Ok(())
    }
}

/// Polarity of a link after `voices` claimed `sign`; `now` already holds their stances.
fn settled(was: &Link, sign: Option<Polarity>, voices: &[Handle], now: &Link) -> Polarity {
    let Some(said) = sign else { return was.sign };
    let others_hold = |stance: ClaimedPolarity| {
        was.held
            .iter()
            .any(|(who, held)| *held == stance && !voices.contains(who))
    };
    match (was.sign, said) {
        (Polarity::Positive, Polarity::Negative) | (Polarity::Negative, Polarity::Positive)
            if !voices.is_empty() && others_hold(was.sign.claimed()) =>
        {
            Polarity::Contested
        }
        (Polarity::Contested, Polarity::Positive | Polarity::Negative) if !voices.is_empty() => {
            let agreed = now.held.values().all(|held| *held == said.claimed());
            if agreed { said } else { Polarity::Contested }
        }
        _ => said,
    }
}
