//! Insight Maker: small models with the oddities of real ones, a test for each kind.

use super::shown::{check, factor, warns};

fn cell(source: &str, target: &str) -> String {
    let end = |name: &str, id: &str| match id {
        "" => String::new(),
        id => format!(" {name}=\"{id}\""),
    };
    let ends = end("source", source) + &end("target", target);
    format!("<mxCell style=\"link;strokeColor=#FF0000\" parent=\"1\"{ends} edge=\"1\"/>")
}

fn link(id: u32, name: &str, source: &str, target: &str) -> String {
    format!(
        "<Link name=\"{name}\" id=\"{id}\">{}</Link>",
        cell(source, target)
    )
}

fn variable(id: u32, name: &str, parent: &str) -> String {
    format!(
        "<Variable name=\"{name}\" Note=\"\" Equation=\"\" Units=\"Unitless\" id=\"{id}\"><mxCell parent=\"{parent}\" vertex=\"1\">\
        <mxGeometry x=\"1\" y=\"2\" width=\"4\" height=\"4\" as=\"geometry\"/></mxCell></Variable>"
    )
}

#[test]
fn xml_tells_signs_in_the_names_of_links_and_never_by_colour() {
    let inner = variable(4, "Rain", "1")
        + &variable(5, "Mud", "1")
        + &link(7, "decreases", "4", "5")
        + &link(8, "Link", "5", "4")
        + &link(9, "adds to", "4", "4")
        + &link(10, "talks with", "5", "5");
    let lines = [
        "Rain -> Mud -",
        "Mud -> Rain ?",
        "Rain -> Rain +",
        "Mud -> Mud ?",
    ];
    for root in ["mxGraphModel", "InsightMakerModel"] {
        let file = format!("<{root}>\n  <root><mxCell id=\"0\"/>{inner}</root></{root}>");
        let folded = check(root, file.as_bytes(), &lines);
        assert!(warns(
            &folded,
            "signs are read from the names of links (2 times"
        ));
        assert_eq!(folded.inferred, 2);
        let script = serde_json::to_string(&file).unwrap().replace("</", "<\\/");
        check("script", script.as_bytes(), &lines);
    }
}

#[test]
fn xml_links_need_two_ends_ghosts_stand_for_their_source_and_folders_are_themes() {
    let inner = "<Folder name=\"Farm\" id=\"2\"><mxCell parent=\"1\" vertex=\"1\"/></Folder>"
        .to_owned()
        + &variable(4, "A", "2")
        + &variable(5, "A", "1")
        + "<Ghost Source=\"4\" id=\"98\"><mxCell vertex=\"1\"/></Ghost><Text name=\"R1\" id=\"6\"><mxCell/></Text>"
        + &link(7, "increases", "98", "5")
        + &link(8, "increases", "61", "")
        + &link(9, "increases", "2", "5")
        + "<Stock name=\"S\" InitialValue=\"5\" id=\"11\"><mxCell/></Stock>"
        + &format!(
            "<Flow name=\"F\" FlowRate=\"1\" id=\"12\">{}</Flow>",
            cell("4", "11")
        )
        + &format!(
            "<Link name=\"Link\" id=\"13\" BiDirectional=\"true\">{}</Link>",
            cell("11", "4")
        );
    let file = format!("<InsightMakerModel><root>{inner}</root></InsightMakerModel>");
    let folded = check(
        "ends",
        file.as_bytes(),
        &[
            "A -> A (2) +",
            "F -> A -",
            "F -> S +",
            "S -> A ?",
            "A -> S ?",
        ],
    );
    assert!(warns(
        &folded,
        "a link without an element at an end is left out (2 times"
    ));
    assert_eq!(factor(&folded, "A").theme.as_deref(), Some("Farm"));
    assert_eq!(folded.notes, ["R1"]);
}

#[test]
fn json_has_names_for_ends_and_may_lack_signs_and_behaviour() {
    let file = br#"{"name":"Farm","engine":"SIMULATION_PACKAGE","elements":[
        {"type":"VARIABLE","name":"A","description":"meant","behavior":{"value":"5","units":"people"},"display":{"coordinates":[10,20],"size":[4,6]}},
        {"type":"STOCK","name":"B","behavior":{"initial_value":"1"}},{"type":"VARIABLE","name":"C"},
        {"type":"FLOW","name":"F","from":null,"to":"B"},
        {"type":"LINK","from":"A","to":"B","behavior":{"polarity":"NEGATIVE"}},
        {"type":"LINK","name":"Link","from":"B","to":"C","behavior":{"polarity":"NEUTRAL"}},
        {"type":"LINK","from":"C","to":"A"},{"type":"LINK","from":null,"to":"A","behavior":{"polarity":"POSITIVE"}},
        {"type":"LINK","from":"C","to":"C","behavior":{"polarity":"UPWARDS"}},{"type":"FOLDER","name":"G"}]}"#;
    let folded = check(
        "json",
        file,
        &["F -> B +", "A -> B -", "B -> C ?", "C -> A ?", "C -> C ?"],
    );
    assert!(warns(
        &folded,
        "a link without an element at an end is left out"
    ));
    assert!(warns(&folded, "the polarity “UPWARDS” is not understood"));
    assert!(warns(
        &folded,
        "an element of the kind “FOLDER” is left out"
    ));
    let told = factor(&folded, "A");
    assert_eq!(
        (told.unit.as_deref(), told.definition.as_deref()),
        (Some("people"), Some("meant"))
    );
    let (_, map) = convoke::formats::read(file, None).unwrap();
    assert_eq!(map.factors[0].place.unwrap().y, 23.0);
}
