//! Signals, where the system has them: end, stop, go on.

/// What a signal asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// End, the session safe and the terminal given back.
    End(i32),
    /// Stop for a while.
    Stop,
    /// Go on after a stop.
    GoOn,
}

/// Tells of signals from a thread of its own, as long as the program runs.
#[cfg(unix)]
pub fn listen(tell: impl Fn(Signal) + Send + 'static) -> std::io::Result<()> {
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP};
    let mut signals =
        signal_hook::iterator::Signals::new([SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGCONT])?;
    std::thread::Builder::new()
        .name("signals".into())
        .spawn(move || {
            for signal in signals.forever() {
                tell(match signal {
                    SIGTSTP => Signal::Stop,
                    SIGCONT => Signal::GoOn,
                    other => Signal::End(other),
                });
            }
        })?;
    Ok(())
}

/// There are no signals to listen to.
#[cfg(not(unix))]
pub fn listen(_tell: impl Fn(Signal) + Send + 'static) -> std::io::Result<()> {
    Ok(())
}

/// Stops this process until the shell says to go on.
#[cfg(unix)]
pub fn stop() {
    let _ = signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP);
}

/// There is nothing to stop for.
#[cfg(not(unix))]
pub fn stop() {}
