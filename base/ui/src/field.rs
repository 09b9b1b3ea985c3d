//! What a form asks for: one label, one value, what helps, what was refused.

use std::borrow::Cow;

use maud::{Markup, html};

use crate::form::{Drawn, Form};
use crate::words;

/// How wide the answer is expected to be: a hint for the eye.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Width {
    /// The whole line.
    #[default]
    Full,
    /// About twenty characters.
    Medium,
    /// A few figures.
    Short,
}

impl Width {
    const fn class(self) -> &'static str {
        match self {
            Self::Full => "field",
            Self::Medium => "field medium",
            Self::Short => "field short",
        }
    }
}

/// One thing that a form asks for (« champ »).
#[derive(Clone, Debug, Default)]
pub struct Field<'a> {
    pub(crate) name: &'a str,
    pub(crate) label: Cow<'a, str>,
    pub(crate) value: Cow<'a, str>,
    pub(crate) values: Vec<Cow<'a, str>>,
    pub(crate) hint: Option<Cow<'a, str>>,
    pub(crate) required: bool,
    pub(crate) longest: Option<usize>,
    pub(crate) bounds: Option<(i64, i64)>,
    pub(crate) days: (Option<Cow<'a, str>>, Option<Cow<'a, str>>),
    pub(crate) unit: Option<Cow<'a, str>>,
    pub(crate) autocomplete: Option<&'a str>,
    pub(crate) width: Width,
    pub(crate) rows: u8,
    pub(crate) hidden_label: bool,
    pub(crate) suggestions: Option<&'a str>,
}

impl<'a> Field<'a> {
    /// A field, by the name it is sent under and the label that is read.
    pub fn new(name: &'a str, label: impl Into<Cow<'a, str>>) -> Self {
        Self { name, label: label.into(), rows: 4, ..Self::default() }
    }

    /// What was typed, or what is proposed.
    #[must_use]
    pub fn value(mut self, value: impl Into<Cow<'a, str>>) -> Self {
        self.value = value.into();
        self
    }

    /// What was ticked, in a group of boxes.
    #[must_use]
    pub fn values<I: Into<Cow<'a, str>>>(mut self, values: impl IntoIterator<Item = I>) -> Self {
        self.values = values.into_iter().map(Into::into).collect();
        self
    }

    /// A sentence that helps to answer, read with the field.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<Cow<'a, str>>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The form cannot do without it.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// The largest number of characters, said in words under the field.
    #[must_use]
    pub const fn longest(mut self, characters: usize) -> Self {
        self.longest = Some(characters);
        self
    }

    /// The smallest and the largest number accepted.
    #[must_use]
    pub const fn between(mut self, min: i64, max: i64) -> Self {
        self.bounds = Some((min, max));
        self
    }

    /// The first and the last day accepted, `AAAA-MM-JJ`.
    #[must_use]
    pub fn days(mut self, first: impl Into<Cow<'a, str>>, last: impl Into<Cow<'a, str>>) -> Self {
        self.days = (Some(first.into()), Some(last.into()));
        self
    }

    /// The unit written after the value (« min », « € »).
    #[must_use]
    pub fn unit(mut self, unit: impl Into<Cow<'a, str>>) -> Self {
        self.unit = Some(unit.into());
        self
    }

    /// What the browser may fill by itself (`email`, `one-time-code`…).
    #[must_use]
    pub const fn autocomplete(mut self, purpose: &'a str) -> Self {
        self.autocomplete = Some(purpose);
        self
    }

    /// The list of the page ([`suggestions`]) from which answers are proposed while one types: any
    /// other text may be typed too. With or without one, the browser proposes nothing of its own.
    #[must_use]
    pub const fn suggested(mut self, list: Option<&'a str>) -> Self {
        self.suggestions = list;
        self.autocomplete = Some("off");
        self
    }

    /// How wide the answer is expected to be.
    #[must_use]
    pub const fn width(mut self, width: Width) -> Self {
        self.width = width;
        self
    }

    /// How many lines a long answer shows.
    #[must_use]
    pub const fn rows(mut self, rows: u8) -> Self {
        self.rows = rows;
        self
    }

    /// Keeps the label for those who hear the page, when what stands beside says it to the eye.
    #[must_use]
    pub const fn label_unseen(mut self) -> Self {
        self.hidden_label = true;
        self
    }
}

/// The kinds of one-line answers.
#[derive(Clone, Copy)]
struct Line {
    kind: &'static str,
    inputmode: Option<&'static str>,
}

impl Form<'_> {
    /// One line of text.
    pub fn text(&self, field: &Field<'_>) -> Markup {
        self.line(field, Line { kind: "text", inputmode: None })
    }

    /// An e-mail address.
    pub fn email(&self, field: &Field<'_>) -> Markup {
        self.line(field, Line { kind: "email", inputmode: Some("email") })
    }

    /// A telephone number.
    pub fn phone(&self, field: &Field<'_>) -> Markup {
        self.line(field, Line { kind: "tel", inputmode: Some("tel") })
    }

    /// A secret: never drawn again with what was typed.
    pub fn secret(&self, field: &Field<'_>) -> Markup {
        let blank = Field { value: Cow::Borrowed(""), ..field.clone() };
        self.line(&blank, Line { kind: "password", inputmode: None })
    }

    /// Words to look for.
    pub fn search(&self, field: &Field<'_>) -> Markup {
        self.line(field, Line { kind: "search", inputmode: None })
    }

    /// A whole number. A text field on purpose: a wheel or an arrow key must not change a count.
    pub fn number(&self, field: &Field<'_>) -> Markup {
        let width = if field.width == Width::Full { Width::Short } else { field.width };
        let field = Field { width, ..field.clone() };
        self.line(&field, Line { kind: "text", inputmode: Some("numeric") })
    }

    /// A day of the calendar.
    pub fn day(&self, field: &Field<'_>) -> Markup {
        let field = Field { width: Width::Medium, ..field.clone() };
        self.line(&field, Line { kind: "date", inputmode: None })
    }

    /// A month of the calendar.
    pub fn month(&self, field: &Field<'_>) -> Markup {
        let field = Field { width: Width::Medium, ..field.clone() };
        self.line(&field, Line { kind: "month", inputmode: None })
    }

    /// A time of day.
    pub fn time(&self, field: &Field<'_>) -> Markup {
        let field = Field { width: Width::Short, ..field.clone() };
        self.line(&field, Line { kind: "time", inputmode: None })
    }

    /// A file to send; the form must be drawn with [`Form::with_files`].
    pub fn file(&self, field: &Field<'_>, accept: &str) -> Markup {
        let drawn = self.enter(field);
        self.around(
            field,
            &drawn,
            html! {
                input.file type="file" id=(drawn.id) name=(field.name) accept=(accept)
                    required[field.required] autofocus[drawn.first]
                    aria-invalid=[drawn.invalid()] aria-describedby=[drawn.described()];
            },
        )
    }

    /// A text of several lines, with its limit in words.
    pub fn area(&self, field: &Field<'_>) -> Markup {
        let drawn = self.enter(field);
        self.around(
            field,
            &drawn,
            html! {
                textarea id=(drawn.id) name=(field.name) rows=(field.rows)
                    required[field.required] autofocus[drawn.first]
                    data-longest=[field.longest]
                    aria-invalid=[drawn.invalid()] aria-describedby=[drawn.described()] {
                    // A line break right after the tag is dropped by parsers; this one protects the
                    // first line of the text.
                    "\n" (field.value)
                }
            },
        )
    }

    /// A value sent but not asked for.
    pub fn hidden(&self, name: &str, value: &str) -> Markup {
        html! { input type="hidden" name=(name) value=(value); }
    }

    fn line(&self, field: &Field<'_>, line: Line) -> Markup {
        let drawn = self.enter(field);
        let (first_day, last_day) = (&field.days.0, &field.days.1);
        let spellcheck = (line.kind == "password").then_some("false");
        self.around(
            field,
            &drawn,
            html! {
                span.answer {
                    input type=(line.kind) id=(drawn.id) name=(field.name) value=(field.value)
                        inputmode=[line.inputmode] autocomplete=[field.autocomplete]
                        list=[field.suggestions]
                        spellcheck=[spellcheck] min=[first_day.as_deref()] max=[last_day.as_deref()]
                        required[field.required] autofocus[drawn.first]
                        data-longest=[field.longest]
                        aria-invalid=[drawn.invalid()] aria-describedby=[drawn.described()];
                    @if let Some(unit) = &field.unit { span.unit { (unit) } }
                }
            },
        )
    }

    /// Label, hint, limit, refusal, then the control itself.
    pub(crate) fn around(&self, field: &Field<'_>, drawn: &Drawn, control: Markup) -> Markup {
        let class = if field.hidden_label { "label unseen" } else { "label" };
        html! {
            div class=(field.width.class()) data-refused[drawn.refusal.is_some()] {
                label class=(class) for=(drawn.id) { (field.label) (self.mark(field)) }
                (helps(field, drawn))
                (control)
            }
        }
    }

    /// The required mark, in a word.
    pub(crate) fn mark(&self, field: &Field<'_>) -> Markup {
        html! { @if field.required { " " span.mark { "(" (words::required(self.lang())) ")" } } }
    }
}

/// A list from which fields propose answers ([`Field::suggested`]): codes, each with its words.
pub fn suggestions<'a>(id: &str, answers: impl IntoIterator<Item = (&'a str, &'a str)>) -> Markup {
    html! {
        datalist id=(id) {
            @for (code, words) in answers { option value=(code) { (words) } }
        }
    }
}

/// What helps and what was refused, each with the identifier that the control points to.
pub(crate) fn helps(field: &Field<'_>, drawn: &Drawn) -> Markup {
    html! {
        @if let (Some(hint), Some(id)) = (&field.hint, &drawn.hint) { p.hint id=(id) { (hint) } }
        @if let (Some(limit), Some(id)) = (&drawn.limit, &drawn.limit_id) { p.hint id=(id) { (limit) } }
        @if let (Some(refusal), Some(id)) = (&drawn.refusal, &drawn.error) {
            p.refusal id=(id) { (crate::Icon::Stop) span { (refusal) } }
        }
    }
}
