//! What is open, selected and half typed.
