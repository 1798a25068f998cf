//! Counters for Prometheus: how many calls, of which endpoint, answered how and in what time. Nothing personal.

use std::time::Duration;

use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Response};
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

use super::ServerState;
use super::error::Failure;

/// Upper bounds of the histogram, in seconds.
const SECONDS: [f64; 8] = [0.001, 0.005, 0.02, 0.05, 0.1, 0.5, 2.0, 10.0];

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answer {
    method: String,
    route: String,
    status: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Route {
    route: String,
}

/// The counters of one running server.
#[derive(Debug)]
pub struct Metrics {
    registry: Registry,
    answers: Family<Answer, Counter>,
    durations: Family<Route, Histogram>,
}

impl Default for Metrics {
    fn default() -> Self {
        let mut registry = Registry::with_prefix("guestlist");
        let answers = Family::default();
        registry.register("http_answers", "Calls answered", answers.clone());
        let durations = Family::<Route, Histogram>::new_with_constructor(|| Histogram::new(SECONDS));
        registry.register("http_answer_seconds", "Time from call to answer", durations.clone());
        Self {
            registry,
            answers,
            durations,
        }
    }
}

impl Metrics {
    pub(super) fn count(&self, method: &Method, route: &str, status: StatusCode, elapsed: Duration) {
        // Whoever calls can make up methods, but not make the counters grow without end.
        let method = match method.as_str() {
            known @ ("GET" | "POST" | "PATCH" | "PUT" | "DELETE" | "HEAD" | "OPTIONS") => known.to_owned(),
            _ => "other".to_owned(),
        };
        self.answers
            .get_or_create(&Answer {
                method,
                route: route.to_owned(),
                status: status.as_u16(),
            })
            .inc();
        self.durations
            .get_or_create(&Route {
                route: route.to_owned(),
            })
            .observe(elapsed.as_secs_f64());
    }
}

/// `GET /metrics`
pub(super) async fn read_metrics(State(state): State<ServerState>) -> Result<Response, Failure> {
    let mut text = String::new();
    encode(&mut text, &state.metrics.registry).map_err(|_| Failure::internal())?;
    Ok((
        [(
            CONTENT_TYPE,
            "application/openmetrics-text; version=1.0.0; charset=utf-8",
        )],
        text,
    )
        .into_response())
}
