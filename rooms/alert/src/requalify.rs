//! What an alert that left is about is said otherwise (« requalifier ») : another theme, another place or zone, another
//! custodian. The matrix is asked again, and says whether it is still with the right one.
//!
//! - The same recipient, in the same zone: it goes on with it. Whoever was told is told what replaces it, the links that
//!   they hold lead to the right text, and the day by which an answer is expected is that of the new line.
//! - Anything else: it is taken back with its chain, and waits for the manager, addressed to whom the matrix names. Whoever
//!   was expected to act and had the letter is told that nothing is expected of them any more.
//!
//! Figures by theme and by zone follow the alert. A month that was frozen and the text that had gone stay as they were.

use std::sync::Arc;

use door::{
    Act, Answer, Doors, Fields, Form, Manager, Path, Purpose, Stop, Tx, see_other, sql, values,
};
use kernel::id::AlertId;
use kernel::{Day, EmailAddress, Lang, Refusals, french, guard};
use maud::html;
use post::Letter;
use referential::{Lists, ListsCache};
use routing::{Located, Relay, line_for, located};

use crate::addressee::Ground;
use crate::entity::{Alert, Category, Note, Recipient};
use crate::lifecycle::{Move, apply};
use crate::party;
use crate::release::{self, Release};
use crate::typed::{Proposal, Why};
use crate::{
    amend, before, draft, former, letters, sent_on, store, web, words_mail,
    words_requalify as words,
};

/// The names of the fields.
const NAMES: [&str; 7] = ["vues", "theme", "lieu", "zone", "gestionnaire", "garder", "raison"];

/// What an alert that left is about was said otherwise. The detail is the two themes.
pub(crate) const REQUALIFIED: Act =
    Act { name: "alert.requalified", fr: "Fiche requalifiée", en: "Alert said to be otherwise" };

pub(crate) fn doors() -> Doors {
    Doors::default().post("/signalements/{id}/requalifier", requalify)
}

/// Whether it left, and whoever has it may still say something of it.
pub(crate) fn may_be_requalified(alert: &Alert) -> bool {
    alert.sent_at.is_some() && alert.state.is_open()
}

/// What it becomes.
struct Right {
    located: Located,
    category: Category,
    /// The fact: as it was written, or made again when the house had made it of the theme and the place.
    line: String,
    proposal: Proposal,
    why: before::Reason,
}

impl Right {
    /// Whether whoever has it goes on with it: nothing of what is told to whom changes but the words.
    fn stays(&self, alert: &Alert) -> bool {
        let social = |category| category == Category::Social;
        self.proposal.recipient == alert.recipient
            && self.located.zone == alert.zone
            && social(self.category) == social(alert.category)
    }
}

async fn requalify(key: Manager, Path(id): Path<AlertId>, Form(fields): Form) -> Answer {
    fields.only(&NAMES)?;
    let lists: Arc<ListsCache> = key.service()?;
    let sent = fields.clone();
    let done = match web::proved(&key, "raison") {
        Ok(()) => {
            key.begin(Purpose::Correct, move |tx| {
                let lists = referential::lists(tx, &lists)?;
                put_right(tx, &lists, (id, &sent))
            })
            .await
        }
        Err(stop) => Err(stop),
    };
    match done {
        Ok(stays) => {
            let done = if stays { "corrigee" } else { "requalifiee" };
            Ok(see_other(&format!("/signalements/{id}?fait={done}")))
        }
        Err(Stop::Refused(no)) => {
            let opened = key.read(web::opening(&key, id)?).await?;
            web::again(&key, opened, (&fields, &no)).await
        }
        Err(stop) => Err(stop),
    }
}

fn read(tx: &mut Tx<'_>, lists: &Lists, (alert, fields): (&Alert, &Fields)) -> Result<Right, Stop> {
    let mut no = Refusals::new();
    let mut fields = fields.clone();
    fields.set("jour", &alert.day.text());
    let why = no.keep("raison", before::Reason::parse(fields.get("raison")));
    if why.as_ref().is_some_and(|why| !guard::inspect(why.as_str()).is_empty()) {
        no.add("raison", crate::words_correct::names_someone());
    }
    let found = located(tx, lists, &fields, &mut no)?;
    no.finish()?;
    let (Some(located), Some(why)) = (found, why) else {
        return Err(Refusals::one("theme", kernel::Reason::Missing).into());
    };
    let place = located.place.as_ref().map(|place| place.id);
    if (alert.zone, alert.place, alert.theme, &alert.custodian)
        == (located.zone, place, located.theme.id, &located.custodian)
    {
        return Err(Refusals::one("theme", words::nothing_changed()).into());
    }
    // What someone said to be social stays so, whatever its theme.
    let by_hand = |theme: &referential::Theme| Category::of(theme) != alert.category;
    let said =
        alert.category == Category::Social && lists.theme_by_id(alert.theme).is_some_and(by_hand);
    let category = if said { Category::Social } else { Category::of(&located.theme) };
    let proposal = proposed(tx, (alert, &located), fields.get("garder") == "oui")?;
    let line = line(tx, lists, (alert, &located))?;
    Ok(Right { located, category, line, proposal, why })
}

/// A line that says the theme and the place would go on saying those of before.
fn line(
    tx: &mut Tx<'_>,
    lists: &Lists,
    (alert, located): (&Alert, &Located),
) -> Result<String, Stop> {
    let places = territory::places(tx)?;
    let before = places.iter().find(|place| Some(place.id) == alert.place);
    let made = before
        .zip(lists.theme_by_id(alert.theme))
        .is_some_and(|(place, theme)| draft::made(theme, place) == alert.line);
    Ok(match &located.place {
        Some(place) if made => draft::made(&located.theme, place),
        Some(_) | None => alert.line.clone(),
    })
}

/// Whom the matrix names now, or whoever has it when the manager says that it is the right one.
fn proposed(
    tx: &mut Tx<'_>,
    (alert, located): (&Alert, &Located),
    keeps: bool,
) -> Result<Proposal, Stop> {
    let chosen = keeps.then_some(alert.recipient.organisation.as_str());
    let line = line_for(tx, &located.asked(), chosen)?;
    let also = line.as_ref().map(party::also).unwrap_or_default();
    let channel = line.as_ref().map_or(Relay::Alert, |line| line.channel);
    let (recipient, days): (Recipient, Option<i64>) = if keeps {
        (alert.recipient.clone(), line.map(|line| line.due_days))
    } else {
        let (_, operator) = draft::agreed(tx)?;
        draft::addressed(line, operator)
    };
    // As many days as the line says, from the day on which whoever has it was told.
    let told = alert.sent_at.map_or(tx.today(), |at| at.local().0);
    let since = if recipient == alert.recipient { told } else { tx.today() };
    let due_day = days.map(|days| since.plus_days(days));
    Ok(Proposal { recipient, due_day, why: Why::Hand, also, channel })
}

/// Says whether whoever has it goes on with it.
fn put_right(
    tx: &mut Tx<'_>,
    lists: &Lists,
    (id, fields): (AlertId, &Fields),
) -> Result<bool, Stop> {
    store::one(tx, id)?.ok_or(Stop::NotFound)?;
    store::hold(tx, id)?;
    // Read again once it is held: a step may have been taken meanwhile.
    let alert = store::one(tx, id)?.ok_or(Stop::NotFound)?;
    if !may_be_requalified(&alert) || fields.get("vues") != alert.steps.to_string() {
        return Err(Stop::Stale);
    }
    let right = read(tx, lists, (&alert, fields))?;
    let former = amend::besides(tx, lists, &alert)?;
    let stays = right.stays(&alert);
    if stays {
        keep(tx, id, &right)?;
        amend::untell(tx, id, (&former, &right.proposal))?;
        corrected(tx, (id, &right))?;
    } else {
        taken_back(tx, &alert, &right)?;
        amend::untell(tx, id, (&former, &right.proposal))?;
        keep(tx, id, &right)?;
    }
    party::tell_all(tx, id, &right.proposal.also)?;
    let code = lists.theme_by_id(alert.theme).map_or("–", |theme| theme.code.as_str());
    let detail = format!("{code} {}", right.located.theme.code);
    tx.note(REQUALIFIED, &id.text(), &detail)?;
    Ok(stays)
}

fn keep(tx: &mut Tx<'_>, id: AlertId, right: &Right) -> Result<(), Stop> {
    let place = right.located.place.as_ref().map(|place| place.id);
    let kept = tx.run(
        sql!(
            "UPDATE alert SET zone_id = $3, place_id = $4, theme_id = $5, category = $6,
                custodian = $7, due_day = $8, line = $9
              WHERE id = $2
                AND EXISTS (SELECT 1 FROM alert_visible b WHERE b.grant_id = $1 AND b.id = $2)"
        ),
        &values![
            id,
            right.located.zone,
            place,
            right.located.theme.id,
            right.category.name(),
            &right.located.custodian,
            right.proposal.due_day,
            &right.line
        ],
    )?;
    if kept == 1 { Ok(()) } else { Err(Stop::Stale) }
}

/// Whoever was told is told what replaces it; what had gone is kept beside.
fn corrected(tx: &mut Tx<'_>, (id, right): (AlertId, &Right)) -> Result<(), Stop> {
    let alert = store::one(tx, id)?.ok_or(Stop::NotFound)?;
    let ground = Ground::read(tx)?;
    let (spot, theme) = (ground.spot(&alert), ground.theme(&alert));
    for party in letters::releases(tx, id)? {
        let Some(mut sent) = release::standing(tx, id, party)? else { continue };
        if letters::reached(tx, &sent)? {
            before::keep(tx, id, &sent, &right.why)?;
        }
        sent.place.clone_from(&spot);
        sent.theme.clone_from(&theme);
        sent.line.clone_from(&alert.line);
        if party.is_none() {
            sent.due = alert.due_day;
        }
        release::keep_right(tx, &sent)?;
    }
    Ok(letters::put_right(tx, &id.text(), true)?)
}

/// Takes it back from whoever was told, and proposes whom the matrix names: the chain is kept, and nothing leaves before
/// the manager approves it.
fn taken_back(tx: &mut Tx<'_>, alert: &Alert, right: &Right) -> Result<(), Stop> {
    let to = &right.proposal.recipient;
    // Where it stands now, it may be taken back, and then be sent to someone else.
    let waits = apply(alert.state, Move::Recall).ok_or(Stop::Stale)?;
    let had = release::standing(tx, alert.id, None)?;
    if *to != alert.recipient
        && let Some(had) = &had
        && letters::reached(tx, had)?
    {
        tell(tx, had)?;
    }
    former::keep(tx, alert)?;
    let why = Note::parse(right.why.as_str()).map_err(|why| Refusals::one("raison", why))?;
    sent_on::taken(tx, alert, (Move::Recall, &why), &alert.recipient)?;
    release::follow(tx, alert.id, Move::Recall)?;
    if *to != alert.recipient && apply(waits, Move::Reroute).is_some() {
        sent_on::taken(tx, alert, (Move::Reroute, &Note::default()), to)?;
    }
    Ok(())
}

/// Tells whoever was expected to act that nothing is expected of them any more: a number and a day, no word of the fact.
fn tell(tx: &mut Tx<'_>, had: &Release) -> Result<(), Stop> {
    let Ok(to) = EmailAddress::parse(&had.email) else { return Ok(()) };
    // In French, the language of the convention, as what they had received.
    let lang = Lang::Fr;
    let day: Day = had.day;
    let said = words::elsewhere(lang, &had.number, &french::day(lang, day));
    let hello = words_mail::hello(lang);
    let name = if had.contact.is_empty() { &had.organisation.1 } else { &had.contact };
    let letter = Letter {
        convention: Some(tx.convention()?),
        kind: "alert.elsewhere",
        once: format!("alert.elsewhere {}", had.id),
        to,
        to_name: name.clone(),
        subject: words::elsewhere_subject(lang, &had.number),
        text: format!("{hello}\n\n{said}\n"),
        html: html! { p { (hello) } p { (said) } }.into_string(),
    };
    post::enqueue(tx, &letter)?;
    Ok(())
}
