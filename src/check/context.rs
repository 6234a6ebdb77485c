//! What a rule sees, and where it puts what it finds.

use std::sync::OnceLock;

use super::content::content;
use super::language::Cues;
use super::near::near_claims;
use super::options::OptionType;
use super::suppression::Suppressions;
use super::wording::Glance;
use super::{Date, Plan, Profile, RULES, Rule, RuleOption};
use crate::brief::{beginning, listed};
use crate::diagnostic::{Dependents, Diagnostic};
use crate::evaluate::validity::{Verdict, verdicts};
use crate::model::{Claim, ClaimId, Element, InferenceId, Model, RelationId};
use crate::reason::{Count, Grounding, Needs, Reasons, groundings};
use crate::resolve::Document;
use crate::source::{Texts, Verified, verify};
use crate::text::Span;

/// What a rule sees: the document, and analyses that several rules share and that are made on first
/// use.
#[derive(Debug)]
pub struct Context<'a> {
    document: &'a Document,
    texts: &'a Texts,
    plan: &'a Plan,
    suppressions: Suppressions,
    reasons: OnceLock<Reasons<'a>>,
    statements: OnceLock<Vec<Statement<'a>>>,
    argument_spans: OnceLock<Vec<Span>>,
    glances: OnceLock<Vec<Glance>>,
    contents: OnceLock<Vec<Vec<u64>>>,
    near: OnceLock<Vec<(ClaimId, ClaimId)>>,
    groundings: OnceLock<Vec<(RelationId, Grounding)>>,
    cues: OnceLock<Cues>,
    anchors: OnceLock<Vec<Verified>>,
    validity: OnceLock<Vec<(InferenceId, Verdict)>>,
}

impl<'a> Context<'a> {
    pub(super) fn new(document: &'a Document, texts: &'a Texts, plan: &'a Plan) -> Context<'a> {
        Context {
            document,
            texts,
            plan,
            suppressions: Suppressions::of(document),
            reasons: OnceLock::new(),
            statements: OnceLock::new(),
            argument_spans: OnceLock::new(),
            glances: OnceLock::new(),
            contents: OnceLock::new(),
            near: OnceLock::new(),
            groundings: OnceLock::new(),
            cues: OnceLock::new(),
            anchors: OnceLock::new(),
            validity: OnceLock::new(),
        }
    }

    /// The document.
    pub fn document(&self) -> &'a Document {
        self.document
    }

    /// Its argument graph.
    pub fn model(&self) -> &'a Model {
        self.document.model()
    }

    /// The texts of its sources, as far as they are there.
    pub fn source_texts(&self) -> &'a Texts {
        self.texts
    }

    /// What became of its anchors when they were compared with these texts.
    pub fn anchors(&self) -> &[Verified] {
        self.anchors.get_or_init(|| verify(self.model(), self.texts))
    }

    /// Whether its conclusions follow formally, where claims have formulas.
    pub(super) fn validity(&self) -> &[(InferenceId, Verdict)] {
        self.validity.get_or_init(|| verdicts(self.document))
    }

    /// Its inference structure.
    pub fn reasons(&self) -> &Reasons<'a> {
        self.reasons.get_or_init(|| Reasons::new(self.model()))
    }

    /// What counts of each claim. To ask the claim itself takes as long as it is stated often, which is too
    /// long to do for every step that leads to a claim.
    fn statements(&self) -> &[Statement<'a>] {
        self.statements.get_or_init(|| self.model().claims().map(|(_, claim)| Statement::of(claim)).collect())
    }

    /// The text of a claim; empty where it has none.
    pub(super) fn text(&self, claim: ClaimId) -> &'a str {
        self.statements()[claim.index()].text
    }

    /// What the texts of all claims look like at a glance.
    pub(super) fn glances(&self) -> &[Glance] {
        self.glances.get_or_init(|| self.statements().iter().map(|statement| Glance::at(statement.text)).collect())
    }

    /// The terms that say what each claim is about.
    pub(super) fn contents(&self) -> &[Vec<u64>] {
        self.contents.get_or_init(|| self.statements().iter().map(|statement| content(statement.text)).collect())
    }

    /// Pairs of claims that say nearly the same.
    pub(super) fn near(&self) -> &[(ClaimId, ClaimId)] {
        self.near.get_or_init(|| near_claims(self))
    }

    /// What sketched relations stand on.
    pub(super) fn groundings(&self) -> &[(RelationId, Grounding)] {
        self.groundings.get_or_init(|| groundings(self.model()))
    }

    /// The words in the texts of all claims that say something between the lines, as far as a rule that runs
    /// looks for them.
    pub(super) fn cues(&self) -> &Cues {
        self.cues.get_or_init(|| self.new_cues())
    }

    fn new_cues(&self) -> Cues {
        let wanted = RULES.iter().filter(|rule| self.plan.decision(rule).runs).flat_map(|rule| rule.cues).copied();
        Cues::new(self.model(), wanted)
    }

    /// Makes, on several threads, what most rules wait for. Before any rule runs: a thread that made it within one
    /// could be given another rule to run meanwhile, which would wait for it.
    pub(super) fn prepare(&self) {
        let cues = || self.cues.set(self.new_cues()).is_ok();
        rayon::join(cues, || self.reasons());
    }

    /// The day on which the map is checked, where one is named. Rules about time need it.
    pub fn today(&self) -> Option<Date> {
        self.plan.today()
    }

    /// The profile of this run, for rules whose level depends on it.
    pub fn profile(&self) -> Profile {
        self.plan.profile().0
    }

    /// What is in force for this run.
    pub(super) fn plan(&self) -> &Plan {
        self.plan
    }

    /// What the map keeps from being reported.
    pub(super) fn suppressions(&self) -> &Suppressions {
        &self.suppressions
    }

    /// What the user has chosen for an option of a rule, else its default.
    pub fn option<T: OptionType>(&self, rule: &Rule, option: &RuleOption<T>) -> T::Chosen {
        let chosen = self.plan.chosen(rule, option.name()).and_then(|(datum, _)| option.read(&datum.value));
        chosen.unwrap_or_else(|| option.default_value())
    }

    /// Where an element is stated.
    pub fn span(&self, element: Element) -> Span {
        match element {
            Element::Claim(id) => self.statements()[id.index()].span,
            Element::Argument(id) => {
                let spans = || self.model().arguments().map(|(_, argument)| argument.span()).collect();
                self.argument_spans.get_or_init(spans)[id.index()]
            }
            Element::Inference(id) => self.model().inference(id).span,
        }
    }

    /// Does the map keep back what this rule would say of one element at a place? To be asked by rules that have one
    /// finding for several.
    pub(super) fn is_suppressed(&self, rule: &Rule, element: Element, at: Span) -> bool {
        !self.suppressions.is_empty() && self.suppressions.hold(rule.code, Some(&self.subject(element)), at)
    }

    /// What to call an element in a message: `[A]`, `<B>`, or the text of a claim without a title.
    pub fn subject(&self, element: Element) -> String {
        let untitled = match element {
            Element::Claim(id) => self.statements()[id.index()].untitled(),
            Element::Argument(_) | Element::Inference(_) => None,
        };
        called(self.model(), element, untitled)
    }

    /// What hangs on a claim, without the way up.
    pub(super) fn dependents(&self, needs: &Needs, claim: ClaimId) -> Dependents {
        let need = needs.of(Element::Claim(claim));
        Dependents {
            implicit: self.model().claim(claim).facts().implicit,
            conclusions: need.conclusions.known(),
            or_more: matches!(need.conclusions, Count::AtLeast(_)),
            main_claim_falls: need.main_claim.is_some(),
            chain: Vec::new(),
        }
    }

    /// What to call several elements: their names in backticks, as many as a reader takes in at once.
    pub(super) fn subjects(&self, elements: impl ExactSizeIterator<Item = Element>) -> String {
        const MOST: usize = 5;
        listed(elements.map(|element| format!("`{}`", self.subject(element))), MOST)
    }
}

/// What counts of the statements of a claim.
#[derive(Debug)]
struct Statement<'a> {
    span: Span,
    text: &'a str,
    is_untitled: bool,
}

impl<'a> Statement<'a> {
    fn of(claim: &'a Claim) -> Statement<'a> {
        let text = claim.text().map_or("", |text| &text.string);
        // Without a text there is nothing but the title to call it.
        let is_untitled = claim.is_untitled() && !text.is_empty();
        Statement { span: claim.span(), text, is_untitled }
    }

    /// What to call the claim, where the map gives it no title.
    fn untitled(&self) -> Option<&'a str> {
        self.is_untitled.then_some(self.text.trim())
    }
}

/// Characters of a text that stand for a claim in a message.
const LONGEST: usize = 60;

/// What to call an element in a message.
pub(super) fn subject(model: &Model, element: Element) -> String {
    let untitled = match element {
        Element::Claim(id) => Statement::of(model.claim(id)).untitled(),
        Element::Argument(_) | Element::Inference(_) => None,
    };
    called(model, element, untitled)
}

fn called(model: &Model, element: Element, untitled: Option<&str>) -> String {
    match (element, untitled) {
        (_, Some(text)) => beginning(text, LONGEST),
        (_, None) => model.element_name(element),
    }
}

/// What one rule has found.
#[derive(Debug)]
pub struct Findings {
    rule: &'static Rule,
    diagnostics: Vec<Diagnostic>,
}

impl Findings {
    pub(super) fn new(rule: &'static Rule) -> Findings {
        Findings { rule, diagnostics: Vec::new() }
    }

    /// The rule.
    pub fn rule(&self) -> &'static Rule {
        self.rule
    }

    /// Reports something. What else is to be said of it is added to the result:
    /// `findings.add(span, message).help("…")`.
    pub fn add(&mut self, span: Span, message: impl Into<String>) -> &mut Diagnostic {
        let at = self.diagnostics.len();
        self.diagnostics.push(self.rule.finding(span, message));
        &mut self.diagnostics[at]
    }

    pub(super) fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.diagnostics
    }
}
