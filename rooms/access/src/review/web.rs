//! Routes of the review: whoever gives codes, or the operator's direction.

use door::{
    Answer, Direction, Either, Fields, Form, Manager, Path, Purpose, Query, Stop, Tx, Visit, html,
    review, see_other,
};
use kernel::id::GrantId;

use super::pages::{self, Review};
use super::words;
use crate::store;

type Reviewer = Either<Manager, Direction>;

fn visit(key: &Reviewer) -> &Visit {
    match key {
        Either::Left(manager) => manager,
        Either::Right(direction) => direction,
    }
}

pub(crate) async fn list(key: Reviewer, Query(query): Query) -> Answer {
    visit(&key).step_up()?;
    let read = |tx: &mut Tx<'_>| Ok(store::codes(tx)?);
    let codes = match &key {
        Either::Left(manager) => manager.read(read).await?,
        Either::Right(direction) => direction.read(read).await?,
    };
    let visit = visit(&key);
    let review = Review {
        codes: &codes,
        now: visit.now(),
        own: visit.grant(),
        manages: matches!(key, Either::Left(_)),
    };
    let mut view = visit.view("/acces");
    if query.get("fait") == "confirme" {
        view.notice = Some((ui::Tone::Ok, words::confirmed(view.lang).to_owned()));
    }
    Ok(html(pages::review(&view, &review)))
}

pub(crate) async fn confirm(key: Reviewer, Path(id): Path<GrantId>, Form(fields): Form) -> Answer {
    only_nothing(&fields)?;
    visit(&key).step_up_to_send()?;
    let confirm = move |tx: &mut Tx<'_>| review::confirm(tx, id);
    match &key {
        Either::Left(manager) => manager.begin(Purpose::Grant, confirm).await?,
        Either::Right(direction) => direction.begin(Purpose::Grant, confirm).await?,
    }
    Ok(see_other("/acces/revue?fait=confirme"))
}

fn only_nothing(fields: &Fields) -> Result<(), Stop> {
    Ok(fields.only(&[])?)
}
