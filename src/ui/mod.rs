//! The building blocks of every page: native elements with the product's look and habits.
//!
//! They know no route, no API and no session. What a page says comes in as props; what a building block always says
//! ("Close", "Copy", "Error:") it takes from `text`, so that no page can forget it. What can change while it is shown
//! is a signal, the rest is plain.
//! Each file has its CSS beside it by name: `status_badge.rs` and `style/components/status_badge.css`.
//! All of them in all their states: `features/styleguide`.

mod button;
mod card;
mod choice;
mod copy_button;
mod countdown;
mod dialog;
mod empty_state;
mod error_notice;
mod error_summary;
mod facts;
mod field;
mod icon;
mod input;
mod keys;
mod live_region;
mod menu;
mod notice;
mod pagination;
mod person;
mod progress;
mod search_input;
mod segments;
mod skeleton;
mod status_badge;
mod steps;
mod still;
mod table;
mod tabs;
mod tone;
mod unique_id;
mod visually_hidden;

/// Words that are known when a view is built: a text of the portal, or one that was put together.
pub type Words = leptos::oco::Oco<'static, str>;

pub use self::{
    button::{Button, ButtonVariant, IconButton, LinkButton},
    card::Card,
    choice::{CheckboxGroup, Choice, RadioGroup, Switch},
    copy_button::CopyButton,
    countdown::Countdown,
    dialog::{ConfirmDialog, Dialog},
    empty_state::EmptyState,
    error_notice::{ErrorNotice, error_details},
    error_summary::{ErrorSummary, FieldError},
    facts::{Fact, Facts},
    field::{Field, described_by, error_words},
    icon::Icon,
    input::{DateInput, Select, TextArea, TextInput},
    keys::Keys,
    live_region::{LiveRegion, announce},
    menu::{Menu, MenuButton, MenuLink, close_after},
    notice::Notice,
    pagination::{Pagination, ShowMore},
    person::{Avatar, Person, avatar, breakable},
    progress::Progress,
    search_input::SearchInput,
    segments::{Segment, Segments},
    skeleton::{Skeleton, SkeletonShape},
    status_badge::StatusBadge,
    steps::{FlowLine, Step, StepState, Timeline, TimelineItem},
    still::Still,
    table::{Cell, Column, SortOrder, Table, TableRow},
    tabs::{Tab, Tabs},
    tone::Tone,
    unique_id::unique_id,
    visually_hidden::VisuallyHidden,
};
