//! The configuration file.

use std::path::Path;

use hence::model::Data;
use hence::text::ReadError;

use super::Failure;
use super::disk::read_named;

/// Where Argdown's tools look for it, in the current folder.
const NAME: &str = "argdown.config.json";

/// What the configuration file says; nothing where there is none.
pub(super) fn read() -> Result<Data, Failure> {
    let wrong = |why: String| Failure::Usage(format!("`{NAME}` cannot be used: {why}"), None);
    match read_named(Path::new(NAME)) {
        Ok(text) => serde_json::from_str(&text).map_err(|error| wrong(error.to_string())),
        Err(ReadError::NotFound) => Ok(Data::new()),
        Err(error) => Err(wrong(error.to_string())),
    }
}
