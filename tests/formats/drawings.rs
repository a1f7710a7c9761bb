//! draw.io: small drawings with the oddities of real ones, a test for each kind.

use std::io::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::DeflateEncoder;

use super::shown::{check, factor, folded, warns};

fn model(cells: &str) -> String {
    format!(
        "<mxGraphModel><root><mxCell id=\"0\"/><mxCell id=\"1\" value=\"Layer\" parent=\"0\"/>{cells}</root></mxGraphModel>"
    )
}

fn shape(id: &str, value: &str, more: &str) -> String {
    format!(
        "<mxCell id=\"{id}\" value=\"{value}\" vertex=\"1\" {more}><mxGeometry x=\"10\" y=\"20\" width=\"4\" height=\"6\"/></mxCell>"
    )
}

fn line(id: &str, value: &str, source: &str, target: &str, style: &str) -> String {
    format!(
        "<mxCell id=\"{id}\" value=\"{value}\" style=\"{style}\" edge=\"1\" parent=\"1\" source=\"{source}\" target=\"{target}\"/>"
    )
}

/// A page as draw.io packs it.
pub fn packed(text: &str) -> String {
    let encoded: String = text.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(encoded.as_bytes()).unwrap();
    STANDARD.encode(encoder.finish().unwrap())
}

#[test]
fn labels_are_html_and_the_sign_may_stand_in_a_cell_of_its_own() {
    let cells = shape(
        "3",
        "&lt;b&gt;Soil&lt;/b&gt;&lt;br&gt;moisture",
        "parent=\"1\"",
    ) + &shape("4", "Yield", "parent=\"1\"")
        + &line("e1", "", "3", "4", "edgeStyle=none;html=1;")
        + "<mxCell id=\"9\" parent=\"e1\" value=\"-\" style=\"edgeLabel;html=1;\"/>"
        + &line("e2", "+ ‖", "4", "3", "");
    let lines = ["Soil moisture -> Yield -", "Yield -> Soil moisture + ||"];
    check("plain", model(&cells).as_bytes(), &lines);
    let file = format!(
        "<mxfile><diagram name=\"Page-1\">{}</diagram></mxfile>",
        model(&cells)
    );
    check("file", file.as_bytes(), &lines);
    let page = packed(&model(&cells));
    let file =
        format!("<mxfile host=\"x\"><diagram id=\"a\" name=\"Page-1\">{page}</diagram></mxfile>");
    check("packed", file.as_bytes(), &lines);
}

#[test]
fn arrowheads_say_the_direction_and_lines_need_two_ends() {
    let cells = shape("a", "A", "")
        + &shape("b", "B", "")
        + &line("1e", "+", "a", "b", "startArrow=classic;endArrow=none;")
        + &line("2e", "-", "a", "a", "startArrow=none;endArrow=none;")
        + "<mxCell id=\"3e\" edge=\"1\" source=\"a\"/>";
    let folded = check(
        "arrows",
        model(&cells).as_bytes(),
        &["B -> A +", "A -> A -"],
    );
    assert!(warns(
        &folded,
        "a line without a shape at an end is left out"
    ));
    assert!(warns(&folded, "has no direction"));
}

#[test]
fn shapes_in_a_container_have_its_label_as_their_theme_and_texts_are_notes() {
    let cells = shape("g", "Farm", "style=\"swimlane;\" parent=\"1\"")
        + &shape("a", "a &lt; b", "style=\"html=0\" parent=\"g\"")
        + "<object id=\"b\" label=\"B\" tooltip=\"what is meant\"><mxCell vertex=\"1\" parent=\"1\"/></object>"
        + &shape("t", "R1 growth", "style=\"text;html=1;\" parent=\"1\"")
        + &line("e", "", "b", "a", "");
    let folded = check("groups", model(&cells).as_bytes(), &["B -> a < b ?"]);
    assert_eq!(factor(&folded, "a < b").theme.as_deref(), Some("Farm"));
    assert_eq!(
        factor(&folded, "B").definition.as_deref(),
        Some("what is meant")
    );
    assert_eq!(folded.notes, ["R1 growth"]);
    let (_, map) = convoke::formats::read(model(&cells).as_bytes(), None).unwrap();
    assert_eq!(map.factors[0].place.unwrap().x, 22.0);
}

#[test]
fn pages_have_numbers_of_their_own() {
    let page = |name: &str, label: &str| {
        let cells = shape("a", label, "") + &line("e", "+", "a", "a", "");
        format!(
            "<diagram name=\"{name}\">{}</diagram>",
            packed(&model(&cells))
        )
    };
    let file = format!("<mxfile>{}{}</mxfile>", page("One", "A"), page("Two", "B"));
    let folded = check("pages", file.as_bytes(), &["A -> A +", "B -> B +"]);
    assert_eq!(factor(&folded, "B").note.as_deref(), Some("page: Two"));
}

#[test]
fn a_page_that_unpacks_to_too_much_or_is_damaged_is_refused_in_a_sentence() {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
    let block = vec![b'a'; 1 << 20];
    for _ in 0..80 {
        encoder.write_all(&block).unwrap();
    }
    let bomb = STANDARD.encode(encoder.finish().unwrap());
    for (page, says) in [
        (
            bomb.as_str(),
            "The file unpacks to more than 64 MB, which no map needs.",
        ),
        (
            "AAAA",
            "This is not a file of draw.io: one of its packed pages is damaged.",
        ),
        (
            "not base 64!",
            "This is not a file of draw.io: one of its packed pages is damaged.",
        ),
    ] {
        let file = format!("<mxfile><diagram>{page}</diagram></mxfile>");
        assert_eq!(folded(file.as_bytes(), None).unwrap_err(), says);
    }
    let inner = packed("<!DOCTYPE x [<!ENTITY a \"b\">]><mxGraphModel>&a;</mxGraphModel>");
    let file = format!("<mxfile><diagram>{inner}</diagram></mxfile>");
    assert!(
        folded(file.as_bytes(), None)
            .unwrap_err()
            .contains("entities")
    );
}
