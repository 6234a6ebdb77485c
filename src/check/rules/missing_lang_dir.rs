use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::diagnostic::Fix;
use crate::model::{ClaimId, Model};
use crate::resolve::Format;
use crate::text::{FileId, Span};

declare_rule! {
    /// ## What it does
    /// Finds maps whose texts are mostly in Arabic or Hebrew letters and that do not say their language
    /// with `lang`. Where it can tell the language (Arabic, Hebrew), `--fix` writes it down.
    ///
    /// ## Why it matters
    /// From the language follow the direction of drawings and pages, how a screen reader reads the words
    /// aloud, and which rules look at them. Arabic letters alone do not say whether a text is Arabic,
    /// Persian or Urdu.
    ///
    /// ## Example
    /// ```argdown
    /// [السلام]: ستنجح المحادثات هذا العام.
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// ===
    /// lang: ar
    /// ===
    ///
    /// [السلام]: ستنجح المحادثات هذا العام.
    /// ```
    "V804", "missing-lang-dir", Warning, [Default]
}

/// What a text is written in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Arabic,
    Hebrew,
    Other,
}

impl Script {
    /// The script of the first letter.
    fn of(text: &str) -> Option<Script> {
        Some(match text.chars().find(|char| char.is_alphabetic())? {
            '\u{590}'..='\u{5ff}' | '\u{fb1d}'..='\u{fb4f}' => Script::Hebrew,
            '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{8a0}'..='\u{8ff}' => Script::Arabic,
            _ => Script::Other,
        })
    }
}

/// Texts that are looked at: more do not say more.
const ENOUGH: usize = 300;

fn check(context: &Context, findings: &mut Findings) {
    let model = context.model();
    if model.lang().is_some() || model.claims().any(|(_, claim)| claim.data.entry("lang").is_some()) {
        return;
    }
    let scripts: Vec<(ClaimId, Script)> =
        context.texts().take(ENOUGH).filter_map(|(id, text)| Some((id, Script::of(text)?))).collect();
    let count = |wanted: Script| scripts.iter().filter(|(_, script)| *script == wanted).count();
    let [arabic, hebrew] = [Script::Arabic, Script::Hebrew].map(count);
    let usual = if hebrew > arabic { Script::Hebrew } else { Script::Arabic };
    let first = scripts.iter().find(|(_, script)| *script == usual).map(|(id, _)| *id);
    let Some(first) = first.filter(|_| 2 * (arabic + hebrew) > scripts.len()) else { return };
    let (script, lang) = match usual {
        Script::Hebrew => ("Hebrew", Some("he")),
        _ => ("Arabic", context.cues().pack(model, first).map(|pack| pack.lang)),
    };
    let finding = findings.add(model.claim(first).span(), format!("the texts are in {script} letters, and the map does not say in what language"));
    finding.help(format!("say it in the front matter: `lang: {}`", lang.unwrap_or("fa")));
    finding.fix = lang.and_then(|lang| fix(context, model, lang));
}

/// Writes the language into the front matter, which is made where there is none.
fn fix(context: &Context, model: &Model, lang: &str) -> Option<Fix> {
    let title = format!("say that the language is `{lang}`");
    let text = |file| context.document().files().get(file).text();
    match (model.front_matter_span(), context.document().format()) {
        (_, Format::Json | Format::Foreign) => None,
        (Some(span), _) => {
            let line = text(span.file).get(span.range())?.find('\n')? as u32 + 1;
            let place = Span { start: span.start + line, ..span }.at_start();
            Some(Fix::safe(title, place, format!("lang: {lang}\n")))
        }
        (None, Format::Argdown) => {
            let start = if text(FileId::default()).starts_with('\u{feff}') { '\u{feff}'.len_utf8() as u32 } else { 0 };
            let place = Span::new(FileId::default(), start, start);
            Some(Fix::safe(title, place, format!("===\nlang: {lang}\n===\n\n")))
        }
        (None, Format::Markdown) => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::{fixed, messages};

    #[test]
    fn the_language_is_written_where_the_front_matter_is() {
        let claim = "[أ]: ستنجح المحادثات هذا العام.\n";
        assert_eq!(fixed("V804", claim), format!("===\nlang: ar\n===\n\n{claim}"));
        let titled = format!("===\ntitle: نموذج\n===\n\n{claim}");
        assert_eq!(fixed("V804", &titled), format!("===\nlang: ar\ntitle: نموذج\n===\n\n{claim}"));
        assert_eq!(fixed("V804", "[א]: השיחות יצליחו.\n"), "===\nlang: he\n===\n\n[א]: השיחות יצליחו.\n");
    }

    #[test]
    fn persian_is_left_to_who_knows_it_and_a_quote_makes_no_map_arabic() {
        let persian = "[ا]: گفتگوها امسال به نتیجه می‌رسند و این یک ادعا است.\n";
        assert_eq!(messages("V804", persian).len(), 1);
        assert_eq!(fixed("V804", persian), persian);
        assert_eq!(messages("V804", "[A]: The talks will succeed.\n\n[B]: السلام ممكن.\n"), [""; 0]);
    }
}
