//! How a factor went and may go, and whether it is the goal.

use crate::app::command::{Command, CommandGroup, CommandSection, KeyMode};
use crate::app::intent::{on_factor, run};
use crate::app::{App, MenuFamily, Prompt, history, prompt};
use crate::editor::SessionChange;
use crate::grammar::{self, read_trend, typed_trend};
use crate::model::{FactorField, FactorId, Flag, MapEdit, Refusal};
use crate::records::{Record, RecordChange, Trend};

const FAMILY: CommandGroup = CommandGroup::new(CommandSection::Change, KeyMode::Map);

pub(super) const ROWS: &[Command] = &[
    FAMILY
        .row(
            "trend",
            &[],
            "trend over time: past, hoped for, feared",
            |app| {
                on_factor(app)?;
                run(ask_for_course)
            },
        )
        .in_menu(MenuFamily::Edit, 't')
        .known_as(&[
            "behaviour",
            "behavior",
            "time",
            "graph",
            "chart",
            "trend",
            "history",
            "reference",
            "mode",
        ]),
    FAMILY
        .row(
            "goal",
            &[],
            "make the factor a goal, with measure and year",
            |app| {
                on_factor(app)?;
                run(ask_for_goal)
            },
        )
        .in_menu(MenuFamily::Edit, 'g')
        .known_as(&["target", "outcome", "objective", "aim", "indicator"]),
];

const TREND: &str = "Trend";
const AS_IN: &str = "e.g. past 3 4 6; hoped 9; feared falls; until 2040; in GW";
const GOAL: &str = "Goal (measure, by when; none)";

fn trend_of(app: &App, id: FactorId) -> Trend {
    let trends = app.session().records().trends();
    trends.get(&id).cloned().unwrap_or_default()
}

fn ask_for_course(app: &mut App) {
    let Some(id) = app.selected_factor() else {
        return;
    };
    let unit = app
        .session()
        .map()
        .factor(id)
        .and_then(|it| it.unit.clone());
    let typed = typed_trend(&trend_of(app, id), unit.as_deref());
    app.say_status(AS_IN);
    prompt::question(app, Prompt::new(TREND, &typed, take_course));
}

fn take_course(app: &mut App, typed: &str) {
    let Some(id) = app.selected_factor() else {
        return;
    };
    match read_trend(typed) {
        Ok(drawn) => {
            let was = trend_of(app, id);
            let trend = Trend {
                measure: was.measure,
                by: was.by,
                ..drawn.trend
            };
            let unit = MapEdit::Describe(id, FactorField::Unit, drawn.unit.unwrap_or_default());
            let sketch = trend.chart_series();
            let no_shape = sketch.past.len() + sketch.hoped.len() + sketch.feared.len() < 2;
            let label = app.session().map().label(id);
            let says = match (trend.is_empty(), no_shape) {
                (true, _) => format!("Removed the trend of {label}."),
                (_, true) => format!("Saved the trend of {label}; these words draw no line."),
                (..) => format!("Saved the trend of {label}."),
            };
            note_down(app, id, trend, unit, says);
        }
        Err(misread) => {
            app.warn(misread.why.clone());
            prompt::question(
                app,
                Prompt::new(TREND, typed, take_course).misread(misread.at),
            );
        }
    }
}

fn ask_for_goal(app: &mut App) {
    let Some(id) = app.selected_factor() else {
        return;
    };
    let trend = trend_of(app, id);
    let by = trend.by.map(|by| format!("by {}", String::from(by)));
    let typed = [trend.measure, by]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ");
    prompt::question(app, Prompt::new(GOAL, &typed, take_goal));
}

fn take_goal(app: &mut App, typed: &str) {
    let Some(id) = app.selected_factor() else {
        return;
    };
    let is_goal = typed.trim() != "none";
    let today = app.session().header().day(app.now());
    let (measure, by) = match is_goal {
        true => grammar::measured(typed, today),
        false => (None, None),
    };
    let trend = Trend {
        measure,
        by,
        ..trend_of(app, id)
    };
    let label = app.session().map().label(id);
    let says = match (is_goal, &trend.measure, &trend.by) {
        (false, ..) => format!("{label} is no longer a goal."),
        (true, None, None) => format!("{label} is the goal."),
        (true, Some(measure), None) => format!("{label} is the goal: {measure}."),
        (true, None, Some(by)) => format!("{label} is the goal, by {by}."),
        (true, Some(measure), Some(by)) => format!("{label} is the goal: {measure} by {by}."),
    };
    note_down(
        app,
        id,
        trend,
        MapEdit::Flag(id, Flag::Outcome, is_goal),
        says,
    );
}

/// Notes down a trend and what goes with it on the map, as one entry.
fn note_down(app: &mut App, id: FactorId, trend: Trend, edit: MapEdit, says: String) {
    let trend = Some(trend).filter(|trend| !trend.is_empty());
    let turn = RecordChange::diff(app.session().records().trends(), id, trend);
    let records = turn.map(Record::Trend).into_iter().collect();
    let changes = vec![edit.into(), SessionChange::Records(records)];
    let said = app.voices().to_vec();
    match history::commit(app, SessionChange::All(changes).into(), said) {
        Ok(_) => app.say_status(says),
        Err(Refusal::Nothing { .. }) => app.say_status("Nothing changed."),
        Err(why) => app.warn(why.to_string()),
    }
}
