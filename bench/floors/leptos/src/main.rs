//! The floor on this stack: fetch the page of packages, draw the rows in view, filter while typing, open one.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::components::{A, Route, Router, Routes};
use leptos_router::hooks::use_params_map;
use leptos_router::path;
use serde::Deserialize;

const ROW: usize = 32;

#[derive(Deserialize)]
struct Page {
    value: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    id: String,
    #[serde(rename = "displayName")]
    display_name: String,
    #[serde(default)]
    description: String,
    #[serde(default)]
    catalog: Catalog,
}

#[derive(Default, Deserialize)]
struct Catalog {
    #[serde(rename = "displayName")]
    display_name: String,
}

type Packages = RwSignal<Vec<Arc<Package>>>;

#[component]
fn List(packages: Packages) -> impl IntoView {
    let (text, set_text) = signal(String::new());
    let (top, set_top) = signal(0usize);
    let shown = Memo::new_with_compare(
        move |_| {
            let text = text.get().trim().to_lowercase();
            let holds = |name: &str| name.to_lowercase().contains(&text);
            packages.with(|all| {
                all.iter()
                    .filter(|item| text.is_empty() || holds(&item.display_name) || holds(&item.description))
                    .cloned()
                    .collect::<Vec<_>>()
            })
        },
        |_, _| true,
    );
    let from = Memo::new(move |_| top.get().saturating_sub(10));
    let in_view = move || shown.with(|all| all.iter().skip(from.get()).take(60).cloned().collect::<Vec<_>>());
    let below = move || shown.with(Vec::len).saturating_sub(from.get() + 60);
    view! {
        <label>"Search " <input type="search" on:input:target=move |event| set_text.set(event.target().value()) /></label>
        <div
            class="rows" tabindex="0" role="region" aria-label="Access packages"
            on:scroll:target=move |event| set_top.set(event.target().scroll_top() as usize / ROW)
        >
            <table>
                <thead><tr><th>"Name"</th><th>"Description"</th><th>"Catalog"</th></tr></thead>
                <tbody>
                    <tr style:height=move || format!("{}px", from.get() * ROW)></tr>
                    <For each=in_view key=|item| item.id.clone() let:item>
                        <tr>
                            <Cells item=item />
                        </tr>
                    </For>
                    <tr style:height=move || format!("{}px", below() * ROW)></tr>
                </tbody>
            </table>
        </div>
    }
}

#[component]
fn Cells(item: Arc<Package>) -> impl IntoView {
    let (name, description, catalog) =
        (item.display_name.clone(), item.description.clone(), item.catalog.display_name.clone());
    view! {
        <td><A href=format!("/packages/{}", item.id)>{name}</A></td>
        <td>{description}</td>
        <td>{catalog}</td>
    }
}

#[component]
fn Detail(packages: Packages) -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    move || {
        packages.with(|all| all.iter().find(|item| item.id == id).cloned()).map(|item| {
            view! {
                <h2>{item.display_name.clone()}</h2>
                <p>{item.description.clone()}</p>
                <button>"Request access"</button>
            }
        })
    }
}

fn main() {
    mount_to_body(|| {
        let packages: Packages = RwSignal::new(Vec::new());
        leptos::task::spawn_local(async move {
            if let Ok(answer) = gloo_net::http::Request::get("/packages.json").send().await
                && let Ok(text) = answer.text().await
                && let Ok(page) = serde_json::from_str::<Page>(&text)
            {
                packages.set(page.value.into_iter().map(Arc::new).collect());
            }
        });
        view! {
            <Router>
                <header><h1>"Access packages"</h1></header>
                <main>
                    <Routes fallback=|| "Not found">
                        <Route path=path!("/") view=move || view! { <List packages /> } />
                        <Route path=path!("/packages/:id") view=move || view! { <Detail packages /> } />
                    </Routes>
                </main>
            </Router>
        }
    });
}
