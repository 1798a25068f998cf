//! Elements that cost no node but themselves.
//!
//! Leptos marks the end of every element's children with a comment, so that children can come and go. In a long list
//! that is half of all nodes, for rows whose elements stay as they are until the row changes as a whole.

use leptos::attr::Attribute;
use leptos::attr::any_attribute::AnyAttribute;
use leptos::prelude::*;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::Rndr;
use leptos::tachys::renderer::types::{Element, Node};
use leptos::tachys::view::any_view::AnyViewState;
use leptos::tachys::view::{Mountable, Position, PositionState};

use super::Words;

const SVG: &str = "http://www.w3.org/2000/svg";

/// An element with what it holds, both of which change only with the view around it.
pub struct Still {
    tag: &'static str,
    attributes: Vec<(&'static str, Words)>,
    children: Vec<AnyView>,
    drawing: Option<&'static str>,
}

impl Still {
    /// An element with nothing in it yet.
    pub fn new(tag: &'static str) -> Self {
        Self {
            tag,
            attributes: Vec::new(),
            children: Vec::new(),
            drawing: None,
        }
    }

    /// A drawing: a line along this path.
    pub fn drawing(path: &'static str) -> Self {
        Self {
            drawing: Some(path),
            ..Self::new("svg")
        }
    }

    /// With an attribute.
    pub fn with(self, name: &'static str, value: impl Into<Words>) -> Self {
        self.with_some(name, Some(value.into()))
    }

    /// With an attribute, or without it.
    pub fn with_some(mut self, name: &'static str, value: Option<Words>) -> Self {
        self.attributes.extend(value.map(|value| (name, value)));
        self
    }

    /// With something more in it.
    pub fn child(mut self, child: impl IntoAny) -> Self {
        self.children.push(child.into_any());
        self
    }

    /// With several things more in it, or none.
    pub fn children(mut self, children: impl IntoIterator<Item = AnyView>) -> Self {
        self.children.extend(children);
        self
    }
}

/// What stands in the page of a [`Still`].
pub struct StillState {
    element: Element,
    tag: &'static str,
    attributes: Vec<(&'static str, Words)>,
    children: Vec<AnyViewState>,
    drawing: Option<&'static str>,
}

impl StillState {
    /// Whether the view has the same shape, so that only what differs has to be written.
    fn fits(&self, view: &Still) -> bool {
        let names = |attributes: &[(&'static str, Words)]| attributes.iter().map(|(name, _)| *name).collect::<Vec<_>>();
        self.tag == view.tag
            && self.drawing == view.drawing
            && self.children.len() == view.children.len()
            && names(&self.attributes) == names(&view.attributes)
    }
}

impl Render for Still {
    type State = StillState;

    fn build(self) -> StillState {
        let element = Rndr::create_element(self.tag, self.drawing.map(|_| SVG));
        if let Some(path) = self.drawing {
            Rndr::set_inner_html(&element, &["<path d=\"", path, "\"/>"].concat());
        }
        for (name, value) in &self.attributes {
            Rndr::set_attribute(&element, name, value);
        }
        let mut children: Vec<_> = self.children.into_iter().map(Render::build).collect();
        for child in &mut children {
            child.mount(&element, None);
        }
        StillState {
            element,
            tag: self.tag,
            attributes: self.attributes,
            children,
            drawing: self.drawing,
        }
    }

    fn rebuild(self, state: &mut StillState) {
        if !state.fits(&self) {
            let mut new = self.build();
            state.insert_before_this(&mut new);
            state.unmount();
            *state = new;
            return;
        }
        for ((name, value), (_, before)) in self.attributes.iter().zip(&state.attributes) {
            if value != before {
                Rndr::set_attribute(&state.element, name, value);
            }
        }
        state.attributes = self.attributes;
        for (child, before) in self.children.into_iter().zip(&mut state.children) {
            child.rebuild(before);
        }
    }
}

impl Mountable for StillState {
    fn unmount(&mut self) {
        self.element.unmount();
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        self.element.mount(parent, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        self.element.insert_before_this(child)
    }

    fn elements(&self) -> Vec<Element> {
        vec![self.element.clone()]
    }
}

impl AddAnyAttr for Still {
    type Output<NewAttribute: Attribute> = Self;

    /// All its attributes are its own: it takes none from a component around it.
    fn add_any_attr<NewAttribute: Attribute>(self, _: NewAttribute) -> Self {
        self
    }
}

/// What every view of Leptos has to be. The portal is drawn in the browser alone: there is no page of a server to wake up.
impl RenderHtml for Still {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(self, _: &mut String, _: &mut Position, _: bool, _: bool, _: Vec<AnyAttribute>) {
        unreachable!("no page is drawn outside of a browser");
    }

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> StillState {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}
