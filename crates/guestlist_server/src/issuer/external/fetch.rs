//! Reads JSON documents of another issuer. Over https, or on this machine; never longer than somebody waits.

use std::sync::Arc;
use std::time::Duration;

use serde::de::DeserializeOwned;
use ureq::Agent;
use ureq::tls::{RootCerts, TlsConfig, TlsProvider};

use crate::issuer::clients::is_safe_address;

/// How long a document may take, from the name look-up to its last byte.
const PATIENCE: Duration = Duration::from_secs(5);
/// The largest document that is read; the keys of large issuers are a few dozen kilobytes.
const LARGEST: u64 = 512 * 1024;

/// Why a document was not read.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    /// It would be read in the clear, over a network.
    #[error("{0} is not https")]
    NotSecure(String),
    /// No answer, or not the document.
    #[error("{address}: {error}")]
    Unreadable {
        /// The address.
        address: String,
        /// What went wrong.
        error: Box<ureq::Error>,
    },
}

/// Reads documents. Trusts the certificates that the machine trusts, so that an issuer with a certificate of the
/// operator's own authority works too.
#[derive(Clone, Debug)]
pub struct Fetcher(Agent);

impl Fetcher {
    /// One for all documents.
    pub fn new() -> Self {
        let provider = rustls::crypto::aws_lc_rs::default_provider();
        let tls = TlsConfig::builder()
            .provider(TlsProvider::Rustls)
            .root_certs(RootCerts::PlatformVerifier)
            .unversioned_rustls_crypto_provider(Arc::new(provider))
            .build();
        let config = Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .max_redirects(0)
            .tls_config(tls)
            .build();
        Self(config.new_agent())
    }

    /// The document at this address. Blocks.
    ///
    /// # Errors
    /// When there is none that can be trusted.
    pub fn fetch<T: DeserializeOwned>(&self, address: &str) -> Result<T, FetchError> {
        if !is_safe_address(address) {
            return Err(FetchError::NotSecure(address.to_owned()));
        }
        let unreadable = |error| FetchError::Unreadable {
            address: address.to_owned(),
            error: Box::new(error),
        };
        let mut response = self.0.get(address).call().map_err(unreadable)?;
        let body = response.body_mut().with_config().limit(LARGEST);
        body.read_json().map_err(unreadable)
    }
}
