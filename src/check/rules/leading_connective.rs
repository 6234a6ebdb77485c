use crate::check::language::Cue;
use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::diagnostic::Applicability;
use crate::model::Element;

declare_rule! {
    /// ## What it does
    /// Finds claims that begin with a word that ties them to a text before them: *but*, *so*,
    /// *however*, *therefore*, *for example*; لكن, إذن, لذلك, غير أن. A و or ف counts where it stands
    /// before a word that never begins with one by itself, as in وهو.
    ///
    /// ## Why it matters
    /// A box has no text before it. What the word says, that this follows from that or speaks against
    /// it, is what the arrows of the map say; where the two differ the reader is misled.
    ///
    /// ## Example
    /// ```argdown
    /// [Peace]: The talks will succeed.
    ///   - [Winter]: However, the winter will stop them.
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// [Peace]: The talks will succeed.
    ///   - [Winter]: The winter will stop them.
    /// ```
    "T403", "leading-connective", Info, [Teach, News, Analyst, Agent], cues: [Connective]
}

fn check(context: &Context, findings: &mut Findings) {
    for found in context.cues().of(Cue::Connective) {
        let text = context.model().claim(found.claim).text().map_or("", |text| &text.string);
        let word = &text[found.range.clone()];
        let subject = context.subject(Element::Claim(found.claim));
        let place = context.place_in(found.claim, found.range.clone());
        // A و holds an Arabic text together in ways that a relation does not say.
        let is_arabic = !word.is_ascii();
        let applicability = if is_arabic { Applicability::Unsafe } else { Applicability::Safe };
        let is_attached = is_arabic && word.starts_with(['و', 'ف']);
        let fix = if is_attached {
            None
        } else {
            context.fix_without(found.claim, found.range.clone(), "take the connective out", applicability)
        };
        let finding = findings.add(place, format!("`{subject}` begins with `{word}`, as if a text went before it"));
        finding.about(subject).help("leave the word out: the relation says how the claims hang together");
        finding.fix = fix;
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::{fixed, found};

    #[test]
    fn a_connective_is_taken_out_and_the_next_word_gets_its_capital() {
        let text = "[A]: However, the *winter* will stop them.\n\n[B]: So far, the winter is mild.\n\nBut it will end.\n";
        assert_eq!(found("T403", text), ["[A]", "But it will end."]);
        assert_eq!(
            fixed("T403", text),
            "[A]: The *winter* will stop them.\n\n[B]: So far, the winter is mild.\n\nIt will end.\n"
        );
    }

    #[test]
    fn in_arabic_somebody_has_to_look_at_it() {
        let text = "[أ]: لكن الشتاء سيوقفهم.\n\n[ب]: وهو شتاء قاس.\n\n[ج]: وصل الشتاء.\n";
        assert_eq!(found("T403", text), ["[أ]", "[ب]"]);
        assert_eq!(fixed("T403", text), text);
    }
}
