//! Which files are maps.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use hence::interchange::{FORMATS, Format, tables};
use ignore::WalkBuilder;

use super::disk::read_named;
use super::input::Unreadable;

/// Maps, and what cannot be looked at.
type Found = (Vec<PathBuf>, Vec<Unreadable>);

/// The maps that the paths name: files as they are, of folders every map in them but those whose name
/// begins with `_`. Each once, and those of a folder in the order of their names. Of a folder, maps in the format that
/// is given are taken; without it maps in text, or where it has none those in every other format.
pub(super) fn maps(paths: &[PathBuf], format: Option<&'static Format>) -> Found {
    find(paths, &|folder| match format {
        Some(format) if !format.is_text() => whole_below(folder, &|path| is_in(path, format)),
        Some(_) => whole_below(folder, &is_map),
        None => {
            let in_text = whole_below(folder, &is_map);
            let others = || whole_below(folder, &is_other);
            let is_foreign = |path: &PathBuf| format_of(path).is_some_and(|(_, is_recognised)| is_recognised);
            let foreign = in_text.0.is_empty().then(others).filter(|(others, _)| others.iter().any(is_foreign));
            foreign.unwrap_or(in_text)
        }
    })
}

/// As [`maps`], with those that are there to be included in others.
pub(super) fn maps_and_parts(paths: &[PathBuf]) -> Found {
    find(paths, &|folder| below(folder, |_| true, &is_map))
}

/// As [`maps`], of folders the maps in every format.
pub(super) fn maps_of_all_formats(paths: &[PathBuf]) -> Found {
    find(paths, &|folder| whole_below(folder, &|path| is_map(path) || is_other(path)))
}

/// Is the file at `path` in this format? Its name says that it may be, and its text that it is.
fn is_in(path: &Path, format: &Format) -> bool {
    may_be_in(path, format) && format_of(path).is_some_and(|(found, _)| *found == *format)
}

/// Is the file at `path` in a format that is not text? JSON that no format knows is one that is wrong.
fn is_other(path: &Path) -> bool {
    let candidates = || FORMATS.iter().filter(|format| format.read.is_some() && !format.is_text());
    let mut candidates = candidates().filter(|format| may_be_in(path, format)).peekable();
    let found = candidates.peek().and_then(|_| format_of(path));
    // Most tables are about something else.
    let found = found.filter(|(format, is_recognised)| *is_recognised || format.name != "csv");
    found.is_some_and(|(found, _)| candidates.any(|format| *format == *found))
}

/// Does the name of a file say that it may be in this format?
fn may_be_in(path: &Path, format: &Format) -> bool {
    let own = format.extensions.iter().filter_map(|extension| extension.rsplit('.').next());
    own.chain(["json", "txt"]).any(|extension| has_extension(path, &[extension]))
}

/// The format of the file at `path`, if it can be read and is a map of its own, and whether its text says so.
fn format_of(path: &Path) -> Option<(&'static Format, bool)> {
    let text = read_named(path).ok()?;
    let format = Format::of(&path.to_string_lossy(), &text);
    // Relations belong to the claims beside them.
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let is_part = || tables::is_beside_claims(&name, &text, |name| path.with_file_name(name).is_file());
    (format.name != "csv" || !is_part()).then(|| (format, (format.recognise)(&text)))
}

fn find(paths: &[PathBuf], of_folder: &dyn Fn(&Path) -> Found) -> Found {
    let (mut maps, mut unreadable) = (Vec::new(), Vec::new());
    for path in paths {
        if path.is_dir() {
            let found = of_folder(path);
            maps.extend(found.0);
            unreadable.extend(found.1);
        } else {
            maps.push(path.clone());
        }
    }
    let mut seen = BTreeSet::new();
    maps.retain(|map| seen.insert(map.clone()));
    (maps, unreadable)
}

/// The maps below a folder but those that are there to be included in others.
fn whole_below(folder: &Path, is_map: &dyn Fn(&Path) -> bool) -> Found {
    below(folder, |name| !is_part(name), is_map)
}

fn below(folder: &Path, is_wanted: fn(&OsStr) -> bool, is_map: &dyn Fn(&Path) -> bool) -> Found {
    let (mut maps, mut unreadable) = (Vec::new(), Vec::new());
    let walk = WalkBuilder::new(folder)
        .sort_by_file_path(Path::cmp)
        .require_git(false)
        .filter_entry(move |entry| entry.depth() == 0 || is_wanted(entry.file_name()))
        .build();
    for entry in walk {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => {
                let path = entry.path();
                if is_map(path) {
                    maps.push(path.strip_prefix(".").unwrap_or(path).to_path_buf());
                }
            }
            Ok(_) => {}
            Err(error) => {
                let name = folder.to_string_lossy().into_owned();
                unreadable.push(Unreadable { name, reason: error.to_string() });
            }
        }
    }
    (maps, unreadable)
}

/// Is it there to be included in others? Argdown's tools leave out what begins with `_`.
fn is_part(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b"_")
}

/// Is it a map by its name, or Markdown with a map in it?
fn is_map(path: &Path) -> bool {
    let has_fence = || read_named(path).is_ok_and(|text| text.lines().any(opens_a_map));
    match Format::of_file(&path.to_string_lossy()).map(|format| format.name) {
        Some("argdown") => true,
        Some("markdown") => has_fence(),
        _ => false,
    }
}

fn has_extension(path: &Path, extensions: &[&str]) -> bool {
    let extension = path.extension().and_then(OsStr::to_str).unwrap_or_default();
    extensions.iter().any(|known| known.eq_ignore_ascii_case(extension))
}

/// Does a line of Markdown open a fence with a map in it?
fn opens_a_map(line: &str) -> bool {
    let line = line.trim_start();
    let info = line.trim_start_matches(['`', '~']);
    line.len() >= info.len() + 3 && info.trim_start().starts_with("argdown")
}
