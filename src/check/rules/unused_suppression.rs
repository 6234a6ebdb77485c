use crate::check::registry::declare_rule;
use crate::check::removal::{entry_and_blanks, line_and_break};
use crate::check::suppression::{Suppressed, Suppression};
use crate::check::{Context, Findings};
use crate::diagnostic::Fix;
use crate::text::{File, Span};

declare_rule! {
    /// ## What it does
    /// Finds suppressions of rules that find nothing there. Only rules that have run count: what another
    /// profile needs is left alone.
    ///
    /// ## Why it matters
    /// What was wrong has been mended, or the suppression stands in the wrong place. If it stays, it will hide
    /// the next fault.
    ///
    /// ## Example
    /// ```argdown
    /// // hence: ignore G105 – both are needed
    /// [Peace]: The talks will succeed.
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// [Peace]: The talks will succeed.
    ///
    /// // hence: ignore G105 – both are needed
    /// [Success]: The talks will succeed.
    /// ```
    "L901", "unused-suppression", Warning, [Default]
}

fn check(context: &Context, findings: &mut Findings) {
    for suppression in context.suppressions().iter() {
        let unused: Vec<&Suppressed> =
            suppression.rules.iter().filter(|rule| rule.is_unused(context.plan())).collect();
        let is_all = unused.len() == suppression.rules.len();
        for rule in &unused {
            let finding = findings.add(rule.span, format!("`{}` finds nothing here: its suppression is unused", rule.word));
            finding.help("take it out");
            let file = context.document().files().get(rule.span.file);
            if let Some(span) = removed(suppression, rule, is_all, file) {
                finding.fix(Fix::safe("take the suppression out", span, ""));
            }
        }
    }
}

/// What goes with a rule of a suppression: the whole of it where nothing else is left.
fn removed(suppression: &Suppression, rule: &Suppressed, is_all: bool, file: &File) -> Option<Span> {
    match (suppression.instruction.is_some(), is_all) {
        (true, true) => Some(line_and_break(file, suppression.span)),
        (true, false) => word_and_comma(file, rule.span),
        (false, true) => entry_and_blanks(file, suppression.span),
        (false, false) => None,
    }
}

/// A word of a list with the comma behind it, or before it where it is the last.
fn word_and_comma(file: &File, word: Span) -> Option<Span> {
    let behind = &file.text()[word.end as usize..];
    let blanks = behind.len() - behind.trim_start_matches([' ', '\t', '\n']).len();
    if behind[blanks..].starts_with(',') {
        let rest = &behind[blanks + 1..];
        let more = rest.len() - rest.trim_start_matches([' ', '\t', '\n']).len();
        return Some(Span { end: word.end + (blanks + 1 + more) as u32, ..word });
    }
    let before = &file.text()[..word.start as usize];
    let trimmed = before.trim_end_matches([' ', '\t', '\n']);
    trimmed.strip_suffix(',').map(|rest| Span { start: rest.len() as u32, ..word })
}

#[cfg(test)]
mod tests {
    use crate::check::{Selection, check};

    /// The text after each fix of the rule, one by one.
    fn fixed(text: &str) -> Vec<String> {
        let map = crate::read_text(text);
        let findings = check(&map, &Selection::default()).into_iter().filter(|finding| finding.code == "L901");
        let fixed = findings.map(|finding| {
            let fix = finding.fix.expect("a fix");
            crate::text::apply(text, &fix.edits).unwrap()
        });
        fixed.collect()
    }

    #[test]
    fn a_comment_goes_with_its_line_and_one_rule_of_many_goes_alone() {
        assert_eq!(fixed("[A]: a\n\n// hence: ignore S203 – known\n[B]: b\n"), ["[A]: a\n\n[B]: b\n"]);
        assert_eq!(fixed("[A]: a  /* hence: ignore S203 – known */\n"), ["[A]: a\n"]);
        let two = "[A]: a\n\n// hence: ignore G105, S203 – known\n[B]: a\n";
        assert_eq!(fixed(two), ["[A]: a\n\n// hence: ignore G105 – known\n[B]: a\n"]);
        let two = "[A]: a\n\n// hence: ignore S203, G105 – known\n[B]: a\n";
        assert_eq!(fixed(two), ["[A]: a\n\n// hence: ignore G105 – known\n[B]: a\n"]);
    }

    #[test]
    fn data_goes_with_its_comma_or_with_its_braces() {
        assert_eq!(fixed("[A]: a {hence: {ignore: {S203: known}}, kind: fact}\n"), ["[A]: a {kind: fact}\n"]);
        assert_eq!(fixed("[A]: a {kind: fact, hence: {ignore: {S203: known}}}\n"), ["[A]: a {kind: fact}\n"]);
        assert_eq!(fixed("[A]: a {hence: {ignore: {S203: known}}}\n"), ["[A]: a\n"]);
    }
}
