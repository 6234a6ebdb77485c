use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};

declare_rule! {
    /// ## What it does
    /// Finds entries of a baseline that stand for nothing any more: what they list is no longer found, or
    /// its claim was reworded. Only files and rules that were looked at in this run count.
    ///
    /// ## Why it matters
    /// An entry that stands for nothing keeps quiet the next finding of its kind.
    ///
    /// ## Example
    /// ```argdown
    /// [Peace]: The talks will succeed.
    ///   + [Cost]: War is expensive.
    /// ```
    /// ```json hence-baseline.json
    /// {
    ///   "schema": 1,
    ///   "findings": [
    ///     {"file": "example.argdown", "rule": "G105", "element": "[Cost]", "digest": "0badc0de0badc0de"}
    ///   ]
    /// }
    /// ```
    ///
    /// ## Use instead
    /// `--prune-baseline` takes the entry out.
    /// ```argdown
    /// [Peace]: The talks will succeed.
    ///   + [Cost]: War is expensive.
    /// ```
    /// ```json hence-baseline.json
    /// {
    ///   "schema": 1,
    ///   "findings": []
    /// }
    /// ```
    "L904", "baseline-stale", Warning, [Default]
}

/// A map alone has no baseline: [`Baseline::stale`](crate::check::Baseline::stale) reports when all maps have
/// been looked at.
fn check(_: &Context, _: &mut Findings) {}
