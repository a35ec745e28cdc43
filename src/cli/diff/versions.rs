//! From mapping files to versions.

use super::Arguments;
use crate::cli::CannotRun;
use crate::cli::map::mapping::{chosen, document, tell_if_off, without_target};
use crate::cli::report::{self, File, Format, Piece};
use crate::diagnostic::words::{nearest, quoted};
use crate::diff::{Comparison, Pair, Version};
use crate::document::Document;
use std::path::Path;

/// A file and what it holds.
pub(super) struct Opened {
    file: File,
    document: Document,
}

/// None where the file is malformed, which has been told.
pub(super) fn open(path: &Path) -> Result<Option<Opened>, CannotRun> {
    Ok(document(path)?.map(|(file, document)| Opened { file, document }))
}

/// The mappings that are meant; none where an expression is wrong, which has been told.
pub(super) fn version<'d>(
    opened: &'d Opened,
    arguments: &Arguments,
) -> Result<Option<Version<'d>>, CannotRun> {
    let Opened { file, document } = opened;
    let chosen = chosen(document, arguments.object.as_deref(), &file.name)?;
    if let Some(located) = chosen.iter().find(|located| located.target.is_none()) {
        return Err(without_target(&file.name, located));
    }
    tell_if_off(&file.name, document, &chosen);
    let refused = match Version::of_some(document, &chosen, arguments.dialect) {
        Ok(version) => return Ok(Some(version)),
        Err(refused) => refused,
    };
    let mut told = File::new(file.name.clone(), true, file.text.clone());
    told.document = document.clone();
    told.pieces.extend(refused.into_iter().map(|one| Piece {
        text: one.located.text.clone(),
        located: Some(one.located.clone()),
        diagnostics: one.errors,
    }));
    report::all(Format::Human, &[told])?;
    Ok(None)
}

/// Refuses what `--only` names and neither version has.
pub(super) fn known(comparison: &Comparison<'_>, arguments: &Arguments) -> Result<(), CannotRun> {
    let names = || comparison.pairs().iter().map(Pair::target);
    for name in &arguments.only {
        if names().any(|known| known.eq_ignore_ascii_case(name)) {
            continue;
        }
        let help = match nearest(name, names()) {
            Some(near) => format!("; did you mean `{near}`?"),
            None => String::new(),
        };
        return Err(CannotRun::because(format!(
            "no version has the target attribute {}{help}",
            quoted(name)
        )));
    }
    Ok(())
}
