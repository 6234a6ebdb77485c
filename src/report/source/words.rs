//! The words beside a text, in the languages that the tool speaks.

use super::{Coverage, Status};

/// The words of one language.
#[derive(Debug)]
pub(super) struct Words {
    pub(super) lang: &'static str,
    /// What a map without a title is called.
    pub(super) map: &'static str,
    pub(super) paragraph: &'static str,
    pub(super) anchors: &'static str,
    /// What became of anchors, in the order of [`Status::ALL`].
    statuses: [&'static str; Status::ALL.len()],
    /// How much of a text is anchored: the share, sentences, all sentences.
    coverage: fn(usize, usize, usize) -> String,
    pub(super) uncovered: &'static str,
    pub(super) no_text: &'static str,
    pub(super) other_version: &'static str,
    pub(super) main: &'static str,
    pub(super) implicit: &'static str,
    pub(super) leads_to: &'static str,
    pub(super) follows_from: &'static str,
    pub(super) speaks_against: &'static str,
    pub(super) doubts: &'static str,
    pub(super) without_place: &'static str,
    pub(super) unanchored: &'static str,
    pub(super) left_unsaid: &'static str,
    pub(super) differing: fn(usize) -> String,
    pub(super) places: fn(usize) -> String,
    pub(super) from: &'static str,
    pub(super) to_the_text: &'static str,
    pub(super) comma: &'static str,
    pub(super) made_by: &'static str,
}

impl Words {
    /// The words of a language, English where the tool does not speak it.
    pub(super) fn of(lang: Option<&str>) -> &'static Words {
        let primary = lang.and_then(|lang| lang.split(['-', '_']).next()).unwrap_or_default();
        ALL.iter().find(|words| words.lang.eq_ignore_ascii_case(primary)).unwrap_or(&ALL[0])
    }

    pub(super) fn status(&self, status: Status) -> &'static str {
        self.statuses[status as usize]
    }

    pub(super) fn coverage(&self, coverage: Coverage) -> String {
        let share = coverage.anchored_characters * 100 / coverage.characters.max(1);
        (self.coverage)(share, coverage.anchored_sentences, coverage.sentences)
    }
}

/// English first: it stands in for every other language.
static ALL: [Words; 2] = [
    Words {
        lang: "en",
        map: "Argument map",
        paragraph: "Paragraph",
        anchors: "Anchors",
        statuses: [
            "in place",
            "moved",
            "changed",
            "in several places",
            "not found",
            "without a place",
            "the source as a whole",
            "not compared",
        ],
        coverage: |share, sentences, of| format!("{share}% of the text is anchored, {sentences} of {of} sentences"),
        uncovered: "Nothing points to:",
        no_text: "The text of this source is not here.",
        other_version: "This is not the text that the map was made from.",
        main: "main claim",
        implicit: "left unsaid",
        leads_to: "a reason for",
        follows_from: "follows from",
        speaks_against: "speaks against",
        doubts: "doubts the step to",
        without_place: "Anchors that point to no place",
        unanchored: "Claims without an anchor",
        left_unsaid: "What the text leaves unsaid",
        differing: |count| match count {
            0 => "other letters or signs".into(),
            1 => "1 character differs".into(),
            count => format!("{count} characters differ"),
        },
        places: |count| format!("{count} places"),
        from: "from",
        to_the_text: "to the text",
        comma: ", ",
        made_by: "Made by hence from an argument map.",
    },
    Words {
        lang: "ar",
        map: "خريطة حجاج",
        paragraph: "الفقرة",
        anchors: "الإحالات",
        statuses: [
            "في موضعها",
            "انتقل موضعها",
            "تغيّر لفظها",
            "في أكثر من موضع",
            "غير موجودة",
            "بلا موضع",
            "إلى المصدر كلّه",
            "لم تُقارَن",
        ],
        coverage: |share, sentences, of| format!("المُحال إليه {share}% من النص، والجمل {sentences} من {of}"),
        uncovered: "لا إحالة إلى:",
        no_text: "نص هذا المصدر غير متاح هنا.",
        other_version: "ليس هذا هو النص الذي وُضعت منه الخريطة.",
        main: "الدعوى الرئيسة",
        implicit: "مسكوت عنها",
        leads_to: "سبب لـ",
        follows_from: "تُبنى على",
        speaks_against: "اعتراض على",
        doubts: "تشكيك في الخطوة إلى",
        without_place: "إحالات لا تدل على موضع",
        unanchored: "دعاوى بلا إحالة",
        left_unsaid: "ما سكت عنه النص",
        differing: |count| match count {
            0 => "اختلاف في الحروف أو العلامات".into(),
            count => format!("الأحرف المختلفة: {count}"),
        },
        places: |count| format!("المواضع: {count}"),
        from: "من",
        to_the_text: "إلى النص",
        comma: "، ",
        made_by: "أُعدّ بأداة hence من خريطة حجاج.",
    },
];
