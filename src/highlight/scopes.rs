//! TextMate scopes, the names that syntaxes give to stretches of code, to the classes of tokens.

use crate::document::TokenClass;

/// What a scope says about the text it covers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Says {
    /// This class.
    Class(TokenClass),
    /// No class, whatever scopes are around it.
    Plain,
    /// Nothing: the scope around it decides.
    #[default]
    Nothing,
}

use Says::{Class, Plain};

/// Scope prefixes, the longer ones of a family before the shorter.
const RULES: &[(&str, Says)] = &[
    ("comment", Class(TokenClass::Comment)),
    ("punctuation.definition.comment", Class(TokenClass::Comment)),
    ("punctuation.definition.string", Class(TokenClass::String)),
    ("punctuation.definition.annotation", Class(TokenClass::Attribute)),
    ("punctuation.definition.tag", Class(TokenClass::Tag)),
    ("punctuation.definition.heading", Class(TokenClass::Heading)),
    ("punctuation.definition.variable", Class(TokenClass::Variable)),
    ("support.punctuation.expression", Class(TokenClass::Operator)),
    ("punctuation.section.interpolation", Class(TokenClass::Operator)),
    ("meta.interpolation", Plain),
    ("meta.template.expression", Plain),
    ("meta.expression.swift", Plain),
    ("source.shell.embedded", Plain),
    ("string.unquoted.heredoc", Class(TokenClass::String)),
    ("string.unquoted.here", Class(TokenClass::String)),
    ("string.unquoted", Plain),
    ("string", Class(TokenClass::String)),
    ("constant", Class(TokenClass::Constant)),
    ("support.constant", Class(TokenClass::Constant)),
    ("variable.other.constant", Class(TokenClass::Constant)),
    ("entity.name.constant", Class(TokenClass::Constant)),
    ("entity.name.label", Class(TokenClass::Constant)),
    ("keyword.constant", Class(TokenClass::Constant)),
    ("keyword.other.unit", Class(TokenClass::Constant)),
    ("entity.type.function", Class(TokenClass::Function)),
    ("entity.name.function", Class(TokenClass::Function)),
    ("entity.name.method", Class(TokenClass::Function)),
    ("entity.name.macro", Class(TokenClass::Function)),
    ("support.function", Class(TokenClass::Function)),
    ("support.macro", Class(TokenClass::Function)),
    ("variable.function", Class(TokenClass::Function)),
    ("variable.annotation", Class(TokenClass::Attribute)),
    ("storage.type.annotation", Class(TokenClass::Attribute)),
    ("storage.modifier.attribute", Class(TokenClass::Attribute)),
    ("entity.name.decorator", Class(TokenClass::Attribute)),
    ("entity.other.attribute-name", Class(TokenClass::Attribute)),
    ("support.type.property-name", Class(TokenClass::Attribute)),
    ("support.type.custom-property", Class(TokenClass::Attribute)),
    ("meta.annotation", Class(TokenClass::Attribute)),
    ("meta.attribute", Class(TokenClass::Attribute)),
    ("entity.name.tag", Class(TokenClass::Tag)),
    ("meta.mapping.key", Class(TokenClass::Tag)),
    ("meta.structure.dictionary.key", Class(TokenClass::Tag)),
    ("support.type.key", Class(TokenClass::Tag)),
    ("entity.name.section", Class(TokenClass::Heading)),
    ("markup.heading", Class(TokenClass::Heading)),
    ("meta.diff.header", Class(TokenClass::Heading)),
    ("meta.diff.range", Class(TokenClass::Heading)),
    ("meta.toc-list", Class(TokenClass::Heading)),
    ("markup.inserted", Class(TokenClass::Inserted)),
    ("markup.deleted", Class(TokenClass::Deleted)),
    ("markup.raw", Class(TokenClass::String)),
    ("markup.underline.link", Class(TokenClass::String)),
    ("entity.name.key", Class(TokenClass::Tag)),
    ("entity.name.table", Class(TokenClass::Tag)),
    ("entity.name.type", Class(TokenClass::Type)),
    ("entity.name.class", Class(TokenClass::Type)),
    ("entity.name.struct", Class(TokenClass::Type)),
    ("entity.name.enum", Class(TokenClass::Type)),
    ("entity.name.union", Class(TokenClass::Type)),
    ("entity.name.trait", Class(TokenClass::Type)),
    ("entity.name.interface", Class(TokenClass::Type)),
    ("entity.name.impl", Class(TokenClass::Type)),
    ("entity.name.namespace", Class(TokenClass::Type)),
    ("entity.name.module", Class(TokenClass::Type)),
    ("entity.name.package", Class(TokenClass::Type)),
    ("entity.name.import", Class(TokenClass::Type)),
    ("entity.other.inherited-class", Class(TokenClass::Type)),
    ("support.type", Class(TokenClass::Type)),
    ("support.class", Class(TokenClass::Type)),
    ("support.module", Class(TokenClass::Type)),
    ("storage.type.primitive", Class(TokenClass::Type)),
    ("storage.type.built-in", Class(TokenClass::Type)),
    ("variable.language", Class(TokenClass::Keyword)),
    ("variable", Class(TokenClass::Variable)),
    ("support.variable", Class(TokenClass::Variable)),
    ("keyword.operator", Class(TokenClass::Operator)),
    ("keyword", Class(TokenClass::Keyword)),
    ("storage", Class(TokenClass::Keyword)),
];

/// The class of `text` inside scopes: the innermost that says something decides.
pub(super) fn class(scopes: &[Says], text: &str) -> Option<TokenClass> {
    match scopes.iter().rev().find(|says| **says != Says::Nothing)? {
        Says::Nothing | Plain => None,
        Class(TokenClass::Operator) if text.trim().chars().all(|c| c.is_ascii_alphabetic()) => {
            Some(TokenClass::Keyword)
        }
        // The keys of data are strings by themselves.
        Class(TokenClass::String) if is_key(scopes) => Some(TokenClass::Tag),
        Class(class) => Some(*class),
    }
}

fn is_key(scopes: &[Says]) -> bool {
    scopes.iter().rev().take(4).any(|says| *says == Class(TokenClass::Tag))
}

/// What a scope says, by its name.
pub(super) fn says(name: &str) -> Says {
    let starts =
        |prefix: &str| name.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    RULES.iter().find(|(prefix, _)| starts(prefix)).map_or(Says::Nothing, |(_, says)| *says)
}
