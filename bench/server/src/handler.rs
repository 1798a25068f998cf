//! The floor of HTTP: an axum handler that answers the same bytes from memory.

use std::path::Path;

use axum::Router;
use axum::body::Bytes;
use axum::http::header::CONTENT_TYPE;
use axum::serve::ListenerExt;
use tokio::net::TcpListener;

use crate::Outcome;

/// Serves until it is killed; says its address first.
pub fn serve(file: &Path) -> Outcome<()> {
    let body = Bytes::from(std::fs::read(file)?);
    tokio::runtime::Runtime::new()?.block_on(async {
        let answer = async move || ([(CONTENT_TYPE, "application/json")], body.clone());
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        println!("{}", listener.local_addr()?);
        // As the server does.
        let listener = listener.tap_io(|connection| {
            let _ = connection.set_nodelay(true);
        });
        axum::serve(listener, Router::new().fallback(answer)).await?;
        Ok(())
    })
}
