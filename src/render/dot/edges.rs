//! Arrows and lines.

use super::{Writer, shelves, spread};
use crate::model::RelationKind;
use crate::render::scene::{Edge, EdgeKind, NodeId, PanelId};

/// How an arrow looks.
struct Look {
    /// Attributes beyond those of a support.
    style: &'static str,
    /// Glyph near its start.
    glyph: &'static str,
}

impl Writer<'_, '_> {
    pub(super) fn write_edges(&mut self) {
        let is_upright = self.order.is_upright();
        let lengths = if is_upright { spread::lengths(self.scene, &self.order) } else { Vec::new() };
        for at in 0..self.order.nodes().len() {
            let edges: Vec<usize> = self.order.incoming(self.order.nodes()[at]).collect();
            for at in edges {
                let edge = self.scene.edges[at];
                let length = lengths.get(at).copied().unwrap_or(1);
                match edge.kind {
                    EdgeKind::Premise => self.write_premise(edge),
                    EdgeKind::Conclusion => self.write_relation(edge, RelationKind::Support, length),
                    EdgeKind::Relation(kind) => self.write_relation(edge, kind, length),
                }
            }
        }
        if is_upright {
            for (below, above) in shelves::shelves(self.scene, &self.order) {
                self.write_ends(below, above);
                self.out.push_str(" [style=invis];\n");
            }
        }
    }

    /// A premise that stands elsewhere has a line of its own to the pill. Those on the panel share the
    /// line that starts at the panel's edge.
    fn write_premise(&mut self, edge: Edge) {
        let scene = self.scene;
        let panel = scene.node(edge.from).panel.filter(|panel| scene.panels[panel.index()].pill == edge.to);
        match panel {
            None => {
                self.write_ends(edge.from, edge.to);
                self.out.push_str(" [arrowhead=none];\n");
            }
            Some(panel) if scene.panels[panel.index()].premises.first() == Some(&edge.from) => {
                self.write_panel_edges(panel);
            }
            Some(_) => {}
        }
    }

    /// Hangs each row of premises on the one above it, and the first on the pill.
    fn write_panel_edges(&mut self, id: PanelId) {
        let panel = &self.scene.panels[id.index()];
        let rows = match self.order.is_upright() {
            true => spread::rows(self.scene, &self.order, panel),
            false => vec![panel.premises.clone()],
        };
        let mut above = vec![panel.pill];
        for (row_number, row) in rows.into_iter().enumerate() {
            for (at, &premise) in row.iter().enumerate() {
                let Some(&over) = above.get(at).or(above.last()) else { continue };
                self.write_ends(premise, over);
                if row_number == 0 && at == row.len() / 2 {
                    self.push(format_args!(" [ltail=cluster_p{}, arrowhead=none, weight=2];\n", id.0));
                } else {
                    self.out.push_str(" [style=invis, weight=2];\n");
                }
            }
            above = row;
        }
    }

    fn write_relation(&mut self, edge: Edge, kind: RelationKind, length: usize) {
        let look = Self::look(kind);
        let color = self.theme.color(edge.ink());
        let is_turned = self.scene.node(edge.from).marks.main && !self.scene.node(edge.to).marks.main;
        let (from, to) = if is_turned { (edge.to, edge.from) } else { (edge.from, edge.to) };
        self.write_ends(from, to);
        let glyph_end = if is_turned { "headlabel" } else { "taillabel" };
        self.push(format_args!(" [tooltip=\"{}\"{}", edge.kind.word(self.scene.words), look.style));
        if color != self.theme.support {
            self.push(format_args!(", color=\"{color}\", fontcolor=\"{color}\""));
        }
        if is_turned && !kind.is_symmetric() {
            self.out.push_str(", dir=back");
        }
        if edge.kind == EdgeKind::Conclusion {
            self.out.push_str(", weight=4");
        } else {
            self.push(format_args!(", {glyph_end}=\"{}\"", look.glyph));
        }
        if length > 1 {
            self.push(format_args!(", minlen={length}"));
        }
        self.out.push_str("];\n");
    }

    fn look(kind: RelationKind) -> Look {
        let (style, glyph) = match kind {
            RelationKind::Support => ("", "+"),
            RelationKind::Entails => ("", "⊨"),
            RelationKind::Attack => (", style=dashed, arrowhead=tee, arrowtail=tee", "−"),
            RelationKind::Contrary => (", style=dashed, dir=both, arrowhead=tee, arrowtail=tee", "−"),
            RelationKind::Contradictory => (", style=dashed, dir=both, arrowhead=teetee, arrowtail=teetee", "−"),
            RelationKind::Undercut => (", style=dotted, penwidth=2, arrowhead=odot, arrowtail=odot", "⊘"),
        };
        Look { style, glyph }
    }

    fn write_ends(&mut self, from: NodeId, to: NodeId) {
        let (from, to) = (self.scene.node(from).subject, self.scene.node(to).subject);
        self.push(format_args!("  {from} -> {to}"));
    }
}
