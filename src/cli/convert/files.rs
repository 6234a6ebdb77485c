//! Many maps at once.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path, PathBuf};

use globset::GlobBuilder;
use hence::check::Selection;
use hence::interchange::{Format, Loss, Written, tables};
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::super::input::{Reading, Unreadable, ended};
use super::super::maps::{maps, maps_of_all_formats};
use super::super::output::{TextOrJson, replace};
use super::super::terminal::{Progress, Terminal};
use super::super::{Failure, Outcome};
use super::{Arguments, Converted, Target, json, losses, summary};

/// A map to be read, and the name of what is written from it below the folder.
struct Job {
    input: PathBuf,
    output: PathBuf,
}

/// What became of one job.
type Done = Result<Vec<Converted>, Unreadable>;

/// Writes every map into the output folder.
pub(super) fn convert(arguments: &Arguments, target: &Target, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let Some(folder) = arguments.output.path() else {
        let help = Some("say with `--output` in which folder to put them".into());
        return Err(Failure::Usage("several maps cannot go to standard output".into(), help));
    };
    let (jobs, mut unreadable) = jobs(arguments, folder, target);
    let done = all(&jobs, arguments, target)?;
    let mut files = Vec::new();
    for one in done {
        match one {
            Ok(converted) => files.extend(converted),
            Err(error) => unreadable.push(error),
        }
    }
    match arguments.format {
        TextOrJson::Json => terminal.write(&json(&files, &unreadable))?,
        TextOrJson::Text => {
            let lost: Vec<Loss> = files.iter().flat_map(|file| file.losses.iter().cloned()).collect();
            losses::tell(&lost, target.name(), terminal);
        }
    }
    let outcome = ended(jobs.len(), &unreadable, "nothing to convert", terminal)?;
    terminal.message(&summary(&files, &unreadable, target.name()));
    Ok(outcome)
}

/// What is to be read and written. No two maps go to one file.
fn jobs(arguments: &Arguments, folder: &Path, target: &Target) -> (Vec<Job>, Vec<Unreadable>) {
    let (mut jobs, mut unreadable) = (Vec::new(), Vec::new());
    let mut taken: BTreeMap<PathBuf, PathBuf> = BTreeMap::new();
    let (extension, parts) = (target.extension(), target.parts());
    for path in &arguments.maps {
        let (root, found, failed) = found(path, arguments.reading.from);
        unreadable.extend(failed);
        for input in found {
            let inside = input.strip_prefix(&root).ok().filter(|inside| inside.components().next().is_some());
            let inside = inside.map_or_else(|| input.file_name().map(PathBuf::from), |inside| Some(inside.into()));
            let Some(inside) = inside else { continue };
            let output = folder.join(renamed(&inside, &extension));
            let mut written = vec![output.clone()];
            written.extend(parts.iter().map(|part| named_beside(&output, part)));
            if let Some((file, other)) = written.iter().find_map(|file| taken.get_key_value(file)) {
                let reason = format!("`{}` goes to `{}` already", other.display(), file.display());
                unreadable.push(Unreadable { name: input.to_string_lossy().into_owned(), reason });
                continue;
            }
            taken.extend(written.into_iter().map(|file| (file, input.clone())));
            jobs.push(Job { input, output });
        }
    }
    (jobs, unreadable)
}

/// The maps that a path names, and the folder that they are seen from.
fn found(path: &Path, from: Option<&'static Format>) -> (PathBuf, Vec<PathBuf>, Vec<Unreadable>) {
    let of_folder = |folder: &Path| match from {
        Some(format) => maps(&[folder.to_path_buf()], Some(format)),
        None => maps_of_all_formats(&[folder.to_path_buf()]),
    };
    if path.is_dir() {
        let (maps, unreadable) = of_folder(path);
        return (path.strip_prefix(".").unwrap_or(path).to_path_buf(), maps, unreadable);
    }
    let (true, Ok(glob)) =
        (is_pattern(path), GlobBuilder::new(&path.to_string_lossy()).literal_separator(true).build())
    else {
        let root = path.parent().map(Path::to_path_buf).unwrap_or_default();
        return (root, vec![path.to_path_buf()], Vec::new());
    };
    let plain = |component: &Component| !has_wildcard(&component.as_os_str().to_string_lossy());
    let root: PathBuf = path.components().take_while(plain).collect();
    let here = if root.as_os_str().is_empty() { Path::new(".") } else { &root };
    let glob = glob.compile_matcher();
    let (mut maps, mut unreadable) = of_folder(here);
    maps.retain(|map| glob.is_match(map));
    if maps.is_empty() && unreadable.is_empty() {
        let reason = "no map has such a name".to_owned();
        unreadable.push(Unreadable { name: path.to_string_lossy().into_owned(), reason });
    }
    (root, maps, unreadable)
}

/// Is it a pattern and no file?
pub(super) fn is_pattern(path: &Path) -> bool {
    has_wildcard(&path.to_string_lossy()) && !path.exists()
}

fn has_wildcard(name: &str) -> bool {
    name.contains(['*', '?', '[', '{'])
}

/// The name with another extension, in the place of all that the format has.
fn renamed(path: &Path, extension: &str) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let known = Format::of_file(&name).and_then(|format| {
        let ends = |own: &&&str| name.to_ascii_lowercase().ends_with(&format!(".{own}"));
        format.extensions.iter().filter(ends).map(|own| own.len() + 1).max()
    });
    let last = || name.rfind('.').filter(|at| *at > 0).map(|at| name.len() - at);
    let stem = &name[..name.len() - known.or_else(last).unwrap_or(0)];
    path.with_file_name(format!("{stem}.{extension}"))
}

/// Does every job, as many at once as there are processors. The results are in the order of the jobs.
fn all(jobs: &[Job], arguments: &Arguments, target: &Target) -> Result<Vec<Done>, Failure> {
    let reading = Reading::new(&arguments.reading)?;
    let progress = Progress::new(jobs.len());
    let done = jobs.par_iter().map(|job| {
        let done = one(job, &reading, arguments, target);
        progress.advance();
        done
    });
    let done = done.collect();
    progress.finish();
    Ok(done)
}

fn one(job: &Job, reading: &Reading, arguments: &Arguments, target: &Target) -> Done {
    let unreadable = |reason: String| Unreadable { name: job.input.to_string_lossy().into_owned(), reason };
    let name = reading.name(&job.input);
    let text = reading.text(&job.input)?;
    let files = reading.files(name).map_err(|_| unreadable("its configuration cannot be read".into()))?;
    let shown = name.to_string_lossy();
    let from = reading.format_of(name, &text);
    let documents = reading.parse(name, text, &files);
    if let Some(error) = documents.iter().find_map(|document| Unreadable::wholly(document, from)) {
        return Err(error);
    }
    let mut converted = Vec::new();
    let in_force = reading
        .in_force(name, Selection::default())
        .map_err(|_| unreadable("its configuration cannot be read".into()))?;
    for (at, document) in documents.into_iter().enumerate() {
        let part = arguments.part(document, &in_force);
        let (document, lost) = part.map_err(|failure| match failure {
            Failure::Query(error, question) => unreadable(format!("`{question}` has no answer: {error}")),
            _ => unreadable("the part to write cannot be found".into()),
        })?;
        let output = if at == 0 { job.output.clone() } else { numbered(&job.output, at + 1) };
        let mut written = target.write(&document, arguments.lang.as_deref());
        if is_over(&output, &written, &job.input) {
            return Err(unreadable("it would be written over itself; name another folder".into()));
        }
        written.losses.extend(lost);
        let folder = output.parent().unwrap_or(Path::new(""));
        let put = fs::create_dir_all(folder).and_then(|()| {
            let mut beside = written.beside.iter();
            beside.try_for_each(|beside| replace(&named_beside(&output, beside.part), &beside.bytes))?;
            replace(&output, &written.bytes)
        });
        put.map_err(|error| unreadable(format!("`{}` cannot be written: {error}", output.display())))?;
        converted.push(Converted {
            input: shown.clone().into_owned(),
            output: output.to_string_lossy().into_owned(),
            from: from.name,
            to: target.name(),
            problems: document.problems().len(),
            losses: written.losses,
        });
    }
    Ok(converted)
}

/// The name of a file that belongs to another.
pub(super) fn named_beside(path: &Path, part: &str) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(tables::name_beside(&name, part))
}

/// The name of a further map of one file.
fn numbered(path: &Path, number: usize) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let (stem, extension) = name.split_once('.').unwrap_or((&name, ""));
    path.with_file_name(format!("{stem}-{number}.{extension}"))
}

/// Would the file, or one of those beside it, take the place of what was read?
pub(super) fn is_over(path: &Path, written: &Written, input: &Path) -> bool {
    let beside = written.beside.iter().map(|beside| named_beside(path, beside.part));
    beside.chain([path.to_path_buf()]).any(|path| is_same(&path, input))
}

fn is_same(one: &Path, other: &Path) -> bool {
    matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other)
}
