//! The keys of programs that work within a person's rights, on their own account: what each may do, until
//! when, and the gesture that ends it.

use door::{Answer, Fault, Form, Path, Shelf, SignedIn, api_key, see_other, sql};
use kernel::Instant;
use kernel::id::ApiKeyId;
use ui::button::{self, Act, Look};
use ui::{Column, Markup, Row, Table, View, html, part};

use crate::pages::moment;
use crate::store::Own;

ui::words! {
    title() { fr "Clés d’intégration", en "Integration keys" }
    intro() {
        fr "Des programmes agissent sous votre droit avec ces clés. Révoquez celle dont vous ne connaissez pas l’usage : elle cesse à la demande suivante.",
        en "Programs act under your right with these keys. End any whose use you do not know: it stops at the next request.",
    }
    name() { fr "Usage", en "Use" }
    scopes() { fr "Portées", en "Scopes" }
    drawn() { fr "Créée", en "Created" }
    ends() { fr "Prend fin", en "Ends" }
    action() { fr "Action", en "Action" }
    end_it() { fr "Révoquer", en "End" }
    ended() {
        fr "La clé est révoquée : le programme n’a plus accès.",
        en "The key is ended: the program has no access any more.",
    }
    mail_issued() { fr "Parvis : clé d’intégration créée", en "Parvis: integration key created" }
    mail_issued_said(at: &str) {
        fr "Une clé d’intégration agit sous votre droit depuis le {at}. Vous pouvez la révoquer sur la page de votre compte.",
        en "An integration key acts under your right since {at}. You can end it on the page of your account.",
    }
    mail_ended() { fr "Parvis : clé d’intégration révoquée", en "Parvis: integration key ended" }
    mail_ended_said(at: &str) {
        fr "Une clé d’intégration qui agissait sous votre droit a été révoquée le {at}.",
        en "An integration key that acted under your right was ended on {at}.",
    }
}

/// A key, as its holder reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OwnProgram {
    pub(crate) id: ApiKeyId,
    pub(crate) name: String,
    pub(crate) scopes: String,
    pub(crate) drawn: Instant,
    pub(crate) ends: Instant,
}

/// An invented key.
pub(crate) fn sample(drawn: Instant, ends: Instant) -> OwnProgram {
    OwnProgram {
        id: ApiKeyId::from_uuid(kernel::id::uuid_v7(1, [3; 10])),
        name: "Tableur mensuel de la mairie".to_owned(),
        scopes: "read:published".to_owned(),
        drawn,
        ends,
    }
}

/// The keys of the reader that still work at a moment.
pub(crate) fn own(shelf: &mut Shelf<'_>, now: Instant) -> Result<Vec<OwnProgram>, Fault> {
    shelf.all(
        sql!(
            shelf
            "SELECT id, name, scopes, created_at, ends_at FROM published_own_api_key
              WHERE grant_id = $1 AND ends_at > $2 ORDER BY created_at DESC, id LIMIT 100"
        ),
        &(now,),
        |row| {
            Ok(OwnProgram {
                id: row.take()?,
                name: row.take()?,
                scopes: row.take()?,
                drawn: row.take()?,
                ends: row.take()?,
            })
        },
    )
}

/// The list, when there is one.
pub(crate) fn section(view: &View, own: &Own) -> Markup {
    let lang = view.lang;
    if own.programs.is_empty() {
        return html! {};
    }
    let table = Table::list("programmes-liste", title(lang)).caption_unseen().columns([
        Column::text(name(lang)),
        Column::text(scopes(lang)),
        Column::text(drawn(lang)),
        Column::text(ends(lang)),
        Column::text(action(lang)),
    ]);
    let rows: Vec<Row<'_>> = own
        .programs
        .iter()
        .map(|program| {
            let path = format!("/compte/programmes/{}/revoquer", program.id);
            let end = Act { action: &path, token: &view.token, values: &[] };
            Row::new([
                html! { (program.name) },
                html! { (program.scopes.replace(' ', ", ")) },
                html! { (moment(lang, program.drawn)) },
                html! { (moment(lang, program.ends)) },
                button::post(end, Look::Plain, None, end_it(lang)),
            ])
        })
        .collect();
    part::section("programmes", title(lang), Some(intro(lang)), table.draw(lang, &rows))
}

/// One key less. To end one asks for no recent proof: whoever doubts does it at once.
pub(crate) async fn end(key: SignedIn, Path(id): Path<ApiKeyId>, Form(fields): Form) -> Answer {
    fields.only(&[])?;
    api_key::end(&key, id).await?;
    Ok(see_other("/compte?fait=programme"))
}
