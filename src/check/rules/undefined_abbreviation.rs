use rustc_hash::FxHashSet;

use crate::check::registry::declare_rule;
use crate::check::terms::Terms;
use crate::check::{Context, Findings};
use crate::model::{ClaimKind, Element};

declare_rule! {
    /// ## What it does
    /// Finds abbreviations in capitals that the map nowhere explains: not under `terms` in the front
    /// matter, not in a definition, not in brackets behind or before the long form (`the World Trade
    /// Organization (WTO)`), not in the name of a source or a speaker. Each is reported once, where it
    /// first stands. Those that every reader of the language knows (`EU`, `DNA`, `NATO`) are passed over,
    /// and so are units behind a number, shouted words (`must NOT`), and texts that are all capitals.
    ///
    /// ## Why it matters
    /// Claims have no reading order: "explained above" does not exist. A reader outside the field cannot
    /// tell what is claimed.
    ///
    /// ## Example
    /// ```argdown
    /// [Peace]: The talks will succeed.
    ///   + [Observers]: The OSCE will send observers.
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// ===
    /// terms:
    ///   OSCE: Organization for Security and Co-operation in Europe
    /// ===
    ///
    /// [Peace]: The talks will succeed.
    ///   + [Observers]: The OSCE will send observers.
    /// ```
    "T410", "undefined-abbreviation", Info, [News]
}

fn check(context: &Context, findings: &mut Findings) {
    let known = known(context);
    let mut reported = FxHashSet::default();
    for (id, text) in context.texts().filter(|(_, text)| !is_all_capitals(text)) {
        let pack = context.cues().pack(context.model(), id);
        for word in words(text).filter(|word| is_abbreviation(word)) {
            let start = word.as_ptr() as usize - text.as_ptr() as usize;
            let singular = singular(word);
            let is_shouted = pack.is_some_and(|pack| pack.is_word(word)) || known.contains(&*word.to_lowercase());
            let is_known = pack.is_some_and(|pack| pack.known_abbreviations.contains(&singular));
            let is_unit = text[..start].trim_end().ends_with(char::is_numeric);
            if is_shouted || is_known || is_unit || known.contains(singular) || !reported.insert(singular) {
                continue;
            }
            let word = singular;
            let place = context.place_in(id, start..start + word.len());
            let subject = context.subject(Element::Claim(id));
            findings
                .add(place, format!("the map does not say what `{word}` means"))
                .about(subject)
                .help(format!("explain it in the front matter, as in `terms: {{{word}: what it means}}`"));
        }
    }
}

/// Abbreviations that are explained, and words in small letters that are used as such.
fn known<'a>(context: &Context<'a>) -> FxHashSet<&'a str> {
    let model = context.model();
    let mut known: FxHashSet<&str> = Terms::of(model).all().collect();
    for (id, text) in context.texts() {
        let is_definition = model.claim(id).facts().kind == Some(ClaimKind::Definition);
        for word in words(text) {
            let start = word.as_ptr() as usize - text.as_ptr() as usize;
            let is_beside_bracket = text[..start].ends_with('(') || text[start + word.len()..].starts_with(" (");
            if is_definition || is_beside_bracket || word.starts_with(char::is_lowercase) {
                known.insert(singular(word));
            }
        }
    }
    let speakers = model.speakers().filter_map(|(_, speaker)| speaker.name.as_deref());
    let sources = model.sources().flat_map(|(_, source)| [&source.title, &source.author, &source.publisher]);
    known.extend(speakers.chain(sources.filter_map(|name| name.as_deref())).flat_map(words));
    known
}

/// `NGO` of `NGOs`.
fn singular(word: &str) -> &str {
    word.strip_suffix('s').filter(|rest| is_all_capitals(rest)).unwrap_or(word)
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Two to six letters, capitals all, perhaps with an `s` or digits behind them.
fn is_abbreviation(word: &str) -> bool {
    let letters = word.trim_end_matches(|char: char| char.is_ascii_digit()).trim_end_matches('s');
    let is_roman = letters.chars().all(|char| "IVXLCM".contains(char));
    (2..=6).contains(&letters.chars().count()) && letters.chars().all(char::is_uppercase) && !is_roman
}

/// Has it letters in capitals alone? Scripts without capitals have none.
fn is_all_capitals(text: &str) -> bool {
    text.chars().filter(|char| char.is_alphabetic()).all(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use crate::check::tests::messages;

    #[test]
    fn what_is_explained_anywhere_is_known() {
        let text = "
===
speakers: {who: {name: The CDC}}
===

[A]: The ECB and the FAO agree, as the CDC and the EU do.

[B]: The Food and Agriculture Organization (FAO) is late, and the ECB is not.

[C]: People MUST agree, and they must NOT say so in World War II, where 20 GW and the ECBs are.
";
        assert_eq!(messages("T410", text), ["the map does not say what `ECB` means"]);
    }
}
