//! The command line: `guestlist_server serve | set-up | token | generate`.

mod arguments;

use std::io::IsTerminal;
use std::process::ExitCode;

use clap::Parser;
use guestlist_server::app::AppError;
use guestlist_server::app::set_up::{Installation, set_up};
use guestlist_server::demo::measurements::{self, Size};
use guestlist_server::http::{ExternalIssuer, HttpSettings, RateLimits};
use guestlist_server::issuer::{make_token, read_clients};
use guestlist_server::mail::Mailer;
use guestlist_server::serve::{ServeOptions, open, open_to_fill, serve};
use tracing_subscriber::EnvFilter;

use arguments::{Arguments, Command, Generate, Serve, SetUp, Token};

/// The start failed, and the operator can do something about it.
const NOT_STARTED: u8 = 2;

/// One line that tells the operator what is wrong.
type Complaint = String;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let runtime = tokio::runtime::Runtime::new();
    let result = match runtime {
        Ok(runtime) => runtime.block_on(run(arguments.command)),
        Err(error) => Err(format!("The program cannot start: {error}")),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(complaint) => {
            eprintln!("{complaint}");
            ExitCode::from(NOT_STARTED)
        }
    }
}

async fn run(command: Command) -> Result<(), Complaint> {
    match command {
        Command::Serve(arguments) => run_serve(*arguments).await,
        Command::SetUp(arguments) => run_set_up(arguments).await,
        Command::Token(arguments) => run_token(arguments).await,
        Command::Generate(arguments) => run_generate(&arguments),
    }
}

async fn run_serve(arguments: Serve) -> Result<(), Complaint> {
    log_to_standard_error(&arguments.log)?;
    let mailer = match (&arguments.smtp_url, &arguments.mail_from) {
        (Some(url), Some(sender)) => Some(Mailer::new(url, sender).map_err(told)?),
        _ => None,
    };
    let clients = match &arguments.clients {
        Some(path) => read_clients(path).map_err(told)?,
        None => Vec::new(),
    };
    let portal_configuration = match &arguments.portal_config {
        Some(path) => {
            let complain = |error: &dyn std::fmt::Display| format!("{} cannot be used: {error}", path.display());
            let text = std::fs::read_to_string(path).map_err(|error| complain(&error))?;
            serde_json::from_str(&text).map_err(|error| complain(&error))?
        }
        None => serde_json::Map::new(),
    };
    let external_issuer = match (arguments.issuer, arguments.audience, arguments.portal_client) {
        (Some(url), Some(audience), Some(client_id)) => Some(ExternalIssuer {
            url,
            audience,
            client_id,
            subject_claim: arguments.subject_claim,
        }),
        _ => None,
    };
    let options = ServeOptions {
        listen: arguments.listen,
        data: arguments.data,
        http: HttpSettings {
            public_url: arguments.public_url.map(|url| url.trim_end_matches('/').to_owned()),
            portal: arguments.portal,
            portal_configuration,
            allowed_origins: arguments.allow_origin,
            is_demo: arguments.demo,
            external_issuer,
            rate_limits: RateLimits {
                per_person: arguments.calls_per_person,
                per_address: arguments.calls_per_address,
                proxies: arguments.proxies,
            },
        },
        clients,
        mailer,
    };
    let started = |address, url: &str| {
        tracing::info!(%address, url, "serving");
        println!("Guestlist answers at {url}");
    };
    serve(options, started, asked_to_stop()).await.map_err(told)
}

async fn run_set_up(arguments: SetUp) -> Result<(), Complaint> {
    let app = open(&arguments.data).map_err(told)?;
    let installation = Installation {
        organization: arguments.organization,
        domain: arguments.domain,
        administrator: arguments.administrator,
    };
    let now = app.now();
    app.write_blocking(|tx| set_up(tx, now, &installation))
        .map_err(|error| match error {
            AppError::Invalid(problems) => problems
                .iter()
                .map(|problem| format!("{}: {}", problem.target, problem.message))
                .collect::<Vec<_>>()
                .join("\n"),
            error => error.to_string(),
        })
}

async fn run_token(arguments: Token) -> Result<(), Complaint> {
    let app = open(&arguments.data).map_err(told)?;
    let token = make_token(app, &arguments.person, &arguments.scope)
        .await
        .map_err(told)?;
    println!("{token}");
    Ok(())
}

fn run_generate(arguments: &Generate) -> Result<(), Complaint> {
    let app = open_to_fill(&arguments.data).map_err(told)?;
    let size = Size {
        packages: arguments.packages,
        assignments: arguments.assignments,
        organizations: arguments.organizations,
    };
    match measurements::generate(&app, size).map_err(told)? {
        true => Ok(()),
        false => Err(format!(
            "{} holds data already; name a new folder.",
            arguments.data.display()
        )),
    }
}

fn told(error: impl std::fmt::Display) -> Complaint {
    error.to_string()
}

/// Lines for people where a person watches, JSON where a program collects.
fn log_to_standard_error(filter: &str) -> Result<(), Complaint> {
    let filter = EnvFilter::try_new(filter).map_err(|error| format!("--log {filter} is not understood: {error}"))?;
    let subscriber = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    if std::io::stderr().is_terminal() {
        subscriber.compact().init();
    } else {
        subscriber.json().flatten_event(true).with_span_list(false).init();
    }
    Ok(())
}

async fn asked_to_stop() {
    let interrupted = async {
        // Without the signal's handler the process simply ends, as it would have anyway.
        let _ = tokio::signal::ctrl_c().await;
    };
    #[cfg(unix)]
    let terminated = async {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<()>();
    tokio::select! {
        () = interrupted => {}
        () = terminated => {}
    }
}
