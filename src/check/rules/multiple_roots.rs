use crate::check::registry::declare_rule;
use crate::check::{Context, Findings, RuleOption};
use crate::model::{ClaimId, Element};

declare_rule! {
    /// ## What it does
    /// Finds maps in which several claims stand at the end of all reasons and none is marked
    /// `main: true`. Claims with the tag `#hypothesis` compete for one place: all of them together are one main claim.
    ///
    /// ## Why it matters
    /// A map argues for one claim. Where there are several, a reader cannot tell the point from what
    /// was left unconnected, and hence takes each of them for a main claim.
    ///
    /// ## Example
    /// ```argdown
    /// [Peace]: The talks will succeed.
    ///   + [Cost]: Neither side can afford another year.
    ///
    /// [Trade]: The border will open.
    ///   + [Harbour]: The harbour is being rebuilt.
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// [Peace]: The talks will succeed. {main: true}
    ///   + [Cost]: Neither side can afford another year.
    ///
    /// [Trade]: The border will open.
    ///   + [Harbour]: The harbour is being rebuilt.
    /// ```
    "G102", "multiple-roots", Info, [Default], options: [MOST]
}

static MOST: RuleOption<u32> = RuleOption::new("most", 1, "how many main claims a map may have").within(1, 1000);

fn check(context: &Context, findings: &mut Findings) {
    let model = context.model();
    if model.claims().any(|(_, claim)| claim.facts().main) {
        return;
    }
    let main_claims = context.reasons().main_claims();
    let (hypotheses, others): (Vec<ClaimId>, Vec<ClaimId>) =
        main_claims.iter().partition(|&&id| model.claim(id).is_hypothesis());
    if others.len() + usize::from(!hypotheses.is_empty()) <= context.option(&RULE, &MOST) as usize {
        return;
    }
    let names = context.subjects(others.iter().map(|&root| Element::Claim(root)));
    let message = match (hypotheses.is_empty(), others.len()) {
        (true, many) => format!("this map has {many} main claims: {names}"),
        (false, 1) => format!("this map has a main claim beside its hypotheses: {names}"),
        (false, many) => format!("this map has {many} main claims beside its hypotheses: {names}"),
    };
    let [first, second] = [others.first(), others.get(1).or(hypotheses.first())];
    let Some(&first) = first else { return };
    let finding = findings.add(model.claim(first).span(), message);
    if let Some(&second) = second {
        finding.label(model.claim(second).span(), if others.len() > 1 { "another one" } else { "a hypothesis" });
    }
    finding.help("mark the one that the map argues for with `{main: true}`");
}

#[cfg(test)]
mod tests {
    use crate::check::tests::messages;

    const HYPOTHESES: &str = "
[Arson]: Somebody set the fire. #hypothesis
  + [Petrol]: There was petrol.

[Cable]: An old cable caught fire. #hypothesis
  - [Power off]: The power was off.
";

    #[test]
    fn hypotheses_compete_for_one_place() {
        assert_eq!(messages("G102", HYPOTHESES), [""; 0]);
        let unmarked = HYPOTHESES.replace(" #hypothesis", "");
        assert_eq!(messages("G102", &unmarked), ["this map has 2 main claims: `[Arson]`, `[Cable]`"]);
        let beside = HYPOTHESES.to_owned() + "\n[Trade]: The border will open.\n  + [Harbour]: The harbour grows.\n";
        assert_eq!(messages("G102", &beside), ["this map has a main claim beside its hypotheses: `[Trade]`"]);
    }
}
