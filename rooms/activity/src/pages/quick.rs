//! Several records typed at once from paper, and the journal of the day they make.

use door::Fields;
use kernel::id::ActivityId;
use kernel::{Day, Lang, Minutes, Refusals, french};
use referential::List;
use ui::button::{self, Act, Look};
use ui::field::suggestions;
use ui::form::{fieldset, side_by_side};
use ui::{
    Choice, Column, Field, Form, Head, Icon, Markup, Row, Table, Tone, View, badge, html, part,
};

use crate::entity::Activity;
use crate::guard::Finding;
use crate::pages::list::whereabouts;
use crate::pages::{Vocabulary, form};
use crate::quick::{self, name};
use crate::{quick_words as said, words};

/// The page where a table is typed.
pub(crate) const PATH: &str = "/activites/saisie-rapide";
/// The journal of a day.
pub(crate) const JOURNAL: &str = "/activites/saisie-rapide/journal";
/// Where a table is taken back whole.
pub(crate) const UNDO: &str = "/activites/saisie-rapide/annuler";
/// Where the sheet to print is chosen (the room of reports prints it).
pub(crate) const SHEET: &str = "/activites/feuille-de-tournee";

/// The table: what it holds, what was refused, what the guard saw row by row.
pub(crate) struct Typing<'a> {
    pub(crate) fields: &'a Fields,
    pub(crate) refusals: &'a Refusals,
    pub(crate) findings: &'a [(usize, Vec<Finding>)],
}

pub(crate) fn page(view: &View, vocabulary: &Vocabulary, typing: &Typing<'_>) -> Markup {
    let lang = view.lang;
    let form = Form::post(view, PATH, typing.refusals);
    let title = said::title(lang);
    let head = Head::new(title)
        .crumbs(part::crumbs(lang, &[("/activites", words::activities(lang))], title))
        .lede(html! { (said::lede(lang)) })
        .actions(button::link(Look::Plain, Icon::Print, SHEET, said::sheet(lang)));
    let content = html! {
        @if !typing.refusals.is_empty() { p { strong { (said::nothing_kept(lang)) } } }
        @for name in ["lot", "lignes"] { (form.hidden(name, typing.fields.get(name))) }
        (fieldset(said::the_day(lang), top(&form, vocabulary, typing.fields)))
        (fieldset(said::the_rows(lang), html! {
            p.mute { (said::help(lang)) }
            div.quick { (table(&form, typing)) }
        }))
        div.actions {
            (button::submit(Look::Primary, Icon::Check, said::save(lang)))
            @if quick::rows(typing.fields) < quick::MOST {
                (button::submit_as(Look::Plain, Icon::Plus, said::more(lang), ("ajouter", "oui")))
            }
            (button::link(Look::Quiet, None, "/activites", said::cancel(lang)))
        }
        (lists(lang, vocabulary))
    };
    ui::page(view, &head, html! { (form.wrap(content)) (codes(lang, vocabulary)) })
}

fn top(form: &Form<'_>, vocabulary: &Vocabulary, fields: &Fields) -> Markup {
    let lang = form.lang();
    let value = |name: &str| fields.get(name).to_owned();
    let team: Vec<Choice<'_>> = vocabulary
        .team
        .iter()
        .map(|person| Choice::new(person.login.as_str(), person.name.as_str()))
        .collect();
    html! {
        (side_by_side(html! {
            (form.day(&Field::new("jour", words::day(lang)).value(value("jour")).required()))
            (form.select(&Field::new("zone", words::zone(lang)).value(value("zone"))
                .hint(said::zone_hint(lang)), &vocabulary.zone_choices()))
            (form.select(&Field::new("origine", words::origin(lang)).value(value("origine"))
                .hint(said::origin_hint(lang)), &vocabulary.choices(List::Origin, lang)))
        }))
        (form.checks(&Field::new("mediateur", words::mediators(lang)).hint(said::mediators_hint(lang))
            .values(fields.all("mediateur")), &team))
    }
}

/// The columns: the name of the cell, its header, the list it proposes.
fn columns(lang: Lang) -> [(&'static str, &'static str, Option<&'static str>); 9] {
    [
        ("heure", said::time(lang), None),
        ("duree", said::minutes(lang), None),
        ("lieu", words::place(lang), Some("liste-lieux")),
        ("activite", words::activity(lang), Some("liste-activites")),
        ("themes", said::themes(lang), Some("liste-themes")),
        ("publics", said::people(lang), None),
        ("origine", words::origin(lang), Some("liste-origines")),
        ("issue", words::ending(lang), Some("liste-issues")),
        ("note", words::note(lang), None),
    ]
}

fn table(form: &Form<'_>, typing: &Typing<'_>) -> Markup {
    let lang = form.lang();
    let heads = columns(lang)
        .map(|(_, label, _)| Column::text(label))
        .into_iter()
        .chain([Column::text(said::sensitive(lang))]);
    let rows: Vec<Row<'_>> =
        (0..quick::rows(typing.fields)).map(|row| line(form, typing, row)).collect();
    Table::list("saisie", said::caption(lang))
        .caption_unseen()
        .columns([Column::text(said::row(lang))].into_iter().chain(heads))
        .draw(lang, &rows)
}

fn line<'a>(form: &Form<'_>, typing: &Typing<'_>, row: usize) -> Row<'a> {
    let lang = form.lang();
    let number = i64::try_from(row).unwrap_or(0) + 1;
    let none = Vec::new();
    let found = typing.findings.iter().find(|(place, _)| *place == row);
    let findings = found.map_or(&none, |(_, findings)| findings);
    let cell = |(cell, label, list): (&str, &str, Option<&'static str>)| {
        let name = name(cell, row);
        let field = Field::new(&name, said::cell(lang, number, label))
            .value(typing.fields.get(&name))
            .suggested(list)
            .label_unseen();
        html! {
            @if cell == "note" { (form.area(&field.rows(1))) } @else { (form.text(&field)) }
            @if cell == "note" && (!findings.is_empty() || typing.fields.has(&self::name("vu", row))) {
                (guard(form, typing.fields, (row, number), findings))
            }
        }
    };
    let sensitive = name("sensible", row);
    let tick = form.tick(
        &Field::new(&sensitive, said::cell(lang, number, said::sensitive(lang)))
            .value(typing.fields.get(&sensitive)),
    );
    let cells = columns(lang).map(cell).into_iter().chain([tick]);
    let head = html! {
        span.on-desk { (number) }
        span.on-phone { (said::row(lang)) " " (number) }
    };
    Row::new([head].into_iter().chain(cells.collect::<Vec<_>>()))
}

/// What the guard saw in the note of a row, and the box that says it was read again.
fn guard(form: &Form<'_>, fields: &Fields, row: (usize, i64), findings: &[Finding]) -> Markup {
    let (lang, name) = (form.lang(), name("vu", row.0));
    let label = said::read_again(lang, row.1);
    html! {
        @if !findings.is_empty() {
            ul.small { @for finding in findings { li { (form::warning(lang, *finding)) } } }
        }
        (form.tick(&Field::new(&name, label).value(fields.get(&name))))
    }
}

/// What the cells propose while one types.
fn lists(lang: Lang, known: &Vocabulary) -> Markup {
    let terms = |list: List| {
        let active = known.lists.terms(list).iter().filter(|term| term.active);
        active.map(move |term| (term.code.as_str(), term.label(lang)))
    };
    let themes = known.lists.themes().iter().filter(|theme| theme.active);
    let activities = terms(List::Activity).filter(|(code, _)| *code != "A0");
    html! {
        (suggestions("liste-lieux", known.places.iter().map(|p| (p.code.as_str(), p.name.as_str()))))
        (suggestions("liste-activites", activities))
        (suggestions("liste-themes", themes.map(|theme| (theme.code.as_str(), theme.label(lang)))))
        (suggestions("liste-origines", terms(List::Origin)))
        (suggestions("liste-issues", terms(List::Ending)))
    }
}

/// Every code that may be typed, folded under the table.
fn codes(lang: Lang, known: &Vocabulary) -> Markup {
    let entry = |code: &str, label: &str| html! { div { dt { (code) } dd { (label) } } };
    let list = |title: &str, list: List| {
        html! {
            section {
                h3 { (title) }
                dl { @for term in known.lists.terms(list).iter().filter(|t| t.active && t.code != "A0") {
                    (entry(&term.code, term.label(lang)))
                } }
            }
        }
    };
    html! {
        details.data.legend {
            summary { (said::codes(lang)) }
            h2.unseen { (said::codes(lang)) }
            div.legend-lists {
                (list(words::activity(lang), List::Activity))
                (list(words::origin(lang), List::Origin))
                (list(words::ending(lang), List::Ending))
                (list(words::audience(lang), List::Audience))
                @for top in known.lists.top_themes().filter(|top| top.active) {
                    section {
                        h3 { (top.code) " " (top.label(lang)) }
                        dl { @for theme in known.lists.themes_under(&top.code).filter(|t| t.active && t.code != top.code) {
                            (entry(&theme.code, theme.label(lang)))
                        } }
                    }
                }
                section {
                    h3 { (words::place(lang)) }
                    dl { @for place in &known.places { (entry(&place.code, &place.name)) } }
                }
            }
        }
    }
}

/// The journal of a day.
pub(crate) struct Journal<'a> {
    pub(crate) day: Day,
    /// Whose day it is: login and name.
    pub(crate) mediator: (&'a str, &'a str),
    /// Its records, the first of the day first.
    pub(crate) rows: &'a [Activity],
    /// The table just typed, while it may be taken back.
    pub(crate) table: Option<ActivityId>,
}

impl Journal<'_> {
    fn typed(&self) -> impl Iterator<Item = &Activity> {
        self.rows.iter().filter(|row| self.table.is_some_and(|table| quick::is_of(table, row.id)))
    }
}

/// The day as it is recorded, with what was just typed and the way to take it back.
pub(crate) fn journal(view: &View, known: &Vocabulary, journal: &Journal<'_>) -> Markup {
    let lang = view.lang;
    let title = said::journal_of(lang, french::day_long(lang, journal.day));
    let again = format!("{PATH}?jour={}", journal.day.text());
    let onward = || button::link(Look::Primary, Icon::Plus, &again, said::type_more(lang));
    let head = Head::new(title.clone())
        .crumbs(part::crumbs(
            lang,
            &[("/activites", words::activities(lang)), (PATH, said::title(lang))],
            &title,
        ))
        .eyebrow(journal.mediator.1)
        .lede(standing(lang, journal.rows))
        .actions(onward());
    ui::page(
        view,
        &head,
        html! {
            (undo(view, journal))
            @if journal.rows.is_empty() {
                (part::empty(said::no_day(lang), said::no_day_why(lang), Some(onward())))
            } @else {
                (day_table(lang, known, journal))
            }
        },
    )
}

fn standing(lang: Lang, rows: &[Activity]) -> Markup {
    let count = i64::try_from(rows.len()).unwrap_or(i64::MAX);
    let minutes: i64 = rows.iter().map(|row| row.minutes.count()).sum();
    let people = rows.iter().map(|row| row.people).sum();
    html! {
        (words::found(lang, count)) " – " (words::found_people(lang, people))
        " – " (french::duration(lang, Minutes::of(minutes)))
    }
}

fn undo(view: &View, journal: &Journal<'_>) -> Markup {
    let lang = view.lang;
    let count = i64::try_from(journal.typed().count()).unwrap_or(0);
    let Some(table) = journal.table.filter(|_| count > 0) else { return html! {} };
    let (table, day) = (table.text(), journal.day.text());
    let values =
        [("lot", table.as_str()), ("jour", day.as_str()), ("mediateur", journal.mediator.0)];
    let act = Act { action: UNDO, token: &view.token, values: &values };
    part::notice(
        lang,
        Tone::Info,
        &said::just_typed(lang, count),
        html! {
            p { (said::undo_help(lang)) }
            (button::post(act, Look::Plain, None, said::undo(lang)))
        },
    )
}

fn day_table(lang: Lang, known: &Vocabulary, journal: &Journal<'_>) -> Markup {
    let lists = &known.lists;
    let row = |one: &Activity| {
        let new = journal.table.is_some_and(|table| quick::is_of(table, one.id));
        let theme = one.themes.first().map_or("–", |theme| known.theme(*theme, lang));
        let ending = one.ending.as_deref();
        Row::new([
            html! {
                (french::time(lang, one.time)) " "
                span.mute.small { (french::duration(lang, one.minutes)) }
            },
            html! { (lists.short(List::Activity, &one.kind, lang)) },
            html! { (theme) },
            part::quoted(lang, whereabouts(known, one)),
            html! { (french::whole(lang, one.people)) },
            html! { (ending.map_or("–", |code| lists.short(List::Ending, code, lang))) },
            html! { @if new { (badge::badge(Tone::Ok, said::badge_new(lang))) } },
        ])
        .link(format!("/activites/{}", one.id))
    };
    let rows: Vec<Row<'_>> = journal.rows.iter().map(row).collect();
    Table::list("journal", said::journal_caption(lang))
        .caption_unseen()
        .columns([
            Column::text(said::time(lang)),
            Column::text(words::activity(lang)),
            Column::text(words::theme(lang)),
            Column::text(words::place(lang)),
            Column::number(words::people(lang)),
            Column::text(words::ending(lang)),
            Column::text(said::state(lang)).unseen(),
        ])
        .draw(lang, &rows)
}
