//! What tells how a request has gone: the timeline where the backend has one, else the stages.

use entitlement_types::{ApprovalStage, AssignmentRequest, Collection, RequestId, RequestTimeline, TIMELINES};
use leptos::prelude::*;

use super::story::timeline_of_stages;
use crate::api::{self, ApiError};
use crate::query::{Query, use_query_when};
use crate::session;

/// The history of a request, as it is known now.
#[derive(Clone, Copy)]
pub struct History {
    timeline: Query<RequestTimeline>,
    stages: Query<Collection<ApprovalStage>>,
}

impl History {
    /// The history of the request with this id.
    pub fn of(id: Signal<RequestId>) -> Self {
        Self {
            timeline: use_query_when(move || {
                session::has_extension(TIMELINES).then(|| api::extensions::get_timeline(&id.get()))
            }),
            stages: use_query_when(move || {
                (!session::has_extension(TIMELINES)).then(|| api::approvals::list_stages(&id.get()))
            }),
        }
    }

    /// Asks again and again: `interval` says after how many seconds; none stops.
    pub fn poll(self, interval: impl Fn() -> Option<u32> + Copy + Send + Sync + 'static) -> Self {
        Self {
            timeline: self.timeline.poll(move |_| interval()),
            stages: self.stages.poll(move |_| interval()),
        }
    }

    /// Whether it has come, or failed to.
    pub fn is_settled(self) -> bool {
        self.timeline.is_settled() && self.stages.is_settled()
    }

    /// Why it is not known.
    pub fn error(self) -> Option<ApiError> {
        self.timeline.error().or_else(|| self.stages.error())
    }

    /// Asks once more.
    pub fn refetch(self) {
        self.timeline.refetch();
        self.stages.refetch();
    }

    /// Whether it is older than its request and a newer one is on its way.
    pub fn lags_behind(self, request: Query<AssignmentRequest>) -> bool {
        let told = self.timeline.answered_at().or_else(|| self.stages.answered_at());
        told.zip(request.answered_at())
            .is_some_and(|(told, request)| told < request)
    }

    /// As far as it is known.
    pub fn get(self) -> RequestTimeline {
        if let Some(timeline) = self.timeline.data() {
            return (*timeline).clone();
        }
        let stages = self.stages.data();
        stages
            .map(|stages| timeline_of_stages(&stages.value))
            .unwrap_or_default()
    }
}
