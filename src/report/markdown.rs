//! The report as Markdown (CommonMark with tables).

use std::fmt::Write as _;

use super::contents::{FactorRow, ReportLoop};
use super::{Contents, ReportItem, Stat};

/// Sets a report. `picture` is the name of a file with the map's picture beside it.
pub fn markdown(contents: &Contents, picture: Option<&str>) -> String {
    let mut text = format!("# {}\n\n", escaped(&contents.title));
    if let Some(question) = &contents.question {
        let _ = writeln!(text, "*{}*\n", escaped(question));
    }
    let counts = contents.facts.iter().map(Stat::says);
    let facts: Vec<String> = [contents.when.clone()].into_iter().chain(counts).collect();
    let _ = writeln!(text, "{}\n", escaped(&facts.join(" · ")));
    if let Some(picture) = picture {
        let _ = writeln!(
            text,
            "![The map](<{}>)\n",
            picture.replace(['<', '>', '\n'], "")
        );
    }
    let (named, others): (Vec<&ReportLoop>, Vec<&ReportLoop>) =
        contents.loops.iter().partition(|told| told.is_named);
    section(&mut text, "Loops", &named, |told| loop_markdown(told));
    section(&mut text, "Loops without a name", &others, |told| {
        format!("- {} {}\n", escaped(&told.heading), escaped(&told.says))
    });
    for kept in &contents.sections {
        section(&mut text, &escaped(&kept.heading), &kept.items, item);
    }
    course(&mut text, contents);
    if !contents.factors.is_empty() {
        text.push_str("## Every factor\n\n| Factor | Causes | Effects |\n|---|---|---|\n");
        contents
            .factors
            .iter()
            .for_each(|row| text.push_str(&factor(row)));
        text.push('\n');
    }
    section(
        &mut text,
        "Everything that was said",
        &contents.log,
        |told| {
            let who = match told.who.as_str() {
                "" => String::new(),
                who => format!(" {}:", escaped(who)),
            };
            format!("- {}{who} {}\n", told.at, escaped(&told.says))
        },
    );
    text.truncate(text.trim_end().len());
    text + "\n"
}

fn section<T>(text: &mut String, heading: &str, rows: &[T], set: impl Fn(&T) -> String) {
    if rows.is_empty() {
        return;
    }
    let _ = writeln!(text, "## {heading}\n");
    rows.iter().for_each(|row| text.push_str(&set(row)));
    text.push('\n');
}

fn item(item: &ReportItem) -> String {
    let mut line = format!("- {}", escaped(&item.says));
    let count = item.count.iter().map(|count| &count.says);
    for more in count.chain(&item.more) {
        let _ = write!(line, "; {}", escaped(more));
    }
    line + "\n"
}

fn loop_markdown(told: &ReportLoop) -> String {
    let mut text = format!(
        "### {}\n\n{}\n\n",
        escaped(&told.heading),
        escaped(&told.says)
    );
    if let Some(story) = &told.story {
        for line in story.lines() {
            let _ = writeln!(text, "> {}", escaped(line));
        }
        text.push('\n');
    }
    text
}

fn course(text: &mut String, contents: &Contents) {
    section(text, "Stages", &contents.stages, |stage| {
        let count = stage.contributions;
        format!(
            "- {} {}: {count} contributions\n",
            stage.began,
            escaped(&stage.name)
        )
    });
    if contents.voices.is_empty() {
        return;
    }
    let names = contents.stages.iter().map(|stage| escaped(&stage.name));
    let heads: Vec<String> = names.chain(["All".to_owned()]).collect();
    let rule = "---:|".repeat(heads.len());
    let _ = writeln!(
        text,
        "## Who contributed\n\n| Who | {} |\n|---|{rule}",
        heads.join(" | ")
    );
    for (who, counts) in &contents.voices {
        let counts: Vec<String> = counts.iter().map(ToString::to_string).collect();
        let _ = writeln!(text, "| {} | {} |", escaped(who), counts.join(" | "));
    }
    text.push('\n');
}

fn factor(row: &FactorRow) -> String {
    let list = |ends: &[String]| {
        let ends: Vec<String> = ends.iter().map(|end| escaped(end)).collect();
        ends.join("<br>")
    };
    let about: Vec<String> = row.about.iter().map(|line| escaped(line)).collect();
    let about = match about.is_empty() {
        true => String::new(),
        false => format!("<br>*{}*", about.join("; ")),
    };
    let (causes, effects) = (list(&row.causes), list(&row.effects));
    format!(
        "| **{}**{about} | {causes} | {effects} |\n",
        escaped(&row.factor)
    )
}

/// A text in which nothing is read as Markdown or HTML, on one line.
fn escaped(text: &str) -> String {
    let mut safe = String::new();
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '\n' => safe.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' | '!' => safe.extend(['\\', c]),
            _ => safe.push(c),
        }
    }
    let begins_a_list = |c: char| matches!(c, '+' | '-' | '=');
    match safe.starts_with(begins_a_list) {
        true => format!("\\{safe}"),
        false => safe,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_a_person_typed_is_read_as_markdown() {
        for (typed, set) in [
            ("Coal jobs", "Coal jobs"),
            ("<script>", "&lt;script&gt;"),
            ("a|b *c* [d](e)", "a\\|b \\*c\\* \\[d\\](e)"),
            ("- x", "\\- x"),
            ("# x\ny", "\\# x y"),
        ] {
            assert_eq!(escaped(typed), set);
        }
    }
}
