//! Words for numbers and dates, as they are folded.

/// What a word says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Word {
    /// A number below a thousand.
    Number(f64),
    /// A thousand or more, which is counted: three million.
    Scale(f64),
    /// A share, in hundredths: half.
    Share(f64),
    /// A month, from 1.
    Month(u8),
}

/// What a folded word says, if it is one for a number or a month.
pub(super) fn word(word: &str) -> Option<Word> {
    let find = |word: &str| -> Option<Word> {
        let number = NUMBERS.iter().find(|(known, _)| *known == word).map(|&(_, value)| Word::Number(value));
        let scale = || SCALES.iter().find(|(known, _)| *known == word).map(|&(_, value)| Word::Scale(value));
        let share = || SHARES.iter().find(|(known, _)| *known == word).map(|&(_, value)| Word::Share(value));
        let month = || MONTHS.iter().find(|(_, names)| names.contains(&word)).map(|&(month, _)| Word::Month(month));
        number.or_else(scale).or_else(share).or_else(month)
    };
    if word.is_ascii() {
        return find(word);
    }
    find(word).or_else(|| find(bare(word)).filter(|_| bare(word).chars().count() > 2))
}

/// An Arabic word without the article and the particles that are written together with it.
pub(super) fn bare(word: &str) -> &str {
    for prefix in ["وال", "بال", "فال", "كال", "لل", "ال"] {
        if let Some(rest) = word.strip_prefix(prefix).filter(|rest| rest.chars().count() > 2) {
            return rest;
        }
    }
    word
}

/// Does it place something in time as seen from when the text was written?
pub(super) fn is_relative(word: &str) -> bool {
    RELATIVE.contains(&word) || RELATIVE.contains(&bare(word))
}

/// Latin letters that may stand directly behind a number.
pub(super) const SUFFIXES: &[&str] = &["st", "nd", "rd", "th", "s", "k", "m", "bn", "tn", "km", "kg", "pm", "am"];

/// Words that make a number rough.
pub(super) const ROUGH: &[&str] = &[
    "about",
    "around",
    "nearly",
    "almost",
    "roughly",
    "approximately",
    "some",
    "over",
    "than",
    "least",
    "most",
    "under",
    "circa",
    "حوالي",
    "نحو",
    "قرابه",
    "زهاء",
    "تقريبا",
    "يقارب",
    "يناهز",
    "يزيد",
    "اكثر",
    "اقل",
];

const RELATIVE: &[&str] = &[
    "last",
    "next",
    "this",
    "ago",
    "yesterday",
    "today",
    "tomorrow",
    "recently",
    "now",
    "current",
    "past",
    "coming",
    "ماضي",
    "ماضيه",
    "حالي",
    "حاليه",
    "جاري",
    "جاريه",
    "مقبل",
    "مقبله",
    "قادم",
    "قادمه",
    "امس",
    "اليوم",
    "غدا",
    "موخرا",
    "منذ",
    "قبل",
    "منصرم",
    "منصرمه",
    "فايت",
];

/// English months that are words of another meaning too.
pub(super) const AMBIGUOUS_MONTHS: &[&str] = &["may", "march", "mar", "august"];

/// Can it be the second word of a month?
pub(super) fn is_second_of_month(word: &str) -> bool {
    matches!(word, "الاول" | "الثاني")
}

/// The months of the Levant that have two words.
pub(super) fn two_word_month(first: &str, second: &str) -> Option<u8> {
    match (bare(first), second) {
        ("كانون", "الاول") => Some(12),
        ("كانون", "الثاني") => Some(1),
        ("تشرين", "الاول") => Some(10),
        ("تشرين", "الثاني") => Some(11),
        _ => None,
    }
}

const MONTHS: &[(u8, &[&str])] = &[
    (1, &["january", "jan", "يناير", "جانفي", "كانون"]),
    (2, &["february", "feb", "فبراير", "فيفري", "شباط"]),
    (3, &["march", "mar", "مارس", "اذار"]),
    (4, &["april", "apr", "ابريل", "افريل", "نيسان"]),
    (5, &["may", "مايو", "ايار"]),
    (6, &["june", "jun", "يونيو", "جوان", "حزيران"]),
    (7, &["july", "jul", "يوليو", "جويليه", "تموز"]),
    (8, &["august", "aug", "اغسطس", "غشت"]),
    (9, &["september", "sep", "sept", "سبتمبر", "شتنبر", "ايلول"]),
    (10, &["october", "oct", "اكتوبر", "تشرين"]),
    (11, &["november", "nov", "نوفمبر", "نونبر"]),
    (12, &["december", "dec", "ديسمبر", "دجنبر"]),
];

const SCALES: &[(&str, f64)] = &[
    ("thousand", 1e3),
    ("k", 1e3),
    ("million", 1e6),
    ("m", 1e6),
    ("billion", 1e9),
    ("bn", 1e9),
    ("trillion", 1e12),
    ("tn", 1e12),
    ("الف", 1e3),
    ("الاف", 1e3),
    ("الفا", 1e3),
    ("الفين", 2e3),
    ("الفان", 2e3),
    ("مليون", 1e6),
    ("مليونا", 1e6),
    ("ملايين", 1e6),
    ("مليونين", 2e6),
    ("مليونان", 2e6),
    ("مليار", 1e9),
    ("مليارا", 1e9),
    ("مليارات", 1e9),
    ("بليون", 1e9),
    ("تريليون", 1e12),
];

const SHARES: &[(&str, f64)] = &[("half", 50.0), ("نصف", 50.0), ("ثلث", 100.0 / 3.0), ("ربع", 25.0)];

const NUMBERS: &[(&str, f64)] = &[
    ("zero", 0.0),
    ("one", 1.0),
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("nine", 9.0),
    ("ten", 10.0),
    ("eleven", 11.0),
    ("twelve", 12.0),
    ("thirteen", 13.0),
    ("fourteen", 14.0),
    ("fifteen", 15.0),
    ("sixteen", 16.0),
    ("seventeen", 17.0),
    ("eighteen", 18.0),
    ("nineteen", 19.0),
    ("twenty", 20.0),
    ("thirty", 30.0),
    ("forty", 40.0),
    ("fifty", 50.0),
    ("sixty", 60.0),
    ("seventy", 70.0),
    ("eighty", 80.0),
    ("ninety", 90.0),
    ("hundred", 100.0),
    ("dozen", 12.0),
    ("واحد", 1.0),
    ("واحده", 1.0),
    ("احد", 1.0),
    ("احدي", 1.0),
    ("اثنان", 2.0),
    ("اثنين", 2.0),
    ("اثنا", 2.0),
    ("اثني", 2.0),
    ("اثنتا", 2.0),
    ("اثنتي", 2.0),
    ("اثنتان", 2.0),
    ("اثنتين", 2.0),
    ("ثلاثه", 3.0),
    ("ثلاث", 3.0),
    ("اربعه", 4.0),
    ("اربع", 4.0),
    ("خمسه", 5.0),
    ("خمس", 5.0),
    ("سته", 6.0),
    ("ست", 6.0),
    ("سبعه", 7.0),
    ("سبع", 7.0),
    ("ثمانيه", 8.0),
    ("ثماني", 8.0),
    ("ثمان", 8.0),
    ("تسعه", 9.0),
    ("تسع", 9.0),
    ("عشره", 10.0),
    ("عشر", 10.0),
    ("عشرون", 20.0),
    ("عشرين", 20.0),
    ("ثلاثون", 30.0),
    ("ثلاثين", 30.0),
    ("اربعون", 40.0),
    ("اربعين", 40.0),
    ("خمسون", 50.0),
    ("خمسين", 50.0),
    ("ستون", 60.0),
    ("ستين", 60.0),
    ("سبعون", 70.0),
    ("سبعين", 70.0),
    ("ثمانون", 80.0),
    ("ثمانين", 80.0),
    ("تسعون", 90.0),
    ("تسعين", 90.0),
    ("ميه", 100.0),
    ("مايه", 100.0),
    ("ميتان", 200.0),
    ("ميتين", 200.0),
    ("مايتان", 200.0),
    ("مايتين", 200.0),
    ("ثلاثميه", 300.0),
    ("ثلاثمايه", 300.0),
    ("اربعميه", 400.0),
    ("اربعمايه", 400.0),
    ("خمسميه", 500.0),
    ("خمسمايه", 500.0),
    ("ستميه", 600.0),
    ("ستمايه", 600.0),
    ("سبعميه", 700.0),
    ("سبعمايه", 700.0),
    ("ثمانميه", 800.0),
    ("ثمانمايه", 800.0),
    ("تسعميه", 900.0),
    ("تسعمايه", 900.0),
];
