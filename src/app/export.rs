//! The map as a file beside the session: asked for, made on the worker, left by the writer.

use super::{App, Effect, Job};
use crate::formats::svg::PictureHighlight;
use crate::formats::{ExportError, ExportInput, Exported, FORMATS, Format, by_name};
use crate::scene::Palette;

impl App {
    /// Asks for a file of the map as it is looked at, in the format of this name.
    pub(super) fn ask_export(&mut self, name: &str) {
        let Some(format) = by_name(name.trim()) else {
            let names: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
            return self.warn(format!("It can be one of {}.", names.join(", ")));
        };
        let about = self.session.heading();
        let bright = self.highlight.as_ref().map(|lit| PictureHighlight {
            factors: lit.factors.clone(),
            links: lit.links.clone(),
            number: lit.number,
        });
        let subject = Box::new(ExportInput {
            title: about.title.clone(),
            question: about.question.clone(),
            map: self.session.map().clone(),
            palette: Palette::LIGHT,
            bright,
        });
        self.effects
            .push(Effect::Work(Job::Export { subject, format }));
    }

    /// A file was made, or not.
    pub(super) fn exported(&mut self, format: &Format, made: Result<Exported, ExportError>) {
        match made {
            Ok(Exported { bytes, note }) => {
                self.export_note = note;
                let ending = format.extension;
                self.effects.push(Effect::Leave { ending, bytes });
            }
            Err(why) => self.warn(why.to_string()),
        }
    }

    /// The file stands beside the session.
    pub(super) fn left(&mut self, name: &str) {
        let says = format!("The map is in {name}.");
        match self.export_note.take() {
            Some(note) => self.warn(format!("{says} {note}")),
            None => self.say_status(says),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::app::panel::test_support::app;
    use crate::app::{Effect, Input};

    #[test]
    fn a_picture_is_made_on_the_worker_and_left_beside_the_session() {
        let mut app = app(&["A -> B +"]);
        app.ask_export("svg");
        let Some(Effect::Work(job)) = app.effects.pop() else {
            panic!("nothing was asked of the worker");
        };
        let mut effects = app.update(0, Input::Answer(job.run()));
        let Some(Effect::Leave { ending, bytes }) = effects.pop() else {
            panic!("nothing was left");
        };
        assert_eq!(ending, "svg");
        assert!(bytes.starts_with(b"<?xml"));
        app.update(0, Input::Left("map.svg".into()));
        assert_eq!(app.status.as_ref().unwrap().text, "The map is in map.svg.");
    }

    #[test]
    fn a_format_that_is_not_there_is_told_with_those_that_are() {
        let mut app = app(&["A -> B +"]);
        app.ask_export("doc");
        assert!(app.effects.is_empty());
        assert!(app.status.as_ref().unwrap().text.contains("svg"));
    }
}
