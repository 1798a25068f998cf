//! What texts that people write show, and what they must not hide.

/// Whether nobody sees a character and it changes what everybody sees: control characters other than tabs and line
/// breaks, and those that turn the direction of the text around, also of what stands after it.
pub fn is_hidden_control(letter: char) -> bool {
    (letter.is_control() && !matches!(letter, '\t' | '\n' | '\r'))
        || matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Whether there is something to see of a text: more than white space and characters without a look of their own, such
/// as those of no width, which are fine between others.
pub fn is_visible(text: &str) -> bool {
    text.chars()
        .any(|letter| !letter.is_whitespace() && !letter.is_control() && !has_no_look(letter))
}

/// Unicode: Default_Ignorable_Code_Point, and the Braille pattern without dots.
fn has_no_look(letter: char) -> bool {
    matches!(
        letter,
        '\u{AD}'
            | '\u{34F}'
            | '\u{61C}'
            | '\u{115F}'..='\u{1160}'
            | '\u{17B4}'..='\u{17B5}'
            | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{2800}'
            | '\u{3164}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'
            | '\u{FFA0}'
            | '\u{FFF0}'..='\u{FFF8}'
            | '\u{1BCA0}'..='\u{1BCA3}'
            | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0000}'..='\u{E0FFF}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_shows_nothing_is_told_from_one_that_does() {
        let check = |text: &str, expected: bool| assert_eq!(is_visible(text), expected, "{text:?}");
        check("a", true);
        check("مشروع البحر", true);
        check("👩\u{200D}🔧", true);
        check("می\u{200C}خواهم", true);
        check("\u{200B}a\u{200B}", true);
        check("", false);
        check(" \t\u{A0}\u{3000}", false);
        check("\u{200B}\u{200B}", false);
        check("\u{200C}\u{200D}\u{2060}\u{FEFF}", false);
        check("\u{200E} \u{202E}\u{2069}", false);
        check("\u{7}", false);
        check("\u{2800}\u{3164}", false);
    }

    #[test]
    fn what_nobody_sees_and_changes_the_rest_is_told_from_what_belongs_to_words() {
        let check = |letter: char, expected: bool| assert_eq!(is_hidden_control(letter), expected, "{letter:?}");
        for letter in [
            '\u{0}', '\u{7}', '\u{7F}', '\u{85}', '\u{202A}', '\u{202E}', '\u{2066}', '\u{2069}',
        ] {
            check(letter, true);
        }
        for letter in [
            'a', ' ', '\t', '\n', '\r', 'ش', '\u{200B}', '\u{200D}', '\u{200E}', '\u{200F}', '\u{2065}',
        ] {
            check(letter, false);
        }
    }
}
