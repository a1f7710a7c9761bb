//! The map, its factors and links.
