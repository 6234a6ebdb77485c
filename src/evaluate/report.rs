//! What is found when a map is weighed, as programs and people read it.

mod text;

use serde::Serialize;

pub use text::text;

use super::attribution::{Attribution, Measure, attribute};
use super::change::{Move, difference, flip_label, flip_strength};
use super::projection::{Changes, Weighing};
use super::semantics::{Linking, Semantics};
use super::standard::Acceptance;
use super::strength::{Strengths, is_contested};
use super::{assumptions, base::Origin};
use crate::model::{Element, Model, ProofStandard};
use crate::reason::Reasons;
use crate::resolve::Document;

/// What is asked of a map.
#[derive(Clone, Debug, Default)]
pub struct Question {
    /// What to say something of.
    pub shown: Vec<Element>,
    /// What is to be otherwise than in the map.
    pub changes: Changes,
    /// Under which semantics. Where none is named, the usual ones are used if the map gives any base score.
    pub semantics: Vec<Semantics>,
    /// What linked premises are worth.
    pub linking: Option<Linking>,
    /// The standard of proof of claims that name none.
    pub standard: Option<ProofStandard>,
    /// Whose verdicts to turn.
    pub flip: Vec<Element>,
    /// Whose strength to explain, and how.
    pub why: Vec<Element>,
    /// The measures of the explanation; all where none is named.
    pub measures: Vec<Measure>,
    /// Whose strength is to be tried against each base score.
    pub sensitivity: Vec<Element>,
    /// Are the key assumptions asked for?
    pub linchpins: bool,
}

/// What is found.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Report {
    /// Version of this format.
    schema: u32,
    /// What becomes of the claims and arguments that were asked for; where something is changed, of those
    /// whose label is another one.
    verdicts: Vec<Verdict>,
    /// The strengths, if they were asked for or the map gives base scores.
    #[serde(skip_serializing_if = "Option::is_none")]
    strengths: Option<Gradual>,
    /// What meets its standard of proof, if a standard was asked for or the map names one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    standards: Vec<Standing>,
    /// What would turn verdicts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    flips: Vec<Flip>,
    /// What strengths are owed to.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    attributions: Vec<Owed>,
    /// How strengths answer to base scores.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sensitivities: Vec<Answering>,
    /// What the main claims hang on.
    #[serde(skip_serializing_if = "Option::is_none")]
    linchpins: Option<Linchpins>,
    /// Was something to be otherwise than in the map?
    #[serde(skip)]
    is_changed: bool,
}

/// What becomes of a claim or argument.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Verdict {
    /// `[A]` or `<B>`; the text of a claim without a title.
    name: String,
    /// What it says.
    text: Option<String>,
    /// `in`, `out` or `undecided`.
    label: &'static str,
    /// Why, in words.
    because: String,
    /// Its label in the map as it stands.
    before: &'static str,
    /// Where it stands in the map.
    file: String,
    /// From 1.
    line: u32,
}

/// Strengths under one or several semantics.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Gradual {
    /// The semantics, in the order of the strengths below.
    semantics: Vec<&'static str>,
    /// What linked premises are worth together: `minimum` or `product`.
    linking: &'static str,
    /// How many base scores the map gives, or the question supposes.
    given: usize,
    /// How many base scores there are.
    of: usize,
    /// How many supports and attacks count only with another that rests on the same sources.
    grouped: usize,
    /// Each claim and argument that was asked for.
    elements: Vec<Strength>,
    /// What has become stronger or weaker, the largest changes first, if something was changed.
    changes: Vec<Difference>,
    /// Whose verdict depends on the semantics.
    contested: Vec<String>,
    /// What does not settle, by semantics.
    restless: Vec<Restless>,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Strength {
    name: String,
    /// The base score.
    base: f64,
    /// Where the base score is from.
    origin: &'static str,
    /// Under each semantics; null where it does not settle.
    strengths: Vec<Option<f64>>,
    /// `accepted` above a half, `rejected` below, `open` on it, `unsettled` where there is no strength; under each
    /// semantics.
    verdicts: Vec<&'static str>,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Difference {
    name: String,
    /// The label before and after.
    labels: [&'static str; 2],
    /// The strength before and after, under the first semantics.
    strengths: [Option<f64>; 2],
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Restless {
    semantics: &'static str,
    /// What hangs on each other and keeps changing.
    names: Vec<String>,
}

/// How a claim fares under its standard of proof.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Standing {
    name: String,
    standard: &'static str,
    /// `acceptable`, `not acceptable` or `undecided`.
    accepted: &'static str,
    /// Why, in words.
    because: String,
}

/// What would turn the verdict on something.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Flip {
    name: String,
    /// Its label now.
    label: &'static str,
    /// The smallest sets of leaves that give it another label.
    ways: Vec<Way>,
    /// Sets up to this size were all looked at.
    searched: usize,
    /// How many leaves it rests on.
    leaves: usize,
    /// The smallest changes of one base score that bring its strength to the other side of a half, by semantics.
    scores: Vec<ScoreFlips>,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Way {
    /// What is dropped.
    without: Vec<String>,
    /// What is taken for granted.
    assume: Vec<String>,
    /// The label that it gets.
    label: &'static str,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ScoreFlips {
    semantics: &'static str,
    /// Its strength now.
    strength: Option<f64>,
    /// The smallest first.
    scores: Vec<ScoreFlip>,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ScoreFlip {
    name: String,
    from: f64,
    to: f64,
}

/// What a strength is owed to.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Owed {
    name: String,
    semantics: &'static str,
    base: f64,
    strength: f64,
    measures: Vec<MeasureMeaning>,
    /// What it rests on, what contributes most first.
    contributions: Vec<OwedTo>,
    /// How many more have no share, because there was too much to share among.
    left_out: usize,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct MeasureMeaning {
    measure: &'static str,
    /// What it says.
    says: &'static str,
    /// What it cannot say.
    limit: &'static str,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct OwedTo {
    name: String,
    /// In the order of the measures; null where it has no share.
    amounts: Vec<Option<f64>>,
    /// The standard errors of the amounts that are estimates.
    errors: Vec<Option<f64>>,
}

/// How the strength of something answers to base scores.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Answering {
    name: String,
    semantics: &'static str,
    strength: Option<f64>,
    /// What moves it furthest first.
    rows: Vec<AnsweringRow>,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct AnsweringRow {
    name: String,
    base: f64,
    /// The strength with this base score at 0.
    at_0: f64,
    /// And at 1.
    at_1: f64,
    /// How much the strength changes per unit of the score.
    slope: f64,
}

/// The key assumptions.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Linchpins {
    /// What turns a main claim when it is gone, the weightiest first.
    linchpins: Vec<Linchpin>,
    /// How many leaves were not looked at, because the map is too large.
    left_out: usize,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Linchpin {
    name: String,
    text: Option<String>,
    /// The main claims that get another label without it.
    turns: Vec<Turn>,
    /// How many claims and arguments do.
    reach: usize,
    /// Has it neither a basis nor a source?
    is_bare: bool,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Turn {
    name: String,
    label: &'static str,
}

impl Report {
    /// Answers a question about a map.
    pub fn new(document: &Document, question: &Question) -> Report {
        Inquiry::new(document, question).report()
    }
}

/// As JSON.
pub fn json(report: &Report) -> String {
    // Texts and numbers: there is nothing that could fail to be written.
    serde_json::to_string_pretty(report).unwrap_or_default() + "\n"
}

/// A question on its way.
struct Inquiry<'d> {
    document: &'d Document,
    model: &'d Model,
    question: &'d Question,
    before: Reasons<'d>,
    after: Reasons<'d>,
    weighing: Weighing<'d>,
    semantics: Vec<Semantics>,
}

impl<'d> Inquiry<'d> {
    fn new(document: &'d Document, question: &'d Question) -> Self {
        let model = document.model();
        let before = Reasons::new(model);
        let after = Reasons::supposing(model, &question.changes.supposition);
        let linking = question.linking.unwrap_or(Linking::Minimum);
        let weighing = Weighing::new(&before, &question.changes, linking);
        let semantics = match question.semantics.is_empty() {
            true => Semantics::USUAL.to_vec(),
            false => question.semantics.clone(),
        };
        Inquiry { document, model, question, before, after, weighing, semantics }
    }

    fn report(&self) -> Report {
        let question = self.question;
        let is_changed = !question.changes.is_empty();
        let is_asked_alone = !(question.flip.is_empty() && question.why.is_empty() && question.sensitivity.is_empty())
            || question.linchpins;
        let shown = || question.shown.iter().copied().filter(|_| !is_asked_alone || is_changed);
        let changed = &question.changes;
        let is_supposed = |element: &Element| {
            changed.supposition.without.contains(element) || changed.supposition.assumed.contains(element)
        };
        let verdicts = shown().filter(|element| !is_supposed(element)).map(|element| self.verdict(element));
        let wants_strengths = !question.semantics.is_empty() || !changed.scores.is_empty() || self.given() > 0;
        let elements: Vec<Element> = shown().collect();
        Report {
            schema: 1,
            verdicts: verdicts.filter(|verdict| !is_changed || verdict.before != verdict.label).collect(),
            strengths: (wants_strengths && !elements.is_empty()).then(|| self.strengths(&elements, is_changed)),
            standards: self.standards(&elements),
            flips: question.flip.iter().map(|&element| self.flip(element)).collect(),
            attributions: question.why.iter().flat_map(|&element| self.owed(element)).collect(),
            sensitivities: question.sensitivity.iter().flat_map(|&element| self.answering(element)).collect(),
            linchpins: question.linchpins.then(|| self.linchpins()),
            is_changed,
        }
    }

    fn name(&self, element: Element) -> String {
        self.model.element_name(element)
    }

    /// How many base scores are given.
    fn given(&self) -> usize {
        let is_given = |element: &Element| {
            !matches!(self.weighing.base(*element).origin, Origin::Neutral | Origin::Denied | Origin::Supposed)
        };
        self.model.elements().filter(is_given).count()
    }

    fn text(&self, element: Element) -> Option<String> {
        let text = match element {
            Element::Claim(id) if !self.model.claim(id).is_untitled() => self.model.claim(id).text(),
            Element::Argument(id) => self.model.argument(id).text(),
            _ => None,
        };
        text.map(|text| text.string.trim().to_owned())
    }

    fn verdict(&self, element: Element) -> Verdict {
        let span = match element {
            Element::Claim(id) => self.model.claim(id).span(),
            Element::Argument(id) => self.model.argument(id).span(),
            Element::Inference(id) => self.model.inference(id).span,
        };
        let file = self.document.files().get(span.file);
        Verdict {
            name: self.name(element),
            text: self.text(element),
            label: self.after.label(element).word(),
            because: self.after.because(element, &|element| self.name(element)),
            before: self.before.label(element).word(),
            file: file.name().to_owned(),
            line: file.position(span.start).line,
        }
    }

    fn strengths(&self, elements: &[Element], is_changed: bool) -> Gradual {
        let all: Vec<Strengths> = self.semantics.iter().map(|&semantics| self.weighing.strengths(semantics)).collect();
        let strength = |&element: &Element| Strength {
            name: self.name(element),
            base: self.weighing.base(element).score,
            origin: self.weighing.base(element).origin.word(),
            strengths: all.iter().map(|strengths| strengths.of(element)).collect(),
            verdicts: all.iter().map(|strengths| strengths.verdict(element).word()).collect(),
        };
        let supposed = self.model.elements().filter(|&element| self.weighing.base(element).origin == Origin::Supposed);
        let contested = elements.iter().filter(|&&element| is_contested(&all, element));
        let restless = all.iter().flat_map(|strengths| {
            let circles = strengths.restless().into_iter();
            circles.map(|circle| Restless {
                semantics: strengths.semantics().word(),
                names: circle.into_iter().map(|element| self.name(element)).collect(),
            })
        });
        Gradual {
            semantics: self.semantics.iter().map(|semantics| semantics.word()).collect(),
            linking: self.weighing.linking.word(),
            given: self.given() + supposed.count(),
            of: self.model.elements().count(),
            grouped: self.weighing.grouped(),
            elements: elements.iter().map(strength).collect(),
            changes: if is_changed { self.differences(&all[0], elements) } else { Vec::new() },
            contested: contested.map(|&element| self.name(element)).collect(),
            restless: restless.collect(),
        }
    }

    fn differences(&self, after: &Strengths, elements: &[Element]) -> Vec<Difference> {
        let unchanged = Weighing::new(&self.before, &Changes::default(), self.weighing.linking);
        let before = unchanged.strengths(after.semantics());
        let changes = difference([&self.before, &self.after], [&before, after], elements.iter().copied());
        let changes = changes.into_iter().filter(|change| change.strength.0 != change.strength.1);
        changes
            .map(|change| Difference {
                name: self.name(change.element),
                labels: [change.label.0.word(), change.label.1.word()],
                strengths: [change.strength.0, change.strength.1],
            })
            .collect()
    }

    fn standards(&self, elements: &[Element]) -> Vec<Standing> {
        let names_one = |id| self.model.claim(id).facts().standard.is_some();
        let is_asked = self.question.standard.is_some() || self.model.standard().is_some();
        if !is_asked && !self.model.claim_ids().any(names_one) {
            return Vec::new();
        }
        let acceptance = Acceptance::new(&self.after, self.question.standard);
        let claims = elements.iter().filter_map(|element| match element {
            Element::Claim(id) => Some(*id),
            _ => None,
        });
        claims
            .filter(|&id| is_asked || names_one(id))
            .map(|id| {
                let finding = acceptance.finding(id);
                Standing {
                    name: self.name(Element::Claim(id)),
                    standard: finding.standard.word(),
                    accepted: finding.accepted.word(),
                    because: finding.because(&|element| self.name(element)),
                }
            })
            .collect()
    }

    fn flip(&self, element: Element) -> Flip {
        let found = flip_label(&self.after, element);
        let names = |moves: &[Move], wanted: fn(&Move) -> Option<Element>| {
            moves.iter().filter_map(wanted).map(|element| self.name(element)).collect()
        };
        let dropped = |step: &Move| match step {
            Move::Drop(element) => Some(*element),
            Move::Assume(_) => None,
        };
        let assumed = |step: &Move| match step {
            Move::Assume(element) => Some(*element),
            Move::Drop(_) => None,
        };
        let way = |(moves, label): &(Vec<Move>, crate::reason::Label)| Way {
            without: names(moves, dropped),
            assume: names(moves, assumed),
            label: label.word(),
        };
        let scores = self.semantics.iter().map(|&semantics| ScoreFlips {
            semantics: semantics.word(),
            strength: self.weighing.strengths(semantics).of(element),
            scores: flip_strength(&self.weighing, element, semantics)
                .into_iter()
                .map(|flip| ScoreFlip { name: self.name(flip.element), from: flip.from, to: flip.to })
                .collect(),
        });
        Flip {
            name: self.name(element),
            label: self.after.label(element).word(),
            ways: found.ways.iter().map(way).collect(),
            searched: found.searched,
            leaves: found.leaves,
            scores: scores.collect(),
        }
    }

    fn owed(&self, element: Element) -> Vec<Owed> {
        let measures: &[Measure] =
            if self.question.measures.is_empty() { Measure::ALL } else { &self.question.measures };
        let mut all = Vec::new();
        for &semantics in &self.semantics {
            let found = measures.iter().map(|&measure| attribute(&self.weighing, element, measure, semantics));
            let Some(found) = found.collect::<Option<Vec<Attribution>>>() else { continue };
            let Some(first) = found.first() else { continue };
            let of = |attribution: &Attribution, element: Element| {
                attribution.contributions.iter().find(|contribution| contribution.element == element).copied()
            };
            let contributions = first.contributions.iter().map(|contribution| {
                let parts = found.iter().map(|attribution| of(attribution, contribution.element));
                let parts: Vec<Option<super::Contribution>> = parts.collect();
                OwedTo {
                    name: self.name(contribution.element),
                    amounts: parts.iter().map(|part| Some(part.as_ref()?.amount)).collect(),
                    errors: parts.iter().map(|part| part.as_ref()?.error).collect(),
                }
            });
            let meaning = |measure: &Measure| MeasureMeaning {
                measure: measure.word(),
                says: measure.meaning(),
                limit: measure.limit(),
            };
            all.push(Owed {
                name: self.name(element),
                semantics: semantics.word(),
                base: first.base,
                strength: first.strength,
                measures: measures.iter().map(meaning).collect(),
                contributions: contributions.collect(),
                left_out: found.iter().map(|attribution| attribution.left_out).max().unwrap_or(0),
            });
        }
        all
    }

    fn answering(&self, element: Element) -> Vec<Answering> {
        let of = |&semantics: &Semantics| {
            let rows = assumptions::sensitivity(&self.weighing, element, semantics).into_iter();
            Answering {
                name: self.name(element),
                semantics: semantics.word(),
                strength: self.weighing.strengths(semantics).of(element),
                rows: rows
                    .map(|row| AnsweringRow {
                        name: self.name(row.element),
                        base: row.base,
                        at_0: row.range.0,
                        at_1: row.range.1,
                        slope: row.slope,
                    })
                    .collect(),
            }
        };
        self.semantics.iter().map(of).collect()
    }

    fn linchpins(&self) -> Linchpins {
        let (found, left_out) = assumptions::linchpins(&self.after);
        let turn = |&(claim, label): &(_, crate::reason::Label)| Turn {
            name: self.name(Element::Claim(claim)),
            label: label.word(),
        };
        let linchpin = |linchpin: assumptions::Linchpin| Linchpin {
            name: self.name(linchpin.element),
            text: self.text(linchpin.element),
            turns: linchpin.turns.iter().map(turn).collect(),
            reach: linchpin.reach,
            is_bare: linchpin.is_bare,
        };
        Linchpins { linchpins: found.into_iter().map(linchpin).collect(), left_out }
    }
}
