//! A hold on the end of the process: who is interrupted lets files that are being written become whole, and begins none.

use std::sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

static WRITES: RwLock<()> = RwLock::new(());

/// Keeps the process from being ended by an interruption while a file is written; a few milliseconds.
pub fn hold() -> RwLockReadGuard<'static, ()> {
    WRITES.read().unwrap_or_else(PoisonError::into_inner)
}

/// Waits for the files that are being written; none is begun while this is kept.
pub fn let_go() -> RwLockWriteGuard<'static, ()> {
    WRITES.write().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[test]
    fn an_end_waits_for_what_is_written() {
        let (send, receive) = mpsc::channel();
        let held = hold();
        std::thread::scope(|scope| {
            let sent = send.clone();
            scope.spawn(move || {
                let _kept = let_go();
                sent.send("ended").unwrap();
            });
            std::thread::sleep(std::time::Duration::from_millis(50));
            send.send("written").unwrap();
            drop(held);
        });
        assert_eq!([receive.recv().unwrap(), receive.recv().unwrap()], ["written", "ended"]);
    }
}
