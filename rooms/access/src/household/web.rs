//! Routes of the household.

use door::household::{self, Care};
use door::{
    Answer, Direction, Either, Form, Grant, Manager, Path, Purpose, Role, Stop, Technician, Tx,
    Visit, html, html_refused, see_other,
};
use kernel::id::{GrantId, PersonId, RowId};
use kernel::{Line, Refusals, french};

use super::{mail, pages, store, words};

pub(crate) async fn care_close(key: Technician, Path(id): Path<PersonId>, form: Form) -> Answer {
    care(&key, id, (Care::Close, form)).await
}

pub(crate) async fn care_shut(key: Technician, Path(id): Path<PersonId>, form: Form) -> Answer {
    care(&key, id, (Care::Shut, form)).await
}

pub(crate) async fn care_reopen(key: Technician, Path(id): Path<PersonId>, form: Form) -> Answer {
    care(&key, id, (Care::Reopen, form)).await
}

async fn care(key: &Technician, id: PersonId, (care, form): (Care, Form)) -> Answer {
    form.0.only(&[])?;
    key.step_up_to_send()?;
    household::care(key, id, care).await?;
    Ok(see_other("/administration?fait=compte"))
}

/// The technician asks to read for an hour.
pub(crate) async fn ask(key: Technician) -> Answer {
    key.step_up()?;
    let own = key.shelf(|shelf| Ok(store::own(shelf)?)).await?;
    Ok(html(pages::asking(&key.view("/administration"), "", (&own, &Refusals::new()))))
}

pub(crate) async fn asked(key: Technician, Form(fields): Form) -> Answer {
    fields.only(&["motif"])?;
    key.step_up_to_send()?;
    let reason = match Line::<280>::parse(fields.get("motif")) {
        Ok(reason) => reason,
        Err(reason) => {
            let refused = Refusals::one("motif", reason);
            let own = key.shelf(|shelf| Ok(store::own(shelf)?)).await?;
            let view = key.view("/administration");
            return Ok(html_refused(pages::asking(&view, fields.get("motif"), (&own, &refused))));
        }
    };
    let (name, said) = (key.name().to_owned(), reason.as_str().to_owned());
    household::ask(&key, reason, move |tx| mail::asked(tx, &name, &said)).await?;
    Ok(see_other("/administration/acces-exceptionnel"))
}

type Second = Either<Manager, Direction>;

fn visit(key: &Second) -> &Visit {
    match key {
        Either::Left(manager) => manager,
        Either::Right(direction) => direction,
    }
}

/// What waits for the second person.
pub(crate) async fn pending(key: Second) -> Answer {
    visit(&key).step_up()?;
    let read = |tx: &mut Tx<'_>| Ok(store::requests(tx)?);
    let requests = match &key {
        Either::Left(manager) => manager.read(read).await?,
        Either::Right(direction) => direction.read(read).await?,
    };
    let visit = visit(&key);
    let asked = pages::Asked { requests: &requests, own: visit.person(), now: visit.now() };
    Ok(html(pages::pending(&visit.view("/acces"), &asked)))
}

/// The second person answers.
pub(crate) async fn answer(key: Second, Path(id): Path<RowId>, Form(fields): Form) -> Answer {
    fields.only(&["reponse"])?;
    let visit = visit(&key);
    visit.step_up_to_send()?;
    let yes = match fields.get("reponse") {
        "oui" => Some(right(visit)),
        "non" => None,
        _ => return Err(Refusals::one("reponse", kernel::Reason::NotInList).into()),
    };
    let work = move |tx: &mut Tx<'_>| answered(tx, id, yes);
    match &key {
        Either::Left(manager) => manager.begin(Purpose::Grant, work).await?,
        Either::Right(direction) => direction.begin(Purpose::Grant, work).await?,
    }
    Ok(see_other("/acces/exceptionnel"))
}

/// The right that a yes gives; to whom, over what and until when the door decides.
fn right(visit: &Visit) -> Grant {
    Grant {
        id: visit.fresh(GrantId::from_uuid),
        person: visit.person(),
        role: Role::Direction,
        scope: visit.scope().clone(),
        convention_words: visit.convention_words().to_owned(),
        perimeter_words: visit.perimeter_words().to_owned(),
        party: visit.party().to_owned(),
        valid: (visit.now(), visit.now()),
        granted_by: visit.name().to_owned(),
        purpose: words::purpose(kernel::Lang::Fr).to_owned(),
    }
}

fn answered(tx: &mut Tx<'_>, id: RowId, yes: Option<Grant>) -> Result<(), Stop> {
    if let Some(allowed) = household::answer(tx, id, yes)?
        && let Some((name, _)) = door::person::holder_of(tx, allowed.grant)?
    {
        let until = french::time(tx.lang(), allowed.until.local().1);
        mail::allowed(tx, &name, &until)?;
    }
    Ok(())
}
