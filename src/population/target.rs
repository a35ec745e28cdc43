//! A target attribute: its name ready for the output, its program, its default.

use crate::document::MappingFacts;
use crate::program::function::Effect;
use crate::program::{CallNode, Node, Program};
use crate::provisioning::Filling;
use crate::scim::{Kind, Roles};
use crate::value::{Booleans, Out, Text};

/// One target attribute of a mapping.
#[derive(Debug)]
pub struct Target {
    name: String,
    /// Its key with what stands before it, and where it is the first.
    pub(super) key: Key,
    pub(super) first_key: Key,
    pub(super) number: u32,
    pub(super) program: Program,
    /// Where the program is one attribute as it is.
    pub(super) slot: Option<usize>,
    pub(super) booleans: Booleans,
    /// What is written where the program gives null, as JSON.
    pub(super) default: Option<String>,
    /// The number of its attribute among those whose values users take from each other.
    pub(super) unique: Option<usize>,
    /// Its type and whether it holds several values, where the mapping says.
    pub(super) kind: Option<Kind>,
    pub(super) multivalued: Option<bool>,
    /// Whether a new object cannot do without it.
    pub(super) is_required: bool,
}

/// A key as it is written.
#[derive(Debug)]
pub(super) struct Key {
    /// `,"key":`
    pub(super) bare: String,
    /// The same with the quote that a text starts with.
    pub(super) of_text: String,
}

impl Key {
    fn new(before: char, key: &str) -> Key {
        Key {
            bare: format!("{before}{key}:"),
            of_text: format!("{before}{key}:\""),
        }
    }
}

impl Target {
    /// A target without a type and a default.
    pub fn new(name: &str, program: Program) -> Target {
        let mut out = Out::new();
        out.push_json_text(Text::from(name));
        Target {
            name: name.to_string(),
            key: Key::new(',', out.as_str()),
            first_key: Key::new('{', out.as_str()),
            number: 0,
            slot: match program.node(program.root) {
                Node::Slot(slot) => Some(*slot as usize),
                _ => None,
            },
            program,
            booleans: Booleans::AsText,
            default: None,
            unique: None,
            kind: None,
            multivalued: None,
            is_required: false,
        }
    }

    /// With what the mapping says of it: Booleans are JSON's where the type is Boolean, the default takes null's place.
    /// An empty default, which exports have everywhere, is none.
    #[must_use]
    pub fn with(mut self, facts: &MappingFacts) -> Target {
        let kind = facts.target_type.as_deref().unwrap_or_default();
        self.kind = Kind::of(kind);
        self.multivalued = facts.multivalued;
        if kind.eq_ignore_ascii_case("Boolean") {
            self.booleans = Booleans::AsJson;
        }
        let default = facts.default.as_deref().filter(|text| !text.is_empty());
        self.default = default.map(|text| self.as_json(text));
        self
    }

    /// As provisioning fills it in a new object: where there is no value, with what `filling` says, or with nothing where
    /// null is sent on purpose.
    #[must_use]
    pub fn provisioned(mut self, filling: Filling<'_>, is_null_on_purpose: bool) -> Target {
        let filling = match filling {
            _ if is_null_on_purpose => Filling::Nothing,
            filling => filling,
        };
        self.is_required = filling == Filling::Missing;
        self.default = match filling {
            Filling::Default(text) => Some(self.as_json(text)),
            Filling::Nothing | Filling::Missing => None,
        };
        self
    }

    /// A default as JSON.
    fn as_json(&self, text: &str) -> String {
        let is_boolean = self.booleans == Booleans::AsJson;
        match text {
            "True" | "true" if is_boolean => "true".to_string(),
            "False" | "false" if is_boolean => "false".to_string(),
            text => {
                let mut out = Out::new();
                out.push_json_text(Text::from(text));
                out.into_string()
            }
        }
    }

    /// The target attribute's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What is run for it.
    pub fn program(&self) -> &Program {
        &self.program
    }

    /// Whether its values must be free, which only the outermost function can see to.
    pub(super) fn selects(&self) -> bool {
        match self.program.node(self.program.root) {
            Node::Call(call) => call.function.effect == Effect::Taken,
            _ => false,
        }
    }

    /// Whether its values are drawn at random.
    pub(super) fn is_random(&self) -> bool {
        self.calls()
            .any(|call| call.function.effect == Effect::Random)
    }

    /// The shape in which a function of it gives app roles.
    pub(super) fn roles(&self) -> Option<Roles> {
        self.calls().find_map(|call| Roles::of(call.function.name))
    }

    fn calls(&self) -> impl Iterator<Item = &CallNode> {
        self.program.nodes.iter().filter_map(|node| match node {
            Node::Call(call) => Some(call),
            _ => None,
        })
    }
}

/// Numbered in their order.
pub(super) fn in_order(mut targets: Vec<Target>) -> Vec<Target> {
    for (number, target) in (0..).zip(&mut targets) {
        target.number = number;
    }
    targets
}
