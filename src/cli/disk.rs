//! The files of this computer.

use std::fs::{File, FileType};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use hence::text::{FileSystem, ReadError};

/// Offsets are 32 bits wide.
const LARGEST: u64 = u32::MAX as u64;

/// The files that a map may include: those in its own folder and below, however they are named and
/// whatever links lead away.
#[derive(Debug)]
pub(super) struct DiskFiles {
    /// The folder of the map, as the user names it.
    folder: PathBuf,
    /// The same without links; nothing may be included where it cannot be found.
    root: Option<PathBuf>,
    /// Other folders, without links, that may be included from.
    allowed: Vec<PathBuf>,
    /// May includes leave all of them?
    allow_outside: bool,
}

impl DiskFiles {
    /// The files around the map at `path`.
    pub(super) fn around(path: &Path, allow_outside: bool) -> DiskFiles {
        let folder = path.parent().map(Path::to_path_buf).unwrap_or_default();
        let root = absolute(&folder).and_then(|folder| folder.canonicalize()).ok();
        DiskFiles { folder, root, allowed: Vec::new(), allow_outside }
    }

    /// The same and the files in other folders, which are given without links.
    pub(super) fn and_in(self, allowed: &[PathBuf]) -> DiskFiles {
        DiskFiles { allowed: allowed.to_vec(), ..self }
    }

    /// The name of a file: as seen from the map's folder, so that one file has one name.
    fn name(&self, real: &Path, named: &Path) -> String {
        let inside = self.root.as_ref().and_then(|root| real.strip_prefix(root).ok());
        let path = inside.map_or_else(|| named.to_path_buf(), |inside| self.folder.join(inside));
        path.to_string_lossy().into_owned()
    }
}

impl FileSystem for DiskFiles {
    fn read(&self, path: &str, from: &str) -> Result<(String, String), ReadError> {
        let folder = Path::new(from).parent().unwrap_or(Path::new(""));
        let named = folder.join(path);
        let may_leave = self.allow_outside || self.allowed.iter().any(|folder| !leaves(folder, &named));
        if !may_leave && leaves(&self.folder, &named) {
            return Err(ReadError::Outside);
        }
        let real = absolute(&named).and_then(|path| path.canonicalize()).map_err(|error| reason(&error))?;
        let is_inside = self.root.iter().chain(&self.allowed).any(|root| real.starts_with(root));
        if !is_inside && !self.allow_outside {
            return Err(ReadError::Outside);
        }
        let text = read(&real, FileType::is_file)?;
        Ok((self.name(&real, &named), text))
    }
}

/// Does the path lead out of the folder by its words alone? Asked first, so that nobody learns from
/// the answer what there is outside.
fn leaves(folder: &Path, path: &Path) -> bool {
    let (Ok(folder), Ok(path)) = (absolute(folder), absolute(path)) else {
        return true;
    };
    !plain(&path).starts_with(plain(&folder))
}

/// The path from the root; the empty one is the current folder.
fn absolute(path: &Path) -> io::Result<PathBuf> {
    std::path::absolute(if path.as_os_str().is_empty() { Path::new(".") } else { path })
}

/// The path without `.` and `..`.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for component in path.components() {
        match component {
            Component::ParentDir => {
                plain.pop();
            }
            Component::CurDir => {}
            other => plain.push(other),
        }
    }
    plain
}

/// The text of a file that the user has named. It may be a pipe.
pub(super) fn read_named(path: &Path) -> Result<String, ReadError> {
    read(path, |kind| kind.is_file() || is_pipe(kind))
}

fn read(path: &Path, may_be_read: impl Fn(&FileType) -> bool) -> Result<String, ReadError> {
    let metadata = std::fs::metadata(path).map_err(|error| reason(&error))?;
    if metadata.is_dir() {
        return Err(ReadError::Other("it is a folder".into()));
    }
    if !may_be_read(&metadata.file_type()) {
        return Err(ReadError::Other("it is not a file".into()));
    }
    if metadata.len() > LARGEST {
        return Err(ReadError::TooLarge);
    }
    let file = File::open(path).map_err(|error| reason(&error))?;
    read_sized(file, metadata.len() as usize)
}

/// All of a stream as text.
pub(super) fn read_text(stream: impl Read) -> Result<String, ReadError> {
    read_sized(stream, 0)
}

/// All of a stream, which is about so many bytes long, as text.
fn read_sized(stream: impl Read, size: usize) -> Result<String, ReadError> {
    // One byte more, so that the end is met without making room for what follows it.
    let mut bytes = Vec::with_capacity(size + 1);
    stream.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| reason(&error))?;
    if bytes.len() as u64 > LARGEST {
        return Err(ReadError::TooLarge);
    }
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Err(ReadError::Other("it is UTF-16; save it as UTF-8".into()));
    }
    String::from_utf8(bytes).map_err(|error| {
        let (before, _) = error.as_bytes().split_at(error.utf8_error().valid_up_to());
        let line_start = before.iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
        let line = before.iter().filter(|&&byte| byte == b'\n').count() + 1;
        let column = String::from_utf8_lossy(&before[line_start..]).chars().count() + 1;
        ReadError::NotUtf8 { line: line as u32, column: column as u32 }
    })
}

fn reason(error: &io::Error) -> ReadError {
    match error.kind() {
        io::ErrorKind::NotFound => ReadError::NotFound,
        io::ErrorKind::PermissionDenied => ReadError::Other("permission denied".into()),
        kind => ReadError::Other(kind.to_string()),
    }
}

#[cfg(unix)]
fn is_pipe(kind: &FileType) -> bool {
    use std::os::unix::fs::FileTypeExt;
    kind.is_fifo()
}

#[cfg(not(unix))]
fn is_pipe(_: &FileType) -> bool {
    false
}
