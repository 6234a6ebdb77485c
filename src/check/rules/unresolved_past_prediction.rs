use crate::check::date::Date;
use crate::check::estimate::{has_evidence, place};
use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::model::{ClaimKind, Element, RelationKind};

declare_rule! {
    /// ## What it does
    /// Finds predictions whose `horizon` has passed and of which the map does not say what became: no
    /// `basis` that shows it, no source other than the map's subject, and nothing that attacks it. It needs
    /// to be told the day (`--today 2026-01-31`, or `SOURCE_DATE_EPOCH`); without, it says nothing.
    ///
    /// ## Why it matters
    /// By now the prediction is a fact or an error. Conclusions still rest on it as on something open.
    ///
    /// ## Example
    /// ```argdown
    /// [Fall]: The government will fall. {kind: prediction, horizon: "2019-12-31"}
    /// ```
    ///
    /// ## Use instead
    /// Say what became of it: what shows that it came true, or what speaks against it.
    /// ```argdown
    /// [Fall]: The government will fall. {kind: prediction, horizon: "2019-12-31"}
    ///   - [Still there]: The government was in office on 1 January 2020. {basis: event}
    /// ```
    "C707", "unresolved-past-prediction", Info, [Analyst, News]
}

fn check(context: &Context, findings: &mut Findings) {
    let (Some(today), model) = (context.today(), context.model()) else { return };
    let mut attacked = vec![false; model.claims().len()];
    for (_, relation) in model.relations() {
        let ends = [Some(relation.to), Some(relation.from).filter(|_| relation.kind.is_symmetric())];
        for end in ends.into_iter().flatten().filter(|_| relation.kind.is_attack() || relation.kind == RelationKind::Undercut) {
            if let Element::Claim(id) = end {
                attacked[id.index()] = true;
            }
        }
    }
    for (id, claim) in model.claims().filter(|(_, claim)| claim.facts().kind == Some(ClaimKind::Prediction)) {
        let last = claim.facts().horizon.as_deref().and_then(Date::last);
        let is_resolved = attacked[id.index()] || has_evidence(model, claim);
        if let Some(last) = last.filter(|&last| last < today && !is_resolved) {
            let subject = context.subject(Element::Claim(id));
            findings
                .add(place(model, id, "horizon"), format!("the day of `{subject}`, {last}, has passed, and the map does not say what became of it"))
                .about(subject)
                .help("give the `basis` that shows that it came true, or the objection that shows that it did not");
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found;

    #[test]
    fn what_has_passed_is_resolved_or_reported() {
        let text = "
[A]: It will hold. {kind: prediction, horizon: 2025}

[B]: It will break. {kind: prediction, horizon: 2026}

[C]: It will bend. {kind: prediction, horizon: 2025-06, basis: event}

[D]: It will stay. {kind: prediction, horizon: 2025-06-01}
  - [E]: It went. {basis: event}

[F]: It will go. {kind: prediction, horizon: soon}

[G]: It will come. {kind: prediction, horizon: 2025, undeveloped: true}
";
        assert_eq!(found("C707", text), ["[A]", "[G]"]);
    }
}
