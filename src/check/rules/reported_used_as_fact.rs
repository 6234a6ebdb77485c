use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::model::{ClaimId, Element, Stance};
use crate::reason::{Maker, Step, StepId};

declare_rule! {
    /// ## What it does
    /// Finds claims that the author only passes on (`stance: reports` or `unclear`, or reported with no
    /// stance) and that yet are a reason for something of his own. A claim that has a reason itself, such
    /// as an argument from who said it (`scheme: position_to_know`, `expert_opinion`, `witness_testimony`,
    /// `credible_source`), is passed over, and so is a premise of such an argument.
    ///
    /// ## Why it matters
    /// Somebody's word has become a fact on the way to the conclusion, and the step that makes it one,
    /// that he knows and says what he knows, is written nowhere. That step is where it can fail.
    ///
    /// ## Example
    /// ```argdown
    /// ===
    /// speakers: {author: {name: The author}, minister: {name: The minister}}
    /// ===
    ///
    /// [Peace]: The talks will succeed.
    ///   + [Border]: The border will open. {voice: [author, minister], stance: reports}
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// ===
    /// speakers: {author: {name: The author}, minister: {name: The minister}}
    /// ===
    ///
    /// [Peace]: The talks will succeed.
    ///   + [Border]: The border will open. {voice: [author, minister], stance: endorses}
    ///
    /// <The minister's word>: {scheme: position_to_know}
    ///
    /// (1) [Word]: The minister said that the border will open. {kind: testimony, basis: official-statement}
    /// (2) [Office]: The minister decides about the border. {basis: law}
    /// ----
    /// (3) [Border]
    /// ```
    "A604", "reported-used-as-fact", Warning, [News, Analyst]
}

/// Schemes in which what somebody says is a reason.
const TESTIMONY: &[&str] = &["position_to_know", "expert_opinion", "witness_testimony", "credible_source"];

fn check(context: &Context, findings: &mut Findings) {
    let model = context.model();
    let is_open = |id: ClaimId| {
        let facts = model.claim(id).facts();
        facts.is_only_reported() && !matches!(facts.stance, Some(Stance::Disputes | Stance::Ironic))
    };
    for (premise, step, conclusion) in uses(context, is_open) {
        let has_reason = context.reasons().reasons_for(Element::Claim(premise)).any(|id| context.reasons().survives(id));
        if has_reason || is_testimony(context, step) {
            continue;
        }
        let [subject, of] = [Element::Claim(premise), conclusion].map(|element| context.subject(element));
        findings
            .add(
                place(context, premise, &context.reasons().step(step)),
                format!("`{subject}` is only reported, and yet a reason for the author's `{of}`"),
            )
            .label(context.span(conclusion), "what it is a reason for")
            .about(subject)
            .help("give the step from who said it to that it is so, such as `scheme: position_to_know`; or say `stance: endorses`");
    }
}

/// Where claims of some sort are used as reasons for something of the author's own: the claim, the step
/// and what it leads to.
pub(super) fn uses(context: &Context, wanted: impl Fn(ClaimId) -> bool) -> Vec<(ClaimId, StepId, Element)> {
    let is_own = |conclusion: Element| match conclusion {
        Element::Claim(id) => !context.model().claim(id).facts().is_only_reported(),
        _ => true,
    };
    let mut uses = Vec::new();
    for (id, _) in context.model().claims().filter(|&(id, _)| wanted(id)) {
        for step in context.reasons().uses_of(Element::Claim(id)) {
            let conclusion = context.reasons().conclusion(step);
            if is_own(conclusion) {
                uses.push((id, step, conclusion));
            }
        }
    }
    uses
}

/// Where a claim is used: the relation that makes the step, or the claim as a premise.
pub(super) fn place(context: &Context, premise: ClaimId, step: &Step) -> crate::text::Span {
    let model = context.model();
    match step.maker {
        Maker::Relation(id) => model.relation(id).span(),
        Maker::Inference(id) => {
            let argument = Some(model.inference(id).argument);
            let member = model.claim(premise).members.iter().find(|member| member.argument == argument);
            member.map_or(model.claim(premise).span(), |member| member.head)
        }
    }
}

fn is_testimony(context: &Context, step: StepId) -> bool {
    let argument = context.reasons().argument_of(step).map(|id| context.model().argument(id));
    let scheme = argument.and_then(|argument| argument.facts().scheme.as_deref());
    scheme.is_some_and(|scheme| TESTIMONY.contains(&scheme.replace('-', "_").as_str()))
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found;

    const SPEAKERS: &str = "===\nspeakers: {author: {name: One}, other: {name: Another}}\n===\n\n";

    #[test]
    fn what_the_author_makes_his_own_or_gives_a_reason_for_is_no_mere_report() {
        let text = "
[main]: It will hold.
  + [one]: This is so. {voice: [author, other], stance: reports}
  + [two]: That is so. {voice: [author, other], stance: endorses}
  + [three]: So is this. {voice: [author, other]}
    + [four]: For this reason. {basis: event}

[theirs]: It will not hold. {voice: [author, other], stance: reports}
  + [one]
  - [one]
";
        assert_eq!(found("A604", &format!("{SPEAKERS}{text}")), ["[one]"]);
    }
}
