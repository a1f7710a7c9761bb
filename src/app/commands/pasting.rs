//! Pasted lines: each as if it were typed, those not understood collected.

use super::say::hear;
use crate::app::App;
use crate::app::panel::{Panel, PanelKind};
use crate::session::capture;

/// Takes some of the pasted lines, in their order.
pub(in crate::app) fn take_pasted(app: &mut App, most: usize) {
    for _ in 0..most {
        let Some(line) = app.pasted.pop_front() else {
            break;
        };
        pasted_line(app, &line);
    }
    app.keep_words();
}

/// Takes all that is left of a paste.
pub(in crate::app) fn finish_paste(app: &mut App) {
    if !app.pasted.is_empty() {
        take_pasted(app, usize::MAX);
    }
}

/// One line of a paste: what is not understood is collected and listed.
fn pasted_line(app: &mut App, line: &str) {
    if capture::is_skipped(line) {
        return;
    }
    if let Err(why) = hear(app, line, None) {
        not_understood(app, line, &why.to_string());
    }
}

fn not_understood(app: &mut App, line: &str, why: &str) {
    if !matches!(
        app.panel,
        Some(Panel {
            kind: PanelKind::NotUnderstood(_),
            ..
        })
    ) {
        app.panel = Some(Panel::not_understood());
    }
    if let Some(panel) = &mut app.panel {
        panel.collect(line, why);
    }
}
