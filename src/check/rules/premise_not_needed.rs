use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::evaluate::validity::Verdict;
use crate::model::Element;

declare_rule! {
    /// ## What it does
    /// Finds a premise without which the conclusion follows just as well, by the formulas (`formalization`) of the step.
    ///
    /// ## Why it matters
    /// Readers look for what it contributes, and who doubts it seems to doubt the conclusion.
    ///
    /// ## Example
    /// ```argdown
    /// <Rain>
    ///
    /// (1) [If]: If it rains the street is wet. {formalization: "r"}
    /// (2) [Rain]: It rains. {formalization: "q"}
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
    "I323", "premise-not-needed", Info, [Default]
}

fn check(context: &Context, findings: &mut Findings) {
    for (id, verdict) in context.validity() {
        let Verdict::Valid { unused, .. } = verdict else { continue };
        let inference = context.model().inference(*id);
        let subject = context.subject(Element::Claim(inference.conclusion));
        for &premise in unused {
            let premise = context.subject(Element::Claim(premise));
            findings
                .add(inference.span, format!("`{subject}` follows without the premise `{premise}`"))
                .about(premise)
                .help("leave it out of the step, or say in its formula what the conclusion takes from it");
        }
    }
}
