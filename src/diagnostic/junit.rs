//! Findings as services show the results of tests: JUnit's XML.

use std::collections::BTreeMap;

use super::{Reported, Severity};

/// All findings as one report: a suite for each file that was checked, with a test that passes where nothing
/// was found in it. Findings that are only good to know do not fail. Ends with a line break.
pub fn junit<'a>(findings: &[Reported], checked: impl IntoIterator<Item = &'a str>) -> String {
    let mut suites: BTreeMap<String, Vec<&Reported>> =
        checked.into_iter().map(|file| (file.replace('\\', "/"), Vec::new())).collect();
    for reported in findings {
        suites.entry(reported.file()).or_default().push(reported);
    }
    let tests: usize = suites.values().map(|findings| findings.len().max(1)).sum();
    let failures = findings.iter().filter(|reported| fails(reported)).count();
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml += &format!("<testsuites name=\"hence\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\">\n");
    for (file, findings) in &suites {
        let failures = findings.iter().filter(|reported| fails(reported)).count();
        let (name, tests) = (escaped(file), findings.len().max(1));
        xml += &format!("  <testsuite name=\"{name}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\">\n");
        if findings.is_empty() {
            xml += &format!("    <testcase name=\"hence check\" classname=\"{name}\"/>\n");
        }
        findings.iter().for_each(|reported| xml += &case(reported, &name));
        xml += "  </testsuite>\n";
    }
    xml + "</testsuites>\n"
}

fn fails(reported: &Reported) -> bool {
    reported.finding.severity > Severity::Info
}

fn case(reported: &Reported, suite: &str) -> String {
    let finding = reported.finding;
    let place = reported.files.position(finding.span());
    let name = escaped(&format!("{} {} at {}:{}", finding.code, finding.name, place.line, place.column));
    let message = escaped(&finding.message);
    let help = finding.help.as_deref().map(escaped).unwrap_or_default();
    let body = match fails(reported) {
        true => format!("<failure type=\"{}\" message=\"{message}\">{help}</failure>", finding.severity),
        false => format!("<system-out>{message}{}{help}</system-out>", if help.is_empty() { "" } else { "&#10;" }),
    };
    format!("    <testcase name=\"{name}\" classname=\"{suite}\" line=\"{}\">{body}</testcase>\n", place.line)
}

/// A text as it may stand in an attribute. What no XML document may hold is left out.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '&' => escaped += "&amp;",
            '<' => escaped += "&lt;",
            '>' => escaped += "&gt;",
            '"' => escaped += "&quot;",
            '\n' => escaped += "&#10;",
            '\t' => escaped += "&#9;",
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            char => escaped.push(char),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::tests::found;

    #[test]
    fn each_file_is_a_suite_and_no_text_of_a_map_is_markup() {
        let (files, mut finding) = found("[A]: one\n", &[("one", "")]);
        finding.message = "<b> & \"x\"\u{1b}".into();
        let info = crate::diagnostic::Diagnostic { severity: Severity::Info, ..finding.clone() };
        let reported = |finding| Reported { files: &files, finding, fingerprint: String::new() };
        let xml = junit(&[reported(&finding), reported(&info)], ["map.argdown", "good.argdown"]);
        insta::assert_snapshot!(xml, @r#"
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="hence" tests="3" failures="1" errors="0">
          <testsuite name="good.argdown" tests="1" failures="0" errors="0">
            <testcase name="hence check" classname="good.argdown"/>
          </testsuite>
          <testsuite name="map.argdown" tests="2" failures="1" errors="0">
            <testcase name="X000 example at 1:6" classname="map.argdown" line="1"><failure type="warning" message="&lt;b&gt; &amp; &quot;x&quot;�"></failure></testcase>
            <testcase name="X000 example at 1:6" classname="map.argdown" line="1"><system-out>&lt;b&gt; &amp; &quot;x&quot;�</system-out></testcase>
          </testsuite>
        </testsuites>
        "#);
        roxmltree::Document::parse(&xml).unwrap();
    }
}
