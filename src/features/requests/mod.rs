//! What a person has asked for, and what became of it.

mod answers;
mod cancel;
mod detail_page;
mod history;
mod kind;
mod list_page;
mod sent;
mod state;
mod story;
mod story_view;

pub use self::{
    answers::{answered, period_words, requested_period, requested_start},
    detail_page::RequestPage,
    history::History,
    kind::kind_text,
    list_page::RequestListPage,
    sent::find_sent,
    state::{state_text, state_tone},
    story::{Ending, Event, EventKind, Known, takes_away, tell, timeline_of_stages},
    story_view::{outcome, story_view},
};
