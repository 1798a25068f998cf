//! A mail server that takes every message and keeps it, or refuses each recipient: as much of SMTP (RFC 5321) as one
//! message needs. The browser journeys use a real one, see `tests/e2e/support/smtp_server.py`.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, Sender, channel};

use crate::mail::Mailer;

/// A mail server on a free port; it ends with the test.
pub struct MailServer {
    pub mailer: Mailer,
    messages: Receiver<String>,
}

impl MailServer {
    /// One that takes every message.
    pub fn start() -> Self {
        Self::with_answer("250 ok")
    }

    /// One that answers each recipient like this.
    pub fn with_answer(to_recipient: &'static str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let url = format!("smtp://{}", listener.local_addr().expect("an address"));
        let (sender, messages) = channel();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                // The client may hang up at any point; the next one is served all the same.
                let _ = serve(stream, to_recipient, &sender);
            }
        });
        Self {
            mailer: Mailer::new(&url, "Contoso <guests@contoso.example>").expect("good"),
            messages,
        }
    }

    /// The next message, as it came over the wire.
    pub fn message(&self) -> String {
        self.messages
            .try_recv()
            .expect("a message was taken before the page was answered")
    }

    /// The passcode in the next message.
    pub fn passcode(&self) -> String {
        let message = self.message();
        let subject = message
            .lines()
            .find_map(|line| line.strip_prefix("Subject: "))
            .expect("a subject");
        subject.chars().filter(char::is_ascii_digit).take(8).collect()
    }
}

fn serve(mut stream: TcpStream, to_recipient: &str, messages: &Sender<String>) -> std::io::Result<()> {
    let lines = BufReader::new(stream.try_clone()?).lines();
    let mut message: Option<String> = None;
    stream.write_all(b"220 test\r\n")?;
    for line in lines {
        let line = line?;
        let answer = match &mut message {
            Some(text) if line == "." => {
                let _ = messages.send(std::mem::take(text));
                message = None;
                "250 taken"
            }
            Some(text) => {
                text.push_str(&line);
                text.push('\n');
                continue;
            }
            None if line == "DATA" => {
                message = Some(String::new());
                "354 go on"
            }
            None if line.starts_with("RCPT") => to_recipient,
            None if line == "QUIT" => "221 bye",
            None => "250 SMTPUTF8",
        };
        stream.write_all(format!("{answer}\r\n").as_bytes())?;
    }
    Ok(())
}
