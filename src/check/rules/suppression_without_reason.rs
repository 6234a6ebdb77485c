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
            let help = match suppression.instruction {
                Some(instruction) => format!("say it behind a dash: `hence: {instruction} {} – why`", rule.word),
                None => format!("say it as a value: `{{hence: {{ignore: {{{}: why}}}}}}`", rule.word),
            };
            findings.add(rule.span, format!("`{}` is suppressed without a reason", rule.word)).help(help);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::{Selection, check};

    #[test]
    fn the_help_is_what_stands_there_with_a_reason() {
        let text = "// hence: ignore-file S201\n\n// hence: ignore T401\n[A]: It holds. {hence: {ignore: [T402]}}\n";
        let only = Selection::default().only(["L902"]).unwrap();
        let helps: Vec<String> = check(&crate::read_text(text), &only).into_iter().filter_map(|found| found.help).collect();
        assert_eq!(helps, [
            "say it behind a dash: `hence: ignore-file S201 – why`",
            "say it behind a dash: `hence: ignore T401 – why`",
            "say it as a value: `{hence: {ignore: {T402: why}}}`",
        ]);
    }
}
