//! Policies: who may request a package, who decides, until when. The same fields in the wizard of a new package and on
//! the page of one policy.

mod automatic;
mod changes;
mod checked;
mod choices;
mod draft;
mod facts;
mod fields;
mod lifecycle;
mod page;
mod pattern;
mod people;
mod picture;
mod problems;
mod question;
mod question_fields;
mod question_list;
#[cfg(test)]
mod question_tests;
mod requests;
mod saving;
mod sections;
#[cfg(test)]
mod settings_tests;
mod stage;
#[cfg(test)]
mod tests;
mod to_policy;
mod who;
mod words;

pub use self::{
    checked::with_pattern_words,
    draft::{Calendar, PolicyDraft},
    facts::{lifecycle_facts, request_facts},
    fields::{Form, yes_or_no},
    lifecycle::lifecycle_fields,
    page::policy_page,
    pattern::usable_pattern,
    picture::{Node, open_node, picture_editor, policy_picture, view_switch, with_names},
    problems::{Part, field_of, part_of, problems},
    requests::request_fields,
    words::{approval_words, audience_words, expiration_words},
};
