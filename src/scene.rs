//! The map as drawn things.
