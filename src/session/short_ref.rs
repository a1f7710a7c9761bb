//! Typed references such as `F7`, `7>12` or `R1`, resolved in a session.

use super::Session;
use crate::grammar::ShortRef;
use crate::model::{FactorId, LinkId};
use crate::records::{RecordId, Subject, VoteTarget};

impl ShortRef {
    /// The thing it names now; a number alone is of `matter`.
    ///
    /// # Errors
    /// There is no such thing: a sentence.
    pub fn subject(self, session: &Session, matter: VoteTarget) -> Result<Subject, String> {
        let map = session.map();
        match self {
            Self::Factor(number) => map
                .factor(FactorId(number))
                .map(|it| Subject::Factor(it.id))
                .ok_or_else(|| format!("There is no factor F{number}.")),
            Self::Link(number) => map
                .link(LinkId(number))
                .map(|it| Subject::Link(it.id))
                .ok_or_else(|| format!("There is no link L{number}.")),
            Self::Ends(from, to) => map
                .link_between(FactorId(from), FactorId(to))
                .map(|it| Subject::Link(it.id))
                .ok_or_else(|| format!("There is no link from F{from} to F{to}.")),
            Self::Loop(number) => map
                .loops()
                .find(|known| known.number == number)
                .map(|known| Subject::Loop(known.cycle.clone()))
                .ok_or_else(|| format!("No loop has the number {number}.")),
            Self::Action(number) => {
                let id = RecordId(number);
                let known = session.records().actions().contains_key(&id);
                let none = || format!("There is no action A{number}.");
                known.then_some(Subject::Action(id)).ok_or_else(none)
            }
            Self::Number(number) => matter.code(number).subject(session, matter),
        }
    }
}
