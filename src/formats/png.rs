//! The map as a picture of pixels: the same SVG, drawn by resvg with this system's fonts.

use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

use super::svg;
use super::{ExportError, ExportInput, Exported};

/// Pixels for one picture unit: sharp on a projector and on paper.
const SCALE: f32 = 2.0;
/// Largest picture in pixels; above it the scale is reduced.
const MOST_PIXELS: f32 = 64e6;
/// Smallest scale at which labels are legible.
const LEAST_SCALE: f32 = 0.25;

/// Draws the map.
///
/// # Errors
/// It is too large to be read as one picture.
pub fn write(subject: &ExportInput) -> Result<Exported, ExportError> {
    draw(subject, system_fonts())
}

fn draw(subject: &ExportInput, fonts: fontdb::Database) -> Result<Exported, ExportError> {
    let note = fonts.is_empty().then(|| {
        "No font was found on this machine, so the picture has no words. \
         An SVG has them wherever it is opened."
            .to_owned()
    });
    let options = Options {
        fontdb: Arc::new(fonts),
        ..Options::default()
    };
    let not_drawn = |why: String| ExportError::NotMade { why };
    let tree = Tree::from_str(&svg::document(subject), &options)
        .map_err(|error| not_drawn(error.to_string()))?;
    let size = tree.size();
    let fitting = (MOST_PIXELS / (size.width() * size.height())).sqrt();
    let scale = SCALE.min(fitting);
    if scale < LEAST_SCALE {
        return Err(ExportError::TooLarge);
    }
    let pixels = size
        .to_int_size()
        .scale_by(scale)
        .ok_or(ExportError::TooLarge)?;
    let mut pixmap = Pixmap::new(pixels.width(), pixels.height()).ok_or(ExportError::TooLarge)?;
    resvg::render(
        &tree,
        Transform::from_scale(scale, scale),
        &mut pixmap.as_mut(),
    );
    let bytes = pixmap
        .encode_png()
        .map_err(|error| not_drawn(error.to_string()))?;
    Ok(Exported { bytes, note })
}

/// The fonts of this system. Where it has none of the families that labels are set in, its
/// first one stands for all sans-serif.
fn system_fonts() -> fontdb::Database {
    let mut fonts = fontdb::Database::new();
    fonts.load_system_fonts();
    let has = |name: &&str| {
        let families = [fontdb::Family::Name(name)];
        let query = fontdb::Query {
            families: &families,
            ..fontdb::Query::default()
        };
        fonts.query(&query).is_some()
    };
    let first = fonts.faces().next().and_then(|face| face.families.first());
    let first = first.map(|(name, _)| name.clone());
    let known = svg::FAMILIES.into_iter().find(has).map(str::to_owned);
    if let Some(name) = known.or(first) {
        fonts.set_sans_serif_family(name);
    }
    fonts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Map;
    use crate::scene::Palette;

    #[test]
    fn without_any_font_there_is_a_picture_and_a_sentence() {
        let subject = ExportInput {
            title: "Nothing yet".into(),
            question: None,
            map: Map::default(),
            palette: Palette::LIGHT,
            bright: None,
        };
        let made = draw(&subject, fontdb::Database::new()).unwrap();
        assert!(made.bytes.starts_with(b"\x89PNG"));
        assert!(made.note.unwrap().starts_with("No font was found"));
    }
}
