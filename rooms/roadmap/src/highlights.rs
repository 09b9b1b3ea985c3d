//! What is to be remembered of a month (« faits marquants ») : a few lines that the manager writes, read by every
//! signatory in the roadmap and in the synthesis. They name nobody.

use door::{Answer, Fields, Form, Manager, Purpose, Stop, Tx, html_refused, see_other, sql};
use kernel::{Month, Refusals};
use ui::button::{self, Look};
use ui::{Field, Markup, View, html};

use crate::agreed::Highlight;
use crate::laying::{self, HIGHLIGHTED};
use crate::month_verbs::is_closed;
use crate::{month_web, plan, refused, store, web, words};

/// Where they are written.
pub(crate) const HIGHLIGHTS: &str = "/feuille-de-route/faits-marquants";
/// Lines that a synthesis shows.
const SHOWN: usize = 5;
/// The most lines of a month.
const MOST: usize = 20;
/// The most characters of a line.
const LINE: usize = 280;

/// What was typed, when it comes back refused.
pub(crate) struct Back<'t> {
    pub(crate) fields: &'t Fields,
    pub(crate) refusals: &'t Refusals,
}

fn name(place: usize) -> String {
    format!("fait{}", place + 1)
}

/// What stands, in one word: who writes over it saw it.
fn seal(held: &[Highlight]) -> String {
    let texts: Vec<&str> = held.iter().map(|one| one.text.as_str()).collect();
    door::secret::fingerprint(&texts.join("\n")).chars().take(16).collect()
}

fn read(fields: &Fields) -> Result<Vec<String>, Refusals> {
    let mut no = Refusals::new();
    let mut lines = Vec::new();
    for (place, name) in NAMES.iter().enumerate() {
        if fields.has(name) && place < MOST {
            lines.push(plan::words::<LINE>(&mut no, fields, name));
        }
    }
    lines.retain(|line| !line.is_empty());
    no.finish()?;
    Ok(lines)
}

/// Puts the lines of a month in place of those that were seen.
fn write(tx: &mut Tx<'_>, month: Month, (seen, lines): (&str, &[String])) -> Result<(), Stop> {
    if is_closed(tx, month)? {
        return Err(Refusals::one("fait1", refused::frozen()).into());
    }
    if month > tx.today().month() {
        return Err(Refusals::one("fait1", refused::to_come()).into());
    }
    let held = store::highlights(tx, month)?;
    if seal(&held) != seen {
        return Err(Refusals::one("fait1", refused::changed_meanwhile()).into());
    }
    if held.iter().map(|one| &one.text).eq(lines) {
        return Ok(());
    }
    tx.run(
        sql!(
            "DELETE FROM highlight WHERE month = $2
                AND convention_id IN (SELECT v.convention_id FROM visible v WHERE v.grant_id = $1)"
        ),
        &(month,),
    )?;
    let convention = tx.convention()?;
    for (rank, text) in (1_i64..).zip(lines) {
        let new = Highlight { convention, month, rank, text: text.clone() };
        laying::put_highlight(tx, &new)?;
    }
    Ok(tx.note(HIGHLIGHTED, &month.text(), &lines.len().to_string())?)
}

pub(crate) async fn keep(key: Manager, Form(fields): Form) -> Answer {
    let names: Vec<&str> = ["mois", "vu"].into_iter().chain(NAMES).collect();
    fields.only(&names)?;
    let month = month_web::month_of(&fields)?;
    let done = match read(&fields) {
        Ok(lines) => {
            let seen = fields.get("vu").to_owned();
            let work = move |tx: &mut Tx<'_>| write(tx, month, (&seen, &lines));
            key.begin(Purpose::Record, work).await
        }
        Err(refusals) => Err(refusals.into()),
    };
    let refusals = match done {
        Ok(()) => {
            let to = format!("/feuille-de-route?mois={}&fait=faits", month.text());
            return Ok(see_other(&to));
        }
        Err(Stop::Refused(refusals)) => refusals,
        Err(stop) => return Err(stop),
    };
    let back = Back { fields: &fields, refusals: &refusals };
    Ok(html_refused(web::month_again(&key, month, &back).await?))
}

/// The names of the lines.
const NAMES: [&str; MOST] = [
    "fait1", "fait2", "fait3", "fait4", "fait5", "fait6", "fait7", "fait8", "fait9", "fait10",
    "fait11", "fait12", "fait13", "fait14", "fait15", "fait16", "fait17", "fait18", "fait19",
    "fait20",
];

/// The form, folded until it is asked for or comes back.
pub(crate) fn form(
    view: &View,
    (month, held): (Month, &[Highlight]),
    back: Option<&Back<'_>>,
) -> Markup {
    let lang = view.lang;
    let nothing = Refusals::new();
    let form = ui::Form::post(view, HIGHLIGHTS, back.map_or(&nothing, |back| back.refusals));
    let line = |place: usize| {
        let stands = held.get(place).map_or("", |one| one.text.as_str());
        back.map_or_else(|| stands.to_owned(), |back| back.fields.get(&name(place)).to_owned())
    };
    html! {
        details.data open[back.is_some()] {
            summary { (words::write_highlights(lang)) }
            (form.wrap(html! {
                p.mute { (words::highlights_help(lang)) }
                (form.hidden("mois", &month.text()))
                (form.hidden("vu", &seal(held)))
                @for place in 0..held.len().clamp(SHOWN, MOST) {
                    @let label = words::highlight_line(lang, i64::try_from(place + 1).unwrap_or(0));
                    (form.text(&Field::new(&name(place), label).longest(LINE).value(line(place))))
                }
                div.actions { (button::submit(Look::Primary, None, words::keep_highlights(lang))) }
            }))
        }
    }
}
