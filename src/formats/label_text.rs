//! Texts of foreign files as they are kept: labels on one line, HTML as plain text.

use unicode_normalization::UnicodeNormalization;

use crate::model::text::clean_line;

/// A label on one line: line breaks, tabs, no-break spaces and runs of spaces become one space;
/// trimmed; in normalisation form C.
pub fn label_text(label: &str) -> String {
    if label.is_ascii() {
        return clean_line(label);
    }
    clean_line(&label.nfc().collect::<String>())
}

/// Elements of HTML after which a new line begins.
const LINE_ENDS: [&str; 9] = ["br", "p", "div", "li", "tr", "h1", "h2", "h3", "blockquote"];

/// The text of an HTML fragment: elements taken out, line breaks kept, entities decoded once.
pub fn html_text(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        let Some(element) = element_at(&rest[at..]) else {
            text.push('<');
            rest = &rest[at + 1..];
            continue;
        };
        let name = element.trim_start_matches('/').to_ascii_lowercase();
        let name: String = name
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        if LINE_ENDS.contains(&name.as_str()) && !text.ends_with('\n') {
            text.push('\n');
        }
        rest = &rest[at + element.len() + 2..];
    }
    text.push_str(rest);
    decode_entities(&text).trim().to_owned()
}

/// What stands between `<` and `>` where an element begins the text.
fn element_at(text: &str) -> Option<&str> {
    let inner = &text[1..];
    let first = inner.trim_start_matches('/').chars().next()?;
    if !first.is_ascii_alphabetic() && first != '!' {
        return None;
    }
    inner.find('>').map(|end| &inner[..end])
}

/// `&amp;`, `&#65;`, `&#x41;` and the few named entities that editors write.
pub fn decode_entities(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.char_indices().take(12).find(|(_, c)| *c == ';');
        let known = end.and_then(|(end, _)| Some((end, entity(&rest[1..end])?)));
        match known {
            Some((end, c)) => {
                decoded.push(c);
                rest = &rest[end + 1..];
            }
            None => {
                decoded.push('&');
                rest = &rest[1..];
            }
        }
    }
    decoded.push_str(rest);
    decoded
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code);
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "ndash" => '–',
        "mdash" => '—',
        "minus" => '−',
        "auml" => 'ä',
        "ouml" => 'ö',
        "uuml" => 'ü',
        "szlig" => 'ß',
        "eacute" => 'é',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_one_line_in_normal_form() {
        for (label, text) in [
            ("Soil\nmoisture", "Soil moisture"),
            (" a\t\u{a0} b ", "a b"),
            ("e\u{301}t\u{e9}", "été"),
            ("- Safe place\n- No judging", "- Safe place - No judging"),
        ] {
            assert_eq!(label_text(label), text, "{label:?}");
        }
    }

    #[test]
    fn html_becomes_the_text_that_is_read() {
        for (html, text) in [
            ("<b>Soil</b><br>moisture", "Soil\nmoisture"),
            ("<p>a</p><p>b &amp; c</p>", "a\nb & c"),
            ("1 < 2 &lt;b&gt; &#43; &#x2013;", "1 < 2 <b> + –"),
            ("a & b &unknown; <", "a & b &unknown; <"),
            ("<div style=\"x\">one</div>", "one"),
        ] {
            assert_eq!(html_text(html), text, "{html}");
        }
    }
}
