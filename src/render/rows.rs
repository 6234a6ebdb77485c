//! What stands in a box, row by row, and how it is set: one answer for every drawing whose texts hence
//! breaks into lines.

use std::borrow::Cow;
use std::sync::Arc;

use super::Options;
use super::picture::Ink;
use super::scene::{Node, Scene, Subject};
use crate::model::Likelihood;
use crate::typeset::{Measure, Paragraph, Span, Style, Text, Typesetter};

/// A text in a box.
#[derive(Debug)]
pub(super) struct Row<'n> {
    pub(super) text: Cow<'n, str>,
    pub(super) look: Look,
    /// How long its lines may be.
    room: Room,
    pub(super) ink: Ink,
    pub(super) kind: RowKind,
}

/// The room that the lines of a row have.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Room {
    OneLine,
    /// That of a text in a box.
    Body,
    /// This, and no more than a text in the box.
    Beside(f32),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RowKind {
    /// It starts where lines start.
    Plain,
    Centered,
    /// It says what the claim lacks, on a hatched ground at the foot of the box.
    Strip,
    /// It says how likely or how sure something is, behind a bar that has so many of its five steps filled.
    Degree(u8),
    /// A letter in the corner where the first line ends. What it stands for is said in words as well.
    Tab,
}

impl RowKind {
    /// What stands before the text where letters are all that there is to draw with.
    pub(super) fn sign(self) -> Option<String> {
        match self {
            RowKind::Plain | RowKind::Centered | RowKind::Tab => None,
            RowKind::Strip => Some("▨ ".to_owned()),
            RowKind::Degree(step) => {
                let step = usize::from(step.min(Likelihood::STEPS));
                Some(format!("{}{} ", "■".repeat(step), "□".repeat(usize::from(Likelihood::STEPS) - step)))
            }
        }
    }
}

/// How a text of a drawing looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Look {
    pub(super) size: f32,
    pub(super) style: Style,
    /// Does it run as the drawing does? Otherwise as its first letter does.
    pub(super) runs_as_drawing: bool,
}

const PLAIN: Style = Style { bold: false, italic: false };
/// A text of the map.
pub(super) const BODY: Look = Look { size: 13.0, style: PLAIN, runs_as_drawing: false };
/// What the tool adds.
pub(super) const SMALL: Look = Look { size: 10.5, style: PLAIN, runs_as_drawing: true };
/// The title of a map.
pub(super) const TITLE: Look = Look { size: 20.0, ..BODY }.bold();
/// The title of a group.
pub(super) const GROUP_TITLE: Look = BODY.bold();

impl Look {
    pub(super) const fn bold(self) -> Look {
        Look { style: Style { bold: true, ..self.style }, ..self }
    }

    pub(super) const fn italic(self, italic: bool) -> Look {
        Look { style: Style { italic, ..self.style }, ..self }
    }
}

/// Sets the texts of one drawing.
pub(super) struct Setter<'t> {
    typesetter: &'t mut Typesetter,
    /// Does the drawing run from right to left?
    pub(super) right_to_left: bool,
    /// How many letters a line of a box has, where the reader says it.
    letters: Option<u32>,
}

impl Setter<'_> {
    pub(super) fn new<'t>(scene: &Scene, options: &Options, typesetter: &'t mut Typesetter) -> Setter<'t> {
        let right_to_left = scene.text_direction.is_right_to_left();
        Setter { typesetter, right_to_left, letters: options.letters }
    }

    /// How long the lines of a row are.
    fn measure(&self, row: &Row) -> Measure {
        let body = |look: Look| {
            self.letters.map_or_else(|| Measure::pleasing(look.size), |letters| Measure::letters(letters, look.size))
        };
        match row.room {
            Room::OneLine => Measure::OneLine,
            Room::Body => body(row.look),
            Room::Beside(usual) => match body(BODY) {
                Measure::Balanced(width) => Measure::Balanced(width.min(usual)),
                _ => Measure::Balanced(usual),
            },
        }
    }

    pub(super) fn set_row(&mut self, row: &Row) -> Arc<Paragraph> {
        let paragraph = self.set(&row.text, row.look, self.measure(row));
        match row.kind {
            RowKind::Centered if paragraph.lines.len() > 1 => Arc::new(paragraph.centered()),
            _ => paragraph,
        }
    }

    /// The lines of a row alone, which say `text`.
    pub(super) fn row_lines(&mut self, row: &Row, text: &str) -> Arc<Paragraph> {
        self.lines(text, row.look, self.measure(row))
    }

    pub(super) fn set(&mut self, text: &str, look: Look, measure: Measure) -> Arc<Paragraph> {
        let right_to_left = look.runs_as_drawing.then_some(self.right_to_left);
        let spans = [Span { text, style: look.style }];
        self.typesetter.set(&Text { spans: &spans, size: look.size, measure, right_to_left })
    }

    /// The lines alone.
    pub(super) fn lines(&mut self, text: &str, look: Look, measure: Measure) -> Arc<Paragraph> {
        let right_to_left = look.runs_as_drawing.then_some(self.right_to_left);
        let spans = [Span { text, style: look.style }];
        self.typesetter.lines(&Text { spans: &spans, size: look.size, measure, right_to_left })
    }
}

/// The rows of a box, from top to bottom.
pub(super) fn rows<'n>(scene: &'n Scene, node: &'n Node) -> Vec<Row<'n>> {
    let on_ground = node.ink_on_ground();
    let (ink, faint) = (on_ground.unwrap_or(Ink::Text), on_ground.unwrap_or(Ink::Neutral));
    let mut rows = Rows { scene, node, ink, faint, rows: Vec::with_capacity(4) };
    match node.subject {
        Subject::Claim(_) => rows.claim(),
        Subject::Argument(_) | Subject::Section(_) => rows.argument(),
        Subject::Inference(_) => rows.pill(),
    }
    rows.rows
}

struct Rows<'s, 'm, 'n> {
    scene: &'s Scene<'m>,
    node: &'n Node<'m>,
    ink: Ink,
    faint: Ink,
    rows: Vec<Row<'n>>,
}

impl<'n> Rows<'_, '_, 'n> {
    fn add(&mut self, text: impl Into<Cow<'n, str>>, look: Look, room: Room, ink: Ink, kind: RowKind) {
        self.rows.push(Row { text: text.into(), look, room, ink, kind });
    }

    fn body(&mut self, text: Option<&'n str>, look: Look, kind: RowKind) {
        if let Some(text) = text {
            self.add(text, look, Room::Body, self.ink, kind);
        }
    }

    fn small(&mut self, text: String, look: Look, ink: Ink) {
        self.add(held_together(&text), look, Room::Beside(SMALL_WIDTH), ink, RowKind::Plain);
    }

    fn claim(&mut self) {
        let (scene, node, words) = (self.scene, self.node, self.scene.words);
        if node.marks.assumed {
            self.add(words.assumed_tab, SMALL.bold(), Room::OneLine, Ink::Text, RowKind::Tab);
        }
        if node.marks.main {
            self.small(format!("★ {}", words.main), SMALL.bold(), self.ink);
        }
        let body = BODY.italic(node.marks.implicit);
        self.body(node.title.as_deref(), body.bold(), RowKind::Plain);
        self.body(node.text.as_deref(), body, RowKind::Plain);
        let marks = [(node.marks.implicit, words.implicit), (node.marks.assumed, words.assumed)];
        let marks: Vec<&str> = marks.into_iter().filter(|(is_set, _)| *is_set).map(|(_, word)| word).collect();
        if !marks.is_empty() {
            self.small(format!("({})", marks.join(words.comma)), SMALL.italic(true), self.faint);
        }
        if let Some(speech) = scene.speech(node) {
            self.small(speech, SMALL, self.faint);
        }
        self.degrees();
        self.tags(self.faint);
        self.found();
        let lacks = [(node.marks.unsupported, words.unsupported), (node.marks.undeveloped, words.undeveloped)];
        for (_, word) in lacks.into_iter().filter(|(is_set, _)| *is_set) {
            self.add(word, SMALL, Room::OneLine, Ink::Text, RowKind::Strip);
        }
    }

    fn argument(&mut self) {
        self.body(self.node.title.as_deref(), BODY.bold(), RowKind::Plain);
        self.body(self.node.text.as_deref(), BODY, RowKind::Plain);
        self.degrees();
        self.tags(self.ink);
        self.found();
    }

    fn pill(&mut self) {
        let title = self.node.title.as_deref();
        self.body(title, Look { size: PILL_SIZE, ..BODY }.bold(), RowKind::Centered);
        let look = if title.is_some() { SMALL } else { Look { size: PILL_SIZE, ..SMALL } };
        if let Some(text) = self.node.text.as_deref() {
            self.add(held_together(text), look, Room::Beside(PILL_WIDTH), self.ink, RowKind::Centered);
        }
        if let Some(outcome) = self.node.weighed {
            let word = self.scene.words.outcome(outcome);
            self.add(word, SMALL.bold(), Room::Beside(PILL_WIDTH), self.ink, RowKind::Centered);
        }
    }

    fn degrees(&mut self) {
        if let Some(outcome) = self.node.weighed {
            self.small(self.scene.words.outcome(outcome), SMALL.bold(), self.ink);
        }
        for degree in &self.node.degrees {
            let kind = degree.step.map_or(RowKind::Plain, RowKind::Degree);
            self.add(&*degree.word, SMALL, Room::Beside(SMALL_WIDTH), self.faint, kind);
        }
    }

    /// What rules found, and how much is left out below.
    fn found(&mut self) {
        if let Some(found) = self.scene.found(self.node) {
            self.small(found, SMALL.bold(), self.node.ink_on_ground().unwrap_or(Ink::Attack));
        }
        if self.node.hidden > 0 {
            self.small(format!("+{} {}", self.node.hidden, self.scene.words.hidden), SMALL, self.faint);
        }
    }

    fn tags(&mut self, ink: Ink) {
        let basis = self.node.basis.iter().map(|&basis| format!("▤ {}", self.scene.words.basis(basis)));
        let tags = self.node.tags.iter().map(|tag| format!("#{tag}"));
        let notes = self.node.notes.iter().map(|number| format!("[{number}]"));
        let parts: Vec<String> = basis.chain(notes).chain(tags).collect();
        if !parts.is_empty() {
            self.small(parts.join(" "), SMALL, ink);
        }
    }
}

/// No line begins with the point between two parts.
pub(super) fn held_together(text: &str) -> String {
    text.replace(" · ", "\u{a0}· ")
}

/// Width of the lines that the tool adds to a claim.
const SMALL_WIDTH: f32 = 260.0;
/// Size of the letters in a pill, and width of its lines.
const PILL_SIZE: f32 = 12.0;
const PILL_WIDTH: f32 = 220.0;
