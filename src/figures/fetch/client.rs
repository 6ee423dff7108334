//! The HTTP clients: one that may reach only public addresses, one for the mirror and allowed hosts.

use std::sync::Arc;
use std::time::Duration;

use reqwest::header::{ACCEPT, HeaderMap, HeaderValue};
use rustls::ClientConfig;
use rustls_platform_verifier::Verifier;

use super::guard::{Names, Resolver};
use super::route::Trust;
use crate::figures::Error;
use crate::message::say;

/// Seconds to wait for a connection, and for the next bytes of an answer, at most.
const PATIENCE: u64 = 10;

/// Makes a client. Redirects are not followed here: each is checked first. Proxies would resolve names past the guard;
/// who needs one sets a mirror.
pub(super) fn build(trust: Trust, names: &Names, timeout: Duration) -> Result<reqwest::Client, Error> {
    let mut headers = HeaderMap::new();
    let kinds = "image/png,image/jpeg,image/gif,image/svg+xml,image/webp,image/*;q=0.5,*/*;q=0.1";
    headers.insert(ACCEPT, HeaderValue::from_static(kinds));
    let patience = timeout.min(Duration::from_secs(PATIENCE));
    let resolver = Resolver { names: names.clone(), guarded: trust == Trust::Public };
    let builder = reqwest::Client::builder()
        .tls_backend_preconfigured(tls()?)
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .no_proxy()
        .referer(false)
        .user_agent(concat!("jikji/", env!("CARGO_PKG_VERSION")))
        .default_headers(headers)
        .connect_timeout(patience)
        .read_timeout(patience)
        .dns_resolver(Arc::new(resolver));
    builder.build().map_err(|error| Error {
        message: say!("cannot set up downloads: {error}", error = error.to_string()),
    })
}

/// TLS with the system's trusted roots. Nothing is installed for the whole process.
fn tls() -> Result<ClientConfig, Error> {
    let fail = |error: rustls::Error| Error {
        message: say!("cannot set up secure connections: {error}", error = error.to_string()),
    };
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ClientConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()
        .map_err(fail)?;
    let mut config = match Verifier::new(provider) {
        Ok(verifier) => {
            builder.dangerous().with_custom_certificate_verifier(Arc::new(verifier)).with_no_client_auth()
        }
        // A system without roots can still fetch by `http`; `https` will say which root it misses.
        Err(_) => builder.with_root_certificates(rustls::RootCertStore::empty()).with_no_client_auth(),
    };
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(config)
}
