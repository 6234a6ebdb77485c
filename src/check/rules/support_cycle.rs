use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::model::Element;

declare_rule! {
    /// ## What it does
    /// Finds claims that are reasons for each other in a circle, and shows the shortest way around.
    /// Attacks in a circle are no fault.
    ///
    /// ## Why it matters
    /// Whoever doubts one claim of the circle is given, in the end, that claim itself: this is begging
    /// the question. Most often one of the steps points the wrong way.
    ///
    /// ## Example
    /// ```argdown
    /// [Trust]: Both sides trust each other.
    ///   + [Peace]
    ///
    /// [Peace]: The talks will succeed.
    ///   + [Trust]
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// [Peace]: The talks will succeed.
    ///   + [Trust]: Both sides trust each other.
    ///     + [Truce]: The truce has held for a year.
    /// ```
    "G104", "support-cycle", Error, [Default]
}

/// Elements of a circle that a message names.
const MOST: usize = 12;

fn check(context: &Context, findings: &mut Findings) {
    for circle in context.reasons().circles() {
        let Some(&first) = circle.way.first() else {
            continue;
        };
        let mut way: Vec<String> =
            circle.way.iter().take(MOST).map(|&element| format!("`{}`", context.subject(element))).collect();
        if circle.way.len() > MOST {
            way.push("…".into());
        }
        let subject = context.subject(first);
        way.push(format!("`{subject}`"));
        let finding =
            findings.add(context.span(first), format!("`{subject}` is a reason for itself: {}", way.join(" → ")));
        finding.about(subject).help("take out the step that points the wrong way, or give a reason from outside");
        let others = circle.way.iter().skip(1).take(MOST).filter(|element| matches!(element, Element::Claim(_)));
        for &other in others {
            finding.label(context.span(other), "");
        }
        if circle.size > circle.way.len() {
            finding.note(format!("{} claims and arguments are reasons for each other", circle.size));
        }
    }
}
