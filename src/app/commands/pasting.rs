//! Pasted lines: each as if it were typed, those not understood collected.

use super::say::submit_line;
use crate::app::commands::say;
use crate::app::panel::{Panel, PanelContent};
use crate::app::{App, input_queue};
use crate::session::grammar;

/// Takes some of the pasted lines, in their order, up to one that must be worked out first;
/// whether there was any to take.
pub(in crate::app) fn take_pasted(app: &mut App, most: usize) -> bool {
    let mut taken = 0;
    while taken < most
        && let Some(line) = app.paste_queue().front().cloned()
        && is_worked_out(app, &line)
    {
        app.paste_queue_mut().pop_front();
        pasted_line(app, &line);
        taken += 1;
    }
    if taken > 0 {
        say::keep_words(app);
    }
    taken > 0
}

fn is_worked_out(app: &mut App, line: &str) -> bool {
    let edit = app
        .interpreter()
        .edit_for_line(app.session().map(), line, None);
    input_queue::can_do_at_once(app, edit)
}

/// Takes all that is left of a paste.
pub(in crate::app) fn finish_paste(app: &mut App) {
    if app.paste_queue().is_empty() {
        return;
    }
    while let Some(line) = app.paste_queue_mut().pop_front() {
        pasted_line(app, &line);
    }
    say::keep_words(app);
}

/// One line of a paste: what is not understood is collected and listed.
fn pasted_line(app: &mut App, line: &str) {
    if grammar::is_skipped(line) {
        return;
    }
    if let Err(why) = submit_line(app, line, None) {
        not_understood(app, line, &why.to_string());
    }
}

fn not_understood(app: &mut App, line: &str, why: &str) {
    let lists = matches!(
        app.panel().map(Panel::kind),
        Some(PanelContent::NotUnderstood(_))
    );
    if !lists {
        app.open_panel(PanelContent::NotUnderstood(Vec::new()));
    }
    if let Some(panel) = app.panel_mut() {
        panel.collect(line, why);
    }
}
