//! Analysis of competing hypotheses: how well each of several explanations goes with the evidence.
//!
//! Hypotheses are the claims with the tag [`HYPOTHESIS`](crate::model::HYPOTHESIS). Evidence is what leads to them, followed down to where no
//! further reason is given: it is *consistent* with a hypothesis that steps which survive lead up to from it, and
//! *inconsistent* with one that such a conclusion speaks against. Two things are not followed. What speaks against
//! evidence is no evidence for or against a hypothesis: it takes the evidence away. And a way ends at a hypothesis,
//! or all that speaks for one would speak against its rivals. The best hypothesis is the one with the least against
//! it, not the one with the most for it: much evidence goes with everything.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::{Basis, ClaimId, Credibility, Element, Model};
use crate::reason::Reasons;
use crate::resolve::Document;
use crate::text::Span;

/// Number of the shape of the JSON.
const SCHEMA: u32 = 1;

/// The JSON Schema of what [`Hypotheses::json`] writes.
pub const HYPOTHESES_SCHEMA: &str = include_str!("../../docs/schema/hypotheses.schema.json");

/// Evidence against hypotheses.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Hypotheses {
    /// Number of this shape.
    pub schema: u32,
    /// The program: `hence`.
    pub tool: &'static str,
    /// Its version.
    pub version: &'static str,
    /// The hypotheses, in the order of the map.
    pub hypotheses: Vec<Hypothesis>,
    /// The evidence: what tells most between the hypotheses first, else in the order of the map.
    pub evidence: Vec<Evidence>,
}

/// A claim that may explain the evidence.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Hypothesis {
    /// `[A]`.
    pub name: String,
    /// What it says.
    pub text: Option<String>,
    /// Where it stands first.
    pub line: u32,
    /// How many pieces of evidence that count are consistent with it.
    pub consistent: usize,
    /// How many are inconsistent with it.
    pub inconsistent: usize,
    /// The sum of the weights of those.
    pub inconsistency: f64,
    /// Does no other hypothesis have less against it?
    pub least_inconsistent: bool,
}

/// A piece of evidence.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Evidence {
    /// `[A]` or `<B>`.
    pub name: String,
    /// What it says.
    pub text: Option<String>,
    /// Where it stands first.
    pub line: u32,
    /// How far it can be believed, 1 to 6, where the map says so.
    pub credibility: Option<&'static str>,
    /// What it counts, from 0 to 1.
    pub weight: f64,
    /// What of the map took it away, if something did: then it counts nothing.
    pub rejected_by: Option<String>,
    /// How it goes with each hypothesis, in their order.
    pub ratings: Vec<Rating>,
    /// How much it tells between the hypotheses: 0 if it is the same for all, 1 if consistent with one and
    /// inconsistent with another.
    pub diagnosticity: f64,
    /// Would other hypotheses be the least inconsistent ones without it?
    pub decisive: bool,
}

/// How evidence goes with a hypothesis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Rating {
    /// It leads up to it.
    Consistent,
    /// It speaks against it.
    Inconsistent,
    /// Both, in different ways.
    Mixed,
    /// Neither.
    Neutral,
}

impl Rating {
    /// As written in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Rating::Consistent => "consistent",
            Rating::Inconsistent => "inconsistent",
            Rating::Mixed => "mixed",
            Rating::Neutral => "neutral",
        }
    }

    /// As analysts write it in a matrix.
    pub fn sign(self) -> &'static str {
        match self {
            Rating::Consistent => "C",
            Rating::Inconsistent => "I",
            Rating::Mixed => "C/I",
            Rating::Neutral => "N",
        }
    }

    /// From inconsistent to consistent.
    fn value(self) -> i32 {
        match self {
            Rating::Consistent => 1,
            Rating::Inconsistent => -1,
            Rating::Mixed | Rating::Neutral => 0,
        }
    }
}

/// What evidence of this credibility counts, in tenths. What cannot be judged counts like what was not: in full.
fn weight(credibility: Option<Credibility>) -> u32 {
    match credibility {
        None | Some(Credibility::CannotBeJudged | Credibility::Confirmed) => 10,
        Some(Credibility::ProbablyTrue) => 8,
        Some(Credibility::PossiblyTrue) => 6,
        Some(Credibility::Doubtful) => 4,
        Some(Credibility::Improbable) => 2,
    }
}

impl Hypotheses {
    /// Rates the evidence of a map. Linear in the map times the number of hypotheses.
    ///
    /// ```
    /// use hence::evaluate::hypotheses::{Hypotheses, Rating};
    ///
    /// let map = "[Short circuit]: It was a short circuit. #hypothesis\n  - [Off]: The power was off.\n\n\
    ///            [Arson]: It was arson. #hypothesis\n  + [Petrol]: There was petrol.\n";
    /// let found = Hypotheses::of(&hence::read_text(map));
    /// assert_eq!(found.evidence[0].ratings, [Rating::Inconsistent, Rating::Neutral]);
    /// assert!(found.hypotheses[1].least_inconsistent && !found.hypotheses[0].least_inconsistent);
    /// ```
    pub fn of(document: &Document) -> Hypotheses {
        let model = document.model();
        let reasons = Reasons::new(model);
        let ids: Vec<ClaimId> = model.claims().filter(|(_, claim)| claim.is_hypothesis()).map(|(id, _)| id).collect();
        let rows = rows(&reasons, &ids);
        let least = least(&scores(&rows, ids.len(), None));
        let mut evidence: Vec<Evidence> = (0..rows.len()).map(|at| piece(document, &rows, at, &least)).collect();
        evidence.sort_by(|one, other| {
            other.diagnosticity.total_cmp(&one.diagnosticity).then(one.weight.total_cmp(&other.weight).reverse())
        });
        let scores = scores(&rows, ids.len(), None);
        let hypothesis = |(at, &id): (usize, &ClaimId)| {
            let (name, text, line) = described(document, Element::Claim(id));
            let number = |rating| rows.iter().filter(|row| row.weight > 0 && row.ratings[at] == rating).count();
            Hypothesis {
                name,
                text,
                line,
                consistent: number(Rating::Consistent),
                inconsistent: number(Rating::Inconsistent),
                inconsistency: f64::from(scores[at]) / 10.0,
                least_inconsistent: least[at],
            }
        };
        Hypotheses {
            schema: SCHEMA,
            tool: env!("CARGO_PKG_NAME"),
            version: env!("CARGO_PKG_VERSION"),
            hypotheses: ids.iter().enumerate().map(hypothesis).collect(),
            evidence,
        }
    }

    /// As JSON. Ends with a line break.
    pub fn json(&self) -> String {
        // Texts and numbers: there is nothing that could fail to be written.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }
}

/// A piece of evidence before it has words.
struct Row {
    element: Element,
    weight: u32,
    rejected_by: Option<Element>,
    ratings: Vec<Rating>,
}

fn rows(reasons: &Reasons, hypotheses: &[ClaimId]) -> Vec<Row> {
    let mut ratings: BTreeMap<Element, Vec<Rating>> = BTreeMap::new();
    let is_end = |element: Element| matches!(element, Element::Claim(id) if hypotheses.binary_search(&id).is_ok());
    let mut rate = |from: Vec<Element>, at: usize, rating: Rating| {
        for leaf in leaves(reasons, from, &is_end) {
            let all = ratings.entry(leaf).or_insert_with(|| vec![Rating::Neutral; hypotheses.len()]);
            all[at] = if matches!(all[at], Rating::Neutral) || all[at] == rating { rating } else { Rating::Mixed };
        }
    };
    for (at, &id) in hypotheses.iter().enumerate() {
        let hypothesis = Element::Claim(id);
        rate(premises(reasons, hypothesis), at, Rating::Consistent);
        rate(reasons.attackers_of(hypothesis).collect(), at, Rating::Inconsistent);
    }
    let row = |(element, ratings): (Element, Vec<Rating>)| {
        let rejected_by = reasons.rejected_by(element);
        let credibility = match element {
            Element::Claim(id) => reasons.model().claim(id).facts().credibility,
            _ => None,
        };
        let weight = if rejected_by.is_some() { 0 } else { weight(credibility) };
        Row { element, weight, rejected_by, ratings }
    };
    ratings.into_iter().map(row).collect()
}

/// What leads to an element through steps that survive.
fn premises(reasons: &Reasons, element: Element) -> Vec<Element> {
    let steps = reasons.reasons_for(element).filter(|&step| reasons.survives(step));
    steps.flat_map(|step| reasons.step(step).premises).collect()
}

/// The evidence at the lower ends of all ways that lead to these. Ways through what was taken away are not taken.
fn leaves(reasons: &Reasons, from: Vec<Element>, is_end: &dyn Fn(Element) -> bool) -> Vec<Element> {
    let (mut leaves, mut waiting) = (Vec::new(), from);
    let mut seen = std::collections::BTreeSet::new();
    while let Some(element) = waiting.pop() {
        if is_end(element) || !seen.insert(element) {
            continue;
        }
        if reasons.reasons_for(element).len() == 0 {
            leaves.extend(is_evidence(reasons.model(), element).then_some(element));
        } else if reasons.rejected_by(element).is_none() {
            waiting.extend(premises(reasons, element));
        }
    }
    leaves
}

/// What is assumed, left unsaid, a definition or known to everybody leads on from evidence, but is none.
fn is_evidence(model: &Model, element: Element) -> bool {
    let Element::Claim(id) = element else { return true };
    let facts = model.claim(id).facts();
    let is_given = |basis: &Basis| matches!(basis, Basis::Definition | Basis::CommonKnowledge);
    !facts.implicit && !facts.assumed && !facts.basis.iter().any(is_given)
}

/// What speaks against each hypothesis, in tenths, perhaps without one piece of evidence.
fn scores(rows: &[Row], hypotheses: usize, without: Option<usize>) -> Vec<u32> {
    let counted = rows.iter().enumerate().filter(|(at, _)| Some(*at) != without);
    let mut scores = vec![0; hypotheses];
    for (_, row) in counted {
        for (score, &rating) in scores.iter_mut().zip(&row.ratings) {
            *score += if rating == Rating::Inconsistent { row.weight } else { 0 };
        }
    }
    scores
}

fn least(scores: &[u32]) -> Vec<bool> {
    let least = scores.iter().min();
    scores.iter().map(|score| Some(score) == least).collect()
}

fn piece(document: &Document, rows: &[Row], at: usize, now: &[bool]) -> Evidence {
    let row = &rows[at];
    let model = document.model();
    let (name, text, line) = described(document, row.element);
    let values = || row.ratings.iter().map(|rating| rating.value());
    let spread = values().max().unwrap_or(0) - values().min().unwrap_or(0);
    let credibility = match row.element {
        Element::Claim(id) => model.claim(id).facts().credibility.map(Credibility::word),
        _ => None,
    };
    // Only what counts against something can decide.
    let counts = row.weight > 0 && row.ratings.contains(&Rating::Inconsistent);
    Evidence {
        name,
        text,
        line,
        credibility,
        weight: f64::from(row.weight) / 10.0,
        rejected_by: row.rejected_by.map(|by| model.element_name(by)),
        ratings: row.ratings.clone(),
        diagnosticity: f64::from(spread) / 2.0,
        decisive: counts && least(&scores(rows, now.len(), Some(at))) != now,
    }
}

/// Name, text and line of a claim or argument.
fn described(document: &Document, element: Element) -> (String, Option<String>, u32) {
    let model = document.model();
    let (text, span): (_, Span) = match element {
        Element::Claim(id) => {
            let claim = model.claim(id);
            (claim.text().filter(|_| !claim.is_untitled()), claim.span())
        }
        Element::Argument(id) => (model.argument(id).text(), model.argument(id).span()),
        Element::Inference(id) => (None, model.inference(id).span),
    };
    let text = text.map(|text| text.before_tags().to_owned());
    (model.element_name(element), text, document.files().position(span).line)
}

#[cfg(test)]
mod tests {
    use schemars::generate::SchemaSettings;

    use super::*;

    fn found(text: &str) -> Hypotheses {
        let map = crate::read_text(text);
        assert_eq!(map.problems().len(), 0, "{:?}", map.problems());
        Hypotheses::of(&map)
    }

    /// Scores, then each piece of evidence with its signs.
    fn shown(text: &str) -> String {
        let found = found(text);
        let scores = found.hypotheses.iter().map(|hypothesis| hypothesis.inconsistency.to_string());
        let rows = found.evidence.iter().map(|piece| {
            let signs: Vec<&str> = piece.ratings.iter().map(|rating| rating.sign()).collect();
            format!("{} {} {}", piece.name, signs.join(""), piece.diagnosticity)
        });
        scores.chain(rows).collect::<Vec<_>>().join("; ")
    }

    const MAP: &str = "[H]: h #hypothesis\n  + [A]: a\n    + [B]: b\n  - [C]: c {credibility: 4}\n    + [D]: d {credibility: 2}\n\n\
                       [K]: k #hypothesis\n  + [D]\n  - [B]\n  - [E]: e\n";

    #[test]
    fn evidence_is_followed_up_to_the_hypotheses_and_weighed() {
        assert_eq!(shown(MAP), "0.8; 2; [B] CI 1; [D] IC 1; [E] NI 0.5");
    }

    #[test]
    fn evidence_against_evidence_takes_it_away_and_is_none_itself() {
        let text = "[H]: h #hypothesis\n  - [C]: c\n    - [X]: x\n\n[K]: k #hypothesis\n  - [E]: e\n";
        assert_eq!(shown(text), "0; 1; [E] NI 0.5; [C] IN 0.5");
        assert_eq!(found(text).evidence[1].rejected_by.as_deref(), Some("[X]"));
    }

    #[test]
    fn rivals_are_no_evidence_against_each_other() {
        assert_eq!(shown("[H]: h #hypothesis\n  >< [K]: k #hypothesis\n    + [E]: e\n"), "0; 0; [E] NC 0.5");
    }

    #[test]
    fn what_is_assumed_is_no_evidence_and_a_way_that_is_undercut_none() {
        let text = "[H]: h #hypothesis\n  - [S]: s\n\n<A>\n\n(1) [P]: p\n(2) [Q]: q {assumed: true}\n----\n(3) [S]\n";
        assert_eq!(shown(text), "1; [P] I 0");
        assert_eq!(shown(&format!("{text}  _> [U]: u\n").replace("  _> ", "\n<A>\n  <_ ")), "0");
    }

    #[test]
    fn what_decides_between_them_is_named() {
        let text = "[H]: h #hypothesis\n  - [A]: a\n\n[K]: k #hypothesis\n  - [B]: b\n  - [C]: c {credibility: 5}\n";
        let decisive: Vec<bool> = found(text).evidence.iter().map(|piece| piece.decisive).collect();
        assert_eq!(decisive, [false, true, true], "without [B] the other one is best, without [C] both are");
        assert_eq!(shown("[H]: h\n  + [A]: a\n"), "");
    }

    #[test]
    fn the_published_schema_is_that_of_the_types() {
        let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
        let schema = serde_json::to_string_pretty(&generator.into_root_schema_for::<Hypotheses>()).unwrap() + "\n";
        if std::env::var_os("HENCE_UPDATE_SCHEMA").is_some() {
            let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/schema/hypotheses.schema.json");
            std::fs::write(path, &schema).unwrap();
            return;
        }
        assert!(HYPOTHESES_SCHEMA == schema, "run the tests with HENCE_UPDATE_SCHEMA=1");
        let value = serde_json::from_str(&found(MAP).json()).unwrap();
        assert!(jsonschema::is_valid(&serde_json::from_str(&schema).unwrap(), &value));
    }
}
