//! Works out the colours of `style/tokens.css` as a browser does: `light-dark()`, `var()`, `color-mix()`, `oklch()`.

use std::collections::BTreeMap;

/// A theme of the portal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    Light,
    Dark,
}

/// A colour in Oklab (Björn Ottosson, "A perceptual color space for image processing").
type Oklab = [f64; 3];

/// The custom properties of the first `:root`, by name.
pub struct Tokens(BTreeMap<String, String>);

impl Tokens {
    pub fn parse(css: &str) -> Self {
        let (_, rest) = css.split_once(":root {").expect("tokens are on :root");
        let (root, _) = rest.split_once("\n}").expect("the rule ends");
        let properties = root
            .split(';')
            .filter_map(|declaration| declaration.split_once(':'))
            .filter(|(name, _)| name.trim().starts_with("--"))
            .map(|(name, value)| {
                let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
                (name.trim().to_owned(), value)
            })
            .collect();
        Self(properties)
    }

    /// Names of all tokens.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// WCAG's contrast ratio of two tokens.
    pub fn contrast(&self, one: &str, other: &str, theme: Theme) -> f64 {
        let (one, other) = (self.luminance(one, theme), self.luminance(other, theme));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    fn luminance(&self, name: &str, theme: Theme) -> f64 {
        luminance(self.value(&format!("var(--color-{name})"), theme))
    }

    fn value(&self, text: &str, theme: Theme) -> Oklab {
        let (function, rest) = text
            .split_once('(')
            .unwrap_or_else(|| panic!("{text} is no function of a colour"));
        let arguments = arguments(rest.strip_suffix(')').expect("a function has an end"));
        match (function, arguments.as_slice()) {
            ("light-dark", [light, dark]) => self.value(if theme == Theme::Light { light } else { dark }, theme),
            ("var", [name]) => {
                let value = self.0.get(*name).unwrap_or_else(|| panic!("there is no {name}"));
                self.value(value, theme)
            }
            // What an installation may bring; without it the rest counts.
            ("var", [_, fallback]) => self.value(fallback, theme),
            ("color-mix", ["in oklab", one, other]) => {
                let (other, share) = other.rsplit_once(' ').expect("the second colour has a share");
                let share = percent(share);
                let (one, other) = (self.value(one, theme), self.value(other, theme));
                std::array::from_fn(|index| one[index] * (1.0 - share) + other[index] * share)
            }
            ("oklch", [parts]) => {
                let parts: Vec<&str> = parts.split(' ').collect();
                let [lightness, chroma, hue] = parts[..] else {
                    panic!("{text} is not opaque")
                };
                let (chroma, hue) = (number(chroma), number(hue));
                let (sine, cosine) = hue.to_radians().sin_cos();
                [percent(lightness), chroma * cosine, chroma * sine]
            }
            _ => panic!("{text} is not understood"),
        }
    }
}

/// Splits at the commas that are in no inner brackets.
fn arguments(text: &str) -> Vec<&str> {
    let mut depth = 0;
    text.split(|letter| {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => (),
        }
        letter == ',' && depth == 0
    })
    .map(str::trim)
    .collect()
}

fn percent(text: &str) -> f64 {
    number(text.strip_suffix('%').expect("a share in percent")) / 100.0
}

fn number(text: &str) -> f64 {
    text.parse().unwrap_or_else(|_| panic!("{text} is no number"))
}

/// WCAG's relative luminance, of the nearest colour that a screen can show.
fn luminance([lightness, a, b]: Oklab) -> f64 {
    let long = (lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
    let medium = (lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
    let short = (lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b).powi(3);
    let red = 4.076_741_662_1 * long - 3.307_711_591_3 * medium + 0.230_969_929_2 * short;
    let green = -1.268_438_004_6 * long + 2.609_757_401_1 * medium - 0.341_319_396_5 * short;
    let blue = -0.004_196_086_3 * long - 0.703_418_614_7 * medium + 1.707_614_701_0 * short;
    [red, green, blue]
        .into_iter()
        .zip([0.2126, 0.7152, 0.0722])
        .map(|(channel, weight)| channel.clamp(0.0, 1.0) * weight)
        .sum()
}

#[test]
fn known_colours_have_their_known_contrast() {
    let tokens = Tokens::parse(
        ":root {\n --color-white: oklch(100% 0 0);\n --color-black: oklch(0% 0 0);\n \
         --color-red: oklch(62.796% 0.25768 29.234);\n \
         --color-grey: light-dark(var(--color-black), color-mix(in oklab, var(--color-white), var(--color-black) 40.13%));\n}",
    );
    let check = |one, other, theme, expected: f64| {
        let contrast = tokens.contrast(one, other, theme);
        assert!((contrast - expected).abs() < 0.02, "{one} on {other}: {contrast}");
    };
    check("white", "black", Theme::Light, 21.0);
    // #ff0000 on white, as every contrast checker says.
    check("red", "white", Theme::Light, 4.0);
    check("grey", "white", Theme::Light, 21.0);
    // Oklab's 59.87 % is #808080.
    check("grey", "white", Theme::Dark, 3.95);
}
