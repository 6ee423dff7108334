//! How much stack a thread has that reads, sets or draws what a book holds: the one number for all stages.

/// Stack of such a thread, in bytes. Readers recurse by the nesting of what they read, which limits bound.
pub const STACK: usize = 64 << 20;
