//! The local page that shows both books while they are written: printed pages beside the EPUB, findings beside both.
//!
//! It answers this computer alone, and there only who knows its address: see [`guard`].

mod answer;
mod editor;
mod guard;
mod routes;
mod search;
mod server;
mod shown;
mod state;

pub use editor::Editor;
pub use shown::Shown;

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;

use crate::message::Message;
use state::State;

/// A page that is open to one user of this computer, until it is dropped with the process.
#[derive(Debug)]
pub struct Preview {
    state: Arc<State>,
    address: String,
}

impl Preview {
    /// Begins to answer on a port of this computer; 0 for a free one.
    ///
    /// # Errors
    /// When the port is taken, or the system gives no thread or no random number.
    pub fn start(port: u16, editor: Option<Editor>) -> io::Result<Self> {
        let listener = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port)))?;
        let guard = guard::Guard::new(listener.local_addr()?.port())?;
        let address = guard.address();
        let state = Arc::new(State::new(guard, editor));
        server::serve(listener, Arc::clone(&state))?;
        Ok(Self { state, address })
    }

    /// The address of the page. Who knows it may look.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Shows a book in place of the one before.
    pub fn show(&self, shown: Shown) {
        self.state.show(shown);
    }

    /// Says why there is no new book; the last good one stays.
    pub fn refuse(&self, message: &Message) {
        self.state.refuse(message.clone());
    }

    /// Turns to a line of a file, as an editor may ask.
    pub fn turn_to(&self, file: &str, line: usize) {
        self.state.turn_to(file, line);
    }
}
