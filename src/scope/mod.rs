//! Scoping filters: which objects a mapping is for, and why (define-conditional-rules-for-provisioning-user-accounts.md).
//!
//! The clauses of a group hold together, groups are alternatives, and without a group everybody is in scope. What no
//! page says has no verdict: it is open, with the reason.

mod judge;
mod operator;
mod sieve;
mod words;

pub use judge::{ClauseVerdict, GroupVerdict, Judge, Verdict};
pub use operator::Operator;
pub use sieve::Sieve;

use crate::dialect::Dialect;
use crate::span::Span;
use serde_json::{Map, Value};

/// Which objects of the source are provisioned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// In the order of the document.
    pub groups: Vec<Group>,
}

/// Clauses that hold together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// Its name, where it has one.
    pub name: Option<String>,
    /// Which of Graph's lists it stands in.
    pub list: List,
    /// None of them: the group holds for everybody.
    pub clauses: Vec<Clause>,
    /// Where it stands, in bytes of the file.
    pub place: Span,
}

/// The lists of groups in Graph's filter. A list without groups lets everybody pass, and no page says how lists work
/// together: an object has to pass each of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum List {
    /// `groups`: who leaves it is deprovisioned.
    #[default]
    Groups,
    /// `inputFilterGroups`: applied early, and who leaves it is not deprovisioned. Cloud sync keeps its filters here.
    Input,
    /// `categoryFilterGroups`: experimental.
    Category,
}

impl List {
    /// Every list, in the order that they are shown in.
    pub const ALL: [List; 3] = [List::Groups, List::Input, List::Category];

    /// As Graph calls it.
    pub const fn name(self) -> &'static str {
        match self {
            List::Groups => "groups",
            List::Input => "inputFilterGroups",
            List::Category => "categoryFilterGroups",
        }
    }
}

/// One test of one attribute.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clause {
    /// The source attribute.
    pub attribute: String,
    /// The operator as it is written.
    pub operator: String,
    /// What is compared with; none for operators such as `IS NULL`.
    pub values: Vec<String>,
    /// Where its parts stand.
    pub places: Places,
}

/// The parts of a clause, in bytes of the file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// All of it.
    pub clause: Span,
    /// The attribute's name, or the clause without it.
    pub attribute: Span,
    /// The operator, or the clause without it.
    pub operator: Span,
    /// The first value, or the clause without one.
    pub value: Span,
}

/// What clauses make of an attribute without a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Nulls {
    /// As the page of app provisioning has it: `IS NULL` holds, nothing else does.
    Page,
    /// As cloud sync's own filters need it: `IS FALSE`, `NOT EQUALS`, `NOT REGEX MATCH` and `!&` hold too.
    CloudSync,
}

impl Nulls {
    /// The rule of a dialect.
    pub const fn of(dialect: Dialect) -> Nulls {
        match dialect {
            Dialect::CloudSync => Nulls::CloudSync,
            Dialect::App | Dialect::Connect => Nulls::Page,
        }
    }
}

impl Clause {
    /// The operator, whatever its case; none where there is none of that name.
    pub fn operator(&self) -> Option<Operator> {
        Operator::of(&self.operator)
    }
}

impl Scope {
    /// Whether it lets everybody pass.
    pub fn is_everybody(&self) -> bool {
        List::ALL.into_iter().all(|list| {
            let mut own = self.groups.iter().filter(|group| group.list == list);
            own.clone().next().is_none() || own.any(|group| group.clauses.is_empty())
        })
    }

    /// Whether a user is in scope, and why. For many users make one [`Judge`].
    ///
    /// ```
    /// use entra_expr::scope::{Clause, Group, Nulls, Scope};
    ///
    /// let clause = Clause {
    ///     attribute: "department".to_string(),
    ///     operator: "EQUALS".to_string(),
    ///     values: vec!["Sales".to_string()],
    ///     ..Clause::default()
    /// };
    /// let group = Group { clauses: vec![clause], ..Group::default() };
    /// let scope = Scope { groups: vec![group] };
    /// let user = serde_json::json!({"department": "sales"});
    /// let verdict = scope.judge(user.as_object().unwrap(), Nulls::Page);
    /// assert_eq!(verdict.in_scope, Some(false));
    /// assert_eq!(verdict.groups[0].clauses[0].reason, "it differs by case alone, and case counts");
    /// ```
    pub fn judge(&self, user: &Map<String, Value>, nulls: Nulls) -> Verdict<'_> {
        Judge::of(self, nulls).judge(user)
    }
}
