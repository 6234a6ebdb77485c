//! What a map says of nodes beside their net, under the key `hence` of formats that let a node carry anything.

use rustc_hash::FxHashSet;

use super::graph::{Graph, Kind, Vertex};
use super::hence_json::data::{Written, read_datum};
use super::json::{Node, Report, Shape, object, quoted};
use super::net::{self, Holds, Net};
use crate::model::{Data, Element, Member, Model, Value};

/// The key.
pub(super) const KEY: &str = "hence";
/// What a format holds that lets nodes and the whole carry anything.
pub(super) const HOLDS: Holds =
    Holds { titles: true, descriptions: true, tags: true, sections: false, data: None, front_matter: None };

static OWN: Shape = Shape { what: "`hence`", keys: &["title", "description", "tags", "data", "relation"] };

/// What is said of a node, in JSON; nothing where there is nothing to say.
pub(super) fn of_node(model: &Model, node: &net::Node<'_>) -> Option<String> {
    let argument = |id| {
        let argument = model.argument(id);
        own(&argument.title, argument.untitled, &argument.members, &argument.data)
    };
    let entries = match node.element {
        Some(Element::Claim(id)) => {
            let claim = model.claim(id);
            own(&claim.title, claim.is_untitled(), &claim.members, &claim.data)
        }
        Some(Element::Argument(id)) => argument(id),
        Some(Element::Inference(id)) => {
            let id = model.inference(id).argument;
            let said = model.argument(id).text().map(|text| text.before_tags()).filter(|said| !said.is_empty());
            argument(id).into_iter().chain(said.map(|said| ("description", quoted(said)))).collect()
        }
        None if node.kind == net::Kind::Inference => vec![("relation", quoted("support"))],
        None => Vec::new(),
    };
    (!entries.is_empty()).then(|| object(entries))
}

/// What is said of the whole map, in JSON; nothing where there is nothing to say.
pub(super) fn of_map(model: &Model) -> Option<String> {
    let data = model.front_matter();
    (!data.is_empty()).then(|| object([("data", json(data))]))
}

fn own(title: &str, is_untitled: bool, members: &[Member], data: &Data) -> Vec<(&'static str, String)> {
    let mut entries = Vec::new();
    if !is_untitled {
        entries.push(("title", quoted(title)));
    }
    let tags: Vec<&str> = members.iter().flat_map(|member| &member.tags).map(|tag| &**tag).collect();
    if !tags.is_empty() {
        entries.push(("tags", serde_json::to_string(&tags).unwrap_or_default()));
    }
    if !data.is_empty() {
        entries.push(("data", json(data)));
    }
    entries
}

fn json(data: &Data) -> String {
    serde_json::to_string(&Written(data)).unwrap_or_default()
}

/// An id for each node that no other has: the title of what it stands for.
pub(super) fn ids(model: &Model, net: &Net<'_>) -> Vec<String> {
    let mut taken: FxHashSet<String> = FxHashSet::default();
    let mut last = 0;
    let ids = net.nodes.iter().map(|node| {
        let title = node.element.map(|element| model.element_title(element).to_string());
        let mut id = title.clone().unwrap_or_default();
        while id.is_empty() || taken.contains(&id) {
            last += 1;
            id = title.as_ref().map_or_else(|| format!("relation {last}"), |title| format!("{title} ({last})"));
        }
        taken.insert(id.clone());
        id
    });
    ids.collect()
}

/// Takes for a node what is said of it.
pub(super) fn take<'a>(own: Option<Node<'a>>, vertex: &mut Vertex<'a>, report: &mut Report) {
    let Some([title, description, tags, data, relation]) = own.and_then(|own| own.member(KEY)?.values(&OWN)) else {
        return;
    };
    if let Some(title) = title.filter(Node::is_text) {
        vertex.wanted_title = Some(report.text(title).into_owned());
    }
    if let Some(description) = description.filter(|words| words.is_text() && vertex.kind != Kind::Claim) {
        vertex.text = Some(report.text(description));
        vertex.is_described = true;
    }
    for tag in tags.and_then(|tags| tags.items()).unwrap_or_default().into_iter().filter(Node::is_text) {
        vertex.tags.push(report.text(tag).into_owned());
    }
    if let Some(data) = data_of(data, report) {
        vertex.data.get_or_insert_default().merge(&data);
    }
    if relation.is_some() && vertex.kind == Kind::Inference {
        vertex.kind = Kind::Support;
    }
}

/// What is said of the whole map.
pub(super) fn front_matter(own: Option<Node<'_>>, report: &mut Report) -> Option<Data> {
    data_of(own.and_then(|own| own.member(KEY)?.member("data")), report)
}

fn data_of(node: Option<Node<'_>>, report: &mut Report) -> Option<Data> {
    match read_datum(node?, report).value {
        Value::Map(data) => Some(data),
        _ => None,
    }
}

/// Gives nodes the titles that are wanted for them; of nodes that are to have one title, the first of its sort has it.
pub(super) fn entitle(graph: &mut Graph<'_>) {
    let sort = |vertex: &Vertex<'_>| vertex.kind == Kind::Claim;
    let ids = graph.vertices.iter().filter(|vertex| vertex.wanted_title.is_none());
    let mut taken: FxHashSet<(bool, String)> = ids.map(|vertex| (sort(vertex), vertex.id.to_string())).collect();
    for vertex in &mut graph.vertices {
        let Some(title) = vertex.wanted_title.take() else { continue };
        if taken.insert((sort(vertex), title.clone())) {
            (vertex.id, vertex.is_titled) = (title.into(), true);
        } else {
            // Its id may be the title that another has taken.
            while !taken.insert((sort(vertex), vertex.id.to_string())) {
                vertex.id = format!("{} (2)", vertex.id).into();
            }
        }
    }
}
