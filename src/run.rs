//! The shell around the app: terminal, clock, signals, effects.
//!
//! ```text
//!  keyboard ─┐                        ┌─▶ writer thread ──▶ file
//!  signals ──┼─▶ one channel ─▶ shell ┼─▶ worker thread
//!  writer ───┤                 │  ▲   └─▶ terminal
//!  watch ────┘              update think
//! ```
//!
//! Nothing here ticks: with nothing to do, the program sleeps until a message comes.

mod background;
mod charset;
mod clipboard;
mod clock;
mod ending;
mod headless;
mod keyboard;
mod mouse_capture;
mod new_session;
mod open_mode;
mod remembered;
mod shell;
mod signals;
mod start;
mod terminal;
mod worker;

pub use charset::locale_needs_ascii;
pub use clock::Clock;
pub use headless::{frame, play, press, without_file};
pub use new_session::new_session;
pub use open_mode::{FirstSteps, OpenMode};
pub use remembered::remember;
pub use shell::{ShellSettings, session};
pub use start::{SessionList, start};
