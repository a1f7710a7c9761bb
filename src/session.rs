//! The session: an append-only list of entries, each what one action of a person did.
//!
//! Undo and redo are entries too, so a replay shows the group changing its mind. The map is a
//! fold of the entries, and so is everything else here.
//!
//! Absent here: files, clocks, screens. Time is handed in; text comes and goes as strings.

mod affected_ids;
mod codec;
mod dot_voting;
mod entry;
mod event;
mod free_text;
mod header;
mod json;
mod log;
mod log_position;
mod log_size;
mod log_text;
#[cfg(test)]
mod merged_records_tests;
mod name_lookup;
mod narrate;
mod note_rules;
mod redact;
mod replay;
mod roster;
mod session_state;
mod sharing;
mod short_ref;
mod stage_times;
mod timeline;

pub use crate::grammar;
pub use crate::records;
pub use crate::records::{
    Action, BallotKey, Dots, Note, NoteKind, Record, RecordId, Records, Round, Subject, Trajectory,
    Trend, VoteTarget,
};
pub use affected_ids::AffectedIds;
pub use codec::{
    Corruption, CorruptionList, Form, LARGEST_FILE, LARGEST_NUMBER, LONGEST_LINE, MOST_ENTRIES,
    ParsedSession, Unreadable, file_text, read,
};
pub use dot_voting::VoteCount;
pub use entry::{Entry, NextIds};
pub use event::{Event, Heading, vocabulary};
pub use header::{FORMAT, Header, Origin};
pub use log::{NewEntry, Session};
pub use log_position::{LogPosition, UnknownPosition, clock};
pub use log_size::LogSize;
pub use log_text::{LogFilter, LogLine, LogText, NetChanges};
pub use narrate::{
    action_name, describe_entry, describe_event, describe_record, entry_sentence, subject_name,
};
pub use redact::{Redacted, redact};
pub use replay::Replay;
pub use roster::ParticipationCount;
pub use sharing::{NamePolicy, SharePolicy};
pub use timeline::{Timeline, TimelineMark};
