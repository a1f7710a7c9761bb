//! Options that select the sharing policy of an output.

use crate::session::{NamePolicy, SharePolicy};

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
}
