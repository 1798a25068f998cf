//! The fields of one question to requestors.

use leptos::prelude::*;

use super::choices::AnswerKind;
use super::fields::{Form, focus_soon, group_field, yes_or_no};
use super::problems::{choice_field, question_field};
use super::question::{ChoiceDraft, QuestionDraft, translate, translation};
use crate::text::{fill, format, language, text};
use crate::ui::{Button, Choice, Icon, IconButton, RadioGroup, Select, TextInput, announce};

/// The languages that are offered, as BCP 47 tags; a policy may have others, which are shown.
const LANGUAGES: [&str; 28] = [
    "nl", "en", "de", "fr", "ar", "bg", "cs", "da", "el", "es", "et", "fi", "hr", "hu", "it", "ja", "lt", "lv", "nb",
    "pl", "pt", "ro", "sk", "sl", "sv", "tr", "uk", "zh",
];

/// The portal's own first, which is chosen until somebody chooses another; then by name, as one looks for them.
fn in_order(languages: &mut [(&str, String)], own: &str) {
    languages.sort_by_cached_key(|(code, name)| (*code != own, name.to_lowercase()));
}

/// The fields of the question at `index`.
pub fn question_fields(form: Form, index: usize) -> AnyView {
    let texts = &text().policies;
    let asked = Asked { form, index };
    let kind = asked.part(|question| question.kind);
    let is_choice = asked.part(QuestionDraft::is_choice);
    // Whether several can be chosen is another question.
    let format = move || match kind.get() {
        AnswerKind::Choices => AnswerKind::Choice.word(),
        kind => kind.word(),
    };
    let details = move || {
        if is_choice.get() {
            asked.choice_fields()
        } else {
            asked.pattern_field()
        }
    };
    view! {
        <TextInput
            id=asked.id("")
            label=texts.question
            error=asked.error("")
            value=asked.part(|question| question.text.clone())
            on_input=move |typed| asked.change(|question| question.text = typed)
        />
        {asked.language_fields()}
        <RadioGroup
            id=asked.id("format")
            label=texts.answer_format
            value=Signal::derive(move || format().to_owned())
            on_change=move |word: String| asked.change(|question| question.answer_by(AnswerKind::read(&word)))
            choices=vec![
                Choice::new(AnswerKind::Line.word(), texts.short_text),
                Choice::new(AnswerKind::Text.word(), texts.long_text),
                Choice::new(AnswerKind::Choice.word(), texts.multiple_choice),
            ]
        />
        {details}
        {yes_or_no(
            asked.id("required"),
            texts.required,
            "",
            asked.part(|question| question.is_required),
            move |is| asked.change(|question| question.is_required = is),
        )}
        {yes_or_no(
            asked.id("editable"),
            texts.editable,
            texts.editable_hint,
            asked.part(|question| question.is_editable),
            move |is| asked.change(|question| question.is_editable = is),
        )}
    }
    .into_any()
}

/// A question of the form.
#[derive(Clone, Copy)]
struct Asked {
    form: Form,
    index: usize,
}

impl Asked {
    fn part<T>(self, get: impl Fn(&QuestionDraft) -> T + Send + Sync + 'static) -> Signal<T>
    where
        T: Default + PartialEq + Send + Sync + 'static,
    {
        let index = self.index;
        // The last look of a question that was just removed finds nothing.
        self.form
            .part(move |draft| draft.questions.get(index).map(&get).unwrap_or_default())
    }

    fn change(self, change: impl FnOnce(&mut QuestionDraft)) {
        self.form.draft.update(|draft| {
            if let Some(question) = draft.questions.get_mut(self.index) {
                change(question);
            }
        });
    }

    fn change_choice(self, at: usize, change: impl FnOnce(&mut ChoiceDraft)) {
        self.change(|question| {
            if let Some(choice) = question.choices.get_mut(at) {
                change(choice);
            }
        });
    }

    fn id(self, name: &str) -> String {
        question_field(self.index, name)
    }

    fn error(self, name: &str) -> Signal<Option<String>> {
        self.form.error(self.id(name))
    }

    fn pattern_field(self) -> AnyView {
        let texts = &text().policies;
        view! {
            <TextInput
                id=self.id("pattern")
                label=texts.pattern
                hint=texts.pattern_hint
                is_optional=true
                error=self.error("pattern")
                value=self.part(|question| question.pattern.clone())
                on_input=move |typed| self.change(|question| question.pattern = typed)
            />
        }
        .into_any()
    }

    fn choice_fields(self) -> AnyView {
        let texts = &text().policies;
        let count = self.part(|question| question.choices.len());
        let languages = self.part(QuestionDraft::languages);
        let add = move |()| {
            self.form.is_checked.set(false);
            self.change(|question| question.choices.push(ChoiceDraft::default()));
            focus_soon(&choice_field(self.index, count.get_untracked().saturating_sub(1)));
        };
        let rows = move || {
            let languages = languages.get();
            let rows = (0..count.get())
                .map(|at| self.choice_row(at, &languages))
                .collect_view();
            view! { <ol class="stack">{rows}</ol> }
        };
        let content = view! {
            {rows}
            <div class="actions" id=self.id("choices") tabindex="-1">
                <Button icon=Icon::Plus on_click=add>
                    {texts.add_choice}
                </Button>
            </div>
        };
        view! {
            {group_field(&self.id("choices"), texts.choices, None, self.error("choices"), content.into_any())}
            {yes_or_no(
                self.id("several"),
                texts.several,
                "",
                self.part(|question| question.kind == AnswerKind::Choices),
                move |is| {
                    let kind = if is { AnswerKind::Choices } else { AnswerKind::Choice };
                    self.change(|question| question.kind = kind);
                },
            )}
        }
        .into_any()
    }

    fn choice_row(self, at: usize, languages: &[String]) -> AnyView {
        let texts = &text().policies;
        let number = format::number(at as u64 + 1);
        let name = fill(texts.choice, &[("number", &number)]);
        let value = self.part(move |question| {
            let choice = question.choices.get(at);
            choice.map(|choice| choice.text.clone()).unwrap_or_default()
        });
        let remove = move |()| {
            self.change(|question| {
                if at < question.choices.len() {
                    question.choices.remove(at);
                }
            });
            focus_soon(&self.id("choices"));
        };
        let translations: Vec<_> = languages
            .iter()
            .map(|code| {
                let language = format::language_name(code);
                let (read, written) = (code.clone(), code.clone());
                let value = self.part(move |question| {
                    let choice = question.choices.get(at);
                    choice
                        .map(|choice| translation(&choice.translations, &read))
                        .unwrap_or_default()
                });
                let input = move |typed: String| {
                    self.change_choice(at, |choice| translate(&mut choice.translations, &written, typed));
                };
                view! {
                    <TextInput
                        id=[choice_field(self.index, at), "-".to_owned(), code.clone()].concat()
                        label=fill(texts.in_language, &[("what", &name), ("language", &language)])
                        is_optional=true
                        value=value
                        on_input=input
                    />
                }
            })
            .collect();
        let remove_name = fill(text().admin.remove_named, &[("name", &name)]);
        view! {
            <li class="question-choice">
                <div class="stack" data-gap="within">
                    <TextInput
                        id=choice_field(self.index, at)
                        label=name
                        error=self.form.error(choice_field(self.index, at))
                        value=value
                        on_input=move |typed| self.change_choice(at, |choice| choice.text = typed)
                    />
                    {translations}
                </div>
                <IconButton icon=Icon::X is_small=true name=remove_name on_click=remove />
            </li>
        }
        .into_any()
    }

    /// The question in other languages, and a way to add one.
    fn language_fields(self) -> AnyView {
        let texts = &text().policies;
        let languages = self.part(QuestionDraft::languages);
        let rows = move || {
            languages
                .get()
                .into_iter()
                .map(|code| self.language_row(code))
                .collect_view()
        };
        let chosen = RwSignal::new(String::new());
        let offered = Memo::new(move |_| {
            let known = languages.get();
            let is_open = |code: &&str| !known.iter().any(|known| known == code);
            let named = |code: &'static str| (code, format::language_name(code));
            let mut offered: Vec<_> = LANGUAGES.into_iter().filter(is_open).map(named).collect();
            in_order(&mut offered, language().tag);
            offered
        });
        // What is chosen, as long as it is offered, else the first.
        let value = Signal::derive(move || {
            offered.with(|offered| {
                let first = offered.first().map_or("", |(code, _)| *code);
                let chosen = chosen.get();
                let is_offered = offered.iter().any(|(code, _)| *code == chosen);
                if is_offered { chosen } else { first.to_owned() }
            })
        });
        let add = move |()| {
            let code = value.get_untracked();
            self.change(|question| question.add_language(&code));
            focus_soon(&self.id(&code));
        };
        let adding = move || {
            let choices = offered
                .get()
                .into_iter()
                .map(|(code, name)| Choice::new(code, name))
                .collect();
            view! {
                <div class="question-language">
                    <Select
                        id=self.id("language")
                        label=texts.language
                        value=value
                        on_change=move |code| chosen.set(code)
                        choices=choices
                    />
                    <Button icon=Icon::Plus on_click=add>
                        {texts.add_localization}
                    </Button>
                </div>
            }
        };
        view! {
            {rows}
            {adding}
        }
        .into_any()
    }

    fn language_row(self, code: String) -> AnyView {
        let texts = &text().policies;
        let language = format::language_name(&code);
        let label = fill(texts.in_language, &[("what", texts.question), ("language", &language)]);
        let (id, read, removed) = (self.id(&code), code.clone(), code.clone());
        let remove = move |()| {
            self.change(|question| question.remove_language(&removed));
            focus_soon(&self.id("language"));
            announce(texts.localization_removed);
        };
        let remove_name = fill(text().admin.remove_named, &[("name", &label)]);
        view! {
            <div class="question-choice">
                <TextInput
                    id=id
                    label=label
                    value=self.part(move |question| translation(&question.translations, &read))
                    on_input=move |typed| self.change(|question| translate(&mut question.translations, &code, typed))
                />
                <IconButton icon=Icon::X is_small=true name=remove_name on_click=remove />
            </div>
        }
        .into_any()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_stand_by_name_after_the_portals_own() {
        let mut languages = [("nl", "Dutch"), ("en", "English"), ("de", "German"), ("ar", "Arabic")]
            .map(|(code, name)| (code, name.to_owned()));
        in_order(&mut languages, "en");
        assert_eq!(languages.map(|(code, _)| code), ["en", "ar", "nl", "de"]);
    }
}
