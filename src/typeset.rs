//! Breaks texts into lines and places their letters, once for every format.
//!
//! A [`Typesetter`] takes a [`Text`] and gives a [`Paragraph`]: its lines, what each line says, and
//! where every glyph stands. A writer that draws letters itself (PNG) takes the glyphs; one whose reader
//! takes the letters back from glyphs (PDF) takes them and their fonts from [`LetterFonts`]; one that
//! leaves the letters to its reader (SVG, HTML, DOT) takes the lines as text, and the fonts with
//! [`Fonts::web_font`]. Either way nobody measures a text a second time.
//!
//! The fonts are part of the program, so the same text has the same lines on every machine. Fonts of
//! the machine are used only where a caller allows it, and [`Typesetter::notes`] says for what.
//!
//! Lengths are in pixels of the drawing, `y` grows downwards, and what leaves this module is rounded
//! to 1/100 pixel. A style that a font does not have is not faked: Arabic and Hebrew have no italic
//! and stay upright, as books in those scripts do, and the signs have one weight. A page that shows
//! such text should say `font-synthesis: none`.

mod clean;
mod fonts;
mod letters;
mod measure;
mod paragraph;
mod typesetter;
mod web_font;
mod words;

pub use fonts::{Face, FontError, FontId, Fonts, GlyphId, Origin, PathCommand};
pub use letters::{Letter, LetterFontId, LetterFonts};
pub use measure::{LETTERS_IN_A_LINE, Measure};
pub use paragraph::{Glyph, GlyphRun, Line, Paragraph};
pub use typesetter::{Notes, Span, Style, Text, Typesetter};
pub use web_font::FontUse;

/// Rounds to 1/100 pixel.
fn round(length: f32) -> f32 {
    (length * 100.0).round() / 100.0
}

/// A length that can be reckoned with: what is not a number or below zero counts as zero.
fn sane(length: f32, most: f32) -> f32 {
    if length > 0.0 { length.min(most) } else { 0.0 }
}
