//! The formats in which frameworks come and go.
//!
//! | name | extensions | what it is | read | written |
//! |---|---|---|---|---|
//! | `af` | af, i23 | a framework as in ICCMA since 2023: `p af 3`, then `1 2` an attack | yes | yes |
//! | `aba` | aba | an assumption-based one: `p aba 8`, `a 1`, `c 1 5`, `r 5 2 3` | yes | yes |
//! | `apx` | apx | facts: `arg(a).`, `att(a,b).` | yes | yes |
//! | `tgf` | tgf | nodes, a line `#`, pairs of nodes | yes | yes |
//! | `bag` | bag | scores and supports too: `arg(a, 0.5)`, `att(a,b)`, `sup(a,b)` | yes | yes |
//!
//! What the text says it is goes before what the name of the file says. What cannot be meant is refused where it
//! stands ([`Wrong`]); attacks that are given twice count once.

mod facts;
mod lines;
mod numbers;

use std::fmt::{self, Write as _};

use super::bag::Bag;
use super::{AssumptionFramework, Framework, Names};
use crate::brief::beginning;

/// A format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Numbered arguments, as in ICCMA since 2023.
    Af,
    /// Numbered atoms, assumptions, contraries, rules.
    Aba,
    /// ASPARTIX facts.
    Apx,
    /// The trivial graph format.
    Tgf,
    /// Uncertainpy's facts with scores.
    Bag,
}

impl Format {
    /// Each with its name, how names of such files end, and what it is.
    pub const ALL: [(Format, &'static str, &'static [&'static str], &'static str); 5] = [
        (Format::Af, "af", &["af", "i23"], "a framework as in ICCMA since 2023: `p af 3`, then `1 2` an attack"),
        (Format::Aba, "aba", &["aba"], "an assumption-based one: `p aba 8`, `a 1`, `c 1 5`, `r 5 2 3`"),
        (Format::Apx, "apx", &["apx"], "facts: `arg(a).`, `att(a,b).`"),
        (Format::Tgf, "tgf", &["tgf"], "nodes, a line `#`, pairs of nodes"),
        (Format::Bag, "bag", &["bag"], "scores and supports too: `arg(a, 0.5)`, `att(a,b)`, `sup(a,b)`"),
    ];

    /// The format with this name.
    pub fn named(name: &str) -> Option<Format> {
        Format::ALL.iter().find(|format| format.1 == name).map(|format| format.0)
    }

    /// The format of a file with this name.
    pub fn of_file(name: &str) -> Option<Format> {
        let (_, extension) = name.rsplit_once('.')?;
        let is_one = |known: &&str| known.eq_ignore_ascii_case(extension);
        Format::ALL.iter().find(|format| format.2.iter().any(is_one)).map(|format| format.0)
    }

    /// What a text says that it is. `None` where it says nothing: it may be a graph in `tgf`, or nothing of ours.
    pub fn of_text(text: &str) -> Option<Format> {
        let is_comment = |line: &str| line.starts_with(['#', '%']);
        let first = text.lines().map(str::trim_start).find(|line| !line.is_empty() && !is_comment(line))?;
        let words: Vec<&str> = first.split_ascii_whitespace().take(2).collect();
        match words[..] {
            ["p", "aba"] => return Some(Format::Aba),
            ["p", "af"] => return Some(Format::Af),
            _ => {}
        }
        let arguments = |name: &str| {
            let rest = first.strip_prefix(name)?.trim_start().strip_prefix('(')?;
            Some(rest.split_once(')').map_or(rest, |(inside, _)| inside))
        };
        let has_supports = || text.lines().any(|line| line.trim_start().starts_with("sup"));
        match (arguments("arg"), arguments("att"), arguments("sup")) {
            (Some(inside), ..) if inside.contains(',') => Some(Format::Bag),
            (Some(_), ..) => Some(Format::Apx),
            (_, Some(_), _) if !has_supports() => Some(Format::Apx),
            (_, Some(_), _) | (_, _, Some(_)) => Some(Format::Bag),
            _ => None,
        }
    }
}

/// What a file holds.
#[derive(Clone, Debug)]
pub enum Content {
    /// Arguments and attacks.
    Framework(Framework),
    /// Assumptions and rules.
    Assumptions(AssumptionFramework),
    /// Scores, attacks and supports.
    Bag(Bag),
}

/// What cannot be meant, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// The line, from 1 on.
    pub line: u32,
    /// The character in it, from 1 on.
    pub column: u32,
    /// What.
    pub kind: WrongKind,
}

/// What can be wrong in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WrongKind {
    /// Something else stands where this has to.
    Expected(&'static str, String),
    /// A number beyond those that there are.
    Beyond(String, u32),
    /// More than can be read.
    TooMany(String),
    /// A name that is not declared, and one like it.
    Unknown(String, Option<String>),
    /// Declared before, in this line.
    Again(String, u32),
    /// A contrary for what is no assumption.
    NoAssumption(String),
    /// An assumption without a contrary.
    NoContrary(String),
    /// A rule that leads to an assumption.
    NotFlat(String),
    /// A score that is no number from 0 to 1.
    Score(String),
    /// A byte that is no text.
    Byte(u8),
}

impl fmt::Display for WrongKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WrongKind::Expected(what, found) if found.is_empty() => write!(f, "expected {what}, and there is nothing"),
            WrongKind::Expected(what, found) => write!(f, "expected {what}, not `{found}`"),
            WrongKind::Beyond(found, 0) => write!(f, "expected no number, since there are none to name, not `{found}`"),
            WrongKind::Beyond(found, last) => write!(f, "expected a number from 1 to {last}, not `{found}`"),
            WrongKind::TooMany(found) => write!(f, "expected at most {}, not `{found}`", numbers::MOST),
            WrongKind::Unknown(name, None) => write!(f, "there is no `{name}`"),
            WrongKind::Unknown(name, Some(nearest)) => {
                write!(f, "there is no `{name}`; did you mean `{nearest}`?")
            }
            WrongKind::Again(name, line) => write!(f, "`{name}` is given in line {line} already"),
            WrongKind::NoAssumption(name) => write!(f, "`{name}` is no assumption, so that it has no contrary"),
            WrongKind::NoContrary(name) => write!(f, "the assumption `{name}` has no contrary (`c {name} …`)"),
            WrongKind::NotFlat(name) => {
                write!(f, "a rule leads to the assumption `{name}`, which only other atoms may follow from")
            }
            WrongKind::Score(found) => write!(f, "expected a score from 0 to 1, not `{found}`"),
            WrongKind::Byte(byte) => write!(f, "the byte 0x{byte:02X} is no text in UTF-8"),
        }
    }
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.kind)
    }
}

impl std::error::Error for Wrong {}

/// Reads a file. Its text says what it is, else its name does, else it is taken for a graph in `tgf`.
///
/// ```
/// use hence::framework::file::{Content, Format, read};
///
/// let (format, content) = read("graph.apx", b"p af 2\n1 2\n")?;
/// assert_eq!(format, Format::Af);
/// assert!(matches!(content, Content::Framework(framework) if framework.attackers(1) == [0]));
/// assert_eq!(read("graph.af", b"p af 2\n1 3\n").unwrap_err().to_string(), "2:3: expected a number from 1 to 2, not `3`");
/// # Ok::<(), hence::framework::file::Wrong>(())
/// ```
pub fn read(name: &str, bytes: &[u8]) -> Result<(Format, Content), Wrong> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => return Err(no_text(bytes, error.valid_up_to())),
    };
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let format = Format::of_text(text).or_else(|| Format::of_file(name)).unwrap_or(Format::Tgf);
    let content = match format {
        Format::Af => Content::Framework(numbers::read_framework(text)?),
        Format::Aba => Content::Assumptions(numbers::read_assumptions(text)?),
        Format::Apx => Content::Framework(facts::read_framework(text)?),
        Format::Bag => Content::Bag(facts::read_bag(text)?),
        Format::Tgf => Content::Framework(lines::read_framework(text)?),
    };
    Ok((format, content))
}

fn no_text(bytes: &[u8], at: usize) -> Wrong {
    let before = String::from_utf8_lossy(&bytes[..at]);
    let line = before.rsplit('\n').next().unwrap_or_default();
    Wrong {
        line: before.matches('\n').count() as u32 + 1,
        column: line.chars().count() as u32 + 1,
        kind: WrongKind::Byte(bytes.get(at).copied().unwrap_or_default()),
    }
}

/// A name that a format cannot hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unwritable {
    /// The name.
    pub name: String,
    /// The format.
    pub format: Format,
}

impl fmt::Display for Unwritable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let format = Format::ALL.iter().find(|format| format.0 == self.format).map_or("", |format| format.1);
        write!(f, "a file in the format `{format}` cannot hold the name `{}`", self.name)
    }
}

impl std::error::Error for Unwritable {}

/// Writes a framework in `af`, `apx` or `tgf`. In `af` arguments are numbered, and comments say what they are called.
///
/// ```
/// use hence::framework::Framework;
/// use hence::framework::file::{Format, write};
///
/// let framework = Framework::numbered(2, [(0, 1)]);
/// assert_eq!(write(&framework, Format::Apx).unwrap(), "arg(1).\narg(2).\natt(1,2).\n");
/// ```
pub fn write(framework: &Framework, format: Format) -> Result<String, Unwritable> {
    let names = framework.names();
    if format != Format::Af {
        writable(names, format)?;
    }
    let mut out = String::new();
    let arguments = 0..framework.len() as u32;
    // Writing to a string cannot fail.
    match format {
        Format::Af | Format::Aba => {
            let _ = writeln!(out, "p af {}", framework.len());
            write_names(&mut out, names);
            framework.attacks().for_each(|(from, on)| {
                let _ = writeln!(out, "{} {}", from + 1, on + 1);
            });
        }
        Format::Tgf => {
            arguments.for_each(|argument| {
                let _ = writeln!(out, "{}", names.name(argument));
            });
            out.push_str("#\n");
            framework.attacks().for_each(|(from, on)| {
                let _ = writeln!(out, "{} {}", names.name(from), names.name(on));
            });
        }
        Format::Apx | Format::Bag => {
            arguments.for_each(|argument| {
                let _ = writeln!(out, "arg({}).", names.name(argument));
            });
            write_pairs(&mut out, "att", names, framework.attacks());
        }
    }
    Ok(out)
}

/// Writes an assumption-based framework in `aba`.
pub fn write_assumptions(framework: &AssumptionFramework) -> String {
    let mut out = format!("p aba {}\n", framework.names().len());
    write_names(&mut out, framework.names());
    for (assumption, _) in framework.assumptions() {
        let _ = writeln!(out, "a {}", assumption + 1);
    }
    for (assumption, contrary) in framework.assumptions() {
        let _ = writeln!(out, "c {} {}", assumption + 1, contrary + 1);
    }
    for rule in framework.rules() {
        let _ = write!(out, "r {}", rule.head + 1);
        rule.body.iter().for_each(|atom| {
            let _ = write!(out, " {}", atom + 1);
        });
        out.push('\n');
    }
    out
}

/// Writes scores, attacks and supports in `bag`.
pub fn write_bag(bag: &Bag) -> Result<String, Unwritable> {
    writable(&bag.names, Format::Bag)?;
    let mut out = String::new();
    for (argument, score) in (0..).zip(&bag.scores) {
        let _ = writeln!(out, "arg({}, {score:?})", bag.names.name(argument));
    }
    let mut pairs = |word, pairs: &[(u32, u32)]| {
        for &(from, on) in pairs {
            let _ = writeln!(out, "{word}({},{})", bag.names.name(from), bag.names.name(on));
        }
    };
    pairs("att", &bag.attacks);
    pairs("sup", &bag.supports);
    Ok(out)
}

fn write_pairs(out: &mut String, word: &str, names: &Names, pairs: impl Iterator<Item = (u32, u32)>) {
    pairs.for_each(|(from, on)| {
        let _ = writeln!(out, "{word}({},{}).", names.name(from), names.name(on));
    });
}

/// Names that are more than the numbers, as comments.
fn write_names(out: &mut String, names: &Names) {
    for at in 0..names.len() as u32 {
        let name = names.name(at);
        if name != (at + 1).to_string() {
            let _ = writeln!(out, "# {} = {}", at + 1, name.replace(['\n', '\r'], " "));
        }
    }
}

fn writable(names: &Names, format: Format) -> Result<(), Unwritable> {
    let is_held = |name: &str| match format {
        Format::Tgf => lines::is_name(name),
        _ => facts::is_name(name),
    };
    match (0..names.len() as u32).map(|at| names.name(at)).find(|name| !is_held(name)) {
        Some(name) => Err(Unwritable { name: name.into_owned(), format }),
        None => Ok(()),
    }
}

/// One word of a line.
#[derive(Clone, Copy)]
struct Word<'a> {
    text: &'a str,
    line: u32,
    column: u32,
}

impl Word<'_> {
    fn wrong(self, kind: WrongKind) -> Wrong {
        Wrong { line: self.line, column: self.column, kind }
    }

    fn expected(self, what: &'static str) -> Wrong {
        self.wrong(WrongKind::Expected(what, self.shown()))
    }

    /// The word, or its beginning.
    fn shown(self) -> String {
        const MOST: usize = 40;
        beginning(self.text, MOST)
    }
}

/// The words of a line, and what stands behind the last: nothing.
struct Words<'a> {
    line: &'a str,
    number: u32,
    at: usize,
    /// Characters before `at`.
    column: u32,
}

impl<'a> Words<'a> {
    fn next(&mut self) -> Word<'a> {
        let rest = &self.line[self.at..];
        let start = rest.len() - rest.trim_start().len();
        let word = rest[start..].split(char::is_whitespace).next().unwrap_or_default();
        let before = rest[..start].chars().count() as u32;
        let found = Word { text: word, line: self.number, column: self.column + before + 1 };
        self.at += start + word.len();
        self.column += before + word.chars().count() as u32;
        found
    }

    /// There must be no more.
    fn end(&mut self) -> Result<(), Wrong> {
        match self.next() {
            Word { text: "", .. } => Ok(()),
            word => Err(word.expected("the end of the line")),
        }
    }
}

/// The lines of a text that are not empty.
fn lines_of(text: &str) -> impl Iterator<Item = Words<'_>> {
    let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(number, line)| Words { line, number, at: 0, column: 0 })
}

/// The place behind a text.
fn end_of(text: &str) -> Word<'static> {
    let line = text.split('\n').count() as u32;
    let last = text.rsplit('\n').next().unwrap_or_default();
    Word { text: "", line, column: last.chars().count() as u32 + 1 }
}

#[cfg(test)]
mod tests;
