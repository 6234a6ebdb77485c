use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::model::{Element, Slot};
use crate::reason::SchemeUse;

declare_rule! {
    /// ## What it does
    /// Finds spelled-out arguments with a `scheme` that have fewer premises than the scheme has slots. A premise
    /// says with `slot` which one it fills; one that does not say so may fill any of those that are
    /// left. Arguments that are only sketched are passed over.
    ///
    /// ## Why it matters
    /// The premise that is missing is the one that everybody takes for granted: that the expert is one in
    /// this field, that the cases are alike. Said openly it can be doubted and supported.
    ///
    /// `hence rule scheme:expert_opinion` shows the slots of a scheme.
    ///
    /// ## Example
    /// ```argdown
    /// <Word of the engineer>
    ///   {scheme: expert_opinion}
    ///
    /// (1) [Said]: Dr Ash says that the bridge is safe. {slot: assertion}
    /// ----
    /// (2) [Safe]: The bridge is safe.
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// <Word of the engineer>
    ///   {scheme: expert_opinion}
    ///
    /// (1) [Expert]: Dr Ash is an engineer who builds bridges. {slot: expertise}
    /// (2) [Field]: Whether a bridge is safe is for engineers to say. {slot: in_domain}
    /// (3) [Said]: Dr Ash says that the bridge is safe. {slot: assertion}
    /// ----
    /// (4) [Safe]: The bridge is safe.
    /// ```
    "I308", "scheme-slot-missing", Warning, [Default]
}

fn check(context: &Context, findings: &mut Findings) {
    let model = context.model();
    for id in model.argument_ids() {
        let Some(scheme_use) = SchemeUse::of(model, id) else { continue };
        let missing = scheme_use.missing();
        let Some(first) = missing.first() else { continue };
        let subject = context.subject(Element::Argument(id));
        let (scheme, unnamed) = (scheme_use.scheme, scheme_use.unnamed.len());
        let slots: Vec<String> = missing.iter().map(|slot| format!("`{}`", slot.slot)).collect();
        let slots = match slots.as_slice() {
            [before @ .., last] if !before.is_empty() => format!("{} and {last}", before.join(", ")),
            one => one.concat(),
        };
        let message = match unnamed {
            0 => format!("`{subject}` has no premise for {slots} of the scheme `{}`", scheme.id),
            1 => format!("`{subject}` has one premise for {slots} of the scheme `{}`", scheme.id),
            many => format!("`{subject}` has {many} premises for {slots} of the scheme `{}`", scheme.id),
        };
        let place = model.argument(id).data.entry("scheme").map_or(model.argument(id).span(), |entry| entry.value.span);
        let finding = findings.add(place, message);
        let premise = premise(first, unnamed == 0);
        let help = format!("add a premise such as `{premise}`; `hence rule scheme:{}` explains it", scheme.id);
        finding.about(subject).help(help);
        for slot in &missing {
            finding.note(format!("`{}`: {}", slot.slot, slot.form()));
        }
    }
}

/// A premise to paste: its form, and the slot if that is sure.
fn premise(slot: &Slot, is_sure: bool) -> String {
    let form = slot.form();
    if is_sure { format!("{form} {{slot: {}}}", slot.slot) } else { form }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::messages;

    fn argument(premises: &str) -> String {
        format!("<a>\n  {{scheme: analogy}}\n\n{premises}----\n(9) [m]: So it is.\n")
    }

    #[test]
    fn premises_without_a_slot_may_fill_any() {
        assert!(messages("I308", &argument("(1) One.\n(2) Two.\n")).is_empty());
        assert!(messages("I308", &argument("(1) One. {slot: base}\n(2) Two.\n")).is_empty());
        assert_eq!(
            messages("I308", &argument("(1) One.\n")),
            ["`<a>` has one premise for `similarity` and `base` of the scheme `analogy`"]
        );
    }

    #[test]
    fn two_premises_for_one_slot_leave_the_other_empty() {
        let twice = argument("(1) One. {slot: base}\n(2) Two. {slot: base}\n");
        assert_eq!(messages("I308", &twice), ["`<a>` has no premise for `similarity` of the scheme `analogy`"]);
    }

    #[test]
    fn a_sketch_is_not_meant_to_be_complete() {
        assert!(messages("I308", "[m]: So it is.\n  + <a>: As it was. {scheme: analogy}\n").is_empty());
    }
}
