//! What a map is worth, as pages that need nothing else: no network, no script.

use sha2::{Digest, Sha256};

use crate::evaluate::hypotheses::{Evidence, Hypotheses, Rating};
use crate::evaluate::independence::{Conclusion, Independence};
use crate::model::Model;
use crate::render::{Escaped, TextDirection, base64};

const STYLE: &str = include_str!("evaluation.css");

/// The matrix of competing hypotheses as a page.
///
/// ```
/// use hence::evaluate::hypotheses::Hypotheses;
///
/// let map = hence::read_text("[H]: It was <arson>. #hypothesis\n  - [E]: The doors were locked.\n");
/// let page = hence::report::evaluation::hypotheses(map.model(), &Hypotheses::of(&map));
/// assert!(page.contains("It was &lt;arson&gt;.") && !page.contains("<script"));
/// ```
pub fn hypotheses(model: &Model, found: &Hypotheses) -> String {
    let words = Words::of(model.lang());
    let mut body = format!("<h2>{}</h2>\n<p>{}</p>\n", words.hypotheses, words.hypotheses_explained);
    body += &opened(&[words.hypothesis, words.inconsistency, words.inconsistent, words.consistent]);
    for hypothesis in &found.hypotheses {
        let best = if hypothesis.least_inconsistent { words.best } else { "" };
        body += &format!(
            "<tr><th scope=\"row\">{}<small class=\"best\">{best}</small></th><td class=\"number\">{}</td>\
             <td class=\"number\">{}</td><td class=\"number\">{}</td></tr>\n",
            named(&hypothesis.name, hypothesis.text.as_deref()),
            hypothesis.inconsistency,
            hypothesis.inconsistent,
            hypothesis.consistent,
        );
    }
    body += "</tbody></table></div>\n";
    body += &format!("<h2>{}</h2>\n<p>{}</p>\n", words.evidence, words.evidence_explained);
    let names = found.hypotheses.iter().map(|hypothesis| hypothesis.name.as_str());
    let columns: Vec<&str> =
        [words.piece].into_iter().chain(names).chain([words.weight, words.diagnosticity]).collect();
    body += &opened(&columns);
    found.evidence.iter().for_each(|piece| body += &row(piece, words));
    body += "</tbody></table></div>\n";
    page(model, words, words.competing, &body)
}

fn row(piece: &Evidence, words: &Words) -> String {
    let note = match &piece.rejected_by {
        Some(by) => format!("<small>{} <bdi>{}</bdi></small>", words.rejected, Escaped(by)),
        None if piece.decisive => format!("<small class=\"best\">{}</small>", words.decisive),
        None => String::new(),
    };
    let class = if piece.rejected_by.is_some() { " class=\"rejected\"" } else { "" };
    let mut out = format!("<tr{class}><th scope=\"row\">{}{note}</th>", named(&piece.name, piece.text.as_deref()));
    for rating in &piece.ratings {
        out += &format!("<td class=\"rating {}\">{}</td>", rating.word(), words.rating(*rating));
    }
    out +=
        &format!("<td class=\"number\">{}</td><td class=\"number\">{}</td></tr>\n", piece.weight, piece.diagnosticity);
    out
}

/// On how many sources each conclusion rests, as a page.
pub fn independence(model: &Model, found: &Independence) -> String {
    let words = Words::of(model.lang());
    let mut body = format!("<p>{}</p>\n", words.independence_explained);
    body += &opened(&[words.conclusion, words.origins, words.cited, words.reasons]);
    found.conclusions.iter().for_each(|conclusion| body += &conclusion_row(conclusion, words));
    body += "</tbody></table></div>\n";
    page(model, words, words.independence, &body)
}

fn conclusion_row(conclusion: &Conclusion, words: &Words) -> String {
    let single = if conclusion.single_source { " single" } else { "" };
    let name = named(&conclusion.name, conclusion.text.as_deref());
    let origins = listed(&conclusion.origins, words);
    let count = conclusion.origins.len();
    let reasons = conclusion.reasons.iter().map(|reason| {
        let name = Escaped(&reason.name);
        format!("<div><bdi>{name}</bdi>: {}</div>", listed(&reason.origins, words))
    });
    format!(
        "<tr><th scope=\"row\">{name}</th><td class=\"number{}\">{count}<small>{origins}</small></td>\
         <td class=\"number\">{}</td><td>{}</td></tr>\n",
        single,
        conclusion.cited,
        reasons.collect::<String>(),
    )
}

fn listed(origins: &[String], words: &Words) -> String {
    if origins.is_empty() {
        return words.no_evidence.into();
    }
    let origins: Vec<String> = origins.iter().map(|origin| format!("<bdi>{}</bdi>", Escaped(origin))).collect();
    origins.join(words.comma)
}

fn named(name: &str, text: Option<&str>) -> String {
    let text = text.map(|text| format!("<small dir=\"auto\">{}</small>", Escaped(text))).unwrap_or_default();
    format!("<bdi>{}</bdi>{text}", Escaped(name))
}

/// A table up to its first row.
fn opened(columns: &[&str]) -> String {
    let cell = |(at, name): (usize, &&str)| {
        let class = if at == 0 { "" } else { " class=\"number\"" };
        format!("<th scope=\"col\"{class}><bdi>{}</bdi></th>", Escaped(name))
    };
    let cells: String = columns.iter().enumerate().map(cell).collect();
    format!("<div class=\"wide\"><table>\n<thead><tr>{cells}</tr></thead>\n<tbody>\n")
}

fn page(model: &Model, words: &Words, heading: &str, body: &str) -> String {
    let lang = model.lang().unwrap_or(words.lang);
    let direction = if TextDirection::of_language(lang).is_right_to_left() { "rtl" } else { "ltr" };
    let subtitle = model.title().map(|title| format!("<p dir=\"auto\">{}</p>\n", Escaped(title))).unwrap_or_default();
    format!(
        "<!doctype html>\n<html lang=\"{}\" dir=\"{direction}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{}'; \
         base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n<title>{heading}</title>\n<style>{STYLE}</style>\n</head>\n\
         <body>\n<header><h1>{heading}</h1>\n{subtitle}</header>\n<main>\n{body}</main>\n<footer>{}</footer>\n</body>\n</html>\n",
        Escaped(lang),
        base64(&Sha256::digest(STYLE.as_bytes())),
        words.made_by,
    )
}

/// The words of one language. None of them holds markup.
struct Words {
    lang: &'static str,
    competing: &'static str,
    hypotheses: &'static str,
    hypotheses_explained: &'static str,
    hypothesis: &'static str,
    inconsistency: &'static str,
    inconsistent: &'static str,
    consistent: &'static str,
    best: &'static str,
    evidence: &'static str,
    evidence_explained: &'static str,
    piece: &'static str,
    weight: &'static str,
    diagnosticity: &'static str,
    rejected: &'static str,
    decisive: &'static str,
    /// Consistent, inconsistent, both, neither.
    ratings: [&'static str; 4],
    independence: &'static str,
    independence_explained: &'static str,
    conclusion: &'static str,
    origins: &'static str,
    cited: &'static str,
    reasons: &'static str,
    no_evidence: &'static str,
    comma: &'static str,
    made_by: &'static str,
}

impl Words {
    /// The words of a language, English where the tool does not speak it.
    fn of(lang: Option<&str>) -> &'static Words {
        let primary = lang.and_then(|lang| lang.split(['-', '_']).next()).unwrap_or_default();
        ALL.iter().find(|words| words.lang.eq_ignore_ascii_case(primary)).unwrap_or(&ALL[0])
    }

    fn rating(&self, rating: Rating) -> &'static str {
        let [consistent, inconsistent, mixed, neutral] = self.ratings;
        match rating {
            Rating::Consistent => consistent,
            Rating::Inconsistent => inconsistent,
            Rating::Mixed => mixed,
            Rating::Neutral => neutral,
        }
    }
}

/// English first: it stands in for every other language.
static ALL: [Words; 2] = [
    Words {
        lang: "en",
        competing: "Competing hypotheses",
        hypotheses: "Hypotheses",
        hypotheses_explained: "The one with the least against it stands best, whatever speaks for the others.",
        hypothesis: "Hypothesis",
        inconsistency: "Inconsistency score",
        inconsistent: "Evidence against it",
        consistent: "Consistent evidence",
        best: "least inconsistent",
        evidence: "Evidence",
        evidence_explained: "C: consistent, I: inconsistent, C/I: both, N: neither. Evidence with diagnosticity 0 goes with every hypothesis alike and tells nothing between them.",
        piece: "Evidence",
        weight: "Weight",
        diagnosticity: "Diagnosticity",
        rejected: "does not count, because of",
        decisive: "decisive: without it the result is another",
        ratings: ["C", "I", "C/I", "N"],
        independence: "Independence of sources",
        independence_explained: "Sources that are derived from another count as that one. A conclusion that rests on a single one is marked.",
        conclusion: "Conclusion",
        origins: "Independent sources",
        cited: "Cited",
        reasons: "Reasons, with what each rests on",
        no_evidence: "no evidence",
        comma: ", ",
        made_by: "Made by hence from an argument map.",
    },
    Words {
        lang: "ar",
        competing: "الفرضيات المتنافسة",
        hypotheses: "الفرضيات",
        hypotheses_explained: "أقوى الفرضيات أقلّها تعارضًا مع الأدلة، مهما كثر ما يؤيد غيرها.",
        hypothesis: "الفرضية",
        inconsistency: "درجة التعارض",
        inconsistent: "الأدلة المتعارضة معها",
        consistent: "الأدلة المتسقة معها",
        best: "الأقل تعارضًا",
        evidence: "الأدلة",
        evidence_explained: "الدليل الذي قيمته التمييزية صفر يتفق مع كل الفرضيات على حد سواء ولا يميز بينها.",
        piece: "الدليل",
        weight: "الوزن",
        diagnosticity: "القيمة التمييزية",
        rejected: "لا يُحتسب بسبب",
        decisive: "حاسم: تختلف النتيجة من دونه",
        ratings: ["متسق", "متعارض", "كلاهما", "محايد"],
        independence: "استقلال المصادر",
        independence_explained: "كل مصدر منقول عن آخر يُحسب معه مصدرًا واحدًا، والنتيجة التي تستند إلى مصدر واحد مُعلَّمة.",
        conclusion: "النتيجة",
        origins: "المصادر المستقلة",
        cited: "المذكورة",
        reasons: "الأسباب وما يستند إليه كل منها",
        no_evidence: "بلا دليل",
        comma: "، ",
        made_by: "أُعدّ بأداة hence من خريطة حجاج.",
    },
];
