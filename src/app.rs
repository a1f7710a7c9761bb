//! What is open, selected and half typed; the command rows; [`App::update`].
//!
//! ```text
//!  Input ─▶ App::update ─▶ Vec<Effect>        App::think: what may wait until a frame is out
//!             │
//!             └─▶ command row ─▶ commit ─▶ Session::push
//! ```
//!
//! Absent here: clocks, files, terminals. The time is handed in; what must be done outside is
//! handed out as effects. View state is never in the log.

mod access;
mod agree;
mod beside;
mod camera;
mod caption;
pub mod command;
mod commands;
mod commit;
pub mod comparing;
mod config;
mod course;
mod export;
mod findings;
mod foreseen;
mod gaze;
mod held;
mod hints;
mod history;
mod input;
mod job;
mod key;
mod keymap;
mod keys_of;
mod line;
mod lit;
mod look;
pub mod merge;
mod minimap;
mod mouse;
pub mod offers;
mod palette;
pub mod panel;
mod people;
mod playback;
mod preview;
mod prompt;
mod refusal;
mod role;
mod room;
mod selection;
mod speaker;
pub mod stages;
mod start;
mod state;
mod status;
mod themes;
mod tidying;
mod update;
mod views;
mod wardrobe;
pub mod what_if;
mod window;

pub use access::{Access, Other};
pub use agree::Pointed;
pub use camera::Camera;
pub use caption::Caption;
pub use commit::{Closing, Committed, commit};
pub use comparing::Comparing;
pub use config::Config;
pub use course::sparkline;
pub use findings::{Finding, Findings, Query, Survey};
pub use foreseen::{Foreseen, Ghost};
pub use gaze::Gaze;
pub use hints::{Hint, hints};
pub use input::{Effect, Input, Mouse, Press};
pub use job::{Answer, Job};
pub use key::{Code, Key, UnknownKey};
pub use keymap::KeyMap;
pub use line::CaptureLine;
pub use lit::{Lit, Reach, Side};
pub use look::{Depth, Kinds, Look, Skin};
pub use minimap::Minimap;
pub use palette::Palette;
pub use people::People;
pub use playback::{Playback, Speed};
pub use preview::Preview;
pub use prompt::Prompt;
pub use role::Role;
pub use room::Room;
pub use selection::{Moving, Selection};
pub use speaker::{Heard, Speaker, Unheard};
pub use stages::StageClock;
pub use start::{Choice, Offer, Start, Step};
pub use state::{App, Saved};
pub use status::{Leaving, Status, Tone};
pub use themes::{NamedTheme, Own};
pub use tidying::{Proposed, TidyState};
pub use views::Shown;
pub use wardrobe::Wardrobe;
pub use what_if::Moves;
pub use window::{WIDE, Window};
