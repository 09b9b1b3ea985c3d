//! The route of the directory: whole for the operator’s people, functions for partners.

use door::{Answer, Doors, Either, Partner, Query, Role, Staff, html};
use referential::ListsCache;

use crate::directory::{self as pages, Asked, Line, PATH, Shown};
use crate::{store, wish};

pub(crate) fn doors() -> Doors {
    Doors::default().get(PATH, show)
}

async fn show(key: Either<Staff, Partner>, Query(query): Query) -> Answer {
    query.only(&["q", "theme", "nature"])?;
    let asked = Asked::of(&query);
    match key {
        Either::Left(staff) => {
            let cache = staff.service::<ListsCache>()?;
            let (today, may_keep) = (staff.today(), staff.role() == Role::Manager);
            let shown = staff
                .read(move |tx| {
                    let wishes = wish::wishes(tx)?;
                    let whole = |one: crate::Contact| {
                        let wish = wishes.get(&one.id).copied().unwrap_or_default();
                        Line::whole(one, wish)
                    };
                    Ok(Shown {
                        organisations: store::organisations(tx)?,
                        lines: store::contacts(tx)?.into_iter().map(whole).collect(),
                        zones: store::zones(tx)?,
                        lists: referential::lists(tx, &cache)?,
                        asked,
                        today: Some(today),
                        staff: true,
                        may_keep,
                    })
                })
                .await?;
            Ok(html(pages::directory(&staff.view(PATH), &shown)))
        }
        Either::Right(partner) => {
            let cache = partner.service::<ListsCache>()?;
            let shown = partner
                .shelf(move |shelf| {
                    let lines = wish::shelf_contacts(shelf)?;
                    Ok(Shown {
                        organisations: store::shelf_organisations(shelf)?,
                        lines: lines.into_iter().map(Line::published).collect(),
                        zones: store::shelf_zones(shelf)?,
                        lists: referential::shelf_lists(shelf, &cache)?,
                        asked,
                        today: Some(shelf.today()),
                        staff: false,
                        may_keep: false,
                    })
                })
                .await?;
            Ok(html(pages::directory(&partner.view(PATH), &shown)))
        }
    }
}
