//! `NAME=text`, `NAME:=json`, `%Name%=text`: one attribute or parameter.

use serde_json::Value as Json;

/// What one setting sets.
#[derive(Clone, Debug, PartialEq)]
pub enum Setting {
    /// An attribute.
    Attribute(String, Json),
    /// A parameter, its name without the signs.
    Parameter(String, String),
}

/// Why a setting cannot be read.
#[derive(Debug)]
pub enum SettingFault {
    /// It has no name or no `=`.
    Form,
    /// What follows `:=` is not JSON; for a parameter, not a JSON text.
    NotJson(String, serde_json::Error),
}

/// What to write, for messages.
pub const SETTING_FORMS: &str =
    "write NAME=text for a text, NAME:=json for another value, %Name%=text for a parameter";

impl Setting {
    /// Reads a setting. `%Name%:="text"` sets a parameter too.
    ///
    /// # Errors
    /// A [`SettingFault`].
    pub fn read(text: &str) -> Result<Setting, SettingFault> {
        let (name, value) = text.split_once('=').ok_or(SettingFault::Form)?;
        let (name, is_json) = match name.strip_suffix(':') {
            Some(name) => (name, true),
            None => (name, false),
        };
        if name.is_empty() {
            return Err(SettingFault::Form);
        }
        let not_json = |error| SettingFault::NotJson(name.to_string(), error);
        let parameter = name
            .strip_prefix('%')
            .and_then(|name| name.strip_suffix('%'));
        Ok(match (parameter, is_json) {
            (Some(parameter), true) => Setting::Parameter(
                parameter.to_string(),
                serde_json::from_str(value).map_err(not_json)?,
            ),
            (Some(parameter), false) => {
                Setting::Parameter(parameter.to_string(), value.to_string())
            }
            (None, true) => Setting::Attribute(
                name.to_string(),
                serde_json::from_str(value).map_err(not_json)?,
            ),
            (None, false) => Setting::Attribute(name.to_string(), value.into()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn attributes_and_parameters() {
        let attribute = |name: &str, value| Some(Setting::Attribute(name.to_string(), value));
        let parameter = |value: &str| Some(Setting::Parameter("N".to_string(), value.to_string()));
        let cases = [
            ("a=b=c", attribute("a", json!("b=c"))),
            ("a=", attribute("a", json!(""))),
            ("a:=[1]", attribute("a", json!([1]))),
            ("%N%= x ", parameter(" x ")),
            (r#"%N%:=" x\n""#, parameter(" x\n")),
            ("a", None),
            ("=b", None),
            (":=1", None),
            ("a:=x", None),
            ("%N%:=1", None),
        ];
        for (text, expected) in cases {
            assert_eq!(Setting::read(text).ok(), expected, "{text}");
        }
    }
}
