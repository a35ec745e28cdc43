//! `preview`: one object through a mapping, as provisioning on demand takes it.

mod body;
mod http;
mod json;
mod load;
mod rows;
mod send;
mod text;

use super::map::mapping::without_target;
use super::report::{self, File, Format, Piece};
use super::surroundings::Surroundings;
use super::{CannotRun, Ended, input};
use crate::cli::map::mapping::document;
use crate::dialect::Dialect;
use crate::document::Document;
use crate::environment::Environment;
use crate::provisioning::{self, Action, Event, Found, Plan, Preview, Subject};
use crate::scim::{Style, Wire};
use clap::{Args, ValueEnum};
use serde_json::Map;
use std::path::PathBuf;

/// Show what provisioning on demand would do with one user: import, scope, match, map, action and the SCIM requests
///
/// Nothing is sent unless --send is given. Without --target nobody knows what the target has: it is then taken not to have the object, or, with
/// an event other than create, to have it, and that is said.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The mapping: an exported schema, or a list of targets and expressions (.json, .toml)
    #[arg(long, value_name = "FILE")]
    mapping: PathBuf,
    /// The user or group, one JSON object in Entra's or Graph's attribute names; `-` reads it from standard input
    #[arg(long, value_name = "FILE")]
    user: Option<PathBuf>,
    /// Which kind of object is mapped, by the name of the mapping or of its source or target object; otherwise users
    #[arg(long, value_name = "NAME")]
    object: Option<String>,
    /// What the target has: one SCIM resource, several one a line, a list or a ListResponse; or flat objects by target
    /// attribute
    #[arg(long, value_name = "FILE")]
    target: Option<PathBuf>,
    /// What happened in the source
    #[arg(long, value_name = "EVENT")]
    event: Option<SourceEvent>,
    /// Whether the object is assigned to the application; otherwise it is, unless the event is unassign
    #[arg(long, value_name = "YES|NO")]
    assigned: Option<YesNo>,
    /// The target's id of the object, as an earlier cycle has found it: the object is read by it and not matched
    #[arg(long, value_name = "ID")]
    linked_id: Option<String>,
    /// The target's id of another object, a manager or a member; may be given again
    #[arg(long, value_name = "SOURCE-ID=TARGET-ID")]
    link: Vec<String>,
    /// The same for many, a JSON object of source ids and target ids
    #[arg(long, value_name = "FILE")]
    links: Option<PathBuf>,
    /// Leave who leaves the scope alone (SkipOutOfScopeDeletions)
    #[arg(long)]
    skip_out_of_scope_deletions: bool,
    /// The target has no way to disable objects, so that they are deleted instead
    #[arg(long)]
    cannot_disable: bool,
    /// How requests are written: as by default, or with the flag aadOptscim062020 in the tenant URL
    #[arg(long, value_name = "FORM", default_value = "default")]
    wire: WireForm,
    /// Leave the ADSCIM schema out of new groups, which the service names and strict servers refuse
    #[arg(long)]
    without_adscim: bool,
    /// Show this target attribute alone
    #[arg(long, value_name = "NAME")]
    only: Option<String>,
    /// Explain each value part by part; values under Redact are hidden
    #[arg(long)]
    trace: bool,
    #[command(flatten)]
    send: send::Sending,
    #[command(flatten)]
    surroundings: Surroundings,
    /// Whose expressions are meant; otherwise what the mapping file says, or app
    #[arg(long)]
    dialect: Option<Dialect>,
    /// How to give the result
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: ResultFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ResultFormat {
    /// For people: the steps, then the requests
    Text,
    /// The response of Graph's provisionOnDemand
    Json,
    /// The requests alone, as they are sent
    Http,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum YesNo {
    Yes,
    No,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum WireForm {
    /// Without a flag
    Default,
    /// With the flag aadOptscim062020
    #[value(name = "aadOptscim062020", alias = "compliant")]
    Compliant,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum SourceEvent {
    /// The object is new
    Create,
    /// The object has changed
    Update,
    /// The object is no longer assigned to the application
    Unassign,
    /// The object is deleted, and can be restored
    SoftDelete,
    /// The object is gone for good
    Delete,
}

impl SourceEvent {
    const fn event(self) -> Event {
        match self {
            SourceEvent::Create => Event::Create,
            SourceEvent::Update => Event::Update,
            SourceEvent::Unassign => Event::Unassign,
            SourceEvent::SoftDelete => Event::SoftDelete,
            SourceEvent::Delete => Event::Delete,
        }
    }
}

/// A preview with everything that was put into it.
struct Seen<'a> {
    arguments: &'a Arguments,
    plan: &'a Plan<'a>,
    environment: &'a Environment,
    preview: &'a Preview<'a, 'a>,
    /// What was sent, where it was.
    sent: Option<&'a send::Sent>,
}

pub(super) fn run(arguments: &Arguments) -> Result<Ended, CannotRun> {
    load::check_inputs(arguments)?;
    if arguments.event == Some(SourceEvent::Unassign) && arguments.assigned == Some(YesNo::Yes) {
        return Err(CannotRun::because(
            "--event unassign and --assigned yes contradict each other",
        ));
    }
    let target = arguments.send.target()?;
    if target.is_some() && arguments.format == ResultFormat::Http {
        return Err(CannotRun::because(
            "--format http shows requests that are not sent; leave out --send, or take text or json",
        ));
    }
    let mut user = match &arguments.user {
        Some(path) => input::user(path)?,
        None => Map::new(),
    };
    let environment = arguments.surroundings.environment(&mut user)?;
    if arguments.user.is_none() && user.is_empty() {
        return Err(CannotRun::because(
            "there is no user: give one by --user, or attributes by --set",
        ));
    }
    let snapshot = arguments
        .target
        .as_deref()
        .map(load::snapshot)
        .transpose()?;
    let links = load::links(arguments)?;
    let Some((mut file, document)) = document(&arguments.mapping)? else {
        return Ok(Ended::Problems);
    };
    let number = load::number(arguments, &document, &file.name)?;
    let mut own = document.expressions.iter();
    let nowhere = own.find(|one| one.object_mapping == Some(number) && one.target.is_none());
    if let Some(located) = nowhere {
        return Err(without_target(&file.name, located));
    }
    let plan = match Plan::of(&document, number, arguments.dialect) {
        Ok(Some(plan)) => plan,
        Ok(None) => return Err(CannotRun::because("the mapping file maps no object")),
        Err(invalid) => {
            file.pieces.extend(invalid.into_iter().map(|one| Piece {
                text: one.located.text.clone(),
                located: Some(one.located.clone()),
                diagnostics: one.errors,
            }));
            report::all(Format::Human, &[file])?;
            return Ok(Ended::Problems);
        }
    };
    check_only(arguments, &plan)?;
    let around = provisioning::Surroundings {
        environment: &environment,
        style: Style {
            wire: match (
                target.as_ref().and_then(|target| target.wire),
                arguments.wire,
            ) {
                (Some(wire), _) => wire,
                (None, WireForm::Default) => Wire::Default,
                (None, WireForm::Compliant) => Wire::Compliant,
            },
            adscim_schema: !arguments.without_adscim,
        },
        snapshot: snapshot.as_ref(),
        linked_id: arguments.linked_id.as_deref(),
        links: &links,
        skip_out_of_scope_deletions: arguments.skip_out_of_scope_deletions,
        can_disable: arguments.cannot_disable.then_some(false),
    };
    let subject = Subject {
        user: &user,
        event: arguments.event.map(SourceEvent::event),
        assigned: arguments.assigned.map(|word| word == YesNo::Yes),
    };
    let found = match &target {
        Some(target) => Some(target.find(&plan, &subject, &around)?),
        None => None,
    };
    let (found, mut sent) = found.unzip();
    let around = provisioning::Surroundings {
        snapshot: found.as_ref().or(around.snapshot),
        ..around
    };
    let preview = provisioning::preview(&plan, &subject, &around);
    if let (Some(target), Some(sent)) = (&target, &mut sent) {
        target.change(sent, &plan, &preview);
    }
    let seen = Seen {
        arguments,
        plan: &plan,
        environment: &environment,
        preview: &preview,
        sent: sent.as_ref(),
    };
    match arguments.format {
        ResultFormat::Text => text::print(&seen)?,
        ResultFormat::Json => json::print(&seen)?,
        ResultFormat::Http => http::print(&seen)?,
    }
    match sent.as_ref().and_then(send::Sent::tell) {
        Some(ended) => Ok(ended),
        None => tell_failures(&seen, file, &document),
    }
}

/// The attribute of --only is one of the mapping's.
fn check_only(arguments: &Arguments, plan: &Plan<'_>) -> Result<(), CannotRun> {
    use crate::diagnostic::words::{nearest, quoted};
    let Some(only) = &arguments.only else {
        return Ok(());
    };
    let names = || plan.rows.iter().map(|row| row.target);
    if names().any(|name| name.eq_ignore_ascii_case(only)) {
        return Ok(());
    }
    let help =
        nearest(only, names()).map_or(String::new(), |near| format!("; did you mean `{near}`?"));
    Err(CannotRun::because(format!(
        "no mapping has the target attribute {}{help}",
        quoted(only)
    )))
}

/// Why the object fails, at the place of each error in the mapping file.
fn tell_failures(seen: &Seen<'_>, mut file: File, document: &Document) -> Result<Ended, CannotRun> {
    let Action::Fail(failures) = &seen.preview.action else {
        return Ok(Ended::Fine);
    };
    for failure in failures {
        let row = failure.row.and_then(|row| seen.plan.rows.get(row));
        match row.and_then(|row| row.located) {
            Some(located) => file.pieces.push(Piece {
                text: located.text.clone(),
                located: Some(located.clone()),
                diagnostics: vec![failure.error.clone()],
            }),
            None => {
                let code = failure.error.code;
                let help = failure.error.help.as_ref();
                let help = help.map_or(String::new(), |help| format!("\nhelp: {help}"));
                report::summary(&format!(
                    "error {} {}: {}{help}",
                    code.id, code.name, failure.error.message
                ));
            }
        }
    }
    if !file.pieces.is_empty() {
        file.document = document.clone();
        report::all(Format::Human, &[file])?;
    }
    Ok(Ended::Problems)
}

/// What was taken for granted, since nobody said it.
fn assumptions(seen: &Seen<'_>) -> Vec<String> {
    let preview = seen.preview;
    let mut all = Vec::new();
    if preview.is_assumed {
        all.push(
            match preview.matching.found {
                Found::Nothing => {
                    "without --target, the target is taken not to have it"
                }
                _ => {
                    "without --target, the target is taken to have it, with other values; its id is not known"
                }
            }
            .to_string(),
        );
    } else if preview.matching.found == Found::Something {
        all.push("without --target, its values are taken to be others".to_string());
    }
    all
}
