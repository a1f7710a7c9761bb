//! Event loop of a live session: handle messages, draw a frame, then idle work.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvError, RecvTimeoutError, Sender};
use std::time::Duration;
use std::{io, thread};

use anyhow::Context;
use crossterm::event::{self, Event};

use super::clock::Clock;
use super::ending::{Ending, SessionListener};
use super::keyboard::Keyboard;
use super::mouse_capture::MouseOwner;
use super::open_mode::{
    BranchFile, OpenMode, Runtime, TakenOver, input_of_news, input_of_report, told_of_move,
};
use super::remember;
use super::signals::{self, Signal};
use super::terminal::{self, Screen, guard_panics};
use super::worker::Worker;
use super::{background, charset, clipboard};
use crate::app::{Answer, App, Config, DisplayOptions, Effect, Input, Key, SharedViewport};
use crate::store::{self, Failure, FollowEvent, Watch, WriteReport, Writer, from_home};
use crate::ui;

/// Settings of a live session.
#[derive(Debug, Clone, Default)]
pub struct ShellSettings {
    /// Display options.
    pub look: DisplayOptions,
    /// Configuration.
    pub config: Config,
    /// Problems of the configuration.
    pub problems: Vec<String>,
    /// A key at which the program fails on purpose, to test that the terminal survives it.
    pub fail_at: Option<Key>,
}

pub(super) enum ShellMessage {
    Terminal(Event),
    TerminalGone,
    Signal(Signal),
    Report(WriteReport),
    News(Result<FollowEvent, Failure>),
    Answer(Answer),
    /// It is the time the app asked to be woken at.
    Woken,
}

/// Runs a session until the person ends it.
///
/// # Errors
/// The terminal cannot be used, or entries could not be saved.
pub fn session(seat: OpenMode, settings: &ShellSettings) -> anyhow::Result<()> {
    guard_panics();
    let (sender, inbox) = mpsc::channel();
    let mut shell = Shell::open(seat, settings, &sender)?;
    listen_to_terminal(sender.clone())?;
    let ending = shell.ending.clone();
    signals::listen(SessionListener {
        ending,
        shell: sender,
    })?;
    let end = shell.run(&inbox).or_else(as_hangup);
    shell.close(&inbox)?;
    end
}

/// A terminal that can no longer be written to is gone: the session ends, and nobody is told.
fn as_hangup(error: anyhow::Error) -> anyhow::Result<()> {
    match error.is::<io::Error>() {
        true => Ok(()),
        false => Err(error),
    }
}

fn listen_to_terminal(sender: Sender<ShellMessage>) -> io::Result<()> {
    let reader = thread::Builder::new().name("keyboard".into());
    reader.spawn(move || {
        while let Ok(event) = event::read() {
            if sender.send(ShellMessage::Terminal(event)).is_err() {
                return;
            }
        }
        signals::raise_hangup();
        let _ = sender.send(ShellMessage::TerminalGone);
    })?;
    Ok(())
}

struct Shell {
    app: App,
    clock: Clock,
    screen: Screen,
    keyboard: Keyboard,
    writer: Option<Writer>,
    watch: Option<Watch>,
    /// The file that is watched.
    file: Option<PathBuf>,
    sender: Sender<ShellMessage>,
    worker: Worker,
    fail_at: Option<Key>,
    /// Viewport last published.
    gaze: Option<SharedViewport>,
    /// Message on where the session was relocated when its file became unavailable.
    moved: Option<String>,
    ending: Ending,
    ended: bool,
}

impl Shell {
    fn open(
        seat: OpenMode,
        settings: &ShellSettings,
        sender: &Sender<ShellMessage>,
    ) -> anyhow::Result<Self> {
        let mouse = MouseOwner::configured(settings.config.mouse);
        let screen = Screen::enter(mouse).context("this terminal cannot be drawn on")?;
        let size = screen.size();
        let mut settings = settings.clone();
        if settings.config.ascii.is_none() {
            settings.look.ascii |= charset::needs_ascii();
        }
        let fine = settings.config.octants;
        settings.look.octants = fine.unwrap_or_else(charset::supports_octants);
        let settings = &settings;
        let answers = sender.clone();
        let worker = Worker::start(move |answer| {
            let _ = answers.send(ShellMessage::Answer(answer));
        })?;
        let Runtime {
            app,
            writer,
            watch,
            file,
        } = seat.start(size, settings, sender)?;
        let clock = Clock::of(app.session());
        let mut shell = Self {
            app,
            clock,
            screen,
            keyboard: Keyboard::default(),
            writer,
            watch,
            file,
            sender: sender.clone(),
            worker,
            fail_at: settings.fail_at,
            gaze: None,
            moved: None,
            ending: Ending::default(),
            ended: false,
        };
        terminal::session_is(&shell.app.session().header().id);
        shell.reach_writer();
        shell
            .app
            .configure(&settings.config, settings.problems.clone());
        Ok(shell)
    }

    fn run(&mut self, inbox: &Receiver<ShellMessage>) -> anyhow::Result<()> {
        self.draw()?;
        if self.app.wants_background() {
            background::ask()?;
        }
        while !self.ended {
            let message = match inbox.try_recv() {
                Ok(message) => message,
                Err(_) if self.run_idle()? => continue,
                Err(_) => self.wait(inbox)?,
            };
            self.take(message)?;
            while let Ok(message) = inbox.try_recv() {
                self.take(message)?;
            }
            if !self.ended {
                self.draw()?;
            }
        }
        Ok(())
    }

    /// Waits for the next message, no longer than until the app is to be woken.
    fn wait(&self, inbox: &Receiver<ShellMessage>) -> Result<ShellMessage, RecvError> {
        let Some(due) = self.app.wakes_at() else {
            return inbox.recv();
        };
        let left = Duration::from_millis(due.saturating_sub(self.clock.at()));
        match inbox.recv_timeout(left) {
            Err(RecvTimeoutError::Timeout) => Ok(ShellMessage::Woken),
            Err(RecvTimeoutError::Disconnected) => Err(RecvError),
            Ok(message) => Ok(message),
        }
    }

    fn draw(&mut self) -> io::Result<()> {
        let app = &self.app;
        self.screen.draw(|cells| ui::view(app, cells))?;
        self.publish_viewport();
        Ok(())
    }

    /// Tells second screens where this one looks, where that has changed.
    fn publish_viewport(&mut self) {
        let Some((writer, gaze)) = self.writer.as_ref().zip(SharedViewport::of(&self.app)) else {
            return;
        };
        if self.gaze.as_ref() != Some(&gaze) {
            writer.gaze(serde_json::to_string(&gaze).unwrap_or_default());
            self.gaze = Some(gaze);
        }
    }

    /// Does one piece of what may wait; whether there was any.
    fn run_idle(&mut self) -> anyhow::Result<bool> {
        let Some(effects) = self.app.run_idle(self.clock.at()) else {
            return Ok(false);
        };
        self.perform(effects)?;
        self.draw()?;
        Ok(true)
    }

    fn take(&mut self, message: ShellMessage) -> anyhow::Result<()> {
        let inputs = match message {
            ShellMessage::Terminal(event) => self.keyboard.inputs(event),
            ShellMessage::TerminalGone | ShellMessage::Signal(Signal::End) => {
                self.ended = true;
                Vec::new()
            }
            ShellMessage::Signal(Signal::Stop) => {
                self.suspend()?;
                Vec::new()
            }
            ShellMessage::Signal(Signal::GoOn) => {
                self.screen.resume()?;
                Vec::new()
            }
            ShellMessage::Report(report) => {
                self.moved = told_of_move(&report).or(self.moved.take());
                vec![input_of_report(report)]
            }
            ShellMessage::News(news) => vec![input_of_news(news)],
            ShellMessage::Woken => vec![Input::Woken],
            ShellMessage::Answer(answer) => vec![Input::Answer(answer)],
        };
        for input in inputs {
            if let Input::Key(key) = &input {
                assert_ne!(Some(*key), self.fail_at, "asked to fail");
            }
            self.tell(input)?;
        }
        Ok(())
    }

    fn perform(&mut self, effects: Vec<Effect>) -> anyhow::Result<()> {
        for effect in effects {
            match (effect, &self.writer) {
                (Effect::Append(entries), Some(writer)) => {
                    writer.append(entries.into_iter().map(|it| (it.n, it.line)).collect());
                }
                (Effect::Draft(words), Some(writer)) => writer.draft(words),
                (Effect::SaveAs(path), Some(writer)) => writer.save_as(from_home(path)),
                (Effect::Leave { ending, bytes }, Some(writer)) => {
                    writer.write_sibling(ending, bytes)
                }
                (
                    Effect::Append(_) | Effect::Draft(_) | Effect::SaveAs(_) | Effect::Leave { .. },
                    None,
                ) => {}
                (Effect::Copy(text), _) => self.copy(text)?,
                (Effect::Branch, _) => self.branch()?,
                (Effect::Fetch(path), _) => self.fetch(&path)?,
                (Effect::TakeOver, _) => self.take_over()?,
                (Effect::Work(job), _) => self.worker.give(job),
                (Effect::Suspend, _) => self.suspend()?,
                (Effect::Quit, _) => self.ended = true,
            }
        }
        Ok(())
    }

    /// Copies a text, else leaves it in a file.
    fn copy(&mut self, text: String) -> anyhow::Result<()> {
        match (clipboard::copy(&text), &self.writer) {
            (Err(_), Some(writer)) => writer.write_sibling("txt", text.into_bytes()),
            (copied, _) => self.tell(copied.map_or_else(Input::Refused, Input::Copied))?,
        }
        Ok(())
    }

    /// Hands the app what happened, and does what it asks for.
    fn tell(&mut self, input: Input) -> anyhow::Result<()> {
        let effects = self.app.update(self.clock.at(), input);
        self.perform(effects)
    }

    /// Goes on from the moment looked at in a file of its own.
    fn branch(&mut self) -> anyhow::Result<()> {
        let input = match BranchFile::of(self.app.session(), &self.sender) {
            Err(failure) => Input::Refused(failure.to_string()),
            Ok(BranchFile {
                session,
                file,
                writer,
            }) => {
                remember(&file, &session);
                // A writer that is let go of saves all it has first.
                (self.writer, self.watch) = (Some(writer), None);
                self.reach_writer();
                let session = Box::new(session);
                Input::Branched { session, file }
            }
        };
        self.tell(input)
    }

    /// Reads another session.
    fn fetch(&mut self, path: &Path) -> anyhow::Result<()> {
        let input = match store::load(&from_home(path.to_owned())) {
            Err(failure) => Input::Refused(failure.to_string()),
            Ok(reading) => Input::Fetched {
                session: Box::new(reading.session),
                name: path
                    .file_name()
                    .unwrap_or_default()
                    .to_string_lossy()
                    .into(),
            },
        };
        self.tell(input)
    }

    /// Goes on with the file that was only looked at.
    fn take_over(&mut self) -> anyhow::Result<()> {
        let Some(file) = self.file.take() else {
            return Ok(());
        };
        let input = match TakenOver::of(&file, &self.sender) {
            Err(failure) => {
                self.file = Some(file);
                Input::Refused(failure.to_string())
            }
            Ok(TakenOver {
                session,
                words,
                told,
                writer,
            }) => {
                (self.writer, self.watch) = (Some(writer), None);
                self.reach_writer();
                let session = Box::new(session);
                Input::TakenOver {
                    session,
                    words,
                    told,
                }
            }
        };
        self.tell(input)
    }

    fn suspend(&mut self) -> io::Result<()> {
        self.screen.pause();
        signals::stop();
        self.screen.resume()
    }

    /// Lets signals reach the writer without the shell.
    fn reach_writer(&self) {
        self.ending
            .writer_is(self.writer.as_ref().map(Writer::remote));
    }

    /// Waits until everything is on the disk, then gives the terminal back and says where the
    /// session is, if it is not where it was.
    fn close(mut self, inbox: &Receiver<ShellMessage>) -> anyhow::Result<()> {
        let effects = self.app.flush(self.clock.at());
        self.perform(effects)?;
        self.ending.begins();
        let Self {
            screen,
            writer,
            moved,
            ..
        } = self;
        let saved = writer.map(Writer::finish).transpose();
        let told = inbox.try_iter().filter_map(|message| match message {
            ShellMessage::Report(report) => told_of_move(&report),
            _ => None,
        });
        let moved = told.last().or(moved);
        drop(screen);
        moved.iter().for_each(|moved| terminal::say(moved));
        saved?;
        Ok(())
    }
}
