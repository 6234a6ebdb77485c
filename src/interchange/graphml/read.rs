//! Reading GraphML as the two tables that it is.

use rustc_hash::{FxHashMap, FxHashSet};

use super::DRAWN;
use crate::interchange::reading::Reading;
use crate::interchange::report::Report;
use crate::interchange::tables::{self, NamedCell, NamedRow, Table};
use crate::interchange::xml::{self, Xml, XmlFile, attribute, named};
use crate::resolve::{Document, FormatError, Options};
use crate::text::Span;

/// The name space of yEd's drawings.
const DRAWING: &str = "http://www.yworks.com/xml/graphml";
/// How many bytes values by default and headings may come to, in all nodes and edges together: each of these has a
/// copy of its own.
const MOST_SHARED: usize = 100_000_000;

/// Reads GraphML. Never fails and never stops at the first problem.
///
/// ```
/// use hence::interchange::graphml;
/// use hence::resolve::Options;
///
/// let text = r#"<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
///   <key id="d0" for="node" attr.name="text" attr.type="string"/>
///   <graph edgedefault="directed"><node id="open"><data key="d0">It should open.</data></node><node id="free"/>
///   <edge source="free" target="open"/></graph></graphml>"#;
/// let map = graphml::read("map.graphml", text, &Options::default());
/// assert!(map.problems().is_empty());
/// assert_eq!((map.model().claims().len(), map.model().relations().len()), (2, 1));
/// ```
pub fn read(name: &str, text: &str, options: &Options) -> Document {
    let mut reading = Reading::begin(name, text, "graphml");
    if let Some(file) = XmlFile::read(reading.file, text, "graphml", &mut reading.report) {
        let (nodes, edges) = rows(&file, &mut reading.report);
        let nodes = Table::of_cells(reading.file, nodes, false);
        let edges = Table::of_cells(reading.file, edges, true);
        tables::read_tables(Some(&nodes), Some(&edges), &mut reading);
    }
    reading.end(options)
}

/// The rows of nodes and of edges. What has no place in them is reported.
fn rows(file: &XmlFile<'_>, report: &mut Report) -> (Vec<NamedRow>, Vec<NamedRow>) {
    let mut reader = Reader::new(file);
    let (mut nodes, mut edges) = (Vec::new(), Vec::new());
    let mut around: Vec<Group> = Vec::new();
    for (at, element) in file.root().descendants().enumerate() {
        while around.pop_if(|group| group.end <= at).is_some() {}
        match element.tag_name().name() {
            "node" if named(element, "graph").next().is_some() => {
                let title = reader.drawn(element, "NodeLabel").map(|(title, _)| title);
                around.extend(title.map(|title| Group { title, end: at + element.descendants().len() }));
            }
            "node" => nodes.push(reader.node(element, &around)),
            "edge" => edges.push(reader.edge(element)),
            "hyperedge" => {
                report.add(file.tag(element), malformed("edge", "an edge between two nodes, not a hyperedge"));
            }
            "graph" if has_undirected(element) => {
                let expected = "a graph whose edges have a direction; they are read as leading from source to target";
                report.add(file.tag(element), malformed("directed graph", expected));
            }
            _ => {}
        }
    }
    if let Some(span) = reader.room.lacked {
        let expected = "one of a file in which values by default and groups come to less than 100 MB, in all nodes \
                        and edges together";
        report.add(span, malformed("element that is read whole", expected));
    }
    (nodes, edges)
}

struct Reader<'n, 'a> {
    file: &'n XmlFile<'a>,
    /// The names of data by their keys.
    names: FxHashMap<&'n str, &'n str>,
    /// Do nodes say what they claim in words of their own, so that labels are labels only?
    has_texts: bool,
    of_nodes: Vec<DefaultValue<'n>>,
    of_edges: Vec<DefaultValue<'n>>,
    room: Room,
}

/// The room for words that several nodes or edges have.
struct Room {
    /// How many bytes are left of [`MOST_SHARED`].
    left: usize,
    /// The first node or edge for which too few were left.
    lacked: Option<Span>,
}

/// What nodes or edges have that do not say otherwise.
struct DefaultValue<'n> {
    name: &'n str,
    text: String,
    span: Span,
}

/// A group that is open: its title, and the number of the first element behind it.
struct Group {
    title: String,
    end: usize,
}

/// What nodes (or edges) have by default.
fn defaults<'n>(file: &'n XmlFile<'_>, of: &str) -> Vec<DefaultValue<'n>> {
    let is_of = |key: &Xml<'n, '_>| [of, "all"].contains(&attribute(*key, "for").unwrap_or("all"));
    let default = |key| {
        let value = named(key, "default").next()?;
        let default = DefaultValue { name: attribute(key, "attr.name")?, text: raw(value), span: file.words(value) };
        Some(default).filter(|default| !default.text.trim().is_empty())
    };
    named(file.root(), "key").filter(is_of).filter_map(default).collect()
}

/// Has a graph edges of its own without a direction?
fn has_undirected(graph: Xml<'_, '_>) -> bool {
    let is_directed = attribute(graph, "edgedefault") != Some("undirected");
    let of_edge = |edge: Xml<'_, '_>| attribute(edge, "directed").map_or(is_directed, |own| own != "false");
    named(graph, "edge").any(|edge| !of_edge(edge))
}

fn malformed(what: &'static str, expected: &'static str) -> FormatError {
    FormatError::Malformed { what, expected }
}

impl<'n, 'a> Reader<'n, 'a> {
    fn new(file: &'n XmlFile<'a>) -> Reader<'n, 'a> {
        let name = |key| Some((attribute(key, "id")?, attribute(key, "attr.name")?));
        let names: FxHashMap<&str, &str> = named(file.root(), "key").filter_map(name).collect();
        let has_texts = names.values().any(|name| *name == "text");
        let (of_nodes, of_edges) = (defaults(file, "node"), defaults(file, "edge"));
        Reader { file, names, has_texts, of_nodes, of_edges, room: Room { left: MOST_SHARED, lacked: None } }
    }

    fn node(&mut self, node: Xml<'n, 'a>, around: &[Group]) -> NamedRow {
        let mut cells = self.ends(node, &[("id", "id")]);
        let mut data = self.data(node);
        let tag = self.file.tag(node);
        self.room.complete(&mut data, &self.of_nodes, tag);
        let has = |data: &[NamedCell], name: &str| data.iter().any(|(known, ..)| known == name);
        // What is drawn says no more than what is said, and something where nothing is.
        if !self.has_texts && !has(&data, "text") {
            let label = data.iter().find(|(name, ..)| name == "label").cloned();
            let label = label.map(|(_, text, span)| (text, span)).or_else(|| self.drawn(node, "NodeLabel"));
            data.extend(label.map(|(text, span)| ("text".to_owned(), text, span)));
        }
        data.retain(|(name, ..)| !DRAWN.iter().any(|(drawn, _)| drawn == name));
        if !has(&data, "section") {
            data.extend(self.room.headings(around, tag));
        }
        cells.extend(data);
        (tag, cells)
    }

    fn edge(&mut self, edge: Xml<'n, 'a>) -> NamedRow {
        let mut cells = self.ends(edge, &[("source", "from"), ("target", "to"), ("id", "id")]);
        let mut data = self.data(edge);
        if data.is_empty() {
            data.extend(self.drawn(edge, "EdgeLabel").map(|(text, span)| ("type".to_owned(), text, span)));
        }
        let tag = self.file.tag(edge);
        self.room.complete(&mut data, &self.of_edges, tag);
        cells.extend(data);
        (tag, cells)
    }

    fn ends(&self, element: Xml<'n, 'a>, names: &[(&str, &str)]) -> Vec<NamedCell> {
        let cell = |(name, column): &(&str, &str)| {
            let value = attribute(element, name)?;
            Some(((*column).to_owned(), value.to_owned(), self.file.value(element, name)))
        };
        names.iter().filter_map(cell).collect()
    }

    /// The data of a node or edge, by its names.
    fn data(&self, element: Xml<'n, 'a>) -> Vec<NamedCell> {
        let named = named(element, "data").filter_map(|data| {
            let name = self.names.get(attribute(data, "key")?)?;
            Some(((*name).to_owned(), raw(data), self.file.words(data)))
        });
        named.collect()
    }

    /// The label of a drawing.
    fn drawn(&self, element: Xml<'n, 'a>, name: &str) -> Option<(String, Span)> {
        let is_label =
            |label: &Xml<'_, '_>| label.tag_name().name() == name && label.tag_name().namespace() == Some(DRAWING);
        let label = named(element, "data").flat_map(|data| data.descendants()).find(is_label)?;
        Some((xml::text(label), self.file.words(label))).filter(|(text, _)| !text.is_empty())
    }
}

impl Room {
    /// Adds the values by default of what the data of a node or edge does not say.
    fn complete(&mut self, data: &mut Vec<NamedCell>, defaults: &[DefaultValue<'_>], tag: Span) {
        let said: FxHashSet<String> = data.iter().map(|(name, ..)| name.clone()).collect();
        for default in defaults.iter().filter(|default| !said.contains(default.name)) {
            if !self.has_for(default.name.len() + default.text.len(), tag) {
                break;
            }
            data.push((default.name.to_owned(), default.text.clone(), default.span));
        }
    }

    /// The groups around a node, as headings: as many of the outermost as there are levels of headings.
    fn headings(&mut self, around: &[Group], tag: Span) -> Option<NamedCell> {
        let titles: Vec<&str> = around.iter().take(tables::DEEPEST).map(|group| group.title.as_str()).collect();
        if titles.is_empty() || !self.has_for(titles.iter().map(|title| title.len()).sum(), tag) {
            return None;
        }
        Some(("section".to_owned(), serde_json::to_string(&titles).unwrap_or_default(), tag))
    }

    /// Is there room for a cell of so many bytes? If not, what comes after is left out too, however small.
    fn has_for(&mut self, bytes: usize, tag: Span) -> bool {
        let left = self.left.checked_sub(bytes + size_of::<NamedCell>());
        self.left = left.unwrap_or(0);
        if left.is_none() {
            self.lacked.get_or_insert(tag);
        }
        left.is_some()
    }
}

/// All text in an element, as it is.
fn raw(element: Xml<'_, '_>) -> String {
    element.descendants().filter(Xml::is_text).filter_map(|text| text.text()).collect()
}
