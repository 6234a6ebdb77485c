use crate::check::language::Cue;
use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::model::{Speaker, SpeakerKind};

declare_rule! {
    /// ## What it does
    /// Finds speakers who are nobody in particular, of whom the map does not say what is known: declared
    /// with `kind: anonymous` or `kind: collective` and no `role`, or with a name such as *Western reports*,
    /// *officials*, مصادر and neither `kind` nor `role`.
    ///
    /// ## Why it matters
    /// What an unnamed speaker says is worth what is known of him: near to the matter or far from it, one
    /// or many, why he is not named. A reader who is not told takes "sources" for as many as he likes.
    ///
    /// ## Example
    /// ```argdown
    /// ===
    /// speakers:
    ///   author: {name: The author}
    ///   insiders: {name: Government sources}
    /// ===
    ///
    /// [Peace]: The talks will succeed. {voice: [author, insiders], stance: reports}
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// ===
    /// speakers:
    ///   author: {name: The author}
    ///   insiders: {name: Government sources, kind: anonymous, role: two officials who took part in the talks}
    /// ===
    ///
    /// [Peace]: The talks will succeed. {voice: [author, insiders], stance: reports}
    /// ```
    "A602", "anonymous-source", Info, [News, Analyst], cues: [Anonymous]
}

fn check(context: &Context, findings: &mut Findings) {
    for (id, speaker) in context.model().speakers().filter(|(_, speaker)| speaker.role.is_none()) {
        if is_nobody_in_particular(context, speaker) {
            let name = speaker.name.as_deref().unwrap_or(id);
            findings
                .add(speaker.span, format!("the map does not say who `{name}` is, or what is known of them"))
                .help("say with `role` how near to the matter they are and why they are not named, and with `kind` whether it is one or many");
        }
    }
}

fn is_nobody_in_particular(context: &Context, speaker: &Speaker) -> bool {
    match speaker.kind {
        Some(SpeakerKind::Anonymous | SpeakerKind::Collective) => true,
        Some(_) => false,
        None => {
            let name = speaker.name.as_deref().unwrap_or_default();
            context.cues().in_text(name).contains(&Cue::Anonymous)
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::messages;

    #[test]
    fn a_name_without_a_face_needs_a_role() {
        let text = "
===
lang: en
speakers:
  one: {name: Western reports}
  two: {name: The World Resources Institute}
  three: {name: The guild, kind: collective}
  four: {name: Officials, role: three clerks of the ministry}
  five: {name: مصادر في الكرملين}
===

[A]: The talks will succeed, and that is a claim.

[B]: ستنجح المحادثات.
";
        let names = ["Western reports", "The guild", "مصادر في الكرملين"];
        let expected = names.map(|name| format!("the map does not say who `{name}` is, or what is known of them"));
        assert_eq!(messages("A602", text), expected);
    }
}
