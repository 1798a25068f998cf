//! The building blocks of every page: native elements with the product's look and habits.
//!
//! They know no route, no API and no session. What a page says comes in as props; what a building block always says
//! ("Close", "Copy", "Error:") it takes from `text`, so that no page can forget it. What can change while it is shown
//! is a signal, the rest is plain.
//! Each file has its CSS beside it by name: `status_badge.rs` and `style/components/status_badge.css`.
//! All of them in all their states: `features/styleguide`.

mod button;
mod choice;
mod copy_button;
mod dialog;
mod empty_state;
mod error_notice;
mod error_summary;
mod field;
mod icon;
mod input;
mod live_region;
mod notice;
mod search_input;
mod skeleton;
mod status_badge;
mod tone;
mod unique_id;
mod visually_hidden;

/// Words that are known when a view is built: a text of the portal, or one that was put together.
pub type Words = leptos::oco::Oco<'static, str>;

pub use self::{
    button::{Button, ButtonVariant, IconButton, LinkButton},
    choice::{CheckboxGroup, Choice, RadioGroup, Switch},
    copy_button::CopyButton,
    dialog::{ConfirmDialog, Dialog},
    empty_state::EmptyState,
    error_notice::{ErrorDetails, ErrorNotice},
    error_summary::{ErrorSummary, FieldError},
    field::{Field, described_by},
    icon::Icon,
    input::{DateInput, Select, TextArea, TextInput},
    live_region::{LiveRegion, announce},
    notice::Notice,
    search_input::SearchInput,
    skeleton::{Skeleton, SkeletonShape},
    status_badge::StatusBadge,
    tone::Tone,
    unique_id::unique_id,
    visually_hidden::VisuallyHidden,
};
