//! The server: built, started, and asked whether it is ready.

use std::{
    io::{Read, Write},
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::Command,
    thread,
    time::Duration,
};

use crate::{
    failure::{Context, Failure, Result},
    lanes::Lane,
    process::Running,
    project::Project,
};

/// Compiles the server.
pub fn lane(project: &Project, is_release: bool) -> Lane<'_> {
    Lane::new("server", move |progress| {
        let mut cargo = project.cargo();
        cargo.args(["build", "--package", "guestlist_server"]);
        if is_release {
            cargo.args(["--profile", "server"]);
        }
        progress.run(&mut cargo)
    })
}

/// Where [`lane`] puts it.
pub fn program(project: &Project, is_release: bool) -> PathBuf {
    project
        .target
        .join(if is_release { "server" } else { "debug" })
        .join("guestlist_server")
}

/// Whether the port can be had; if not, one line that says so and what to do.
pub fn require_free(address: SocketAddr) -> Result<()> {
    match TcpListener::bind(address) {
        Ok(_) => Ok(()),
        Err(error) => Err(Failure::new(format!(
            "Port {} can't be used ({error}). Choose another: cargo xtask run --port {}",
            address.port(),
            address.port().saturating_add(1)
        ))),
    }
}

/// An address of this machine that nobody uses at the moment.
pub fn free_address() -> Result<SocketAddr> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .and_then(|listener| listener.local_addr())
        .or_failure(|| "There is no free port".to_owned())
}

/// How it is started; further options can be added.
pub fn command(project: &Project, program: &Path, address: SocketAddr, data: &Path) -> Command {
    let mut command = project.command(program);
    command
        .args(["serve", "--listen", &address.to_string(), "--data"])
        .arg(data);
    command
}

/// The server, started and answering.
pub struct Server {
    pub running: Running,
    pub address: SocketAddr,
}

impl Server {
    /// Starts it by this [`command`] and waits until it is ready, which for a new demo tenant takes a while.
    pub fn start(command: &mut Command, address: SocketAddr) -> Result<Self> {
        let mut running = Running::start(command)?;
        while !is_ready(address) {
            if let Some(status) = running.ended()? {
                return Err(Failure::new(format!(
                    "The server ended before it was ready ({status}); see above."
                )));
            }
            thread::sleep(Duration::from_millis(2));
        }
        Ok(Self { running, address })
    }

    /// Waits until it ends, which it should not do by itself.
    pub fn wait(self) -> Result<()> {
        let status = self.running.wait()?;
        Err(Failure::new(format!("The server has ended ({status}); see above.")))
    }
}

fn is_ready(address: SocketAddr) -> bool {
    const PATIENCE: Duration = Duration::from_secs(2);
    let ask = || -> std::io::Result<bool> {
        let mut connection = TcpStream::connect_timeout(&address, PATIENCE)?;
        connection.set_read_timeout(Some(PATIENCE))?;
        connection.write_all(format!("GET /health/ready HTTP/1.0\r\nHost: {address}\r\n\r\n").as_bytes())?;
        let mut status = [0; "HTTP/1.0 200".len()];
        connection.read_exact(&mut status)?;
        Ok(status.ends_with(b" 200"))
    };
    ask().unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_is_told_with_the_option() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("there is a free port");
        let address = taken.local_addr().expect("it is bound");
        let failure = require_free(address).expect_err("it is taken").to_string();
        assert!(
            failure.contains(&format!("Port {} ", address.port())) && failure.contains("--port"),
            "{failure}"
        );
    }

    #[test]
    fn only_a_200_is_ready() {
        for (answer, expected) in [
            ("HTTP/1.1 200 OK\r\n\r\n", true),
            ("HTTP/1.1 503 No\r\n\r\n", false),
            ("", false),
        ] {
            let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("there is a free port");
            let address = listener.local_addr().expect("it is bound");
            let server = thread::spawn(move || {
                let (mut connection, _) = listener.accept().expect("somebody asks");
                let mut request = [0; 1024];
                let _ = connection.read(&mut request);
                connection.write_all(answer.as_bytes()).expect("the answer is sent");
            });
            assert_eq!(is_ready(address), expected, "{answer:?}");
            server.join().expect("the server ends");
        }
    }
}
