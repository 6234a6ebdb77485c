//! Asking git for older texts.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use hence::text::{FileSystem, ReadError};

use super::Failure;
use super::settings::with_slashes;

/// A revision of the repository that the current folder belongs to.
#[derive(Clone, Debug)]
pub(super) struct Revision {
    /// As its full name.
    hash: String,
}

impl Revision {
    /// The revision that a word names: a branch, a tag, a hash, `HEAD~2`.
    pub(super) fn find(word: &str) -> Result<Revision, Failure> {
        let unknown = || Failure::Usage(format!("there is no revision `{word}` here"), None);
        if word.is_empty() || word.starts_with('-') {
            return Err(unknown());
        }
        let answer = git(&["rev-parse", "--verify", "--quiet", "--end-of-options", &format!("{word}^{{commit}}")])?;
        if !answer.status.success() {
            let here = git(&["rev-parse", "--is-inside-work-tree"])?;
            return Err(match here.status.success() {
                true => unknown(),
                false => Failure::Usage("this folder is not in a git repository".into(), None),
            });
        }
        Ok(Revision { hash: String::from_utf8_lossy(&answer.stdout).trim().to_owned() })
    }

    /// The text that a file had; `None` where there was none. The path is seen from the current folder.
    pub(super) fn text(&self, path: &Path) -> Result<Option<String>, Failure> {
        let here = std::env::current_dir().unwrap_or_default();
        let inside = path.strip_prefix(&here).unwrap_or(path);
        let answer = git(&["show", "--end-of-options", &format!("{}:./{}", self.hash, with_slashes(inside))])?;
        if !answer.status.success() {
            return Ok(None);
        }
        let text = String::from_utf8(answer.stdout);
        text.map(Some).map_err(|_| Failure::Usage(format!("`{}` was not UTF-8 text", path.display()), None))
    }
}

/// The files of a revision, for includes.
impl FileSystem for Revision {
    fn read(&self, path: &str, from: &str) -> Result<(String, String), ReadError> {
        let mut named = PathBuf::new();
        for part in Path::new(from).parent().unwrap_or(Path::new("")).join(path).components() {
            match part {
                std::path::Component::CurDir => {}
                std::path::Component::ParentDir if named.pop() => {}
                part => named.push(part),
            }
        }
        match self.text(&named) {
            Ok(Some(text)) => Ok((named.to_string_lossy().into_owned(), text)),
            Ok(None) => Err(ReadError::NotFound),
            Err(_) => Err(ReadError::Other("git cannot show it".into())),
        }
    }
}

fn git(arguments: &[&str]) -> Result<Output, Failure> {
    Command::new("git").args(arguments).output().map_err(|error| {
        let why = match error.kind() {
            ErrorKind::NotFound => "git is needed for this and is not here".to_owned(),
            kind => format!("git cannot be run: {kind}"),
        };
        Failure::Usage(why, None)
    })
}
