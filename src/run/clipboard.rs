//! The clipboard: by the terminal, else by a program of the desktop.

use std::env;
use std::io::{self, Write, stdout};
use std::process::{Child, Command, Stdio};
use std::thread;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// Longest text, in bytes, that is handed to the terminal: what fits base64-coded into the 100,000
/// bytes of a sequence that terminals take.
const MOST: usize = 74_994;

/// Programs that put their input on the clipboard, with their arguments.
const PROGRAMS: [(&str, &[&str]); 4] = [
    ("wl-copy", &[]),
    ("xclip", &["-selection", "clipboard"]),
    ("pbcopy", &[]),
    ("clip", &[]),
];

/// Copies a text, and says by what.
///
/// # Errors
/// Nothing can copy it: a sentence.
pub(super) fn copy(text: &str) -> Result<String, String> {
    if text.len() <= MOST && send(&sequence(text, env::var_os("TMUX").is_some())).is_ok() {
        return Ok("Copied by the terminal.".to_owned());
    }
    let by = PROGRAMS
        .iter()
        .find(|(program, arguments)| give(program, arguments, text).is_ok());
    by.map(|(program, _)| format!("Copied by {program}."))
        .ok_or_else(|| "Nothing here can copy so much text.".to_owned())
}

/// The control sequence OSC 52 (XTerm Control Sequences); tmux passes it on where it is wrapped
/// (tmux(1), allow-passthrough), and takes it itself where it is not.
fn sequence(text: &str, in_tmux: bool) -> String {
    let plain = format!("\x1b]52;c;{}\x07", STANDARD.encode(text));
    match in_tmux {
        false => plain,
        true => format!(
            "{plain}\x1bPtmux;{}\x1b\\",
            plain.replace('\x1b', "\x1b\x1b")
        ),
    }
}

fn send(sequence: &str) -> io::Result<()> {
    let mut out = stdout().lock();
    out.write_all(sequence.as_bytes())?;
    out.flush()
}

/// Gives a text to a program. Some of them stay to serve it: they are waited for elsewhere.
fn give(program: &str, arguments: &[&str], text: &str) -> io::Result<()> {
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    let input = child.stdin.take();
    let text = text.to_owned();
    let serve = move || wait(child, input, &text);
    let thread = thread::Builder::new().name("clipboard".into());
    thread.spawn(serve).map(drop)
}

fn wait(mut child: Child, input: Option<impl Write>, text: &str) {
    if let Some(mut input) = input {
        let _ = input.write_all(text.as_bytes());
    }
    let _ = child.wait();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sequence_holds_the_text_and_is_also_wrapped_for_tmux() {
        assert_eq!(sequence("A → B +", false), "\x1b]52;c;QSDihpIgQiAr\x07");
        assert_eq!(
            sequence("A", true),
            "\x1b]52;c;QQ==\x07\x1bPtmux;\x1b\x1b]52;c;QQ==\x07\x1b\\"
        );
    }
}
