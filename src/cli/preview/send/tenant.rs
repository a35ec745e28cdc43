//! The tenant URL, as it is entered in the portal.

use crate::scim::Wire;
use ureq::http::Uri;

/// Where a SCIM server is, and what the flags of the URL ask of the service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tenant {
    /// The URL before the paths of requests, without a slash at its end.
    pub(super) base: String,
    /// How requests are written, where a flag says it.
    pub(super) wire: Option<Wire>,
    /// Whether what is sent crosses a network without encryption.
    pub(super) is_open: bool,
}

impl Tenant {
    /// Reads a URL. The text of the fault never holds the URL, which may hold a password.
    pub(super) fn read(url: &str) -> Result<Tenant, String> {
        let uri: Uri = url
            .parse()
            .map_err(|_| "--send takes a URL, such as https://example.com/scim".to_string())?;
        let is_http = match uri.scheme_str() {
            Some("https") => false,
            Some("http") => true,
            _ => return Err("--send takes a URL of http or https".to_string()),
        };
        let authority = uri
            .authority()
            .filter(|authority| !authority.host().is_empty())
            .ok_or("--send takes a URL with a host")?;
        if authority.as_str().contains('@') {
            return Err(
                "the URL of --send has a user or a password; give a token by --token-env"
                    .to_string(),
            );
        }
        let path = uri.path().trim_end_matches('/');
        let scheme = if is_http { "http" } else { "https" };
        Ok(Tenant {
            base: format!("{scheme}://{authority}{path}"),
            wire: wire(uri.query().unwrap_or_default())?,
            is_open: is_http && !is_loopback(authority.host()),
        })
    }
}

/// The flags of application-provisioning-config-problem-scim-compatibility.md.
fn wire(query: &str) -> Result<Option<Wire>, String> {
    let mut wire = None;
    for flag in query.split('&').filter(|flag| !flag.is_empty()) {
        wire = match flag.to_ascii_lowercase().as_str() {
            "aadoptscim062020" => Some(Wire::Compliant),
            "azureadscimpatch2017" => Some(Wire::Default),
            _ => {
                return Err(
                    "after the `?` of the URL of --send stand flags of the service alone: aadOptscim062020, AzureAdScimPatch2017"
                        .to_string(),
                );
            }
        };
    }
    Ok(wire)
}

fn is_loopback(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost")
        || address
            .parse::<std::net::IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls() {
        let cases = [
            (
                "https://example.com/scim",
                "https://example.com/scim",
                None,
                false,
            ),
            ("HTTPS://example.com/", "https://example.com", None, false),
            (
                "http://127.0.0.1:8080/v2/",
                "http://127.0.0.1:8080/v2",
                None,
                false,
            ),
            ("http://[::1]:80", "http://[::1]:80", None, false),
            ("http://LOCALHOST/x", "http://LOCALHOST/x", None, false),
            ("http://example.com", "http://example.com", None, true),
            (
                "https://e.org/v2?aadOptscim062020",
                "https://e.org/v2",
                Some(Wire::Compliant),
                false,
            ),
            (
                "https://e.org/?AADOPTSCIM062020&",
                "https://e.org",
                Some(Wire::Compliant),
                false,
            ),
            (
                "https://e.org?AzureAdScimPatch2017",
                "https://e.org",
                Some(Wire::Default),
                false,
            ),
        ];
        for (url, base, wire, is_open) in cases {
            let expected = Tenant {
                base: base.to_string(),
                wire,
                is_open,
            };
            assert_eq!(Tenant::read(url), Ok(expected), "{url}");
        }
    }

    #[test]
    fn what_is_no_tenant_url() {
        let cases = [
            ("", "such as"),
            ("example.com/scim", "such as"),
            ("/scim", "http or https"),
            ("example.com", "http or https"),
            ("ftp://example.com", "http or https"),
            ("file:///etc/passwd", "such as"),
            ("https://", "such as"),
            ("https://ada:secret@example.com", "a password"),
            ("https://e.org/?key=secret", "flags of the service"),
        ];
        for (url, expected) in cases {
            let fault = Tenant::read(url).unwrap_err();
            assert!(fault.contains(expected), "{url}: {fault}");
            assert!(!fault.contains("secret"), "{fault}");
        }
    }
}
