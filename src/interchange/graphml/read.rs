//! Reading GraphML as the two tables that it is.

use rustc_hash::FxHashMap;

use super::DRAWN;
use crate::interchange::reading::Reading;
use crate::interchange::tables::{self, NamedCell, Table};
use crate::interchange::xml::{self, Xml, XmlFile, attribute, named};
use crate::resolve::{Document, Options};
use crate::text::Span;

/// The name space of yEd's drawings.
const DRAWING: &str = "http://www.yworks.com/xml/graphml";

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
        let names =
            named(file.root(), "key").filter_map(|key| Some((attribute(key, "id")?, attribute(key, "attr.name")?)));
        let names: FxHashMap<&str, &str> = names.collect();
        let reader = Reader { file: &file, names };
        let (mut nodes, mut edges) = (Vec::new(), Vec::new());
        for element in file.root().descendants() {
            match element.tag_name().name() {
                "node" if named(element, "graph").next().is_none() => nodes.push(reader.node(element)),
                "edge" => edges.push(reader.edge(element)),
                _ => {}
            }
        }
        let nodes = Table::of_cells(reading.file, nodes, false);
        let edges = Table::of_cells(reading.file, edges, true);
        tables::read_tables(Some(&nodes), Some(&edges), &mut reading);
    }
    reading.end(options)
}

struct Reader<'n, 'a> {
    file: &'n XmlFile<'a>,
    /// The names of data by their keys.
    names: FxHashMap<&'n str, &'n str>,
}

impl<'n, 'a> Reader<'n, 'a> {
    fn node(&self, node: Xml<'n, 'a>) -> (Span, Vec<NamedCell>) {
        let mut cells = self.ends(node, &[("id", "id")]);
        let mut data = self.data(node);
        let has = |data: &[NamedCell], name: &str| data.iter().any(|(known, ..)| known == name);
        // What is drawn says no more than what is said, and something where nothing is.
        let is_written = self.names.values().any(|name| *name == "text");
        if !is_written && !has(&data, "text") {
            let label = data.iter().find(|(name, ..)| name == "label").cloned();
            let label = label.map(|(_, text, span)| (text, span)).or_else(|| self.drawn(node, "NodeLabel"));
            data.extend(label.map(|(text, span)| ("text".to_owned(), text, span)));
        }
        data.retain(|(name, ..)| !DRAWN.iter().any(|(drawn, _)| drawn == name));
        if !has(&data, "section") {
            data.extend(self.groups(node));
        }
        cells.extend(data);
        (self.file.tag(node), cells)
    }

    fn edge(&self, edge: Xml<'n, 'a>) -> (Span, Vec<NamedCell>) {
        let mut cells = self.ends(edge, &[("source", "from"), ("target", "to"), ("id", "id")]);
        let data = self.data(edge);
        if data.is_empty() {
            cells.extend(self.drawn(edge, "EdgeLabel").map(|(text, span)| ("type".to_owned(), text, span)));
        }
        cells.extend(data);
        (self.file.tag(edge), cells)
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

    /// The groups around a node, as headings.
    fn groups(&self, node: Xml<'n, 'a>) -> Option<NamedCell> {
        let around = node.ancestors().skip(1).filter(|element| element.tag_name().name() == "node");
        let mut titles: Vec<String> = around.filter_map(|group| Some(self.drawn(group, "NodeLabel")?.0)).collect();
        titles.reverse();
        let span = self.file.tag(node);
        let path = serde_json::to_string(&titles).unwrap_or_default();
        (!titles.is_empty()).then(|| ("section".to_owned(), path, span))
    }
}

/// All text in an element, as it is.
fn raw(element: Xml<'_, '_>) -> String {
    element.descendants().filter(Xml::is_text).filter_map(|text| text.text()).collect()
}
