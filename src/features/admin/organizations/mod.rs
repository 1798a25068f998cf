//! Connected organizations: the partners whose people may ask for access, and who answers for them.

mod add_source;
mod create;
mod detail;
mod draft;
mod guests;
mod list;
mod new;
mod overview;
mod packages;
mod source;
mod sources;
mod sponsors;
mod sponsors_tab;
mod state;

pub(super) use self::{
    detail::detail_page,
    list::{PROPOSED, WITHOUT_SPONSORS, list_page, sources_words},
    new::new_page,
    source::mail_domains,
};
