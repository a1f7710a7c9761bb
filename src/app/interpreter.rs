//! A line said, and what came of it: the same for the keyboard, for arguments and for a pipe.

use super::commit::{Committed, carry_out, commit, session_has_room};
use super::endorse::EndorsementTarget;
use super::people::introduce;
use super::planned_edit::PlannedEdit;
use crate::model::{
    Assertion, FactorId, FactorRef, Handle, LinkId, Map, MapEdit, Polarity, Refusal,
};
use crate::session::grammar::{self, ActionInput, ParseError, ParsedLine};
use crate::session::records::{Record, Subject};
use crate::session::{Event, NewEntry, Session};

/// Who is speaking, and which links the last line spoke of.
#[derive(Debug, Clone, Default)]
pub struct Interpreter {
    /// The voices that hold for lines that name none.
    pub voices: Vec<Handle>,
    /// The links that a bare mark would settle.
    pub recent_links: Vec<LinkId>,
    /// The factors that the last line named, where it said nothing of links.
    pub recent_factors: Vec<FactorId>,
    /// What `+1` stands behind in place of what the last line said.
    pub endorsement_target: Option<EndorsementTarget>,
    /// What a note is about that does not say so itself: what is selected.
    pub about: Option<Subject>,
    /// What the words in view would do.
    pub(super) planned: Option<PlannedEdit>,
}

/// What came of a line.
#[derive(Debug, Clone)]
pub enum LineOutcome {
    /// One entry more.
    Done {
        /// The entry and what it closed.
        committed: Committed,
        /// What the line said of the map; `None` for a bare mark and for an action.
        statement: Option<Assertion>,
    },
    /// Everything the line says was there already.
    Already {
        /// What was there, in words.
        what: String,
        /// What the line said; `None` for a bare mark.
        statement: Option<Assertion>,
    },
    /// Who speaks from now on.
    Speaking(Vec<Handle>),
}

/// Why nothing came of a line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LineError {
    /// A word in it was not understood.
    #[error("{}", .0.why)]
    Misread(ParseError),
    /// The map refuses it.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl Interpreter {
    /// Reads a line and does what it says, as one entry at `at` (milliseconds since the start).
    /// With `between`, the line puts a factor in the middle of that link.
    ///
    /// # Errors
    /// The line is not understood, or refused; then nothing has changed.
    pub fn interpret(
        &mut self,
        session: &mut Session,
        line: &str,
        between: Option<LinkId>,
        at: u64,
    ) -> Result<LineOutcome, LineError> {
        let heard = self.take(session, line, between, at);
        if heard.is_err() {
            // A mark that follows means the line that failed, not the one before it.
            self.recent_links.clear();
            self.recent_factors.clear();
        }
        heard
    }

    fn take(
        &mut self,
        session: &mut Session,
        line: &str,
        between: Option<LinkId>,
        at: u64,
    ) -> Result<LineOutcome, LineError> {
        match grammar::parse(line, session.map()).map_err(LineError::Misread)? {
            ParsedLine::Say(statement) => self.say(session, statement, between, at),
            ParsedLine::Mark {
                sign,
                delay,
                voices,
            } => self.mark(session, sign, delay, voices, at),
            ParsedLine::Act(act) => self.act(session, act, at),
            ParsedLine::Voices(voices) => {
                self.voices = voices.clone();
                Ok(LineOutcome::Speaking(voices))
            }
            ParsedLine::Agree(voices) => self.endorse(session, voices, at),
            ParsedLine::Person(said) => introduce(session, &said, at),
            ParsedLine::Aside(aside) => {
                let kept = session.keep_note(aside, self.about.clone(), &self.voices);
                let record = kept.map_err(LineError::Misread)?;
                let who = match &record {
                    Record::Note(turn) => turn.now.as_ref().map(|note| note.who.clone()),
                    _ => None,
                };
                append_record(session, record, who.unwrap_or_default(), at)
            }
            ParsedLine::Cast(cast) => {
                let records = session.cast(&cast).map_err(LineError::Misread)?;
                if records.is_empty() {
                    return Ok(LineOutcome::Already {
                        what: "These dots are there already".into(),
                        statement: None,
                    });
                }
                append_records(session, records, cast.who, at)
            }
        }
    }

    /// Does what a statement says, as one entry.
    ///
    /// # Errors
    /// The map refuses it; then nothing has changed.
    pub fn say(
        &mut self,
        session: &mut Session,
        statement: Assertion,
        between: Option<LinkId>,
        at: u64,
    ) -> Result<LineOutcome, LineError> {
        let statement = self.with_speakers(statement);
        let edit = edit_of(statement.clone(), between);
        match self.carry_out(session, edit, statement.voices.clone(), at) {
            Ok(committed) => {
                self.recent_links.clone_from(&committed.links);
                self.recent_factors = named(session, &statement);
                Ok(LineOutcome::Done {
                    committed,
                    statement: Some(statement),
                })
            }
            Err(Refusal::Nothing { already: what }) => Ok(LineOutcome::Already {
                what,
                statement: Some(statement),
            }),
            Err(refusal) => Err(refusal.into()),
        }
    }

    /// The edit that a line asks for, where it says something of factors and links.
    pub(super) fn edit_for_line(
        &self,
        map: &Map,
        line: &str,
        between: Option<LinkId>,
    ) -> Option<MapEdit> {
        match grammar::parse(line, map) {
            Ok(ParsedLine::Say(statement)) => Some(self.edit_for(statement, between)),
            _ => None,
        }
    }

    /// The edit that a statement asks for.
    pub(super) fn edit_for(&self, statement: Assertion, between: Option<LinkId>) -> MapEdit {
        edit_of(self.with_speakers(statement), between)
    }

    /// The statement of whoever is speaking, where it names nobody.
    fn with_speakers(&self, mut statement: Assertion) -> Assertion {
        if statement.voices.is_empty() {
            statement.voices.clone_from(&self.voices);
        }
        statement
    }

    /// Does what was foreseen, or works it out now.
    ///
    /// # Errors
    /// The edit is refused; nothing has changed.
    pub(super) fn carry_out(
        &mut self,
        session: &mut Session,
        edit: MapEdit,
        said: Vec<Handle>,
        at: u64,
    ) -> Result<Committed, Refusal> {
        let foreseen = self.planned.take();
        match foreseen.filter(|foreseen| foreseen.is_of(session, &edit)) {
            Some(foreseen) => {
                session_has_room(session)?;
                Ok(carry_out(session, foreseen.proposal?, said, at))
            }
            None => commit(session, edit, said, at),
        }
    }

    /// Notes an action down. Who speaks does it where the line names nobody.
    fn act(
        &mut self,
        session: &mut Session,
        mut act: ActionInput,
        at: u64,
    ) -> Result<LineOutcome, LineError> {
        if act.who.is_empty() {
            act.who.clone_from(&self.voices);
        }
        self.recent_links.clear();
        let said = act.who.clone();
        let action = act.action(session.header().day(at));
        let record = session.records().new_action(action);
        append_record(session, record, said, at)
    }

    fn mark(
        &self,
        session: &mut Session,
        sign: Option<Polarity>,
        delay: bool,
        voices: Vec<Handle>,
        at: u64,
    ) -> Result<LineOutcome, LineError> {
        let links: Vec<LinkId> = self
            .recent_links
            .iter()
            .copied()
            .filter(|id| session.map().link(*id).is_some())
            .collect();
        if links.is_empty() {
            return Err(Refusal::NoLinkToMark.into());
        }
        let voices = if voices.is_empty() {
            self.voices.clone()
        } else {
            voices
        };
        let edit = MapEdit::Mark {
            links,
            sign,
            delay,
            voices: voices.clone(),
        };
        match commit(session, edit, voices, at) {
            Ok(committed) => Ok(LineOutcome::Done {
                committed,
                statement: None,
            }),
            Err(Refusal::Nothing { already: what }) => Ok(LineOutcome::Already {
                what,
                statement: None,
            }),
            Err(refusal) => Err(refusal.into()),
        }
    }
}

fn edit_of(statement: Assertion, between: Option<LinkId>) -> MapEdit {
    match between {
        Some(link) => MapEdit::Between(link, statement),
        None => MapEdit::Say(statement),
    }
}

/// Keeps a record beside the map, as one entry.
///
/// # Errors
/// The session is full.
pub(super) fn append_record(
    session: &mut Session,
    record: Record,
    said: Vec<Handle>,
    at: u64,
) -> Result<LineOutcome, LineError> {
    append_records(session, vec![record], said, at)
}

/// Keeps records beside the map, as one entry.
///
/// # Errors
/// The session is full.
pub(super) fn append_records(
    session: &mut Session,
    records: Vec<Record>,
    said: Vec<Handle>,
    at: u64,
) -> Result<LineOutcome, LineError> {
    session_has_room(session)?;
    let deeds = records.into_iter().map(Event::Record).collect();
    let n = session
        .push(NewEntry {
            at,
            said,
            events: deeds,
        })
        .n;
    Ok(LineOutcome::Done {
        committed: Committed {
            n,
            links: Vec::new(),
            closing: None,
        },
        statement: None,
    })
}

/// The factors of a line that says nothing of links.
fn named(session: &Session, statement: &Assertion) -> Vec<FactorId> {
    let id = |named: &FactorRef| match named {
        FactorRef::Code(id) => Some(*id),
        FactorRef::Label(label) => session.map().factor_by_label(label).map(|factor| factor.id),
    };
    let mentions = statement.mentions.iter();
    let ids = mentions.filter_map(|mention| id(&mention.factor));
    ids.filter(|_| statement.claims.is_empty()).collect()
}
