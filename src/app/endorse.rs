//! Standing behind what somebody else said, so that support is counted.

use super::commit::commit;
use super::interpreter::{Interpreter, LineError, LineOutcome};
use super::{App, Selection};
use crate::model::{
    Assertion, FactorId, FactorMention, FactorRef, Handle, LinkId, Map, MapEdit, Polarity, Refusal,
};
use crate::session::Session;
use crate::session::grammar::ParseError;

/// One thing on the map that somebody can stand behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EndorsementTarget {
    /// A link.
    Link(LinkId),
    /// A factor.
    Factor(FactorId),
}

impl Interpreter {
    /// Voices stand behind what is pointed at, else behind what the last line said.
    ///
    /// # Errors
    /// Nobody is named, nothing was said, or the room does not agree on the link.
    pub fn endorse(
        &self,
        session: &mut Session,
        voices: Vec<Handle>,
        at: u64,
    ) -> Result<LineOutcome, LineError> {
        let voices = match voices.is_empty() {
            true => self.voices.clone(),
            false => voices,
        };
        if voices.is_empty() {
            return Err(unsaid("Say who agrees, as in @bo +1."));
        }
        let edits = self.add_support(session.map(), &voices)?;
        match commit(session, MapEdit::All(edits), voices, at) {
            Ok(committed) => Ok(LineOutcome::Done {
                committed,
                statement: None,
            }),
            Err(Refusal::Nothing { .. }) => Ok(LineOutcome::Already {
                what: "that is said already".into(),
                statement: None,
            }),
            Err(refusal) => Err(refusal.into()),
        }
    }

    fn add_support(&self, map: &Map, voices: &[Handle]) -> Result<Vec<MapEdit>, LineError> {
        let (links, factors) = match self.endorsement_target {
            Some(EndorsementTarget::Link(link)) => (vec![link], Vec::new()),
            Some(EndorsementTarget::Factor(factor)) => (Vec::new(), vec![factor]),
            None => (self.recent_links.clone(), self.recent_factors.clone()),
        };
        let mut edits = Vec::new();
        for link in links.iter().filter_map(|id| map.link(*id)) {
            if link.sign == Polarity::Contested {
                return Err(unsaid(
                    "The room does not agree on that link: say it again with + or - and the name.",
                ));
            }
            let stance = link.sign.claimed();
            edits.extend(
                voices
                    .iter()
                    .map(|who| MapEdit::Stand(link.id, who.clone(), stance)),
            );
        }
        let there = factors.into_iter().filter(|id| map.factor(*id).is_some());
        edits.extend(there.map(|factor| behind(factor, voices)));
        match edits.is_empty() {
            true => Err(unsaid("Nothing was said yet to agree with.")),
            false => Ok(edits),
        }
    }
}

fn unsaid(why: &str) -> LineError {
    let why = why.to_owned();
    LineError::Misread(ParseError { at: 0, why })
}

/// Voices behind a factor: the line that says its name alone.
fn behind(factor: FactorId, voices: &[Handle]) -> MapEdit {
    let mention = FactorMention {
        factor: FactorRef::Code(factor),
        theme: None,
    };
    MapEdit::Say(Assertion {
        mentions: vec![mention],
        voices: voices.to_vec(),
        ..Assertion::default()
    })
}

/// What is selected, where that is not what the last line made anyway.
pub(super) fn endorsement_target(app: &App) -> Option<EndorsementTarget> {
    match app.selection()? {
        Selection::Link { link, .. } => {
            let is_new = !app.interpreter().recent_links.contains(&link);
            is_new.then_some(EndorsementTarget::Link(link))
        }
        Selection::Factor(factor) => {
            let is_new = !app.interpreter().recent_factors.contains(&factor);
            is_new.then_some(EndorsementTarget::Factor(factor))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::panel::test_support::session;

    fn heard(lines: &[&str], last: &str) -> (Session, Result<LineOutcome, LineError>) {
        let mut session = session("Trial", &[]);
        let mut speaker = Interpreter::default();
        for line in lines {
            assert!(
                speaker.interpret(&mut session, line, None, 0).is_ok(),
                "{line}"
            );
        }
        let heard = speaker.interpret(&mut session, last, None, 0);
        (session, heard)
    }

    #[test]
    fn who_agrees_stands_behind_what_was_said_last() {
        for (lines, last, link, factor) in [
            (&["A -> B + @ana"][..], "@bo @cy +1", "@ana @bo @cy", ""),
            (&["A -> B + @ana", "@bo"], "+1", "@ana @bo", ""),
            (
                &["A -> B - @ana", "A -> B - @bo"],
                "@cy +1",
                "@ana @bo @cy",
                "",
            ),
            (&["A -> B +", "A @ana"], "@bo +1", "", "@ana @bo"),
        ] {
            let (session, done) = heard(lines, last);
            assert!(
                matches!(done, Ok(LineOutcome::Done { .. })),
                "{last}: {done:?}"
            );
            let said = |who: &mut dyn Iterator<Item = &Handle>| {
                let who: Vec<String> = who.map(ToString::to_string).collect();
                who.join(" ")
            };
            let map = session.map();
            let held = map.link(LinkId(1)).unwrap();
            assert_eq!(said(&mut held.held.keys()), link, "{last}");
            let voices = map.factor(FactorId(1)).unwrap();
            assert_eq!(said(&mut voices.voices.iter()), factor, "{last}");
        }
    }

    #[test]
    fn where_nobody_can_agree_it_is_said_why() {
        for (lines, last, why) in [
            (&["A -> B +"][..], "+1", "Say who agrees"),
            (&[], "@bo +1", "Nothing was said yet"),
            (
                &["A -> B + @ana", "A -> B - @cy"],
                "@bo +1",
                "The room does not agree",
            ),
        ] {
            let (_, refused) = heard(lines, last);
            let said = refused.unwrap_err().to_string();
            assert!(said.starts_with(why), "{last}: {said}");
        }
        let (_, again) = heard(&["A -> B + @ana", "@bo +1"], "@bo +1");
        assert!(matches!(again, Ok(LineOutcome::Already { .. })));
    }
}
