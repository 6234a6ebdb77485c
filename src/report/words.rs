//! The words of a report, in the languages that the tool speaks.

/// The words of one language.
#[derive(Debug)]
pub(super) struct Words {
    lang: &'static str,
    pub(super) argued: &'static str,
    pub(super) because: &'static str,
    pub(super) but: &'static str,
    pub(super) drawing: &'static str,
    pub(super) drawing_explained: &'static str,
    pub(super) gaps: &'static str,
    pub(super) gaps_explained: &'static str,
    pub(super) no_gaps: &'static str,
    pub(super) implicit: &'static str,
    /// What falls with a claim: so many conclusions, and perhaps the main claim.
    pub(super) falls: fn(usize, bool) -> String,
    /// Stands before the way up to the main claim.
    pub(super) way: &'static str,
    pub(super) voices: &'static str,
    pub(super) unsaid: &'static str,
    pub(super) unsaid_explained: &'static str,
    pub(super) numbers: &'static str,
    pub(super) claims: &'static str,
    pub(super) steps: &'static str,
    pub(super) objections: &'static str,
    pub(super) depth: &'static str,
    pub(super) made_by: &'static str,
}

impl Words {
    /// The words of a language, English where the tool does not speak it.
    pub(super) fn of(lang: Option<&str>) -> &'static Words {
        let primary = lang.and_then(|lang| lang.split(['-', '_']).next()).unwrap_or_default();
        ALL.iter().find(|words| words.lang.eq_ignore_ascii_case(primary)).unwrap_or(&ALL[0])
    }
}

/// English first: it stands in for every other language.
static ALL: [Words; 2] = [
    Words {
        lang: "en",
        argued: "What is argued",
        because: "Because:",
        but: "But:",
        drawing: "The map",
        drawing_explained: "Choose a box to see what it rests on and what hangs on it. The sentences of this page lead to their boxes.",
        gaps: "What lacks support",
        gaps_explained: "These claims are to be believed, and nothing is given for them. The weightiest come first.",
        no_gaps: "Every claim that the reader is asked to believe has a reason or a ground.",
        implicit: "The text never says it.",
        falls: |conclusions, main| match (conclusions, main) {
            (0, _) => "No conclusion falls without it.".into(),
            (1, false) => "One conclusion falls without it.".into(),
            (1, true) => "One conclusion falls without it, the main claim.".into(),
            (many, false) => format!("{many} conclusions fall without it."),
            (many, true) => format!("{many} conclusions fall without it, the main claim among them."),
        },
        way: "The way up:",
        voices: "Who says what",
        unsaid: "What is left unsaid",
        unsaid_explained: "The steps need this, and the text does not say it.",
        numbers: "In numbers",
        claims: "Claims",
        steps: "Steps and arguments",
        objections: "Objections and contradictions",
        depth: "Longest chain of reasons",
        made_by: "Made by hence from an argument map.",
    },
    Words {
        lang: "ar",
        argued: "خلاصة الحجاج",
        because: "لأنّ:",
        but: "غير أنّ:",
        drawing: "الخريطة",
        drawing_explained: "اختر مربّعًا لترى ما يستند إليه وما يفضي إليه. وجمل هذه الصفحة تقود إلى مربّعاتها.",
        gaps: "ما يعوزه السند",
        gaps_explained: "يُطلب من القارئ تصديق هذه الدعاوى دون سند لها، وأثقلها وزنًا أولًا.",
        no_gaps: "لكل دعوى يُطلب تصديقها سبب أو سند.",
        implicit: "لا يصرّح بها النص.",
        falls: |conclusions, main| {
            let main = if main { "، ومنها الدعوى الرئيسة" } else { "" };
            match conclusions {
                0 => "لا تسقط بسقوطها نتيجة.".into(),
                1 => format!("تسقط بسقوطها نتيجة واحدة{main}."),
                2 => format!("تسقط بسقوطها نتيجتان{main}."),
                many @ 3..=10 => format!("تسقط بسقوطها {many} نتائج{main}."),
                many => format!("تسقط بسقوطها {many} نتيجة{main}."),
            }
        },
        way: "الطريق إلى النتيجة:",
        voices: "من يقول ماذا",
        unsaid: "المسكوت عنه",
        unsaid_explained: "تحتاج إليه الخطوات ولا يصرّح به النص.",
        numbers: "بالأرقام",
        claims: "الدعاوى",
        steps: "الخطوات والحجج",
        objections: "الاعتراضات والتناقضات",
        depth: "أطول سلسلة أسباب",
        made_by: "أُعدّ بأداة hence من خريطة حجاج.",
    },
];
