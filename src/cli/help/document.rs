//! The Markdown of a help page as blocks, which the terminal and the manual print.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

/// A run of text in one style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextRun {
    /// Running text.
    Text(String),
    /// What is typed or pressed, word for word.
    Code(String),
}

/// One or more runs of text: a paragraph, an item or a table cell.
pub type Inline = Vec<TextRun>;

/// A block of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading; 1 is the title of the page.
    Heading(u8, Inline),
    /// A paragraph.
    Paragraph(Inline),
    /// A list of items without numbers.
    List(Vec<Inline>),
    /// Lines that are kept as they are, with the word after the fence.
    Code(String, String),
    /// The cells of the header, then those of each row.
    Table(Vec<Inline>, Vec<Vec<Inline>>),
    /// The name of a table that the program generates.
    Generated(String),
}

/// A page as a list of blocks. Markdown that pages do not use (images, quotes, numbered or nested
/// lists) loses its structure and keeps its text.
pub fn parse(markdown: &str) -> Vec<Block> {
    let mut builder = Builder::default();
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        builder.take(event);
    }
    builder.blocks
}

/// Markdown that marks where a generated table belongs: `<!-- generated: NAME -->`.
fn generated(html: &str) -> Option<&str> {
    let name = html.trim().strip_prefix("<!-- generated:")?;
    Some(name.strip_suffix("-->")?.trim())
}

#[derive(Default)]
struct Builder {
    blocks: Vec<Block>,
    inline: Inline,
    items: Vec<Inline>,
    rows: Vec<Vec<Inline>>,
    language: Option<String>,
}

impl Builder {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) => {
                self.language = Some(language.into_string());
            }
            Event::End(end) => self.end(end),
            Event::Text(text) => self.push(&text),
            Event::SoftBreak | Event::HardBreak => self.push(" "),
            Event::Code(code) => self.inline.push(TextRun::Code(code.into_string())),
            Event::Html(html) => {
                let name = generated(&html).map(|name| Block::Generated(name.to_owned()));
                self.blocks.extend(name);
            }
            _ => {}
        }
    }

    /// The parser splits a text at characters that might have been markup.
    fn push(&mut self, text: &str) {
        match self.inline.last_mut() {
            Some(TextRun::Text(last)) => last.push_str(text),
            _ => self.inline.push(TextRun::Text(text.to_owned())),
        }
    }

    fn end(&mut self, end: TagEnd) {
        let inline = std::mem::take(&mut self.inline);
        match end {
            TagEnd::Heading(level) => self.blocks.push(Block::Heading(level as u8, inline)),
            TagEnd::Paragraph => self.blocks.push(Block::Paragraph(inline)),
            TagEnd::Item => self.items.push(inline),
            TagEnd::List(_) => {
                let items = std::mem::take(&mut self.items);
                self.blocks.push(Block::List(items));
            }
            TagEnd::TableCell => self.items.push(inline),
            TagEnd::TableHead | TagEnd::TableRow => {
                self.rows.push(std::mem::take(&mut self.items));
            }
            TagEnd::Table => {
                let mut rows = std::mem::take(&mut self.rows).into_iter();
                let head = rows.next().unwrap_or_default();
                self.blocks.push(Block::Table(head, rows.collect()));
            }
            TagEnd::CodeBlock => {
                let text = inline.iter().map(text_of).collect();
                let language = self.language.take().unwrap_or_default();
                self.blocks.push(Block::Code(language, text));
            }
            _ => self.inline = inline,
        }
    }
}

/// The text of a span, without its style.
pub fn text_of(span: &TextRun) -> &str {
    match span {
        TextRun::Text(text) | TextRun::Code(text) => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> TextRun {
        TextRun::Text(text.into())
    }

    fn code(code: &str) -> TextRun {
        TextRun::Code(code.into())
    }

    #[test]
    fn a_page_is_read_block_by_block() {
        let page = "# Keys\n\nPress `a`\nor `b`.\n\n- one\n- two\n\n```typed\nA -> B\n```\n";
        assert_eq!(
            parse(page),
            [
                Block::Heading(1, vec![text("Keys")]),
                Block::Paragraph(vec![
                    text("Press "),
                    code("a"),
                    text(" or "),
                    code("b"),
                    text("."),
                ]),
                Block::List(vec![vec![text("one")], vec![text("two")]]),
                Block::Code("typed".into(), "A -> B\n".into()),
            ]
        );
    }

    #[test]
    fn a_bar_in_a_cell_is_escaped_and_a_comment_names_a_generated_table() {
        let page =
            "| typed | does |\n|---|---|\n| `a \\|\\|` | later |\n\n<!-- generated: keys -->\n";
        assert_eq!(
            parse(page),
            [
                Block::Table(
                    vec![vec![text("typed")], vec![text("does")]],
                    vec![vec![vec![code("a ||")], vec![text("later")]]]
                ),
                Block::Generated("keys".into()),
            ]
        );
    }
}
