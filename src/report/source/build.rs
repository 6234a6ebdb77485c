//! What there is to say.

use std::ops::Range;

use super::{
    Anchor, Claim, Coverage, Paragraph, Piece, Place, Reference, Report, SCHEMA, SEPARATOR, Source, Status, Step, Text,
    Uncovered,
};
use crate::model::{self, ClaimId, Element, Model, RelationKind};
use crate::reason::{Reasons, StepId};
use crate::render::{self, Scene, Subject, TextDirection};
use crate::resolve::Document;
use crate::source::{Availability, SourceText, Texts, Verdict, Verified, sentences, union, verify};

pub(super) fn report(document: &Document, texts: &Texts, lang: Option<&str>) -> Report {
    let model = document.model();
    let reasons = Reasons::new(model);
    let options = render::Options { lang: lang.map(str::to_owned), ..render::Options::default() };
    let scene = Scene::new(&reasons, &options);
    let titles = argument_titles(&scene);
    let builder = Builder { model, texts, reasons: &reasons, scene: &scene, titles, verified: verify(model, texts) };
    Report {
        schema: SCHEMA,
        tool: env!("CARGO_PKG_NAME"),
        version: env!("CARGO_PKG_VERSION"),
        title: scene.title.map(str::to_owned),
        lang: scene.lang.map(str::to_owned),
        direction: scene.text_direction,
        sources: builder.sources(),
        claims: builder.claims(),
    }
}

struct Builder<'m, 'r> {
    model: &'m Model,
    texts: &'r Texts,
    reasons: &'r Reasons<'m>,
    scene: &'r Scene<'m>,
    /// Of each argument its title in the language of the reader.
    titles: Vec<Option<String>>,
    verified: Vec<Verified>,
}

/// The titles of arguments as the boxes of a drawing have them.
fn argument_titles(scene: &Scene) -> Vec<Option<String>> {
    let model = scene.model;
    let own = model.arguments().map(|(_, argument)| (!argument.untitled).then(|| argument.title.to_string()));
    let mut titles: Vec<Option<String>> = own.collect();
    for node in &scene.nodes {
        let argument = match node.subject {
            Subject::Argument(id) => id,
            Subject::Inference(id) => model.inference(id).argument,
            Subject::Claim(_) | Subject::Section(_) => continue,
        };
        if let Some(title) = &node.title {
            titles[argument.index()] = Some(title.to_string());
        }
    }
    titles
}

impl Builder<'_, '_> {
    fn sources(&self) -> Vec<Source> {
        let mut by_source: std::collections::BTreeMap<&str, Vec<&Verified>> = std::collections::BTreeMap::new();
        for verified in &self.verified {
            by_source.entry(&verified.anchor(self.model).source).or_default().push(verified);
        }
        let shown = self.model.sources().filter(|(id, _)| {
            by_source.contains_key(id) || self.model.subject() == Some(id) || self.texts.text(id).is_some()
        });
        shown.map(|(id, source)| self.source(id, source, by_source.get(id).map_or(&[], Vec::as_slice))).collect()
    }

    fn source(&self, id: &str, source: &model::Source, verified: &[&Verified]) -> Source {
        let text = self.texts.text(id);
        let places = |verified: &Verified| {
            let place = verified.verdict.place();
            let stated = verified.anchor(self.model).start.map_or(usize::MAX, |start| start as usize);
            // Without a text, in the order in which the map says that they stand.
            place.map_or((text.is_some(), stated, usize::MAX), |place| (false, place.start, usize::MAX - place.end))
        };
        let mut ordered: Vec<&Verified> = verified.to_vec();
        ordered.sort_by_key(|verified| places(verified));
        let problem = match self.texts.availability(id) {
            Some(Availability::Unreadable { file, error }) => Some(format!("{file}: {error}")),
            _ => None,
        };
        Source {
            id: id.to_owned(),
            description: source.in_words(id, SEPARATOR, None),
            is_subject: self.model.subject() == Some(id),
            text: text.map(|text| described(text, source, &ordered)),
            problem,
            anchors: ordered.iter().zip(1..).map(|(verified, number)| self.anchor(verified, number, text)).collect(),
        }
    }

    fn anchor(&self, verified: &Verified, number: u32, text: Option<&SourceText>) -> Anchor {
        let anchor = verified.anchor(self.model);
        let stated = anchor.start.zip(anchor.end);
        Anchor {
            number,
            claim: verified.claim.index(),
            name: self.model.element_name(verified.claim.into()),
            status: status(&verified.verdict),
            place: text.zip(verified.verdict.place()).map(|(text, place)| place_of(text, &place)),
            stated: stated.map(|(start, end)| Place { paragraph: anchor.paragraph, start, end }),
            differing: match verified.verdict {
                Verdict::Changed { distance, .. } => Some(distance),
                _ => None,
            },
            places: match verified.verdict {
                Verdict::Ambiguous { count, .. } => Some(count),
                _ => None,
            },
        }
    }

    fn claims(&self) -> Vec<Claim> {
        let mut voices: Vec<Option<String>> = vec![None; self.model.claims().len()];
        for node in &self.scene.nodes {
            if let Subject::Claim(id) = node.subject {
                voices[id.index()] = self.scene.speech(node);
            }
        }
        let mut claims: Vec<Claim> =
            self.model.claims().zip(voices).map(|((id, claim), voice)| self.claim(id, claim, voice)).collect();
        for (_, relation) in self.model.relations() {
            let Element::Claim(from) = relation.from else { continue };
            let target = self.reference(relation.to);
            match relation.kind {
                RelationKind::Attack | RelationKind::Contrary | RelationKind::Contradictory => {
                    claims[from.index()].speaks_against.push(target);
                }
                RelationKind::Undercut => claims[from.index()].doubts.push(target),
                RelationKind::Support | RelationKind::Entails => {}
            }
        }
        claims
    }

    fn claim(&self, id: ClaimId, claim: &model::Claim, voice: Option<String>) -> Claim {
        let facts = claim.facts();
        let element = Element::Claim(id);
        let text = claim.text_in(self.scene.lang);
        Claim {
            name: self.model.element_name(id.into()),
            text: text.to_owned(),
            is_bare: claim.is_untitled() || claim.text().is_some_and(|own| own.string.trim() != text),
            is_anchored: !facts.anchors.is_empty(),
            is_main: self.reasons.main_claims().contains(&id),
            is_implicit: facts.implicit,
            voice,
            leads_to: self.reasons.uses_of(element).map(|step| self.step(step, true)).collect(),
            follows_from: self.reasons.reasons_for(element).map(|step| self.step(step, false)).collect(),
            speaks_against: Vec::new(),
            doubts: Vec::new(),
        }
    }

    fn step(&self, id: StepId, is_forward: bool) -> Step {
        let step = self.reasons.step(id);
        let argument = self.reasons.argument_of(id);
        let ends = if is_forward { vec![step.conclusion] } else { step.premises };
        Step {
            argument: argument.map(|id| format!("<{}>", self.model.argument(id).title)),
            title: argument.and_then(|id| self.titles[id.index()].clone()),
            claims: ends.into_iter().map(|end| self.reference(end)).collect(),
        }
    }

    fn reference(&self, element: Element) -> Reference {
        match element {
            Element::Claim(id) => {
                Reference { name: self.model.element_name(id.into()), claim: Some(id.index()), title: None }
            }
            Element::Inference(id) => self.reference(Element::Claim(self.model.inference(id).conclusion)),
            Element::Argument(id) => Reference {
                name: format!("<{}>", self.model.argument(id).title),
                claim: None,
                title: self.titles[id.index()].clone(),
            },
        }
    }
}

fn status(verdict: &Verdict) -> Status {
    match verdict {
        Verdict::Found(_) => Status::Found,
        Verdict::Moved { .. } => Status::Moved,
        Verdict::Changed { .. } => Status::Changed,
        Verdict::Ambiguous { .. } => Status::Ambiguous,
        Verdict::Missing { .. } => Status::Missing,
        Verdict::Unlocated => Status::Unlocated,
        Verdict::Whole => Status::Whole,
        Verdict::Unread => Status::Unread,
    }
}

fn place_of(text: &SourceText, range: &Range<usize>) -> Place {
    Place {
        paragraph: text.paragraph_at(range.start),
        start: text.character_at(range.start),
        end: text.character_at(range.end),
    }
}

/// A text with the anchors in it, which are numbered in this order.
fn described(text: &SourceText, source: &model::Source, anchors: &[&Verified]) -> Text {
    let places: Vec<(u32, Range<usize>)> =
        (1..).zip(anchors).filter_map(|(number, verified)| Some((number, verified.verdict.place()?))).collect();
    let covered = union(places.iter().map(|(_, place)| place.clone()));
    let mut coverage = Coverage::default();
    let mut paragraphs = Vec::with_capacity(text.paragraphs().len());
    // Anchors are in the order of their places: those that a paragraph needs are not far from one another.
    let mut first = 0;
    let mut open: Vec<&(u32, Range<usize>)> = Vec::new();
    for (number, range) in (1..).zip(text.paragraphs()) {
        open.retain(|(_, place)| place.end > range.start);
        while let Some(next) = places.get(first).filter(|(_, place)| place.start < range.end) {
            first += 1;
            if next.1.end > range.start {
                open.push(next);
            }
        }
        let paragraph = paragraph(text, number, range, &open, &covered);
        coverage.add(paragraph.coverage);
        paragraphs.push(paragraph);
    }
    let direction = source.lang.as_deref().map(TextDirection::of_language);
    Text {
        file: text.name().to_owned(),
        lang: source.lang.clone(),
        direction: direction.or_else(|| TextDirection::of_text(text.text())).unwrap_or_default(),
        characters: text.characters(),
        sha256: text.sha256().to_owned(),
        is_version_of_map: source.sha256.as_deref().map(|sha256| text.has_sha256(sha256)),
        coverage,
        paragraphs,
    }
}

impl Coverage {
    fn add(&mut self, other: Coverage) {
        self.characters += other.characters;
        self.anchored_characters += other.anchored_characters;
        self.sentences += other.sentences;
        self.anchored_sentences += other.anchored_sentences;
    }
}

fn paragraph(
    text: &SourceText,
    number: u32,
    range: &Range<usize>,
    anchors: &[&(u32, Range<usize>)],
    covered: &[Range<usize>],
) -> Paragraph {
    let whole = text.text();
    let inside = |place: &Range<usize>| place.start.max(range.start)..place.end.min(range.end);
    let first = covered.partition_point(|place| place.end <= range.start);
    let covered: Vec<Range<usize>> =
        covered[first..].iter().take_while(|place| place.start < range.end).map(inside).collect();
    let count = |range: Range<usize>| whole[range].chars().filter(|char| !char.is_whitespace()).count();
    let sentences = sentences(whole, range.clone());
    let is_covered = |sentence: &Range<usize>| {
        let at = covered.partition_point(|place| place.end <= sentence.start);
        covered.get(at).is_some_and(|place| place.start < sentence.end)
    };
    let bare = sentences.iter().filter(|sentence| !is_covered(sentence));
    let uncovered: Vec<Uncovered> = bare
        .map(|sentence| Uncovered { place: place_of(text, sentence), text: whole[sentence.clone()].to_owned() })
        .collect();
    Paragraph {
        number,
        start: text.character_at(range.start),
        end: text.character_at(range.end),
        text: whole[range.clone()].to_owned(),
        coverage: Coverage {
            characters: count(range.clone()),
            anchored_characters: covered.iter().cloned().map(count).sum(),
            sentences: sentences.len(),
            anchored_sentences: sentences.len() - uncovered.len(),
        },
        anchors: anchors.iter().filter(|(_, place)| range.contains(&place.start)).map(|(number, _)| *number).collect(),
        pieces: pieces(text, range, anchors),
        uncovered,
    }
}

/// A paragraph cut where an anchor begins or ends.
fn pieces(text: &SourceText, range: &Range<usize>, anchors: &[&(u32, Range<usize>)]) -> Vec<Piece> {
    let mut cuts: Vec<usize> = anchors.iter().flat_map(|(_, place)| [place.start, place.end]).collect();
    cuts.extend([range.start, range.end]);
    cuts.retain(|cut| (range.start..=range.end).contains(cut));
    cuts.sort_unstable();
    cuts.dedup();
    let mut by_start: Vec<&&(u32, Range<usize>)> = anchors.iter().collect();
    by_start.sort_by_key(|(_, place)| place.start);
    let mut waiting = by_start.into_iter().peekable();
    let mut open: Vec<&(u32, Range<usize>)> = Vec::new();
    let mut pieces = Vec::new();
    for piece in cuts.windows(2).map(|cut| cut[0]..cut[1]) {
        open.retain(|(_, place)| place.end > piece.start);
        while let Some(anchor) = waiting.next_if(|(_, place)| place.start <= piece.start) {
            open.push(anchor);
        }
        let mut pointing: Vec<&&(u32, Range<usize>)> = open.iter().collect();
        pointing.sort_by_key(|(number, place)| (std::cmp::Reverse(place.len()), *number));
        pieces.push(Piece {
            start: text.character_at(piece.start),
            end: text.character_at(piece.end),
            text: text.text()[piece].to_owned(),
            anchors: pointing.into_iter().map(|(number, _)| *number).collect(),
        });
    }
    pieces
}
