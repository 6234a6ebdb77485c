//! Generated diagrams.

use super::super::*;

/// The splitmix generator of Steele, Lea and Flood (2014).
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn below(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % sides.max(1)
    }

    fn size(&mut self, width: (u64, u64), height: (u64, u64)) -> Size {
        Size::new((width.0 + self.below(width.1)) as f64, (height.0 + self.below(height.1)) as f64)
    }
}

/// Boxes one below the other.
pub(super) fn chain(count: u32) -> Diagram {
    let mut diagram = Diagram::default();
    for at in 0..count {
        diagram.boxes.push(BoxShape { size: Size::new(100.0, 30.0), group: None });
        if at > 0 {
            diagram.edges.push(Edge::new(BoxId(at), BoxId(at - 1)));
        }
    }
    diagram
}

/// Trees of about 250 boxes with two to six premises a claim, and `cross` edges more for every hundred boxes.
pub(super) fn forest(seed: u64, count: u32, cross: u32) -> Diagram {
    trees(seed, count, 250, cross)
}

/// One such tree of so many boxes.
pub(super) fn one_tree(seed: u64, count: u32) -> Diagram {
    trees(seed, count, count, 0)
}

fn trees(seed: u64, count: u32, size: u32, cross: u32) -> Diagram {
    let mut dice = Dice(seed);
    let mut diagram = Diagram::default();
    for _ in 0..count {
        let size = Size::new(215.0, 38.0 + 18.0 * (1 + dice.below(6)) as f64);
        diagram.boxes.push(BoxShape { size, group: None });
    }
    for first in (0..count).step_by(size as usize) {
        let end = count.min(first + size);
        let (mut claim, mut next) = (first, first + 1);
        while next < end {
            for _ in 0..2 + dice.below(5) {
                if next < end {
                    diagram.edges.push(Edge::new(BoxId(next), BoxId(claim)));
                    next += 1;
                }
            }
            claim += 1;
        }
    }
    for _ in 0..count * cross / 100 {
        let (one, other) = (dice.below(count.into()) as u32, dice.below(count.into()) as u32);
        if one != other {
            diagram.edges.push(Edge::new(BoxId(one.max(other)), BoxId(one.min(other))));
        }
    }
    diagram
}

/// Groups in groups, panels, labels, loops, circles and repeated edges.
pub(super) fn wild(seed: u64, count: usize) -> Diagram {
    let mut dice = Dice(seed);
    let mut diagram = Diagram::default();
    let groups = dice.below(5);
    for at in 0..groups {
        let parent = (at > 0 && dice.below(2) == 0).then(|| GroupId(dice.below(at) as u32));
        diagram.groups.push(Group { parent, title: dice.size((60, 300), (10, 20)) });
    }
    while diagram.boxes.len() < count {
        let group = (groups > 0 && dice.below(3) > 0).then(|| GroupId(dice.below(groups) as u32));
        if dice.below(5) > 0 {
            let size = dice.size((60, 160), (30, 100));
            diagram.boxes.push(BoxShape { size, group });
            continue;
        }
        let pill = BoxId(diagram.boxes.len() as u32);
        diagram.boxes.push(BoxShape { size: Size::new(70.0, 22.0), group });
        let most = if dice.below(6) == 0 { 14 } else { 4 };
        let mut premises = Vec::new();
        for _ in 0..1 + dice.below(most) {
            premises.push(BoxId(diagram.boxes.len() as u32));
            diagram.boxes.push(BoxShape { size: dice.size((120, 100), (40, 90)), group });
        }
        diagram.panels.push(Panel { pill, premises });
    }
    let boxes = diagram.boxes.len() as u64;
    for from in 1..boxes {
        if dice.below(10) > 0 {
            let to = from.saturating_sub(1 + dice.below(6));
            diagram.edges.push(wild_edge(&mut dice, from, to));
        }
    }
    let more = [boxes / 20, boxes / 4, boxes][dice.below(3) as usize];
    for _ in 0..more {
        let (from, to) = (dice.below(boxes), dice.below(boxes));
        diagram.edges.push(wild_edge(&mut dice, from, to));
    }
    if let Some(&edge) = diagram.edges.first() {
        diagram.edges.extend([edge, Edge { from: edge.to, to: edge.from, ..edge }]);
    }
    diagram
}

fn wild_edge(dice: &mut Dice, from: u64, to: u64) -> Edge {
    let label = (dice.below(8) == 0).then(|| dice.size((30, 60), (12, 6)));
    Edge { from: BoxId(from as u32), to: BoxId(to as u32), label, weight: dice.below(4) as u32 }
}
