//! `/admin/setup`: the way from a partner to a link that works, as one path that knows what is there already. What is
//! chosen on the way is kept, so that it goes on where it was left.

mod choose;
mod steps;
mod way;

use entitlement_types::{AccessPackage, Catalog, CatalogState, ConnectedOrganization, Resource};
use leptos::prelude::*;

use self::choose::{choose_catalog, choose_organization, choose_package, picker};
use self::steps::{hide_package, show_link, show_obstacle, show_resources};
use self::way::{Part, Way, obstacle};
use crate::api::{self, ListPage};
use crate::browser;
use crate::drafts::use_draft;
use crate::paths::PageNumber;
use crate::query::{Query, use_query, use_query_when};
use crate::shell::PageHeading;
use crate::text::text;
use crate::ui::{Button, ButtonVariant, Icon, Skeleton, SkeletonShape, StatusBadge, Tone};

/// How many organizations, catalogs and packages are shown to choose from; a search finds the others.
const SHOWN: u32 = 100;
/// The catalogs that the people of a partner can get anything from.
const USABLE: &str = "state eq 'published' and isExternallyVisible eq true";

/// What the steps share. Copy it freely.
#[derive(Clone, Copy)]
struct Setup {
    way: RwSignal<Way>,
    organizations: Query<ListPage<ConnectedOrganization>>,
    organization: Query<ConnectedOrganization>,
    catalogs: Query<ListPage<Catalog>>,
    catalog: Query<Catalog>,
    resources: Query<ListPage<Resource>>,
    packages: Query<ListPage<AccessPackage>>,
    package: Query<AccessPackage>,
    /// What is being searched for.
    picking: RwSignal<Option<Part>>,
}

/// A step of the way.
struct Stage {
    title: &'static str,
    about: &'static str,
    /// Whether the way can be gone without it.
    is_optional: bool,
    /// Whether it is done. None: not known yet.
    is_done: Signal<Option<bool>>,
    /// Whether the one before it is done.
    is_open: Signal<bool>,
    content: AnyView,
}

/// The way, step by step.
pub(super) fn setup_page() -> AnyView {
    let texts = &text().admin;
    let setup = Setup::read(use_draft("admin/setup", Way::default).value);
    let stages: Vec<_> = stages(setup)
        .into_iter()
        .enumerate()
        .map(|(place, stage)| stage_view(place + 1, stage))
        .collect();
    // What is there to choose from makes steps taller, so that they wait for it once.
    let is_ready = Memo::new(move |before: Option<&bool>| before == Some(&true) || setup.is_settled());
    let has_begun = Memo::new(move |_| setup.way.with(|way| *way != Way::default()));
    let restart = move |()| {
        setup.way.set(Way::default());
        // The button goes.
        browser::focus("h1");
    };
    let restart_button = move || {
        has_begun.get().then(|| {
            view! {
                <div class="actions">
                    <Button variant=ButtonVariant::Plain icon=Icon::Refresh on_click=restart>
                        {texts.setup_restart}
                    </Button>
                </div>
            }
        })
    };
    view! {
        <PageHeading title=texts.setup />
        <p class="lead">{texts.setup_lead}</p>
        {restart_button}
        {move || (!is_ready.get()).then(|| view! { <Skeleton shape=SkeletonShape::Card count=3 /> })}
        <ol class="stack" hidden=move || !is_ready.get()>{stages}</ol>
        {move || setup.picking.get().map(|part| picker(setup, part))}
    }
    .into_any()
}

impl Setup {
    fn read(way: RwSignal<Way>) -> Self {
        let first = PageNumber::default();
        let chosen = move |part| chosen(way, part);
        // Another choice asks only for what hangs on it.
        let organization = Memo::new(move |_| chosen(Part::Organization));
        let catalog = Memo::new(move |_| chosen(Part::Catalog));
        let package = Memo::new(move |_| chosen(Part::Package));
        Self {
            way,
            organizations: use_query(move || {
                api::connected_organizations::list_connected_organizations("", "", "displayName", SHOWN).page(first)
            }),
            organization: use_query_when(move || {
                let id = organization.get()?;
                Some(api::connected_organizations::get_connected_organization(&id.into()))
            }),
            catalogs: use_query(move || api::catalogs::list_catalogs("", USABLE, "displayName", SHOWN).page(first)),
            catalog: use_query_when(move || Some(api::catalogs::get_catalog(&catalog.get()?.into()))),
            resources: use_query_when(move || {
                let id = catalog.get()?;
                Some(api::catalogs::list_resources(&id.into(), "", SHOWN).page(first))
            }),
            packages: use_query_when(move || {
                let filter = api::access_packages::in_catalog(&catalog.get()?.into());
                let read = api::access_packages::list_access_packages("", &filter, "displayName", SHOWN);
                Some(read.page(first))
            }),
            package: use_query_when(move || {
                let id = package.get()?;
                Some(api::access_packages::get_whole_access_package(&id.into()))
            }),
            picking: RwSignal::new(None),
        }
    }

    /// The id of what is chosen. Tracked.
    fn chosen(self, part: Part) -> Option<String> {
        chosen(self.way, part)
    }

    fn is_settled(self) -> bool {
        self.organizations.is_settled()
            && self.organization.is_settled()
            && self.catalogs.is_settled()
            && self.catalog.is_settled()
            && self.resources.is_settled()
            && self.packages.is_settled()
            && self.package.is_settled()
    }

    /// Whether what was chosen is there and fits. None while that is not known.
    fn has<T: Send + Sync + 'static>(
        self,
        part: Part,
        found: Query<T>,
        fits: impl Fn(&T) -> bool + Send + Sync + 'static,
    ) -> Signal<Option<bool>> {
        Signal::derive(move || {
            if self.chosen(part).is_none() {
                return Some(false);
            }
            match found.data() {
                Some(found) => Some(fits(&found)),
                None => found.error().filter(|error| error.status == Some(404)).map(|_| false),
            }
        })
    }
}

fn chosen(way: RwSignal<Way>, part: Part) -> Option<String> {
    let id = way.with(|way| way.chosen(part).to_owned());
    (!id.is_empty()).then_some(id)
}

fn stages(setup: Setup) -> Vec<Stage> {
    let texts = &text().admin;
    let has_organization = setup.has(Part::Organization, setup.organization, |_| true);
    let has_catalog = setup.has(Part::Catalog, setup.catalog, |catalog: &Catalog| {
        catalog.state == Some(CatalogState::Published) && catalog.is_externally_visible == Some(true)
    });
    let has_resources = Signal::derive(move || match has_catalog.get() {
        Some(true) => setup.resources.data().map(|page| !page.items.is_empty()),
        other => other,
    });
    let obstacle = Memo::new(move |_| {
        let (package, organization) = (setup.package.data()?, setup.organization.data()?);
        obstacle(&package, &organization)
    });
    let fits = setup.has(Part::Package, setup.package, move |_| obstacle.with(Option::is_none));
    let has_package = Signal::derive(move || match has_organization.get() {
        Some(true) => fits.get(),
        other => other,
    });
    let is_hidden = setup.has(Part::Package, setup.package, |package: &AccessPackage| {
        package.is_hidden == Some(true)
    });
    let is = |stage: Signal<Option<bool>>| Signal::derive(move || stage.get() == Some(true));
    let package = view! { {choose_package(setup)} {show_obstacle(setup, obstacle)} };
    vec![
        Stage {
            title: texts.setup_partner,
            about: texts.setup_partner_about,
            is_optional: false,
            is_done: has_organization,
            is_open: Signal::stored(true),
            content: choose_organization(setup),
        },
        Stage {
            title: texts.setup_catalog,
            about: texts.setup_catalog_about,
            is_optional: false,
            is_done: has_catalog,
            is_open: is(has_organization),
            content: choose_catalog(setup),
        },
        Stage {
            title: texts.setup_resources,
            about: texts.setup_resources_about,
            is_optional: false,
            is_done: has_resources,
            is_open: is(has_catalog),
            content: show_resources(setup),
        },
        Stage {
            title: texts.setup_package,
            about: texts.setup_package_about,
            is_optional: false,
            is_done: has_package,
            is_open: is(has_resources),
            content: package.into_any(),
        },
        Stage {
            title: texts.setup_hide,
            about: texts.setup_hide_about,
            is_optional: true,
            is_done: is_hidden,
            is_open: is(has_package),
            content: hide_package(setup),
        },
        Stage {
            title: texts.setup_link,
            about: texts.setup_link_about,
            is_optional: false,
            is_done: Signal::derive(move || Some(setup.way.with(Way::is_copied))),
            is_open: is(has_package),
            content: show_link(setup),
        },
    ]
}

fn stage_view(number: usize, stage: Stage) -> AnyView {
    let texts = &text().admin;
    let Stage {
        title,
        about,
        is_optional,
        is_done,
        is_open,
        content,
    } = stage;
    let badge = move || match (is_open.get(), is_done.get()) {
        (true, Some(true)) => view! { <StatusBadge tone=Tone::Positive>{texts.setup_done}</StatusBadge> }.into_any(),
        (true, _) if is_optional => view! { <StatusBadge>{texts.setup_optional}</StatusBadge> }.into_any(),
        (true, _) => view! { <StatusBadge icon=Icon::ArrowRight>{texts.setup_now}</StatusBadge> }.into_any(),
        (false, _) => view! { <StatusBadge icon=Icon::Clock>{texts.setup_later}</StatusBadge> }.into_any(),
    };
    let title = [&number.to_string(), ". ", title].concat();
    view! {
        <li class="card">
            <div class="card__head">
                <h2 class="card__title">{title}</h2>
                {badge}
            </div>
            <p class="muted">{about}</p>
            <div class="stack" hidden=move || !is_open.get()>{content}</div>
        </li>
    }
    .into_any()
}
