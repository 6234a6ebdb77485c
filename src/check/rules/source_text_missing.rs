use crate::check::passages::{by_source, declaration, source_value};
use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::diagnostic::Severity;
use crate::model::Anchor;
use crate::source::Availability;
use crate::text::ReadError;

declare_rule! {
    /// ## What it does
    /// Says of each source once that its text is not there, so that what claims quote from it cannot be
    /// checked: because the map names no `file` for it and none is given with `--source`, which is for
    /// information, or because the file cannot be read, which is a warning. Sources that nothing is quoted from
    /// are passed over.
    ///
    /// ## Why it matters
    /// A check that finds nothing wrong with a quote has not looked at it where the text is missing.
    ///
    /// ## Example
    /// ```argdown
    /// ===
    /// sources: {minutes: {title: Minutes of May, file: minute.txt}}
    /// ===
    ///
    /// [Cost]: Opening on Sundays is too dear. {anchor: {source: minutes, exact: could not afford}}
    /// ```
    /// ```text minutes.txt
    /// The treasurer said that the town could not afford to open on Sundays.
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// ===
    /// sources: {minutes: {title: Minutes of May, file: minutes.txt}}
    /// ===
    ///
    /// [Cost]: Opening on Sundays is too dear. {anchor: {source: minutes, exact: could not afford}}
    /// ```
    /// ```text minutes.txt
    /// The treasurer said that the town could not afford to open on Sundays.
    /// ```
    "Q514", "source-text-missing", Info, [Default]
}

fn check(context: &Context, findings: &mut Findings) {
    let model = context.model();
    let anchors = by_source(model);
    for (id, _) in model.sources() {
        let own = anchors.get(id).into_iter().flatten();
        let unchecked = match own.filter(|(_, anchor)| names_a_place(anchor)).count() {
            0 => continue,
            1 => "1 anchor in it is not checked".to_owned(),
            many => format!("{many} anchors in it are not checked"),
        };
        match context.source_texts().availability(id) {
            Some(Availability::NotGiven) => {
                let finding = findings.add(declaration(context, id), format!("the text of `{id}` is not here: {unchecked}"));
                finding.help(format!("give it with `--source {id}=FILE`, or name it in the map: `file: …`"));
            }
            Some(Availability::Unreadable { file, error }) => {
                let message = format!("the text of `{id}` cannot be read from `{file}`: {error}; {unchecked}");
                                let finding = findings.add(source_value(context, id, "file"), message);
                finding.severity(Severity::Warning).help(match error {
                    ReadError::Outside => "`--allow-outside` lets maps read files from outside their own folder".to_owned(),
                    ReadError::NotUtf8 { .. } => "save it as UTF-8".to_owned(),
                    _ => format!("put the file there, or give it with `--source {id}=FILE`"),
                });
            }
            Some(Availability::Read(_)) | None => {}
        }
    }
}

/// Does the anchor say more than which source it is?
fn names_a_place(anchor: &Anchor) -> bool {
    let has_words = anchor.exact.is_some() || anchor.digest.is_some();
    has_words || anchor.start.is_some() || anchor.paragraph.is_some()
}


#[cfg(test)]
mod tests {
    use crate::check::{Selection, check, check_against};
    use crate::resolve::{Options, read};
    use crate::source::Texts;
    use crate::text::MemoryFiles;

    #[test]
    fn it_is_said_once_a_source_and_only_where_somebody_looked() {
        let text = "===\nsources: {s: {}, t: {file: ../t.txt}, u: {}}\n===\n\n[A]: One {anchor: [{source: s, exact: x}, {source: s, start: 1}, {source: u}]}\n\n[B]: Two {anchor: {source: t, paragraph: 1}}\n";
        let map = read("a.argdown", text, &MemoryFiles::default(), &Options::default());
        let only = Selection::default().only(["Q514"]).unwrap();
        let texts = Texts::read(&map, &MemoryFiles::default());
        let found: Vec<String> = check_against(&map, &texts, &only).into_iter().map(|finding| finding.message).collect();
        assert_eq!(
            found,
            [
                "the text of `t` cannot be read from `../t.txt`: it lies outside the folder of the map; 1 anchor in it is not checked",
                "the text of `s` is not here: 2 anchors in it are not checked"
            ]
        );
        assert_eq!(check(&map, &only), []);
    }
}
