use crate::check::content::share;
use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::model::{ClaimId, Element};

declare_rule! {
    /// ## What it does
    /// Finds premises of a spelled-out step that have no term in common with the conclusion or with any other
    /// premise of the step. A step of which nothing hangs together is left to the rule about its
    /// conclusion (I302).
    ///
    /// The textbook rule ("holding hands") asks for every term to occur twice; real premises nearly all
    /// break it.
    ///
    /// ## Why it matters
    /// What has nothing to do with the rest cannot work together with it. Either the premise is a reason
    /// of its own, or the one that ties it in is missing.
    ///
    /// ## Example
    /// ```argdown
    /// <Work>
    ///
    /// (1) [Hours]: People work when the library is open.
    /// (2) [Rain]: It rains a lot in autumn.
    /// ----
    /// (3) [Sunday]: The library should open on Sundays.
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// <Work>
    ///
    /// (1) [Hours]: People work when the library is open.
    /// (2) [Use]: A library is of use when people do not work.
    /// ----
    /// (3) [Sunday]: The library should open on Sundays.
    /// ```
    "I303", "dangling-premise", Info, [Teach]
}

fn check(context: &Context, findings: &mut Findings) {
    let (model, contents) = (context.model(), context.contents());
    for (_, inference) in model.inferences() {
        let terms = |claim: ClaimId| &contents[claim.index()];
        let mut together: Vec<u64> = terms(inference.conclusion).clone();
        inference.premises.iter().for_each(|&premise| together.extend(terms(premise)));
        together.sort_unstable();
        // A term that stands twice ties two of the texts together.
        let mut twice: Vec<u64> = together.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
        twice.dedup();
        let (held, loose): (Vec<&ClaimId>, Vec<&ClaimId>) =
            inference.premises.iter().partition(|&&premise| terms(premise).is_empty() || share(terms(premise), &twice));
        let is_stub = |claim: ClaimId| terms(claim).len() < 2;
        if inference.premises.len() < 2 || held.is_empty() || is_stub(inference.conclusion) {
            continue;
        }
        for &premise in loose.into_iter().filter(|premise: &&ClaimId| !is_stub(**premise)) {
            let subject = context.subject(Element::Claim(premise));
            let message = format!("the premise `{subject}` shares no term with the conclusion or another premise");
            findings
                .add(context.span(Element::Claim(premise)), message)
                .label(inference.span, "the step")
                .about(subject)
                .help("add the premise that ties it in, or make it a reason of its own");
        }
    }
}
