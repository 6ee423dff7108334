//! Who says a thing: what opens the user's own network or folders, only the user can say.

/// Who says a thing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Voice {
    /// `book.toml`, which may be a stranger's.
    #[default]
    Book,
    /// The command line or the environment.
    User,
}

/// A thing with who says it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said<T> {
    /// What.
    pub value: T,
    /// Who.
    pub voice: Voice,
}

impl<T> Said<T> {
    /// What a book says.
    pub const fn by_book(value: T) -> Self {
        Self { value, voice: Voice::Book }
    }

    /// What the user says.
    pub const fn by_user(value: T) -> Self {
        Self { value, voice: Voice::User }
    }
}
