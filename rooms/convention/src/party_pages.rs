//! The parties on the page of the convention, and the form that corrects one.

use door::Fields;
use kernel::{Lang, Refusals, french};
use ui::button::{self, Look};
use ui::{Column, Field, Form, Markup, Row, Table, Tone, View, badge, html, page};

use crate::pages::{Deed, or_none};
use crate::party::Party;
use crate::signing_pages::head;
use crate::{words, words_party as said, words_signing};

pub(crate) fn path(code: &str) -> String {
    format!("/convention/parties/{code}")
}

/// Who is bound, and what was written of them before.
pub(crate) fn parties(lang: Lang, shown: &Deed) -> Markup {
    let mut columns = vec![
        Column::text(words::party(lang)),
        Column::text(words::roles(lang)),
        Column::text(words::representative(lang)),
        Column::text(words::mandate(lang)),
        Column::text(words::deliberations(lang)),
        Column::text(words::original_names(lang)),
    ];
    if shown.may_keep {
        columns.push(Column::text(said::correct(lang)));
    }
    let table = Table::list("parties-liste", words::parties(lang)).caption_unseen();
    let table = table.columns(columns);
    let rows: Vec<Row<'_>> =
        shown.parties.iter().map(|party| Row::new(cells(lang, shown, party))).collect();
    html! {
        (table.draw(lang, &rows))
        (earlier(lang, shown))
    }
}

fn represented(party: &Party) -> String {
    let parts = [party.represented_by.as_str(), party.capacity.as_str()].into_iter();
    parts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ")
}

fn cells(lang: Lang, shown: &Deed, party: &Party) -> Vec<Markup> {
    let mut cells = vec![
        html! { (shown.names.whole(&party.organisation)) },
        html! {
            @for role in &party.roles { (badge::badge(Tone::Plain, words::role(lang, *role))) " " }
        },
        or_none(lang, &represented(party)),
        or_none(lang, &party.mandate),
        or_none(lang, &party.deliberations.join(", ")),
        or_none(lang, &party.original_names.join(", ")),
    ];
    if shown.may_keep {
        cells.push(html! {
            a href=(path(&party.organisation)) {
                (said::correct(lang))
                span.unseen { " – " (shown.names.short(&party.organisation)) }
            }
        });
    }
    cells
}

/// What parties were written as before they were corrected.
fn earlier(lang: Lang, shown: &Deed) -> Markup {
    let all = &shown.parties_before;
    html! {
        @if !all.is_empty() {
            details {
                summary { (said::earlier(lang)) }
                ul {
                    @for one in all {
                        @let parts = [represented(&one.party), one.party.mandate.clone(),
                            one.party.deliberations.join(", "), one.party.original_names.join(", ")];
                        @let parts: Vec<&str> = parts.iter().map(String::as_str)
                            .filter(|text| !text.is_empty()).collect();
                        li {
                            (shown.names.short(&one.party.organisation)) " – "
                            (or_none(lang, &parts.join(" · "))) " "
                            span.mute {
                                (words_signing::earlier_on(lang, &french::day(lang, one.changed.local().0), &one.why))
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The form that corrects a party.
pub(crate) fn correct(
    view: &View,
    shown: &Deed,
    party: &Party,
    (fields, refusals): (&Fields, &Refusals),
) -> Markup {
    let lang = view.lang;
    let action = path(&party.organisation);
    let form = Form::post(view, &action, refusals);
    let get = |name: &str| fields.get(name).to_owned();
    page(
        view,
        &head(lang, shown.names.whole(&party.organisation), said::lede(lang)),
        form.wrap(html! {
            (form.text(&Field::new("represente", said::represented_by(lang)).longest(120)
                .value(get("represente")).autocomplete("off")))
            (form.text(&Field::new("qualite", said::capacity(lang)).longest(120).value(get("qualite"))))
            (form.text(&Field::new("mandat", words::mandate(lang)).hint(said::signed_hint(lang))
                .longest(400).value(get("mandat"))))
            (form.area(&Field::new("deliberations", words::deliberations(lang))
                .hint(said::deliberations_hint(lang)).longest(600).rows(3).value(get("deliberations"))))
            (form.area(&Field::new("noms", words::original_names(lang)).hint(said::names_hint(lang))
                .longest(400).rows(2).value(get("noms"))))
            (form.text(&Field::new("motif", words_signing::why(lang)).hint(said::why_hint(lang))
                .longest(200).value(get("motif")).autocomplete("off").required()))
            (button::group(button::submit(Look::Primary, None, words_signing::keep(lang))))
        }),
    )
}
