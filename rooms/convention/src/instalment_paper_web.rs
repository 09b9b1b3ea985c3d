//! Routes of the papers of an instalment, and of the call for funds that is made from it.

use std::sync::Arc;

use door::{
    Act, Answer, Attachment, Doors, Either, Fields, FileForm, Form, Manager, Member, Path, Purpose,
    Role, Staff, Stop, download, html_refused, see_other,
};
use kernel::id::RowId;
use kernel::{Lang, Refusals, french};
use paper::press::Press;
use referential::ListsCache;
use ui::button::{self, Act as Gesture, Look};
use ui::{Choice, Field, Form as Drawn, Markup, View, html as markup, part};

use crate::funding::FundingLine;
use crate::instalment::Instalment;
use crate::instalment_paper::{self as paper_of, FIELDS, Paper, PaperKind};
use crate::instalment_web::{held_of, shown_again};
use crate::pages::Deed;
use crate::signing_web::{live, read_live};
use crate::{instalment_call, instalment_pages, words_paper as said};

/// A paper was attached. The object is the paper, the detail its fingerprint.
pub(crate) const ATTACHED: Act = Act {
    name: "convention.paper-attached",
    fr: "Pièce d’un versement jointe",
    en: "Paper of an instalment attached",
};
/// A paper was taken away.
pub(crate) const TAKEN: Act = Act {
    name: "convention.paper-removed",
    fr: "Pièce d’un versement retirée",
    en: "Paper of an instalment taken away",
};

pub(crate) fn doors() -> Doors {
    Doors::default()
        .post("/convention/versements/{id}/pieces", attach)
        .post("/convention/pieces/{id}/retirer", take_away)
        .get("/convention/pieces/{id}/piece.pdf", content)
        .get("/convention/versements/{id}/appel.pdf", call_pdf)
        .get("/convention/versements/{id}/appel.docx", call_docx)
}

async fn attach(
    key: Manager,
    Path(id): Path<RowId>,
    FileForm { fields, file, .. }: FileForm,
) -> Answer {
    let (cache, typed): (Arc<ListsCache>, Fields) = (key.service()?, fields.clone());
    let done = key
        .begin(Purpose::Record, move |tx| {
            typed.only(FIELDS)?;
            let deed = live(tx, &cache)?;
            let (_, one) = held_of(&deed, id)?;
            let held: Vec<Paper> =
                deed.papers.iter().filter(|paper| paper.instalment == one.id).cloned().collect();
            let new = paper_of::read(&typed, file, &held)?;
            let paper = tx.new_id(RowId::from_uuid);
            if paper_of::keep(tx, (paper, id), &new)? == 0 {
                return Err(Stop::NotFound);
            }
            Ok(tx.note(ATTACHED, &paper.text(), new.scan.sha256())?)
        })
        .await;
    match done {
        Ok(()) => Ok(see_other(&format!("/convention/versements/{id}?fait=piece#pieces"))),
        Err(Stop::Refused(refused)) => {
            let deed = read_live(&key).await?;
            let (line, one) = held_of(&deed, id)?;
            let view = key.view("/convention");
            Ok(html_refused(shown_again(&view, &deed, (&line, &one), (&fields, &refused))))
        }
        Err(stop) => Err(stop),
    }
}

async fn take_away(key: Manager, Path(id): Path<RowId>, Form(fields): Form) -> Answer {
    fields.only(&[])?;
    let deed = read_live(&key).await?;
    let paper = deed.papers.iter().find(|one| one.id == id).ok_or(Stop::NotFound)?;
    let back = format!("/convention/versements/{}?fait=piece-retiree#pieces", paper.instalment);
    key.begin(Purpose::Withdraw, move |tx| {
        if paper_of::withdraw(tx, id)? == 0 {
            return Err(Stop::NotFound);
        }
        Ok(tx.note(TAKEN, &id.text(), "")?)
    })
    .await?;
    Ok(see_other(&back))
}

/// Whose office is the money: who keeps it, who directs, who signs.
pub(crate) const fn reads_papers(role: Role) -> bool {
    matches!(role, Role::Manager | Role::Direction | Role::Signatory)
}

/// The bytes of a paper, for the operator’s people and for the parties of its line.
async fn content(key: Either<Staff, Member>, Path(id): Path<RowId>) -> Answer {
    let bytes = match &key {
        Either::Left(staff) if reads_papers(staff.role()) => {
            staff.read(move |tx| Ok(paper_of::content(tx, id)?)).await?
        }
        Either::Right(member) if reads_papers(member.role()) => {
            member.shelf(move |shelf| Ok(paper_of::shelf_content(shelf, id)?)).await?
        }
        Either::Left(_) | Either::Right(_) => None,
    };
    let bytes = bytes.ok_or(Stop::NotFound)?;
    let name = format!("piece-{id}.pdf");
    Ok(download(&Attachment { name: &name, media: "application/pdf" }, bytes.into()))
}

/// The call for an instalment that was not received yet, and what its file is called.
async fn called(
    key: &Manager,
    id: RowId,
    end: &str,
) -> Result<(paper::document::Document, String), Stop> {
    let deed = read_live(key).await?;
    let (line, one) = held_of(&deed, id)?;
    if one.received.is_some() {
        return Err(Refusals::one("appel", said::received_already()).into());
    }
    let name = format!("appel-{}-{}.{end}", line.payer.to_lowercase(), one.due.text());
    Ok((instalment_call::document(&deed, (&line, &one), key.today()), name))
}

async fn call_pdf(key: Manager, Path(id): Path<RowId>) -> Answer {
    let (document, name) = called(&key, id, "pdf").await?;
    let press: Arc<Press> = key.service()?;
    let bytes = paper::print(&press, document).await?;
    Ok(download(&Attachment { name: &name, media: "application/pdf" }, bytes.into()))
}

async fn call_docx(key: Manager, Path(id): Path<RowId>) -> Answer {
    let (document, name) = called(&key, id, "docx").await?;
    let press: Arc<Press> = key.service()?;
    let bytes = paper::draft(&press, document).await?;
    Ok(download(&Attachment { name: &name, media: paper::docx::MEDIA }, bytes.into()))
}

/// The papers that go with an instalment, each a link.
pub(crate) fn listed(lang: Lang, shown: &Deed, one: &Instalment) -> Markup {
    let own = shown.papers.iter().filter(|paper| paper.instalment == one.id);
    markup! {
        @for paper in own {
            br;
            a href=(address(paper)) download {
                (said::kind_said(lang, paper.kind)) ", " (paper.name)
            }
        }
    }
}

fn address(paper: &Paper) -> String {
    format!("/convention/pieces/{}/piece.pdf", paper.id)
}

/// On the page of an instalment: what is attached, what may be, and the call that is made from it.
pub(crate) fn section(
    view: &View,
    shown: &Deed,
    (line, held): (&FundingLine, &Instalment),
    (fields, refusals): (&Fields, &Refusals),
) -> Markup {
    let lang = view.lang;
    let own: Vec<&Paper> =
        shown.papers.iter().filter(|paper| paper.instalment == held.id).collect();
    let here = instalment_pages::of_instalment(held);
    markup! {
        @if held.received.is_none() {
            (part::section("appel", said::call_of(lang, line.nature), Some(said::call_why(lang)),
                button::group(markup! {
                    (button::download(Look::Plain, &format!("{here}/appel.pdf"), said::call_pdf(lang)))
                    (button::download(Look::Quiet, &format!("{here}/appel.docx"),
                        said::call_docx(lang)))
                })))
        }
        (part::section("pieces", said::papers(lang), Some(said::papers_why(lang)), markup! {
            @if own.is_empty() { p.mute { (said::none(lang)) } }
            @else {
                ul { @for paper in &own { li { (line_of(view, paper)) } } }
            }
            @if own.len() < paper_of::MOST {
                (form(view, &here, (fields, refusals)))
            }
        }))
    }
}

fn line_of(view: &View, paper: &Paper) -> Markup {
    let lang = view.lang;
    let away = format!("/convention/pieces/{}/retirer", paper.id);
    let gesture = Gesture { action: &away, token: &view.token, values: &[] };
    let label = said::take_away_of(lang, &paper.name);
    markup! {
        a href=(address(paper)) download {
            (said::kind_said(lang, paper.kind)) ", " (paper.name)
        }
        ", " (said::kept_on(lang, &french::day(lang, paper.kept.local().0)))
        br;
        span.mute.small { (said::fingerprint(lang, &paper.sha256)) }
        (button::post(gesture, Look::Quiet, None, &label))
    }
}

fn form(view: &View, here: &str, (fields, refusals): (&Fields, &Refusals)) -> Markup {
    let lang = view.lang;
    let action = format!("{here}/pieces");
    let form = Drawn::post(view, &action, refusals).prefix("piece").with_files();
    let kinds: Vec<Choice<'_>> = PaperKind::ALL
        .into_iter()
        .map(|kind| Choice::new(kind.name(), said::kind_said(lang, kind)))
        .collect();
    let is_back = refusals.iter().next().is_some();
    markup! {
        details.data open[is_back] {
            summary { (said::attach(lang)) }
            (form.wrap(markup! {
                (form.select(&Field::new("nature", said::kind(lang)).value(fields.get("nature"))
                    .required(), &kinds))
                (form.text(&Field::new("nom", said::name(lang)).hint(said::name_hint(lang))
                    .longest(120).value(fields.get("nom")).required()))
                (form.file(&Field::new("fichier", said::file(lang)).hint(said::file_hint(lang))
                    .required(), ".pdf,application/pdf"))
                (button::group(button::submit(Look::Plain, None, said::keep(lang))))
            }))
        }
    }
}
