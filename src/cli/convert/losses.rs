//! What is lost, in words.

use std::collections::BTreeMap;

use hence::interchange::Loss;

use super::super::terminal::Terminal;

/// How many kinds of things and how many of each are named.
const MOST: usize = 12;
const NAMED: usize = 3;

/// Tells on standard error what a format has no place for, grouped by kind.
pub(super) fn tell(losses: &[Loss], format: &str, terminal: &mut Terminal) {
    for line in lines(losses, format) {
        terminal.message(&line);
    }
}

/// The same for a list of losses of several maps.
pub(super) fn lines(losses: &[Loss], format: &str) -> Vec<String> {
    let mut kinds: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for loss in losses {
        kinds.entry(&loss.kind).or_default().push(&loss.element);
    }
    if kinds.is_empty() {
        return Vec::new();
    }
    let mut kinds: Vec<_> = kinds.into_iter().collect();
    kinds.sort_by_key(|(_, elements)| std::cmp::Reverse(elements.len()));
    let mut lines = vec![format!("note: {format} has no place for")];
    for (kind, elements) in kinds.iter().take(MOST) {
        let named: Vec<&str> = elements.iter().copied().take(NAMED).collect();
        let more = elements.len() - named.len();
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        lines.push(format!("  {:>5}  {kind}: {}{more}", elements.len(), named.join(", ")));
    }
    let rest: usize = kinds.iter().skip(MOST).map(|(_, elements)| elements.len()).sum();
    if rest > 0 {
        lines.push(format!("  {rest:>5}  of {} other kinds; `--format json` lists all", kinds.len() - MOST));
    }
    lines
}
