//! Text of strangers that must come out again, or be told of.
