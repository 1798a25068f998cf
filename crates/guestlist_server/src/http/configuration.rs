//! `/config.json`: what the portal must know of this installation. Made from the server's own settings, so that there
//! is nothing to keep in step; whoever hosts the portal's files apart writes the file by hand.

use axum::Json;
use axum::extract::State;
use axum::http::header::CACHE_CONTROL;
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

use super::{API_BASE, ServerState};
use crate::app::{AppError, Scope};
use crate::issuer::PORTAL;
use crate::store::settings::find_organization;

/// `GET /config.json`
pub(super) async fn read_configuration(State(state): State<ServerState>) -> Result<Response, AppError> {
    let organization = state.app.read(|tx| Ok(find_organization(tx)?)).await?;
    let name = organization.and_then(|organization| organization.display_name);
    let (authority, client_id) = match &state.settings.external_issuer {
        Some(issuer) => (issuer.url.as_str(), issuer.client_id.as_str()),
        None => ("/oidc", PORTAL),
    };
    let configuration = json!({
        "apiBase": API_BASE,
        "authority": authority,
        "clientId": client_id,
        // Roles decide what each person may do with them.
        "scopes": Scope::ALL.map(Scope::as_str),
        "branding": { "name": name.as_deref().unwrap_or("Guestlist") },
    });
    let configuration = with(configuration, &state.settings.portal_configuration);
    Ok(([(CACHE_CONTROL, "no-cache")], Json(configuration)).into_response())
}

/// What the operator says on top, property by property; an object within an object likewise.
fn with(value: Value, more: &Map<String, Value>) -> Value {
    let Value::Object(mut all) = value else { return value };
    for (name, value) in more {
        let merged = match (all.remove(name), value) {
            (Some(inner @ Value::Object(_)), Value::Object(more)) => with(inner, more),
            _ => value.clone(),
        };
        all.insert(name.clone(), merged);
    }
    Value::Object(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_operator_has_the_last_word_on_each_property() {
        let more = json!({ "branding": { "accent": "teal" }, "defaultLanguage": "nl", "apiBase": "/api" });
        let Value::Object(more) = more else {
            unreachable!("it is an object")
        };
        let found = with(json!({ "apiBase": "/v1.0", "branding": { "name": "Contoso" } }), &more);
        let expected = json!({
            "apiBase": "/api",
            "branding": { "name": "Contoso", "accent": "teal" },
            "defaultLanguage": "nl",
        });
        assert_eq!(found, expected);
    }
}
