//! The argument graph: claims, arguments, inferences, relations, sources.
//!
//! A [`Model`] is one map, whatever format it came from. It is built through [`Builder`], which hands
//! out ids and so cannot make a relation that leads nowhere, and is read through accessors. Ids are
//! handles into one model; across edits and files an element is known by its title.
//!
//! * [`Claim`]: a proposition; all statements under one title are its [`Member`]s.
//! * [`Argument`]: a named reason, with the [`Reconstruction`]s that spell it out.
//! * [`Inference`]: one step, from a set of premises (linked) to one conclusion.
//! * [`Relation`]: support, attack, contrary, contradictory, undercut between [`Element`]s.
//!
//! [`Model::graph`] gives the same structure as a petgraph graph.

mod builder;
mod data;
mod element;
mod foreign;
mod graph;
mod origins;
mod restrict;
mod settings;
mod shortcodes;
mod vocabulary;

pub use builder::Builder;
pub use data::{Data, Datum, Entry, Value};
pub use element::{
    Argument, ArgumentId, Claim, ClaimId, Element, Inference, InferenceId, Mark, MarkKind, Member, MemberKind, Place,
    Reconstruction, Relation, RelationId, RelationKind, Role, Section, SectionId, Step, Text, Title,
};
pub use foreign::{Foreign, Piece};
pub use graph::{Graph, Link};
pub use origins::Origins;
pub use settings::{
    ColorScheme, ColorSettings, GroupSettings, LabelMode, MapSettings, Mode, ModelSettings, Regroup, SectionSetting,
    SelectionSettings, Settings, StatementSelection,
};
pub use shortcodes::shortcode;
pub use vocabulary::{
    Anchor, Answer, AnswerKind, ArgumentFacts, Basis, ClaimFacts, ClaimForm, ClaimKind, Credibility, CriticalQuestion,
    Expectation, HYPOTHESIS, Likelihood, ProofStandard, QuestionKind, Reliability, Scale, Scheme, Slot, Source,
    SourceKind, Speaker, SpeakerKind, Stance, Term, Vocabulary, Wrong, WrongKind,
};

pub(crate) use vocabulary::{nearest, words};

use std::sync::Arc;

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use crate::text::Span;

/// A map that keeps the order of insertion and hashes fast.
pub(crate) type Table<K, V> = IndexMap<K, V, FxBuildHasher>;

/// One argument map.
#[derive(Clone, Debug, Default)]
pub struct Model {
    front_matter: Data,
    front_matter_span: Option<Span>,
    settings: Settings,
    sources: Table<Arc<str>, Source>,
    speakers: Table<Arc<str>, Speaker>,
    claims: Table<Title, Claim>,
    arguments: Table<Title, Argument>,
    inferences: Vec<Inference>,
    relations: Vec<Relation>,
    sections: Vec<Section>,
    tags: Table<Arc<str>, ()>,
    origins: Option<Box<Origins>>,
    foreign: Option<Box<Foreign>>,
}

impl Model {
    /// The document's own data, all keys of it, as written.
    pub fn front_matter(&self) -> &Data {
        &self.front_matter
    }

    /// Where the front matter stands.
    pub fn front_matter_span(&self) -> Option<Span> {
        self.front_matter_span
    }

    /// How this map is to be read, selected and drawn: the configuration and the front matter, merged.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The document's title, from its front matter.
    pub fn title(&self) -> Option<&str> {
        self.front_matter.text("title")
    }

    /// The language of the texts (BCP 47), from the front matter.
    pub fn lang(&self) -> Option<&str> {
        self.front_matter.text("lang")
    }

    /// The scale of likelihood and confidence of claims that name none, from the front matter.
    pub fn scale(&self) -> Option<Scale> {
        Scale::from_word(self.front_matter.text("scale")?)
    }

    /// The standard of proof of claims that name none, from the front matter.
    pub fn standard(&self) -> Option<ProofStandard> {
        ProofStandard::from_word(self.front_matter.text("standard")?)
    }

    /// The source whose reasoning the map models. An anchor in it says where a claim is made, never
    /// that it holds.
    pub fn subject(&self) -> Option<&str> {
        self.front_matter.text("subject")
    }

    /// The declared sources, by id.
    pub fn sources(&self) -> impl ExactSizeIterator<Item = (&str, &Source)> {
        self.sources.iter().map(|(id, source)| (&**id, source))
    }

    /// The source with this id.
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.get(id)
    }

    /// The declared speakers, by id.
    pub fn speakers(&self) -> impl ExactSizeIterator<Item = (&str, &Speaker)> {
        self.speakers.iter().map(|(id, speaker)| (&**id, speaker))
    }

    /// The speaker with this id.
    pub fn speaker(&self, id: &str) -> Option<&Speaker> {
        self.speakers.get(id)
    }

    /// All claims with their ids, in the order in which the map first names them.
    pub fn claims(&self) -> impl ExactSizeIterator<Item = (ClaimId, &Claim)> + DoubleEndedIterator {
        self.claims.values().enumerate().map(|(at, claim)| (ClaimId(at as u32), claim))
    }

    /// The ids of all claims, in order.
    pub fn claim_ids(&self) -> impl ExactSizeIterator<Item = ClaimId> + use<> {
        (0..self.claims.len() as u32).map(ClaimId)
    }

    /// The claim with this id.
    pub fn claim(&self, id: ClaimId) -> &Claim {
        &self.claims[id.0 as usize]
    }

    /// The id of a source that is spelled most like this one.
    pub fn nearest_source(&self, id: &str) -> Option<&str> {
        nearest(id, self.sources().map(|(id, _)| id))
    }

    /// The title of a claim that is spelled most like this one, if any is near.
    pub fn nearest_claim(&self, title: &str) -> Option<&str> {
        nearest(title, self.claims().map(|(_, claim)| &*claim.title))
    }

    /// The claim with this title.
    pub fn find_claim(&self, title: &str) -> Option<ClaimId> {
        self.claims.get_index_of(title).map(|at| ClaimId(at as u32))
    }

    /// All arguments with their ids, in the order in which the map first names them.
    pub fn arguments(&self) -> impl ExactSizeIterator<Item = (ArgumentId, &Argument)> + DoubleEndedIterator {
        self.arguments.values().enumerate().map(|(at, argument)| (ArgumentId(at as u32), argument))
    }

    /// The ids of all arguments, in order.
    pub fn argument_ids(&self) -> impl ExactSizeIterator<Item = ArgumentId> + use<> {
        (0..self.arguments.len() as u32).map(ArgumentId)
    }

    /// The argument with this id.
    pub fn argument(&self, id: ArgumentId) -> &Argument {
        &self.arguments[id.0 as usize]
    }

    /// The argument with this title.
    pub fn find_argument(&self, title: &str) -> Option<ArgumentId> {
        self.arguments.get_index_of(title).map(|at| ArgumentId(at as u32))
    }

    /// All inferences of all reconstructions, in the order in which they are written.
    pub fn inferences(&self) -> impl ExactSizeIterator<Item = (InferenceId, &Inference)> {
        self.inferences.iter().enumerate().map(|(at, inference)| (InferenceId(at as u32), inference))
    }

    /// The inference with this id.
    pub fn inference(&self, id: InferenceId) -> &Inference {
        &self.inferences[id.0 as usize]
    }

    /// All relations. The order is the one in which a reader finishes them: what is nested comes first.
    pub fn relations(&self) -> impl ExactSizeIterator<Item = (RelationId, &Relation)> {
        self.relations.iter().enumerate().map(|(at, relation)| (RelationId(at as u32), relation))
    }

    /// The relation with this id.
    pub fn relation(&self, id: RelationId) -> &Relation {
        &self.relations[id.0 as usize]
    }

    /// All sections, each before its subsections.
    pub fn sections(&self) -> impl ExactSizeIterator<Item = (SectionId, &Section)> {
        self.sections.iter().enumerate().map(|(at, section)| (SectionId(at as u32), section))
    }

    /// The section with this id.
    pub fn section(&self, id: SectionId) -> &Section {
        &self.sections[id.0 as usize]
    }

    /// All tags, in order of first use.
    pub fn tags(&self) -> impl ExactSizeIterator<Item = &Arc<str>> {
        self.tags.keys()
    }

    /// All claims, then all arguments.
    pub fn elements(&self) -> impl Iterator<Item = Element> + use<> {
        self.claim_ids().map(Element::Claim).chain(self.argument_ids().map(Element::Argument))
    }

    /// The place of an element in [`Model::elements`]; an inference is where its argument is.
    pub fn element_place(&self, element: Element) -> u32 {
        let claims = self.claims.len() as u32;
        match element {
            Element::Claim(id) => id.0,
            Element::Argument(id) => claims + id.0,
            Element::Inference(id) => claims + self.inference(id).argument.0,
        }
    }

    /// The claim or argument at a place in [`Model::elements`].
    pub fn element_at(&self, place: u32) -> Element {
        match place.checked_sub(self.claims.len() as u32) {
            None => Element::Claim(ClaimId(place)),
            Some(argument) => Element::Argument(ArgumentId(argument)),
        }
    }

    /// What to call a claim or argument, or the argument whose inference this is, as maps write it: `[A]`,
    /// `<B>`; a claim without a title by its text.
    pub fn element_name(&self, element: Element) -> String {
        match element {
            Element::Claim(id) if self.claim(id).is_untitled() => self.claim(id).name().to_owned(),
            Element::Claim(id) => format!("[{}]", self.claim(id).title),
            Element::Argument(_) | Element::Inference(_) => format!("<{}>", self.element_title(element)),
        }
    }

    /// The title of a claim or argument, or of the argument whose inference this is.
    pub fn element_title(&self, element: Element) -> &Title {
        match element {
            Element::Claim(id) => &self.claim(id).title,
            Element::Argument(id) => &self.argument(id).title,
            Element::Inference(id) => &self.argument(self.inference(id).argument).title,
        }
    }

    /// Does the map hold nothing at all?
    pub fn is_empty(&self) -> bool {
        self.claims.is_empty() && self.arguments.is_empty()
    }
}
