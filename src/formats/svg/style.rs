//! Style sheet of a picture.
//!
//! Only single classes are selected, which is what every program that reads SVG understands.

use std::fmt::Write as _;

use super::part::letter;
use crate::model::Polarity;
use crate::scene::{Pair, Palette};

/// The families that labels are set in, best first: each system's own sans-serif font.
pub const FAMILIES: [&str; 7] = [
    "Segoe UI",
    "Helvetica Neue",
    "Arial",
    "Noto Sans",
    "Liberation Sans",
    "DejaVu Sans",
    "Roboto",
];

/// What does not depend on the palette.
pub fn shapes() -> String {
    let families: Vec<String> = FAMILIES.map(|name| format!("\"{name}\"")).into();
    let families = families.join(",");
    format!(
        ".label,.stub,.badge,.mark{{font-family:{families},sans-serif;font-size:15px;\
         text-anchor:middle}}\
         .badge,.mark,.stub{{font-weight:bold;font-size:14px}}\
         .line,.bar,.sign,.turn{{fill:none;stroke-width:2.2;stroke-linejoin:round}}\
         .sign{{stroke-linecap:round;stroke-width:2}}.turn{{stroke-width:1.6}}\
         .dash{{stroke-dasharray:7 4}}.dots{{stroke-dasharray:2 4}}"
    )
}

/// What a palette colours.
pub fn colours(palette: &Palette) -> String {
    let mut css = String::new();
    let mut fill = |class: &str, colour: u32| {
        let _ = write!(css, ".{class}{{fill:#{colour:06X}}}");
    };
    let mut pair = |class: &str, (text, ground): Pair| {
        fill(class, ground);
        fill(&format!("{class}t"), text);
    };
    for weight in 0..4 {
        pair(&format!("c{weight}"), palette.chip(weight));
    }
    pair("cd", palette.chip_dim);
    let [reinforcing, balancing, open] = palette.badges;
    let badges = [("br", reinforcing), ("bb", balancing), ("bo", open)];
    for (class, colours) in badges {
        pair(class, colours);
    }
    fill("ground", palette.ground);
    fill("mark", palette.ground);
    fill("title", palette.text);
    fill("quiet", palette.quiet);
    for (class, (text, _)) in badges {
        let _ = write!(css, ".{class}s{{stroke:#{text:06X}}}");
    }
    let signs = [
        Polarity::Positive,
        Polarity::Negative,
        Polarity::Unknown,
        Polarity::Contested,
    ];
    let lines = signs.map(|sign| (letter(sign), palette.line(sign)));
    for (letter, colour) in lines.into_iter().chain([('d', palette.line_dim)]) {
        let _ = write!(
            css,
            ".{letter}f{{fill:#{colour:06X}}}.{letter}s{{stroke:#{colour:06X}}}"
        );
    }
    let _ = write!(css, ".sign{{stroke:#{:06X}}}", palette.ground);
    css
}
