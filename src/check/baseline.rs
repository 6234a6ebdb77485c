//! Known findings, which are not reported again.
//!
//! A finding is known by its file, its rule, the claim or argument that it is about, and what that says –
//! not by its line, so that edits elsewhere do not disturb it, and not by its message, which may count
//! what stands elsewhere. When the claim is reworded its findings are new.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use sha2::{Digest as _, Sha256};

use super::rules::baseline_stale;
use super::wording::normal_form;
use super::{RULES, Scope};
use crate::diagnostic::Diagnostic;
use crate::model::{Element, Model, Table};
use crate::resolve::Document;
use crate::text::{Files, Span};

/// Number of the shape of the file.
const SCHEMA: u32 = 1;
/// Characters of a text that has no claim, beyond which it makes no difference.
const LONGEST: usize = 300;

/// Known findings.
#[derive(Debug, Default)]
pub struct Baseline {
    files: Files,
    /// How many findings with one key are known, and where the file that was read says so.
    known: Table<Key, Known>,
    /// Can findings of rules that always run be known too?
    is_of_revision: bool,
}

/// What a finding is known by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
struct Key {
    /// The file, with `/` between the parts of its path.
    file: String,
    rule: String,
    /// The claim or argument, as messages call it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    element: Option<String>,
    /// The beginning of the SHA-256 of what it says, in normal form.
    digest: String,
}

#[derive(Clone, Copy, Debug, Default)]
struct Known {
    count: u32,
    /// How many of them have been found again.
    found: u32,
    span: Span,
}

#[derive(Serialize)]
struct Written<'a> {
    #[serde(flatten)]
    key: &'a Key,
    #[serde(skip_serializing_if = "is_one")]
    count: u32,
}

#[derive(Deserialize)]
struct Read {
    #[serde(flatten)]
    key: Key,
    #[serde(default = "one")]
    count: u32,
}

#[derive(Deserialize)]
struct File<'a> {
    schema: u32,
    #[serde(borrow)]
    findings: Vec<&'a RawValue>,
}

fn is_one(count: &u32) -> bool {
    *count == 1
}

fn one() -> u32 {
    1
}

impl Baseline {
    /// What the text of a baseline file says; else what is wrong with it.
    pub fn read(name: &str, text: &str) -> Result<Baseline, String> {
        let mut baseline = Baseline::default();
        let id = baseline.files.add(name, text);
        let file: File = serde_json::from_str(text).map_err(|error| error.to_string())?;
        if file.schema != SCHEMA {
            return Err(format!("it has the form {}, and this version knows {SCHEMA}", file.schema));
        }
        for raw in file.findings {
            // Borrowed from the text: where it begins there is where it stands.
            let start = raw.get().as_ptr() as usize - text.as_ptr() as usize;
            let span = Span::new(id, start as u32, (start + raw.get().len()) as u32);
            let Read { key, count } = serde_json::from_str(raw.get())
                .map_err(|error| format!("{error} in the entry on line {}", baseline.files.position(span).line))?;
            let known = baseline.known.entry(key).or_default();
            known.count = known.count.saturating_add(count);
            known.span = span;
        }
        Ok(baseline)
    }

    /// For the findings of an earlier text, with which those of a later one are compared: all of them count.
    pub fn of_revision() -> Baseline {
        Baseline { is_of_revision: true, ..Baseline::default() }
    }

    /// The file that it was read from, for places in it.
    pub fn files(&self) -> &Files {
        &self.files
    }

    /// How many findings are known.
    pub fn len(&self) -> usize {
        self.known.values().map(|known| known.count as usize).sum()
    }

    /// Is none known?
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// Makes a finding known. `file` is its file with `/` between the parts of its path. Findings of rules
    /// that always run, and those about the use of the checker itself, do not become known to a list.
    pub fn add(&mut self, file: &str, finding: &Diagnostic, digest: &Digest) {
        if self.is_of_revision || can_be_known(finding) {
            let known = self.known.entry(key(file, finding, digest)).or_default();
            known.count += 1;
        }
    }

    /// Is the finding known? Each known one is taken once.
    pub fn takes(&mut self, file: &str, finding: &Diagnostic, digest: &Digest) -> bool {
        if self.known.is_empty() || !(self.is_of_revision || can_be_known(finding)) {
            return false;
        }
        match self.known.get_mut(&key(file, finding, digest)) {
            Some(known) if known.found < known.count => {
                known.found += 1;
                true
            }
            _ => false,
        }
    }

    /// The entries that stand for nothing any more, as findings of L904 in the file that was read.
    /// `has_run` says of a file and a code whether that rule has looked at that file now.
    pub fn stale(&self, has_run: impl Fn(&str, &str) -> bool) -> Vec<Diagnostic> {
        let stale = self.known.iter().filter(|(key, known)| known.found < known.count && has_run(&key.file, &key.rule));
        let findings = stale.map(|(key, known)| {
            let element = key.element.as_ref().map(|element| format!(" about `{element}`")).unwrap_or_default();
            let message = match known.count - known.found {
                1 => format!("{} finds nothing more{element} in `{}`", key.rule, key.file),
                gone => format!("{} finds {gone} less{element} in `{}`", key.rule, key.file),
            };
            let mut finding = baseline_stale::RULE.finding(known.span, message);
            finding.help("`--prune-baseline` takes out what is listed for nothing");
            finding
        });
        findings.collect()
    }

    /// Takes out what was not found again where it could have been.
    pub fn prune(&mut self, has_run: impl Fn(&str, &str) -> bool) {
        for (key, known) in &mut self.known {
            if has_run(&key.file, &key.rule) {
                known.count = known.found;
            }
        }
        self.known.retain(|_, known| known.count > 0);
    }

    /// The text of the file: JSON with one entry a line, in order.
    pub fn write(&self) -> String {
        let mut entries: Vec<(&Key, &Known)> = self.known.iter().collect();
        entries.sort_by_key(|(key, _)| *key);
        let lines: Vec<String> = entries
            .into_iter()
            .map(|(key, known)| serde_json::to_string(&Written { key, count: known.count }).unwrap_or_default())
            .map(|line| format!("    {line}"))
            .collect();
        let findings = if lines.is_empty() { String::new() } else { format!("\n{}\n  ", lines.join(",\n")) };
        format!("{{\n  \"schema\": {SCHEMA},\n  \"tool\": \"hence\",\n  \"findings\": [{findings}]\n}}\n")
    }
}

/// The beginning of the SHA-256 of what a finding is about, in normal form: what stays where it moves to other lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Digest(String);

impl Digest {
    /// That of what the claim or argument says which the finding is about; without one, of the text at its place.
    pub fn of(document: &Document, finding: &Diagnostic) -> Digest {
        let said = finding.subject.as_deref().and_then(|subject| said(document.model(), subject));
        let text = said.unwrap_or_else(|| place_text(document, finding));
        Digest(short_digest(&normal_form(&text)))
    }
}

/// The word by which a finding is known again, whatever its line: for reports to tools that compare runs.
pub fn fingerprint(file: &str, finding: &Diagnostic, digest: &Digest) -> String {
    let Key { file, rule, element, digest } = key(file, finding, digest);
    short_digest(&[&file, &rule, element.as_deref().unwrap_or_default(), &digest].join("\0"))
}

fn can_be_known(finding: &Diagnostic) -> bool {
    let rule = RULES.iter().find(|rule| rule.code == finding.code);
    rule.is_some_and(|rule| rule.scope != Scope::Always && !rule.code.starts_with('L'))
}

fn key(file: &str, finding: &Diagnostic, digest: &Digest) -> Key {
    let (file, rule, element) = (file.to_owned(), finding.code.to_owned(), finding.subject.clone());
    Key { file, rule, element, digest: digest.0.clone() }
}

/// What the claim or argument says that messages call so.
fn said(model: &Model, subject: &str) -> Option<String> {
    let inner = subject.get(1..subject.len().checked_sub(1)?)?;
    let element = match (subject.as_bytes().first()?, subject.as_bytes().last()?) {
        (b'[', b']') => Element::Claim(model.find_claim(inner)?),
        (b'<', b'>') => Element::Argument(model.find_argument(inner)?),
        _ => return None,
    };
    let text = match element {
        Element::Claim(id) => model.claim(id).text(),
        Element::Argument(id) => model.argument(id).text(),
        Element::Inference(_) => None,
    };
    Some(text.map_or(String::new(), |text| text.string.clone()))
}

/// The text at the place of a finding; its message where there is none.
fn place_text(document: &Document, finding: &Diagnostic) -> String {
    let text: String = document.files().slice(finding.span()).chars().take(LONGEST).collect();
    if text.trim().is_empty() { finding.message.clone() } else { text }
}

fn short_digest(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Selection, check};

    fn findings(text: &str) -> (Document, Vec<Diagnostic>) {
        let map = crate::read_text(text);
        let findings = check(&map, &Selection::default().only(["G105", "G102", "M"]).unwrap());
        (map, findings)
    }

    fn baseline(text: &str) -> Baseline {
        let (map, findings) = findings(text);
        let mut baseline = Baseline::default();
        findings.iter().for_each(|finding| baseline.add("a.argdown", finding, &Digest::of(&map, finding)));
        baseline
    }

    /// The codes of what is new against a baseline, and the messages of what is stale.
    fn new(baseline: &str, text: &str) -> (Vec<&'static str>, Vec<String>) {
        let mut baseline = Baseline::read("known.json", baseline).unwrap();
        let (map, findings) = findings(text);
        let new = findings.iter().filter(|finding| !baseline.takes("a.argdown", finding, &Digest::of(&map, finding)));
        let new = new.map(|finding| finding.code).collect();
        let stale = baseline.stale(|file, rule| file == "a.argdown" && rule != "G102");
        (new, stale.into_iter().map(|finding| finding.message).collect())
    }

    const TEXT: &str = "[A]: The same.\n\n[B]: The same.\n\n[C]: The same.\n";

    #[test]
    fn edits_elsewhere_do_not_disturb_what_is_known() {
        let known = baseline(TEXT).write();
        assert_eq!(new(&known, TEXT), (vec![], vec![]));
        assert_eq!(
            new(&known, &format!("[X]: Something else.\n\n// more\n{TEXT}\n[Y]: And more.\n")),
            (vec![], vec![])
        );
        assert_eq!(new(&known, &TEXT.replace("\n[C]: The same", "\n[C]:  the  SAME")), (vec![], vec![]));
    }

    #[test]
    fn what_is_reworded_is_new_and_what_is_gone_is_stale() {
        let known = baseline(TEXT).write();
        let (found, stale) = new(&known, "[A]: So.\n\n[B]: So.\n\n[C]: The same.\n");
        assert_eq!(found, ["G105"]);
        assert_eq!(
            stale,
            [
                "G105 finds nothing more about `[B]` in `a.argdown`",
                "G105 finds nothing more about `[C]` in `a.argdown`"
            ]
        );
        let (found, _) = new(&known, &format!("{TEXT}\n[D]: The same.\n"));
        assert_eq!(found, ["G105"], "another one of the kind is new");
    }

    #[test]
    fn what_always_runs_never_becomes_known() {
        let text = "[A]: a\n  + [A]\n";
        assert_eq!(new(&baseline(text).write(), text).0, ["M006"]);
    }

    #[test]
    fn the_file_has_one_entry_a_line_and_what_is_found_less_is_pruned() {
        let mut known = baseline(TEXT);
        insta::assert_snapshot!(known.write(), @r#"
        {
          "schema": 1,
          "tool": "hence",
          "findings": [
            {"file":"a.argdown","rule":"G105","element":"[B]","digest":"fa0487f2dc91544a"},
            {"file":"a.argdown","rule":"G105","element":"[C]","digest":"fa0487f2dc91544a"}
          ]
        }
        "#);
        let (map, found) = findings("[A]: The same.\n\n[B]: The same.\n");
        found.iter().for_each(|finding| assert!(known.takes("a.argdown", finding, &Digest::of(&map, finding))));
        known.prune(|_, rule| rule == "G105");
        assert_eq!(known.len(), 1);
    }

    #[test]
    fn a_file_of_another_kind_is_refused_with_the_place() {
        let wrong = |text: &str| Baseline::read("known.json", text).unwrap_err();
        assert_eq!(wrong("[]"), "invalid length 0, expected struct File with 2 elements at line 1 column 2");
        assert_eq!(wrong("{\"schema\": 7, \"findings\": []}"), "it has the form 7, and this version knows 1");
        let entry = "{\"schema\": 1, \"findings\": [\n{\"file\": 3}]}";
        assert!(wrong(entry).ends_with("in the entry on line 2"), "{}", wrong(entry));
    }
}
