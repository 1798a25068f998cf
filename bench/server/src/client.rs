//! As little of an HTTP client as will do, so that it costs little beside what is measured: one connection that stays
//! open, one call at a time.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::Value;

use crate::Outcome;

/// Longer than the server lets a call take.
const PATIENCE: Duration = Duration::from_secs(40);

/// One connection, and in whose name it calls.
pub struct Client {
    connection: TcpStream,
    address: String,
    token: String,
    received: Vec<u8>,
}

impl Client {
    pub fn connect(address: &str, token: &str) -> Outcome<Self> {
        let connection = TcpStream::connect(address)?;
        connection.set_nodelay(true)?;
        connection.set_read_timeout(Some(PATIENCE))?;
        Ok(Self {
            connection,
            address: address.to_owned(),
            token: token.to_owned(),
            received: Vec::with_capacity(1 << 17),
        })
    }

    /// Another connection in the same name.
    pub fn again(&self) -> Outcome<Self> {
        Self::connect(&self.address, &self.token)
    }

    /// The body of a 200.
    pub fn get(&mut self, path: &str) -> Outcome<&[u8]> {
        let request = format!(
            "GET {} HTTP/1.1\r\nHost: {}\r\nAuthorization: Bearer {}\r\n\r\n",
            encoded(path),
            self.address,
            self.token
        );
        self.call(&request, 200)
    }

    /// The body of a 200, read.
    pub fn get_json(&mut self, path: &str) -> Outcome<Value> {
        Ok(serde_json::from_slice(self.get(path)?)?)
    }

    /// Sends a body that is answered with 201.
    pub fn post(&mut self, path: &str, body: &Value) -> Outcome<()> {
        let body = body.to_string();
        let request = format!(
            "POST {} HTTP/1.1\r\nHost: {}\r\nAuthorization: Bearer {}\r\nContent-Type: application/json\r\n\
             Content-Length: {}\r\n\r\n{body}",
            encoded(path),
            self.address,
            self.token,
            body.len()
        );
        self.call(&request, 201).map(drop)
    }

    fn call(&mut self, request: &str, expected: u16) -> Outcome<&[u8]> {
        self.connection.write_all(request.as_bytes())?;
        self.received.clear();
        let mut whole = None;
        let mut buffer = [0; 1 << 16];
        while whole.is_none_or(|(_, end)| self.received.len() < end) {
            let length = self.connection.read(&mut buffer)?;
            if length == 0 {
                return Err("the connection ended within an answer".into());
            }
            self.received.extend_from_slice(&buffer[..length]);
            if whole.is_none() {
                whole = body_of(&self.received)?;
            }
        }
        let (start, end) = whole.unwrap_or_default();
        let status = self.received.get(9..12).and_then(|digits| str::from_utf8(digits).ok());
        if status.and_then(|digits| digits.parse().ok()) != Some(expected) {
            let answer = String::from_utf8_lossy(&self.received);
            let line = request.lines().next().unwrap_or_default();
            return Err(format!("{line} was not answered with {expected}: {answer}").into());
        }
        Ok(&self.received[start..end])
    }
}

/// Where the body begins and ends, once all headers are there.
fn body_of(received: &[u8]) -> Outcome<Option<(usize, usize)>> {
    let Some(end) = received.windows(4).position(|four| four == b"\r\n\r\n") else {
        return Ok(None);
    };
    let headers = str::from_utf8(&received[..end])?.to_ascii_lowercase();
    let length = headers.lines().find_map(|line| line.strip_prefix("content-length:"));
    let length: usize = length.ok_or("an answer without length")?.trim().parse()?;
    Ok(Some((end + 4, end + 4 + length)))
}

/// What may not stand in the line of a request.
fn encoded(path: &str) -> String {
    path.replace(' ', "%20").replace('\'', "%27")
}
