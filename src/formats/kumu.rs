//! Kumu's project export and blueprint (JSON).
//!
//! After <https://docs.kumu.io/guides/import/blueprints> and exported projects. Elements are told
//! apart by their ids; labels may repeat.

mod read;
mod write;

pub use read::{is_kumu, read};
pub use write::write;
