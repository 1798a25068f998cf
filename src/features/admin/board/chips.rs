//! The roles that a package gives, and how they will be.

use entitlement_types::{AccessPackageId, OriginSystem};
use leptos::prelude::*;

use super::change_set::{BoardPackage, ChangeSet, Chip, Standing, key};
use super::packages::heading_id;
use super::place::Placing;
use super::words::role_words;
use super::{Board, by_id, focus_soon};
use crate::features::admin::packages::RoleDraft;
use crate::features::packages::resource_icon;
use crate::paths::encode;
use crate::text::{fill, format, text};
use crate::ui::{Button, ButtonVariant, Icon, IconButton};

/// How many roles of a package are shown at first, and with them all that change.
const SHOWN: usize = 6;

/// A package, for its roles.
#[derive(Clone)]
struct Of {
    board: Board,
    id: AccessPackageId,
    name: String,
}

/// The roles of a package, as they are and will be.
pub fn chips(board: Board, id: AccessPackageId, name: String) -> AnyView {
    let texts = &text().board;
    let of = Of { board, id, name };
    let this = of.id.clone();
    let all = Memo::new(move |_| {
        let is_it = |known: &&BoardPackage| known.id == this;
        let known = board.packages.with(|packages| packages.iter().find(is_it).cloned());
        known.map_or_else(Vec::new, |known| {
            if board.may_edit {
                board.draft.value.with(|set| set.chips(&known))
            } else {
                // What was planned before the right went can't come about.
                ChangeSet::default().chips(&known)
            }
        })
    });
    let wants_all = RwSignal::new(false);
    let label = fill(texts.gives, &[("package", &of.name)]);
    let content = move || {
        let all = all.get();
        if all.is_empty() {
            return view! { <p class="muted small">{texts.gives_nothing}</p> }.into_any();
        }
        let is_shown = |(at, chip): &(usize, &Chip)| wants_all.get() || *at < SHOWN || chip.standing != Standing::Given;
        let shown = all.iter().enumerate().filter(is_shown);
        let shown: Vec<_> = shown.map(|(_, chip)| chip_view(&of, chip)).collect();
        let more = (shown.len() < all.len()).then(|| show_all(&of, &label, all.len(), wants_all));
        view! {
            <ul class="board-chips" aria-label=label.clone()>
                {shown}
            </ul>
            {more}
        }
        .into_any()
    };
    content.into_any()
}

fn show_all(of: &Of, label: &str, count: usize, wants_all: RwSignal<bool>) -> AnyView {
    let words = format::count(text().board.show_all, count as u64);
    let name = [&words, ": ", label].concat();
    let heading = heading_id(&of.id);
    let show = move |()| {
        wants_all.set(true);
        focus_soon(by_id(&heading));
    };
    view! {
        <Button variant=ButtonVariant::Plain is_small=true name=name on_click=show>
            {words}
        </Button>
    }
    .into_any()
}

fn chip_id(of: &Of, role: &RoleDraft) -> String {
    ["board-role-", &encode(of.id.as_str()), "-", &encode(&key(role))].concat()
}

fn chip_view(of: &Of, chip: &Chip) -> AnyView {
    let texts = &text().board;
    let role = &chip.role;
    let id = chip_id(of, role);
    let icon = resource_icon(Some(&OriginSystem::from(role.system.as_str()))).draw("icon");
    let (look, mark) = match &chip.standing {
        Standing::Given => ("given", None),
        Standing::Added => ("added", Some(texts.is_new.to_owned())),
        Standing::Removed => ("removed", Some(texts.goes.to_owned())),
        Standing::Changed(was) => ("changed", Some(fill(texts.was, &[("role", was)]))),
    };
    let mark = mark.map(|mark| view! { " " <span class="board-chip__mark">{mark}</span> }.into_any());
    let (name, role_name) = (role.name.clone(), role.role_name.clone());
    let content = if !of.board.may_edit {
        view! {
            <span class="board-chip__role">
                {icon}
                <span>{name} " " <span class="muted">{role_name}</span></span>
            </span>
        }
        .into_any()
    } else if chip.standing == Standing::Removed {
        view! {
            <span class="board-chip__role">
                {icon}
                <span>
                    <s>{name} " " <span class="muted">{role_name}</span></s>
                    {mark}
                </span>
            </span>
            {keep_button(of, role)}
        }
        .into_any()
    } else {
        let (board, package, from) = (of.board, of.id.clone(), role.clone());
        let change = move |_| {
            board.ask(Placing::Change {
                package: package.clone(),
                from: from.clone(),
            });
        };
        view! {
            <button type="button" class="board-chip__role" on:click=change>
                {icon}
                <span>{name} " " <span class="muted">{role_name}</span> {mark}</span>
                {Icon::ChevronDown.draw("icon board-chip__arrow")}
                <span class="visually-hidden">"(" {texts.change_role} ")"</span>
            </button>
            {remove_button(of, chip)}
        }
        .into_any()
    };
    view! {
        <li class="board-chip" id=id data-look=look>
            {content}
        </li>
    }
    .into_any()
}

fn named(words: &str, of: &Of, role: &RoleDraft) -> String {
    fill(words, &[("what", &role_words(role)), ("package", &of.name)])
}

fn remove_button(of: &Of, chip: &Chip) -> AnyView {
    let name = named(text().board.remove_named, of, &chip.role);
    let (board, package, role) = (of.board, of.id.clone(), chip.role.clone());
    // What is given stays in sight until it has gone; a wish goes at once.
    let then = if chip.standing == Standing::Given {
        by_id(&chip_id(of, &role)) + " button"
    } else {
        by_id(&heading_id(&of.id))
    };
    let remove = move |()| {
        board.wish(&package, Some(&role), None);
        focus_soon(then.clone());
    };
    view! { <IconButton icon=Icon::X is_small=true name=name on_click=remove /> }.into_any()
}

fn keep_button(of: &Of, role: &RoleDraft) -> AnyView {
    let texts = &text().board;
    let name = named(texts.keep_named, of, role);
    let then = by_id(&chip_id(of, role)) + " button";
    let (board, package, role) = (of.board, of.id.clone(), role.clone());
    let keep = move |()| {
        board.wish(&package, None, Some(role.clone()));
        focus_soon(then.clone());
    };
    view! {
        <Button variant=ButtonVariant::Plain is_small=true name=name on_click=keep>
            {texts.keep}
        </Button>
    }
    .into_any()
}
