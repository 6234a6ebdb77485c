//! `hence query --sparql`: questions about maps as RDF.

mod answer;
mod store;

use std::fmt::Display;
use std::path::{Path, PathBuf};

use hence::Document;
use hence::interchange::rdf::{self, Iris, PREFIXES};
use spareval::QueryEvaluator;
use spargebra::{Query, SparqlParser, SparqlSyntaxError};

use super::super::input::{Reading, ended, told_wrong};
use super::super::maps::maps;
use super::super::terminal::Terminal;
use super::super::{Failure, Outcome};
use super::Format;
use store::Store;

/// What is wrong with a question.
#[derive(Debug)]
pub(in super::super) struct Wrong {
    /// What, in words.
    pub(in super::super) message: String,
    /// The line of the question with the place marked below it, where one is known.
    pub(in super::super) excerpt: Option<String>,
    pub(in super::super) help: Option<String>,
}

/// Prefixes and what they stand for.
type Prefixes = Vec<(&'static str, String)>;

/// Answers a question about maps.
pub(super) fn run(
    question: &str,
    paths: &[PathBuf],
    format: Format,
    reading: &Reading,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    let question = text(question, reading)?;
    let (maps, mut failed) = maps(paths, reading.flags.from);
    let is_one = matches!(maps.as_slice(), [one] if paths == [one.as_path()]);
    let mut prefixes: Prefixes = PREFIXES.iter().map(|(prefix, iri)| (*prefix, (*iri).to_owned())).collect();
    let mut store = Store::default();
    let (mut has_read, mut wrong) = (false, 0);
    for some in maps.chunks(AT_ONCE) {
        let read =
            reading.each_read(some, &mut failed, &mut wrong, |path, document| Ok((path.to_path_buf(), document)))?;
        has_read |= !read.is_empty();
        for of_one in read.chunk_by(|one, other| one.0 == other.0) {
            for (document, iris) in with_iris(of_one, is_one) {
                if is_one {
                    prefixes = rdf::prefixes(&iris);
                }
                store.add(rdf::triples(document, &iris).0, iris.map());
            }
        }
    }
    told_wrong(wrong).into_iter().for_each(|message| terminal.message(&message));
    // Where no map could be read, there is no answer.
    if has_read || failed.is_empty() {
        terminal.write(&answered(&question, store, format, &prefixes)?)?;
    }
    Ok(ended(maps.len(), &failed, "nobody to ask", terminal)?)
}

/// The maps of a file, with where their addresses begin: of the one file that is asked, as `hence convert` has them; of one among
/// many, by its path.
fn with_iris(of_one: &[(PathBuf, Document)], is_one: bool) -> impl Iterator<Item = (&Document, Iris)> {
    of_one.iter().enumerate().map(move |(number, (path, document))| {
        let path = path.to_string_lossy().replace('\\', "/");
        let path = path.strip_prefix("./").unwrap_or(&path);
        let name = if number == 0 { path.to_owned() } else { format!("{path}.{}", number + 1) };
        let iris = if is_one && number == 0 { Iris::of(document) } else { Iris::named(document.model(), &name) };
        (document, iris)
    })
}

/// So many maps are held at once on their way to statements.
const AT_ONCE: usize = 64;

/// How long a question may be, in bytes.
const LENGTH: usize = 64 << 10;
/// The stack for each byte of a question, and for every question: what reads it and what works it out recurse on its parts, of
/// which `1+1+…` has one in two bytes.
const STACK: [usize; 2] = [32 << 10, 1 << 20];

/// The answer to a question.
fn answered(question: &str, store: Store, format: Format, prefixes: &Prefixes) -> Result<String, Failure> {
    if question.len() > LENGTH {
        return Err(told(format!("a question has at most {} kB, this one has {}", LENGTH >> 10, question.len() >> 10)));
    }
    let answer = move || {
        let query = parse(question, prefixes)?;
        let results = QueryEvaluator::new().prepare(&query).execute(&store).map_err(answer::wrong)?;
        answer::write(results, format, prefixes)
    };
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK[0] * question.len() + STACK[1]);
        let thread = thread.spawn_scoped(scope, answer).map_err(told)?;
        thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}

/// What is wrong with a question as a whole.
fn told(what: impl Display) -> Failure {
    Failure::Sparql(Wrong { message: format!("SPARQL: {what}"), excerpt: None, help: None })
}

/// The question itself; `@` is followed by the name of a file that holds it, `-` is standard input.
fn text(question: &str, reading: &Reading) -> Result<String, Failure> {
    match question.strip_prefix('@') {
        Some(file) => Ok(reading.text(Path::new(file))?),
        None if question == "-" => Ok(reading.text(Path::new("-"))?),
        None => Ok(question.to_owned()),
    }
}

fn parse(question: &str, prefixes: &Prefixes) -> Result<Query, Failure> {
    let mut parser = SparqlParser::new();
    for (prefix, iri) in prefixes {
        // All of them are addresses.
        parser = parser.clone().with_prefix(*prefix, iri.as_str()).unwrap_or(parser);
    }
    if let Some(at) = too_deep(question) {
        return Err(told(format!("brackets are nested more than {DEPTH} deep at byte {at}")));
    }
    parser.parse_query(question).map_err(|error| Failure::Sparql(of_syntax(&error, question)))
}

/// How deep brackets may be nested in a question: its parser recurses.
const DEPTH: usize = 64;

/// Where brackets are nested too deep; those in texts count too.
fn too_deep(question: &str) -> Option<usize> {
    let mut depth = 0_usize;
    question.bytes().position(|byte| {
        match byte {
            b'(' | b'{' | b'[' => depth += 1,
            b')' | b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > DEPTH
    })
}

/// What the parser says, without all the words that could have stood there.
fn of_syntax(error: &SparqlSyntaxError, question: &str) -> Wrong {
    let told = error.to_string();
    let place = told.strip_prefix("error at ").and_then(|rest| rest.split_once(": "));
    let Some((place, expected)) = place else {
        return Wrong { message: format!("the SPARQL is wrong: {told}"), excerpt: None, help: None };
    };
    let (line, column) = place.split_once(':').unwrap_or((place, ""));
    let (line, mut column): (usize, usize) = (line.parse().unwrap_or(1), column.parse().unwrap_or(1));
    let shown = question.lines().nth(line.saturating_sub(1)).unwrap_or("");
    let prefix = expected.contains("Prefix not found").then(|| prefix_before(shown, column));
    let (what, help) = match &prefix {
        Some(prefix) => {
            column = start_of_name(shown, column);
            (format!("no prefix `{prefix}` is declared"), Some(format!("begin with `PREFIX {prefix} <…>`")))
        }
        None => ("this cannot stand here".to_owned(), expectation(expected)),
    };
    let before = |char: char| if char == '\t' { '\t' } else { ' ' };
    let before: String = shown.chars().take(column - 1).map(before).collect();
    let marks = "^".repeat(prefix.map_or(1, |prefix| prefix.chars().count().max(1)));
    let message = format!("SPARQL, line {line}, column {column}: {what}");
    Wrong { message, excerpt: Some(format!("{shown}\n{before}{marks}")), help }
}

/// The column where the name begins that ends before a column.
fn start_of_name(line: &str, column: usize) -> usize {
    let before: Vec<char> = line.chars().take(column.saturating_sub(1)).collect();
    let is_outside = |char: &char| !(char.is_alphanumeric() || matches!(char, '-' | '_' | ':' | '.'));
    before.iter().rposition(is_outside).map_or(1, |at| at + 2)
}

/// The prefix of the name that ends before a column, with its colon.
fn prefix_before(line: &str, column: usize) -> String {
    let start = start_of_name(line, column);
    let name: String = line.chars().take(column.saturating_sub(1)).skip(start - 1).collect();
    name.split_inclusive(':').next().unwrap_or_default().to_owned()
}

/// Some of the words and signs that could have stood there.
fn expectation(expected: &str) -> Option<String> {
    const MOST: usize = 6;
    let mut words: Vec<&str> = expected.split('"').skip(1).step_by(2).filter(|word| !word.trim().is_empty()).collect();
    words.dedup();
    let more = if words.len() > MOST { " …" } else { "" };
    words.truncate(MOST);
    (!words.is_empty()).then(|| format!("here could stand `{}`{more}", words.join("`, `")))
}
