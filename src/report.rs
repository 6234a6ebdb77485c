//! A map as a page for people who will never see a terminal.
//!
//! [`report`] says what is argued, what lacks support and what falls with it, who says what, what rests on
//! which source, and what is left unsaid. It is made of plain sections, which `markdown` and `html` write;
//! nothing in them is markup yet, so nothing of the map can become any.

pub mod evaluation;
mod html;
mod markdown;
pub mod source;
mod words;

use crate::check::{Selection, Settings, check_with};
use crate::diagnostic::Dependents;
use crate::model::{Claim, ClaimId, Element, Model};
use crate::reason::Reasons;
use crate::render::{
    self, Drawing, Edge, EdgeKind, Node, NodeId, OutlineOptions, Scene, Subject, TextDirection, Theme, Weighed,
};
use crate::resolve::Document;
use crate::source::Texts;
use crate::typeset::Typesetter;
use words::Words;

/// What a report is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A page, with the drawing in it.
    Html,
    /// Markdown, with an outline in place of the drawing.
    Markdown,
}

impl Format {
    /// The formats by their names, which are extensions.
    pub const ALL: [(&'static str, Format); 2] = [("html", Format::Html), ("md", Format::Markdown)];

    /// The format with this name or extension.
    pub fn named(name: &str) -> Option<Format> {
        Format::ALL.iter().find(|(known, _)| *known == name).map(|(_, format)| *format)
    }
}

/// How a report is made.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The language to show the map in (BCP 47); its own where this is none.
    pub lang: Option<String>,
    /// The colours of the drawing.
    pub theme: Option<&'static Theme>,
    /// What is asked of the rule that finds what lacks support.
    pub settings: Settings,
    /// The claims and arguments that it is about, with whatever hangs together with these directly; all of them
    /// where this is none. What lacks support is judged by the whole map.
    pub select: Option<Vec<Element>>,
    /// What claims and arguments come to, to be shown in the boxes of the drawing.
    pub weighed: Vec<Weighed>,
}

/// A part of a report under a heading.
#[derive(Debug)]
struct Section {
    heading: String,
    blocks: Vec<Block>,
}

/// A paragraph, a list, its name, or the drawing.
#[derive(Debug)]
enum Block {
    /// What the list behind it is about.
    Name(Item),
    Text(String),
    List(Vec<Item>),
    Drawing,
}

/// An entry of a list: what it says, and in smaller letters what there is to add.
#[derive(Debug, Default)]
struct Item {
    /// A word that says how it follows, or its number.
    lead: String,
    sayings: Vec<Saying>,
    notes: Vec<String>,
}

impl Item {
    fn new(saying: impl Into<Saying>) -> Item {
        Item { sayings: vec![saying.into()], ..Item::default() }
    }
}

/// A sentence, and the box in the drawing that says it.
#[derive(Clone, Debug)]
struct Saying {
    text: String,
    address: Option<String>,
}

impl<T: Into<String>> From<T> for Saying {
    fn from(text: T) -> Saying {
        Saying { text: text.into(), address: None }
    }
}

/// All that a report says.
#[derive(Debug)]
struct Report<'m> {
    title: &'m str,
    subtitle: Option<&'m str>,
    lang: Option<&'m str>,
    direction: TextDirection,
    sections: Vec<Section>,
    words: &'static Words,
}

/// Makes the report of a map.
///
/// ```
/// use hence::report::{Format, Options, report};
/// use hence::typeset::{Fonts, Typesetter};
///
/// let map = hence::read_text("[A]: It will hold. {main: true}\n  + [B]: It has held so far.\n");
/// let mut typesetter = Typesetter::new(Fonts::embedded());
/// let page = report(&map, Format::Markdown, &Options::default(), &mut typesetter);
/// assert!(String::from_utf8_lossy(&page.bytes).contains("It will hold."));
/// ```
pub fn report(document: &Document, format: Format, options: &Options, typesetter: &mut Typesetter) -> Drawing {
    let reasons = Reasons::new(document.model());
    let drawing = render::Options {
        lang: options.lang.clone(),
        theme: options.theme.unwrap_or_default(),
        follows_reader: options.theme.is_none(),
        legend: true,
        select: options.select.clone(),
        weighed: options.weighed.clone(),
        ..render::Options::default()
    };
    let scene = Scene::new(&reasons, &drawing);
    let report = Composer::new(document, &scene, options).report();
    match format {
        Format::Html => {
            let (viewer, notes) = render::viewer(&reasons, &scene, &drawing, typesetter);
            Drawing { bytes: html::html(&report, scene.words, &viewer).into_bytes(), notes }
        }
        Format::Markdown => {
            let outline = render::outline(&scene, &OutlineOptions::default());
            Drawing { bytes: markdown::markdown(&report, &outline).into_bytes(), notes: Vec::new() }
        }
    }
}

struct Composer<'m, 's> {
    document: &'m Document,
    model: &'m Model,
    scene: &'s Scene<'m>,
    settings: &'s Settings,
    words: &'static Words,
    /// By claim: its box.
    boxes: Vec<Option<NodeId>>,
    /// Is the report about a part of the map only?
    is_part: bool,
}

impl<'m, 's> Composer<'m, 's> {
    fn new(document: &'m Document, scene: &'s Scene<'m>, options: &'s Options) -> Composer<'m, 's> {
        let model = document.model();
        let mut boxes = vec![None; model.claims().len()];
        for id in scene.node_ids() {
            if let Subject::Claim(claim) = scene.node(id).subject {
                boxes[claim.index()] = Some(id);
            }
        }
        let (settings, is_part) = (&options.settings, options.select.is_some());
        Composer { document, model, scene, settings, words: Words::of(scene.lang), boxes, is_part }
    }

    fn report(&self) -> Report<'m> {
        let sections = [
            self.argued(),
            Some(Section { heading: self.words.drawing.into(), blocks: vec![Block::Drawing] }),
            self.gaps(),
            self.voices(),
            self.sources(),
            self.unsaid(),
            self.numbers(),
        ];
        Report {
            title: self.scene.title.unwrap_or(self.scene.words.map),
            subtitle: self.scene.subtitle,
            lang: self.scene.lang,
            direction: self.scene.text_direction,
            sections: sections.into_iter().flatten().collect(),
            words: self.words,
        }
    }

    fn text(&self, id: ClaimId) -> &'m str {
        self.model.claim(id).text_in(self.scene.lang)
    }

    fn claim(&self, id: ClaimId) -> Saying {
        let address = self.boxes[id.index()].map(|id| render::address(self.scene.node(id)));
        Saying { text: self.text(id).to_owned(), address }
    }

    /// What a box says, in a sentence.
    fn sentence(&self, node: &Node) -> Saying {
        match node.subject {
            Subject::Claim(id) => self.claim(id),
            _ => {
                let parts: Vec<&str> = [&node.title, &node.text].into_iter().flatten().map(|part| &**part).collect();
                Saying { text: parts.join(": "), address: Some(render::address(node)) }
            }
        }
    }

    /// The claims that are drawn, with their boxes.
    fn claims(&self) -> impl Iterator<Item = (ClaimId, &'m Claim, &'s Node<'m>)> {
        self.scene.nodes.iter().filter_map(|node| match node.subject {
            Subject::Claim(id) => Some((id, self.model.claim(id), node)),
            _ => None,
        })
    }

    /// The main claims, and what is said for and against each.
    fn argued(&self) -> Option<Section> {
        let incoming = self.scene.incoming();
        let marked = self.scene.node_ids().any(|id| self.scene.node(id).marks.main);
        let is_main = |id: &NodeId| !marked || self.scene.node(*id).marks.main;
        let mut blocks = Vec::new();
        for main in self.scene.roots(&incoming).into_iter().filter(is_main).take(MOST_MAINS) {
            blocks.push(Block::Name(Item::new(self.sentence(self.scene.node(main)))));
            let reasons = incoming.of(main).iter().map(|&at| self.scene.edges[at]);
            let reasons: Vec<Item> = reasons.map(|edge| self.reason(edge.from, edge.kind)).collect();
            if !reasons.is_empty() {
                blocks.push(Block::List(reasons));
            }
        }
        (!blocks.is_empty()).then(|| Section { heading: self.words.argued.into(), blocks })
    }

    /// A reason for or against a claim; of a step, the premises that it takes together.
    fn reason(&self, from: NodeId, kind: EdgeKind) -> Item {
        let word = match kind {
            EdgeKind::Premise | EdgeKind::Conclusion => self.words.because,
            EdgeKind::Relation(kind) if kind.is_support() => self.words.because,
            EdgeKind::Relation(_) => self.words.but,
        };
        let sayings = match self.scene.node(from).subject {
            Subject::Inference(id) => {
                self.model.inference(id).premises.iter().map(|&premise| self.claim(premise)).collect()
            }
            _ => vec![self.sentence(self.scene.node(from))],
        };
        Item { lead: word.to_owned(), sayings, notes: Vec::new() }
    }

    /// The claims that lack support, worst first, each with what falls if it falls.
    fn gaps(&self) -> Option<Section> {
        let only = Selection::default().only(["S201"]).ok()?;
        let settings = Settings { flags: only, ..self.settings.clone() };
        let mut items = Vec::new();
        for finding in check_with(self.document, &Texts::none(), &settings) {
            let own = finding.subject.iter().zip(&finding.dependents);
            let listed = finding.claims.iter().map(|claim| (&claim.name, &claim.dependents));
            let shown = own.chain(listed).filter(|(name, _)| self.is_shown(name));
            items.extend(shown.map(|(name, dependents)| self.gap(name, dependents)));
        }
        let blocks = match items.is_empty() {
            true => vec![Block::Text(self.words.no_gaps.into())],
            false => vec![Block::Text(self.words.gaps_explained.into()), Block::List(items)],
        };
        Some(Section { heading: self.words.gaps.into(), blocks })
    }

    /// Is the claim with this name in a message one that the report is about?
    fn is_shown(&self, name: &str) -> bool {
        !self.is_part || self.named(name).address.is_some()
    }

    fn gap(&self, name: &str, dependents: &Dependents) -> Item {
        let mut item = Item::new(self.named(name));
        if dependents.implicit {
            item.notes.push(self.words.implicit.into());
        }
        item.notes.push((self.words.falls)(dependents.conclusions, dependents.main_claim_falls));
        let way: Vec<String> = dependents.chain.iter().skip(1).map(|name| self.named(name).text).collect();
        if !way.is_empty() {
            let arrow = if self.scene.text_direction.is_right_to_left() { " ← " } else { " → " };
            item.notes.push(format!("{} {}", self.words.way, way.join(arrow)));
        }
        item
    }

    /// What a name in a message stands for, in the language of the report.
    fn named(&self, name: &str) -> Saying {
        let claim = name.strip_prefix('[').and_then(|name| name.strip_suffix(']'));
        let claim = claim.and_then(|title| self.model.find_claim(title));
        let argument = name.strip_prefix('<').and_then(|name| name.strip_suffix('>'));
        let argument = argument.and_then(|title| self.model.find_argument(title));
        let of_argument = |node: &&Node| match node.subject {
            Subject::Argument(id) => Some(id) == argument,
            Subject::Inference(id) => Some(self.model.inference(id).argument) == argument,
            _ => false,
        };
        match (claim, argument) {
            (Some(claim), _) => self.claim(claim),
            (None, Some(_)) => {
                let node = self.scene.nodes.iter().find(of_argument);
                let title = node.and_then(|node| node.title.as_deref());
                let text = format!("⟨{}⟩", title.unwrap_or_else(|| name.trim_matches(['<', '>'])));
                Saying { text, address: node.map(render::address) }
            }
            (None, None) => name.into(),
        }
    }

    /// What is passed on as somebody's words, by who says it.
    fn voices(&self) -> Option<Section> {
        let mut by_voice: Vec<(String, Vec<Item>)> = Vec::new();
        for (id, _, node) in self.claims() {
            let Some(speech) = self.scene.speech(node) else { continue };
            let item = Item::new(self.claim(id));
            match by_voice.iter_mut().find(|(known, _)| *known == speech) {
                Some((_, items)) => items.push(item),
                None => by_voice.push((speech, vec![item])),
            }
        }
        let blocks: Vec<Block> = by_voice
            .into_iter()
            .flat_map(|(speech, items)| [Block::Name(Item::new(speech)), Block::List(items)])
            .collect();
        (!blocks.is_empty()).then(|| Section { heading: self.words.voices.into(), blocks })
    }

    /// The sources, each with the claims that rest on it.
    fn sources(&self) -> Option<Section> {
        let mut blocks = Vec::new();
        for (at, (id, source)) in self.scene.sources.iter().enumerate() {
            let name = source.in_words(id, self.scene.words.comma, None);
            blocks.push(Block::Name(Item { lead: format!("[{}]", at + 1), ..Item::new(name) }));
            let resting = self.claims().filter(|(_, _, node)| node.notes.contains(&(at + 1)));
            blocks.push(Block::List(resting.map(|(id, ..)| Item::new(self.claim(id))).collect()));
        }
        (!blocks.is_empty()).then(|| Section { heading: self.scene.words.sources.into(), blocks })
    }

    /// What a step needs and the text never says.
    fn unsaid(&self) -> Option<Section> {
        let items: Vec<Item> = self
            .claims()
            .filter(|(_, _, node)| node.marks.implicit)
            .map(|(id, ..)| Item::new(self.claim(id)))
            .collect();
        let blocks = vec![Block::Text(self.words.unsaid_explained.into()), Block::List(items)];
        let is_empty = matches!(&blocks[1], Block::List(items) if items.is_empty());
        (!is_empty).then(|| Section { heading: self.words.unsaid.into(), blocks })
    }

    fn numbers(&self) -> Option<Section> {
        let is_objection = |edge: &Edge| matches!(edge.kind, EdgeKind::Relation(kind) if !kind.is_support());
        let against = match self.is_part {
            true => self.scene.edges.iter().filter(|edge| is_objection(edge)).count(),
            false => self.model.relations().filter(|(_, relation)| !relation.kind.is_support()).count(),
        };
        let incoming = self.scene.incoming();
        let depth = self.scene.depths(&incoming).into_iter().max().unwrap_or(0);
        let is_step = |node: &&Node| matches!(node.subject, Subject::Inference(_) | Subject::Argument(_));
        let numbers = [
            (self.words.claims, self.claims().count()),
            (self.words.steps, self.scene.nodes.iter().filter(is_step).count()),
            (self.words.objections, against),
            (self.words.depth, depth as usize),
        ];
        let items = numbers.into_iter().map(|(word, number)| Item::new(format!("{word}: {number}")));
        Some(Section { heading: self.words.numbers.into(), blocks: vec![Block::List(items.collect())] })
    }
}

/// A map with more main claims than this is not told in a paragraph.
const MOST_MAINS: usize = 8;
