//! Listens on this computer, in a thread of its own, and hands questions to who answers them.

use std::convert::Infallible;
use std::io;
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::runtime::{Builder, Runtime};
use tokio::sync::Semaphore;

use super::answer::Answer;
use super::guard::Refusal;
use super::routes::{Question, answer};
use super::state::State;
use crate::message::Language;

/// How long a connection may take to say what it wants.
const PATIENCE: Duration = Duration::from_secs(20);

/// How long a question for news is kept waiting: below what browsers and proxies wait.
const LONGEST: Duration = Duration::from_secs(25);

/// Connections at once; a browser takes six.
const CONNECTIONS: usize = 64;

/// Begins to serve.
pub(super) fn serve(listener: TcpListener, state: Arc<State>) -> io::Result<()> {
    listener.set_nonblocking(true)?;
    let runtime = Builder::new_current_thread().enable_all().max_blocking_threads(4).build()?;
    std::thread::Builder::new().name("preview".to_owned()).spawn(move || run(&runtime, listener, &state))?;
    Ok(())
}

fn run(runtime: &Runtime, listener: TcpListener, state: &Arc<State>) {
    runtime.block_on(async {
        let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
        let places = Arc::new(Semaphore::new(CONNECTIONS));
        loop {
            // The semaphore is never closed.
            let Ok(place) = Arc::clone(&places).acquire_owned().await else { return };
            match listener.accept().await {
                Ok((stream, _)) => {
                    // Small answers are not kept back for larger ones.
                    let _ = stream.set_nodelay(true);
                    let state = Arc::clone(state);
                    let service = service_fn(move |request| respond(Arc::clone(&state), request));
                    let connection = http1::Builder::new()
                        .timer(TokioTimer::new())
                        .header_read_timeout(PATIENCE)
                        .serve_connection(TokioIo::new(stream), service);
                    tokio::spawn(async move {
                        // Browsers break connections as they like.
                        let _ = connection.await;
                        drop(place);
                    });
                }
                // As when there are too many files open: what closes makes room.
                Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
            }
        }
    });
}

async fn respond(state: Arc<State>, request: Request<Incoming>) -> Result<Response<Full<Bytes>>, Infallible> {
    let answered = match question(&state, &request) {
        Err(Refusal::Stranger) => Answer::none(StatusCode::FORBIDDEN),
        Err(Refusal::Unknown) => Answer::none(StatusCode::NOT_FOUND),
        Err(Refusal::Method) => Answer::none(StatusCode::METHOD_NOT_ALLOWED),
        Ok(question) if question.path == "news" => {
            let since = question.value("since").and_then(|since| since.parse().ok()).unwrap_or(0);
            let language = question.value("language").map_or_else(Language::default, Language::of);
            match tokio::time::timeout(LONGEST, state.news(since, language)).await {
                Ok(news) => Answer::json(&news),
                Err(_) => Answer::none(StatusCode::NO_CONTENT),
            }
        }
        Ok(question) => {
            // Drawing takes a while: others are served meanwhile.
            let answered = tokio::task::spawn_blocking(move || answer(&state, &question)).await;
            answered.unwrap_or_else(|_| Answer::none(StatusCode::INTERNAL_SERVER_ERROR))
        }
    };
    Ok(answered.response())
}

fn question(state: &State, request: &Request<Incoming>) -> Result<Question, Refusal> {
    let path = state.guard.admit(request)?;
    let path = percent_encoding::percent_decode_str(path).decode_utf8_lossy().into_owned();
    let query = url::form_urlencoded::parse(request.uri().query().unwrap_or_default().as_bytes());
    let query = query.map(|(name, value)| (name.into_owned(), value.into_owned())).collect();
    Ok(Question { method: request.method().clone(), path, query })
}
