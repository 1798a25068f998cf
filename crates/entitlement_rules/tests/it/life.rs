//! A request's whole life, driven as a server drives it, with whatever happening in whatever order.

use entitlement_rules::{
    AssignmentEvent, Decided, Decision, DecisionEffect, End, Parties, Period, RequestEvent, StageApprovers,
    StageDeadlines, StageDue, StageEvent, StageFacts, decide, is_request_final, transition_assignment,
    transition_request, transition_stage,
};
use entitlement_types::{
    ApprovalStageSettings, AssignmentState, DateTimeOffset, Duration, RequestState, ReviewResult, StageStatus, UserId,
};
use proptest::prelude::*;
use proptest::sample::select;

use crate::given::{now, user};

/// The requestor, an approver of each stage, an escalation approver, and somebody without a part in it.
const PEOPLE: [&str; 4] = ["gina", "anna", "erik", "zoe"];

#[derive(Clone, Debug)]
enum Happening {
    Hours(u8),
    Scheduler,
    Decision {
        stage: usize,
        person: &'static str,
        is_yes: bool,
    },
    Step(RequestEvent),
}

fn any_happening() -> impl Strategy<Value = Happening> {
    let decision = (0_usize..4, select(&PEOPLE[..]), prop::bool::weighted(0.8))
        .prop_map(|(stage, person, is_yes)| Happening::Decision { stage, person, is_yes });
    // The scheduler and the worker do these; the others follow from decisions and time.
    let steps = vec![
        RequestEvent::StartDelivery,
        RequestEvent::Deliver,
        RequestEvent::DeliverPartly,
        RequestEvent::FailDelivery,
        RequestEvent::Cancel,
        RequestEvent::Reprocess,
    ];
    prop_oneof![
        3 => any::<u8>().prop_map(Happening::Hours),
        2 => Just(Happening::Scheduler),
        5 => decision,
        2 => select(steps).prop_map(Happening::Step),
    ]
}

struct Stage {
    status: StageStatus,
    started: Option<DateTimeOffset>,
    decided: Option<(UserId, ReviewResult)>,
}

struct Life {
    state: RequestState,
    settings: ApprovalStageSettings,
    stages: Vec<Stage>,
    begins_later: bool,
    now: DateTimeOffset,
}

impl Life {
    fn submit(stages: usize, begins_later: bool) -> Self {
        let mut life = Self {
            state: RequestState::Submitted,
            settings: ApprovalStageSettings {
                duration_before_automatic_denial: Some(Duration::days(14)),
                is_escalation_enabled: Some(true),
                duration_before_escalation: Some(Duration::days(5)),
                escalation_approvers: vec![user("erik")],
                ..ApprovalStageSettings::default()
            },
            stages: (0..stages)
                .map(|_| Stage {
                    status: StageStatus::Initializing,
                    started: None,
                    decided: None,
                })
                .collect(),
            begins_later,
            now: now(),
        };
        if life.stages.is_empty() {
            life.give();
        } else {
            life.step(RequestEvent::AskForApproval);
            life.start(0);
        }
        life
    }

    fn step(&mut self, event: RequestEvent) -> bool {
        let next = transition_request(&self.state, event);
        if let Ok(state) = &next {
            self.state = state.clone();
        }
        next.is_ok()
    }

    fn step_stage(&mut self, at: usize, event: StageEvent) -> bool {
        let next = transition_stage(&self.stages[at].status, event);
        if let Ok(status) = &next {
            self.stages[at].status = status.clone();
        }
        next.is_ok()
    }

    fn start(&mut self, at: usize) {
        assert!(
            self.step_stage(at, StageEvent::Start),
            "the next stage waits for the one before"
        );
        self.stages[at].started = Some(self.now);
    }

    fn give(&mut self) {
        let event = if self.begins_later {
            RequestEvent::Schedule
        } else {
            RequestEvent::StartDelivery
        };
        assert!(self.step(event), "what everybody approved can be given");
    }

    fn close(&mut self) {
        for at in 0..self.stages.len() {
            self.step_stage(at, StageEvent::Close);
        }
    }

    fn happen(&mut self, happening: &Happening) {
        match happening {
            Happening::Hours(hours) => self.now = self.now + Duration::hours(i64::from(*hours)),
            Happening::Scheduler => self.look_at_the_clock(),
            Happening::Decision { stage, person, is_yes } => {
                let decision = if *is_yes { Decision::Approve } else { Decision::Deny };
                self.decide(stage % self.stages.len().max(1), person, decision);
            }
            // Nobody delivers before the approvals are in: that step is given() by the last of them.
            Happening::Step(RequestEvent::StartDelivery) if self.state != RequestState::Scheduled => {}
            Happening::Step(event) => {
                if self.step(*event) && *event == RequestEvent::Cancel {
                    self.close();
                }
            }
        }
    }

    fn look_at_the_clock(&mut self) {
        for at in 0..self.stages.len() {
            let (status, started) = (&self.stages[at].status, self.stages[at].started);
            let (StageStatus::InProgress, Some(started)) = (status, started) else {
                continue;
            };
            if StageDeadlines::of(&self.settings, started).due(false, self.now) == Some(StageDue::Deny) {
                assert!(self.step_stage(at, StageEvent::TimeOut));
                assert!(
                    self.step(RequestEvent::Deny),
                    "a stage in progress belongs to a pending request"
                );
                self.close();
            }
        }
    }

    fn decide(&mut self, at: usize, person: &str, decision: Decision) {
        let Some(stage) = self.stages.get(at) else { return };
        let gina = UserId::from("gina");
        let approvers = StageApprovers {
            primary: vec!["anna".into()],
            escalation: vec!["erik".into()],
            ..StageApprovers::default()
        };
        let facts = StageFacts {
            request_state: &self.state,
            parties: Parties {
                requestor: &gina,
                target: &gina,
                organization: None,
            },
            settings: &self.settings,
            approvers: &approvers,
            status: &stage.status,
            started: stage.started,
            decided: stage.decided.as_ref().map(|(by, result)| Decided { by, result }),
            is_last: at + 1 == self.stages.len(),
            period: Period {
                start: self.now,
                end: End::Never,
            },
        };
        let Ok(effect) = decide(&facts, &person.into(), decision, None, self.now) else {
            return;
        };
        assert!(person == "anna" || person == "erik", "only approvers decide");
        assert!(
            self.step_stage(at, StageEvent::Decide),
            "a stage that may be decided can be"
        );
        self.stages[at].decided = Some((person.into(), decision.result()));
        match effect {
            DecisionEffect::NextStage => self.start(at + 1),
            DecisionEffect::Approved => self.give(),
            DecisionEffect::Denied => {
                assert!(self.step(RequestEvent::Deny));
                self.close();
            }
        }
    }

    fn approvals(&self) -> usize {
        let approved = |stage: &&Stage| matches!(&stage.decided, Some((_, ReviewResult::Approved)));
        self.stages.iter().filter(approved).count()
    }

    fn check(&self) {
        let in_progress = self
            .stages
            .iter()
            .filter(|stage| stage.status == StageStatus::InProgress)
            .count();
        let is_pending = self.state == RequestState::PendingApproval;
        assert_eq!(
            in_progress,
            usize::from(is_pending),
            "one stage at a time, while approval is pending"
        );

        let gives = [
            RequestState::Scheduled,
            RequestState::Delivering,
            RequestState::Delivered,
            RequestState::PartiallyDelivered,
            RequestState::DeliveryFailed,
        ];
        if gives.contains(&self.state) {
            assert_eq!(
                self.approvals(),
                self.stages.len(),
                "nothing is given before everybody approved"
            );
        }
        let denials = self.stages.iter().filter_map(|stage| stage.decided.as_ref());
        if denials.clone().any(|(_, result)| *result == ReviewResult::Denied) {
            assert_eq!(self.state, RequestState::Denied, "one denial ends the request");
        }
        let in_order = self
            .stages
            .windows(2)
            .all(|pair| pair[1].decided.is_none() || pair[0].decided.is_some());
        assert!(in_order, "stages are decided one after the other");
    }
}

proptest! {
    #[test]
    fn no_order_of_events_reaches_an_illegal_state(
        stages in 0_usize..=3,
        begins_later: bool,
        happenings in prop::collection::vec(any_happening(), 0..40),
    ) {
        let mut life = Life::submit(stages, begins_later);
        life.check();
        for happening in &happenings {
            let before = life.state.clone();
            life.happen(happening);
            life.check();
            let is_second_try = matches!(happening, Happening::Step(RequestEvent::Reprocess));
            if is_request_final(&before) && !is_second_try {
                prop_assert_eq!(&life.state, &before, "what is settled stays so: {:?}", happening);
            }
        }
    }

    #[test]
    fn what_is_settled_stays_settled(events in prop::collection::vec(select(RequestEvent::ALL), 0..30)) {
        let mut state = RequestState::Submitted;
        let mut has_been_delivering = false;
        for event in events {
            let before = state.clone();
            if let Ok(next) = transition_request(&state, event) {
                state = next;
            }
            let is_settled = matches!(before, RequestState::Delivered | RequestState::Denied | RequestState::Canceled);
            prop_assert!(!is_settled || state == before, "{} left by {}", before, event);
            has_been_delivering |= state == RequestState::Delivering;
            let is_delivered = matches!(state, RequestState::Delivered | RequestState::PartiallyDelivered);
            prop_assert!(!is_delivered || has_been_delivering);
            prop_assert_ne!(&state, &RequestState::Unknown(String::new()));
        }
    }

    #[test]
    fn an_assignment_that_has_ended_never_comes_back(
        events in prop::collection::vec(select(AssignmentEvent::ALL), 0..30),
    ) {
        let mut state = AssignmentState::Delivering;
        for event in events {
            let before = state.clone();
            if let Ok(next) = transition_assignment(&state, event) {
                state = next;
            }
            prop_assert!(before != AssignmentState::Expired || state == before);
        }
    }
}
