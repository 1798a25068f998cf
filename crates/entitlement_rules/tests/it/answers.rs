use entitlement_rules::{Answering, LONGEST_LINE, LONGEST_TEXT, Refusal, check_answers, check_justification};
use entitlement_types::{
    Answer, AnswerChoice, AnswerString, MultipleChoiceQuestion, Question, TextInputQuestion, UnknownObject,
};

fn text(id: &str) -> TextInputQuestion {
    TextInputQuestion {
        id: id.into(),
        is_single_line_question: Some(true),
        ..TextInputQuestion::default()
    }
}

fn choice(id: &str, several: bool) -> MultipleChoiceQuestion {
    let choices = ["red", "green", "half; half"].map(|value| AnswerChoice {
        actual_value: Some(value.to_owned()),
        ..AnswerChoice::default()
    });
    MultipleChoiceQuestion {
        id: id.into(),
        is_multiple_selection_allowed: Some(several),
        choices: choices.to_vec(),
        ..MultipleChoiceQuestion::default()
    }
}

fn answer(id: &str, value: &str) -> Answer {
    Answer::String(AnswerString {
        value: Some(value.to_owned()),
        display_value: None,
        answered_question: Some(Question::TextInput(text(id))),
    })
}

/// Knows two patterns: four digits, and one that no engine here can use.
fn matches(pattern: &str, text: &str) -> Option<bool> {
    match pattern {
        "[0-9]{4}" => Some(text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit())),
        // Matches nothing but nothing.
        "" => Some(text.is_empty()),
        _ => None,
    }
}

#[test]
fn each_question_takes_its_own_answers() {
    let check = |case: &str, question: Question, value: &str, expected: Option<Refusal>| {
        let refusals = check_answers(&[answer("q", value)], &[question], Answering::First, &matches);
        assert_eq!(refusals, expected.into_iter().collect::<Vec<_>>(), "{case}");
    };
    let line = || Question::TextInput(text("q"));
    let lines = || {
        Question::TextInput(TextInputQuestion {
            is_single_line_question: Some(false),
            ..text("q")
        })
    };
    let pattern = |pattern: &str| {
        Question::TextInput(TextInputQuestion {
            regex_pattern: Some(pattern.to_owned()),
            ..text("q")
        })
    };
    let one = || Question::MultipleChoice(choice("q", false));
    let several = || Question::MultipleChoice(choice("q", true));
    let long = |limit| {
        Some(Refusal::AnswerTooLong {
            question_id: "q".into(),
            limit,
        })
    };
    let not_text = || Some(Refusal::AnswerNotText("q".into()));

    check("a word", line(), "Delta", None);
    check(
        "another alphabet, right to left, an emoji",
        line(),
        "שלום 👋 <b>&amp;</b>",
        None,
    );
    check(
        "as long as can be, counted in characters",
        line(),
        &"é".repeat(LONGEST_LINE),
        None,
    );
    check("too long", line(), &"é".repeat(LONGEST_LINE + 1), long(LONGEST_LINE));
    check("several lines for one", line(), "one\ntwo", not_text());
    check("several lines for several", lines(), "one\r\n\ttwo", None);
    check("long text", lines(), &"x".repeat(LONGEST_TEXT), None);
    check(
        "too long a text",
        lines(),
        &"x".repeat(LONGEST_TEXT + 1),
        long(LONGEST_TEXT),
    );
    check("a control character", lines(), "bell \u{7}", not_text());
    check("the pattern matches", pattern("[0-9]{4}"), "1234", None);
    check(
        "the pattern does not match",
        pattern("[0-9]{4}"),
        "12345",
        Some(Refusal::AnswerDoesNotMatch("q".into())),
    );
    check("a pattern that cannot be used", pattern("(?<=x)"), "anything", None);
    check("an empty pattern", pattern(""), "anything", None);
    check("a choice", one(), "red", None);
    check("a choice with a semicolon in it", one(), "half; half", None);
    check(
        "no such choice",
        one(),
        "blue",
        Some(Refusal::AnswerNotAChoice("q".into())),
    );
    check(
        "letter case counts",
        one(),
        "Red",
        Some(Refusal::AnswerNotAChoice("q".into())),
    );
    check(
        "two choices for one",
        one(),
        "red; green",
        Some(Refusal::AnswerNotSingle("q".into())),
    );
    check("two choices", several(), "red; green", None);
    check("one of several with a semicolon in it", several(), "half; half", None);
    check("two choices, close together", several(), "red;green", None);
    check(
        "one of two does not exist",
        several(),
        "red; blue",
        Some(Refusal::AnswerNotAChoice("q".into())),
    );
}

#[test]
fn what_is_required_is_answered_once_and_nothing_else_is() {
    let check = |case: &str, answers: &[Answer], answering: Answering, expected: &[Refusal]| {
        let required = |id: &str, sequence| TextInputQuestion {
            is_required: Some(true),
            sequence: Some(sequence),
            is_answer_editable: Some(id != "fixed"),
            ..text(id)
        };
        let questions = [
            Question::TextInput(required("free", 2)),
            Question::TextInput(required("fixed", 1)),
            Question::MultipleChoice(choice("optional", false)),
        ];
        assert_eq!(
            check_answers(answers, &questions, answering, &matches),
            expected,
            "{case}"
        );
    };
    let (first, change, somebody) = (Answering::First, Answering::Change, Answering::ForSomebody);
    let (free, fixed) = (|| answer("free", "a"), || answer("fixed", "b"));
    let required = |id: &str| Refusal::AnswerRequired(id.into());

    check("all answered", &[free(), fixed()], first, &[]);
    check(
        "none answered, in the order of the form",
        &[],
        first,
        &[required("fixed"), required("free")],
    );
    check(
        "answered with blanks",
        &[free(), answer("fixed", " \u{a0}\t")],
        first,
        &[required("fixed")],
    );
    check(
        "optional left empty",
        &[free(), fixed(), answer("optional", "")],
        first,
        &[],
    );
    check(
        "answered twice",
        &[free(), fixed(), free()],
        first,
        &[Refusal::AnswerRepeated("free".into())],
    );
    let stray = [free(), fixed(), answer("other", "x")];
    check("not asked", &stray, first, &[Refusal::AnswerNotAsked("other".into())]);
    let unreadable = [free(), fixed(), Answer::Unknown(UnknownObject::default())];
    check(
        "not readable",
        &unreadable,
        first,
        &[Refusal::AnswerNotAsked("".into())],
    );
    check("a change of nothing", &[], change, &[]);
    check("a change of what may change", &[free()], change, &[]);
    check(
        "a change of what may not",
        &[fixed()],
        change,
        &[Refusal::AnswerNotEditable("fixed".into())],
    );
    check("for somebody, without answers", &[], somebody, &[]);
    check(
        "for somebody, with a wrong one",
        &[answer("optional", "blue")],
        somebody,
        &[Refusal::AnswerNotAChoice("optional".into())],
    );
}

#[test]
fn a_refusal_stands_at_its_field() {
    assert_eq!(Refusal::AnswerRequired("q".into()).target(), "answers/q");
    assert_eq!(Refusal::AnswerNotAsked("".into()).target(), "answers");
    assert_eq!(Refusal::JustificationRequired.target(), "justification");
    assert_eq!(
        Refusal::EndTooLate {
            latest: crate::given::now()
        }
        .target(),
        "schedule/expiration"
    );
}

#[test]
fn a_reason_is_text() {
    let check = |case: &str, reason: Option<&str>, is_required: bool, expected: &[Refusal]| {
        assert_eq!(check_justification(reason, is_required), expected, "{case}");
    };
    check("not wanted, not given", None, false, &[]);
    check("wanted, not given", None, true, &[Refusal::JustificationRequired]);
    check("wanted, blank", Some(" \n "), true, &[Refusal::JustificationRequired]);
    check("given", Some("Voor het project"), true, &[]);
    check("no text", Some("\u{0}"), false, &[Refusal::JustificationNotText]);
    let long = "x".repeat(LONGEST_TEXT + 1);
    check(
        "too long",
        Some(&long),
        false,
        &[Refusal::JustificationTooLong { limit: LONGEST_TEXT }],
    );
}
