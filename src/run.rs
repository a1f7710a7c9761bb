//! The shell around the app.
