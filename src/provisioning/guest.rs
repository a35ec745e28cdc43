//! The name of a guest.

use serde_json::{Map, Value as Json};

/// What stands between a guest's own name and the tenant's domain.
const MARK: &str = "#EXT#";
pub(crate) const STRIPPED: &str = "userPrincipalName";
const WHOLE: &str = "originalUserPrincipalName";

/// Whether a `userPrincipalName` is a guest's.
pub(crate) fn is_guest(name: &str) -> bool {
    let mut windows = name.as_bytes().windows(MARK.len());
    windows.any(|one| one.eq_ignore_ascii_case(MARK.as_bytes()))
}

/// A guest's `userPrincipalName` comes without `#EXT#` and the tenant's domain; `originalUserPrincipalName` keeps both
/// (how-provisioning-works.md).
pub(super) fn strip(user: &mut Map<String, Json>) {
    let is = |name: &str, own: &str| own.eq_ignore_ascii_case(name);
    let found = user.iter_mut().find(|(own, _)| is(STRIPPED, own));
    let Some((_, Json::String(name))) = found else {
        return;
    };
    let at = name.to_ascii_uppercase().find(MARK);
    let Some((bare, _)) = at.and_then(|at| name.split_at_checked(at)) else {
        return;
    };
    let bare = bare.to_string();
    let whole = std::mem::replace(name, bare);
    if !user.keys().any(|own| is(WHOLE, own)) {
        user.insert(WHOLE.to_string(), whole.into());
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    #[test]
    fn a_guests_name_is_stripped_once() {
        let cases = [
            (
                json!({"userPrincipalName": "ann_b.com#EXT#@c.onmicrosoft.com"}),
                json!({"userPrincipalName": "ann_b.com", "originalUserPrincipalName": "ann_b.com#EXT#@c.onmicrosoft.com"}),
            ),
            (
                json!({"UserPrincipalName": "ann#ext#@c.d", "originalUserPrincipalName": "x"}),
                json!({"UserPrincipalName": "ann", "originalUserPrincipalName": "x"}),
            ),
            (
                json!({"userPrincipalName": "ann@c.d"}),
                json!({"userPrincipalName": "ann@c.d"}),
            ),
            (
                json!({"userPrincipalName": null}),
                json!({"userPrincipalName": null}),
            ),
            (json!({"mail": "a#EXT#@b.c"}), json!({"mail": "a#EXT#@b.c"})),
        ];
        for (given, expected) in cases {
            let mut user = given.as_object().unwrap().clone();
            let name = user
                .get("userPrincipalName")
                .or(user.get("UserPrincipalName"));
            let name = name.and_then(|name| name.as_str()).unwrap_or_default();
            assert_eq!(
                super::is_guest(name),
                given != expected || name.contains("#ext#"),
                "{name}"
            );
            super::strip(&mut user);
            assert_eq!(json!(user), expected);
        }
    }
}
