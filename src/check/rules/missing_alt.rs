use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};

declare_rule! {
    /// ## What it does
    /// Finds maps without a `title`. Every drawing and page has a name, a description and an outline for those who
    /// cannot see it; the outline is made of the claims, the description is counted, and the name is the title of the map.
    ///
    /// ## Why it matters
    /// Without one each drawing is named "Argument map", in a list of pictures, as the title of a page and in the ears
    /// of who listens to it. Whether it is worth going on nobody can tell.
    ///
    /// ## Example
    /// ```argdown
    /// [Peace]: The talks will succeed.
    ///   + [Cost]: Neither side can afford another year.
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// ===
    /// title: Why the talks will succeed
    /// ===
    ///
    /// [Peace]: The talks will succeed.
    ///   + [Cost]: Neither side can afford another year.
    /// ```
    "V805", "missing-alt", Info, [Strict]
}

fn check(context: &Context, findings: &mut Findings) {
    let model = context.model();
    let Some((_, first)) = model.claims().next() else { return };
    if model.title().is_some_and(|title| !title.trim().is_empty()) {
        return;
    }
    let place = model.front_matter_span().map_or(first.span(), |span| span.at_start());
    let heading = model.sections().next().map(|(_, section)| section.title.trim());
    let example = heading.filter(|title| !title.is_empty()).unwrap_or("…");
    findings
        .add(place, "this map has no title, so every drawing of it is named `Argument map`")
        .help(format!("give it one in the front matter: `title: {example}`"));
}

#[cfg(test)]
mod tests {
    use crate::check::tests::messages;

    #[test]
    fn a_title_says_something() {
        assert_eq!(messages("V805", "[A]: It holds.\n").len(), 1);
        assert_eq!(messages("V805", "===\ntitle: ' '\n===\n\n[A]: It holds.\n").len(), 1);
        assert_eq!(messages("V805", "===\ntitle: Holding\n===\n\n[A]: It holds.\n"), [""; 0]);
        assert_eq!(messages("V805", "# Only a heading\n"), [""; 0]);
    }
}
