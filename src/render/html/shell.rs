//! The page around what it shows: one style sheet, one script, and a policy that allows nothing else.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::viewer::SCRIPT;
use crate::render::svg::Escaped;
use crate::render::{TextDirection, Words};

/// What a page says of itself.
pub(crate) struct Shell<'s> {
    /// The language of its texts, where it is known.
    pub(crate) lang: Option<&'s str>,
    /// The words of the tool on it.
    pub(crate) words: &'static Words,
    /// Where its lines start.
    pub(crate) direction: TextDirection,
    /// Its title.
    pub(crate) title: &'s str,
}

impl Shell<'_> {
    /// Writes the page: its style sheet, a class for the whole, what stands in it. The body holds the script
    /// of a [`Viewer`](super::Viewer).
    pub(crate) fn page(&self, style: &str, class: &str, body: &str) -> String {
        let direction = if self.direction.is_right_to_left() { "rtl" } else { "ltr" };
        format!(
            "<!doctype html>\n<html lang=\"{}\" dir=\"{direction}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src '{}'; \
             style-src '{}'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n\
             <meta name=\"referrer\" content=\"no-referrer\">\n<title>{}</title>\n<style>{style}</style>\n</head>\n\
             <body class=\"{class}\">\n{body}</body>\n</html>\n",
            Escaped(self.lang.unwrap_or(self.words.lang)),
            hash(SCRIPT),
            hash(style),
            Escaped(self.title),
        )
    }
}

/// What the policy of a page names its own script or style sheet by.
fn hash(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text.as_bytes())))
}
