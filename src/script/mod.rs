//! Reads what JavaScript and TypeScript say as plain data: objects, lists, texts, numbers, and names of such. Nothing is
//! run; what would have to be is a [`Kind::Computed`].

use crate::message::say;

mod lexer;
mod module;
mod parser;
mod skip;
mod tree;

pub use module::{Declared, Exported, Imported, Module, Taken, module, required};
pub use tree::{Entry, Expression, Fault, Item, Kind};

/// Reads one value, with what may stand before an object in a script: `option = {…};`, `const a = {…}`,
/// `module.exports = {…}`, `export default {…}`.
///
/// # Errors
/// What is no script, and where.
pub fn literal(text: &str) -> Result<Expression, Fault> {
    let mut parser = parser::Parser::new(text);
    parser.assignment()?;
    let value = parser.expression(0)?;
    parser.take(";")?;
    if parser.is_at_end()? { Ok(value) } else { Err(parser.fault(say!("something follows its settings"))) }
}

#[cfg(test)]
mod tests;
