//! Two worker threads: each takes jobs with snapshots and sends one value back per job. Jobs that
//! block input never queue behind a layout job.

use std::sync::mpsc::{self, Sender};
use std::thread;

use crate::app::{Answer, Job};

/// Sends jobs to the threads.
pub struct Worker {
    urgent: Sender<Job>,
    patient: Sender<Job>,
}

impl Worker {
    /// Starts the threads; `tell` is called there with each answer.
    ///
    /// # Errors
    /// The system gives no thread.
    pub fn start(tell: impl Fn(Answer) + Clone + Send + 'static) -> std::io::Result<Self> {
        Ok(Self {
            urgent: thread("urgent", tell.clone())?,
            patient: thread("patient", tell)?,
        })
    }

    /// Hands a job over.
    pub fn give(&self, job: Job) {
        let thread = if job.is_urgent() {
            &self.urgent
        } else {
            &self.patient
        };
        // The threads end only when this is dropped.
        let _ = thread.send(job);
    }
}

fn thread(name: &str, tell: impl Fn(Answer) + Send + 'static) -> std::io::Result<Sender<Job>> {
    let (jobs, inbox) = mpsc::channel::<Job>();
    thread::Builder::new().name(name.into()).spawn(move || {
        for job in inbox {
            tell(job.run());
        }
    })?;
    Ok(jobs)
}
