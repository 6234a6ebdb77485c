use super::*;
use crate::typeset::{Measure, Span, Text, Typesetter};
use skrifa::outline::pen::ControlBoundsPen;
use skrifa::{FontRef, outline::DrawSettings};

struct Set {
    letters: Vec<Letter>,
    width: f32,
    fonts: LetterFonts,
    typesetter: Typesetter,
}

fn set(text: &str) -> Set {
    let mut typesetter = Typesetter::new(Fonts::embedded());
    let spans = [Span::plain(text)];
    let paragraph = typesetter.set(&Text { spans: &spans, size: 13.0, measure: Measure::OneLine, right_to_left: None });
    let mut fonts = LetterFonts::default();
    let letters = fonts.letters(typesetter.fonts(), &paragraph, &paragraph.lines[0]);
    Set { letters, width: paragraph.width, fonts, typesetter }
}

impl Set {
    fn text(&self) -> String {
        self.letters.iter().map(|letter| letter.character).collect()
    }

    /// Left, right and height of what is seen of a letter, in pixels from its start.
    fn seen(&self, letter: &Letter) -> Option<(f32, f32, f32)> {
        let file = self.fonts.file(self.typesetter.fonts(), letter.font).unwrap();
        let font = FontRef::new(&file).unwrap();
        let mut pen = ControlBoundsPen::new();
        let outline = font.outline_glyphs().get(skrifa::GlyphId::new(letter.glyph.0)).unwrap();
        outline.draw(DrawSettings::unhinted(Size::unscaled(), LocationRef::default()), &mut pen).unwrap();
        let pixels = |units: f32| units * 13.0 / 1000.0;
        pen.bounding_box().map(|seen| (pixels(seen.x_min), pixels(seen.x_max), pixels(seen.y_max)))
    }
}

#[test]
fn a_ligature_is_as_many_letters_as_it_stands_for() {
    let set = set("لا");
    assert_eq!(set.text(), "لا", "in the order in which they are read");
    let [lam, alef] = &set.letters[..] else { panic!("{:?}", set.letters) };
    assert!(lam.x > alef.x && alef.x == 0.0, "the first letter stands on the right");
    assert!((lam.x + lam.advance - set.width).abs() < 0.05 && (alef.advance - lam.x).abs() < 0.05, "side by side");
    let (left, right, _) = set.seen(lam).unwrap();
    assert!(left + lam.x >= -0.1 && right + lam.x <= set.width + 0.5 && right - left > 4.0, "{left} {right}");
}

#[test]
fn a_mark_has_a_place_of_its_own() {
    let set = set("بُب");
    assert_eq!(set.text(), "بُب");
    let [first, mark, last] = &set.letters[..] else { panic!("{:?}", set.letters) };
    assert!(last.x < mark.x && mark.x < first.x && mark.advance > 0.0);
    assert!((last.x + last.advance - mark.x).abs() < 0.05 && (mark.x + mark.advance - first.x).abs() < 0.05);
    assert_eq!(set.letters.iter().filter(|letter| letter.right_to_left).count(), 3);
}

#[test]
fn letters_that_stand_for_themselves_are_drawn_once() {
    let set = set("ABBA AV");
    assert_eq!(set.text(), "ABBA AV");
    let ids: Vec<u32> = set.letters.iter().map(|letter| letter.glyph.0).collect();
    assert_eq!(ids, [1, 2, 2, 1, 3, 1, 4], "kerning is no other letter");
    assert_eq!(set.fonts.fonts().count(), 1);
}

#[test]
fn a_line_that_is_broken_at_a_space_ends_with_it() {
    let mut typesetter = Typesetter::new(Fonts::embedded());
    let spans = [Span::plain("two words")];
    let text = Text { spans: &spans, size: 13.0, measure: Measure::AtMost(40.0), right_to_left: None };
    let paragraph = typesetter.set(&text);
    let mut fonts = LetterFonts::default();
    let lines = paragraph.lines.iter().map(|line| fonts.letters(typesetter.fonts(), &paragraph, line));
    let texts: Vec<String> = lines.map(|line| line.iter().map(|letter| letter.character).collect()).collect();
    assert_eq!(texts, ["two ", "words"]);
}

#[test]
fn cubic_curves_become_quadratic_ones_that_keep_close() {
    use super::true_type::Pen;
    let circle = |x: f32, y: f32| (x * x + y * y).sqrt();
    let mut pen = Pen::default();
    pen.draw(crate::typeset::PathCommand::Move([500.0, 0.0]));
    let handle = 500.0 * 0.5523;
    pen.draw(crate::typeset::PathCommand::Cubic([500.0, handle], [handle, 500.0], [0.0, 500.0]));
    pen.draw(crate::typeset::PathCommand::Line([0.0, 0.0]));
    pen.draw(crate::typeset::PathCommand::Close);
    let contour = &pen.contours[0];
    let curved = contour.len() - 1;
    for triple in contour[..curved].windows(3).step_by(2) {
        let [start, control, end] = triple else { unreachable!() };
        assert!(start.on_curve && !control.on_curve && end.on_curve);
        let middle = |a: i16, b: i16, c: i16| (f32::from(a) + 2.0 * f32::from(b) + f32::from(c)) / 4.0;
        let off = circle(middle(start.x, control.x, end.x), middle(start.y, control.y, end.y)) - 500.0;
        assert!(off.abs() < 1.5, "{off}");
    }
}
