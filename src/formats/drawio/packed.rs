//! Pages that are percent-encoded, deflated and written in base 64.

use std::io::Read;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::read::DeflateDecoder;
use percent_encoding::percent_decode;

use crate::formats::source::{LARGEST, ReadError};

/// Unpacks a page.
///
/// # Errors
/// It is damaged, or comes to more than `most` bytes.
pub fn unpack(packed: &str, most: usize) -> Result<String, ReadError> {
    let plain: String = packed.split_whitespace().collect();
    let deflated = STANDARD.decode(plain).map_err(|_| damaged())?;
    let mut encoded = Vec::new();
    let bound = most as u64 + 1;
    let mut inflating = DeflateDecoder::new(deflated.as_slice()).take(bound);
    inflating.read_to_end(&mut encoded).map_err(|_| damaged())?;
    if encoded.len() > most {
        let most = LARGEST >> 20;
        return Err(ReadError::Unpacks { most });
    }
    let text = percent_decode(&encoded).decode_utf8();
    text.map(|text| text.into_owned()).map_err(|_| damaged())
}

fn damaged() -> ReadError {
    ReadError::NotThis {
        format: "draw.io",
        why: "one of its packed pages is damaged".to_owned(),
    }
}
