//! Directories: the objects of a system and their attributes.

use super::pair::Pair;
use super::value::Value;
use super::word::{self, AttributeType, Mutability, Word};

/// directoryDefinition: a system.
#[derive(Clone, Copy, Debug)]
pub struct DirectoryDefinition<'e>(pub(super) Value<'e>);

impl<'e> DirectoryDefinition<'e> {
    /// All of it.
    pub fn value(self) -> Value<'e> {
        self.0
    }

    /// Its identifier.
    pub fn id(self) -> Option<&'e str> {
        self.0.text_of("id")
    }

    /// Its name, by which rules speak of it.
    pub fn name(self) -> Option<&'e str> {
        self.0.text_of("name")
    }

    /// In the order of the file.
    pub fn objects(self) -> impl Iterator<Item = ObjectDefinition<'e>> {
        self.0.objects("objects").map(ObjectDefinition)
    }

    /// Whether it is only read.
    pub fn read_only(self) -> bool {
        self.0.flag("readOnly", false)
    }

    /// Its version.
    pub fn version(self) -> Option<&'e str> {
        self.0.text_of("version")
    }

    /// When it was read last, as it is written: `2019-01-01T00:00:00Z`, or `/Date(1546300800000)/`.
    pub fn discovery_date_time(self) -> Option<&'e str> {
        self.0.text_of("discoveryDateTime")
    }

    /// What can be read from the system: flags as they are written, `AttributeNames, AttributeDataTypes`.
    pub fn discoverabilities(self) -> Option<&'e str> {
        self.0.text_of("discoverabilities")
    }
}

/// objectDefinition: a kind of object.
#[derive(Clone, Copy, Debug)]
pub struct ObjectDefinition<'e>(pub(super) Value<'e>);

impl<'e> ObjectDefinition<'e> {
    /// All of it.
    pub fn value(self) -> Value<'e> {
        self.0
    }

    /// Its name. Two objects of a directory can have the same.
    pub fn name(self) -> Option<&'e str> {
        self.0.text_of("name")
    }

    /// In the order of the file.
    pub fn attributes(self) -> impl Iterator<Item = AttributeDefinition<'e>> {
        self.0.objects("attributes").map(AttributeDefinition)
    }

    /// What is said beside.
    pub fn metadata(self) -> impl Iterator<Item = Pair<'e>> {
        self.0.objects("metadata").map(Pair)
    }

    /// The interfaces that have it.
    pub fn supported_apis(self) -> impl Iterator<Item = &'e str> {
        let list = self.0.get("supportedApis");
        list.into_iter()
            .flat_map(Value::elements)
            .filter_map(Value::text)
    }
}

/// attributeDefinition: an attribute of an object.
#[derive(Clone, Copy, Debug)]
pub struct AttributeDefinition<'e>(pub(super) Value<'e>);

impl<'e> AttributeDefinition<'e> {
    /// All of it.
    pub fn value(self) -> Value<'e> {
        self.0
    }

    /// Its name.
    pub fn name(self) -> Option<&'e str> {
        self.0.text_of("name")
    }

    /// Its type; a text where nothing is said.
    pub fn kind(self) -> Word<'e, AttributeType> {
        word::word(self.0, "type", &word::ATTRIBUTE_TYPE)
    }

    /// Whether it can be read and written.
    pub fn mutability(self) -> Word<'e, Mutability> {
        word::word(self.0, "mutability", &word::MUTABILITY)
    }

    /// Whether it identifies the object.
    pub fn anchor(self) -> bool {
        self.0.flag("anchor", false)
    }

    /// Whether case counts in its values.
    pub fn case_exact(self) -> bool {
        self.0.flag("caseExact", false)
    }

    /// Whether it holds several values.
    pub fn multivalued(self) -> bool {
        self.0.flag("multivalued", false)
    }

    /// Whether an object cannot be without it.
    pub fn required(self) -> bool {
        self.0.flag("required", false)
    }

    /// Whether null clears it (clear-attribute-values.md).
    pub fn flow_null_values(self) -> bool {
        self.0.flag("flowNullValues", false)
    }

    /// The value of a required attribute without one.
    pub fn default_value(self) -> Option<String> {
        self.0.get("defaultValue")?.scalar()
    }

    /// What is said beside.
    pub fn metadata(self) -> impl Iterator<Item = Pair<'e>> {
        self.0.objects("metadata").map(Pair)
    }

    /// The objects that a reference can mean.
    pub fn referenced_objects(self) -> impl Iterator<Item = ReferencedObject<'e>> {
        self.0.objects("referencedObjects").map(ReferencedObject)
    }
}

/// referencedObject: what a reference means.
#[derive(Clone, Copy, Debug)]
pub struct ReferencedObject<'e>(pub(super) Value<'e>);

impl<'e> ReferencedObject<'e> {
    /// All of it.
    pub fn value(self) -> Value<'e> {
        self.0
    }

    /// The kind of object.
    pub fn referenced_object_name(self) -> Option<&'e str> {
        self.0.text_of("referencedObjectName")
    }

    /// Its attribute that the reference holds.
    pub fn referenced_property(self) -> Option<&'e str> {
        self.0.text_of("referencedProperty")
    }
}
