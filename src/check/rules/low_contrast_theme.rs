use crate::check::colors::{Asked, Colors};
use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::map::{DARK_PAGE, LIGHT_PAGE};

declare_rule! {
    /// ## What it does
    /// Finds colours that the map asks for itself (`color` in the data of a claim or an
    /// argument; `tagColors`, `statementColors`, `argumentColors` and `relationColors` in its settings) and that are hard to see as a line on the
    /// page of a drawing, light or dark: a contrast below 3 to 1, as WCAG has it. What hence draws without
    /// being asked has more, and text on a coloured ground is black or white, whichever can be read.
    ///
    /// ## Why it matters
    /// A picture follows the page of its reader, light or dark. A yellow frame is gone on the one, a navy
    /// arrow on the other, and with it what the colour was to say.
    ///
    /// ## Example
    /// ```argdown
    /// ===
    /// color: {relationColors: {support: "#00ff00"}}
    /// ===
    ///
    /// [Peace]: The talks will succeed.
    ///   + [Cost]: Neither side can afford another year.
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// ===
    /// color: {relationColors: {support: "#1b9e77"}}
    /// ===
    ///
    /// [Peace]: The talks will succeed.
    ///   + [Cost]: Neither side can afford another year.
    /// ```
    "V801", "low-contrast-theme", Warning, [News, Analyst]
}

/// The contrast that a line needs.
const LINE: f64 = 3.0;

fn check(context: &Context, findings: &mut Findings) {
    let colors = Colors::of(context.model());
    colors.boxes.iter().chain(&colors.relations).for_each(|asked| report(findings, asked));
}

fn report(findings: &mut Findings, asked: &Asked) {
    let color = asked.color;
    let pages = [("light", LIGHT_PAGE), ("dark", DARK_PAGE)];
    let faint = pages.map(|(name, page)| (name, color.contrast(page))).into_iter().find(|(_, contrast)| *contrast < LINE);
    if let Some((page, contrast)) = faint {
        // Rounded down: what is shown as 3.0 would seem to be enough.
        let contrast = (contrast * 10.0).floor() / 10.0;
        findings
            .add(asked.place, format!("{color} is hard to see on a {page} page: a contrast of {contrast:.1} to 1"))
            .help("take a colour of middling brightness: at least 3 to 1 on white and on dark grey");
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::messages;

    #[test]
    fn each_colour_is_measured_on_both_pages() {
        let text = "
===
color:
  tagColors: {sure: '#ffff00', open: '#1b9e77', unused: '#ffffff'}
  statementColors: {B: '#000080'}
===

[A]: It holds. #sure #open

[B]: It breaks.

[C]: It bends. {color: '#eee'}
  + <D>: It is old. {color: '#fefefe'}
";
        let expected = [
            "#ffff00 is hard to see on a light page: a contrast of 1.0 to 1",
            "#000080 is hard to see on a dark page: a contrast of 1.0 to 1",
            "#eeeeee is hard to see on a light page: a contrast of 1.1 to 1",
            "#fefefe is hard to see on a light page: a contrast of 1.0 to 1",
        ];
        assert_eq!(messages("V801", text), expected);
        assert_eq!(messages("V801", "[A]: It holds. #sure\n"), [""; 0]);
    }
}
