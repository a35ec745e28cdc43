//! When an attribute mapping applies, in the words of exported schemas.

/// The enum `attributeFlowType` of Graph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum FlowType {
    /// On every create and update.
    #[default]
    Always,
    /// Only when the object is created.
    ObjectAddOnly,
    /// Only when the change adds new values to a multi-valued attribute.
    MultiValueAddOnly,
    /// In the enum's list, and no page says what it does.
    ValueAddOnly,
    /// In the enum's list, and no page says what it does.
    AttributeAddOnly,
}

impl FlowType {
    /// Every flow type, in the order of Graph's page.
    pub const ALL: [FlowType; 5] = [
        FlowType::Always,
        FlowType::ObjectAddOnly,
        FlowType::MultiValueAddOnly,
        FlowType::ValueAddOnly,
        FlowType::AttributeAddOnly,
    ];

    /// As Graph spells it.
    pub const fn name(self) -> &'static str {
        match self {
            FlowType::Always => "Always",
            FlowType::ObjectAddOnly => "ObjectAddOnly",
            FlowType::MultiValueAddOnly => "MultiValueAddOnly",
            FlowType::ValueAddOnly => "ValueAddOnly",
            FlowType::AttributeAddOnly => "AttributeAddOnly",
        }
    }

    /// By its name, whatever its case.
    pub fn of(name: &str) -> Option<FlowType> {
        FlowType::ALL
            .into_iter()
            .find(|one| one.name().eq_ignore_ascii_case(name))
    }

    /// Whether a page says what it does; the others count as [`FlowType::Always`].
    pub const fn is_explained(self) -> bool {
        !matches!(self, FlowType::ValueAddOnly | FlowType::AttributeAddOnly)
    }
}

#[cfg(test)]
mod tests {
    use super::FlowType;

    #[test]
    fn words_are_read_in_any_case() {
        assert_eq!(FlowType::of("objectAddOnly"), Some(FlowType::ObjectAddOnly));
        assert_eq!(FlowType::of("Never"), None);
        for one in FlowType::ALL {
            assert_eq!(FlowType::of(one.name()), Some(one));
        }
    }
}
