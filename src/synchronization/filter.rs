//! Scoping filters.

use super::value::Value;
use crate::scope::Operator;

/// filter: which objects are in scope.
#[derive(Clone, Copy, Debug)]
pub struct Filter<'e>(pub(super) Value<'e>);

impl<'e> Filter<'e> {
    /// All of it.
    pub fn value(self) -> Value<'e> {
        self.0
    }

    /// The alternatives.
    pub fn groups(self) -> impl Iterator<Item = FilterGroup<'e>> {
        self.0.objects("groups").map(FilterGroup)
    }

    /// Applied early; who leaves them is not deprovisioned.
    pub fn input_filter_groups(self) -> impl Iterator<Item = FilterGroup<'e>> {
        self.0.objects("inputFilterGroups").map(FilterGroup)
    }

    /// Experimental.
    pub fn category_filter_groups(self) -> impl Iterator<Item = FilterGroup<'e>> {
        self.0.objects("categoryFilterGroups").map(FilterGroup)
    }
}

/// filterGroup: clauses that hold together.
#[derive(Clone, Copy, Debug)]
pub struct FilterGroup<'e>(pub(in crate::synchronization) Value<'e>);

impl<'e> FilterGroup<'e> {
    /// All of it.
    pub fn value(self) -> Value<'e> {
        self.0
    }

    /// Its name.
    pub fn name(self) -> Option<&'e str> {
        self.0.text_of("name")
    }

    /// In the order of the file.
    pub fn clauses(self) -> impl Iterator<Item = FilterClause<'e>> {
        self.0.objects("clauses").map(FilterClause)
    }
}

/// filterClause: one test of one source attribute.
#[derive(Clone, Copy, Debug)]
pub struct FilterClause<'e>(pub(super) Value<'e>);

impl<'e> FilterClause<'e> {
    /// All of it.
    pub fn value(self) -> Value<'e> {
        self.0
    }

    /// The operator as it is written.
    pub fn operator_name(self) -> Option<&'e str> {
        self.0.text_of("operatorName")
    }

    /// The operator, whatever its case; none of a name that there is not.
    pub fn operator(self) -> Option<Operator> {
        Operator::of(self.operator_name()?)
    }

    /// The source attribute.
    pub fn source_operand_name(self) -> Option<&'e str> {
        self.0.text_of("sourceOperandName")
    }

    /// filterOperand: what is compared with; none where the operator takes nothing.
    pub fn target_operand(self) -> Option<impl Iterator<Item = String>> {
        let values = self.0.object("targetOperand")?.get("values")?;
        Some(values.elements().filter_map(Value::scalar))
    }
}
