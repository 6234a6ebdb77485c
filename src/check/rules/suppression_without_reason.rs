use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};

declare_rule! {
    /// ## What it does
    /// Finds suppressions that do not say why.
    ///
    /// ## Why it matters
    /// Whoever reads the map later cannot tell whether the finding was looked into or put out of the
    /// way, nor when the suppression may go.
    ///
    /// ## Example
    /// ```argdown
    /// // hence: ignore G105
    /// [Peace]: The talks will succeed.
    /// ```
    ///
    /// ## Use instead
    /// Behind a dash or a colon, or, in data, as the value of the rule's key.
    /// ```argdown
    /// // hence: ignore G105 – the two texts are compared word by word
    /// [Peace]: The talks will succeed. {hence: {ignore: {S201: "the poll is not out yet"}}}
    /// ```
    "L902", "suppression-without-reason", Warning, [Default]
}

fn check(context: &Context, findings: &mut Findings) {
    for suppression in context.suppressions().iter() {
        // Where a word names no rule it may well be the reason, without the dash that belongs before it.
        if suppression.rules.iter().any(|rule| rule.selector.is_err()) {
            continue;
        }
        for rule in suppression.rules.iter().filter(|rule| !rule.has_reason) {
            let help = match suppression.is_comment {
                true => format!("say it behind a dash: `hence: ignore {} – why`", rule.word),
                false => format!("say it as a value: `{{hence: {{ignore: {{{}: why}}}}}}`", rule.word),
            };
            findings.add(rule.span, format!("`{}` is suppressed without a reason", rule.word)).help(help);
        }
    }
}
