//! What the operator can say on the command line; most of it in the environment too.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use guestlist_server::issuer::SubjectClaim;

/// Guest access with Microsoft Graph's contract: server, issuer and portal in one program.
#[derive(Debug, Parser)]
#[command(name = "guestlist_server", version)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve until Ctrl-C or SIGTERM.
    Serve(Box<Serve>),
    /// Name the organization of a new installation and its first administrator.
    SetUp(SetUp),
    /// Print an access token of the built-in issuer, for scripts.
    Token(Token),
    /// Fill a new data folder with made-up data of any size, for measurements; serve it with --demo.
    Generate(Generate),
}

/// `serve`
#[derive(Debug, Args)]
pub struct Serve {
    /// Where to listen; port 0 takes any free one.
    #[arg(
        long,
        value_name = "ADDRESS",
        env = "GUESTLIST_LISTEN",
        default_value = "127.0.0.1:8080"
    )]
    pub listen: SocketAddr,
    /// The folder of the database; made where there is none.
    #[arg(long, value_name = "DIR", env = "GUESTLIST_DATA")]
    pub data: PathBuf,
    /// The folder with the portal's files, to be served too.
    #[arg(long, value_name = "DIR", env = "GUESTLIST_PORTAL")]
    pub portal: Option<PathBuf>,
    /// A JSON file with properties of the portal's config.json: branding, defaultLanguage, helpLinks, linkTemplate.
    #[arg(long, value_name = "FILE", env = "GUESTLIST_PORTAL_CONFIG")]
    pub portal_config: Option<PathBuf>,
    /// Made-up people and packages, and everybody may be any of those people. Never with real data.
    #[arg(long, env = "GUESTLIST_DEMO")]
    pub demo: bool,
    /// The address under which people reach this server, if it is not the one it listens on.
    #[arg(long, value_name = "URL", env = "GUESTLIST_PUBLIC_URL")]
    pub public_url: Option<String>,
    /// The mail server: smtps://user:password@host:465 or smtp://user:password@host:587.
    #[arg(
        long,
        value_name = "URL",
        env = "GUESTLIST_SMTP_URL",
        hide_env_values = true,
        requires = "mail_from"
    )]
    pub smtp_url: Option<String>,
    /// Who mail comes from: "Contoso guests <guests@contoso.com>".
    #[arg(long, value_name = "SENDER", env = "GUESTLIST_MAIL_FROM")]
    pub mail_from: Option<String>,
    /// Another OpenID Connect issuer, in the place of the built-in one: its `iss`, letter by letter.
    #[arg(
        long,
        value_name = "URL",
        env = "GUESTLIST_ISSUER",
        requires = "audience",
        requires = "portal_client"
    )]
    pub issuer: Option<String>,
    /// The `aud` of that issuer's access tokens for this server.
    #[arg(long, value_name = "AUDIENCE", env = "GUESTLIST_AUDIENCE", requires = "issuer")]
    pub audience: Option<String>,
    /// The portal's client id at that issuer.
    #[arg(long, value_name = "ID", env = "GUESTLIST_PORTAL_CLIENT", requires = "issuer")]
    pub portal_client: Option<String>,
    /// The claim by which that issuer's people are known: email (verified), preferred_username or oid.
    #[arg(long, value_name = "CLAIM", env = "GUESTLIST_SUBJECT_CLAIM", default_value = "email")]
    pub subject_claim: SubjectClaim,
    /// A JSON file with other programs that people sign in to through the built-in issuer.
    #[arg(long, value_name = "FILE", env = "GUESTLIST_CLIENTS")]
    pub clients: Option<PathBuf>,
    /// The origin of a portal that is hosted apart, for instance https://guests.contoso.com; several with commas.
    #[arg(long, value_name = "ORIGIN", env = "GUESTLIST_ALLOW_ORIGIN", value_delimiter = ',')]
    pub allow_origin: Vec<String>,
    /// How many proxies of your own stand in front of this server; what they say of callers' addresses is believed.
    #[arg(long, value_name = "NUMBER", env = "GUESTLIST_PROXIES", default_value_t = 0)]
    pub proxies: usize,
    /// How often each person may call, per minute; 0: as often as they like.
    #[arg(
        long,
        value_name = "NUMBER",
        env = "GUESTLIST_CALLS_PER_PERSON",
        default_value_t = 1_200
    )]
    pub calls_per_person: u32,
    /// How often each network address may call, per minute; 0: as often as it likes.
    #[arg(
        long,
        value_name = "NUMBER",
        env = "GUESTLIST_CALLS_PER_ADDRESS",
        default_value_t = 6_000
    )]
    pub calls_per_address: u32,
    /// What is logged, for instance `info` or `guestlist_server=debug`.
    #[arg(long, value_name = "FILTER", env = "RUST_LOG", default_value = "info")]
    pub log: String,
}

/// `set-up`
#[derive(Debug, Args)]
pub struct SetUp {
    /// The folder of the database.
    #[arg(long, value_name = "DIR", env = "GUESTLIST_DATA")]
    pub data: PathBuf,
    /// The organization's name.
    #[arg(long, value_name = "NAME")]
    pub organization: String,
    /// The organization's mail domain.
    #[arg(long, value_name = "DOMAIN")]
    pub domain: String,
    /// The mail address of the first administrator.
    #[arg(long, value_name = "MAIL")]
    pub administrator: String,
}

/// `token`
#[derive(Debug, Args)]
pub struct Token {
    /// The folder of the database.
    #[arg(long, value_name = "DIR", env = "GUESTLIST_DATA")]
    pub data: PathBuf,
    /// The mail address of the person whom the token is for.
    #[arg(long = "as", value_name = "MAIL")]
    pub person: String,
    /// A scope that the token carries; can be given several times. Without it the token carries all.
    #[arg(long, value_name = "SCOPE")]
    pub scope: Vec<String>,
}

/// `generate`
#[derive(Debug, Args)]
pub struct Generate {
    /// The folder of the database, which has to be new.
    #[arg(long, value_name = "DIR", env = "GUESTLIST_DATA")]
    pub data: PathBuf,
    /// How many access packages there are that every guest may request.
    #[arg(long, value_name = "NUMBER", default_value_t = 1_000)]
    pub packages: usize,
    /// How many assignments there are.
    #[arg(long, value_name = "NUMBER", default_value_t = 0)]
    pub assignments: usize,
    /// How many connected organizations there are; everybody is of the first.
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    pub organizations: usize,
}
