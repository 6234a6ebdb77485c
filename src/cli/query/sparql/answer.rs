//! Answers as they are shown.

use hence::diagnostic::visible;
use hence::interchange::rdf;
use oxrdf::{NamedNode, Term, Triple};
use sparesults::{QueryResultsFormat, QueryResultsSerializer};
use spareval::{QueryEvaluationError, QueryResults, QuerySolution, QuerySolutionIter};
use unicode_width::UnicodeWidthStr;

use super::super::super::Failure;
use super::super::Format;
use super::{Prefixes, told};

/// The answer in a format.
pub(super) fn write(results: QueryResults<'_>, format: Format, prefixes: &Prefixes) -> Result<String, Failure> {
    match (results, format) {
        (QueryResults::Boolean(is), Format::Text) => Ok(if is { "yes\n" } else { "no\n" }.to_owned()),
        (QueryResults::Boolean(is), Format::Json) => {
            let json = QueryResultsSerializer::from_format(QueryResultsFormat::Json);
            Ok(lines(json.serialize_boolean_to_writer(Vec::new(), is)?))
        }
        (QueryResults::Solutions(solutions), Format::Text) => table(solutions, prefixes),
        (QueryResults::Solutions(solutions), Format::Json) => serialized(solutions, QueryResultsFormat::Json),
        (QueryResults::Solutions(solutions), Format::Csv) => serialized(solutions, QueryResultsFormat::Csv),
        (QueryResults::Solutions(solutions), Format::Count) => {
            Ok(format!("{}\n", solutions.collect::<Result<Vec<_>, _>>().map_err(wrong)?.len()))
        }
        (QueryResults::Graph(triples), Format::Text) => {
            let triples = triples.collect::<Result<Vec<Triple>, _>>().map_err(wrong)?;
            let said: String = triples.iter().map(Triple::to_string).collect();
            // Prefixes that nothing uses would only be in the way.
            let used = prefixes.iter().filter(|(_, iri)| said.contains(iri.as_str()));
            Ok(rdf::turtle(&triples, &used.cloned().collect::<Vec<_>>()))
        }
        (QueryResults::Graph(triples), Format::Count) => {
            Ok(format!("{}\n", triples.collect::<Result<Vec<_>, _>>().map_err(wrong)?.len()))
        }
        (results, _) => {
            let (what, help) = match results {
                QueryResults::Boolean(_) => ("a yes or no", "ASK is answered as text or json"),
                QueryResults::Graph(_) => {
                    ("statements", "CONSTRUCT and DESCRIBE are answered as text (Turtle) or count")
                }
                QueryResults::Solutions(_) => ("a table", "SELECT is answered as text, json, csv or count"),
            };
            Err(Failure::Usage(format!("the answer is {what}, which has no such format"), Some(help.into())))
        }
    }
}

pub(super) fn wrong(error: QueryEvaluationError) -> Failure {
    told(error)
}

fn serialized(solutions: QuerySolutionIter<'_>, format: QueryResultsFormat) -> Result<String, Failure> {
    let serializer = QueryResultsSerializer::from_format(format);
    let mut serializer = serializer.serialize_solutions_to_writer(Vec::new(), solutions.variables().to_vec())?;
    for solution in solutions {
        serializer.serialize(&solution.map_err(wrong)?)?;
    }
    Ok(lines(serializer.finish()?))
}

fn lines(bytes: Vec<u8>) -> String {
    let mut text = String::from_utf8_lossy(&bytes).into_owned();
    if !text.ends_with('\n') {
        text.push('\n');
    }
    text
}

/// A row for each solution, the columns below each other.
fn table(solutions: QuerySolutionIter<'_>, prefixes: &Prefixes) -> Result<String, Failure> {
    let variables = solutions.variables().to_vec();
    let mut rows = vec![variables.iter().map(|variable| variable.as_str().to_owned()).collect::<Vec<_>>()];
    for solution in solutions {
        let solution: QuerySolution = solution.map_err(wrong)?;
        let cell = |variable| solution.get(variable).map_or_else(String::new, |term| shown(term, prefixes));
        rows.push(variables.iter().map(cell).collect());
    }
    let width = |column: usize| rows.iter().map(|row| row[column].width()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..variables.len()).map(width).collect();
    let rule = widths.iter().map(|width| "─".repeat(*width)).collect::<Vec<_>>();
    rows.insert(1, rule);
    let mut out = String::new();
    for row in &rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            line += cell;
            line += &" ".repeat(width - cell.width() + 2);
        }
        out += line.trim_end();
        out.push('\n');
    }
    Ok(out)
}

/// A term as a person reads it: a text without quotation marks, an address with its prefix.
fn shown(term: &Term, prefixes: &Prefixes) -> String {
    match term {
        Term::Literal(literal) => {
            let words: Vec<&str> = literal.value().split_whitespace().collect();
            visible(&words.join(" ")).to_string()
        }
        Term::NamedNode(node) => short(node, prefixes),
        other => other.to_string(),
    }
}

fn short(node: &NamedNode, prefixes: &Prefixes) -> String {
    let iri = node.as_str();
    let of_prefix = prefixes.iter().find_map(|(prefix, space)| Some((prefix, iri.strip_prefix(space.as_str())?)));
    match of_prefix {
        Some((prefix, name)) if !name.contains(['/', '#']) => format!("{prefix}:{name}"),
        _ => format!("<{iri}>"),
    }
}
