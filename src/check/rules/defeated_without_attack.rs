use rustc_hash::FxHashSet;

use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::model::{Element, Model, Stance};

declare_rule! {
    /// ## What it does
    /// Finds claims that the author denies (`stance: disputes`) and against which the map says nothing: no
    /// attack, no contradiction, and no undercut of a reason for them. What is said in irony needs no
    /// reason.
    ///
    /// ## Why it matters
    /// The map takes the claim for defeated and does not show by what. Either the author gives no
    /// reason, which is worth knowing, or the map has lost it.
    ///
    /// ## Example
    /// ```argdown
    /// ===
    /// speakers: {author: {name: The author}, minister: {name: The minister}}
    /// ===
    ///
    /// [Bridge]: The bridge should be closed.
    ///   + [Cracks]: There are cracks in it. {basis: document}
    ///   - [Safe]: The bridge is safe. {voice: [author, minister], stance: disputes}
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// ===
    /// speakers: {author: {name: The author}, minister: {name: The minister}}
    /// ===
    ///
    /// [Bridge]: The bridge should be closed.
    ///   + [Cracks]: There are cracks in it. {basis: document}
    ///   - [Safe]: The bridge is safe. {voice: [author, minister], stance: disputes}
    ///     - [Cracks]
    /// ```
    "S210", "defeated-without-attack", Warning, [Default]
}

fn check(context: &Context, findings: &mut Findings) {
    let (model, reasons) = (context.model(), context.reasons());
    let disputed: Vec<_> = model.claims().filter(|(_, claim)| claim.facts().stance == Some(Stance::Disputes)).collect();
    if disputed.is_empty() {
        return;
    }
    let attacked = attacked(model);
    for (id, claim) in disputed {
        let element = Element::Claim(id);
        let has_lost_reason = reasons.reasons_for(element).any(|step| !reasons.survives(step));
        if has_lost_reason || attacked.contains(&element) {
            continue;
        }
        let subject = context.subject(element);
        let place = claim.data.entry("stance").map_or(claim.span(), |entry| entry.value.span);
        findings
            .add(place, format!("the author disputes `{subject}`, and nothing in the map speaks against it"))
            .about(subject)
            .help("add what speaks against it, or `stance: reports` if the author only passes it on");
    }
}

/// What something speaks against.
fn attacked(model: &Model) -> FxHashSet<Element> {
    let attacks = model.relations().map(|(_, relation)| relation).filter(|relation| relation.kind.is_attack());
    let ends = attacks.flat_map(|relation| {
        let other_side = relation.kind.is_symmetric().then_some(relation.from);
        [Some(relation.to), other_side]
    });
    ends.flatten().collect()
}

#[cfg(test)]
mod tests {
    use crate::check::tests::messages;

    #[test]
    fn a_contradiction_or_a_lost_reason_is_enough() {
        let disputed = "[m]: It holds.\n  - [x]: It breaks. {stance: disputes}\n";
        assert_eq!(messages("S210", disputed), ["the author disputes `[x]`, and nothing in the map speaks against it"]);
        assert!(messages("S210", &format!("{disputed}\n[y]: It is new.\n  >< [x]\n")).is_empty());
        let lost = format!("{disputed}    + <r>: It is old.\n      - [y]: It is new. {{basis: event}}\n");
        assert!(messages("S210", &lost).is_empty());
    }
}
