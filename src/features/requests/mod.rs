//! What a person has asked for, and what became of it.

mod answers;
mod cancel;
mod detail_page;
mod kind;
mod list_page;
mod sent;
mod state;
mod story;
mod story_view;

pub use self::{
    answers::{answered, requested_period},
    detail_page::RequestPage,
    kind::kind_text,
    list_page::RequestListPage,
    sent::find_sent,
    state::{state_text, state_tone},
    story::{Known, tell, timeline_of_stages},
    story_view::{outcome, story_view},
};
