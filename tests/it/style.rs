//! The rules of the style sheets, which no compiler knows.

use std::collections::BTreeSet;

use crate::colours::Tokens;
use crate::sources::{files, read, without_comments};

/// Where modules name the style sheets that they bring along, and who may wear them: elsewhere they may not have come.
const BROUGHT_ALONG: [(&str, &[&str]); 4] = [
    ("src/features/admin/style.rs", &["src/features/admin/"]),
    (
        "src/features/approvals/style.rs",
        &["src/features/approvals/", "src/features/styleguide/"],
    ),
    ("src/features/styleguide/style.rs", &["src/features/styleguide/"]),
    ("src/ui/steps.rs", &["src/ui/steps.rs"]),
];

fn style_sheets() -> Vec<(String, String)> {
    files("style", ".css")
        .into_iter()
        .map(|(path, css)| (path, without_comments(&css)))
        .collect()
}

#[test]
fn the_index_or_a_module_names_every_file_once() {
    let index = without_comments(&read("style/index.css"));
    for (path, _) in style_sheets() {
        let name = path.strip_prefix("style/").unwrap();
        if name != "index.css" {
            let layer = if name.starts_with("components/") {
                "components"
            } else {
                name.trim_end_matches(".css")
            };
            let import = format!("@import \"./{name}\" layer({layer});");
            let included = format!("../style/{name}\")");
            let by_modules: usize = BROUGHT_ALONG
                .iter()
                .map(|(module, _)| read(module).matches(&included).count())
                .sum();
            let count = index.matches(&import).count() + by_modules;
            assert_eq!(count, 1, "style/index.css: {import}, or a module: {included}");
        }
    }
}

#[test]
fn styles_of_a_module_are_worn_there_only() {
    let sheets = style_sheets();
    let code = files("src", ".rs");
    let brought: Vec<String> = BROUGHT_ALONG.iter().map(|(module, _)| read(module)).collect();
    let of_everybody: BTreeSet<String> = sheets
        .iter()
        .filter(|(path, _)| !brought.iter().any(|module| module.contains(path.as_str())))
        .flat_map(|(_, css)| classes_of_css(css))
        .collect();
    let mut wrong = Vec::new();
    for (module, (_, wearers)) in brought.iter().zip(BROUGHT_ALONG) {
        for (path, css) in sheets.iter().filter(|(path, _)| module.contains(path.as_str())) {
            let own = classes_of_css(css)
                .into_iter()
                .filter(|class| !of_everybody.contains(class));
            for class in own {
                let worn = code.iter().filter(|(wearer, code)| {
                    !wearers.iter().any(|folder| wearer.starts_with(folder)) && classes_of_code(code).contains(&class)
                });
                wrong.extend(worn.map(|(wearer, _)| format!("{wearer} wears .{class} of {path}")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_the_tokens_hold_raw_colours() {
    let raw = [
        "#", "oklch(", "oklab(", "rgb(", "rgba(", "hsl(", "hwb(", "lab(", "lch(", " white;", " black;",
    ];
    for (path, css) in style_sheets().iter().filter(|(path, _)| path != "style/tokens.css") {
        for line in css.lines().filter(|line| line.contains(": ")) {
            for colour in raw {
                assert!(
                    !line.contains(colour),
                    "{path}: {line}: give the colour a role in tokens.css"
                );
            }
        }
    }
}

#[test]
fn every_variable_that_is_used_exists() {
    let tokens = Tokens::parse(&without_comments(&read("style/tokens.css")));
    let known: BTreeSet<&str> = tokens.names().collect();
    for (path, css) in style_sheets() {
        for (at, _) in css.match_indices("var(--") {
            let name: &str = css[at + 4..].split([',', ')']).next().unwrap();
            let is_brand = name.starts_with("--brand-");
            assert!(known.contains(name) || is_brand, "{path}: {name} is no token");
        }
    }
}

#[test]
fn names_stay_searchable() {
    for (path, css) in style_sheets() {
        assert!(
            !css.contains('&'),
            "{path}: write the whole name of the class instead of `&`"
        );
    }
}

/// The content security policy lets no `style` attribute through; a `style:` directive sets a property instead.
#[test]
fn no_view_has_a_style_attribute() {
    for (path, code) in files("src", ".rs") {
        assert!(
            !code.contains(" style=\"") && !code.contains(" style=move"),
            "{path} has a style attribute"
        );
    }
}

/// Every class of a building block is styled, and every style has something that wears it.
#[test]
fn classes_are_styled_and_styles_are_worn() {
    let styled: BTreeSet<String> = style_sheets().iter().flat_map(|(_, css)| classes_of_css(css)).collect();
    let sources = files("src", ".rs");
    let page = read("index.html");
    let mut wrong = Vec::new();
    for (path, code) in sources.iter().filter(|(path, _)| path.starts_with("src/ui/")) {
        for class in classes_of_code(code)
            .into_iter()
            .filter(|class| !styled.contains(class))
        {
            wrong.push(format!("{path}: no style sheet knows .{class}"));
        }
    }
    for class in &styled {
        let is_worn = sources.iter().any(|(_, code)| mentions(code, class)) || mentions(&page, class);
        if !is_worn {
            wrong.push(format!("nothing wears .{class}: leave its style out"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn is_part_of_name(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '-' || letter == '_'
}

/// Names of classes in selectors: what stands between a dot and the end of the name, outside of declarations.
fn classes_of_css(css: &str) -> Vec<String> {
    css.lines()
        .filter(|line| line.ends_with('{') || line.ends_with(','))
        .flat_map(|line| line.split('.').skip(1))
        .map(|rest| {
            rest.chars()
                .take_while(|letter| is_part_of_name(*letter))
                .collect::<String>()
        })
        .filter(|name| name.starts_with(|letter: char| letter.is_ascii_lowercase()))
        .collect()
}

/// Names in `class="…"`, and in the calls that draw an icon with a class.
fn classes_of_code(code: &str) -> Vec<String> {
    ["class=\"", "draw(\""]
        .into_iter()
        .flat_map(|start| code.split(start).skip(1))
        .filter_map(|rest| rest.split('"').next())
        .flat_map(|names| names.split_whitespace())
        .map(str::to_owned)
        .collect()
}

/// Whether a text has the whole name, not only as a part of a longer one.
fn mentions(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + name.len()..].chars().next();
        !before.is_some_and(is_part_of_name) && !after.is_some_and(is_part_of_name)
    })
}
