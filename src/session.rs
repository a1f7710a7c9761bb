//! Entries, undo and redo, replay.
