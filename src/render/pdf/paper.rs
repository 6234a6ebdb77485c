//! Paper.

use crate::layout::Size;

/// Paper to print on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paper {
    /// Its size.
    pub format: &'static PaperFormat,
    /// How it is turned; as suits the drawing where this is none.
    pub orientation: Option<Orientation>,
}

/// A size of paper.
#[derive(Debug, PartialEq, Eq)]
pub struct PaperFormat {
    /// Its name.
    pub name: &'static str,
    /// The short side in tenths of a millimetre.
    short: u16,
    /// The long side in tenths of a millimetre.
    long: u16,
}

/// How paper is turned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Orientation {
    /// The short side above.
    Portrait,
    /// The long side above.
    Landscape,
}

/// All sizes.
pub static PAPER_FORMATS: &[PaperFormat] = &[
    PaperFormat { name: "A4", short: 2100, long: 2970 },
    PaperFormat { name: "A3", short: 2970, long: 4200 },
    PaperFormat { name: "Letter", short: 2159, long: 2794 },
];

impl Orientation {
    /// Both, with their names.
    pub const ALL: [(&'static str, Orientation); 2] =
        [("portrait", Orientation::Portrait), ("landscape", Orientation::Landscape)];
}

impl Paper {
    /// The paper with this name: `A4`, or `A4-portrait` for a turn that does not depend on the drawing.
    ///
    /// ```
    /// use hence::render::{Orientation, Paper};
    ///
    /// assert_eq!(Paper::named("a4-landscape").unwrap().orientation, Some(Orientation::Landscape));
    /// assert_eq!(Paper::named("Letter").unwrap().orientation, None);
    /// assert_eq!(Paper::named("A4-upright"), None);
    /// ```
    pub fn named(name: &str) -> Option<Paper> {
        let (size, turn) = name.split_once('-').map_or((name, None), |(size, turn)| (size, Some(turn)));
        let format = PAPER_FORMATS.iter().find(|format| format.name.eq_ignore_ascii_case(size))?;
        let known = |turn: &str| Orientation::ALL.into_iter().find(|(name, _)| name.eq_ignore_ascii_case(turn));
        let orientation = match turn {
            Some(turn) => Some(known(turn)?.1),
            None => None,
        };
        Some(Paper { format, orientation })
    }

    /// Its sizes in points, in each way that it may be turned.
    pub(super) fn sizes(self) -> impl Iterator<Item = Size> {
        let points = |length: u16| f64::from(length) / 254.0 * 72.0;
        let (short, long) = (points(self.format.short), points(self.format.long));
        Orientation::ALL
            .into_iter()
            .map(|(_, turn)| turn)
            .filter(move |turn| self.orientation.is_none_or(|it| it == *turn))
            .map(move |turn| match turn {
                Orientation::Portrait => Size::new(short, long),
                Orientation::Landscape => Size::new(long, short),
            })
    }
}
