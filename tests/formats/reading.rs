//! Small files with the oddities of real ones, a test for each kind.

use super::shown::{check, factor, folded, links, warns};
use convoke::formats::read;

const PLAIN: &[u8] = include_bytes!("../data/formats/tiny-plain.prsm");
const PACKED: &[u8] = include_bytes!("../data/formats/tiny-lz.prsm");

#[test]
fn prsm_packed_and_plain_are_the_same_map_with_padding_and_letters_of_any_script() {
    let lines = [
        "Soil moisture -> Größe der Ernte +",
        "Größe der Ernte -> Soil moisture -",
    ];
    let plain = check("plain", PLAIN, &lines);
    check("packed", PACKED, &lines);
    assert_eq!(
        factor(&plain, "Soil moisture").note.as_deref(),
        Some("Who: Ana")
    );
    let (_, map) = read(PLAIN, None).unwrap();
    assert_eq!(map.factors[0].place.unwrap().y, 0.0);
}

#[test]
fn prsm_text_that_only_happens_to_unpack_is_refused_in_a_sentence() {
    let refused = folded(b"hello", Some("prsm")).unwrap_err();
    assert!(
        refused.starts_with("This is not a file of PRSM"),
        "{refused}"
    );
    assert!(folded(b"hello", None).is_err());
}

#[test]
fn prsm_names_of_styles_say_the_sign_and_colours_do_not() {
    let file = br#"{"version":"3.2","styles":{"nodes":{},"edges":{"edge0":{"groupLabel":"+ve"},
        "edge4":{"groupLabel":"Reciprocal influence"},"edge7":{"groupLabel":"Positive influence"},
        "edge3":{"groupLabel":"Sample"}}},
        "nodes":[{"id":"1","label":"A","grp":"group0"},{"id":"2","label":"B","grp":"group0"}],
        "edges":[{"id":"a","from":"1","to":"2","grp":"edge4"},{"id":"b","from":"2","to":"1","grp":"edge4"},
        {"id":"c","from":"1","to":"1","grp":"edge3","color":{"color":"rgb(0, 204, 0)"}},
        {"id":"d","from":"2","to":"2","grp":"edge7"}],"history":[]}"#;
    let folded = check(
        "styles",
        file,
        &["A -> B ?", "B -> A ?", "A -> A ?", "B -> B +"],
    );
    assert!(warns(
        &folded,
        "“Reciprocal influence” says no sign (2 times"
    ));
    assert!(warns(&folded, "“edge3” has no name"));
}

#[test]
fn prsm_numbers_and_lists_are_labels() {
    let file = br#"{"version":"3","nodes":[{"id":"0","label":"0"},{"id":"1","label":"1"},
        {"id":"2","label":"- Safe place\n- No judging\n/ no hurry"}],
        "edges":[{"from":"1","to":"0"}]}"#;
    check(
        "labels",
        file,
        &["1 -> 0 ?", "- Safe place - No judging / no hurry"],
    );
}

#[test]
fn loopy_links_are_found_in_prose_up_to_the_bracket_that_closes() {
    let prose = br"See [our loop](https://ncase.me/loopy/v1.1/?data=[[[1,0,0,0.5,%22rain%2520(mm)%22,0],[2,9,0,1,%22it's%2520wet!%22,3]],[[1,2,80,1,0],[2,1,80,-1,0]],[],2%5D) today.";
    check(
        "prose",
        prose,
        &["rain (mm) -> it's wet! +", "it's wet! -> rain (mm) -"],
    );
    for link in [
        "http://ncase.me/loopy/v1/?data=[[[1,0,0,1,%22a%22,0]],[],[],1]",
        "https://ncase.me/loopy/v1.1/?embed=1&data=[[[1,0,0,1,%22a%22,0]],[],[],1%5D",
        "https://1000i100.github.io/loopy/2/#[[[0,0,0,1,%22a%22,0]],[],[],[1]]",
    ] {
        check(link, link.as_bytes(), &["a"]);
    }
}

#[test]
fn loopy_names_may_repeat_and_arrows_may_turn_on_themselves() {
    let file = br#"[[[3,0,0,0.5,"Astronaut",5],[4,5,0,0.16,"Wish",3],[6,9,0,0.5,"Astronaut",0]],
        [[3,4,-87,1,0],[6,4,83,1,0],[6,6,113,1,-84]],[],10]"#;
    let folded = check(
        "names",
        file,
        &[
            "Astronaut -> Wish +",
            "Astronaut (2) -> Wish +",
            "Astronaut (2) -> Astronaut (2) +",
        ],
    );
    assert!(warns(&folded, "“Astronaut” is there already"));
}

#[test]
fn loopy_labels_are_encoded_twice_in_a_link_and_once_in_a_file() {
    let link = b"https://ncase.me/loopy/v1.1/?data=[[[1,0,0,1,%22two%250Alines%22,0],[2,0,0,1,%2250%2525%22,0],[3,0,0,1,%22a+b%22,0]],[],[],3%5D";
    check("link", link, &["two lines", "50%", "a b"]);
    let file = br#"[[[1,0,0,1,"two%0Alines",0],[2,0,0,1,"50%25",0]],[],[],2]"#;
    check("file", file, &["two lines", "50%"]);
}

#[test]
fn loopy_texts_are_notes_in_order_with_their_lines() {
    let file = br#"[[[1,0,0,1,"a",0]],[],[[350,80,"my%20note"],[1,2,"two%0Alines"]],2]"#;
    let folded = check("texts", file, &["a"]);
    assert_eq!(folded.notes, ["my note", "two\nlines"]);
}

#[test]
fn loopy_of_the_second_version_is_read_as_arrays_and_as_an_object() {
    let arrays = br#"[[[0,0,0,1,"a",0,1],[1,9,0,1,"b",0,1]],[[0,1,80,1,0,0],[1,0,80,1,0,3]],[],[2,0,0,0,0]]"#;
    let lines = ["a -> b +", "b -> a ?"];
    let folded = check("arrays", arrays, &lines);
    assert!(warns(&folded, "changes its sign by a rule"));
    let object = br#"{"globals":{},"nodes":[{"id":0,"x":0,"y":0,"label":"a"},{"id":1,"x":1,"y":0,"label":"b"}],
        "edges":[{"from":0,"to":1,"strength":1},{"from":1,"to":0,"strength":1,"signBehavior":2}],"labels":[]}"#;
    check("object", object, &lines);
    let packed = folded_error(b"https://1000i100.github.io/loopy/2/?9A6B/plopplopplop");
    assert!(packed.contains("compressed"), "{packed}");
}

fn folded_error(bytes: &[u8]) -> String {
    folded(bytes, None).unwrap_err()
}

#[test]
fn kumu_elements_are_told_apart_by_id_and_loops_may_be_open() {
    let file = br#"{"elements":[{"_id":"elem-a","attributes":{"label":"Income  Suff."}},
        {"_id":"elem-b","attributes":{"label":"Income Suff."}},{"_id":"elem-c","attributes":{"label":"income suff."}}],
        "connections":[{"_id":"conn-1","direction":"directed","delayed":true,"reversed":false,
        "attributes":{"connection type":"--"},"from":"elem-a","to":"elem-b"},
        {"_id":"conn-2","direction":"directed","delayed":false,"attributes":{"connection type":null},
        "from":"elem-b","to":"elem-c"}],
        "loops":[{"_id":"loop-1","attributes":{"label":"R1"},"connections":["conn-1","conn-2"]}],
        "maps":[],"attributes":[],"perspectives":[],"defaultPerspective":"pers-x"}"#;
    let folded = check(
        "project",
        file,
        &[
            "Income Suff. -> Income Suff. (2) + ||",
            "Income Suff. (2) -> income suff. (3) ?",
        ],
    );
    assert_eq!(folded.map.loops().count(), 0);
    assert!(
        folded.notes[0].starts_with("R1: Income Suff. → "),
        "{:?}",
        folded.notes
    );
    assert!(warns(&folded, "no closed loop"));
}

#[test]
fn kumu_connections_without_direction_run_both_ways() {
    let file = br#"{"elements":[{"label":"A"},{"label":"B"},{"label":"C"}],"connections":[
        {"from":"A","to":"B","direction":"undirected","type":"-+"},
        {"from":"B","to":"C","direction":"mutual","type":"++"}]}"#;
    let folded = check(
        "direction",
        file,
        &["A -> B -", "B -> A -", "B -> C +", "C -> B +"],
    );
    assert!(warns(&folded, "has no direction"));
}

#[test]
fn kumu_maps_give_places_and_connections_on_none_are_imported() {
    let file = br#"{"defaultMap":"m2","elements":[{"_id":"a","attributes":{"label":"A"}},{"_id":"b","attributes":{"label":"B"}}],
        "connections":[{"_id":"c9","from":"a","to":"b","attributes":{}}],
        "maps":[{"_id":"m1","name":"One","elements":[{"position":{"x":1,"y":2},"element":"a"}],"connections":[]},
        {"_id":"m2","name":"Two","elements":[{"position":{"x":5,"y":6},"element":"a"}],"connections":[]}]}"#;
    let folded = check("maps", file, &["A -> B ?"]);
    assert!(warns(&folded, "1 connections are on no map"));
    let note = factor(&folded, "A").note.clone().unwrap();
    assert!(
        note.contains("map: Two") && note.contains("map: One"),
        "{note}"
    );
    let (_, map) = read(file, None).unwrap();
    assert_eq!(map.factors[0].place.unwrap().x, 5.0);
}

#[test]
fn kumu_ends_are_names_or_ids_and_missing_ones_are_made() {
    let names = br#"{"elements":[{"label":"A"},{"label":"B"}],"connections":[{"from":"A","to":"B"},{"from":"A","to":"C"}]}"#;
    let folded = check("names", names, &["A -> B ?", "A -> C ?"]);
    assert!(warns(&folded, "“C” is only the end"));
    let ids = br#"{"elements":[{"id":"1","label":"A"},{"id":"2","label":"B"}],"connections":[{"from":"1","to":"2","type":"+"}]}"#;
    check("ids", ids, &["A -> B +"]);
}

#[test]
fn kumu_cells_hold_several_ends_and_tags() {
    let folded = check(
        "several",
        b"From,To,Type,direction,Tags\nRain,Mud|Puddles,+,directed,wet|cold\n",
        &["Rain -> Mud +", "Rain -> Puddles +"],
    );
    let note = folded.map.links().next().unwrap().note.clone().unwrap();
    assert_eq!(note, "Tags: wet|cold");
}

#[test]
fn mental_modeler_of_both_ages_and_all_influences() {
    let old = b"\xEF\xBB\xBF<mentalModeler>\r\n<concepts>\r\n<concept><id>1</id><name>A</name><x>1</x><y>2</y>
        <relationships><relationship ><id ><![CDATA[1596]]></id><name ><![CDATA[]]></name><influence>L+</influence></relationship>
        </relationships></concept>
        <concept><id>1596</id><name>B</name><x>1</x><y>2</y><relationships>
        <relationship><id>1</id><name>A</name><influence>-0.63</influence></relationship></relationships></concept></concepts></mentalModeler>";
    check("old", old, &["A -> B + (0.25)", "B -> A - (0.63)"]);
    let new = br#"<?xml version="1.0"?><mentalmodeler ><info><name>Farm</name><author>Ana Bo</author></info><concepts >
        <concept ><id>1</id><name>A</name><group>2</group><preferredState>1</preferredState><relationships>
        <relationship><id>2</id><influence>0</influence></relationship>
        <relationship><id>3</id><influence></influence></relationship></relationships></concept>
        <concept><id>2</id><name>B</name><relationships/></concept><concept><id>3</id><name>C</name><relationships/></concept>
        </concepts><scenarios/></mentalmodeler>"#;
    let folded = check("new", new, &["A -> B ?", "A -> C ?"]);
    assert!(warns(&folded, "influence 0 is kept, no sign"));
    assert!(
        factor(&folded, "A")
            .note
            .clone()
            .unwrap()
            .contains("preferred state: 1")
    );
}

#[test]
fn mental_modeler_json_has_no_wrapper_and_unnamed_concepts_arrive() {
    let file = br#"{"info":{"name":"x"},"groupNames":{"0":""},"concepts":[
        {"id":"1","name":"A","x":"1","y":"2","relationships":[{"id":"6","name":"","influence":"M-"}]},
        {"id":"6","name":"","relationships":[]}],"scenarios":[]}"#;
    let folded = check("json", file, &["A -> (unnamed 6) - (0.62)"]);
    assert!(warns(&folded, "without a name"));
}

#[test]
fn mermaid_in_markdown_with_shapes_dashes_and_classes() {
    let file = "# Notes\n\n```mermaid\ngraph TB\n    %% R1: Growth\n    A[Rain & mud] -->|+| B(\"Puddles\")\n    B -- \"-\" --> C{{Wish}}\n    C -.->|–| A\n    classDef big fill:#fff\n    class A,B big\n```\nmore\n";
    let folded = check(
        "markdown",
        file.as_bytes(),
        &[
            "Rain & mud -> Puddles +",
            "Puddles -> Wish -",
            "Wish -> Rain & mud -",
        ],
    );
    assert_eq!(folded.notes, ["R1: Growth"]);
    assert_eq!(factor(&folded, "Puddles").theme.as_deref(), Some("big"));
    let styled = check(
        "style",
        b"graph LR\nA-->B; linkStyle 0 stroke:red",
        &["A -> B ?"],
    );
    assert!(warns(&styled, "colours of links are not read"));
}

#[test]
fn dot_has_defaults_chains_groups_and_comments() {
    let file = br#"digraph "CLD" { node [shape=box] edge [label="+"];
        subgraph cluster_0 { label="Farm"; a [label="Soil\nmoisture"]; b }
        a -> b -> c; c -> a [label="-" color=red]; "d e":n -> {a b}; /* x -> y */ # gone
        }"#;
    let folded = check(
        "dot",
        file,
        &[
            "Soil moisture -> b +",
            "b -> c +",
            "c -> Soil moisture -",
            "d e -> Soil moisture +",
            "d e -> b +",
        ],
    );
    assert_eq!(
        factor(&folded, "Soil moisture").theme.as_deref(),
        Some("Farm")
    );
    assert_eq!(factor(&folded, "b").theme.as_deref(), Some("Farm"));
    check(
        "strict",
        br#"strict digraph { a -> b [label="+"]; a -> b [label="-"]; }"#,
        &["a -> b -"],
    );
    check(
        "again",
        br#"digraph { a -> b [label="+"]; a -> b [label="-"]; }"#,
        &["a -> b ~"],
    );
}

#[test]
fn text_lines_have_dashes_of_any_length_comments_and_notes() {
    let file = "#––– heading\nA_b  – C1\nC1\t+\tA_b # why\n";
    let folded = check("text", file.as_bytes(), &["A b -> C1 -", "C1 -> A b +"]);
    assert_eq!(
        folded.map.links().nth(1).unwrap().note.as_deref(),
        Some("why")
    );
    check(
        "arrows",
        b"causalloop \"T\"\n\"A b\" -> \"B\" : + delay\nB -> C : -\n",
        &["A b -> B + ||", "B -> C -"],
    );
}

#[test]
fn tables_with_the_same_header_twice_are_read_by_place() {
    let file = "Master ID,Node ID,cause,Master ID,Node ID,effect,polarity,participant_number\n1,2,Rain,3,4,Mud,positive,p7\n";
    let folded = check("twice", file.as_bytes(), &["Rain -> Mud +"]);
    assert_eq!(folded.map.links().next().unwrap().held.len(), 1);
}

#[test]
fn tables_have_many_words_for_a_sign() {
    let words = [
        "positive",
        "Positive",
        "negatve",
        "Negative",
        "?",
        "",
        "pos.",
        "–",
        "−",
        "+1",
        "-0.3",
        "increases",
        "inverse",
        "perhaps",
        "perhaps",
    ];
    let rows: String = words
        .iter()
        .enumerate()
        .map(|(at, word)| format!("A,B{at},{word}\n"))
        .collect();
    let folded = folded(format!("from,to,polarity\n{rows}").as_bytes(), None).unwrap();
    let signs: Vec<&str> = folded.map.links().map(|link| link.sign.symbol()).collect();
    assert_eq!(signs.join(" "), "+ + - - ? ? + - - + - + - ? ?");
    assert_eq!(
        folded
            .map
            .links()
            .nth(10)
            .unwrap()
            .strength
            .unwrap()
            .value(),
        0.3
    );
    assert!(warns(
        &folded,
        "the sign “perhaps” is not understood (2 times, first: row 15)"
    ));
}

#[test]
fn tables_keep_every_voice_and_contest_opposite_signs() {
    let agreed = "from,to,polarity,participant\nA,B,+,ana\nA,B,?,bo\nA,B,+,cy\n";
    let folded = check("agreed", agreed.as_bytes(), &["A -> B +"]);
    let held: Vec<String> = folded
        .map
        .links()
        .next()
        .unwrap()
        .held
        .iter()
        .map(|(who, stance)| format!("{who} {}", stance.word()))
        .collect();
    assert_eq!(
        held,
        ["@ana positive", "@bo without a sign", "@cy positive"]
    );
    check(
        "contested",
        b"from,to,polarity,participant\nA,B,+,ana\nA,B,-,bo\n",
        &["A -> B ~"],
    );
    let silent = check(
        "silent",
        b"from,to,polarity,note\nA,B,-,one\nA,B,+,two\n",
        &["A -> B ~"],
    );
    let note = silent.map.links().next().unwrap().note.clone().unwrap();
    assert_eq!(note, "- one\n+ two\ngiven 2 times");
}

#[test]
fn tables_have_quotes_over_several_lines() {
    let long = "word, ".repeat(200);
    let file = format!("from,to,polarity,quote\nA,B,+,\"first\n{long}\"\nA,B,+,second\n");
    let folded = check("quotes", file.as_bytes(), &["A -> B +"]);
    let note = folded.map.links().next().unwrap().note.clone().unwrap();
    assert!(
        note.starts_with("first\nword,") && note.contains("\nsecond"),
        "{note}"
    );
}

#[test]
fn tables_of_numbers_are_read_with_a_hint() {
    let folded = check("numbers", b"from,to\n3,45\n", &["3 -> 45 ?"]);
    assert!(warns(&folded, "a file with the names can be given too"));
}

#[test]
fn matrices_have_decimal_commas_and_any_corner() {
    let lines = [
        "Trust -> Volunteers + (0.5)",
        "Volunteers -> Trust - (0.25)",
    ];
    check(
        "comma",
        "\u{feff};Trust;Volunteers\r\nTrust;0;0,5\r\nVolunteers;-0,25;\r\n".as_bytes(),
        &lines,
    );
    check(
        "corner",
        b"Trust,Volunteers\nTrust,0,0.5\nVolunteers,-0.25,0\n",
        &lines,
    );
    check(
        "title",
        b"My map,Trust,Volunteers\nTrust,0,0.5\nVolunteers,-0.25,0\n",
        &lines,
    );
    let order = folded(b",B,A,C\nA,1,0,0.5\nB,0,-1,0\n", None).unwrap();
    assert_eq!(
        links(&order),
        ["A -> B + (1)", "A -> C + (0.5)", "B -> A - (1)"]
    );
    assert!(warns(&order, "“C” is a column and not a row"));
}

#[test]
fn a_long_table_of_weights_is_read_by_the_column_that_is_marked() {
    let file = "From,To,-VL,-L,-M,-H,-VH,NA,+VL,+L,+M,+H,+VH\nA,B,0,0,0,1,0,0,0,0,0,0,0\nB,A,0,0,0,0,0,0,0,0,1,0,0\n";
    check(
        "steps",
        file.as_bytes(),
        &["A -> B - (0.8)", "B -> A + (0.6)"],
    );
}

#[test]
fn a_label_is_a_name_whatever_it_looks_like() {
    let file = "from,to,polarity\n7,F3,+\n\"a, b\",- x,-\n/ y,-> z,+\n\"\"\"q\"\"\",!idea,+\n@who,; note,+\n";
    check(
        "names",
        file.as_bytes(),
        &[
            "7 -> F3 +",
            "a, b -> - x -",
            "/ y -> -> z +",
            "\"q\" -> !idea +",
            "@who -> ; note +",
        ],
    );
}

#[test]
fn long_names_are_shortened_at_a_word_and_kept_whole() {
    let long = "many words ".repeat(30);
    let folded = folded(format!("from,to\n{long},B\n").as_bytes(), None).unwrap();
    let first = folded.map.factors().next().unwrap();
    assert!(first.label.as_str().ends_with("words…") && first.label.as_str().len() < 200);
    assert_eq!(first.definition.as_deref(), Some(long.trim()));
}

#[test]
fn damaged_files_are_refused_in_a_sentence() {
    for (name, bytes) in [
        ("workbook", &b"PK\x03\x04\xEF\xBF\xBD\xEF\xBF\xBD"[..]),
        ("nothing", b""),
        ("blanks", b" \n "),
        ("prose", b"Just some words, and no map at all."),
        ("json", b"{\"a\": 1}"),
        ("half", b"{\"elements\": [{\"label\": \"A\""),
        ("bytes", &[0xff, 0x00, 0x80, 0x13, 0x37]),
    ] {
        let refused = folded(bytes, None).unwrap_err();
        assert!(
            refused.ends_with('.') && refused.len() < 200,
            "{name}: {refused}"
        );
    }
}
