//! The pages of what is told to funders, and their samples.

use door::Fields;
use kernel::id::{OrganisationId, uuid_v7};
use kernel::{Day, Instant, Lang, Minutes, Month, Reason, Refusals, TimeOfDay, french};
use paper::document::Document;
use territory::{Organisation, OrganisationKind};
use ui::button::{self, Look};
use ui::{Choice, Column, Field, Form, Head, Markup, Row, Sample, Table, Tone, View, html};
use ui::{page, part};

use crate::funder_document::{self as document, Frame};
use crate::funder_gather::{Ground, Relay, Time};
use crate::pages::HERE as ACCOUNTS;
use crate::residence::{Count, Extract, Residence};
use crate::words_funders as words;

pub(crate) const INDEX: &str = "/convention/financeurs/{year}";
pub(crate) const RESIDENCES: &str = "/convention/residences";
pub(crate) const TFPB: &str = "/convention/financeurs/{year}/tfpb/{landlord}";
pub(crate) const RELAY: &str = "/convention/financeurs/{year}/adulte-relais/{project}";
pub(crate) const TIME: &str = "/convention/financeurs/{year}/temps";

/// Names, beside what was typed, the residence whose end was refused.
pub(crate) const REFUSED: &str = "residence";

pub(crate) fn index_path(year: i16) -> String {
    format!("/convention/financeurs/{year}")
}

fn head(lang: Lang, title: &str, lede: &str) -> Head {
    let above =
        [("/convention", crate::words::convention(lang)), (ACCOUNTS, words::accounts(lang))];
    Head::new(title.to_owned()).crumbs(part::crumbs(lang, &above, title)).lede(html! { (lede) })
}

/// What each funder asks for.
pub(crate) fn index(
    view: &View,
    (year, ground): (i16, &Ground),
    projects: &[(String, String)],
) -> Markup {
    let (lang, path) = (view.lang, index_path(year));
    let mut landlords: Vec<&str> =
        ground.residences.iter().map(|one| one.landlord.as_str()).collect();
    landlords.sort_unstable();
    landlords.dedup();
    page(
        view,
        &head(lang, &words::title(lang, &year.to_string()), words::lede(lang)),
        html! {
            (part::section("tfpb", words::tfpb(lang), Some(words::tfpb_why(lang)), html! {
                @if landlords.is_empty() { p { (words::no_landlord(lang)) } }
                ul {
                    @for code in &landlords {
                        li { a href={ (path) "/tfpb/" (code) } { (ground.landlord(code)) } }
                    }
                }
                (button::group(button::link(Look::Plain, None, RESIDENCES, words::residences(lang))))
            }))
            (part::section("adulte-relais", words::relay(lang), Some(words::relay_why(lang)), html! {
                ul {
                    li { a href={ (path) "/adulte-relais/ensemble" } { (words::all_posts(lang)) } }
                    @for (code, label) in projects {
                        li { a href={ (path) "/adulte-relais/" (code) } { (words::post_of(lang, label)) } }
                    }
                }
            }))
            (part::section("temps", words::time(lang), Some(words::time_why(lang)),
                button::group(button::link(Look::Plain, None, &format!("{path}/temps"), words::open(lang)))))
            (part::section("indicateurs", words::indicators(lang), Some(words::indicators_why(lang)),
                button::group(button::download(Look::Plain,
                    &format!("/indicateurs/donnees.csv?mois={year}-12"), words::indicators(lang)))))
        },
    )
}

/// A paper, as it is read before it is sent.
pub(crate) fn shown(view: &View, path: &str, document: &Document) -> Markup {
    let lang = view.lang;
    page(
        view,
        &head(lang, &document.title, &document.lede).actions(button::group(html! {
            (button::download(Look::Primary, &format!("{path}/pdf"), words::pdf(lang)))
            (button::download(Look::Plain, &format!("{path}/xlsx"), words::xlsx(lang)))
        })),
        html! { (paper::html::body(document)) },
    )
}

/// The residences, and the forms of one more and of an end.
pub(crate) fn residences(
    view: &View,
    (ground, may_keep): (&Ground, bool),
    (fields, refusals): (&Fields, &Refusals),
) -> Markup {
    let (lang, none) = (view.lang, Refusals::new());
    // The residence whose end was refused, rather than a new one.
    let of = fields.get(REFUSED);
    page(
        view,
        &head(lang, words::residences(lang), words::residences_lede(lang)),
        html! {
            @if ground.residences.is_empty() { p { (words::none_attached(lang)) } }
            @else { (table(view, (ground, may_keep), (fields, refusals))) }
            @if may_keep {
                @let nothing = Fields::default();
                @let shown = if of.is_empty() { (fields, refusals) } else { (&nothing, &none) };
                (attach(view, ground, shown))
            }
        },
    )
}

fn table(
    view: &View,
    (ground, may_keep): (&Ground, bool),
    (fields, refusals): (&Fields, &Refusals),
) -> Markup {
    let (none, of) = (Refusals::new(), fields.get(REFUSED));
    let lang = view.lang;
    let day = |day: Option<Day>| {
        day.map_or_else(|| ui::chart::ABSENT.to_owned(), |day| french::day(lang, day))
    };
    let mut columns = vec![
        Column::text(words::landlord(lang)),
        Column::text(words::ground(lang)),
        Column::text(words::since(lang)),
        Column::text(words::until(lang)),
    ];
    if may_keep {
        columns.push(Column::text(words::end(lang)));
    }
    let rows: Vec<Row<'_>> = ground
        .residences
        .iter()
        .map(|one| {
            let mut cells = vec![
                html! { (ground.landlord(&one.landlord)) },
                html! { (ground.name(one)) },
                html! { (day(Some(one.from))) },
                html! { (day(one.to)) },
            ];
            if may_keep {
                // What was typed is kept where it was refused.
                let typed = (of == one.id).then(|| fields.get("jusqu").to_owned());
                cells.push(end(view, (one, typed), if of == one.id { refusals } else { &none }));
            }
            Row::new(cells)
        })
        .collect();
    let table = Table::list("residences", words::residences(lang)).caption_unseen();
    table.columns(columns).draw(lang, &rows)
}

fn end(view: &View, (one, typed): (&Residence, Option<String>), refusals: &Refusals) -> Markup {
    let lang = view.lang;
    let action = format!("{RESIDENCES}/{}/fin", one.id);
    let form = Form::post(view, &action, refusals).prefix(&one.id);
    let value = typed.unwrap_or_else(|| one.to.map(Day::text).unwrap_or_default());
    form.wrap(html! {
        (form.day(&Field::new("jusqu", words::until(lang)).value(value).label_unseen().required()))
        (button::submit(Look::Plain, None, words::end_on(lang)))
    })
}

fn attach(view: &View, ground: &Ground, (fields, refusals): (&Fields, &Refusals)) -> Markup {
    let lang = view.lang;
    let form = Form::post(view, RESIDENCES, refusals);
    let get = |name: &str| fields.get(name).to_owned();
    let landlords: Vec<Choice<'_>> = ground
        .landlords
        .iter()
        .map(|one| Choice::new(one.code.as_str(), one.name.as_str()))
        .collect();
    let zones = ground
        .zones
        .iter()
        .map(|one| Choice::new(format!("zone:{}", one.code), words::zone(lang, &one.name)));
    let places = ground
        .places
        .iter()
        .filter(|one| one.active)
        .map(|one| Choice::new(format!("place:{}", one.code), words::place(lang, &one.name)));
    let grounds: Vec<Choice<'_>> = zones.chain(places).collect();
    part::section(
        "rattacher",
        words::attach(lang),
        None,
        form.wrap(html! {
            (form.select(&Field::new("bailleur", words::landlord(lang)).value(get("bailleur")).required(), &landlords))
            (form.select(&Field::new("lieu", words::ground(lang)).value(get("lieu")).required(), &grounds))
            (form.day(&Field::new("depuis", words::since(lang)).value(get("depuis")).required()))
            (form.day(&Field::new("jusqu", words::until(lang)).hint(words::until_hint(lang)).value(get("jusqu"))))
            (button::group(button::submit(Look::Primary, None, words::attach(lang))))
        }),
    )
}

/// The pages with sample values.
pub(crate) fn samples() -> Vec<Sample> {
    vec![
        Sample {
            path: INDEX,
            name: "usuel",
            render: |lang| {
                index(&view(lang), (2019, &ground()), &[("ETE".to_owned(), "Été".to_owned())])
            },
        },
        Sample {
            path: INDEX,
            name: "vide",
            render: |lang| index(&view(lang), (2019, &Ground::default()), &[]),
        },
        Sample {
            path: TFPB,
            name: "usuel",
            render: |lang| {
                let account = crate::samples::account();
                let frame = Frame { account: &account, lang, now: moment() };
                let told = document::tfpb(&frame, "Habitat des Prés", &extract());
                shown(&view(lang), "/convention/financeurs/2019/tfpb/HAB", &told)
            },
        },
        Sample {
            path: RELAY,
            name: "usuel",
            render: |lang| {
                let account = crate::samples::account();
                let frame = Frame { account: &account, lang, now: moment() };
                let told = document::relay(&frame, &post());
                shown(&view(lang), "/convention/financeurs/2019/adulte-relais/ensemble", &told)
            },
        },
        Sample {
            path: TIME,
            name: "usuel",
            render: |lang| {
                let account = crate::samples::account();
                let frame = Frame { account: &account, lang, now: moment() };
                let june = Month::new(2019, 6).unwrap_or_else(|_| Day::FIRST.month());
                let time = Time {
                    project: "Été au quartier".to_owned(),
                    month: june,
                    declared: 2_100,
                    validated: 1_680,
                };
                let told = document::times(&frame, &[time]);
                shown(&view(lang), "/convention/financeurs/2019/temps", &told)
            },
        },
        Sample {
            path: RESIDENCES,
            name: "usuel, refusé",
            render: |lang| {
                let refused = Refusals::one("lieu", Reason::Missing);
                let fields = Fields::of([("bailleur", "HAB"), ("depuis", "2019-01-01")]);
                residences(&view(lang), (&ground(), true), (&fields, &refused))
            },
        },
        Sample {
            path: RESIDENCES,
            name: "vide",
            render: |lang| {
                let none = (&Fields::default(), &Refusals::new());
                residences(&view(lang), (&Ground::default(), false), none)
            },
        },
    ]
}

fn view(lang: Lang) -> View {
    View { lang, current: ACCOUNTS.to_owned(), token: "jeton".to_owned(), ..View::default() }
}

fn moment() -> Instant {
    Instant::at(Day::new(2020, 1, 15).unwrap_or(Day::FIRST), TimeOfDay::clamped(600))
}

fn ground() -> Ground {
    let uuid = |number| uuid_v7(1, [number; 10]);
    Ground {
        landlords: vec![Organisation {
            id: OrganisationId::from_uuid(uuid(1)),
            convention: kernel::id::ConventionId::from_uuid(uuid(2)),
            code: "HAB".to_owned(),
            kind: OrganisationKind::Landlord,
            name: "Habitat des Prés".to_owned(),
            short_name: "Habitat".to_owned(),
            address: String::new(),
            email: String::new(),
        }],
        residences: vec![Residence {
            id: "01890000-0000-7000-8000-000000000007".to_owned(),
            landlord: "HAB".to_owned(),
            ground: "zone".to_owned(),
            code: "I1".to_owned(),
            from: Day::new(2019, 1, 1).unwrap_or(Day::FIRST),
            to: None,
        }],
        ..Ground::default()
    }
}

fn extract() -> Extract {
    let count = |name: &str, records, alerts| Count {
        name: name.to_owned(),
        records,
        minutes: records * 25,
        alerts,
        resolved: alerts / 2,
    };
    Extract {
        by_residence: vec![count("Les Tilleuls", 48, 6), count("Les Saules", 12, 2)],
        by_theme: vec![
            count("Tranquillité publique", 41, 1),
            count("Propreté", 17, 7),
            count("Lien social", 2, 0),
        ],
        whole: count("", 60, 8),
    }
}

fn post() -> Relay {
    Relay {
        project: String::new(),
        tasks: vec![
            ("Assurer une présence active de proximité".to_owned(), 420, 9_000),
            ("Mettre en relation avec un partenaire".to_owned(), 80, 2_400),
        ],
        hours: vec![
            (planning::SlotKind::Field, Minutes::of(60_000)),
            (planning::SlotKind::Training, Minutes::of(2_100)),
        ],
        partners: vec![("Ville".to_owned(), 31)],
        meetings: 9,
    }
}

/// Whether something was just kept.
pub(crate) fn said(view: &mut View, done: &str) {
    view.notice = (done == "garde").then(|| (Tone::Ok, words::kept(view.lang).to_owned()));
}
