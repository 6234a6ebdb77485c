//! What can be derived: forward chaining from what needs no reason.

use super::structure::Structure;

/// For each node: can it be derived from `given` through the steps that `usable` allows? The least
/// such set, so nothing stands on itself. Linear in the structure.
pub(super) fn derivable(
    structure: &Structure,
    given: impl Iterator<Item = u32>,
    usable: impl Fn(u32) -> bool,
) -> Vec<bool> {
    let mut derivable = vec![false; structure.node_count()];
    let mut missing: Vec<u32> =
        (0..structure.steps.len() as u32).map(|step| structure.premises.of(step).len() as u32).collect();
    let mut fresh: Vec<u32> = given.collect();
    for step in (0..missing.len()).filter(|&step| missing[step] == 0 && usable(step as u32)) {
        fresh.push(structure.steps[step].conclusion);
    }
    while let Some(node) = fresh.pop() {
        if std::mem::replace(&mut derivable[node as usize], true) {
            continue;
        }
        for &step in structure.uses.of(node) {
            missing[step as usize] -= 1;
            if missing[step as usize] == 0 && usable(step) {
                fresh.push(structure.steps[step as usize].conclusion);
            }
        }
    }
    derivable
}
