use rustc_hash::FxHashMap;

use crate::check::language::{Cue, fold};
use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::model::Element;

declare_rule! {
    /// ## What it does
    /// Finds claims that say twice who says it: the text reports the words of a speaker (*the minister said
    /// that …*), and `voice` names the same speaker as the one who asserts the text. A speaker is known
    /// by the last word of his name.
    ///
    /// ## Why it matters
    /// Two claims have become one: that it is so, which the speaker asserts, and that he said so, which
    /// the author does. Read as written, the minister asserts that the minister said it. What speaks against
    /// the one is no objection to the other.
    ///
    /// ## Example
    /// ```argdown
    /// ===
    /// speakers: {author: {name: The author}, minister: {name: Anna Berg}}
    /// ===
    ///
    /// [Border]: Anna Berg said that the border will open. {voice: [author, minister], stance: endorses}
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// ===
    /// speakers: {author: {name: The author}, minister: {name: Anna Berg}}
    /// ===
    ///
    /// [Border]: The border will open. {voice: [author, minister], stance: endorses}
    ///   + [Word]: Anna Berg said that the border will open. {kind: testimony, basis: official-statement}
    /// ```
    "A605", "testimony-collapsed", Warning, [News], cues: [Report]
}

fn check(context: &Context, findings: &mut Findings) {
    let model = context.model();
    let names = names(context);
    let mut last = None;
    for found in context.cues().of(Cue::Report).filter(|found| last.replace(found.claim) != Some(found.claim)) {
        let claim = model.claim(found.claim);
        let text = claim.text().map_or("", |text| &text.string);
        let speaker = claim.facts().voice.last().filter(|_| claim.facts().voice.len() > 1);
        let Some(names) = speaker.and_then(|id| names.get(id.as_str())) else { continue };
        if text.split(|char: char| !char.is_alphanumeric()).any(|word| names.contains(&fold(word))) {
            let subject = context.subject(Element::Claim(found.claim));
            let place = claim.data.entry("voice").map_or(claim.span(), |entry| entry.key_span);
            findings
                .add(context.place_in(found.claim, found.range.clone()), format!("`{subject}` says in its text who says it, and again in `voice`"))
                .label(place, "who asserts the text")
                .about(subject)
                .help("make two claims: what was said, with this `voice`; and that it was said, with `kind: testimony`");
        }
    }
}

/// The last words of the names of each speaker, in every language that the map has them in.
fn names<'a>(context: &Context<'a>) -> FxHashMap<&'a str, Vec<String>> {
    let speakers = context.model().front_matter().map("speakers").into_iter().flatten();
    let names = speakers.filter_map(|entry| Some((entry.key.as_str(), entry.value.value.as_map()?))).map(|(id, speaker)| {
        let translated = speaker.map("translations").into_iter().flatten().filter_map(|entry| entry.value.value.as_text());
        let names = speaker.text("name").into_iter().chain(translated);
        let is_name = |word: &&str| word.chars().count() > 2;
        let last = names.filter_map(|name| name.split(|char: char| !char.is_alphanumeric()).rfind(is_name));
        (id, last.map(fold).collect())
    });
    names.collect()
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found;

    #[test]
    fn one_speaker_twice_is_found_and_two_are_not() {
        let text = "
===
speakers:
  author: {name: The author}
  wire: {name: Reuters}
  minister: {name: Anna Berg, translations: {ar: آنا بيرغ}}
===

[A]: The border will open, according to Berg. {voice: [author, minister], stance: reports}

[B]: Anna Berg said that the border will open. {voice: [author, wire], stance: reports}

[C]: The border will open. {voice: [author, minister], stance: reports}

[D]: قالت آنا بيرغ إن الحدود ستفتح. {voice: [author, minister], stance: reports}
";
        assert_eq!(found("A605", text), ["[A]", "[D]"]);
    }
}
