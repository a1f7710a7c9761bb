//! Editing without a screen: plans edits, commits them, interprets typed lines.
//!
//! ```text
//!  line ─▶ Interpreter ─▶ Edit ─▶ Document::plan ─▶ Plan ─▶ Document::commit ─▶ entries
//! ```
//!
//! [`Document`] owns the session, and [`Document::commit`] is the only way to append to it. Absent
//! here: screens, clocks, files.

mod arrange;
mod batch;
mod closed_loops;
mod completion;
mod document;
mod edit;
mod endorsement;
mod import;
mod interpreter;
mod lines;
mod loop_kind_display;
pub mod merge;
mod number_refs;
mod people;
mod plan;
#[cfg(test)]
pub(crate) mod test_support;
mod typed_line;

pub use arrange::LayoutSettings;
pub use closed_loops::ClosedLoops;
pub use completion::{Completion, completions, resolve_factor};
pub use document::{Document, UnwrittenEntry};
pub use edit::{Edit, SaidChange, SessionChange};
pub use endorsement::EndorsementTarget;
pub use import::Import;
pub use interpreter::{Interpreter, Meaning, Utterance, factors_mentioned};
pub use lines::{LineResult, LinesOutcome, PlannedLines};
pub use loop_kind_display::LoopKindDisplay;
pub use number_refs::NumberRefs;
pub use people::person_change;
pub use plan::{Committed, Plan};
pub use typed_line::{LineError, LineOutcome, TypedLine};
