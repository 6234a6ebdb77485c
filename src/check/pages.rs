//! The pages about the rules: one for each, and an index.

use std::fmt::Write;

use super::{Family, Profile, RULES, Rule, Scope};

impl Rule {
    /// All about the rule, as Markdown: what `hence rule CODE` shows.
    pub fn page(&self) -> String {
        let Rule { code, name, level, scope, .. } = self;
        let when = match scope {
            Scope::Always => "always runs".to_owned(),
            Scope::Profiles(_) => format!("profiles: {scope}"),
        };
        let (documentation, options, suppressing) = (self.documentation(), options(self), suppressing(self));
        format!("# {code} {name}\n\n{level}; {when}\n\n{}{options}{suppressing}", documentation.markdown())
    }

    /// The name of the file that its page has under `docs/rules/`.
    pub fn page_name(&self) -> String {
        format!("{}-{}.md", self.code, self.name)
    }
}

/// How what a rule finds is kept from being reported, as Markdown.
fn suppressing(rule: &Rule) -> String {
    let code = rule.code;
    match rule.scope {
        Scope::Always => String::new(),
        Scope::Profiles(_) => format!(
            "\n## Suppressing\nIn a comment before the statement, `// hence: ignore {code} – why`, or in its data, `{{hence: \
             {{ignore: {{{code}: why}}}}}}`.\nFor all maps, `ignore = [\"{code}\"]` in `hence.toml`.\n"
        ),
    }
}

/// What can be set about a rule, as Markdown.
fn options(rule: &Rule) -> String {
    let lines = rule.options.iter().map(|option| {
        let (name, meaning, default) = (option.name(), option.meaning(), option.default_json());
        format!("- `{name} = {default}`: {meaning}; {}\n", option.expected())
    });
    let lines: String = lines.collect();
    if lines.is_empty() {
        lines
    } else {
        format!("\n## Options\nUnder `[rules.{}]` in `hence.toml`:\n\n{lines}", rule.code)
    }
}

/// The index of all pages, as Markdown: the rules by family, then by profile.
pub fn rules_index() -> String {
    let mut index = String::from(
        "# The rules\n\n\
         `hence check` runs those of a profile: the default one, or another with `--profile`, or with `hence: {profile: …}` in\n\
         the front matter of a map. Every other profile adds to the default one. `hence rule CODE` shows a page in the\n\
         terminal. [How often each finds something](firing-rates.md) was measured.\n",
    );
    for &family in Family::ALL {
        let rules: Vec<&Rule> = RULES.iter().copied().filter(|rule| rule.family() == Some(family)).collect();
        if rules.is_empty() {
            continue;
        }
        let _ = write!(index, "\n## {family}: {}\n\n| rule | | level | runs in |\n|---|---|---|---|\n", family.title());
        for rule in rules {
            let Rule { code, name, level, scope, .. } = rule;
            let _ = writeln!(index, "| [{code}]({}) | {name} | {level} | {scope} |", rule.page_name());
        }
    }
    index += "\n## By profile\n\n";
    let always = RULES.iter().filter(|rule| rule.scope == Scope::Always);
    let _ = writeln!(index, "- always: {}", links(always));
    for &profile in Profile::ALL {
        let is_own = |rule: &&&Rule| match rule.scope {
            Scope::Always => false,
            Scope::Profiles(profiles) => profiles.contains(&profile),
        };
        let rules = links(RULES.iter().filter(is_own));
        let _ = writeln!(index, "- `{profile}`, {}: {rules}", profile.title());
    }
    index
}

/// The codes, each with a link to its page.
fn links<'a>(rules: impl Iterator<Item = &'a &'static Rule>) -> String {
    let links: Vec<String> = rules.map(|rule| format!("[{}]({})", rule.code, rule.page_name())).collect();
    links.join(", ")
}
