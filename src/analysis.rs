//! What a map says: pure functions of a map.
