//! GEXF and GML: small files with the oddities of real ones, a test for each kind.

use super::shown::{check, factor, folded, warns};
use convoke::formats::read;

#[test]
fn gexf_of_every_version_is_read_and_edges_need_no_id() {
    for namespace in [
        "",
        "xmlns='http://www.gexf.net/1.2draft'",
        "xmlns='http://gexf.net/1.3'",
    ] {
        let file = format!(
            "<?xml version='1.0'?><gexf {namespace}><graph defaultedgetype='directed'><nodes><node id='a' label='Rain &amp; mud'/>\
             <node id='b'/></nodes><edges><edge source='a' target='b' label='-'/></edges></graph></gexf>"
        );
        check(namespace, file.as_bytes(), &["Rain & mud -> b -"]);
    }
}

#[test]
fn gexf_attributes_tell_the_sign_before_weights_do() {
    let file = b"<gexf xmlns:viz='x'><graph defaultedgetype='directed'>\
        <attributes class='edge'><attribute id='0' title='Polarity' type='string'><default>+</default></attribute>\
        <attribute id='1' title='delay' type='boolean'/><attribute id='2' title='Source' type='string'/></attributes>\
        <attributes class='node'><attribute id='0' title='Kind'/></attributes>\
        <nodes><node id='a' label='A'><attvalues><attvalue for='0' value='stock'/></attvalues><viz:position x='1' y='2'/></node>\
        <node id='b' label='B'/></nodes><edges><edge id='1' source='a' target='b' weight='-0.5'/>\
        <edge id='2' source='b' target='a' type='directed'><attvalues><attvalue for='0' value='maybe'/><attvalue for='1' value='true'/><attvalue for='2' value='a talk'/></attvalues></edge>\
        <edge id='3' source='b' target='z'/></edges></graph></gexf>";
    let folded = check("attributes", file, &["A -> B + (0.5)", "B -> A ? ||"]);
    assert!(warns(&folded, "the sign “maybe” is not understood"));
    assert!(warns(
        &folded,
        "an edge without a node at an end is left out"
    ));
    assert!(
        factor(&folded, "A")
            .note
            .as_deref()
            .unwrap()
            .contains("kind: stock")
    );
    let note = folded.map.links().nth(1).unwrap().note.clone();
    assert_eq!(note.as_deref(), Some("source: a talk"));
    let (_, map) = read(file, None).unwrap();
    assert_eq!(map.factors[0].place.unwrap().y, -2.0);
    let bare = b"<gexf><graph defaultedgetype='directed'><nodes><node id='a'/><node id='b'/></nodes>\
        <edges><edge source='a' target='b' weight='-2'/><edge source='b' target='a' weight='3'/></edges></graph></gexf>";
    check("weights", bare, &["a -> b -", "b -> a ?"]);
}

#[test]
fn gexf_edges_may_have_no_direction_and_nodes_may_lie_in_others() {
    let file = b"<gexf><graph defaultedgetype='undirected'><nodes><node id='g' label='Farm'><nodes><node id='a' label='A'/></nodes></node>\
        <node id='b' label='B'/></nodes><edges><edge source='a' target='b' label='+'/>\
        <edge source='b' target='b' type='directed'/></edges></graph></gexf>";
    let folded = check("undirected", file, &["A -> B +", "B -> A +", "B -> B ?"]);
    assert_eq!(factor(&folded, "A").theme.as_deref(), Some("Farm"));
    assert!(warns(&folded, "has no direction"));
}

#[test]
fn gml_has_texts_with_markup_groups_places_and_signs() {
    let file = "Creator \"yFiles\"\nVersion 2.2\n# a comment\ngraph\n[\n directed 1\n label \"My map\"\n\
        node [ id 0 label \"Farm\" isGroup 1 ]\n node [ id 1 label \"Rain &amp; &#252;ber\" gid 0 graphics [ x 10.5 y -3 ] ]\n\
        node [ id 2 label \"Mud\" ]\n edge [ source 1 target 2 label \"-\" weight 0.5 who \"Ana\" ]\n edge [ source 2 target 1 weight -2 ]\n\
        edge [ source 2 target 2 label \"leads to\" ]\n edge [ source 2 target 9 ] ]\n";
    let folded = check(
        "gml",
        file.as_bytes(),
        &[
            "Rain & über -> Mud - (0.5)",
            "Mud -> Rain & über -",
            "Mud -> Mud ?",
        ],
    );
    assert_eq!(
        factor(&folded, "Rain & über").theme.as_deref(),
        Some("Farm")
    );
    assert!(warns(
        &folded,
        "an edge without a node at an end is left out"
    ));
    let note = folded.map.links().next().unwrap().note.clone();
    assert_eq!(note.as_deref(), Some("who: Ana"));
    let (reader, map) = read(file.as_bytes(), None).unwrap();
    assert_eq!((reader.name, map.title.as_deref()), ("gml", Some("My map")));
    assert_eq!(map.factors[0].place.unwrap().x, 10.5);
    let undirected = b"graph [ node [ id 1 ] node [ id 2 ] edge [ source 1 target 2 ] ]";
    check("undirected", undirected, &["1 -> 2 ?", "2 -> 1 ?"]);
}

#[test]
fn gml_that_is_damaged_is_refused_with_the_line() {
    for (file, says) in [
        (
            "graph [\n node [ id 1 label \"a ]\n",
            "Line 2: a quote is not closed.",
        ),
        (
            "graph [\n node [ id 1 ]\n",
            "Line 3: a bracket is not closed.",
        ),
        ("graph [ node [ id ] ]\n", "Line 1: a key without a value."),
        ("graph [ ] ]\n", "Line 1: a bracket closes nothing."),
    ] {
        assert_eq!(folded(file.as_bytes(), None).unwrap_err(), says, "{file}");
    }
}
