//! Findings with the lines of the map around them, for people at a terminal.

use annotate_snippets::renderer::Renderer;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Padding, Snippet, Title};

use super::terminal::{has_rtl, isolate, isolate_names, visible};
use super::window::{Window, windows};
use super::{Dependents, Diagnostic, Severity};
use crate::text::Files;

/// How findings are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// With colours?
    pub color: bool,
    /// Width of the terminal in columns. Lines of the map are cut to it; messages are not.
    pub width: usize,
}

impl Default for Style {
    fn default() -> Style {
        Style { color: false, width: 120 }
    }
}

/// A finding with the lines of the map that it is about. Ends with a line break.
pub fn human(files: &Files, diagnostic: &Diagnostic, style: Style) -> String {
    let width = style.width.clamp(40, 400);
    let gutter = 10;
    let windows = windows(files, diagnostic, width - gutter);
    let mut group = Group::with_title(title(diagnostic));
    for (at, window) in windows.iter().enumerate() {
        group = if at > 0 { group.element(Padding) } else { group };
        let origin = Origin::path(visible(window.file));
        let origin = origin.line(window.position.line as usize).char_column(window.position.column as usize);
        group = group.element(origin).element(snippet(window));
    }
    let dependents = diagnostic.dependents.as_ref().and_then(note_on);
    for note in dependents.iter().chain(&diagnostic.notes) {
        group = group.element(Level::NOTE.message(visible(note)));
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(visible(help)));
    }
    if let Some(fix) = &diagnostic.fix {
        group = group.element(Level::HELP.with_name("fix").message(visible(&fix.title)));
    }
    let renderer = if style.color { Renderer::styled() } else { Renderer::plain() };
    let drawn = renderer.term_width(width * 2).render(&[group]);
    drawn.lines().filter_map(finish).map(|line| line + "\n").collect()
}

fn title(diagnostic: &Diagnostic) -> Title<'_> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    level.primary_title(visible(&diagnostic.message)).id(format!("{} {}", diagnostic.code, diagnostic.name))
}

fn snippet<'a>(window: &'a Window) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let marks = window.marks.iter().map(|mark| {
        let kind = if mark.is_primary { AnnotationKind::Primary } else { AnnotationKind::Context };
        let label = (!mark.text.is_empty()).then(|| visible(&mark.text));
        // In a terminal that reorders the line, the colour stays with the words; the underline does not.
        kind.span(mark.range.clone()).label(label).highlight_source(has_rtl(&window.text))
    });
    Snippet::source(&window.text).line_start(window.first_line).annotations(marks)
}

/// The way up from the claim; the message says how much hangs on it.
fn note_on(dependents: &Dependents) -> Option<String> {
    let (_, above) = dependents.chain.split_first()?;
    let titles: Vec<String> = dependents.chain.iter().map(|title| format!("`{title}`")).collect();
    let to = if dependents.main_claim_falls { "to the main claim" } else { "up" };
    (!above.is_empty()).then(|| format!("the way {to}: {}", titles.join(" → ")))
}

/// A drawn line as it is shown; `None` for one that says nothing: a window has no name of its own, as
/// its place stands above it.
fn finish(line: &str) -> Option<String> {
    let plain = without_colors(line);
    if plain.trim() == ":::" {
        return None;
    }
    if !has_rtl(line) {
        return Some(line.trim_end().to_owned());
    }
    let is_line_of_map = plain.split_once('|').is_some_and(|(number, _)| is_line_number(number));
    Some(match line.split_once('|').filter(|_| is_line_of_map) {
        Some((number, shown)) => isolate_line(number, shown),
        None => isolate_names(line).into_owned(),
    })
}

/// A line of the map, isolated from the line number before it.
fn isolate_line(number: &str, shown: &str) -> String {
    let (space, text) = shown.split_once(' ').unwrap_or(("", shown));
    format!("{number}|{space} {}", isolate(text))
}

/// Digits alone, and at least one?
fn is_line_number(number: &str) -> bool {
    let number = number.trim();
    !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}

fn without_colors(line: &str) -> String {
    let mut in_color = false;
    let keep = |char: &char| {
        let was_in_color = in_color;
        in_color = *char == '\u{1b}' || (in_color && *char != 'm');
        !was_in_color && !in_color
    };
    line.chars().filter(keep).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::tests::found;
    use crate::text::Span;

    fn drawn(text: &str, labels: &[(&str, &str)]) -> String {
        let (files, diagnostic) = found(text, labels);
        human(&files, &diagnostic, Style { color: false, width: 70 })
    }

    #[test]
    fn a_finding_shows_its_line_and_what_to_do() {
        let (files, mut diagnostic) = found("[A]: one\n  + [B]: two\n", &[("[B]", "this one"), ("[A]", "here")]);
        diagnostic.help("say more").note("there is more to know").depend(Dependents {
            conclusions: 2,
            main_claim_falls: true,
            chain: vec!["[B]".into(), "[A]".into()],
            ..Dependents::default()
        });
        insta::assert_snapshot!(human(&files, &diagnostic, Style::default()), @r"
        warning[X000 example]: something is `odd`
         --> map.argdown:2:5
          |
        1 | [A]: one
          | --- here
        2 |   + [B]: two
          |     ^^^ this one
          |
          = note: the way to the main claim: `[B]` → `[A]`
          = note: there is more to know
          = help: say more
        ");
    }

    #[test]
    fn labels_far_apart_stand_in_windows_of_their_own() {
        let text = format!("[A]: one\n{}[B]: two\n", "\n".repeat(500));
        insta::assert_snapshot!(drawn(&text, &[("[B]", "again"), ("[A]", "first")]), @r"
        warning[X000 example]: something is `odd`
           --> map.argdown:502:1
            |
        502 | [B]: two
            | ^^^ again
            |
           ::: map.argdown:1:1
            |
          1 | [A]: one
            | --- first
        ");
    }

    #[test]
    fn tabs_wide_characters_and_windows_line_ends_keep_the_underline_in_place() {
        insta::assert_snapshot!(drawn("\t漢字 [A]: one\r\n[B]: two\r\n", &[("[A]: one", "here")]), @r"
        warning[X000 example]: something is `odd`
         --> map.argdown:1:5
          |
        1 |     漢字 [A]: one
          |          ^^^^^^^^ here
        ");
    }

    #[test]
    fn a_label_over_some_lines_is_drawn_whole_and_over_many_lines_by_its_first() {
        insta::assert_snapshot!(drawn("[A]: one\n  two\n  three\n", &[("one\n  two\n  three", "here")]), @r"
        warning[X000 example]: something is `odd`
         --> map.argdown:1:6
          |
        1 |   [A]: one
          |  ______^
        2 | |   two
        3 | |   three
          | |_______^ here
        ");
        let text = format!("[A]: one\n{}end\n", "  more\n".repeat(20));
        insta::assert_snapshot!(drawn(&text, &[(&text[5..], "")]), @r"
        warning[X000 example]: something is `odd`
         --> map.argdown:1:6
          |
        1 | [A]: one
          |      ^^^ … to line 22
        ");
    }

    #[test]
    fn of_a_very_long_line_only_the_part_around_the_label_is_drawn() {
        let text = format!("{}[A]: odd{}", "x ".repeat(2_000_000), " y".repeat(2_000_000));
        insta::assert_snapshot!(drawn(&text, &[("[A]", "here")]), @r"
        warning[X000 example]: something is `odd`
         --> map.argdown:1:4000001
          |
        1 | …x x x x x x x x [A]: odd y y y y y y y y y y y y y y y y y y…
          |                  ^^^ here
        ");
        let text = "a word of many ".repeat(100);
        insta::assert_snapshot!(drawn(&text, &[(&text, "all of it")]), @r"
        warning[X000 example]: something is `odd`
         --> map.argdown:1:1
          |
        1 | a word of many a word of many a word of many a word of many …
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ all of it
        ");
    }

    #[test]
    fn arabic_is_isolated_from_the_line_around_it() {
        let (files, mut diagnostic) = found("[السلام]: ينجح الحوار.\n", &[("[السلام]", "see `السلام`")]);
        diagnostic.message = "`[السلام]` supports `[الحوار]`".into();
        let drawn = human(&files, &diagnostic, Style::default());
        insta::assert_snapshot!(drawn.replace('\u{2068}', "<FSI>").replace('\u{2069}', "<PDI>"), @r"
        warning[X000 example]: `<FSI>[السلام]<PDI>` supports `<FSI>[الحوار]<PDI>`
         --> map.argdown:1:1
          |
        1 | <FSI>[السلام]: ينجح الحوار.<PDI>
          | ^^^^^^^^ see `<FSI>السلام<PDI>`
        ");
    }

    #[test]
    fn control_characters_of_the_map_do_not_reach_the_terminal() {
        let (files, mut diagnostic) = found("[A\u{202e}]: \u{1b}[2J\u{9b}2J one\n", &[("[A", "\u{1b}[1m")]);
        diagnostic.message = "`\u{202e}` is odd\u{7}".into();
        let drawn = human(&files, &diagnostic, Style::default());
        assert!(drawn.chars().all(|char| char == '\n' || !char.is_control()), "{drawn:?}");
        assert!(!drawn.contains('\u{202e}'), "{drawn:?}");
    }

    #[test]
    fn a_finding_in_an_empty_file_and_one_behind_the_end_have_a_place() {
        insta::assert_snapshot!(drawn("", &[("", "nothing here")]), @r"
        warning[X000 example]: something is `odd`
         --> map.argdown:1:1
          |
        1 |
          | ^ nothing here
        ");
        let (files, mut diagnostic) = found("[A]: one\n", &[("", "")]);
        diagnostic.primary.span = Span::new(diagnostic.primary.span.file, 9, 9);
        insta::assert_snapshot!(human(&files, &diagnostic, Style::default()), @r"
        warning[X000 example]: something is `odd`
         --> map.argdown:2:1
          |
        2 |
          | ^
        ");
    }
}
