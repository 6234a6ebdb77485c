//! Maps from Turtle, JSON-LD and N-Triples.

use std::borrow::Cow;
use std::cell::Cell;
use std::io::Read;
use std::rc::Rc;

use oxjsonld::{JsonLdParser, JsonLdSyntaxError};
use oxrdf::vocab::{rdf, rdfs};
use oxrdf::{BlankNode, Literal, NamedOrBlankNode, Term, Triple};
use oxttl::{TurtleParseError, TurtleParser};
use rustc_hash::FxHashMap;

use super::iris::unescaped;
use super::statements::{Part, SPACES, Statements};
use super::{DCTERMS, DUBLIN_CORE, HENCE, RELATION, TAG};
use crate::interchange::graph::Kind;
use crate::interchange::json::has_key;
use crate::interchange::reading::{Reading, origin};
use crate::model::{Data, Datum, Piece, Value};
use crate::resolve::{Document, FormatError, Options};
use crate::text::{FileId, Span};

/// What statements are written in.
#[derive(Clone, Copy, Debug)]
enum Syntax {
    /// Turtle, and N-Triples, which is a part of it.
    Turtle,
    JsonLd,
}

/// Does a text look like AIF in Turtle or N-Triples?
pub(in crate::interchange) fn is_turtle(text: &str) -> bool {
    let mut starts = text.lines().map(str::trim_start).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let start = starts.next().unwrap_or("");
    let begins = |word: &str| start.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    let is_rdf = ["@prefix ", "@base ", "prefix ", "base "].into_iter().any(begins)
        || (start.starts_with(['<', '_']) && start.trim_end().ends_with(['.', ';', ',']));
    is_rdf && SPACES.iter().any(|space| text.contains(space))
}

/// Does a text look like AIF in JSON-LD?
pub(in crate::interchange) fn is_json_ld(text: &str) -> bool {
    text.trim_start().starts_with(['{', '['])
        && SPACES.iter().any(|space| text.contains(space))
        && (has_key(text, "@context") || has_key(text, "@graph") || text.contains("\"@id\""))
}

/// Reads AIF in Turtle, in either of its name spaces. Never fails; what stands before an error is read.
///
/// ```
/// use hence::interchange::rdf;
/// use hence::resolve::Options;
///
/// let text = r#"@prefix aif: <http://www.arg.tech/aif#> . @prefix : <http://example.org/debate#> .
/// :open a aif:I-node ; aif:claimText "It is open late"@en .
/// :come a aif:I-node ; aif:claimText "People come"@en .
/// [] a aif:RA-node ; aif:Premise :open ; aif:Conclusion :come .
/// "#;
/// let map = rdf::read_turtle("map.ttl", text, &Options::default());
/// assert!(map.problems().is_empty());
/// assert_eq!(map.model().inferences().len(), 1);
/// ```
pub fn read_turtle(name: &str, text: &str, options: &Options) -> Document {
    read(name, text, Syntax::Turtle, "turtle", options)
}

/// Reads AIF in N-Triples, as [`read_turtle`] does.
pub fn read_n_triples(name: &str, text: &str, options: &Options) -> Document {
    read(name, text, Syntax::Turtle, "n-triples", options)
}

/// Reads AIF in JSON-LD, as [`read_turtle`] does. Contexts that stand elsewhere are not loaded.
pub fn read_json_ld(name: &str, text: &str, options: &Options) -> Document {
    read(name, text, Syntax::JsonLd, "json-ld", options)
}

/// What the file said that a map was read from, if that was RDF and nobody can have changed the map since.
pub(super) fn said(document: &Document) -> Option<Vec<Triple>> {
    let formats = [("turtle", Syntax::Turtle), ("n-triples", Syntax::Turtle), ("json-ld", Syntax::JsonLd)];
    let (text, syntax) = formats.into_iter().find_map(|(format, syntax)| Some((origin(document, format)?, syntax)))?;
    Some(parse(FileId::default(), text, syntax).0.into_iter().map(|(triple, _)| triple).collect())
}

fn read(name: &str, text: &str, syntax: Syntax, format: &'static str, options: &Options) -> Document {
    let mut reading = Reading::begin(name, text, format);
    let (triples, error) = parse(reading.file, text, syntax);
    if let Some((error, span)) = error {
        reading.report.add(span, error);
    }
    let mut reader =
        Reader { reading: &mut reading, statements: Statements::default(), descriptions: Vec::new(), map: None };
    reader.map_of(&triples);
    let numbers: Vec<u32> = triples.iter().map(|(triple, span)| reader.subject(triple, *span)).collect();
    for ((triple, span), number) in triples.iter().zip(&numbers) {
        reader.kind(triple, *number, *span);
    }
    for ((triple, span), number) in triples.iter().zip(&numbers) {
        reader.statement(triple, *number, *span);
    }
    reader.describe();
    let Reader { mut statements, .. } = reader;
    if let Some(lang) = statements.lang().filter(|lang| !lang.is_empty()) {
        let lang = Value::Text(lang.to_owned());
        reading.set("lang", lang, Span::default());
    }
    let made = statements.project(&mut reading.builder, &mut reading.report);
    let mut pieces: Vec<String> = vec![String::new(); made.len()];
    for ((triple, _), number) in triples.iter().zip(&numbers) {
        pieces[*number as usize] += &format!("{triple} .\n");
    }
    for ((number, piece), vertex) in pieces.iter().enumerate().zip(&statements.graph.vertices) {
        let json = serde_json::json!({"id": vertex.id, "type": sort_of(vertex.kind), "statements": piece}).to_string();
        reading.foreign.add(Piece { path: &["nodes".into()], is_item: true, element: made[number], json: &json });
    }
    reading.end(options)
}

fn sort_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Claim => "I",
        Kind::Inference | Kind::Support => "RA",
        Kind::Conflict => "CA",
        Kind::Bond | Kind::Outside => "other",
    }
}

struct Reader<'r, 't> {
    reading: &'r mut Reading,
    statements: Statements<'t>,
    /// What steps say in words, beside the name of their scheme.
    descriptions: Vec<(u32, &'t str)>,
    /// What is said to be the map itself.
    map: Option<&'t NamedOrBlankNode>,
}

impl<'t> Reader<'_, 't> {
    /// Finds the map itself, and the language that it says.
    fn map_of(&mut self, triples: &'t [(Triple, Span)]) {
        let is_map = |triple: &Triple| {
            triple.predicate == rdf::TYPE
                && matches!(&triple.object, Term::NamedNode(class) if class.as_str().strip_prefix(HENCE) == Some("Map"))
        };
        self.map = triples.iter().find(|(triple, _)| is_map(triple)).map(|(triple, _)| &triple.subject);
        let says_lang = |triple: &&(Triple, Span)| {
            Some(&triple.0.subject) == self.map && triple.0.predicate.as_str().strip_prefix(DCTERMS) == Some("language")
        };
        if let Some((Triple { object: Term::Literal(lang), .. }, _)) = triples.iter().find(says_lang) {
            self.statements.set_lang(lang.value().to_owned());
        }
    }

    fn subject(&mut self, triple: &'t Triple, span: Span) -> u32 {
        let id = match &triple.subject {
            NamedOrBlankNode::NamedNode(node) => Cow::Borrowed(node.as_str()),
            NamedOrBlankNode::BlankNode(node) => Cow::Owned(name_of(node)),
        };
        self.statements.subject(id, span, span)
    }

    fn kind(&mut self, triple: &'t Triple, subject: u32, span: Span) {
        if triple.predicate != rdf::TYPE {
            return;
        }
        if let Term::NamedNode(class) = &triple.object
            && let Some(name) = term_of_aif(class.as_str())
        {
            self.statements.take_kind(subject, name);
            let vertex = &mut self.statements.graph.vertices[subject as usize];
            (vertex.span, vertex.head) = (span, span);
        }
    }

    fn statement(&mut self, triple: &'t Triple, subject: u32, span: Span) {
        if Some(&triple.subject) == self.map {
            return self.front_matter(triple, span);
        }
        let predicate = triple.predicate.as_str();
        let is_node = self.statements.graph.vertices[subject as usize].kind != Kind::Outside;
        match (&triple.object, term_of_aif(predicate), predicate.strip_prefix(HENCE)) {
            (Term::Literal(text), Some("claimText"), _) => {
                self.statements.words(subject, text.value(), text.language().unwrap_or(""), span);
            }
            (Term::Literal(text), ..) if predicate.strip_prefix(DCTERMS) == Some("description") && is_node => {
                self.descriptions.push((subject, text.value()));
            }
            (Term::Literal(title), ..) if triple.predicate == rdfs::LABEL && is_node => {
                self.statements.entitle(subject, title.value().to_owned());
            }
            (Term::NamedNode(node), Some(term), _) => self.relate(subject, term, Cow::Borrowed(node.as_str()), span),
            (Term::BlankNode(node), Some(term), _) => self.relate(subject, term, Cow::Owned(name_of(node)), span),
            (Term::Literal(literal), _, Some(key)) if is_node => self.datum(literal, key, subject, span),
            _ => {}
        }
    }

    /// Steps that are described are of the scheme that their text names.
    fn describe(&mut self) {
        for (number, text) in std::mem::take(&mut self.descriptions) {
            let vertex = &mut self.statements.graph.vertices[number as usize];
            if vertex.kind != Kind::Claim {
                vertex.scheme = vertex.text.replace(text.into());
            }
        }
    }

    fn relate(&mut self, subject: u32, term: &str, object: Cow<'t, str>, span: Span) {
        if let Some(part) = Part::named(term) {
            self.statements.relate(subject, part, object, span);
        }
    }

    fn datum(&mut self, literal: &Literal, key: &str, subject: u32, span: Span) {
        let vertex = &mut self.statements.graph.vertices[subject as usize];
        match key {
            RELATION if vertex.kind == Kind::Inference => vertex.kind = Kind::Support,
            TAG => vertex.tags.push(literal.value().to_owned()),
            _ => put(vertex.data.get_or_insert_default(), &unescaped(key), value(literal, span), span),
        }
    }

    fn front_matter(&mut self, triple: &Triple, span: Span) {
        let Term::Literal(literal) = &triple.object else { return };
        let predicate = triple.predicate.as_str();
        let own =
            predicate.strip_prefix(DCTERMS).and_then(|term| DUBLIN_CORE.iter().find(|(_, dublin)| *dublin == term));
        let key = own.map(|(own, _)| (*own).to_owned()).or_else(|| predicate.strip_prefix(HENCE).map(unescaped));
        if let Some(key) = key {
            put(&mut self.reading.front_matter, &key, value(literal, span), span);
        }
    }
}

/// What a node without an address is called.
fn name_of(node: &BlankNode) -> String {
    format!("node {}", node.as_str().trim_start_matches('n'))
}

/// What an address says in the name space of AIF.
fn term_of_aif(iri: &str) -> Option<&str> {
    SPACES.iter().find_map(|space| iri.strip_prefix(space))
}

/// Adds to what a key says.
fn put(data: &mut Data, key: &str, value: Value, span: Span) {
    let datum = |value: Value| Datum { value, span };
    let value = match data.remove(key) {
        None => value,
        Some(Datum { value: Value::List(mut items), .. }) => {
            items.push(datum(value));
            Value::List(items)
        }
        Some(before) => Value::List(vec![before, datum(value)]),
    };
    data.set(key, value, span);
}

/// What a literal says, by its type.
fn value(literal: &Literal, span: Span) -> Value {
    let (text, kind) = (literal.value(), literal.datatype().as_str());
    let local = kind.rsplit('#').next().unwrap_or("");
    let read = match local {
        "boolean" => text.parse().ok().map(Value::Bool),
        "integer" | "int" | "long" => text.parse().ok().map(Value::Integer),
        "decimal" | "double" | "float" => text.parse().ok().filter(|number: &f64| number.is_finite()).map(Value::Float),
        "date" => Some(Value::Timestamp(text.to_owned())),
        "JSON" => serde_json::from_str(text).ok().map(|value: Value| value.placed(span)),
        _ => None,
    };
    read.unwrap_or_else(|| Value::Text(text.to_owned()))
}

/// How many levels deep nodes may be nested: the parsers recurse.
const DEPTH: usize = 12;

/// Where nodes are nested too deep.
fn too_deep(text: &str) -> Option<usize> {
    let (mut depth, mut is_text, mut is_escaped) = (0_usize, false, false);
    text.bytes().position(|byte| {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if is_text => is_escaped = true,
            b'"' => is_text = !is_text,
            b'{' | b'[' if !is_text => depth += 1,
            b'}' | b']' if !is_text => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > DEPTH
    })
}

/// What is wrong with a text, and where.
type Error = (FormatError, Span);

/// A statement and the line in which it ends.
type Located = (Triple, Span);

/// The statements of a text, each with the line in which it ends, up to the first error.
fn parse(file: FileId, text: &str, syntax: Syntax) -> (Vec<Located>, Option<Error>) {
    if let Some(at) = too_deep(text) {
        return (Vec::new(), Some((FormatError::Depth { limit: DEPTH }, span(file, text, at, at + 1))));
    }
    let reached = Rc::new(Reached::default());
    let lines = Lines { text, reached: Rc::clone(&reached), is_blank: true };
    let mut names = Names::default();
    let mut triples: Vec<Located> = Vec::new();
    let mut error = None;
    match syntax {
        Syntax::Turtle => {
            let parser = TurtleParser::new();
            let parser = parser.clone().with_base_iri(BASE_IRI).unwrap_or(parser);
            for triple in parser.for_reader(lines) {
                match triple {
                    Ok(triple) => triples.push((names.rename(triple), line_at(file, text, &reached))),
                    Err(wrong) => {
                        error.get_or_insert_with(|| syntax_error(file, text, &wrong));
                    }
                }
            }
        }
        Syntax::JsonLd => {
            let places = places(file, text);
            let parser = JsonLdParser::new();
            let parser = parser.clone().with_base_iri(BASE_IRI).unwrap_or(parser);
            for quad in parser.for_slice(text.as_bytes()) {
                match quad {
                    Ok(quad) => {
                        let triple = names.rename(quad.into());
                        let place = match &triple.subject {
                            NamedOrBlankNode::NamedNode(node) => places.get(last_name(node.as_str())),
                            NamedOrBlankNode::BlankNode(_) => None,
                        };
                        triples.push((triple, place.copied().unwrap_or_else(|| span(file, text, 0, 0))));
                    }
                    Err(wrong) => {
                        error.get_or_insert_with(|| json_error(file, text, &wrong));
                        break;
                    }
                }
            }
        }
    }
    (triples, error)
}

/// What addresses are resolved against that say only where in the file they lead.
const BASE_IRI: &str = "urn:hence:map";

fn syntax_error(file: FileId, text: &str, error: &TurtleParseError) -> Error {
    match error {
        TurtleParseError::Syntax(error) => {
            let range = error.location();
            (
                FormatError::Rdf(error.message().to_owned()),
                span(file, text, range.start.offset as usize, range.end.offset as usize),
            )
        }
        TurtleParseError::Io(error) => (FormatError::Rdf(error.to_string()), span(file, text, 0, 0)),
    }
}

fn json_error(file: FileId, text: &str, error: &JsonLdSyntaxError) -> Error {
    let range = error.location().map_or(0..0, |range| range.start.offset as usize..range.end.offset as usize);
    let told = error.to_string();
    // The place is told beside the message.
    let message = told.strip_prefix("Parser error at ").and_then(|rest| Some(rest.split_once(": ")?.1));
    let message = match told.contains("LoadDocumentCallback") {
        true => "its context stands elsewhere, and nothing is loaded from there",
        false => message.unwrap_or(&told),
    };
    (FormatError::Rdf(message.to_owned()), span(file, text, range.start, range.end))
}

/// Where the nodes of JSON-LD stand, by the last names of their addresses: at the first `@id` that is not all of its object. The
/// reader of JSON-LD tells no places.
fn places(file: FileId, text: &str) -> FxHashMap<&str, Span> {
    const KEY: &str = "\"@id\"";
    let mut places = FxHashMap::default();
    for (at, _) in text.match_indices(KEY) {
        let Some(value) = text[at + KEY.len()..].trim_start().strip_prefix(':') else { continue };
        let Some(value) = value.trim_start().strip_prefix('"') else { continue };
        let start = text.len() - value.len();
        let Some(length) = value.find('"') else { continue };
        let is_all = value[length + 1..].trim_start().starts_with('}') && text[..at].trim_end().ends_with('{');
        if !is_all {
            places.entry(last_name(&value[..length])).or_insert_with(|| span(file, text, start, start + length));
        }
    }
    places
}

/// The last name of an address, whether it is written with a prefix or not.
fn last_name(iri: &str) -> &str {
    iri.rsplit(['#', '/', ':']).next().unwrap_or(iri)
}

/// The range of a text, on the boundaries of its letters.
fn span(file: FileId, text: &str, start: usize, end: usize) -> Span {
    let start = text.floor_char_boundary(start);
    Span::new(file, start as u32, text.floor_char_boundary(end).max(start) as u32)
}

/// The words of the line that its reader has come to.
fn line_at(file: FileId, text: &str, reached: &Reached) -> Span {
    let start = reached.line.get();
    let words = text[start..reached.at.get()].trim_ascii_end();
    Span::new(file, start as u32, (start + words.len()) as u32)
}

/// How far the reader of a text has come.
#[derive(Default)]
struct Reached {
    at: Cell<usize>,
    /// Where the words of the last line begin that it has come to, where that has any.
    line: Cell<usize>,
}

/// A text that is handed over line by line, so that it is known how far its reader has come.
struct Lines<'a> {
    text: &'a str,
    reached: Rc<Reached>,
    /// Have there been no words in this line yet?
    is_blank: bool,
}

impl Read for Lines<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let at = self.reached.at.get();
        let rest = &self.text.as_bytes()[at..];
        let line = rest.iter().position(|byte| *byte == b'\n').map_or(rest.len(), |at| at + 1);
        let mut count = line.min(buffer.len());
        while !self.text.is_char_boundary(at + count) {
            count -= 1;
        }
        let read = &rest[..count];
        let words = read.trim_ascii_start();
        if self.is_blank && !words.is_empty() {
            self.reached.line.set(at + count - words.len());
        }
        self.is_blank = read.ends_with(b"\n") || (self.is_blank && words.is_empty());
        buffer[..count].copy_from_slice(read);
        self.reached.at.set(at + count);
        Ok(count)
    }
}

/// Numbers nodes without an address in the order of the file, so that they have the same names whenever it is read.
#[derive(Default)]
struct Names {
    names: FxHashMap<BlankNode, BlankNode>,
}

impl Names {
    fn rename(&mut self, triple: Triple) -> Triple {
        let Triple { subject, predicate, object } = triple;
        let subject = match subject {
            NamedOrBlankNode::BlankNode(node) => self.name(node).into(),
            named => named,
        };
        let object = match object {
            Term::BlankNode(node) => self.name(node).into(),
            other => other,
        };
        Triple { subject, predicate, object }
    }

    fn name(&mut self, node: BlankNode) -> BlankNode {
        let next = self.names.len() + 1;
        self.names.entry(node).or_insert_with(|| BlankNode::new_unchecked(format!("n{next}"))).clone()
    }
}
