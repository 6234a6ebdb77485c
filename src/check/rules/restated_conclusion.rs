use rustc_hash::FxHashMap;

use crate::check::registry::declare_rule;
use crate::check::wording::{Glance, likeness, terms};
use crate::check::{Context, Findings, RuleOption};
use crate::model::{ClaimId, Element};
use crate::reason::Maker;

declare_rule! {
    /// ## What it does
    /// Finds reasons that say nearly the same as the conclusion they are for: at least four of five
    /// words are in both, and the same numbers.
    ///
    /// ## Why it matters
    /// A conclusion in other words is no reason for it. Whoever doubts the one doubts the other.
    ///
    /// ## Example
    /// ```argdown
    /// [Peace]: The talks will succeed this year.
    ///   + [Hope]: This year, the talks will succeed.
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// [Peace]: The talks will succeed this year.
    ///   + [Cost]: Neither side can afford another year.
    /// ```
    "G110", "restated-conclusion", Warning, [Default], options: [LIKENESS]
}

/// Below the least of it a glance at two texts tells them apart.
static LIKENESS: RuleOption<f64> =
    RuleOption::new("likeness", 0.8, "the share of words in common from which on two claims say the same").within(0.8, 1.0);

fn check(context: &Context, findings: &mut Findings) {
    let model = context.model();
    let mut terms = Terms::new(context);
    let same = context.option(&RULE, &LIKENESS);
    for (_, step) in context.reasons().steps() {
        let Element::Claim(conclusion) = step.conclusion else {
            continue;
        };
        let is_like = |premise: &ClaimId| *premise != conclusion && terms.likeness(*premise, conclusion) >= same;
        let claims = step.premises.iter().filter_map(|premise| match premise {
            Element::Claim(id) => Some(*id),
            _ => None,
        });
        for premise in claims.filter(is_like) {
            let [subject, restated] = [premise, conclusion].map(|claim| context.subject(Element::Claim(claim)));
            let place = match step.maker {
                Maker::Inference(_) => context.span(Element::Claim(premise)),
                Maker::Relation(id) => model.relation(id).span(),
            };
            let message = format!("`{subject}` is given as a reason for `{restated}` and says nearly the same");
            findings
                .add(place, message)
                .label(context.span(Element::Claim(conclusion)), "the conclusion")
                .about(subject)
                .help("give a reason that somebody can accept who doubts the conclusion");
        }
    }
}

/// The words of claims, looked at closely only where a glance at two of them does not tell them apart.
struct Terms<'c, 'a> {
    context: &'c Context<'a>,
    glances: &'c [Glance],
    known: FxHashMap<ClaimId, Vec<u64>>,
}

impl<'c, 'a> Terms<'c, 'a> {
    fn new(context: &'c Context<'a>) -> Terms<'c, 'a> {
        Terms { context, glances: context.glances(), known: FxHashMap::default() }
    }

    fn likeness(&mut self, one: ClaimId, other: ClaimId) -> f64 {
        let [one_glance, other_glance] = [one, other].map(|claim| self.glances[claim.index()]);
        if !one_glance.may_be_like(other_glance) {
            return 0.0;
        }
        for claim in [one, other] {
            self.known.entry(claim).or_insert_with(|| terms(self.context.text(claim)));
        }
        likeness(&self.known[&one], &self.known[&other])
    }
}
