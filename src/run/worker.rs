//! One thread for long work: it gets a snapshot and sends back one finished value.

use std::sync::mpsc::{self, Sender};
use std::thread;

use crate::app::{Answer, Job};

/// Sends jobs to the thread.
pub struct Worker {
    jobs: Sender<Job>,
}

impl Worker {
    /// Starts the thread; `tell` is called there with each answer.
    ///
    /// # Errors
    /// The system gives no thread.
    pub fn start(tell: impl Fn(Answer) + Send + 'static) -> std::io::Result<Self> {
        let (jobs, inbox) = mpsc::channel::<Job>();
        thread::Builder::new()
            .name("worker".into())
            .spawn(move || {
                for job in inbox {
                    tell(job.run());
                }
            })?;
        Ok(Self { jobs })
    }

    /// Hands a job over.
    pub fn give(&self, job: Job) {
        // The thread ends only when this is dropped.
        let _ = self.jobs.send(job);
    }
}
