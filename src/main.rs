//! Parse, run, say what went wrong, exit.

fn main() {}
