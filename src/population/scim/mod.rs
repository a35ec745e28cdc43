//! Users as the bodies of the requests that create them in a SCIM target.
//!
//! What the body looks like is for [`crate::scim::create`] to say. It is asked once, with a mark for each target
//! attribute, and its answer becomes a template; where the answer hangs on the values, it is asked for each user.

mod field;
mod pieces;
mod template;
#[cfg(test)]
mod tests;

pub(super) use pieces::{Collecting, Pieces};

use super::target::Target;
use crate::scim::{Attribute, Kind, PathFault, Resource, Roles, Style, TargetPath, create};
use crate::value::Out;
use field::{is_empty, write_typed};
use serde_json::Value as Json;
use template::Template;

/// How users become bodies.
#[derive(Debug)]
pub(super) struct Bodies {
    resource: Resource,
    style: Style,
    fields: Vec<Field>,
    /// None where the body's form hangs on the values.
    template: Option<Template>,
}

/// What the target knows of an attribute.
#[derive(Debug)]
struct Field {
    path: String,
    kind: Kind,
    multivalued: bool,
    roles: Option<Roles>,
    /// Whether the members of an object come to stand among others.
    spreads: bool,
    /// What is sent in place of what is empty, as JSON.
    default: Option<String>,
    /// Whether the service creates nobody without it.
    is_required: bool,
}

impl Field {
    fn of(target: &Target) -> Result<Field, PathFault> {
        let path = TargetPath::read(target.name())?;
        let spreads = path.filter.is_some() && path.sub.is_none();
        let known = Attribute::new(path);
        let kind = target.kind.unwrap_or(known.kind);
        Ok(Field {
            path: target.name().to_string(),
            kind,
            multivalued: target.multivalued.unwrap_or(known.multivalued),
            roles: target.roles(),
            spreads,
            default: target.default.clone(),
            is_required: target.is_required,
        })
    }

    fn attribute(&self) -> Result<Attribute<'_>, PathFault> {
        Ok(Attribute {
            kind: self.kind,
            multivalued: self.multivalued,
            roles: self.roles,
            ..Attribute::new(TargetPath::read(&self.path)?)
        })
    }

    /// What is sent for a value: where it is empty the default, which null has become already (mapping-model 2.3, create).
    fn sent<'v>(&'v self, value: &'v str) -> Option<&'v str> {
        if is_empty(value) {
            self.default.as_deref()
        } else {
            Some(value)
        }
    }
}

impl Bodies {
    /// The bodies of a mapping.
    ///
    /// # Errors
    /// Where a target attribute is no path of SCIM, or the service cannot send it beside the others.
    pub(super) fn of(
        targets: &[Target],
        resource: Resource,
        style: Style,
    ) -> Result<Bodies, PathFault> {
        let fields: Vec<Field> = targets.iter().map(Field::of).collect::<Result<_, _>>()?;
        let attributes: Vec<Attribute<'_>> = fields
            .iter()
            .map(Field::attribute)
            .collect::<Result<_, _>>()?;
        let template = Template::of(&attributes, resource, style)?;
        Ok(Bodies {
            resource,
            style,
            template,
            fields,
        })
    }

    /// Asks for each user.
    #[cfg(test)]
    pub(super) fn general(mut self) -> Bodies {
        self.template = None;
        self
    }

    /// Writes the body of the user whose values are given, and the end of its line.
    ///
    /// # Errors
    /// Where the service cannot send the user. A template knows that before; what is left is an object for an attribute
    /// that is filled in part too.
    pub(super) fn write(&self, pieces: &Pieces, out: &mut Out) -> Result<(), PathFault> {
        let values = |number: usize| self.fields.get(number)?.sent(pieces.value(number)?);
        let is_object = |value: Option<&str>| value.is_some_and(|value| value.starts_with('{'));
        let spreads = |(number, field): (usize, &Field)| field.spreads && is_object(values(number));
        let spread = self.fields.iter().enumerate().any(spreads);
        match self.template.as_ref().filter(|_| !spread) {
            Some(template) => template.write(
                values,
                |number, value, several, out| {
                    let kind = self.fields.get(number).map(|field| field.kind);
                    write_typed(value, kind.unwrap_or_default(), several, out);
                },
                out,
            ),
            None => out.push_json(&self.asked(values)?.to_string()),
        }
        out.push_json("\n");
        Ok(())
    }

    /// The attributes that the user needs a value of and has none, unless the expression takes them out of the flow.
    pub(super) fn missing(&self, pieces: &Pieces) -> impl Iterator<Item = &str> {
        let required = self
            .fields
            .iter()
            .enumerate()
            .filter(|(_, field)| field.is_required);
        required
            .filter(|(number, field)| {
                pieces
                    .value(*number)
                    .is_some_and(|value| field.sent(value).is_none())
            })
            .map(|(_, field)| field.path.as_str())
    }

    fn asked<'v>(&self, value: impl Fn(usize) -> Option<&'v str>) -> Result<Json, PathFault> {
        let mut values = Vec::new();
        for (number, field) in self.fields.iter().enumerate() {
            let Some(value) = value(number) else { continue };
            let mut typed = Out::new();
            write_typed(value, field.kind, false, &mut typed);
            let typed = serde_json::from_str(typed.as_str()).unwrap_or_default();
            values.push((field.attribute()?, typed));
        }
        let request = create(self.resource, &values, self.style)?;
        Ok(request.body.unwrap_or_default())
    }
}
