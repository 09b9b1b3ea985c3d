//! The table of delays, and the same cells for its file.

use alert::case::Days;
use door::Fields;
use kernel::{Lang, Period, Refusals, french};
use territory::Organisation;
use ui::button::{self, Look};
use ui::form::side_by_side;
use ui::{Choice, Column, Field, Form, Head, Icon, Markup, Row, Table, View, html, part};

use crate::count::{By, Delays, Part, Told};
use crate::web::{ABOVE, PATH};
use crate::words as said;

/// What was counted over a period.
pub(crate) struct Counted<'a> {
    pub(crate) period: Period,
    pub(crate) organisations: &'a [Organisation],
    pub(crate) table: &'a Delays,
}

pub(crate) fn show(
    view: &View,
    query: &Fields,
    refusals: &Refusals,
    counted: Option<&Counted<'_>>,
) -> Markup {
    let lang = view.lang;
    let title = said::title(lang);
    let mut asked = Fields::default();
    if let Some(counted) = counted {
        asked.set("du", &counted.period.from().text());
        asked.set("au", &counted.period.to().text());
        asked.set("par", counted.table.by.name());
    }
    let file = format!("/signalements/delais.csv?{}", asked.encode());
    let head = Head::new(title)
        .crumbs(part::crumbs(lang, &[(ABOVE, said::section(lang))], title))
        .lede(html! { (said::lede(lang)) })
        .actions(html! {
            @if counted.is_some() { (button::download(Look::Plain, &file, said::csv(lang))) }
        });
    let form = Form::asked(lang, PATH, refusals);
    let by = [
        Choice::new(By::Organisation.name(), said::by_organisation(lang)),
        Choice::new(By::Service.name(), said::by_service(lang)),
    ];
    let value = |name: &str| {
        let typed = query.get(name);
        if typed.is_empty() { asked.get(name).to_owned() } else { typed.to_owned() }
    };
    ui::page(
        view,
        &head,
        html! {
            (alert::tabs(view, PATH))
            (form.wrap(html! {
                (side_by_side(html! {
                    (form.day(&Field::new("du", said::from(lang)).value(value("du"))))
                    (form.day(&Field::new("au", said::to(lang)).value(value("au"))))
                    (form.select(&Field::new("par", said::by(lang)).value(value("par")), &by))
                }))
                div.actions { (button::submit(Look::Plain, Icon::Filter, said::show(lang))) }
            }))
            @if let Some(counted) = counted { (table(lang, counted)) }
        },
    )
}

fn table(lang: Lang, counted: &Counted<'_>) -> Markup {
    let whole = &counted.table.whole;
    if counted.table.lines.is_empty() {
        return part::empty(said::nothing(lang), said::nothing_why(lang), None);
    }
    let day = |day| french::day(lang, day);
    let (from, to) = (day(counted.period.from()), day(counted.period.to()));
    let [recipient, category, figures @ ..] = head(lang);
    let columns = [Column::text(recipient), Column::text(category)]
        .into_iter()
        .chain(figures.into_iter().map(Column::number));
    let mut rows: Vec<Row<'_>> = cells(lang, counted.organisations, counted.table)
        .into_iter()
        .map(|cells| Row::new(cells.into_iter().map(|cell| html! { (cell) })))
        .collect();
    rows = match rows.pop() {
        Some(last) => rows.into_iter().chain([last.total()]).collect(),
        None => rows,
    };
    html! {
        p { (said::over(lang, whole.sent, from, to)) }
        (Table::figures("delais", said::title(lang)).caption_unseen().columns(columns).draw(lang, &rows))
        (part::section("reciprocite", said::reciprocity(lang), None, html! {
            p { (said::reciprocity_why(lang)) }
            p { (own(lang, counted.table)) }
        }))
        p.mute.small {
            (said::how(lang)) " " (said::how_shares(lang, counted.table.shares)) " "
            (said::how_formers(lang, counted.table.formers))
        }
    }
}

/// The mediators’ own delays, in words.
fn own(lang: Lang, table: &Delays) -> String {
    let sending = table.own.sending();
    let sending = sending.map(|days| match days.median {
        0 => said::own_sending_same_day(lang, days.cases),
        median => said::own_sending(lang, median, days.cases),
    });
    let looking = table.own.looking();
    let looking = looking.map(|days| said::own_looking(lang, days.median, days.cases));
    let looking = looking.unwrap_or_else(|| said::own_unlooked(lang).to_owned());
    format!("{} {looking}", sending.unwrap_or_default())
}

/// The columns of the page.
fn head(lang: Lang) -> [&'static str; 12] {
    [
        said::recipient(lang),
        said::category(lang),
        said::sent(lang),
        said::in_three(lang),
        said::in_five(lang),
        said::taken(lang),
        said::refused(lang),
        said::declared_median(lang),
        said::declared_ninetieth(lang),
        said::resolved_median(lang),
        said::resolved_ninetieth(lang),
        said::long(lang),
    ]
}

/// The rows of the page, the last one for everything together.
fn cells(lang: Lang, organisations: &[Organisation], table: &Delays) -> Vec<Vec<String>> {
    let row = |(name, service, category, told): Named<'_>| {
        let name = if service.is_empty() { name } else { format!("{name} – {service}") };
        row(lang, (name, category), told)
    };
    lines(lang, organisations, table).into_iter().map(row).collect()
}

/// Name of the recipient, its service, category and figures.
type Named<'t> = (String, String, &'static str, &'t Told);

/// The lines in order; the last one for everything together.
fn lines<'t>(lang: Lang, organisations: &[Organisation], table: &'t Delays) -> Vec<Named<'t>> {
    let mut lines: Vec<Named<'t>> = table
        .lines
        .iter()
        .map(|((code, service, category), told)| {
            let known = organisations.iter().find(|one| one.code == *code);
            let organisation = known.map_or(code, |one| &one.short_name).clone();
            (organisation, service.clone(), alert::category_words(lang, *category), told)
        })
        .collect();
    lines.sort_by(|one, other| (&one.0, &one.1, one.2).cmp(&(&other.0, &other.1, other.2)));
    lines.push((said::whole(lang).to_owned(), String::new(), said::every(lang), &table.whole));
    lines
}

fn row(lang: Lang, (name, category): (String, &str), told: &Told) -> Vec<String> {
    let unknown = || said::unknown(lang).to_owned();
    let part = |part: Part| {
        if part.of == 0 { unknown() } else { said::part(lang, part.part, part.of) }
    };
    let days = |days: Option<Days>, which: fn(&Days) -> i64| {
        days.map_or_else(unknown, |days| said::days(lang, which(&days), days.cases))
    };
    let (declared, resolved) = (told.declared(), told.resolved());
    let taken = Part { part: told.taken, of: told.sent };
    vec![
        name,
        category.to_owned(),
        french::whole(lang, told.sent),
        part(told.in_three),
        part(told.in_five),
        part(taken),
        french::whole(lang, told.refused),
        days(declared, |days| days.median),
        days(declared, |days| days.ninetieth),
        days(resolved, |days| days.median),
        days(resolved, |days| days.ninetieth),
        french::whole(lang, told.long),
    ]
}

/// The columns of the file: a figure each, and over how many.
pub(crate) const FILE: [&str; 17] = [
    "Destinataire",
    "Service",
    "Catégorie",
    "Transmises",
    "Réponse sous 3 jours",
    "Sur (transmises depuis plus de 3 jours)",
    "Réponse sous 5 jours",
    "Sur (transmises depuis plus de 5 jours)",
    "Prises en charge",
    "Refusées",
    "Déclarées traitées",
    "Déclarée\u{a0}: médiane (jours)",
    "Déclarée\u{a0}: 90e centile (jours)",
    "Constatées résolues",
    "Constatée\u{a0}: médiane (jours)",
    "Constatée\u{a0}: 90e centile (jours)",
    "En cours depuis plus de 30 jours",
];

/// The rows of the file, in French as files are read in French offices.
pub(crate) fn file(organisations: &[Organisation], table: &Delays) -> Vec<[String; 17]> {
    let lang = Lang::Fr;
    let unknown = || said::unknown(lang).to_owned();
    let row = |(name, service, category, told): Named<'_>| {
        let part = |part: Part| {
            let told = if part.of == 0 { unknown() } else { part.part.to_string() };
            [told, part.of.to_string()]
        };
        let days = |days: Option<Days>| match days {
            None => ["0".to_owned(), unknown(), unknown()],
            Some(days) => [days.cases, days.median, days.ninetieth].map(|n| n.to_string()),
        };
        let ([three, of_three], [five, of_five]) = (part(told.in_three), part(told.in_five));
        let [declared, declared_median, declared_ninetieth] = days(told.declared());
        let [resolved, resolved_median, resolved_ninetieth] = days(told.resolved());
        [
            name,
            service,
            category.to_owned(),
            told.sent.to_string(),
            three,
            of_three,
            five,
            of_five,
            told.taken.to_string(),
            told.refused.to_string(),
            declared,
            declared_median,
            declared_ninetieth,
            resolved,
            resolved_median,
            resolved_ninetieth,
            told.long.to_string(),
        ]
    };
    lines(lang, organisations, table).into_iter().map(row).collect()
}
