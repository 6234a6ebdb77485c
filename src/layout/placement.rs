//! What the methods of placing have in common: what goes in, what comes out.

use super::diagram::Size;
use super::path::Path;
use super::picture::Point;
use super::unit::PORT_GAP;

/// Something to place, as large as its unit.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Site {
    pub(super) size: Size,
    pub(super) axis: f64,
}

/// Where a link meets a site: at its upper side, if the site is below, else at its lower side.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tip {
    pub(super) site: usize,
    /// From the site's left side.
    pub(super) x: f64,
    /// How far the link may be moved to either side.
    pub(super) reach: f64,
    /// Links with the same anchor share that room.
    pub(super) anchor: usize,
}

/// Two sites of which one is to stand below the other.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Link {
    pub(super) below: Tip,
    pub(super) above: Tip,
    pub(super) weight: f64,
}

/// Free room.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    /// Between sites side by side.
    pub(super) gap: f64,
    /// Between a site and what stands below it.
    pub(super) rank_gap: f64,
    /// The width for a height of 1 that sites may be put one below the other for, if they may be.
    pub(super) aspect: Option<f64>,
    /// With more sites than so many, they may stand lower than they need to, so that rows get narrower.
    pub(super) level_above: usize,
}

/// Where the sites stand, from the corner of the smallest rectangle around them.
#[derive(Clone, Debug, Default)]
pub(super) struct Placement {
    pub(super) size: Size,
    /// Corners of the sites.
    pub(super) corners: Vec<Point>,
    /// How the links run, from below to above; none, where a link would pass too much.
    pub(super) paths: Vec<Option<Path>>,
}

impl Placement {
    /// Makes as much room to the right of these sites and all paths as there is to the left of them.
    pub(super) fn centre(&mut self, sites: &[Site]) {
        let boxes = sites.iter().zip(&self.corners).filter(|(site, _)| site.size.width > 0.0);
        let sides = boxes.flat_map(|(site, corner)| [corner.x, corner.x + site.size.width]);
        let lines = self.paths.iter().flatten();
        let lines = lines.flat_map(|path| path.segments.iter().map(|segment| segment.end().x).chain([path.start.x]));
        let (left, right) =
            sides.chain(lines).fold((f64::INFINITY, 0.0), |(left, right), x| (f64::min(left, x), f64::max(right, x)));
        if left.is_finite() {
            self.size.width = self.size.width.max(left + right);
        }
    }
}

/// How much work goes into a placement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effort {
    /// Enough to know about how large it gets.
    Draft,
    Full,
}

/// Places links that share an anchor side by side, in the order given: the distance of each from the
/// anchor's middle.
pub(super) fn spread(count: usize, reach: f64) -> impl Iterator<Item = f64> {
    let step = if count > 1 { (2.0 * reach.max(0.0) / (count - 1) as f64).min(PORT_GAP) } else { 0.0 };
    let first = -step * count.saturating_sub(1) as f64 / 2.0;
    (0..count).map(move |nth| first + step * nth as f64)
}
