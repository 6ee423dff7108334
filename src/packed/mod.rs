//! What earlier builds packed: content that is the same is not packed again.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use sha2::{Digest as _, Sha256};

/// What the builds of one book keep of what they packed, for the next one, by the hash of all that it was packed of. The
/// default keeps nothing.
#[derive(Debug, Default)]
pub struct Packed(Option<Mutex<Shelf>>);

#[derive(Debug, Default)]
struct Shelf {
    now: BTreeMap<[u8; 32], Arc<Vec<u8>>>,
    before: BTreeMap<[u8; 32], Arc<Vec<u8>>>,
}

impl Packed {
    /// One that keeps what is packed.
    #[must_use]
    pub fn keeping() -> Self {
        Self(Some(Mutex::default()))
    }

    fn shelf(&self) -> Option<MutexGuard<'_, Shelf>> {
        self.0.as_ref().map(|shelf| shelf.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// An output begins: what the one before did not ask for is forgotten.
    pub fn begin(&self) {
        if let Some(mut shelf) = self.shelf() {
            shelf.before = std::mem::take(&mut shelf.now);
        }
    }

    /// What `pack` makes of `parts`, which are all that it looks at.
    ///
    /// # Errors
    /// Those of `pack`.
    pub fn of<E>(
        &self,
        parts: &[&[u8]],
        pack: impl FnOnce() -> Result<Vec<u8>, E>,
    ) -> Result<Arc<Vec<u8>>, E> {
        if self.0.is_none() {
            return pack().map(Arc::new);
        }
        let mut digest = Sha256::new();
        for part in parts {
            // What ends one part begins no other one.
            digest.update(part.len().to_le_bytes());
            digest.update(part);
        }
        let name: [u8; 32] = digest.finalize().into();
        let again = self.shelf().and_then(|mut shelf| {
            let again = shelf.before.remove(&name).or_else(|| shelf.now.get(&name).cloned())?;
            shelf.now.insert(name, Arc::clone(&again));
            Some(again)
        });
        if let Some(again) = again {
            return Ok(again);
        }
        let packed = Arc::new(pack()?);
        if let Some(mut shelf) = self.shelf() {
            shelf.now.insert(name, Arc::clone(&packed));
        }
        Ok(packed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Asks for parts, and tells whether they were packed for that.
    fn is_packed(packed: &Packed, parts: &[&[u8]]) -> bool {
        let mut done = false;
        let made = packed.of(parts, || {
            done = true;
            Ok::<_, ()>(parts.concat())
        });
        assert_eq!(*made.unwrap(), parts.concat());
        done
    }

    #[test]
    fn the_same_is_packed_once_and_forgotten_when_nobody_asks() {
        let packed = Packed::keeping();
        packed.begin();
        assert!(is_packed(&packed, &[b"a", b"b"]));
        assert!(!is_packed(&packed, &[b"a", b"b"]), "in the same output");
        packed.begin();
        assert!(!is_packed(&packed, &[b"a", b"b"]), "in the next one");
        packed.begin();
        packed.begin();
        assert!(is_packed(&packed, &[b"a", b"b"]), "after one that did not ask");
    }

    #[test]
    fn parts_are_told_apart() {
        let packed = Packed::keeping();
        assert!(is_packed(&packed, &[b"ab", b"c"]));
        assert!(is_packed(&packed, &[b"a", b"bc"]));
        assert!(is_packed(&packed, &[b"abc"]));
    }

    #[test]
    fn the_default_keeps_nothing() {
        let packed = Packed::default();
        assert!(is_packed(&packed, &[b"a"]));
        assert!(is_packed(&packed, &[b"a"]));
    }
}
