//! Which claims and arguments get a box.

use rustc_hash::FxHashSet;

use crate::model::{
    Argument, ArgumentId, Claim, ClaimId, Data, Element, Model, Relation, Role, SectionId, SelectionSettings,
    StatementSelection, Value,
};

/// The claims and arguments that get a box, by their position in the model.
#[derive(Debug)]
pub(crate) struct Selection {
    pub(crate) claims: Vec<bool>,
    pub(crate) arguments: Vec<bool>,
}

impl Selection {
    /// What the settings of a model show: first whatever they do not exclude, then of that the claims
    /// and at last the arguments that have something to do with the rest.
    pub(crate) fn new(model: &Model) -> Selection {
        let candidates = Selection::candidates(model);
        let uses = Uses::new(model, &candidates.arguments);
        let claims = ClaimSelection::new(model, &candidates, &uses).selected();
        let shown = Selection { claims, arguments: candidates.arguments };
        let arguments = ArgumentSelection::new(model, &shown, &uses).selected();
        Selection { claims: shown.claims, arguments }
    }

    /// These claims and arguments; of a step its argument.
    pub(crate) fn of(model: &Model, elements: &[Element]) -> Selection {
        let mut selection =
            Selection { claims: vec![false; model.claims().len()], arguments: vec![false; model.arguments().len()] };
        for element in elements {
            match *element {
                Element::Claim(id) => selection.claims[id.index()] = true,
                Element::Argument(id) => selection.arguments[id.index()] = true,
                Element::Inference(id) => selection.arguments[model.inference(id).argument.index()] = true,
            }
        }
        selection
    }

    /// Whatever the settings do not exclude, related to something or not.
    pub(crate) fn candidates(model: &Model) -> Selection {
        Filter::new(model).candidates()
    }

    /// Does this end of a relation stand for something selected? A claim that is not selected itself
    /// still counts where it is the conclusion (at the start of a relation) or a premise (at its end)
    /// of a selected argument; a relation that holds both ways may touch it anywhere.
    pub(super) fn holds_end(&self, relation: &Relation, end: Element, model: &Model, uses: &Uses) -> bool {
        match end {
            Element::Claim(id) => {
                let counts = uses.counts(id);
                self.claims[id.index()]
                    || if relation.kind.is_symmetric() {
                        counts.anywhere
                    } else if relation.to == end {
                        counts.premise > 0
                    } else {
                        counts.conclusion > 0
                    }
            }
            Element::Argument(id) => self.arguments[id.index()],
            Element::Inference(id) => self.arguments[model.inference(id).argument.index()],
        }
    }
}

/// How often the selected arguments use each claim.
#[derive(Debug)]
pub(super) struct Uses(Vec<Counts>);

#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    premise: usize,
    conclusion: usize,
    anywhere: bool,
}

impl Uses {
    pub(super) fn new(model: &Model, arguments: &[bool]) -> Uses {
        let counts = model.claims().map(|(_, claim)| {
            let mut counts = Counts::default();
            let used = claim.members.iter().filter(|member| member.argument.is_some_and(|id| arguments[id.index()]));
            for member in used {
                counts.anywhere = true;
                counts.premise += usize::from(member.role == Role::Premise);
                counts.conclusion += usize::from(member.role == Role::MainConclusion);
            }
            counts
        });
        Uses(counts.collect())
    }

    fn counts(&self, id: ClaimId) -> Counts {
        self.0[id.index()]
    }
}

/// What the settings exclude whatever it is related to.
struct Filter<'m> {
    model: &'m Model,
    settings: &'m SelectionSettings,
    tags: Option<FxHashSet<&'m str>>,
    sections: Option<FxHashSet<&'m str>>,
}

impl<'m> Filter<'m> {
    fn new(model: &'m Model) -> Filter<'m> {
        let settings = &model.settings().selection;
        Filter {
            model,
            settings,
            tags: settings.selected_tags.as_deref().map(set),
            sections: settings.selected_sections.as_deref().map(set),
        }
    }

    fn candidates(&self) -> Selection {
        let excluded = set(&self.settings.exclude_statements);
        let claim = |claim: &Claim| {
            !excluded.contains(&*claim.title) && self.passes(&claim.data, claim.section, claim.tags.iter())
        };
        let claims = self.model.claims().map(|(_, element)| claim(element)).collect();
        let excluded = set(&self.settings.exclude_arguments);
        let argument = |argument: &Argument| {
            !excluded.contains(&*argument.title) && self.passes(&argument.data, argument.section, argument.tags.iter())
        };
        let arguments = self.model.arguments().map(|(_, element)| argument(element)).collect();
        Selection { claims, arguments }
    }

    fn passes<'t>(
        &self,
        data: &Data,
        section: Option<SectionId>,
        mut tags: impl ExactSizeIterator<Item = &'t std::sync::Arc<str>>,
    ) -> bool {
        let in_map = self.settings.ignore_is_in_map || matches!(data.get("isInMap"), None | Some(Value::Bool(true)));
        let in_section = self.sections.as_ref().is_none_or(|selected| match section {
            Some(id) => selected.contains(&*self.model.section(id).title),
            None => self.settings.select_elements_without_section,
        });
        let tagged = self.tags.as_ref().is_none_or(|selected| {
            (self.settings.select_elements_without_tag && tags.len() == 0) || tags.any(|tag| selected.contains(&**tag))
        });
        in_map && in_section && tagged
    }
}

fn set(texts: &[String]) -> FxHashSet<&str> {
    texts.iter().map(String::as_str).collect()
}

/// Is it to be shown whatever it is related to?
fn is_wanted(settings: &SelectionSettings, data: &Data) -> bool {
    !settings.ignore_is_in_map && data.bool("isInMap") == Some(true)
}

/// The choice among the claims that passed the filter.
struct ClaimSelection<'m> {
    model: &'m Model,
    settings: &'m SelectionSettings,
    candidates: &'m Selection,
    uses: &'m Uses,
    /// Is a claim related to something that passed the filter?
    related: Vec<bool>,
    /// With how many things; a claim counts as often as arguments use it.
    partners: Vec<usize>,
}

impl<'m> ClaimSelection<'m> {
    fn new(model: &'m Model, candidates: &'m Selection, uses: &'m Uses) -> ClaimSelection<'m> {
        let size = model.claims().len();
        let settings = &model.settings().selection;
        let mut this =
            ClaimSelection { model, settings, candidates, uses, related: vec![false; size], partners: vec![0; size] };
        for (_, relation) in model.relations() {
            for end in [relation.from, relation.to] {
                this.note(relation, end);
            }
        }
        this
    }

    fn note(&mut self, relation: &Relation, end: Element) {
        let Element::Claim(id) = end else { return };
        let other = relation.other(end);
        if self.candidates.holds_end(relation, other, self.model, self.uses) {
            self.related[id.index()] = true;
        }
        self.partners[id.index()] += match other {
            Element::Claim(other_id) if relation.to == other => self.uses.counts(other_id).premise,
            Element::Claim(other_id) => self.uses.counts(other_id).conclusion,
            Element::Argument(_) | Element::Inference(_) => {
                usize::from(self.candidates.holds_end(relation, other, self.model, self.uses))
            }
        };
    }

    fn selected(&self) -> Vec<bool> {
        let included = set(&self.settings.include_statements);
        let wanted = |claim: &Claim| is_wanted(self.settings, &claim.data) || included.contains(&*claim.title);
        let selected = |(id, claim): (ClaimId, &Claim)| {
            self.candidates.claims[id.index()] && (wanted(claim) || self.is_selected(id, claim))
        };
        self.model.claims().map(selected).collect()
    }

    fn is_selected(&self, id: ClaimId, claim: &Claim) -> bool {
        let counts = self.uses.counts(id);
        let used = counts.premise + counts.conclusion > 0;
        let related = self.related[id.index()];
        let free = related && !used;
        let fits = match self.settings.statements {
            StatementSelection::All => true,
            StatementSelection::WithTitle => free || !claim.title.starts_with("Untitled"),
            StatementSelection::TopLevel => free || claim.members.iter().any(|member| member.role == Role::TopLevel),
            StatementSelection::WithRelations => related,
            StatementSelection::NotUsedInArgument => !used,
            StatementSelection::WithMoreThanOneRelation => free || (related && self.partners[id.index()] > 1),
        };
        fits && (!self.settings.exclude_disconnected || used || related)
    }
}

/// The choice among the arguments that passed the filter, once the claims are chosen.
struct ArgumentSelection<'m> {
    model: &'m Model,
    settings: &'m SelectionSettings,
    shown: &'m Selection,
    uses: &'m Uses,
    /// Is an argument, or a step of it, related to something shown?
    related: Vec<bool>,
    /// Does something shown speak for or against a claim?
    targets: Vec<bool>,
    /// Does a claim speak for or against something shown?
    reasons: Vec<bool>,
}

impl<'m> ArgumentSelection<'m> {
    fn new(model: &'m Model, shown: &'m Selection, uses: &'m Uses) -> ArgumentSelection<'m> {
        let settings = &model.settings().selection;
        let (claims, arguments) = (model.claims().len(), model.arguments().len());
        let (targets, reasons, related) = (vec![false; claims], vec![false; claims], vec![false; arguments]);
        let mut this = ArgumentSelection { model, settings, shown, uses, related, targets, reasons };
        for (_, relation) in model.relations() {
            for end in [relation.from, relation.to] {
                this.note(relation, end);
            }
        }
        this
    }

    fn note(&mut self, relation: &Relation, end: Element) {
        if !self.shown.holds_end(relation, relation.other(end), self.model, self.uses) {
            return;
        }
        match end {
            Element::Argument(id) => self.related[id.index()] = true,
            Element::Inference(id) => self.related[self.model.inference(id).argument.index()] = true,
            Element::Claim(id) => {
                let both_ways = relation.kind.is_symmetric();
                self.targets[id.index()] |= both_ways || relation.from != end;
                self.reasons[id.index()] |= both_ways || relation.to != end;
            }
        }
    }

    fn selected(&self) -> Vec<bool> {
        let selected = |(id, argument): (ArgumentId, &Argument)| {
            self.shown.arguments[id.index()]
                && (!self.settings.exclude_disconnected
                    || is_wanted(self.settings, &argument.data)
                    || self.related[id.index()]
                    || self.is_connected(argument))
        };
        self.model.arguments().map(selected).collect()
    }

    /// Does one of its premises, or its conclusion, lead to something shown?
    fn is_connected(&self, argument: &Argument) -> bool {
        let mut steps = argument.reconstructions.iter().flat_map(|reconstruction| &reconstruction.steps);
        steps.any(|step| {
            let counts = self.uses.counts(step.claim);
            let at = step.claim.index();
            match step.role {
                Role::Premise => self.targets[at] || self.shown.claims[at] || counts.conclusion > 0,
                Role::MainConclusion => self.reasons[at] || self.shown.claims[at] || counts.premise > 0,
                _ => false,
            }
        })
    }
}
