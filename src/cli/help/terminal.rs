//! A help page as text for a terminal or a pipe.

use textwrap::{Options, WordSplitter, core::display_width};

use super::document::{Block, Inline, TextRun};

/// Bold, and back to normal (SGR 1 and 22).
const BOLD: (&str, &str) = ("\x1b[1m", "\x1b[22m");
/// Underlined bold, as the headings that the argument parser prints.
const HEADING: (&str, &str) = ("\x1b[1;4m", "\x1b[0m");
/// Narrowest column of a table, in cells.
const NARROWEST: usize = 14;
/// Cells between two columns.
const GAP: usize = 2;

/// How a page is printed.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// Longest line, in cells. Code keeps its own lines.
    pub width: usize,
    /// Whether headings and code have escape sequences; otherwise code keeps its backticks.
    pub bold: bool,
}

/// The page as text, with an empty line between blocks.
pub fn render(blocks: &[Block], style: Style) -> String {
    let blocks: Vec<String> = blocks.iter().map(|block| style.block(block)).collect();
    blocks.join("\n")
}

impl Style {
    fn block(self, block: &Block) -> String {
        match block {
            Block::Heading(1, inline) => format!("{}\n", self.heading(inline).to_uppercase()),
            Block::Heading(_, inline) => format!("{}\n", self.heading(inline)),
            Block::Paragraph(inline) => self.wrapped(inline, "", ""),
            Block::List(items) => items
                .iter()
                .map(|item| self.wrapped(item, "- ", "  "))
                .collect(),
            Block::Code(_, text) => text.lines().map(|line| format!("    {line}\n")).collect(),
            Block::Table(head, rows) => self.table(head, rows),
            Block::Generated(name) => format!("({name})\n"),
        }
    }

    fn heading(self, inline: &Inline) -> String {
        let text: String = inline.iter().map(super::document::text_of).collect();
        match self.bold {
            true => format!("{}{text}{}", HEADING.0, HEADING.1),
            false => text,
        }
    }

    fn text(self, inline: &Inline) -> String {
        let span = |span: &TextRun| match span {
            TextRun::Text(text) => text.clone(),
            TextRun::Code(code) if self.bold => format!("{}{code}{}", BOLD.0, BOLD.1),
            TextRun::Code(code) => format!("`{code}`"),
        };
        inline.iter().map(span).collect()
    }

    fn wrapped(self, inline: &Inline, first: &str, next: &str) -> String {
        let options = Options::new(self.width)
            .initial_indent(first)
            .subsequent_indent(next)
            .word_splitter(WordSplitter::NoHyphenation);
        textwrap::fill(&self.text(inline), options) + "\n"
    }

    fn table(self, head: &[Inline], rows: &[Vec<Inline>]) -> String {
        let cells = |row: &[Inline]| row.iter().map(|cell| self.text(cell)).collect();
        let rows: Vec<Vec<String>> = rows.iter().map(|row| cells(row)).collect();
        let head: Vec<String> = head.iter().map(|cell| self.heading(cell)).collect();
        let widths = self.widths(&head, &rows);
        let all = std::iter::once(&head).chain(&rows);
        all.map(|row| table_row(row, &widths)).collect()
    }

    /// The width of each column: that of its widest cell where there is space, else the widest
    /// columns are made narrower until the table fits.
    fn widths(self, head: &[String], rows: &[Vec<String>]) -> Vec<usize> {
        let widest = |at: usize| {
            let cells = rows.iter().filter_map(|row| row.get(at));
            let widths = cells.chain(head.get(at)).map(|cell| display_width(cell));
            widths.max().unwrap_or_default()
        };
        let mut widths: Vec<usize> = (0..head.len()).map(widest).collect();
        let space = self.width.saturating_sub(GAP * head.len());
        while widths.iter().sum::<usize>() > space {
            match widths.iter_mut().max() {
                Some(widest) if *widest > NARROWEST => *widest -= 1,
                _ => break,
            }
        }
        widths
    }
}

/// A row whose cells are wrapped, as many lines as its tallest cell has.
fn table_row(row: &[String], widths: &[usize]) -> String {
    let wrap = |(cell, width): (&String, &usize)| -> Vec<String> {
        let options = Options::new(*width).word_splitter(WordSplitter::NoHyphenation);
        let lines = textwrap::wrap(cell, options).into_iter();
        lines.map(|line| line.into_owned()).collect()
    };
    let cells: Vec<Vec<String>> = row.iter().zip(widths).map(wrap).collect();
    let height = cells.iter().map(Vec::len).max().unwrap_or_default();
    let line = |at: usize| {
        let mut line = String::new();
        for (cell, width) in cells.iter().zip(widths) {
            let text = cell.get(at).map_or("", String::as_str);
            let blank = width.saturating_sub(display_width(text)) + GAP;
            line.push_str(text);
            line.extend(std::iter::repeat_n(' ', blank));
        }
        format!("{}\n", line.trim_end())
    };
    (0..height).map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::super::document::parse;
    use super::*;

    const PAGE: &str = "\
# Signs

Type `+` for a positive link and `-` for a negative one.

- one item that is longer than the line
- two

| typed | means |
|---|---|
| `Coal jobs -> Votes + @ana` | Ana says that more coal jobs lead to more votes |
";

    #[test]
    fn a_page_is_wrapped_to_its_width_and_its_code_keeps_backticks_in_a_pipe() {
        let style = Style {
            width: 40,
            bold: false,
        };
        let expected = "\
SIGNS

Type `+` for a positive link and `-` for
a negative one.

- one item that is longer than the line
- two

typed               means
`Coal jobs ->       Ana says that more
Votes + @ana`       coal jobs lead to
                    more votes
";
        assert_eq!(render(&parse(PAGE), style), expected);
    }

    #[test]
    fn on_a_terminal_code_is_bold_and_no_line_is_wider_than_asked() {
        let style = Style {
            width: 40,
            bold: true,
        };
        let text = render(&parse(PAGE), style);
        assert!(
            text.contains("\x1b[1m+\x1b[22m") && !text.contains('`'),
            "{text}"
        );
        assert!(text.lines().all(|line| display_width(line) <= 40), "{text}");
    }
}
