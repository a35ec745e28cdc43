//! Entra's provisioning names and the names that Graph gives the same attributes.
//!
//! Mappings name attributes as the provisioning service does; users exported from Graph carry Graph's names. A record
//! is read through this table, so that an exported user does not silently give null.

/// The path in a Graph user of an attribute whose provisioning name is not in Graph's user type.
struct GraphName {
    entra: &'static str,
    graph: &'static str,
}

const fn same(entra: &'static str, graph: &'static str) -> GraphName {
    GraphName { entra, graph }
}

/// In order of the provisioning name. The extension attributes 1 to 15 follow a rule of their own.
static TABLE: &[GraphName] = &[
    same("dirSyncEnabled", "onPremisesSyncEnabled"),
    same("facsimileTelephoneNumber", "faxNumber"),
    same("immutableId", "onPremisesImmutableId"),
    same("mobile", "mobilePhone"),
    same("objectId", "id"),
    same("physicalDeliveryOfficeName", "officeLocation"),
    same("telephoneNumber", "businessPhones"),
];

/// The object in which Graph keeps the extension attributes 1 to 15.
pub(crate) const EXTENSION_ATTRIBUTES: &str = "onPremisesExtensionAttributes";

/// The attribute that the service makes itself, so that no export holds it: whether the user is unassigned, out of
/// scope, deleted or disabled (how-provisioning-works.md).
pub const SET_BY_SERVICE: &str = "IsSoftDeleted";

/// Where a Graph user keeps an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GraphPlace<'n> {
    /// A property of the user.
    Property(&'static str),
    /// A property of an object in the user.
    Within(&'static str, &'n str),
}

/// Where a Graph user keeps the attribute of this provisioning name, if under another name.
pub fn place(entra: &str) -> Option<GraphPlace<'_>> {
    if let Ok(at) = TABLE.binary_search_by(|row| row.entra.cmp(entra)) {
        return TABLE.get(at).map(|row| GraphPlace::Property(row.graph));
    }
    let number = entra.strip_prefix("extensionAttribute")?;
    let known = matches!(number.as_bytes(), [b'1'..=b'9'] | [b'1', b'0'..=b'5']);
    known.then_some(GraphPlace::Within(EXTENSION_ATTRIBUTES, entra))
}

/// The provisioning name of an attribute that Graph calls otherwise.
pub fn entra_name(graph: &str) -> Option<&'static str> {
    let row = TABLE.iter().find(|row| row.graph == graph)?;
    Some(row.entra)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_order() {
        assert!(TABLE.is_sorted_by_key(|row| row.entra));
    }

    #[test]
    fn finds_graphs_names() {
        assert_eq!(place("mobile"), Some(GraphPlace::Property("mobilePhone")));
        assert_eq!(place("objectId"), Some(GraphPlace::Property("id")));
        let within = GraphPlace::Within(EXTENSION_ATTRIBUTES, "extensionAttribute15");
        assert_eq!(place("extensionAttribute15"), Some(within));
        for unknown in [
            "mail",
            "extensionAttribute0",
            "extensionAttribute16",
            "extensionAttribute07",
            "Mobile",
        ] {
            assert_eq!(place(unknown), None, "{unknown}");
        }
    }
}
