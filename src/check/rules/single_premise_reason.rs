use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::model::{Element, Inference};

declare_rule! {
    /// ## What it does
    /// Finds spelled-out arguments with a step from one premise that names neither a rule nor a scheme.
    /// Sketched supports are passed over: a sketch is not meant to be complete. One finding names them
    /// all, since a map that has one mostly has many.
    ///
    /// ## Why it matters
    /// Every simple argument has at least two premises that work together (the "golden rule"). What leads
    /// from this one to the conclusion is left unsaid, and it is most often there that people differ.
    ///
    /// ## Example
    /// ```argdown
    /// <Work>
    ///
    /// (1) [Hours]: Most people work when the library is open.
    /// ----
    /// (2) [Sunday]: The library should open on Sundays.
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// <Work>
    ///
    /// (1) [Hours]: Most people work when the library is open.
    /// (2) [Use]: A library should be open when most people can come. {implicit: true}
    /// ----
    /// (3) [Sunday]: The library should open on Sundays.
    /// ```
    "I301", "single-premise-reason", Info, [Teach]
}

fn check(context: &Context, findings: &mut Findings) {
    let model = context.model();
    let is_bare = |inference: &&Inference| {
        let argument = model.argument(inference.argument);
        let names_a_way = !inference.rules.is_empty() || inference.data.is_some() || argument.facts().scheme.is_some();
        inference.premises.len() == 1 && !names_a_way && inference.premises[0] != inference.conclusion
    };
    let bare: Vec<&Inference> = model.inferences().map(|(_, inference)| inference).filter(is_bare).collect();
    let Some(first) = bare.first() else {
        return;
    };
    let [from, to] = [first.premises[0], first.conclusion].map(|claim| context.subject(Element::Claim(claim)));
    let message = match bare.len() {
        1 => format!("`{to}` is to follow from `{from}` alone"),
        many => {
            let names = context.subjects(bare.iter().map(|inference| Element::Argument(inference.argument)));
            format!("{many} steps have one premise and leave unsaid how it leads to the conclusion: {names}")
        }
    };
    findings
        .add(first.span, message)
        .help("add what leads from the one to the other, `(2) If … {implicit: true}`, or name the rule: `-- Sign --`");
}
