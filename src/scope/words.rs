//! Scopes in words.

use super::{Clause, Group, List, Scope};
use crate::diagnostic::words::quoted;
use std::fmt::{self, Display, Formatter};

impl Display for Clause {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let operator = self.operator().map_or(&*self.operator, |one| one.name());
        write!(f, "{} {operator}", self.attribute)?;
        for (at, value) in self.values.iter().enumerate() {
            let before = if at == 0 { " " } else { ", " };
            write!(f, "{before}{}", quoted(value))?;
        }
        Ok(())
    }
}

impl Display for Group {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.clauses.is_empty() {
            return f.write_str("everybody");
        }
        for (at, clause) in self.clauses.iter().enumerate() {
            let before = if at == 0 { "" } else { " and " };
            write!(f, "{before}{clause}")?;
        }
        Ok(())
    }
}

/// The groups of a list with `or` between them, `everybody` without any.
impl Display for Scope {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.groups.is_empty() {
            return f.write_str("everybody");
        }
        let mut lists = 0;
        for list in List::ALL {
            let own = self.groups.iter().filter(|group| group.list == list);
            for (at, group) in own.enumerate() {
                match (at, lists) {
                    (0, 0) => {}
                    (0, _) => f.write_str("; and ")?,
                    _ => f.write_str(", or ")?,
                }
                if at == 0 {
                    lists += 1;
                    if list != List::Groups {
                        write!(f, "{}: ", list.name())?;
                    }
                }
                write!(f, "{group}")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clause(attribute: &str, operator: &str, value: &str) -> Clause {
        Clause {
            attribute: attribute.to_string(),
            operator: operator.to_string(),
            values: if value.is_empty() {
                Vec::new()
            } else {
                vec![value.to_string()]
            },
            ..Clause::default()
        }
    }

    #[test]
    fn a_scope_in_words() {
        let group = |list: List, clauses: Vec<Clause>| Group {
            list,
            clauses,
            ..Group::default()
        };
        let mut scope = Scope::default();
        assert_eq!(scope.to_string(), "everybody");
        let sales = clause("department", "equals", "Sales");
        let title = clause("jobTitle", "IS NOT NULL", "");
        scope.groups = vec![
            group(List::Input, vec![sales.clone()]),
            group(List::Groups, vec![sales.clone(), title.clone()]),
            group(List::Groups, vec![title]),
        ];
        assert_eq!(
            scope.to_string(),
            "department EQUALS `Sales` and jobTitle IS NOT NULL, or jobTitle IS NOT NULL; and \
             inputFilterGroups: department EQUALS `Sales`"
        );
        assert!(!scope.is_everybody());
        scope.groups = vec![group(List::Groups, vec![sales]), Group::default()];
        assert!(scope.is_everybody());
    }
}
