//! What a program can count of the design: fields that other files may write, command tables,
//! look-ups by a literal name, duplicate type names, the largest module, import cycles.

use std::collections::{BTreeMap, BTreeSet};

/// A source file: its path from the root, and its text up to its own tests.
pub struct Source {
    /// `src/app/state.rs`.
    pub path: String,
    /// Without `mod tests { … }`.
    pub text: String,
}

impl Source {
    /// A file without its tests.
    pub fn new(path: &str, text: &str) -> Self {
        let text = text.split("\n#[cfg(test)]\nmod tests {").next();
        Self {
            path: path.to_owned(),
            text: text.unwrap_or_default().to_owned(),
        }
    }

    /// The lines of code with their numbers; comments are not code.
    pub fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = (1..).zip(self.text.lines());
        lines.filter(|(_, line)| !line.trim_start().starts_with("//"))
    }

    /// The module path: `["app", "state"]`; of the library itself nothing.
    fn module(&self) -> Vec<&str> {
        let inner = self.path.trim_start_matches("src/").trim_end_matches(".rs");
        inner.split('/').filter(|part| *part != "lib").collect()
    }

    fn top(&self) -> &str {
        self.module().first().copied().unwrap_or_default()
    }

    fn fault(&self, line: usize, what: &str) -> String {
        format!("{}:{line} {what}", self.path)
    }
}

/// Lines of the body of `pub struct NAME`, with their numbers.
fn fields<'a>(file: &'a Source, name: &str) -> Vec<(usize, &'a str)> {
    let head = format!("struct {name} {{");
    let lines = file
        .code()
        .skip_while(move |(_, line)| !line.ends_with(&head));
    let body = lines.skip(1).take_while(|(_, line)| *line != "}");
    body.filter(|(_, line)| line.contains(": ")).collect()
}

/// Every field of a struct that a file other than its own may write.
pub fn open_fields(files: &[Source], folder: &str, structs: &[&str]) -> Vec<String> {
    let inside = files.iter().filter(|file| file.path.starts_with(folder));
    let mut found = Vec::new();
    for file in inside {
        for name in structs {
            let open = fields(file, name);
            let open = open
                .into_iter()
                .filter(|(_, line)| line.trim_start().starts_with("pub"));
            found
                .extend(open.map(|(at, line)| file.fault(at, &format!("{name}: {}", line.trim()))));
        }
    }
    found
}

/// Every block of methods of a type.
pub fn impl_blocks(files: &[Source], name: &str) -> Vec<String> {
    let head = format!("impl {name} {{");
    lines_with(files, |_, line| line == head)
}

/// Every place that pushes an entry on a session's log.
pub fn pushes(files: &[Source]) -> Vec<String> {
    let marks = ["session.push(", "session_mut().push(", ".push(Contribution"];
    lines_with(files, |_, line| {
        marks.iter().any(|mark| line.contains(mark))
    })
}

/// Every type of a row with a name and a help text: each is a table of commands.
pub fn command_tables(files: &[Source]) -> Vec<String> {
    let mut found = Vec::new();
    for file in files
        .iter()
        .filter(|file| ["app", "cli"].contains(&file.top()))
    {
        for (at, line) in file.code().filter(|(_, line)| line.contains("struct ")) {
            let Some(name) = line
                .split("struct ")
                .nth(1)
                .and_then(|rest| rest.split([' ', '<']).next())
            else {
                continue;
            };
            let fields = fields(file, name);
            let has = |field: &str| fields.iter().any(|(_, line)| line.contains(field));
            if has("name: &'static str") && (has("help: &'static str") || has("does: &'static str"))
            {
                found.push(file.fault(at, name));
            }
        }
    }
    found
}

/// Every comparison of a name with a literal one, where there are commands.
pub fn literal_lookups(files: &[Source]) -> Vec<String> {
    let inside = |file: &Source| ["app", "ui", "run", "cli"].contains(&file.top());
    let compared = |line: &str| {
        [
            "command.name == \"",
            "command.name != \"",
            "row.name == \"",
            "self.name.starts_with(",
        ]
        .iter()
        .any(|mark| line.contains(mark))
            || line.contains("matches!(command.name")
    };
    lines_with(files, |file, line| inside(file) && compared(line))
}

fn lines_with(files: &[Source], holds: impl Fn(&Source, &str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for file in files {
        let lines = file.code().filter(|(_, line)| holds(file, line));
        found.extend(lines.map(|(at, line)| file.fault(at, line.trim())));
    }
    found
}

/// Public type names that stand for more than one thing, each with where. The argument structs of
/// the command line may share theirs.
pub fn duplicate_type_names(files: &[Source]) -> Vec<String> {
    let mut places: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for file in files {
        let mut derives = "";
        for (_, line) in file.code() {
            if line.starts_with("#[derive") {
                derives = line;
            }
            if let Some(name) = public_type(line) {
                if !["Args", "Parser", "Subcommand"]
                    .iter()
                    .any(|one| derives.contains(one))
                {
                    places.entry(name.to_owned()).or_default().push(&file.path);
                }
                derives = "";
            }
        }
    }
    let twice = places.into_iter().filter(|(_, places)| places.len() > 1);
    twice
        .map(|(name, places)| format!("{name}: {}", places.join(", ")))
        .collect()
}

/// The name of the type that a line begins to define for others to use.
fn public_type(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("pub ")?;
    let kinds = ["struct ", "enum ", "trait ", "type "];
    let rest = kinds.iter().find_map(|kind| rest.strip_prefix(kind))?;
    rest.split(|c: char| !c.is_alphanumeric()).next()
}

/// The lines of every module, the largest first.
pub fn module_sizes(files: &[Source]) -> Vec<(usize, String)> {
    let mut sizes: BTreeMap<&str, usize> = BTreeMap::new();
    for file in files {
        *sizes.entry(file.top()).or_default() += file.text.lines().count();
    }
    let mut sizes: Vec<(usize, String)> = sizes
        .into_iter()
        .map(|(name, lines)| (lines, name.to_owned()))
        .collect();
    sizes.sort_unstable_by(|one, other| other.cmp(one));
    sizes
}

/// Import cycles inside one module: sets of files each of which reaches every other, the largest
/// first. What a file re-exports counts as the file that defines it; methods name no file.
pub fn import_cycles(files: &[Source]) -> Vec<Vec<&str>> {
    let tree = ModuleTree::of(files);
    let inside = |from: usize, to: &usize| *to != from && files[*to].top() == files[from].top();
    let imports: Vec<BTreeSet<usize>> = (0..files.len())
        .map(|from| {
            let named = tree.imports(&files[from]).into_iter();
            named.filter(|to| inside(from, to)).collect()
        })
        .collect();
    let reached: Vec<BTreeSet<usize>> =
        (0..files.len()).map(|from| reach(&imports, from)).collect();
    let together = |at: usize| -> Vec<usize> {
        let others = reached[at].iter().copied();
        others
            .filter(|other| reached[*other].contains(&at))
            .collect()
    };
    let cycles: BTreeSet<Vec<usize>> = (0..files.len())
        .map(together)
        .filter(|cycle| cycle.len() > 1)
        .collect();
    let mut cycles: Vec<Vec<&str>> = cycles
        .into_iter()
        .map(|cycle| {
            cycle
                .into_iter()
                .map(|at| files[at].path.as_str())
                .collect()
        })
        .collect();
    cycles.sort_by_key(|cycle| std::cmp::Reverse(cycle.len()));
    cycles
}

/// The files that a file needs, directly or not.
fn reach(imports: &[BTreeSet<usize>], from: usize) -> BTreeSet<usize> {
    let (mut reached, mut open) = (BTreeSet::new(), vec![from]);
    while let Some(at) = open.pop() {
        open.extend(imports[at].iter().copied().filter(|to| reached.insert(*to)));
    }
    reached
}

/// Which file stands for which module path, and what each re-exports from where.
struct ModuleTree<'a> {
    files: &'a [Source],
    modules: BTreeMap<Vec<String>, usize>,
    exports: BTreeMap<(usize, String), Vec<String>>,
}

impl<'a> ModuleTree<'a> {
    fn of(files: &'a [Source]) -> Self {
        let owned = |file: &Source| file.module().iter().map(ToString::to_string).collect();
        let modules = files
            .iter()
            .enumerate()
            .map(|(at, file)| (owned(file), at))
            .collect();
        let mut tree = Self {
            files,
            modules,
            exports: BTreeMap::new(),
        };
        for (at, file) in files.iter().enumerate() {
            for path in uses(&file.text)
                .into_iter()
                .filter(|(exports, _)| *exports)
                .map(|(_, path)| path)
            {
                let name = path.last().cloned().unwrap_or_default();
                tree.exports.insert((at, name), path);
            }
        }
        tree
    }

    /// The files that a file names something of.
    fn imports(&self, file: &Source) -> BTreeSet<usize> {
        let paths = uses(&file.text).into_iter().filter(|(exports, _)| !exports);
        paths
            .filter_map(|(_, path)| self.resolve(file, &path, 0))
            .collect()
    }

    /// The file that defines what a path names.
    fn resolve(&self, file: &Source, path: &[String], depth: usize) -> Option<usize> {
        let mut module: Vec<String> = file.module().iter().map(ToString::to_string).collect();
        let mut rest = path;
        loop {
            match rest.first()?.as_str() {
                "crate" => module.clear(),
                "super" => drop(module.pop()),
                "self" => {}
                _ => break,
            }
            rest = &rest[1..];
        }
        while let Some(name) = rest.first() {
            let deeper = [module.as_slice(), std::slice::from_ref(name)].concat();
            if !self.modules.contains_key(&deeper) {
                break;
            }
            (module, rest) = (deeper, &rest[1..]);
        }
        let at = *self.modules.get(&module)?;
        let exported = rest
            .first()
            .and_then(|name| self.exports.get(&(at, name.clone())));
        match exported.filter(|_| depth < 8) {
            Some(path) => self.resolve(&self.files[at], path, depth + 1).or(Some(at)),
            None => Some(at),
        }
    }
}

/// Every path that a text names by `use`, `crate::` or `super::`, and whether it re-exports it.
fn uses(text: &str) -> Vec<(bool, Vec<String>)> {
    let mut found = Vec::new();
    let code: String = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n");
    let mut rest = code.as_str();
    while let Some(at) = rest.find("use ") {
        let (before, behind) = rest.split_at(at);
        let begins = before.lines().next_back().unwrap_or_default().trim();
        let end = behind.find(';').unwrap_or(behind.len());
        if begins.is_empty() || begins.starts_with("pub") && begins.len() < 20 {
            expand(&behind[4..end], &[], begins.starts_with("pub"), &mut found);
        }
        rest = &behind[end.min(behind.len()).max(4)..];
    }
    for mark in ["crate::", "super::"] {
        for (at, _) in code.match_indices(mark) {
            let path = code[at..]
                .split(|c: char| !c.is_alphanumeric() && c != '_' && c != ':')
                .next();
            let path = path
                .unwrap_or_default()
                .split("::")
                .filter(|part| !part.is_empty());
            found.push((false, path.map(str::to_owned).collect()));
        }
    }
    found.retain(|(_, path)| path.first().is_some_and(|first| first != "std"));
    found
}

/// The paths of a tree such as `a::{b, c::{d, e as f}}`.
fn expand(tree: &str, before: &[String], exports: bool, found: &mut Vec<(bool, Vec<String>)>) {
    let tree = tree.trim();
    if let Some(open) = tree.find('{') {
        let prefix: Vec<String> = tree[..open]
            .split("::")
            .filter(|part| !part.trim().is_empty())
            .map(|part| part.trim().to_owned())
            .collect();
        let prefix = [before, &prefix].concat();
        let inner = tree[open + 1..]
            .strip_suffix('}')
            .unwrap_or(&tree[open + 1..]);
        for branch in branches(inner) {
            expand(branch, &prefix, exports, found);
        }
        return;
    }
    let name = tree.split(" as ").next().unwrap_or(tree);
    let path = name
        .split("::")
        .map(str::trim)
        .filter(|part| !part.is_empty() && *part != "self");
    let path: Vec<String> = before
        .iter()
        .cloned()
        .chain(path.map(str::to_owned))
        .collect();
    // `self::` at the head of a path was left out above: it is the module itself.
    found.push((exports, path));
}

/// The branches of a tree, split at commas that stand in no braces.
fn branches(inner: &str) -> Vec<&str> {
    let (mut depth, mut start, mut found) = (0_usize, 0, Vec::new());
    for (at, c) in inner.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                found.push(&inner[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    found.push(&inner[start..]);
    found.retain(|branch| !branch.trim().is_empty());
    found
}
