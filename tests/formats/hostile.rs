//! Files that are damaged or meant to do harm: a sentence, or what can be read, and never more.

use super::shown::folded;
use convoke::formats::{ExportInput, FORMATS, Format};
use convoke::model::{Factor, FactorId, Label, Link, LinkId, Map, MapEvent, Polarity};
use convoke::scene::Palette;

const FORMATS_HERE: [&str; 6] = ["xmile", "vensim", "gexf", "gml", "drawio", "insight-maker"];

fn formats() -> impl Iterator<Item = &'static Format> {
    FORMATS.iter().filter(|it| FORMATS_HERE.contains(&it.name))
}

fn exported(format: &Format) -> Vec<u8> {
    let mut map = Map::default();
    for (at, label) in (1..).zip(["Soil moisture", "a \"b\", [c] ~ |d|", "Größe & <b>"]) {
        let mut factor = Factor::new(FactorId(at), Label::new(label).unwrap());
        factor.definition = Some("5\" of it ~ | * \\ and\nmore".to_owned());
        let _ = map.apply(&MapEvent::FactorAdded(factor));
    }
    for (at, from, to) in [(1, 1, 2), (2, 2, 3), (3, 3, 1)] {
        let mut link = Link::new(LinkId(at), FactorId(from), FactorId(to));
        link.sign = Polarity::Negative;
        link.delay = true;
        let _ = map.apply(&MapEvent::LinkAdded(link));
    }
    let input = ExportInput {
        title: "Map".into(),
        question: None,
        map,
        palette: Palette::LIGHT,
        bright: None,
    };
    format.export(&input).unwrap().bytes
}

/// Reads a file; what is refused is refused in one short sentence.
fn is_read_or_refused(bytes: &[u8], from: Option<&str>) {
    if let Err(why) = convoke::formats::read(bytes, from) {
        let says = why.to_string();
        assert!(says.ends_with('.') && says.len() < 300, "{says}");
    }
}

#[test]
fn texts_with_the_marks_of_a_format_do_not_break_it() {
    for format in formats() {
        let read = folded(&exported(format), None).unwrap();
        assert_eq!((read.factors, read.links), (3, 3), "{}", format.name);
        let delays = read.map.links().filter(|link| link.delay).count();
        assert_eq!(
            delays,
            if format.name == "insight-maker" { 0 } else { 3 },
            "{}",
            format.name
        );
    }
}

#[test]
fn files_cut_off_anywhere_are_read_or_refused() {
    for format in formats() {
        let whole = exported(format);
        for end in (0..whole.len()).step_by(7) {
            is_read_or_refused(&whole[..end], Some(format.name));
        }
    }
}

#[test]
fn files_with_other_bytes_anywhere_are_read_or_refused() {
    let odd: [&[u8]; 6] = [
        b"\0",
        b"\"",
        b"<",
        b"99999999999999999999",
        b"\xff\xfe",
        b"]]>",
    ];
    for format in formats() {
        let whole = exported(format);
        for (at, bytes) in (0..whole.len()).step_by(11).zip(odd.iter().cycle()) {
            let broken = [&whole[..at], bytes, &whole[at + 1..]].concat();
            is_read_or_refused(&broken, Some(format.name));
        }
    }
}

#[test]
fn files_nested_too_deeply_are_refused() {
    let deep = |open: &str, close: &str| format!("{}{}", open.repeat(5_000), close.repeat(5_000));
    for (from, file) in [
        (
            "xmile",
            format!("<xmile>{}</xmile>", deep("<model>", "</model>")),
        ),
        (
            "gexf",
            format!(
                "<gexf><graph>{}</graph></gexf>",
                deep("<nodes>", "</nodes>")
            ),
        ),
        (
            "drawio",
            format!("<mxfile>{}</mxfile>", deep("<object>", "</object>")),
        ),
        (
            "insight-maker",
            format!(
                "<InsightMakerModel>{}</InsightMakerModel>",
                deep("<root>", "</root>")
            ),
        ),
        (
            "insight-maker",
            format!("{{\"elements\": {}}}", deep("[", "]")),
        ),
        ("gml", deep("graph [ ", "] ")),
    ] {
        let says = folded(file.as_bytes(), Some(from)).unwrap_err();
        assert_eq!(
            says, "The file is nested more deeply than is sensible.",
            "{from}"
        );
    }
    let equation = format!(
        "{{UTF-8}}\na = {}b{} ~~|\n",
        "(".repeat(50_000),
        ")".repeat(50_000)
    );
    let read = folded(equation.as_bytes(), None).unwrap();
    assert_eq!(read.links, 0);
}

#[test]
fn entities_of_a_file_are_not_expanded() {
    let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>";
    for (from, root) in [
        ("xmile", "xmile"),
        ("gexf", "gexf"),
        ("drawio", "mxfile"),
        ("insight-maker", "InsightMakerModel"),
    ] {
        let file = format!("{bomb}<{root}>&b;</{root}>");
        let says = folded(file.as_bytes(), Some(from)).unwrap_err();
        assert!(says.contains("entities"), "{says}");
    }
}

#[test]
fn numbers_that_are_far_too_large_are_no_places_and_no_signs() {
    let huge = "9".repeat(400);
    for file in [
        format!(
            "<xmile><model><variables><aux name='a'><eqn>{huge} * b</eqn></aux><aux name='b'/></variables><views><view><aux name='a' x='{huge}' y='1e999'/></view></views></model></xmile>"
        ),
        format!(
            "{{UTF-8}}\na = {huge} * b ~~|\nb = 1e999~~|\n\\\\\\---/// x\nV300\n*v\n10,{huge},a,{huge},{huge},1,1,8,3\n1,1,{huge},{huge},{huge},1,{huge},1,1,{huge}\n"
        ),
        format!(
            "<gexf><graph><nodes><node id='a'><position x='{huge}' y='1e999'/></node></nodes><edges><edge source='a' target='a' weight='{huge}'/></edges></graph></gexf>"
        ),
        format!(
            "graph [ directed 1 node [ id {huge} graphics [ x 1e999 y {huge} ] ] edge [ source {huge} target {huge} weight 1e999 ] ]"
        ),
        format!(
            "<mxGraphModel><root><mxCell id='{huge}' value='a' vertex='1'><mxGeometry x='1e999' width='{huge}'/></mxCell></root></mxGraphModel>"
        ),
        r#"{"engine":"SIMULATION_PACKAGE","elements":[{"type":"VARIABLE","name":"a","display":{"coordinates":[1e300,-1e300],"size":[1e308,1e308]}}]}"#
            .to_owned(),
    ] {
        let (_, map) = convoke::formats::read(file.as_bytes(), None).unwrap();
        let kept = convoke::formats::fold(map, None).unwrap();
        assert!(
            kept.map.links().all(|link| link.sign == Polarity::Unknown),
            "{file}"
        );
    }
}

#[test]
fn models_of_many_long_equations_come_to_an_end() {
    use std::fmt::Write as _;
    let ones = vec!["1"; 40_000].join(" + ");
    let mut text = format!("{{UTF-8}}\na0 = {ones} + b ~~|\nb = {ones} - a0 ~~|\n");
    for at in 1..1_000 {
        let _ = writeln!(text, "a{at} = INTEG(a{} * {at}, a0) ~~|", at - 1);
    }
    let read = folded(text.as_bytes(), None).unwrap();
    assert!(
        read.map
            .links()
            .all(|link| link.sign != Polarity::Contested)
    );
}

#[test]
fn what_refers_to_itself_comes_to_an_end() {
    let loops = "<xmile><model><variables><aux name='a'><eqn>b * a</eqn></aux><aux name='b'><eqn>a / b</eqn></aux></variables></model></xmile>";
    assert_eq!(folded(loops.as_bytes(), None).unwrap().links, 4);
    let nested = "<mxGraphModel><root><mxCell id='a' value='a' vertex='1' parent='b'><mxGeometry x='1'/></mxCell>\
        <mxCell id='b' value='b' vertex='1' parent='a'/><mxCell id='e' edge='1' source='a' target='b'/></root></mxGraphModel>";
    assert_eq!(folded(nested.as_bytes(), None).unwrap().links, 1);
    let ghosts = "<InsightMakerModel><root><Variable id='1' name='a'/><Ghost id='2' Source='2'/>\
        <Link id='3'><mxCell source='2' target='1'/></Link></root></InsightMakerModel>";
    assert_eq!(folded(ghosts.as_bytes(), None).unwrap().links, 0);
}
