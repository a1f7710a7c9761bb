//! convoke maps a system with the people in the room.
//!
//! A facilitator types what a group says; the causal loop diagram grows on the screen without
//! jumping; the session is kept as a replayable log. This library holds all of it; the binary is
//! a few lines around [`cli`].
//!
//! ```text
//!  key ─▶ command row ─▶ edit ─▶ events ─▶ entry ─▶ map ─▶ scene ─▶ frame
//!         (app)          (model)           (session)       (scene)  (ui)
//! ```
//!
//! Rooms, in order: a room uses only rooms above it. `tests/architecture.rs` reads the imports
//! and fails on any that looks down.
//!
//! ```text
//! model     the map, its factors and links; edits, events, refusals
//! records   people, agenda, notes, trends, votes and actions: data, one row a kind
//! grammar   the typed line: lexer, statements, notes, votes, actions, people, dates, completion
//! session   entries, undo and redo; replay as a cursor between two entries
//! analysis  what a map says: loops and their sentences
//! layout    where factors stand and how links run, in character cells
//! scene     the map as drawn things: chips, strokes, signs, badges
//! formats   the map as files that others read: pictures and tables
//! report    the session as a document that people take home
//! store     bytes on disk: append, recover, lock, recent
//! app       what is open, selected, half typed; the command rows; `update`
//! ui        an app as a frame: canvas, panels, palette, help, theme
//! run       the shell around it: terminal, clock, signals, effects
//! cli       the words of the command line
//! ```
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod analysis;
pub mod app;
pub mod cli;
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
