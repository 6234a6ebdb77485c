//! The outline of a page: a list of lists, each line a link to its box.

use std::fmt::Write;

use super::address;
use crate::render::TextDirection;
use crate::render::scene::{NodeId, Scene, is_safe};
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

/// Writes the outline, and the sources below it.
pub(super) fn write(page: &mut String, scene: &Scene) {
    let title = Escaped(scene.title.unwrap_or(scene.words.map));
    let label = scene.words.page.outline;
    // Writing to a string cannot fail.
    let _ = writeln!(page, "<nav id=\"outline\" aria-label=\"{label}\">\n<h1 dir=\"auto\">{title}</h1>");
    if let Some(subtitle) = scene.subtitle {
        let _ = writeln!(page, "<p dir=\"auto\">{}</p>", Escaped(subtitle));
    }
    page.push_str("<ul>\n");
    let (incoming, items) = (scene.incoming(), Items::new(scene, false));
    let mut is_shown = vec![false; scene.nodes.len()];
    for root in scene.roots(&incoming) {
        write_item(page, scene, root, &items.root(root));
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
            write_item(page, scene, node, &items.child(edge, is_new));
            if is_new {
                path.push(Open { node, next: 0, has_list: false });
            }
        }
    }
    page.push_str("</ul>\n");
    write_sources(page, scene, &items);
    page.push_str("</nav>\n");
}

/// Begins an item of the list. HTML ends it where the next one begins, or the list ends.
fn write_item(page: &mut String, scene: &Scene, node: NodeId, item: &Item) {
    let (address, direction) = (address(scene.node(node)), direction(item.direction));
    let (lead, text) = (Escaped(&item.lead), Escaped(&item.text));
    let _ = writeln!(page, "<li><a href=\"{address}\" dir=\"{direction}\">{lead}{text}</a>");
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
