//! A host of pictures on the loopback that answers as hosts do: right, late, wrong, cut short.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// What is sent for one request.
#[derive(Clone)]
pub(crate) struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
    /// Bytes announced beyond those sent.
    lie: usize,
    delay: Duration,
    /// Close without a word.
    reset: bool,
}

impl Answer {
    /// Status 200 with a body.
    pub(crate) fn ok(kind: &str, body: impl Into<Vec<u8>>) -> Self {
        Self::status(200).header("Content-Type", kind).body(body)
    }

    pub(crate) fn status(status: u16) -> Self {
        Self { status, headers: Vec::new(), body: Vec::new(), lie: 0, delay: Duration::ZERO, reset: false }
    }

    pub(crate) fn header(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.push((name.to_owned(), value.into()));
        self
    }

    pub(crate) fn body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self
    }

    /// Announces more bytes than come.
    pub(crate) fn cut(mut self, missing: usize) -> Self {
        self.lie = missing;
        self
    }

    pub(crate) fn late(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    pub(crate) fn reset() -> Self {
        Self { reset: true, ..Self::status(0) }
    }
}

/// A request as it came.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub path: String,
    pub headers: BTreeMap<String, String>,
}

type Respond = dyn Fn(&str, usize, &Asked) -> Answer + Send + Sync;

/// A running host; it stops with the test.
pub(crate) struct Server {
    port: u16,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl Server {
    /// Starts a host. `respond` gets the path, how often it was asked before, and the request.
    pub(crate) fn start(respond: impl Fn(&str, usize, &Asked) -> Answer + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let respond: Arc<Respond> = Arc::new(respond);
        let log = Arc::clone(&asked);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (respond, log) = (Arc::clone(&respond), Arc::clone(&log));
                std::thread::spawn(move || serve(stream, &respond, &log));
            }
        });
        Self { port, asked }
    }

    /// The address of a path.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// Host and port.
    pub(crate) fn authority(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// The requests so far.
    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }

    /// How often a path was asked.
    pub(crate) fn times(&self, path: &str) -> usize {
        self.asked().iter().filter(|asked| asked.path == path).count()
    }
}

fn serve(stream: TcpStream, respond: &Arc<Respond>, log: &Mutex<Vec<Asked>>) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let mut stream = stream;
    while let Some(request) = read_request(&mut reader) {
        let before = {
            let mut log = log.lock().unwrap();
            let before = log.iter().filter(|asked| asked.path == request.path).count();
            log.push(request.clone());
            before
        };
        let answer = respond(&request.path, before, &request);
        std::thread::sleep(answer.delay);
        if answer.reset {
            return;
        }
        let mut head = format!(
            "HTTP/1.1 {} Answer\r\nContent-Length: {}\r\n",
            answer.status,
            answer.body.len() + answer.lie
        );
        for (name, value) in &answer.headers {
            head += &format!("{name}: {value}\r\n");
        }
        let sent = stream.write_all((head + "\r\n").as_bytes()).and_then(|()| stream.write_all(&answer.body));
        if sent.is_err() || answer.lie > 0 {
            return;
        }
    }
}

fn read_request(reader: &mut BufReader<impl Read>) -> Option<Asked> {
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    let path = line.split(' ').nth(1)?.to_owned();
    let mut headers = BTreeMap::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        match line.trim().split_once(": ") {
            Some((name, value)) => headers.insert(name.to_lowercase(), value.to_owned()),
            None => return Some(Asked { path, headers }),
        };
    }
}
