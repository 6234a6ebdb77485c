//! What claims and arguments come to when they are weighed, as boxes show it.

use crate::evaluate::Strengths;
use crate::map::Color;
use crate::model::{Element, Model};
use crate::reason::{Label, Reasons};

/// What a box says of its claim or argument, and the ground it stands on. The word says what the colour does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weighed {
    /// The claim or argument.
    pub element: Element,
    /// A word or a number.
    pub word: String,
    /// The ground of the box.
    pub color: Color,
}

/// The grounds of what stands, falls and stays open: blue, orange and grey, which hardly anybody takes for
/// each other.
const STANDS: Color = Color([0xbc, 0xdc, 0xf5]);
const FALLS: Color = Color([0xf7, 0xcf, 0xa3]);
const OPEN: Color = Color([0xec, 0xec, 0xec]);

impl Weighed {
    /// The grounds that a key explains, in the order of [`crate::render::Words::grounds`].
    pub(super) const GROUNDS: [Color; 3] = [STANDS, OPEN, FALLS];

    /// The labels of all claims and arguments.
    pub fn labels(reasons: &Reasons) -> Vec<Weighed> {
        let weighed = |element| {
            let label = reasons.label(element);
            let color = match label {
                Label::In => STANDS,
                Label::Out => FALLS,
                Label::Undecided => OPEN,
            };
            Weighed { element, word: format!("label: {}", label.word()), color }
        };
        elements(reasons.model()).map(weighed).collect()
    }

    /// The strengths of all claims and arguments, to two places. The ground goes from that of what falls to that of
    /// what stands.
    pub fn strengths(model: &Model, strengths: &Strengths) -> Vec<Weighed> {
        let weighed = |element| match strengths.of(element) {
            Some(strength) => Weighed { element, word: format!("strength: {strength:.2}"), color: ground(strength) },
            None => Weighed { element, word: "strength: does not settle".into(), color: OPEN },
        };
        elements(model).map(weighed).collect()
    }
}

fn elements(model: &Model) -> impl Iterator<Item = Element> {
    model.claim_ids().map(Element::Claim).chain(model.argument_ids().map(Element::Argument))
}

/// Grey in the middle, and the more of the colour of an end the nearer to it.
fn ground(strength: f64) -> Color {
    let (end, share) = if strength >= 0.5 { (STANDS, strength * 2.0 - 1.0) } else { (FALLS, 1.0 - strength * 2.0) };
    let mixed = |from: u8, to: u8| (f64::from(from) + (f64::from(to) - f64::from(from)) * share).round() as u8;
    Color([0, 1, 2].map(|part| mixed(OPEN.0[part], end.0[part])))
}
