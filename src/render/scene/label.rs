//! What stands in the boxes.

use std::borrow::Cow;

use crate::model::{
    Argument, ArgumentId, Claim, Data, Inference, InferenceId, LabelMode, MarkKind, Model, Section, Text, Value,
};
use crate::render::Words;

/// Chooses titles and texts in the language of the reader.
#[derive(Debug)]
pub(super) struct Labels<'m> {
    model: &'m Model,
    /// The language, where it is not the map's own.
    foreign: Option<&'m str>,
    words: &'static Words,
    /// What boxes say, where it is not as the map's settings have it.
    mode: Option<LabelMode>,
    /// How many steps each argument has.
    steps: Vec<u32>,
}

/// Title and text of a box.
pub(super) type Label<'m> = (Option<Cow<'m, str>>, Option<Cow<'m, str>>);

impl<'m> Labels<'m> {
    pub(super) fn new(
        model: &'m Model,
        lang: Option<&'m str>,
        words: &'static Words,
        mode: Option<LabelMode>,
    ) -> Labels<'m> {
        let primary = |tag: &'m str| tag.split(['-', '_']).next().unwrap_or(tag);
        let is_own = |lang| model.lang().is_some_and(|own| primary(own).eq_ignore_ascii_case(primary(lang)));
        let mut steps = vec![0; model.arguments().len()];
        for (_, inference) in model.inferences() {
            steps[inference.argument.index()] += 1;
        }
        Labels { model, foreign: lang.filter(|lang| !is_own(lang)), words, mode, steps }
    }

    /// A claim that is shown in translation goes without its title, which is not translated.
    pub(super) fn claim(&self, claim: &'m Claim) -> Label<'m> {
        if let Some(translation) = self.foreign.and_then(|lang| claim.facts().translation(lang)) {
            return (None, Some(Cow::Borrowed(translation)));
        }
        let title = (!claim.is_untitled()).then_some(&*claim.title);
        label(self.mode.unwrap_or(self.model.settings().map.statement_labels), title, &claim.title, claim.text())
    }

    /// A text that is not translated is shown as it is, a title only where there is no text in the reader's language.
    pub(super) fn argument(&self, argument: &'m Argument) -> Label<'m> {
        let title = (!argument.untitled).then_some(&*argument.title);
        let mode = self.mode.unwrap_or(self.model.settings().map.argument_labels);
        let own = label(mode, title, &argument.title, argument.text());
        match self.translated(&argument.data) {
            Some(Translated { title, text: Some(text) }) => (title.map(Cow::Borrowed), Some(Cow::Borrowed(text))),
            Some(Translated { title: Some(title), text: None }) => (Some(Cow::Borrowed(title)), own.1),
            _ => own,
        }
    }

    /// A pill names its argument, in the language that it has a name in, and counts where the argument has several
    /// steps.
    pub(super) fn inference(&self, id: InferenceId, inference: &'m Inference) -> Label<'m> {
        let argument = self.model.argument(inference.argument);
        let translated = self.translated(&argument.data).and_then(|translated| translated.title);
        let own = (!argument.untitled).then_some(&*argument.title);
        let is_hidden =
            matches!(self.mode.unwrap_or(self.model.settings().map.argument_labels), LabelMode::Text | LabelMode::None);
        let title =
            translated.or(own.filter(|_| !is_hidden)).map(|title| match self.steps[inference.argument.index()] {
                0 | 1 => Cow::Borrowed(title),
                count => Cow::Owned(format!("{title} ({}/{count})", self.step_number(id, inference.argument))),
            });
        let because = self.words.because;
        let text = match (inference.rules.as_slice(), argument.facts().scheme.as_deref()) {
            ([], Some(scheme)) if self.foreign.is_none() => {
                Cow::Owned(format!("{because} · {}", scheme.replace(['_', '-'], " ")))
            }
            ([], _) => Cow::Borrowed(because),
            (rules, _) => Cow::Owned(format!("{because} · {}", rules.join(", "))),
        };
        (title, Some(text))
    }

    /// Which of its argument's steps an inference is, from 1. Steps stand one behind the other.
    fn step_number(&self, id: InferenceId, argument: ArgumentId) -> usize {
        let steps =
            self.model.argument(argument).reconstructions.iter().flat_map(|reconstruction| &reconstruction.steps);
        steps.filter_map(|step| step.inference).position(|known| known == id).map_or(1, |at| at + 1)
    }

    pub(super) fn section(&self, section: &'m Section) -> &'m str {
        let translated = section.data.as_deref().and_then(|data| self.translated(data));
        translated.and_then(|translated| translated.text.or(translated.title)).unwrap_or(&section.title)
    }

    /// A text of the front matter: `title` or `subTitle`.
    pub(super) fn document(&self, key: &str) -> Option<&'m str> {
        let data = self.model.front_matter();
        let translated =
            self.foreign.and_then(|lang| in_language(data.map("translations")?, lang)?.as_map()?.text(key));
        translated.or(data.text(key)).map(str::trim).filter(|text| !text.is_empty())
    }

    /// The name of a speaker, or the id of one who is not declared.
    pub(super) fn speaker(&self, id: &'m str) -> &'m str {
        let data = || self.model.front_matter().map("speakers")?.map(id)?.map("translations");
        let translated = self.foreign.and_then(|lang| match in_language(data()?, lang)? {
            Value::Map(data) => data.text("name"),
            name => name.as_text(),
        });
        let name = || self.model.speaker(id).and_then(|speaker| speaker.name.as_deref());
        translated.or_else(name).unwrap_or(id)
    }

    fn translated(&self, data: &'m Data) -> Option<Translated<'m>> {
        let lang = self.foreign?;
        match in_language(data.map("translations")?, lang)? {
            Value::Map(data) => Some(Translated { title: data.text("title"), text: data.text("text") }),
            text => Some(Translated { title: None, text: text.as_text() }),
        }
    }
}

/// What the data of an element says in another language: a text, or `title` and `text`.
struct Translated<'m> {
    title: Option<&'m str>,
    text: Option<&'m str>,
}

/// `ar` serves whoever asks for `ar-EG`.
fn in_language<'m>(translations: &'m Data, lang: &str) -> Option<&'m Value> {
    translations.get(lang).or_else(|| translations.get(lang.split(['-', '_']).next()?))
}

fn label<'m>(mode: LabelMode, title: Option<&'m str>, name: &'m str, text: Option<&'m Text>) -> Label<'m> {
    let text = text.map(|text| text.string.trim()).filter(|text| !text.is_empty());
    let (title, text) = match mode {
        LabelMode::HideUntitled => (title.or(if text.is_none() { Some(name) } else { None }), text),
        LabelMode::Title => (Some(name), None),
        LabelMode::Text => (if text.is_none() { Some(name) } else { None }, text),
        LabelMode::None => (None, None),
    };
    (title.map(Cow::Borrowed), text.map(Cow::Borrowed))
}

/// The first address that a text links to, else the one that the data gives.
pub(super) fn link<'m>(text: Option<&'m Text>, data: &'m Data) -> Option<&'m str> {
    let marks = text.map_or(&[][..], |text| &text.marks);
    let links = marks.iter().filter_map(|mark| match &mark.kind {
        MarkKind::Link(address) => Some(&**address),
        _ => None,
    });
    links.chain(data.text("url")).find(|address| is_safe(address))
}

/// Is it an address that a reader may follow without running anything?
pub(in crate::render) fn is_safe(address: &str) -> bool {
    let scheme = address.split_once(':').map_or("", |(scheme, _)| scheme);
    ["http", "https", "mailto"].iter().any(|known| scheme.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_that_run_nothing_are_followed() {
        assert!(is_safe("https://example.org") && is_safe("HTTP://example.org") && is_safe("mailto:a@b.c"));
        for address in ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//example.org", " https://x"]
        {
            assert!(!is_safe(address), "{address}");
        }
    }
}
