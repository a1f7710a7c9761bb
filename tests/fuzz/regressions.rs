//! Inputs that once failed; each stays.

use convoke::model::Map;

use crate::{line, reader};

#[test]
fn lines_that_once_failed_do_not_fail_again() {
    for text in [
        " \u{94d}",
        "a\u{200d}\u{200d}b",
        "\u{1F1E9}\u{202a}\u{1F1EA}",
        " \u{301}",
    ] {
        line::check(text, &Map::default());
    }
}

#[test]
fn files_that_once_failed_do_not_fail_again() {
    let files: [&[u8]; 4] = [
        b"{\"format\":\"convoke/1\",\"id\":\"A\",\"title\":\"a\",\"started\":\"x\",\"entries\":[\n]}\n{\"n\":1,\"at\":0,\"do\":[]}\n",
        b"{\"format\":\"convoke/999999999999\",\"entries\":[\n]}\n",
        b"\"\\ud800\x1b",
        b"{\"format\":\"convoke/1\",\"id\":\"A\",\"title\":\"a\",\"ti\\u001btle\":\"b\",\"started\":\"x\",\"entries\":[\n{\"n\":1,\"at\":0,\"do\":[]}\nx\n]}\n",
    ];
    files.into_iter().for_each(reader::check);
}
