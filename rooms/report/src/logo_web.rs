//! Routes and pages of the logos: the manager gives one for each party, replaces it, takes it away.

use door::{
    Act, Answer, Attachment, Doors, Either, FileForm, Form, Manager, Partner, Path, Purpose, Staff,
    Stop, Tx, html, html_refused, see_other,
};
use kernel::Refusals;
use photo::Darkroom;
use ui::button::{self, Look};
use ui::{
    Column, Field, Form as Drawn, Head, Markup, Row, Sample, Table, View, html as markup, page,
};
use ui::{Lang, part};

use crate::logo::{self, Mark};
use crate::settings::{self, PATH};
use crate::words_settings as words;

const FORM: &str = "/syntheses/reglages/logo/{party}";

/// A logo was given to a party, or taken from it. The object is the party, the detail its fingerprint.
pub const MARKED: Act = Act {
    name: "report.logo",
    fr: "Logo d’une partie donné ou retiré",
    en: "Logo of a party given or removed",
};

type Reader = Either<Staff, Partner>;

pub(crate) fn doors() -> Doors {
    Doors::default()
        .get(FORM, ask)
        .post(FORM, keep)
        .post("/syntheses/reglages/logo/{party}/retirer", remove)
        .get("/syntheses/logo/{sha256}", picture)
}

/// A party, and the logo it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Party {
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) mark: Option<Mark>,
}

/// Every party of the convention, in the order of the text.
pub(crate) fn parties(tx: &mut Tx<'_>) -> Result<Vec<Party>, Stop> {
    let organisations = territory::organisations(tx)?;
    let mut parties = Vec::new();
    for one in convention::parties(tx)? {
        let code = one.organisation;
        let found = organisations.iter().find(|one| one.code == code);
        let name = found.map_or_else(|| code.clone(), |one| one.name.clone());
        let mark = logo::standing(tx, &code, |_| Ok(name.clone()))?;
        parties.push(Party { code, name, mark });
    }
    Ok(parties)
}

async fn party(key: &Manager, code: String) -> Result<Party, Stop> {
    let all = key.read(parties).await?;
    all.into_iter().find(|one| one.code == code).ok_or(Stop::NotFound)
}

async fn ask(key: Manager, Path(code): Path<String>) -> Answer {
    let party = party(&key, code).await?;
    Ok(html(form(&key.view(crate::settings::SECTION), &party, &Refusals::new())))
}

async fn keep(
    key: Manager,
    Path(code): Path<String>,
    FileForm { fields, file, .. }: FileForm,
) -> Answer {
    fields.only(&[])?;
    let party = party(&key, code).await?;
    let darkroom = key.service::<Darkroom>()?;
    let made = match logo::developed(&darkroom, &file).await {
        Ok(made) => made,
        Err(Stop::Refused(refused)) => {
            let view = key.view(crate::settings::SECTION);
            return Ok(html_refused(form(&view, &party, &refused)));
        }
        Err(stop) => return Err(stop),
    };
    key.begin(Purpose::Record, move |tx| {
        let sha256 = logo::keep(tx, &party.code, (made.jpeg(), made.sides()))?;
        Ok(tx.note(MARKED, &party.code, &sha256)?)
    })
    .await?;
    Ok(see_other(&format!("{PATH}?fait=logo#logos")))
}

async fn remove(key: Manager, Path(code): Path<String>, Form(fields): Form) -> Answer {
    fields.only(&[])?;
    let party = party(&key, code).await?;
    key.begin(Purpose::Withdraw, move |tx| {
        if logo::remove(tx, &party.code)? == 0 {
            return Err(Stop::NotFound);
        }
        Ok(tx.note(MARKED, &party.code, "removed")?)
    })
    .await?;
    Ok(see_other(&format!("{PATH}?fait=logo-retire#logos")))
}

async fn picture(key: Reader, Path(sha256): Path<String>) -> Answer {
    let of = sha256.clone();
    let bytes = match &key {
        Either::Left(staff) => staff.read(move |tx| Ok(logo::content(tx, &of)?)).await?,
        Either::Right(partner) => {
            partner.shelf(move |shelf| Ok(logo::content(shelf, &of)?)).await?
        }
    };
    let short: String = sha256.chars().take(12).collect();
    let name = format!("logo-{short}.jpg");
    let file = Attachment { name: &name, media: "image/jpeg" };
    Ok(door::picture(&file, bytes.ok_or(Stop::NotFound)?))
}

fn shown(mark: &Mark) -> Markup {
    let sides = settings::thumbnail(mark);
    markup! {
        img src=(logo::address(&mark.sha256)) alt=(mark.party) width=(sides.0) height=(sides.1);
    }
}

/// The list of the parties, on the page of the settings.
pub(crate) fn list(lang: Lang, parties: &[Party]) -> Markup {
    let rows: Vec<Row<'_>> = parties
        .iter()
        .map(|one| {
            let mark = markup! {
                @match &one.mark {
                    Some(mark) => (shown(mark)),
                    None => (words::no_logo(lang)),
                }
            };
            let way = if one.mark.is_some() { words::replace(lang) } else { words::give(lang) };
            Row::new([
                markup! { (one.name) },
                mark,
                markup! {
                    a href={ (PATH) "/logo/" (one.code) } { (way) span.unseen { " " (one.name) } }
                },
            ])
        })
        .collect();
    part::section(
        "logos",
        words::logos(lang),
        Some(words::logos_why(lang)),
        markup! {
            @if rows.is_empty() { p { (words::no_party(lang)) } } @else {
                (Table::list("logos-table", words::logos(lang)).caption_unseen().columns([
                    Column::text(words::party(lang)),
                    Column::text(words::logo(lang)),
                    Column::text(words::gesture(lang)),
                ]).draw(lang, &rows))
            }
        },
    )
}

fn form(view: &View, party: &Party, refusals: &Refusals) -> Markup {
    let lang = view.lang;
    let action = format!("{PATH}/logo/{}", party.code);
    let (none, away) = (Refusals::new(), format!("{action}/retirer"));
    let form = Drawn::post(view, &action, refusals).with_files();
    let field = Field::new("fichier", words::file(lang)).hint(words::file_hint(lang)).required();
    let title = words::logo_of(lang, &party.name);
    page(
        view,
        &Head::new(title.as_str())
            .crumbs(settings::crumbs(lang, Some(words::settings(lang)), &title))
            .lede(markup! { (words::logo_lede(lang)) }),
        markup! {
            @if let Some(mark) = &party.mark { p { (shown(mark)) } }
            (form.wrap(markup! {
                (form.file(&field, ".png,.jpg,.jpeg,image/png,image/jpeg"))
                (button::group(button::submit(Look::Primary, None, words::keep(lang))))
            }))
            @if party.mark.is_some() {
                (Drawn::post(view, &away, &none).prefix("retirer").wrap(markup! {
                    p { (words::remove_what(lang)) }
                    (button::group(button::submit(Look::Plain, None, words::remove(lang))))
                }))
            }
        },
    )
}

/// Parties of invented names, one of which shows a logo.
pub(crate) fn sample_parties() -> Vec<Party> {
    let party =
        |code: &str, name: &str| Party { code: code.to_owned(), name: name.to_owned(), mark: None };
    let mark = Mark {
        sha256: "ab".repeat(32),
        width: 480,
        height: 160,
        party: "Ville de Capinghem".to_owned(),
    };
    vec![
        Party { mark: Some(mark), ..party("CAPINGHEM", "Ville de Capinghem") },
        party("LOMME", "Commune associée de Lomme"),
    ]
}

/// The form with sample values.
pub(crate) fn samples() -> Vec<Sample> {
    fn drawn(lang: Lang, place: usize, refusals: &Refusals) -> Markup {
        let parties = sample_parties();
        parties
            .get(place)
            .map_or_else(Markup::default, |one| form(&crate::shown::view(lang), one, refusals))
    }
    vec![
        Sample { path: FORM, name: "usuel", render: |lang| drawn(lang, 0, &Refusals::new()) },
        Sample {
            path: FORM,
            name: "refusé",
            render: |lang| drawn(lang, 1, &Refusals::one("fichier", words::not_a_picture())),
        },
    ]
}
