//! A whole map laid out again.

use super::sheet::reroute_all;
use crate::model::{Map, Tidying};

/// Places and lines for a map laid out again.
pub fn tidied(map: &Map) -> Tidying {
    Tidying {
        places: Vec::new(),
        routes: reroute_all(map),
    }
}
