//! `hence query`

mod many;
mod sparql;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use hence::Document;
use hence::check::{Settings, check_with};
use hence::diagnostic::{Diagnostic, visible};
use hence::interchange::argdown;
use hence::model::{Element, Model};
use hence::query::{Aliases, FUNCTIONS, Query, Scope, Set};
use hence::reason::{Family, Reasons};
use hence::render::{self, Scene, outline};
use hence::source::Texts;
use serde::Serialize;

use super::input::{Input, Reading, ReadingFlags};
use super::settings::{Configurations, InForce};
use super::terminal::Terminal;
use super::{Failure, Outcome};

/// Answers a question about a map, or about many
///
/// A question is an expression that gives a set of claims and arguments, such as `for([Main claim], 2)` or
/// `unsupported() & #fact`. `--help-language` explains it.
#[derive(Debug, Args)]
#[command(override_usage = "hence query [OPTIONS] <MAP>... <QUESTION>")]
pub(super) struct Arguments {
    /// Maps, or folders with maps, and behind them the question; `-` as a map is standard input
    // One list, so that options may stand anywhere between.
    #[arg(required = true, value_name = "MAP")]
    words: Vec<OsString>,
    #[command(flatten)]
    reading: ReadingFlags,
    /// The question is in SPARQL, about the maps as RDF, each of them a graph of its own; `@FILE` is one in a file, `-` one
    /// on standard input
    #[arg(long)]
    sparql: bool,
    /// How the answer is shown
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,
    /// Explain the language of questions
    #[arg(long, exclusive = true)]
    help_language: bool,
}

/// How an answer is shown.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Format {
    /// One line each
    #[default]
    Text,
    /// For programs
    Json,
    /// For tables
    Csv,
    /// How many
    Count,
    /// A map of just that
    Argdown,
    /// An outline of just that
    Tree,
}

pub(super) fn run(arguments: Arguments, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    if arguments.help_language {
        let found = Configurations::default().of(Path::new("."))?;
        terminal.write(&language(found.as_ref().map(|found| &found.configuration.aliases)))?;
        return Ok(Outcome::Clean);
    }
    let (maps, expression) = maps_and_question(arguments.words)?;
    if arguments.sparql {
        return sparql::run(&expression, &maps, arguments.format, &Reading::new(&arguments.reading)?, terminal);
    }
    let map = match maps.as_slice() {
        [one] if !one.is_dir() => one,
        _ => return many::run(&maps, &Reading::new(&arguments.reading)?, &expression, arguments.format, terminal),
    };
    let input = Input::of(map, &arguments.reading);
    let document = input.read(terminal)?;
    let (set, family) = answer(&document, &Reasons::new(document.model()), &expression, &input.in_force()?)?;
    let answer = match arguments.format {
        Format::Text => match &family {
            Some(family) => family_text(&document, family),
            None => text(&document, set.elements()),
        },
        Format::Json => json(&document, &expression, &set, family.as_ref()),
        Format::Csv => csv(&Answer::all(&document, &set)),
        Format::Count => format!("{}\n", set.len()),
        Format::Argdown => argdown::write(&document.model().restricted(&|element| set.contains(element))),
        Format::Tree => tree(&document.model().restricted(&|element| set.contains(element))),
    };
    terminal.write(&answer)?;
    Ok(Outcome::Clean)
}

pub(super) use sparql::Wrong as SparqlWrong;

fn maps_and_question(mut words: Vec<OsString>) -> Result<(Vec<PathBuf>, String), Failure> {
    let question = words.pop().unwrap_or_default();
    if words.is_empty() {
        let why = "a map and a question are needed".to_owned();
        return Err(Failure::Usage(why, Some("as in `hence query map.argdown 'main()'`".into())));
    }
    Ok((words.into_iter().map(PathBuf::from).collect(), question.to_string_lossy().into_owned()))
}

/// The outline of a map.
fn tree(model: &Model) -> String {
    let (reasons, options) = (Reasons::new(model), render::Options { hide_unsupported: true, ..Default::default() });
    outline(&Scene::new(&reasons, &options), &options.outline)
}

/// The answer to a question about a map.
pub(super) fn ask(
    document: &Document,
    reasons: &Reasons,
    expression: &str,
    in_force: &InForce,
) -> Result<Set, Failure> {
    Ok(answer(document, reasons, expression, in_force)?.0)
}

/// Which part of a map a command is about.
#[derive(Debug, Args)]
pub(super) struct Chosen {
    /// The part of the map that it is about, as a question (see `hence query --help-language`), such as `for([Title])`,
    /// `#tag`, or the title of a claim or a section; several add up
    #[arg(long = "select", value_name = "EXPR")]
    expressions: Vec<String>,
}

impl Chosen {
    /// The answers together; nothing where nothing is chosen.
    pub(super) fn of(&self, document: &Document, in_force: &InForce) -> Result<Option<Set>, Failure> {
        if self.expressions.is_empty() {
            return Ok(None);
        }
        let reasons = Reasons::new(document.model());
        let mut all = Set::empty(document.model());
        for expression in &self.expressions {
            ask(document, &reasons, expression, in_force)?.elements().for_each(|element| all.insert(element));
        }
        Ok(Some(all))
    }

    /// The map of just that.
    pub(super) fn restrict(&self, document: Document, in_force: &InForce) -> Result<Document, Failure> {
        let Some(chosen) = self.of(&document, in_force)? else { return Ok(document) };
        let part = document.model().restricted(&|element| chosen.contains(element));
        Ok(document.with_model(part))
    }
}

/// The answer, and the sets that it is put together from if it is.
fn answer(
    document: &Document,
    reasons: &Reasons,
    expression: &str,
    in_force: &InForce,
) -> Result<(Set, Option<Family>), Failure> {
    let wrong = |error| Failure::Query(error, expression.to_owned());
    let query = Query::parse_for(expression, document.model(), &in_force.aliases).map_err(wrong)?;
    let findings = match query.asks_for_findings() {
        true => findings(document, &in_force.settings),
        false => Vec::new(),
    };
    query.answer(&Scope::new(reasons).with_findings(findings)).map_err(wrong)
}

/// What rules find in claims and arguments.
fn findings(document: &Document, settings: &Settings) -> Vec<(Element, &'static str)> {
    let mut findings = Vec::new();
    for finding in check_with(document, &Texts::none(), settings) {
        findings.extend(subjects(document.model(), &finding).map(|element| (element, finding.code)));
    }
    findings
}

/// The claims and arguments that a finding is about.
pub(super) fn subjects(model: &Model, finding: &Diagnostic) -> impl Iterator<Item = Element> {
    let element = |subject: &str| {
        let claim = subject.strip_prefix('[').and_then(|title| title.strip_suffix(']'));
        let argument = subject.strip_prefix('<').and_then(|title| title.strip_suffix('>'));
        let claim = claim.and_then(|title| model.find_claim(title)).map(Element::Claim);
        claim.or_else(|| argument.and_then(|title| model.find_argument(title)).map(Element::Argument))
    };
    let claims = finding.claims.iter().map(|claim| claim.name.as_str());
    finding.subject.as_deref().into_iter().chain(claims).filter_map(element)
}

/// A line for each: its title and what it says.
fn text(document: &Document, elements: impl Iterator<Item = Element>) -> String {
    let mut out = String::new();
    elements.for_each(|element| out += &Answer::of(document, element).text());
    out
}

/// Each set of a family under its number.
fn family_text(document: &Document, family: &Family) -> String {
    if family.sets.is_empty() && family.is_complete {
        return "No set does.\n".into();
    }
    let mut out = String::new();
    for (number, set) in (1..).zip(&family.sets) {
        let mut lead = format!("{number}. ");
        if set.is_empty() {
            let _ = writeln!(out, "{lead}the empty set: it is so already");
        }
        for line in text(document, set.iter().copied()).lines() {
            let _ = writeln!(out, "{lead}{line}");
            lead = " ".repeat(lead.len());
        }
    }
    if !family.is_complete {
        out.push_str("The search was stopped here: there may be more.\n");
    }
    out
}

fn json(document: &Document, expression: &str, set: &Set, family: Option<&Family>) -> String {
    #[derive(Serialize)]
    struct Answers<'a> {
        schema: u32,
        query: &'a str,
        count: usize,
        elements: Vec<Answer>,
        #[serde(skip_serializing_if = "Option::is_none")]
        sets: Option<Vec<Vec<usize>>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        complete: Option<bool>,
    }
    let elements = Answer::all(document, set);
    let places: BTreeMap<Element, usize> = set.elements().zip(0..).collect();
    let place = |element: &Element| places.get(element).copied();
    let sets = family.map(|family| family.sets.iter().map(|set| set.iter().filter_map(place).collect()).collect());
    let complete = family.map(|family| family.is_complete);
    let answers = Answers { schema: 1, query: expression, count: set.len(), elements, sets, complete };
    // Texts, numbers and lists: there is nothing that could fail to be written.
    serde_json::to_string_pretty(&answers).unwrap_or_default() + "\n"
}

fn csv<'a>(answers: impl IntoIterator<Item = &'a Answer>) -> String {
    let mut out = String::from("kind,title,text,file,line\r\n");
    for Answer { kind, title, text, file, line } in answers {
        let field = |field: &Option<String>| quoted(field.as_deref().unwrap_or_default());
        // Writing to a string cannot fail.
        let _ = write!(out, "{kind},{},{},{},{line}\r\n", field(title), field(text), quoted(file));
    }
    out
}

/// A field of a table (RFC 4180).
pub(super) fn quoted(field: &str) -> String {
    if field.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", field.replace('"', "\"\""))
    } else {
        field.to_owned()
    }
}

/// A member of the answer.
#[derive(Serialize)]
struct Answer {
    kind: &'static str,
    /// `[A]` or `<B>`; none where the map gives none.
    title: Option<String>,
    text: Option<String>,
    file: String,
    line: u32,
}

impl Answer {
    fn all(document: &Document, set: &Set) -> Vec<Answer> {
        set.elements().map(|element| Answer::of(document, element)).collect()
    }

    /// One line: its title and what it says.
    fn text(&self) -> String {
        match (&self.title, &self.text) {
            (Some(title), Some(text)) => format!("{title}: {text}\n"),
            (title, text) => title.as_ref().or(text.as_ref()).map_or("", String::as_str).to_owned() + "\n",
        }
    }

    fn of(document: &Document, element: Element) -> Answer {
        let model = document.model();
        let (kind, title, text, span) = match element {
            Element::Claim(id) => {
                let claim = model.claim(id);
                let title = (!claim.is_untitled()).then(|| format!("[{}]", claim.title));
                ("claim", title, claim.text(), claim.span())
            }
            Element::Argument(id) => {
                let argument = model.argument(id);
                let title = (!argument.untitled).then(|| format!("<{}>", argument.title));
                ("argument", title, argument.text(), argument.span())
            }
            Element::Inference(id) => {
                let title = format!("<{}>", model.element_title(element));
                ("inference", Some(title), None, model.inference(id).span)
            }
        };
        let text = text.map(|text| text.string.trim().to_owned());
        let file = document.files().get(span.file);
        let line = file.position(span.start).line;
        Answer { kind, title, text, file: file.name().to_owned(), line }
    }
}

/// What the language is, from the list of functions.
fn language(aliases: Option<&Aliases>) -> String {
    let mut out = String::from(
        "A question is a set of claims and arguments.\n\n  \
         [Title]        a claim             <Title>        an argument\n  \
         #tag           what carries a tag  \"some words\"   what says these words; * and ? stand for others\n  \
         /pattern/      a regular expression over what is said\n\n  \
         a | b          in one of them      a & b          in both\n  \
         a ~ b          in a but not in b   ~a             everything else\n  \
         ( )            first this; `&` and `~` bind closer than `|`\n",
    );
    let widest = FUNCTIONS.iter().map(|function| function.signature().len()).max().unwrap_or(0);
    let mut topic = "";
    for function in FUNCTIONS {
        if function.topic != topic {
            topic = function.topic;
            let _ = write!(out, "\n{topic}\n\n");
        }
        let _ = writeln!(out, "  {:widest$}  {}", function.signature(), function.summary);
    }
    let aliases: Vec<_> = aliases.into_iter().flat_map(Aliases::iter).collect();
    if !aliases.is_empty() {
        out += "\nAliases of `hence.toml`\n\n";
    }
    for alias in aliases {
        let _ = writeln!(out, "  {:widest$}  {}", alias.signature(), visible(&alias.definition));
    }
    out + "\nA name may have * and ? in it. Names of many words stand between quotation marks.\n"
}
