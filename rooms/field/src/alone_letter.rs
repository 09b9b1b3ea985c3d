//! The letters about someone who went in alone: no alarm in them; who, where, since when, what to do.

use door::{Fault, Role, Stop, Tx, person};
use kernel::{EmailAddress, Instant, Lang, french};
use maud::html;
use post::Letter;

use crate::alone::Away;
use crate::words;

/// Tells the managers that no news came; how many were written to.
pub(crate) fn no_news(tx: &mut Tx<'_>, away: &Away) -> Result<usize, Stop> {
    let (lang, name) = (tx.lang(), name(tx, away)?);
    let (since, until) = (hour(lang, away.entered_at), hour(lang, away.until));
    let said = [
        words::mail_no_news_said(lang, &name, &away.place, &since, &until),
        words::mail_no_news_why(lang).to_owned(),
        words::mail_no_news_do(lang, &name),
        words::mail_no_news_where(lang).to_owned(),
    ];
    let once = format!("field.no-news {} {}", away.record, away.until.millis());
    to_managers(tx, &once, (&words::mail_no_news(lang, &name), &said))
}

/// Tells them that news came after all.
pub(crate) fn news(tx: &mut Tx<'_>, away: &Away, at: Instant) -> Result<(), Stop> {
    let (lang, name) = (tx.lang(), name(tx, away)?);
    let said = [words::mail_news_said(lang, &name, &away.place, &hour(lang, at))];
    let once = format!("field.news {}", away.record);
    to_managers(tx, &once, (&words::mail_news(lang, &name), &said)).map(|_| ())
}

fn hour(lang: Lang, at: Instant) -> String {
    french::time(lang, at.local().1)
}

fn name(tx: &mut Tx<'_>, away: &Away) -> Result<String, Fault> {
    let known = person::reached_at(tx, away.person)?;
    Ok(known.map_or_else(|| words::somebody(tx.lang()).to_owned(), |(name, _)| name))
}

fn to_managers(
    tx: &mut Tx<'_>,
    once: &str,
    (subject, said): (&str, &[String]),
) -> Result<usize, Stop> {
    let convention = tx.convention()?;
    let mut written = 0;
    for (name, email) in person::answerable(tx, &[Role::Manager])? {
        let Ok(to) = EmailAddress::parse(&email) else { continue };
        let letter = Letter {
            convention: Some(convention),
            kind: "field.alone",
            once: format!("{once} {email}"),
            to,
            to_name: name,
            subject: subject.to_owned(),
            text: format!("{}\n", said.join("\n\n")),
            html: html! { @for line in said { p { (line) } } }.into_string(),
        };
        post::enqueue(tx, &letter)?;
        written += 1;
    }
    Ok(written)
}
