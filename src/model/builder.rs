//! Making a model.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{
    Argument, ArgumentFacts, ArgumentId, Claim, ClaimFacts, ClaimId, Data, Element, Foreign, Inference, InferenceId,
    Member, MemberKind, Model, Origins, Reconstruction, Relation, RelationId, RelationKind, Section, SectionId,
    Settings, Source, Speaker, Title, Value,
};
use crate::text::Span;

/// Makes a [`Model`]. Every id that it takes is one that it gave out, so a model cannot hold a
/// relation that leads nowhere.
#[derive(Debug, Default)]
pub struct Builder {
    model: Model,
    /// The relation between two elements of one kind, for merging repetitions.
    known: FxHashMap<(Element, Element, RelationKind), RelationId>,
}

impl Builder {
    /// An empty model.
    pub fn new() -> Builder {
        Builder::default()
    }

    /// An empty model with room for a number of claims and of arguments.
    pub(crate) fn with_capacity(claims: usize, arguments: usize) -> Builder {
        let mut builder = Builder::default();
        builder.model.claims.reserve(claims);
        builder.model.arguments.reserve(arguments);
        builder.model.inferences.reserve(arguments);
        builder.model.relations.reserve(claims);
        builder.known.reserve(claims);
        builder
    }

    /// The model as far as it is made.
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// The model.
    pub fn finish(self) -> Model {
        self.model
    }

    /// Sets the document's data.
    pub fn set_front_matter(&mut self, data: Data, span: Option<Span>) {
        self.model.front_matter = data;
        self.model.front_matter_span = span;
    }

    /// Sets how the map is to be read, selected and drawn.
    pub fn set_settings(&mut self, settings: Settings) {
        self.model.settings = settings;
    }

    /// Declares a source.
    pub fn add_source(&mut self, id: impl Into<Arc<str>>, source: Source) {
        self.model.sources.insert(id.into(), source);
    }

    /// Declares a speaker.
    pub fn add_speaker(&mut self, id: impl Into<Arc<str>>, speaker: Speaker) {
        self.model.speakers.insert(id.into(), speaker);
    }

    /// The claim with this title, made if there is none yet.
    pub fn claim(&mut self, title: &str) -> ClaimId {
        if let Some(id) = self.model.find_claim(title) {
            return id;
        }
        let title: Title = title.into();
        let claim = Claim {
            title: Arc::clone(&title),
            members: Vec::new(),
            tags: Vec::new(),
            data: Data::new(),
            facts: None,
            section: None,
        };
        ClaimId(self.model.claims.insert_full(title, claim).0 as u32)
    }

    /// The claim with this id.
    pub fn claim_mut(&mut self, id: ClaimId) -> &mut Claim {
        &mut self.model.claims[id.index()]
    }

    /// The argument with this title, made if there is none yet.
    pub fn argument(&mut self, title: &str) -> ArgumentId {
        if let Some(id) = self.model.find_argument(title) {
            return id;
        }
        let title: Title = title.into();
        let argument = Argument {
            title: Arc::clone(&title),
            untitled: false,
            members: Vec::new(),
            tags: Vec::new(),
            data: Data::new(),
            facts: None,
            section: None,
            reconstructions: Vec::new(),
        };
        ArgumentId(self.model.arguments.insert_full(title, argument).0 as u32)
    }

    /// The argument with this id.
    pub fn argument_mut(&mut self, id: ArgumentId) -> &mut Argument {
        &mut self.model.arguments[id.index()]
    }

    /// Adds a statement to a claim, with its tags and data, and gives its position among the members.
    pub fn add_member(&mut self, id: ClaimId, member: Member) -> u32 {
        let claim = &mut self.model.claims[id.index()];
        merge_tags(&mut claim.tags, &member.tags);
        if let Some(data) = &member.data {
            claim.data.merge(data);
        }
        take_section(&mut claim.section, &member);
        push_lean(&mut claim.members, member);
        claim.members.len() as u32 - 1
    }

    /// Adds a description or reference to an argument, with its tags and data, and gives its position
    /// among the members.
    pub fn add_description(&mut self, id: ArgumentId, member: Member) -> u32 {
        let argument = &mut self.model.arguments[id.index()];
        merge_tags(&mut argument.tags, &member.tags);
        if let Some(data) = &member.data {
            argument.data.merge(data);
        }
        take_section(&mut argument.section, &member);
        push_lean(&mut argument.members, member);
        argument.members.len() as u32 - 1
    }

    /// Adds an inference to an argument; the steps that name it come with the reconstruction.
    pub fn add_inference(&mut self, inference: Inference) -> InferenceId {
        self.model.inferences.push(inference);
        InferenceId(self.model.inferences.len() as u32 - 1)
    }

    /// The inference with this id.
    pub fn inference_mut(&mut self, id: InferenceId) -> &mut Inference {
        &mut self.model.inferences[id.index()]
    }

    /// Adds premises and conclusions to an argument.
    pub fn add_reconstruction(&mut self, id: ArgumentId, reconstruction: Reconstruction) {
        push_lean(&mut self.model.arguments[id.index()].reconstructions, reconstruction);
    }

    /// Adds a relation. One that is there already gets one more occurrence; a contradiction is the
    /// same in both directions.
    pub fn relate(&mut self, kind: RelationKind, from: Element, to: Element, occurrence: Span) -> RelationId {
        let reversed = (kind == RelationKind::Contradictory).then(|| self.known.get(&(to, from, kind))).flatten();
        if let Some(&id) = self.known.get(&(from, to, kind)).or(reversed) {
            self.model.relations[id.index()].occurrences.push(occurrence);
            return id;
        }
        let id = RelationId(self.model.relations.len() as u32);
        self.model.relations.push(Relation { kind, from, to, occurrences: vec![occurrence], written: None });
        self.known.insert((from, to, kind), id);
        id
    }

    /// Takes all relations out, to put others in with [`Builder::set_relations`].
    pub fn take_relations(&mut self) -> Vec<Relation> {
        self.known.clear();
        std::mem::take(&mut self.model.relations)
    }

    /// Puts relations in as they are, repetitions included.
    pub fn set_relations(&mut self, relations: Vec<Relation>) {
        self.known = relations
            .iter()
            .enumerate()
            .map(|(at, relation)| ((relation.from, relation.to, relation.kind), RelationId(at as u32)))
            .collect();
        self.model.relations = relations;
    }

    /// Adds a section. Its parent, if any, is there already.
    pub fn add_section(&mut self, section: Section) -> SectionId {
        self.model.sections.push(section);
        SectionId(self.model.sections.len() as u32 - 1)
    }

    /// Takes all sections away, from claims and arguments too.
    pub fn clear_sections(&mut self) {
        self.model.sections.clear();
        for claim in self.model.claims.values_mut() {
            claim.section = None;
            claim.members.iter_mut().for_each(|member| member.section = None);
        }
        for argument in self.model.arguments.values_mut() {
            argument.section = None;
            argument.members.iter_mut().for_each(|member| member.section = None);
        }
    }

    /// Notes a tag; the order of the notes is the order of [`Model::tags`].
    pub fn tag(&mut self, tag: &str) -> Arc<str> {
        if let Some((known, ())) = self.model.tags.get_key_value(tag) {
            return Arc::clone(known);
        }
        let tag: Arc<str> = tag.into();
        self.model.tags.insert(Arc::clone(&tag), ());
        tag
    }

    /// Sets what hence understands of the data of a claim.
    pub fn set_claim_facts(&mut self, id: ClaimId, facts: Option<ClaimFacts>) {
        self.model.claims[id.index()].facts = facts.map(Box::new);
    }

    /// Sets what hence understands of the data of an argument.
    pub fn set_argument_facts(&mut self, id: ArgumentId, facts: Option<ArgumentFacts>) {
        self.model.arguments[id.index()].facts = facts.map(Box::new);
    }

    /// Keeps where the elements were first written. With this, spans are no longer taken for places.
    pub fn set_origins(&mut self, origins: Origins) {
        self.model.origins = Some(Box::new(origins));
    }

    /// Keeps what the format that the map came from holds over and above the model.
    pub fn set_foreign(&mut self, foreign: Foreign) {
        self.model.foreign = Some(Box::new(foreign));
    }

    /// The table of arguments. Whoever changes its order moves ids.
    pub(crate) fn arguments_mut(&mut self) -> &mut super::Table<Title, Argument> {
        &mut self.model.arguments
    }
}

/// Most claims have one member: the first takes no more room than it needs.
fn push_lean<T>(items: &mut Vec<T>, item: T) {
    if items.is_empty() {
        items.reserve_exact(1);
    }
    items.push(item);
}

fn merge_tags(tags: &mut Vec<Arc<str>>, more: &[Arc<str>]) {
    for tag in more {
        if !tags.contains(tag) {
            push_lean(tags, Arc::clone(tag));
        }
    }
}

/// A claim or argument belongs to the section of its first member with a text. `isInGroup` in a
/// member's data overrules that.
fn take_section(section: &mut Option<SectionId>, member: &Member) {
    let wanted = member.data.as_deref().and_then(|data| data.get("isInGroup"));
    let takes = match wanted {
        Some(wanted) => *wanted == Value::Bool(true),
        None => member.kind != MemberKind::Reference && section.is_none(),
    };
    if takes {
        *section = member.section;
    }
}
