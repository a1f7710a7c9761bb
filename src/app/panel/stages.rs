//! The agenda, and where the group is.

use super::ListLine;
use crate::app::commands::stages::{AGENDA, NEXT_STAGE};
use crate::app::{App, Tone, stages};
use crate::model::text::fold;
use crate::records::Planned;
use crate::session::Session;

pub(super) fn lines(app: &App) -> Vec<ListLine> {
    let mut lines = stages(app.session(), app.now());
    lines.push(ListLine::default());
    if app.session().records().agenda().is_none() {
        lines.push(ListLine::quiet("Ready agendas:"));
        lines.extend(
            stages::agendas_offered(app)
                .iter()
                .map(|(name, says)| ListLine {
                    hang: 2,
                    ..ListLine::toned(format!("{name}: {says}"), Tone::Plain, 2)
                }),
        );
    }
    let keymap = app.keymap();
    let (next, plan) = (keymap.way_to(&NEXT_STAGE), keymap.way_to(&AGENDA));
    let says = format!("{next}: next stage. {plan}: plan or change the agenda.");
    lines.push(ListLine::quiet(says));
    lines
}

/// The agenda in lines, with the time each stage has taken.
pub fn stages(session: &Session, now: u64) -> Vec<ListLine> {
    let Some(agenda) = session.records().agenda() else {
        return vec![ListLine::plain("No agenda yet.")];
    };
    let now_on = session.stage().map(fold);
    let is_on = |stage: &Planned| now_on.as_ref() == Some(&fold(&stage.name));
    let each = agenda.stages.iter().flat_map(|stage| {
        let spent = session.stage_elapsed(&stage.name, now) / 60_000;
        let head = ListLine {
            marked: is_on(stage),
            ..ListLine::toned(headed(stage, is_on(stage), spent), Tone::Strong, 0)
        };
        let prompt = stage.prompt.as_ref();
        let prompt = prompt.map(|prompt| ListLine::toned(prompt, Tone::Plain, 2));
        std::iter::once(head).chain(prompt)
    });
    each.collect()
}

fn headed(stage: &Planned, is_on: bool, spent: u64) -> String {
    let sign = if is_on { "▸ " } else { "" };
    let time = match (stage.minutes, spent) {
        (Some(planned), 0) if !is_on => format!(" {planned} min"),
        (Some(planned), spent) => format!(" {spent} / {planned} min"),
        (None, 0) => String::new(),
        (None, spent) => format!(" {spent} min"),
    };
    format!("{sign}{}{time}", stage.name)
}

#[cfg(test)]
mod tests {
    use super::super::PanelContent;
    use super::super::test_support::{app, keys, told};
    use crate::app::Input;

    #[test]
    fn the_agenda_shows_what_each_stage_asks_and_has_taken() {
        let mut app = app(&[]);
        keys(
            &mut app,
            "<Esc>:agenda<Enter>Ideas 30: What matters? | Loops 10 | Action<Enter>S",
        );
        app.update(5 * 60_000, Input::Woken);
        keys(&mut app, "S");
        app.update(7 * 60_000, Input::Woken);
        let says = told(&mut app, PanelContent::Stages);
        let wanted = "Ideas 5 / 30 min\n  What matters?\n▸ Loops 2 / 10 min\nAction\n";
        assert!(says.starts_with(wanted), "{says}");
    }
}
