//! The words that a drawing adds to those of the map, in the languages that the tool speaks.

use serde::Serialize;

use super::Outcome;
use crate::model::{Basis, Stance};

/// The words of one language.
#[derive(Debug)]
pub struct Words {
    /// The language (BCP 47).
    pub lang: &'static str,
    /// Badge of the main claim.
    pub main: &'static str,
    /// Mark of a claim that the text never states.
    pub implicit: &'static str,
    /// Mark of a claim that is taken for granted.
    pub assumed: &'static str,
    /// The same as a letter in the corner of its box.
    pub assumed_tab: &'static str,
    /// What stands before how sure one is of a claim.
    pub confidence: &'static str,
    /// What bars of five steps show.
    pub degree: &'static str,
    /// Mark of a claim whose reasons are still to come.
    pub undeveloped: &'static str,
    /// Mark of a claim that nothing supports.
    pub unsupported: &'static str,
    /// What a claim rests on that has a basis of its own.
    pub evidence: &'static str,
    /// Label of an inference.
    pub because: &'static str,
    /// Label of premises that only count together.
    pub together: &'static str,
    /// What a support says.
    pub supports: &'static str,
    /// What an attack says.
    pub attacks: &'static str,
    /// What an entailment says.
    pub entails: &'static str,
    /// What contrariness says.
    pub contrary: &'static str,
    /// What a contradiction says.
    pub contradictory: &'static str,
    /// What an undercut says.
    pub undercuts: &'static str,
    /// Points at something shown before.
    pub see_above: &'static str,
    /// Points at where something is told.
    pub elsewhere: &'static str,
    /// What stands between the parts of a list.
    pub comma: &'static str,
    /// What stands behind the number of boxes that are left out.
    pub hidden: &'static str,
    /// What a map without a title is called.
    pub map: &'static str,
    /// What a drawing shows: so many claims, so many steps, and the main claim, which may be empty.
    pub description: fn(usize, usize, &str) -> String,
    /// Which sheet of a drawing on several this is: its row of so many, its column of so many.
    pub sheet: fn((usize, usize), (usize, usize)) -> String,
    /// Heading of the list of sources.
    pub sources: &'static str,
    /// The words on a page that is walked through.
    pub page: PageWords,
    /// What a claim may stand on by itself, in the order of [`Basis::ALL`].
    bases: [&'static str; Basis::ALL.len()],
    /// Stances, in the order of [`Stance::ALL`].
    stances: [&'static str; Stance::ALL.len()],
    /// What stands before a label.
    label: &'static str,
    /// In, undecided, out.
    labels: [&'static str; 3],
    /// The same for who sees them for the first time.
    verdicts: [&'static str; 3],
    /// What stands before a strength.
    strength: &'static str,
    /// Strong, in the middle, weak.
    strengths: [&'static str; 3],
    /// What has no strength because the numbers do not settle.
    unsettled: &'static str,
}

/// The words on the controls of a page.
#[derive(Debug, Serialize)]
pub struct PageWords {
    /// What the row of controls is called.
    pub controls: &'static str,
    /// The field to search with.
    pub search: &'static str,
    /// What a search without a match says.
    pub nothing: &'static str,
    /// Draws larger.
    pub larger: &'static str,
    /// Draws smaller.
    pub smaller: &'static str,
    /// Shows all of the map.
    pub whole: &'static str,
    /// What the map is about and what it lacks.
    pub overview: &'static str,
    /// Heading of the main claims.
    #[serde(skip)]
    pub argued: &'static str,
    /// Heading of the claims that lack support.
    #[serde(skip)]
    pub gaps: &'static str,
    /// So many more than are listed.
    #[serde(skip)]
    pub more: fn(usize) -> String,
    /// Heading of the key to lines and marks.
    #[serde(skip)]
    pub key: &'static str,
    /// Heading of the help.
    #[serde(skip)]
    pub how: &'static str,
    /// How to look closer.
    #[serde(skip)]
    pub help: &'static [&'static str],
    /// Lets a drawing inside a page fill the window.
    pub enlarge: &'static str,
    /// Puts it back into its page.
    pub shrink: &'static str,
    /// The map as a list.
    pub outline: &'static str,
    /// Choices of what is lit.
    pub filter: &'static str,
    /// Who says it.
    pub voice: &'static str,
    /// A tag.
    pub tag: &'static str,
    /// A section.
    pub section: &'static str,
    /// What a rule found.
    pub finding: &'static str,
    /// Heading of what rules found.
    pub findings: &'static str,
    /// How bad a finding is, from the least.
    pub levels: [&'static str; 3],
    /// No choice.
    pub any: &'static str,
    /// Puts something away.
    pub close: &'static str,
    /// Hides what a box rests on.
    pub collapse: &'static str,
    /// Shows it again.
    pub expand: &'static str,
    /// What is known of one box.
    pub details: &'static str,
    /// Lights up a box and all that it rests on.
    pub follow: &'static str,
    /// Heading of what leads to a box.
    pub rests_on: &'static str,
    /// Heading of what a box leads to.
    pub leads_to: &'static str,
    /// Goes where a box links to.
    pub link: &'static str,
    /// What falls without a claim: so many conclusions, and perhaps the main claim.
    #[serde(skip)]
    pub falls: fn(&str, bool) -> String,
}

impl Words {
    /// The words of a language, English where the tool does not speak it.
    pub fn of(lang: Option<&str>) -> &'static Words {
        let primary = lang.and_then(|lang| lang.split(['-', '_']).next()).unwrap_or_default();
        let known = ALL.iter().find(|words| words.lang.eq_ignore_ascii_case(primary));
        known.unwrap_or(&ALL[0])
    }

    /// What a basis is called beside a claim.
    pub fn basis(&self, basis: Basis) -> &'static str {
        self.bases[basis as usize]
    }

    /// What something comes to, in its box: strengths with two places.
    pub fn outcome(&self, outcome: Outcome) -> String {
        match outcome {
            Outcome::Label(_) => format!("{}: {}", self.label, outcome.of_three(self.labels)),
            Outcome::Strength(Some(strength)) => format!("{}: {strength:.2}", self.strength),
            Outcome::Strength(None) => format!("{}: {}", self.strength, self.unsettled),
        }
    }

    /// What the ground of a box with this outcome says, in a key.
    pub fn ground(&self, outcome: Outcome) -> &'static str {
        outcome.of_three(match outcome {
            Outcome::Label(_) => self.verdicts,
            Outcome::Strength(_) => self.strengths,
        })
    }

    /// What the author's stance is called beside a claim.
    pub fn stance(&self, stance: Stance) -> &'static str {
        self.stances[stance as usize]
    }
}

/// English first: it stands in for every other language.
static ALL: [Words; 2] = [
    Words {
        lang: "en",
        main: "main",
        implicit: "implicit",
        assumed: "assumed",
        assumed_tab: "A",
        confidence: "confidence",
        degree: "how likely or how sure",
        undeveloped: "undeveloped",
        unsupported: "needs support",
        evidence: "on evidence",
        because: "because",
        together: "together",
        supports: "supports",
        attacks: "speaks against",
        entails: "entails",
        contrary: "not both true",
        contradictory: "contradicts",
        undercuts: "doubts the step",
        see_above: "see above",
        elsewhere: "see there",
        comma: ", ",
        hidden: "not shown",
        map: "Argument map",
        description: |claims, steps, main| {
            let about = if main.is_empty() { String::new() } else { format!(" The main claim: {main}") };
            let counted = |number, one| format!("{number} {one}{}", if number == 1 { "" } else { "s" });
            format!("An argument map of {} and {}.{about}", counted(claims, "claim"), counted(steps, "step"))
        },
        sheet: |(row, rows), (column, columns)| format!("row {row} of {rows}, column {column} of {columns}"),
        sources: "Sources",
        page: PageWords {
            controls: "Controls",
            search: "Search",
            nothing: "nothing found",
            larger: "Larger",
            smaller: "Smaller",
            whole: "Whole map",
            overview: "Overview",
            argued: "What is argued",
            gaps: "What lacks support",
            more: |number| format!("… and {number} more"),
            key: "Key",
            how: "How to look closer",
            help: &[
                "Click a box to see what it rests on and what hangs on it.",
                "Drag to move over the map. Pinch, or turn the wheel while holding Ctrl, to change its size.",
                "The sign at the corner of a box folds away what leads to it.",
            ],
            enlarge: "Larger view",
            shrink: "Back to the text",
            outline: "Outline",
            filter: "Filter",
            voice: "Voice",
            tag: "Tag",
            section: "Section",
            finding: "Finding",
            findings: "Findings",
            levels: ["note", "warning", "error"],
            any: "all",
            close: "Close",
            collapse: "Collapse",
            expand: "Expand",
            details: "Details",
            follow: "Show only what it rests on",
            rests_on: "Rests on",
            leads_to: "Leads to",
            link: "Open link",
            falls: |conclusions, main| {
                let main = if main { "; the main claim falls without it" } else { "" };
                format!("conclusions that need it: {conclusions}{main}")
            },
        },
        bases: [
            "event",
            "document",
            "statistic",
            "study",
            "law",
            "expert",
            "witness",
            "official statement",
            "media report",
            "image",
            "common knowledge",
            "definition",
        ],
        stances: ["endorsed", "reported", "disputed", "conceded", "ironic", "stance unclear"],
        label: "label",
        labels: ["in", "undecided", "out"],
        verdicts: ["in: it stands", "undecided: it is open", "out: it falls"],
        strength: "strength",
        strengths: ["strong", "in the middle", "weak"],
        unsettled: "does not settle",
    },
    Words {
        lang: "ar",
        main: "الرئيسة",
        implicit: "ضمنية",
        assumed: "مسلّمة",
        assumed_tab: "م",
        confidence: "الثقة",
        degree: "درجة الترجيح أو الثقة",
        undeveloped: "لم تُفصَّل بعد",
        unsupported: "تحتاج إلى سند",
        evidence: "لها دليل",
        because: "لأنّ",
        together: "مجتمعةً",
        supports: "تدعم",
        attacks: "تعارض",
        entails: "تستلزم",
        contrary: "لا تصدقان معًا",
        contradictory: "تناقض",
        undercuts: "تشكّك في الاستدلال",
        see_above: "انظر أعلاه",
        elsewhere: "انظر موضعها",
        comma: "، ",
        hidden: "غير معروضة",
        map: "خريطة حجاج",
        description: |claims, steps, main| {
            let about = if main.is_empty() { String::new() } else { format!(" الدعوى الرئيسة: {main}") };
            format!("خريطة حجاج: عدد الدعاوى {claims}، وعدد الخطوات {steps}.{about}")
        },
        sheet: |(row, rows), (column, columns)| format!("الصف {row} من {rows}، العمود {column} من {columns}"),
        sources: "المصادر",
        page: PageWords {
            controls: "أدوات التحكّم",
            search: "بحث",
            nothing: "لا نتائج",
            larger: "تكبير",
            smaller: "تصغير",
            whole: "الخريطة كلّها",
            overview: "نظرة عامة",
            argued: "خلاصة الحجاج",
            gaps: "ما يعوزه السند",
            more: |number| format!("… وغيرها: {number}"),
            key: "المفتاح",
            how: "كيف تنظر عن قرب",
            help: &[
                "انقر على مربّع لترى ما يستند إليه وما يفضي إليه.",
                "اسحب للتنقّل في الخريطة. قرّب إصبعين أو باعد بينهما، أو أدر عجلة الفأرة مع الضغط على Ctrl، لتغيير الحجم.",
                "العلامة في زاوية المربّع تطوي ما يؤدّي إليه.",
            ],
            enlarge: "عرض أوسع",
            shrink: "عودة إلى النص",
            outline: "المخطّط",
            filter: "تصفية",
            voice: "القائل",
            tag: "الوسم",
            section: "القسم",
            finding: "الملاحظة",
            findings: "الملاحظات",
            levels: ["معلومة", "تنبيه", "خطأ"],
            any: "الكلّ",
            close: "إغلاق",
            collapse: "طيّ",
            expand: "بسط",
            details: "تفاصيل",
            follow: "إظهار ما تستند إليه وحده",
            rests_on: "تستند إلى",
            leads_to: "تفضي إلى",
            link: "فتح الرابط",
            falls: |conclusions, main| {
                let main = if main { "، وتسقط الدعوى الرئيسة من دونها" } else { "" };
                format!("عدد النتائج المعتمدة عليها: {conclusions}{main}")
            },
        },
        bases: [
            "حدث",
            "وثيقة",
            "إحصاء",
            "دراسة",
            "قانون",
            "خبير",
            "شاهد",
            "تصريح رسمي",
            "تقرير إعلامي",
            "صورة",
            "معلوم للجميع",
            "تعريف",
        ],
        stances: ["يتبنّاها الكاتب", "منقولة", "يعترض عليها الكاتب", "يسلّم بها الكاتب", "تهكّم", "موقف غير واضح"],
        label: "الحكم",
        labels: ["مقبولة", "غير محسومة", "مردودة"],
        verdicts: ["مقبولة: قائمة", "غير محسومة: معلّقة", "مردودة: ساقطة"],
        strength: "القوّة",
        strengths: ["قويّة", "متوسّطة", "ضعيفة"],
        unsettled: "لا تستقرّ",
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_that_is_not_spoken_gets_english() {
        assert_eq!(Words::of(Some("ar-EG")).because, "لأنّ");
        assert_eq!(Words::of(Some("de")).because, "because");
        assert_eq!(Words::of(None).stance(Stance::Concedes), "conceded");
    }
}
