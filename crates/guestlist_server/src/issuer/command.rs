//! `guestlist_server token`: an access token for scripts, for whoever can read the data folder.

use super::tokens::{AccessTokenRequest, Tokens};
use crate::app::{App, AppError, Scope};
use crate::store::subjects;

/// The client that such tokens name.
const CLIENT: &str = "guestlist-command-line";

/// Why no token is printed, as the operator reads it.
#[derive(Debug, thiserror::Error)]
pub enum TokenCommandError {
    /// Nothing is known yet of the address under which the API is served.
    #[error("This data folder has never been served: run `guestlist_server serve` with it once, then try again.")]
    NeverServed,
    /// Nobody has this address.
    #[error(
        "Nobody here has the address {0}. Somebody is known once they have signed in, were invited or were assigned something."
    )]
    UnknownPerson(String),
    /// No such scope.
    #[error("There is no scope {0}. There are: {known}.", known = Scope::ALL.map(Scope::as_str).join(", "))]
    UnknownScope(String),
    /// The database's.
    #[error("The data folder cannot be read: {0}")]
    App(#[from] AppError),
}

/// An access token of the built-in issuer for the person with this address. Without scopes it has all of them; what it
/// allows is then up to the person's roles. It lives ten minutes.
///
/// # Errors
/// When the folder was never served, nobody has the address or there is no such scope; the database's.
pub async fn make_token(app: App, email: &str, scopes: &[String]) -> Result<String, TokenCommandError> {
    let is_known = |name: &str| Scope::ALL.iter().any(|scope| scope.as_str() == name);
    if let Some(unknown) = scopes.iter().find(|name| !is_known(name)) {
        return Err(TokenCommandError::UnknownScope(unknown.clone()));
    }
    let Some(tokens) = Tokens::of_data_folder(app.clone()).await? else {
        return Err(TokenCommandError::NeverServed);
    };
    let address = email.to_owned();
    let subject = app
        .read(move |tx| Ok(subjects::find_subject_by_email(tx, &address)?))
        .await?;
    let Some(subject) = subject else {
        return Err(TokenCommandError::UnknownPerson(email.to_owned()));
    };
    let scope = match scopes {
        [] => Scope::ALL.map(Scope::as_str).join(" "),
        some => some.join(" "),
    };
    let request = AccessTokenRequest {
        subject: subject.id.as_str(),
        client_id: CLIENT,
        scope: &scope,
        grant: None,
    };
    Ok(tokens.make_access_token(&request).await?)
}
