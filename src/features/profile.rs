//! `/profile`: the account, the language, the theme, signing out.

use leptos::prelude::*;

use crate::session;
use crate::shell::{LanguageChoice, PageHeading, ThemeChoice, use_another_account};
use crate::text::text;

/// Who is signed in and how they like it.
#[component]
pub fn ProfilePage() -> impl IntoView {
    let texts = &text().core;
    let account = session::account_untracked().unwrap_or_default();
    let rows = [
        (texts.profile_name, account.name().to_owned()),
        (texts.profile_mail, account.mail().to_owned()),
        (
            texts.profile_organization,
            account.user.company_name.clone().unwrap_or_default(),
        ),
    ];
    view! {
        <PageHeading title=texts.profile_title />
        <section class="section">
            <dl class="facts">
                {rows
                    .into_iter()
                    .filter(|(_, value)| !value.is_empty())
                    .map(|(name, value)| {
                        view! {
                            <div class="facts__row">
                                <dt>{name}</dt>
                                <dd>{value}</dd>
                            </div>
                        }
                    })
                    .collect_view()}
            </dl>
            <p class="hint">{texts.profile_account_hint}</p>
        </section>
        <section class="section" aria-labelledby="appearance">
            <h2 id="appearance">{texts.profile_appearance}</h2>
            <LanguageChoice id="profile-language" />
            <ThemeChoice />
            <p class="hint">{texts.profile_language_hint}</p>
        </section>
        <p class="actions">
            <button type="button" class="button" on:click=|_| use_another_account()>{texts.use_another_account}</button>
            <button type="button" class="button" on:click=|_| session::sign_out()>{texts.sign_out}</button>
        </p>
    }
    .into_any()
}
