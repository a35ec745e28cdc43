//! From Graph's object mappings to a list, with what a list cannot hold.

use super::choice::{chosen, key};
use super::held::{OF_ATTRIBUTE_MAPPING, OF_FILTER, OF_OBJECT_MAPPING, OF_RULE, OF_SCHEMA};
use super::{List, MappingList, Note, Row};
use crate::diagnostic::words::count;
use crate::document::TYPES;
use crate::scope::{Clause, Group, List as ScopeList, Scope};
use crate::synchronization::misfit;
use crate::synchronization::{
    AttributeDefinition, AttributeMapping, Export, FilterGroup, FlowBehavior, FlowType,
    ObjectMapping, Part, SynchronizationRule, Value, Word,
};

impl MappingList {
    /// The object mappings of an export, or those of one name, as a list; what a list cannot hold comes back as notes.
    ///
    /// # Errors
    /// Where a list cannot hold several object mappings, or there is none: what to do about it.
    pub fn of_export(
        export: &Export,
        object: Option<&str>,
    ) -> Result<(MappingList, Vec<Note>), String> {
        let all = export.object_mappings();
        let mut reader = Reader {
            export,
            list: MappingList::default(),
            notes: Vec::new(),
        };
        if all.is_empty() {
            let rows = export.attribute_mappings();
            if rows.is_empty() || object.is_some() {
                return Err("no object mapping is in this file".to_string());
            }
            let rows = reader.rows(rows.into_iter(), &[]);
            reader.list.lists.push(List {
                rows,
                ..List::default()
            });
            return Ok((reader.list, reader.notes));
        }
        let chosen = chosen(&all, object)?;
        reader.systems(&chosen)?;
        for mapping in &chosen {
            reader.object_mapping(*mapping);
        }
        reader.surroundings(&chosen);
        Ok((reader.list, reader.notes))
    }
}

struct Reader<'e> {
    export: &'e Export,
    list: MappingList,
    notes: Vec<Note>,
}

impl<'e> Reader<'e> {
    fn note(&mut self, path: impl Into<String>, message: impl Into<String>) {
        self.notes.push(Note::new(path, message));
    }

    /// The rule that an object mapping stands in.
    fn rule(&self, mapping: ObjectMapping<'e>) -> Option<SynchronizationRule<'e>> {
        let place = mapping.value().place();
        let mut rules = self.export.rules().into_iter();
        rules.find(|rule| {
            let around = rule.value().place();
            around.start <= place.start && place.end <= around.end
        })
    }

    fn systems(&mut self, chosen: &[ObjectMapping<'e>]) -> Result<(), String> {
        let text = |name: Option<&str>| name.filter(|name| !name.is_empty()).map(str::to_string);
        let mut systems = chosen.iter().map(|mapping| {
            self.rule(*mapping).map_or((None, None), |rule| {
                (
                    text(rule.source_directory_name()),
                    text(rule.target_directory_name()),
                )
            })
        });
        let Some(first) = systems.next() else {
            return Ok(());
        };
        if systems.any(|other| other != first) {
            return Err(
                "a list is for one source and one target system, and here are several: choose one object mapping by --object"
                    .to_string(),
            );
        }
        (self.list.source, self.list.target) = first;
        self.list.dialect = self.list.implied_dialect();
        Ok(())
    }

    fn object_mapping(&mut self, mapping: ObjectMapping<'e>) {
        let value = mapping.value();
        let path = self.export.path_of(value);
        let key = key(mapping);
        let object = super::object(Some(key));
        let made = self.list.mapping_name(object);
        if let Some(name) = mapping.name().filter(|name| Some(*name) != made.as_deref()) {
            self.note(
                format!("{path}.name"),
                format!("the name `{name}` has no place in a list"),
            );
        }
        for (member, name) in [
            ("sourceObjectName", mapping.source_object_name()),
            ("targetObjectName", mapping.target_object_name()),
        ] {
            if let Some(name) = name.filter(|name| *name != object) {
                let message = format!("`{name}` becomes `{object}`: a list has no other objects");
                self.note(format!("{path}.{member}"), message);
            }
        }
        if mapping.flow_types() != Word::Known(Default::default()) {
            let written = value.text_of("flowTypes").unwrap_or_default();
            let message = format!("`{written}` becomes all actions: a list has no other");
            self.note(format!("{path}.flowTypes"), message);
        }
        self.notes.extend(OF_OBJECT_MAPPING.left(value, &path));
        let definitions = self.definitions(mapping);
        let rows = self.rows(mapping.attribute_mappings(), &definitions);
        let scope = value
            .object("scope")
            .map(|filter| self.scope(filter, &path));
        self.list.lists.push(List {
            key: Some(key),
            scope: scope.filter(|scope| !scope.groups.is_empty()),
            rows,
        });
    }

    /// The attributes of the target, where the export lists them.
    fn definitions(&self, mapping: ObjectMapping<'e>) -> Vec<AttributeDefinition<'e>> {
        let is = |own: Option<&str>, other: Option<&str>| {
            own.zip(other)
                .is_some_and(|(own, other)| own.eq_ignore_ascii_case(other))
        };
        let target = self
            .rule(mapping)
            .and_then(SynchronizationRule::target_directory_name);
        let mut directories = self.export.directories().into_iter();
        let found = directories.find(|directory| is(directory.name(), target));
        let object = found.and_then(|directory| {
            directory
                .objects()
                .find(|object| is(object.name(), mapping.target_object_name()))
        });
        object.map_or(Vec::new(), |object| object.attributes().collect())
    }

    fn rows(
        &mut self,
        mappings: impl Iterator<Item = AttributeMapping<'e>>,
        definitions: &[AttributeDefinition<'e>],
    ) -> Vec<Row> {
        mappings
            .filter_map(|one| self.row(one, definitions))
            .collect()
    }

    fn row(
        &mut self,
        mapping: AttributeMapping<'e>,
        definitions: &[AttributeDefinition<'e>],
    ) -> Option<Row> {
        let path = self.export.path_of(mapping.value());
        let Some(target) = mapping.target_attribute_name() else {
            self.note(path, "a mapping without a target attribute is left out");
            return None;
        };
        let expression = self.expression(mapping, target, &path)?;
        match mapping.flow_type() {
            Word::Known(FlowType::Always | FlowType::ObjectAddOnly) => {}
            _ => {
                let written = mapping.value().text_of("flowType").unwrap_or_default();
                let message =
                    format!("`{target}`: `{written}` becomes always: a list has always and create");
                self.note(format!("{path}.flowType"), message);
            }
        }
        if mapping.flow_behavior() != Word::Known(FlowBehavior::FlowWhenChanged) {
            let written = mapping.value().text_of("flowBehavior").unwrap_or_default();
            let message =
                format!("`{target}`: `{written}` becomes FlowWhenChanged: a list has no other");
            self.note(format!("{path}.flowBehavior"), message);
        }
        self.notes
            .extend(OF_ATTRIBUTE_MAPPING.left(mapping.value(), &path));
        let definition = definitions.iter().find(|one| {
            one.name()
                .is_some_and(|name| name.eq_ignore_ascii_case(target))
        });
        let kind = definition.and_then(|one| one.value().text_of("type"));
        let kind =
            kind.and_then(|kind| TYPES.into_iter().find(|one| one.eq_ignore_ascii_case(kind)));
        let several = definition.and_then(|one| one.value().get("multivalued")?.boolean());
        Some(Row {
            target: target.to_string(),
            expression,
            default: mapping.default_value(),
            matching: Some(mapping.matching_priority()).filter(|one| *one > 0),
            create_only: mapping.flow_type() == Word::Known(FlowType::ObjectAddOnly),
            kind: kind.map(str::to_string),
            multivalued: several,
            ..Row::default()
        })
    }

    fn expression(
        &mut self,
        mapping: AttributeMapping<'e>,
        target: &str,
        path: &str,
    ) -> Option<String> {
        let Some(source) = mapping.source() else {
            let message = match mapping.default_value() {
                Some(value) => format!(
                    "`{target}` is left out: it has no source, only the default `{value}`; a list has no such mapping"
                ),
                None => {
                    format!("`{target}` is left out: it has no source; a list has no such mapping")
                }
            };
            self.note(format!("{path}.source"), message);
            return None;
        };
        match source.text() {
            Ok(text) => {
                if let Some(own) = source
                    .expression()
                    .filter(|own| !own.is_empty() && *own != text)
                {
                    let message = format!(
                        "`{target}`: `{own}` is not what stands beside it: `{text}`, which is taken"
                    );
                    self.note(format!("{path}.source.expression"), message);
                }
                Some(text)
            }
            Err(fault) => {
                let place = fault.path.trim_start_matches('$');
                let message = format!("`{target}` is left out: {}", fault.message);
                self.note(format!("{path}.source{place}"), message);
                None
            }
        }
    }

    fn scope(&mut self, filter: Value<'e>, path: &str) -> Scope {
        const LISTS: [(&str, ScopeList); 4] = [
            ("groups", ScopeList::Groups),
            ("filterGroups", ScopeList::Groups),
            ("inputFilterGroups", ScopeList::Input),
            ("categoryFilterGroups", ScopeList::Category),
        ];
        let left = OF_FILTER.left(filter, &format!("{path}.scope"));
        self.notes.extend(left);
        let groups = LISTS.into_iter().flat_map(|(name, list)| {
            filter
                .objects(name)
                .map(move |group| scope_group(FilterGroup(group), list))
        });
        Scope {
            groups: groups.collect(),
        }
    }

    /// What stands round the object mappings.
    fn surroundings(&mut self, chosen: &[ObjectMapping<'e>]) {
        let mut rules: Vec<SynchronizationRule<'e>> = Vec::new();
        for rule in chosen.iter().filter_map(|mapping| self.rule(*mapping)) {
            if !rules
                .iter()
                .any(|known| known.value().place() == rule.value().place())
            {
                rules.push(rule);
            }
        }
        let made = self.list.rule_name();
        for rule in rules {
            let path = self.export.path_of(rule.value());
            if let Some(name) = rule.name().filter(|name| Some(*name) != made.as_deref()) {
                self.note(
                    format!("{path}.name"),
                    format!("the name `{name}` has no place in a list"),
                );
            }
            self.notes.extend(OF_RULE.left(rule.value(), &path));
        }
        let root = self.export.root();
        let schema = if misfit::of(root) == Some(Part::Template) {
            self.note(
                "$",
                "what frames the schema of a template has no place in a list",
            );
            root.object("schema").unwrap_or(root)
        } else {
            root
        };
        if misfit::of(schema) == Some(Part::Schema) {
            self.notes
                .extend(OF_SCHEMA.left(schema, &self.export.path_of(schema)));
        }
        self.definitions_left();
    }

    /// Attributes of which a list does not say everything.
    fn definitions_left(&mut self) {
        let held = ["name", "type", "multivalued"];
        let is_said = |attribute: &AttributeDefinition<'_>| {
            let rows = self.list.lists.iter().flat_map(|list| &list.rows);
            let mut targets = rows.map(|row| row.target.as_str());
            targets.any(|target| attribute.name() == Some(target))
                && attribute
                    .value()
                    .members()
                    .all(|(name, _)| held.contains(&name))
        };
        let directories = self.export.directories();
        let attributes = directories
            .iter()
            .flat_map(|directory| directory.objects())
            .flat_map(|object| object.attributes());
        let left = attributes.filter(|one| !is_said(one)).count();
        if left > 0 {
            let message = format!(
                "of {} only the type of a mapped target, and whether it takes several values, has a place in a list",
                count(left, "attribute definition")
            );
            self.note("$.directories", message);
        }
    }
}

fn scope_group(group: FilterGroup<'_>, list: ScopeList) -> Group {
    Group {
        name: group
            .name()
            .filter(|name| !name.is_empty())
            .map(str::to_string),
        list,
        clauses: group
            .clauses()
            .map(|clause| Clause {
                attribute: clause.source_operand_name().unwrap_or_default().to_string(),
                operator: clause.operator_name().unwrap_or_default().to_string(),
                values: clause.target_operand().into_iter().flatten().collect(),
                ..Clause::default()
            })
            .collect(),
        ..Group::default()
    }
}
