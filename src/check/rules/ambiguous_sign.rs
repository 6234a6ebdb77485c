use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::evaluate::validity::{Difference, ambiguities};
use crate::model::Element;

declare_rule! {
    /// ## What it does
    /// Finds a sign that the formulas of one step use with different numbers of terms, or whose `declarations` say
    /// different things there.
    ///
    /// ## Why it matters
    /// `F(a)` and `F(a, b)` have nothing to do with each other, so the step is judged as if they were two predicates;
    /// and a sign with two meanings makes a step look valid that is not (equivocation).
    ///
    /// ## Example
    /// ```argdown
    /// <Loan>
    ///
    /// (1) [Lent]: What is lent is read. {formalization: "all x.(L(x) -> R(x))"}
    /// (2) [Amal]: The atlas is lent to Amal. {formalization: "L(a, b)"}
    /// ----
    /// (3) [Read]: The atlas is read. {formalization: "R(a)"}
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// <Loan>
    ///
    /// (1) [Lent]: What is lent is read. {formalization: "all x.(L(x) -> R(x))"}
    /// (2) [Amal]: The atlas is lent. {formalization: "L(a)"}
    /// ----
    /// (3) [Read]: The atlas is read. {formalization: "R(a)"}
    /// ```
    "I324", "ambiguous-sign", Warning, [Default]
}

fn check(context: &Context, findings: &mut Findings) {
    for ambiguity in ambiguities(context.model()) {
        let [first, second] = [ambiguity.first, ambiguity.second].map(Element::Claim);
        let (sign, subject) = (&ambiguity.sign, context.subject(second));
        let message = match &ambiguity.difference {
            Difference::Terms(one, other) => {
                format!("`{sign}` has {} in the formula of `{subject}`, elsewhere in the step {one}", terms(*other))
            }
            Difference::Meaning(one, other) => format!("`{sign}` means \"{other}\" for `{subject}`, but \"{one}\" elsewhere in the step"),
        };
        let finding = findings.add(context.span(second), message);
        finding.about(subject).help("give the one use another sign");
        if first != second {
            finding.label(context.span(first), "the other use");
        }
    }
}

fn terms(number: usize) -> String {
    if number == 1 { "1 term".into() } else { format!("{number} terms") }
}
