//! How large an expression may be.

/// Sizes that are checked before any deep work. A caller may raise them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Characters of an expression, in UTF-16 code units; the service's own limit is 10,000
    /// (functions-for-customizing-application-data.md). A longer one is still parsed, with an error.
    pub length: usize,
    /// How deep calls and parentheses may stand in one another. Deeper is an error and nothing is parsed.
    /// At most [`Limits::DEEPEST`] counts, whatever is asked for: evaluation uses the stack.
    pub nesting: usize,
}

impl Limits {
    /// The most that [`Limits::nesting`] can be raised to.
    pub const DEEPEST: usize = 1_000;
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            length: 10_000,
            nesting: 200,
        }
    }
}
