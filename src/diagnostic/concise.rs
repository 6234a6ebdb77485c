//! Findings in one line each, for pipes and editors that read `path:line:column`.

use super::Diagnostic;
use super::terminal::visible;
use crate::text::Files;

/// A finding in one line: `path:line:column: severity[code name] message`. Ends with a line break.
pub fn concise(files: &Files, diagnostic: &Diagnostic) -> String {
    let Diagnostic { code, name, severity, message, .. } = diagnostic;
    let place = files.position(diagnostic.span());
    let path = files.get(diagnostic.span().file).name();
    let (path, message) = (visible(path), visible(message));
    format!("{path}:{}:{}: {severity}[{code} {name}] {message}\n", place.line, place.column)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::tests::found;

    #[test]
    fn a_finding_is_one_line() {
        let (files, mut diagnostic) = found("[A]: one\n  + [أ]: two\n", &[("أ", "")]);
        diagnostic.message = "`[أ]` is\nodd".into();
        assert_eq!(concise(&files, &diagnostic), "map.argdown:2:6: warning[X000 example] `[أ]` is odd\n");
    }
}
