//! A text and a map that quotes from it, both made up and as long as wanted.

use hence::Document;
use hence::source::{SourceText, Texts};

/// What has become of the quotes of a map.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Quotes {
    /// They stand where the map says.
    InPlace,
    /// The map does not say where.
    WithoutPlace,
    /// A word has been put in before them.
    Moved,
    /// A word in the middle has been changed.
    Changed,
    /// They stand nowhere.
    MadeUp,
    /// Only their digests are known, and a word has been put in before all of them.
    DigestsMoved,
    /// Only their digests are known, and they stand somewhere else, each by itself.
    DigestsScattered,
}

/// Numbers that are always the same.
pub(crate) struct Numbers(u64);

impl Numbers {
    pub(crate) fn new(seed: u64) -> Numbers {
        Numbers(seed)
    }

    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }
}

/// Words of Latin and Arabic letters, in sentences and paragraphs, of about so many bytes.
pub(crate) fn text(bytes: usize) -> String {
    let mut numbers = Numbers::new(7);
    let vowels = ["a", "e", "i", "o", "u", "ا", "ي", "و"];
    let others = ["b", "d", "k", "l", "m", "n", "r", "s", "t", "ل", "م", "ن", "ر", "س", "ت", "ب"];
    let word = |numbers: &mut Numbers| -> String {
        let script = numbers.below(2);
        let syllables = 1 + numbers.below(3);
        let syllable = |numbers: &mut Numbers| {
            let vowel = if script == 0 { numbers.below(5) } else { 5 + numbers.below(3) };
            let other = if script == 0 { numbers.below(9) } else { 9 + numbers.below(7) };
            format!("{}{}", others[other], vowels[vowel])
        };
        (0..syllables).map(|_| syllable(numbers)).collect()
    };
    let words: Vec<String> = (0..4000).map(|_| word(&mut numbers)).collect();
    let mut text = String::with_capacity(bytes + 100);
    let mut count = 0;
    while text.len() < bytes {
        text += &words[numbers.below(words.len())];
        count += 1;
        text += match count {
            count if count % 120 == 0 => ".\n\n",
            count if count % 12 == 0 => ". ",
            _ => " ",
        };
    }
    text
}

/// A map with so many claims, each of which quotes some words of the text, and the text as it is now.
pub(crate) fn quoting(text: &str, claims: usize, quotes: Quotes) -> (Document, Texts) {
    let source = SourceText::new("text.txt", text);
    let mut numbers = Numbers::new(11);
    let mut map = String::from("===\nsubject: s\nsources: {s: {title: A text}}\n===\n");
    for claim in 0..claims {
        let start = numbers.below(source.characters() as usize - 200);
        let place = source.bytes_of(start as u32, start as u32 + 150).unwrap();
        let words = whole_words(&text[place.clone()]);
        let first = place.start + (words.as_ptr() as usize - text[place].as_ptr() as usize);
        let place = first..first + words.len();
        let (start, end) = (source.character_at(place.start), source.character_at(place.end));
        let exact = || serde_json::to_string(&text[place.clone()]).unwrap();
        let digest = || source.digest(place.clone());
        let anchor = match quotes {
            Quotes::InPlace | Quotes::Moved => format!("start: {start}, end: {end}, exact: {}", exact()),
            Quotes::WithoutPlace => format!("exact: {}", exact()),
            Quotes::Changed => {
                let middle = words.split(' ').count() / 2;
                let changed: Vec<&str> =
                    words.split(' ').enumerate().map(|(at, word)| if at == middle { "xyz" } else { word }).collect();
                format!("start: {start}, end: {end}, exact: {}", serde_json::to_string(&changed.join(" ")).unwrap())
            }
            Quotes::MadeUp => {
                format!("exact: \"{}\"", (0..20).map(|_| format!("w{} ", numbers.below(9999))).collect::<String>())
            }
            Quotes::DigestsMoved => format!("start: {start}, end: {end}, digest: \"{}\"", digest()),
            Quotes::DigestsScattered => {
                let far = numbers.below(source.characters() as usize - 200) as u32;
                format!("start: {far}, end: {}, digest: \"{}\"", far + end - start, digest())
            }
        };
        map += &format!("\n[{claim}]: claim {claim} {{anchor: {{source: s, {anchor}}}}}\n");
    }
    let now = match quotes {
        Quotes::Moved | Quotes::DigestsMoved => format!("inserted {text}"),
        _ => text.to_owned(),
    };
    let mut texts = Texts::none();
    texts.give("s", SourceText::new("text.txt", &now));
    (hence::read_text(&map), texts)
}

/// The words without those that are cut at its ends.
fn whole_words(text: &str) -> &str {
    let rest = text.split_once(' ').map_or(text, |(_, rest)| rest);
    let rest = rest.rsplit_once(' ').map_or(rest, |(rest, _)| rest);
    rest.trim()
}
