//! Small equations and the signs that follow from them.

use super::*;
use crate::model::Polarity;

/// Vensim's equations: what is never below zero, the equation, and how each variable of it acts:
/// `+`, `-`, `?`, with `l` for late and `i` for the first value only.
const VENSIM: &[(&str, &str, &str)] = &[
    // Sums and differences.
    ("", "a", "a+"),
    ("", "-a", "a-"),
    ("", "a + b - c", "a+ b+ c-"),
    ("", "a - (b - c)", "a+ b- c+"),
    ("", "a - (b - (c - d))", "a+ b- c+ d-"),
    ("", "a - a", "a?"),
    ("", "5 - a", "a-"),
    ("", "a - -b", "a+ b+"),
    (
        "",
        "soil moisture - Größe der Ernte",
        "soil moisture+ größe der ernte-",
    ),
    ("", "\"a-b\" - \"c (d)\"", "a-b+ c (d)-"),
    ("", "{why} a + \\\n b", "a+ b+"),
    // Products and quotients.
    ("", "a * 2", "a+"),
    ("", "-2 * a", "a-"),
    ("", "a * b", "a? b?"),
    ("a b", "a * b", "a+ b+"),
    ("a", "a * b", "a? b+"),
    ("a b", "-a * b", "a- b-"),
    ("a b", "a / b", "a+ b-"),
    ("b", "a / b", "a+ b?"),
    ("", "a / b", "a? b?"),
    ("", "a / 10", "a+"),
    ("", "10 / a", "a?"),
    ("a", "10 / a", "a-"),
    ("a", "-10 / a", "a+"),
    ("a b c", "a / b / c", "a+ b- c-"),
    ("a b c", "a / (b * c)", "a+ b- c-"),
    ("a b", "a * (1 - b)", "a? b-"),
    ("a b", "a * (1 + b)", "a+ b+"),
    ("a b", "a * (b - 1)", "a? b+"),
    ("a b", "a / (a + b)", "a? b-"),
    ("a", "a * a", "a+"),
    ("", "a * a", "a?"),
    ("a b c", "a * b - a * c", "a? b+ c-"),
    ("a b", "(a + b) * (a + 1)", "a+ b+"),
    // Powers and functions that never fall.
    ("", "a ^ 2", "a?"),
    ("", "a ^ 3", "a+"),
    ("a", "a ^ 2", "a+"),
    ("a", "a ^ 0.5", "a+"),
    ("a", "a ^ -1", "a-"),
    ("", "2 ^ a", "a+"),
    ("", "0.5 ^ a", "a-"),
    ("a b", "a ^ b", "a+ b?"),
    ("", "EXP(-a)", "a-"),
    ("", "LN(a)", "a+"),
    ("", "SQRT(a - b)", "a+ b-"),
    ("", "ABS(a)", "a?"),
    ("a", "ABS(a)", "a+"),
    // The smallest and the greatest.
    ("", "MAX(a, 0)", "a+"),
    ("", "MIN(a, b - c)", "a+ b+ c-"),
    ("", "MAX(0, 1 - a) * b", "a? b+"),
    ("b", "MAX(0, 1 - a) * b", "a- b+"),
    ("b", "MAX(a, -a) * b", "a? b?"),
    // Choices.
    ("", "IF THEN ELSE(a > 5, 1, 0)", "a+"),
    ("", "IF THEN ELSE(a > b, 0, 1)", "a- b+"),
    ("", "IF THEN ELSE(a < 5, b, 0)", "a? b+"),
    ("b", "IF THEN ELSE(a < 5, b, 0)", "a- b+"),
    ("", "IF THEN ELSE(a = 5, 1, 0)", "a?"),
    ("", "IF THEN ELSE(a, 1, 0)", "a?"),
    ("a", "IF THEN ELSE(a, 1, 0)", "a+"),
    ("", "IF THEN ELSE(a > 1 :AND: b > 1, 1, 0)", "a+ b+"),
    ("", "IF THEN ELSE(:NOT: (a > 1), 1, 0)", "a-"),
    ("", "IF THEN ELSE(c > 1, a, -a)", "c? a?"),
    ("", "IF THEN ELSE(Time > 10, a, b)", "time? a+ b+"),
    // Graphical functions.
    (
        "",
        "WITH LOOKUP(a, ([(0,0)-(10,10)],(0,0),(5,2),(10,9)))",
        "a+",
    ),
    ("", "WITH LOOKUP(a - b, ((0,9),(5,2),(10,2)))", "a- b+"),
    ("", "WITH LOOKUP(a, ((0,0),(5,2),(10,0)))", "a?"),
    ("", "rising table(a)", "a+"),
    ("", "falling table(a) * b", "a? b?"),
    ("b", "falling table(a / b)", "a- b?"),
    ("", "unknown table(a)", "a?"),
    // Stocks, delays and smoothings.
    (
        "",
        "INTEG(births - deaths, start)",
        "births+ deaths- start+i",
    ),
    ("", "INTEG (a*b, 100)", "a? b?"),
    ("", "SMOOTH(a, 5)", "a+l"),
    ("", "SMOOTHI(a - b, t, c)", "a+l b-l t? c+i"),
    ("", "DELAY3(-a, t)", "a-l t?"),
    ("", "DELAY FIXED(a, 3, b)", "a+l b+i"),
    ("", "a + SMOOTH(a, 5)", "a+"),
    ("a", "SMOOTH(a, 5) * b", "a? b+"),
    // What is not understood leaves the sign open.
    ("a b", "SIN(a) + b", "a? b+"),
    ("a b", "MODULO(a, b)", "a? b?"),
    ("a b", "RANDOM UNIFORM(a, b, 0)", "a? b?"),
    ("a b", "FORECAST(a, b, 5)", "a? b?"),
    ("a b", "ZIDZ(a, b)", "a+ b?"),
    ("a b", "a @ b", "a? b?"),
    ("a b", "a + (b", "a? b?"),
    ("a b", "a b c", "a b c+"),
    ("", "A FUNCTION OF(a, -b)", "a? b-"),
    ("", "A FUNCTION OF( )", ""),
    // Arrays.
    ("", "a[region] - SUM(b[region!])", "a+ b-"),
    ("", "VMAX(a[region!]) + c[one, two]", "a+ c+"),
    ("", "1, 2, a", "a+"),
];

/// Equations of XMILE, likewise.
const XMILE: &[(&str, &str, &str)] = &[
    ("", "soil_moisture - Rain", "soil moisture+ rain-"),
    (
        "",
        "\"soil moisture\" - hare.births",
        "soil moisture+ hare.births-",
    ),
    ("", "IF a > 5 THEN b ELSE c", "a? b+ c+"),
    ("", "IF a > 5 AND b > 2 THEN 1 ELSE 0", "a+ b+"),
    ("", "IF NOT (a > 5) OR b < 2 THEN 1 ELSE 0", "a- b-"),
    ("", "SMTH1(a, 5, b)", "a+l b+i"),
    ("", "DELAY1(a, b)", "a+l b?"),
    ("", "DELAYN(a, 5, 3, b)", "a+l b+i"),
    ("", "INIT(a) + b", "a+i b+"),
    ("a b", "a MOD b", "a? b?"),
    ("a b", "SAFEDIV(a, b)", "a+ b?"),
    ("a", "a^0.5 { root }", "a+"),
    ("", "MEAN(a, b) - MIN(c, d)", "a+ b+ c- d-"),
    ("", "LOOKUP(rising_table, a)", "a+"),
];

fn told(not_negative: &str, equation: &str, dialect: Dialect) -> String {
    let mut set = EquationSet::default();
    for name in not_negative.split_whitespace() {
        set.declare_not_negative(name);
    }
    set.define_lookup("rising table", Lookup::of_text("(0,0),(1,1)"));
    set.define_lookup(
        "falling table",
        Lookup::of_text("[(0,-1)-(1,1)],(0,1),(1,-1)"),
    );
    set.define("result", parsed(equation, dialect));
    set.solve();
    let dependences = set.dependences("result").into_iter();
    let told = dependences.map(|it| {
        let sign = match it.polarity {
            Polarity::Positive => "+",
            Polarity::Negative => "-",
            Polarity::Unknown | Polarity::Contested => "?",
        };
        let late = if it.is_late && sign != "?" { "l" } else { "" };
        let first = if it.is_initial { "i" } else { "" };
        format!("{}{sign}{late}{first}", it.cause)
    });
    told.collect::<Vec<_>>().join(" ")
}

#[test]
fn every_equation_has_the_sign_that_follows_or_none() {
    for (not_negative, equation, signs) in VENSIM {
        let told = told(not_negative, equation, Dialect::Vensim);
        assert_eq!(told, *signs, "{equation} with {not_negative} ≥ 0");
    }
    for (not_negative, equation, signs) in XMILE {
        let told = told(not_negative, equation, Dialect::Xmile);
        assert_eq!(told, *signs, "{equation} with {not_negative} ≥ 0");
    }
    assert!(VENSIM.len() + XMILE.len() >= 60);
}

/// The signs with which a variable depends on others in a model of several equations.
fn in_model(equations: &[(&str, &str)], of: &str) -> String {
    let mut set = EquationSet::default();
    for (name, equation) in equations {
        set.define(&name_key(name), parsed(equation, Dialect::Vensim));
    }
    set.solve();
    let dependences = set.dependences(of).into_iter();
    let told = dependences.map(|it| format!("{}{}", it.cause, it.polarity.symbol()));
    told.collect::<Vec<_>>().join(" ")
}

#[test]
fn a_stock_that_drains_by_a_share_of_itself_is_never_below_zero() {
    let model = [
        ("population", "INTEG(births - deaths, 100)"),
        ("births", "population * birth rate"),
        ("deaths", "population / life expectancy"),
        ("birth rate", "0.03"),
        ("life expectancy", "70"),
    ];
    assert_eq!(in_model(&model, "births"), "population+ birth rate+");
    assert_eq!(in_model(&model, "deaths"), "population+ life expectancy-");
    assert_eq!(in_model(&model, "population"), "births+ deaths-");
}

#[test]
fn a_stock_that_may_run_below_zero_gives_no_sign_to_what_it_is_multiplied_by() {
    let model = [
        ("position", "INTEG(velocity, 1)"),
        ("velocity", "INTEG(force, 0)"),
        ("force", "-stiffness * position"),
        ("stiffness", "2"),
        ("cash", "INTEG(income - 5, 10)"),
        ("income", "cash * interest"),
        ("interest", "0.05"),
    ];
    assert_eq!(in_model(&model, "force"), "stiffness? position-");
    assert_eq!(in_model(&model, "income"), "cash+ interest?");
}

#[test]
fn a_delayed_or_switched_outflow_does_not_keep_a_stock_from_falling_below_zero() {
    let model = [
        ("stock", "INTEG(-DELAY1(stock * 0.5, 3), 10)"),
        ("use", "stock * factor"),
        ("factor", "2"),
    ];
    assert_eq!(in_model(&model, "use"), "stock+ factor?");
    let limited = [
        ("stock", "INTEG(inflow - outflow, 10)"),
        ("inflow", "3"),
        ("outflow", "IF THEN ELSE(stock > 0, 7, 0)"),
        ("use", "stock * factor"),
        ("factor", "2"),
    ];
    assert_eq!(in_model(&limited, "use"), "stock+ factor?");
}

#[test]
fn deep_long_and_broken_equations_come_to_an_end() {
    let deep = format!("{}a{}", "(".repeat(100_000), ")".repeat(100_000));
    assert_eq!(told("", &deep, Dialect::Vensim), "a?");
    let long = vec!["a"; 50_000].join(" + ");
    assert_eq!(told("", &long, Dialect::Vensim), "a+");
    let minus = "-".repeat(100_000) + "a";
    assert_eq!(told("", &minus, Dialect::Vensim), "a?");
    for broken in [
        "\"a",
        "{",
        "1e999 * a",
        "a[",
        "'",
        ")",
        "(((",
        "^",
        ":AND:",
        "a ? b",
    ] {
        let _ = told("", broken, Dialect::Vensim);
        let _ = told("", broken, Dialect::Xmile);
    }
}

#[test]
fn names_are_compared_without_case_underscores_blanks_and_quotes() {
    for name in [
        "Soil_Moisture",
        "soil  moisture",
        "Soil\\nmoisture",
        "soil\u{a0}moisture",
        "\"Soil moisture\"",
    ] {
        assert_eq!(name_key(name), "soil moisture", "{name}");
    }
}
