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
    let method = options.method.unwrap_or_else(|| suitable(diagram));
    Ok(best(workshop, method).finish_picture())
}

/// A tree, if it leaves few edges over.
fn suitable(diagram: &Diagram) -> Method {
    let (left_over, all) = Plan::new(diagram, Method::Tree, 1).left_over(diagram);
    if left_over * 10 <= all { Method::Tree } else { Method::Layered }
}

/// How many boxes may stand in one stack: tried in turn until the picture is not too wide.
const ROWS: [usize; 7] = [3, 5, 8, 14, 26, 50, 100];

/// The picture with the lowest stacks whose shape is near the wanted one; else the nearest.
fn best<'d>(workshop: Workshop<'d>, method: Method) -> Assembly<'d> {
    let aspect = workshop.frame.aspect(workshop.options.aspect);
    let assembly = |rows| Assembly::new(workshop, method, Plan::new(workshop.diagram, method, rows));
    let mut best = assembly(1);
    let few = workshop.diagram.boxes.len() <= 300;
    let rows: &[usize] = match method {
        _ if !workshop.options.stacked => &[],
        Method::Tree => &ROWS,
        Method::Layered if few => &[3, 6, 12],
        Method::Layered => &[8],
    };
    for &rows in rows {
        if best.size().width <= 1.6 * aspect * best.size().height {
            break;
        }
        let next = assembly(rows);
        if pack::cost(next.size(), aspect) < pack::cost(best.size(), aspect) {
            best = next;
        }
    }
    best
}

#[cfg(test)]
mod tests;
