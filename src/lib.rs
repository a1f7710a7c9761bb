//! convoke maps a system with the people in the room: a facilitator types what a group says, a
//! causal loop diagram grows on the screen, and the session is saved as a log that can be replayed.
//!
//! # The screen, and the type behind each part
//!
//! ```text
//!  The bay and its boats · CONNECTIONS · ● saved                    12 factors 19 links   1
//!  │                                                      ┌ Loops ─────────────────────┐
//!  │        ╭──────────+► Poaching      4                 │ R1  Fish stock, Young fish │  7
//!  │  Catch quota  3            ╎       B8 ↺     6        │ B2  …                      │
//!  │        2                   ╰╌╌╌╌╌− 5 ► Fish stock    │                            │
//!  │                                                      └────────────────────────────┘
//!   16 factors off screen                                                                 8
//!   ┴──┴─↻──■─────◆──×──┊───┴──                                                           9
//!  › Catch quota -> Poaching - @elin                    new: Poaching · closes 1 loop    10
//!  Enter add  Esc map                                                                    11
//! ```
//!
//! | part | what it shows | drawn by |
//! |--:|---|---|
//! | 1 | title, stage and save state of the [`App`](app::App) | `ui/title.rs` |
//! | 2 | a [`Factor`](model::Factor) at its [`CellRect`](model::CellRect), drawn as a [`Chip`](scene::Chip) | `ui/canvas.rs` |
//! | 3 | a [`Link`](model::Link) along its [`Route`](model::Route), drawn as a [`Line`](scene::Line) | `ui/canvas.rs` |
//! | 4 | the arrowhead of a link | `ui/canvas.rs` |
//! | 5 | its [`Polarity`](model::Polarity) | `ui/canvas.rs` |
//! | 6 | a [`NumberedLoop`](model::NumberedLoop), drawn as a [`Badge`](scene::Badge) | `ui/canvas.rs` |
//! | 7 | a [`Panel`](app::panel::Panel) | `ui/panel.rs` |
//! | 8 | the banner: what is hidden or wrong | `ui/banner.rs` |
//! | 9 | the [`Timeline`](session::Timeline) during replay | `ui/timeline.rs` |
//! | 10 | the [`InputLine`](app::InputLine) with its [`Preview`](app::Preview) | `ui/input_line.rs` |
//! | 11 | [`Hint`](app::Hint)s, from the rows of [`Command`](app::command::Command)s | `ui/hints.rs` |
//!
//! The map as a whole is a [`Scene`](scene::Scene): pictures in SVG and PNG draw the same one.
//!
//! # The flow
//!
//! ```text
//!  key ─▶ command row ─▶ edit ─▶ plan ─▶ entry ─▶ state ─▶ scene ─▶ frame
//!         (app)          (editor)        (session)         (scene)  (ui)
//!                                            │
//!                                            └─▶ file (store)
//! ```
//!
//! - One row, one command: keys, hints, palette and help read the same rows.
//! - [`Map::decide`](model::Map::decide) holds every rule, [`Map::apply`](model::Map::apply) holds
//!   none. Every event has an inverse, so that undo, redo and replay need nothing else.
//! - A session is the fold of its entries. Places and routes are in the entries, so a session looks
//!   the same on every machine and in every later version.
//! - [`App::update`](app::App::update) gets the time as an argument and reads no clock, file or
//!   terminal. Equal input gives equal frames.
//!
//! # The modules
//!
//! A module imports only modules listed above it; `tests/architecture.rs` reads the imports and
//! checks this.
//!
//! ```text
//! model     the map, its factors and links; edits, events, refusals
//! records   people, agenda, notes, trends, votes and actions: data, one row a kind
//! grammar   the typed line: lexer, statements, notes, votes, actions, people, dates, completion
//! session   entries, undo and redo; replay as a cursor between two entries
//! analysis  what a map says: loops, paths, roles, scenarios
//! layout    places of factors and routes of links, in character cells
//! scene     the map as drawn things: chips, strokes, signs, badges
//! formats   the map as files that others read: pictures and tables
//! report    the session as a document that people take home
//! store     bytes on disk: append, recover, lock, recent
//! editor    the open session: edits planned and committed, lines interpreted; no screen
//! app       what is open, selected, half typed; the command rows; `update`
//! ui        an app as a frame: canvas, panels, palette, help, theme
//! run       the shell around it: terminal, clock, signals, effects
//! cli       the command line and its help pages
//! ```
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod analysis;
pub mod app;
pub mod cli;
pub mod editor;
pub mod formats;
pub mod grammar;
pub mod layout;
pub mod model;
pub mod records;
pub mod report;
pub mod run;
pub mod scene;
pub mod session;
pub mod store;
pub mod ui;
