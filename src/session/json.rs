//! JSON as bytes: nesting depth and minifying, without parsing.

/// Maximum nesting of brackets outside strings.
pub(super) fn depth(json: &[u8]) -> usize {
    let (mut now, mut most, mut in_text, mut escaped) = (0_usize, 0, false, false);
    for byte in json {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_text => escaped = true,
            b'"' => in_text = !in_text,
            b'{' | b'[' if !in_text => {
                now += 1;
                most = most.max(now);
            }
            b'}' | b']' if !in_text => now = now.saturating_sub(1),
            _ => {}
        }
    }
    most
}

/// JSON without the white space between its tokens.
pub(super) fn one_line(json: &str) -> String {
    let (mut in_text, mut escaped) = (false, false);
    json.chars()
        .filter(|c| {
            let kept = in_text || !c.is_ascii_whitespace();
            if escaped {
                escaped = false;
            } else if *c == '\\' && in_text {
                escaped = true;
            } else if *c == '"' {
                in_text = !in_text;
            }
            kept
        })
        .collect()
}
