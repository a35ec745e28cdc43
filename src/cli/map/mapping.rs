//! From a mapping file to programs.

use super::{Arguments, Look, scim};
use crate::check::{Options, check_sharing};
use crate::cli::report::{self, File, Format, Piece};
use crate::cli::{CannotRun, input};
use crate::diagnostic::Severity;
use crate::diagnostic::words::quoted;
use crate::document::{self, Document, Kind, Located, ObjectMapping};
use crate::population::Target;
use crate::profile::About;
use crate::program::Attributes;
use crate::provisioning::{filling, is_null_on_purpose};
use crate::scope::{Nulls, Sieve};
use std::collections::HashSet;
use std::path::Path;

/// What a mapping file says of one kind of object.
pub(super) struct Mapping {
    pub(super) targets: Vec<Target>,
    /// The attributes that they share.
    pub(super) attributes: Attributes,
    /// What the file says of each target.
    pub(super) abouts: Vec<About>,
    /// Who is in scope; none where that is everybody.
    pub(super) scope: Option<Sieve>,
    /// The kind of object in the target.
    pub(super) object: String,
}

/// The mapping; none where something is wrong with it, which has been told.
pub(super) fn load(arguments: &Arguments) -> Result<Option<Mapping>, CannotRun> {
    let Some((mut file, document)) = document(&arguments.mapping)? else {
        return Ok(None);
    };
    let name = file.name.clone();
    let mut attributes = Attributes::new();
    let mut targets = Vec::new();
    let mut abouts = Vec::new();
    let chosen = chosen(&document, arguments.object.as_deref(), &name)?;
    tell_if_off(&name, &document, &chosen);
    let scope = chosen.first().and_then(|first| {
        let scope = document.object_mapping(first)?.scope.as_ref()?;
        let dialect = arguments.dialect.or(first.dialect).unwrap_or_default();
        (!scope.is_everybody()).then(|| Sieve::of(scope, Nulls::of(dialect)))
    });
    let object = chosen
        .first()
        .and_then(|first| first.mapping.object.clone());
    once_each(&chosen, &name)?;
    for located in chosen.iter().copied() {
        let Some(target) = located.target.as_deref() else {
            return Err(without_target(&name, located));
        };
        let dialect = arguments.dialect.or(located.dialect).unwrap_or_default();
        let checked = check_sharing(&located.text, &Options::of(dialect), &mut attributes);
        match checked.program {
            Some(program) => {
                let mapping = document.object_mapping(located);
                let definition = mapping.and_then(|mapping| mapping.target(target));
                let own = Target::new(target, program).with(&located.mapping);
                targets.push(match arguments.look {
                    Look::Flat => own,
                    Look::Scim => own.provisioned(
                        filling(&located.mapping, definition),
                        is_null_on_purpose(&located.text, dialect),
                    ),
                });
                let about = About::new(target, &located.text, &located.mapping, definition);
                abouts.push(about);
            }
            None => file.pieces.push(Piece {
                text: located.text.clone(),
                located: Some(located.clone()),
                diagnostics: checked
                    .diagnostics
                    .into_iter()
                    .filter(|one| one.severity == Severity::Error)
                    .collect(),
            }),
        }
    }
    if arguments.look == Look::Scim {
        for (target, about) in scim::constants(&document, &chosen, &mut attributes) {
            targets.push(target);
            abouts.push(about);
        }
    }
    if file.pieces.is_empty() {
        return Ok(Some(Mapping {
            targets,
            attributes,
            abouts,
            scope,
            object: object.unwrap_or("User".into()),
        }));
    }
    file.document = document;
    report::all(Format::Human, &[file])?;
    Ok(None)
}

/// What a mapping file holds; none where it is malformed, which has been told.
pub(in crate::cli) fn document(path: &Path) -> Result<Option<(File, Document)>, CannotRun> {
    let (name, text, kind) = if path == Path::new("-") {
        let text = input::standard_input_text()?;
        ("standard input".to_string(), text, Kind::Json)
    } else {
        let name = path.display().to_string();
        let kind = Kind::of_path(&name);
        if !matches!(kind, Kind::Json | Kind::Toml) {
            return Err(CannotRun::because(format!(
                "`{name}` is not a mapping file: those are mapping lists and exported schemas, .json or .toml"
            )));
        }
        let text = input::file_text(path)?;
        (name, text, kind)
    };
    let mut file = File::new(name, true, text);
    match document::read(kind, &file.text) {
        Ok(document) => Ok(Some((file, document))),
        Err(fault) => {
            file.about.push(fault.diagnostic());
            report::all(Format::Human, &[file])?;
            Ok(None)
        }
    }
}

/// Refuses an expression that goes nowhere.
pub(in crate::cli) fn without_target(name: &str, located: &Located) -> CannotRun {
    CannotRun::because(format!(
        "`{name}` has an expression without a target attribute: {}",
        report::on_one_line(&located.text)
    ))
}

/// Says that no object goes through the mapping, which is worked with all the same.
pub(in crate::cli) fn tell_if_off(name: &str, document: &Document, chosen: &[&Located]) {
    let mapping = chosen.first().and_then(|one| document.object_mapping(one));
    if mapping.is_some_and(ObjectMapping::is_off) {
        report::summary(&format!(
            "{name}: the object mapping is off (`enabled` is false), so the service passes over it"
        ));
    }
}

/// The mappings of users, or of the object that is asked for.
pub(in crate::cli) fn chosen<'d>(
    document: &'d Document,
    object: Option<&str>,
    name: &str,
) -> Result<Vec<&'d Located>, CannotRun> {
    let is_meant = |located: &&Located| {
        let own = located.mapping.object.as_deref().unwrap_or("User");
        match object {
            Some(object) => own.eq_ignore_ascii_case(object),
            None => !is_group(own),
        }
    };
    let meant: Vec<&Located> = document.expressions.iter().filter(is_meant).collect();
    let Some(first) = meant.first() else {
        return Err(CannotRun::because(match object {
            Some(object) => format!("`{name}` has no mappings of `{object}`"),
            None => format!("`{name}` has no mappings of users"),
        }));
    };
    let another = meant
        .iter()
        .find(|one| one.object_mapping != first.object_mapping);
    match another {
        None => Ok(meant),
        Some(another) => {
            let own = |located: &Located| located.mapping.object.clone().unwrap_or("User".into());
            Err(CannotRun::because(format!(
                "`{name}` maps several kinds of object, `{}` and `{}`; choose one with --object",
                own(first),
                own(another)
            )))
        }
    }
}

/// Refuses what fills an attribute twice: a user has one value of it.
fn once_each(chosen: &[&Located], name: &str) -> Result<(), CannotRun> {
    let mut targets = HashSet::new();
    let repeated = chosen
        .iter()
        .filter_map(|located| located.target.as_deref())
        .find(|target| !targets.insert(target.to_lowercase()));
    match repeated {
        None => Ok(()),
        Some(target) => Err(CannotRun::because(format!(
            "`{name}` fills the target attribute {} twice; `check` shows where",
            quoted(target)
        ))),
    }
}

/// `Group`, `group`, `urn:ietf:params:scim:schemas:core:2.0:Group`
fn is_group(object: &str) -> bool {
    let last = object.rsplit(':').next().unwrap_or_default();
    last.eq_ignore_ascii_case("group")
}
