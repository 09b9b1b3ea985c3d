//! Routes of the public page: the manager records what each signatory agreed to; anyone reads.

use door::{
    Answer, Anyone, Doors, Fields, Form, Manager, Path, Purpose, Query, Stop, Tx, html,
    html_refused, see_other,
};
use kernel::id::RowId;
use kernel::{Lang, Refusals};
use observatory::Board;
use referential::{Lists, ListsCache};
use ui::{Markup, Tone};

use crate::public::{self, Agreement};
use crate::public_mail;
use crate::public_pages as pages;
use crate::settings::{PATH, SECTION};
use crate::words_public as words;

pub(crate) use pages::{sample_standing, samples, summary};

pub(crate) const FORM: &str = "/syntheses/reglages/publication";
pub(crate) const PREVIEW: &str = "/syntheses/reglages/publication/apercu";
pub(crate) const PAGE: &str = "/chiffres/{page}";

pub(crate) fn doors() -> Doors {
    Doors::default()
        .get(FORM, ask)
        .post(FORM, decide)
        .get(PREVIEW, preview)
        .post("/syntheses/reglages/publication/accord", agree)
        .post("/syntheses/reglages/publication/{id}/retirer", take_back)
        .get(PAGE, shown)
}

/// A signatory, and what it agreed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Signatory {
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) agreement: Option<Agreement>,
}

/// How the public page stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Standing {
    pub(crate) signatories: Vec<Signatory>,
    pub(crate) slug: String,
    pub(crate) opened: bool,
    pub(crate) listed: bool,
    pub(crate) address: String,
}

impl Standing {
    /// Whether anyone reads it now.
    pub(crate) fn is_there(&self) -> bool {
        self.opened && !self.signatories.is_empty() && self.waiting().is_empty()
    }

    /// The signatories that have not agreed.
    pub(crate) fn waiting(&self) -> Vec<&str> {
        let waits = self.signatories.iter().filter(|one| one.agreement.is_none());
        waits.map(|one| one.code.as_str()).collect()
    }
}

/// How the public page of the convention stands.
pub(crate) fn standing(tx: &mut Tx<'_>) -> Result<Standing, Stop> {
    let agreed = public::agreements(tx)?;
    let organisations = territory::organisations(tx)?;
    let signatories = convention::parties(tx)?
        .into_iter()
        .filter(|one| one.is(convention::PartyRole::Signatory))
        .map(|one| {
            let found = organisations.iter().find(|other| other.code == one.organisation);
            Signatory {
                name: found.map_or_else(|| one.organisation.clone(), |found| found.name.clone()),
                agreement: agreed.iter().find(|other| other.party == one.organisation).cloned(),
                code: one.organisation,
            }
        })
        .collect();
    let code = convention::convention(tx)?.map(|one| one.code).unwrap_or_default();
    let (slug, opened, listed) = match public::decided(tx)? {
        Some(decided) => decided,
        None => (public::address_of(tx, &code)?, false, false),
    };
    let address = format!("{}/chiffres/{slug}", tx.public_url().trim_end_matches('/'));
    Ok(Standing { signatories, slug, opened, listed, address })
}

async fn ask(key: Manager, Query(query): Query) -> Answer {
    query.only(&["fait"])?;
    let shown = key.read(standing).await?;
    let mut view = key.view(SECTION);
    let said = match query.get("fait") {
        "accord" => Some(words::agreed(view.lang)),
        "retire" => Some(words::taken_back(view.lang)),
        _ => None,
    };
    view.notice = said.map(|said| (Tone::Ok, said.to_owned()));
    Ok(html(pages::form(&view, &shown, (&Fields::default(), &Refusals::new()))))
}

async fn decide(key: Manager, Form(fields): Form) -> Answer {
    fields.only(&["ouverte", "moteurs"])?;
    let (opened, listed) = (fields.get("ouverte") == "oui", fields.get("moteurs") == "oui");
    let done = key.begin(Purpose::Publish, move |tx| {
        let shown = standing(tx)?;
        if shown.slug.is_empty() {
            return Err(Stop::NotFound);
        }
        public::decide(tx, &shown.slug, (opened, listed))?;
        public_mail::opened(tx, (shown.is_there(), &shown.address))
    });
    match done.await {
        Ok(()) => Ok(see_other(&format!("{PATH}?fait=publication#publication"))),
        Err(Stop::Refused(refused)) => {
            let shown = key.read(standing).await?;
            Ok(html_refused(pages::form(&key.view(SECTION), &shown, (&fields, &refused))))
        }
        Err(stop) => Err(stop),
    }
}

async fn agree(key: Manager, Form(fields): Form) -> Answer {
    fields.only(&public::FIELDS)?;
    let typed = fields.clone();
    let done = key
        .begin(Purpose::Approve, move |tx| {
            let (shown, today) = (standing(tx)?, tx.today());
            let new = public::read(&typed, (&shown.waiting(), today))?;
            public::agree(tx, &new)?;
            public_mail::opened(tx, (shown.is_there(), &shown.address))
        })
        .await;
    match done {
        Ok(()) => Ok(see_other(&format!("{FORM}?fait=accord"))),
        Err(Stop::Refused(refused)) => {
            let shown = key.read(standing).await?;
            Ok(html_refused(pages::form(&key.view(SECTION), &shown, (&fields, &refused))))
        }
        Err(stop) => Err(stop),
    }
}

async fn take_back(key: Manager, Path(id): Path<RowId>, Form(fields): Form) -> Answer {
    fields.only(&[])?;
    key.begin(Purpose::Withdraw, move |tx| public::take_back(tx, id)).await?;
    Ok(see_other(&format!("{FORM}?fait=retire")))
}

/// What the page tells: the convention in words, its months, the lists that name their themes.
pub(crate) struct Told {
    pub(crate) convention: String,
    pub(crate) boards: Vec<Board>,
    pub(crate) lists: std::sync::Arc<Lists>,
}

async fn preview(key: Manager) -> Answer {
    let cache = key.service::<ListsCache>()?;
    let convention = key.convention_words().to_owned();
    let told = key
        .read(move |tx| {
            let (of, today) = (tx.convention()?, tx.today());
            let boards = public::months(tx, of, today)?;
            Ok(Told { convention, boards, lists: referential::lists(tx, &cache)? })
        })
        .await?;
    Ok(html(pages::preview(&key.view(SECTION), &told)))
}

/// The page itself. French, unless the address asks for English: the same bytes for everyone, so that it may be kept.
async fn shown(key: Anyone, Path(page): Path<String>, Query(query): Query) -> Answer {
    query.only(&["langue"])?;
    let lang = if query.get("langue") == "en" { Lang::En } else { Lang::Fr };
    let cache = key.service::<ListsCache>().unwrap_or_default();
    let demo = key.is_demo();
    let asked = page.clone();
    door::crowd::paper(&key)?;
    let found = key
        .posted(move |tx| {
            let Some(open) = public::open(tx, &asked)? else { return Ok(None) };
            let today = tx.today();
            let boards = public::months(tx, open.convention, today)?;
            let named = public::name(tx, open.convention)?;
            let lists = referential::lists_of(tx, &cache, open.convention)?;
            Ok(Some((open, Told { convention: named, boards, lists })))
        })
        .await?;
    let Some((open, told)) = found else { return Err(Stop::NotFound) };
    door::crowd::paper_found(&key);
    let markup: Markup = pages::page(&told, (lang, &page, demo), open.listed);
    Ok(door::kept_by_all(markup, open.listed))
}
