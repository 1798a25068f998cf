//! The issuer from outside: over HTTP as programs and browsers use it, and its tokens.

mod backend;
mod browser;
mod clients;
mod external;
mod mail_server;
mod passcodes;
mod people;
mod tokens;
