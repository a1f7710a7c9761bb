//! The program in a pseudo-terminal, and what its screen shows.

use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use convoke::session::{Session, read};
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use vt100::{Parser, Screen};

/// How long anything may take before a test gives up; only a test that fails waits so long.
const DEADLINE: Duration = Duration::from_secs(30);

/// A running program and its terminal.
pub struct Program {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    input: Box<dyn Write + Send>,
    screen: Arc<Mutex<Parser>>,
    written: Arc<Mutex<Vec<u8>>>,
}

/// A folder for one test, gone with it.
pub fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

/// The session in a file, which must be sound.
pub fn session_in(file: &Path) -> Session {
    let reading = read(&std::fs::read(file).unwrap()).unwrap();
    assert_eq!(reading.form, convoke::session::Form::Lines);
    reading.session
}

/// The words that are in no entry of a session yet.
pub fn words_beside(file: &Path) -> String {
    let session = session_in(file);
    let last = session.last().map_or(0, |last| last.n);
    convoke::store::draft_of(file, &session.header().id, last)
}

fn pty_size((cols, rows): (u16, u16)) -> PtySize {
    PtySize {
        rows,
        cols,
        pixel_width: 0,
        pixel_height: 0,
    }
}

fn cells(count: u16) -> NonZero<u16> {
    NonZero::new(count).unwrap()
}

/// What the program is started with, on a terminal of this kind and with nothing configured but
/// what stands in the folder of the session.
fn command(program: &str, arguments: &[&str], file: &Path) -> CommandBuilder {
    let mut command = CommandBuilder::new(program);
    command.args(arguments);
    command.arg(file);
    for (name, value) in [
        ("TERM", "xterm-256color"),
        ("COLORTERM", "truecolor"),
        ("LC_ALL", "C.UTF-8"),
    ] {
        command.env(name, value);
    }
    if let Some(shim) = std::env::var_os("CONVOKE_PRELOAD") {
        command.env("LD_PRELOAD", shim);
    }
    let home = file.parent().unwrap();
    for name in ["HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"] {
        command.env(name, home);
    }
    command.cwd(home);
    command
}

/// Opens a session in a terminal whose window is closed as soon as the program has the session;
/// its exit code. `hangup` is what becomes of the signal that tells of it.
pub fn close_window_of(file: &Path, hangup: Hangup) -> u32 {
    make(file);
    let pair = native_pty_system().openpty(pty_size((100, 30))).unwrap();
    let trap = match hangup {
        Hangup::Heard => "exec \"$0\" open \"$1\"",
        Hangup::Ignored => "trap '' HUP; exec \"$0\" open \"$1\"",
    };
    let program = env!("CARGO_BIN_EXE_convoke");
    let started = command("sh", &["-c", trap, program], file);
    let mut child = pair.slave.spawn_command(started).unwrap();
    drop(pair.slave);
    let lock = file.with_file_name(format!(
        ".{}.lock",
        file.file_name().unwrap().to_string_lossy()
    ));
    wait_until("the session is open", || lock.exists());
    drop(pair.master);
    let mut code = None;
    wait_until("the end", || {
        code = child.try_wait().unwrap().map(|status| status.exit_code());
        code.is_some()
    });
    code.unwrap()
}

/// What becomes of the signal that tells that a window was closed.
#[derive(Debug, Clone, Copy)]
pub enum Hangup {
    /// It reaches the program.
    Heard,
    /// It is ignored.
    Ignored,
}

impl Program {
    /// Opens a session, made first if it is not there, in a window of `size` columns and rows.
    pub fn open(file: &Path, size: (u16, u16), flags: &[&str]) -> Self {
        let pair = native_pty_system().openpty(pty_size(size)).unwrap();
        if !file.exists() {
            make(file);
        }
        let arguments = [&["open"], flags].concat();
        let command = command(env!("CARGO_BIN_EXE_convoke"), &arguments, file);
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let reader = pair.master.try_clone_reader().unwrap();
        let input = pair.master.take_writer().unwrap();
        let screen = Arc::new(Mutex::new(Parser::new(cells(size.1), cells(size.0), 0)));
        let written = Arc::new(Mutex::new(Vec::new()));
        watch(reader, Arc::clone(&screen), Arc::clone(&written));
        Self {
            child,
            master: pair.master,
            input,
            screen,
            written,
        }
    }

    /// Types keys as the terminal sends them.
    pub fn keys(&mut self, keys: &str) {
        self.input.write_all(keys.as_bytes()).unwrap();
        self.input.flush().unwrap();
    }

    /// Pastes text, bracketed as terminals do.
    pub fn paste(&mut self, text: &str) {
        self.keys(&format!("\x1b[200~{text}\x1b[201~"));
    }

    /// Gives the window another size.
    pub fn resize(&mut self, size: (u16, u16)) {
        self.screen
            .lock()
            .unwrap()
            .screen_mut()
            .set_size(cells(size.1), cells(size.0));
        self.master.resize(pty_size(size)).unwrap();
    }

    /// Sends a signal by its name.
    pub fn signal(&mut self, name: &str) {
        let id = self.child.process_id().unwrap().to_string();
        let done = std::process::Command::new("kill")
            .args([&format!("-{name}"), &id])
            .status();
        assert!(done.unwrap().success());
    }

    /// Waits until the screen shows a text.
    pub fn wait_for(&mut self, text: &str) {
        self.wait_until(text, |screen| screen.contents().contains(text));
    }

    /// Waits until the screen is as it should be.
    pub fn wait_until(&mut self, what: &str, holds: impl Fn(&Screen) -> bool) {
        let screen = Arc::clone(&self.screen);
        poll(
            what,
            || holds(screen.lock().unwrap().screen()),
            || self.screen.lock().unwrap().screen().contents(),
        );
    }

    /// Waits until the process is stopped, as the system says.
    pub fn wait_until_stopped(&mut self) {
        let id = self.child.process_id().unwrap();
        let state = move || {
            let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
            stat.rsplit(')')
                .next()
                .unwrap_or_default()
                .trim_start()
                .starts_with('T')
        };
        poll("the process stopped", state, String::new);
    }

    /// Leaves the line and ends the program; its exit code. Esc and q go out apart: together
    /// they would be Alt-q.
    pub fn quit(&mut self) -> u32 {
        self.keys("\x1b");
        self.wait_for("q quit");
        self.keys("qq");
        self.wait_for_end()
    }

    /// Waits until the program has ended; its exit code.
    pub fn wait_for_end(&mut self) -> u32 {
        let mut code = None;
        let child = &mut self.child;
        poll(
            "the end",
            || {
                code = child.try_wait().unwrap().map(|status| status.exit_code());
                code.is_some()
            },
            String::new,
        );
        code.unwrap()
    }

    /// Everything that was switched on is switched off again.
    pub fn assert_terminal_given_back(&mut self) {
        self.wait_until("the terminal given back", |screen| {
            !screen.alternate_screen() && !screen.bracketed_paste() && !screen.hide_cursor()
        });
        let written = self.written.lock().unwrap().clone();
        let written = String::from_utf8_lossy(&written).into_owned();
        for mode in ["1000", "1002", "1003", "1006", "2004", "1004", "1049"] {
            let (on, off) = (format!("\x1b[?{mode}h"), format!("\x1b[?{mode}l"));
            let last = written.rfind(&on).map(|at| written[at..].contains(&off));
            assert_ne!(last, Some(false), "mode {mode} is left on");
        }
    }

    /// Whether the terminal was asked for its background; true at the latest once the program has
    /// answered a key.
    pub fn has_asked_for_background(&self) -> bool {
        self.has_written("\x1b]11;?")
    }

    /// Whether the program wrote this to its terminal.
    pub fn has_written(&self, wanted: &str) -> bool {
        let written = self.written.lock().unwrap().clone();
        String::from_utf8_lossy(&written).contains(wanted)
    }

    /// How many links the screen shows while it says that all is saved, else none.
    pub fn links_called_saved(&self) -> usize {
        let contents = self.screen.lock().unwrap().screen().contents();
        let title = contents.lines().next().unwrap_or_default();
        let words: Vec<&str> = title.split_whitespace().collect();
        let links = words.iter().position(|word| word.starts_with("link"));
        let count = links.and_then(|at| words.get(at.checked_sub(1)?)?.parse().ok());
        count.filter(|_| title.contains("● saved")).unwrap_or(0)
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn make(file: &Path) {
    let status = std::process::Command::new(env!("CARGO_BIN_EXE_convoke"))
        .args(["new", "A session", "--no-open", "-o"])
        .arg(file)
        .output()
        .unwrap();
    assert!(
        status.status.success(),
        "{}",
        String::from_utf8_lossy(&status.stderr)
    );
}

fn watch(
    mut reader: Box<dyn Read + Send>,
    screen: Arc<Mutex<Parser>>,
    written: Arc<Mutex<Vec<u8>>>,
) {
    thread::spawn(move || {
        let mut bytes = [0; 65_536];
        while let Ok(count) = reader.read(&mut bytes) {
            if count == 0 {
                break;
            }
            screen.lock().unwrap().process(&bytes[..count]);
            written.lock().unwrap().extend_from_slice(&bytes[..count]);
        }
    });
}

/// Waits until something outside the program is as it should be.
pub fn wait_until(what: &str, holds: impl FnMut() -> bool) {
    poll(what, holds, String::new);
}

fn poll(what: &str, mut holds: impl FnMut() -> bool, shown: impl Fn() -> String) {
    let start = Instant::now();
    while !holds() {
        assert!(
            start.elapsed() < DEADLINE,
            "waited in vain for: {what}\n{}",
            shown()
        );
        thread::park_timeout(Duration::from_millis(5));
    }
}
