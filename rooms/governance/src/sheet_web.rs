//! Routes and pages of the attendance sheet: printed before, attached once signed, read by the operator’s own people.

use door::{
    Answer, Attachment, Doors, Fields, FileForm, Manager, Path, Purpose, Role, Staff, Stop, Tx,
    download, html, html_refused, see_other,
};
use kernel::id::MeetingId;
use kernel::{Lang, Refusals, french};
use paper::press::Press;
use ui::button::{self, Look};
use ui::{Field, Form, Head, Markup, View, html as markup, page, part};

use crate::meeting_page::Shown;
use crate::pages::{May, PATH, body, path};
use crate::sitting::Stage;
use crate::verbs::no;
use crate::web_meeting::live;
use crate::{acts, refused, sheet, words, words_sheet as said};
use convention::Scan;

pub(crate) const FORM: &str = "/instances/reunions/{id}/emargement";

pub(crate) fn doors() -> Doors {
    Doors::default()
        .get(FORM, ask)
        .post(FORM, keep)
        .get("/instances/reunions/{id}/emargement.pdf", blank)
        .get("/instances/reunions/{id}/emargement-signe.pdf", signed)
}

fn as_manager(tx: &mut Tx<'_>, id: MeetingId) -> Result<Shown, Stop> {
    live(tx, (id, false), (Role::Manager, ""))
}

/// The sheet to sign, with the seats of the meeting and the guests of its open points.
async fn blank(key: Staff, Path(id): Path<MeetingId>) -> Answer {
    let (press, convention) = (key.service::<Press>()?, key.convention_words().to_owned());
    let (role, party) = (key.role(), key.party().to_owned());
    let (name, data) = key
        .read(move |tx| {
            let shown = live(tx, (id, false), (role, &party))?;
            if matches!(shown.stage, Stage::CalledOff | Stage::Kept) {
                return Err(Stop::NotFound);
            }
            let meeting = &shown.meeting;
            let name = format!("emargement-{}-{}.pdf", meeting.committee, meeting.day.text());
            Ok((name, sheet::data(tx.lang(), &convention, &shown)))
        })
        .await?;
    let bytes = paper::printed(&press, move || sheet::render(data)).await?;
    Ok(download(&Attachment { name: &name, media: "application/pdf" }, bytes.into()))
}

async fn ask(key: Manager, Path(id): Path<MeetingId>) -> Answer {
    let shown = key.read(move |tx| as_manager(tx, id)).await?;
    Ok(html(form(&key.view(PATH), &shown, &Refusals::new())))
}

async fn keep(
    key: Manager,
    Path(id): Path<MeetingId>,
    FileForm { fields, file, .. }: FileForm,
) -> Answer {
    let kept = kept(&key, id, (&fields, file)).await;
    match kept {
        Ok(()) => Ok(see_other(&format!("{}?fait=emargement#presence", path(id)))),
        Err(Stop::Refused(refusals)) => {
            let shown = key.read(move |tx| as_manager(tx, id)).await?;
            Ok(html_refused(form(&key.view(PATH), &shown, &refusals)))
        }
        Err(stop) => Err(stop),
    }
}

async fn kept(
    key: &Manager,
    id: MeetingId,
    (fields, file): (&Fields, Vec<u8>),
) -> Result<(), Stop> {
    fields.only(&[])?;
    let scan = Scan::read(file).map_err(|reason| Refusals::one("fichier", reason))?;
    key.begin(Purpose::Record, move |tx| {
        let meeting = convention::one_meeting(tx, id)?;
        if meeting.day > tx.today() {
            return no(refused::not_yet());
        }
        sheet::keep(tx, id, &scan)?;
        Ok(tx.note(acts::SHEET, &id.text(), scan.sha256())?)
    })
    .await
}

/// Names and hands: what was signed leaves on a recent proof, and is traced.
async fn signed(key: Staff, Path(id): Path<MeetingId>) -> Answer {
    if !matches!(key.role(), Role::Manager | Role::Direction) {
        return Err(Stop::NotFound);
    }
    key.step_up()?;
    let bytes = key.read(move |tx| Ok(sheet::content(tx, id)?)).await?;
    let bytes = bytes.ok_or(Stop::NotFound)?;
    key.witness(acts::SHEET_READ, &id.text(), "").await?;
    let name = format!("emargement-signe-{id}.pdf");
    Ok(download(&Attachment { name: &name, media: "application/pdf" }, bytes.into()))
}

/// What stands in the part of attendance: the sheet to sign, then the one that was.
pub(crate) fn beside(lang: Lang, shown: &Shown) -> Markup {
    let manages = shown.may == May::Manage;
    let to_sign = !matches!(shown.stage, Stage::CalledOff | Stage::Kept | Stage::Approved);
    let gone_by = shown.meeting.day <= shown.today;
    markup! {
        @if let Some(signed) = &shown.signed {
            p {
                (said::kept_on(lang, &french::day(lang, signed.kept.local().0))) br;
                span.mute.small { (said::fingerprint(lang, &signed.sha256)) }
            }
        }
        @if manages {
            (button::group(markup! {
                @if to_sign {
                    (button::download(Look::Plain, &shown.action("emargement.pdf"), said::print(lang)))
                }
                @if shown.signed.is_some() {
                    (button::download(Look::Plain, &shown.action("emargement-signe.pdf"),
                        said::download(lang)))
                }
                @if gone_by && !matches!(shown.stage, Stage::CalledOff | Stage::Kept) {
                    (button::link(Look::Quiet, None, &shown.action("emargement"),
                        if shown.signed.is_some() { said::replace(lang) } else { said::attach(lang) }))
                }
            }))
        }
    }
}

/// Where the signed sheet is attached.
pub(crate) fn form(view: &View, shown: &Shown, refusals: &Refusals) -> Markup {
    let lang = view.lang;
    let action = shown.action("emargement");
    let form = Form::post(view, &action, refusals).with_files();
    let what = body(lang, &shown.tables.instances, &shown.meeting.committee);
    let day = french::day(lang, shown.meeting.day);
    let meeting = words::meeting_title(lang, what, &day);
    let here = path(shown.meeting.id);
    let above = [(PATH, words::section(lang)), (here.as_str(), meeting.as_str())];
    page(
        view,
        &Head::new(said::title(lang))
            .crumbs(part::crumbs(lang, &above, said::title(lang)))
            .lede(markup! { (said::lede(lang)) }),
        markup! {
            @for (field, reason) in refusals.iter().filter(|(field, _)| *field != "fichier") {
                (part::notice(lang, ui::Tone::Bad, crate::words_meeting::cannot(lang), markup! {
                    p id=(field) { (reason.say(lang)) }
                }))
            }
            (form.wrap(markup! {
                (form.file(&Field::new("fichier", said::file(lang)).hint(said::file_hint(lang)).required(),
                    ".pdf,application/pdf"))
                (button::group(button::submit(Look::Primary, None, said::keep(lang))))
            }))
        },
    )
}
