//! A round of dots: who has given theirs, and once it is shown, what it came to.

use super::{ListLine, count};
use crate::app::commands::records::{OPEN_VOTE, REVEAL_VOTES};
use crate::app::{App, Tone, records};
use crate::records::{RecordId, Round, Subject};
use crate::session::VoteCount;

/// Columns of the longest bar.
const LONGEST_BAR: u32 = 20;

/// The round that is looked at: the one asked for, else the last.
pub fn round(app: &App, asked: Option<RecordId>) -> Option<(RecordId, &Round)> {
    let rounds = app.session().records().rounds();
    let asked = asked.and_then(|id| rounds.get_key_value(&id));
    let shown = asked.or_else(|| rounds.last_key_value());
    shown.map(|(id, round)| (*id, round))
}

/// The thing in a row of what a round came to, the last one where there are fewer; none while it
/// is hidden.
pub fn at(app: &App, asked: Option<RecordId>, row: usize) -> Option<Subject> {
    let (id, _) = round(app, asked).filter(|(_, round)| round.shown)?;
    let on = app.session().count_votes(id).on;
    let last = on.len().checked_sub(1)?;
    on.into_iter().nth(row.min(last)).map(|(on, _)| on)
}

/// How many things of a round are listed.
pub(super) fn item_count(app: &App, asked: Option<RecordId>) -> usize {
    round(app, asked).map_or(0, |(id, _)| app.session().count_votes(id).on.len())
}

pub(super) fn lines(app: &App, asked: Option<RecordId>, row: usize) -> Vec<ListLine> {
    let Some((id, round)) = round(app, asked) else {
        let key = app.keymap().way_to(&OPEN_VOTE);
        return vec![ListLine::quiet(format!(
            "No dot vote yet. {key} starts one."
        ))];
    };
    let tally = app.session().count_votes(id);
    let state = if round.closed { "closed" } else { "open" };
    let mut lines = vec![
        ListLine::toned(&round.asks, Tone::Strong, 0),
        ListLine::quiet(format!("{}; {state}{}.", round.terms(), place(app, id))),
        ListLine::plain(given(&tally)),
        ListLine::default(),
    ];
    match (tally.on.is_empty(), round.shown) {
        (true, _) if round.closed => {}
        (true, _) => lines.push(ListLine::quiet(
            "Type = 7 7 12 @ana for the dots of one, = 7x3 12x2 for those of the room.",
        )),
        (false, false) => {
            let key = app.keymap().way_to(&REVEAL_VOTES);
            lines.push(ListLine::quiet(format!("{key} shows the results.")));
        }
        (false, true) => {
            let current = at(app, asked, row);
            let most = tally.on.first().map_or(1, |(_, dots)| *dots).max(1);
            for (on, dots) in &tally.on {
                let marked = current.as_ref() == Some(on);
                lines.extend(of_thing(app, on, *dots, most, marked));
            }
        }
    }
    lines
}

/// Which of several rounds it is.
fn place(app: &App, id: RecordId) -> String {
    let rounds = app.session().records().rounds();
    match (rounds.len(), rounds.keys().position(|one| *one == id)) {
        (2.., Some(at)) => format!("; vote {} of {} (Left, Right)", at + 1, rounds.len()),
        _ => String::new(),
    }
}

/// Whose dots are in.
fn given(tally: &VoteCount) -> String {
    let by = tally.by.iter().map(|(who, dots)| format!("{who} {dots}"));
    let room = (tally.room > 0).then(|| format!("counted in the room {}", tally.room));
    let facts: Vec<String> = by.chain(room).collect();
    match facts.is_empty() {
        true => "No dots are in yet.".to_owned(),
        false => format!(
            "{} in: {}.",
            count(tally.dots() as usize, "dot is", "dots are"),
            facts.join(", ")
        ),
    }
}

fn of_thing(app: &App, on: &Subject, dots: u32, most: u32, marked: bool) -> [ListLine; 2] {
    let cursor = if marked { "›" } else { " " };
    let tone = if marked { Tone::Strong } else { Tone::Plain };
    let name = ListLine {
        hang: 2,
        marked,
        ..ListLine::toned(format!("{cursor} {}", records::called(app, on)), tone, 0)
    };
    let length = (u64::from(dots) * u64::from(LONGEST_BAR.min(most))).div_ceil(u64::from(most));
    let bar = "█".repeat(usize::try_from(length).unwrap_or(0));
    [
        name,
        ListLine::toned(format!("{bar} {dots}"), Tone::Plain, 2),
    ]
}

/// What the rounds that are shown came to for one thing.
pub(super) fn about(app: &App, subject: &Subject) -> Vec<ListLine> {
    let rounds = app.session().records().rounds().iter();
    let rows = rounds
        .filter(|(_, round)| round.shown)
        .filter_map(|(id, round)| {
            let tally = app.session().count_votes(*id);
            let (own, all) = (tally.of(subject), tally.dots());
            let text = format!(
                "{own} of {}: {}",
                count(all as usize, "dot", "dots"),
                round.asks
            );
            (own > 0).then(|| ListLine {
                hang: 2,
                ..ListLine::toned(text, Tone::Plain, 2)
            })
        });
    super::inspector::section("Dots", rows)
}
