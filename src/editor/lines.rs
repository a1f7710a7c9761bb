//! Lines that come together, from a paste, a file or a pipe: interpreted one after the other, laid
//! out once, taken back as one.

use super::batch::Batch;
use super::number_refs::NumberRefs;
use super::{
    Committed, Document, Edit, Interpreter, LineError, LineOutcome, Meaning, Plan, SaidChange,
    TypedLine,
};
use crate::grammar::is_skipped;
use crate::model::{LinkId, MapEvent, Polarity, Refusal};

/// Lines that were interpreted together, and the plan of what they change.
#[derive(Debug, Clone)]
pub struct PlannedLines {
    plan: Plan,
    /// The lines as they were given.
    lines: Vec<String>,
    /// The interpreter before the first line.
    before: Interpreter,
    /// The interpreter after the last line.
    after: Interpreter,
    results: Vec<LineResult>,
    numbered: NumberRefs,
    unsearched: usize,
}

/// What came of one of several lines.
#[derive(Debug, Clone)]
pub struct LineResult {
    /// The number of the line, from 1.
    pub number: usize,
    /// The line.
    pub line: String,
    /// What came of it.
    pub outcome: Result<LineOutcome, LineError>,
}

/// What came of lines that came together.
#[derive(Debug, Clone)]
pub struct LinesOutcome {
    /// What came of each line that says anything.
    pub results: Vec<LineResult>,
    /// The links that the lines give both signs.
    pub contested: Vec<LinkId>,
    /// The factors that the lines name by number.
    pub numbered: NumberRefs,
    /// How many lines were not searched for the loops that they close: there were too many.
    pub unsearched: usize,
}

impl PlannedLines {
    /// Interprets and plans lines; those that say nothing are passed over, those that are not
    /// understood or refused are reported and change nothing. `at` is in milliseconds since the
    /// start. Slow where many links are to be laid out.
    pub fn of(document: &Document, interpreter: &Interpreter, lines: Vec<String>, at: u64) -> Self {
        let mut after = interpreter.clone();
        let mut batch = Batch::of_lines(document);
        let mut changes = Vec::new();
        let mut numbered = NumberRefs::default();
        let said = lines.iter().zip(1..).filter(|(line, _)| !is_skipped(line));
        let results = said.map(|(line, number)| LineResult {
            number,
            line: line.clone(),
            outcome: take(&mut batch, &mut after, &mut changes, line, at),
        });
        let results: Vec<LineResult> = results.collect();
        for result in &results {
            numbered.note(result.number, &result.outcome);
        }
        let (entries, unsearched) = batch.finish();
        Self {
            plan: Plan::new(document.last_n(), Edit::Batch(changes), entries),
            before: interpreter.clone(),
            after,
            lines,
            results,
            numbered,
            unsearched,
        }
    }

    /// The lines as they were given.
    pub fn lines(&self) -> &[String] {
        &self.lines
    }

    /// Whether the document is still as it was when they were planned.
    pub fn is_current(&self, document: &Document) -> bool {
        self.plan.is_current(document)
    }

    /// What comes of each line that says anything.
    pub fn results(&self) -> &[LineResult] {
        &self.results
    }

    /// Appends the entries at `at`. Lines that were planned before the last entry came are
    /// interpreted again.
    pub fn commit(
        self,
        document: &mut Document,
        interpreter: &mut Interpreter,
        at: u64,
    ) -> LinesOutcome {
        let planned = match self.plan.is_current(document) {
            true => self,
            false => Self::of(document, &self.before, self.lines, at),
        };
        let contested = contested(&planned.plan);
        // A plan that is current is not refused.
        let _: Result<Committed, Refusal> = document.commit(planned.plan, Vec::new(), at);
        *interpreter = planned.after;
        LinesOutcome {
            results: planned.results,
            contested,
            numbered: planned.numbered,
            unsearched: planned.unsearched,
        }
    }
}

/// The links that come to be contested.
fn contested(plan: &Plan) -> Vec<LinkId> {
    let contested = |event: &MapEvent| match event {
        MapEvent::LinkSign(it) => (it.now == Polarity::Contested).then_some(it.id),
        _ => None,
    };
    plan.map_events().filter_map(contested).collect()
}

fn take(
    batch: &mut Batch,
    interpreter: &mut Interpreter,
    changes: &mut Vec<SaidChange>,
    line: &str,
    at: u64,
) -> Result<LineOutcome, LineError> {
    let line = TypedLine::parse(line, batch.document());
    let session = batch.document().session();
    let utterance = match interpreter.interpret(session, &line, None, at)? {
        Meaning::Change(utterance) => *utterance,
        still => return Ok(interpreter.without_change(still)),
    };
    let committed = batch.add(&utterance.change, &utterance.said);
    if committed.is_ok() {
        let (said, change) = (utterance.said.clone(), utterance.change.clone());
        changes.push(SaidChange { said, change });
    }
    interpreter.outcome(batch.document().session(), utterance, committed)
}
