//! Routes of what was agreed: read by all who signed; a party says what it thinks of what is put forward.

use door::{
    Answer, Doors, Either, Fields, Form, Member, Partner, Path, Query, Shelf, Staff, Stop, html,
    html_refused, see_other,
};
use referential::ListsCache;
use ui::Tone;

use crate::agreements::{self, PATH, Shown};
use crate::pages::PATH as LIBRARY;
use crate::{gather, opinion, shelf, words_agreements as said};

pub(crate) fn doors() -> Doors {
    Doors::default().get(PATH, show).post("/indicateurs/{code}/avis", give)
}

async fn show(key: Either<Staff, Member>, Query(query): Query) -> Answer {
    query.only(&["fait"])?;
    let given = query.get("fait") == "avis";
    match key {
        Either::Left(staff) => {
            let lists = staff.service::<ListsCache>()?;
            let shown = staff.read(move |tx| gather::agreements(tx, &lists)).await?;
            Ok(html(agreements::agreements(&staff.view(LIBRARY), &shown)))
        }
        Either::Right(member) => {
            let lists = member.service::<ListsCache>()?;
            let shown = member.shelf(move |shelf| shelf::agreements(shelf, &lists)).await?;
            let mut view = member.view(LIBRARY);
            view.notice = given.then(|| (Tone::Ok, said::given(member.lang()).to_owned()));
            Ok(html(agreements::agreements(&view, &shown)))
        }
    }
}

/// Something that is put forward, among what its reader may speak of.
fn waiting(shelf: &mut Shelf<'_>, lists: &ListsCache, code: &str) -> Result<Shown, Stop> {
    let shown = shelf::agreements(shelf, lists)?;
    let waits = shown.sheets.iter().any(|sheet| sheet.code == code && shown.waits(sheet));
    if waits { Ok(shown) } else { Err(Stop::NotFound) }
}

async fn give(key: Partner, Path(code): Path<String>, Form(fields): Form) -> Answer {
    fields.only(&["avis", "propos"])?;
    let lists = key.service::<ListsCache>()?;
    let of = code.clone();
    let shown = key.shelf(move |shelf| waiting(shelf, &lists, &of)).await?;
    match kept(&key, &code, &fields).await {
        Ok(()) => Ok(see_other(&format!("{PATH}?fait=avis"))),
        Err(Stop::Refused(refusals)) => {
            let again = Shown { typed: Some((code, fields, refusals)), ..shown };
            Ok(html_refused(agreements::agreements(&key.view(LIBRARY), &again)))
        }
        Err(stop) => Err(stop),
    }
}

async fn kept(key: &Partner, code: &str, fields: &Fields) -> Result<(), Stop> {
    let (verdict, words) = opinion::read(fields.get("avis"), fields.get("propos"))?;
    let (convention, party, code) = (key.convention(), key.party().to_owned(), code.to_owned());
    if party.is_empty() {
        return Err(Stop::NotFound);
    }
    key.say(move |tx| opinion::give(tx, convention, (&code, &party), (verdict, &words))).await
}
