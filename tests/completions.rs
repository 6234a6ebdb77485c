//! What shells are told, and manual pages.

mod folder;

use folder::Folder;

const MAP: &str = "# The talks\n\n[Peace talks]: The talks will succeed.\n  + <Dear war>: War is dear.\n  + [China's part]: It helps.\n  \
                   + [Pay $(date)]: It costs.\n";

/// The ways in which a line can go on, as bash and fish are told them. The last word is being written.
fn completed(folder: &Folder, shell: &str, words: &[&str], written: &str) -> Vec<String> {
    let mut command = folder.command(&["--", "hence"]);
    command.args(words).env("HENCE_COMPLETE", shell).env("_CLAP_COMPLETE_INDEX", words.len().to_string());
    if shell == "bash" {
        command.env("_HENCE_WORD", written);
    }
    let output = command.output().unwrap();
    assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
    String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect()
}

fn folder() -> Folder {
    Folder::with(&[("a.argdown", MAP), ("hence.toml", "[query.aliases]\nweak = 'unsupported()'\n")])
}

#[test]
fn bash_gets_words_that_it_can_run() {
    let folder = folder();
    let bash = |words: &[&str], written| completed(&folder, "bash", words, written).join(" ");
    assert_eq!(bash(&["query", "a.argdown", "for([Pea"], "'for([Pea"), "for([Peace talks])");
    assert_eq!(bash(&["query", "a.argdown", "[Pea"], "[Pea"), "'[Peace talks]'", "what is more than a word is quoted");
    assert_eq!(bash(&["query", "a.argdown", "[Chi"], "[Chi"), r"'[China'\''s part]'");
    assert_eq!(bash(&["query", "a.argdown", "[Chi"], "\"[Chi"), "[China's part]");
    assert_eq!(bash(&["query", "a.argdown", "[Chi"], "'[Chi"), "", "it would end the quotation");
    assert_eq!(bash(&["query", "a.argdown", "[Pay"], "[Pay"), "", "a shell could run it");
    assert_eq!(bash(&["query", "a.argdown", "we"], "we"), "weak");
    assert_eq!(bash(&["query", "a.argdown", "stanc"], "'stanc"), "stance( stance( …", "bash would close the quotation");
    assert_eq!(bash(&["render", "a.argdown", "--select", "The t"], "'The t"), "The talks", "a section");
    assert_eq!(bash(&["evaluate", "a.argdown", "--without", "<De"], "'<De"), "<Dear war>");
    assert_eq!(bash(&["check", "--about", "#w"], "'#w"), "", "no map is named");
}

#[test]
fn options_take_the_words_that_there_are() {
    let folder = folder();
    let bash = |words: &[&str]| completed(&folder, "bash", words, words[words.len() - 1]).join(" ");
    assert_eq!(bash(&["che"]), "check");
    assert_eq!(bash(&["query", "a.argdown", "--format", "cs"]), "csv");
    assert_eq!(bash(&["convert", "a.argdown", "--from", "argdown", "--sel"]), "--select");
    assert_eq!(bash(&["check", "--profile", "te"]), "teach");
    assert_eq!(bash(&["check", "--ignore", "S201,unanswered"]), "S201,unanswered-objection");
    assert_eq!(bash(&["check", "--level", "S201=e"]), "S201=error");
    assert_eq!(bash(&["rule", "S201"]), "S201");
    assert_eq!(bash(&["rule", "scheme:expert_op"]), "scheme:expert_opinion");
    assert_eq!(bash(&["render", "--theme", "pri"]), "print");
    assert_eq!(bash(&["render", "--direction", "start"]), "start-end");
    assert_eq!(bash(&["anchor", "a.argdown", "[Pea"]), "'[Peace talks]'");
}

#[test]
fn fish_quotes_by_itself_and_gets_a_line_of_help() {
    let folder = folder();
    let fish = |words: &[&str]| completed(&folder, "fish", words, "").join("\n");
    assert_eq!(fish(&["query", "a.argdown", "'for([Pea"]), "for([Peace talks])\tThe talks will succeed.");
    assert_eq!(fish(&["query", "a.argdown", "we"]), "weak\tunsupported()");
}

#[test]
fn every_shell_has_a_script_that_asks_hence() {
    let folder = Folder::with(&[]);
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = folder.hence(&["completions", shell]);
        assert!(script.contains("HENCE_COMPLETE") && script.contains("-- exit 0"), "{script}");
    }
    assert!(folder.hence(&["completions", "tcsh"]).contains("-- exit 2"));
}

#[test]
fn a_variable_for_completion_without_words_changes_nothing() {
    let folder = folder();
    let output =
        folder.command(&["query", "a.argdown", "main()", "--format", "count"]).env("HENCE_COMPLETE", "bash").output();
    assert_eq!(output.unwrap().stdout, b"1\n");
}

#[test]
fn manual_pages_are_written_for_hence_and_each_command() {
    let folder = Folder::with(&[]);
    let shown = folder.hence(&["man", "man/man1"]);
    assert!(shown.contains("-- exit 0"), "{shown}");
    assert!(folder.read("man/man1/hence.1").contains("hence\\-query(1)"));
    assert!(folder.read("man/man1/hence-query.1").contains("Answers a question about a map"));
}
