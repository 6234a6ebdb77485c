//! The configuration file, `hence.toml`: what holds for all maps of a folder.
//!
//! [`Configuration::read`] takes the text of one and gives what it says, with everything that is wrong
//! in it as located findings. Which file it is and where it lies is the business of whoever calls; what
//! is in force for a map in the end, `check::Plan` says.
//!
//! ```
//! use hence::config::Configuration;
//!
//! let (configuration, wrong) = Configuration::read("hence.toml", "profile = \"news\"\nignore = [\"S209\"]\n");
//! assert!(wrong.findings.is_empty());
//! assert_eq!(configuration.selections("maps/a.argdown").len(), 1);
//! ```

mod schema;
mod toml;

use globset::{GlobBuilder, GlobMatcher};

use crate::check::{Level, Mistake, RULES, Rule, Selection};
use crate::diagnostic::{Diagnostic, Severity};
use crate::interchange::brat;
use crate::model::{Data, Datum, Entry, Value, Vocabulary};
use crate::query::{AliasError, Aliases};
use crate::text::{Files, Span};

pub use schema::schema;

/// The name of the file.
pub const FILE_NAME: &str = "hence.toml";

/// The JSON Schema of the file, as published.
pub const CONFIGURATION_SCHEMA: &str = include_str!("../docs/schema/config.schema.json");

/// Keys of the file beyond those of [`Vocabulary::Hence`], with their meaning.
const OWN_KEYS: [(&str, &str); 6] = [
    ("root", "true where the project begins: the search for `hence.toml` ends here"),
    ("folders", "folders of the project, besides a map's own, from which maps may include files"),
    ("baseline", "a file of known findings that are not reported again"),
    (
        "query",
        "the language of questions: `aliases`, names for expressions, such as `weak = \"unsupported() & leaves()\"`",
    ),
    ("per-file", "settings for the files that a pattern names: `*.md`, `drafts/**`"),
    ("formats", "how files in other formats are read"),
];

/// The key of [`Configuration::aliases`] under `query`.
const ALIASES: &str = "aliases";

/// Keys under `query`, with their meaning.
const QUERY_KEYS: [(&str, &str); 1] =
    [(ALIASES, "names for expressions; a name may have parameters: `\"under(x)\" = \"below(x) ~ x\"`")];
/// A key, or a group of them, with its meaning.
type Meaning = (&'static str, &'static str);

/// The formats about which there is something to say, with their keys.
const FORMAT_KEYS: [(Meaning, &[Meaning]); 1] = [(("brat", "what the labels of brat's annotations mean"), brat::KEYS)];

/// What a configuration file says.
#[derive(Clone, Debug, Default)]
pub struct Configuration {
    /// Does the project begin in its folder?
    pub is_root: bool,
    /// Folders from which maps may include files, relative to that of the file.
    pub folders: Vec<Named>,
    /// A file of known findings, relative to the folder of the file.
    pub baseline: Option<Named>,
    /// Names for expressions in questions.
    pub aliases: Aliases,
    /// How files in other formats are read, by format.
    pub formats: Data,
    selection: Selection,
    per_file: Vec<PerFile>,
}

/// A path in the file, and where it is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// As written.
    pub path: String,
    /// Where.
    pub span: Span,
}

#[derive(Clone, Debug)]
struct PerFile {
    files: GlobMatcher,
    selection: Selection,
}

/// What is wrong in a configuration file.
#[derive(Debug)]
pub struct Wrong {
    /// The file itself.
    pub files: Files,
    /// In the order of the text.
    pub findings: Vec<Diagnostic>,
}

impl Wrong {
    /// Adds what only somebody who sees the disk can know to be wrong.
    pub fn add(&mut self, mistake: &Mistake, span: Span) {
        self.findings.push(finding(mistake, span));
    }
}

impl Configuration {
    /// What the text of a file says, and what is wrong with it.
    pub fn read(name: &str, text: &str) -> (Configuration, Wrong) {
        let mut files = Files::new();
        let file = files.add(name, text);
        let (data, errors) = toml::read(file, text);
        let mut reader = Reader { mistakes: Vec::new() };
        let configuration = reader.configuration(&data);
        // Where the syntax is wrong, what was read is not what was meant.
        let is_readable = |span: &Span| errors.iter().all(|error| error.span().start != span.start);
        let mistakes = reader.mistakes.into_iter().filter(|(_, span)| is_readable(span));
        let wrong: Vec<Diagnostic> = mistakes.map(|(mistake, span)| finding(&mistake, span)).collect();
        let mut findings: Vec<Diagnostic> = wrong.into_iter().chain(errors).collect();
        findings.sort_by_key(Diagnostic::span);
        (configuration, Wrong { files, findings })
    }

    /// What it asks for a map, the weakest first: for all maps, then for those that patterns name, in the
    /// order of the file. `path` is relative to the folder of the file and has `/` between its parts.
    pub fn selections(&self, path: &str) -> Vec<Selection> {
        let matching = self.per_file.iter().filter(|entry| entry.files.is_match(path));
        std::iter::once(&self.selection).chain(matching.map(|entry| &entry.selection)).cloned().collect()
    }
}

/// A mistake as a finding of the rule that stands for its like.
fn finding(mistake: &Mistake, span: Span) -> Diagnostic {
    let code = if mistake.is_unknown_rule() { "L903" } else { "M005" };
    let mut finding = rule(code).finding(span, mistake.to_string());
    finding.severity = Severity::Error;
    finding.help = mistake.help();
    finding
}

fn rule(code: &'static str) -> &'static Rule {
    RULES.iter().find(|rule| rule.code == code).unwrap_or(&RULES[0])
}

struct Reader {
    mistakes: Vec<(Mistake, Span)>,
}

impl Reader {
    fn configuration(&mut self, data: &Data) -> Configuration {
        self.keys(data, OWN_KEYS.iter().chain(Vocabulary::Hence.keys()));
        Configuration {
            is_root: self.flag(data, "root"),
            folders: self.folders(data),
            baseline: data.entry("baseline").and_then(|entry| self.named(&entry.key, &entry.value)),
            aliases: self.aliases(data),
            formats: self.formats(data),
            selection: Selection::read(data, &mut self.mistakes),
            per_file: self.per_file(data),
        }
    }

    fn aliases(&mut self, data: &Data) -> Aliases {
        let mut aliases = Aliases::new();
        let Some(Entry { value, .. }) = data.entry("query") else { return aliases };
        let Value::Map(query) = &value.value else {
            self.wrong_value("query", value, "a table");
            return aliases;
        };
        self.keys(query, QUERY_KEYS.iter());
        let Some(Entry { value, .. }) = query.entry(ALIASES) else { return aliases };
        let Value::Map(entries) = &value.value else {
            self.wrong_value(ALIASES, value, "a table of names with expressions");
            return aliases;
        };
        // Those that could be defined, in their order.
        let mut defined = Vec::new();
        for entry in entries {
            let Some(definition) = entry.value.value.as_text() else {
                self.wrong_value(&entry.key, &entry.value, "an expression");
                continue;
            };
            match aliases.define(&entry.key, definition) {
                Ok(()) => defined.push(entry),
                Err(error) => self.wrong_alias(&entry.key, &error, entry.key_span),
            }
        }
        for (at, error) in aliases.mistakes() {
            let entry = defined[at];
            self.wrong_alias(&entry.key, &error, place_of(&error, &entry.value));
        }
        aliases
    }

    fn wrong_alias(&mut self, name: &str, error: &AliasError, span: Span) {
        let mistake = Mistake::Alias { given: name.to_owned(), reason: error.to_string(), help: error.help() };
        self.mistakes.push((mistake, span));
    }

    /// What is said about formats. All of it is a word or a list of words.
    fn formats(&mut self, data: &Data) -> Data {
        let Some(entry) = data.entry("formats") else { return Data::new() };
        let Value::Map(formats) = &entry.value.value else {
            self.wrong_value("formats", &entry.value, "formats with settings");
            return Data::new();
        };
        let known = FORMAT_KEYS.map(|(format, _)| format);
        self.keys(formats, known.iter());
        for ((name, _), keys) in FORMAT_KEYS {
            match formats.entry(name).map(|entry| &entry.value) {
                Some(Datum { value: Value::Map(settings), .. }) => self.words(settings, keys),
                Some(other) => self.wrong_value(name, other, "settings"),
                None => {}
            }
        }
        formats.clone()
    }

    fn words(&mut self, settings: &Data, keys: &'static [Meaning]) {
        self.keys(settings, keys.iter());
        for entry in settings {
            let is_words = match &entry.value.value {
                Value::List(items) => items.iter().all(|item| item.value.as_text().is_some()),
                value => value.as_text().is_some(),
            };
            if !is_words {
                self.wrong_value(&entry.key, &entry.value, "a word or a list of words");
            }
        }
    }

    /// Reports the keys that are not among the known ones.
    fn keys<'k>(&mut self, data: &Data, known: impl Iterator<Item = &'k (&'static str, &'static str)>) {
        let known: Vec<&'static str> = known.map(|(key, _)| *key).collect();
        for entry in data.iter().filter(|entry| !known.contains(&entry.key.as_str())) {
            self.mistakes.push((Mistake::Key { given: entry.key.clone(), known: known.clone() }, entry.key_span));
        }
    }

    fn flag(&mut self, data: &Data, key: &str) -> bool {
        let Some(entry) = data.entry(key) else { return false };
        let flag = entry.value.value.as_bool();
        if flag.is_none() {
            self.wrong_value(key, &entry.value, "true or false");
        }
        flag.unwrap_or(false)
    }

    fn folders(&mut self, data: &Data) -> Vec<Named> {
        let Some(Entry { value, .. }) = data.entry("folders") else { return Vec::new() };
        let Value::List(items) = &value.value else {
            self.wrong_value("folders", value, "a list of folders");
            return Vec::new();
        };
        items.iter().filter_map(|item| self.named("folders", item)).collect()
    }

    fn named(&mut self, key: &str, datum: &Datum) -> Option<Named> {
        let path = datum.value.as_text().filter(|path| !path.is_empty());
        if path.is_none() {
            self.wrong_value(key, datum, "a path");
        }
        path.map(|path| Named { path: path.to_owned(), span: datum.span })
    }

    fn per_file(&mut self, data: &Data) -> Vec<PerFile> {
        let Some(Entry { value, .. }) = data.entry("per-file") else { return Vec::new() };
        let Value::Map(entries) = &value.value else {
            self.wrong_value("per-file", value, "patterns with settings");
            return Vec::new();
        };
        entries.iter().filter_map(|entry| self.one_per_file(entry)).collect()
    }

    fn one_per_file(&mut self, entry: &Entry) -> Option<PerFile> {
        let Value::Map(data) = &entry.value.value else {
            self.wrong_value(&entry.key, &entry.value, "settings");
            return None;
        };
        self.keys(data, Vocabulary::Hence.keys().iter());
        let selection = Selection::read(data, &mut self.mistakes);
        match glob(&entry.key) {
            Ok(files) => Some(PerFile { files, selection }),
            Err(error) => {
                let reason = error.kind().to_string();
                self.mistakes.push((Mistake::Glob { given: entry.key.clone(), reason }, entry.key_span));
                None
            }
        }
    }

    fn wrong_value(&mut self, key: &str, datum: &Datum, expected: &str) {
        let (found, expected) = (datum.value.shown(), expected.to_owned());
        self.mistakes.push((Mistake::Value { key: key.to_owned(), found, expected }, datum.span));
    }
}

/// Where in the definition of an alias it is wrong. Where there are escapes in it, all of it is meant.
fn place_of(error: &AliasError, definition: &Datum) -> Span {
    let all = definition.span;
    let length = definition.value.as_text().map_or(0, str::len) as u32;
    match error {
        AliasError::Definition(error) if all.end - all.start == length + 2 => {
            let inside = |at: usize| (all.start + 1 + at as u32).min(all.end);
            Span::new(all.file, inside(error.span.start), inside(error.span.end))
        }
        _ => all,
    }
}

/// A pattern without `/` names files in any folder.
fn glob(pattern: &str) -> Result<GlobMatcher, globset::Error> {
    let anywhere = if pattern.contains('/') { String::new() } else { "**/".to_owned() };
    let glob = GlobBuilder::new(&(anywhere + pattern)).literal_separator(true).build()?;
    Ok(glob.compile_matcher())
}

/// The levels that the file knows, for its schema.
const LEVELS: &[&str] = Level::WORDS;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Because, Plan, Settings};
    use crate::diagnostic::concise;

    fn read(text: &str) -> (Configuration, String) {
        let (configuration, wrong) = Configuration::read("hence.toml", text);
        let lines = wrong.findings.iter().map(|finding| {
            let help = finding.help.as_ref().map(|help| format!("  {help}\n")).unwrap_or_default();
            concise(&wrong.files, finding) + &help
        });
        (configuration, lines.collect())
    }

    fn plan(configuration: &Configuration, path: &str) -> Plan {
        let settings = Settings { files: configuration.selections(path), ..Settings::default() };
        Plan::new(&settings, Selection::default())
    }

    #[test]
    fn later_patterns_overrule_earlier_ones_and_all_of_them_the_rest() {
        let (configuration, wrong) = read(
            "ignore = ['S209']\nlevels = { S204 = 'error' }\n\n[per-file.'zzz/**']\nselect = ['S209']\n\n\
             [per-file.'*.md']\nlevels = { S209 = 'off', S204 = 'warning' }\n",
        );
        assert_eq!(wrong, "");
        let runs = |path: &str| plan(&configuration, path).decision(rule("S209")).runs;
        assert_eq!(
            [runs("a.argdown"), runs("zzz/b/a.argdown"), runs("zzz/a.md"), runs("a.md")],
            [false, true, false, false]
        );
        let level = |path: &str| plan(&configuration, path).decision(rule("S204")).severity.unwrap().0.word();
        assert_eq!([level("a.argdown"), level("x/a.md")], ["error", "warning"]);
        let because = plan(&configuration, "a.argdown").decision(rule("S209")).because;
        assert!(matches!(because, Because::Asked(_, Some(span)) if span.start == 10), "{because:?}");
    }

    #[test]
    fn what_cannot_be_meant_is_named_where_it_stands() {
        let (_, wrong) = read(
            "profil = 'news'\nprofile = 'newz'\nignore = ['S2009', 'M']\nroot = 'yes'\nfolders = 'parts'\n\
             levels = { S201 = 'fatal', 'unsuported-claim' = 'error', M001 = 'off' }\n\n\
             [rules.G110]\nlikeness = 0.2\nlikenes = 0.9\n\n[rules.S201]\nmost = 1\n\n[per-file.'[a']\nroot = true\n",
        );
        insta::assert_snapshot!(wrong);
    }

    #[test]
    fn aliases_are_read_with_what_is_wrong_in_them() {
        let (configuration, wrong) =
            read("[query.aliases]\nweak = 'unsupported() & leaves()'\n'under(x)' = \"below(x) ~ x\"\n");
        assert_eq!(wrong, "");
        let signatures: Vec<String> = configuration.aliases.iter().map(|alias| alias.signature()).collect();
        assert_eq!(signatures, ["weak", "under(x)"]);
        let (_, wrong) = read(
            "[query]\nalias = 1\n[query.aliases]\nfor = 'all()'\n'a b' = 'all()'\nweak = 'unsuported()'\nfar = 'leaves() & (near'\n\
             one = 'two'\ntwo = 'one'\n'idle(x)' = 'all()'\nfive = 5\n'twice(x, x)' = 'x'\n",
        );
        insta::assert_snapshot!(wrong);
        assert!(read("query = 3\n").1.contains("a table"));
    }

    #[test]
    fn what_is_not_toml_is_named_where_it_stands_and_the_rest_is_read() {
        let (configuration, wrong) = read("profile = \nignore = ['S209']\nroot = true\nroot = true\n");
        insta::assert_snapshot!(wrong);
        assert!(configuration.is_root);
    }

    #[test]
    fn what_is_said_about_formats_is_for_their_readers() {
        let (configuration, wrong) = read("[formats.brat]\nclaims = ['Reason']\nsupport = 'because'\n");
        assert_eq!(wrong, "");
        let labels = brat::Labels::from_data(configuration.formats.map("brat"));
        assert_eq!((labels.claims.unwrap(), labels.support), (vec!["Reason".to_owned()], vec!["because".to_owned()]));
        let (_, wrong) = read("[formats.bart]\n[formats.brat]\nsuport = 'because'\nattack = [1]\n");
        insta::assert_snapshot!(wrong, @r"
        hence.toml:1:10: error[M005 unknown-field] there is no key `bart` here
          did you mean `brat`?
        hence.toml:3:1: error[M005 unknown-field] there is no key `suport` here
          did you mean `support`?
        hence.toml:4:10: error[M005 unknown-field] `attack` is a list and has to be a word or a list of words
        ");
        insta::assert_snapshot!(read("formats = 1\n").1, @r"
        hence.toml:1:11: error[M005 unknown-field] `formats` is `1` and has to be formats with settings
        ");
    }

    proptest::proptest! {
        #[test]
        fn whatever_the_file_every_finding_stands_in_it(
            pieces in proptest::collection::vec(proptest::sample::select(&[
                "root", "profile", "ignore", "levels", "rules", "per-file", "S201", "G110", "likeness", "'*.md'", "\"[a\"",
                " = ", "=", "[", "]", "[[", "]]", "{", "}", ",", ".", "\n", " ", "'news'", "0.9", "1e400", "true", "0x1f", "é",
                "'", "\"", "\"\"\"", "#", "1979-05-27", "\\u00e9", "\r", "\u{0}",
            ][..]), 0..40),
        ) {
            let text = pieces.concat();
            let (configuration, wrong) = Configuration::read("hence.toml", &text);
            for finding in &wrong.findings {
                proptest::prop_assert!(text.get(finding.span().range()).is_some(), "{:?}", finding);
            }
            configuration.selections("maps/a.md");
        }
    }

    #[test]
    fn hostile_files_are_refused_in_bounded_time_and_depth() {
        let deep = format!("a = {}", "[".repeat(100_000));
        assert!(!read(&deep).1.is_empty());
        let dotted = format!("{} = 1", vec!["a"; 50_000].join("."));
        read(&dotted);
        read("a = 9223372036854775808\nb = 1e999\nc = \"\\ud800\"\n\u{0}");
    }
}
