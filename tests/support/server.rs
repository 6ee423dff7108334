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
    /// Bytes of the body that are sent before the connection breaks.
    end: Option<usize>,
    /// Announce this length, whatever it is.
    length: Option<usize>,
    /// Send a byte at a time, with this pause.
    drip: Option<Duration>,
    /// Send the body again and again.
    endless: bool,
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
        Self {
            status,
            headers: Vec::new(),
            body: Vec::new(),
            lie: 0,
            end: None,
            length: None,
            drip: None,
            endless: false,
            delay: Duration::ZERO,
            reset: false,
        }
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

    /// Breaks the connection after so many bytes of the body.
    pub(crate) fn broken_after(mut self, bytes: usize) -> Self {
        self.end = Some(bytes);
        self
    }

    /// Announces another length than the body has.
    pub(crate) fn announcing(mut self, length: usize) -> Self {
        self.length = Some(length);
        self
    }

    /// Sends a byte at a time.
    pub(crate) fn dripping(mut self, pause: Duration) -> Self {
        self.drip = Some(pause);
        self
    }

    /// Sends the body for ever.
    pub(crate) fn endless(mut self) -> Self {
        self.endless = true;
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
    pub method: String,
    pub path: String,
    pub headers: BTreeMap<String, String>,
}

type Respond = dyn Fn(&str, usize, &Asked) -> Answer + Send + Sync;

/// A running host; it stops with the test.
pub(crate) struct Server {
    host: &'static str,
    port: u16,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl Server {
    /// Starts a host. `respond` gets the path, how often it was asked before, and the request.
    pub(crate) fn start(respond: impl Fn(&str, usize, &Asked) -> Answer + Send + Sync + 'static) -> Self {
        Self::start_at("127.0.0.1", respond)
    }

    /// Starts a host at another address of the loopback.
    pub(crate) fn start_at(
        host: &'static str,
        respond: impl Fn(&str, usize, &Asked) -> Answer + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind((host, 0)).unwrap();
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
        Self { host, port, asked }
    }

    /// The address of a path.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.authority())
    }

    /// Host and port.
    pub(crate) fn authority(&self) -> String {
        format!("{}:{}", self.host, self.port)
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
        if send(&mut stream, &answer, request.method == "HEAD").is_err()
            || answer.lie > 0
            || answer.end.is_some()
            || answer.length.is_some()
        {
            return;
        }
    }
}

fn send(stream: &mut TcpStream, answer: &Answer, head_only: bool) -> std::io::Result<()> {
    let length = answer.length.unwrap_or(answer.body.len() + answer.lie);
    let length =
        if answer.endless { "Connection: close".to_owned() } else { format!("Content-Length: {length}") };
    let mut head = format!("HTTP/1.1 {} Answer\r\n{length}\r\n", answer.status);
    for (name, value) in &answer.headers {
        head += &format!("{name}: {value}\r\n");
    }
    stream.write_all((head + "\r\n").as_bytes())?;
    if head_only {
        return Ok(());
    }
    let body = answer.end.and_then(|end| answer.body.get(..end)).unwrap_or(&answer.body);
    loop {
        match answer.drip {
            None => stream.write_all(body)?,
            Some(pause) => {
                for byte in body {
                    stream.write_all(&[*byte])?;
                    std::thread::sleep(pause);
                }
            }
        }
        if !answer.endless {
            return Ok(());
        }
    }
}

fn read_request(reader: &mut BufReader<impl Read>) -> Option<Asked> {
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    let mut words = line.split(' ').map(str::to_owned);
    let (method, path) = (words.next()?, words.next()?);
    let mut headers = BTreeMap::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        match line.trim().split_once(": ") {
            Some((name, value)) => headers.insert(name.to_lowercase(), value.to_owned()),
            None => return Some(Asked { method, path, headers }),
        };
    }
}
