//! The one place where the time is read.

use jiff::{Timestamp, ZonedDateTime};

use crate::session::Session;

/// A session's clock: milliseconds since it started, by the wall.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    started: Timestamp,
}

impl Clock {
    /// The clock of a session. One whose start cannot be read starts now.
    pub fn of(session: &Session) -> Self {
        let started = session.header().started.parse();
        Self {
            started: started.unwrap_or_else(|_| Timestamp::now()),
        }
    }

    /// Milliseconds since the session started; 0 while the wall clock says it has yet to.
    pub fn at(self) -> u64 {
        let since = Timestamp::now().as_millisecond() - self.started.as_millisecond();
        u64::try_from(since).unwrap_or(0)
    }

    /// The wall clock as RFC 3339 with the offset of this place.
    pub fn wall() -> String {
        ZonedDateTime::now()
            .strftime("%Y-%m-%dT%H:%M:%S%:z")
            .to_string()
    }

    /// The wall clock as it stands in names of files: `20261123-140000`.
    pub fn stamp() -> String {
        ZonedDateTime::now().strftime("%Y%m%d-%H%M%S").to_string()
    }
}
