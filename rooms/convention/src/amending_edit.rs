//! An amendment that nobody signed is edited (« modifier l’avenant ») : its words, its day, what it changes; the lines
//! that leave are kept with the reason.
//!
//! **Invariant:** what someone signed is never edited; what the page showed is what is replaced.

use std::sync::Arc;

use door::{
    Act, Answer, Doors, Fields, Form as Typed, Manager, Path, Purpose, Stop, Tx, html,
    html_refused, see_other, sql,
};
use kernel::{Lang, Line, Refusals, french, guard};
use referential::ListsCache;
use ui::button::{self, Look};
use ui::{Field, Form, Markup, Sample, View, html as markup, page, part};

use crate::amending::{self, Amendment};
use crate::pages::Deed;
use crate::signing_pages::head;
use crate::signing_web::{live, read_live};
use crate::{
    amending_pages as pages, amending_web, signing, words, words_amending as said, words_signing,
};

pub(crate) const EDIT: &str = "/convention/avenants/{rank}/modifier";

/// An amendment that nobody signed was edited. The object is its number.
pub(crate) const EDITED: Act =
    Act { name: "convention.amendment-edited", fr: "Avenant modifié", en: "Amendment edited" };

const NAMES: &[&str] = &["objet", "effet", "mots", "fin", "heures", "cout", "motif", "empreinte"];

pub(crate) fn doors() -> Doors {
    Doors::default().get(EDIT, show).post(EDIT, edit)
}

/// The form, filled with what it says.
fn fields_of(one: &Amendment) -> Fields {
    let mut fields = Fields::default();
    fields.set("objet", &one.title);
    fields.set("effet", &one.effective.text());
    fields.set("mots", &one.words);
    let change = one.change;
    fields.set("fin", &change.to.map(kernel::Day::text).unwrap_or_default());
    let hours = change.annual.map(|minutes| (minutes.count() / 60).to_string());
    fields.set("heures", &hours.unwrap_or_default());
    fields.set("cout", &change.cost.map(kernel::Cents::typed).unwrap_or_default());
    fields
}

async fn show(key: Manager, Path(rank): Path<String>) -> Answer {
    let deed = read_live(&key).await?;
    let one = amending_web::may_leave(&deed, &rank)?;
    let fields = fields_of(one);
    let view = key.view("/convention");
    Ok(html(drawn(&view, (&deed, one), (&fields, &Refusals::new()))))
}

/// Reads the amendment as it is to be, and why it changes.
fn read(
    fields: &Fields,
    (deed, one): (&Deed, &Amendment),
) -> Result<(Amendment, String), Refusals> {
    let first = deed.written.period.from();
    let after = signing::read_amendment(fields, (one.rank, first));
    let mut no = after.as_ref().err().cloned().unwrap_or_default();
    if fields.get("empreinte") != signing::of_amendment(one) {
        no.add("mots", words_signing::changed_meanwhile());
    }
    let why = no.keep("motif", Line::<200>::parse(fields.get("motif")));
    if why.as_ref().is_some_and(|why| !guard::inspect(why.as_str()).is_empty()) {
        no.add("motif", said::someone_here());
    }
    no.finish()?;
    let after = after?;
    Ok((after, why.map(|why| why.as_str().to_owned()).unwrap_or_default()))
}

/// Puts it in place of the one that was shown. The texts are held.
fn replace(
    tx: &mut Tx<'_>,
    (before, after): (&Amendment, &Amendment),
    why: &str,
) -> Result<(), Stop> {
    let kept = after.lines();
    for gone in before.lines().into_iter().filter(|line| !kept.contains(line)) {
        amending::keep_gone(tx, (before.rank, gone), why)?;
    }
    let changed = tx.run(
        sql!(
            "UPDATE amendment
                SET title = $3, words = $4, effective_day = $5, period_to = $6,
                    annual_minutes = $7, stated_cost_cents = $8
              WHERE rank = $2 AND withdrawn_at IS NULL
                AND convention_id = (SELECT v.convention_id FROM visible v WHERE v.grant_id = $1)
                AND NOT EXISTS (SELECT 1 FROM signature_visible s
                                 WHERE s.grant_id = $1 AND s.amendment = $2
                                   AND s.withdrawn_at IS NULL)"
        ),
        &(
            after.rank,
            &after.title,
            &after.words,
            after.effective,
            after.change.to,
            after.change.annual,
            after.change.cost,
        ),
    )?;
    // Nothing of it is written when it was signed meanwhile.
    if changed == 1 { Ok(()) } else { Err(Stop::Stale) }
}

async fn edit(key: Manager, Path(rank): Path<String>, Typed(fields): Typed) -> Answer {
    fields.only(NAMES)?;
    let cache: Arc<ListsCache> = key.service()?;
    let (typed, wanted) = (fields.clone(), rank.clone());
    let done = key
        .begin(Purpose::Correct, move |tx| {
            amending::hold(tx)?;
            let deed = live(tx, &cache)?;
            let before = amending_web::may_leave(&deed, &wanted)?;
            let (after, why) = read(&typed, (&deed, before))?;
            replace(tx, (before, &after), &why)?;
            Ok(tx.note_words(EDITED, &wanted, &why)?)
        })
        .await;
    match done {
        Ok(()) => Ok(see_other(&format!("/convention?fait=avenant-modifie#avenant-{rank}"))),
        Err(Stop::Refused(refused)) => {
            let deed = read_live(&key).await?;
            let one = amending_web::may_leave(&deed, &rank)?;
            let view = key.view("/convention");
            Ok(html_refused(drawn(&view, (&deed, one), (&fields, &refused))))
        }
        Err(stop) => Err(stop),
    }
}

/// What the convention says today, beside what the amendment would change.
fn today(lang: Lang, deed: &Deed) -> Markup {
    let agreed = &deed.convention;
    let day = |day| french::day(lang, day);
    let days = words::from_to(lang, &day(agreed.period.from()), &day(agreed.period.to()));
    part::facts(&[
        (words::period(lang), markup! { (days) }),
        (words::hours(lang), markup! { (french::duration(lang, agreed.annual)) }),
        (words::cost(lang), markup! { (french::euros(lang, agreed.stated_cost)) }),
    ])
}

fn drawn(
    view: &View,
    (deed, one): (&Deed, &Amendment),
    (fields, refusals): (&Fields, &Refusals),
) -> Markup {
    let lang = view.lang;
    let action = format!("{}/{}/modifier", pages::AMENDMENTS, one.rank);
    let form = Form::post(view, &action, refusals);
    page(
        view,
        &head(lang, &said::edit_title(lang, one.rank), said::edit_lede(lang)),
        markup! {
            (part::section("aujourdhui", said::edit_today(lang), None, today(lang, deed)))
            (form.wrap(markup! {
                (form.hidden("empreinte", &signing::of_amendment(one)))
                (pages::fields(&form, fields))
                (form.text(&Field::new("motif", said::why(lang)).hint(said::why_hint(lang))
                    .longest(200).value(fields.get("motif")).autocomplete("off").required()))
                (button::group(button::submit(Look::Primary, None, words_signing::keep(lang))))
            }))
        },
    )
}

/// The form with sample values.
pub(crate) fn samples() -> Vec<Sample> {
    fn sample(lang: Lang, refusals: &Refusals) -> Markup {
        let deed = crate::samples::usual().map(crate::samples_signing::signed);
        let Some(deed) = deed else { return Markup::default() };
        let Some(one) = deed.amendments.last() else { return Markup::default() };
        let fields = fields_of(one);
        drawn(&crate::samples::view(lang, "/convention"), (&deed, one), (&fields, refusals))
    }
    vec![
        Sample { path: EDIT, name: "usuel", render: |lang| sample(lang, &Refusals::new()) },
        Sample {
            path: EDIT,
            name: "refusé",
            render: |lang| sample(lang, &Refusals::one("mots", words_signing::changed_meanwhile())),
        },
    ]
}
