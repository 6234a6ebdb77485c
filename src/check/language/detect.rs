//! Which language a text is in.

use super::words::{Words, is_arabic};
use super::{PACKS, Pack, arabic, english};
use crate::model::{Claim, ClaimId, Model};

/// The packs for the texts of one map, by script.
#[derive(Clone, Copy, Debug)]
pub(super) struct Languages {
    latin: Option<&'static Pack>,
    arabic: Option<&'static Pack>,
}

/// Texts that are looked at to find out a language: more do not say more.
const ENOUGH: usize = 300;

impl Languages {
    /// What the map says of itself in `lang`; for a script that this does not speak of, what its
    /// texts look like.
    pub(super) fn of(model: &Model) -> Languages {
        let texts =
            || model.claims().filter(|(_, claim)| own_language(claim).is_none()).filter_map(|(_, claim)| text(claim));
        let [latin, arabic] = [Script::Latin, Script::Arabic].map(|script| match model.lang() {
            Some(lang) if Script::of_language(lang) == script => pack_for(lang),
            _ => guess(script, texts().filter(|text| Script::of_text(text) == Some(script)).take(ENOUGH)),
        });
        Languages { latin, arabic }
    }

    /// The pack for the text of a claim, and the text.
    pub(super) fn of_claim<'m>(&self, model: &'m Model, id: ClaimId) -> Option<(&'static Pack, &'m str)> {
        let claim = model.claim(id);
        let text = text(claim)?;
        let pack = match own_language(claim) {
            Some(lang) => pack_for(lang),
            None => self.of_text(text),
        };
        Some((pack?, text))
    }

    /// The pack for another text of the map.
    pub(super) fn of_text(&self, text: &str) -> Option<&'static Pack> {
        match Script::of_text(text)? {
            Script::Latin => self.latin,
            Script::Arabic => self.arabic,
        }
    }
}

fn text(claim: &Claim) -> Option<&str> {
    claim.text().map(|text| &*text.string)
}

/// The language that a claim says it is in.
fn own_language(claim: &Claim) -> Option<&str> {
    claim.data.text("lang")
}

fn pack_for(lang: &str) -> Option<&'static Pack> {
    let primary = lang.split(['-', '_']).next().unwrap_or(lang);
    PACKS.into_iter().find(|pack| pack.lang.eq_ignore_ascii_case(primary))
}

/// A script that there is a pack for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Script {
    Latin,
    Arabic,
}

impl Script {
    /// The script of the first letter that is in one of these.
    fn of_text(text: &str) -> Option<Script> {
        text.chars().find_map(|char| match char {
            _ if char.is_ascii_alphabetic() => Some(Script::Latin),
            _ if is_arabic(char) => Some(Script::Arabic),
            _ => None,
        })
    }

    /// The script of a language, as far as it matters here.
    fn of_language(lang: &str) -> Script {
        let primary = lang.split(['-', '_']).next().unwrap_or(lang);
        match primary.to_ascii_lowercase().as_str() {
            "ar" | "fa" | "ur" | "ps" | "ckb" | "ug" | "sd" | "prs" | "arz" | "ary" | "apc" => Script::Arabic,
            _ => Script::Latin,
        }
    }
}

/// The language of texts in a script, where they look like one that there is a pack for.
fn guess<'m>(script: Script, texts: impl Iterator<Item = &'m str>) -> Option<&'static Pack> {
    match script {
        Script::Latin => looks_like(&english::PACK, texts),
        Script::Arabic => has_letters_of(&arabic::PACK, texts),
    }
}

/// Are enough of the words such as nearly every text in the language has? One in five counts, where
/// words that few other languages have count twice, and one in twelve has to be of those.
fn looks_like<'m>(pack: &'static Pack, texts: impl Iterator<Item = &'m str>) -> Option<&'static Pack> {
    let lexicon = pack.lexicon();
    let (mut all, mut own, mut score) = (0, 0, 0);
    let mut words = Words::default();
    for text in texts {
        words.cut(text);
        for weight in words.words().iter().map(|word| lexicon.weight(words.forms(word)[0].key)) {
            all += 1;
            own += usize::from(weight == 2);
            score += weight;
        }
    }
    (own > 0 && own * 12 >= all && score * 5 >= all).then_some(pack)
}

/// Are nearly all letters such as the language has?
fn has_letters_of<'m>(pack: &'static Pack, texts: impl Iterator<Item = &'m str>) -> Option<&'static Pack> {
    let (mut all, mut foreign) = (0, 0);
    for char in texts.flat_map(str::chars).filter(|&char| is_arabic(char)) {
        all += 1;
        foreign += usize::from(pack.foreign_letters.contains(char));
    }
    (all > 0 && foreign * 50 <= all).then_some(pack)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The languages of the claims of a map.
    fn languages(text: &str) -> Vec<Option<&'static str>> {
        let map = crate::read_text(text);
        let languages = Languages::of(map.model());
        let packs = map.model().claims().map(|(id, _)| languages.of_claim(map.model(), id).map(|(pack, _)| pack.lang));
        packs.collect()
    }

    #[test]
    fn english_looks_like_english() {
        for text in [
            "The talks will succeed this year.",
            "Neither side can afford another year.",
            "Whoever cannot afford a war ends it.",
            "Soft drugs should be legal.",
            "It is wrong in principle to kill an unborn human being",
        ] {
            assert_eq!(languages(&format!("[A]: {text}\n")), [Some("en")], "{text}");
        }
    }

    #[test]
    fn other_languages_do_not() {
        for text in [
            "Das Bewerbungskonzept verbindet das richtige Maß mit visionären Ideen, so will es der Rat in der Stadt.",
            "Die Sanktionen sind gescheitert, weil die Lage in der Region so bleibt, wie sie war.",
            "Las sanciones han fracasado porque no hay acuerdo en la zona ni lo habrá.",
            "Les sanctions ont échoué, car on a fait trop peu pour les imposer, or il est tard.",
            "Het plan is een van de beste, of niet, want er is geen ander plan voor de stad.",
            "Sanktionerne har fejlet, for de er ikke til at håndhæve, og det har alle set.",
            "Le sanzioni sono fallite perché non c'è un accordo, e no, non ci sarà.",
            "P → Q",
        ] {
            assert_eq!(languages(&format!("[A]: {text}\n")), [None], "{text}");
        }
    }

    #[test]
    fn arabic_is_told_from_persian_and_urdu() {
        assert_eq!(languages("[أ]: السلام ممكن هذا العام.\n"), [Some("ar")]);
        assert_eq!(
            languages("[أ]: زار پوتين كوريا الشمالية في يونيو بعد أربعة وعشرين عاماً من الغياب الطويل عنها.\n"),
            [Some("ar")]
        );
        assert_eq!(languages("[ا]: صلح در این سال ممکن نیست و گفتگو ادامه دارد.\n"), [None]);
        assert_eq!(languages("[ا]: اس سال امن ممکن نہیں ہے۔\n"), [None]);
    }

    #[test]
    fn what_the_map_and_the_claim_say_goes_before_what_they_look_like() {
        assert_eq!(languages("===\nlang: de\n===\n\n[A]: The talks will succeed.\n"), [None]);
        assert_eq!(languages("===\nlang: en-GB\n===\n\n[A]: Peace\n"), [Some("en")]);
        assert_eq!(languages("===\nlang: fa\n===\n\n[A]: السلام ممكن\n"), [None]);
        assert_eq!(
            languages("===\nlang: en\n===\n\n[A]: Der Krieg ist aus. {lang: de}\n\n[B]: السلام ممكن\n"),
            [None, Some("ar")]
        );
        assert_eq!(
            languages("===\nlang: ar\n===\n\n[A]: السلام ممكن\n\n[B]: The talks will succeed.\n"),
            [Some("ar"), Some("en")]
        );
    }
}
