//! Claims that say nearly the same.
//!
//! Two texts are near when most of their terms, and of their pairs of neighbouring terms, are the same:
//! pairs keep "Rome attacked Carthage" and "Carthage attacked Rome" apart. Texts with different numbers
//! are never near, nor are those of which only one has a negation.
//!
//! Not all pairs are compared. Of two sets that are alike to the share [`NEAR`], the rarest few members of
//! the one are among those of the other (prefix filtering), so only claims that have a rare member in
//! common meet; members that very many claims have are passed over.

use rustc_hash::FxHashMap;

use super::Context;
use super::content::content_in_order;
use super::language::{Class, says};
use super::wording::terms;
use crate::model::ClaimId;

/// The share of terms and pairs in common from which on two texts are near.
const NEAR: f64 = 0.8;
/// Claims with one rare member in common that are compared with each other.
const COMPARED: usize = 32;
/// A text as a set.
struct Shingles {
    claim: ClaimId,
    /// Terms and pairs of terms, in order, each once.
    set: Vec<u64>,
    /// A bit for every member, of which several may share one: what differs here differs in the sets too.
    sketch: u128,
    /// The same for texts that may be near: their numbers and negations.
    kind: u64,
}

/// Pairs of claims with texts that are near and not the same: the earlier claim first, each later one
/// with the first that it is near to.
pub(super) fn near_claims(context: &Context) -> Vec<(ClaimId, ClaimId)> {
    let texts: Vec<Shingles> = context.model().claim_ids().filter_map(|id| shingles(context, id)).collect();
    let mut frequency: FxHashMap<u64, u32> = FxHashMap::default();
    for member in texts.iter().flat_map(|text| &text.set) {
        *frequency.entry(*member).or_default() += 1;
    }
    let glances = context.glances();
    let mut known: FxHashMap<(u64, u64), Vec<u32>> = FxHashMap::default();
    let mut pairs = Vec::new();
    let mut rare: Vec<u64> = Vec::new();
    for (at, text) in texts.iter().enumerate() {
        rare.clear();
        rare.extend(&text.set);
        rare.sort_unstable_by_key(|member| (frequency[member], *member));
        let needed = (NEAR * text.set.len() as f64).ceil() as usize;
        rare.truncate(text.set.len() - needed + 1);
        // What one claim alone has leads to no other.
        rare.retain(|member| frequency[member] > 1);
        let mut found: Option<u32> = None;
        for member in &rare {
            let met = known.entry((*member, text.kind)).or_default();
            for &other in met.iter() {
                let other_text = &texts[other as usize];
                let is_same = glances[text.claim.index()].print == glances[other_text.claim.index()].print;
                if !is_same && found.is_none_or(|found| other < found) && alike(text, other_text) {
                    found = Some(other);
                }
            }
            if met.len() < COMPARED {
                met.push(at as u32);
            }
        }
        if let Some(other) = found {
            pairs.push((texts[other as usize].claim, text.claim));
        }
    }
    pairs
}

/// The set of a text; none for one that is too short to be told from others.
fn shingles(context: &Context, claim: ClaimId) -> Option<Shingles> {
    let text = &context.model().claim(claim).text()?.string;
    let words = content_in_order(text);
    if words.len() < 3 {
        return None;
    }
    let pairs = words.windows(2).map(|pair| pair[0].rotate_left(7) ^ pair[1].wrapping_mul(3));
    let mut set: Vec<u64> = words.iter().copied().chain(pairs).collect();
    set.sort_unstable();
    set.dedup();
    let numbers = terms(text).into_iter().filter(|term| term % 2 == 1);
    let kind = numbers.fold(u64::from(says(text, &[Class::Negation])), |kind, number| kind.rotate_left(5) ^ number);
    let sketch = set.iter().fold(0, |sketch, member| sketch | 1 << (member.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 57));
    Some(Shingles { claim, set, sketch, kind })
}

/// Have they enough in common? Of two sets that do, at most this share of all members is in one of them only, which
/// the sketches show for most pairs at a glance.
fn alike(one: &Shingles, other: &Shingles) -> bool {
    const DIFFERENT: f64 = (1.0 - NEAR) / (1.0 + NEAR);
    let all = (one.set.len() + other.set.len()) as f64;
    let differing = (one.sketch ^ other.sketch).count_ones();
    f64::from(differing) <= DIFFERENT * all && share(&one.set, &other.set) >= NEAR
}

/// The share of members in common, from 0 to 1.
fn share(one: &[u64], other: &[u64]) -> f64 {
    let common = super::content::common(one, other).count();
    common as f64 / (one.len() + other.len() - common) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Plan, Selection, Settings};

    fn near(one: &str, other: &str) -> bool {
        let map = crate::read_text(&format!("[a]: {one}\n\n[b]: {other}\n"));
        let plan = Plan::new(&Settings::default(), Selection::default());
        let texts = crate::source::Texts::none();
        !near_claims(&Context::new(&map, &texts, &plan)).is_empty()
    }

    #[test]
    fn what_says_nearly_the_same_is_near() {
        assert!(near("The library should open on Sundays", "Libraries should be opening on a Sunday"));
        assert!(near(
            "The city council closed its old library last year",
            "The council closed its old library last year"
        ));
        assert!(near("بلغت المفاوضات مرحلة حاسمة في المدينة", "بلغت مفاوضات مرحلةً حاسمةً في المدينة"));
    }

    #[test]
    fn what_turns_the_meaning_round_is_not() {
        assert!(!near("The library should open on Sundays", "The library should not open on Sundays"));
        assert!(!near("The library should open on Sundays", "The library shouldn't open on Sundays"));
        assert!(!near("بلغت المفاوضات مرحلة حاسمة في المدينة", "لم تبلغ المفاوضات مرحلة حاسمة في المدينة"));
        assert!(!near("Rome attacked Carthage by sea", "Carthage attacked Rome by sea"));
        assert!(!near("Prices rose by 4 percent in the city", "Prices rose by 5 percent in the city"));
        assert!(!near("Cats purr", "Cats purr loudly"));
    }
}
