//! The argument layer of a graph as a map.

use super::{Kind, Record};
use crate::interchange::json::Report;
use crate::lists::Lists;
use crate::model::{
    ArgumentId, Builder, ClaimId, Data, Datum, Element, Inference, InferenceId, Member, MemberKind, Reconstruction,
    RelationKind, Role, Scheme, Step, Text, Value,
};
use crate::resolve::JsonError;
use crate::text::Span;

/// Makes the elements of the argument layer and gives for each node what it has become.
pub(super) fn project(
    records: &[Record<'_>],
    incoming: &Lists,
    outgoing: &Lists,
    builder: &mut Builder,
    report: &mut Report,
) -> Vec<Option<Element>> {
    let made = Vec::with_capacity(records.len());
    let inferences = vec![Vec::new(); records.len()];
    let mut projection = Projection { records, incoming, outgoing, builder, report, made, inferences };
    for (number, record) in records.iter().enumerate() {
        let element = projection.element(number as u32, record);
        projection.made.push(element);
    }
    for number in 0..records.len() as u32 {
        if projection.kind(number) == Kind::Inference {
            projection.inference_node(number);
        }
    }
    for number in 0..records.len() as u32 {
        if projection.kind(number) == Kind::Conflict {
            projection.conflict_node(number);
        }
    }
    projection.made
}

struct Projection<'p, 'a> {
    records: &'p [Record<'a>],
    incoming: &'p Lists,
    outgoing: &'p Lists,
    builder: &'p mut Builder,
    report: &'p mut Report,
    /// What the nodes have become.
    made: Vec<Option<Element>>,
    /// The inferences of the RA-nodes.
    inferences: Vec<Vec<InferenceId>>,
}

impl Projection<'_, '_> {
    fn kind(&self, number: u32) -> Kind {
        self.records[number as usize].kind
    }

    /// The neighbours that are of a kind, each once.
    fn those(&self, neighbours: &[u32], is_wanted: impl Fn(Kind) -> bool) -> Vec<u32> {
        let mut those: Vec<u32> = Vec::new();
        for &number in neighbours {
            if is_wanted(self.kind(number)) && !(those.len() < 64 && those.contains(&number)) {
                those.push(number);
            }
        }
        those
    }

    fn premises(&self, number: u32) -> Vec<u32> {
        self.those(self.incoming.of(number), |kind| kind == Kind::Information)
    }

    /// What a step or conflict leads to.
    fn targets(&self, number: u32) -> Vec<u32> {
        self.those(self.outgoing.of(number), is_argued)
    }

    /// Is it a conflict of which a relation from one claim to one target says everything?
    fn is_plain_conflict(&self, number: u32) -> bool {
        let is_step = |kind| is_argued(kind) && kind != Kind::Information;
        self.those(self.incoming.of(number), is_step).is_empty()
            && self.premises(number).len() == 1
            && self.targets(number).len() == 1
    }

    fn element(&mut self, number: u32, record: &Record<'_>) -> Option<Element> {
        match record.kind {
            Kind::Information => Some(self.claim(record).into()),
            Kind::Inference => Some(self.argument(record).into()),
            Kind::Conflict if !self.is_plain_conflict(number) => Some(self.argument(record).into()),
            _ => None,
        }
    }

    fn claim(&mut self, record: &Record<'_>) -> ClaimId {
        let claim = self.builder.claim(&record.id);
        let text = record.text.as_deref().map(|text| Text::plain(text.trim()));
        self.builder.add_member(claim, member(record, Role::TopLevel, text, None));
        claim
    }

    fn argument(&mut self, record: &Record<'_>) -> ArgumentId {
        let argument = self.builder.argument(&record.id);
        self.builder.argument_mut(argument).untitled = true;
        let name = record.scheme.as_deref().or(record.text.as_deref()).unwrap_or("").trim();
        let data = scheme(name).map(|scheme| {
            let mut data = Data::new();
            let datum = Datum { value: Value::Text(scheme.id.to_owned()), span: record.head };
            data.insert("scheme", record.head, datum);
            Box::new(data)
        });
        let text = (!name.is_empty()).then(|| Text::plain(name));
        self.builder.add_description(argument, member(record, Role::Description, text, data));
        argument
    }

    /// Connects an RA-node: an inference for each conclusion. Where premises or conclusion are missing it is a sketch.
    fn inference_node(&mut self, number: u32) {
        let Some(Element::Argument(argument)) = self.made[number as usize] else {
            return;
        };
        let span = self.records[number as usize].span;
        let (claims, targets) = self.ends(number);
        for target in &targets {
            match self.made[*target as usize] {
                Some(Element::Claim(conclusion)) if !claims.is_empty() => {
                    let inference = self.infer(argument, &claims, conclusion, span);
                    self.inferences[number as usize].push(inference);
                }
                Some(target) => {
                    self.builder.relate(RelationKind::Support, argument.into(), target, span);
                }
                None => {}
            }
        }
        if self.inferences[number as usize].is_empty() {
            for claim in claims {
                self.builder.relate(RelationKind::Support, claim.into(), argument.into(), span);
            }
        }
    }

    /// The claims that lead to a scheme node, and the nodes that it leads to. Missing ones are reported.
    fn ends(&mut self, number: u32) -> (Vec<ClaimId>, Vec<u32>) {
        let (premises, targets) = (self.premises(number), self.targets(number));
        let (span, id) = (self.records[number as usize].span, &self.records[number as usize].id);
        if self.those(self.incoming.of(number), is_argued).is_empty() {
            self.report.add(span, JsonError::NoPremise(id.to_string()));
        }
        if targets.is_empty() {
            self.report.add(span, JsonError::LeadsNowhere(id.to_string()));
        }
        let claims: Vec<ClaimId> = premises.iter().filter_map(|premise| self.claim_of(*premise)).collect();
        (claims, targets)
    }

    fn claim_of(&self, number: u32) -> Option<ClaimId> {
        match self.made[number as usize] {
            Some(Element::Claim(claim)) => Some(claim),
            _ => None,
        }
    }

    fn infer(&mut self, argument: ArgumentId, premises: &[ClaimId], conclusion: ClaimId, span: Span) -> InferenceId {
        let inference = self.builder.add_inference(Inference {
            argument,
            premises: premises.to_vec(),
            conclusion,
            conclusion_step: premises.len() as u32,
            rules: Vec::new(),
            data: None,
            span,
        });
        let premise = |claim: &ClaimId| Step { claim: *claim, member: 0, role: Role::Premise, inference: None };
        let last = Step { claim: conclusion, member: 0, role: Role::MainConclusion, inference: Some(inference) };
        let steps = premises.iter().map(premise).chain([last]).collect();
        self.builder.add_reconstruction(argument, Reconstruction { steps, description: None, span });
        inference
    }

    /// Connects a CA-node: an attack on a claim or argument, an undercut of an inference.
    fn conflict_node(&mut self, number: u32) {
        let span = self.records[number as usize].span;
        let (claims, targets) = self.ends(number);
        let from = match self.made[number as usize] {
            Some(conflict) => {
                for claim in claims {
                    self.builder.relate(RelationKind::Support, claim.into(), conflict, span);
                }
                conflict
            }
            None => match claims.as_slice() {
                [claim] => (*claim).into(),
                _ => return,
            },
        };
        for target in targets {
            let inferences = std::mem::take(&mut self.inferences[target as usize]);
            for inference in &inferences {
                self.builder.relate(RelationKind::Undercut, from, (*inference).into(), span);
            }
            if inferences.is_empty()
                && let Some(to) = self.made[target as usize]
            {
                self.builder.relate(RelationKind::Attack, from, to, span);
            }
            self.inferences[target as usize] = inferences;
        }
    }
}

/// Is it part of the argument layer?
fn is_argued(kind: Kind) -> bool {
    matches!(kind, Kind::Information | Kind::Inference | Kind::Conflict | Kind::Rephrase | Kind::Preference)
}

fn member(record: &Record<'_>, role: Role, text: Option<Text>, data: Option<Box<Data>>) -> Member {
    Member {
        kind: MemberKind::Untitled,
        role,
        text,
        tags: Vec::new(),
        data,
        section: None,
        argument: None,
        top_level: role == Role::TopLevel,
        span: record.span,
        head: record.head,
        origin: None,
    }
}

/// The scheme with this name, whose words may be run together: `CauseToEffect`.
fn scheme(name: &str) -> Option<&'static Scheme> {
    if name.is_empty() || name.starts_with("Default ") {
        return None;
    }
    let mut words = String::with_capacity(name.len() + 8);
    for char in name.chars() {
        if char.is_uppercase() && words.chars().next_back().is_some_and(char::is_lowercase) {
            words.push(' ');
        }
        words.push(char);
    }
    Scheme::find(&words)
}
