use crate::check::content::content;
use crate::check::language::{Class, says};
use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::model::{Basis, Claim, ClaimId, ClaimKind, Element, Table};

declare_rule! {
    /// ## What it does
    /// Finds two definitions (`kind` or `basis` is `definition`) of one term in different words. The term is
    /// what stands before "is", "are", "means", "refers to" (هو, هي, يعني). A candidate only: the two may
    /// come to the same.
    ///
    /// Not in the catalogue that the other rules of this family follow.
    ///
    /// ## Why it matters
    /// A premise that is true of a word in one sense and a conclusion that needs it in the other make a step
    /// that looks sound and is not: equivocation.
    ///
    /// ## Example
    /// ```argdown
    /// [Wide]: A library is a room with books in it. {kind: definition}
    ///
    /// [Narrow]: A library is an office of the town that lends books. {kind: definition}
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// [Wide]: A library is a room with books in it. {kind: definition}
    ///
    /// [Narrow]: A town library is an office of the town that lends books. {kind: definition}
    /// ```
    "I313", "equivocation", Info, [Teach, Analyst]
}

fn check(context: &Context, findings: &mut Findings) {
    let model = context.model();
    let mut known: Table<Vec<u64>, (ClaimId, Vec<u64>)> = Table::default();
    for (id, claim) in model.claims().filter(|(_, claim)| is_definition(claim)) {
        let Some((term, meaning)) = claim.text().and_then(|text| halves(&text.string)) else { continue };
        let terms = content(term);
        if terms.is_empty() {
            continue;
        }
        let meaning = content(meaning);
        let (first, first_meaning) = known.entry(terms).or_insert_with(|| (id, meaning.clone()));
        if *first == id || *first_meaning == meaning {
            continue;
        }
        let [one, other] = [*first, id].map(|claim| context.subject(Element::Claim(claim)));
        let message = format!("`{one}` and `{other}` define one term, \"{}\", in different words", term.trim());
        findings
            .add(claim.span(), message)
            .label(context.span(Element::Claim(*first)), "the other definition")
            .about(other)
            .help("use two terms if these are two things; if not, give both claims one title");
    }
}

fn is_definition(claim: &Claim) -> bool {
    claim.facts().kind == Some(ClaimKind::Definition) || claim.facts().basis.contains(&Basis::Definition)
}

/// A term and what is said of it.
fn halves(text: &str) -> Option<(&str, &str)> {
    let mut end = 0;
    for word in text.split_inclusive(char::is_whitespace) {
        if end > 0 && says(word, &[Class::Means]) {
            return Some(text.split_at(end));
        }
        end += word.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::check::tests::messages;

    #[test]
    fn one_term_in_two_senses_is_told_once_each() {
        let define = |text: &str| format!("{text} {{kind: definition}}\n\n");
        let bank = define("[a]: A bank is a house for money.");
        assert_eq!(
            messages("I313", &format!("{bank}{}", define("[b]: Banks are the sides of a river."))),
            ["`[a]` and `[b]` define one term, \"Banks\", in different words"]
        );
        assert!(messages("I313", &format!("{bank}{}", define("[b]: A bank is the house for the money!"))).is_empty());
        assert!(messages("I313", &format!("{bank}{}", define("[b]: A shop is a house for goods."))).is_empty());
        assert!(messages("I313", &format!("{bank}[b]: Banks are the sides of a river.\n")).is_empty());
        let arabic = format!("{}{}", define("[c]: المصرف هو بيت المال."), define("[d]: المصرف هو مجرى الماء."));
        assert_eq!(messages("I313", &arabic).len(), 1);
    }
}
