use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};

declare_rule! {
    /// ## What it does
    /// Finds maps with reasons that lead to no main claim: none is marked `main: true`, and there is
    /// none at the end of all reasons.
    ///
    /// ## Why it matters
    /// A reader wants to know what all this is for, and hence cannot say what hangs on a claim without
    /// knowing what it hangs from.
    ///
    /// ## Example
    /// ```argdown
    /// <Cost>: War is expensive.
    ///
    /// <Debt>: Both sides are in debt.
    ///   +> <Cost>
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// [Peace]: The talks will succeed.
    ///   + <Cost>: War is expensive.
    ///     + <Debt>: Both sides are in debt.
    /// ```
    "G101", "no-main-claim", Warning, [Default]
}

fn check(context: &Context, findings: &mut Findings) {
    let reasons = context.reasons();
    let Some((_, step)) = reasons.steps().next() else {
        return;
    };
    if reasons.main_claims().is_empty() && reasons.circles().is_empty() {
        let subject = context.subject(step.conclusion);
        findings
            .add(context.span(step.conclusion), format!("this map has no main claim: `{subject}` leads to none"))
            .help("state the claim that it is a reason for, or mark the main claim with `{main: true}`");
    }
}
