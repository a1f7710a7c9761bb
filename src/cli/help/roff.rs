//! A help page as sections of a manual page.

use clap_mangen::roff::{Inline as Run, Roff, bold, roman};

use super::document::{Block, Inline, TextRun, text_of};

/// Appends blocks to a manual page. The title of a page becomes a section and the headings below
/// it become subsections.
pub fn append(roff: &mut Roff, blocks: &[Block]) {
    for block in blocks {
        append_block(roff, block);
    }
}

fn append_block(roff: &mut Roff, block: &Block) {
    match block {
        Block::Heading(level, inline) => {
            let text: String = inline.iter().map(text_of).collect();
            match level {
                1 => roff.control("SH", [text.to_uppercase().as_str()]),
                _ => roff.control("SS", [text.as_str()]),
            };
        }
        Block::Paragraph(inline) => {
            roff.control("PP", []).text(runs(inline));
        }
        Block::List(items) => {
            for item in items {
                roff.control("IP", ["\u{2022}", "2"]).text(runs(item));
            }
        }
        Block::Code(_, text) => append_code(roff, text),
        Block::Table(_, rows) => {
            for row in rows {
                append_row(roff, row);
            }
        }
        Block::Generated(_) => {}
    }
}

/// Lines of code: indented, not filled.
fn append_code(roff: &mut Roff, text: &str) {
    roff.control("PP", [])
        .control("RS", ["4"])
        .control("nf", []);
    for line in text.lines() {
        roff.text([roman(line)]);
    }
    roff.control("fi", []).control("RE", []);
}

/// A row of a table: the first cell as the tag of a paragraph, the others as its text.
fn append_row(roff: &mut Roff, row: &[Inline]) {
    let Some((first, rest)) = row.split_first() else {
        return;
    };
    let mut text = Vec::new();
    for cell in rest.iter().filter(|cell| !cell.is_empty()) {
        if !text.is_empty() {
            text.push(roman(": "));
        }
        text.extend(runs(cell));
    }
    roff.control("TP", []).text(runs(first)).text(text);
}

fn runs(inline: &Inline) -> Vec<Run> {
    let run = |span: &TextRun| match span {
        TextRun::Text(text) => roman(text.as_str()),
        TextRun::Code(code) => bold(code.as_str()),
    };
    inline.iter().map(run).collect()
}

#[cfg(test)]
mod tests {
    use super::super::document::parse;
    use super::*;

    #[test]
    fn headings_become_sections_and_rows_become_tagged_paragraphs() {
        let page = "# Keys\n\n## Mouse\n\nA click.\n\n| k | d |\n|---|---|\n| `-` | minus |\n";
        let mut roff = Roff::new();
        append(&mut roff, &parse(page));
        let expected = ".SH KEYS\n.SS Mouse\n.PP\nA click.\n.TP\n\\fB\\-\\fR\nminus\n";
        assert_eq!(roff.to_roff(), expected);
    }
}
