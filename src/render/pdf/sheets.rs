//! Which part of a picture stands on which sheet.

use std::ops::Range;

use super::paper::Paper;
use crate::layout::{Point, Rect, Size};

/// Points for a pixel where nothing asks for another scale: 96 pixels are an inch.
const NATURAL: f64 = 0.75;
/// Points for a pixel at which the texts of the map, of 13 pixels, have 8 points. On paper they have no less.
const SMALLEST: f64 = 8.0 / 13.0;
/// A page has 200 inches at most.
const LONGEST: f64 = 14_400.0;
/// Free room around what stands on a sheet, in points: printers need some, and marks and labels stand there.
pub(super) const MARGIN: f64 = 40.0;
/// What two sheets beside each other both show, in points, so that they can be glued.
const OVERLAP: f64 = 23.0;
/// How much of a sheet may stay empty for a cut that runs between boxes.
const GIVEN_AWAY: f64 = 0.15;

/// The sheets of a picture, all of one size.
#[derive(Debug, PartialEq)]
pub(super) struct Sheets {
    /// Size of a sheet in points.
    pub(super) size: Size,
    /// Points for each pixel.
    pub(super) scale: f64,
    /// How many blocks the cuts go through.
    crossings: usize,
    /// How many sheets stand beside each other.
    pub(super) columns: usize,
    /// How many stand below each other.
    pub(super) rows: usize,
    /// The sheets as they are read: row by row, each from where lines start. Where nothing would stand on a
    /// sheet there is none.
    pub(super) sheets: Vec<Sheet>,
}

/// A sheet.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Sheet {
    /// Its row, from 0.
    pub(super) row: usize,
    /// Its column, from 0, counted from where lines start.
    pub(super) column: usize,
    /// The part of the picture that no other sheet has for its own, in pixels.
    pub(super) own: Rect,
    /// The part of the picture that it shows, in pixels.
    pub(super) shown: Rect,
    /// Where on the sheet that part stands, in points.
    pub(super) at: Point,
}

impl Sheets {
    /// One page of the size of the picture, made smaller where it would be too long.
    pub(super) fn page(picture: Size) -> Sheets {
        let (width, height) = (picture.width.max(1.0), picture.height.max(1.0));
        let scale = NATURAL.min(LONGEST / width.max(height));
        let whole = Rect::new(0.0, 0.0, width, height);
        let sheet = Sheet { row: 0, column: 0, own: whole, shown: whole, at: Point::default() };
        let size = Size::new(width * scale, height * scale);
        Sheets { size, scale, crossings: 0, columns: 1, rows: 1, sheets: vec![sheet] }
    }

    /// Do several sheets go together?
    pub(super) fn is_cut(&self) -> bool {
        self.rows * self.columns > 1
    }

    /// The scale beside the natural one, if it is smaller.
    pub(super) fn reduction(&self) -> Option<f64> {
        (self.scale < NATURAL).then_some(self.scale / NATURAL)
    }

    /// The fewest sheets of a paper on which the map can be read, cut through as few boxes as can be, and on
    /// them the picture as large as it fits then, but not larger than it is.
    pub(super) fn on_paper(picture: Size, paper: Paper, content: &Content) -> Sheets {
        let tried = paper.sizes().map(|size| Cutter::new(picture, size, content).sheets());
        let cost = |sheets: &Sheets| (sheets.sheets.len(), sheets.crossings, -sheets.scale);
        let better = |one: Sheets, other: Sheets| if cost(&other) < cost(&one) { other } else { one };
        tried.reduce(better).unwrap_or_else(|| Sheets::page(picture))
    }

    /// The sheet that shows most of something, if it is to be seen at all.
    pub(super) fn home(&self, rect: &Rect) -> usize {
        let area = |sheet: &Sheet| {
            let width = rect.right().min(sheet.shown.right()) - rect.x.max(sheet.shown.x);
            let height = rect.bottom().min(sheet.shown.bottom()) - rect.y.max(sheet.shown.y);
            if width > 0.0 && height > 0.0 { width * height } else { 0.0 }
        };
        let mut home = (0, -1.0);
        for (at, sheet) in self.sheets.iter().enumerate() {
            let area = area(sheet);
            if area > home.1 {
                home = (at, area);
            }
        }
        home.0
    }

    /// Where a part of the picture stands on a sheet, in points.
    pub(super) fn rect(&self, sheet: &Sheet, rect: &Rect) -> Rect {
        let corner = self.point(sheet, Point::new(rect.x, rect.y));
        Rect::new(corner.x, corner.y, rect.width * self.scale, rect.height * self.scale)
    }

    /// Where a place of the picture stands on a sheet, in points.
    pub(super) fn point(&self, sheet: &Sheet, place: Point) -> Point {
        let x = sheet.at.x + (place.x - sheet.shown.x) * self.scale;
        Point::new(x, sheet.at.y + (place.y - sheet.shown.y) * self.scale)
    }
}

/// What there is in a picture.
#[derive(Clone, Copy, Debug)]
pub(super) struct Content<'c> {
    /// What should not be cut.
    pub(super) blocks: &'c [Rect],
    /// All that is drawn, in pieces.
    pub(super) drawn: &'c [Rect],
    pub(super) right_to_left: bool,
}

/// Cuts a picture for sheets of one size.
struct Cutter<'c> {
    picture: Size,
    size: Size,
    /// The part of a sheet on which something may stand.
    room: Size,
    content: &'c Content<'c>,
    /// The blocks, seen from above and from the side.
    across: Vec<Span>,
    down: Vec<Span>,
}

/// A picture that is cut, at a scale.
struct Cut {
    scale: f64,
    columns: Vec<Strip>,
    rows: Vec<Strip>,
    /// For each sheet, row by row: does anything stand on it?
    is_used: Vec<bool>,
    /// How many blocks the cuts go through.
    crossings: usize,
}

impl Cut {
    fn sheets(&self) -> usize {
        self.is_used.iter().filter(|is_used| **is_used).count()
    }
}

impl<'c> Cutter<'c> {
    fn new(picture: Size, size: Size, content: &'c Content<'c>) -> Cutter<'c> {
        let room = Size::new(size.width - 2.0 * MARGIN, size.height - 2.0 * MARGIN);
        let span = |block: &Rect| Span::across(block, picture.width, content.right_to_left);
        let across = content.blocks.iter().map(span).collect();
        let down = content.blocks.iter().map(Span::down).collect();
        Cutter { picture, size, room, content, across, down }
    }

    /// The largest scale of those that need the fewest sheets and of these cut the fewest blocks.
    fn best(&self) -> Cut {
        let whole =
            (self.room.width / self.picture.width.max(1.0)).min(self.room.height / self.picture.height.max(1.0));
        if whole >= SMALLEST {
            return self.cut(NATURAL.min(whole));
        }
        let smallest = self.cut(SMALLEST);
        let scales = (0..STEPS).map(|step| NATURAL - (NATURAL - SMALLEST) * f64::from(step) / f64::from(STEPS));
        let possible = scales.map(|scale| self.cut(scale)).filter(|cut| cut.sheets() <= smallest.sheets());
        let best = possible.min_by_key(|cut| (cut.sheets(), cut.crossings));
        match best {
            Some(best) if (best.sheets(), best.crossings) <= (smallest.sheets(), smallest.crossings) => best,
            _ => smallest,
        }
    }

    fn cut(&self, scale: f64) -> Cut {
        let overlap = OVERLAP / scale;
        let columns = strips(self.picture.width, self.room.width / scale, overlap, &self.across);
        let rows = strips(self.picture.height, self.room.height / scale, overlap, &self.down);
        let crossings = crossed(&columns, &self.across) + crossed(&rows, &self.down);
        let is_used = self.used(&columns, &rows);
        Cut { scale, columns, rows, is_used, crossings }
    }

    fn used(&self, columns: &[Strip], rows: &[Strip]) -> Vec<bool> {
        let mut used = vec![false; columns.len() * rows.len()];
        for rect in self.content.drawn {
            let across = met(columns, Span::across(rect, self.picture.width, self.content.right_to_left));
            for row in met(rows, Span::down(rect)) {
                used[row * columns.len()..][across.clone()].fill(true);
            }
        }
        if !used.contains(&true) {
            used.fill(true);
        }
        used
    }

    fn sheets(&self) -> Sheets {
        let Cut { scale, columns, rows, is_used, crossings } = self.best();
        let grid = rows.iter().enumerate().flat_map(|row| columns.iter().enumerate().map(move |column| (row, column)));
        let used = grid.zip(is_used).filter(|(_, is_used)| *is_used);
        let sheet = |((row, down), (column, across)): ((usize, &Strip), (usize, &Strip))| {
            let shown = self.rect(across.shown, down.shown);
            let at = self.place(&shown, scale, columns.len(), rows.len());
            Sheet { row, column, own: self.rect(across.own, down.own), shown, at }
        };
        let sheets = used.map(|(place, _)| sheet(place)).collect();
        Sheets { size: self.size, scale, crossings, columns: columns.len(), rows: rows.len(), sheets }
    }

    fn rect(&self, across: Span, down: Span) -> Rect {
        let x = if self.content.right_to_left { self.picture.width - across.end } else { across.start };
        Rect::new(x, down.start, across.end - across.start, down.end - down.start)
    }

    /// In the middle where there is one sheet alone; where it is to be put together with others, at the
    /// corner where reading starts.
    fn place(&self, shown: &Rect, scale: f64, columns: usize, rows: usize) -> Point {
        let (width, height) = (shown.width * scale, shown.height * scale);
        let x = match (columns, self.content.right_to_left) {
            (1, _) => (self.size.width - width) / 2.0,
            (_, true) => self.size.width - MARGIN - width,
            (_, false) => MARGIN,
        };
        Point::new(x, if rows == 1 { (self.size.height - height) / 2.0 } else { MARGIN })
    }
}

/// The strips that something stands on.
fn met(strips: &[Strip], span: Span) -> Range<usize> {
    let first = strips.partition_point(|strip| strip.own.end < span.start);
    first..strips.partition_point(|strip| strip.own.start <= span.end).max(first)
}

/// How many scales between the natural and the smallest are tried.
const STEPS: u8 = 20;

/// A stretch of a side of the picture, counted from where reading starts.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Span {
    start: f64,
    end: f64,
}

impl Span {
    fn across(block: &Rect, width: f64, right_to_left: bool) -> Span {
        if right_to_left {
            Span { start: width - block.right(), end: width - block.x }
        } else {
            Span { start: block.x, end: block.right() }
        }
    }

    fn down(block: &Rect) -> Span {
        Span { start: block.y, end: block.bottom() }
    }
}

/// What of a side a sheet has for its own and what it shows.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Strip {
    own: Span,
    shown: Span,
}

/// Cuts a side into strips for which there is room, through as few blocks as possible.
fn strips(length: f64, room: f64, overlap: f64, blocks: &[Span]) -> Vec<Strip> {
    let mut strips = Vec::new();
    let mut start = 0.0;
    while length - start > room {
        let latest = start + room - overlap;
        // What the last strip would not need costs nothing.
        let more = ((length - latest - overlap) / (room - overlap)).ceil();
        let spare = latest + more * (room - overlap) + overlap - length;
        let cut = best_cut(Span { start: latest - spare.max(GIVEN_AWAY * room), end: latest }, blocks);
        let shown = Span { start, end: (cut + overlap).min(length) };
        strips.push(Strip { own: Span { start, end: cut }, shown });
        start = cut;
    }
    let rest = Span { start, end: length };
    strips.push(Strip { own: rest, shown: rest });
    strips
}

/// How many blocks the cuts between strips go through.
fn crossed(strips: &[Strip], blocks: &[Span]) -> usize {
    let cuts = strips.iter().skip(1).map(|strip| strip.own.start);
    cuts.map(|cut| blocks.iter().filter(|block| block.start < cut && cut < block.end).count()).sum()
}

/// The middle of the gap in which a cut goes through the fewest blocks: of several the widest, of these
/// the last. In one that reaches to the end the end itself: it wastes nothing.
fn best_cut(window: Span, blocks: &[Span]) -> f64 {
    let near: Vec<&Span> = blocks.iter().filter(|block| block.start < window.end && window.start < block.end).collect();
    let mut edges: Vec<f64> = near.iter().flat_map(|block| [block.start, block.end]).collect();
    edges.retain(|edge| window.start < *edge && *edge < window.end);
    edges.extend([window.start, window.end]);
    edges.sort_by(f64::total_cmp);
    let crossing = |at: f64| near.iter().filter(|block| block.start < at && at < block.end).count();
    let mut best = (usize::MAX, 0.0, window.end);
    for gap in edges.windows(2) {
        let middle = (gap[0] + gap[1]) / 2.0;
        // More room than this makes no cut better.
        let (count, width) = (crossing(middle), (gap[1] - gap[0]).min(24.0));
        if count < best.0 || count == best.0 && width >= best.1 {
            let cut = if gap[1] == window.end { window.end } else { middle };
            best = (count, width, cut);
        }
    }
    best.2
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOTHING: Content = Content { blocks: &[], drawn: &[], right_to_left: false };

    fn cuts(length: f64, room: f64, blocks: &[(f64, f64)]) -> Vec<f64> {
        let blocks: Vec<Span> = blocks.iter().map(|&(start, end)| Span { start, end }).collect();
        strips(length, room, 10.0, &blocks).iter().map(|strip| strip.own.end).collect()
    }

    #[test]
    fn a_cut_runs_between_blocks_where_one_can() {
        assert_eq!(cuts(100.0, 100.0, &[]), [100.0]);
        assert_eq!(cuts(150.0, 100.0, &[(0.0, 78.0), (86.0, 150.0)]), [82.0, 150.0]);
        // A gap further back is taken where that needs no strip more.
        assert_eq!(cuts(150.0, 100.0, &[(0.0, 64.0), (72.0, 150.0)]), [68.0, 150.0]);
        assert_eq!(cuts(188.0, 100.0, &[(0.0, 64.0), (72.0, 188.0)]), [90.0, 188.0]);
    }

    #[test]
    fn sheets_cover_the_picture_and_overlap() {
        let picture = Size::new(3_000.0, 2_000.0);
        for right_to_left in [false, true] {
            let content = Content { right_to_left, ..NOTHING };
            let sheets = Sheets::on_paper(picture, Paper::named("A4").unwrap(), &content);
            assert!(sheets.scale >= SMALLEST && sheets.scale <= NATURAL);
            let own: f64 = sheets.sheets.iter().map(|sheet| sheet.own.width * sheet.own.height).sum();
            assert!((own - 6e6).abs() < 1.0, "{own}");
            for sheet in &sheets.sheets {
                let corner = sheets.point(sheet, Point::new(sheet.shown.right(), sheet.shown.bottom()));
                assert!(
                    corner.x <= sheets.size.width - MARGIN + 0.01 && corner.y <= sheets.size.height - MARGIN + 0.01
                );
                assert!(sheet.at.x >= MARGIN - 0.01 && sheet.at.y >= MARGIN - 0.01);
            }
            let first = &sheets.sheets[0];
            let is_right = first.own.x > 0.0;
            assert_eq!((is_right, first.row, first.column), (right_to_left, 0, 0), "reading starts there");
        }
    }

    #[test]
    fn a_picture_that_fits_stays_on_one_sheet() {
        let small = Sheets::on_paper(Size::new(400.0, 300.0), Paper::named("A4").unwrap(), &NOTHING);
        assert_eq!((small.sheets.len(), small.scale), (1, NATURAL));
        let wide = Sheets::on_paper(Size::new(1_200.0, 300.0), Paper::named("A4").unwrap(), &NOTHING);
        assert!(wide.sheets.len() == 1 && wide.size.width > wide.size.height && wide.scale < NATURAL);
        let upright = Sheets::on_paper(Size::new(1_200.0, 300.0), Paper::named("A4-portrait").unwrap(), &NOTHING);
        assert!(upright.sheets.len() == 2 && upright.size.width < upright.size.height);
    }

    #[test]
    fn there_is_no_sheet_without_anything_on_it() {
        let picture = Size::new(3_000.0, 3_000.0);
        let corners = [Rect::new(0.0, 0.0, 10.0, 10.0), Rect::new(2_990.0, 2_990.0, 10.0, 10.0)];
        for right_to_left in [false, true] {
            let content = Content { drawn: &corners, right_to_left, ..NOTHING };
            let sheets = Sheets::on_paper(picture, Paper::named("A4").unwrap(), &content);
            let homes: Vec<usize> = corners.iter().map(|corner| sheets.home(corner)).collect();
            assert_eq!((sheets.sheets.len(), homes), (2, vec![0, 1]));
        }
    }

    #[test]
    fn a_page_is_no_longer_than_readers_can_show() {
        let long = Sheets::page(Size::new(50_000.0, 100.0));
        assert!((long.size.width - LONGEST).abs() < 1e-6);
        assert_eq!(long.reduction().map(|scale| (scale * 1e3).round()), Some(384.0));
        assert_eq!(Sheets::page(Size::new(1_000.0, 100.0)).reduction(), None);
    }
}
