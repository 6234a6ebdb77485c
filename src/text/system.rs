//! How files reach the library.

use std::collections::BTreeMap;
use std::fmt;

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// There is no such file.
    NotFound,
    /// It lies outside the folder that includes may reach.
    Outside,
    /// It is not UTF-8.
    NotUtf8 {
        /// The line of the first bad byte, from 1.
        line: u32,
        /// Its column in characters, from 1.
        column: u32,
    },
    /// It is larger than 4 GiB.
    TooLarge,
    /// Anything else the system says.
    Other(String),
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ReadError::NotFound => f.write_str("no such file"),
            ReadError::Outside => f.write_str("it lies outside the folder of the map"),
            ReadError::NotUtf8 { line, column } => {
                write!(f, "it is not UTF-8 text (line {line}, column {column})")
            }
            ReadError::TooLarge => f.write_str("it is larger than 4 GiB"),
            ReadError::Other(what) => f.write_str(what),
        }
    }
}

impl std::error::Error for ReadError {}

/// The files that a map may name.
pub trait FileSystem {
    /// The text of the file at `path`, as named from the file `from` (for a relative path). Gives
    /// the name under which the file is known as well, so that one file has one name.
    fn read(&self, path: &str, from: &str) -> Result<(String, String), ReadError>;
}

/// Files held in memory: for tests, editors and web pages.
#[derive(Clone, Debug, Default)]
pub struct MemoryFiles {
    files: BTreeMap<String, String>,
}

impl MemoryFiles {
    /// The given files, by name. Names are relative and use `/`.
    pub fn new<N: Into<String>, T: Into<String>>(files: impl IntoIterator<Item = (N, T)>) -> MemoryFiles {
        MemoryFiles { files: files.into_iter().map(|(name, text)| (name.into(), text.into())).collect() }
    }
}

impl FileSystem for MemoryFiles {
    fn read(&self, path: &str, from: &str) -> Result<(String, String), ReadError> {
        let name = join(path, from).ok_or(ReadError::Outside)?;
        let text = self.files.get(&name).ok_or(ReadError::NotFound)?;
        Ok((name, text.clone()))
    }
}

/// `path` as seen from the file `from`, without `.` and `..`. `None` where it leaves the root.
fn join(path: &str, from: &str) -> Option<String> {
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_relative_to_the_file_that_names_it() {
        let files = MemoryFiles::new([("maps/a.argdown", "a"), ("b.argdown", "b")]);
        assert_eq!(files.read("a.argdown", "maps/x.argdown").unwrap().0, "maps/a.argdown");
        assert_eq!(files.read("../b.argdown", "maps/x.argdown").unwrap().1, "b");
        assert_eq!(files.read("../../b.argdown", "maps/x.argdown"), Err(ReadError::Outside));
        assert_eq!(files.read("c.argdown", ""), Err(ReadError::NotFound));
    }
}
