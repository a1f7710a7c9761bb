//! Vensim: small files with the oddities of real ones, a test for each kind.

use super::shown::{check, factor, folded, warns};

const HEAD: &str = "\\\\\\---/// Sketch information - do not modify anything except names\n\
    V300  Do not put anything below this section - it will be ignored\n";
const VIEW: &str =
    "$192-192-192,0,Times New Roman|12||0-0-0|0-0-0|0-0-255|-1--1--1|-1--1--1|72,72,100,0\n";

fn variable(number: u32, name: &str, x: u32) -> String {
    format!("10,{number},{name},{x},150,40,20,8,3,0,0,0,0,0,0\n")
}

fn arrow(from: u32, to: u32, polarity: u32, kind: u32) -> String {
    format!("1,90,{from},{to},1,0,{polarity},0,2,{kind},0,-1--1--1,|12||0-0-0,1|(300,110)|\n")
}

fn sketch(records: &str) -> Vec<u8> {
    format!("{{UTF-8}}\r\n{HEAD}*View 1\n{VIEW}{records}///---\\\\\\\n:L<%^E!@\n").into_bytes()
}

#[test]
fn a_cause_without_a_minus_in_a_function_of_is_not_positive() {
    let file =
        b"b = A FUNCTION OF( a,-c) ~~|\na = A FUNCTION OF( ) ~~|\nc = A FUNCTION OF( a\n) ~~|\n";
    check("function", file, &["a -> b ?", "c -> b -", "a -> c ?"]);
}

#[test]
fn sketches_before_version_three_count_from_zero() {
    let file = b"\\\\\\---/// Sketch information - do not modify anything except names\nV160  Do not put anything below\n*View 1\n\
        $Times New Roman|12||0-0-0|0-0-0|0-0-0\n|0,Rain,100,80,20,8,0,0,0,0,-1,0,-1--1--1,-1--1--1\n\
        |1,Mud,200,80,20,8,0,0,0,0,-1,0,-1--1--1,-1--1--1\n|2,\"\nR1\n,150,60,16,16,4,3,0,0,0,0,-1--1--1,-1--1--1\n\
        >0,1,1,0,43,0,0,-1--1--1,1|(150,50)|\n>1,0,1,0,45,0,0,-1--1--1,1|(150,110)|\n///---\\\\\\\n";
    let folded = check("old", file, &["Rain -> Mud +", "Mud -> Rain -"]);
    assert_eq!(folded.notes, ["R1"]);
}

#[test]
fn letters_at_arrows_are_signs_and_digits_are_not_understood() {
    let records = variable(1, "Trust", 200)
        + &variable(2, "\"Local, volunteers\"", 400)
        + &variable(3, "Fatigue", 500)
        + &arrow(1, 2, 43, 64)
        + &arrow(2, 1, 51, 64)
        + &arrow(2, 3, 83, 129)
        + &arrow(3, 1, 79, 64)
        + &arrow(3, 2, 0, 64)
        + &arrow(7, 2, 43, 64)
        + "12,4,0,300,200,15,15,5,4,0,0,-1,0,0,0\nR1 growth\n"
        + "12,5,48,300,200,15,15,5,3,0,0,-1,0,0,0\n";
    let folded = check(
        "letters",
        &sketch(&records),
        &[
            "Trust -> Local, volunteers +",
            "Local, volunteers -> Trust ?",
            "Local, volunteers -> Fatigue + ||",
            "Fatigue -> Trust -",
            "Fatigue -> Local, volunteers ?",
        ],
    );
    assert!(warns(&folded, "polarity 3 is not understood"));
    assert!(warns(
        &folded,
        "an arrow without a variable at an end is left out"
    ));
    assert_eq!(folded.notes, ["R1 growth"]);
}

#[test]
fn pipes_are_flows_by_their_shape_and_both_ways_by_the_equation() {
    let pipe = |number: u32, valve: u32, to: u32, shape: u32| {
        format!("1,{number},{valve},{to},{shape},0,0,22,0,192,0,-1--1--1,,1|(1,1)|\n")
    };
    let box_of =
        |number: u32, name: &str| format!("10,{number},{name},100,100,40,20,3,3,0,0,0,0,0,0\n");
    let records = box_of(1, "stock one")
        + &box_of(2, "stock two")
        + "12,9,48,10,10,10,8,0,3,0,0,-1,0,0,0\n"
        + &pipe(3, 5, 1, 4)
        + &pipe(4, 5, 2, 100)
        + "11,5,48,150,100,6,8,34,3,0,0,1,0,0,0\n10,6,births,150,120,20,11,40,3,0,0,-1,0,0,0\n"
        + &pipe(13, 15, 1, 68)
        + &pipe(14, 15, 9, 68)
        + "11,15,48,150,100,6,8,34,3,0,0,1,0,0,0\n10,16,moving out,150,120,20,11,40,3,0,0,-1,0,0,0\n";
    let folded = check(
        "pipes",
        &sketch(&records),
        &[
            "births -> stock one +",
            "births -> stock two -",
            "moving out -> stock one ?",
        ],
    );
    assert!(folded.warnings.is_empty());
    let equations = "{UTF-8}\nstock one = INTEG(births - moving out, 10)\n\t~ people\n\t~ \t|\n";
    let mut whole = equations.as_bytes().to_vec();
    whole.extend(&sketch(&records)[9..]);
    let folded = check(
        "both",
        &whole,
        &[
            "births -> stock one +",
            "births -> stock two -",
            "moving out -> stock one -",
        ],
    );
    assert_eq!(folded.inferred, 1);
}

#[test]
fn a_variable_on_two_views_and_as_a_shadow_is_one_factor() {
    let text = format!(
        "{HEAD}*Farm\n{VIEW}{}{}{}*Market\n{VIEW}{}{}{}///---\\\\\\\n",
        variable(1, "Soil moisture", 1),
        variable(2, "Yield", 2),
        arrow(1, 2, 43, 64),
        "10,1,soil_Moisture,10,10,40,20,8,2,0,3,-1,0,0,0,128-128-128,0-0-0,|12||128-128-128\n",
        variable(2, "Price", 2),
        arrow(1, 2, 45, 64),
    );
    let folded = check(
        "views",
        text.as_bytes(),
        &["Soil moisture -> Yield +", "Soil moisture -> Price -"],
    );
    let note = factor(&folded, "Soil moisture").note.clone().unwrap();
    assert!(
        note.contains("view: Farm") && note.contains("view: Market"),
        "{note}"
    );
}

#[test]
fn arrows_without_a_sign_take_that_of_the_equation_and_it_is_said() {
    let equations = "{UTF-8}\n********************************************************\n\t.Farm\n\
        ********************************************************~\n\t\tAll about it\n\t|\n\
        Population = INTEG (\n\tbirths - deaths,\n\t\t100)\n\t~\tpeople [0,?]\n\t~\tHow many\\\n\t\t there are.\n\t|\n\
        births = Population * birth rate\n\t~\tpeople/Year\n\t~\t\t|\n\
        birth rate = effect of food(food)\n\t~\t1/Year\n\t~\t\t|\n\
        effect of food(\n\t[(0,0)-(2,2)],(0,0),(1,0.03),(2,0.05))\n\t~\t1/Year\n\t~\t\t|\n\
        deaths = DELAY1(births, life expectancy)\n\t~\tpeople/Year\n\t~\t\t|\n\
        food = 1\n\t~\tDmnl\n\t~\t\t|\nlife expectancy = 70 ~ Year ~ |\n\
        region : north, south\n\t~\t\n\t~\t\t|\n\
        :MACRO: TWICE(x)\nTWICE = 2*x\n\t~\tx\n\t~\t\t|\n:END OF MACRO:\n\
        ********************************************************\n\t.Control\n\
        ********************************************************~\n\t\tSimulation Control Parameters\n\t|\n\
        FINAL TIME  = 100\n\t~\tYear\n\t~\tThe final time.\n\t|\n";
    let drawn = variable(1, "births", 1)
        + &variable(2, "Population", 2)
        + &variable(3, "Time", 3)
        + &arrow(2, 1, 0, 64)
        + &arrow(1, 2, 45, 64);
    let file = [equations.as_bytes(), &sketch(&drawn)[9..]].concat();
    let folded = check(
        "equations",
        &file,
        &[
            "Population -> births +",
            "births -> Population -",
            "deaths -> Population -",
            "birth rate -> births ?",
            "food -> birth rate +",
            "births -> deaths + ||",
            "life expectancy -> deaths ?",
        ],
    );
    assert_eq!(folded.inferred, 4);
    assert!(warns(&folded, "a macro is left out"));
    assert!(warns(&folded, "another sign than the equation"));
    let told = factor(&folded, "Population");
    assert_eq!(told.unit.as_deref(), Some("people"));
    assert_eq!(told.theme.as_deref(), Some("Farm"));
    assert_eq!(told.definition.as_deref(), Some("How many there are."));
}

#[test]
fn a_factor_called_time_that_was_exported_is_read_back() {
    let file = b"{UTF-8}\nTime = A FUNCTION OF( -\"hurry, haste\" )~~|\n\"hurry, haste\" = A FUNCTION OF( )~~|\n";
    check("time", file, &["hurry, haste -> Time -"]);
}

#[test]
fn a_file_without_equations_and_sketch_is_refused_in_a_sentence() {
    let refused = folded(b"just words", Some("vensim")).unwrap_err();
    assert!(
        refused.starts_with("This is not a file of Vensim"),
        "{refused}"
    );
}
