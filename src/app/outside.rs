//! What other programs and the disk did with the session that is open.

use std::path::Path;

use super::commands::say;
use super::{Access, App, Input, Mode, Saved, comparing, export, playback, shared_viewport};
use crate::session::Session;

/// Takes up what happened to the session's file.
pub(super) fn happened(app: &mut App, input: Input) {
    match input {
        Input::Saved(upto) => *app.saved_mut() = saved(upto),
        Input::Trouble(why) => app.saved_mut().trouble = Some(why),
        Input::Grown(lines) => grow(app, &lines),
        Input::Replaced(session) => replaced(app, *session),
        Input::Held(held) => app.looked_for_other(held),
        Input::TakenOver {
            session,
            words,
            told,
        } => {
            taken_over(app, *session);
            app.restore_draft(&words);
            app.notify(told);
        }
        Input::Branched { session, file } => branched(app, *session, &file),
        Input::Left(name) => export::left(app, &name),
        Input::Copied(says) => export::copied(app, &says),
        _ => {}
    }
}

const fn saved(upto: u32) -> Saved {
    Saved {
        upto,
        trouble: None,
    }
}

fn grow(app: &mut App, lines: &[String]) {
    if app.is_turned() {
        comparing::turn_comparison(app);
    }
    let before = app.session().position();
    for line in lines {
        if let Err(why) = take_in(app, line) {
            app.warn(format!(
                "An entry of the other program could not be read: {why}"
            ));
        }
    }
    let entries = app.session().all_entries();
    let upto = entries.last().map_or(0, |last| last.n);
    *app.saved_mut() = saved(upto);
    playback::lay_out_again(app);
    app.refresh();
    if *app.access() == Access::Following && app.playback().is_none() {
        playback::light_last(app, before);
        shared_viewport::keep_in_view(app);
    }
}

/// Takes an entry of the file in, as much of it as may be shown. Who is named in one entry
/// depends on all of them where names stay in the room.
fn take_in(app: &mut App, line: &str) -> Result<(), String> {
    let (source, document) = app.source_mut();
    let Some(source) = source else {
        return document.append_line(line);
    };
    let kept_back = source.records().is_anonymous();
    source.append_line(line)?;
    if !(kept_back || source.records().is_anonymous()) {
        return document.append_public_line(line);
    }
    let session = document.session();
    let looked_at = (!session.is_at_end()).then(|| session.position());
    let whole = source.clone();
    app.reopen(whole);
    if let Some(position) = looked_at {
        app.editing().1.seek(position);
    }
    Ok(())
}

fn replaced(app: &mut App, session: Session) {
    comparing::end_comparing(app);
    let before = match app.session().header().id == session.header().id {
        true => app.session().all_entries().len(),
        false => session.all_entries().len(),
    };
    app.reopen(session);
    app.saved_mut().trouble = None;
    app.watching_mut().end();
    app.analysis_mut().forget_log();
    app.refresh();
    if *app.access() == Access::Following {
        playback::light_last(app, before);
    }
}

fn taken_over(app: &mut App, session: Session) {
    replaced(app, session);
    app.set_access(Access::Live);
    app.enter(Mode::Capture);
    let upto = app.last_n();
    app.saved_mut().upto = upto;
    app.say_status("You can edit this session here now.");
}

fn branched(app: &mut App, session: Session, file: &Path) {
    comparing::end_comparing(app);
    let was_demo = app.is_demo();
    app.saved_mut().upto = session.last().map_or(0, |last| last.n);
    app.set_access(Access::Live);
    app.reopen(session);
    playback::end_watching(app);
    if was_demo {
        say::open_line(app);
    }
    let file = file.display();
    app.say_status(format!(
        "Now saved in {file}; the original session is unchanged."
    ));
}
