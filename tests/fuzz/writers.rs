//! Maps with labels nobody would give, in every format.

use convoke::formats::{ExportInput, FORMATS};
use convoke::model::{Factor, FactorId, Label, Link, LinkId, Map, MapEvent};
use convoke::scene::Palette;

use crate::{Random, inputs, is_clean};

fn map(random: &mut Random) -> Map {
    let mut map = Map::default();
    let mut apply = |event| {
        // A label that was there already is passed over.
        let _ = map.apply(&event);
    };
    for id in 1..=3 {
        let label = Label::new(&random.text()).or_else(|_| Label::new("x"));
        let mut factor = Factor::new(FactorId(id), label.unwrap());
        factor.note = Some(convoke::model::SafeText::from(random.text()).into_string());
        factor.unit = Some(convoke::model::SafeLine::from(random.text()).into_string());
        apply(MapEvent::FactorAdded(factor));
    }
    for (id, from, to) in [(1, 1, 2), (2, 2, 3), (3, 3, 1)] {
        apply(MapEvent::LinkAdded(Link::new(
            LinkId(id),
            FactorId(from),
            FactorId(to),
        )));
    }
    map
}

pub fn run(seed: u64) {
    let mut random = Random::new(seed);
    let input = ExportInput {
        title: convoke::model::SafeLine::from(random.text()).into_string(),
        question: Some(convoke::model::SafeLine::from(random.text()).into_string()),
        map: map(&mut random),
        palette: Palette::LIGHT,
        bright: None,
    };
    for format in FORMATS.iter().filter(|format| format.name != "png") {
        let made = (format.write)(&input).unwrap();
        // A workbook is a packed file, not text.
        let Ok(text) = String::from_utf8(made.bytes) else {
            assert!(format.name.ends_with("xlsx"), "{} {seed}", format.name);
            continue;
        };
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        assert!(
            is_clean(&text.replace("\r\n", "\n")),
            "{} {seed}",
            format.name
        );
        if format.name == "json" {
            serde_json::from_str::<serde_json::Value>(text).unwrap();
        }
    }
}

#[test]
fn no_label_makes_a_writer_fail_or_comes_out_as_more_than_text() {
    for seed in inputs(300) {
        run(seed);
    }
}
