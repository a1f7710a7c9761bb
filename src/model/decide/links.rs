//! Rules of links: one for an ordered pair; who says what of its sign.

use super::{Draft, joined, unspent};
use crate::model::event::{Change, Event, Holding, Noting, Routing, Weighing};
use crate::model::{Ends, FactorId, Link, LinkId, Map, Refusal, Sign, Stance, Voice, Weight};

impl Draft {
    pub(super) fn link(&self, id: LinkId) -> Result<&Link, Refusal> {
        self.map.link(id).ok_or(Refusal::NoLink { id })
    }

    pub(super) fn add_link(
        &mut self,
        from: FactorId,
        to: FactorId,
        sign: Sign,
        delay: bool,
        voices: &[Voice],
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
            .map(|who| (who.clone(), sign.stance()))
            .collect();
        self.emit(Event::LinkAdded(Link {
            sign,
            delay,
            held,
            ..Link::new(id, from, to)
        }));
        Ok(id)
    }

    /// A link that exists is said again.
    ///
    /// The same sign, or none, adds the voice. The opposite sign from another named voice makes
    /// it contested, both held; from the same voice, or none, it changes the sign. A contested
    /// link is settled by a sign without a voice, or when all who hold it come to agree.
    pub(super) fn claim_again(
        &mut self,
        id: LinkId,
        sign: Option<Sign>,
        delay: bool,
        voices: &[Voice],
    ) -> Result<(), Refusal> {
        let was = self.link(id)?.clone();
        let said = sign.unwrap_or(was.sign);
        for who in voices {
            let keeps = sign.is_none() && was.held.contains_key(who);
            if !keeps {
                self.hold(id, who, said.stance())?;
            }
        }
        let now = settled(&was, sign, voices, self.link(id)?);
        self.set_sign(id, now)?;
        if delay {
            self.set_delay(id, true)?;
        }
        Ok(())
    }

    pub(super) fn hold(&mut self, id: LinkId, who: &Voice, now: Stance) -> Result<(), Refusal> {
        let was = self.link(id)?.held.get(who).copied();
        if was != Some(now) {
            let holding = Holding {
                id,
                who: who.clone(),
                was,
                now: Some(now),
            };
            self.emit(Event::LinkHeld(holding));
        }
        Ok(())
    }

    pub(super) fn set_sign(&mut self, id: LinkId, now: Sign) -> Result<(), Refusal> {
        let was = self.link(id)?.sign;
        if was != now {
            self.emit(Event::LinkSign(Change { id, was, now }));
        }
        Ok(())
    }

    pub(super) fn set_delay(&mut self, id: LinkId, now: bool) -> Result<(), Refusal> {
        let was = self.link(id)?.delay;
        if was != now {
            self.emit(Event::LinkDelay(Change { id, was, now }));
        }
        Ok(())
    }

    pub(super) fn set_strength(&mut self, id: LinkId, now: Option<Weight>) -> Result<(), Refusal> {
        let was = self.link(id)?.strength;
        if was != now {
            self.emit(Event::LinkStrength(Weighing { id, was, now }));
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
            self.emit(Event::LinkConfidence(Weighing { id, was, now }));
        }
        Ok(())
    }

    pub(super) fn set_link_note(&mut self, id: LinkId, now: Option<String>) -> Result<(), Refusal> {
        let was = self.link(id)?.note.clone();
        if was != now {
            self.emit(Event::LinkNoted(Noting { id, was, now }));
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
            self.emit(Event::LinkReversed(Change { id, was, now }));
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
            self.emit(Event::LinkRepointed(Change { id, was, now }));
        }
        Ok(())
    }

    pub(super) fn remove_link(&mut self, id: LinkId) -> Result<(), Refusal> {
        let link = self.link(id)?.clone();
        self.emit(Event::LinkRemoved(link));
        Ok(())
    }

    fn require_free(&self, id: LinkId, Ends(from, to): Ends) -> Result<(), Refusal> {
        let (a, b) = (self.factor(from)?, self.factor(to)?);
        match self.map.between(from, to) {
            Some(other) if other.id != id => Err(Refusal::PairTaken {
                from: a.label.to_string(),
                to: b.label.to_string(),
            }),
            _ => Ok(()),
        }
    }

    fn forget_route(&mut self, id: LinkId) -> Result<(), Refusal> {
        if let Some(was) = self.link(id)?.route.clone() {
            self.emit(Event::LinkRouted(Routing {
                id,
                was: Some(was),
                now: None,
            }));
        }
        Ok(())
    }
}

/// The sign of a link after `voices` said `sign` of it; `now` holds their stances already.
fn settled(was: &Link, sign: Option<Sign>, voices: &[Voice], now: &Link) -> Sign {
    let Some(said) = sign else { return was.sign };
    let others_hold = |stance: Stance| {
        was.held
            .iter()
            .any(|(who, held)| *held == stance && !voices.contains(who))
    };
    match (was.sign, said) {
        (Sign::Positive, Sign::Negative) | (Sign::Negative, Sign::Positive)
            if !voices.is_empty() && others_hold(was.sign.stance()) =>
        {
            Sign::Contested
        }
        (Sign::Contested, Sign::Positive | Sign::Negative) if !voices.is_empty() => {
            let agreed = now.held.values().all(|held| *held == said.stance());
            if agreed { said } else { Sign::Contested }
        }
        _ => said,
    }
}
