//! Routes of the mirror: live for the operator's people, as last shown for partners.

use door::{Answer, Doors, Form, Manager, Member, Purpose, Query, Role, html, see_other};

use crate::pages::{self, Kept, Shown};
use crate::{eve, gather, kit_web, store};

pub(crate) fn doors() -> Doors {
    Doors::default().get(pages::HERE, mirror).post(pages::SHOW, show).merge(kit_web::doors())
}

async fn mirror(key: door::Either<door::Staff, Member>, Query(query): Query) -> Answer {
    query.only(&["fait"])?;
    let renewed = query.get("fait") == "montre";
    match key {
        door::Either::Left(staff) => {
            let (today, may_show) = (staff.today(), staff.role() == Role::Manager);
            let shown = staff
                .read(move |tx| {
                    Ok(Shown {
                        lines: gather::lines(tx, today)?,
                        as_of: Some(today),
                        clauses: convention::clauses(tx)?,
                        organisations: territory::organisations(tx)?,
                        kept: Some(Kept { shown_on: store::shown_on(tx)?, may_show }),
                        kit: convention::convention(tx)?.map(|agreed| {
                            let (first, last) = (agreed.period.from(), agreed.period.to());
                            today.max(first).min(last).year()
                        }),
                        renewed,
                        eve: None,
                    })
                })
                .await?;
            Ok(html(pages::mirror(&staff.view(pages::HERE), &shown)))
        }
        door::Either::Right(member) => {
            let party = member.party().to_owned();
            let partner = member.role().is_partner();
            let shown = member
                .shelf(move |shelf| {
                    let (lines, as_of) = store::shown(shelf)?;
                    Ok(Shown {
                        lines,
                        as_of,
                        clauses: convention::clauses(shelf)?,
                        organisations: territory::shelf_organisations(shelf)?,
                        kept: None,
                        kit: None,
                        renewed: false,
                        eve: if partner { Some(eve::read(shelf, &party)?) } else { None },
                    })
                })
                .await?;
            Ok(html(pages::mirror(&member.view(pages::HERE), &shown)))
        }
    }
}

async fn show(key: Manager, Form(fields): Form) -> Answer {
    fields.only(&[])?;
    key.begin(Purpose::Publish, crate::show).await?;
    Ok(see_other("/convention/miroir?fait=montre"))
}
