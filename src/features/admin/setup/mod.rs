//! `/admin/setup`: the way from a partner to a link that works, as one path that knows what is there already. What is
//! chosen on the way stands in the address, so that it can be passed on, and is kept, so that it goes on where it was
//! left. What is made on the way leads back with it chosen.

mod back;
mod choose;
mod enable;
mod hide;
mod memory;
mod steps;
mod way;

use entitlement_types::{AccessPackage, AssignmentPolicy, Catalog, CatalogId, ConnectedOrganization, Resource};
use leptos::prelude::*;

pub use self::back::{above, show_made};
use self::choose::{choose_catalog, choose_organization, choose_package, picker};
use self::enable::show_shut;
use self::hide::hide_package;
use self::steps::{show_lacking_sponsors, show_link, show_obstacle, show_resources};
use self::way::{Part, Shut, Way, obstacle, only_catalog, only_open};
use crate::api::{self, ListPage};
use crate::browser;
use crate::navigation;
use crate::paths::{AdminPage, PageNumber, SetupParams};
use crate::query::{Query, use_query, use_query_when};
use crate::shell::PageHeading;
use crate::text::text;
use crate::ui::{Button, ButtonVariant, Icon, Skeleton, SkeletonShape, StatusBadge, Tone};

/// How many organizations, catalogs and packages are shown to choose from; a search finds the others.
const SHOWN: u32 = 100;
/// The title of the step that comes after the catalog.
const AFTER_CATALOG: &str = "#setup-step-3";

/// What the steps share. Copy it freely.
#[derive(Clone, Copy)]
struct Setup {
    way: RwSignal<Way>,
    organizations: Query<ListPage<ConnectedOrganization>>,
    organization: Query<ConnectedOrganization>,
    /// The same with its sponsors.
    sponsored: Query<ListPage<ConnectedOrganization>>,
    /// The policies that name it.
    naming: Query<ListPage<AssignmentPolicy>>,
    catalogs: Query<ListPage<Catalog>>,
    catalog: Query<Catalog>,
    resources: Query<ListPage<Resource>>,
    /// Each with what decides whether it is open to the partner.
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
    state: State,
    /// Whether something should be added to what is chosen, also where it is done without that.
    is_lacking: Signal<bool>,
    content: AnyView,
}

/// How far a step is. Copy it freely.
#[derive(Clone, Copy)]
struct State {
    /// Whether it is done. None: not known yet.
    is_done: Signal<Option<bool>>,
    /// Whether the one before it is done.
    is_open: Signal<bool>,
    /// Whether it is what is to be done now.
    is_current: Signal<bool>,
}

impl State {
    fn new(is_open: Signal<bool>, is_done: Signal<Option<bool>>) -> Self {
        Self {
            is_done,
            is_open,
            is_current: Memo::new(move |_| is_open.get() && is_done.get() != Some(true)).into(),
        }
    }

    /// The step after it.
    fn then(self, is_done: Signal<Option<bool>>) -> Self {
        let before = self.is_done;
        Self::new(Signal::derive(move || before.get() == Some(true)), is_done)
    }
}

/// The way, step by step.
pub(super) fn setup_page(params: Memo<SetupParams>) -> AnyView {
    let texts = &text().admin;
    let setup = Setup::read(use_way(params));
    forget_gone(setup, Part::Organization, setup.organization);
    forget_gone(setup, Part::Catalog, setup.catalog);
    forget_gone(setup, Part::Package, setup.package);
    propose_catalog(setup);
    propose_package(setup);
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
    view! {
        // Beside the title its place is kept, so that nothing moves once something is chosen.
        <PageHeading title=texts.setup>
            <div class="setup-restart" data-unused=move || (!has_begun.get()).then_some("")>
                <Button variant=ButtonVariant::Plain icon=Icon::Refresh on_click=restart>
                    {texts.draft_forget}
                </Button>
            </div>
        </PageHeading>
        <p class="lead">{texts.setup_lead}</p>
        {move || (!is_ready.get()).then(|| view! { <Skeleton shape=SkeletonShape::Card count=3 /> })}
        <ol class="stack setup-steps" hidden=move || !is_ready.get()>{stages}</ol>
        {move || setup.picking.get().map(|part| picker(setup, part))}
    }
    .into_any()
}

/// What is chosen: what the address says, else what was chosen before. The address follows.
fn use_way(params: Memo<SetupParams>) -> RwSignal<Way> {
    let kept = memory::recall();
    let way = RwSignal::new(match params.get_untracked() {
        nothing if nothing == SetupParams::default() => kept,
        params => kept.at(&params),
    });
    Effect::new(move |_| way.with(memory::keep));
    Effect::new(move |_| {
        if params.get() != way.with(Way::params) {
            // By then this page has arrived, so that no other one loses its place in the history.
            request_animation_frame(move || {
                if let Some(way) = way.try_get_untracked() {
                    navigation::replace(&AdminPage::Setup(way.params()).into());
                }
            });
        }
    });
    way
}

/// What was chosen and is not there any more is not chosen: what is kept may be old.
fn forget_gone<T: Send + Sync + 'static>(setup: Setup, part: Part, found: Query<T>) {
    Effect::new(move |_| {
        if found.error().is_some_and(|error| error.status == Some(404)) {
            setup.way.update(|way| way.choose(part, String::new()));
        }
    });
}

/// Chooses the catalog where only one has packages that name the partner, in place of what was proposed for another.
fn propose_catalog(setup: Setup) {
    let only = Memo::new(move |_| setup.only_catalog());
    Effect::new(move |before: Option<Option<String>>| {
        let before = before.flatten();
        let Some(id) = only.get() else { return before };
        let is_free = setup.way.with_untracked(|way| {
            let chosen = way.chosen(Part::Catalog);
            chosen.is_empty() || before.as_deref() == Some(chosen)
        });
        if is_free {
            setup.way.update(|way| way.choose(Part::Catalog, id.clone()));
        }
        Some(id)
    });
}

/// Chooses the package where only one of the catalog is open to the partner: once, for it may be another choice.
fn propose_package(setup: Setup) {
    let only = Memo::new(move |_| setup.only_open());
    Effect::new(move |_| {
        if let Some(id) = only.get()
            && setup.way.with_untracked(|way| way.chosen(Part::Package).is_empty())
        {
            setup.way.update(|way| way.choose(Part::Package, id));
        }
    });
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
            sponsored: use_query_when(move || {
                let filter = api::odata::one_of("id", &[organization.get()?.as_str()]);
                let read = api::connected_organizations::list_connected_organizations_with_sponsors;
                Some(read("", &filter, "displayName", 1).page(first))
            }),
            naming: use_query_when(move || {
                let id = organization.get()?;
                Some(api::assignment_policies::list_policies_naming(&id.into()).page(first))
            }),
            // Also those that are off: here they are switched on.
            catalogs: use_query(move || api::catalogs::list_catalogs("", "", "displayName", SHOWN).page(first)),
            catalog: use_query_when(move || Some(api::catalogs::get_catalog(&catalog.get()?.into()))),
            resources: use_query_when(move || {
                let id = catalog.get()?;
                Some(api::catalogs::list_resources(&id.into(), "", "", SHOWN).page(first))
            }),
            packages: use_query_when(move || {
                let id = CatalogId::from(catalog.get()?);
                Some(api::access_packages::list_whole_access_packages_of_catalog(&id, "").page(first))
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

    /// The only catalog with packages that name the partner. Tracked.
    fn only_catalog(self) -> Option<String> {
        let page = self.naming.data().filter(|page| !page.has_next)?;
        only_catalog(&page.items).map(str::to_owned)
    }

    /// The only package of the catalog that is open to the partner. Tracked.
    fn only_open(self) -> Option<String> {
        let (page, organization) = (self.packages.data()?, self.organization.data()?);
        let only = only_open(&page.items, &organization).filter(|_| !page.has_next)?;
        Some(only.id.to_string())
    }

    /// Whether nobody answers for the partner, as far as that is told. Tracked.
    fn lacks_sponsors(self) -> bool {
        let Some(page) = self.sponsored.data() else {
            return false;
        };
        let has_none = |sponsors: &Option<Vec<_>>| sponsors.as_ref().is_some_and(Vec::is_empty);
        let lacks = |one: &ConnectedOrganization| has_none(&one.internal_sponsors) && has_none(&one.external_sponsors);
        page.items.first().is_some_and(lacks)
    }

    fn is_settled(self) -> bool {
        self.organizations.is_settled()
            && self.organization.is_settled()
            && self.sponsored.is_settled()
            && self.naming.is_settled()
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
        Shut::of(catalog).is_none()
    });
    let shut = Memo::new(move |_| setup.catalog.data().and_then(|catalog| Shut::of(&catalog)));
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
    let lacks_sponsors = Memo::new(move |_| setup.lacks_sponsors());
    let never = Signal::stored(false);
    let partner = State::new(Signal::stored(true), has_organization);
    let catalog = partner.then(has_catalog);
    let resources = catalog.then(has_resources);
    let package = resources.then(has_package);
    let hidden = package.then(is_hidden);
    let link = package.then(Signal::derive(move || Some(setup.way.with(Way::is_copied))));
    let partner_content =
        view! { {choose_organization(setup, partner.is_current)} {show_lacking_sponsors(setup, lacks_sponsors)} };
    let catalog_content = view! { {choose_catalog(setup, catalog.is_current)} {show_shut(setup, shut, AFTER_CATALOG)} };
    let package_content = view! { {choose_package(setup, package.is_current)} {show_obstacle(setup, obstacle)} };
    vec![
        Stage {
            title: texts.setup_partner,
            about: texts.setup_partner_about,
            is_optional: false,
            state: partner,
            is_lacking: lacks_sponsors.into(),
            content: partner_content.into_any(),
        },
        Stage {
            title: texts.setup_catalog,
            about: texts.setup_catalog_about,
            is_optional: false,
            state: catalog,
            is_lacking: Signal::derive(move || shut.with(Option::is_some)),
            content: catalog_content.into_any(),
        },
        Stage {
            title: texts.setup_resources,
            about: texts.setup_resources_about,
            is_optional: false,
            state: resources,
            is_lacking: never,
            content: show_resources(setup, resources.is_current),
        },
        Stage {
            title: texts.setup_package,
            about: texts.setup_package_about,
            is_optional: false,
            state: package,
            is_lacking: Signal::derive(move || obstacle.with(Option::is_some)),
            content: package_content.into_any(),
        },
        Stage {
            title: texts.setup_hide,
            about: texts.setup_hide_about,
            is_optional: true,
            state: hidden,
            is_lacking: never,
            content: hide_package(setup),
        },
        Stage {
            title: texts.setup_link,
            about: texts.setup_link_about,
            is_optional: false,
            state: link,
            is_lacking: never,
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
        state,
        is_lacking,
        content,
    } = stage;
    let badge = move || match (state.is_open.get(), state.is_done.get()) {
        (true, _) if is_lacking.get() => {
            view! { <StatusBadge tone=Tone::Warning>{texts.setup_lacking}</StatusBadge> }.into_any()
        }
        (true, Some(true)) => view! { <StatusBadge tone=Tone::Positive>{texts.setup_done}</StatusBadge> }.into_any(),
        (true, _) if is_optional => view! { <StatusBadge>{texts.setup_optional}</StatusBadge> }.into_any(),
        (true, _) => view! { <StatusBadge icon=Icon::ArrowRight>{texts.setup_now}</StatusBadge> }.into_any(),
        (false, _) => view! { <StatusBadge icon=Icon::Clock>{texts.setup_later}</StatusBadge> }.into_any(),
    };
    let number = number.to_string();
    let id = ["setup-step-", &number].concat();
    let title = [&number, ". ", title].concat();
    let is_current = move || (!is_optional && state.is_current.get()).then_some("step");
    view! {
        <li class="card" aria-current=is_current>
            <div class="card__head">
                <h2 class="card__title" id=id tabindex="-1">
                    {title}
                </h2>
                {badge}
            </div>
            <p class="muted">{about}</p>
            <div class="stack" hidden=move || !state.is_open.get()>{content}</div>
        </li>
    }
    .into_any()
}
