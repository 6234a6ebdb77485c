use crate::check::language::Cue;
use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::diagnostic::Applicability;
use crate::model::Element;

declare_rule! {
    /// ## What it does
    /// Finds claims that say that their author believes them: *I think*, *in my view*, *we believe
    /// that*; أعتقد, في رأيي.
    ///
    /// ## Why it matters
    /// That somebody believes it is another claim, which nobody doubts and which no reason is for. How
    /// sure one is has a place of its own: `confidence`, `likelihood` or `credence`; who says it, `voice`.
    ///
    /// ## Example
    /// ```argdown
    /// [Peace]: I think that the talks will succeed.
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// [Peace]: The talks will succeed. {likelihood: likely, scale: icd203, confidence: moderate}
    /// ```
    "T408", "first-person-belief", Info, [Default], cues: [Belief]
}

fn check(context: &Context, findings: &mut Findings) {
    let mut last = None;
    for found in context.cues().of(Cue::Belief).filter(|found| last.replace(found.claim) != Some(found.claim)) {
        let text = context.model().claim(found.claim).text().map_or("", |text| &text.string);
        let subject = context.subject(Element::Claim(found.claim));
        let message = format!("`{subject}` says that somebody believes it: `{}`", &text[found.range.clone()]);
        let that = text[found.range.end..].trim_start().strip_prefix("that ").map_or(0, |rest| text.len() - rest.len());
        let all = found.range.start..found.range.end.max(that);
        let fix = context.fix_without(found.claim, all, "say it plainly", Applicability::Unsafe);
        let finding = findings.add(context.place_in(found.claim, found.range.clone()), message);
        finding.about(subject).help("claim it plainly, and say with `confidence` or `likelihood` how sure it is");
        finding.fix = fix;
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::{found, suggested};

    #[test]
    fn what_remains_is_the_claim() {
        assert_eq!(suggested("T408", "[A]: I think that the talks will succeed.\n"), "[A]: The talks will succeed.\n");
        assert_eq!(suggested("T408", "[A]: The talks, in my view, will succeed.\n"), "[A]: The talks will succeed.\n");
        assert_eq!(found("T408", "[A]: في رأيي ستنجح المحادثات.\n\n[B]: ستنجح المحادثات.\n"), ["[A]"]);
    }
}
