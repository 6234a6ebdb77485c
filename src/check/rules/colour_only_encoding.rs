use crate::check::colors::{Asked, Colors};
use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::map::Sight;

declare_rule! {
    /// ## What it does
    /// Finds two colours that the map asks for on its boxes (by tags, titles or data) and that readers with red-green
    /// blindness cannot tell apart, while others can. How such readers see them is computed, for eyes without the
    /// cones for red and for eyes without those for green. One colour used twice is no finding.
    ///
    /// Relations are left out: in every drawing they differ by dash, arrow head, sign and word as well.
    ///
    /// ## Why it matters
    /// One man in twelve sees colours so. What the two colours keep apart is one thing to him, and so it is where
    /// no word in the boxes says it as well.
    ///
    /// ## Example
    /// ```argdown
    /// ===
    /// color: {tagColors: {for: "#2e7d32", against: "#c62828"}}
    /// ===
    ///
    /// [Peace]: The talks will succeed.
    ///   + [Cost]: Neither side can afford another year. #for
    ///   - [Winter]: The passes are closed until May. #against
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// ===
    /// color: {tagColors: {for: "#0072b2", against: "#c8500a"}}
    /// ===
    ///
    /// [Peace]: The talks will succeed.
    ///   + [Cost]: Neither side can afford another year. #for
    ///   - [Winter]: The passes are closed until May. #against
    /// ```
    "V802", "colour-only-encoding", Warning, [News, Analyst]
}

/// From this difference on two colours can be told apart from memory, as boxes at two ends of a page are.
const APART: f64 = 0.05;
/// Different colours that are compared: more are not there to be told apart.
const MOST: usize = 40;

fn check(context: &Context, findings: &mut Findings) {
    let mut seen: Vec<Asked> = Vec::new();
    for asked in Colors::of(context.model()).boxes {
        if seen.iter().any(|other| other.color == asked.color) {
            continue;
        }
        if let Some((other, sight)) = seen.iter().find_map(|other| Some((other, alike(&asked, other)?))) {
            report(findings, &asked, other, sight);
        }
        seen.push(asked);
        if seen.len() == MOST {
            return;
        }
    }
}

/// For whom two colours are alike that are not so for others.
fn alike(one: &Asked, other: &Asked) -> Option<Sight> {
    let difference = |sight| one.color.difference(other.color, sight);
    let mut blind = [Sight::Deuteranopia, Sight::Protanopia].into_iter();
    blind.find(|&sight| difference(sight) < APART && difference(Sight::Full) >= APART)
}

fn report(findings: &mut Findings, asked: &Asked, other: &Asked, sight: Sight) {
    let (of, others) = (&asked.of, &other.of);
    let missing = if sight == Sight::Protanopia { "red" } else { "green" };
    findings
        .add(
            asked.place,
            format!(
                "{} of `{of}` and {} of `{others}` look the same to eyes without cones for {missing}",
                asked.color, other.color
            ),
        )
        .label(other.place, "the other one")
        .help("make one of them much lighter, or take blue and orange");
}

#[cfg(test)]
mod tests {
    use crate::check::tests::messages;

    #[test]
    fn colours_of_tags_titles_and_data_are_compared_once() {
        let text = "
===
color:
  tagColors: {sure: '#2e7d32', open: '#c62828', other: '#2E7D32', unused: '#2f7c32'}
===

[A]: It holds. #sure #open #other

[B]: It bends. {color: '#377eb8'}
  + <C>: It is old. {color: '#984ea3'}
  + <D>: It is as old. {color: '#984ea3'}
";
        let expected = [
            "#984ea3 of `<C>` and #377eb8 of `[B]` look the same to eyes without cones for green",
            "#c62828 of `#open` and #2e7d32 of `#sure` look the same to eyes without cones for green",
        ];
        let mut found = messages("V802", text);
        found.sort();
        assert_eq!(found, expected);
    }

    #[test]
    fn colours_that_nobody_tells_apart_are_meant_to_be_one() {
        assert_eq!(messages("V802", "[A]: a {color: '#808080'}\n\n[B]: b {color: '#828282'}\n"), [""; 0]);
        // The palette of hence.
        let own = "[A]: a {color: '#0072b2'}\n\n[B]: b {color: '#c8500a'}\n\n[C]: c {color: '#4b2e83'}\n";
        assert_eq!(messages("V802", own), [""; 0]);
    }

    #[test]
    fn many_colours_cost_little() {
        let colour = |at: usize| format!("[C{at}]: c {{color: '#{:06x}'}}\n\n", at * 97 % 0x00ff_ffff);
        let text: String = (1..3000).map(colour).collect();
        assert!(messages("V802", &text).len() < 40);
    }
}
