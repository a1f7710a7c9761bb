//! Vensim's models as text (`.mdl`): equations, and the sketch that draws them.
//!
//! After <https://www.vensim.com/documentation/24305.html> (the records of a sketch) and
//! <https://www.vensim.com/documentation/ref_operators.html>. Most models have no signs in the
//! sketch; those follow from the equations.

mod definitions;
mod read;
mod sketch;
mod write;

pub use definitions::is_vensim;
pub use read::read;
pub use write::write;

/// What begins the sketch behind the equations.
const SKETCH: &str = "\\\\\\---///";

/// The characters of a text that stand outside quotes, with their places. A quote ends with its
/// line.
fn outside_quotes(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    let (mut is_quoted, mut is_escaped) = (false, false);
    text.char_indices().filter(move |(_, c)| {
        let is_quote = *c == '"' && !is_escaped;
        is_escaped = *c == '\\' && is_quoted && !is_escaped;
        is_quoted = (is_quoted != is_quote) && *c != '\n';
        !is_quoted && !is_quote
    })
}
