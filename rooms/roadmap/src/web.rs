//! Routes of the roadmap.

use std::sync::Arc;

use door::{
    Answer, Doors, Either, Fault, Fields, Manager, Member, Query, Role, Shelf, Staff, Stop, Tx,
    html,
};
use kernel::Month;
use referential::{Lists, ListsCache};
use ui::View;

use crate::highlights::{self, Back, HIGHLIGHTS};
use crate::monthly::{self, Monthly};
use crate::pages::{self, May, Shared, Yearly};
use crate::plan::Measures;
use crate::{plan_web, store, version, words, words_plan as said};

/// The page, by year and by month.
pub(crate) fn doors() -> Doors {
    Doors::default()
        .get("/feuille-de-route", page)
        .post(HIGHLIGHTS, highlights::keep)
        .merge(crate::advised::doors())
        .merge(crate::plan_web::doors())
        .merge(crate::month_web::doors())
        .merge(crate::project_web::doors())
        .merge(crate::relay_web::doors())
}

/// What is asked for: a month, or a year.
#[derive(Clone, Copy)]
enum Asked {
    Month(Month),
    Year(Option<i16>),
}

impl Asked {
    fn of(query: &Fields) -> Self {
        match Month::parse(query.get("mois")) {
            Ok(month) => Self::Month(month),
            Err(_) => Self::Year(query.get("annee").trim().parse().ok()),
        }
    }
}

enum Shown {
    Month(Monthly),
    Year(Yearly),
}

/// The operator's own people also read why an action was put off; the others read what was published.
async fn page(key: Either<Staff, Member>, Query(query): Query) -> Answer {
    let asked = Asked::of(&query);
    match key {
        Either::Left(staff) => {
            let may = if staff.role() == Role::Manager { May::Write } else { May::Look };
            let shown = staff.read(move |tx| live(tx, may, asked)).await?;
            let lang = staff.lang();
            let notice = match query.get("fait") {
                "validee" => Some(said::validation_kept(lang).to_owned()),
                "reconduite" => Some(said::renewed(lang).to_owned()),
                "faits" => Some(words::highlights_kept(lang).to_owned()),
                _ => None,
            };
            Ok(html(drawn(&plan_web::view(&staff, notice), &shown)))
        }
        Either::Right(member) => {
            let (cache, today) = (member.service::<ListsCache>()?, member.today().month());
            let (lang, named) = (member.lang(), member.service::<Measures>().ok());
            let reading = move |shelf: &mut Shelf<'_>| {
                let measures = match named {
                    Some(hung) => (hung.1)(shelf, lang)?,
                    None => Vec::new(),
                };
                shelved(shelf, &cache, (asked, today), measures)
            };
            let shown = member.shelf(reading).await?;
            Ok(html(drawn(&member.view("/feuille-de-route"), &shown)))
        }
    }
}

fn drawn(view: &View, shown: &Shown) -> ui::Markup {
    match shown {
        Shown::Month(shown) => monthly::monthly(view, shown, None),
        Shown::Year(shown) => pages::yearly(view, shown),
    }
}

/// The page of a month as it comes back to the manager, with what was typed.
pub(crate) async fn month_again(
    key: &Manager,
    month: Month,
    back: &Back<'_>,
) -> Result<ui::Markup, Stop> {
    let shown = key.read(move |tx| live(tx, May::Write, Asked::Month(month))).await?;
    let view = plan_web::view(key, None);
    Ok(match &shown {
        Shown::Month(shown) => monthly::monthly(&view, shown, Some(back)),
        Shown::Year(shown) => pages::yearly(&view, shown),
    })
}

fn live(tx: &mut Tx<'_>, may: May, asked: Asked) -> Result<Shown, Stop> {
    let shared = plan_web::shared(tx, may)?;
    Ok(match asked {
        Asked::Month(month) => Shown::Month(Monthly {
            month,
            recommendations: store::recommendations(tx, month)?,
            highlights: store::highlights(tx, month)?,
            shared,
        }),
        Asked::Year(asked) => {
            Shown::Year(Yearly { year: shared.year(asked), targets: store::targets(tx)?, shared })
        }
    })
}

fn shelved(
    shelf: &mut Shelf<'_>,
    cache: &ListsCache,
    (asked, today): (Asked, Month),
    measures: Vec<(String, String)>,
) -> Result<Shown, Stop> {
    let lists = referential::shelf_lists(shelf, cache)?;
    let shared = Shared { measures, ..shared(shelf, lists, today)? };
    Ok(match asked {
        Asked::Month(month) => Shown::Month(Monthly {
            month,
            recommendations: store::shelf_recommendations(shelf, month)?,
            highlights: store::shelf_highlights(shelf, month)?,
            shared,
        }),
        Asked::Year(asked) => Shown::Year(Yearly {
            year: shared.year(asked),
            targets: store::shelf_targets(shelf)?,
            shared,
        }),
    })
}

fn shared(shelf: &mut Shelf<'_>, lists: Arc<Lists>, today: Month) -> Result<Shared, Fault> {
    Ok(Shared {
        actions: store::shelf_actions(shelf)?,
        reasons: Vec::new(),
        organisations: territory::shelf_organisations(shelf)?,
        lists,
        today: Some(today),
        versions: version::shelf_versions(shelf)?,
        agreed: Vec::new(),
        months: Vec::new(),
        served: Vec::new(),
        measures: Vec::new(),
        due: 0,
        may: May::Read,
    })
}
