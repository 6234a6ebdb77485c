use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::evaluate::validity::Verdict;
use crate::model::Element;

declare_rule! {
    /// ## What it does
    /// Finds a step whose premises cannot all be true by their formulas (`formalization`).
    ///
    /// ## Why it matters
    /// Nobody can believe all of them, and from premises that contradict each other anything follows.
    ///
    /// ## Example
    /// ```argdown
    /// <Rain>
    ///
    /// (1) [If]: If it rains the street is wet. {formalization: "p & -q"}
    /// (2) [Rain]: It rains. {formalization: "-p"}
    /// ----
    /// (3) [Wet]: The street is wet. {formalization: "q"}
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// <Rain>
    ///
    /// (1) [If]: If it rains the street is wet. {formalization: "p -> q"}
    /// (2) [Rain]: It rains. {formalization: "p"}
    /// ----
    /// (3) [Wet]: The street is wet. {formalization: "q"}
    /// ```
    "I322", "inconsistent-formulas", Warning, [Default]
}

fn check(context: &Context, findings: &mut Findings) {
    for (id, verdict) in context.validity() {
        let Verdict::Inconsistent = verdict else { continue };
        let inference = context.model().inference(*id);
        let subject = context.subject(Element::Claim(inference.conclusion));
        findings
            .add(inference.span, format!("the premises for `{subject}` contradict each other by their formulas"))
            .about(subject)
            .help("take one of them out of the step, or mend its formula");
    }
}
