use super::reported_used_as_fact::{place, uses};
use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::model::{Element, Stance};

declare_rule! {
    /// ## What it does
    /// Finds claims that the author denies (`stance: disputes`) or means the other way round (`stance:
    /// ironic`), and that yet are a reason for something of his own.
    ///
    /// ## Why it matters
    /// Nobody argues from what he denies. Either the claim is on the wrong side of the map, as when an
    /// opponent's words are hung below the author's conclusion, or the stance is not what it says.
    ///
    /// ## Example
    /// ```argdown
    /// ===
    /// speakers: {author: {name: The author}, critics: {name: The critics, role: two members of the council}}
    /// ===
    ///
    /// [Peace]: The talks will succeed.
    ///   + [Naive]: Both sides only play for time. {voice: [author, critics], stance: disputes}
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// ===
    /// speakers: {author: {name: The author}, critics: {name: The critics, role: two members of the council}}
    /// ===
    ///
    /// [Peace]: The talks will succeed.
    ///   - [Naive]: Both sides only play for time. {voice: [author, critics], stance: disputes}
    ///     - [Cost]: Time costs both sides more than peace. {basis: statistic}
    /// ```
    "A606", "wrong-map-voice", Info, [News]
}

fn check(context: &Context, findings: &mut Findings) {
    let stance = |id| context.model().claim(id).facts().stance;
    for (premise, step, conclusion) in uses(context, |id| matches!(stance(id), Some(Stance::Disputes | Stance::Ironic))) {
        let [subject, of] = [Element::Claim(premise), conclusion].map(|element| context.subject(element));
        let word = stance(premise).map_or("", Stance::word);
        findings
            .add(
                place(context, premise, &context.reasons().step(step)),
                format!("the author does not hold `{subject}` (`stance: {word}`), and yet argues from it for `{of}`"),
            )
            .label(context.span(conclusion), "what it is a reason for")
            .about(subject)
            .help("make it an objection, or correct its `stance`");
    }
}
