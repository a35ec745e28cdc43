//! The names of Connect Sync's own functions, so that they can be refused by name.

/// A function of Connect Sync that the other dialects do not have.
#[derive(Debug)]
pub(crate) struct Foreign {
    pub(crate) name: &'static str,
    /// What to use in the other dialects; empty where there is nothing.
    pub(crate) instead: &'static str,
    /// Whether what is named there does the same.
    pub(crate) same: bool,
}

const fn foreign(name: &'static str, instead: &'static str) -> Foreign {
    Foreign {
        name,
        instead,
        same: false,
    }
}

const fn same(name: &'static str, instead: &'static str) -> Foreign {
    Foreign {
        same: true,
        ..foreign(name, instead)
    }
}

/// reference-connect-sync-functions-reference.md, in order of name.
static ALL: &[Foreign] = &[
    foreign("BitOr", ""),
    foreign("CGuid", ""),
    foreign("CNum", "numbers in text are read where a number is due"),
    foreign("CertExtensionOids", ""),
    foreign("CertFormat", ""),
    foreign("CertFriendlyName", ""),
    foreign("CertHashString", ""),
    foreign("CertIssuer", ""),
    foreign("CertIssuerDN", ""),
    foreign("CertIssuerOid", ""),
    foreign("CertKeyAlgorithm", ""),
    foreign("CertKeyAlgorithmParams", ""),
    foreign("CertNameInfo", ""),
    foreign("CertNotAfter", ""),
    foreign("CertNotBefore", ""),
    foreign("CertPublicKeyOid", ""),
    foreign("CertPublicKeyParametersOid", ""),
    foreign("CertSerialNumber", ""),
    foreign("CertSignatureAlgorithmOid", ""),
    foreign("CertSubject", ""),
    foreign("CertSubjectNameDN", ""),
    foreign("CertSubjectNameOid", ""),
    foreign("CertThumbprint", ""),
    foreign("CertVersion", ""),
    foreign("ConvertFromUTF8Hex", ""),
    foreign("DNComponentRev", ""),
    foreign("EscapeDNComponent", ""),
    foreign(
        "ImportedValue",
        "name the source attribute in brackets: [proxyAddresses]",
    ),
    foreign("InStrRev", "use InStr, which looks from the start"),
    foreign(
        "IsBitSet",
        "use BitAnd and compare: IIF(BitAnd([userAccountControl], 2)=\"0\", …, …)",
    ),
    foreign("IsCert", ""),
    foreign("IsDate", ""),
    foreign("IsEmpty", "use IsNullOrEmpty"),
    foreign("IsGuid", ""),
    foreign("IsNumeric", ""),
    foreign("ItemOrNull", "use Item, which fails beyond the last item"),
    same("LCase", "use ToLower"),
    foreign("LTrim", "use StripSpaces, which takes out every space"),
    foreign("PadLeft", "use Join or Append with Mid"),
    foreign("PadRight", "use Join or Append with Left"),
    foreign("RTrim", "use StripSpaces, which takes out every space"),
    foreign("RandomNum", "use RandomString"),
    foreign(
        "ReplaceChars",
        "use Replace, once for each character or with a regular expression",
    ),
    foreign(
        "Right",
        "use Mid with a start, or Replace with a regular expression such as \"(.*?)(?<end>.{0,4})$\" and \"${end}\"",
    ),
    foreign("Select", ""),
    foreign("StringFromGuid", ""),
    same("UCase", "use ToUpper"),
    foreign("Where", ""),
    foreign("With", ""),
];

/// The function of that name, whatever its case: it is refused either way.
pub(crate) fn find(name: &str) -> Option<&'static Foreign> {
    ALL.iter()
        .find(|foreign| foreign.name.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_is_one_of_ours() {
        assert!(ALL.is_sorted_by_key(|foreign| foreign.name));
        for foreign in ALL {
            assert!(
                super::super::find(foreign.name).is_none(),
                "{}",
                foreign.name
            );
        }
    }
}
