//! "Requestor information": the questions in a row; adding, moving and removing them.

use leptos::prelude::*;

use super::fields::{Form, focus_soon};
use super::problems::question_field;
use super::question::QuestionDraft;
use super::question_fields::question_fields;
use crate::text::{fill, format, text};
use crate::ui::{Button, ButtonVariant, Icon, announce};

/// Where the focus goes when the last question was removed.
const LIST: &str = "policy-questions";

/// What requestors are asked.
pub fn question_list(form: Form) -> AnyView {
    let texts = &text().policies;
    let count = form.part(|draft| draft.questions.len());
    let add = move |()| {
        form.begin(|draft| draft.questions.push(QuestionDraft::new()));
        focus_soon(&question_field(count.get_untracked().saturating_sub(1), ""));
    };
    view! {
        <div class="stack" id=LIST tabindex="-1">
            {move || (count.get() == 0).then(|| view! { <p class="muted">{texts.questions_nothing}</p> })}
            {move || (0..count.get()).map(|index| card(form, index, count)).collect_view()}
            <div class="actions">
                <Button icon=Icon::Plus on_click=add>
                    {texts.add_question}
                </Button>
            </div>
        </div>
    }
    .into_any()
}

fn card(form: Form, index: usize, count: Signal<usize>) -> AnyView {
    let (id, labelled_by) = (title_id(index), title_id(index));
    // No heading: the list stands under headings of different levels.
    view! {
        <div class="card" role="group" aria-labelledby=labelled_by>
            <div class="card__head">
                <p class="card__title card__heading" id=id tabindex="-1">
                    <strong>{move || title(index, count.get())}</strong>
                </p>
                {move || buttons(form, index, count.get())}
            </div>
            <div class="stack">{question_fields(form, index)}</div>
        </div>
    }
    .into_any()
}

fn title_id(index: usize) -> String {
    question_field(index, "title")
}

/// "Question 1 of 3".
fn title(index: usize, count: usize) -> String {
    numbered(text().policies.question_of, index, count)
}

fn numbered(words: &str, index: usize, count: usize) -> String {
    let (number, all) = (format::number(index as u64 + 1), format::number(count as u64));
    fill(words, &[("number", &number), ("all", &all)])
}

fn buttons(form: Form, index: usize, count: usize) -> AnyView {
    let texts = &text().policies;
    let draft = form.draft;
    let name = move |words: &str| numbered(words, index, count);
    let move_to = move |to: usize| {
        draft.update(|draft| {
            if index.max(to) < draft.questions.len() {
                draft.questions.swap(index, to);
            }
        });
        focus_soon(&title_id(to));
        announce(numbered(texts.question_moved, to, count));
    };
    let remove = move |()| {
        draft.update(|draft| {
            if index < draft.questions.len() {
                draft.questions.remove(index);
            }
        });
        match count.checked_sub(2) {
            Some(last) => focus_soon(&title_id(index.min(last))),
            None => focus_soon(LIST),
        }
        announce(texts.question_removed);
    };
    let button = move |words: &'static str, long: &'static str, run: Callback<()>| {
        view! {
            <Button variant=ButtonVariant::Plain is_small=true name=name(long) on_click=run>
                {words}
            </Button>
        }
        .into_any()
    };
    let up = (index > 0).then(|| {
        let run = Callback::new(move |()| move_to(index - 1));
        button(texts.move_up, texts.move_up_named, run)
    });
    let down = (index + 1 < count).then(|| {
        let run = Callback::new(move |()| move_to(index + 1));
        button(texts.move_down, texts.move_down_named, run)
    });
    let remove = button(text().admin.remove, texts.remove_question_named, Callback::new(remove));
    view! { <div class="actions">{up} {down} {remove}</div> }.into_any()
}
