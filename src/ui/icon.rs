//! The one set of icons.

use leptos::prelude::*;

use super::Still;

/// An icon: one path on a grid of 20 by 20, drawn with a line of 1.5.
///
/// It says nothing to a screen reader: a word stands beside it, or its button has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// Takes somebody a step back; points left.
    ArrowLeft,
    /// Goes on; points right.
    ArrowRight,
    /// An app that a package opens.
    App,
    /// Opens or closes what hangs below.
    ChevronDown,
    /// The page before.
    ChevronLeft,
    /// The page after, or a level deeper.
    ChevronRight,
    /// An organization.
    Building,
    /// A day.
    Calendar,
    /// A list shown as cards.
    Cards,
    /// A catalog of packages and resources.
    Catalog,
    /// Done, or all right.
    Check,
    /// How long something lasts, or waits.
    Clock,
    /// Puts something on the clipboard.
    Copy,
    /// Takes a file home.
    Download,
    /// Changes something.
    Edit,
    /// It failed or was refused.
    Error,
    /// Leads out of the portal.
    External,
    /// Narrows a list.
    Filter,
    /// A group.
    Group,
    /// What was before.
    History,
    /// The overview.
    Home,
    /// What waits for a decision.
    Inbox,
    /// For your information.
    Info,
    /// Access that one has.
    Key,
    /// The language of the portal.
    Language,
    /// A link that can be shared.
    Link,
    /// Not for everybody.
    Lock,
    /// Signing out.
    LogOut,
    /// A message.
    Mail,
    /// Opens the navigation.
    Menu,
    /// What else can be done.
    More,
    /// The dark theme.
    Moon,
    /// No connection.
    Offline,
    /// An access package.
    Package,
    /// Adds something.
    Plus,
    /// Asks again for the newest.
    Refresh,
    /// Searches.
    Search,
    /// A request that was sent.
    Send,
    /// What can be set.
    Settings,
    /// Rights and roles.
    Shield,
    /// A site that a package opens.
    Site,
    /// The light theme.
    Sun,
    /// The system's theme.
    Screen,
    /// A list shown as a table.
    Table,
    /// A team that a package opens.
    Team,
    /// Takes something away for good.
    Trash,
    /// A person.
    User,
    /// People.
    Users,
    /// Wants attention.
    Warning,
    /// Closes, or refuses.
    X,
}

impl Icon {
    /// Every icon, in the order of the enum.
    pub const ALL: [Self; 50] = [
        Self::ArrowLeft,
        Self::ArrowRight,
        Self::App,
        Self::ChevronDown,
        Self::ChevronLeft,
        Self::ChevronRight,
        Self::Building,
        Self::Calendar,
        Self::Cards,
        Self::Catalog,
        Self::Check,
        Self::Clock,
        Self::Copy,
        Self::Download,
        Self::Edit,
        Self::Error,
        Self::External,
        Self::Filter,
        Self::Group,
        Self::History,
        Self::Home,
        Self::Inbox,
        Self::Info,
        Self::Key,
        Self::Language,
        Self::Link,
        Self::Lock,
        Self::LogOut,
        Self::Mail,
        Self::Menu,
        Self::More,
        Self::Moon,
        Self::Offline,
        Self::Package,
        Self::Plus,
        Self::Refresh,
        Self::Search,
        Self::Send,
        Self::Settings,
        Self::Shield,
        Self::Site,
        Self::Sun,
        Self::Screen,
        Self::Table,
        Self::Team,
        Self::Trash,
        Self::User,
        Self::Users,
        Self::Warning,
        Self::X,
    ];

    fn path(self) -> &'static str {
        match self {
            Self::ArrowLeft => "M17 10H3m6-6-6 6 6 6",
            Self::ArrowRight => "M3 10h14m-6-6 6 6-6 6",
            Self::App => "M3 3h5.5v5.5H3zm8.5 0H17v5.5h-5.5zM3 11.5h5.5V17H3zm11.2-.5v6.5M11 14.2h6.5",
            Self::ChevronDown => "m5 7.5 5 5 5-5",
            Self::ChevronLeft => "m12.5 5-5 5 5 5",
            Self::ChevronRight => "m7.5 5 5 5-5 5",
            Self::Building => "M4 17V3h8v14M12 8h4v9M2.5 17h15M7 6.5h2M7 10h2m-2 3.5h2",
            Self::Calendar => "M3 4.5h14V17H3zM3 8.5h14M7 2.5v4m6-4v4",
            Self::Cards => "M3 3h5.5v5.5H3zm8.5 0H17v5.5h-5.5zM3 11.5h5.5V17H3zm8.5 0H17V17h-5.5z",
            Self::Catalog => "M2.5 4.5h5l2 2.5h8v9h-15zM2.5 10h15",
            Self::Check => "m4 10.5 4 4 8-9",
            Self::Clock => "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zm0-11v4l2.7 2",
            Self::Copy => "M7 7h10v10H7zm6 0V3H3v10h4",
            Self::Download => "M10 3v9.5m-4-4 4 4 4-4M3 17h14",
            Self::Edit => "m3 17 1-4L13.5 3.5l3 3L7 16zm8.5-11.5 3 3",
            Self::Error => "M7 3h6l4 4v6l-4 4H7l-4-4V7zm3 3.5v4.2m0 2.8v0",
            Self::External => "M11.5 3H17v5.5M17 3l-8 8M8 4.5H3V17h12.5v-5",
            Self::Filter => "M3 5.5h14M6 10h8m-5.5 4.5h3",
            Self::Group => {
                "M10 9a3 3 0 1 0 0-6 3 3 0 0 0 0 6zm-5 8a3 3 0 1 0 0-6 3 3 0 0 0 0 6zm10 0a3 3 0 1 0 0-6 3 3 0 0 0 0 6z"
            }
            Self::History => "M3 3v4h4M3.3 7a7 7 0 1 1-.2 4M10 6.2V10l2.7 2",
            Self::Home => "m3 9 7-6 7 6v8h-5v-5H8v5H3z",
            Self::Inbox => "m3 11 2.5-7h9L17 11v5.5H3zm0 0h4l1 2h4l1-2h4",
            Self::Info => "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zm0-7.5v4.2m0-7.2v0",
            Self::Key => "M12.5 3a4.5 4.5 0 1 1-1.5 8.7L9.5 13H7.7v2H5.5v2H3v-3l5.3-5.3A4.5 4.5 0 0 1 12.5 3zm1 3.5v0",
            Self::Language => {
                "M2.5 5H11M6.7 3v2m2.5 0c-.6 3-2.7 5.6-6 7m1.5-4c.9 1.8 2.3 3.1 4.3 4M9.5 17l3.7-9 3.8 9m-6.2-3h5"
            }
            Self::Link => {
                "M8.3 11.7a3.5 3.5 0 0 0 5 0l3-3a3.5 3.5 0 0 0-5-5l-1 1m1.4 3.6a3.5 3.5 0 0 0-5 0l-3 3a3.5 3.5 0 0 0 5 5l1-1"
            }
            Self::Lock => "M4.5 9h11v8h-11zM7 9V6a3 3 0 0 1 6 0v3",
            Self::LogOut => "M12 6.5V3H3v14h9v-3.5M8 10h9m-3-3 3 3-3 3",
            Self::Mail => "M2.5 4.5h15v11h-15zm0 1 7.5 6 7.5-6",
            Self::Menu => "M3 5h14M3 10h14M3 15h14",
            Self::More => {
                "M4 10.7a.7.7 0 1 0 0-1.4.7.7 0 0 0 0 1.4zm6 0a.7.7 0 1 0 0-1.4.7.7 0 0 0 0 1.4zm6 0a.7.7 0 1 0 0-1.4.7.7 0 0 0 0 1.4z"
            }
            Self::Moon => "M16.5 12A7 7 0 0 1 8 3.5a7 7 0 1 0 8.5 8.5z",
            Self::Offline => {
                "m3 3 14 14M2.5 8.5A11 11 0 0 1 5.7 6.3M9 5.1a11 11 0 0 1 8.5 3.4m-12.2 3a7 7 0 0 1 3.2-1.7m4.5.4a7 7 0 0 1 1.7 1.3M10 15.5v0"
            }
            Self::Package => "m10 2.5 7 3.8v7.4l-7 3.8-7-3.8V6.3zm-7 3.8 7 3.7 7-3.7M10 10v7.5",
            Self::Plus => "M10 4v12M4 10h12",
            Self::Refresh => "M17 3v4h-4m3.7 0a7 7 0 1 0 .2 4",
            Self::Search => "M8.5 14a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zm4-1.5L17 17",
            Self::Send => "M17 3 9 11m8-8-5 14-3-6-6-3z",
            Self::Settings => {
                "M3 6h6.5m5 0H17m-5 2.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM3 14h2.5m5 0H17m-9 2.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z"
            }
            Self::Shield => "m10 2.5 6.5 2.5v4.5c0 4-2.6 6.7-6.5 8-3.9-1.3-6.5-4-6.5-8V5z",
            Self::Site => {
                "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM3 10h14m-7-7c2 2 3 4.3 3 7s-1 5-3 7c-2-2-3-4.3-3-7s1-5 3-7z"
            }
            Self::Sun => {
                "M10 13.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM10 2v1.5m0 13V18M2 10h1.5m13 0H18M4.3 4.3l1.1 1.1m9.2 9.2 1.1 1.1m-11.4 0 1.1-1.1m9.2-9.2 1.1-1.1"
            }
            Self::Screen => "M2.5 3.5h15v10h-15zM7 17h6m-3-3.5V17",
            Self::Table => "M3 4h14v12H3zm0 4h14M3 12h14M8.5 8v8",
            Self::Team => {
                "M10 8.5a2.7 2.7 0 1 0 0-5.5 2.7 2.7 0 0 0 0 5.5zM5.5 16.5c.3-3 2-4.5 4.5-4.5s4.2 1.5 4.5 4.5M4.5 10a1.8 1.8 0 1 1 .5-3.5m10.5 3.5a1.8 1.8 0 1 0-.5-3.5M1.8 14.5c.2-1.4.9-2.3 2-2.7m14.4 2.7c-.2-1.4-.9-2.3-2-2.7"
            }
            Self::Trash => "M3.5 5.5h13M8 5.5V3h4v2.5m-6.5 0 .7 11.5h7.6l.7-11.5M8.5 9v4.5m3-4.5v4.5",
            Self::User => "M10 10a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zm-6.5 7c.5-3 3-4.5 6.5-4.5s6 1.5 6.5 4.5",
            Self::Users => {
                "M7.5 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2 16.5c.4-2.7 2.5-4 5.5-4s5.1 1.3 5.5 4m0-12.8a3 3 0 0 1 0 5.6m2 3.5c1.8.5 2.8 1.7 3 3.7"
            }
            Self::Warning => "m10 3 8 14H2zm0 5.5v3.7m0 2.3v0",
            Self::X => "m5 5 10 10m0-10L5 15",
        }
    }

    /// Whether it points the way that reading goes, and so the other way from right to left.
    fn is_mirrored(self) -> bool {
        matches!(
            self,
            Self::ArrowLeft | Self::ArrowRight | Self::ChevronLeft | Self::ChevronRight | Self::LogOut | Self::Send
        )
    }

    /// The drawing, for views that need a class of their own on it.
    pub fn draw(self, class: &'static str) -> AnyView {
        // An element of Leptos brings nodes that mark the places of what it holds, and lists are full of icons.
        Still::drawing(self.path())
            .with("class", class)
            .with("viewBox", "0 0 20 20")
            .with("aria-hidden", "true")
            .with_some("data-mirrored", self.is_mirrored().then_some("".into()))
            .into_any()
    }
}

impl IntoRender for Icon {
    type Output = AnyView;

    fn into_render(self) -> AnyView {
        self.draw("icon")
    }
}
