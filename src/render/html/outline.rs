//! The outline of a page: a list of lists, each line a link to its box. It is what a screen reader, a
//! search of the browser and a reader without scripts have of the whole map.

use std::fmt::Write;

use super::viewer::address;
use crate::render::TextDirection;
use crate::render::rows::held_together;
use crate::render::scene::{Node, NodeId, Scene, Subject, is_safe};
use crate::render::svg::Escaped;
use crate::render::tree::{Item, Items};

/// Lists in lists; what is deeper stands in the last of them. Browsers give up on very deep pages.
const DEEPEST: usize = 32;

/// A box on the way down.
struct Open {
    node: NodeId,
    /// How many of the arrows at it are followed.
    next: usize,
    /// Is there a list of its own for what is below it?
    has_list: bool,
}

/// Writes the outline, and the sources below it. A reader without scripts opens and closes it.
pub(super) fn write(page: &mut String, scene: &Scene, is_open: bool) {
    let (name, open) = (scene.words.page.outline, if is_open { " open" } else { "" });
    // Writing to a string cannot fail.
    let _ = writeln!(
        page,
        "<details id=\"outline\"{open}><summary>{name}</summary>\n<nav aria-label=\"{name}\">\n<h2>{name}</h2>\n<ul>"
    );
    let (incoming, items) = (scene.incoming(), Items::new(scene, false));
    let mut is_shown = vec![false; scene.nodes.len()];
    for root in scene.roots(&incoming) {
        write_item(page, scene, root, &items.root(root), true);
        is_shown[root.index()] = true;
        let mut path = vec![Open { node: root, next: 0, has_list: false }];
        let mut lists = 0;
        while let Some(open) = path.last_mut() {
            let Some(&edge) = incoming.of(open.node).get(open.next) else {
                if open.has_list {
                    page.push_str("</ul>\n");
                    lists -= 1;
                }
                path.pop();
                continue;
            };
            open.next += 1;
            if !open.has_list && lists < DEEPEST {
                open.has_list = true;
                lists += 1;
                page.push_str("<ul>\n");
            }
            let node = scene.edges[edge].from;
            let is_new = !std::mem::replace(&mut is_shown[node.index()], true);
            write_item(page, scene, node, &items.child(edge, is_new), is_new);
            if is_new {
                path.push(Open { node, next: 0, has_list: false });
            }
        }
    }
    page.push_str("</ul>\n");
    write_sources(page, scene, &items);
    page.push_str("</nav>\n</details>\n");
}

/// Begins an item of the list, whose text runs its own way. HTML ends it where the next one begins, or the list ends.
fn write_item(page: &mut String, scene: &Scene, id: NodeId, item: &Item, is_new: bool) {
    let node = scene.node(id);
    let (address, direction) = (address(node), direction(item.direction));
    let (text, notes) = match is_new {
        true => (text(scene, node), notes(scene, node)),
        false => (Escaped(&item.text).to_string(), String::new()),
    };
    let _ = write!(page, "<li><a href=\"{address}\">{}<bdi dir=\"{direction}\">{text}</bdi>", Escaped(&item.lead));
    if !notes.is_empty() {
        let _ = write!(page, " <small>{}</small>", Escaped(&notes));
    }
    page.push_str("</a>\n");
}

/// Title and text of a box.
fn text(scene: &Scene, node: &Node) -> String {
    let title = match (&node.title, &node.text) {
        (None, None) => Some(scene.title_of(node)),
        (title, _) => title.as_deref(),
    };
    let title = title.map(|title| format!("<b>{}</b>", Escaped(title)));
    let text = node.text.as_deref().map(|text| Escaped(text).to_string());
    let parts: Vec<String> = title.into_iter().chain(text).collect();
    parts.join(" ")
}

/// What is marked on a box, who says it, its tags and sources. The tags of a step are those of its argument.
fn notes(scene: &Scene, node: &Node) -> String {
    let marks = scene.marks(node);
    let marks = (!marks.is_empty()).then(|| format!("({})", marks.join(scene.words.comma)));
    if let Subject::Inference(_) = node.subject {
        return marks.unwrap_or_default();
    }
    let degrees = node.degrees.iter().map(|degree| format!("({})", degree.word));
    let tags = node.tags.iter().map(|tag| format!("#{tag}"));
    let sources = node.notes.iter().map(|number| format!("[{number}]"));
    let found = scene.found(node);
    let parts: Vec<String> =
        marks.into_iter().chain(scene.speech(node)).chain(degrees).chain(tags).chain(sources).chain(found).collect();
    held_together(&parts.join(" "))
}

fn write_sources(page: &mut String, scene: &Scene, items: &Items) {
    let mut lines = items.sources().into_iter();
    let Some(heading) = lines.next() else { return };
    let _ = writeln!(page, "<h2>{}</h2>\n<ul class=\"sources\">", Escaped(&heading.text));
    for (item, (_, source)) in lines.zip(&scene.sources) {
        let (lead, text) = (Escaped(&item.lead), Escaped(&item.text));
        let _ = match source.url.as_deref().filter(|url| is_safe(url)) {
            Some(url) => writeln!(page, "<li dir=\"auto\">{lead}<a href=\"{}\">{text}</a></li>", Escaped(url)),
            None => writeln!(page, "<li dir=\"auto\">{lead}{text}</li>"),
        };
    }
    page.push_str("</ul>\n");
}

fn direction(direction: TextDirection) -> &'static str {
    if direction.is_right_to_left() { "rtl" } else { "ltr" }
}
