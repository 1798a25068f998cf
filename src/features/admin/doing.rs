//! Changing and deleting what a page is about: two buttons beside its name.

use leptos::prelude::*;

use super::deletion::{Deletion, use_deletion};
use super::rights::{Right, with_right};
use crate::text::text;
use crate::ui::{Button, Icon};

/// What can be done with what a page is about. Copy it freely.
#[derive(Clone, Copy)]
pub struct Doing {
    /// Whether its properties are being changed.
    pub is_editing: RwSignal<bool>,
    /// Its deletion.
    pub deletion: Deletion,
}

impl Doing {
    /// Nothing of it is begun; `id` tells the thing from all others.
    pub fn new(id: &str) -> Self {
        Self {
            is_editing: RwSignal::new(false),
            deletion: use_deletion(id),
        }
    }

    /// The buttons, for who has this right; `delete` is what the second says.
    pub fn buttons(self, right: Right, delete: &'static str) -> AnyView {
        with_right(right, move || {
            view! {
                <Button icon=Icon::Edit on_click=move |()| self.is_editing.set(true)>
                    {text().admin.edit}
                </Button>
                {self.deletion.button(delete)}
            }
        })
    }
}
