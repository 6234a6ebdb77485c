use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::diagnostic::{Dependents, Subject};
use crate::model::{ClaimId, Element};

declare_rule! {
    /// ## What it does
    /// In a map of a text (`subject`), finds claims that do not say where in the text they are made: they have
    /// no anchor at all, and are not marked `implicit`.
    ///
    /// Where fewer than half of the claims have an anchor, the map does not use them yet; then one finding
    /// lists all that lack one.
    ///
    /// ## Why it matters
    /// The map says that the text makes this claim. A reader who doubts it has to search the whole text, and
    /// what nobody can find may have been made up.
    ///
    /// ## Example
    /// ```argdown
    /// ===
    /// subject: article
    /// sources: {article: {title: A commentary}}
    /// ===
    ///
    /// [Peace]: The talks will succeed. {anchor: {source: article, paragraph: 1}}
    ///   + [Cost]: Neither side can afford another year.
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// ===
    /// subject: article
    /// sources: {article: {title: A commentary}}
    /// ===
    ///
    /// [Peace]: The talks will succeed. {anchor: {source: article, paragraph: 1}}
    ///   + [Cost]: Neither side can afford another year. {anchor: {source: article, paragraph: 2}}
    ///   + [Who is tired talks]: Whoever cannot afford a war ends it. {implicit: true}
    /// ```
    "Q504", "claim-without-anchor", Warning, [News, Agent]
}

fn check(context: &Context, findings: &mut Findings) {
    let model = context.model();
    let Some(subject) = model.subject() else { return };
    let explicit = model.claims().filter(|(_, claim)| !claim.facts().implicit && claim.text().is_some());
    let (anchored, bare): (Vec<_>, Vec<_>) = explicit.partition(|(_, claim)| !claim.facts().anchors.is_empty());
    let bare: Vec<ClaimId> = bare.into_iter().map(|(id, _)| id).collect();
    let help = format!("`hence anchor` finds its words in `{subject}`; mark what the text leaves unsaid `implicit`");
    match bare.as_slice() {
        [first, ..] if bare.len() > anchored.len() => {
            let message = format!("{} of {} claims do not say where in `{subject}` they are made", bare.len(), bare.len() + anchored.len());
            let finding = findings.add(model.claim(*first).span(), message);
            finding.note(context.subjects(bare.iter().map(|&id| Element::Claim(id)))).help(help);
            for id in bare {
                let name = context.subject(Element::Claim(id));
                finding.claim(Subject { name, span: model.claim(id).span(), dependents: Dependents::default() });
            }
        }
        _ => {
            for id in bare {
                let name = context.subject(Element::Claim(id));
                let message = format!("`{name}` does not say where in `{subject}` it is made");
                findings.add(model.claim(id).span(), message).about(name).help(help.clone());
            }
        }
    }
}
