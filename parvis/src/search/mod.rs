//! « Recherche » : one box for the desk. Every room answers for what it keeps, within the perimeter of whoever asks; a partner
//! finds what was published. What is typed is sent in the body: no address holds it, and nothing keeps it.

mod words;

use door::find::{Finders, Group, Hit, MOST, Wanted};
use door::{
    Answer, Doors, Either, Form, Partner, Query, Role, Room, Section, Staff, html, html_refused,
};
use kernel::{Lang, Refusals, french};
use ui::button::{self, Look};
use ui::gallery::Sample;
use ui::{Field, Form as Drawn, Head, Icon, Markup, View, html as markup, page, part};

/// Where the page stands.
const PATH: &str = "/recherche";

/// The plate.
pub(crate) const fn room() -> Room {
    Room {
        doors,
        samples,
        sections: &[Section {
            group: door::Group::Own,
            rank: 1,
            path: PATH,
            label: words::search,
            roles: &[
                Role::Mediator,
                Role::Manager,
                Role::Direction,
                Role::Signatory,
                Role::Referent,
            ],
        }],
        ..Room::named("search")
    }
}

fn doors() -> Doors {
    Doors::default().get(PATH, ask).post(PATH, find)
}

async fn ask(key: Either<Staff, Partner>, Query(query): Query) -> Answer {
    query.only(&[])?;
    let (view, staff) = match &key {
        Either::Left(staff) => (staff.view(PATH), true),
        Either::Right(partner) => (partner.view(PATH), false),
    };
    Ok(html(drawn(&view, staff, &Shown::default())))
}

async fn find(key: Either<Staff, Partner>, Form(fields): Form) -> Answer {
    fields.only(&["mots"])?;
    let (view, staff) = match &key {
        Either::Left(staff) => (staff.view(PATH), true),
        Either::Right(partner) => (partner.view(PATH), false),
    };
    let mut shown = Shown { typed: fields.get("mots").to_owned(), ..Shown::default() };
    let wanted = match Wanted::parse(&shown.typed) {
        Ok(wanted) => wanted,
        Err(reason) => {
            shown.refusals = Refusals::one("mots", reason);
            return Ok(html_refused(drawn(&view, staff, &shown)));
        }
    };
    let lang = view.lang;
    shown.found = Some(match key {
        Either::Left(staff) => {
            let finders = staff.service::<Finders>()?;
            staff.read(move |tx| finders.live(tx, &wanted, lang)).await?
        }
        Either::Right(partner) => {
            let finders = partner.service::<Finders>()?;
            partner.shelf(move |shelf| finders.shelved(shelf, &wanted, lang)).await?
        }
    });
    Ok(html(drawn(&view, staff, &shown)))
}

/// What the page shows.
#[derive(Default)]
struct Shown {
    typed: String,
    refusals: Refusals,
    /// Nothing before anything was asked.
    found: Option<Vec<Group>>,
}

fn drawn(view: &View, staff: bool, shown: &Shown) -> Markup {
    let lang = view.lang;
    let lede = if staff { words::lede(lang) } else { words::lede_partner(lang) };
    let head = Head::new(words::search(lang)).lede(markup! { (lede) });
    let form = Drawn::post(view, PATH, &shown.refusals);
    let field =
        Field::new("mots", words::field(lang)).hint(words::hint(lang)).longest(80).required();
    page(
        view,
        &head,
        markup! {
            (form.wrap(markup! {
                (form.search(&field.value(shown.typed.as_str())))
                div.actions { (button::submit(Look::Primary, Icon::Search, words::seek(lang))) }
            }))
            @if let Some(found) = &shown.found { (results(lang, found)) }
            // Drawn by the script, which alone reads the key.
            p.mute.small.on-desk data-slash data-on=(words::slash_on(lang)) data-off=(words::slash_off(lang)) hidden {}
        },
    )
}

fn results(lang: Lang, found: &[Group]) -> Markup {
    markup! {
        @if found.is_empty() {
            (part::empty(words::nothing(lang), words::nothing_why(lang), None))
        }
        @for (group, number) in found.iter().zip(1..) {
            @let more = words::more(lang, i64::try_from(MOST).unwrap_or(0));
            (part::section(&format!("trouve-{number}"), group.label, group.more.then_some(more.as_str()), markup! {
                ul.found { @for hit in &group.hits { li { (one(lang, hit)) } } }
            }))
        }
    }
}

fn one(lang: Lang, hit: &Hit) -> Markup {
    markup! {
        a href=(hit.path) { (hit.title) }
        @if hit.day.is_some() || !hit.line.is_empty() {
            br;
            span.mute.small {
                @if let Some(day) = hit.day { (french::day(lang, day)) }
                @if hit.day.is_some() && !hit.line.is_empty() { ", " }
                (hit.line)
            }
        }
    }
}

fn samples() -> Vec<Sample> {
    let sample = |name, render| Sample { path: PATH, name, render };
    vec![
        sample("vide", |lang| drawn(&usual(lang), true, &Shown::default())),
        sample("trouve", seen),
        sample("rien", |lang| {
            let typed = "introuvable".to_owned();
            drawn(
                &usual(lang),
                false,
                &Shown { typed, found: Some(Vec::new()), ..Shown::default() },
            )
        }),
        sample("refuse", |lang| {
            let refusals = Wanted::parse("é").err().map(|no| Refusals::one("mots", no));
            let refusals = refusals.unwrap_or_default();
            drawn(
                &usual(lang),
                true,
                &Shown { typed: "é".to_owned(), refusals, ..Shown::default() },
            )
        }),
    ]
}

/// Two kinds found.
fn seen(lang: Lang) -> Markup {
    let hit = |path: &str, title: &str, line: &str, day: &str| Hit {
        path: path.to_owned(),
        title: title.to_owned(),
        line: line.to_owned(),
        day: kernel::Day::parse(day).ok(),
    };
    let labels = match lang {
        Lang::Fr => ["Signalements", "Lieux"],
        Lang::En => ["Alerts", "Places"],
    };
    let [alerts, places] = labels;
    let found = vec![
        Group {
            label: alerts,
            hits: vec![hit(
                "/signalements",
                "HUM-2019-0042",
                "Dépôt au pied des bornes",
                "2019-06-13",
            )],
            more: true,
        },
        Group {
            label: places,
            hits: vec![hit("/signalements", "Place Gandhi", "Cœur", "")],
            more: false,
        },
    ];
    drawn(
        &usual(lang),
        true,
        &Shown { typed: "place".to_owned(), found: Some(found), ..Shown::default() },
    )
}

fn usual(lang: Lang) -> View {
    View { lang, current: PATH.to_owned(), ..View::default() }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_sentences_are_well_printed() {
        assert_eq!(ui::audit::sentences(include_str!("words.rs")), Vec::<String>::new());
    }
}
