use crate::check::numbers::{Kind, numbers};
use crate::check::passages::{by_source, claims_of, declaration};
use crate::check::registry::declare_rule;
use crate::check::{Context, Findings, RuleOption};
use crate::model::{ClaimId, ClaimKind, Element, Model};

declare_rule! {
    /// ## What it does
    /// Finds sources that are more than five years (option `years`) older than the map (`date` in its front matter, else its
    /// newest source) and that claims rest on which change with time: those of the kind `statistic`,
    /// `prediction` or `policy`, and those with a `horizon`. A claim that says itself of which year it
    /// speaks is passed over where the source is not older than that.
    ///
    /// ## Why it matters
    /// A figure that was right some years ago is quoted for years after it has ceased to be.
    ///
    /// ## Example
    /// ```argdown
    /// ===
    /// date: "2024-06"
    /// sources: {count: {title: Visitor count, date: "2009"}}
    /// ===
    ///
    /// [Visitors]: One visitor in three comes on a Saturday. {kind: statistic, anchor: {source: count}}
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// ===
    /// date: "2024-06"
    /// sources: {count: {title: Visitor count, date: "2009"}}
    /// ===
    ///
    /// [Visitors]: In 2009 one visitor in three came on a Saturday. {kind: statistic, anchor: {source: count}}
    /// ```
    "Q510", "stale-source", Info, [Analyst], options: [YEARS]
}

static YEARS: RuleOption<u32> =
    RuleOption::new("years", 5, "how many years older than the map a source may be").within(0, 1000);

fn check(context: &Context, findings: &mut Findings) {
    let model = context.model();
    let own = model.front_matter().get("date").and_then(|date| year(&date.to_string()));
    let newest = || model.sources().filter_map(|(_, source)| year(source.date.as_deref()?)).reduce(f64::max);
    let Some(now) = own.or_else(newest) else { return };
    let (anchors, most) = (by_source(model), f64::from(context.option(&RULE, &YEARS)));
    for (id, source) in model.sources() {
        let Some(year) = source.date.as_deref().and_then(year).filter(|year| now - year > most) else { continue };
        let claims = time_bound(model, claims_of(anchors.get(id)), year);
        if claims.is_empty() {
            continue;
        }
        let age = now - year;
        let message = format!("the source `{id}` is {age} years older than the map, and claims that change with time rest on it");
        let finding = findings.add(declaration(context, id), message);
        finding.note(context.subjects(claims.iter().map(|&claim| Element::Claim(claim))));
        for &claim in &claims {
            finding.label(model.claim(claim).span(), "rests on it");
        }
        finding.help("look for a newer source, or say in the claim of which year it speaks");
    }
}

fn year(date: &str) -> Option<f64> {
    let year = numbers(date).into_iter().find(|number| number.kind == Kind::Year)?;
    Some(year.value)
}

/// Of the claims that rest on a source of this year those that may no longer hold.
fn time_bound(model: &Model, resting: Vec<ClaimId>, year: f64) -> Vec<ClaimId> {
    let may_have_changed = |id: &ClaimId| {
        let claim = model.claim(*id);
        let facts = claim.facts();
        let changes = matches!(facts.kind, Some(ClaimKind::Statistic | ClaimKind::Prediction | ClaimKind::Policy));
        let text = claim.text().map_or("", |text| &text.string);
        let is_dated = || numbers(text).iter().any(|number| number.kind == Kind::Year && number.value <= year);
        (changes || facts.horizon.is_some()) && !is_dated()
    };
    resting.into_iter().filter(may_have_changed).collect()
}

#[cfg(test)]
mod tests {
    use crate::check::tests::messages;

    #[test]
    fn how_old_a_source_may_be_can_be_chosen() {
        let map = |years: &str| {
            format!("===\ndate: \"2024\"\nsources: {{count: {{date: \"2018\"}}}}\n{years}===\n\n[A]: One in three comes. {{kind: statistic, anchor: {{source: count}}}}\n")
        };
        assert_eq!(messages("Q510", &map("")).len(), 1);
        assert_eq!(messages("Q510", &map("hence: {rules: {Q510: {years: 6}}}\n")).len(), 0);
    }
}
