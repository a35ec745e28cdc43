//! The name of a target attribute, which for SCIM is a path, and for other systems may be anything.

use crate::document::System;
use crate::scim;
use crate::scim::{PathFault, TargetPath, schema_and_path};

/// A target attribute's name and its parts.
pub(super) struct Target<'t> {
    /// As it is written.
    pub(super) text: &'t str,
    /// The schema before the attribute, without the colon: `urn:…:2.0:User`.
    pub(super) urn: Option<&'t str>,
    /// What comes after it: `name.givenName`.
    pub(super) path: &'t str,
    /// It as a path of SCIM, where it is one.
    pub(super) scim: Result<TargetPath<'t>, PathFault>,
}

impl<'t> Target<'t> {
    pub(super) fn of(text: &'t str) -> Target<'t> {
        let (urn, path) = schema_and_path(text);
        Target {
            text,
            urn,
            path,
            scim: TargetPath::read(text),
        }
    }

    /// Whether it is this attribute, whatever its case.
    pub(super) fn is(&self, name: &str) -> bool {
        self.path.eq_ignore_ascii_case(name)
    }

    /// Whether it is one of these attributes, whatever its case.
    pub(super) fn is_one_of(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.is(name))
    }

    /// Whether no two objects may have the same value, as far as its name shows.
    pub(super) fn is_unique(&self) -> bool {
        self.is_one_of(&[
            "userName",
            "userPrincipalName",
            "sAMAccountName",
            "externalId",
        ])
    }

    /// The last name of the path: `value`.
    pub(super) fn last(&self) -> &'t str {
        match &self.scim {
            Ok(path) => path.last(),
            Err(_) => self.path,
        }
    }

    /// The name of a directory extension, `extension_` and the application's 32 digits.
    pub(super) fn is_directory_extension(&self) -> bool {
        self.text.starts_with("extension_") && crate::schema::is_extension(self.text)
    }

    /// The name by which two mappings of one attribute are known.
    pub(super) fn key(&self) -> String {
        match &self.scim {
            _ if self.is_directory_extension() => self.text.to_string(),
            Ok(path) => path.key(),
            Err(_) => self.text.to_lowercase(),
        }
    }

    /// Whether it takes several values, as far as its name shows.
    pub(super) fn takes_several(&self) -> Option<bool> {
        let is_of_element = |path: &TargetPath<'_>| path.filter.is_some() && path.sub.is_some();
        if self.scim.as_ref().is_ok_and(is_of_element) {
            return Some(false);
        }
        if scim::holds_several(self.path) {
            return Some(true);
        }
        let known = KNOWN.iter().find(|known| self.is(known.name))?;
        Some(known.several)
    }
}

/// An attribute of a target that is known by its name.
pub(super) struct Known {
    pub(super) name: &'static str,
    /// Whose attribute it is; none: of every system that has one of this name.
    pub(super) system: Option<System>,
    /// The greatest number of characters.
    pub(super) longest: Option<usize>,
    /// Whether it takes several values.
    pub(super) several: bool,
}

const fn any(name: &'static str) -> Known {
    Known {
        name,
        system: None,
        longest: None,
        several: false,
    }
}

const fn several(name: &'static str) -> Known {
    Known {
        several: true,
        ..any(name)
    }
}

const fn ad(name: &'static str, longest: usize) -> Known {
    Known {
        system: Some(System::ActiveDirectory),
        longest: Some(longest),
        ..any(name)
    }
}

const fn entra(name: &'static str, longest: usize) -> Known {
    Known {
        system: Some(System::Entra),
        longest: Some(longest),
        ..any(name)
    }
}

/// Attributes whose form is known: single or several by the SCIM core schema (RFC 7643, 4.1), lengths by the directory
/// schema of Active Directory and by Graph's user resource.
pub(super) const KNOWN: &[Known] = &[
    any("userName"),
    any("displayName"),
    any("active"),
    any("externalId"),
    any("title"),
    any("nickName"),
    any("name.givenName"),
    any("name.familyName"),
    any("userPrincipalName"),
    any("sAMAccountName"),
    any("mailNickname"),
    any("mail"),
    several("proxyAddresses"),
    several("otherMails"),
    ad("sAMAccountName", 20),
    ad("cn", 64),
    ad("givenName", 64),
    ad("sn", 64),
    ad("initials", 6),
    ad("displayName", 256),
    ad("title", 128),
    ad("department", 64),
    ad("company", 64),
    ad("physicalDeliveryOfficeName", 128),
    ad("telephoneNumber", 64),
    ad("facsimileTelephoneNumber", 64),
    ad("mobile", 64),
    ad("employeeID", 16),
    ad("c", 3),
    ad("co", 128),
    ad("l", 128),
    ad("st", 128),
    ad("postalCode", 40),
    ad("streetAddress", 1024),
    ad("mailNickname", 64),
    ad("userPrincipalName", 1024),
    entra("userPrincipalName", 113),
    entra("displayName", 256),
    entra("givenName", 64),
    entra("surname", 64),
    entra("jobTitle", 128),
    entra("department", 64),
    entra("companyName", 64),
    entra("employeeId", 16),
    entra("city", 128),
    entra("state", 128),
    entra("country", 128),
    entra("postalCode", 40),
    entra("streetAddress", 1024),
    entra("mailNickname", 64),
    entra("mobile", 64),
    entra("usageLocation", 2),
];

#[cfg(test)]
mod tests {
    use super::Target;

    #[test]
    fn the_same_attribute_has_the_same_key() {
        let key = |text| Target::of(text).key();
        assert_eq!(
            key("emails[type eq \"work\"].Value"),
            key("emails[type eq \"work\"].value")
        );
        assert_eq!(
            key("urn:ietf:params:scim:schemas:core:2.0:User:userName"),
            key("username")
        );
        assert_ne!(
            key("extension_0123456789abcdef0123456789abcdef_Badge"),
            key("extension_0123456789abcdef0123456789abcdef_badge"),
            "directory extensions are told apart by case"
        );
    }
}
