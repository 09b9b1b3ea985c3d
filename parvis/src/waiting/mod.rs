//! « Ce qui vous attend » : where whoever manages the service lands. Every room says what waits in it, within the perimeter
//! of the reader; this page gathers it, first what holds somebody else up, each line with the page that deals with it.

mod words;

use door::awaited::{AllAwaited, Wait};
use door::{Answer, Doors, Manager, Query, Role, Room, Section, html};
use kernel::{Day, Lang, french};
use ui::button::{self, Look};
use ui::gallery::Sample;
use ui::{Column, Head, Markup, Row, Table, View, html as markup, page, part};

/// Where the page stands.
const PATH: &str = "/a-faire";

/// The plate.
pub(crate) const fn room() -> Room {
    Room {
        doors,
        samples,
        sections: &[Section {
            group: door::Group::Front,
            rank: 5,
            path: PATH,
            label: words::section,
            roles: &[Role::Manager],
        }],
        ..Room::named("waiting")
    }
}

fn doors() -> Doors {
    Doors::default().get(PATH, show)
}

async fn show(key: Manager, Query(query): Query) -> Answer {
    query.only(&[])?;
    let (lang, all) = (key.lang(), key.service::<AllAwaited>()?);
    let waits = key.read(move |tx| all.look(tx, lang)).await?;
    Ok(html(drawn(&key.view(PATH), &waits, key.today())))
}

fn drawn(view: &View, waits: &[Wait], today: Day) -> Markup {
    let lang = view.lang;
    let (pressing, rest): (Vec<&Wait>, Vec<&Wait>) = waits.iter().partition(|one| one.presses);
    let head = Head::new(words::title(lang)).lede(markup! { (words::lede(lang)) });
    page(
        view,
        &head,
        markup! {
            @if waits.is_empty() {
                (part::empty(words::nothing(lang), words::nothing_why(lang), None))
            }
            @if !pressing.is_empty() {
                (part::section("attend", words::pressing(lang), Some(words::pressing_why(lang)),
                    table(lang, ("attend-liste", words::pressing(lang)), (&pressing, today))))
            }
            @if !rest.is_empty() {
                (part::section("ensuite", words::rest(lang), Some(words::rest_why(lang)),
                    table(lang, ("ensuite-liste", words::rest(lang)), (&rest, today))))
            }
            (button::group(markup! {
                (button::link(Look::Plain, None, "/tableau-de-bord", words::board(lang)))
            }))
        },
    )
}

fn table(lang: Lang, (id, title): (&str, &str), (waits, today): (&[&Wait], Day)) -> Markup {
    let rows: Vec<Row<'_>> = waits
        .iter()
        .map(|one| {
            Row::new([
                markup! { a href=(one.path) { (one.said) } },
                markup! { (since(lang, (one.since, today))) },
            ])
        })
        .collect();
    Table::list(id, title)
        .caption_unseen()
        .columns([Column::text(words::what(lang)), Column::text(words::since(lang))])
        .draw(lang, &rows)
}

/// « 12 juin 2019, il y a 3 jours ».
fn since(lang: Lang, (since, today): (Option<Day>, Day)) -> String {
    let Some(day) = since else { return "–".to_owned() };
    let told = french::day(lang, day);
    match today.days_since(day) {
        ..=0 => words::today(lang).to_owned(),
        days => words::days_ago(lang, days, &told),
    }
}

fn samples() -> Vec<Sample> {
    let sample = |name, render| Sample { path: PATH, name, render };
    vec![
        sample("usuel", |lang| drawn(&usual(lang), &some(lang), Day::FIRST.plus_days(9))),
        sample("rien", |lang| drawn(&usual(lang), &[], Day::FIRST)),
    ]
}

/// Things that wait, as rooms tell them.
fn some(lang: Lang) -> Vec<Wait> {
    let (approve, weeks) = match lang {
        Lang::Fr => ("3 fiches à valider avant leur départ", "2 semaines d’heures à valider"),
        Lang::En => ("3 alerts to approve before they leave", "2 weeks of hours to validate"),
    };
    vec![
        Wait::pressing("/signalements/a-traiter#valider", approve.to_owned(), 3)
            .since(Some(Day::FIRST.plus_days(4))),
        Wait::pressing("/heures/equipe#a-valider", weeks.to_owned(), 2).at_leisure(),
    ]
}

fn usual(lang: Lang) -> View {
    View { lang, current: PATH.to_owned(), ..View::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sentences_are_well_printed() {
        assert_eq!(ui::audit::sentences(include_str!("words.rs")), Vec::<String>::new());
    }

    #[test]
    fn each_line_leads_where_it_is_dealt_with_and_says_how_long_it_waited() {
        let today = Day::FIRST.plus_days(9);
        let shown = drawn(&usual(Lang::Fr), &some(Lang::Fr), today).into_string();
        assert!(shown.contains("href=\"/signalements/a-traiter#valider\""), "{shown}");
        assert!(shown.contains("il y a 5\u{a0}jours"), "{shown}");
        let (pressing, rest) = (shown.find("id=\"attend\""), shown.find("id=\"ensuite\""));
        assert!(pressing.is_some() && pressing < rest, "what holds somebody up comes first");
        let nothing = drawn(&usual(Lang::Fr), &[], today).into_string();
        assert!(
            nothing.contains("Rien n’attend") && !nothing.contains("id=\"attend\""),
            "{nothing}"
        );
    }
}
