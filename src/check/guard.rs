//! What a condition, or a key of Switch, says of the attributes that it looks at, in the branch that it chooses.

use super::compile::Compiler;
use crate::functions;
use crate::program::facts::Facts;
use crate::program::function::{Branches, Function};
use crate::program::{CallNode, Constant, Id, Node};
use crate::syntax::tree::{Argument, Call, Expr};
use crate::value::Value;

/// What is known of an attribute inside a branch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Guard {
    /// The attribute.
    pub(super) slot: u32,
    /// What holds of it.
    pub(super) holds: Holds,
    /// Which of its values the condition keeps out of the branch.
    pub(super) excludes: Excludes,
}

/// Values that a condition keeps out of a branch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Excludes {
    /// None that are known.
    Nothing,
    /// Null and the empty text.
    Missing,
    /// Texts too.
    Others,
}

/// What holds of an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// It is there and not empty.
    Present,
    /// It is there.
    NotNull,
    /// It is null or empty.
    Missing,
    /// Nothing that is known.
    Nothing,
}

impl Guard {
    /// What is known of the attribute's value behind the guard.
    pub(super) fn narrow(self, facts: Facts) -> Facts {
        match self.holds {
            Holds::Present => facts.present(),
            Holds::NotNull => facts.not_null(),
            Holds::Missing | Holds::Nothing => facts,
        }
    }
}

/// Functions that give something missing for what is missing, and only for that.
const KEEP_MISSING: [&str; 4] = ["ToLower", "ToUpper", "NormalizeDiacritics", "CStr"];
/// Functions that give 0 for what is missing.
const COUNT: [&str; 4] = ["Len", "InStr", "Count", "Contains"];

impl<'s> Compiler<'_, 's> {
    /// What is known in argument `at` of a call by its arguments before it.
    pub(super) fn guards(
        &self,
        function: &Function,
        call: &Call<'s>,
        source: Option<Id>,
        at: usize,
    ) -> Vec<Guard> {
        let Some(source) = source else {
            return Vec::new();
        };
        match function.branches {
            Branches::None | Branches::FirstPresent => Vec::new(),
            Branches::Condition if at == 1 || at == 2 => self.by_condition(source, at == 1),
            Branches::Keys if at == 1 || at % 2 == 1 => {
                let Some(slot) = self.looked_at(source) else {
                    return Vec::new();
                };
                let key = |at: usize| match call.arguments.get(at) {
                    Some(Argument::Given(Expr::Text(text))) => Some(text.value.is_empty()),
                    _ => None,
                };
                let (holds, excludes) = if at == 1 {
                    let asked = (2..call.arguments.len())
                        .step_by(2)
                        .any(|at| key(at) == Some(true));
                    if asked {
                        (Holds::Present, Excludes::Missing)
                    } else {
                        (Holds::Nothing, Excludes::Nothing)
                    }
                } else {
                    match key(at - 1) {
                        Some(true) => (Holds::Missing, Excludes::Nothing),
                        Some(false) => (Holds::Present, Excludes::Others),
                        None => (Holds::Nothing, Excludes::Nothing),
                    }
                };
                vec![Guard {
                    slot,
                    holds,
                    excludes,
                }]
            }
            _ => Vec::new(),
        }
    }

    /// What a condition says where it has come out as `outcome`.
    fn by_condition(&self, condition: Id, outcome: bool) -> Vec<Guard> {
        let Some(Node::Call(call)) = self.nodes().get(condition.0 as usize) else {
            return Vec::new();
        };
        let name = call.function.name;
        let first = call.arguments.first().copied();
        match name {
            "Not" | "CBool" => match first {
                Some(inner) => self.by_condition(inner, outcome == (name == "CBool")),
                None => Vec::new(),
            },
            "IsPresent" | "IsNullOrEmpty" | "IsNull" | "IsNothing" | "IsString" => {
                let present = outcome == matches!(name, "IsPresent" | "IsString");
                let holds = match (name, present) {
                    (_, false) => Holds::Missing,
                    ("IsPresent" | "IsNullOrEmpty", true) => Holds::Present,
                    _ => Holds::NotNull,
                };
                first
                    .and_then(|inner| self.looked_at(inner))
                    .map(|slot| Guard {
                        slot,
                        holds,
                        excludes: if present {
                            Excludes::Missing
                        } else {
                            Excludes::Nothing
                        },
                    })
                    .into_iter()
                    .collect()
            }
            _ => match call.arguments.as_ref() {
                [left, right] if functions::comparison::is(call.function) => {
                    self.by_comparison(call, *left, *right, outcome)
                }
                _ => Vec::new(),
            },
        }
    }

    fn by_comparison(&self, call: &CallNode, left: Id, right: Id, outcome: bool) -> Vec<Guard> {
        let (value, constant, turned) = match (self.constant(left), self.constant(right)) {
            (None, Some(constant)) => (left, constant, false),
            (Some(constant), None) => (right, constant, true),
            _ => return Vec::new(),
        };
        let operator = call.function.name;
        let equals = outcome == (operator == "=") && matches!(operator, "=" | "<>");
        let is_empty = constant == Value::text("");
        if let Some(slot) = self.looked_at(value) {
            let holds = match (operator, outcome) {
                // null is neither equal nor different: a comparison with it is false
                ("=", true) if is_empty => Holds::Missing,
                ("=", true) => Holds::Present,
                ("<>", true) if is_empty => Holds::Present,
                (_, true) => Holds::NotNull,
                ("<>", false) if is_empty => Holds::Missing,
                _ => Holds::Nothing,
            };
            let excludes = match holds {
                Holds::Missing => Excludes::Nothing,
                _ if is_empty => Excludes::Missing,
                _ if equals => Excludes::Others,
                _ => Excludes::Nothing,
            };
            return vec![Guard {
                slot,
                holds,
                excludes,
            }];
        }
        let Some((slot, counts)) = self.counted(value) else {
            return Vec::new();
        };
        // `Len([x]) > 0` and the like: whatever is missing counts as 0.
        let zero_fits = constant
            .number()
            .is_some_and(|number| zero_fits(operator, number.to_f64(), turned));
        let holds = if counts && zero_fits != outcome {
            Holds::Present
        } else {
            Holds::Nothing
        };
        vec![Guard {
            slot,
            holds,
            excludes: Excludes::Others,
        }]
    }

    /// The attribute that a value is missing with.
    fn looked_at(&self, id: Id) -> Option<u32> {
        match self.nodes().get(id.0 as usize)? {
            Node::Slot(slot) => Some(*slot),
            Node::Call(call) if KEEP_MISSING.contains(&call.function.name) => {
                self.looked_at(*call.arguments.first()?)
            }
            _ => None,
        }
    }

    /// The attribute that is counted or measured, and whether it counts as 0 when it is missing.
    fn counted(&self, id: Id) -> Option<(u32, bool)> {
        let Node::Call(call) = self.nodes().get(id.0 as usize)? else {
            return None;
        };
        if !COUNT.contains(&call.function.name) {
            return None;
        }
        let slot = self.looked_at(*call.arguments.first()?)?;
        // An empty text is found at 1 in InStr(…, ""), and a list of one empty text counts.
        Some((slot, call.function.name == "Len"))
    }

    fn constant(&self, id: Id) -> Option<Value<'_>> {
        match self.nodes().get(id.0 as usize)? {
            Node::Constant(constant @ (Constant::Text { .. } | Constant::Integer(_))) => {
                Some(constant.value())
            }
            _ => None,
        }
    }
}

/// Whether `0 operator number` holds, or `number operator 0` where the sides are turned.
fn zero_fits(operator: &str, number: f64, turned: bool) -> bool {
    let (left, right) = if turned { (number, 0.0) } else { (0.0, number) };
    match operator {
        "=" => number == 0.0,
        "<>" => number != 0.0,
        "<" => left < right,
        "<=" => left <= right,
        ">" => left > right,
        _ => left >= right,
    }
}
