//! How the tables of `hence evaluate` are shown.

use std::path::Path;

use clap::ValueEnum;

use super::super::Failure;
use super::super::output::TextOrJson;
pub(super) use super::super::query::quoted;

/// How a table is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people
    Text,
    /// For programs
    Json,
    /// For a spreadsheet
    Csv,
    /// A page
    Html,
}

impl Format {
    /// The format asked for, else that of the file's extension.
    pub(super) fn of(asked: Option<Format>, output: Option<&Path>) -> Result<Format, Failure> {
        let extension = output.and_then(Path::extension).and_then(|extension| extension.to_str());
        match (asked, extension.map(str::to_ascii_lowercase).as_deref()) {
            (Some(format), _) => Ok(format),
            (None, None | Some("txt")) => Ok(Format::Text),
            (None, Some(extension)) => Format::from_str(extension, true).map_err(|_| {
                let message = format!("there is no format to write `.{extension}` files in");
                Failure::Usage(message, Some("it may be one of `txt`, `json`, `csv`, `html`".into()))
            }),
        }
    }

    /// The same, for what is no table.
    pub(super) fn plain(self) -> Result<TextOrJson, Failure> {
        match self {
            Format::Text => Ok(TextOrJson::Text),
            Format::Json => Ok(TextOrJson::Json),
            Format::Csv | Format::Html => {
                let message = "only tables are written as CSV or HTML".to_owned();
                Err(Failure::Usage(message, Some("add `--hypotheses` or `--independence`".into())))
            }
        }
    }
}

/// Name and text in a line.
pub(super) fn named(name: &str, text: Option<&str>) -> String {
    let text = text.map(|text| format!(": {}", text.split_whitespace().collect::<Vec<_>>().join(" ")));
    format!("{name}{}", text.unwrap_or_default())
}

/// A row of a table (RFC 4180).
pub(super) fn row<S: AsRef<str>>(fields: impl IntoIterator<Item = S>) -> String {
    let fields: Vec<String> = fields.into_iter().map(|field| quoted(field.as_ref())).collect();
    fields.join(",") + "\r\n"
}
