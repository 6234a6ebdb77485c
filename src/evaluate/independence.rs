//! Whether what speaks for a conclusion comes from sources that have it independently of each other.
//!
//! Each claim that is evidence has *origins*: the sources that it cites, followed through `derived-from` to the
//! end, else the speaker who is quoted for it, else, where it names nothing, itself. A conclusion has the origins
//! of all evidence below it that leads to it through steps which survive; what something that stands speaks
//! against leads to nothing.

use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::model::{Basis, Claim, ClaimId, Element, Model, Table};
use crate::reason::{Derivation, Maker, Reasons, StepId};
use crate::resolve::Document;

/// Number of the shape of the JSON.
const SCHEMA: u32 = 1;

/// The JSON Schema of what [`Independence::json`] writes.
pub const INDEPENDENCE_SCHEMA: &str = include_str!("../../docs/schema/independence.schema.json");

/// What each conclusion of a map rests on.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Independence {
    /// Number of this shape.
    pub schema: u32,
    /// The program: `hence`.
    pub tool: &'static str,
    /// Its version.
    pub version: &'static str,
    /// The conclusions, in the order of the map.
    pub conclusions: Vec<Conclusion>,
}

/// A claim that has reasons, and where they come from.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Conclusion {
    /// `[A]`.
    pub name: String,
    /// What it says.
    pub text: Option<String>,
    /// Where it stands first.
    pub line: u32,
    /// How many sources are cited below it.
    pub cited: usize,
    /// Where they have it from in the end: these are independent of each other as far as the map says.
    pub origins: Vec<String>,
    /// Does a reason rest on evidence, and all evidence on one origin?
    pub single_source: bool,
    /// The steps that lead to it directly.
    pub reasons: Vec<Reason>,
}

/// A step to a conclusion.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Reason {
    /// The argument, else the claim or sketched argument that is the reason.
    pub name: String,
    /// Where its evidence has it from in the end; empty where no evidence is given.
    pub origins: Vec<String>,
    /// Does its evidence have one origin?
    pub single_source: bool,
}

impl Independence {
    /// Follows the evidence of a map up to its conclusions. Linear in the map times the number of origins.
    ///
    /// ```
    /// use hence::evaluate::independence::Independence;
    ///
    /// let sources = "sources: {gazette: {derived-from: agency}, courier: {derived-from: agency}, agency: {title: A}}";
    /// let claims = "[Fire]: It burned.\n  + [Smoke]: Smoke. {source: gazette}\n  + [Engines]: Engines. {source: courier}\n";
    /// let found = Independence::of(&hence::read_text(&format!("===\n{sources}\n===\n\n{claims}")));
    /// assert_eq!((found.conclusions[0].cited, found.conclusions[0].origins.as_slice()), (2, ["agency".to_owned()].as_slice()));
    /// ```
    pub fn of(document: &Document) -> Independence {
        let model = document.model();
        let reasons = Reasons::new(model);
        let evidence = Evidence::new(model);
        let below = below(&reasons, &evidence);
        let conclusions = model.claim_ids().filter(|&id| reasons.reasons_for(Element::Claim(id)).len() > 0);
        let conclusions = conclusions.map(|id| conclusion(document, &reasons, &evidence, &below, id)).collect();
        Independence { schema: SCHEMA, tool: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION"), conclusions }
    }

    /// As JSON. Ends with a line break.
    pub fn json(&self) -> String {
        // Texts and numbers: there is nothing that could fail to be written.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }
}

fn conclusion(
    document: &Document,
    reasons: &Reasons,
    evidence: &Evidence,
    below: &Table<Element, Sets>,
    id: ClaimId,
) -> Conclusion {
    let model = document.model();
    let element = Element::Claim(id);
    let names =
        |origins: &[u32]| -> Vec<String> { origins.iter().map(|&origin| evidence.name(origin).into()).collect() };
    let found = below.get(&element).cloned().unwrap_or_default();
    let survivors = reasons.reasons_for(element).filter(|&step| reasons.survives(step));
    let claim = model.claim(id);
    Conclusion {
        name: model.element_name(element),
        text: claim.text().filter(|_| !claim.is_untitled()).map(|text| text.before_tags().to_owned()),
        line: document.files().position(claim.span()).line,
        cited: found.cited.len(),
        single_source: found.origins.len() == 1,
        origins: names(&found.origins),
        reasons: survivors
            .map(|step| {
                let mut sets = Sets::default();
                let premises = reasons.step(step).premises.into_iter();
                for premise in premises.filter(|&premise| reasons.rejected_by(premise).is_none()) {
                    below.get(&premise).into_iter().for_each(|more| _ = sets.add(more));
                }
                Reason {
                    name: name_of(reasons, step),
                    single_source: sets.origins.len() == 1,
                    origins: names(&sets.origins),
                }
            })
            .collect(),
    }
}

/// What leads to a conclusion: the argument, else the premise.
fn name_of(reasons: &Reasons, step: StepId) -> String {
    let model = reasons.model();
    let step = reasons.step(step);
    match (step.maker, step.premises.first()) {
        (Maker::Inference(id), _) => model.element_name(Element::Argument(model.inference(id).argument)),
        (Maker::Relation(_), Some(&premise)) => model.element_name(premise),
        (Maker::Relation(_), None) => String::new(),
    }
}

/// What is cited below something, and where that comes from in the end; sorted.
#[derive(Clone, Debug, Default)]
struct Sets {
    cited: Vec<u32>,
    origins: Vec<u32>,
}

impl Sets {
    /// Adds what is not in it yet. Was there any?
    fn add(&mut self, more: &Sets) -> bool {
        let before = (self.cited.len(), self.origins.len());
        for (mine, theirs) in [(&mut self.cited, &more.cited), (&mut self.origins, &more.origins)] {
            mine.extend(theirs);
            mine.sort_unstable();
            mine.dedup();
        }
        before != (self.cited.len(), self.origins.len())
    }
}

/// What is below each claim and argument, through the steps that survive.
fn below(reasons: &Reasons, evidence: &Evidence) -> Table<Element, Sets> {
    let mut below: Table<Element, Sets> = Table::default();
    for (id, given) in evidence.of_claims() {
        let sets = Sets { cited: given.cited.clone(), origins: given.origins.clone() };
        below.entry(Element::Claim(id)).or_default().add(&sets);
    }
    let mut waiting: Vec<Element> =
        reasons.model().claim_ids().map(Element::Claim).filter(|element| below.contains_key(element)).collect();
    while let Some(element) = waiting.pop() {
        if reasons.rejected_by(element).is_some() {
            continue;
        }
        let more = below[&element].clone();
        for step in reasons.uses_of(element).filter(|&step| reasons.survives(step)) {
            let conclusion = reasons.conclusion(step);
            if below.entry(conclusion).or_default().add(&more) {
                waiting.push(conclusion);
            }
        }
    }
    below
}

/// What a claim that is evidence by itself comes from, by number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// The sources and speakers that it names.
    pub cited: Vec<u32>,
    /// Where those have it from in the end. Never empty: one that names nothing is its own origin.
    pub origins: Vec<u32>,
}

/// The claims of a map that are evidence by themselves, and where they have it from.
///
/// Sources, speakers and addresses are evidence; so is a basis such as an event. What is assumed, a definition or
/// known to everybody is none, nor is the text that the map itself models.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    names: Vec<String>,
    numbers: FxHashMap<String, u32>,
    given: Vec<(ClaimId, Given)>,
}

impl Evidence {
    /// Finds it. Linear in the map and in what its sources are derived from.
    pub fn new(model: &Model) -> Evidence {
        let derivation = Derivation::new(model);
        let mut evidence = Evidence::default();
        for (id, claim) in model.claims() {
            let mut given = Given::default();
            for name in cited(model, claim) {
                given.cited.push(evidence.number(name));
                let origins = derivation.origins(name);
                // A speaker, or an address, is its own origin.
                let origins = if origins.is_empty() { vec![name] } else { origins };
                given.origins.extend(origins.into_iter().map(|origin| evidence.number(origin)));
            }
            if given.cited.is_empty() && !stands_on_its_own(claim) {
                continue;
            }
            if given.cited.is_empty() {
                given.origins.push(evidence.number(&model.element_name(Element::Claim(id))));
            }
            for numbers in [&mut given.cited, &mut given.origins] {
                numbers.sort_unstable();
                numbers.dedup();
            }
            evidence.given.push((id, given));
        }
        evidence
    }

    /// The claims, in the order of the map, with what they come from.
    pub fn of_claims(&self) -> impl ExactSizeIterator<Item = (ClaimId, &Given)> {
        self.given.iter().map(|(id, given)| (*id, given))
    }

    /// What has this number: the id of a source or speaker, an address, or the name of a claim.
    pub fn name(&self, number: u32) -> &str {
        self.names.get(number as usize).map_or("", String::as_str)
    }

    fn number(&mut self, name: &str) -> u32 {
        if let Some(&number) = self.numbers.get(name) {
            return number;
        }
        let number = self.names.len() as u32;
        self.names.push(name.to_owned());
        self.numbers.insert(name.to_owned(), number);
        number
    }
}

/// The sources that a claim cites, else the speaker whose word it is.
fn cited<'a>(model: &'a Model, claim: &'a Claim) -> Vec<&'a str> {
    let is_other = |id: &&str| !id.is_empty() && Some(*id) != model.subject();
    let anchors = claim.facts().anchors.iter().map(|anchor| &*anchor.source);
    let keys = ["source", "url"].into_iter().filter_map(|key| claim.data.text(key));
    let cited: Vec<&str> = anchors.chain(keys).filter(is_other).collect();
    match claim.facts().voice.get(1..).and_then(|voice| voice.last()) {
        Some(speaker) if cited.is_empty() => vec![speaker],
        _ => cited,
    }
}

/// Is a claim evidence that names no source?
fn stands_on_its_own(claim: &Claim) -> bool {
    claim.facts().basis.iter().any(|basis| !matches!(basis, Basis::Definition | Basis::CommonKnowledge))
}

#[cfg(test)]
mod tests {
    use schemars::generate::SchemaSettings;

    use super::*;

    const MAP: &str = "
===
sources: {a: {title: A}, b: {derived-from: a}, c: {derived-from: a}, d: {title: D}, e: {derived-from: [a, d]}}
speakers: {minister: {name: M}}
===

[M]: It burned.
  + [X]: Smoke. {source: b}
    + [Z]: Sirens. {source: c}
  + [Y]: Engines. {voice: [author, minister]}
  + [W]: Somebody saw it. {basis: event}
  + [V]: A guess.
";

    /// Each conclusion with how much is cited and the origins, then its reasons.
    fn shown(text: &str) -> Vec<String> {
        let map = crate::read_text(text);
        assert_eq!(map.problems().len(), 0, "{:?}", map.problems());
        let shown = |conclusion: Conclusion| {
            let reasons =
                conclusion.reasons.iter().map(|reason| format!("; {} {}", reason.name, reason.origins.join(" ")));
            let reasons: String = reasons.collect();
            format!("{} {} of {}{reasons}", conclusion.name, conclusion.cited, conclusion.origins.join(" "))
        };
        Independence::of(&map).conclusions.into_iter().map(shown).collect()
    }

    #[test]
    fn evidence_is_followed_to_the_conclusion_and_sources_to_their_origin() {
        assert_eq!(shown(MAP), ["[M] 3 of a minister [W]; [X] a; [Y] minister; [W] [W]; [V] ", "[X] 2 of a; [Z] a"],);
        assert_eq!(shown(&MAP.replace("source: c", "source: e"))[1], "[X] 2 of a d; [Z] a d");
    }

    #[test]
    fn evidence_that_is_rebutted_counts_for_nothing_above_it() {
        let text = MAP.replace("    + [Z]: Sirens. {source: c}", "    - [Z]: There was no smoke. {source: c}");
        assert_eq!(shown(&text)[0], "[M] 1 of minister [W]; [X] ; [Y] minister; [W] [W]; [V] ");
    }

    #[test]
    fn a_step_that_fails_brings_no_evidence() {
        let text = MAP.replace(
            "  + [V]: A guess.",
            "  + <K>: Experts say so.\n    + [E]: They do. {source: d}\n    - [F]: They do not.",
        );
        assert!(shown(&text)[0].starts_with("[M] 3 of a minister [W];"), "{:?}", shown(&text));
    }

    #[test]
    fn the_published_schema_is_that_of_the_types() {
        let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
        let schema = serde_json::to_string_pretty(&generator.into_root_schema_for::<Independence>()).unwrap() + "\n";
        if std::env::var_os("HENCE_UPDATE_SCHEMA").is_some() {
            let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/schema/independence.schema.json");
            std::fs::write(path, &schema).unwrap();
            return;
        }
        assert!(INDEPENDENCE_SCHEMA == schema, "run the tests with HENCE_UPDATE_SCHEMA=1");
        let value = serde_json::from_str(&Independence::of(&crate::read_text(MAP)).json()).unwrap();
        assert!(jsonschema::is_valid(&serde_json::from_str(&schema).unwrap(), &value));
    }
}
