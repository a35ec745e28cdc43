//! The mapping list for people: `[{"target": "userName", "expression": "[userPrincipalName]"}]`, or an object with
//! `user` and `group` lists; in JSON or TOML.

use super::allow::Allow;
use super::entry::{self, unknown_key};
use super::located::{Located, MappingFacts};
use super::node::{Entry, Node, Source, path_key};
use super::{Document, Fault, FlowType, ObjectMapping, schema, scope};
use crate::diagnostic::words::nearest;
use crate::dialect::Dialect;
use crate::scope::Scope;

/// The lists of a mapping file, and whose objects they map.
const LISTS: [(&str, &str); 3] = [("user", "User"), ("group", "Group"), ("mapping", "User")];
/// The keys of a mapping file.
const FILE: [&str; 9] = [
    "user",
    "group",
    "mapping",
    "scope",
    "source",
    "target",
    "assignment",
    "dialect",
    "allow",
];
/// The keys of one mapping.
const MAPPING: [&str; 10] = [
    "target",
    "expression",
    "name",
    "default",
    "matching",
    "apply",
    "type",
    "multivalued",
    "dialect",
    "allow",
];

/// Whether a JSON value is a list for people, rather than something exported.
pub(super) fn is_list(root: &Node) -> bool {
    if let Some(items) = root.list() {
        return !items.iter().any(schema::is_part);
    }
    let Some(entries) = root.table() else {
        return true;
    };
    let near = |entry: &Entry| nearest(&entry.key, LISTS.map(|(name, _)| name)).is_some();
    is_mapping(root) || (!schema::is_part(root) && entries.iter().any(near))
}

/// One mapping outside any list.
fn is_mapping(root: &Node) -> bool {
    root.get("target").is_some() && root.get("expression").is_some()
}

pub(super) fn read(root: &Node, source: Source<'_>) -> Result<Document, Fault> {
    let mut reader = Reader {
        source,
        document: Document::default(),
        dialect: None,
        facts: MappingFacts::default(),
        assigned_only: None,
        scope: None,
    };
    if root.list().is_some() {
        reader.list(root, "$", None)?;
    } else if is_mapping(root) {
        reader.begin(false, None);
        reader.mapping(root, "$")?;
    } else if let Some(entries) = root.table() {
        reader.file(entries)?;
    } else {
        return Err(Fault::new(
            format!(
                "a mapping file is a list or an object, but this is {}",
                root.what()
            ),
            root.span,
        ));
    }
    let mut document = reader.document;
    document.expressions.sort_by_key(|located| located.place(0));
    Ok(document)
}

struct Reader<'a> {
    source: Source<'a>,
    document: Document,
    dialect: Option<Dialect>,
    facts: MappingFacts,
    /// Whether only assigned users are provisioned, where the file says.
    assigned_only: Option<bool>,
    /// Which objects are mapped, where the file says; whose it is.
    scope: Option<Scopes>,
}

/// The scope of the one list of a file, or of each.
enum Scopes {
    Only(Scope),
    Of(Vec<(&'static str, Scope)>),
}

impl Reader<'_> {
    /// What comes belongs together.
    fn begin(&mut self, is_whole: bool, list: Option<&str>) {
        let scope = match &self.scope {
            None => None,
            Some(Scopes::Only(scope)) => Some(scope.clone()),
            Some(Scopes::Of(all)) => all
                .iter()
                .find(|(own, _)| Some(*own) == list)
                .map(|(_, scope)| scope.clone()),
        };
        self.document.object_mappings.push(ObjectMapping {
            source_object: self.facts.object.clone(),
            target_object: self.facts.object.clone(),
            source_system: self.facts.source_system.clone(),
            target_system: self.facts.target_system.clone(),
            dialect: self.dialect,
            scope,
            is_whole,
            assigned_only: self.assigned_only,
            ..ObjectMapping::default()
        });
    }

    fn file(&mut self, entries: &[Entry]) -> Result<(), Fault> {
        for entry in entries {
            match entry.key.as_str() {
                "dialect" => {
                    self.dialect = Some(entry::dialect(&entry::text(entry)?, entry.value.span)?);
                }
                "allow" => self.document.allows = entry::allows(entry)?,
                "source" => self.facts.source_system = Some(entry::text(entry)?),
                "target" => self.facts.target_system = Some(entry::text(entry)?),
                "assignment" => {
                    let word = entry::choice(entry, &["assigned", "all"])?;
                    self.assigned_only = Some(word == "assigned");
                }
                "scope" => self.scope = Some(scopes(entry, entries)?),
                "user" | "group" | "mapping" => {}
                _ => return Err(unknown_key(entry, "a mapping file", &FILE)),
            }
        }
        let mut any = false;
        for (name, object) in LISTS {
            if let Some(entry) = entries.iter().find(|entry| entry.key == name) {
                any = true;
                self.facts.object = Some(object.to_string());
                if entry.value.list().is_none() {
                    return Err(entry::other(entry, "a list of mappings"));
                }
                self.list(&entry.value, &path_key("$", name), Some(name))?;
            }
        }
        if any {
            Ok(())
        } else {
            Err(
                Fault::new("the file holds no mappings", self.source.start())
                    .help("they stand in a list `user`, `group` or `mapping`"),
            )
        }
    }

    /// `name`: the key that it stands under.
    fn list(&mut self, list: &Node, path: &str, name: Option<&str>) -> Result<(), Fault> {
        self.begin(name.is_some_and(|name| name != "mapping"), name);
        for (at, item) in list.list().unwrap_or_default().iter().enumerate() {
            self.mapping(item, &format!("{path}[{at}]"))?;
        }
        Ok(())
    }

    fn mapping(&mut self, node: &Node, path: &str) -> Result<(), Fault> {
        let Some(entries) = node.table() else {
            return Err(Fault::new(
                format!("a mapping is an object, but here is {}", node.what()),
                node.span,
            )
            .help("write {\"target\": \"userName\", \"expression\": \"[userPrincipalName]\"}"));
        };
        let mut target = None;
        let mut expression = None;
        let mut name = None;
        let mut dialect = self.dialect;
        let mut facts = self.facts.clone();
        let mut allows: Vec<Allow> = Vec::new();
        for entry in entries {
            match entry.key.as_str() {
                "target" => target = Some(entry::text(entry)?),
                "expression" => {
                    entry::text(entry)?;
                    expression = Some(&entry.value);
                }
                "name" => name = Some(entry::text(entry)?),
                "default" => {
                    if !matches!(entry.value.content, super::node::Content::Null) {
                        let value = entry.value.scalar();
                        facts.default =
                            Some(value.ok_or_else(|| entry::other(entry, "one value"))?);
                    }
                }
                "matching" => facts.matching = entry::matching(entry)?,
                "apply" => {
                    facts.create_only = entry::choice(entry, &["always", "create"])? == "create";
                    facts.flow_type = if facts.create_only {
                        FlowType::ObjectAddOnly
                    } else {
                        FlowType::Always
                    };
                }
                "type" => facts.target_type = Some(entry::target_type(entry)?),
                "multivalued" => facts.multivalued = Some(entry::boolean(entry)?),
                "dialect" => {
                    dialect = Some(entry::dialect(&entry::text(entry)?, entry.value.span)?);
                }
                "allow" => allows = entry::allows(entry)?,
                _ => return Err(unknown_key(entry, "a mapping", &MAPPING)),
            }
        }
        let lacking = |key: &str| Fault::new(format!("the mapping lacks `{key}`"), node.span);
        let target = target.ok_or_else(|| lacking("target"))?;
        let expression = expression.ok_or_else(|| {
            lacking("expression").help("an attribute as it is: `\"[userPrincipalName]\"`")
        })?;
        let (literal, spelling) = self.source.literal(expression)?;
        let mut located = Located::new(literal, spelling, expression.span);
        located.path = Some(format!("{path}.expression"));
        located.target = Some(target);
        located.name = name;
        located.dialect = dialect;
        located.mapping = facts;
        located.object_mapping = self.document.object_mappings.len().checked_sub(1);
        located.allows = allows;
        self.document.expressions.push(located);
        Ok(())
    }
}

/// The scope of the file's only list, or one for each of its lists by name.
fn scopes(entry: &Entry, file: &[Entry]) -> Result<Scopes, Fault> {
    let is_there = |name: &str| file.iter().any(|one| one.key == name);
    let by_list = |one: &Entry| LISTS.iter().any(|(name, _)| one.key == *name);
    if let Some(inside) = entry.value.table().filter(|all| all.iter().any(by_list)) {
        let mut all = Vec::new();
        for one in inside {
            let Some((name, _)) = LISTS.iter().find(|(name, _)| one.key == *name) else {
                return Err(unknown_key(
                    one,
                    "a scope by list",
                    &LISTS.map(|(name, _)| name),
                ));
            };
            if !is_there(name) {
                let message = format!("the file has no list `{name}`");
                return Err(Fault::new(message, one.place));
            }
            all.push((*name, scope::of_list(one)?));
        }
        return Ok(Scopes::Of(all));
    }
    if is_there("user") && is_there("group") {
        let message = "the file maps users and groups, and does not say whose scope this is";
        return Err(Fault::new(message, entry.place).help(
            "write {\"user\": [[…]], \"group\": [[…]]}; without one, everybody is in scope",
        ));
    }
    Ok(Scopes::Only(scope::of_list(entry)?))
}

#[cfg(test)]
mod tests {
    use super::super::{Kind, read};
    use super::*;

    #[test]
    fn a_list_in_json() {
        let text = r#"[
  {"target": "userName", "expression": "[userPrincipalName]", "matching": 1, "apply": "create"},
  {"target": "title", "expression": "Append([a], \"\u0022\")", "default": "x", "type": "string",
   "multivalued": true, "allow": ["null-condition", "W407"], "dialect": "cloud-sync"}
]"#;
        let document = read(Kind::Json, text).unwrap();
        let [first, second] = document.expressions.as_slice() else {
            panic!("{document:?}")
        };
        assert_eq!(first.text, "[userPrincipalName]");
        assert_eq!(first.path.as_deref(), Some("$[0].expression"));
        assert_eq!(first.mapping.matching, Some(1));
        assert!(first.mapping.create_only && !second.mapping.create_only);
        assert_eq!(second.text, "Append([a], \"\"\")");
        assert_eq!(second.target.as_deref(), Some("title"));
        assert_eq!(second.mapping.default.as_deref(), Some("x"));
        assert_eq!(second.mapping.target_type.as_deref(), Some("String"));
        assert_eq!(second.mapping.multivalued, Some(true));
        assert_eq!(second.dialect, Some(Dialect::CloudSync));
        let words: Vec<&str> = second.allows.iter().map(|one| one.place.of(text)).collect();
        assert_eq!(words, ["null-condition", "W407"]);
    }

    #[test]
    fn an_object_of_lists_in_toml() {
        let text = "dialect = 'connect'\nallow = 'W407'\ntarget = 'Contoso'\n[[user]]\ntarget = \"a\"\nexpression = '''\nIIF([b],\n  \"c\", \"d\")'''\n[[group]]\ntarget = \"displayName\"\nexpression = \"[displayName]\"\ndialect = 'app'\n";
        let document = read(Kind::Toml, text).unwrap();
        let [user, group] = document.expressions.as_slice() else {
            panic!("{document:?}")
        };
        assert_eq!(user.text, "IIF([b],\n  \"c\", \"d\")");
        assert_eq!(user.path.as_deref(), Some("$.user[0].expression"));
        assert_eq!(user.dialect, Some(Dialect::Connect));
        assert_eq!(user.mapping.target_system.as_deref(), Some("Contoso"));
        assert_eq!(group.mapping.object.as_deref(), Some("Group"));
        assert_eq!(group.dialect, Some(Dialect::App));
        assert_eq!(document.allows.len(), 1);
        assert_eq!(document.allows[0].place.of(text), "W407");
    }

    /// Text, what is said, the text at the place, the help.
    #[test]
    fn what_is_wrong_has_its_place() {
        let cases = [
            (
                r#"[{"target": "a", "expresion": "[b]"}]"#,
                "a mapping has no key `expresion`",
                "\"expresion\"",
                Some("did you mean `expression`?"),
            ),
            (
                r#"[{"target": "a", "Expression": "[b]"}]"#,
                "a mapping has no key `Expression`",
                "\"Expression\"",
                Some("did you mean `expression`?"),
            ),
            (
                r#"[{"expression": "[b]"}]"#,
                "the mapping lacks `target`",
                r#"{"expression": "[b]"}"#,
                None,
            ),
            (
                r#"[{"target": "a", "expression": 7}]"#,
                "`expression` is a text, but here is a number",
                "7",
                None,
            ),
            (
                r#"[{"target": "a", "expression": "[b]", "apply": "creat"}]"#,
                "`apply` is always or create, not `creat`",
                "\"creat\"",
                Some("did you mean `create`?"),
            ),
            (
                r#"[{"target": "a", "expression": "[b]", "matching": "1"}]"#,
                "`matching` is a whole number from 1 on",
                "\"1\"",
                Some("1 is tried first"),
            ),
            (
                r#"{"users": [], "x": 1}"#,
                "a mapping file has no key `users`",
                "\"users\"",
                Some("did you mean `user`?"),
            ),
            (
                r#"{"user": [], "dialect": "cloud"}"#,
                "there is no dialect `cloud`",
                "\"cloud\"",
                Some("it is app, cloud-sync or connect"),
            ),
            (
                "[3]",
                "a mapping is an object, but here is a number",
                "3",
                Some("write {\"target\": \"userName\", \"expression\": \"[userPrincipalName]\"}"),
            ),
            (
                "\"x\"",
                "a mapping file is a list or an object, but this is a text",
                "\"x\"",
                None,
            ),
        ];
        for (text, message, place, help) in cases {
            let fault = read(Kind::Json, text).unwrap_err();
            assert_eq!(fault.message, message, "{text}");
            assert_eq!(fault.place.of(text), place, "{text}");
            assert_eq!(fault.help.as_deref(), help, "{text}");
        }
        let fault = read(Kind::Toml, "dialect = 'app'\n").unwrap_err();
        assert_eq!(fault.message, "the file holds no mappings");
    }
}
