//! Which branches of expressions the cases took.

use super::case::Case;
use super::run::Ran;
use crate::dialect::Dialect;
use crate::trace::branch::{Branch, branches, count};
use crate::trace::trace;

/// The branches of all expressions that cases evaluated, each expression once.
#[derive(Debug, Default)]
pub struct Coverage {
    /// In order of their first cases; those without branches too.
    pub expressions: Vec<Covered>,
}

/// The branches of one expression.
#[derive(Debug)]
pub struct Covered {
    /// What the caller calls the first case that evaluated it.
    pub first: usize,
    /// In order of place.
    pub branches: Vec<Branch>,
    expression: String,
    dialect: Dialect,
}

impl Coverage {
    /// Adds a case that was run. `number` is what the caller calls it.
    pub fn add(&mut self, number: usize, case: &Case, ran: &Ran) {
        let (Some(program), Some(_)) = (&ran.program, &ran.outcome) else {
            return;
        };
        let dialect = case.given.dialect.unwrap_or_default();
        let same =
            |known: &Covered| known.expression == case.expression && known.dialect == dialect;
        let at = self.expressions.iter().position(same).unwrap_or_else(|| {
            self.expressions.push(Covered {
                first: number,
                branches: branches(program, &case.expression),
                expression: case.expression.clone(),
                dialect,
            });
            self.expressions.len() - 1
        });
        let Some(covered) = self.expressions.get_mut(at) else {
            return;
        };
        if covered.branches.is_empty() {
            return;
        }
        let environment = case.given.environment();
        let traced = trace(program, &case.expression, &case.given.user, &environment);
        count(&traced, &mut covered.branches);
    }

    /// How many branches were taken, and how many there are.
    pub fn counts(&self) -> (usize, usize) {
        let all = || {
            self.expressions
                .iter()
                .flat_map(|covered| &covered.branches)
        };
        let taken = all().filter(|branch| branch.taken > 0).count();
        (taken, all().count())
    }

    /// The share that was taken, in percent; all of nothing.
    pub fn percent(&self) -> f64 {
        let (taken, all) = self.counts();
        if all == 0 {
            return 100.0;
        }
        // No number of branches comes near 2^32.
        let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
        number(taken) / number(all) * 100.0
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Form, Item, Strictness, read, run};
    use super::*;

    /// How often each branch was taken, with the text of its place.
    fn covered(text: &str) -> Vec<(String, usize)> {
        let suite = read(Form::Plain, text, &mut |_| Err(String::new()));
        let mut coverage = Coverage::default();
        let mut expression = String::new();
        for (number, item) in suite.items.iter().enumerate() {
            let Item::Test(test) = item else {
                panic!("{item:?}")
            };
            expression.clone_from(&test.case.expression);
            coverage.add(number, &test.case, &run(&test.case, Strictness::Exact));
        }
        let [covered] = coverage.expressions.as_slice() else {
            panic!("{coverage:?}")
        };
        let all = covered.branches.iter();
        all.map(|branch| (branch.span.of(&expression).to_string(), branch.taken))
            .collect()
    }

    /// An expression, users, and how often each branch is taken.
    type Counted = (
        &'static str,
        &'static [&'static str],
        &'static [(&'static str, usize)],
    );

    #[test]
    fn each_branch_is_counted() {
        let cases: [Counted; 9] = [
            (
                r#"IIF([a] = "1", "x", )"#,
                &[r#"{"a": "1"}"#, r#"{"a": "2"}"#, "{}"],
                &[(r#""x""#, 1), ("", 2)],
            ),
            (
                r#"Switch([a], "d", "1", "one", "2", "two", "1", "again")"#,
                &[r#"{"a": "1"}"#, r#"{"a": "3"}"#, "{}"],
                &[
                    (r#""d""#, 2),
                    (r#""1", "one""#, 1),
                    (r#""2", "two""#, 0),
                    (r#""1", "again""#, 0),
                ],
            ),
            (
                r#"Switch([a], , [k], "one")"#,
                &[r#"{"a": "1", "k": "1"}"#, r#"{"a": "3"}"#],
                &[("", 1), (r#"[k], "one""#, 1)],
            ),
            (
                "Coalesce([a], [b], [c])",
                &[r#"{"a": ""}"#, r#"{"b": "x", "c": "y"}"#, "{}"],
                &[("[a]", 1), ("[b]", 1), ("[c]", 1)],
            ),
            // A source that fails ends it.
            (
                r#"Coalesce([a], CStr(CDate([b])), "c")"#,
                &[r#"{"b": "x"}"#],
                &[("[a]", 0), ("CStr(CDate([b]))", 1), (r#""c""#, 0)],
            ),
            // Nested: an inner IIF is reached only where the outer one takes it.
            (
                r#"IIF([a] = "1", IIF([b] = "1", "x", "y"), "z")"#,
                &[r#"{"a": "2", "b": "1"}"#, r#"{"a": "1", "b": "2"}"#],
                &[
                    (r#"IIF([b] = "1", "x", "y")"#, 1),
                    (r#""x""#, 0),
                    (r#""y""#, 1),
                    (r#""z""#, 1),
                ],
            ),
            // A condition that fails takes no arm; what stands after an end is not taken either.
            (
                r#"Join("", IIF([a], "x", "y"), IIF([b] = "1", "z", "w"))"#,
                &[r#"{"a": "q", "b": "1"}"#],
                &[(r#""x""#, 0), (r#""y""#, 0), (r#""z""#, 0), (r#""w""#, 0)],
            ),
            // An arm that ends the flow is taken.
            (
                r#"IIF(IsPresent([a]), [a], IgnoreAttributeFlow)"#,
                &["{}"],
                &[("[a]", 0), ("IgnoreAttributeFlow", 1)],
            ),
            // A rule that is not needed takes nothing.
            (
                r#"SelectUniqueValue([a], IIF([b] = "1", [a], [c]))"#,
                &[r#"{"a": "x", "b": "1"}"#],
                &[("[a]", 0), ("[c]", 0)],
            ),
        ];
        for (expression, users, expected) in cases {
            let parts = users
                .iter()
                .map(|user| format!("expr: {expression}\nuser: {user}\ngives: null\n"));
            let text: Vec<String> = parts.collect();
            let found = covered(&text.join("\n"));
            let found: Vec<(&str, usize)> = found
                .iter()
                .map(|(text, taken)| (text.as_str(), *taken))
                .collect();
            assert_eq!(found, expected, "{expression}");
        }
    }

    #[test]
    fn branches_have_names() {
        let text =
            "expr: IIF([a] = \"1\", Switch([b], , \"k\", Coalesce([c], [d])), )\ngives: null";
        let suite = read(Form::Plain, text, &mut |_| Err(String::new()));
        let Item::Test(test) = &suite.items[0] else {
            panic!("{suite:?}")
        };
        let mut coverage = Coverage::default();
        coverage.add(0, &test.case, &run(&test.case, Strictness::Exact));
        let labels: Vec<&str> = coverage.expressions[0]
            .branches
            .iter()
            .map(|branch| branch.label.as_str())
            .collect();
        assert_eq!(
            labels,
            [
                "IIF: valueIfTrue",
                "Switch: defaultValue",
                "Switch: key `\"k\"`",
                "Coalesce: source 1 `[c]`",
                "Coalesce: source 2 `[d]`",
                "IIF: valueIfFalse",
            ]
        );
        assert_eq!(coverage.counts(), (1, 6));
    }
}
