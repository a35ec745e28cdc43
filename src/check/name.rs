//! Names of attributes: against a schema, or by those of Entra ID that everybody has.

use super::compile::Compiler;
use crate::diagnostic::words::{nearest, quoted};
use crate::diagnostic::{Diagnostic, Fix, Severity, code};
use crate::dialect::Dialect;
use crate::program::facts::Facts;
use crate::record::graph_names::SET_BY_SERVICE;
use crate::schema::{Schema, is_extension, known_name};
use crate::span::Span;

impl Compiler<'_, '_> {
    /// What is known of the attribute of this name, once what is wrong with the name has been said.
    #[inline(never)]
    pub(super) fn named(&mut self, name: &str, span: Span) -> Facts {
        let Some(schema) = self.options.schema else {
            // Workday's, SuccessFactors' and Active Directory's names are not Entra's.
            if self.options.dialect == Dialect::App
                && let Some(known) = known_name(name)
            {
                let diagnostic = miscased(name, known, span, false);
                self.report(diagnostic.severity(Severity::Hint));
            }
            return Facts::UNKNOWN;
        };
        if let Some(attribute) = schema.attribute(name) {
            return attribute.facts();
        }
        let is_known = name == SET_BY_SERVICE || is_extension(name);
        // Blanks around the name are reported already.
        if !is_known && name.trim() == name {
            let diagnostic = match schema.in_other_case(name) {
                Some(known) => miscased(name, known, span, true).severity(Severity::Error),
                None => unknown(schema, name, span),
            };
            self.report(diagnostic);
        }
        Facts::UNKNOWN
    }
}

/// `certain`: a schema says so; otherwise it may be another system's name.
fn miscased(name: &str, known: &str, span: Span, certain: bool) -> Diagnostic {
    let message = if certain {
        format!(
            "the attribute is spelt {}, not {}",
            quoted(known),
            quoted(name)
        )
    } else {
        format!("Entra ID spells this attribute {}", quoted(known))
    };
    Diagnostic::new(&code::lint::ATTRIBUTE_CASE, message, span, "another case")
        .help(format!("write [{known}]"))
        .fix(Fix::replace(format!("write [{known}]"), span, format!("[{known}]")).sure(certain))
}

fn unknown(schema: &Schema, name: &str, span: Span) -> Diagnostic {
    let diagnostic = if schema.is_complete() {
        Diagnostic::new(
            &code::names::UNKNOWN_ATTRIBUTE,
            format!("the source has no attribute {}", quoted(name)),
            span,
            "not in the schema",
        )
    } else {
        // What one user lacks, another may have.
        Diagnostic::new(
            &code::names::UNKNOWN_ATTRIBUTE,
            format!("no sample user has an attribute {}", quoted(name)),
            span,
            "not in the sample",
        )
        .severity(Severity::Warning)
    };
    match nearest(name, schema.names()) {
        Some(near) => diagnostic.help(format!("did you mean [{near}]?")).fix(Fix::guess(
            format!("write [{near}]"),
            span,
            format!("[{near}]"),
        )),
        None if name.starts_with("extension_") => diagnostic.help(
            "a directory extension is named extension_, the 32 hexadecimal digits of its application's ID, _ and its own name",
        ),
        None if schema.is_complete() => {
            diagnostic.help("add it to the source system's attributes, or name another")
        }
        None => diagnostic,
    }
}
