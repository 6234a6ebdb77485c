use crate::check::passages::{Passage, declaration};
use crate::check::registry::declare_rule;
use crate::check::{Context, Findings, RuleOption};
use crate::source::union;

declare_rule! {
    /// ## What it does
    /// Adds up how much of a source the map repeats word by word (`exact`, not counting a passage twice) and
    /// reports a share of more than a tenth (option `share`). Texts of fewer than a thousand characters (option `short`) are
    /// passed over: of a statement of two sentences one is half.
    ///
    /// It needs the text of the source.
    ///
    /// ## Why it matters
    /// Most texts are protected, and quoting is allowed as far as it is needed. A map that carries much of an
    /// article may not be passed on.
    ///
    /// ## Example
    /// ```argdown
    /// ===
    /// sources: {minutes: {title: Minutes of May, file: minutes.txt}}
    /// ===
    ///
    /// [Cost]: Opening on Sundays costs too much. {anchor: {source: minutes, exact: "The treasurer explained at
    ///   length that the town could not afford to open the library on Sundays, not this year and not the next"}}
    /// ```
    /// ```text minutes.txt
    /// The treasurer explained at length that the town could not afford to open the library on Sundays, not this year and not the next, since wages had risen.
    /// A reader said that she had nowhere else to go on a Sunday, that the cafés were dear and the park was cold, and that her children did their homework in the kitchen.
    /// The council thanked both and went on to the roof of the gymnasium, which had been leaking since the autumn. Three offers had come in, of which the second was the dearest by far and the first had no date in it. It was decided to ask again.
    /// The mayor spoke of the market, which is to move to the square behind the station while the old one is paved. The traders had been heard. There was no vote on it.
    /// Last came the fireworks. Two members wanted none, four wanted fewer, and the rest wanted them as they had always been. The matter was put off until the next meeting, in which the budget is to be dealt with as well. The meeting ended at ten. Minutes by the clerk, approved in the meeting of June without changes and signed by the mayor and the clerk.
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// ===
    /// sources: {minutes: {title: Minutes of May}}
    /// ===
    ///
    /// [Cost]: Opening on Sundays costs too much.
    ///   {anchor: {source: minutes, paragraph: 1, start: 0, end: 95,
    ///             digest: "28eb6383be9deb55f2e3dca45d14efc95c0f6c1a60adfb5faf4bf05f1f621928"}}
    /// ```
    "Q513", "excessive-quotation", Info, [News], options: [SHARE, SHORT]
}

static SHARE: RuleOption<f64> =
    RuleOption::new("share", 0.1, "the share of a text that may be repeated").within(0.0, 1.0);
static SHORT: RuleOption<u32> =
    RuleOption::new("short", 1000, "a text of fewer characters may be repeated").within(0, u32::MAX);

fn check(context: &Context, findings: &mut Findings) {
    let (most, short) = (context.option(&RULE, &SHARE), context.option(&RULE, &SHORT));
    for (id, passages) in Passage::by_source(context) {
        let Some(text) = context.source_texts().text(id).filter(|text| text.characters() >= short) else { continue };
        let quoted = passages.iter().filter(|passage| passage.anchor.exact.is_some());
        let places = union(quoted.filter_map(|passage| passage.verified.verdict.place()));
        let bytes: usize = places.iter().map(std::ops::Range::len).sum();
        let share = bytes as f64 / text.text().len().max(1) as f64;
        if share > most {
            let message = format!("the map repeats {:.0}% of `{id}` word by word", share * 100.0);
            findings.add(declaration(context, id), message).help("leave `exact` out where `digest` says enough: `hence anchor --digest-only`");
        }
    }
}
