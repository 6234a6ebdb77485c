//! Where a command puts the file that it makes.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::Failure;
use super::terminal::Terminal;

/// Writes to standard output, or to a file: all of it or nothing.
pub(super) fn put(bytes: &[u8], output: Option<&Path>, terminal: &mut Terminal) -> Result<(), Failure> {
    match output.filter(|path| path.as_os_str() != "-") {
        None => Ok(terminal.write_bytes(bytes)?),
        Some(path) => replace(path, bytes).map_err(|error| {
            let why = format!("`{}` cannot be written: {error}", path.display());
            Failure::Usage(why, None)
        }),
    }
}

/// Puts a file in the place of another at once, so that nobody ever sees half of it.
fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // What a link leads to is replaced, not the link; a pipe or a device cannot be replaced.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let existing = fs::metadata(&path).ok();
    match &existing {
        Some(existing) if existing.is_dir() => return Err(io::Error::other("it is a folder")),
        Some(existing) if !existing.is_file() => return fs::write(&path, bytes),
        _ => {}
    }
    let draft = draft_of(&path)?;
    let written = write_new(&draft, bytes).and_then(|()| {
        if let Some(existing) = existing {
            fs::set_permissions(&draft, existing.permissions())?;
        }
        fs::rename(&draft, &path)
    });
    if written.is_err() {
        // The first error is the one to report.
        let _ = fs::remove_file(&draft);
    }
    written
}

/// A name beside the file that nothing else has.
fn draft_of(path: &Path) -> io::Result<PathBuf> {
    let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?.to_string_lossy();
    Ok(path.with_file_name(format!(".{name}.{}.part", std::process::id())))
}

fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}
