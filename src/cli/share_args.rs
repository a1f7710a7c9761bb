//! Options that select the sharing policy of an output.

use super::clean_writer::complain;
use crate::model::text::{count, shorten};
use crate::session::{NamePolicy, Session, SharePolicy};

/// Most texts that are listed because a name may be read in them.
const MOST_LISTED: usize = 5;
/// Most columns of each.
const WIDEST: usize = 40;

/// What may leave.
#[derive(Debug, Clone, Copy, clap::Args)]
pub struct ShareArgs {
    /// Name nobody; names inside labels stay
    #[arg(long)]
    anonymous: bool,
    /// Also what is noted for the facilitator alone
    #[arg(long)]
    with_private: bool,
}

impl ShareArgs {
    /// The terms.
    pub const fn policy(self) -> SharePolicy {
        SharePolicy {
            naming: match self.anonymous {
                true => NamePolicy::Anonymous,
                false => NamePolicy::Named,
            },
            private: self.with_private,
        }
    }

    /// Says on standard error in which texts a name may still be read.
    pub fn note_names_left(self, session: &Session) {
        let left = session.names_left(self.policy());
        if left.is_empty() {
            return;
        }
        let listed = left.iter().take(MOST_LISTED);
        let listed: Vec<String> = listed
            .map(|text| format!("“{}”", shorten(&text.replace('\n', " / "), WIDEST)))
            .collect();
        let more = match left.len().saturating_sub(MOST_LISTED) {
            0 => String::new(),
            more => format!(" and {}", count(more, "more text", "more texts")),
        };
        complain(&format!(
            "note: a name may still be read in {}{more}.",
            listed.join(", ")
        ));
    }
}
