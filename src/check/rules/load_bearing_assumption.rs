use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::diagnostic::Dependents;
use crate::model::Element;
use crate::reason::Count;

declare_rule! {
    /// ## What it does
    /// Finds claims that are marked `assumed` and without which a main claim can no longer be derived,
    /// with the way up. What has no mark and no support is S201, which ranks it in the same way.
    ///
    /// ## Why it matters
    /// To assume something is fair, as long as one knows what hangs on it. These are the linchpins: a
    /// key assumptions check goes through them one by one and asks what would show that they are wrong.
    ///
    /// ## Example
    /// ```argdown
    /// [Peace]: The talks will succeed.
    ///
    /// <Exhaustion>
    ///
    /// (1) [Cost]: Neither side can afford another year. {basis: statistic}
    /// (2) [Who is tired talks]: Whoever cannot afford a war ends it. {assumed: true}
    /// ----
    /// (3) [Peace]
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// [Peace]: The talks will succeed.
    ///   + [Trust]: Both sides trust the mediators. {basis: witness}
    ///
    /// <Exhaustion>
    ///
    /// (1) [Cost]: Neither side can afford another year. {basis: statistic}
    /// (2) [Who is tired talks]: Whoever cannot afford a war ends it. {assumed: true}
    /// ----
    /// (3) [Peace]
    /// ```
    "S208", "load-bearing-assumption", Info, [Analyst]
}

/// Elements of a chain that are named.
const LONGEST: usize = 8;

fn check(context: &Context, findings: &mut Findings) {
    let model = context.model();
    if !model.claims().any(|(_, claim)| claim.facts().assumed) {
        return;
    }
    let mut needs = context.reasons().needs();
    for (id, claim) in model.claims().filter(|(_, claim)| claim.facts().assumed) {
        let element = Element::Claim(id);
        let need = needs.of(element);
        let Some(main) = need.main_claim else { continue };
        let chain = needs.chain(element, LONGEST);
        let mut way: Vec<String> = chain.elements.into_iter().map(|element| context.subject(element)).collect();
        if chain.is_cut {
            way.insert(way.len() - 1, "…".into());
        }
        let [subject, main] = [element, Element::Claim(main)].map(|element| context.subject(element));
        findings
            .add(claim.span(), format!("`{main}` falls if the assumption `{subject}` is wrong"))
            .about(subject)
            .depend(Dependents {
                implicit: claim.facts().implicit,
                conclusions: need.conclusions.known(),
                or_more: matches!(need.conclusions, Count::AtLeast(_)),
                main_claim_falls: true,
                chain: way,
            })
            .help("say what would show it to be wrong, or give a reason for it or for the main claim without it");
    }
}
