//! Merging two factors and splitting one, without loss of information.

use super::{EventBuilder, joined};
use crate::model::event::{FactorMerge, LoopChange, LoopRekeyed, MapEvent};
use crate::model::{
    ClaimedPolarity, Cycle, Ends, Factor, FactorField, FactorId, Handle, Label, Link, LinkId,
    NumberedLoop, Polarity, Refusal,
};

impl EventBuilder {
    /// A factor becomes one with another, in one go.
    ///
    /// Its links run from and to the other one; where that has such a link already, the two are
    /// one link: opposite signs make it contested, voices and notes of both are kept, and of one
    /// person who held both what was said of the later link counts. A link between the two factors would run
    /// in a circle and goes; its note is kept on the factor. Words, marks and voices are taken
    /// over, `voices` among them; where both have a unit or a theme, that of the one that stays counts. Numbered
    /// loops run on; two that become the same are one, with the lower number.
    pub(super) fn merge(
        &mut self,
        gone: FactorId,
        into: FactorId,
        voices: &[Handle],
    ) -> Result<(), Refusal> {
        let was = self.factor(gone)?.clone();
        if gone == into {
            let label = self.map.label(into);
            return Err(Refusal::MergedWithItself { label });
        }
        self.factor(into)?;
        // Links first: a factor leaves the map only when nothing is attached to it any more.
        for link in self.links_of(gone) {
            self.take_over(&link, (gone, into))?;
        }
        self.merge_text(&was, into)?;
        for who in was.voices.iter().chain(voices) {
            self.voice_factor(into, who)?;
        }
        for flag in &was.flags {
            self.flag(into, *flag, true)?;
        }
        self.rekey_loops(|cycle| cycle.contract(gone, into));
        let was = self.factor(gone)?.clone();
        self.emit(MapEvent::FactorMerged(FactorMerge { was, into }));
        Ok(())
    }

    /// A new factor takes over some links of another; loops that ran along two of them run on
    /// through it.
    pub(super) fn split(
        &mut self,
        from: FactorId,
        label: Label,
        links: &[LinkId],
    ) -> Result<(), Refusal> {
        let theme = self.factor(from)?.theme.clone();
        if let Some(other) = self.map.factor_by_label(&label) {
            return Err(Refusal::LabelTaken {
                label: other.label.to_string(),
                id: other.id,
            });
        }
        for id in links {
            let Ends(cause, effect) = self.link(*id)?.ends();
            if cause != from && effect != from {
                let label = self.map.label(from);
                return Err(Refusal::NotItsLink { label });
            }
        }
        let new = self.add_factor(label, theme)?;
        let moved: Vec<Ends> = links
            .iter()
            .filter_map(|id| Some(self.map.link(*id)?.ends()))
            .collect();
        for id in links {
            let now = ends_after(self.link(*id)?.ends(), (from, new));
            self.repoint(*id, now.0, now.1)?;
        }
        self.rekey_loops(|cycle| {
            let steps = cycle
                .steps()
                .filter(|step| step.0 == from || step.1 == from);
            // A loop follows the new factor only if all of its links there moved.
            let goes = steps.fold(true, |all, (a, b)| all && moved.contains(&Ends(a, b)));
            goes.then(|| cycle.contract(from, new)).flatten()
        });
        Ok(())
    }

    fn links_of(&self, factor: FactorId) -> Vec<Link> {
        let causes = self.map.causes(factor).into_iter();
        // A self-loop is already among the effects.
        let causes = causes.filter(|link| link.from != factor);
        let all = self.map.effects(factor).into_iter().chain(causes);
        all.cloned().collect()
    }

    fn take_over(
        &mut self,
        link: &Link,
        (gone, into): (FactorId, FactorId),
    ) -> Result<(), Refusal> {
        let Ends(from, to) = ends_after(link.ends(), (gone, into));
        // A link between the two would become a self-loop, which nobody asserted.
        if from == to && link.from != link.to {
            return self.take_between(link, into);
        }
        match self.map.link_between(from, to).map(|kept| kept.id) {
            Some(kept) => self.fold_into(link, kept),
            None => self.repoint(link.id, from, to),
        }
    }

    /// A link between two factors that become one goes; what was noted of it stays.
    fn take_between(&mut self, link: &Link, into: FactorId) -> Result<(), Refusal> {
        self.remove_link(link.id)?;
        let note = link.note.as_deref();
        self.add_text(into, FactorField::Note, note)
    }

    /// Two links with the same ends become one.
    fn fold_into(&mut self, link: &Link, kept: LinkId) -> Result<(), Refusal> {
        self.remove_link(link.id)?;
        let was = self.link(kept)?.clone();
        for (who, stance) in &link.held {
            let before = was.held.get(who).copied();
            let counts = match before {
                None | Some(ClaimedPolarity::Open) => true,
                Some(_) => *stance != ClaimedPolarity::Open && link.id > kept,
            };
            if counts {
                self.set_stance(kept, who, *stance)?;
            }
        }
        self.set_sign(kept, both(was.sign, link.sign))?;
        self.set_delay(kept, was.delay || link.delay)?;
        self.set_strength(kept, was.strength.or(link.strength))?;
        self.set_confidence(kept, was.confidence.or(link.confidence))?;
        match link
            .note
            .as_deref()
            .filter(|note| was.note.as_deref() != Some(note))
        {
            Some(note) => self.add_link_note(kept, note),
            None => Ok(()),
        }
    }

    fn merge_text(&mut self, was: &Factor, into: FactorId) -> Result<(), Refusal> {
        for field in [FactorField::Definition, FactorField::Note] {
            self.add_text(into, field, was.text(field))?;
        }
        for field in [FactorField::Unit, FactorField::Theme] {
            if self.factor(into)?.text(field).is_none() {
                self.describe(into, field, was.text(field).map(str::to_owned))?;
            }
        }
        Ok(())
    }

    fn add_text(
        &mut self,
        id: FactorId,
        field: FactorField,
        more: Option<&str>,
    ) -> Result<(), Refusal> {
        let was = self.factor(id)?.text(field);
        let Some(more) = more.filter(|more| was != Some(more)) else {
            return Ok(());
        };
        let now = super::note_text(&joined(was, more))?;
        self.describe(id, field, now)
    }

    /// Numbered loops run on along other factors, where `now` says so.
    fn rekey_loops(&mut self, now: impl Fn(&Cycle) -> Option<Cycle>) {
        let loops: Vec<NumberedLoop> = self.map.loops().cloned().collect();
        for known in loops {
            let Some(cycle) = now(&known.cycle) else {
                continue;
            };
            match self.map.numbered_loop(&cycle).cloned() {
                Some(kept) => self.fold_loops(kept, known),
                None => self.emit(MapEvent::LoopCarried(LoopRekeyed {
                    was: known.cycle,
                    now: cycle,
                })),
            }
        }
    }

    /// Two numbered loops are the same one: it has the lower number, and the words of both.
    fn fold_loops(&mut self, one: NumberedLoop, other: NumberedLoop) {
        let cycle = one.cycle.clone();
        let (stays, goes) = match one.number < other.number {
            true => (&one, &other),
            false => (&other, &one),
        };
        let name = both_texts(&stays.name, &goes.name, " / ");
        let story = both_texts(&stays.story, &goes.story, "\n");
        self.forget_loop(goes);
        if stays.cycle != cycle {
            let (was, now) = (stays.cycle.clone(), cycle.clone());
            self.emit(MapEvent::LoopCarried(LoopRekeyed { was, now }));
        }
        if name != stays.name {
            let was = stays.name.clone();
            let cycle = cycle.clone();
            self.emit(MapEvent::LoopNamed(LoopChange {
                cycle,
                was,
                now: name,
            }));
        }
        if story != stays.story {
            let was = stays.story.clone();
            self.emit(MapEvent::LoopTold(LoopChange {
                cycle,
                was,
                now: story,
            }));
        }
    }

    /// A loop gives up its number, and first what is known of it, so that all of it can come back.
    fn forget_loop(&mut self, known: &NumberedLoop) {
        let cycle = || known.cycle.clone();
        if let Some(was) = known.name.clone() {
            let (was, now) = (Some(was), None);
            self.emit(MapEvent::LoopNamed(LoopChange {
                cycle: cycle(),
                was,
                now,
            }));
        }
        if let Some(was) = known.story.clone() {
            let (was, now) = (Some(was), None);
            self.emit(MapEvent::LoopTold(LoopChange {
                cycle: cycle(),
                was,
                now,
            }));
        }
        if known.hidden {
            let (was, now) = (true, false);
            self.emit(MapEvent::LoopHidden(crate::model::BadgeVisibility {
                cycle: cycle(),
                was,
                now,
            }));
        }
        let (was, now) = (Some(known.number), None);
        self.emit(MapEvent::LoopNumbered(LoopChange {
            cycle: cycle(),
            was,
            now,
        }));
    }
}

/// Ends of a link after replacing one factor by another.
fn ends_after(Ends(from, to): Ends, (gone, into): (FactorId, FactorId)) -> Ends {
    let after = |id| if id == gone { into } else { id };
    Ends(after(from), after(to))
}

/// Polarity of two links merged: the known one, contested if they differ.
fn both(one: Polarity, other: Polarity) -> Polarity {
    match (one, other) {
        (Polarity::Unknown, sign) | (sign, Polarity::Unknown) => sign,
        (one, other) if one == other => one,
        _ => Polarity::Contested,
    }
}

fn both_texts(one: &Option<String>, other: &Option<String>, between: &str) -> Option<String> {
    match (one, other) {
        (Some(one), Some(other)) if one != other => Some(format!("{one}{between}{other}")),
        (one, other) => one.clone().or_else(|| other.clone()),
    }
}
