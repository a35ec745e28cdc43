//! `DateTimeStyles`: how a source may be spaced and what its zone means.

use super::fault::DateFault;
use crate::diagnostic::words::quoted_start;

/// A valid set of `DateTimeStyles` flags.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Styles(u8);

const ALLOW_LEADING_WHITE: u8 = 1;
const ALLOW_TRAILING_WHITE: u8 = 2;
const ALLOW_INNER_WHITE: u8 = 4;
const NO_CURRENT_DATE_DEFAULT: u8 = 8;
const ADJUST_TO_UNIVERSAL: u8 = 16;
const ASSUME_LOCAL: u8 = 32;
const ASSUME_UNIVERSAL: u8 = 64;
const ROUNDTRIP_KIND: u8 = 128;

const NAMES: [(&str, u8); 10] = [
    ("None", 0),
    ("AllowLeadingWhite", ALLOW_LEADING_WHITE),
    ("AllowTrailingWhite", ALLOW_TRAILING_WHITE),
    ("AllowInnerWhite", ALLOW_INNER_WHITE),
    (
        "AllowWhiteSpaces",
        ALLOW_LEADING_WHITE | ALLOW_TRAILING_WHITE | ALLOW_INNER_WHITE,
    ),
    ("NoCurrentDateDefault", NO_CURRENT_DATE_DEFAULT),
    ("AdjustToUniversal", ADJUST_TO_UNIVERSAL),
    ("AssumeLocal", ASSUME_LOCAL),
    ("AssumeUniversal", ASSUME_UNIVERSAL),
    ("RoundtripKind", ROUNDTRIP_KIND),
];

/// Flag pairs that `DateTime.ParseExact` refuses together.
const CONFLICTS: [(u8, u8); 4] = [
    (ASSUME_LOCAL, ASSUME_UNIVERSAL),
    (ROUNDTRIP_KIND, ASSUME_LOCAL),
    (ROUNDTRIP_KIND, ASSUME_UNIVERSAL),
    (ROUNDTRIP_KIND, ADJUST_TO_UNIVERSAL),
];

impl Styles {
    /// No flag at all.
    pub const NONE: Self = Self(0);

    /// What counts when the argument is left out: RoundtripKind, AllowLeadingWhite, AllowTrailingWhite.
    pub const DEFAULT: Self = Self(ROUNDTRIP_KIND | ALLOW_LEADING_WHITE | ALLOW_TRAILING_WHITE);

    /// What `CDate` and `NumFromDate` read with: AdjustToUniversal, AssumeUniversal.
    pub(super) const UNIVERSAL: Self = Self(ADJUST_TO_UNIVERSAL | ASSUME_UNIVERSAL);

    /// Reads the text argument as `Enum.Parse` does: names in exact case joined by `,`, or a number.
    ///
    /// # Errors
    /// An unknown name, a number that is not a set of flags, flags that exclude each other.
    pub fn parse(text: &str) -> Result<Self, DateFault> {
        let trimmed = text.trim();
        if trimmed.is_empty() {
            return Err(DateFault::new("the date style is empty")
                .help("leave the argument out for the default, or write `None`"));
        }
        if let Ok(number) = trimmed.parse::<i32>() {
            return Self::from_bits(i64::from(number));
        }
        let mut bits = 0;
        for part in trimmed.split(',') {
            bits |= flag(part.trim())?;
        }
        Self::checked(bits)
    }

    /// A set of flags from its number.
    ///
    /// # Errors
    /// Bits above 255, flags that exclude each other.
    pub fn from_bits(bits: i64) -> Result<Self, DateFault> {
        match u8::try_from(bits) {
            Ok(bits) => Self::checked(bits),
            Err(_) => Err(
                DateFault::new(format!("`{bits}` is not a set of date styles"))
                    .help("add up the numbers of the flags, 255 at most"),
            ),
        }
    }

    fn checked(bits: u8) -> Result<Self, DateFault> {
        for (one, other) in CONFLICTS {
            if bits & one != 0 && bits & other != 0 {
                let (one, other) = (flag_name(one), flag_name(other));
                return Err(DateFault::new(format!(
                    "the date styles `{one}` and `{other}` exclude each other"
                ))
                .help(format!("leave `{one}` or `{other}` out")));
            }
        }
        Ok(Self(bits))
    }

    pub(super) fn allow_leading_white(self) -> bool {
        self.has(ALLOW_LEADING_WHITE)
    }

    pub(super) fn allow_trailing_white(self) -> bool {
        self.has(ALLOW_TRAILING_WHITE)
    }

    pub(super) fn allow_inner_white(self) -> bool {
        self.has(ALLOW_INNER_WHITE)
    }

    pub(super) fn no_current_date_default(self) -> bool {
        self.has(NO_CURRENT_DATE_DEFAULT)
    }

    pub(super) fn adjust_to_universal(self) -> bool {
        self.has(ADJUST_TO_UNIVERSAL)
    }

    pub(super) fn assume_local(self) -> bool {
        self.has(ASSUME_LOCAL)
    }

    pub(super) fn assume_universal(self) -> bool {
        self.has(ASSUME_UNIVERSAL)
    }

    pub(super) fn roundtrip_kind(self) -> bool {
        self.has(ROUNDTRIP_KIND)
    }

    fn has(self, flag: u8) -> bool {
        self.0 & flag != 0
    }
}

impl Default for Styles {
    fn default() -> Self {
        Self::DEFAULT
    }
}

fn flag(name: &str) -> Result<u8, DateFault> {
    if let Some((_, bits)) = NAMES.iter().find(|(known, _)| *known == name) {
        return Ok(*bits);
    }
    let fault = DateFault::new(format!("{} is not a date style", quoted_start(name, 40)));
    let near = NAMES
        .iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(name));
    Err(match near {
        Some((known, _)) => fault.help(format!("write `{known}`, case counts")),
        None if name.contains('|') => fault.help("join date styles with `,`"),
        None => fault.help("use names such as `AssumeUniversal`, joined with `,`, or a number"),
    })
}

fn flag_name(bits: u8) -> &'static str {
    NAMES
        .iter()
        .find(|(_, known)| *known == bits)
        .map_or("None", |(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_numbers() {
        let cases = [
            ("None", Some(0)),
            (" AssumeUniversal ", Some(64)),
            ("AllowWhiteSpaces, AssumeLocal", Some(39)),
            ("AssumeUniversal,AdjustToUniversal", Some(80)),
            ("+16", Some(16)),
            ("0", Some(0)),
            ("assumeuniversal", None),
            ("AssumeUniversal|AdjustToUniversal", None),
            ("None,", None),
            ("", None),
            (" ", None),
            ("256", None),
            ("-1", None),
            ("96", None),
            ("255", None),
            ("RoundtripKind, AdjustToUniversal", None),
        ];
        for (text, bits) in cases {
            assert_eq!(Styles::parse(text).ok().map(|s| s.0), bits, "{text}");
        }
    }

    #[test]
    fn faults_name_the_flags() {
        let fault = Styles::parse("AssumeLocal, AssumeUniversal").unwrap_err();
        assert_eq!(
            fault.message,
            "the date styles `AssumeLocal` and `AssumeUniversal` exclude each other"
        );
        let fault = Styles::parse("assumelocal").unwrap_err();
        assert_eq!(
            fault.help.as_deref(),
            Some("write `AssumeLocal`, case counts")
        );
    }
}
