//! Sublime Text's grammars, run under a budget: each line costs a bounded number of counted steps.

mod budget;
mod bytes;
mod carry;
mod choose;
mod expression;
mod grammar;
mod library;
mod machine;
mod painter;
mod search;
mod signs;
mod stack;
mod turns;
mod wanted;

pub(super) use self::library::Library;
pub(super) use self::machine::run;
