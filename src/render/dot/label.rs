//! What stands in the boxes, as HTML-like labels.

use std::borrow::Cow;
use std::fmt::Write;

use super::quote::push_html;
use crate::model::RelationKind;
use crate::render::picture::{Ink, grounds};
use crate::render::rows::{BODY, GROUP_TITLE, Look, RowKind, SMALL, Setter, TITLE, rows};
use crate::render::scene::{EdgeKind, Node, Scene, Subject, is_safe};
use crate::render::{Color, Theme};
use crate::typeset::{Measure, Paragraph};

/// Width of a line of the heading and the footer.
const WIDE: f32 = 560.0;

/// Writes labels.
pub(super) struct Labels<'s, 't> {
    scene: &'s Scene<'s>,
    theme: &'static Theme,
    setter: Setter<'t>,
}

impl<'s, 't> Labels<'s, 't> {
    pub(super) fn new(scene: &'s Scene<'s>, theme: &'static Theme, setter: Setter<'t>) -> Labels<'s, 't> {
        Labels { scene, theme, setter }
    }

    pub(super) fn write_node(&mut self, out: &mut String, node: &Node) {
        let mut table = self.table(out);
        // What a tab says is said in words as well.
        for row in rows(self.scene, node).into_iter().filter(|row| row.kind != RowKind::Tab) {
            let text = match row.kind.sign() {
                Some(sign) => Cow::Owned(sign + &row.text),
                None => Cow::Borrowed(&*row.text),
            };
            let ground = (row.kind == RowKind::Strip).then_some(self.theme.strip);
            let color = (row.ink != Ink::Text).then(|| self.theme.color(row.ink));
            let cell = Cell { look: row.look, is_centered: row.kind == RowKind::Centered, color, ground };
            table.row(&self.setter.row_lines(&row, &text), cell);
        }
        let is_claim = matches!(node.subject, Subject::Claim(_));
        let speaker = node.speaker.filter(|_| is_claim);
        table.band = speaker.map(|number| self.theme.color(Ink::Band((number % self.theme.bands.len()) as u8)));
        table.finish();
    }

    /// The title of a group.
    pub(super) fn group(&mut self, title: &str, color: Color) -> Option<String> {
        self.label(|this, table| {
            let cell = Cell { color: Some(color), ..Cell::plain(GROUP_TITLE) };
            table.row(&this.setter.lines(title, GROUP_TITLE, Measure::Balanced(420.0)), cell);
        })
    }

    /// Title and subtitle of the drawing.
    pub(super) fn heading(&mut self) -> Option<String> {
        self.label(|this, table| {
            for (text, look) in [(this.scene.title, TITLE), (this.scene.subtitle, BODY)] {
                let set = this.setter.lines(text.unwrap_or_default(), look, Measure::Balanced(WIDE));
                table.row(&set, Cell { is_centered: true, ..Cell::plain(look) });
            }
        })
    }

    /// What stands below the drawing: the key, and the sources by their numbers.
    pub(super) fn footer(&mut self, has_legend: bool) -> Option<String> {
        self.label(|this, table| {
            if has_legend {
                this.legend(table);
            }
            let comma = this.scene.words.comma;
            for (at, (id, source)) in this.scene.sources.iter().enumerate() {
                let text = source.in_words(id, comma, None);
                table.link = source.url.clone().filter(|address| is_safe(address));
                let set = this.setter.lines(&format!("[{}] {text}", at + 1), SMALL, Measure::AtMost(WIDE));
                table.row(&set, Cell::plain(SMALL));
            }
        })
    }

    /// The kinds of lines that the drawing uses, and the grounds that say what boxes come to, side by side, each in
    /// its colour.
    fn legend(&mut self, table: &mut Table) {
        let (scene, theme, words) = (self.scene, self.theme, self.scene.words);
        let relations = RelationKind::ALL.map(EdgeKind::Relation);
        let mut cells = Vec::new();
        for kind in [EdgeKind::Conclusion].into_iter().chain(relations) {
            let Some(edge) = scene.edges.iter().find(|edge| edge.kind == kind) else { continue };
            let line = match kind {
                EdgeKind::Premise | EdgeKind::Conclusion => "━━",
                EdgeKind::Relation(RelationKind::Undercut) => "┉┉ ⊘",
                EdgeKind::Relation(kind) if kind.is_attack() => "╍╍ −",
                EdgeKind::Relation(RelationKind::Entails) => "━━ ⊨",
                EdgeKind::Relation(_) => "━━ +",
            };
            let set = self.setter.lines(&format!("{line} {}", kind.word(words)), SMALL, Measure::OneLine);
            let style = Cell { color: Some(theme.color(edge.ink())), ..Cell::plain(SMALL) };
            let mut cell = String::new();
            push_cell(&mut cell, style, &set, table.right_to_left, None);
            cells.push(cell);
        }
        for (ground, word) in grounds(scene) {
            let set = self.setter.lines(&format!(" {word} "), SMALL, Measure::OneLine);
            let mut cell = String::new();
            let style = Cell { ground: Some(theme.ground(ground)), ..Cell::plain(SMALL) };
            push_cell(&mut cell, style, &set, table.right_to_left, None);
            cells.push(cell);
        }
        if scene.text_direction.is_right_to_left() {
            cells.reverse();
        }
        if !cells.is_empty() {
            let cells = cells.concat();
            table.cell(&format!("<TD><TABLE BORDER=\"0\" CELLSPACING=\"8\"><TR>{cells}</TR></TABLE></TD>"));
        }
    }

    /// What a reader sees who points at a box, where that is more than stands in it.
    pub(super) fn tooltip(&self, node: &Node) -> Option<Cow<'s, str>> {
        let model = self.scene.model;
        let title = self.scene.title_of(node);
        let is_hidden = node.title.is_none();
        match node.subject {
            Subject::Claim(id) => (is_hidden && !model.claim(id).is_untitled()).then_some(title.into()),
            Subject::Argument(id) => (is_hidden && !model.argument(id).untitled).then_some(title.into()),
            Subject::Section(_) => None,
            Subject::Inference(id) => {
                let argument = model.argument(model.inference(id).argument);
                match argument.text() {
                    Some(text) if argument.untitled => Some(text.string.trim().into()),
                    Some(text) => Some(format!("{title}: {}", text.string.trim()).into()),
                    None => (is_hidden && !argument.untitled).then_some(title.into()),
                }
            }
        }
    }

    /// A label on its own, if there is anything to say.
    fn label(&mut self, write: impl FnOnce(&mut Labels<'s, 't>, &mut Table)) -> Option<String> {
        let mut out = String::new();
        let mut table = self.table(&mut out);
        write(self, &mut table);
        let has_rows = table.rows > 0;
        table.finish();
        has_rows.then_some(out)
    }

    fn table<'o>(&self, out: &'o mut String) -> Table<'o> {
        out.push_str("<<TABLE BORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"1\"");
        let start = out.len();
        out.push('>');
        let (first_start, first_end) = (out.len(), out.len());
        let right_to_left = self.setter.right_to_left;
        Table { out, right_to_left, rows: 0, width: 0.0, start, first_start, first_end, band: None, link: None }
    }
}

/// How a row of a label is set, beside its letters.
#[derive(Clone, Copy)]
struct Cell {
    look: Look,
    is_centered: bool,
    color: Option<Color>,
    ground: Option<Color>,
}

impl Cell {
    fn plain(look: Look) -> Cell {
        Cell { look, is_centered: false, color: None, ground: None }
    }

    /// Arabic and its kin have no italics. The letters of boxes have the size that all have.
    fn open(self, out: &mut String, is_italic: bool) {
        let size = (self.look.size != BODY.size).then_some(self.look.size);
        // Writing to a string cannot fail.
        let _ = match (size, self.color) {
            (None, None) => Ok(()),
            (Some(size), None) => write!(out, "<FONT POINT-SIZE=\"{size}\">"),
            (None, Some(color)) => write!(out, "<FONT COLOR=\"{color}\">"),
            (Some(size), Some(color)) => write!(out, "<FONT POINT-SIZE=\"{size}\" COLOR=\"{color}\">"),
        };
        out.push_str(if self.look.style.bold { "<B>" } else { "" });
        out.push_str(if is_italic { "<I>" } else { "" });
    }

    fn close(self, out: &mut String, is_italic: bool) {
        out.push_str(if is_italic { "</I>" } else { "" });
        out.push_str(if self.look.style.bold { "</B>" } else { "" });
        out.push_str(if self.look.size != BODY.size || self.color.is_some() { "</FONT>" } else { "" });
    }
}

/// The rows of a label.
struct Table<'o> {
    out: &'o mut String,
    right_to_left: bool,
    rows: usize,
    /// The room that hence's own fonts take. Graphviz makes a label no narrower, so boxes are as wide as
    /// in hence's own drawings whatever fonts it finds, if these are not wider.
    width: f32,
    /// Where the attributes of the table end.
    start: usize,
    /// Where the cell of the first row starts and ends.
    first_start: usize,
    first_end: usize,
    /// Colour of a band on the start side.
    band: Option<Color>,
    /// Address of the rows that follow.
    link: Option<String>,
}

impl Table<'_> {
    fn row(&mut self, text: &Paragraph, cell: Cell) {
        let before = self.out.len();
        self.start_row();
        if push_cell(self.out, cell, text, self.right_to_left, self.link.as_deref()) {
            self.width = self.width.max(text.width);
            self.end_row();
        } else {
            self.out.truncate(before);
        }
    }

    fn cell(&mut self, cell: &str) {
        self.start_row();
        self.out.push_str(cell);
        self.end_row();
    }

    fn start_row(&mut self) {
        self.out.push_str("<TR>");
        if self.rows == 0 {
            self.first_start = self.out.len();
        }
    }

    fn end_row(&mut self) {
        if self.rows == 0 {
            self.first_end = self.out.len();
        }
        self.out.push_str("</TR>");
        self.rows += 1;
    }

    fn finish(self) {
        if self.rows == 0 {
            self.out.push_str("<TR><TD></TD></TR></TABLE>>");
            return;
        }
        let mut width = self.width;
        if let Some(color) = self.band {
            let place = if self.right_to_left { self.first_end } else { self.first_start };
            let cell = format!("<TD ROWSPAN=\"{}\" WIDTH=\"{BAND}\" BGCOLOR=\"{color}\"></TD>", self.rows);
            self.out.insert_str(place, &cell);
            width += BAND;
        }
        let width = (width + 2.0 * PADDING).ceil();
        self.out.insert_str(self.start, &format!(" WIDTH=\"{width}\""));
        self.out.push_str("</TABLE>>");
    }
}

/// Room around the text in a cell, in points.
const PADDING: f32 = 1.0;
/// Width of the band of a speaker.
const BAND: f32 = 5.0;

/// Appends a cell with the lines of a text, and tells whether there is anything in it. Marks stand around all
/// of the lines: Graphviz puts the parts of a line that are set differently from left to right.
fn push_cell(out: &mut String, cell: Cell, text: &Paragraph, right_to_left: bool, link: Option<&str>) -> bool {
    let side = match right_to_left {
        _ if cell.is_centered => "CENTER",
        false => "LEFT",
        true => "RIGHT",
    };
    out.extend(["<TD ALIGN=\"", side, "\" BALIGN=\"", side, "\""]);
    if let Some(ground) = cell.ground {
        // Writing to a string cannot fail.
        let _ = write!(out, " BGCOLOR=\"{ground}\"");
    }
    if let Some(link) = link {
        out.push_str(" HREF=\"");
        push_html(out, link);
        out.push('"');
    }
    out.push('>');
    let is_italic = cell.look.style.italic && !text.right_to_left;
    cell.open(out, is_italic);
    let mut has_content = false;
    for line in &text.lines {
        let before = out.len();
        let (open, close) = if text.right_to_left { ("\u{2067}", "\u{2069}") } else { ("", "") };
        out.extend([if has_content { "<BR/>" } else { "" }, open]);
        let start = out.len();
        push_html(out, text.line_text(line));
        if out.len() > start {
            out.push_str(close);
            has_content = true;
        } else {
            out.truncate(before);
        }
    }
    cell.close(out, is_italic);
    out.push_str("</TD>");
    has_content
}
