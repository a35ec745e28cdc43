//! The project file `entra-expr.toml`: what holds for every expression of a folder.

use crate::check::policy::{Level, Policy};
use crate::dialect::Dialect;
use crate::document::{Fault, Setting, Settings};
use crate::span::Span;

/// The name of the file.
pub const FILE_NAME: &str = "entra-expr.toml";

const KEYS: [&str; 3] = ["dialect", "source-schema", "lints"];

/// What a project file says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Project {
    /// Whose expressions are meant.
    pub dialect: Option<Dialect>,
    /// The file that attribute names are checked against, as it is written: beside the project file.
    pub source_schema: Option<String>,
    /// Levels of findings in order of place, each with the place of its word. [`Policy::add`] takes every one.
    pub levels: Vec<(String, Level, Span)>,
}

/// Reads a project file.
///
/// # Errors
/// Malformed TOML, an unknown key or finding, a value of another kind; with the place in the file.
pub fn read(text: &str) -> Result<Project, Fault> {
    let mut project = Project::default();
    for setting in Settings::read(text)?.all() {
        match setting.key() {
            "dialect" => project.dialect = Some(setting.dialect()?),
            "source-schema" => project.source_schema = Some(setting.text()?),
            "lints" => {
                for lint in setting.inside()? {
                    project.levels.push(level(lint)?);
                }
            }
            _ => return Err(setting.unknown("a project file", &KEYS)),
        }
    }
    Ok(project)
}

fn level(lint: Setting<'_>) -> Result<(String, Level, Span), Fault> {
    let name = lint.choice(&Level::ALL.map(Level::name))?;
    // The choice is one of their names.
    let level = Level::of(name).unwrap_or(Level::Warn);
    match Policy::new().add(lint.key(), level) {
        Ok(()) => Ok((lint.key().to_string(), level, lint.place())),
        Err(fault) => Err(Fault {
            help: fault.help,
            ..Fault::new(fault.message, lint.place())
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_project_says() {
        let text = "dialect = \"cloud-sync\"\nsource-schema = 'schema.json'\n\n[lints]\nwarnings = \"deny\"\nnull-condition = \"allow\"\nW418 = 'warn'\n";
        let project = read(text).unwrap();
        assert_eq!(project.dialect, Some(Dialect::CloudSync));
        assert_eq!(project.source_schema.as_deref(), Some("schema.json"));
        let levels: Vec<(&str, Level, &str)> = project
            .levels
            .iter()
            .map(|(word, level, place)| (word.as_str(), *level, place.of(text)))
            .collect();
        assert_eq!(
            levels,
            [
                ("warnings", Level::Deny, "warnings"),
                ("null-condition", Level::Allow, "null-condition"),
                ("W418", Level::Warn, "W418")
            ]
        );
        assert_eq!(read("").unwrap(), Project::default());
    }

    /// Text, what is said, what stands there, the help.
    #[test]
    fn what_it_cannot_say() {
        let cases = [
            (
                "dialec = 'app'",
                "a project file has no key `dialec`",
                "dialec",
                Some("did you mean `dialect`?"),
            ),
            (
                "dialect = 'cloud'",
                "there is no dialect `cloud`",
                "'cloud'",
                Some("it is app, cloud-sync or connect"),
            ),
            (
                "source-schema = 1",
                "`source-schema` is a text, but here is a number",
                "1",
                None,
            ),
            (
                "lints = 'x'",
                "`lints` is a table, but here is a text",
                "'x'",
                None,
            ),
            (
                "[lints]\nW407 = 'alow'",
                "`W407` is allow, warn or deny, not `alow`",
                "'alow'",
                Some("did you mean `allow`?"),
            ),
            (
                "[lints]\nnul-condition = 'allow'",
                "there is no finding `nul-condition`",
                "nul-condition",
                Some("did you mean `null-condition`?"),
            ),
            (
                "[lints]\nE001 = 'allow'",
                "`E001` is an error by nature: there is no program without it",
                "E001",
                Some("correct what it reports; levels are for warnings and hints"),
            ),
        ];
        for (text, message, place, help) in cases {
            let fault = read(text).unwrap_err();
            assert_eq!(fault.message, message, "{text}");
            assert_eq!(fault.place.of(text), place, "{text}");
            assert_eq!(fault.help.as_deref(), help, "{text}");
        }
        assert_eq!(read("dialect = ").unwrap_err().place.start, 10);
    }
}
