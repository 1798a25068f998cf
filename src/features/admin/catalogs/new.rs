//! `/admin/catalogs/new`.

use entitlement_types::Catalog;
use leptos::prelude::*;

use super::properties::{CatalogDraft, field_of, fields};
use crate::api;
use crate::drafts::use_draft;
use crate::features::admin::checks::{is_fresh, problem, refused};
use crate::features::admin::failure::not_made;
use crate::features::admin::name_check::use_name_check;
use crate::features::admin::rights::{Right, page_with_right};
use crate::features::admin::sent::{forget_sent, keep_while_sending, lost};
use crate::features::admin::setup::{above, show_made};
use crate::features::admin::wizard::{Discard, cancel_button, use_waiting};
use crate::paths::{AdminPage, ListParams, Page, SetupParams};
use crate::query::{ActionState, use_action};
use crate::session;
use crate::shell::{Crumb, PageHeading};
use crate::text::{fill, format, text};
use crate::ui::{Button, ButtonVariant, ErrorSummary, FieldError};

/// Where what was sent is kept until its answer is known.
const SENT: &str = "admin/catalog/sent";

/// A form for a new catalog, for who may make one.
pub fn new_page(setup: Option<SetupParams>) -> AnyView {
    let catalogs = AdminPage::Catalogs(ListParams::default());
    let above = above(setup.as_ref(), (text().admin.catalogs, catalogs));
    page_with_right(Right::CreateCatalogs, None, text().catalogs.new, above.clone(), || {
        form(setup, above)
    })
}

fn form(setup: Option<SetupParams>, above: (&'static str, AdminPage)) -> AnyView {
    let texts = &text().catalogs;
    let words = &text().admin;
    let draft = use_draft("admin/catalog", CatalogDraft::new);
    let is_checked = RwSignal::new(false);
    let attempts = RwSignal::new(0);
    let send = |catalog: Catalog| async move {
        let create = api::catalogs::create_catalog(&catalog).send();
        let made = keep_while_sending(SENT, &catalog, create).await?;
        // Who makes a catalog owns it.
        session::renew_roles().await;
        Ok(made)
    };
    let create = use_action(send)
        // Somebody else may have made one of the same name just then, so the description counts too.
        .check_before_resend(|catalog: Catalog| async move {
            let name = catalog.display_name.unwrap_or_default();
            let description = catalog.description.unwrap_or_default();
            let found = api::catalogs::list_catalogs(&name, "", "createdDateTime desc", 5)
                .send()
                .await?;
            Ok(found.value.into_iter().find(|found| {
                found.display_name.as_deref() == Some(name.as_str())
                    && found.description.as_deref().unwrap_or_default() == description
                    && is_fresh(found.created_date_time)
            }))
        })
        .lost_before(lost(SENT))
        .on_done(move |_, made: &Catalog| {
            forget_sent::<Catalog>(SENT);
            draft.forget();
            let name = made.display_name.clone().unwrap_or_default();
            // A package is of one catalog.
            let setup = setup.clone().map(|setup| SetupParams {
                catalog: made.id.to_string(),
                package: String::new(),
                ..setup
            });
            let words = fill(text().catalogs.created, &[("name", &name)]);
            show_made(setup, AdminPage::catalog(&made.id), words);
        });
    let of_server = Memo::new(move |_| {
        let error = create.error();
        error.map_or_else(Vec::new, |error| {
            refused(&error, |target| field_of(target).map(str::to_owned))
        })
    });
    // Its own name is no other's, also where it is not known whether it was made.
    let was_lost = lost::<Catalog>(SENT).is_some();
    let is_new = move || match create.state() {
        ActionState::Ready => !was_lost,
        ActionState::Failed(error) => !error.is_unconfirmed,
        ActionState::Sending | ActionState::Done(_) => false,
    };
    let names = use_name_check(
        move || draft.value.with(|draft| draft.name.clone()),
        move |name| is_new().then(|| api::catalogs::list_catalogs_named(name)),
    );
    let taken = move || {
        let name = names.namesake()?.display_name.unwrap_or_default();
        Some(problem("catalog-name", fill(texts.name_taken, &[("name", &name)])))
    };
    let found = move || -> Vec<FieldError> {
        let found = draft.value.with(CatalogDraft::problems);
        taken().into_iter().chain(found).collect()
    };
    // A name that is taken is told at once, what is missing only when somebody wants to go on.
    let problems = Signal::derive(move || {
        let mut shown = if is_checked.get() {
            found()
        } else {
            taken().into_iter().collect()
        };
        shown.extend(of_server.get());
        shown
    });
    // What is said at a field is not said twice.
    let failure = move || {
        let error = create.error().filter(|_| of_server.with(Vec::is_empty));
        error.map(not_made)
    };
    let check = names.check();
    let waiting = use_waiting(
        move || Some(check),
        move || {
            if found().is_empty() {
                create.run(draft.value.with_untracked(CatalogDraft::catalog));
            } else {
                attempts.update(|attempts| *attempts += 1);
            }
        },
    );
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        is_checked.set(true);
        waiting.begin();
    };
    let (name, above) = above;
    let discard = Discard {
        is_touched: Signal::derive(move || draft.value.with(|draft| *draft != CatalogDraft::new())),
        forget: Callback::new(move |()| draft.forget()),
    };
    let cancel = cancel_button(Page::from(above.clone()), discard);
    let is_waiting = waiting.is_waiting();
    let creating = create.busy_words(words.plan_running);
    let busy_words = Signal::derive(move || {
        if is_waiting.get() {
            words.checking.to_owned()
        } else {
            creating.get()
        }
    });
    let summary_title = Signal::derive(move || format::count(words.fix_first, problems.with(Vec::len) as u64));
    view! {
        <PageHeading title=texts.new trail=vec![Crumb::new(name, above.into())] />
        <p class="lead">{texts.new_lead}</p>
        <form class="stack" data-gap="groups" novalidate on:submit=submit>
            <ErrorSummary title=summary_title errors=problems attempts=attempts />
            {fields(draft.value, problems)}
            {failure}
            <div class="actions">
                <Button
                    variant=ButtonVariant::Primary
                    is_submit=true
                    is_busy=Signal::derive(move || is_waiting.get() || create.is_sending())
                    busy_words=busy_words
                >
                    {words.create}
                </Button>
                {cancel}
            </div>
        </form>
    }
    .into_any()
}
