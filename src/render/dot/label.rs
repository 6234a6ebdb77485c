//! What stands in the boxes, as HTML-like labels.

use std::fmt::Write;

use super::quote::push_html;
use crate::model::{RelationKind, Stance};
use crate::render::scene::{EdgeKind, Node, Scene, Subject, is_safe};
use crate::render::wrap::{Wrap, width};
use crate::render::{Color, TextDirection, Theme};

/// Columns of a line in a box.
const BOX: usize = 40;
/// Columns of a line in a box with a long text.
const WIDE_BOX: usize = 60;
/// Columns from which on a text is long.
const LONG: usize = 320;
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
        let wrap = Wrap::new;
        Labels {
            scene,
            theme,
            in_box: wrap(BOX),
            in_wide_box: wrap(WIDE_BOX),
            in_pill: wrap(PILL),
            in_heading: wrap(HEADING),
        }
    }

    pub(super) fn node(&mut self, node: &Node) -> String {
        let mut table = self.table();
        match node.subject {
            Subject::Claim(_) => self.claim(node, &mut table),
            Subject::Argument(_) | Subject::Section(_) => self.argument(node, &mut table),
            Subject::Inference(_) => self.pill(node, &mut table),
        }
        table.finish()
    }

    fn claim(&mut self, node: &Node, table: &mut Table) {
        let words = self.scene.words;
        if node.marks.main {
            table.row(&[&format!("★ {}", words.main)], SMALL.bold());
        }
        let style = Style { italic: node.marks.implicit, ..PLAIN };
        if let Some(title) = &node.title {
            table.row(&self.in_box.balanced(title), style.bold());
        }
        if let Some(text) = &node.text {
            self.text(text, style, table);
        }
        let marks = [(node.marks.implicit, words.implicit), (node.marks.assumed, words.assumed)];
        let marks: Vec<&str> = marks.iter().filter(|(is_set, _)| *is_set).map(|(_, word)| *word).collect();
        if !marks.is_empty() {
            table.row(&[&format!("({})", marks.join(", "))], Style { italic: true, ..SMALL });
        }
        if let Some(speech) = speech(self.scene, node) {
            table.row(&self.in_box.lines(&speech), SMALL);
        }
        self.tags(node, table);
        let lacks = [(node.marks.unsupported, words.unsupported), (node.marks.undeveloped, words.undeveloped)];
        for (_, word) in lacks.iter().filter(|(is_set, _)| *is_set) {
            table.row(&[&format!("▨ {word}")], Style { ground: Some(self.theme.strip), ..SMALL });
        }
        table.band = node.voice.last().map(|speaker| tone(speaker, &self.theme.bands));
    }

    fn argument(&mut self, node: &Node, table: &mut Table) {
        if let Some(title) = &node.title {
            table.row(&self.in_box.balanced(title), PLAIN.bold());
        }
        if let Some(text) = &node.text {
            self.text(text, PLAIN, table);
        }
        self.tags(node, table);
    }

    fn pill(&mut self, node: &Node, table: &mut Table) {
        if let Some(title) = &node.title {
            table.row(&self.in_pill.balanced(title), PLAIN.bold().centered());
        }
        if let Some(text) = &node.text {
            let style = if node.title.is_some() { SMALL } else { PLAIN };
            table.row(&self.in_pill.balanced(text), style.centered());
        }
    }

    fn text(&mut self, text: &str, style: Style, table: &mut Table) {
        let wrap = if width(text) > LONG { &mut self.in_wide_box } else { &mut self.in_box };
        table.row(&wrap.balanced(text), style);
    }

    fn tags(&mut self, node: &Node, table: &mut Table) {
        let tags = node.tags.iter().map(|tag| format!("#{tag}"));
        let notes = node.notes.iter().map(|number| format!("[{number}]"));
        let parts: Vec<String> = tags.chain(notes).collect();
        table.row(&self.in_box.lines(&parts.join(" ")), SMALL);
    }

    /// The title of a group.
    pub(super) fn group(&mut self, title: &str, color: Color) -> Option<String> {
        let mut table = self.table();
        table.row(&self.in_heading.lines(title), Style { color: Some(color), ..PLAIN.bold() });
        (!table.rows.is_empty()).then(|| table.finish())
    }

    /// Title and subtitle of the drawing.
    pub(super) fn heading(&mut self) -> Option<String> {
        let mut table = self.table();
        if let Some(title) = self.scene.title {
            let style = Style { size: Some(16), ..PLAIN.bold().centered() };
            table.row(&self.in_heading.balanced(title), style);
        }
        if let Some(subtitle) = self.scene.subtitle {
            table.row(&self.in_heading.balanced(subtitle), Style { size: Some(12), ..PLAIN.centered() });
        }
        (!table.rows.is_empty()).then(|| table.finish())
    }

    /// What stands below the drawing: the key, and the sources by their numbers.
    pub(super) fn footer(&mut self, has_legend: bool) -> Option<String> {
        let mut table = self.table();
        if has_legend {
            self.legend(&mut table);
        }
        for (at, (id, source)) in self.scene.sources.iter().enumerate() {
            let parts = [&source.author, &source.title, &source.publisher, &source.date];
            let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
            let text = if parts.is_empty() { (*id).to_owned() } else { parts.join(", ") };
            let link = source.url.as_deref().filter(|address| is_safe(address));
            table.linked_row(&self.in_heading.lines(&format!("[{}] {text}", at + 1)), SMALL, link);
        }
        (!table.rows.is_empty()).then(|| table.finish())
    }

    /// The kinds of lines that the drawing uses, side by side, each in its colour.
    fn legend(&mut self, table: &mut Table) {
        let (scene, theme, words) = (self.scene, self.theme, self.scene.words);
        let relations = RelationKind::ALL.map(EdgeKind::Relation);
        let mut items = self.table();
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
            items.row(&[&format!("{line} {}", kind.word(words))], style);
        }
        if scene.text_direction.is_right_to_left() {
            items.rows.reverse();
        }
        if !items.rows.is_empty() {
            let row = items.rows.concat();
            table.rows.push(format!("<TD><TABLE BORDER=\"0\" CELLSPACING=\"8\"><TR>{row}</TR></TABLE></TD>"));
        }
    }

    /// What a reader sees who points at a box.
    pub(super) fn tooltip(&self, node: &Node) -> String {
        let model = self.scene.model;
        let (title, text) = match node.subject {
            Subject::Claim(id) => (&*model.claim(id).title, None),
            Subject::Argument(id) => (&*model.argument(id).title, None),
            Subject::Inference(id) => {
                let argument = model.argument(model.inference(id).argument);
                (&*argument.title, argument.text())
            }
            Subject::Section(id) => (model.section(id).title.as_str(), None),
        };
        match text {
            Some(text) => format!("{title}: {}", text.string.trim()),
            None => title.to_owned(),
        }
    }

    fn table(&self) -> Table {
        Table { direction: self.scene.text_direction, rows: Vec::new(), band: None }
    }
}

/// Who says a claim, and how the author stands to it.
fn speech(scene: &Scene, node: &Node) -> Option<String> {
    let arrow = if scene.text_direction.is_right_to_left() { " ‹ " } else { " › " };
    let voice = (!node.voice.is_empty()).then(|| format!("«{}»", node.voice.join(arrow)));
    let stance = node.stance.map(|stance| format!("{} {}", glyph(stance), scene.words.stance(stance)));
    match (voice, stance) {
        (Some(voice), Some(stance)) => Some(format!("{voice} · {stance}")),
        (voice, stance) => voice.or(stance),
    }
}

fn glyph(stance: Stance) -> char {
    match stance {
        Stance::Endorses => '✓',
        Stance::Reports => '○',
        Stance::Disputes => '✗',
        Stance::Concedes => '~',
        Stance::Ironic => '!',
        Stance::Unclear => '?',
    }
}

/// The same tone for the same speaker in every drawing.
fn tone(speaker: &str, tones: &[Color; 6]) -> Color {
    let sum = speaker.bytes().fold(7usize, |sum, byte| sum.wrapping_mul(31).wrapping_add(usize::from(byte)));
    tones[sum % tones.len()]
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

impl Style {
    fn bold(self) -> Style {
        Style { bold: true, ..self }
    }

    fn centered(self) -> Style {
        Style { is_centered: true, ..self }
    }
}

/// The rows of a label.
struct Table {
    direction: TextDirection,
    rows: Vec<String>,
    /// Colour of a band on the start side.
    band: Option<Color>,
}

impl Table {
    /// Adds a row with the lines of one paragraph. Marks stand around whole lines: Graphviz puts the
    /// parts of a line that are set differently from left to right.
    fn row(&mut self, lines: &[&str], style: Style) {
        self.linked_row(lines, style, None);
    }

    fn linked_row(&mut self, lines: &[&str], style: Style, link: Option<&str>) {
        if lines.is_empty() {
            return;
        }
        let own = lines.iter().find_map(|line| TextDirection::of_text(line)).filter(|_| !style.runs_as_drawing);
        let own = own.unwrap_or(self.direction);
        let side = match self.direction {
            _ if style.is_centered => "CENTER",
            TextDirection::LeftToRight => "LEFT",
            TextDirection::RightToLeft => "RIGHT",
        };
        let mut row = format!("<TD ALIGN=\"{side}\"");
        if let Some(ground) = style.ground {
            // Writing to a string cannot fail.
            let _ = write!(row, " BGCOLOR=\"{ground}\"");
        }
        if let Some(link) = link {
            row.push_str(" HREF=\"");
            push_html(&mut row, link);
            row.push('"');
        }
        row.push('>');
        let (open, close) = style.marks(own);
        for line in lines {
            row.push_str(&open);
            if own.is_right_to_left() {
                row.push('\u{2067}');
            }
            push_html(&mut row, line);
            if own.is_right_to_left() {
                row.push('\u{2069}');
            }
            row.push_str(&close);
            let _ = write!(row, "<BR ALIGN=\"{side}\"/>");
        }
        row.push_str("</TD>");
        self.rows.push(row);
    }

    fn finish(self) -> String {
        let mut table = String::from("<<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"1\">");
        let band =
            self.band.map(|color| format!("<TD ROWSPAN=\"{}\" WIDTH=\"5\" BGCOLOR=\"{color}\"></TD>", self.rows.len()));
        if self.rows.is_empty() {
            table.push_str("<TR><TD></TD></TR>");
        }
        for (at, row) in self.rows.iter().enumerate() {
            let band = band.as_deref().filter(|_| at == 0).unwrap_or_default();
            let (before, behind) = if self.direction.is_right_to_left() { ("", band) } else { (band, "") };
            let _ = write!(table, "<TR>{before}{row}{behind}</TR>");
        }
        table.push_str("</TABLE>>");
        table
    }
}

impl Style {
    /// What stands before and behind a line. Arabic and its kin have no italics.
    fn marks(self, direction: TextDirection) -> (String, String) {
        let (mut open, mut close) = (String::new(), String::new());
        if self.size.is_some() || self.color.is_some() {
            open.push_str("<FONT");
            if let Some(size) = self.size {
                let _ = write!(open, " POINT-SIZE=\"{size}\"");
            }
            if let Some(color) = self.color {
                let _ = write!(open, " COLOR=\"{color}\"");
            }
            open.push('>');
            close.push_str("</FONT>");
        }
        for (is_set, tag) in [(self.bold, 'B'), (self.italic && !direction.is_right_to_left(), 'I')] {
            if is_set {
                let _ = write!(open, "<{tag}>");
                close.insert_str(0, &format!("</{tag}>"));
            }
        }
        (open, close)
    }
}
