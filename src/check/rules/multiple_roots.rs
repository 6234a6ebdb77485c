use crate::check::registry::declare_rule;
use crate::check::{Context, Findings, RuleOption};
use crate::model::Element;

declare_rule! {
    /// ## What it does
    /// Finds maps in which several claims stand at the end of all reasons and none is marked
    /// `main: true`.
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
    let is_marked = model.claims().any(|(_, claim)| claim.facts().main);
    let [first, second, ..] = *context.reasons().main_claims() else {
        return;
    };
    if is_marked {
        return;
    }
    let roots = context.reasons().main_claims();
    if roots.len() <= context.option(&RULE, &MOST) as usize {
        return;
    }
    let names = context.subjects(roots.iter().map(|&root| Element::Claim(root)));
    findings
        .add(model.claim(first).span(), format!("this map has {} main claims: {names}", roots.len()))
        .label(model.claim(second).span(), "another one")
        .help("mark the one that the map argues for with `{main: true}`");
}
