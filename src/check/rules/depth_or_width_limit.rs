use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::model::{Element, RelationKind};

declare_rule! {
    /// ## What it does
    /// Finds claims and arguments with more than twelve reasons and objections of their own. Chains may be
    /// as long as they like: a long chain is read step by step, and a limit on the depth of maps found
    /// nothing that a reader would thank for.
    ///
    /// ## Why it matters
    /// Nobody keeps fourteen reasons in mind at once. Most often some of them say one thing together,
    /// and a claim that sums them up is missing.
    ///
    /// ## Example
    /// ```argdown
    /// [Move]: We should move to the town.
    ///   + [r1]: Work is near.
    ///   + [r2]: School is near.
    ///   + [r3]: Shops are near.
    ///   + [r4]: Friends are near.
    ///   + [r5]: Doctors are near.
    ///   + [r6]: Trains are near.
    ///   + [r7]: The river is near.
    ///   - [r8]: Flats are dear.
    ///   - [r9]: Streets are loud.
    ///   - [r10]: Parks are small.
    ///   - [r11]: Winters are grey.
    ///   - [r12]: Dogs are banned.
    ///   - [r13]: Stairs are steep.
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// [Move]: We should move to the town.
    ///   + [Near]: What we need every day is near.
    ///     + [r1]: Work is near.
    ///     + [r2]: School is near.
    ///     + [r3]: Shops are near.
    ///   - [Dear]: Living there costs more than we have.
    ///     + [r8]: Flats are dear.
    /// ```
    "G112", "depth-or-width-limit", Info, [Strict]
}

/// Reasons and objections that stand beside each other.
const WIDEST: usize = 12;

fn check(context: &Context, findings: &mut Findings) {
    let model = context.model();
    for (element, width) in model.elements().zip(widths(context)) {
        if width > WIDEST {
            let subject = context.subject(element);
            let message = format!("`{subject}` has {width} reasons and objections of its own");
            findings
                .add(context.span(element), message)
                .about(subject)
                .help("let a claim between sum up those that say one thing together");
        }
    }
}

/// Of each claim, then each argument: what is said for it and against it.
fn widths(context: &Context) -> Vec<usize> {
    let model = context.model();
    let reasons = model.elements().map(|element| context.reasons().reasons_for(element).len());
    let mut widths: Vec<usize> = reasons.collect();
    for (_, relation) in model.relations().filter(|(_, relation)| !relation.kind.is_support()) {
        let number = |element| match element {
            Element::Claim(id) => id.index(),
            Element::Argument(id) => model.claims().len() + id.index(),
            Element::Inference(id) => model.claims().len() + model.inference(id).argument.index(),
        };
        widths[number(relation.to)] += 1;
        if relation.kind == RelationKind::Contradictory {
            widths[number(relation.from)] += 1;
        }
    }
    widths
}
