//! What Enter would do, shown while typing.

use super::planned_edit::{PlannedEdit, PreviewOverlay};
use super::{App, Effect, Job, input_queue, records};
use crate::analysis::{lint_label, near_duplicate};
use crate::editor::{Completion, Edit, Plan, SessionChange, person_change};
use crate::grammar::{ActionInput, Introduction, NoteInput, ParsedLine, VoteInput};
use crate::model::{Assertion, FactorId, FactorRef, Label, Map, MapEdit, MapEvent, Refusal};
use crate::records::{Note, Record, RecordChange};
use crate::session::{action_name, describe_record};

/// What Enter would do with the words in the line.
#[derive(Debug, Clone, Default)]
pub struct Preview {
    /// What Tab would put in for the word at the cursor.
    pub offer: Option<Completion>,
    /// A new label and the existing factor it is suspiciously near to.
    pub near: Option<(String, FactorId)>,
    /// What may be better about a new label.
    pub advice: Option<String>,
    /// What would happen, in a few words.
    pub says: String,
    /// The map as it would be drawn, where anything would be drawn anew.
    pub ghost: Option<PreviewOverlay>,
}

impl Preview {
    /// What Enter would do, as far as it is known at once, and the edit that is still to be
    /// weighed.
    fn of(app: &App) -> (Self, Option<Edit>) {
        let mut preview = Self {
            offer: offered(app),
            ..Self::default()
        };
        match app.line().typed(app.document()).parsed().clone() {
            Ok(ParsedLine::Act(act)) => preview.says = acts(app, act),
            Ok(ParsedLine::Person(said)) => preview.says = introduces(app, &said),
            Ok(ParsedLine::Say(statement)) => return preview.pending(app, statement),
            Ok(ParsedLine::Aside(aside)) => preview.says = of_aside(app, aside),
            Ok(ParsedLine::Cast(cast)) => preview.says = of_cast(app, &cast),
            _ => {}
        }
        (preview, None)
    }

    fn pending(mut self, app: &App, statement: Assertion) -> (Self, Option<Edit>) {
        let map = app.session().map();
        self.near = near(map, &statement);
        self.advice = new_labels(map, &statement).find_map(lint_label);
        let between = app.line().between;
        let utterance = app.interpreter().statement(statement, between);
        (self, Some(utterance.edit()))
    }
}

/// What an edit that a line asks for would do: in a few words, and on the map.
fn foretold(
    map: &Map,
    edit: &Edit,
    planned: &PlannedEdit,
) -> Option<(String, Option<PreviewOverlay>)> {
    let Edit::One(SessionChange::Map(edit)) = edit else {
        return None;
    };
    let (MapEdit::Say(statement) | MapEdit::Between(_, statement)) = edit else {
        return None;
    };
    let says = match &planned.plan {
        Ok(plan) => says(map, statement, plan),
        Err(Refusal::Nothing { already }) => already.clone(),
        Err(refusal) => refusal.to_string(),
    };
    Some((says, planned.ghost.clone()))
}

/// Works out what Enter would do with the words in the line, or with the answer to a question;
/// on a large map elsewhere, one after the other.
pub(super) fn request_preview(app: &mut App) {
    app.line_mut().stale = false;
    let edit = match app.prompt() {
        Some(prompt) => (prompt.preview)(app, prompt.input.value()).map(Edit::from),
        None => preview_line(app),
    };
    app.line_mut().awaited.clone_from(&edit);
    if let Some(edit) = edit {
        compute_preview(app, edit);
    }
}

/// What is known at once of the words in the line, and the edit that is still to be weighed.
fn preview_line(app: &mut App) -> Option<Edit> {
    app.line_mut().preview = None;
    if app.line().text().trim().is_empty() || !app.is_live() {
        return None;
    }
    let (preview, edit) = Preview::of(app);
    app.line_mut().preview = Some(preview);
    edit
}

/// Has it worked out what an edit would do.
pub(super) fn compute_preview(app: &mut App, edit: Edit) {
    if PlannedEdit::fits_inline(app.document()) {
        let planned = PlannedEdit::of(app.document(), edit);
        take_planned_edit(app, planned);
    } else if app.line().asked {
        app.input_queue().cancel_planning(Some(&edit));
    } else {
        let (snapshot, edit) = (Box::new(app.document().snapshot()), Box::new(edit));
        let cancel = snapshot.cancellation();
        app.input_queue_mut().set_planning(*edit.clone(), cancel);
        app.line_mut().asked = true;
        app.emit(Effect::Work(Job::Plan { snapshot, edit }));
    }
}

/// What was worked out elsewhere is there. Of other words than are in the line by now, it is
/// asked for again.
pub(super) fn planned_edit(app: &mut App, planned: PlannedEdit) {
    app.line_mut().asked = false;
    let awaited = app.line().awaited.as_ref();
    let is_other = awaited.is_some_and(|edit| !planned.is_of(app.document(), edit));
    app.line_mut().stale |= is_other;
    take_planned_edit(app, planned);
    input_queue::drain_queue(app);
}

fn take_planned_edit(app: &mut App, planned: PlannedEdit) {
    let (document, awaited) = (app.document(), app.line().awaited.as_ref());
    let awaited = awaited.filter(|edit| planned.is_of(document, edit));
    let map = document.session().map();
    let told = awaited.and_then(|edit| foretold(map, edit, &planned));
    if let (Some(preview), Some(told)) = (&mut app.line_mut().preview, told) {
        (preview.says, preview.ghost) = told;
    }
    app.input_queue_mut().keep_planned(planned);
}

/// What of an action was understood: all of it that is not words.
fn acts(app: &App, act: ActionInput) -> String {
    let action = act.action(app.session().header().day(app.now()));
    match action_name(&action, app.session().map()).join(", ") {
        facts if facts.is_empty() => "an action; @who, with @whom, by when, on what".to_owned(),
        facts => format!("an action: {facts}"),
    }
}

/// What a line that says who somebody is would change.
fn introduces(app: &App, said: &Introduction) -> String {
    match person_change(app.session(), said) {
        Some(turn) => describe_record(&Record::Person(turn), app.session().map()),
        None => format!("all that is known of {}", said.who),
    }
}

/// What would be kept beside the map: its kind, and what it is about.
fn of_aside(app: &App, aside: NoteInput) -> String {
    let kept = app
        .session()
        .keep_note(aside, records::subject(app), app.voices());
    let note = match kept {
        Ok(Record::Note(turn)) => turn.now,
        Ok(_) => None,
        Err(misread) => return misread.why,
    };
    let says = |note: Note| match &note.on {
        Some(on) => format!("{} on {}", note.kind.word(), records::called(app, on)),
        None => note.kind.word().to_owned(),
    };
    note.map(says).unwrap_or_default()
}

/// Whose dots would be taken, and how many on what; only how many where nobody is to see it.
fn of_cast(app: &App, cast: &VoteInput) -> String {
    let records = match app.session().cast(cast) {
        Ok(records) => records,
        Err(misread) => return misread.why,
    };
    let Some(Record::Dots(RecordChange { now, .. })) = records.first() else {
        return "these dots are there already".to_owned();
    };
    let whose: Vec<String> = cast.who.iter().map(ToString::to_string).collect();
    let each = app
        .session()
        .open_round()
        .map_or(0, |(_, round)| round.each);
    let dots = now.clone().unwrap_or_default();
    let count = match whose.is_empty() {
        true => format!("the room, {} dots", dots.count()),
        false => format!("{}, {} of {each} dots", whose.join(" and "), dots.count()),
    };
    let on = dots
        .on
        .iter()
        .map(|(on, count)| format!("{} {count}", records::called(app, on)));
    match records::hides_words(app) || dots.on.is_empty() {
        true => count,
        false => format!("{count}: {}", on.collect::<Vec<_>>().join(", ")),
    }
}

/// What Tab would put into the line as it is now, whether or not a frame has shown it.
pub(super) fn offered(app: &App) -> Option<Completion> {
    let line = app.line().typed(app.document());
    Completion::of(app.session(), line, app.line().cursor())
}

fn near(map: &Map, statement: &Assertion) -> Option<(String, FactorId)> {
    new_labels(map, statement)
        .find_map(|label| Some((label.to_string(), near_duplicate(map, label)?)))
}

fn new_labels<'a>(
    map: &'a Map,
    statement: &'a Assertion,
) -> impl Iterator<Item = &'a Label> + use<'a> {
    statement
        .mentions
        .iter()
        .filter_map(|mention| match &mention.factor {
            FactorRef::Label(label) if map.factor_by_label(label).is_none() => Some(label),
            _ => None,
        })
}

fn says(map: &Map, statement: &Assertion, plan: &Plan) -> String {
    let mut facts: Vec<String> = Vec::new();
    let new: Vec<&str> = new_labels(map, statement).map(Label::as_str).collect();
    if !new.is_empty() {
        facts.push(format!("new: {}", new.join(", ")));
    }
    facts.extend(plan.map_events().filter_map(|event| said_again(event, map)));
    if let Some(closed) = plan.closed_loops() {
        let loops = if closed.count == 1 { "loop" } else { "loops" };
        facts.push(format!("closes {} {loops}", closed.count));
    }
    facts.join(" · ")
}

/// What the line says of something that is there already.
fn said_again(event: &MapEvent, map: &Map) -> Option<String> {
    match event {
        MapEvent::LinkSign(_)
        | MapEvent::LinkDelay(_)
        | MapEvent::FactorVoiced(_)
        | MapEvent::LinkHeld(_) => crate::session::describe_event(event, map),
        _ => None,
    }
}
