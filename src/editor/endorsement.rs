//! Endorsements: people stand behind what somebody else said, so that support is counted.

use super::{Interpreter, LineError, Utterance};
use crate::grammar::ParseError;
use crate::model::{
    Assertion, FactorId, FactorMention, FactorRef, Handle, LinkId, Map, MapEdit, Polarity,
};

/// The factor or link that an endorsement is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EndorsementTarget {
    /// A link.
    Link(LinkId),
    /// A factor.
    Factor(FactorId),
}

impl Interpreter {
    /// The endorsement of what is pointed at, else of what the last line said. Whoever is speaking
    /// endorses it where nobody is named.
    ///
    /// # Errors
    /// Nobody is named, nothing was said, or the room does not agree on the link.
    pub fn endorse(&self, map: &Map, voices: Vec<Handle>) -> Result<Utterance, LineError> {
        let voices = match voices.is_empty() {
            true => self.voices.clone(),
            false => voices,
        };
        if voices.is_empty() {
            return Err(unsaid("Say who agrees, as in @bo +1."));
        }
        let edits = self.endorsements(map, &voices)?;
        Ok(Utterance {
            change: MapEdit::All(edits).into(),
            said: voices,
            statement: None,
            known: Some("that is said already"),
        })
    }

    fn endorsements(&self, map: &Map, voices: &[Handle]) -> Result<Vec<MapEdit>, LineError> {
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
            let claimed = link.sign.claimed();
            let stands = |who: &Handle| MapEdit::Stand(link.id, who.clone(), claimed);
            edits.extend(voices.iter().map(stands));
        }
        let there = factors.into_iter().filter(|id| map.factor(*id).is_some());
        edits.extend(there.map(|factor| support(factor, voices)));
        match edits.is_empty() {
            true => Err(unsaid("Nothing was said yet to agree with.")),
            false => Ok(edits),
        }
    }
}

fn unsaid(why: &str) -> LineError {
    let why = why.to_owned();
    LineError::NotUnderstood(ParseError { at: 0, why })
}

/// The support of people for a factor: the line that says its name alone.
fn support(factor: FactorId, voices: &[Handle]) -> MapEdit {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editor::test_support::document;
    use crate::editor::{Document, LineOutcome};

    fn heard(lines: &[&str], last: &str) -> (Document, Result<LineOutcome, LineError>) {
        let mut document = document("Trial", &[]);
        let mut interpreter = Interpreter::default();
        for line in lines {
            let heard = interpreter.submit(&mut document, line, None, 0);
            assert!(heard.is_ok(), "{line}");
        }
        let heard = interpreter.submit(&mut document, last, None, 0);
        (document, heard)
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
            let (document, done) = heard(lines, last);
            assert!(
                matches!(done, Ok(LineOutcome::Done { .. })),
                "{last}: {done:?}"
            );
            let said = |who: &mut dyn Iterator<Item = &Handle>| {
                let who: Vec<String> = who.map(ToString::to_string).collect();
                who.join(" ")
            };
            let map = document.session().map();
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
