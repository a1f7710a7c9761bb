//! Rules of factors.

use super::{EventBuilder, unspent};
use crate::model::event::{
    Change, DescriptionChange, FlagChange, LayoutChange, MapEvent, PlaceChange, RouteChange,
    SupportChange,
};
use crate::model::{
    CellRect, Factor, FactorField, FactorId, Flag, Handle, Label, Link, Map, Refusal,
};

impl EventBuilder {
    pub(super) fn factor(&self, id: FactorId) -> Result<&Factor, Refusal> {
        self.map.factor(id).ok_or(Refusal::NoFactor { id })
    }

    pub(super) fn add_factor(
        &mut self,
        label: Label,
        theme: Option<String>,
    ) -> Result<FactorId, Refusal> {
        if self.map.factor_count() >= Map::MOST_FACTORS {
            return Err(Refusal::Full {
                most: Map::MOST_FACTORS,
                what: "factors",
            });
        }
        let id = FactorId(unspent(self.map.counters().factor, "factor")?);
        self.emit(MapEvent::FactorAdded(Factor {
            theme,
            ..Factor::new(id, label)
        }));
        Ok(id)
    }

    pub(super) fn rename(&mut self, id: FactorId, now: Label) -> Result<(), Refusal> {
        let was = self.factor(id)?.label.clone();
        if let Some(other) = self
            .map
            .factor_by_label(&now)
            .filter(|other| other.id != id)
        {
            return Err(Refusal::LabelTaken {
                label: other.label.to_string(),
                id: other.id,
            });
        }
        if was != now {
            self.emit(MapEvent::FactorRenamed(Change { id, was, now }));
        }
        Ok(())
    }

    pub(super) fn describe(
        &mut self,
        id: FactorId,
        field: FactorField,
        now: Option<String>,
    ) -> Result<(), Refusal> {
        let was = self.factor(id)?.text(field).map(str::to_owned);
        if was != now {
            self.emit(MapEvent::FactorDescribed(DescriptionChange {
                id,
                field,
                was,
                now,
            }));
        }
        Ok(())
    }

    pub(super) fn flag(&mut self, id: FactorId, flag: Flag, now: bool) -> Result<(), Refusal> {
        let was = self.factor(id)?.flags.contains(&flag);
        if was != now {
            self.emit(MapEvent::FactorFlagged(FlagChange { id, flag, was, now }));
        }
        Ok(())
    }

    pub(super) fn voice_factor(&mut self, id: FactorId, who: &Handle) -> Result<(), Refusal> {
        if !self.factor(id)?.voices.contains(who) {
            let who = who.clone();
            let voicing = SupportChange {
                id,
                who,
                was: false,
                now: true,
            };
            self.emit(MapEvent::FactorVoiced(voicing));
        }
        Ok(())
    }

    pub(super) fn remove_factor(&mut self, id: FactorId) -> Result<(), Refusal> {
        let factor = self.factor(id)?.clone();
        let mut links: Vec<Link> = self.map.effects(id).into_iter().cloned().collect();
        let causes = self
            .map
            .causes(id)
            .into_iter()
            .filter(|link| link.from != id);
        links.extend(causes.cloned());
        for link in links {
            self.emit(MapEvent::LinkRemoved(link));
        }
        self.emit(MapEvent::FactorRemoved(factor));
        Ok(())
    }

    /// Moves a factor and pins it. Routes of its links are dropped; the layout routes them again.
    pub(super) fn put(&mut self, id: FactorId, place: CellRect) -> Result<(), Refusal> {
        let was = self.factor(id)?.place;
        let stands_there = self
            .map
            .factors()
            .find(|other| other.id != id && other.place.is_some_and(|taken| taken.overlaps(place)));
        if let Some(other) = stands_there {
            return Err(Refusal::Occupied {
                label: other.label.to_string(),
            });
        }
        if was == Some(place) {
            return Ok(());
        }
        self.emit(MapEvent::FactorPlaced(PlaceChange {
            id,
            was,
            now: Some(place),
        }));
        self.forget_routes(id);
        self.pin(id, true)
    }

    fn forget_routes(&mut self, id: FactorId) {
        let touching = self.map.effects(id).into_iter().chain(self.map.causes(id));
        let routed: Vec<RouteChange> = touching
            .filter(|link| link.route.is_some())
            .map(|link| RouteChange {
                id: link.id,
                was: link.route.clone(),
                now: None,
            })
            .collect();
        for routing in routed {
            let still_drawn = self
                .map
                .link(routing.id)
                .is_some_and(|link| link.route.is_some());
            if still_drawn {
                self.emit(MapEvent::LinkRouted(routing));
            }
        }
    }

    pub(super) fn pin(&mut self, id: FactorId, now: bool) -> Result<(), Refusal> {
        let was = self.factor(id)?.pinned;
        if was != now {
            self.emit(MapEvent::FactorPinned(Change { id, was, now }));
        }
        Ok(())
    }

    /// Keeps of a proposed layout what is there and would change.
    pub(super) fn tidy(&mut self, tidying: LayoutChange) -> Result<(), Refusal> {
        let LayoutChange {
            mut places,
            mut routes,
        } = tidying;
        places.retain_mut(|placing| {
            let factor = self.map.factor(placing.id);
            placing.was = factor.and_then(|factor| factor.place);
            factor.is_some() && placing.was != placing.now
        });
        routes.retain_mut(|routing| {
            let link = self.map.link(routing.id);
            routing.was = link.and_then(|link| link.route.clone());
            link.is_some() && routing.was != routing.now
        });
        if !places.is_empty() || !routes.is_empty() {
            self.emit(MapEvent::Tidied(LayoutChange { places, routes }));
        }
        Ok(())
    }
}
