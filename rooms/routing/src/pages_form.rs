//! A new version of the matrix, typed in one form: each line its cells, a line to add, a box to remove.

use door::Fields;
use kernel::{Lang, Refusals};
use referential::List;
use ui::button::{self, Look};
use ui::field::Width;
use ui::form::{fieldset, side_by_side};
use ui::{Choice, Column, Field, Form, Head, Icon, Markup, Row, Table, Tone, View, html, part};

use crate::pages::Vocabulary;
use crate::pages_tried::Tried;
use crate::relay::Relay;
use crate::typed::{MOST, name, rows};
use crate::web::{ABOVE, PATH};
use crate::{pages_ladder, pages_tried, words as said, words_tried as tried_said};

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
        (fieldset(said::lines(lang), html! { div.quick.matrix { (table(&form, vocabulary, sheet)) } }))
        (pages_ladder::typed(&form, sheet.fields))
        (pages_tried::trial(&form, vocabulary, &|name| sheet.fields.get(name).to_owned()))
        @if let Some(tried) = sheet.tried {
            (part::section("essai", tried_said::tried(lang), None,
                pages_tried::result(view, vocabulary, tried)))
        }
        div.actions {
            (button::submit(Look::Primary, Icon::Check, said::save(lang)))
            @if rows(sheet.fields) < MOST {
                (button::submit_as(Look::Plain, Icon::Plus, said::more(lang), ("suite", "ajouter")))
            }
            (button::link(Look::Quiet, None, PATH, said::cancel(lang)))
        }
    };
    ui::page(view, &head, html! { (form.wrap(content)) (codes(lang, vocabulary)) })
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

fn table(form: &Form<'_>, vocabulary: &Vocabulary, sheet: &Sheet<'_>) -> Markup {
    let lang = form.lang();
    let columns = [
        said::row_head(lang),
        said::rank(lang),
        said::themes(lang),
        said::custodians(lang),
        said::zones(lang),
        said::places(lang),
        said::organisation(lang),
        said::service(lang),
        said::days_short(lang),
        said::associates(lang),
        said::copies(lang),
        said::channel(lang),
        said::remove(lang),
    ];
    let rows: Vec<Row<'_>> =
        (0..rows(sheet.fields)).map(|row| line(form, vocabulary, (sheet, row))).collect();
    Table::list("lignes-a-poser", said::lines(lang))
        .caption_unseen()
        .columns(columns.map(Column::text))
        .draw(lang, &rows)
}

fn line<'r>(
    form: &Form<'_>,
    vocabulary: &Vocabulary,
    (sheet, row): (&Sheet<'_>, usize),
) -> Row<'r> {
    let lang = form.lang();
    let number = i64::try_from(row).unwrap_or(0) + 1;
    let label = |words: &str| said::cell(lang, number, words);
    let value = |cell: &str| sheet.fields.get(&name(cell, row)).to_owned();
    let area = |cell: &str, words: &str| {
        let name = name(cell, row);
        form.area(&Field::new(&name, label(words)).value(value(cell)).rows(1).label_unseen())
    };
    let figures = |cell: &str, words: &str| {
        let name = name(cell, row);
        let field = Field::new(&name, label(words)).value(value(cell)).label_unseen();
        form.number(&field.width(Width::Short))
    };
    let organisation = {
        let name = name("organisation", row);
        let field = Field::new(&name, label(said::organisation(lang)));
        let known = vocabulary.organisations.iter();
        let known: Vec<Choice<'_>> =
            known.map(|one| Choice::new(one.code.clone(), one.short_name.clone())).collect();
        form.select(&field.value(value("organisation")).label_unseen(), &known)
    };
    let channel = {
        let name = name("voie", row);
        let ways: Vec<Choice<'_>> =
            Relay::ALL.iter().map(|way| Choice::new(way.name(), said::way(lang, *way))).collect();
        let field = Field::new(&name, label(said::channel(lang)));
        form.select(&field.value(value("voie")).label_unseen(), &ways)
    };
    let remove = {
        let name = name("retirer", row);
        form.tick(&Field::new(&name, label(said::remove(lang))).value(value("retirer")))
    };
    Row::new([
        html! {
            span.on-desk { (number) }
            span.on-phone { (said::row(lang, number)) }
        },
        figures("rang", said::rank(lang)),
        area("themes", said::themes(lang)),
        area("gestionnaires", said::custodians(lang)),
        area("zones", said::zones(lang)),
        area("lieux", said::places(lang)),
        organisation,
        area("service", said::service(lang)),
        figures("jours", said::days_short(lang)),
        area("associes", said::associates(lang)),
        area("copies", said::copies(lang)),
        channel,
        remove,
    ])
}

/// Every code that may be typed, folded under the table.
fn codes(lang: Lang, vocabulary: &Vocabulary) -> Markup {
    let entry = |code: &str, label: &str| html! { div { dt { (code) } dd { (label) } } };
    let lists = &vocabulary.lists;
    html! {
        details.data.legend {
            summary { (said::codes(lang)) }
            h2.unseen { (said::codes(lang)) }
            div.legend-lists {
                section {
                    h3 { (said::custodians(lang)) }
                    dl {
                        @for term in lists.terms(List::Custodian).iter().filter(|term| term.active) {
                            (entry(&term.code, term.label(lang)))
                        }
                    }
                }
                section {
                    h3 { (said::organisation(lang)) }
                    dl {
                        @for one in &vocabulary.organisations { (entry(&one.code, &one.short_name)) }
                    }
                }
                section {
                    h3 { (said::zones(lang)) }
                    dl { @for zone in &vocabulary.zones { (entry(&zone.code, &zone.name)) } }
                }
                section {
                    h3 { (said::places(lang)) }
                    dl { @for place in &vocabulary.places { (entry(&place.code, &place.name)) } }
                }
                @for top in lists.top_themes().filter(|top| top.active) {
                    section {
                        h3 { (top.code) " " (top.label(lang)) }
                        dl {
                            @for theme in lists.themes_under(&top.code).filter(|one| one.active && one.code != top.code) {
                                (entry(&theme.code, theme.label(lang)))
                            }
                        }
                    }
                }
            }
        }
    }
}
