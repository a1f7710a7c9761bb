//! Interprets typed lines: from what a line says, and what was said before it, to an edit.

use super::endorsement::EndorsementTarget;
use super::people::person_change;
use super::typed_line::{LineError, LineOutcome, TypedLine};
use super::{Committed, Document, Edit, Plan, SessionChange};
use crate::grammar::Introduction;
use crate::grammar::{ActionInput, NoteInput, ParsedLine, VoteInput};
use crate::model::{
    Assertion, FactorId, FactorMention, FactorRef, Handle, LinkId, Map, MapEdit, Polarity, Refusal,
};
use crate::records::{Record, Subject};
use crate::session::Session;

/// Interprets lines one after the other: knows who is speaking, and what the last line spoke of.
#[derive(Debug, Clone, Default)]
pub struct Interpreter {
    /// Who said a line that names nobody.
    pub voices: Vec<Handle>,
    /// The links that a bare mark would settle.
    pub recent_links: Vec<LinkId>,
    /// The factors that the last line named, where it said nothing of links.
    pub recent_factors: Vec<FactorId>,
    /// What `+1` endorses in place of what the last line said.
    pub endorsement_target: Option<EndorsementTarget>,
    /// The subject of a note that does not name one.
    pub about: Option<Subject>,
}

/// What an interpreted line asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum Meaning {
    /// A change of the session.
    Change(Box<Utterance>),
    /// Nothing: all it says is known; a few words on what that is.
    Known(String),
    /// Other people speak from now on.
    Speakers(Vec<Handle>),
}

/// A change that a line asks for.
#[derive(Debug, Clone, PartialEq)]
pub struct Utterance {
    /// What is to change.
    pub change: SessionChange,
    /// Who said it.
    pub said: Vec<Handle>,
    /// What the line says of the map; `None` for a bare mark and for records.
    pub statement: Option<Assertion>,
    /// What is told where nothing changes, if not what the refusal says.
    pub known: Option<&'static str>,
}

impl Meaning {
    /// A change.
    pub fn change(utterance: Utterance) -> Self {
        Self::Change(Box::new(utterance))
    }
}

impl Utterance {
    /// A change of records that a line asks for.
    fn of_records(records: Vec<Record>, said: Vec<Handle>) -> Self {
        Self {
            change: SessionChange::Records(records),
            said,
            statement: None,
            known: None,
        }
    }

    /// The edit it asks for.
    pub fn edit(&self) -> Edit {
        Edit::One(self.change.clone())
    }
}

impl Interpreter {
    /// Does what a line says, as one entry at `at` (milliseconds since the start). With `between`,
    /// the line puts a factor in the middle of that link.
    ///
    /// # Errors
    /// The line is not understood, or refused; then nothing has changed.
    pub fn submit(
        &mut self,
        document: &mut Document,
        line: &str,
        between: Option<LinkId>,
        at: u64,
    ) -> Result<LineOutcome, LineError> {
        let line = TypedLine::parse(line, document);
        let meaning = self.interpret(document.session(), &line, between, at)?;
        self.carry_out(document, meaning, None, at)
    }

    /// What a line asks for. A bare mark that follows a line that was not understood means nothing.
    ///
    /// # Errors
    /// The line is not understood, or there is nothing that it could speak of.
    pub fn interpret(
        &mut self,
        session: &Session,
        line: &TypedLine,
        between: Option<LinkId>,
        at: u64,
    ) -> Result<Meaning, LineError> {
        let parsed = line.parsed().clone().map_err(LineError::NotUnderstood);
        let meaning = parsed.and_then(|spoken| self.meaning(session, spoken, between, at));
        if meaning.is_err() {
            self.forget();
        }
        meaning
    }

    /// Commits what a line asks for, by the plan where one is given, and remembers what it spoke of.
    ///
    /// # Errors
    /// It is refused; then nothing has changed.
    pub fn carry_out(
        &mut self,
        document: &mut Document,
        meaning: Meaning,
        plan: Option<Result<Plan, Refusal>>,
        at: u64,
    ) -> Result<LineOutcome, LineError> {
        let utterance = match meaning {
            Meaning::Change(utterance) => *utterance,
            still => return Ok(self.without_change(still)),
        };
        let plan = plan.unwrap_or_else(|| document.plan(&utterance.edit()));
        let said = utterance.said.clone();
        let committed = plan.and_then(|plan| document.commit(plan, said, at));
        self.outcome(document.session(), utterance, committed)
    }

    /// What came of an utterance; `session` is that after it.
    pub(super) fn outcome(
        &mut self,
        session: &Session,
        utterance: Utterance,
        committed: Result<Committed, Refusal>,
    ) -> Result<LineOutcome, LineError> {
        let statement = utterance.statement;
        match committed {
            Ok(committed) => {
                self.remember(session, &utterance.change, statement.as_ref(), &committed);
                Ok(LineOutcome::Done {
                    committed,
                    statement,
                })
            }
            Err(Refusal::Nothing { already }) => {
                let what = utterance.known.map_or(already, str::to_owned);
                Ok(LineOutcome::Already { what, statement })
            }
            Err(refusal) => {
                self.forget();
                Err(refusal.into())
            }
        }
    }

    /// What came of a line that changes nothing.
    pub(super) fn without_change(&mut self, meaning: Meaning) -> LineOutcome {
        match meaning {
            Meaning::Speakers(voices) => {
                self.voices.clone_from(&voices);
                LineOutcome::Speaking(voices)
            }
            Meaning::Known(what) => LineOutcome::Already {
                what,
                statement: None,
            },
            Meaning::Change(utterance) => LineOutcome::Already {
                what: String::new(),
                statement: utterance.statement,
            },
        }
    }

    fn remember(
        &mut self,
        session: &Session,
        change: &SessionChange,
        statement: Option<&Assertion>,
        committed: &Committed,
    ) {
        if let Some(statement) = statement {
            self.recent_links.clone_from(&committed.links);
            self.recent_factors = factors_named(session.map(), statement);
        } else if is_action(change) {
            self.recent_links.clear();
        }
    }

    /// A mark that follows means the line that failed, not the one before it.
    fn forget(&mut self) {
        self.recent_links.clear();
        self.recent_factors.clear();
    }

    fn meaning(
        &self,
        session: &Session,
        spoken: ParsedLine,
        between: Option<LinkId>,
        at: u64,
    ) -> Result<Meaning, LineError> {
        Ok(match spoken {
            ParsedLine::Say(statement) => Meaning::change(self.statement(statement, between)),
            ParsedLine::Mark {
                sign,
                delay,
                voices,
            } => self.mark(session.map(), sign, delay, voices)?,
            ParsedLine::Act(act) => self.action(session, act, at),
            ParsedLine::Voices(voices) => Meaning::Speakers(voices),
            ParsedLine::Agree(voices) => Meaning::change(self.endorse(session.map(), voices)?),
            ParsedLine::Person(said) => introduction(session, &said),
            ParsedLine::Aside(aside) => self.note(session, aside)?,
            ParsedLine::Cast(cast) => votes(session, cast)?,
        })
    }

    /// What a statement asks for. Whoever is speaking says it, where it names nobody.
    pub fn statement(&self, mut statement: Assertion, between: Option<LinkId>) -> Utterance {
        if statement.voices.is_empty() {
            statement.voices.clone_from(&self.voices);
        }
        let edit = match between {
            Some(link) => MapEdit::Between(link, statement.clone()),
            None => MapEdit::Say(statement.clone()),
        };
        Utterance {
            change: edit.into(),
            said: statement.voices.clone(),
            statement: Some(statement),
            known: None,
        }
    }

    fn mark(
        &self,
        map: &Map,
        sign: Option<Polarity>,
        delay: bool,
        voices: Vec<Handle>,
    ) -> Result<Meaning, LineError> {
        let links = self.recent_links.iter().copied();
        let links: Vec<LinkId> = links.filter(|id| map.link(*id).is_some()).collect();
        if links.is_empty() {
            return Err(Refusal::NoLinkToMark.into());
        }
        let voices = match voices.is_empty() {
            true => self.voices.clone(),
            false => voices,
        };
        let edit = MapEdit::Mark {
            links,
            sign,
            delay,
            voices: voices.clone(),
        };
        Ok(Meaning::change(Utterance {
            change: edit.into(),
            said: voices,
            statement: None,
            known: None,
        }))
    }

    /// An action. Who speaks does it where the line names nobody.
    fn action(&self, session: &Session, mut act: ActionInput, at: u64) -> Meaning {
        if act.who.is_empty() {
            act.who.clone_from(&self.voices);
        }
        let said = act.who.clone();
        let action = act.action(session.header().day(at));
        let record = session.records().new_action(action);
        Meaning::change(Utterance::of_records(vec![record], said))
    }

    fn note(&self, session: &Session, aside: NoteInput) -> Result<Meaning, LineError> {
        let kept = session.keep_note(aside, self.about.clone(), &self.voices);
        let record = kept.map_err(LineError::NotUnderstood)?;
        let who = match &record {
            Record::Note(turn) => turn.now.as_ref().map(|note| note.who.clone()),
            _ => None,
        };
        let who = who.unwrap_or_default();
        Ok(Meaning::change(Utterance::of_records(vec![record], who)))
    }
}

/// What a line that says who somebody is would change.
fn introduction(session: &Session, said: &Introduction) -> Meaning {
    match person_change(session, said) {
        Some(change) => {
            let record = Record::Person(change);
            Meaning::change(Utterance::of_records(vec![record], Vec::new()))
        }
        None => Meaning::Known(format!("all that is known of {}", said.who)),
    }
}

fn votes(session: &Session, cast: VoteInput) -> Result<Meaning, LineError> {
    let records = session.cast(&cast).map_err(LineError::NotUnderstood)?;
    Ok(match records.is_empty() {
        true => Meaning::Known("These dots are there already".into()),
        false => Meaning::change(Utterance::of_records(records, cast.who)),
    })
}

fn is_action(change: &SessionChange) -> bool {
    match change {
        SessionChange::Records(records) => {
            let is_action = |record: &Record| matches!(record, Record::Action(_));
            records.iter().any(is_action)
        }
        _ => false,
    }
}

/// The factors that a statement mentions, as far as they are on the map.
pub fn factors_mentioned(map: &Map, statement: &Assertion) -> Vec<Option<FactorId>> {
    let id = |mention: &FactorMention| match &mention.factor {
        FactorRef::Code(id) => Some(*id),
        FactorRef::Label(label) => map.factor_by_label(label).map(|factor| factor.id),
    };
    statement.mentions.iter().map(id).collect()
}

/// The factors of a line that says nothing of links.
fn factors_named(map: &Map, statement: &Assertion) -> Vec<FactorId> {
    match statement.claims.is_empty() {
        true => factors_mentioned(map, statement)
            .into_iter()
            .flatten()
            .collect(),
        false => Vec::new(),
    }
}
