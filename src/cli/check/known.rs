//! Files of known findings.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::Args;
use hence::check::{Baseline, RULES};

use super::super::disk::read_named;
use super::super::output::replace;
use super::super::settings::{shown, with_slashes};
use super::super::terminal::Terminal;
use super::super::{Failure, counted};
use super::run::{Checked, Found, Request, file_of};

/// Where known findings are listed, and what to do with the list.
#[derive(Debug, Default, Args)]
pub(super) struct Listing {
    /// Known findings, which are not reported; `hence.toml` can name the file as well
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Write all that is found now to the file of known findings
    #[arg(long, conflicts_with_all = ["since", "fix", "diff"])]
    write_baseline: bool,
    /// Take out of the file what is no longer found
    #[arg(long, conflicts_with_all = ["since", "write_baseline"])]
    prune_baseline: bool,
}

/// The name of the file where nobody names one.
const NAME: &str = "hence-baseline.json";

/// All files of known findings of a run, by path.
#[derive(Default)]
pub(super) struct Known {
    files: BTreeMap<PathBuf, Baseline>,
    /// How many findings were kept back.
    pub(super) held: usize,
}

impl Listing {
    pub(super) fn writes(&self) -> bool {
        self.write_baseline
    }

    /// The file that counts for a map.
    fn path(&self, request: &Request, map: &Path) -> Result<Option<PathBuf>, Failure> {
        if let Some(path) = &self.baseline {
            return Ok(Some(path.clone()));
        }
        let found = request.reading.configurations.of(map)?;
        Ok(found.and_then(|found| found.baseline()))
    }

    /// Lists everything that was found.
    pub(super) fn write(&self, request: &Request, checked: &Checked, terminal: &mut Terminal) -> Result<(), Failure> {
        let mut known: BTreeMap<PathBuf, Baseline> = BTreeMap::new();
        let mut is_named = true;
        for map in &checked.maps {
            let path = self.path(request, &map.name)?;
            is_named &= path.is_some();
            let path = path.unwrap_or_else(|| PathBuf::from(NAME));
            let baseline = known.entry(path.clone()).or_default();
            for finding in &map.findings {
                baseline.add(
                    &seen_from(&path, file_of(&map.files, &finding.diagnostic)),
                    &finding.diagnostic,
                    &finding.digest,
                );
            }
        }
        for (path, baseline) in &known {
            put(path, baseline)?;
            let count = counted(baseline.len(), "finding");
            terminal
                .message(&format!("{count} written to `{}`: from now on only what is new is reported", shown(path)));
        }
        if !is_named {
            terminal.message(&format!(
                "name the file in `hence.toml`, `baseline = \"{NAME}\"`, or with `--baseline {NAME}`"
            ));
        }
        Ok(())
    }

    /// Takes out of what was found what is known already, and adds what is listed for nothing.
    pub(super) fn keep_new(
        &self,
        request: &Request,
        checked: &mut Checked,
        terminal: &mut Terminal,
    ) -> Result<Known, Failure> {
        let mut known = Known::default();
        for map in &mut checked.maps {
            let Some(path) = self.path(request, &map.name)? else { continue };
            if !known.files.contains_key(&path) {
                let baseline = read(&path, self.prune_baseline)?;
                known.files.insert(path.clone(), baseline);
            }
            let Some(baseline) = known.files.get_mut(&path) else { continue };
            let (files, before) = (&map.files, map.findings.len());
            map.findings.retain(|Found { diagnostic, digest, .. }| {
                !baseline.takes(&seen_from(&path, file_of(files, diagnostic)), diagnostic, digest)
            });
            known.held += before - map.findings.len();
        }
        if self.prune_baseline {
            for (path, baseline) in &mut known.files {
                let before = baseline.len();
                baseline.prune(has_run(path, checked));
                put(path, baseline)?;
                let gone = counted(before - baseline.len(), "finding");
                terminal.message(&format!("{gone} taken out of `{}`", shown(path)));
            }
        }
        Ok(known)
    }
}

impl Known {
    /// What is listed for nothing, with the files that its places point into.
    pub(super) fn stale(&self, checked: &Checked) -> Vec<(&Baseline, hence::diagnostic::Diagnostic)> {
        let stale = self.files.iter().flat_map(|(path, baseline)| {
            baseline.stale(has_run(path, checked)).into_iter().map(move |finding| (baseline, finding))
        });
        let is_wanted =
            |code: &str| checked.maps.iter().any(|map| RULES.iter().any(|rule| rule.code == code && map.runs(rule)));
        stale.filter(|(_, finding)| is_wanted(finding.code)).collect()
    }
}

/// Has a rule looked at a file? A file that is gone has nothing to be looked at.
fn has_run<'a>(path: &'a Path, checked: &'a Checked) -> impl Fn(&str, &str) -> bool + 'a {
    let mut files: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, map) in checked.maps.iter().enumerate() {
        for file in &map.read {
            files.entry(seen_from(path, file)).or_default().push(at);
        }
    }
    move |file, code| match files.get(file) {
        Some(maps) => RULES.iter().any(|rule| rule.code == code && maps.iter().all(|&at| checked.maps[at].runs(rule))),
        None => !path.parent().unwrap_or(Path::new("")).join(file).exists(),
    }
}

fn read(path: &Path, must_be_there: bool) -> Result<Baseline, Failure> {
    let name = shown(path);
    let text = read_named(path).map_err(|error| {
        let help = (!must_be_there).then(|| "`--write-baseline` makes it".to_owned());
        Failure::Usage(format!("`{name}` cannot be used: {error}"), help)
    })?;
    Baseline::read(&name, &text)
        .map_err(|error| Failure::Usage(format!("`{name}` is no list of known findings: {error}"), None))
}

fn put(path: &Path, baseline: &Baseline) -> Result<(), Failure> {
    replace(path, baseline.write().as_bytes())
        .map_err(|error| Failure::Usage(format!("`{}` cannot be written: {error}", path.display()), None))
}

/// A file as it is named in the list at `path`: from its folder.
fn seen_from(path: &Path, file: &str) -> String {
    let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let (list, file) = (absolute(path), absolute(Path::new(file)));
    with_slashes(list.parent().and_then(|folder| file.strip_prefix(folder).ok()).unwrap_or(&file))
}
