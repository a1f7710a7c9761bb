//! The map as a file beside the session: asked for, made on the worker, left by the writer.

use super::{App, Effect, Job};
use crate::formats::svg::PictureHighlight;
use crate::formats::{ExportError, ExportInput, Exported, FORMATS, Format, by_name};
use crate::scene::Palette;

/// Asks for a file of the map as it is looked at, in the format of this name.
pub(super) fn ask_export(app: &mut App, name: &str) {
    let Some(format) = by_name(name.trim()) else {
        let names: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
        return app.warn(format!("It can be one of {}.", names.join(", ")));
    };
    let about = app.session().heading();
    let bright = app.highlight().map(|lit| PictureHighlight {
        factors: lit.factors.clone(),
        links: lit.links.clone(),
        number: lit.number,
    });
    let subject = Box::new(ExportInput {
        title: about.title.clone(),
        question: about.question.clone(),
        map: app.session().map().clone(),
        palette: Palette::LIGHT,
        bright,
    });
    app.emit(Effect::Work(Job::Export { subject, format }));
}

/// A file was made, or not.
pub(super) fn exported(app: &mut App, format: &Format, made: Result<Exported, ExportError>) {
    match made {
        Ok(Exported { bytes, note }) => {
            app.answer_mut().note_export(note);
            let ending = format.extension;
            app.emit(Effect::Leave { ending, bytes });
        }
        Err(why) => app.warn(why.to_string()),
    }
}

/// The file stands beside the session.
pub(super) fn left(app: &mut App, name: &str) {
    let says = format!("The map is in {name}.");
    match app.answer_mut().take_export_note() {
        Some(note) => app.warn(format!("{says} {note}")),
        None => app.say_status(says),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Input;
    use crate::app::panel::test_support::app;

    #[test]
    fn a_picture_is_made_on_the_worker_and_left_beside_the_session() {
        let mut app = app(&["A -> B +"]);
        ask_export(&mut app, "svg");
        let Some(Effect::Work(job)) = app.take_effects().pop() else {
            panic!("nothing was asked of the worker");
        };
        let mut effects = app.update(0, Input::Answer(job.run()));
        let Some(Effect::Leave { ending, bytes }) = effects.pop() else {
            panic!("nothing was left");
        };
        assert_eq!(ending, "svg");
        assert!(bytes.starts_with(b"<?xml"));
        app.update(0, Input::Left("map.svg".into()));
        assert_eq!(app.status().unwrap().text, "The map is in map.svg.");
    }

    #[test]
    fn a_format_that_is_not_there_is_told_with_those_that_are() {
        let mut app = app(&["A -> B +"]);
        ask_export(&mut app, "doc");
        assert!(app.take_effects().is_empty());
        assert!(app.status().unwrap().text.contains("svg"));
    }
}
