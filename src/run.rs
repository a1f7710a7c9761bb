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
mod begin;
mod charset;
mod clock;
mod keyboard;
mod played;
mod remembered;
mod seat;
mod shell;
mod signals;
mod start;
mod terminal;
mod worker;

pub use begin::begin;
pub use clock::Clock;
pub use played::{frame, play, press, unfiled};
pub use remembered::remember;
pub use seat::Seat;
pub use shell::{Settings, session};
pub use start::start;
