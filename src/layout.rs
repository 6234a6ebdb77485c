//! Where the boxes of an argument map stand and how its arrows run.
//!
//! Sizes go in, places and curves come out; what the boxes say, how they look and in which format they are
//! written is not known here. A [`Diagram`] has boxes, groups around boxes, panels of linked premises below
//! the pill of their inference, and edges from what supports to what is supported. [`lay_out`] gives a
//! [`Layout`]: no two boxes overlap, no edge runs through a box that is not its own, what belongs to a group
//! stands inside it and nothing else does.
//!
//! There are two methods. A [`Method::Tree`] hangs every box below one that it supports and lets the
//! remaining edges find their way between the boxes; it suits maps that are nearly trees. A
//! [`Method::Layered`] orders the boxes of every row so that few edges cross; it suits dense maps.
//!
//! The same input gives the same picture on every machine.

mod assemble;
mod diagram;
mod frame;
mod layered;
mod pack;
mod path;
mod picture;
mod placement;
mod plan;
mod router;
mod tree;
mod unit;

pub use diagram::{BoxId, BoxShape, Diagram, Edge, Group, GroupId, InvalidDiagram, Method, Options, Panel, Side, Size};
pub use picture::{Layout, Point, Rect, Route, Segment};

use assemble::Assembly;
use frame::Frame;
use placement::Effort;
use plan::Plan;
use unit::Workshop;

/// Lays a diagram out.
///
/// Trees take time linear in the number of boxes and edges. The layered method does a bounded amount of
/// work for every box and edge, less for each as there are more of them.
pub fn lay_out(diagram: &Diagram, options: &Options) -> Result<Layout, InvalidDiagram> {
    diagram.check(options)?;
    let mut labels = vec![Vec::new(); diagram.boxes.len()];
    let mut loops = vec![Vec::new(); diagram.boxes.len()];
    for (at, edge) in diagram.edges.iter().enumerate() {
        if edge.from == edge.to {
            loops[edge.from.index()].push(at);
        } else if edge.label.is_some() {
            labels[edge.from.index()].push(at);
        }
    }
    let frame = Frame::new(options);
    let workshop = Workshop { diagram, options, frame, labels: &labels, loops: &loops };
    let method = suitable(diagram, options.method);
    Ok(best(workshop, method).finish_picture())
}

/// The wanted method; without a wish a tree, if it leaves few edges over: in a small map, which layers suit
/// well, hardly any, in a large one, which layers make very wide, a tenth. Where edges cross very many borders
/// of groups, it is a tree in any case: layers would need a piece of edge at each of them.
fn suitable(diagram: &Diagram, wanted: Option<Method>) -> Method {
    let plan = Plan::new(diagram, Method::Tree, 1);
    let (left_over, all) = plan.left_over(diagram);
    let is_deep = plan.pieces(diagram) > MOST_PIECES * (all + 100);
    match wanted {
        _ if is_deep => Method::Tree,
        Some(method) => method,
        None if left_over * if is_small(diagram) { 33 } else { 10 } <= all => Method::Tree,
        None => Method::Layered,
    }
}

fn is_small(diagram: &Diagram) -> bool {
    diagram.boxes.len() <= 300
}

/// How many pieces an edge may have, in the mean, in layers.
const MOST_PIECES: usize = 32;

/// What may be done against a picture that is too wide.
#[derive(Clone, Copy, Debug)]
struct Means {
    /// How many boxes may stand in one stack.
    rows: usize,
    /// May branches of a tree stand below others, and rows of layers be wrapped?
    folds: bool,
}

const fn means(rows: usize, folds: bool) -> Means {
    Means { rows, folds }
}

/// Tried in turn until the picture is not too wide.
const TREE_MEANS: [Means; 5] = [means(1, false), means(3, false), means(5, false), means(5, true), means(14, true)];
const LAYERED_MEANS: [Means; 4] = [means(1, false), means(3, false), means(5, false), means(5, true)];

/// Is a picture so wide without stacks that stacks alone, which take a part of its width, cannot help?
fn stays_too_wide(unstacked: Size, plan: &Plan, means: Means, workshop: Workshop, aspect: f64) -> bool {
    let stacked = plan.stacked as f64 / workshop.diagram.boxes.len().max(1) as f64;
    let left = 1.0 - stacked * (1.0 - 1.0 / means.rows as f64);
    unstacked.width * left > 4.0 * aspect * unstacked.height
}

/// The picture that the first means lead to whose shape is near the wanted one; else the nearest.
fn best<'d>(workshop: Workshop<'d>, method: Method) -> Assembly<'d> {
    let aspect = workshop.frame.aspect(workshop.options.aspect);
    let means: &[Means] = match method {
        _ if !workshop.options.stacked => &[means(1, false)],
        Method::Tree => &TREE_MEANS,
        Method::Layered => &LAYERED_MEANS,
    };
    let plan = |means: Means| Plan::new(workshop.diagram, method, means.rows);
    let assembly =
        |means: Means, plan, effort| Assembly::new(workshop, method, plan, means.folds.then_some(aspect), effort);
    let (mut best, mut least) = (means[0], f64::INFINITY);
    let mut unstacked: Option<Size> = None;
    for &means in means.iter().filter(|_| means.len() > 1) {
        let plan = plan(means);
        if !means.folds && unstacked.is_some_and(|size| stays_too_wide(size, &plan, means, workshop, aspect)) {
            continue;
        }
        let size = assembly(means, plan, Effort::Draft).size();
        unstacked = unstacked.or(Some(size));
        let cost = pack::cost(size, aspect);
        if cost < least {
            (best, least) = (means, cost);
        }
        if size.width <= 1.6 * aspect * size.height {
            break;
        }
    }
    assembly(best, plan(best), Effort::Full)
}

#[cfg(test)]
mod tests;
