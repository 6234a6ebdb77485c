//! `hence query --sparql`: questions about maps as RDF.

mod answer;
mod store;

use std::path::{Path, PathBuf};

use hence::Document;
use hence::interchange::rdf::{self, Iris, PREFIXES};
use spareval::QueryEvaluator;
use spargebra::{Query, SparqlParser, SparqlSyntaxError};

use super::super::input::{Reading, Unreadable};
use super::super::maps::maps_of_all_formats;
use super::super::terminal::Terminal;
use super::super::{Failure, Outcome};
use super::Format;
use store::Store;

/// The sorts of elements that have a prefix of their own where one map is asked.
const SORTS: &[&str] = &["argument", "asserting", "claim", "relation", "speaker", "step", "utterance"];

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
    let (maps, unreadable) = maps_of_all_formats(paths);
    let is_one = matches!(maps.as_slice(), [one] if paths == [one.as_path()]);
    let mut prefixes: Prefixes = PREFIXES.iter().map(|(prefix, iri)| (*prefix, (*iri).to_owned())).collect();
    let mut store = Store::default();
    let mut failed: Vec<Unreadable> = unreadable;
    for path in &maps {
        let documents = match reading.read(path) {
            Ok(documents) => documents,
            Err(Failure::Input(unreadable)) => {
                failed.push(unreadable);
                continue;
            }
            Err(other) => return Err(other),
        };
        for (document, iris) in with_iris(&documents, path, is_one) {
            if is_one {
                prefixes.extend(SORTS.iter().map(|sort| (*sort, iris.space(sort))));
            }
            store.add(rdf::triples(document, &iris).0, iris.map());
        }
    }
    if store.is_empty()
        && let Some(unreadable) = failed.pop()
    {
        return Err(unreadable.into());
    }
    let query = parse(&question, &prefixes)?;
    let evaluator = QueryEvaluator::new();
    let results = evaluator.prepare(&query).execute(&store).map_err(answer::wrong)?;
    let answer = answer::write(results, format, &prefixes)?;
    terminal.write(&answer)?;
    for unreadable in &failed {
        terminal.error_in(&unreadable.name, &unreadable.reason);
    }
    Ok(if failed.is_empty() { Outcome::Clean } else { Outcome::Unreadable })
}

/// The maps of a file, with where their addresses begin: of the one file that is asked, as `hence convert` has them; of one among
/// many, by its path.
fn with_iris<'d>(documents: &'d [Document], path: &Path, is_one: bool) -> impl Iterator<Item = (&'d Document, Iris)> {
    let path = path.to_string_lossy().replace('\\', "/");
    let path = path.strip_prefix("./").unwrap_or(&path).to_owned();
    documents.iter().enumerate().map(move |(number, document)| {
        let name = if number == 0 { path.clone() } else { format!("{path}.{}", number + 1) };
        let iris = if is_one && number == 0 { Iris::of(document) } else { Iris::named(document.model(), &name) };
        (document, iris)
    })
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
        let message = format!("SPARQL: brackets are nested more than {DEPTH} deep at byte {at}");
        return Err(Failure::Sparql(Wrong { message, excerpt: None, help: None }));
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
