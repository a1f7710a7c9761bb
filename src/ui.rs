//! An app as a frame.
