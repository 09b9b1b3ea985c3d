//! Routes of the codes that are handed on: only whoever handed a code on finds it here.

use door::{
    Answer, Delegate, Fields, Form, Path, Query, Stop, entrust, html, html_refused, person,
    see_other,
};
use kernel::id::GrantId;
use kernel::{Day, Instant, Line, Refusals};
use referential::ListsCache;

use super::pages::{self, Asked, List, Move};
use super::{LIST, way, words};
use crate::invitation::{self, Ground, Invitation};
use crate::pages::{TICKED, lost};
use crate::store::{self, Code};

pub(crate) async fn list(key: Delegate, Query(query): Query) -> Answer {
    let codes = key.shelf(|shelf| Ok(store::entrusted(shelf)?)).await?;
    let mut view = key.view(LIST);
    let done = match query.get("fait") {
        "confirme" => words::confirmed(view.lang),
        "suspendu" => words::suspended(view.lang),
        "termine" => words::ended(view.lang),
        _ => "",
    };
    if !done.is_empty() {
        view.notice = Some((ui::Tone::Ok, done.to_owned()));
    }
    let list = List { codes: &codes, now: key.now(), role: key.role(), own_name: key.name() };
    Ok(html(pages::list(&view, &list)))
}

/// The last whole day within the giver's own right.
fn latest(ends: Instant) -> Day {
    ends.local().0.plus_days(-1)
}

async fn ground(key: &Delegate, fields: &Fields) -> Result<Ground, Stop> {
    let cache = key.service::<ListsCache>()?;
    let (held, today, party) = (key.scope().clone(), key.today(), key.party().to_owned());
    let (way, now) = (way(key.role()), key.now());
    let login = fields.get("identifiant").trim().to_lowercase();
    let taken = entrust::login_is_taken(key, login).await?;
    key.shelf(move |shelf| {
        let own = store::own(shelf, now)?.ok_or(Stop::NotFound)?;
        let mut organisations = territory::shelf_organisations(shelf)?;
        organisations.retain(|one| one.code == party);
        Ok(Ground {
            zones: territory::shelf_zones(shelf)?,
            organisations,
            lists: referential::shelf_lists(shelf, &cache)?,
            held,
            today,
            way,
            latest: Some(latest(own.valid.1)),
            operator: party,
            taken,
            known: None,
        })
    })
    .await
}

pub(crate) async fn ask(key: Delegate) -> Answer {
    key.step_up()?;
    let mut fields = Fields::default();
    let ground = ground(&key, &fields).await?;
    let until = ground.held.days.to().max(ground.today).plus_days(31);
    let until = ground.latest.map_or(until, |latest| until.min(latest));
    let days = ground.held.days;
    for (name, day) in [("du", days.from()), ("au", days.to()), ("jusquau", until)] {
        fields.set(name, &day.text());
    }
    Ok(html(invitation::form(&key.view(LIST), (&ground, &fields), &Refusals::new())))
}

pub(crate) async fn give(key: Delegate, Form(fields): Form) -> Answer {
    fields.only_with(&invitation::FIELDS, &["secteurs", "themes"])?;
    key.step_up_to_send()?;
    if !fields.get("pour").is_empty() {
        return Err(Stop::NotFound);
    }
    let ground = ground(&key, &fields).await?;
    let view = key.view(LIST);
    let refused =
        |refusals: &Refusals| html_refused(invitation::form(&view, (&ground, &fields), refusals));
    let wanted = match Invitation::parse(&fields, &ground) {
        Ok(wanted) => wanted,
        Err(refusals) => return Ok(refused(&refusals)),
    };
    match fields.get("etape") {
        "remettre" => {
            let drawn = invitation::drawn(&key, (wanted, LIST)).await?;
            let (person, given) = ((drawn.person, drawn.told), drawn.given);
            let entered = entrust::entrust(&key, person, drawn.right).await;
            match invitation::taken_meanwhile(entered) {
                Ok(asked) => Ok(html(invitation::card(&view, &given.asked(asked)))),
                Err(Stop::Refused(refusals)) => Ok(refused(&refusals)),
                Err(stop) => Err(stop),
            }
        }
        "corriger" => Ok(html(invitation::form(&view, (&ground, &fields), &Refusals::new()))),
        _ => Ok(html(invitation::read_over(&view, (&fields, ground.way), &wanted))),
    }
}

/// A code that the visitor handed on and that is not ended.
async fn mine(key: &Delegate, id: GrantId) -> Result<Code, Stop> {
    let codes = key.shelf(|shelf| Ok(store::entrusted(shelf)?)).await?;
    let found = codes.into_iter().find(|code| code.grant == id && code.revoked_at.is_none());
    found.ok_or(Stop::NotFound)
}

pub(crate) async fn confirm(key: Delegate, Path(id): Path<GrantId>, Form(fields): Form) -> Answer {
    fields.only(&[])?;
    key.step_up_to_send()?;
    entrust::confirm(&key, id).await?;
    Ok(see_other("/acces/confies?fait=confirme"))
}

pub(crate) async fn ask_suspending(key: Delegate, Path(id): Path<GrantId>) -> Answer {
    asked(&key, id, Move::Suspend).await
}

pub(crate) async fn ask_ending(key: Delegate, Path(id): Path<GrantId>) -> Answer {
    asked(&key, id, Move::End).await
}

async fn asked(key: &Delegate, id: GrantId, wanted: Move) -> Answer {
    key.step_up()?;
    let code = mine(key, id).await?;
    let beneath = entrust::beneath_of(key, id).await?;
    let asked = Asked { code: &code, wanted, beneath: &beneath };
    let typed = Fields::default();
    Ok(html(pages::confirming(&key.view(LIST), &asked, (&typed, &Refusals::new()))))
}

pub(crate) async fn suspend(key: Delegate, Path(id): Path<GrantId>, Form(fields): Form) -> Answer {
    fields.only(&["motif", "aussi"])?;
    let why = match reason(&key, id, (Move::Suspend, &fields)).await? {
        Ok(why) => why,
        Err(page) => return Ok(page),
    };
    match entrust::suspend(&key, id, (why, fields.get("aussi") == TICKED)).await {
        Ok(()) => Ok(see_other("/acces/confies?fait=suspendu")),
        Err(Stop::Refused(refusals)) => again(&key, id, (Move::Suspend, &fields), &refusals).await,
        Err(stop) => Err(stop),
    }
}

pub(crate) async fn end(key: Delegate, Path(id): Path<GrantId>, Form(fields): Form) -> Answer {
    fields.only(&["motif"])?;
    let why = match reason(&key, id, (Move::End, &fields)).await? {
        Ok(why) => why,
        Err(page) => return Ok(page),
    };
    entrust::end(&key, id, why).await?;
    Ok(see_other("/acces/confies?fait=termine"))
}

/// The reason typed, or the page that asks for it again.
async fn reason(
    key: &Delegate,
    id: GrantId,
    (wanted, fields): (Move, &Fields),
) -> Result<Result<Line<140>, door::Response>, Stop> {
    key.step_up_to_send()?;
    match Line::<140>::parse(fields.get("motif")) {
        Ok(why) => Ok(Ok(why)),
        Err(reason) => {
            let refusals = Refusals::one("motif", reason);
            Ok(Err(again(key, id, (wanted, fields), &refusals).await?))
        }
    }
}

/// The question once more, with what was typed and why it was refused.
async fn again(
    key: &Delegate,
    id: GrantId,
    (wanted, typed): (Move, &Fields),
    refusals: &Refusals,
) -> Answer {
    let code = mine(key, id).await?;
    let beneath = entrust::beneath_of(key, id).await?;
    let asked = Asked { code: &code, wanted, beneath: &beneath };
    Ok(html_refused(pages::confirming(&key.view(LIST), &asked, (typed, refusals))))
}

pub(crate) async fn ask_again(key: Delegate, Path(id): Path<GrantId>) -> Answer {
    key.step_up()?;
    let code = mine(&key, id).await?;
    let made = door::lost::made_under(&key, id).await?;
    Ok(html(pages::giving_again(&key.view(LIST), &code, &made)))
}

pub(crate) async fn give_again(
    key: Delegate,
    Path(id): Path<GrantId>,
    Form(fields): Form,
) -> Answer {
    let ends = lost::ends(&fields)?;
    key.step_up_to_send()?;
    let code = mine(&key, id).await?;
    let drawn = person::draw_code().await?;
    let until = key.now().plus_seconds(person::INVITATION);
    let asked = entrust::invite_again(&key, id, (drawn.hash, drawn.told, until), ends).await?;
    let shown = (drawn.code.as_str(), asked.then_some(drawn.digits.as_str()));
    let address = format!("{}/connexion", key.public_url());
    let view = key.view(LIST);
    Ok(html(crate::pages::card_again(&view, (&code, LIST), shown, &address)))
}
