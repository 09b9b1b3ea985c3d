//! Routes and pages of the kit of the next year.

use std::sync::Arc;

use activity::FactsCache;
use door::{
    Answer, Attachment, Doors, Fields, Manager, Path, Query, Role, Staff, Stop, Tx, Visit,
    download, html,
};
use kernel::{Lang, Refusals};
use paper::document::Document;
use paper::press::Press;
use referential::ListsCache;
use report::ReviewMaterial;
use ui::button::{self, Look};
use ui::{Head, Markup, View, html as markup, page, part};

use crate::kit::{self, Cost, Kit, Outcome, Waiting};
use crate::{kit_document, pages, words, words_kit};

pub(crate) const HERE: &str = "/convention/miroir/annee-suivante/{year}";

/// The form of an amendment with the draft of the kit in it: read here, since an address would be too long for it.
pub(crate) const AMEND: &str = "/convention/miroir/annee-suivante/{year}/avenant";

/// `/convention/miroir/annee-suivante/2019`.
pub(crate) fn path(year: i16) -> String {
    format!("/convention/miroir/annee-suivante/{year}")
}

pub(crate) fn doors() -> Doors {
    Doors::default()
        .get(HERE, show)
        .get("/convention/miroir/annee-suivante/{year}/pdf", pdf)
        .get("/convention/miroir/annee-suivante/{year}/docx", docx)
        .get(AMEND, amend)
}

/// What the draft fills in of the form of an amendment.
pub(crate) fn drafted(kit: &Kit) -> Fields {
    let mut fields = Fields::default();
    fields.set("objet", &kit.title());
    fields.set("effet", &kit.effective().text());
    fields.set("mots", &kit.draft());
    if kit.renewal {
        // The cost of an agreement is that of all its years: the one that is added costs what the draft says.
        fields.set("fin", &kit.next.to().text());
        let cost = kernel::Cents(kit.cost.total.saturating_add(kit.cost.stated));
        fields.set("cout", &cost.typed());
    }
    fields
}

async fn amend(key: Manager, Path(year): Path<i16>) -> Answer {
    let made = Made::of(&key)?;
    let kit = key.read(move |tx| made.kit(tx, year)).await?;
    let view = key.view(pages::HERE);
    Ok(html(convention::amendment_form(&view, &drafted(&kit), &Refusals::new())))
}

/// What the kit is made with, beside the database.
struct Made {
    facts: Arc<FactsCache>,
    lists: Arc<ListsCache>,
    named: (String, String),
}

impl Made {
    fn of(key: &Visit) -> Result<Self, Stop> {
        let named = (key.convention_words().to_owned(), key.perimeter_words().to_owned());
        Ok(Self { facts: key.service()?, lists: key.service()?, named })
    }

    /// Everything that the kit says.
    fn kit(&self, tx: &mut Tx<'_>, year: i16) -> Result<Kit, Stop> {
        let lists = referential::lists(tx, &self.lists)?;
        let words = (self.named.0.as_str(), self.named.1.as_str());
        let told = report::annual(tx, (&self.facts, &lists), (year, words))?;
        gather(tx, year, told)
    }
}

async fn read(key: &Staff, year: i16) -> Result<Kit, Stop> {
    let made = Made::of(key)?;
    key.read(move |tx| made.kit(tx, year)).await
}

fn gather(tx: &mut Tx<'_>, year: i16, told: Option<(ReviewMaterial, bool)>) -> Result<Kit, Stop> {
    let agreed = convention::convention(tx)?.ok_or(Stop::NotFound)?;
    let written = convention::written(tx)?.ok_or(Stop::NotFound)?;
    let within = kernel::Period::year(year).ok().and_then(|whole| agreed.period.meet(whole));
    within.ok_or(Stop::NotFound)?;
    let lang = tx.lang();
    let (review, frozen) = told.unwrap_or_default();
    let (next, renewal) = kit::next(&agreed, year).ok_or(Stop::NotFound)?;
    let organisations = territory::organisations(tx)?;
    let name = |code: &str| {
        let found = organisations.iter().find(|one| one.code == code);
        found.map_or_else(|| code.to_owned(), |one| one.name.clone())
    };
    let lines = convention::funding_lines(tx)?;
    let payers = convention::funding::by_origin(&lines);
    // A frozen review keeps its own accounts; without any, those of the day are told as such.
    let mut account = review.account.clone();
    let cost_frozen = frozen && account.is_some();
    let counted = review.figure("interventions").and_then(|one| one.value.known());
    if account.is_none() {
        account = account::account(tx, &account::Which { year, project: String::new() })?;
    }
    let charges = account.as_ref().map(|one| one.total(account::Side::Charges).actual);
    Ok(Kit {
        year,
        convention: agreed.short_title.clone(),
        code: agreed.code.clone(),
        author: name(&agreed.operator),
        frozen,
        cost: Cost {
            stated: written.stated_cost.count(),
            total: agreed.stated_cost.count(),
            actual: charges.flatten(),
            hour: account.as_ref().and_then(account::Account::full_hour).map(kernel::Cents::count),
            // The figures of the accounts, by which the cost of an hour is made.
            hours: account.as_ref().map_or(0, |one| (one.minutes + 3) / 6),
            interventions: interventions(counted, frozen, account.as_ref()),
            frozen: cost_frozen,
        },
        results: results(&review, lang),
        waiting: waiting(&review),
        payers: payers.into_iter().map(|(code, cents)| (name(code), cents)).collect(),
        next,
        renewal,
    })
}

/// How many interventions the year counts: of the review, so that two figures of one page are never of two days. Where
/// there is no review at all, those of the accounts.
fn interventions(
    of_review: Option<i64>,
    frozen: bool,
    account: Option<&account::Account>,
) -> Option<i64> {
    of_review.or_else(|| account.filter(|_| !frozen).and_then(|one| one.interventions))
}

/// The targets agreed, their results, and what is put forward.
fn results(review: &ReviewMaterial, lang: Lang) -> Vec<Outcome> {
    let told = review.indicators.iter().filter_map(|one| {
        let (entry, target) = (indicator::find(&one.code)?, one.target?);
        let reached = one.value.is_some_and(|value| entry.reaches(value, target));
        let (proposed, rule) = kit::propose(one.value, target, reached);
        Some(Outcome {
            label: entry.label.say(lang).to_owned(),
            value: one.value.map(|value| entry.text(lang, value)),
            target: entry.text(lang, target),
            proposed: entry.text(lang, proposed),
            rule,
        })
    });
    told.collect()
}

fn waiting(review: &ReviewMaterial) -> Vec<Waiting> {
    let open =
        review.recommendations.iter().filter(|one| one.fate == "new" || one.fate == "adopted");
    open.map(|one| Waiting {
        title: one.title.clone(),
        addressee: one.addressee.clone(),
        month: one.month.clone(),
        adopted: one.fate == "adopted",
    })
    .collect()
}

async fn show(key: Staff, Path(year): Path<i16>, Query(query): Query) -> Answer {
    query.only(&[])?;
    let kit = read(&key, year).await?;
    let document = kit_document::compose(&kit, (key.lang(), key.now()), true);
    let view = key.view(pages::HERE);
    Ok(html(drawn(&view, (&kit, &document), key.role())))
}

/// The page of the kit.
pub(crate) fn drawn(view: &View, (kit, document): (&Kit, &Document), reader: Role) -> Markup {
    let (lang, path) = (view.lang, path(kit.year));
    let above = [("/convention", words::convention(lang)), (pages::HERE, words_kit::mirror(lang))];
    page(
        view,
        &Head::new(document.title.as_str())
            .crumbs(part::crumbs(lang, &above, &document.title))
            .lede(markup! { (document.lede) })
            .actions(button::group(markup! {
                (button::download(Look::Primary, &format!("{path}/pdf"), words_kit::pdf(lang)))
                (button::download(Look::Plain, &format!("{path}/docx"), words_kit::docx(lang)))
            })),
        markup! {
            (paper::html::body(document))
            @if reader == Role::Manager { (take_up(lang, kit)) }
            @if kit.renewal && matches!(reader, Role::Manager | Role::Direction) { (renew(lang)) }
        },
    )
}

/// Goes on to the next convention, as its own text.
fn renew(lang: Lang) -> Markup {
    markup! {
        p.mute { (words_kit::renew_why(lang)) }
        (button::group(button::link(Look::Plain, None, "/convention/reconduction", words_kit::renew(lang))))
    }
}

/// Opens the form of an amendment with the draft in it.
fn take_up(lang: Lang, kit: &Kit) -> Markup {
    let there = format!("{}/avenant", path(kit.year));
    markup! {
        p.mute { (words_kit::draft_why(lang)) }
        (button::group(button::link(Look::Plain, None, &there, words_kit::take_up(lang))))
    }
}

async fn pdf(key: Staff, Path(year): Path<i16>) -> Answer {
    let kit = read(&key, year).await?;
    let press = key.service::<Press>()?;
    let document = kit_document::compose(&kit, (key.lang(), key.now()), false);
    let bytes = paper::print(&press, document).await?;
    let name = format!("annee-suivante-{year}.pdf");
    Ok(download(&Attachment { name: &name, media: "application/pdf" }, bytes.into()))
}

async fn docx(key: Staff, Path(year): Path<i16>) -> Answer {
    let kit = read(&key, year).await?;
    let press = key.service::<Press>()?;
    let document = kit_document::compose(&kit, (key.lang(), key.now()), true);
    let bytes = paper::draft(&press, document).await?;
    let name = format!("annee-suivante-{year}.docx");
    Ok(download(&Attachment { name: &name, media: paper::docx::MEDIA }, bytes.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(number: i64) -> account::Account {
        account::Account { interventions: Some(number), ..account::Account::default() }
    }

    /// The accounts go on being counted after the review was frozen: the page says one figure, that of the review.
    #[test]
    fn beside_a_frozen_review_interventions_are_its_own() {
        let live = counted(1_020);
        assert_eq!(interventions(Some(1_013), true, Some(&live)), Some(1_013));
        assert_eq!(interventions(Some(1_013), false, Some(&live)), Some(1_013));
        assert_eq!(interventions(None, true, Some(&live)), None, "never of another day");
        assert_eq!(interventions(None, false, Some(&live)), Some(1_020));
    }
}
