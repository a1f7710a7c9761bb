//! Signals, where the system has them: end, stop, go on.
//!
//! The first signal to end asks the shell to end. Where the shell is busy, what was entered is
//! brought to the disk without it; a second signal ends the program at once.

/// Meaning of a signal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// End, the session safe and the terminal given back.
    End,
    /// Stop for a while.
    Stop,
    /// Go on after a stop.
    GoOn,
}

/// Receiver of signals, called on the signal thread.
pub trait Listener: Send + 'static {
    /// A signal came. Of those to end only the first is told here.
    fn tell(&self, signal: Signal);
    /// Whether the program is ending by itself, so that nothing needs to be done for it.
    fn is_ending(&self) -> bool;
    /// The program did not begin to end within `GRACE`: saves what there is to save.
    fn end_without_it(&self);
    /// A second signal to end came: says what is not saved, and gives the terminal back.
    fn end_at_once(&self);
}

#[cfg(unix)]
pub use unix::{listen, raise_hangup, stop};

#[cfg(unix)]
mod unix {
    use std::sync::Once;
    use std::thread;
    use std::time::{Duration, Instant};

    use rustix::event::{PollFd, PollFlags, poll};
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::{emulate_default_handler, exit, raise};

    use super::{Listener, Signal};

    /// Every signal that asks a program to end and that it can hear, but for those of faults.
    const ENDING: [i32; 4] = [SIGHUP, SIGINT, SIGQUIT, SIGTERM];
    /// Grace period for the shell to begin its shutdown.
    const GRACE: Duration = Duration::from_millis(120);
    /// Pause between two looks whether it has.
    const PAUSE: Duration = Duration::from_millis(4);

    /// Tells of signals from a thread of its own, as long as the program runs.
    ///
    /// # Errors
    /// The system gives no thread.
    pub fn listen(listener: impl Listener) -> std::io::Result<()> {
        watch_terminal();
        let mut signals = Signals::new(ENDING.iter().chain(&[SIGTSTP, SIGCONT]))?;
        thread::Builder::new()
            .name("signals".into())
            .spawn(move || {
                while let Some(signal) = signals.forever().next() {
                    match signal {
                        SIGTSTP => listener.tell(Signal::Stop),
                        SIGCONT => listener.tell(Signal::GoOn),
                        end => see_to_the_end(&listener, &mut signals, end),
                    }
                }
            })?;
        Ok(())
    }

    /// The shell has a little time to begin to end; then, and at a second signal, it is done here.
    fn see_to_the_end(listener: &impl Listener, signals: &mut Signals, first: i32) {
        listener.tell(Signal::End);
        let until = Instant::now() + GRACE;
        loop {
            if let Some(second) = signals.pending().find(|signal| ENDING.contains(signal)) {
                listener.end_at_once();
                exit(128 + second);
            }
            if !listener.is_ending() && Instant::now() > until {
                listener.end_without_it();
                exit(128 + first);
            }
            thread::sleep(PAUSE);
        }
    }

    /// Treats a closed terminal as a hangup, also if the parent process made us ignore SIGHUP.
    fn watch_terminal() {
        static ONCE: Once = Once::new();
        ONCE.call_once(|| {
            let thread = thread::Builder::new().name("hangup".into());
            // Without the thread, the signal alone ends the program.
            let _ = thread.spawn(|| {
                if wait_for_hangup().is_some() {
                    raise_hangup();
                }
            });
        });
    }

    /// Returns when the terminal is gone; nothing where it cannot be watched.
    fn wait_for_hangup() -> Option<()> {
        let stdin = std::io::stdin();
        let opened = std::fs::File::open("/dev/tty");
        let mut watched = match (rustix::termios::isatty(&stdin), &opened) {
            (true, _) => [PollFd::new(&stdin, PollFlags::empty())],
            (false, Ok(terminal)) => [PollFd::new(terminal, PollFlags::empty())],
            (false, Err(_)) => return None,
        };
        loop {
            match poll(&mut watched, None) {
                Err(rustix::io::Errno::INTR) => continue,
                Err(_) => return None,
                Ok(_) => {}
            }
            let happened = watched[0].revents();
            if happened.contains(PollFlags::NVAL) {
                return None;
            }
            if happened.intersects(PollFlags::HUP | PollFlags::ERR) {
                return Some(());
            }
        }
    }

    /// Ends the program as a terminal that hangs up does.
    pub fn raise_hangup() {
        let _ = raise(SIGHUP);
    }

    /// Stops this process until the shell says to go on.
    pub fn stop() {
        let _ = emulate_default_handler(SIGTSTP);
    }
}

/// There are no signals to listen to.
///
/// # Errors
/// Never.
#[cfg(not(unix))]
pub fn listen(_: impl Listener) -> std::io::Result<()> {
    Ok(())
}

/// There are no signals.
#[cfg(not(unix))]
pub fn raise_hangup() {}

/// There is nothing to stop for.
#[cfg(not(unix))]
pub fn stop() {}
