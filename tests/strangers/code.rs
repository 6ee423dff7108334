//! Code of strangers in every language that a fence can name.
