use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::model::{Anchor, Claim, ClaimId, Element, Role};

declare_rule! {
    /// ## What it does
    /// In a map of a text (`subject`) whose claims are anchored in it, finds premises that say neither where
    /// the text states them (`anchor`) nor that it does not (`implicit`); and claims that say both. What has
    /// a `basis`, a `voice`, a source of its own or a reason, or is `assumed`, is passed over.
    ///
    /// ## Why it matters
    /// Whoever spells an argument out adds premises. If nothing tells them from the author's, the map
    /// puts words into his mouth; and in a map that a program made, that is how invented ones look.
    ///
    /// ## Example
    /// ```argdown
    /// ===
    /// sources: {article: {title: An article}}
    /// subject: article
    /// ===
    ///
    /// <Exhaustion>
    ///
    /// (1) [Cost]: Neither side can afford another year. {anchor: {source: article, paragraph: 2}}
    /// (2) [Who is tired talks]: Whoever cannot afford a war ends it.
    /// ----
    /// (3) [Peace]: The talks will succeed. {anchor: {source: article, paragraph: 1}}
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// ===
    /// sources: {article: {title: An article}}
    /// subject: article
    /// ===
    ///
    /// <Exhaustion>
    ///
    /// (1) [Cost]: Neither side can afford another year. {anchor: {source: article, paragraph: 2}}
    /// (2) [Who is tired talks]: Whoever cannot afford a war ends it. {implicit: true}
    /// ----
    /// (3) [Peace]: The talks will succeed. {anchor: {source: article, paragraph: 1}}
    /// ```
    "A608", "annotator-inference-unmarked", Warning, [Agent, Teach]
}

fn check(context: &Context, findings: &mut Findings) {
    let model = context.model();
    let Some(subject) = model.subject() else { return };
    let is_in_text = |anchor: &Anchor| anchor.source == subject;
    if !model.claims().any(|(_, claim)| claim.facts().anchors.iter().any(is_in_text)) {
        return;
    }
    for (id, claim) in model.claims() {
        let name = context.subject(Element::Claim(id));
        let stated = claim.facts().anchors.iter().find(|anchor| is_in_text(anchor));
        match stated {
            Some(anchor) if claim.facts().implicit => {
                findings
                    .add(claim.span(), format!("`{name}` is marked `implicit`, and yet an anchor says where the text states it"))
                    .label(anchor.span, "where the text states it")
                    .about(name)
                    .help("take away the mark or the anchor");
            }
            None if is_premise(claim) && !says_where_it_is_from(context, id, claim) => {
                findings
                    .add(claim.span(), format!("nothing says whether the text states `{name}` or the map adds it"))
                    .about(name)
                    .help("give the `anchor` where the text states it, or mark it `implicit: true`");
            }
            _ => {}
        }
    }
}

fn is_premise(claim: &Claim) -> bool {
    claim.members.iter().any(|member| member.role == Role::Premise)
}

fn says_where_it_is_from(context: &Context, id: ClaimId, claim: &Claim) -> bool {
    let facts = claim.facts();
    let is_marked = facts.implicit || facts.assumed || !facts.basis.is_empty() || !facts.voice.is_empty();
    is_marked || !facts.anchors.is_empty() || context.reasons().has_reason(Element::Claim(id))
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found;

    #[test]
    fn a_claim_cannot_be_stated_and_unsaid() {
        let text = "
===
sources: {article: {title: An article}}
subject: article
===

[A]: It holds. {implicit: true, anchor: {source: article, paragraph: 1}}

[B]: It breaks. {implicit: true}

[C]: It bends.
";
        assert_eq!(found("A608", text), ["[A]"]);
    }
}
