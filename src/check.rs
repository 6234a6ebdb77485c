//! What can be wrong with a map, rule by rule.
//!
//! A [`Rule`] is one small file in `check/rules`: its documentation, its code and name, and a function
//! that looks at a [`Context`] and reports what it finds. [`check`] runs the rules of a [`Selection`]
//! over a document.
//!
//! ```
//! use hence::check::{Selection, check};
//!
//! let map = hence::read_text("[A]: a claim\n  + [B]: a reason\n");
//! let findings = check(&map, &Selection::default());
//! assert!(findings.iter().all(|finding| finding.code != "M001"));
//! ```

mod baseline;
mod colors;
mod content;
mod context;
mod date;
mod documentation;
mod estimate;
mod language;
mod mistake;
mod near;
mod numbers;
mod options;
mod pages;
mod passages;
mod place;
mod plan;
mod problems;
mod quotations;
mod registry;
mod removal;
mod rules;
mod selection;
mod suppression;
mod terms;
mod wording;

pub use baseline::{Baseline, Digest, fingerprint};
pub use context::{Context, Findings};
pub use date::Date;
pub use documentation::{Documentation, Example};
pub use mistake::Mistake;
pub use options::{DeclaredOption, OptionType, RuleOption};
pub use pages::rules_index;
pub use plan::{Asker, Because, Decision, Plan, Settings};
pub use registry::{Family, Profile, Rule, Scope};
pub use rules::RULES;
use rules::UNUSED_SUPPRESSION;
pub use selection::{Level, Selection};

use std::cmp::Ordering;

use rayon::iter::{IndexedParallelIterator, IntoParallelIterator, ParallelIterator};

use crate::diagnostic::Diagnostic;
use crate::resolve::{Document, Format};
use crate::source::Texts;

/// From this many claims on it is worth while to look at them at the same time.
const MANY_CLAIMS: usize = 1000;
/// From this many rules on it is worth while to run them at the same time.
const MANY_RULES: usize = 20;

/// Everything that the selected rules find in a document, worst first: errors before warnings, what
/// the main claim hangs on before the rest, then in the order of the text. What needs the texts of its
/// sources is not checked.
pub fn check(document: &Document, selection: &Selection) -> Vec<Diagnostic> {
    check_with(document, &Texts::none(), &Settings::of(selection))
}

/// The same, with the texts of the document's sources.
///
/// ```
/// use hence::check::{Selection, check_against};
/// use hence::source::{SourceText, Texts};
///
/// let map = hence::read_text("===\nsources: {s: {}}\n===\n\n[A]: a {anchor: {source: s, exact: \"It failed\"}}\n");
/// let mut texts = Texts::none();
/// texts.give("s", SourceText::new("s.txt", "Nobody gave up."));
/// let findings = check_against(&map, &texts, &Selection::default());
/// assert!(findings.iter().any(|finding| finding.code == "Q501"));
/// ```
pub fn check_against(document: &Document, texts: &Texts, selection: &Selection) -> Vec<Diagnostic> {
    check_with(document, texts, &Settings::of(selection))
}

/// The same, with all that is asked for.
pub fn check_with(document: &Document, texts: &Texts, settings: &Settings) -> Vec<Diagnostic> {
    let (wanted, _) = Selection::of_map(document.model());
    let plan = Plan::new(settings, wanted);
    let context = Context::new(document, texts, &plan);
    // What a suppression was good for is known when all other rules have run.
    let (last, first): (Vec<&'static Rule>, Vec<&'static Rule>) =
        RULES.iter().filter(|rule| plan.decision(rule).runs).partition(|rule| rule.code == UNUSED_SUPPRESSION);
    let run = |rule: &'static Rule| {
        let mut found = Findings::new(rule);
        (rule.check)(&context, &mut found);
        let mut found = found.into_diagnostics();
        if rule.scope != Scope::Always && rule.code != UNUSED_SUPPRESSION {
            found.retain(|finding| !context.suppressions().holds(finding));
        }
        if let Some((severity, _)) = plan.decision(rule).severity {
            found.iter_mut().for_each(|finding| finding.severity = severity);
        }
        found
    };
    let is_worth_threads = document.model().claims().len() >= MANY_CLAIMS && first.len() >= MANY_RULES;
    let found: Vec<Vec<Diagnostic>> = if is_worth_threads {
        context.prepare();
        first.into_par_iter().with_max_len(1).map(run).collect()
    } else {
        first.into_iter().map(run).collect()
    };
    let mut findings: Vec<Diagnostic> = found.into_iter().flatten().collect();
    findings.extend(last.into_iter().flat_map(run));
    if document.format() == Format::Foreign {
        // Fixes are written in Argdown or in hence's JSON.
        findings.iter_mut().for_each(|finding| finding.fix = None);
    }
    findings.sort_by(|one, other| {
        worst_first(one, other).then_with(|| (one.span(), one.code).cmp(&(other.span(), other.code)))
    });
    findings
}

/// Which of two findings comes first in a report: errors before warnings, and what the main claim and
/// the most conclusions hang on before the rest.
pub fn worst_first(one: &Diagnostic, other: &Diagnostic) -> Ordering {
    weight(other).cmp(&weight(one))
}

fn weight(finding: &Diagnostic) -> impl Ord {
    let hanging = finding.dependents.as_ref();
    (
        finding.severity,
        hanging.map(|dependents| (dependents.main_claim_falls, dependents.conclusions, dependents.implicit)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Applicability, Edit, Fix};
    use crate::interchange::hence_json;
    use crate::resolve::{Options, read};
    use crate::text::MemoryFiles;

    /// The codes that all rules together find in an example.
    fn codes(examples: &[Example]) -> Vec<&'static str> {
        let (main, others): (Vec<_>, Vec<_>) = examples.iter().partition(|example| example.file.is_empty());
        let files = MemoryFiles::new(others.iter().map(|example| (&*example.file, &*example.text)));
        let every = Selection::default().select(RULES.iter().map(|rule| rule.code)).unwrap();
        let every = every.on(Date::parse("2026-01-01"));
        let baseline = others.iter().find(|example| example.file == "hence-baseline.json");
        let mut baseline = baseline.map(|example| Baseline::read(&example.file, &example.text).unwrap());
        let found = main.iter().flat_map(|example| {
            let document = match example.language.as_str() {
                "json" => hence_json::read("example.json", &example.text, &Options::default()),
                _ => read("example.argdown", &example.text, &files, &Options::default()),
            };
            let mut findings = check_against(&document, &Texts::read(&document, &files), &every);
            if let Some(baseline) = &mut baseline {
                findings.retain(|finding| !baseline.takes("example.argdown", finding, &Digest::of(&document, finding)));
            }
            findings
        });
        let codes: Vec<&'static str> = found.map(|finding| finding.code).collect();
        let stale = baseline.iter().flat_map(|baseline| baseline.stale(|_, _| true));
        codes.into_iter().chain(stale.map(|finding| finding.code)).collect()
    }

    /// What one rule finds in a map, in the order of the text.
    fn findings(code: &str, text: &str) -> (Document, Vec<Diagnostic>) {
        let document = crate::read_text(text);
        assert!(document.problems().is_empty(), "{:?}", document.problems());
        let only = Selection::default().only([code]).unwrap().on(Date::parse("2026-01-01"));
        let mut findings = check(&document, &only);
        findings.retain(|finding| finding.code == code);
        findings.sort_by_key(Diagnostic::span);
        (document, findings)
    }

    /// What the findings of one rule are about.
    pub(super) fn found(code: &str, text: &str) -> Vec<String> {
        findings(code, text).1.into_iter().filter_map(|finding| finding.subject).collect()
    }

    /// The messages of one rule.
    pub(super) fn messages(code: &str, text: &str) -> Vec<String> {
        findings(code, text).1.into_iter().map(|finding| finding.message).collect()
    }

    /// The map with what one rule would change unasked.
    pub(super) fn fixed(code: &str, text: &str) -> String {
        mended(code, text, |fix| fix.applicability == Applicability::Safe)
    }

    /// The map with everything that one rule would change.
    pub(super) fn suggested(code: &str, text: &str) -> String {
        mended(code, text, |_| true)
    }

    fn mended(code: &str, text: &str, wanted: impl Fn(&Fix) -> bool) -> String {
        let fixes = findings(code, text).1.into_iter().filter_map(|finding| finding.fix).filter(wanted);
        let mut edits: Vec<Edit> = fixes.flat_map(|fix| fix.edits).collect();
        edits.sort_by_key(|edit| edit.span);
        let mut mended = text.to_owned();
        for edit in edits.iter().rev() {
            mended.replace_range(edit.span.range(), &edit.replacement);
        }
        mended
    }

    #[test]
    fn codes_and_names_are_unique_and_in_order() {
        assert!(RULES.is_sorted_by(|one, next| one.code < next.code));
        let mut names: Vec<&str> = RULES.iter().map(|rule| rule.name).collect();
        names.sort_unstable();
        assert!(names.is_sorted_by(|one, next| one < next));
        assert!(RULES.iter().all(|rule| rule.code.len() == 4 && rule.family().is_some()));
    }

    #[test]
    fn the_list_of_rules() {
        let lines = RULES.iter().map(|rule| format!("{} {} {} {}\n", rule.code, rule.name, rule.level, rule.scope));
        insta::assert_snapshot!(lines.collect::<String>(), @r#"
        A601 unattributed-report warning news, analyst, strict
        A602 anonymous-source info news, analyst, strict
        A603 stance-missing warning news, strict
        A604 reported-used-as-fact warning news, analyst, strict
        A605 testimony-collapsed warning news, strict
        A606 wrong-map-voice info news, strict
        A607 nested-source-broken warning news, strict
        A608 annotator-inference-unmarked warning agent, teach, strict
        C701 off-scale-term warning analyst, strict
        C702 mixed-scales warning analyst, strict
        C703 likelihood-confidence-mixed warning analyst, strict
        C704 hedge-vs-field info analyst, strict
        C705 overconfident-conclusion warning analyst, strict
        C706 undated-prediction warning analyst, news, strict
        C707 unresolved-past-prediction info analyst, news, strict
        C708 admiralty-incomplete warning analyst, strict
        C709 tense-mismatch info strict
        G101 no-main-claim warning default
        G102 multiple-roots info default
        G103 unreachable-node warning default
        G104 support-cycle error default
        G105 duplicate-claim warning default
        G106 near-duplicate-claim info teach, analyst, agent, strict
        G107 duplicate-edge info default
        G108 contradictory-edges warning default
        G109 redundant-shortcut info strict
        G110 restated-conclusion warning default
        G111 repeated-premise-below warning teach, strict
        G112 depth-or-width-limit info strict
        G113 ungrounded-edge info strict
        I301 single-premise-reason info teach, strict
        I302 rabbit info teach, strict
        I303 dangling-premise info teach, strict
        I304 should-be-linked info teach, strict
        I305 should-be-split info teach, strict
        I306 inference-between-copremises warning default
        I307 objection-to-reason-ambiguous warning default
        I308 scheme-slot-missing warning default
        I309 open-critical-question info teach, analyst, strict
        I310 is-ought-gap info teach, analyst, strict
        I311 warrantless-generalisation info teach, news, strict
        I312 contradictory-premises warning default
        I313 equivocation info teach, analyst, strict
        I320 formula-unreadable warning default
        I321 not-valid-as-stated info default
        I322 inconsistent-formulas warning default
        I323 premise-not-needed info default
        I324 ambiguous-sign warning default
        L901 unused-suppression warning default
        L902 suppression-without-reason warning default
        L903 unknown-rule-in-config error default
        L904 baseline-stale warning default
        M001 syntax-error error always
        M002 unknown-reference error always
        M003 duplicate-id error always
        M004 illegal-relation error always
        M005 unknown-field error always
        M006 self-relation error always
        M007 bidi-control warning always
        M008 not-portable warning always
        M009 unreadable-include error always
        M010 misread warning always
        Q501 quote-not-found error default, agent
        Q502 quote-ambiguous warning default
        Q503 quote-drifted warning default
        Q504 claim-without-anchor warning news, agent, strict
        Q505 empirical-claim-without-source warning news, analyst, strict
        Q506 number-mismatch warning default, agent
        Q507 negation-mismatch info agent, strict
        Q508 source-incomplete info news, analyst, strict
        Q510 stale-source info analyst, strict
        Q511 secondary-as-primary info news, strict
        Q512 retracted-source error analyst, strict
        Q513 excessive-quotation info news, strict
        Q514 source-text-missing info default
        S201 unsupported-claim warning default
        S202 undeveloped-but-supported warning default
        S203 main-claim-unsupported error default
        S204 unanswered-objection info default
        S205 one-sided-map info teach, analyst, strict
        S206 sole-support-reported warning news, analyst, strict
        S207 single-source-chain warning news, analyst, strict
        S208 load-bearing-assumption info analyst, strict
        S209 orphan-evidence info default
        S210 defeated-without-attack warning default
        S211 circular-reporting warning default
        S212 test-failed error default
        T401 question-as-claim warning default
        T402 reasoning-inside-claim warning default
        T403 leading-connective info teach, news, analyst, agent, strict
        T404 compound-claim warning teach, news, analyst, agent, strict
        T405 not-a-sentence info teach, news, analyst, agent, strict
        T406 context-dependent info teach, news, analyst, agent, strict
        T407 long-claim warning teach, news, analyst, agent, strict
        T408 first-person-belief info default
        T409 loaded-or-intensifier info teach, analyst, strict
        T410 undefined-abbreviation info news, strict
        T411 term-drift info analyst, teach, strict
        T412 vague-quantifier info analyst, strict
        V801 low-contrast-theme warning news, analyst, strict
        V802 colour-only-encoding warning news, analyst, strict
        V804 missing-lang-dir warning default
        V805 missing-alt info strict
        V806 too-many-nodes info news, analyst, strict
        "#);
    }

    #[test]
    fn every_rule_is_documented_under_the_fixed_headings() {
        for rule in RULES {
            let documentation = rule.documentation();
            let headings = documentation.headings();
            assert_eq!(headings, Documentation::HEADINGS, "{}", rule.code);
            assert!(!documentation.summary().is_empty(), "{}", rule.code);
            assert!(!documentation.bad().is_empty() && !documentation.good().is_empty(), "{}", rule.code);
        }
    }

    #[test]
    fn every_bad_example_is_found_and_every_good_one_is_not() {
        for rule in RULES {
            let documentation = rule.documentation();
            assert!(codes(&documentation.bad()).contains(&rule.code), "{}: the bad example", rule.code);
            assert!(!codes(&documentation.good()).contains(&rule.code), "{}: the good example", rule.code);
        }
    }
}
