use rustc_hash::FxHashMap;

use crate::check::content::common;
use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::model::{ClaimId, Element};

declare_rule! {
    /// ## What it does
    /// Finds two claims that are given as separate reasons for one conclusion and share half their terms
    /// or more, at least two of which the conclusion does not have.
    ///
    /// ## Why it matters
    /// Two claims that speak of one thing beside the conclusion often work only together: each premise is
    /// drawn as a reason of its own, the most common mistake of beginners. Then the map says that one
    /// of them would do, and that is not so.
    ///
    /// ## Example
    /// ```argdown
    /// [Sunday]: The library should open on Sundays.
    ///   + [Jobs]: Most people in town have office jobs.
    ///   + [Hours]: Office jobs keep most people busy on weekdays.
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// [Sunday]: The library should open on Sundays.
    ///
    /// <Work>
    ///
    /// (1) [Jobs]: Most people in town have office jobs.
    /// (2) [Hours]: Office jobs keep most people busy on weekdays.
    /// ----
    /// (3) [Sunday]
    /// ```
    "I304", "should-be-linked", Info, [Teach]
}

/// Reasons with one term in common that are compared with each other.
const COMPARED: usize = 8;

fn check(context: &Context, findings: &mut Findings) {
    let (reasons, contents) = (context.reasons(), context.contents());
    for conclusion in context.model().claim_ids() {
        let mut by_term: FxHashMap<u64, Vec<ClaimId>> = FxHashMap::default();
        let mut beside: Vec<ClaimId> = Vec::new();
        for step in reasons.reasons_for(Element::Claim(conclusion)) {
            if let [Element::Claim(premise)] = reasons.step(step).premises[..] {
                beside.push(premise);
            }
        }
        if beside.len() < 2 {
            continue;
        }
        let known = &contents[conclusion.index()];
        for &premise in &beside {
            let own = contents[premise.index()].iter().copied().filter(|term| known.binary_search(term).is_err());
            let mut partner = None;
            for term in own {
                let met = by_term.entry(term).or_default();
                let needs_it = |other: &ClaimId| belong_together(contents, *other, premise, known);
                partner = partner.or_else(|| met.iter().copied().find(needs_it));
                if met.len() < COMPARED {
                    met.push(premise);
                }
            }
            if let Some(other) = partner {
                report(context, findings, other, premise, conclusion);
            }
        }
    }
}

/// Do two reasons share half of their terms, two of them not with the conclusion?
fn belong_together(contents: &[Vec<u64>], one: ClaimId, other: ClaimId, conclusion: &[u64]) -> bool {
    let [one_terms, other_terms] = [one, other].map(|claim| &contents[claim.index()]);
    let shared = common(one_terms, other_terms);
    let beyond = shared.filter(|term| conclusion.binary_search(term).is_err()).count();
    // Two that say the same are one, not two that need each other.
    one_terms != other_terms && beyond >= 2 && 2 * beyond >= one_terms.len().min(other_terms.len())
}

fn report(context: &Context, findings: &mut Findings, one: ClaimId, other: ClaimId, conclusion: ClaimId) {
    let [first, second, subject] = [one, other, conclusion].map(|claim| context.subject(Element::Claim(claim)));
    let message = format!("`{first}` and `{second}` are separate reasons for `{subject}` and speak of one thing");
    findings
        .add(context.span(Element::Claim(other)), message)
        .label(context.span(Element::Claim(one)), "the other reason")
        .about(second)
        .help("if neither is a reason without the other, make them premises of one argument");
}
