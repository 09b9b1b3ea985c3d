//! The form itself: its token, what was refused said at the top and under each field.
//!
//! Fields are drawn by methods of [`Form`], so that each one finds its own refusal, the first
//! refused one takes the focus, and the summary at the top knows their labels.

use std::cell::{Cell, RefCell};

use kernel::{Lang, Refusals};
use maud::{Markup, html};

use crate::{Field, View, words};

/// The name under which the form token is sent.
pub const TOKEN: &str = "jeton";

/// A form being drawn (« formulaire »).
pub struct Form<'a> {
    lang: Lang,
    method: &'static str,
    action: &'a str,
    token: Option<&'a str>,
    refusals: &'a Refusals,
    prefix: &'a str,
    files: bool,
    narrows: bool,
    focused: Cell<bool>,
    seen: RefCell<Vec<Seen>>,
}

/// A field already drawn, for the summary.
struct Seen {
    name: String,
    id: String,
    label: String,
}

static NOTHING_REFUSED: Refusals = Refusals::new();

impl<'a> Form<'a> {
    /// A form that changes something; the refusals of the last attempt are drawn in it.
    pub fn post(view: &'a View, action: &'a str, refusals: &'a Refusals) -> Self {
        Self::raw(view.lang, "post", action, refusals).token(&view.token)
    }

    /// A form that asks for a list or a page, and changes nothing.
    pub fn get(lang: Lang, action: &'a str) -> Self {
        Self::raw(lang, "get", action, &NOTHING_REFUSED)
    }

    /// The same, when what was asked for came back refused.
    pub const fn asked(lang: Lang, action: &'a str, refusals: &'a Refusals) -> Self {
        Self::raw(lang, "get", action, refusals)
    }

    /// A form before any session, such as the one that opens it.
    pub fn open(lang: Lang, action: &'a str, token: &'a str, refusals: &'a Refusals) -> Self {
        Self::raw(lang, "post", action, refusals).token(token)
    }

    const fn raw(
        lang: Lang,
        method: &'static str,
        action: &'a str,
        refusals: &'a Refusals,
    ) -> Self {
        Self {
            lang,
            method,
            action,
            token: None,
            refusals,
            prefix: "f",
            files: false,
            narrows: false,
            focused: Cell::new(false),
            seen: RefCell::new(Vec::new()),
        }
    }

    const fn token(mut self, token: &'a str) -> Self {
        self.token = Some(token);
        self
    }

    /// Keeps identifiers apart when a page holds several forms.
    #[must_use]
    pub const fn prefix(mut self, prefix: &'a str) -> Self {
        self.prefix = prefix;
        self
    }

    /// Lets the form carry files.
    #[must_use]
    pub const fn with_files(mut self) -> Self {
        self.files = true;
        self
    }

    /// Narrows a list: a blank there leaves nothing out, and says so.
    #[must_use]
    pub const fn narrowing(mut self) -> Self {
        self.narrows = true;
        self
    }

    pub(crate) const fn narrows(&self) -> bool {
        self.narrows
    }

    /// The language of the form.
    pub const fn lang(&self) -> Lang {
        self.lang
    }

    /// The whole form around its fields. Call it last: the summary names the fields drawn so far.
    pub fn wrap(&self, content: Markup) -> Markup {
        let enctype = self.files.then_some("multipart/form-data");
        html! {
            form.form method=(self.method) action=(self.action) enctype=[enctype] novalidate {
                @if let Some(token) = self.token { input type="hidden" name=(TOKEN) value=(token); }
                (self.summary())
                (content)
            }
        }
    }

    /// What is to be mended, with a link to each field.
    pub fn summary(&self) -> Markup {
        if self.refusals.is_empty() {
            return html! {};
        }
        let seen = self.seen.borrow();
        let count = self.refusals.iter().count();
        // In the order of the page, the one in which it is mended.
        let place = |name: &str| seen.iter().position(|seen| seen.name == name);
        let mut refused: Vec<_> = self.refusals.iter().collect();
        refused.sort_by_key(|(name, _)| place(name).unwrap_or(seen.len()));
        html! {
            div.summary role="alert" tabindex="-1" autofocus[!self.focused.get()] {
                p.summary-title { (crate::Icon::Stop) span { (words::to_mend(self.lang, count)) } }
                ul {
                    @for (name, reason) in refused {
                        li {
                            @let sentence = reason.say(self.lang);
                            @match seen.iter().find(|seen| seen.name == name) {
                                Some(seen) => a href={ "#" (seen.id) } {
                                    (words::named(self.lang, &seen.label, &sentence))
                                },
                                None => (sentence),
                            }
                        }
                    }
                }
            }
        }
    }

    /// Enters a field: finds its identifiers, its refusal and whether it takes the focus.
    pub(crate) fn enter(&self, field: &Field<'_>) -> Drawn {
        let id = format!("{}-{}", self.prefix, slug(field.name));
        let refusal = self.refusals.of(field.name).map(|reason| reason.say(self.lang));
        let first =
            refusal.is_some() && !self.focused.replace(self.focused.get() || refusal.is_some());
        self.seen.borrow_mut().push(Seen {
            name: field.name.to_owned(),
            id: id.clone(),
            label: field.label.clone().into_owned(),
        });
        let limit = field.longest.map(|max| match field.value.chars().count() {
            0 => words::at_most(self.lang, max),
            count => words::typed(self.lang, count, max),
        });
        Drawn {
            hint: field.hint.as_ref().map(|_| format!("{id}-aide")),
            limit_id: limit.as_ref().map(|_| format!("{id}-limite")),
            error: refusal.as_ref().map(|_| format!("{id}-refus")),
            limit,
            refusal,
            first,
            id,
        }
    }
}

/// What a field needs to draw itself.
pub(crate) struct Drawn {
    pub(crate) id: String,
    pub(crate) hint: Option<String>,
    pub(crate) limit: Option<String>,
    pub(crate) limit_id: Option<String>,
    pub(crate) error: Option<String>,
    pub(crate) refusal: Option<String>,
    pub(crate) first: bool,
}

impl Drawn {
    /// The value of `aria-invalid`.
    pub(crate) fn invalid(&self) -> Option<&'static str> {
        self.refusal.as_ref().map(|_| "true")
    }

    /// The value of `aria-describedby`: the refusal first, it is what matters.
    pub(crate) fn described(&self) -> Option<String> {
        let ids: Vec<&str> = [&self.error, &self.hint, &self.limit_id]
            .into_iter()
            .filter_map(Option::as_deref)
            .collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }
}

/// Letters, figures and hyphens only, so that the name can be an identifier.
pub(crate) fn slug(name: &str) -> String {
    let clean = |c: char| if c.is_ascii_alphanumeric() || c == '_' { c } else { '-' };
    name.chars().map(clean).collect()
}

/// Fields that belong together, under a legend.
pub fn fieldset(legend: &str, content: Markup) -> Markup {
    html! { fieldset.block { legend { (legend) } (content) } }
}

/// Fields side by side on a wide screen, one above the other on a phone.
pub fn side_by_side(content: Markup) -> Markup {
    html! { div.side { (content) } }
}

#[cfg(test)]
mod tests {
    use kernel::Reason;

    use super::*;
    use crate::Choice;

    fn refused() -> Refusals {
        let mut refusals = Refusals::one("note", Reason::TooLong { max: 280 });
        refusals.add("lieu", Reason::Missing);
        refusals.add("inconnu", Reason::UnknownField);
        refusals
    }

    fn drawn(refusals: &Refusals) -> String {
        let view = View { token: "t0k".to_owned(), ..View::default() };
        let form = Form::post(&view, "/x?a=1&b=2", refusals);
        let places = [Choice::new("p1", "Place"), Choice::new("p2", "Parc").hint("et jeux")];
        let note = Field::new("note", "Note").value("<b>\"é\"").longest(280).hint("Sans nom.");
        form.wrap(html! {
            (form.text(&Field::new("jour", "Jour").required()))
            (form.area(&note))
            (form.radios(&Field::new("lieu", "Lieu").value("p2"), &places))
            (form.secret(&Field::new("code", "Code").value("1234")))
        })
        .into_string()
    }

    #[test]
    fn a_refused_field_is_bound_to_its_sentence_and_takes_the_focus() {
        let drawn = drawn(&refused());
        assert!(drawn.contains(
            "data-longest=\"280\" aria-invalid=\"true\" \
             aria-describedby=\"f-note-refus f-note-aide f-note-limite\""
        ));
        assert!(drawn.contains("<p class=\"refusal\" id=\"f-note-refus\">"));
        assert_eq!(drawn.matches("autofocus").count(), 1);
        let area = drawn.split("<textarea").nth(1).expect("a text area");
        assert!(area.split('>').next().expect("its tag").contains("autofocus"));
    }

    #[test]
    fn the_summary_leads_to_the_fields_and_tells_the_rest() {
        let drawn = drawn(&refused());
        assert!(drawn.contains("role=\"alert\""));
        assert!(drawn.contains("3 points sont à corriger"));
        // In the order of the page, whatever the order in which they were refused.
        let (first, second) =
            (drawn.find("#f-note").expect("note"), drawn.find("#f-lieu").expect("lieu"));
        assert!(first < second, "{drawn}");
        let turned = {
            let mut refusals = Refusals::one("lieu", Reason::Missing);
            refusals.add("note", Reason::TooLong { max: 280 });
            super::tests::drawn(&refusals)
        };
        assert!(turned.find("#f-note") < turned.find("#f-lieu"), "{turned}");
        assert!(drawn.contains("<a href=\"#f-lieu\">Lieu\u{a0}: Ce champ est à remplir.</a>"));
        assert!(drawn.contains("<li>Ce champ n’existe pas.</li>"));
        assert_eq!(crate::audit::faults(&drawn, Lang::Fr), Vec::<String>::new());
    }

    #[test]
    fn the_summary_takes_the_focus_when_no_field_can() {
        let refusals = Refusals::one("ailleurs", Reason::Missing);
        let drawn = drawn(&refusals);
        assert!(drawn.contains("role=\"alert\" tabindex=\"-1\" autofocus"));
    }

    #[test]
    fn what_was_typed_comes_back_escaped_but_a_secret_does_not() {
        let drawn = drawn(&Refusals::new());
        assert!(drawn.contains("action=\"/x?a=1&amp;b=2\""));
        assert!(drawn.contains("name=\"jeton\" value=\"t0k\""));
        assert!(drawn.contains(">\n&lt;b&gt;&quot;é&quot;</textarea>"));
        assert!(drawn.contains("6 caractères écrits sur 280."));
        assert!(drawn.contains("value=\"p2\" checked"));
        assert!(!drawn.contains("1234"));
        assert!(!drawn.contains("autofocus") && !drawn.contains("alert"));
        assert!(drawn.contains("Jour <span class=\"mark\">(obligatoire)</span>"));
    }

    #[test]
    fn a_name_with_brackets_makes_a_clean_identifier() {
        assert_eq!(slug("lignes[0].montant"), "lignes-0--montant");
    }
}
