//! Pasted lines: each as if it were typed, those not understood collected.

use super::say::submit_line;
use crate::app::App;
use crate::app::panel::{Panel, PanelContent};
use crate::session::grammar;

/// Takes some of the pasted lines, in their order, up to one that must be worked out first;
/// whether there was any to take.
pub(in crate::app) fn take_pasted(app: &mut App, most: usize) -> bool {
    let mut taken = 0;
    while taken < most
        && let Some(line) = app.paste_queue.front().cloned()
        && is_worked_out(app, &line)
    {
        app.paste_queue.pop_front();
        pasted_line(app, &line);
        taken += 1;
    }
    if taken > 0 {
        app.keep_words();
    }
    taken > 0
}

fn is_worked_out(app: &mut App, line: &str) -> bool {
    let edit = app.interpreter.edit_for_line(app.session.map(), line, None);
    app.can_do_at_once(edit)
}

/// Takes all that is left of a paste.
pub(in crate::app) fn finish_paste(app: &mut App) {
    if app.paste_queue.is_empty() {
        return;
    }
    while let Some(line) = app.paste_queue.pop_front() {
        pasted_line(app, &line);
    }
    app.keep_words();
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
    if !matches!(
        app.panel,
        Some(Panel {
            kind: PanelContent::NotUnderstood(_),
            ..
        })
    ) {
        app.panel = Some(Panel::not_understood());
    }
    if let Some(panel) = &mut app.panel {
        panel.collect(line, why);
    }
}
