//! The running server: database, worker, issuer and HTTP put together, and taken down in order.

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::serve::ListenerExt;
use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::app::{App, AppError, Clock, TokenVerifier};
use crate::demo;
use crate::http::{ExternalIssuer, HttpSettings, router};
use crate::issuer::{Clients, ExternalIssuerSettings, ExternalTokens, Issuer, IssuerSettings};
use crate::mail::Mailer;
use crate::store::{Database, StoreError};
use crate::worker;

/// The database's file in the data folder.
const DATABASE: &str = "guestlist.db";
/// How long calls that are under way may take to end when the server stops.
const LAST_CALLS: Duration = Duration::from_secs(10);

/// Why the server does not run; each is one line for the operator.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The data folder cannot be used.
    #[error("The data folder {0} cannot be used: {1}")]
    DataFolder(PathBuf, io::Error),
    /// The database cannot be used.
    #[error("The database {0} cannot be used: {1}")]
    Database(PathBuf, StoreError),
    /// Another program listens there.
    #[error("Port {} of {} is taken by another program; choose another one with --listen {}.", .0.port(), .0.ip(), next(.0))]
    PortTaken(SocketAddr),
    /// It cannot listen there.
    #[error("The server cannot listen on {0}: {1}")]
    Listen(SocketAddr, io::Error),
    /// The portal's files are not where they should be.
    #[error("There is no portal in {0}: index.html is missing.")]
    NoPortal(PathBuf),
    /// Something failed while the server started or ran.
    #[error("The server failed: {0}")]
    App(#[from] AppError),
    /// The network failed.
    #[error("The server stopped: {0}")]
    Network(io::Error),
}

fn next(address: &SocketAddr) -> SocketAddr {
    SocketAddr::new(address.ip(), address.port().saturating_add(1))
}

/// How to serve.
#[derive(Debug)]
pub struct ServeOptions {
    /// Where to listen; port 0: any free one.
    pub listen: SocketAddr,
    /// The folder of the database.
    pub data: PathBuf,
    /// How calls are answered.
    pub http: HttpSettings,
    /// Programs that people sign in to, besides the portal.
    pub clients: Vec<crate::issuer::Client>,
    /// Sends mail, where that is set up.
    pub mailer: Option<Mailer>,
}

/// Opens the backend of a data folder, which is made where there is none.
///
/// # Errors
/// When the folder or the database cannot be used.
pub fn open(data: &Path) -> Result<App, ServeError> {
    open_with(data, Database::open)
}

/// Opens the backend of a new data folder that is filled with much at once, see [`Database::open_to_fill`].
///
/// # Errors
/// When the folder or the database cannot be used.
pub fn open_to_fill(data: &Path) -> Result<App, ServeError> {
    open_with(data, Database::open_to_fill)
}

fn open_with(data: &Path, open: fn(&Path) -> Result<Database, StoreError>) -> Result<App, ServeError> {
    make_folder(data).map_err(|error| ServeError::DataFolder(data.to_owned(), error))?;
    let path = data.join(DATABASE);
    make_file(&path).map_err(|error| ServeError::DataFolder(data.to_owned(), error))?;
    let database = open(&path).map_err(|error| ServeError::Database(path, error))?;
    Ok(App::new(database, Clock::System))
}

/// The file, readable by its owner alone whatever the folder is: it holds the issuer's keys.
fn make_file(path: &Path) -> io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop)
}

/// The folder, readable by its owner alone.
fn make_folder(data: &Path) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(data)
}

/// Serves until `stop` comes; `started` is told the address once the server answers.
///
/// # Errors
/// When the server cannot start, or the network fails.
pub async fn serve(
    mut options: ServeOptions,
    started: impl FnOnce(SocketAddr, &str),
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<(), ServeError> {
    if let Some(folder) = options
        .http
        .portal
        .as_ref()
        .filter(|folder| !folder.join("index.html").is_file())
    {
        return Err(ServeError::NoPortal(folder.clone()));
    }
    // Before anything else: whoever starts a second server by mistake hears about the port first.
    let listener = listen(options.listen).await?;
    let address = listener.local_addr().map_err(ServeError::Network)?;
    let public_url = options
        .http
        .public_url
        .clone()
        .unwrap_or_else(|| format!("http://{address}"));
    options.http.public_url = Some(public_url.clone());
    let app = open(&options.data)?;
    if options.http.is_demo {
        furnish_demo(&app).await?;
    }
    let (verifier, pages) = match options.http.external_issuer.clone() {
        Some(issuer) => external_issuer(&app, issuer),
        None => {
            let settings = IssuerSettings {
                clients: Clients::portal_at(&public_url)
                    .with(options.clients)
                    .map_err(|error| AppError::invalid("clients", "clients", error.to_string()))?,
                public_url: public_url.clone(),
                mailer: options.mailer,
                is_demo: options.http.is_demo,
            };
            built_in_issuer(&app, settings).await?
        }
    };
    let service =
        router(app.clone(), options.http, verifier, pages).into_make_service_with_connect_info::<SocketAddr>();

    let (stopping, stopped) = watch::channel(false);
    let working = tokio::spawn(worker::run(app.clone(), until(stopped.clone())));
    tokio::spawn(async move {
        stop.await;
        let _ = stopping.send(true);
    });
    started(address, &public_url);
    // Small answers leave at once instead of waiting for more to send.
    let listener = listener.tap_io(|connection| {
        let _ = connection.set_nodelay(true);
    });
    let serving = axum::serve(listener, service).with_graceful_shutdown(until(stopped.clone()));
    let result = tokio::select! {
        result = serving => result.map_err(ServeError::Network),
        () = async { until(stopped).await; tokio::time::sleep(LAST_CALLS).await } => {
            tracing::warn!("some calls did not end in time and were cut off");
            Ok(())
        }
    };
    let _ = working.await;
    app.checkpoint()?;
    result
}

/// Furnishes a new installation as the demo tenant; one that has anything in it stays as it is.
async fn furnish_demo(app: &App) -> Result<(), AppError> {
    let app = app.clone();
    tokio::task::spawn_blocking(move || demo::furnish(&app))
        .await
        .map_err(AppError::interrupted)??;
    Ok(())
}

/// Checks of the built-in issuer's tokens, and its pages.
async fn built_in_issuer(app: &App, settings: IssuerSettings) -> Result<(Arc<dyn TokenVerifier>, Router), AppError> {
    let issuer = Issuer::open(app.clone(), settings).await?;
    Ok((Arc::new(issuer.tokens().clone()), issuer.router()))
}

/// Checks of another issuer's tokens; there are no pages of ours then.
fn external_issuer(app: &App, issuer: ExternalIssuer) -> (Arc<dyn TokenVerifier>, Router) {
    let settings = ExternalIssuerSettings {
        issuer: issuer.url,
        audience: issuer.audience,
        subject_claim: issuer.subject_claim,
    };
    (Arc::new(ExternalTokens::new(app.clone(), settings)), Router::new())
}

async fn listen(address: SocketAddr) -> Result<TcpListener, ServeError> {
    TcpListener::bind(address).await.map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => ServeError::PortTaken(address),
        _ => ServeError::Listen(address, error),
    })
}

async fn until(mut stopped: watch::Receiver<bool>) {
    // An error means that whoever could say stop is gone, which is a reason to stop too.
    let _ = stopped.wait_for(|is_stopped| *is_stopped).await;
}
