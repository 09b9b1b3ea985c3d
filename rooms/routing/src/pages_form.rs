//! A new version of the matrix in one form: its lines in words, those that are open with names to tick, one to add.

use door::Fields;
use kernel::Refusals;
use ui::button::{self, Look};
use ui::form::{fieldset, side_by_side};
use ui::{Field, Form, Head, Icon, Markup, Tone, View, html, part};

use crate::pages::Vocabulary;
use crate::pages_tried::Tried;
use crate::typed::{MOST, rows};
use crate::web::{ABOVE, PATH};
use crate::{pages_ladder, pages_line, pages_tried, words as said, words_tried as tried_said};

/// The form: what it holds, what was refused, which lines would never serve.
pub(crate) struct Sheet<'a> {
    pub(crate) fields: &'a Fields,
    pub(crate) refusals: &'a Refusals,
    pub(crate) hidden: &'a [(i64, i64)],
    /// What came of trying it.
    pub(crate) tried: Option<&'a Tried>,
}

pub(crate) fn form(view: &View, vocabulary: &Vocabulary, sheet: &Sheet<'_>) -> Markup {
    let lang = view.lang;
    let form = Form::post(view, PATH, sheet.refusals);
    let title = said::edit_title(lang);
    let head = Head::new(title)
        .crumbs(part::crumbs(
            lang,
            &[(ABOVE, said::section(lang)), (PATH, said::title(lang))],
            title,
        ))
        .lede(html! { (said::edit_lede(lang)) });
    let content = html! {
        (hidden(&form, sheet))
        @for name in ["base", "lignes"] { (form.hidden(name, sheet.fields.get(name))) }
        (fieldset(said::adoption(lang), side_by_side(html! {
            (form.day(&Field::new("depuis", said::since_field(lang)).value(sheet.fields.get("depuis")).required()))
            (form.area(&Field::new("comite", said::committee(lang)).value(sheet.fields.get("comite"))
                .hint(said::committee_hint(lang)).longest(140).rows(2).required()))
        })))
        (pages_line::opened(&form, vocabulary, sheet))
        (fieldset(said::lines(lang), html! {
            div.laid { (pages_line::table(&form, vocabulary, sheet)) }
            @if rows(sheet.fields) < MOST {
                (button::submit_as(Look::Plain, Icon::Plus, said::more(lang), ("suite", "ajouter")))
            }
        }))
        (pages_ladder::typed(&form, sheet.fields))
        (pages_tried::trial(&form, vocabulary, &|name| sheet.fields.get(name).to_owned()))
        @if let Some(tried) = sheet.tried {
            (part::section("essai", tried_said::tried(lang), None,
                pages_tried::result(view, vocabulary, tried)))
        }
        div.actions {
            (button::submit(Look::Primary, Icon::Check, said::save(lang)))
            (button::link(Look::Quiet, None, PATH, said::cancel(lang)))
        }
    };
    ui::page(view, &head, form.wrap(content))
}

fn hidden(form: &Form<'_>, sheet: &Sheet<'_>) -> Markup {
    let lang = form.lang();
    if sheet.hidden.is_empty() {
        return html! {};
    }
    part::notice(
        lang,
        Tone::Warn,
        said::unreachable_title(lang),
        html! {
            ul {
                @for (later, earlier) in sheet.hidden { li { (said::hides(lang, *later, *earlier)) } }
            }
            (form.tick(&Field::new("vu", said::keep_anyway(lang)).value(sheet.fields.get("vu"))))
        },
    )
}
