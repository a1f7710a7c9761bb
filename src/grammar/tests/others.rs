//! Lines that are neither factors nor links: notes, dots, and people.

use super::*;

#[test]
fn a_line_that_begins_with_an_exclamation_mark_is_a_note() {
    check(&[
        ("! ask the grid operator", "parked [ask the grid operator]"),
        ("!insight it is one loop", "insight [it is one loop]"),
        ("!i x", "insight [x]"),
        ("!D x", "decision [x]"),
        ("!q who decides?", "question [who decides?]"),
        ("!h x", "hope [x]"),
        ("!fe x", "fear [x]"),
        ("!p x", "private note [x]"),
        ("!private x @bo", "private note [x] @bo"),
        ("!park x", "parked [x]"),
        ("  !  x ", "parked [x]"),
        ("! a -> b + ; c", "parked [a -> b + ; c]"),
        ("! x @ana @bo @ana", "parked [x] @ana @bo"),
        ("! x on F7", "parked [x] on Factor(7) at 7"),
        ("! x on F7 @ana", "parked [x] on Factor(7) at 7 @ana"),
        (
            "! x @ana on 7>12 @bo",
            "parked [x] on Ends(7, 12) at 12 @ana @bo",
        ),
        ("! x on r2", "parked [x] on Loop(2) at 7"),
        ("! x on nothing", "parked [x] on nothing"),
        ("! \"x on F7\" on L3", "parked [x on F7] on Link(3) at 15"),
        ("! \"we must\" said Bo", "parked [\"we must\" said Bo]"),
        ("! we depend on 7", "parked [we depend on 7]"),
        ("! moon F7", "parked [moon F7]"),
        ("! a #jobs", "parked [a #jobs]"),
        ("! meet @ noon", "parked [meet @ noon]"),
        ("!undo x", "!1"),
        ("!", "!1"),
        ("!insight", "!8"),
        ("! @ana", "!2"),
        ("! on F7", "!2"),
        ("! x @", "!4"),
        ("\"!undo\"", "[!undo]"),
        ("a ! b", "[a ! b]"),
    ]);
}

#[test]
fn a_line_that_begins_with_an_equals_sign_casts_dots() {
    check(&[
        (
            "= 7 7 12 @ana",
            "dots Number(7)x1 Number(7)x1 Number(12)x1 @ana",
        ),
        ("=7x3 12×2", "dots Number(7)x3 Number(12)x2"),
        (
            "= 7, F12 @ana @bo",
            "dots Number(7)x1 Factor(12)x1 @ana @bo",
        ),
        ("= R1 b2*3", "dots Loop(1)x1 Loop(2)x3"),
        ("= 7>12 L3", "dots Ends(7, 12)x1 Link(3)x1"),
        ("= A1x0", "dots Action(1)x0"),
        ("= @ana", "dots @ana"),
        ("=", "!1"),
        ("= coal", "!2"),
        ("= 7 coal", "!4"),
        ("= 7x", "!2"),
        ("= 7 x3", "!4"),
        ("= coal jobs", "!2"),
        ("= 7x99999", "!2"),
        ("==", "!1"),
    ]);
}

#[test]
fn what_may_become_private_is_known_from_its_first_letter() {
    for (line, kind) in [
        ("!p", Some(NoteKind::Private)),
        (" !pr", Some(NoteKind::Private)),
        ("!private the minister", Some(NoteKind::Private)),
        ("!pa", Some(NoteKind::Parked)),
        ("!", Some(NoteKind::Parked)),
        ("!x", None),
        ("private", None),
    ] {
        assert_eq!(kind_of(line), kind, "{line}");
    }
}

#[test]
fn lines_of_people_say_who_somebody_is_and_who_agrees() {
    check(&[
        ("@bo +1", "agree @bo"),
        ("@bo @ana +1", "agree @bo @ana"),
        ("+1 @bo @Bo", "agree @bo"),
        (" +1 ", "agree"),
        ("+1 +1", "[+1 +1]"),
        ("\"+1\"", "[+1]"),
        ("Degrees +1", "[Degrees +1]"),
        ("@ana Ana Ruiz", "@ana Ana Ruiz"),
        (
            "@ana Ana Ruiz, Duluth, table 2, planner; works on F3, wind; needs data",
            "@ana Ana Ruiz, Duluth, table 2, planner; works on F3, wind; needs data",
        ),
        ("@ana works on F99", "!14"),
        ("\"@ana Ana Ruiz\"", "[@ana Ana Ruiz]"),
    ]);
}
