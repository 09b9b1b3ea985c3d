//! The page where the manager reads what will be sent to whom, before it is.

use door::{Answer, Doors, Manager, Query, html};
use kernel::french;
use ui::{Head, Markup, View, html as markup, part};

use crate::monthly::{self, Addressed};
use crate::words_monthly as words;

/// Where it stands.
pub(crate) const PATH: &str = "/echanges/point-mensuel";

pub(crate) fn doors() -> Doors {
    Doors::default().get(PATH, show)
}

async fn show(key: Manager, Query(query): Query) -> Answer {
    query.only(&[])?;
    let (today, convention) = (key.today(), key.convention());
    let month = today.month();
    let seen = key.read(move |tx| {
        let mut sheets = monthly::sheets(tx, convention, month)?;
        let scope = tx.scope()?;
        // What is outside the perimeter of whoever reads this page leaves too, and is not shown here.
        for one in &mut sheets {
            one.sheet.alerts.retain(|alert| alert.is_within(scope));
        }
        sheets.retain(|one| !one.sheet.alerts.is_empty());
        Ok(sheets)
    });
    let sheets = seen.await?;
    let leaves = french::day(key.lang(), monthly::next_day(today));
    Ok(html(page(&key.view(crate::answers_web::PATH), &leaves, &sheets)))
}

pub(crate) fn page(view: &View, leaves: &str, sheets: &[Addressed]) -> Markup {
    let lang = view.lang;
    let title = words::title(lang);
    let crumbs = [(crate::answers_web::PATH, crate::words::section(lang))];
    let head = Head::new(title)
        .crumbs(part::crumbs(lang, &crumbs, title))
        .lede(markup! { (words::lede(lang, leaves)) });
    ui::page(
        view,
        &head,
        markup! {
            @if sheets.is_empty() {
                (part::empty(words::nothing(lang), words::nothing_why(lang), None))
            }
            @for one in sheets {
                section.card {
                    h2 { (one.sheet.name) }
                    (part::facts(&[
                        (words::to(lang), markup! {
                            @if one.to.is_empty() { (words::nobody(lang)) }
                            @else { (one.to.iter().map(String::as_str).collect::<Vec<_>>().join(", ")) }
                        }),
                        (words::letter(lang), markup! { (part::prose_in(lang, &one.sheet.text(lang))) }),
                        (words::file(lang), markup! { (words::rows(lang, one.sheet.alerts.len())) }),
                    ]))
                }
            }
        },
    )
}
