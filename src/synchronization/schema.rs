//! The schema, its rules, and what a test of an expression is given.

use super::directory::{DirectoryDefinition, ObjectDefinition};
use super::mapping::ObjectMapping;
use super::pair::Pair;
use super::value::Value;

/// synchronizationSchema: what a provisioning job knows and does.
#[derive(Clone, Copy, Debug)]
pub struct SynchronizationSchema<'e>(pub(super) Value<'e>);

impl<'e> SynchronizationSchema<'e> {
    /// All of it.
    pub fn value(self) -> Value<'e> {
        self.0
    }

    /// Its identifier.
    pub fn id(self) -> Option<&'e str> {
        self.0.text_of("id")
    }

    /// Its version.
    pub fn version(self) -> Option<&'e str> {
        self.0.text_of("version")
    }

    /// The systems.
    pub fn directories(self) -> impl Iterator<Item = DirectoryDefinition<'e>> {
        self.0.objects("directories").map(DirectoryDefinition)
    }

    /// What flows between them, one direction each.
    pub fn synchronization_rules(self) -> impl Iterator<Item = SynchronizationRule<'e>> {
        self.0
            .objects("synchronizationRules")
            .map(SynchronizationRule)
    }
}

/// synchronizationRule: the mappings of one direction.
#[derive(Clone, Copy, Debug)]
pub struct SynchronizationRule<'e>(pub(super) Value<'e>);

impl<'e> SynchronizationRule<'e> {
    /// All of it.
    pub fn value(self) -> Value<'e> {
        self.0
    }

    /// Whether it can be changed; yes where nothing is said.
    pub fn editable(self) -> bool {
        self.0.flag("editable", true)
    }

    /// Its identifier.
    pub fn id(self) -> Option<&'e str> {
        self.0.text_of("id")
    }

    /// What is said beside.
    pub fn metadata(self) -> impl Iterator<Item = Pair<'e>> {
        self.0.objects("metadata").map(Pair)
    }

    /// Its name.
    pub fn name(self) -> Option<&'e str> {
        self.0.text_of("name")
    }

    /// In the order of the file.
    pub fn object_mappings(self) -> impl Iterator<Item = ObjectMapping<'e>> + Clone {
        self.0.objects("objectMappings").map(ObjectMapping)
    }

    /// The lowest goes first.
    pub fn priority(self) -> Option<i64> {
        self.0.get("priority")?.integer()
    }

    /// The directory that is read.
    pub fn source_directory_name(self) -> Option<&'e str> {
        self.0.text_of("sourceDirectoryName")
    }

    /// The directory that is written.
    pub fn target_directory_name(self) -> Option<&'e str> {
        self.0.text_of("targetDirectoryName")
    }
}

/// expressionInputObject: the object that an expression is tried on.
#[derive(Clone, Copy, Debug)]
pub struct ExpressionInputObject<'e>(pub(super) Value<'e>);

impl<'e> ExpressionInputObject<'e> {
    /// All of it.
    pub fn value(self) -> Value<'e> {
        self.0
    }

    /// What kind of object it is.
    pub fn definition(self) -> Option<ObjectDefinition<'e>> {
        self.0.object("definition").map(ObjectDefinition)
    }

    /// Its attributes.
    pub fn properties(self) -> impl Iterator<Item = Pair<'e>> {
        self.0.objects("properties").map(Pair)
    }
}
