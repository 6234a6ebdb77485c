//! Answers each JSON line `{"text": "…"}` on standard input with one line on standard output:
//! `{"status":"ok","json":{…}}`, the Argdown JSON export of the text, or `{"status":"rejected","code":"…"}`
//! where the reference would not take it. With `"closedGroups": true` closed groups are single boxes.
//!
//! `tests/reference/compare.mjs` compares the answers with those of the reference implementation.

use std::io::{self, BufRead, Write};

use hence::interchange::argdown_json;
use hence::map::{Map, MapOptions};

#[derive(serde::Deserialize)]
#[serde(rename_all = "camelCase")]
struct Request {
    text: String,
    #[serde(default)]
    closed_groups: bool,
}

fn main() -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let request: Request = serde_json::from_str(&line?)?;
        answer(&request, &mut out)?;
        out.flush()?;
    }
    Ok(())
}

fn answer(request: &Request, out: &mut impl Write) -> io::Result<()> {
    let document = hence::read_text(&request.text);
    if let Some(problem) = document.problems().iter().find(|problem| problem.kind.is_rejected_by_reference()) {
        let code = serde_json::to_string(&problem.kind.to_string())?;
        return writeln!(out, r#"{{"status":"rejected","code":{code}}}"#);
    }
    let map = Map::new(document.model(), &MapOptions { close_groups: request.closed_groups });
    write!(out, r#"{{"status":"ok","json":"#)?;
    argdown_json::write(document.model(), document.files(), &map, 0, &mut *out)?;
    writeln!(out, "}}")
}
