//! Items: names, quotes, codes, and the marks behind them.

use super::check;

#[test]
fn marks_are_read_from_the_right_end_of_an_item() {
    check(&[
        ("a -> b −", "[a] | [b] ; 0>1-"),
        ("a -> b –", "[a] | [b] ; 0>1-"),
        ("a -> b ~", "[a] | [b] ; 0>1~"),
        ("a -> b //", "[a] | [b] ; 0>1||"),
        ("a -> b || -", "[a] | [b] ; 0>1-||"),
        ("a -> b || ||", "[a] | [b] ; 0>1||"),
        ("a -> b @ana - ||", "[a] | [b] ; 0>1-|| @ana"),
        ("a -> + b", "[a] | [+ b] ; 0>1"),
        ("a -> b + c", "[a] | [b + c] ; 0>1"),
        ("a -> b + c -", "[a] | [b + c] ; 0>1-"),
        ("a -> b+", "[a] | [b+] ; 0>1"),
        ("a -> b?", "[a] | [b?] ; 0>1"),
        ("a -> b-", "[a] | [b-] ; 0>1"),
        ("a -> b ++", "[a] | [b ++] ; 0>1"),
        ("a+ -> b", "[a+] | [b] ; 0>1"),
        ("+ a -> b", "[+ a] | [b] ; 0>1"),
        ("a + -> b", "!2"),
        ("a +-> b", "!2"),
        ("a || -> b +", "!2"),
        ("a, b - -> c", "!5"),
        ("a -> b + -", "!9"),
        ("a -> b + +", "!9"),
        ("a -> b ? || +", "!12"),
        ("a -> b @", "!7"),
        ("a -> b @ana@bo", "!7"),
        ("a -> b + @", "!9"),
    ]);
}

#[test]
fn in_a_list_an_item_without_a_sign_takes_the_next_one_to_its_right() {
    check(&[
        ("a -> b +, c -", "[a] | [b] | [c] ; 0>1+ 0>2-"),
        ("a -> b +, c", "[a] | [b] | [c] ; 0>1+ 0>2"),
        (
            "a -> b, c -, d, e +",
            "[a] | [b] | [c] | [d] | [e] ; 0>1- 0>2- 0>3+ 0>4+",
        ),
        ("a -> b, c ?", "[a] | [b] | [c] ; 0>1? 0>2?"),
        ("a -> b, c + ||", "[a] | [b] | [c] ; 0>1+|| 0>2+||"),
        ("a -> b +, c + ||", "[a] | [b] | [c] ; 0>1+ 0>2+||"),
        ("a -> b, c ||", "[a] | [b] | [c] ; 0>1 0>2||"),
        ("a -> b ||, c +", "[a] | [b] | [c] ; 0>1+|| 0>2+"),
        (
            "a -> b, c ||, d -",
            "[a] | [b] | [c] | [d] ; 0>1- 0>2-|| 0>3-",
        ),
        (
            "a -> b, c -> d +",
            "[a] | [b] | [c] | [d] ; 0>1 0>2 1>3+ 2>3+",
        ),
        ("a -> b + -> c", "[a] | [b] | [c] ; 0>1+ 1>2"),
        ("a -> b || -> c +", "[a] | [b] | [c] ; 0>1|| 1>2+"),
    ]);
}

#[test]
fn voices_are_of_the_line_and_themes_of_its_factors() {
    check(&[
        ("a @ana -> b + @bo", "[a] | [b] ; 0>1+ @ana @bo"),
        ("a -> b @ana @Ana @bo", "[a] | [b] ; 0>1 @ana @bo"),
        ("a -> b @José", "[a] | [b] ; 0>1 @josé"),
        ("a @ana, b @bo -> c", "[a] | [b] | [c] ; 0>2 1>2 @ana @bo"),
        ("a #x -> b +", "[a] #x | [b] #x ; 0>1+"),
        ("a -> b + #x", "[a] #x | [b] #x ; 0>1+"),
        ("a #x -> b + #y", "[a] #x | [b] #y ; 0>1+"),
        ("a #x, b -> c #y", "[a] #x | [b] | [c] #y ; 0>2 1>2"),
        ("a #x -> b #x -> c", "[a] #x | [b] #x | [c] ; 0>1 1>2"),
        ("a -> b #x #y", "!10"),
        ("a -> b #", "!7"),
        ("Priority #1", "[Priority] #1"),
        ("a @ana-maria @j.p", "[a] @ana-maria @j.p"),
        ("a @ana, @bo", "!2"),
        ("a -> b @ana.", "!7"),
        ("a -> b @ana, @bo", "!13"),
        ("a #jobs, #votes", "!2"),
        ("@ana: coal", "[@ana: coal]"),
    ]);
}

#[test]
fn digits_are_the_code_of_a_factor_that_exists() {
    check(&[
        ("7", "F7"),
        ("f7 -> F12 +", "F7 | F12 ; 0>1+"),
        ("007", "F7"),
        ("7 @ana", "F7 @ana"),
        ("7 #x", "F7 #x"),
        ("13", "!0"),
        ("a -> 13 +", "!5"),
        ("a -> F0", "!5"),
        ("2030", "!0"),
        ("99999999999999999999", "!0"),
        ("\"2030\"", "[2030]"),
        ("\"F7\" -> b", "[F7] | [b] ; 0>1"),
        ("F", "[F]"),
        ("F 7", "[F 7]"),
        ("F7a", "[F7a]"),
        ("7 factors", "[7 factors]"),
        ("7->12-", "F7 | [12-] ; 0>1"),
        ("7->12 -", "F7 | F12 ; 0>1-"),
        ("٧", "[٧]"),
        ("-7", "[-7]"),
    ]);
}

#[test]
fn a_quote_opens_only_at_the_start_of_an_item() {
    check(&[
        ("6\" pipe", "[6\" pipe]"),
        ("6\" pipe -> 8\" pipe +", "[6\" pipe] | [8\" pipe] ; 0>1+"),
        ("\"6\"\" pipe\"", "[6\" pipe]"),
        ("\"\"\"\"", "[\"]"),
        ("\"\"\"a\"\" b\" -> c", "[\"a\" b] | [c] ; 0>1"),
        ("\"a -> b\"", "[a -> b]"),
        ("\"a\"->\"b\"", "[a] | [b] ; 0>1"),
        ("\"a\"+ -> b", "!3"),
        ("a -> \"b\"+", "[a] | [b] ; 0>1+"),
        ("a -> \"b +\" -", "[a] | [b +] ; 0>1-"),
        ("a -> \"+\"", "[a] | [+] ; 0>1"),
        ("“a, b” -> “c”", "[a, b] | [c] ; 0>1"),
        ("“a \"\"b\"\" c”", "[a \"\"b\"\" c]"),
        ("“a\"", "!0"),
        ("\"a”", "!0"),
        ("\"a", "!0"),
        ("\"a -> b", "!0"),
        ("a -> \"b", "!5"),
        ("a, \"b -> c", "!3"),
        ("a -> b, \"c", "!8"),
        ("\"a\" b", "!4"),
        ("\"a\"b -> c", "!3"),
        ("a -> \"b\" c +", "!9"),
        ("'a, b' -> c", "['a] | [b'] | [c] ; 0>2 1>2"),
        ("  \"a\"  ", "[a]"),
        ("\" a  b \"", "[a b]"),
    ]);
}

#[test]
fn the_quotation_marks_of_every_language_quote() {
    check(&[
        ("„Kohle, Gas“ -> z +", "[Kohle, Gas] | [z] ; 0>1+"),
        ("„Węgiel, gaz” -> z", "[Węgiel, gaz] | [z] ; 0>1"),
        ("« charbon, gaz » -> z -", "[charbon, gaz] | [z] ; 0>1-"),
        ("»Kul, gas« -> z", "[Kul, gas] | [z] ; 0>1"),
        ("»Kol, gas» -> z", "[Kol, gas] | [z] ; 0>1"),
        ("”Kol, gas” -> z", "[Kol, gas] | [z] ; 0>1"),
        ("‹a, b› -> ›c, d‹", "[a, b] | [c, d] ; 0>1"),
        ("‚a, b‘ -> z", "[a, b] | [z] ; 0>1"),
        (
            "‘the plant’s cost, gas’ -> z",
            "[the plant’s cost, gas] | [z] ; 0>1",
        ),
        ("「石炭, ガス」 -> 『z』", "[石炭, ガス] | [z] ; 0>1"),
        ("＂a, b＂ -> z", "[a, b] | [z] ; 0>1"),
        ("’tis, so -> z", "[’tis] | [so] | [z] ; 0>2 1>2"),
        ("the plant’s cost -> z", "[the plant’s cost] | [z] ; 0>1"),
        ("„Kohle, Gas -> z", "!0"),
        ("“2030” -> „F7“", "[2030] | [F7] ; 0>1"),
    ]);
}

#[test]
fn typographic_signs_and_arrows_are_read_as_what_they_look_like() {
    check(&[
        ("e -> f —", "[e] | [f] ; 0>1-"),
        ("i -> j －", "[i] | [j] ; 0>1-"),
        ("a -> b ―", "[a] | [b] ; 0>1-"),
        ("a -> b ‐", "[a] | [b] ; 0>1-"),
        ("a -> b ＋", "[a] | [b] ; 0>1+"),
        ("a -> b ➕\u{fe0f}", "[a] | [b] ; 0>1+"),
        ("a -> b ？", "[a] | [b] ; 0>1?"),
        ("a -> b ±", "[a] | [b] ; 0>1~"),
        ("a -> b +／−", "[a] | [b] ; 0>1~"),
        ("a -> b ～", "[a] | [b] ; 0>1~"),
        ("a -> b + ‖", "[a] | [b] ; 0>1+||"),
        ("a -> b ｜｜ ＠ana", "[a] | [b] ; 0>1|| @ana"),
        ("a —> b –", "[a] | [b] ; 0>1-"),
        ("a –> b", "[a] | [b] ; 0>1"),
        ("a −−> b", "[a] | [b] ; 0>1"),
        ("a ⇒ b", "[a] | [b] ; 0>1"),
        ("a ⟶ b", "[a] | [b] ; 0>1"),
        ("a ➔ b", "[a] | [b] ; 0>1"),
        ("a ➡\u{fe0f} b +", "[a] | [b] ; 0>1+"),
        ("a ＝＞ b", "[a] | [b] ; 0>1"),
        ("a ＞ b", "[a] | [b] ; 0>1"),
        ("a ← b", "!2"),
        ("a ↔ b", "!2"),
        ("Minsk–Gomel line -> b", "[Minsk–Gomel line] | [b] ; 0>1"),
        ("a -> CO₂–Steuer +", "[a] | [CO₂–Steuer] ; 0>1+"),
        ("＋", "mark +"),
        ("—", "mark -"),
        ("＠ana", "voices @ana"),
        ("！private salaries", "private note [salaries]"),
    ]);
}

#[test]
fn marks_alone_speak_of_what_was_made_last() {
    check(&[
        ("+", "mark +"),
        ("-", "mark -"),
        ("−", "mark -"),
        ("?", "mark ?"),
        ("+/-", "mark ~"),
        ("~", "mark ~"),
        ("||", "mark ||"),
        ("  +  ", "mark +"),
        ("+ @ana", "mark + @ana"),
        ("@ana +", "mark + @ana"),
        ("- || @ana @bo", "mark -|| @ana @bo"),
        ("@ana @bo", "voices @ana @bo"),
        ("@Ana @ana", "voices @ana"),
        ("+ -", "!2"),
        ("+ #x", "!2"),
        ("+ @", "!2"),
        ("@ @ana", "!0"),
        ("\"+\"", "[+]"),
        ("+ a", "[+ a]"),
        ("??", "[??]"),
    ]);
}
