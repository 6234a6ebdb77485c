//! Drawing with Graphviz.
//!
//! The text is made for `dot`, which lays it out without a warning. Graphviz breaks no lines and
//! knows no base direction, so lines are those of every other drawing, boxes are told how large their texts
//! are, and every line of a text that runs from right to left stands between the signs that isolate it.
//! Graphviz has no dash-dot line; an undercut is dotted.

mod boxes;
mod edges;
mod label;
mod order;
mod quote;
mod shelves;
mod spread;
#[cfg(test)]
mod tests;

use std::fmt::Write;

use super::rows::{BODY, Setter};
use super::scene::{Heading, Scene};
use super::{Direction, Options, Theme};
use crate::typeset::Typesetter;
use label::Labels;
use order::Order;

/// What hence measures with; then Helvetica and Arial, which are narrower and known to every Graphviz.
const FONT: &str = "Noto Sans,Noto Sans Arabic,Helvetica,Arial,DejaVu Sans,sans-serif";

/// From this many boxes on, `dot` is told to look less long for the best layout.
const LARGE: usize = 400;

/// Writes a scene for Graphviz. The names of boxes (`c0`, `a0`, `i0`, `s0`) count the claims,
/// arguments, inferences and sections of the map. Takes time linear in the size of the scene.
pub(super) fn dot(scene: &Scene, options: &Options, typesetter: &mut Typesetter) -> String {
    let mut labels = Labels::new(scene, options.theme, Setter::new(scene, options, typesetter));
    let (heading, footer) = (labels.heading(), labels.footer(options.legend));
    let mut writer = Writer {
        scene,
        theme: options.theme,
        order: Order::new(scene),
        labels,
        out: String::with_capacity(scene.nodes.len() * 600),
    };
    // A graph has one label. Where there is something to say below the map, the title belongs to an
    // invisible frame around it.
    let is_framed = heading.is_some() && footer.is_some();
    let (place, label) = if footer.is_some() { ("b", &footer) } else { ("t", &heading) };
    writer.write_head(place, label.as_deref());
    if let Some(heading) = heading.filter(|_| is_framed) {
        writer.write_frame_head(&heading);
    }
    writer.write_boxes(usize::from(is_framed));
    writer.write_edges();
    writer.out.push_str("}\n");
    writer.out
}

struct Writer<'s, 't> {
    scene: &'s Scene<'s>,
    theme: &'static Theme,
    order: Order,
    labels: Labels<'s, 't>,
    out: String,
}

impl Writer<'_, '_> {
    fn write_head(&mut self, place: &str, label: Option<&str>) {
        let theme = self.theme;
        let rank_direction = self.rank_direction();
        self.push(format_args!(
            "digraph map {{\n  graph [rankdir={rank_direction}, compound=true, nodesep=0.3, ranksep=0.35, pad=0.2, \
             bgcolor=\"{}\", fontname=\"{FONT}\", fontsize={}, fontcolor=\"{}\"",
            theme.page, BODY.size, theme.text
        ));
        if self.scene.nodes.len() > LARGE {
            self.out.push_str(", nslimit=4, nslimit1=4, mclimit=0.3");
        }
        if let Some(label) = label {
            self.push(format_args!(", labelloc={place}, label={label}"));
        }
        if let Some(title) = self.scene.title {
            self.push(format_args!(", tooltip={}", quote::quoted(title)));
        }
        self.push(format_args!(
            "];\n  node [shape=box, style=\"rounded,filled\", margin=\"0.14,0.09\", width=0.5, height=0.3, \
             fillcolor=\"{}\", color=\"{}\", fontname=\"{FONT}\", fontsize={}, fontcolor=\"{}\"];\n",
            theme.claim[0], theme.claim[1], BODY.size, theme.text
        ));
        self.push(format_args!(
            "  edge [fontname=\"{FONT}\", fontsize=17, labeldistance=1.3, penwidth=1.4, arrowsize=0.8, \
             color=\"{0}\", fontcolor=\"{0}\"];\n",
            theme.support
        ));
    }

    fn write_frame_head(&mut self, heading: &str) {
        let top = self.top();
        self.push(format_args!(
            "  subgraph cluster_map {{\n    graph [peripheries=0, margin=0, labelloc={top}, label={heading}];\n"
        ));
    }

    /// The top of a cluster, which `dot` turns around with the map.
    fn top(&self) -> &'static str {
        if self.scene.direction == Direction::Up { "b" } else { "t" }
    }

    /// Graphviz ranks from the start of an arrow to its end.
    fn rank_direction(&self) -> &'static str {
        match self.scene.heading() {
            Heading::Up => "BT",
            Heading::Down => "TB",
            Heading::Right => "LR",
            Heading::Left => "RL",
        }
    }

    fn indent(&mut self, depth: usize) {
        self.out.extend(std::iter::repeat_n("  ", depth));
    }

    fn push(&mut self, text: std::fmt::Arguments) {
        // Writing to a string cannot fail.
        let _ = self.out.write_fmt(text);
    }
}
