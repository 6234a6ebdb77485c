//! Answers.

use regex::Regex;

use super::error::{Place, Problem, QueryError};
use super::function::{Gives, SIDES};
use super::graph::{LinkKind, Way};
use super::parse::{Given, NodeKind, Query};
use super::scope::Scope;
use super::set::Set;
use crate::evaluate::{Semantics, Strengths};
use crate::model::{Basis, ClaimKind, Data, Element, Expectation, Inference, Model, SectionId, Stance, Value, nearest};
use crate::reason::Family;

/// The arguments of a function.
pub(super) struct Arguments {
    values: Vec<Answer>,
}

enum Answer {
    Set(Set),
    Text(String, Option<Regex>, Place),
    Number(f64),
}

impl Arguments {
    fn set<'s>(&'s self, at: usize, scope: &Scope) -> std::borrow::Cow<'s, Set> {
        match self.values.get(at) {
            Some(Answer::Set(set)) => std::borrow::Cow::Borrowed(set),
            _ => std::borrow::Cow::Owned(Set::empty(scope.model())),
        }
    }

    /// The members of a set.
    fn elements(&self, at: usize, scope: &Scope) -> Vec<Element> {
        self.set(at, scope).elements().collect()
    }

    /// The text that is given, as it is written.
    fn word(&self, at: usize) -> &str {
        match self.values.get(at) {
            Some(Answer::Text(word, ..)) => word,
            _ => "",
        }
    }

    fn is_match(&self, at: usize, text: &str) -> bool {
        matches!(self.values.get(at), Some(Answer::Text(_, Some(pattern), _)) if pattern.is_match(text))
    }

    /// A number; 0 where none is given.
    fn number(&self, at: usize) -> f64 {
        match self.values.get(at) {
            Some(Answer::Number(number)) => *number,
            _ => 0.0,
        }
    }

    /// A number of steps; without one, `otherwise`.
    fn steps(&self, at: usize, otherwise: usize) -> usize {
        match self.values.get(at) {
            Some(Answer::Number(number)) if *number >= 0.0 => *number as usize,
            Some(Answer::Number(_)) => 0,
            _ => otherwise,
        }
    }

    /// That nothing has the name that is given, with the nearest of those that there are.
    fn not_found<'n>(&self, at: usize, kind: &'static str, known: impl Iterator<Item = &'n str>) -> QueryError {
        let (name, place) = match self.values.get(at) {
            Some(Answer::Text(name, _, place)) => (name.clone(), place.clone()),
            _ => (String::new(), (0..0).into()),
        };
        let nearest = nearest(&name, known).map(str::to_owned);
        QueryError::new(Problem::NotFound { kind, name, nearest }, place)
    }
}

type Answered = Result<Set, QueryError>;

impl Query {
    /// Answers for a map.
    ///
    /// # Errors
    ///
    /// A title, a tag or an id that the map does not have.
    pub fn run(&self, scope: &Scope) -> Answered {
        Ok(self.answer(scope)?.0)
    }

    /// Answers for a map, and says which sets the answer is put together from if the expression as a whole asks
    /// for sets of sets: `cuts(x)`, `sufficient(x)`.
    ///
    /// # Errors
    ///
    /// As [`Query::run`].
    pub fn answer(&self, scope: &Scope) -> Result<(Set, Option<Family>), QueryError> {
        let mut whole = None;
        let mut sets = Sets::of(self);
        for (at, node) in self.nodes.iter().enumerate() {
            let mut take = |at: usize| sets.take(at).unwrap_or_else(|| Set::empty(scope.model()));
            let set = match &node.kind {
                NodeKind::Claim(title) => named(scope, title, &node.place, false)?,
                NodeKind::Argument(title) => named(scope, title, &node.place, true)?,
                NodeKind::Tag(tag) => tagged(scope, tag, &node.place)?,
                NodeKind::Said(pattern) => said(scope, |text| pattern.as_ref().is_some_and(|it| it.is_match(text))),
                NodeKind::Union(one, other) => take(*one).union(&take(*other)),
                NodeKind::Intersection(one, other) => take(*one).intersection(&take(*other)),
                NodeKind::Difference(one, other) => take(*one).difference(&take(*other)),
                NodeKind::Complement(set) => take(*set).complement(),
                NodeKind::Call(function, given) => {
                    let values = given.iter().map(|given| match given {
                        Given::Set(at) => Answer::Set(take(*at)),
                        Given::Text(text, pattern, place) => Answer::Text(text.clone(), pattern.clone(), place.clone()),
                        Given::Number(number) => Answer::Number(*number),
                    });
                    let arguments = Arguments { values: values.collect() };
                    match function.gives {
                        Gives::Set(run) | Gives::Found(run) => run(scope, &arguments)?,
                        Gives::Sets(run) => {
                            let family = run(scope, &arguments);
                            let set = scope.of_elements(family.sets.iter().flatten());
                            whole = Some(family).filter(|_| at == self.root);
                            set
                        }
                    }
                }
            };
            sets.put(set);
        }
        Ok((sets.take(self.root).unwrap_or_else(|| Set::empty(scope.model())), whole))
    }
}

/// The sets that nodes come to, each for as long as something still needs it.
struct Sets {
    sets: Vec<Option<Set>>,
    /// Of each node: how many still need it.
    uses: Vec<u32>,
}

impl Sets {
    fn of(query: &Query) -> Sets {
        let mut uses = vec![0; query.nodes.len()];
        query.nodes.iter().flat_map(|node| node.kind.needs()).chain([query.root]).for_each(|at| uses[at] += 1);
        Sets { sets: Vec::with_capacity(query.nodes.len()), uses }
    }

    fn put(&mut self, set: Set) {
        let is_needed = self.uses[self.sets.len()] > 0;
        self.sets.push(Some(set).filter(|_| is_needed));
    }

    fn take(&mut self, at: usize) -> Option<Set> {
        self.uses[at] -= 1;
        if self.uses[at] == 0 { self.sets[at].take() } else { self.sets[at].clone() }
    }
}

fn named(scope: &Scope, title: &str, place: &Place, is_argument: bool) -> Answered {
    let model = scope.model();
    let found = match is_argument {
        true => model.find_argument(title).map(Element::Argument),
        false => model.find_claim(title).map(Element::Claim),
    };
    let Some(element) = found else {
        let (kind, open, close) = if is_argument { ("argument", '<', '>') } else { ("claim", '[', ']') };
        let titles: Vec<&str> = match is_argument {
            true => model.arguments().map(|(_, argument)| &*argument.title).collect(),
            false => model.claims().map(|(_, claim)| &*claim.title).collect(),
        };
        let likeness = |known: &&str| (strsim::normalized_damerau_levenshtein(known, title) * 1e6) as u64;
        let titles = titles.into_iter().filter(|known| may_be_alike(known, title));
        let nearest = titles.max_by_key(|known| (likeness(known), std::cmp::Reverse(*known)));
        let nearest = nearest.filter(|known| likeness(known) >= 500_000).map(|known| format!("{open}{known}{close}"));
        let name = format!("{open}{title}{close}");
        return Err(QueryError::new(Problem::NotFound { kind, name, nearest }, place.clone()));
    };
    let mut set = Set::empty(model);
    set.insert(element);
    Ok(set)
}

/// Can two titles be half the same, and are they short enough to be compared?
fn may_be_alike(one: &str, other: &str) -> bool {
    const LONGEST: usize = 500;
    let (one, other) = (one.chars().count(), other.chars().count());
    one.max(other) <= LONGEST && one.max(other) <= 2 * one.min(other)
}

fn tagged(scope: &Scope, tag: &str, place: &Place) -> Answered {
    let model = scope.model();
    if !model.tags().any(|known| **known == *tag) {
        let nearest = nearest(tag, model.tags().map(|tag| &**tag)).map(|known| format!("#{known}"));
        return Err(QueryError::new(
            Problem::NotFound { kind: "tag", name: format!("#{tag}"), nearest },
            place.clone(),
        ));
    }
    Ok(scope.elements_where(|element| tags(model, element).iter().any(|known| **known == *tag)))
}

fn tags(model: &Model, element: Element) -> &[std::sync::Arc<str>] {
    match element {
        Element::Claim(id) => &model.claim(id).tags,
        Element::Argument(id) => &model.argument(id).tags,
        Element::Inference(_) => &[],
    }
}

fn data_of(model: &Model, element: Element) -> Option<&Data> {
    match element {
        Element::Claim(id) => Some(&model.claim(id).data),
        Element::Argument(id) => Some(&model.argument(id).data),
        Element::Inference(_) => None,
    }
}

/// What says something in its text, in the text of a translation, or in its title.
fn said(scope: &Scope, is_match: impl Fn(&str) -> bool) -> Set {
    let model = scope.model();
    scope.elements_where(|element| match element {
        Element::Claim(id) => {
            let claim = model.claim(id);
            let texts = claim.members.iter().filter_map(|member| member.text.as_ref());
            let translations = claim.facts().translations.iter().map(|(_, text)| text.as_str());
            let title = (!claim.is_untitled()).then_some(&*claim.title);
            title.into_iter().chain(texts.map(|text| text.string.as_str())).chain(translations).any(&is_match)
        }
        Element::Argument(id) => {
            let argument = model.argument(id);
            let texts = argument.members.iter().filter_map(|member| member.text.as_ref());
            let title = (!argument.untitled).then_some(&*argument.title);
            title.into_iter().chain(texts.map(|text| text.string.as_str())).any(&is_match)
        }
        Element::Inference(_) => false,
    })
}

pub(super) fn claims(scope: &Scope, _: &Arguments) -> Answered {
    Ok(scope.claims_where(|_| true))
}

pub(super) fn arguments(scope: &Scope, _: &Arguments) -> Answered {
    Ok(scope.claims_where(|_| true).complement())
}

pub(super) fn main(scope: &Scope, _: &Arguments) -> Answered {
    Ok(scope.of_places(scope.reasons.main_claims().iter().map(|id| id.0)))
}

pub(super) fn roots(scope: &Scope, _: &Arguments) -> Answered {
    Ok(scope.elements_where(|element| !scope.reasons.is_used(element) && !is_spelled_out(scope, element)))
}

/// An argument whose premises are spelled out leads to its conclusion.
fn is_spelled_out(scope: &Scope, element: Element) -> bool {
    matches!(element, Element::Argument(id) if scope.model().argument(id).is_reconstructed())
}

pub(super) fn leaves(scope: &Scope, _: &Arguments) -> Answered {
    let has_reason = |element| {
        let Some(place) = Set::empty(scope.model()).place(element) else { return false };
        scope.graph().to(place).any(|link| link.kind == LinkKind::For)
    };
    Ok(scope.elements_where(|element| !has_reason(element)))
}

pub(super) fn unsupported(scope: &Scope, _: &Arguments) -> Answered {
    Ok(scope.elements_where(|element| matches!(element, Element::Claim(id) if scope.reasons.is_unsupported(id))))
}

pub(super) fn implicit(scope: &Scope, _: &Arguments) -> Answered {
    Ok(scope.claims_where(|claim| claim.facts().implicit))
}

pub(super) fn assumed(scope: &Scope, _: &Arguments) -> Answered {
    Ok(scope.claims_where(|claim| claim.facts().assumed))
}

pub(super) fn undeveloped(scope: &Scope, _: &Arguments) -> Answered {
    Ok(scope.claims_where(|claim| claim.facts().undeveloped))
}

pub(super) fn text(scope: &Scope, given: &Arguments) -> Answered {
    Ok(said(scope, |text| given.is_match(0, text)))
}

pub(super) fn title(scope: &Scope, given: &Arguments) -> Answered {
    Ok(scope.elements_where(|element| given.is_match(0, scope.model().element_title(element))))
}

pub(super) fn tag(scope: &Scope, given: &Arguments) -> Answered {
    let model = scope.model();
    if !model.tags().any(|tag| given.is_match(0, tag)) {
        return Err(given.not_found(0, "tag", model.tags().map(|tag| &**tag)));
    }
    Ok(scope.elements_where(|element| tags(model, element).iter().any(|tag| given.is_match(0, tag))))
}

pub(super) fn section(scope: &Scope, given: &Arguments) -> Answered {
    let model = scope.model();
    let mut is_in: Vec<bool> = model.sections().map(|(_, section)| given.is_match(0, &section.title)).collect();
    if !is_in.contains(&true) {
        return Err(given.not_found(0, "section", model.sections().map(|(_, section)| &*section.title)));
    }
    for (id, section) in model.sections() {
        is_in[id.index()] |= section.parent.is_some_and(|parent| is_in[parent.index()]);
    }
    let is_there = |section: Option<SectionId>| section.is_some_and(|id| is_in[id.index()]);
    Ok(scope.elements_where(|element| match element {
        Element::Claim(id) => is_there(model.claim(id).section),
        Element::Argument(id) => is_there(model.argument(id).section),
        Element::Inference(_) => false,
    }))
}

pub(super) fn voice(scope: &Scope, given: &Arguments) -> Answered {
    let model = scope.model();
    let name = |id: &str| model.speaker(id).and_then(|speaker| speaker.name.clone());
    let is_match = |id: &String| given.is_match(0, id) || name(id).is_some_and(|name| given.is_match(0, &name));
    let used = model.claims().flat_map(|(_, claim)| claim.facts().voice.iter());
    let known: Vec<&str> = model.speakers().map(|(id, _)| id).chain(used.map(String::as_str)).collect();
    if !known.iter().any(|id| is_match(&(*id).to_owned())) {
        return Err(given.not_found(0, "speaker", known.into_iter()));
    }
    Ok(scope.claims_where(|claim| claim.facts().voice.last().is_some_and(is_match)))
}

pub(super) fn stance(scope: &Scope, given: &Arguments) -> Answered {
    let wanted = Stance::from_word(given.word(0));
    Ok(scope.claims_where(|claim| claim.facts().stance == wanted))
}

pub(super) fn source(scope: &Scope, given: &Arguments) -> Answered {
    let model = scope.model();
    let has_title = |id: &str| {
        let title = model.source(id).and_then(|source| source.title.as_deref());
        title.is_some_and(|title| given.is_match(0, title))
    };
    let is_match = |id: &str| given.is_match(0, id) || has_title(id);
    let used = model.claims().flat_map(|(_, claim)| claim.facts().anchors.iter().map(|anchor| &*anchor.source));
    let known: Vec<&str> = model.sources().map(|(id, _)| id).chain(used).collect();
    if !known.iter().any(|id| is_match(id)) {
        return Err(given.not_found(0, "source", known.into_iter()));
    }
    Ok(scope.claims_where(|claim| claim.facts().anchors.iter().any(|anchor| is_match(&anchor.source))))
}

pub(super) fn scheme(scope: &Scope, given: &Arguments) -> Answered {
    let model = scope.model();
    let mut set = Set::empty(model);
    for (id, argument) in model.arguments() {
        if argument.facts().scheme.as_deref().is_some_and(|scheme| given.is_match(0, scheme)) {
            set.insert(Element::Argument(id));
        }
    }
    for (_, inference) in model.inferences() {
        if inference.rules.iter().any(|rule| given.is_match(0, rule)) {
            set.insert(Element::Argument(inference.argument));
        }
    }
    Ok(set)
}

pub(super) fn kind(scope: &Scope, given: &Arguments) -> Answered {
    let wanted = ClaimKind::from_word(given.word(0));
    Ok(scope.claims_where(|claim| claim.facts().kind == wanted))
}

pub(super) fn basis(scope: &Scope, given: &Arguments) -> Answered {
    let wanted = Basis::from_word(given.word(0));
    Ok(scope.claims_where(|claim| claim.facts().basis.iter().any(|basis| Some(*basis) == wanted)))
}

pub(super) fn has(scope: &Scope, given: &Arguments) -> Answered {
    let has = |data: &Data| data.iter().any(|entry| given.is_match(0, &entry.key));
    Ok(scope.elements_where(|element| data_of(scope.model(), element).is_some_and(has)))
}

pub(super) fn data(scope: &Scope, given: &Arguments) -> Answered {
    let has = |data: &Data| {
        let entries = data.iter().filter(|entry| given.is_match(0, &entry.key));
        entries.into_iter().any(|entry| scalars(&entry.value.value).iter().any(|text| given.is_match(1, text)))
    };
    Ok(scope.elements_where(|element| data_of(scope.model(), element).is_some_and(has)))
}

/// A value as texts: a list has one for each of its members.
fn scalars(value: &Value) -> Vec<String> {
    if let Some(list) = value.as_list() {
        return list.iter().flat_map(|item| item.value.as_text().map(str::to_owned)).collect();
    }
    let text = value.as_text().map(str::to_owned);
    let truth = || value.as_bool().map(|truth| truth.to_string());
    let number = || value.as_number().map(|number| number.to_string());
    text.or_else(truth).or_else(number).into_iter().collect()
}

pub(super) fn finding(scope: &Scope, given: &Arguments) -> Answered {
    let wanted = given.word(0);
    let mut set = Set::empty(scope.model());
    for &(element, code) in &scope.findings {
        if code.get(..wanted.len()).is_some_and(|start| start.eq_ignore_ascii_case(wanted)) || given.is_match(0, code) {
            set.insert(element);
        }
    }
    Ok(set)
}

pub(super) fn label(scope: &Scope, given: &Arguments) -> Answered {
    let wanted = Expectation::from_word(given.word(0));
    Ok(scope.elements_where(|element| Some(Expectation::from(scope.reasons.label(element))) == wanted))
}

/// What does not settle has no strength, and is on neither side.
pub(super) fn strength(scope: &Scope, given: &Arguments) -> Answered {
    let strengths = Strengths::of_map(scope.reasons, Semantics::DfQuad);
    let (is_above, number) = (given.word(0) == SIDES[0], given.number(1));
    let is_there = |strength: f64| if is_above { strength > number } else { strength < number };
    Ok(scope.elements_where(|element| strengths.of(element).is_some_and(is_there)))
}

pub(super) fn premises(scope: &Scope, given: &Arguments) -> Answered {
    let mut set = Set::empty(scope.model());
    for element in given.set(0, scope).elements() {
        for inference in inferences_of(scope.model(), element) {
            inference.premises.iter().for_each(|&premise| set.insert(Element::Claim(premise)));
        }
        for step in scope.reasons.reasons_for(element) {
            scope.reasons.step(step).premises.into_iter().for_each(|premise| set.insert(premise));
        }
    }
    Ok(set)
}

pub(super) fn conclusions(scope: &Scope, given: &Arguments) -> Answered {
    let mut set = Set::empty(scope.model());
    for element in given.set(0, scope).elements() {
        for inference in inferences_of(scope.model(), element) {
            set.insert(Element::Claim(inference.conclusion));
        }
        for step in scope.reasons.uses_of(element) {
            set.insert(scope.reasons.step(step).conclusion);
        }
    }
    Ok(set)
}

/// The inferences of an argument that is spelled out.
fn inferences_of(model: &Model, element: Element) -> impl Iterator<Item = &Inference> {
    let argument = match element {
        Element::Argument(id) => Some(model.argument(id)),
        Element::Claim(_) | Element::Inference(_) => None,
    };
    let steps = argument.into_iter().flat_map(|argument| &argument.reconstructions).flat_map(|one| &one.steps);
    steps.filter_map(|step| step.inference).map(|id| model.inference(id))
}

pub(super) fn speaks_for(scope: &Scope, given: &Arguments) -> Answered {
    let [speaks_for, _] = scope.graph().sides(given.set(0, scope).places(), given.steps(1, 1));
    Ok(scope.of_flags(&speaks_for))
}

pub(super) fn speaks_against(scope: &Scope, given: &Arguments) -> Answered {
    let [_, against] = scope.graph().sides(given.set(0, scope).places(), given.steps(1, 1));
    Ok(scope.of_flags(&against))
}

/// What links of a kind lead from, to these places.
fn behind(scope: &Scope, places: impl Iterator<Item = u32>, kind: LinkKind) -> Set {
    let mut set = Set::empty(scope.model());
    for place in places {
        for link in scope.graph().to(place).filter(|link| link.kind == kind) {
            set.add(link.from);
        }
    }
    set
}

pub(super) fn attackers(scope: &Scope, given: &Arguments) -> Answered {
    Ok(behind(scope, given.set(0, scope).places(), LinkKind::Against))
}

pub(super) fn undercutters(scope: &Scope, given: &Arguments) -> Answered {
    let x = given.set(0, scope);
    let steps = behind(scope, x.places(), LinkKind::For);
    Ok(behind(scope, x.places().chain(steps.places()), LinkKind::Undercut))
}

fn walked(scope: &Scope, given: &Arguments, way: Way) -> Set {
    let distances = scope.graph().distances(given.set(0, scope).places(), way, given.steps(1, usize::MAX));
    scope.of_places((0..distances.len() as u32).filter(|&at| distances[at as usize].is_some()))
}

pub(super) fn above(scope: &Scope, given: &Arguments) -> Answered {
    Ok(walked(scope, given, Way::Up))
}

pub(super) fn below(scope: &Scope, given: &Arguments) -> Answered {
    Ok(walked(scope, given, Way::Down))
}

pub(super) fn component(scope: &Scope, given: &Arguments) -> Answered {
    Ok(walked(scope, given, Way::Any))
}

pub(super) fn near(scope: &Scope, given: &Arguments) -> Answered {
    Ok(walked(scope, given, Way::Any))
}

pub(super) fn between(scope: &Scope, given: &Arguments) -> Answered {
    let up = scope.graph().distances(given.set(0, scope).places(), Way::Up, usize::MAX);
    let down = scope.graph().distances(given.set(1, scope).places(), Way::Down, usize::MAX);
    let both = |at: &u32| up[*at as usize].is_some() && down[*at as usize].is_some();
    Ok(scope.of_places((0..up.len() as u32).filter(both)))
}

pub(super) fn path(scope: &Scope, given: &Arguments) -> Answered {
    let ends: Vec<u32> = given.set(1, scope).places().collect();
    Ok(scope.of_places(scope.graph().path(given.set(0, scope).places(), &ends).into_iter()))
}

pub(super) fn needed(scope: &Scope, given: &Arguments) -> Answered {
    Ok(scope.of_elements(&scope.reasons.needed_for(&given.elements(0, scope))))
}

pub(super) fn falls(scope: &Scope, given: &Arguments) -> Answered {
    Ok(scope.of_elements(&scope.reasons.fallen_without(&given.elements(0, scope))))
}

pub(super) fn sufficient(scope: &Scope, given: &Arguments) -> Family {
    scope.reasons.sufficient_sets(&given.elements(0, scope))
}

pub(super) fn cuts(scope: &Scope, given: &Arguments) -> Family {
    scope.reasons.cut_sets(&given.elements(0, scope))
}
