//! The parameters of a call, from a query or a form.

use std::collections::HashMap;

/// Parameters by name. One that stands there twice is kept apart: a request must not include any twice (RFC 6749,
/// section 3.1), because two readers may take different ones.
#[derive(Clone, Debug, Default)]
pub struct Parameters {
    values: HashMap<String, String>,
    doubled: Option<String>,
}

impl Parameters {
    /// Reads `application/x-www-form-urlencoded` text.
    pub fn parse(text: &[u8]) -> Self {
        let mut parameters = Self::default();
        for (name, value) in form_urlencoded::parse(text) {
            if parameters.values.contains_key(name.as_ref()) {
                parameters.doubled = Some(name.into_owned());
            } else {
                parameters.values.insert(name.into_owned(), value.into_owned());
            }
        }
        parameters
    }

    /// The value with this name. An empty one is none, as RFC 6749, section 3.1, says.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.values
            .get(name)
            .map(String::as_str)
            .filter(|value| !value.is_empty())
    }

    /// A name that stands there more than once.
    pub fn doubled(&self) -> Option<&str> {
        self.doubled.as_deref()
    }
}
