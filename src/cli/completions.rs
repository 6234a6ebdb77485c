//! `hence completions`, and what shells ask to complete words.
//!
//! A script of some lines makes a shell run hence with [`ASKED`] set and the words so far behind `--`; it prints how the
//! last can go on. So everything is known that hence knows: the titles of the map that is named, the aliases in
//! force, the words that options take. Only this file uses the part of `clap_complete` that is not settled yet.

use std::ffi::{OsStr, OsString};
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use clap::{Args, CommandFactory, ValueEnum};
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};
use clap_complete::env::{self, EnvCompleter, Shells};
use hence::Document;
use hence::check::{Level, Profile, RULES};
use hence::model::Scheme;
use hence::query::{Aliases, Completion, Known};
use hence::render::{Direction, THEMES};

use super::input::{Reading, ReadingFlags};
use super::settings::Configurations;
use super::terminal::Terminal;
use super::{Failure, Outcome};

/// The variable that says which shell asks.
const ASKED: &str = "HENCE_COMPLETE";
/// The variable in which bash gives the word as it is written, with its quotation mark.
const WRITTEN: &str = "_HENCE_WORD";

/// Prints a script that lets a shell complete commands, options, titles and questions
///
/// bash: `source <(hence completions bash)` in `~/.bashrc`. zsh: `source <(hence completions zsh)` in `~/.zshrc`, behind
/// `compinit`. fish: `hence completions fish > ~/.config/fish/completions/hence.fish`. PowerShell: `hence completions
/// powershell | Out-String | Invoke-Expression` in `$PROFILE`. elvish: `eval (hence completions elvish | slurp)` in `rc.elv`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

/// A shell.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Shell {
    Bash,
    Zsh,
    Fish,
    Powershell,
    Elvish,
}

impl Shell {
    fn completer(self) -> &'static dyn EnvCompleter {
        match self {
            Shell::Bash => &Bash,
            Shell::Zsh => &env::Zsh,
            Shell::Fish => &env::Fish,
            Shell::Powershell => &env::Powershell,
            Shell::Elvish => &env::Elvish,
        }
    }
}

const SHELLS: Shells<'static> = Shells(&[&Bash, &env::Zsh, &env::Fish, &env::Powershell, &env::Elvish]);

pub(super) fn run(arguments: Arguments, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let mut script = Vec::new();
    arguments.shell.completer().write_registration(ASKED, "hence", "hence", "hence", &mut script)?;
    terminal.write(&String::from_utf8_lossy(&script))?;
    Ok(Outcome::Clean)
}

/// Tells a shell how the words can go on, if that is what is asked.
pub(super) fn answer(words: &[OsString]) -> Option<ExitCode> {
    let shell = std::env::var(ASKED).ok().filter(|shell| !shell.is_empty())?;
    let start = words.iter().position(|word| word == "--")? + 1;
    let words = words.get(start..).filter(|words| !words.is_empty())?.to_vec();
    let mut out = Vec::new();
    let mut command = command(&words);
    let here = std::env::current_dir().ok();
    let written = SHELLS.completer(&shell)?.write_complete(&mut command, words, here.as_deref(), &mut out);
    // A shell that cannot be answered is not told why: it would stand in the middle of a line.
    let is_answered = written.is_ok() && io::stdout().write_all(&out).is_ok();
    Some(if is_answered { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The command line, with what completes the values of options and arguments.
fn command(words: &[OsString]) -> clap::Command {
    let about = About::of(words);
    fn with(command: clap::Command, about: &About) -> clap::Command {
        let command = command.mut_args(|argument| match about.completer(&argument) {
            Some(completer) => argument.add(completer),
            None => argument,
        });
        command.mut_subcommands(|command| with(command, about))
    }
    with(super::Arguments::command(), &about)
}

/// What the words so far are about.
#[derive(Clone)]
struct About {
    map: Option<std::path::PathBuf>,
}

impl About {
    /// The first word that is a file names the map.
    fn of(words: &[OsString]) -> About {
        let is_file = |word: &&OsString| Path::new(word).is_file();
        About { map: words.iter().skip(1).find(is_file).map(Into::into) }
    }

    /// What completes an argument, by what it is called where its value stands.
    fn completer(&self, argument: &clap::Arg) -> Option<ArgValueCompleter> {
        let named = argument.get_value_names().and_then(|names| names.first()).map(|name| name.to_string());
        let name = named.unwrap_or_else(|| argument.get_id().as_str().to_uppercase());
        let about = self.clone();
        // Behind a map the question is completed, not another map.
        let is_question = argument.get_id() == "words" && self.map.is_some();
        Some(match if is_question { "EXPR" } else { &*name } {
            "EXPR" | "EXPR=SCORE" => ArgValueCompleter::new(move |word: &OsStr| about.expressions(word, |_| true)),
            "CLAIM" => ArgValueCompleter::new(move |word: &OsStr| {
                about.expressions(word, |text| !text.ends_with(['(', ')', '>']))
            }),
            "RULES" => list_of(rules),
            "RULE" => ArgValueCompleter::new(|word: &OsStr| {
                let word = word.to_string_lossy();
                chosen(OsStr::new(&*word), rules(&word).into_iter().chain(schemes()))
            }),
            "RULE=LEVEL" => list_of(|word| {
                let level = |(rule, name): (String, String)| {
                    Level::WORDS.iter().map(move |level| (format!("{rule}={level}"), name.clone()))
                };
                rules(word.split('=').next().unwrap_or_default()).into_iter().flat_map(level).collect()
            }),
            "PROFILE" => of_words(Profile::WORDS.iter().copied()),
            "DIRECTION" => of_words(Direction::ALL.map(|(name, _)| name)),
            "THEME" => of_words(THEMES.iter().map(|theme| theme.name)),
            _ => return None,
        })
    }

    fn expressions(&self, word: &OsStr, is_wanted: fn(&str) -> bool) -> Vec<CompletionCandidate> {
        let Some(word) = word.to_str() else { return Vec::new() };
        let written = Written::of(word);
        let document = self.map.as_deref().and_then(document);
        let found = self.map.as_deref().and_then(|map| Configurations::default().of(map).ok().flatten());
        let none = Aliases::new();
        let rules: Vec<(&str, &str)> = RULES.iter().map(|rule| (rule.code, rule.name)).collect();
        let known = Known {
            model: document.as_ref().map(Document::model),
            aliases: found.as_ref().map_or(&none, |found| &found.configuration.aliases),
            rules: &rules,
        };
        let mut completions = known.completions(written.word);
        completions.retain(|one| is_wanted(&one.text));
        written.candidates(completions)
    }
}

/// The map at a path; the first of several.
fn document(path: &Path) -> Option<Document> {
    let mut documents = Reading::new(&ReadingFlags::default()).ok()?.read(path).ok()?;
    (!documents.is_empty()).then(|| documents.swap_remove(0))
}

/// The codes of rules, or, where none begins like the word, their names.
fn rules(word: &str) -> Vec<(String, String)> {
    let is_code = |code: &str| code.to_lowercase().starts_with(&word.to_lowercase());
    let is_by_code = RULES.iter().any(|rule| is_code(rule.code));
    let named = RULES.iter().map(|rule| if is_by_code { (rule.code, rule.name) } else { (rule.name, rule.code) });
    named.map(|(one, other)| (one.to_owned(), other.to_owned())).collect()
}

fn schemes() -> impl Iterator<Item = (String, String)> {
    Scheme::all().iter().map(|scheme| (format!("scheme:{}", scheme.id), scheme.name.to_owned()))
}

/// One of some words.
fn of_words(
    words: impl IntoIterator<Item = &'static str, IntoIter: Clone + Send + Sync + 'static>,
) -> ArgValueCompleter {
    let words = words.into_iter();
    ArgValueCompleter::new(move |word: &OsStr| chosen(word, words.clone().map(|word| (word.to_owned(), String::new()))))
}

/// Several with commas between them.
fn list_of(all: fn(&str) -> Vec<(String, String)>) -> ArgValueCompleter {
    ArgValueCompleter::new(move |word: &OsStr| {
        let word = word.to_string_lossy();
        let (before, last) =
            word.rsplit_once(',').map_or(("", &*word), |(before, last)| (&word[..before.len() + 1], last));
        let chosen = chosen(OsStr::new(last), all(last).into_iter());
        chosen.into_iter().map(|candidate| candidate.add_prefix(before)).collect()
    })
}

/// Those that begin like a word.
fn chosen(word: &OsStr, all: impl Iterator<Item = (String, String)>) -> Vec<CompletionCandidate> {
    let word = word.to_string_lossy().to_lowercase();
    let chosen = all.filter(|(text, _)| text.to_lowercase().starts_with(&word));
    chosen.map(|(text, help)| candidate(text, help)).collect()
}

fn candidate(text: String, help: String) -> CompletionCandidate {
    let help = Some(help).filter(|help| !help.is_empty());
    CompletionCandidate::new(text).help(help.map(|help| hence::diagnostic::visible(&help).into_owned().into()))
}

/// A word as it stands in the line.
struct Written<'w> {
    /// Without its quotation mark.
    word: &'w str,
    /// The quotation mark, as far as the shell tells.
    quote: Option<char>,
    /// Does the shell put what it is given into the line as it is?
    is_bash: bool,
}

impl<'w> Written<'w> {
    fn of(word: &'w str) -> Written<'w> {
        let quote = |word: &str| word.chars().next().filter(|first| matches!(first, '\'' | '"'));
        match std::env::var(WRITTEN) {
            Ok(written) => Written { word, quote: quote(&written), is_bash: true },
            // A text of a question begins with such a sign too, but the shell's stands before it.
            Err(_) => {
                let quote = quote(word);
                Written { word: quote.map_or(word, |quote| &word[quote.len_utf8()..]), quote, is_bash: false }
            }
        }
    }

    /// Ways to go on, as the shell has to be given them. Titles come from the map, whoever has written it: what a shell
    /// could run is left out.
    fn candidates(&self, completions: Vec<Completion>) -> Vec<CompletionCandidate> {
        let harmless = |text: &str| !text.contains(['$', '`', '!', '\\']) && !text.contains(char::is_control);
        let fits = |text: &str| self.quote.is_none_or(|quote| !text.contains(quote));
        let mut found = completions;
        found.retain(|one| harmless(&one.text) && fits(&one.text));
        // bash closes the quotation behind the only way to go on: behind a bracket it is not the end.
        let goes_on = |one: &Completion| one.text.ends_with(['(', ' ']);
        if let [one] = &found[..]
            && self.is_bash
            && self.quote.is_some()
            && goes_on(one)
        {
            let more = Completion { text: format!("{} …", one.text.trim_end()), help: String::new() };
            found.push(more);
        }
        let put = |text: String| match self.is_bash && self.quote.is_none() && !text.chars().all(is_plain) {
            true => quoted(&text),
            false => text,
        };
        found.into_iter().map(|one| candidate(put(one.text), one.help)).collect()
    }
}

/// Does a letter mean nothing to a shell?
fn is_plain(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.' | '+' | '=' | ':' | ',' | '/')
}

/// One word for bash, whatever is in it. What goes on is left open.
fn quoted(text: &str) -> String {
    let close = if text.ends_with(['(', ' ']) { "" } else { "'" };
    format!("'{}{close}", text.replace('\'', r"'\''"))
}

/// bash, which is to tell whether the word stands in quotation marks.
struct Bash;

impl EnvCompleter for Bash {
    fn name(&self) -> &'static str {
        env::Bash.name()
    }

    fn is(&self, name: &str) -> bool {
        env::Bash.is(name)
    }

    fn write_registration(
        &self,
        variable: &str,
        name: &str,
        bin: &str,
        completer: &str,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let script = r#"_complete_NAME() {
    local IFS=$'\013'
    local words=("${COMP_WORDS[@]}")
    words[COMP_CWORD]="$2"
    COMPREPLY=( $( \
        _CLAP_IFS="$IFS" \
        _CLAP_COMPLETE_INDEX="$COMP_CWORD" \
        WRITTEN="${COMP_WORDS[COMP_CWORD]}" \
        ASKED="bash" \
        COMPLETER -- "${words[@]}" 2> /dev/null \
    ) )
    if [[ $? != 0 ]]; then
        unset COMPREPLY
    elif [[ "${COMPREPLY-}" =~ [=/:\(\ ]$ ]]; then
        compopt -o nospace
    fi
}
complete -o bashdefault -o nosort -F _complete_NAME BIN 2> /dev/null || complete -o bashdefault -F _complete_NAME BIN
"#;
        let filled =
            [("NAME", name), ("BIN", bin), ("COMPLETER", completer), ("WRITTEN", WRITTEN), ("ASKED", variable)];
        let script = filled.iter().fold(script.to_owned(), |script, (place, word)| script.replace(place, word));
        out.write_all(script.as_bytes())
    }

    fn write_complete(
        &self,
        command: &mut clap::Command,
        words: Vec<OsString>,
        here: Option<&Path>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        env::Bash.write_complete(command, words, here, out)
    }
}
