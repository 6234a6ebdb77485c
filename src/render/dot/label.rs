//! What stands in the boxes, as HTML-like labels.

use std::borrow::Cow;
use std::fmt::Write;

use super::quote::push_html;
use crate::model::RelationKind;
use crate::render::scene::{EdgeKind, Node, Scene, Subject, is_safe};
use crate::render::wrap::{Wrap, width};
use crate::render::{Color, TextDirection, Theme};

/// Columns of a line in a box.
const BOX: usize = 40;
/// Columns of a line in a box with a long text.
const WIDE_BOX: usize = 56;
/// Columns from which on a text is long.
const LONG: usize = 600;
/// Columns of a line in a pill.
const PILL: usize = 30;
/// Columns of a line of a heading.
const HEADING: usize = 80;

/// Writes labels.
pub(super) struct Labels<'s> {
    scene: &'s Scene<'s>,
    theme: &'static Theme,
    in_box: Wrap,
    in_wide_box: Wrap,
    in_pill: Wrap,
    in_heading: Wrap,
}

impl<'s> Labels<'s> {
    pub(super) fn new(scene: &'s Scene<'s>, theme: &'static Theme) -> Labels<'s> {
        Labels {
            scene,
            theme,
            in_box: Wrap::new(BOX),
            in_wide_box: Wrap::new(WIDE_BOX),
            in_pill: Wrap::new(PILL),
            in_heading: Wrap::new(HEADING),
        }
    }

    pub(super) fn write_node(&mut self, out: &mut String, node: &Node) {
        let mut table = self.table(out);
        match node.subject {
            Subject::Claim(_) => self.claim(node, &mut table),
            Subject::Argument(_) | Subject::Section(_) => self.argument(node, &mut table),
            Subject::Inference(_) => self.pill(node, &mut table),
        }
        table.finish();
    }

    fn claim(&mut self, node: &Node, table: &mut Table) {
        let words = self.scene.words;
        if node.marks.main {
            table.line(&format!("★ {}", words.main), SMALL.bold());
        }
        let style = Style { italic: node.marks.implicit, ..PLAIN };
        if let Some(title) = &node.title {
            table.balanced(title, &mut self.in_box, style.bold());
        }
        if let Some(text) = &node.text {
            self.text(text, style, table);
        }
        match (node.marks.implicit, node.marks.assumed) {
            (false, false) => {}
            (true, true) => table.line(&format!("({}{}{})", words.implicit, words.comma, words.assumed), SMALL_ITALIC),
            (true, false) => table.line(&format!("({})", words.implicit), SMALL_ITALIC),
            (false, true) => table.line(&format!("({})", words.assumed), SMALL_ITALIC),
        }
        if let Some(speech) = self.scene.speech(node) {
            table.filled(&speech, &mut self.in_box, SMALL);
        }
        self.tags(node, table);
        let lacks = [(node.marks.unsupported, words.unsupported), (node.marks.undeveloped, words.undeveloped)];
        for (_, word) in lacks.iter().filter(|(is_set, _)| *is_set) {
            table.line(&format!("▨ {word}"), Style { ground: Some(self.theme.strip), ..SMALL });
        }
        table.band = node.speaker.map(|number| self.theme.bands[number % self.theme.bands.len()]);
    }

    fn argument(&mut self, node: &Node, table: &mut Table) {
        if let Some(title) = &node.title {
            table.balanced(title, &mut self.in_box, PLAIN.bold());
        }
        if let Some(text) = &node.text {
            self.text(text, PLAIN, table);
        }
        self.tags(node, table);
    }

    fn pill(&mut self, node: &Node, table: &mut Table) {
        if let Some(title) = &node.title {
            table.balanced(title, &mut self.in_pill, PLAIN.bold().centered());
        }
        if let Some(text) = &node.text {
            let style = if node.title.is_some() { SMALL } else { PLAIN };
            table.balanced(text, &mut self.in_pill, style.centered());
        }
    }

    fn text(&mut self, text: &str, style: Style, table: &mut Table) {
        // A byte is never wider than a column, so most texts need not be measured.
        let is_long = text.len() > LONG && width(text) > LONG;
        table.balanced(text, if is_long { &mut self.in_wide_box } else { &mut self.in_box }, style);
    }

    fn tags(&mut self, node: &Node, table: &mut Table) {
        if node.tags.is_empty() && node.notes.is_empty() {
            return;
        }
        let tags = node.tags.iter().map(|tag| format!("#{tag}"));
        let notes = node.notes.iter().map(|number| format!("[{number}]"));
        let parts: Vec<String> = tags.chain(notes).collect();
        table.filled(&parts.join(" "), &mut self.in_box, SMALL);
    }

    /// The title of a group.
    pub(super) fn group(&mut self, title: &str, color: Color) -> Option<String> {
        self.label(|this, table| {
            table.filled(title, &mut this.in_heading, Style { color: Some(color), ..PLAIN.bold() });
        })
    }

    /// Title and subtitle of the drawing.
    pub(super) fn heading(&mut self) -> Option<String> {
        self.label(|this, table| {
            if let Some(title) = this.scene.title {
                let style = Style { size: Some(16), ..PLAIN.bold().centered() };
                table.balanced(title, &mut this.in_heading, style);
            }
            if let Some(subtitle) = this.scene.subtitle {
                table.balanced(subtitle, &mut this.in_heading, Style { size: Some(12), ..PLAIN.centered() });
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
                let parts = [&source.author, &source.title, &source.publisher, &source.date];
                let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
                let text = if parts.is_empty() { (*id).to_owned() } else { parts.join(comma) };
                table.link = source.url.clone().filter(|address| is_safe(address));
                table.filled(&format!("[{}] {text}", at + 1), &mut this.in_heading, SMALL);
            }
        })
    }

    /// The kinds of lines that the drawing uses, side by side, each in its colour.
    fn legend(&mut self, table: &mut Table) {
        let (scene, theme, words) = (self.scene, self.theme, self.scene.words);
        let relations = RelationKind::ALL.map(EdgeKind::Relation);
        let mut cells = Vec::new();
        for kind in [EdgeKind::Conclusion].into_iter().chain(relations) {
            let Some(edge) = scene.edges.iter().find(|edge| edge.kind == kind) else { continue };
            let (line, color) = match kind {
                EdgeKind::Premise | EdgeKind::Conclusion => ("━━", theme.support),
                EdgeKind::Relation(RelationKind::Undercut) => ("┉┉ ⊘", theme.undercut),
                EdgeKind::Relation(kind) if kind.is_attack() => ("╍╍ −", theme.attack),
                EdgeKind::Relation(RelationKind::Entails) => ("━━ ⊨", theme.support),
                EdgeKind::Relation(_) => ("━━ +", theme.support),
            };
            let style = Style { color: Some(edge.color.unwrap_or(color)), ..SMALL };
            let text = format!("{line} {}", kind.word(words));
            let mut cell = String::new();
            push_cell(&mut cell, style, scene.text_direction, scene.text_direction, None, |line| line(&text));
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
    fn label(&mut self, write: impl FnOnce(&mut Labels<'s>, &mut Table)) -> Option<String> {
        let mut out = String::new();
        let mut table = self.table(&mut out);
        write(self, &mut table);
        let has_rows = table.rows > 0;
        table.finish();
        has_rows.then_some(out)
    }

    fn table<'o>(&self, out: &'o mut String) -> Table<'o> {
        out.push_str("<<TABLE BORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"1\">");
        let (first_start, first_end) = (out.len(), out.len());
        Table { out, direction: self.scene.text_direction, rows: 0, first_start, first_end, band: None, link: None }
    }
}

/// How a row of a label is set.
#[derive(Clone, Copy)]
struct Style {
    bold: bool,
    italic: bool,
    is_centered: bool,
    size: Option<u8>,
    color: Option<Color>,
    ground: Option<Color>,
    /// Does it run as the drawing does? Otherwise it runs as its first letter does.
    runs_as_drawing: bool,
}

/// A text of the map.
const PLAIN: Style = Style {
    bold: false,
    italic: false,
    is_centered: false,
    size: None,
    color: None,
    ground: None,
    runs_as_drawing: false,
};

/// What the tool adds.
const SMALL: Style = Style { size: Some(9), runs_as_drawing: true, ..PLAIN };

/// A mark on a claim.
const SMALL_ITALIC: Style = Style { italic: true, ..SMALL };

impl Style {
    fn bold(self) -> Style {
        Style { bold: true, ..self }
    }

    fn centered(self) -> Style {
        Style { is_centered: true, ..self }
    }
}

/// The rows of a label.
struct Table<'o> {
    out: &'o mut String,
    direction: TextDirection,
    rows: usize,
    /// Where the cell of the first row starts and ends.
    first_start: usize,
    first_end: usize,
    /// Colour of a band on the start side.
    band: Option<Color>,
    /// Address of the rows that follow.
    link: Option<String>,
}

impl Table<'_> {
    /// A row with the lines of a text, as few as can be and about equally long.
    fn balanced(&mut self, text: &str, wrap: &mut Wrap, style: Style) {
        self.row(text, style, |line| wrap.balance(text, line));
    }

    /// A row with the lines of a text, each as full as can be.
    fn filled(&mut self, text: &str, wrap: &mut Wrap, style: Style) {
        self.row(text, style, |line| wrap.fill(text, line));
    }

    /// A row with one line.
    fn line(&mut self, text: &str, style: Style) {
        self.row(text, style, |line| line(text));
    }

    fn row(&mut self, text: &str, style: Style, lines: impl FnOnce(&mut dyn FnMut(&str))) {
        let own = if style.runs_as_drawing { None } else { TextDirection::of_text(text) };
        let before = self.out.len();
        self.start_row();
        let own = own.unwrap_or(self.direction);
        if push_cell(self.out, style, own, self.direction, self.link.as_deref(), lines) {
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
            self.out.push_str("<TR><TD></TD></TR>");
        } else if let Some(color) = self.band {
            let place = if self.direction.is_right_to_left() { self.first_end } else { self.first_start };
            let cell = format!("<TD ROWSPAN=\"{}\" WIDTH=\"5\" BGCOLOR=\"{color}\"></TD>", self.rows);
            self.out.insert_str(place, &cell);
        }
        self.out.push_str("</TABLE>>");
    }
}

/// Appends a cell with lines, and tells whether there is anything in it. Marks stand around all of the
/// lines: Graphviz puts the parts of a line that are set differently from left to right.
fn push_cell(
    out: &mut String,
    style: Style,
    own: TextDirection,
    drawing: TextDirection,
    link: Option<&str>,
    lines: impl FnOnce(&mut dyn FnMut(&str)),
) -> bool {
    let side = match drawing {
        _ if style.is_centered => "CENTER",
        TextDirection::LeftToRight => "LEFT",
        TextDirection::RightToLeft => "RIGHT",
    };
    out.extend(["<TD ALIGN=\"", side, "\" BALIGN=\"", side, "\""]);
    if let Some(ground) = style.ground {
        // Writing to a string cannot fail.
        let _ = write!(out, " BGCOLOR=\"{ground}\"");
    }
    if let Some(link) = link {
        out.push_str(" HREF=\"");
        push_html(out, link);
        out.push('"');
    }
    out.push('>');
    let is_italic = style.italic && !own.is_right_to_left();
    style.open(out, is_italic);
    let mut has_content = false;
    lines(&mut |line| {
        let before = out.len();
        let (open, close) = if own.is_right_to_left() { ("\u{2067}", "\u{2069}") } else { ("", "") };
        out.extend([if has_content { "<BR/>" } else { "" }, open]);
        let start = out.len();
        push_html(out, line);
        if out.len() > start {
            out.push_str(close);
            has_content = true;
        } else {
            out.truncate(before);
        }
    });
    style.close(out, is_italic);
    out.push_str("</TD>");
    has_content
}

impl Style {
    /// Arabic and its kin have no italics.
    fn open(self, out: &mut String, is_italic: bool) {
        // Writing to a string cannot fail.
        let _ = match (self.size, self.color) {
            (None, None) => Ok(()),
            (Some(size), None) => write!(out, "<FONT POINT-SIZE=\"{size}\">"),
            (None, Some(color)) => write!(out, "<FONT COLOR=\"{color}\">"),
            (Some(size), Some(color)) => write!(out, "<FONT POINT-SIZE=\"{size}\" COLOR=\"{color}\">"),
        };
        out.push_str(if self.bold { "<B>" } else { "" });
        out.push_str(if is_italic { "<I>" } else { "" });
    }

    fn close(self, out: &mut String, is_italic: bool) {
        out.push_str(if is_italic { "</I>" } else { "" });
        out.push_str(if self.bold { "</B>" } else { "" });
        out.push_str(if self.size.is_some() || self.color.is_some() { "</FONT>" } else { "" });
    }
}
