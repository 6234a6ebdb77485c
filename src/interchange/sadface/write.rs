//! Writing SADFace, in the shape that it has since version 0.5.

use crate::interchange::json::{object, quoted, table};
use crate::interchange::loss::{self, Written};
use crate::interchange::net::{Kind, Net, Node, Nothing};
use crate::interchange::own;
use crate::interchange::reading;
use crate::model::{Anchor, Element, Model};
use crate::resolve::Document;

/// The map in SADFace. One that was read from it goes back as it was.
pub fn write(document: &Document) -> Written {
    let model = document.model();
    if let Some(text) = reading::origin(document, "sadface") {
        return Written::whole(text.as_bytes().to_vec());
    }
    let net = Net::of(model, own::HOLDS, &mut Nothing);
    let ids = own::ids(model, &net);
    let nodes = list(net.nodes.iter().zip(&ids).map(|(node, id)| of_node(model, node, id)));
    let edges = list(net.edges.iter().zip(1..).map(|(edge, number)| {
        let end = |number: u32| quoted(&ids[number as usize]);
        object([("id", quoted(&format!("edge {number}"))), ("source_id", end(edge.from)), ("target_id", end(edge.to))])
    }));
    let resources = list(model.sources().map(|(id, _)| {
        let [content, kind] = ["", "text"].map(quoted);
        object([("id", quoted(id)), ("content", content), ("type", kind), ("metadata", "{}".to_owned())])
    }));
    let entries = [("metadata", metadata(model)), ("resources", resources), ("nodes", nodes), ("edges", edges)];
    let mut losses = net.losses;
    losses.extend(loss::of_foreign(model));
    Written::new((table(entries) + "\n").into_bytes(), losses)
}

/// What SADFace wants to know of the whole.
fn metadata(model: &Model) -> String {
    let own_text = |key: &str| quoted(model.front_matter().text(key).unwrap_or(""));
    let date = own_text("date");
    let core = object([
        ("analyst_name", own_text("author")),
        ("analyst_email", quoted("")),
        ("created", date.clone()),
        ("edited", date),
        ("id", own_text("title")),
        ("title", own_text("title")),
        ("description", own_text("abstract")),
        ("version", quoted("0.5")),
    ]);
    object([("core", core)].into_iter().chain(own::of_map(model).map(|own| (own::KEY, own))))
}

fn of_node(model: &Model, node: &Node<'_>, id: &str) -> String {
    let own = own::of_node(model, node).map(|own| (own::KEY, own));
    let metadata = ("metadata", object(own));
    let [id, text] = [("id", quoted(id)), ("text", quoted(&node.text))];
    match node.kind {
        Kind::Information => {
            let anchors = match node.element {
                Some(Element::Claim(claim)) => model.claim(claim).facts().anchors.as_slice(),
                _ => &[],
            };
            let anchors = anchors.iter().filter(|anchor| model.source(&anchor.source).is_some());
            let sources = ("sources", list(anchors.map(source)));
            object([id, ("type", quoted("atom")), text, sources, metadata])
        }
        Kind::Inference => {
            let name = node.scheme.map_or("support", |scheme| scheme.name);
            object([id, ("type", quoted("inference")), ("name", quoted(name)), metadata])
        }
        Kind::Conflict => object([id, ("type", quoted("conflict")), ("name", quoted("conflict")), metadata]),
    }
}

fn source(anchor: &Anchor) -> String {
    let length = anchor.start.zip(anchor.end).map_or(0, |(start, end)| end.saturating_sub(start));
    object([
        ("resource_id", quoted(&anchor.source)),
        ("text", quoted(anchor.exact.as_deref().unwrap_or(""))),
        ("offset", anchor.start.unwrap_or(0).to_string()),
        ("length", length.to_string()),
    ])
}

/// A list with an item on each line.
fn list(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.collect::<Vec<_>>().join(",\n"))
}
