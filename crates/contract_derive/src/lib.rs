//! `#[derive(FromObject)]`: reads a struct of the contract out of a JSON object.
//!
//! It takes the place of serde's `Deserialize` derive, which writes a state machine of some kilobytes for each struct.
//! The portal carries all structs of the contract to a phone, so each is read by one call per property instead. The
//! same `#[serde(…)]` attributes are obeyed: `rename_all = "camelCase"`, `rename`, `alias`, `deserialize_with`, and
//! `default = "function"` for what stands for an absent field. The derive also writes serde's `Deserialize`, so that
//! nobody else has to know.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Attribute, Data, DeriveInput, Error, Field, Fields, Ident, LitStr, Path, Result, Token, parse_macro_input};

/// See the crate.
#[proc_macro_derive(FromObject, attributes(serde))]
pub fn derive_from_object(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    from_object(&input).unwrap_or_else(Error::into_compile_error).into()
}

fn from_object(input: &DeriveInput) -> Result<TokenStream> {
    let fields = match &input.data {
        Data::Struct(data) => &data.fields,
        _ => return Err(Error::new_spanned(&input.ident, "FromObject is for structs")),
    };
    let Fields::Named(fields) = fields else {
        return Err(Error::new_spanned(
            &input.ident,
            "FromObject is for structs with named fields",
        ));
    };
    let is_camel_case = is_camel_case(&input.attrs)?;
    let properties = fields
        .named
        .iter()
        .map(|field| Property::of(field, is_camel_case))
        .collect::<Result<Vec<_>>>()?;
    let reads = properties.iter().map(Property::read);
    let names = properties.iter().map(|property| &property.names[0]);
    let name = &input.ident;
    let parameters: Vec<_> = input.generics.type_params().map(|parameter| &parameter.ident).collect();
    let (_, type_generics, _) = input.generics.split_for_impl();
    Ok(quote! {
        impl<#(#parameters: ::entitlement_types::json::FromJson),*> ::entitlement_types::json::FromObject for #name #type_generics {
            const PROPERTIES: &'static [&'static str] = &[#(#names),*];

            fn take_from(object: &mut ::entitlement_types::json::Object) -> Self {
                Self { #(#reads),* }
            }
        }

        impl<#(#parameters: ::entitlement_types::json::FromJson),*> ::entitlement_types::json::FromJson for #name #type_generics {
            fn from_json(value: ::serde_json::Value) -> ::std::result::Result<Self, ::entitlement_types::json::JsonError> {
                ::entitlement_types::json::from_object(value)
            }

            fn absent() -> Self {
                ::entitlement_types::json::FromObject::take_from(&mut ::entitlement_types::json::Object::default())
            }
        }

        impl<'de, #(#parameters: ::entitlement_types::json::FromJson),*> ::serde::Deserialize<'de> for #name #type_generics {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> ::std::result::Result<Self, D::Error> {
                ::entitlement_types::json::deserialize(deserializer)
            }
        }
    })
}

/// A field of the struct, as JSON has it.
struct Property {
    field: Ident,
    /// Its name, and others by which it is known.
    names: Vec<String>,
    /// A function that reads it.
    with: Option<Path>,
    /// A function that says what it is when it is absent; else the type says so.
    default: Option<Path>,
}

impl Property {
    fn of(field: &Field, is_camel_case: bool) -> Result<Self> {
        let ident = field
            .ident
            .clone()
            .ok_or_else(|| Error::new_spanned(field, "a field needs a name"))?;
        let mut renamed = None;
        let mut aliases = Vec::new();
        let mut with = None;
        let mut default = None;
        for attribute in field
            .attrs
            .iter()
            .filter(|attribute| attribute.path().is_ident("serde"))
        {
            attribute.parse_nested_meta(|meta| {
                let name = meta.path.get_ident().map(ToString::to_string).unwrap_or_default();
                match name.as_str() {
                    "default" if meta.input.peek(Token![=]) => {
                        default = Some(meta.value()?.parse::<LitStr>()?.parse()?);
                    }
                    "default" => {}
                    "rename" => renamed = Some(meta.value()?.parse::<LitStr>()?.value()),
                    "alias" => aliases.push(meta.value()?.parse::<LitStr>()?.value()),
                    "deserialize_with" => with = Some(meta.value()?.parse::<LitStr>()?.parse()?),
                    "skip_serializing_if" => _ = meta.value()?.parse::<LitStr>()?,
                    _ => return Err(meta.error("FromObject does not know this attribute")),
                }
                Ok(())
            })?;
        }
        let plain = ident.to_string();
        let name = renamed.unwrap_or_else(|| if is_camel_case { camel_case(&plain) } else { plain });
        aliases.insert(0, name);
        Ok(Self {
            field: ident,
            names: aliases,
            with,
            default,
        })
    }

    fn read(&self) -> TokenStream {
        let Self {
            field,
            names,
            with,
            default,
        } = self;
        match (with, default) {
            (Some(with), _) => quote! { #field: object.take_with(&[#(#names),*], #with) },
            (None, Some(default)) => {
                quote! { #field: object.take::<::std::option::Option<_>>(&[#(#names),*]).unwrap_or_else(#default) }
            }
            (None, None) => quote! { #field: object.take(&[#(#names),*]) },
        }
    }
}

fn is_camel_case(attributes: &[Attribute]) -> Result<bool> {
    let mut is_camel_case = false;
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("serde")) {
        attribute.parse_nested_meta(|meta| {
            if meta.path.is_ident("default") {
                return Ok(());
            }
            if !meta.path.is_ident("rename_all") {
                return Err(meta.error("FromObject does not know this attribute"));
            }
            let case = meta.value()?.parse::<LitStr>()?;
            is_camel_case = case.value() == "camelCase";
            if is_camel_case {
                Ok(())
            } else {
                Err(Error::new_spanned(case, "FromObject knows camelCase only"))
            }
        })?;
    }
    Ok(is_camel_case)
}

fn camel_case(name: &str) -> String {
    let mut words = name.split('_');
    let mut cased = words.next().unwrap_or_default().to_owned();
    for word in words {
        let mut letters = word.chars();
        cased.extend(letters.next().into_iter().flat_map(char::to_uppercase));
        cased.push_str(letters.as_str());
    }
    cased
}

#[cfg(test)]
mod tests {
    use super::camel_case;

    #[test]
    fn names_are_cased_as_serde_does() {
        let check = |name: &str, expected: &str| assert_eq!(camel_case(name), expected);
        check("id", "id");
        check("display_name", "displayName");
        check("is_approval_required_for_add", "isApprovalRequiredForAdd");
    }
}
