use std::collections::VecDeque;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::model::{ClaimId, Element};

declare_rule! {
    /// ## What it does
    /// Finds a claim that comes back, as a claim of its own in the same or nearly the same words, among
    /// the reasons of the reasons for it. What is given as a direct reason is G110; a circle through one
    /// title is G104.
    ///
    /// ## Why it matters
    /// Whoever doubts the claim is led down a few steps and then asked to believe it: begging the
    /// question over several steps, which is harder to see than over one.
    ///
    /// ## Example
    /// ```argdown
    /// [Peace]: The talks in Geneva will end in success.
    ///   + [Trust]: Both sides trust the mediators.
    ///     + [Hope]: Talks in Geneva will end in a success.
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// [Peace]: The talks in Geneva will end in success.
    ///   + [Trust]: Both sides trust the mediators.
    ///     + [Record]: The mediators ended two wars.
    /// ```
    "G111", "repeated-premise-below", Warning, [Teach]
}

/// Elements below one claim that are looked through.
const LOOK: usize = 2_000;
/// Elements that are looked through for all claims of a map.
const ALL: usize = 400_000;

fn check(context: &Context, findings: &mut Findings) {
    let mut left = ALL;
    for (first, again) in alike(context) {
        for (above, below) in [(first, again), (again, first)] {
            let Some(steps) = steps_down(context, above, below, &mut left).filter(|&steps| steps > 1) else {
                continue;
            };
            let [top, bottom] = [above, below].map(|claim| context.subject(Element::Claim(claim)));
            let message = format!("`{bottom}`, {steps} steps below `{top}`, says the same again");
            findings
                .add(context.span(Element::Claim(below)), message)
                .label(context.span(Element::Claim(above)), "what it is to be a reason for")
                .about(bottom)
                .help("give a reason that somebody can accept who doubts the claim above");
        }
    }
}

/// Pairs of claims with the same or nearly the same text; of many with one text, neighbours.
fn alike(context: &Context) -> Vec<(ClaimId, ClaimId)> {
    let mut pairs = context.near().to_vec();
    let mut last: FxHashMap<u64, ClaimId> = FxHashMap::default();
    for (id, glance) in context.model().claim_ids().zip(context.glances()) {
        let has_text = context.model().claim(id).text().is_some_and(|text| !text.string.trim().is_empty());
        if has_text && let Some(before) = last.insert(glance.print, id) {
            pairs.push((before, id));
        }
    }
    pairs
}

/// How many steps lead down from one claim to another, within the bounds of the search.
fn steps_down(context: &Context, from: ClaimId, to: ClaimId, left: &mut usize) -> Option<usize> {
    let reasons = context.reasons();
    let mut seen: FxHashSet<Element> = FxHashSet::from_iter([Element::Claim(from)]);
    let mut waiting = VecDeque::from([(Element::Claim(from), 0)]);
    while let Some((element, depth)) = waiting.pop_front() {
        if element == Element::Claim(to) {
            return Some(depth);
        }
        if seen.len() > LOOK || *left == 0 {
            return None;
        }
        for step in reasons.reasons_for(element) {
            for premise in reasons.step(step).premises {
                if seen.insert(premise) {
                    *left = left.saturating_sub(1);
                    waiting.push_back((premise, depth + 1));
                }
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::check::tests::messages;

    #[test]
    fn steps_are_counted_and_direct_reasons_left_to_another_rule() {
        let text = "It is what the whole town wants to have";
        let deep = format!("[a]: {text}.\n  + [b]: People like books.\n    + [c]: They ask for more.\n      + [d]: {text}!\n");
        assert_eq!(messages("G111", &deep), ["`[d]`, 3 steps below `[a]`, says the same again"]);
        assert!(messages("G111", &format!("[a]: {text}.\n  + [d]: {text}!\n")).is_empty());
        assert!(messages("G111", &format!("[a]: {text}.\n  - [b]: People like books.\n    + [d]: {text}!\n")).is_empty());
    }
}
