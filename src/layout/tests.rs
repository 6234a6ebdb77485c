//! What holds for every picture, on generated diagrams, and what single diagrams must look like.

use super::*;

mod diagrams;
mod laws;

use diagrams::{Dice, chain, forest, one_tree, wild};
use laws::broken_laws;

fn options(method: Option<Method>, main: Side) -> Options {
    Options { method, main, ..Options::default() }
}

const SIDES: [Side; 4] = [Side::Top, Side::Bottom, Side::Left, Side::Right];

#[test]
fn every_law_holds_for_wild_diagrams() {
    for seed in 0..150 {
        let diagram = wild(seed, 2 + (seed as usize * 7) % 45);
        for method in [Method::Tree, Method::Layered] {
            let main = SIDES[seed as usize % 4];
            let options = Options { mirrored: seed % 3 == 0, ..options(Some(method), main) };
            let layout = lay_out(&diagram, &options).unwrap();
            assert_eq!(broken_laws(&diagram, &layout), [""; 0], "seed {seed}, {method:?}, {main:?}");
        }
    }
}

#[test]
fn every_law_holds_for_forests_with_cross_edges() {
    for (seed, cross) in [(1, 0), (2, 5), (3, 25)] {
        let diagram = forest(seed, 150, cross);
        for method in [None, Some(Method::Tree), Some(Method::Layered)] {
            let layout = lay_out(&diagram, &options(method, Side::Top)).unwrap();
            assert_eq!(broken_laws(&diagram, &layout), [""; 0], "seed {seed}, {method:?}");
        }
    }
}

#[test]
fn the_laws_see_what_is_wrong() {
    let mut diagram = Diagram::default();
    for _ in 0..3 {
        diagram.boxes.push(BoxShape { size: Size::new(100.0, 40.0), group: None });
    }
    diagram.edges.push(Edge::new(BoxId(2), BoxId(0)));
    let mut layout = lay_out(&diagram, &Options::default()).unwrap();
    assert_eq!(broken_laws(&diagram, &layout), [""; 0]);
    let between = &layout.routes[0];
    let middle = (between.start.y + between.end().y) / 2.0;
    layout.boxes[1] = Rect::new(between.start.x - 50.0, middle - 20.0, 100.0, 40.0);
    assert!(broken_laws(&diagram, &layout).iter().any(|law| law.contains("runs through box 1")));
}

#[test]
fn nothing_and_one_box_are_drawn() {
    let mut diagram = Diagram::default();
    let layout = lay_out(&diagram, &Options::default()).unwrap();
    assert_eq!(layout.size, Size::new(24.0, 24.0));
    diagram.boxes.push(BoxShape { size: Size::new(100.0, 40.0), group: None });
    let layout = lay_out(&diagram, &Options::default()).unwrap();
    assert_eq!((layout.size, layout.boxes), (Size::new(124.0, 64.0), vec![Rect::new(12.0, 12.0, 100.0, 40.0)]));
}

#[test]
fn a_parent_stands_above_the_middle_of_its_children_and_a_single_child_straight_below() {
    let mut diagram = Diagram::default();
    for width in [80.0, 100.0, 140.0, 60.0] {
        diagram.boxes.push(BoxShape { size: Size::new(width, 40.0), group: None });
    }
    for (from, to) in [(1, 0), (2, 0), (3, 1)] {
        diagram.edges.push(Edge::new(BoxId(from), BoxId(to)));
    }
    for method in [Method::Tree, Method::Layered] {
        let layout = lay_out(&diagram, &options(Some(method), Side::Top)).unwrap();
        let middle = |at: usize| layout.boxes[at].x + layout.boxes[at].width / 2.0;
        assert!((middle(0) - (middle(1) + middle(2)) / 2.0).abs() < 12.0, "{method:?}");
        assert!((middle(3) - middle(1)).abs() < 0.02, "{method:?}");
        assert_eq!(layout.routes[2].segments.len(), 1);
        assert_eq!(layout.routes[2].end_direction(), Point::new(0.0, -1.0));
    }
}

#[test]
fn the_main_claim_stands_where_it_is_wanted() {
    let diagram = forest(4, 12, 0);
    for (main, is_first) in [
        (Side::Top, (|main, other| main.y < other.y) as fn(Rect, Rect) -> bool),
        (Side::Bottom, |main, other| main.y > other.y),
        (Side::Left, |main, other| main.x < other.x),
        (Side::Right, |main, other| main.x > other.x),
    ] {
        let layout = lay_out(&diagram, &options(None, main)).unwrap();
        assert!(layout.boxes[1..].iter().all(|other| is_first(layout.boxes[0], *other)), "{main:?}");
    }
}

#[test]
fn a_mirrored_map_is_the_mirror_image() {
    let diagram = wild(11, 20);
    let plain = lay_out(&diagram, &Options::default()).unwrap();
    let mirrored = lay_out(&diagram, &Options { mirrored: true, ..Options::default() }).unwrap();
    assert_eq!(plain.size, mirrored.size);
    for (one, other) in plain.boxes.iter().zip(&mirrored.boxes) {
        assert!((one.x + other.right() - plain.size.width).abs() < 0.03 && (one.y - other.y).abs() < 0.03);
    }
}

#[test]
fn a_forest_has_no_crossings() {
    for seed in 0..20 {
        let diagram = forest(seed, 120, 0);
        for method in [Method::Tree, Method::Layered] {
            let layout = lay_out(&diagram, &options(Some(method), Side::Top)).unwrap();
            assert_eq!(laws::crossings(&diagram, &layout), 0, "seed {seed}, {method:?}");
        }
    }
}

#[test]
fn siblings_keep_the_authors_order() {
    let diagram = forest(5, 60, 0);
    for method in [Method::Tree, Method::Layered] {
        let layout = lay_out(&diagram, &options(Some(method), Side::Top)).unwrap();
        for pair in diagram.edges.windows(2).filter(|pair| pair[0].to == pair[1].to) {
            let (one, other) = (layout.boxes[pair[0].from.index()], layout.boxes[pair[1].from.index()]);
            assert!(one.x < other.x || one.bottom() < other.y, "{method:?}");
        }
    }
}

#[test]
fn a_new_leaf_or_a_longer_text_leaves_neighbours_where_they_are() {
    let order = |diagram: &Diagram, layout: &Layout, count: usize| {
        let mut ids: Vec<usize> = (0..count.min(diagram.boxes.len())).collect();
        ids.sort_by(|&one, &other| layout.boxes[one].x.total_cmp(&layout.boxes[other].x).then(one.cmp(&other)));
        ids
    };
    for method in [Method::Tree, Method::Layered] {
        let mut kept = Vec::new();
        for seed in 0..10 {
            let before = forest(seed, 100, 5);
            let mut after = before.clone();
            after.boxes[40].size.height += 18.0;
            after.boxes.push(BoxShape { size: Size::new(215.0, 90.0), group: None });
            after.edges.push(Edge::new(BoxId(100), BoxId(7)));
            let options = options(Some(method), Side::Top);
            let (one, other) = (lay_out(&before, &options).unwrap(), lay_out(&after, &options).unwrap());
            let (one, other) = (order(&before, &one, 100), order(&after, &other, 100));
            let mut at = vec![0; 100];
            other.iter().enumerate().for_each(|(place, &id)| at[id] = place);
            let same = one.windows(2).filter(|pair| at[pair[0]] < at[pair[1]]).count();
            kept.push(same);
        }
        kept.sort_unstable();
        assert!(kept[5] >= 85, "{method:?}: {kept:?} of 99 neighbours keep their order");
    }
}

#[test]
fn a_map_is_not_much_wider_than_wanted() {
    for seed in 0..5 {
        let layout = lay_out(&forest(seed, 800, 0), &Options::default()).unwrap();
        let aspect = layout.size.width / layout.size.height;
        assert!((1.0 / 3.0..=3.0).contains(&aspect), "seed {seed}: {aspect}");
    }
}

#[test]
fn a_single_tree_and_a_dense_map_are_not_much_wider_than_wanted() {
    for (diagram, seed) in (0..2).map(|seed| (one_tree(seed, 300), seed)).chain([(forest(9, 150, 25), 9)]) {
        let layout = lay_out(&diagram, &Options::default()).unwrap();
        let aspect = layout.size.width / layout.size.height;
        assert!((1.0 / 3.0..=3.0).contains(&aspect), "seed {seed}: {aspect}");
        assert_eq!(broken_laws(&diagram, &layout), [""; 0], "seed {seed}");
        if seed < 9 {
            assert_eq!(laws::crossings(&diagram, &layout), 0, "seed {seed}");
        }
    }
}

#[test]
fn where_boxes_may_not_be_stacked_every_rank_has_one_row() {
    let diagram = forest(2, 200, 5);
    let options = Options { stacked: false, ..options(Some(Method::Layered), Side::Top) };
    let layout = lay_out(&diagram, &options).unwrap();
    let mut rows: Vec<f64> = layout.boxes.iter().map(|rect| rect.y).collect();
    rows.sort_by(f64::total_cmp);
    rows.dedup();
    assert!(rows.len() < 25, "{} rows", rows.len());
    assert_eq!(broken_laws(&diagram, &layout), [""; 0]);
}

#[test]
fn everything_linked_to_everything_is_drawn() {
    let mut diagram = chain(40);
    diagram.edges.clear();
    for from in 0..40 {
        diagram.edges.extend((0..from).map(|to| Edge::new(BoxId(from), BoxId(to))));
    }
    for method in [Method::Tree, Method::Layered] {
        let layout = lay_out(&diagram, &options(Some(method), Side::Top)).unwrap();
        assert_eq!(broken_laws(&diagram, &layout), [""; 0], "{method:?}");
    }
}

#[test]
fn a_chain_of_a_hundred_thousand_boxes_and_two_thousand_premises_are_drawn() {
    // Once as a tree, once not.
    let mut crossed = chain(100_000);
    crossed.edges.push(Edge::new(BoxId(2), BoxId(0)));
    for diagram in [chain(100_000), crossed] {
        for method in [Method::Tree, Method::Layered] {
            let layout = lay_out(&diagram, &options(Some(method), Side::Top)).unwrap();
            assert!(layout.boxes.windows(2).all(|pair| pair[0].bottom() < pair[1].y));
        }
    }
    for method in [Method::Tree, Method::Layered] {
        let mut star = Diagram::default();
        for at in 0..2_001 {
            star.boxes.push(BoxShape { size: Size::new(200.0, 60.0), group: None });
            if at > 0 {
                star.edges.push(Edge::new(BoxId(at), BoxId(0)));
            }
        }
        let layout = lay_out(&star, &options(Some(method), Side::Top)).unwrap();
        assert_eq!(laws::overlaps(&layout), 0);
    }
}

#[test]
fn a_panel_of_two_thousand_premises_is_drawn() {
    let mut diagram = Diagram::default();
    diagram.boxes.push(BoxShape { size: Size::new(60.0, 20.0), group: None });
    let mut premises = Vec::new();
    for at in 1..=2_000 {
        diagram.boxes.push(BoxShape { size: Size::new(200.0, 60.0), group: None });
        premises.push(BoxId(at));
    }
    diagram.panels.push(Panel { pill: BoxId(0), premises });
    let layout = lay_out(&diagram, &Options::default()).unwrap();
    assert_eq!(laws::overlaps(&layout), 0);
    let frame = layout.panels[0];
    assert!(layout.boxes[1..].iter().all(|rect| rect.x > frame.x && rect.right() < frame.right()));
    assert!(layout.boxes[0].bottom() < frame.y);
}

#[test]
fn an_undercut_reaches_the_pill_around_its_panel() {
    let mut diagram = Diagram::default();
    for (width, height) in [(200.0, 60.0), (70.0, 22.0), (200.0, 60.0), (200.0, 60.0), (180.0, 50.0)] {
        diagram.boxes.push(BoxShape { size: Size::new(width, height), group: None });
    }
    diagram.panels.push(Panel { pill: BoxId(1), premises: vec![BoxId(2), BoxId(3)] });
    diagram.edges = vec![Edge::new(BoxId(1), BoxId(0)), Edge::new(BoxId(4), BoxId(1))];
    for method in [Method::Tree, Method::Layered] {
        for main in SIDES {
            let layout = lay_out(&diagram, &options(Some(method), main)).unwrap();
            assert_eq!(broken_laws(&diagram, &layout), [""; 0], "{method:?}, {main:?}");
        }
    }
}

#[test]
fn what_cannot_be_laid_out_is_refused() {
    let shape = BoxShape { size: Size::new(10.0, f64::NAN), group: None };
    let diagram = Diagram { boxes: vec![shape], ..Diagram::default() };
    assert_eq!(lay_out(&diagram, &Options::default()), Err(InvalidDiagram::Size));
    let mut diagram = chain(3);
    diagram.edges.push(Edge::new(BoxId(0), BoxId(3)));
    assert_eq!(lay_out(&diagram, &Options::default()), Err(InvalidDiagram::Unknown));
    let mut diagram = chain(3);
    diagram.panels.push(Panel { pill: BoxId(0), premises: vec![BoxId(0)] });
    assert_eq!(lay_out(&diagram, &Options::default()), Err(InvalidDiagram::Panel(BoxId(0))));
    let options = Options { gap: -1.0, ..Options::default() };
    assert_eq!(lay_out(&chain(3), &options), Err(InvalidDiagram::Options));
}

#[test]
fn few_cross_edges_make_a_tree_and_many_make_layers() {
    let method = |boxes, cross| lay_out(&forest(1, boxes, cross), &Options::default()).unwrap().method;
    assert_eq!((method(100, 0), method(100, 2), method(100, 5)), (Method::Tree, Method::Tree, Method::Layered));
    assert_eq!((method(600, 5), method(600, 25)), (Method::Tree, Method::Layered));
}

#[test]
fn the_same_diagram_gives_the_same_picture() {
    let diagram = wild(Dice(3).below(100), 40);
    assert_eq!(lay_out(&diagram, &Options::default()), lay_out(&diagram, &Options::default()));
}

#[test]
fn a_box_stands_in_the_middle_of_its_group_though_its_edge_keeps_off_the_title() {
    let mut diagram = chain(3);
    diagram.groups.push(Group { parent: None, title: Size::new(160.0, 16.0) });
    diagram.boxes[2].group = Some(GroupId(0));
    let layout = lay_out(&diagram, &options(Some(Method::Layered), Side::Top)).unwrap();
    let (inner, group) = (layout.boxes[2], layout.groups[0]);
    assert!(layout.routes[1].start.x > group.x + 160.0);
    assert!((inner.x - group.x - (group.right() - inner.right())).abs() < 0.1, "{inner:?} in {group:?}");
}
