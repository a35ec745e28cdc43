//! Systems that provisioning treats in a way of its own, by the names that people and exports give them.

use crate::dialect::Dialect;

/// A system whose rules are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum System {
    /// Microsoft Entra ID.
    Entra,
    /// Active Directory on premises.
    ActiveDirectory,
    /// Workday, SuccessFactors, or what calls the API for inbound provisioning.
    HumanResources,
    /// Any other.
    Other,
}

impl System {
    /// By its name; none where a name says nothing, as that of a domain.
    pub(crate) fn of(name: &str) -> Option<System> {
        let lower: String = name
            .to_lowercase()
            .chars()
            .filter(|c| c.is_alphanumeric())
            .collect();
        let has = |part: &str| lower.contains(part);
        if has("azureactivedirectory") || has("entraid") || has("azuread") || lower == "aad" {
            Some(System::Entra)
        } else if has("activedirectory") || matches!(lower.as_str(), "ad" | "adds" | "onpremisesad")
        {
            Some(System::ActiveDirectory)
        } else if has("workday") || has("successfactors") || has("apidriven") {
            Some(System::HumanResources)
        } else if lower.is_empty() || name.contains('.') && !has("salesforce") {
            None
        } else {
            Some(System::Other)
        }
    }

    /// Whose expressions map the one to the other, by their names: between Active Directory and Entra ID it is cloud
    /// sync that provisions.
    pub(crate) fn dialect(source: &str, target: &str) -> Option<Dialect> {
        match (System::of(source)?, System::of(target)?) {
            (System::ActiveDirectory, System::Entra) | (System::Entra, System::ActiveDirectory) => {
                Some(Dialect::CloudSync)
            }
            _ => None,
        }
    }

    /// In messages.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            System::Entra => "Entra ID",
            System::ActiveDirectory => "Active Directory",
            System::HumanResources => "an HR system",
            System::Other => "another system",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::System;

    #[test]
    fn names_as_they_are_written() {
        for (name, expected) in [
            ("Azure Active Directory", Some(System::Entra)),
            ("Microsoft Entra ID", Some(System::Entra)),
            ("Active Directory", Some(System::ActiveDirectory)),
            ("On-premises AD", Some(System::ActiveDirectory)),
            ("Workday", Some(System::HumanResources)),
            ("SAP SuccessFactors", Some(System::HumanResources)),
            ("salesforce.com", Some(System::Other)),
            ("CommBox", Some(System::Other)),
            ("contoso.com", None),
            ("", None),
        ] {
            assert_eq!(System::of(name), expected, "{name}");
        }
    }
}
