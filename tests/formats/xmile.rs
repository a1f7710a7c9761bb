//! XMILE: small files with the oddities of real ones, a test for each kind.

use super::shown::{check, factor, warns};
use convoke::model::Polarity;

fn file(variables: &str, view: &str) -> Vec<u8> {
    let text = format!(
        "<?xml version='1.0'?><xmile version='1.0' xmlns='http://docs.oasis-open.org/xmile/ns/XMILE/v1.0' \
         xmlns:isee='http://iseesystems.com/XMILE'><header><name>Farm</name></header>\
         <model><variables>{variables}</variables><views><style><connector color='#FF007F'/></style>\
         <view>{view}</view></views></model></xmile>"
    );
    text.into_bytes()
}

fn connector(from: &str, to: &str, more: &str) -> String {
    format!("<connector uid='1' angle='0' {more}><from>{from}</from><to>{to}</to></connector>")
}

#[test]
fn names_that_differ_in_case_blanks_and_underscores_are_one() {
    let variables = "<aux name='Soil\\nmoisture'/><aux name='Yield'/>";
    let view = connector("soil_moisture", "YIELD", "polarity='+'")
        + "<aux name='soil  Moisture' x='10' y='20'/>";
    let folded = check(
        "names",
        &file(variables, &view),
        &["Soil moisture -> Yield +"],
    );
    assert_eq!(folded.map.factors().count(), 2);
}

#[test]
fn a_connector_of_a_style_is_none_and_one_without_a_polarity_has_no_sign() {
    let variables = "<aux name='Rain'/><aux name='Mud'/>";
    let view = connector("Rain", "Mud", "");
    let folded = check("style", &file(variables, &view), &["Rain -> Mud ?"]);
    assert_eq!(folded.warnings.len(), 0);
}

#[test]
fn an_alias_stands_for_what_it_is_of() {
    let variables = "<aux name='Rain'/><aux name='Yield'/>";
    let view = "<alias uid='9' x='1' y='1'><of>Rain</of></alias>\
        <connector uid='3' angle='0'><from><alias uid='9'/></from><to>yield</to></connector>\
        <connector uid='4'><from><alias uid='8'/></from><to>yield</to></connector>";
    let folded = check("alias", &file(variables, view), &["Rain -> Yield ?"]);
    assert!(warns(
        &folded,
        "a connector without a variable at an end is left out"
    ));
}

#[test]
fn variables_of_one_name_in_two_modules_stay_two() {
    let text = "<xmile><model name='hare'><variables><aux name='births'><eqn>area</eqn></aux><aux name='area'/></variables></model>\
        <model name='lynx'><variables><aux name='births'/><aux name='prey'><eqn>hare.births</eqn></aux></variables></model></xmile>";
    check(
        "modules",
        text.as_bytes(),
        &[
            "area -> births (hare) +",
            "births (hare) -> prey +",
            "births (lynx)",
        ],
    );
}

#[test]
fn polarities_delays_and_texts_of_connectors_are_kept() {
    let variables = "<aux name='A'><doc>what is meant</doc><units>people</units></aux><aux name='B'/>\
        <group name='Farm'><var>A</var></group>";
    let view = "<connector uid='1' polarity='-' isee:polarity_placement='1' delay_mark='true'><from>A</from><to>B</to>\
        <isee:reasoning>because</isee:reasoning><isee:polarity_reasoning>it drains</isee:polarity_reasoning></connector>"
        .to_owned()
        + &connector("B", "A", "polarity='~~'");
    let folded = check(
        "texts",
        &file(variables, &view),
        &["A -> B - ||", "B -> A ?"],
    );
    let note = folded.map.links().next().unwrap().note.clone();
    assert_eq!(note.as_deref(), Some("because\nit drains"));
    let told = factor(&folded, "A");
    assert_eq!(told.unit.as_deref(), Some("people"));
    assert_eq!(told.theme.as_deref(), Some("Farm"));
    assert_eq!(told.definition.as_deref(), Some("what is meant"));
    assert!(warns(&folded, "the polarity “~~” is not understood"));
    assert_eq!(folded.inferred, 0);
}

#[test]
fn signs_follow_from_flows_and_equations_and_are_marked_as_inferred() {
    let variables = "<stock name='Hares'><eqn>100</eqn><inflow>births</inflow><outflow>deaths</outflow></stock>\
        <flow name='births'><eqn>Hares * birth_rate</eqn></flow><flow name='deaths'><eqn>Hares / life_span</eqn></flow>\
        <aux name='birth rate'><eqn>0.5 * food</eqn></aux><aux name='life span'><eqn>3</eqn></aux>\
        <aux name='food'><eqn>Hares</eqn><gf><xscale min='0' max='1'/><ypts>1,0.6,0.2</ypts></gf></aux>";
    let view = connector("Hares", "births", "") + &connector("life_span", "deaths", "polarity='+'");
    let folded = check(
        "flows",
        &file(variables, &view),
        &[
            "Hares -> births +",
            "life span -> deaths +",
            "births -> Hares +",
            "deaths -> Hares -",
            "birth rate -> births +",
            "Hares -> deaths +",
            "food -> birth rate +",
            "Hares -> food -",
        ],
    );
    assert_eq!(folded.inferred, 7);
    assert!(warns(&folded, "another sign than the equation"));
    assert!(
        factor(&folded, "Hares")
            .note
            .as_deref()
            .unwrap()
            .contains("kind: stock")
    );
}

#[test]
fn products_with_what_may_be_negative_have_no_sign() {
    let variables = "<aux name='a'/><aux name='b'/><aux name='c'><eqn>a * b</eqn></aux>\
        <flow name='d'><eqn>c</eqn><non_negative/></flow><aux name='e'><eqn>a * d</eqn></aux>";
    check(
        "open",
        &file(variables, ""),
        &["a -> c ?", "b -> c ?", "c -> d +", "a -> e +", "d -> e ?"],
    );
}

#[test]
fn the_clock_is_no_factor_and_an_end_that_is_nowhere_is_made() {
    let variables = "<aux name='a'><eqn>TIME * 2</eqn></aux>";
    let view = connector("Time", "a", "") + &connector("b", "a", "polarity='-'");
    let folded = check("clock", &file(variables, &view), &["b -> a -"]);
    assert!(warns(&folded, "the clock of the simulation"));
    assert!(warns(&folded, "“b” is only the end of a connector"));
}

#[test]
fn the_values_of_an_array_act_together_or_have_no_sign() {
    let variables = "<aux name='a'/><aux name='b'><dimensions><dim name='d'/></dimensions>\
        <element subscript='1'><eqn>a</eqn></element><element subscript='2'><eqn>-a</eqn></element></aux>\
        <aux name='c'><eqn>a[1] + b[2]</eqn></aux>";
    let folded = check(
        "array",
        &file(variables, ""),
        &["a -> b ?", "a -> c +", "b -> c +"],
    );
    let signs = folded
        .map
        .links()
        .filter(|link| link.sign == Polarity::Unknown);
    assert_eq!(signs.count(), 1);
}
