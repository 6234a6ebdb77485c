//! LKIF and CAF.

use super::graph::{Arguments, Named, share};
use super::{STANDARDS, standard};
use crate::interchange::graph::{Kind, Vertex};
use crate::interchange::reading::Reading;
use crate::interchange::xml::{self, Xml, XmlFile, attribute, elements, named};
use crate::model::{Data, Element, Value};
use crate::resolve::{Document, FormatError, Options};
use crate::text::Span;

/// Does a text look like LKIF?
pub(in crate::interchange) fn is_lkif(text: &str) -> bool {
    xml::has_root(text, "lkif")
}

/// Does a text look like CAF?
pub(in crate::interchange) fn is_caf(text: &str) -> bool {
    xml::has_root(text, "caf") && (text.contains("<statements") || text.contains("<arguments"))
}

/// Reads the argument graphs of LKIF, the XML of Carneades 2. Never fails and never stops at the first problem.
///
/// ```
/// use hence::interchange::carneades;
/// use hence::resolve::Options;
///
/// let text = r#"<lkif><argument-graphs><argument-graph><statements>
///     <statement id="s1"><s>It is open late</s></statement><statement id="s2"><s>People come</s></statement>
///   </statements><arguments>
///     <argument id="a1" direction="pro"><conclusion statement="s2"/>
///       <premises><premise statement="s1" polarity="positive"/></premises></argument>
///   </arguments></argument-graph></argument-graphs></lkif>"#;
/// let map = carneades::read_lkif("map.xml", text, &Options::default());
/// assert!(map.problems().is_empty());
/// assert_eq!(map.model().inferences().len(), 1);
/// ```
pub fn read_lkif(name: &str, text: &str, options: &Options) -> Document {
    read(name, text, "lkif", options)
}

/// Reads CAF, the XML of Carneades 3. Never fails and never stops at the first problem.
///
/// ```
/// use hence::interchange::carneades;
/// use hence::resolve::Options;
///
/// let text = r#"<caf><statements>
///     <statement id="s1"><descriptions><description lang="en">It is open late</description></descriptions></statement>
///     <statement id="s2" main="true"><descriptions><description lang="en">People come</description></descriptions></statement>
///   </statements><arguments>
///     <argument id="a1" pro="true"><conclusion statement="s2"/>
///       <premises><premise statement="s1" positive="true"/></premises></argument>
///   </arguments></caf>"#;
/// let map = carneades::read_caf("map.xml", text, &Options::default());
/// assert!(map.problems().is_empty());
/// assert_eq!(map.model().inferences().len(), 1);
/// ```
pub fn read_caf(name: &str, text: &str, options: &Options) -> Document {
    read(name, text, "caf", options)
}

fn read(name: &str, text: &str, format: &'static str, options: &Options) -> Document {
    let mut reading = Reading::begin(name, text, format);
    if let Some(file) = XmlFile::read(reading.file, text, format, &mut reading.report) {
        let (arguments, kept) = (Arguments::default(), Vec::new());
        Reader { file: &file, reading: &mut reading, arguments, undercutters: Vec::new(), kept }.read();
    }
    reading.end(options)
}

struct Reader<'r, 'n, 'a> {
    file: &'n XmlFile<'a>,
    reading: &'r mut Reading,
    arguments: Arguments<'n>,
    /// Statements that say of an argument that it does not follow, and the ids of the arguments.
    undercutters: Vec<(u32, &'n str, Span)>,
    /// The elements of statements and arguments, with their nodes.
    kept: Vec<(Xml<'n, 'a>, u32)>,
}

impl<'n, 'a> Reader<'_, 'n, 'a> {
    fn read(mut self) {
        let root = self.file.root();
        // The graphs of LKIF stand in a list; CAF is one graph.
        let graphs: Vec<_> = named(root, "argument-graphs").flat_map(|list| named(list, "argument-graph")).collect();
        let graphs = if graphs.is_empty() { vec![root] } else { graphs };
        for graph in &graphs {
            self.front_matter(*graph);
            for statement in items(*graph, "statements", "statement") {
                self.statement(statement);
            }
        }
        let mut arguments = Vec::new();
        for graph in &graphs {
            self.main_issue(*graph);
            for argument in items(*graph, "arguments", "argument") {
                arguments.extend(self.argument(argument));
            }
        }
        for (element, number) in arguments {
            self.connect(element, number);
        }
        self.connect_undercutters();
        self.keep(root);
    }

    fn front_matter(&mut self, graph: Xml<'n, 'a>) {
        if let Some(title) = attribute(graph, "title").filter(|title| !title.trim().is_empty()) {
            self.reading.set("title", Value::Text(title.to_owned()), self.file.value(graph, "title"));
        }
        for metadata in named(graph, "metadata") {
            for (name, key) in [("title", "title"), ("creator", "author"), ("date", "date")] {
                let element = named(metadata, name).next();
                let text = element.map(xml::text).or_else(|| attribute(metadata, name).map(str::to_owned));
                if let Some(text) = text.filter(|text| !text.trim().is_empty()) {
                    let span =
                        element.map_or_else(|| self.file.value(metadata, name), |element| self.file.words(element));
                    self.reading.set(key, Value::Text(text), span);
                }
            }
        }
    }

    fn main_issue(&mut self, graph: Xml<'n, 'a>) {
        let main = attribute(graph, "main-issue").filter(|main| !main.is_empty());
        if let Some(main) = main {
            let span = self.file.value(graph, "main-issue");
            if let Some(statement) = self.arguments.statement(main, span, self.reading) {
                self.arguments.vertex(statement).set("main", Value::Bool(true), span);
            }
        }
    }

    fn statement(&mut self, element: Xml<'n, 'a>) {
        let Some(id) = xml::wanted(self.file, element, "id", "a statement", &mut self.reading.report) else {
            return;
        };
        let mut vertex = Vertex::new(id, Kind::Claim, self.file.span(element));
        vertex.head = self.file.tag(element);
        self.words(element, &mut vertex);
        self.facts(element, &mut vertex);
        let id_span = self.file.value(element, "id");
        let Some(number) = self.arguments.add(vertex, id_span, self.reading) else {
            return;
        };
        self.kept.push((element, number));
        if let Some(word) = attribute(element, "standard").filter(|word| !word.is_empty()) {
            let span = self.file.value(element, "standard");
            match standard(word) {
                Some(standard) => self.arguments.require(number, standard, span),
                None => {
                    let (key, found) = ("standard", word.to_owned());
                    self.reading.report.add(span, FormatError::Word { key, found, known: STANDARDS });
                }
            }
        }
        // What is rejected is the acceptance of its complement.
        if attribute(element, "value") == Some("false") {
            let span = self.file.value(element, "value");
            let complement = self.arguments.complement(number, span);
            self.arguments.vertex(complement).set("assumed", Value::Bool(true), span);
        }
        if let Some(argument) = attribute(element, "atom").and_then(undercut) {
            self.undercutters.push((number, argument, self.file.value(element, "atom")));
        }
    }

    /// The text of a statement: what it says in words, else its formula.
    fn words(&mut self, element: Xml<'n, 'a>, vertex: &mut Vertex<'n>) {
        let descriptions: Vec<_> = items(element, "descriptions", "description").collect();
        let mut translations = Data::new();
        for description in descriptions.iter().filter(|description| !xml::text(**description).is_empty()) {
            let (text, span) = (xml::text(*description), self.file.words(*description));
            let lang = attribute(*description, "lang").unwrap_or("");
            if vertex.text.is_none() {
                (vertex.text, vertex.head) = (Some(text.into()), span);
                if self.reading.front_matter.get("lang").is_none() && !lang.is_empty() {
                    self.reading.set("lang", Value::Text(lang.to_owned()), span);
                }
            } else if !lang.is_empty() {
                translations.set(lang, Value::Text(text), span);
            }
        }
        if !translations.is_empty() {
            vertex.set("translations", Value::Map(translations), vertex.head);
        }
        if vertex.text.is_some() {
            return;
        }
        if let Some(formula) = named(element, "s").next().or_else(|| elements(element).next()) {
            let text = xml::text(formula);
            let text = if text.is_empty() { attribute(formula, "pred").unwrap_or("").to_owned() } else { text };
            (vertex.text, vertex.head) = ((!text.is_empty()).then_some(text.into()), self.file.words(formula));
        }
        let atom = attribute(element, "atom").or(attribute(element, "text")).filter(|atom| !atom.is_empty());
        if let (None, Some(atom)) = (&vertex.text, atom) {
            vertex.text = Some(atom.into());
        }
        if vertex.text.is_none() {
            self.reading.report.add(vertex.head, FormatError::Wordless(vertex.id.to_string()));
        }
    }

    fn facts(&mut self, element: Xml<'n, 'a>, vertex: &mut Vertex<'n>) {
        if attribute(element, "main") == Some("true") {
            vertex.set("main", Value::Bool(true), self.file.value(element, "main"));
        }
        if attribute(element, "value") == Some("true") {
            vertex.set("assumed", Value::Bool(true), self.file.value(element, "value"));
        }
        let span = self.file.value(element, "weight");
        if let Some(weight) = attribute(element, "weight").and_then(|weight| share(weight, span)) {
            vertex.set("credence", weight.value, span);
        }
    }

    /// Adds an argument, and gives its node.
    fn argument(&mut self, element: Xml<'n, 'a>) -> Option<(Xml<'n, 'a>, u32)> {
        let id = xml::wanted(self.file, element, "id", "an argument", &mut self.reading.report)?;
        let mut vertex = Vertex::new(id, Kind::Inference, self.file.span(element));
        vertex.head = self.file.tag(element);
        let filled = |name: &str| attribute(element, name).filter(|text| !text.trim().is_empty());
        vertex.text = filled("title").map(Into::into);
        vertex.scheme = filled("scheme").map(|scheme| scheme.trim_matches(['(', ')']).into());
        let span = self.file.value(element, "weight");
        if let Some(weight) = filled("weight").and_then(|weight| share(weight, span)) {
            vertex.set("strength", weight.value, span);
        }
        let id_span = self.file.value(element, "id");
        let number = self.arguments.add(vertex, id_span, self.reading)?;
        self.kept.push((element, number));
        Some((element, number))
    }

    fn connect(&mut self, element: Xml<'n, 'a>, argument: u32) {
        for premise in items(element, "premises", "premise") {
            let is_exception = attribute(premise, "type") == Some("exception");
            self.premise(premise, argument, is_exception);
        }
        for exception in items(element, "exceptions", "premise").chain(items(element, "exceptions", "exception")) {
            self.premise(exception, argument, true);
        }
        let Some(conclusion) = named(element, "conclusion").next() else {
            let error = FormatError::MissingKey { key: "conclusion", of: "an argument" };
            self.reading.report.add(self.file.tag(element), error);
            return;
        };
        let id = xml::wanted(self.file, conclusion, "statement", "a conclusion", &mut self.reading.report);
        let span = self.file.value(conclusion, "statement");
        let is_con = attribute(element, "direction") == Some("con") || attribute(element, "pro") == Some("false");
        match id.and_then(|id| self.arguments.find(id, "statement", span, self.reading)) {
            Some(Named::Statement(statement)) => {
                let conclusion = self.arguments.signed(statement, !is_con, span);
                self.arguments.conclude(argument, conclusion);
            }
            Some(Named::Argument(other)) => {
                if is_con {
                    self.arguments.vertex(argument).kind = Kind::Conflict;
                }
                self.arguments.conclude(argument, other);
            }
            None => {}
        }
    }

    fn premise(&mut self, element: Xml<'n, 'a>, argument: u32, is_exception: bool) {
        let report = &mut self.reading.report;
        let Some(id) = xml::wanted(self.file, element, "statement", "a premise", report) else {
            return;
        };
        let span = self.file.value(element, "statement");
        let Some(statement) = self.arguments.statement(id, span, self.reading) else {
            return;
        };
        let is_positive =
            attribute(element, "polarity") != Some("negative") && attribute(element, "positive") != Some("false");
        let premise = self.arguments.signed(statement, is_positive, span);
        if is_exception {
            self.arguments.undercut(argument, premise, span);
            return;
        }
        if attribute(element, "type") == Some("assumption") {
            self.arguments.vertex(premise).set("assumed", Value::Bool(true), span);
        }
        if attribute(element, "implicit") == Some("true") {
            self.arguments.vertex(premise).set("implicit", Value::Bool(true), span);
        }
        self.arguments.premise(argument, premise);
    }

    fn connect_undercutters(&mut self) {
        for (statement, argument, span) in std::mem::take(&mut self.undercutters) {
            match self.arguments.find(argument, "argument", span, self.reading) {
                Some(Named::Argument(argument)) => self.arguments.undercut(argument, statement, span),
                Some(Named::Statement(_)) => {
                    let (found, expected) = ("a statement", "an argument");
                    let reference = argument.to_owned();
                    self.reading.report.add(span, FormatError::Misdirected { reference, found, expected });
                }
                None => {}
            }
        }
    }

    /// Keeps statements and arguments with what they have become, and all that stands beside them.
    fn keep(self, root: Xml<'n, 'a>) {
        let made: Vec<Option<Element>> = self.arguments.project(self.reading);
        let foreign = &mut self.reading.foreign;
        xml::keep_attributes(foreign, root, &[]);
        let name = root.tag_name().name();
        for (element, number) in &self.kept {
            let path = [name, element.tag_name().name()];
            xml::keep(foreign, &path, *element, made[*number as usize], |_| false);
        }
        let told: rustc_hash::FxHashSet<_> = self.kept.iter().map(|(element, _)| element.id()).collect();
        for child in elements(root).filter(|child| !matches!(child.tag_name().name(), "statements" | "arguments")) {
            let is_told = |node: Xml<'_, '_>| told.contains(&node.id()) || is_list(node);
            xml::keep(foreign, &[name, child.tag_name().name()], child, None, is_told);
        }
    }
}

/// The elements of a name in the lists of a name.
fn items<'n, 'a>(element: Xml<'n, 'a>, list: &'static str, name: &'static str) -> impl Iterator<Item = Xml<'n, 'a>> {
    named(element, list).flat_map(move |list| named(list, name))
}

/// Is it a list of statements or arguments, and of nothing else?
fn is_list(node: Xml<'_, '_>) -> bool {
    matches!(node.tag_name().name(), "statements" | "arguments")
        && elements(node)
            .all(|node| matches!(node.tag_name().name(), "statement" | "argument") && attribute(node, "id").is_some())
}

/// The id of the argument of which an atom says that it does not follow: `(undercut a1)`.
fn undercut(atom: &str) -> Option<&str> {
    let inside = atom.trim().strip_prefix("(undercut")?.strip_suffix(')')?;
    inside.starts_with(|char: char| char.is_ascii_whitespace()).then(|| inside.trim())
}
