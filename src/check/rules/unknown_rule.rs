use crate::check::registry::declare_rule;
use crate::check::{Context, Findings, Mistake, Selection};

declare_rule! {
    /// ## What it does
    /// Finds names of rules that do not exist, in the settings of a map (`hence:` in the front matter)
    /// and in its suppressions. In `hence.toml` and on the command line they end the run.
    ///
    /// ## Why it matters
    /// What was to be turned on or off is not, and nobody notices.
    ///
    /// ## Example
    /// ```argdown
    /// ===
    /// hence: {ignore: [unsuported-claim]}
    /// ===
    ///
    /// [Peace]: The talks will succeed.
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// ===
    /// hence: {ignore: [unsupported-claim]}
    /// ===
    ///
    /// [Peace]: The talks will succeed.
    /// ```
    "L903", "unknown-rule-in-config", Error, [Default]
}

fn check(context: &Context, findings: &mut Findings) {
    let (_, mistakes) = Selection::of_map(context.model());
    for (mistake, span) in mistakes.into_iter().filter(|(mistake, _)| mistake.is_unknown_rule()) {
        let finding = findings.add(span, mistake.to_string());
        finding.help = mistake.help();
    }
    for suppression in context.suppressions().iter() {
        if let Some((message, help, span)) = &suppression.wrong {
            findings.add(*span, message.clone()).help = help.clone();
        }
        for rule in &suppression.rules {
            let Err(mistake) = &rule.selector else { continue };
            let is_reason = suppression.instruction.is_some() && matches!(mistake, Mistake::Rule { nearest: None, .. });
            findings.add(rule.span, mistake.to_string()).help = match is_reason {
                true => Some(format!("if `{}` begins the reason, put a dash or a colon before it", rule.word)),
                false => mistake.help(),
            };
            if is_reason {
                break;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::{Selection, check};

    #[test]
    fn a_suppression_that_cannot_be_meant_is_named() {
        let text = "// hence: ignore S201 because I say so\n[A]: a {hence: {ignore: {S999: known}}}\n\n\
                    // hence: ignroe S201 - known\n[B]: b\n\n// hence: ignore\n[C]: c\n\n// hence: ignore M001: why\n[D]: d\n";
        let map = crate::read_text(text);
        let lines = check(&map, &Selection::default().only(["L903"]).unwrap()).into_iter().map(|finding| {
            let line = map.files().position(finding.span()).line;
            format!("{line}: {}; {}\n", finding.message, finding.help.unwrap_or_default())
        });
        insta::assert_snapshot!(lines.collect::<String>(), @r"
        1: there is no rule `because`; if `because` begins the reason, put a dash or a colon before it
        2: there is no rule `S999`; `hence rule` lists all rules
        4: there is no instruction `ignroe`; did you mean `ignore`?
        7: this suppression names no rule; name the rules that are to be ignored: `// hence: ignore S201 – why`
        10: `M001` cannot be turned off: rules about the map itself always run;
        ");
    }
}
