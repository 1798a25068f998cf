//! Rows to compare.

use leptos::prelude::*;

use super::Section;
use crate::ui::{
    Cell, Column, Countdown, Icon, Menu, MenuButton, MenuLink, Person, SortOrder, StatusBadge, Switch, Table, TableRow,
    Tone,
};

/// Who, their organization, what, until when, how far, what that means, days that were used.
const ROWS: [(&str, &str, &str, &str, &str, Tone, &str); 4] = [
    (
        "Ada Lovelace",
        "Fabrikam",
        "Project Delta",
        "Friday 28 November",
        "in 6 days",
        Tone::Warning,
        "84",
    ),
    (
        "Grace Hopper",
        "Woodgrove",
        "Supplier portal",
        "26 February 2027",
        "in 3 months",
        Tone::Positive,
        "12",
    ),
    (
        "Jan van der Berg",
        "Fabrikam",
        "Safety training",
        "3 June 2027",
        "in 6 months",
        Tone::Positive,
        "180",
    ),
    (
        "Bo Berg",
        "Litware",
        "Project Delta",
        "2 November",
        "19 days ago",
        Tone::Neutral,
        "90",
    ),
];

pub(super) fn sections() -> AnyView {
    let is_compact = RwSignal::new(false);
    let order = RwSignal::new(Some(SortOrder::Ascending));
    let turn = Callback::new(move |()| {
        order.update(|order| {
            *order = match order {
                Some(SortOrder::Ascending) => Some(SortOrder::Descending),
                _ => Some(SortOrder::Ascending),
            }
        });
    });
    let columns = vec![
        Column::new("Guest").sorted(order.into(), turn),
        Column::new("Package"),
        Column::new("State"),
        Column::new("Access until").sorted(Signal::stored(None), Callback::new(|()| ())),
        Column::number("Days"),
        Column::new("More"),
    ];
    let rows = ROWS
        .into_iter()
        .enumerate()
        .map(|(index, (name, organization, package, date, distance, tone, days))| {
            let badge = match tone {
                Tone::Warning => view! { <StatusBadge tone=tone icon=Icon::Clock>"Ends soon"</StatusBadge> }.into_any(),
                Tone::Positive => view! { <StatusBadge tone=tone>"Active"</StatusBadge> }.into_any(),
                _ => view! { <StatusBadge icon=Icon::History>"Expired"</StatusBadge> }.into_any(),
            };
            let nearness = if tone == Tone::Warning { tone } else { Tone::Neutral };
            view! {
                <TableRow is_selected=Signal::stored(index == 1)>
                    <Cell is_head=true><Person name=name about=organization /></Cell>
                    <Cell label="Package"><a href="#Table">{package}</a></Cell>
                    <Cell label="State">{badge}</Cell>
                    <Cell label="Access until"><Countdown date=date distance=distance tone=nearness /></Cell>
                    <Cell label="Days" is_number=true>{days}</Cell>
                    <Cell>
                        <Menu icon=Icon::More name=format!("More actions for {name}")>
                            <MenuLink href="#Table" icon=Icon::History>"See history"</MenuLink>
                            <MenuButton icon=Icon::Trash tone=Tone::Danger on_click=|()| ()>"End access"</MenuButton>
                        </Menu>
                    </Cell>
                </TableRow>
            }
        })
        .collect_view();
    view! {
        <Section title="Table" note="Rows to compare; where there is no room, a list of cards. Two densities.">
            <Switch label="Compact" is_on=is_compact on_change=move |value| is_compact.set(value) />
            <Table caption="Guests" columns=columns is_compact=is_compact>
                {rows}
            </Table>
        </Section>
    }
    .into_any()
}
