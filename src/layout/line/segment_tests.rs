//! Places to break, by the rules of B2.
