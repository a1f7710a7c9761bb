//! Typographic spellings of the grammar's marks: what a keyboard, a word processor or a phone puts
//! in the place of ASCII, read as the ASCII that it looks like.

/// The ASCII character of the grammar that `c` looks like: dashes and minus signs are `-`,
/// fullwidth and mathematical forms are their plain form. Any other character is itself.
pub(super) const fn plain(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}'
        | '\u{2212}'
        | '\u{2796}'
        | '\u{FE58}'
        | '\u{FE63}'
        | '\u{FF0D}' => '-',
        '\u{2795}' | '\u{FE62}' | '\u{FF0B}' => '+',
        '\u{FE65}' | '\u{FF1E}' => '>',
        '\u{FE64}' | '\u{FF1C}' => '<',
        '\u{FE66}' | '\u{FF1D}' => '=',
        '\u{FE56}' | '\u{FF1F}' => '?',
        '\u{2044}' | '\u{2215}' | '\u{FF0F}' => '/',
        '\u{00A6}' | '\u{2223}' | '\u{2758}' | '\u{FF5C}' => '|',
        '\u{02DC}' | '\u{2053}' | '\u{223C}' | '\u{301C}' | '\u{FF5E}' => '~',
        '\u{FE6B}' | '\u{FF20}' => '@',
        '\u{FE5F}' | '\u{FF03}' => '#',
        '\u{FE57}' | '\u{FF01}' => '!',
        _ => c,
    }
}

/// A word of marks in ASCII: each character as [`plain`] reads it, and the single characters that
/// stand for two marks (`±` for `+/-`, `‖` for `||`) written out. Variation selectors, which phones
/// put behind signs, are dropped.
pub(super) fn plain_word(word: &str) -> String {
    let mut read = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            '±' | '∓' => read.push_str("+/-"),
            '‖' | '∥' => read.push_str("||"),
            '\u{FE0E}' | '\u{FE0F}' => {}
            c => read.push(plain(c)),
        }
    }
    read
}

/// Strips `mark`, in whatever spelling, from the start of `text`.
pub(super) fn strip(text: &str, mark: char) -> Option<&str> {
    let mut rest = text.chars();
    (rest.next().map(plain) == Some(mark)).then_some(rest.as_str())
}

/// Whether `c` alone is an arrow that points to the right.
pub(super) const fn is_right_arrow(c: char) -> bool {
    matches!(
        c,
        '→' | '⇒' | '⟶' | '⟹' | '⇨' | '⇢' | '↦' | '⟼' | '➔' | '➙'..='➦' | '➨'..='➾' | '⭢' | '⮕' | '￫'
    )
}

/// Whether `c` alone is an arrow that points to the left, or both ways.
pub(super) const fn is_left_arrow(c: char) -> bool {
    matches!(
        c,
        '←' | '⇐'
            | '⟵'
            | '⟸'
            | '⇦'
            | '⇠'
            | '⬅'
            | '⭠'
            | '￩'
            | '↔'
            | '⇔'
            | '⟷'
            | '⟺'
            | '⇄'
            | '⇆'
            | '⇋'
            | '⇌'
    )
}

/// The marks that close the quote opened by `open`; none where `open` opens no quote. Several,
/// because languages share an opening mark: „German“ and „Polish”, »German« and »Swedish».
pub(super) const fn closing(open: char) -> &'static [char] {
    match open {
        '"' => &['"'],
        '“' | '”' | '‟' => &['”'],
        '„' => &['“', '”'],
        '«' => &['»'],
        '»' => &['«', '»'],
        '‹' => &['›'],
        '›' => &['‹', '›'],
        '‚' => &['‘', '’'],
        '‘' | '’' => &['’'],
        '「' => &['」'],
        '『' => &['』'],
        '＂' => &['＂'],
        '〝' => &['〞', '〟'],
        _ => &[],
    }
}

/// Whether a quotation mark is an apostrophe as well. Such a quote closes only at the end of a word,
/// and where it never closes it was no quote.
pub(super) const fn is_apostrophe(open: char) -> bool {
    matches!(open, '‘' | '’' | '‚')
}
