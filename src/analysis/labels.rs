//! Labels compared and checked: wording, duplicates, the factors that two maps have in common.

mod duplicates;
pub(super) mod likeness;
mod likeness_words;
mod lint;
pub(super) mod matching;

pub use duplicates::{DuplicatePair, Likeness, duplicates_of, find_duplicates};
pub use likeness::{LabelKey, near_duplicate, words_in_common};
pub use lint::{LabelHint, label_hint, lint_label};
pub use matching::Matching;
