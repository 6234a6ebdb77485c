use crate::check::passages::Passage;
use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::diagnostic::{Applicability, Fix};
use crate::source::{Verdict, add_context, in_context};

declare_rule! {
    /// ## What it does
    /// Finds quotes that stand in several places of their source where the anchor does not say which is
    /// meant: it has no position, and neither `paragraph` nor `prefix` and `suffix` tell the places apart. It
    /// finds digests without a position too.
    ///
    /// ## Why it matters
    /// A reader who follows the anchor arrives anywhere. When the source changes, nobody can tell whether the
    /// passage that was meant is still there.
    ///
    /// ## Example
    /// ```argdown
    /// ===
    /// sources: {minutes: {title: Minutes of May, file: minutes.txt}}
    /// ===
    ///
    /// [No again]: The council refused it a second time. {anchor: {source: minutes, exact: the council said no}}
    /// ```
    /// ```text minutes.txt
    /// In March the council said no. In May the council said no.
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// ===
    /// sources: {minutes: {title: Minutes of May, file: minutes.txt}}
    /// ===
    ///
    /// [No again]: The council refused it a second time.
    ///   {anchor: {source: minutes, exact: the council said no, prefix: In May}}
    /// ```
    /// ```text minutes.txt
    /// In March the council said no. In May the council said no.
    /// ```
    "Q502", "quote-ambiguous", Warning, [Default]
}

fn check(context: &Context, findings: &mut Findings) {
    for passage in Passage::all(context) {
        let subject = passage.subject(context);
        let (verified, anchor, text) = (passage.verified, passage.anchor, passage.text);
        match &verified.verdict {
            Verdict::Ambiguous { places, count } => {
                let message = format!(
                    "the words that `{subject}` quotes stand in {count} places of `{}`, and it does not say which is meant",
                    anchor.source
                );
                let finding = findings.add(passage.span_of(context, &["exact"]), message);
                finding.about(subject).help("add the words before or behind it as `prefix` or `suffix`, or a position");
                for range in places {
                    finding.note(format!("{}: `{}`", text.place_in_words(range), in_context(text, range, Some("…"))));
                }
                if *count > places.len() {
                    finding.note(format!("and {} more", count - places.len()));
                }
                if let Some(first) = places.first() {
                    let edits =
                        add_context(context.document(), verified.claim, verified.anchor, text, first.clone());
                    let title = "say that the first place is meant, by the words around it".to_owned();
                    finding.fix(Fix { title, edits, applicability: Applicability::Unsafe });
                }
            }
            Verdict::Unlocated => {
                let message = format!("`{subject}` gives a digest and does not say of which passage of `{}`", anchor.source);
                let finding = findings.add(passage.span_of(context, &["digest"]), message);
                finding.about(subject).help("add `start` and `end`; `hence anchor` writes them");
            }
            _ => {}
        }
    }
}
