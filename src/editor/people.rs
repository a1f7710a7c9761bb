//! Introductions: what a line that says who somebody is changes in the list of people.

use crate::grammar::Introduction;
use crate::model::Handle;
use crate::records::{Person, RecordChange};
use crate::session::Session;

/// What an introduction would change; `None` where all of it is known.
pub fn person_change(
    session: &Session,
    said: &Introduction,
) -> Option<RecordChange<Handle, Person>> {
    let people = session.records().people();
    let now = said.tells(people.get(&said.who));
    RecordChange::diff(people, said.who.clone(), Some(now))
}
