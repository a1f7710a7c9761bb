//! Rules of assertions: creates factors, creates or confirms links, adds notes.

use super::{EventBuilder, joined};
use crate::model::{
    Assertion, FactorField, FactorId, FactorMention, FactorRef, LinkAssertion, LinkId, Refusal,
};

impl EventBuilder {
    /// Does what a line says and yields the links it spoke of.
    pub(super) fn assert_statement(
        &mut self,
        statement: &Assertion,
    ) -> Result<Vec<LinkId>, Refusal> {
        let known: Vec<Option<FactorId>> = statement
            .mentions
            .iter()
            .map(|mention| self.known_factor(mention))
            .collect();
        let factors = self.mention_all(&statement.mentions)?;
        let mut links = Vec::new();
        for claim in &statement.claims {
            let link = self.assert_link(claim, &factors, statement)?;
            if !links.contains(&link) {
                links.push(link);
            }
        }
        if statement.claims.is_empty() {
            self.voice_known(&known, statement)?;
        }
        if let Some(note) = &statement.note {
            self.note(note, &links, &factors)?;
        }
        if self.events.is_empty() {
            return Err(Refusal::Nothing {
                already: self.already(&factors, &links),
            });
        }
        Ok(links)
    }

    pub(super) fn known_factor(&self, mention: &FactorMention) -> Option<FactorId> {
        match &mention.factor {
            FactorRef::Code(id) => self.map.factor(*id).map(|factor| factor.id),
            FactorRef::Label(label) => self.map.factor_by_label(label).map(|factor| factor.id),
        }
    }

    fn mention_all(&mut self, mentions: &[FactorMention]) -> Result<Vec<FactorId>, Refusal> {
        mentions
            .iter()
            .map(|mention| self.mention(mention))
            .collect()
    }

    pub(super) fn mention(&mut self, mention: &FactorMention) -> Result<FactorId, Refusal> {
        match (self.known_factor(mention), &mention.factor) {
            (Some(id), _) => Ok(id),
            (None, FactorRef::Code(id)) => Err(Refusal::NoFactor { id: *id }),
            (None, FactorRef::Label(label)) => {
                self.add_factor(label.clone(), mention.theme.clone())
            }
        }
    }

    fn assert_link(
        &mut self,
        claim: &LinkAssertion,
        factors: &[FactorId],
        statement: &Assertion,
    ) -> Result<LinkId, Refusal> {
        let (from, to) = (factors[claim.from], factors[claim.to]);
        if let Some(link) = self.map.link_between(from, to).map(|link| link.id) {
            self.reassert_link(link, claim.sign, claim.delay, &statement.voices)?;
            return Ok(link);
        }
        let sign = claim.sign.unwrap_or_default();
        self.add_link(from, to, sign, claim.delay, &statement.voices)
    }

    /// A line without an arrow that names a factor already there: its voices and theme are new.
    fn voice_known(
        &mut self,
        known: &[Option<FactorId>],
        statement: &Assertion,
    ) -> Result<(), Refusal> {
        for (mention, id) in statement.mentions.iter().zip(known) {
            let Some(id) = *id else { continue };
            for who in &statement.voices {
                self.voice_factor(id, who)?;
            }
            if mention.theme.is_some() {
                self.describe(id, FactorField::Theme, mention.theme.clone())?;
            }
        }
        Ok(())
    }

    fn note(&mut self, note: &str, links: &[LinkId], factors: &[FactorId]) -> Result<(), Refusal> {
        let Some(note) = super::note_text(note)? else {
            return Ok(());
        };
        for link in links {
            self.add_link_note(*link, &note)?;
        }
        if links.is_empty() {
            for id in factors {
                let now = joined(self.factor(*id)?.note.as_deref(), &note);
                self.describe(*id, FactorField::Note, super::note_text(&now)?)?;
            }
        }
        Ok(())
    }

    fn already(&self, factors: &[FactorId], links: &[LinkId]) -> String {
        let what = match (links, factors) {
            ([], [one]) => format!("“{}” ({one})", self.map.label(*one)),
            ([], _) => "every factor".to_owned(),
            ([_], _) => "the link".to_owned(),
            _ => "every link".to_owned(),
        };
        format!("{what} is already on the map")
    }
}
