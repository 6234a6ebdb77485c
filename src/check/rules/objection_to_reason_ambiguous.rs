use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::model::{Element, RelationKind, Role};
use crate::reason::Grounding;

declare_rule! {
    /// ## What it does
    /// Finds attacks on a spelled-out argument with two premises or more that say neither which premise they
    /// are aimed at nor that they doubt the step. An attack that contradicts a premise by what the map
    /// says between the claims is clear.
    ///
    /// ## Why it matters
    /// To deny a premise, to doubt the step and to deny the conclusion are three objections with three
    /// answers. Nothing that hence says of the argument can take account of an objection that does not
    /// say which it is.
    ///
    /// ## Example
    /// ```argdown
    /// <Work>
    ///   - [Shifts]: Half the town works in shifts.
    ///
    /// <Work>
    ///
    /// (1) [Jobs]: Most people work from nine to five.
    /// (2) [Use]: A library should be open when people do not work.
    /// ----
    /// (3) [Sunday]: The library should open on Sundays.
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// <Work>
    ///
    /// (1) [Jobs]: Most people work from nine to five.
    ///   - [Shifts]: Half the town works in shifts.
    /// (2) [Use]: A library should be open when people do not work.
    /// ----
    /// (3) [Sunday]: The library should open on Sundays.
    /// ```
    "I307", "objection-to-reason-ambiguous", Warning, [Default]
}

fn check(context: &Context, findings: &mut Findings) {
    let model = context.model();
    for (id, grounding) in context.groundings() {
        let relation = model.relation(*id);
        let Element::Argument(target) = relation.to else { continue };
        let steps = model.argument(target).steps();
        let premises: Vec<Element> =
            steps.iter().filter(|step| step.role == Role::Premise).map(|step| Element::Claim(step.claim)).collect();
        if relation.kind != RelationKind::Attack || *grounding == Grounding::Grounded || premises.len() < 2 {
            continue;
        }
        let start = relation.written.map_or(relation.from, |(from, _)| from);
        let [from, to] = [start, relation.to].map(|element| context.subject(element));
        let names = context.subjects(premises.into_iter());
        let message = format!("`{from}` attacks `{to}` without saying which premise, or that it doubts the step");
        findings
            .add(relation.span(), message)
            .label(context.span(relation.to), "the argument")
            .about(from)
            .help(format!("put it under the premise that it denies ({names}), or write `_` if it doubts the step"));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::messages;

    const STEP: &str = "<a>\n\n(1) [x]: One.\n(2) [y]: Two.\n----\n(3) [z]: Three.\n\n";

    #[test]
    fn an_objection_that_says_what_it_denies_is_clear() {
        let attack = |more: &str| format!("{STEP}[o]: It is not so.\n  -> <a>\n{more}");
        assert_eq!(messages("I307", &attack("")).len(), 1);
        assert!(messages("I307", &attack("\n[o]\n  >< [x]\n")).is_empty());
        assert!(messages("I307", &format!("{STEP}[o]: It does not follow.\n  _> <a>\n")).is_empty());
        assert!(messages("I307", &format!("{STEP}[n]: It is not the case that one.\n  -> <a>\n")).is_empty());
    }

    #[test]
    fn with_one_premise_there_is_no_doubt() {
        assert!(messages("I307", "<a>\n\n(1) [x]: One.\n----\n(2) [z]: Three.\n\n<a>\n  - [o]: No.\n").is_empty());
    }
}
