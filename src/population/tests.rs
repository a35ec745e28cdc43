//! The fast reader against the general one.
