//! Everything that happens, one thing after the other.

use std::path::Path;

use super::command::{Command, Mode};
use super::input_queue::UserInput;
use super::{Access, Answer, App, Effect, Input, Key, commands};
use crate::session::{LogText, Session};

/// How many pasted lines are taken between two looks at the keyboard.
const PASTED_AT_ONCE: usize = 4;

impl App {
    /// Takes one thing that happened at `at` (milliseconds since the session started) and says
    /// what must be done outside.
    pub fn update(&mut self, at: u64, input: Input) -> Vec<Effect> {
        self.now = at;
        match input {
            Input::Key(key) => self.enqueue(UserInput::Key(key)),
            Input::Paste(text) => self.enqueue(UserInput::Paste(text)),
            Input::Mouse(mouse) => self.enqueue(UserInput::Mouse(mouse)),
            Input::Resize(w, h) => self.resize(w, h),
            Input::Background(colour) => self.adopt_background(colour),
            Input::Saved(upto) => {
                self.saved = super::Saved {
                    upto,
                    trouble: None,
                }
            }
            Input::Trouble(why) => self.saved.trouble = Some(why),
            Input::Moved(why) | Input::Refused(why) => self.warn(why),
            Input::Left(name) => self.left(&name),
            Input::Grown(lines) => self.grow(&lines),
            Input::Replaced(session) => self.replaced(*session),
            Input::Fetched { session, name } => self.compare(*session, name),
            Input::Gaze(told) => self.sync_viewport(&told),
            Input::Held(held) => self.other.looked(held),
            Input::TakenOver {
                session,
                words,
                told,
            } => {
                self.taken_over(*session);
                self.restore_draft(&words);
                self.notify(told);
            }
            Input::Branched { session, file } => self.branched(*session, &file),
            Input::Woken => {
                self.animate();
                self.play_on();
                self.expire_queue();
            }
            Input::Answer(Answer::Tidied { n, tidying }) => self.tidied(n, tidying),
            Input::Answer(Answer::Drawn { n, view, scene }) => self.drawn(n, &view, *scene),
            Input::Answer(Answer::Found { n, query, finding }) => {
                self.store(n, query, finding);
            }
            Input::Answer(Answer::Foreseen(foreseen)) => self.planned_edit(*foreseen),
            Input::Answer(Answer::Exported { format, made }) => self.exported(format, made),
        }
        std::mem::take(&mut self.effects)
    }

    /// Does what may wait until a frame is out: pasted lines, then the preview,
    /// then what the open panel needs. Says what must
    /// be done outside; `None` when there was nothing left to do.
    pub fn run_idle(&mut self, at: u64) -> Option<Vec<Effect>> {
        self.now = at;
        if commands::pasting::take_pasted(self, PASTED_AT_ONCE) || self.refresh_view() {
            // Taken, or drawn, or being drawn.
        } else if self.line.stale && self.paste_queue.is_empty() && self.input_queue.is_empty() {
            self.request_preview();
        } else if !self.log_text_at() && !self.request() && self.effects.is_empty() {
            return None;
        }
        Some(std::mem::take(&mut self.effects))
    }

    pub(super) fn press(&mut self, key: Key) {
        match self.keymap.command(self.key_mode(), key) {
            Some(command) => self.run(command),
            None if self.key_mode() == Mode::Demo => self.take_over(),
            None => {
                self.quit = None;
                self.type_in(key);
            }
        }
    }

    /// When something is due without anything happening outside, in milliseconds since the
    /// session started; `None` while nothing is, so that an idle program sleeps.
    pub fn wakes_at(&self) -> Option<u64> {
        let due = [
            self.animates_at(),
            self.plays_on_at(),
            self.ticks_at(),
            self.input_queue.until(),
        ];
        due.into_iter().flatten().min()
    }

    /// Does at once what still waits to be worked out, and what is left of a paste: the program is
    /// about to end. Says what must be done outside.
    pub fn flush(&mut self, at: u64) -> Vec<Effect> {
        self.now = at;
        self.flush_queue();
        commands::pasting::finish_paste(self);
        std::mem::take(&mut self.effects)
    }

    /// Runs a command if it is possible now.
    pub(super) fn run(&mut self, command: &Command) {
        if command.name != "quit" && command.name != "cancel" {
            self.quit = None;
        }
        if (command.when)(self) {
            if !command.mode.is_text() && command.mode != Mode::Anywhere {
                self.status = None;
            }
            (command.run)(self);
        } else if self.mode == Mode::Map && command.name != "back" {
            // On the bare map Esc is how a hand makes sure; it needs no answer.
            let why = self.unavailable_reason(command);
            self.warn(why);
        }
    }

    fn resize(&mut self, w: i32, h: i32) {
        let before = self.window().map;
        self.size = (w, h);
        let after = self.window().map;
        self.camera
            .pan((before.w - after.w) / 2, (before.h - after.h) / 2);
        self.tell_small_letters();
    }

    fn grow(&mut self, lines: &[String]) {
        if self.is_turned() {
            self.turn_comparison();
        }
        let before = self.session.position();
        for line in lines {
            if let Err(why) = self.take_in(line) {
                self.warn(format!(
                    "An entry of the other program could not be read: {why}"
                ));
            }
        }
        self.saved = super::Saved {
            upto: self.session.all_entries().last().map_or(0, |last| last.n),
            trouble: None,
        };
        self.lay_out_again();
        self.refresh();
        if self.access == Access::Following && self.playback.is_none() {
            self.light_last(before);
            self.keep_in_view();
        }
    }

    /// Takes an entry of the file in, as much of it as may be shown. Who is named in one entry
    /// depends on all of them where names stay in the room.
    fn take_in(&mut self, line: &str) -> Result<(), String> {
        let Some(source) = &mut self.full_session else {
            return self.session.append_line(line);
        };
        let kept_back = source.records().is_anonymous();
        source.append_line(line)?;
        if !(kept_back || source.records().is_anonymous()) {
            return self.session.append_public_line(line);
        }
        let looked_at = (!self.session.is_at_end()).then(|| self.session.position());
        self.session = self.access.visible_copy(source.clone());
        if let Some(position) = looked_at {
            self.session.seek(position);
        }
        Ok(())
    }

    fn replaced(&mut self, session: Session) {
        self.end_comparing();
        let before = match self.session.header().id == session.header().id {
            true => self.session.all_entries().len(),
            false => session.all_entries().len(),
        };
        self.full_session = self.access.source_copy(&session);
        self.session = self.access.visible_copy(session);
        self.saved.trouble = None;
        self.playback = None;
        self.log_text = LogText::default();
        self.refresh();
        if self.access == Access::Following {
            self.light_last(before);
        }
    }

    fn taken_over(&mut self, session: Session) {
        self.replaced(session);
        (self.access, self.full_session) = (Access::Live, None);
        self.mode = Mode::Capture;
        self.saved.upto = self.last_n();
        self.say_status("The session goes on here.");
    }

    fn branched(&mut self, session: Session, file: &Path) {
        self.end_comparing();
        self.saved.upto = session.last().map_or(0, |last| last.n);
        (self.session, self.full_session) = (session, None);
        self.access = Access::Live;
        self.end_watching();
        if std::mem::take(&mut self.demo) {
            self.open_line();
        }
        let file = file.display();
        self.say_status(format!(
            "This goes on in {file}; the session it came from stays as it was."
        ));
    }

    pub(super) fn last_n(&self) -> u32 {
        self.session.last().map_or(0, |last| last.n)
    }
}
