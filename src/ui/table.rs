//! Rows to compare.

use leptos::prelude::*;

use super::{Icon, Still, Words};

/// How a column is ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SortOrder {
    /// From small to large, from A to Z.
    Ascending,
    /// From large to small, from Z to A.
    Descending,
}

/// A column of a [`Table`].
#[derive(Debug)]
pub struct Column {
    label: Words,
    content: Option<AnyView>,
    is_number: bool,
    sorting: Option<(Signal<Option<SortOrder>>, Callback<()>)>,
}

impl Column {
    /// A column of words.
    pub fn new(label: impl Into<Words>) -> Self {
        Self {
            label: label.into(),
            content: None,
            is_number: false,
            sorting: None,
        }
    }

    /// A column of numbers, which stand under each other at the end.
    pub fn number(label: impl Into<Words>) -> Self {
        Self {
            is_number: true,
            ..Self::new(label)
        }
    }

    /// With something to press in its head, where its label is for ears only.
    pub fn showing(self, content: AnyView) -> Self {
        Self {
            content: Some(content),
            ..self
        }
    }

    /// Lets the person order the rows by it: how they are ordered now, and what a click asks for.
    pub fn sorted(self, order: Signal<Option<SortOrder>>, on_sort: Callback<()>) -> Self {
        Self {
            sorting: Some((order, on_sort)),
            ..self
        }
    }

    fn head(self) -> AnyView {
        let Self {
            label,
            content,
            is_number,
            sorting,
        } = self;
        let number = is_number.then_some("");
        if let Some(content) = content {
            let label = Still::new("span").with("class", "visually-hidden").child(label);
            let head = Still::new("th")
                .with("class", "table__head")
                .with("role", "columnheader");
            return head.with("scope", "col").child(label).child(content).into_any();
        }
        let Some((order, on_sort)) = sorting else {
            return view! { <th class="table__head" role="columnheader" scope="col" data-number=number>{label}</th> }
                .into_any();
        };
        let aria_sort = move || match order.get() {
            None => "none",
            Some(SortOrder::Ascending) => "ascending",
            Some(SortOrder::Descending) => "descending",
        };
        view! {
            <th class="table__head" role="columnheader" scope="col" data-number=number aria-sort=aria_sort>
                <button type="button" class="table__sort" on:click=move |_| on_sort.run(())>
                    {label} {Icon::ChevronDown.draw("icon table__arrow")}
                </button>
            </th>
        }
        .into_any()
    }
}

/// Rows to compare. Where there is no room it becomes a list of cards, in which each cell brings its own label.
///
/// Its children are [`TableRow`]s. All roles are spelled out, because a table that CSS lays out otherwise loses them.
#[component]
pub fn Table(
    /// What the rows are, for who can't see the heading above.
    #[prop(into)]
    caption: Words,
    /// The columns, in order.
    columns: Vec<Column>,
    /// Whether the person wants more rows on the screen.
    #[prop(optional, into)]
    is_compact: Signal<bool>,
    /// The rows.
    children: Children,
) -> impl IntoView {
    let heads = columns.into_iter().map(Column::head).collect_view();
    let density = move || is_compact.get().then_some("compact");
    view! {
        <div class="table" data-density=density>
            <table class="table__table" role="table">
                <caption class="visually-hidden">{caption}</caption>
                <thead class="table__heads" role="rowgroup">
                    <tr role="row">{heads}</tr>
                </thead>
                <tbody role="rowgroup">{children()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// A row of a [`Table`]: one [`Cell`] for each column.
#[component]
pub fn TableRow(
    /// Whether the person has chosen it, which its checkbox says too.
    #[prop(optional, into)]
    is_selected: Option<Signal<bool>>,
    /// Its cells.
    children: Children,
) -> impl IntoView {
    view! {
        <tr
            class="table__row"
            role="row"
            data-selected=is_selected.map(|selected| move || selected.get().then_some(""))
        >
            {children()}
        </tr>
    }
    .into_any()
}

/// A cell of a [`TableRow`].
#[component]
pub fn Cell(
    /// The label of its column, which it brings where it stands in a card. None for what needs none: an action.
    #[prop(optional, into)]
    label: Option<Words>,
    /// Whether it names the row: once in each, the first as a rule.
    #[prop(optional)]
    is_head: bool,
    /// Whether it is a number.
    #[prop(optional)]
    is_number: bool,
    /// Whether a word in it is longer than a column should be: it breaks where it has to.
    #[prop(optional)]
    is_long: bool,
    /// Whether it stays in one line where there is room.
    #[prop(optional)]
    is_short: bool,
    /// What it holds.
    children: Children,
) -> impl IntoView {
    let flag = |is_so: bool| is_so.then_some("".into());
    let cell = if is_head {
        Still::new("th")
            .with("class", "table__cell")
            .with("role", "rowheader")
            .with("scope", "row")
    } else {
        Still::new("td")
            .with("class", "table__cell")
            .with("role", "cell")
            .with_some("data-label", label)
    };
    cell.with_some("data-number", flag(is_number))
        .with_some("data-long", flag(is_long))
        .with_some("data-short", flag(is_short))
        .child(children())
        .into_any()
}
