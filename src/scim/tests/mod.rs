//! The rules of mapping-model 6 as tables, and the laws that hold for all paths and objects.

mod laws;
mod links;
mod patch;
mod paths;
mod requests;
mod values;

use super::{Attribute, Change, TargetPath, read};
use serde_json::Value as Json;

fn attribute(path: &str) -> Attribute<'_> {
    Attribute::new(TargetPath::read(path).unwrap())
}

fn given<'a>(values: &[(&'a str, Json)]) -> Vec<(Attribute<'a>, Json)> {
    let pair = |(path, value): &(&'a str, Json)| (attribute(path), value.clone());
    values.iter().map(pair).collect()
}

fn change<'a>(
    attribute: Attribute<'a>,
    old: Option<&'a Json>,
    new: Option<&'a Json>,
) -> Change<'a> {
    Change {
        attribute,
        old,
        new,
    }
}

/// The value of a path of an object.
fn at<'r>(object: &'r Json, path: &str) -> Option<&'r Json> {
    read(
        object.as_object().unwrap(),
        &TargetPath::read(path).unwrap(),
    )
}
