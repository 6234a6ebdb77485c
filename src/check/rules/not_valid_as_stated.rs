use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::evaluate::validity::Verdict;
use crate::model::Element;

declare_rule! {
    /// ## What it does
    /// Finds a step whose premises and conclusion have formulas (`formalization`), where the conclusion does not follow.
    /// It says when the premises hold and the conclusion does not, and names a premise that would do.
    ///
    /// ## Why it matters
    /// An argument can be good without it; but who writes formulas means the step to be valid, and what it lacks is a
    /// premise that nobody has looked at.
    ///
    /// ## Example
    /// ```argdown
    /// <Rain>
    ///
    /// (1) [If]: If it rains the street is wet. {formalization: "p -> q"}
    /// (2) [Rain]: It rains. {formalization: "q"}
    /// ----
    /// (3) [Rained]: It rained. {formalization: "p"}
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
    "I321", "not-valid-as-stated", Info, [Default]
}

fn check(context: &Context, findings: &mut Findings) {
    for (id, verdict) in context.validity() {
        let Verdict::Invalid { countermodel, missing } = verdict else { continue };
        let inference = context.model().inference(*id);
        let subject = context.subject(Element::Claim(inference.conclusion));
        let case = countermodel.to_string();
        let case = if case.is_empty() { "always".into() } else { format!("when {case}") };
        findings
            .add(inference.span, format!("`{subject}` does not follow as stated: the premises hold and it does not {case}"))
            .about(subject)
            .help(format!("a premise that would do: `{missing}`"));
    }
}
