use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::evaluate::validity::Verdict;
use crate::model::Element;

declare_rule! {
    /// ## What it does
    /// Finds a `formalization` that cannot be read as a formula, and says what was expected where.
    ///
    /// ## Why it matters
    /// The step that it belongs to is not judged.
    ///
    /// ## Example
    /// ```argdown
    /// <Rain>
    ///
    /// (1) [If]: If it rains the street is wet. {formalization: "p ->"}
    /// (2) [Rain]: It rains. {formalization: "p"}
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
    "I320", "formula-unreadable", Warning, [Default]
}

fn check(context: &Context, findings: &mut Findings) {
    let mut reported = std::collections::BTreeSet::new();
    for (_, verdict) in context.validity() {
        let Verdict::Unreadable(errors) = verdict else { continue };
        for error in errors {
            let subject = context.subject(Element::Claim(error.claim));
            if reported.insert((error.span.file.0, error.span.start)) {
                findings
                    .add(error.span, format!("the formula of `{subject}` cannot be read: {}", error.error))
                    .about(subject)
                    .help("write formulas as `p -> q`, `all x.(F(x) -> G(x))`, `p & -q`");
            }
        }
    }
}
