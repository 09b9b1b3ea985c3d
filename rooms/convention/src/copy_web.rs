//! Routes and pages of signed copies: the manager attaches one, every member with a code downloads it.

use door::{
    Act, Answer, Attachment, Doors, Fields, FileForm, Manager, Member, Path, Purpose, Stop,
    download, html, html_refused, see_other,
};
use kernel::Refusals;
use kernel::id::RowId;
use ui::button::{self, Look};
use ui::{Field, Form, Head, Markup, Sample, View, html as markup, page, part};

use crate::copy;
use crate::pages::Deed;
use crate::signing::Signature;
use crate::signing_web::read_live;
use crate::words_copy as words;

pub(crate) const FORM: &str = "/convention/signatures/{id}/copie";

/// A signed copy was attached, or replaced. The object is the signature, the detail its fingerprint.
pub(crate) const COPIED: Act =
    Act { name: "convention.signed-copy", fr: "Copie signée jointe", en: "Signed copy attached" };

pub(crate) fn doors() -> Doors {
    Doors::default()
        .get(FORM, ask)
        .post(FORM, keep)
        .get("/convention/signatures/{id}/copie.pdf", content)
}

fn held(deed: &Deed, id: RowId) -> Result<&Signature, Stop> {
    deed.signatures.iter().find(|one| one.id == id).ok_or(Stop::NotFound)
}

async fn ask(key: Manager, Path(id): Path<RowId>) -> Answer {
    let deed = read_live(&key).await?;
    let one = held(&deed, id)?;
    let (view, fields) = (key.view("/convention"), Fields::default());
    Ok(html(form(&view, (&deed, one), (&fields, &Refusals::new()))))
}

async fn keep(
    key: Manager,
    Path(id): Path<RowId>,
    FileForm { fields, file, .. }: FileForm,
) -> Answer {
    fields.only(&["nom"])?;
    let one = match copy::read(fields.get("nom"), file) {
        Ok(one) => one,
        Err(refused) => {
            let deed = read_live(&key).await?;
            let one = held(&deed, id)?;
            let view = key.view("/convention");
            return Ok(html_refused(form(&view, (&deed, one), (&fields, &refused))));
        }
    };
    key.begin(Purpose::Record, move |tx| {
        if copy::keep(tx, id, &one)? == 0 {
            return Err(Stop::NotFound);
        }
        Ok(tx.note(COPIED, &id.text(), one.scan.sha256())?)
    })
    .await?;
    Ok(see_other("/convention?fait=copie#signatures"))
}

async fn content(key: Member, Path(id): Path<RowId>) -> Answer {
    let bytes = key.shelf(move |shelf| Ok(copy::content(shelf, id)?)).await?;
    let bytes = bytes.ok_or(Stop::NotFound)?;
    let name = format!("copie-signee-{id}.pdf");
    Ok(download(&Attachment { name: &name, media: "application/pdf" }, bytes.into()))
}

/// What stands beside a signature: its copy and its fingerprint, or the way to attach one.
pub(crate) fn beside(lang: ui::Lang, shown: &Deed, one: &Signature) -> Markup {
    let copy = shown.copies.iter().find(|copy| copy.signature == one.id);
    let path = format!("/convention/signatures/{}/copie", one.id);
    markup! {
        @if let Some(copy) = copy {
            " " a href={ (path) ".pdf" } download { (words::download(lang, &copy.name)) }
            " " span.mute { (words::fingerprint(lang, &copy.sha256)) }
        }
        @if shown.may_keep {
            @let way = if copy.is_some() { words::replace(lang) } else { words::attach(lang) };
            " " a href=(path) { (way) }
        }
    }
}

fn form(
    view: &View,
    (deed, one): (&Deed, &Signature),
    (fields, refusals): (&Fields, &Refusals),
) -> Markup {
    let lang = view.lang;
    let action = format!("/convention/signatures/{}/copie", one.id);
    let form = Form::post(view, &action, refusals).with_files();
    let above = [("/convention", crate::words::section(lang))];
    let party = deed.names.short(&one.party);
    let typed = fields.get("nom");
    let name = if typed.is_empty() { party } else { typed };
    page(
        view,
        &Head::new(words::title(lang))
            .crumbs(part::crumbs(lang, &above, words::title(lang)))
            .lede(markup! { (words::lede(lang, party)) }),
        form.wrap(markup! {
            (form.text(&Field::new("nom", words::name(lang)).hint(words::name_hint(lang))
                .longest(120).value(name).required()))
            (form.file(&Field::new("fichier", words::file(lang)).hint(words::file_hint(lang)).required(),
                ".pdf,application/pdf"))
            (button::group(button::submit(Look::Primary, None, words::keep(lang))))
        }),
    )
}

/// The form with sample values.
pub(crate) fn samples() -> Vec<Sample> {
    fn drawn(lang: ui::Lang, refusals: &Refusals) -> Markup {
        let Some(deed) = crate::samples::usual().map(crate::samples_signing::signed) else {
            return Markup::default();
        };
        let view = crate::samples::view(lang, "/convention");
        let none = Fields::default();
        match deed.signatures.first() {
            Some(one) => form(&view, (&deed, one), (&none, refusals)),
            None => Markup::default(),
        }
    }
    vec![
        Sample { path: FORM, name: "usuel", render: |lang| drawn(lang, &Refusals::new()) },
        Sample {
            path: FORM,
            name: "refusée",
            render: |lang| drawn(lang, &Refusals::one("fichier", words::no_pdf())),
        },
    ]
}
