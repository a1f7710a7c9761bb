//! What is open, selected and half typed; the command rows; [`App::update`].
//!
//! ```text
//!  Input ─▶ App::update ─▶ Vec<Effect>        App::think: what may wait until a frame is out
//!             │
//!             └─▶ command row ─▶ Document::plan ─▶ Document::commit
//! ```
//!
//! Absent here: clocks, files, terminals. The time is handed in; what must be done outside is
//! handed out as effects. View state is never in the log.

mod access;
mod analysis_cache;
mod appearance;
mod camera;
pub mod command;
mod command_palette;
mod commands;
pub mod comparing;
mod config;
mod display;
mod drawing;
mod endorse;
mod export;
mod focus;
mod glide;
mod growth;
mod highlight;
mod hints;
mod history;
mod input;
mod input_line;
mod input_queue;
mod intent;
mod job;
mod key;
mod key_mode;
mod keymap;
mod menu;
mod minimap;
mod mode;
mod mouse;
mod outside;
pub mod panel;
mod pause;
mod people;
mod planned_edit;
mod playback;
mod popup;
mod preview;
mod projector;
mod prompt;
mod records;
mod selection;
mod shared_viewport;
mod sparkline;
pub mod stages;
mod start;
mod state;
mod status;
mod style_role;
mod subtitle;
mod themes;
mod tidying;
mod tutor;
mod viewport;
mod watching;
pub mod what_if;
mod window;

pub use crate::editor::LoopKindDisplay;
pub use access::{Access, OtherWriter, Saved};
pub use analysis_cache::{AnalysisCache, AnalysisQuery, AnalysisResult, MapAnalysis};
pub use appearance::Appearance;
pub use camera::Camera;
pub use command_palette::CommandPalette;
pub use commands::sessions::TAKE_OVER_FILE;
pub use commands::setup::set_up;
pub use comparing::Comparing;
pub use config::Config;
pub use display::{BuiltinTheme, ColourDepth, DisplayOptions};
pub use export::ExportTarget;
pub use focus::Focus;
pub use growth::GrowthSettings;
pub use highlight::{FlowDirection, Highlight, Neighbourhood};
pub use hints::{Hint, hints};
pub use input::{Effect, Input, Mouse, Press};
pub use input_line::InputLine;
pub use intent::{Intent, Prerequisite, Unavailable};
pub use job::{Answer, Job};
pub use key::{Key, KeyName, UnknownKey};
pub use keymap::KeyMap;
pub use menu::{Menu, MenuFamily, MenuRow, MenuTarget, is_within_reach};
pub use minimap::Minimap;
pub use mode::Mode;
pub use people::{People, turn};
pub use planned_edit::{PlannedEdit, PreviewOverlay};
pub use playback::{Playback, Speed, bar, demo, replay};
pub use popup::Popup;
pub use preview::Preview;
pub use projector::{badges_shown, in_big_letters};
pub use prompt::Prompt;
pub use records::{dots_shown, hides_words, noted_factors, notes, shows_codes, subject};
pub use selection::{Moving, Selection};
pub use shared_viewport::SharedViewport;
pub use sparkline::sparkline;
pub use stages::{StageTimer, next_stage};
pub use start::{Choice, StartAction, StartOffer, StartPrompt, StartScreen, StartStep};
pub use state::App;
pub use status::{Quit, Status, Tone};
pub use style_role::StyleRole;
pub use subtitle::Subtitle;
pub use themes::{NamedTheme, ThemeOverrides};
pub use tidying::{LayoutProposal, TidyState};
pub use tutor::{Tutor, begin as begin_tutor, tutor_says};
pub use viewport::Viewport;
pub use watching::Watching;
pub use what_if::FactorShift;
pub use window::{WIDE, Window};
