//! Whatever the map, what is mended stays mended and breaks nothing.

use hence::Document;
use hence::check::{Selection, check};
use hence::diagnostic::{Applicability, Diagnostic, Edit, choose};
use hence::model::Text;
use hence::text::apply;
use proptest::prelude::*;

/// Pieces of maps, with suppressions of all kinds that are of no use, and characters that reorder a line.
fn piece() -> impl Strategy<Value = &'static str> {
    prop::sample::select(
        &[
            "// hence: ignore S203 – x\n",
            "// hence: ignore S203, G105, S204 – x\n",
            "/* hence: ignore G105, S203: y */",
            " /* hence: ignore S203: y\n on */ ",
            "<!-- hence: ignore-file S203 - z -->\n",
            "// hence: ignroe S203\n",
            "[A]: one",
            "[B]: one",
            "[A]",
            "<C>: three",
            "[D]: d {hence: {ignore: {S203: known}}}",
            "[E]: e {kind: fact, hence: {ignore: [S203, S204]}}",
            "[F]: f {hence: {ignore: S203}, kind: fact}",
            " {hence: {ignore: {S203: known}}}",
            "{ kind: fact , hence : {ignore: [S203]} , basis: law }",
            "{hence: {ignore: }}",
            "\n",
            "\r\n",
            "\n\n",
            "\n  + ",
            "\n    - ",
            "  <_ [G]: g",
            "(1) [A]\n",
            "----\n",
            "# Heading\n",
            "===\ntitle: x\n===\n\n",
            "* item ",
            "a\u{202e}b",
            "[Caf\u{e9}]: x",
            "[Cafe\u{301}]: y",
            " ",
            "text, and more. ",
            "\\",
            "`",
        ][..],
    )
}

fn fixable(findings: &[Diagnostic], allow_unsafe: bool) -> Vec<&Diagnostic> {
    let is_fixable = |finding: &&Diagnostic| {
        let fix = finding.fix.as_ref();
        fix.is_some_and(|fix| allow_unsafe || fix.applicability == Applicability::Safe)
    };
    findings.iter().filter(is_fixable).collect()
}

fn syntax_errors(findings: &[Diagnostic]) -> usize {
    findings.iter().filter(|finding| finding.code == "M001").count()
}

/// A text without its spaces: beside a comment that goes they may become wider, or there for the first time.
fn letters(text: &Text) -> String {
    text.string.split_whitespace().collect()
}

/// Is there a claim, or a whole map, that is only a comment?
fn has_empty_claims(document: &Document) -> bool {
    let is_empty = |text: Option<&Text>| text.is_none_or(|text| text.string.trim().is_empty());
    let mut claims = document.model().claims().peekable();
    claims.peek().is_none() || claims.any(|(_, claim)| claim.is_untitled() && is_empty(claim.text()))
}

/// What the map says: titles, texts, relations, inferences.
fn said(document: &Document) -> String {
    let model = document.model();
    let mut said = String::new();
    for (_, claim) in model.claims() {
        said += &format!("[{}] {:?} {:?}\n", claim.title, claim.text().map(letters), claim.tags);
    }
    for (_, argument) in model.arguments() {
        said += &format!("<{}> {:?}\n", argument.title, argument.text().map(letters));
    }
    for (_, relation) in model.relations() {
        let (from, to) = (model.element_title(relation.from), model.element_title(relation.to));
        said += &format!("{from} {} {to}\n", relation.kind.name());
    }
    for (_, inference) in model.inferences() {
        said += &format!("{:?} > {:?}\n", inference.premises, inference.conclusion);
    }
    said
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(600) })]

    #[test]
    fn fixes_come_to_an_end_and_the_map_says_the_same(
        pieces in prop::collection::vec(piece(), 1..24),
        allow_unsafe: bool,
    ) {
        let mut text = pieces.concat();
        let (selection, mut rounds) = (Selection::default(), 0);
        loop {
            let document = hence::read_text(&text);
            let findings = check(&document, &selection);
            let fixes = choose(&findings, allow_unsafe);
            if fixes.is_empty() {
                prop_assert!(fixable(&findings, allow_unsafe).is_empty());
                break;
            }
            rounds += 1;
            prop_assert!(rounds < 20, "no end: {text:?}");
            for fix in &fixes {
                for edit in &fix.edits {
                    prop_assert!(document.files().get(edit.span.file).text().get(edit.span.range()).is_some());
                }
            }
            let edits: Vec<Edit> = fixes.iter().flat_map(|fix| fix.edits.clone()).collect();
            let after = apply(&text, &edits).unwrap();
            let again = hence::read_text(&after);
            let later = check(&again, &selection);
            // Of a text that cannot be read as it was meant nobody knows what a change does to it, and a comment may be
            // all that there is of a claim; the command takes a fix back that makes it worse.
            if !document.is_portable() || has_empty_claims(&document) {
                if syntax_errors(&later) > syntax_errors(&findings) {
                    break;
                }
                text = after;
                continue;
            }
            prop_assert_eq!(syntax_errors(&later), 0, "{:?}\n{:?}\n{:?}", text, after, later);
            if fixes.iter().all(|fix| fix.applicability == Applicability::Safe && fix.title.contains("suppression")) {
                prop_assert_eq!(said(&document), said(&again), "{:?}\n{:?}", text, after);
            }
            text = after;
        }
    }
}
