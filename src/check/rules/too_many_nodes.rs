use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::map::{Selection, enclosing_groups};

declare_rule! {
    /// ## What it does
    /// Finds maps of more than 60 boxes and no group: no heading, or settings that draw none. What the
    /// settings leave out of the drawing does not count.
    ///
    /// ## Why it matters
    /// Nobody takes in sixty boxes at once. Groups are the landmarks by which one finds a way back.
    ///
    /// ## Example
    /// ```argdown
    /// [1]: The first of many claims.
    ///   + [2]: It has a reason.
    ///   + [3]: It has a reason.
    ///   + [4]: It has a reason.
    ///   + [5]: It has a reason.
    ///   + [6]: It has a reason.
    ///   + [7]: It has a reason.
    ///   + [8]: It has a reason.
    ///   + [9]: It has a reason.
    ///   + [10]: It has a reason.
    ///   + [11]: It has a reason.
    ///   + [12]: It has a reason.
    ///   + [13]: It has a reason.
    ///   + [14]: It has a reason.
    ///   + [15]: It has a reason.
    ///   + [16]: It has a reason.
    ///   + [17]: It has a reason.
    ///   + [18]: It has a reason.
    ///   + [19]: It has a reason.
    ///   + [20]: It has a reason.
    ///   + [21]: It has a reason.
    ///   + [22]: It has a reason.
    ///   + [23]: It has a reason.
    ///   + [24]: It has a reason.
    ///   + [25]: It has a reason.
    ///   + [26]: It has a reason.
    ///   + [27]: It has a reason.
    ///   + [28]: It has a reason.
    ///   + [29]: It has a reason.
    ///   + [30]: It has a reason.
    ///   + [31]: It has a reason.
    ///   + <32>
    ///   + <33>
    ///   + <34>
    ///   + <35>
    ///   + <36>
    ///   + <37>
    ///   + <38>
    ///   + <39>
    ///   + <40>
    ///   + <41>
    ///   + <42>
    ///   + <43>
    ///   + <44>
    ///   + <45>
    ///   + <46>
    ///   + <47>
    ///   + <48>
    ///   + <49>
    ///   + <50>
    ///   + <51>
    ///   + <52>
    ///   + <53>
    ///   + <54>
    ///   + <55>
    ///   + <56>
    ///   + <57>
    ///   + <58>
    ///   + <59>
    ///   + <60>
    ///   + <61>
    /// ```
    ///
    /// ## Use instead
    /// Headings, each with what belongs together below it; or `hence render --max-boxes`, `--focus`.
    /// ```argdown
    /// # The question
    ///
    /// [1]: The first of many claims.
    ///   + [2]
    ///
    /// # What speaks for it
    ///
    /// [2]: It has a reason.
    /// ```
    "V806", "too-many-nodes", Info, [News, Analyst]
}

/// More boxes than these want groups.
const MANY: usize = 60;

fn check(context: &Context, findings: &mut Findings) {
    let model = context.model();
    if model.claims().len() + model.arguments().len() <= MANY || enclosing_groups(model).iter().any(Option::is_some) {
        return;
    }
    let shown = Selection::new(model);
    let count = shown.claims.iter().chain(&shown.arguments).filter(|is_shown| **is_shown).count();
    let first = model.claims().find(|(id, _)| shown.claims[id.index()]).map(|(_, claim)| claim.span());
    let first = first.or_else(|| model.arguments().next().map(|(_, argument)| argument.span()));
    if let Some(place) = first.filter(|_| count > MANY) {
        findings
            .add(place, format!("a drawing of this map has {count} boxes and no group"))
            .help("put headings over what belongs together: they become groups");
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::messages;

    #[test]
    fn boxes_are_counted_that_are_drawn() {
        let map = |claims: usize| -> String {
            let reasons = (1..claims).map(|at| format!("  + [{at}]: It has a reason.\n"));
            format!("[main]: It holds.\n{}", reasons.collect::<String>())
        };
        assert_eq!(messages("V806", &map(60)), [""; 0]);
        assert_eq!(messages("V806", &map(61)), ["a drawing of this map has 61 boxes and no group"]);
        assert_eq!(messages("V806", &format!("# All\n\n{}", map(61))), [""; 0]);
        let few = "===\nselection: {excludeStatements: [main]}\n===\n\n";
        assert_eq!(messages("V806", &format!("{few}{}", map(61))), [""; 0]);
    }
}
