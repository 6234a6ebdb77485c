//! Which claims and arguments of a map can be accepted together.
//!
//! A map is read as a flat assumption-based framework on the steps that the grounded labels come from, so that the
//! grounded extension is just what they label in. Whatever something speaks against rests on one assumption, that
//! nothing defeats it; what speaks against it leads to the contrary. A claim follows from any one step, a step from
//! all its premises. The size is that of the map.

use serde::Serialize;

use crate::framework::{AssumptionFramework, Budget, Exhausted, Names, Rule, Semantics, Solver, Verdict};
use crate::model::{Element, Model};
use crate::reason::{Objection, Reasons, Standing, StepId, Target};

/// The JSON Schema of what [`Answer::json`] writes.
pub const EXTENSIONS_SCHEMA: &str = include_str!("../../docs/schema/extensions.schema.json");

/// A map as an assumption-based framework.
///
/// ```
/// use hence::evaluate::extensions::MapFramework;
/// use hence::framework::{Budget, Semantics, Solver};
/// use hence::reason::Reasons;
///
/// let map = hence::read_text("[Open]: It opens.\n  >< [Shut]: It stays shut.\n");
/// let framework = MapFramework::new(&Reasons::new(map.model()));
/// let open = framework.atom(map.model().find_claim("Open").unwrap().into()).unwrap();
/// let mut solver = Solver::new(framework.assumptions(), Semantics::Preferred, Budget::default());
/// assert!(solver.credulous(open)?.accepted && !solver.sceptical(open)?.accepted);
/// # Ok::<(), hence::framework::Exhausted>(())
/// ```
#[derive(Clone, Debug)]
pub struct MapFramework {
    claims: u32,
    arguments: u32,
    framework: AssumptionFramework,
}

impl MapFramework {
    /// The framework of a map. Linear.
    pub fn new(reasons: &Reasons) -> MapFramework {
        let model = reasons.model();
        let (claims, arguments) = (model.claims().len() as u32, model.arguments().len() as u32);
        Builder { reasons, model, claims, arguments, rules: Vec::new() }.build()
    }

    /// The framework.
    pub fn assumptions(&self) -> &AssumptionFramework {
        &self.framework
    }

    /// The atom that says that a claim or argument is accepted; an inference has none here.
    pub fn atom(&self, element: Element) -> Option<u32> {
        match element {
            Element::Claim(id) => Some(id.0),
            Element::Argument(id) => Some(self.claims + id.0),
            Element::Inference(_) => None,
        }
    }

    /// The claims and arguments that are accepted with an extension: claims first, each in the map's order.
    pub fn members(&self, extension: &[u32]) -> Vec<Element> {
        let follows = self.framework.consequences(|assumption| extension.binary_search(&assumption).is_ok());
        let elements = (0..self.claims + self.arguments).filter(|&atom| follows[atom as usize]);
        elements.map(|atom| element(atom, self.claims)).collect()
    }
}

fn element(atom: u32, claims: u32) -> Element {
    match atom.checked_sub(claims) {
        None => Element::Claim(crate::model::ClaimId(atom)),
        Some(argument) => Element::Argument(crate::model::ArgumentId(argument)),
    }
}

/// Atoms: the claims, the arguments, the steps; for each of these that it is not defeated; and that it is.
struct Builder<'a> {
    reasons: &'a Reasons<'a>,
    model: &'a Model,
    claims: u32,
    arguments: u32,
    rules: Vec<Rule>,
}

impl Builder<'_> {
    fn build(mut self) -> MapFramework {
        let things = self.step(StepId(self.reasons.steps().len() as u32));
        let mut attacked = vec![false; things as usize];
        for Objection { from, to, .. } in self.reasons.objections() {
            let on = match to {
                Target::Element(element) => self.node(element),
                Target::Step(step) => self.step(step),
            };
            attacked[on as usize] = true;
            self.rules.push(Rule { head: 2 * things + on, body: vec![self.node(from)] });
        }
        let undefeated = |thing: u32| attacked[thing as usize].then_some(things + thing);
        for node in 0..self.claims + self.arguments {
            let of = element(node, self.claims);
            if let Element::Argument(id) = of
                && self.model.argument(id).is_reconstructed()
            {
                self.spelled_out(node, id);
            } else if self.reasons.standing(of) == Standing::Alone {
                self.rules.push(Rule { head: node, body: undefeated(node).into_iter().collect() });
            }
        }
        let steps: Vec<_> = self.reasons.steps().filter(|(id, _)| !self.reasons.is_lost(*id)).collect();
        for (id, step) in steps {
            let (thing, conclusion) = (self.step(id), self.node(step.conclusion));
            let premises = step.premises.iter().map(|&premise| self.node(premise));
            let body = premises.chain(undefeated(thing)).collect();
            self.rules.push(Rule { head: thing, body });
            if self.reasons.standing(step.conclusion) != Standing::Denied {
                let body = [thing].into_iter().chain(undefeated(conclusion)).collect();
                self.rules.push(Rule { head: conclusion, body });
            }
        }
        let assumptions = (0..things).filter(|&thing| attacked[thing as usize]);
        let assumptions = assumptions.map(|thing| (things + thing, 2 * things + thing)).collect();
        let framework = AssumptionFramework::new(Names::numbers(3 * things), assumptions, self.rules);
        // Rules lead to things and to contraries only, each assumption is named once.
        let framework = framework.unwrap_or_else(|_| AssumptionFramework::none());
        MapFramework { claims: self.claims, arguments: self.arguments, framework }
    }

    /// A spelled-out argument is accepted when the last step of one of its reconstructions is.
    fn spelled_out(&mut self, node: u32, id: crate::model::ArgumentId) {
        let last = self.model.argument(id).reconstructions.iter().filter_map(|one| one.steps.last());
        let last: Vec<u32> = last.filter_map(|step| step.inference).map(|id| self.step(StepId(id.0))).collect();
        self.rules.extend(last.into_iter().map(|step| Rule { head: node, body: vec![step] }));
    }

    fn node(&self, element: Element) -> u32 {
        match element {
            Element::Claim(id) => id.0,
            Element::Argument(id) => self.claims + id.0,
            // Nothing comes from a step but its conclusion.
            Element::Inference(id) => self.model.inference(id).conclusion.0,
        }
    }

    fn step(&self, id: StepId) -> u32 {
        self.claims + self.arguments + id.0
    }
}

/// What is asked of the extensions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// Is it in some extension?
    Credulous(u32),
    /// Is it in all?
    Sceptical(u32),
    /// One extension.
    One,
    /// All, at most so many.
    All(usize),
    /// How many there are.
    Count,
}

impl Task {
    /// Its code in the ICCMA competitions.
    pub fn code(self) -> &'static str {
        match self {
            Task::Credulous(_) => "DC",
            Task::Sceptical(_) => "DS",
            Task::One => "SE",
            Task::All(_) => "EE",
            Task::Count => "CE",
        }
    }
}

/// An answer, with the names of those that it is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(title = "hence extensions"))]
pub struct Answer {
    /// Number of this shape.
    pub schema: u32,
    /// The semantics: `grounded`, `complete`, `preferred`, `stable`, `semi-stable`, `stage` or `ideal`.
    pub semantics: &'static str,
    /// The task: `DC` (in some extension), `DS` (in all), `SE` (one extension), `EE` (all), `CE` (how many).
    pub task: &'static str,
    /// What is asked about, in `DC` and `DS`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub query: Option<String>,
    /// `yes`, `no`, or `unknown` where the search was stopped. For `SE`, `EE` and `CE`: is there an extension?
    pub answer: &'static str,
    /// The extension that shows it, or the one asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub witness: Option<Vec<String>>,
    /// The extensions, in `EE`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extensions: Option<Vec<Vec<String>>>,
    /// Are there more of them than were asked for?
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub more: bool,
    /// How many there are, in `CE`; a string, since it may be larger than numbers in JSON are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<String>,
    /// After how many steps the search was stopped.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stopped_after: Option<u64>,
}

/// What extensions are asked of.
#[derive(Clone, Copy, Debug)]
pub enum Subject<'a> {
    /// Arguments and attacks.
    Framework(&'a crate::framework::Framework),
    /// Assumptions and rules.
    Assumptions(&'a AssumptionFramework),
    /// A map.
    Map(&'a MapFramework, &'a Model),
}

impl Subject<'_> {
    /// What the query of a task, or a member of an extension, is called.
    fn query_name(&self, query: u32) -> String {
        match self {
            Subject::Framework(framework) => framework.name(query).into_owned(),
            Subject::Assumptions(framework) => framework.names().name(query).into_owned(),
            Subject::Map(map, model) => model.element_name(element(query, map.claims)),
        }
    }

    fn member_names(&self, extension: &[u32]) -> Vec<String> {
        match self {
            Subject::Map(map, model) => {
                map.members(extension).into_iter().map(|element| model.element_name(element)).collect()
            }
            _ => extension.iter().map(|&member| self.query_name(member)).collect(),
        }
    }
}

/// Answers a task.
pub fn answer(subject: Subject, semantics: Semantics, task: Task, budget: Budget) -> Answer {
    let answered = match subject {
        Subject::Framework(framework) => solve(&mut Solver::new(framework, semantics, budget), task),
        Subject::Assumptions(framework) => solve(&mut Solver::new(framework, semantics, budget), task),
        Subject::Map(map, _) => match task {
            // Extensions that accept the same of the map count once.
            Task::Count => solve(&mut Solver::new(&map.framework, semantics, budget), Task::All(usize::MAX)),
            task => solve(&mut Solver::new(&map.framework, semantics, budget), task),
        },
    };
    let mut answer = Answer {
        schema: 1,
        semantics: semantics.name(),
        task: task.code(),
        query: None,
        answer: "unknown",
        witness: None,
        extensions: None,
        more: false,
        count: None,
        stopped_after: None,
    };
    if let Task::Credulous(query) | Task::Sceptical(query) = task {
        answer.query = Some(subject.query_name(query));
    }
    let yes_or_no = |yes| if yes { "yes" } else { "no" };
    match answered {
        Err(Exhausted { steps }) => answer.stopped_after = Some(steps),
        Ok(Solved::Verdict(verdict)) => {
            answer.answer = yes_or_no(verdict.accepted);
            answer.witness = verdict.witness.map(|set| subject.member_names(&set));
        }
        Ok(Solved::One(set)) => {
            answer.answer = yes_or_no(set.is_some());
            answer.witness = set.map(|set| subject.member_names(&set));
        }
        Ok(Solved::All(sets)) => {
            let mut names: Vec<Vec<String>> = Vec::new();
            let mut seen = std::collections::BTreeSet::new();
            for set in sets {
                let set = subject.member_names(&set);
                if seen.insert(set.clone()) {
                    names.push(set);
                }
            }
            answer.answer = yes_or_no(!names.is_empty());
            match task {
                Task::All(limit) => {
                    answer.more = names.len() > limit;
                    names.truncate(limit);
                    answer.extensions = Some(names);
                }
                _ => answer.count = Some(names.len().to_string()),
            }
        }
        Ok(Solved::Count(count)) => {
            answer.answer = yes_or_no(count > 0);
            answer.count = Some(count.to_string());
        }
    }
    answer
}

enum Solved {
    Verdict(Verdict),
    One(Option<Vec<u32>>),
    All(Vec<Vec<u32>>),
    Count(u128),
}

fn solve<I: crate::framework::Instance>(solver: &mut Solver<I>, task: Task) -> Result<Solved, Exhausted> {
    Ok(match task {
        Task::Credulous(query) => Solved::Verdict(solver.credulous(query)?),
        Task::Sceptical(query) => Solved::Verdict(solver.sceptical(query)?),
        Task::One => Solved::One(solver.one()?),
        // One more than is shown tells whether there are more.
        Task::All(limit) => Solved::All(solver.all(limit.saturating_add(1))?),
        Task::Count => Solved::Count(solver.count()?),
    })
}

impl Answer {
    /// As JSON, by [`EXTENSIONS_SCHEMA`].
    pub fn json(&self) -> String {
        // Texts and numbers: there is nothing that could fail to be written.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// As a solver of the ICCMA competitions answers: `YES` or `NO`, then `w` and the members of the extension that
    /// shows it; `w` lines for extensions; a number; `UNKNOWN` where the search was stopped.
    pub fn text(&self) -> String {
        let line = |set: &Vec<String>| [&["w".to_owned()], &set[..]].concat().join(" ") + "\n";
        if self.answer == "unknown" {
            return "UNKNOWN\n".into();
        }
        let word = if self.answer == "yes" { "YES\n" } else { "NO\n" };
        match (&self.extensions, &self.count, &self.witness) {
            (Some(sets), ..) if sets.is_empty() => word.into(),
            (Some(sets), ..) => sets.iter().map(line).collect(),
            (_, Some(count), _) => format!("{count}\n"),
            (_, _, Some(set)) if self.query.is_none() => line(set),
            (_, _, witness) => word.to_owned() + &witness.as_ref().map(line).unwrap_or_default(),
        }
    }
}

#[cfg(test)]
mod tests;
