//! Secrets that leave this house, as a technician lists and stops them: their page and its routes.

use door::outgoing::{self, Change, Held, Told};
use door::{Answer, Form, Path2, Query, Technician, html as answer, see_other};
use kernel::Lang;
use ui::button::Look;
use ui::{Column, Markup, Row, Table, Tone, View, badge, html};

use super::pages::{day, listed, post, sure};
use super::web::frame;
use super::{Place, words};
use crate::pages::{beneath, moment};

pub(crate) async fn secrets(key: Technician, Query(query): Query) -> Answer {
    key.step_up_to_send()?;
    let told = outgoing::told(&key).await?;
    Ok(answer(page(&frame(&key, &query), &told)))
}

pub(crate) async fn suspend_secret(
    key: Technician,
    Path2(kind, id): Path2<String, String>,
    form: Form,
) -> Answer {
    change(&key, (kind, id), (Change::Suspend, form)).await
}

pub(crate) async fn resume_secret(
    key: Technician,
    Path2(kind, id): Path2<String, String>,
    form: Form,
) -> Answer {
    change(&key, (kind, id), (Change::Resume, form)).await
}

pub(crate) async fn end_secret(
    key: Technician,
    Path2(kind, id): Path2<String, String>,
    form: Form,
) -> Answer {
    change(&key, (kind, id), (Change::End, form)).await
}

async fn change(
    key: &Technician,
    which: (String, String),
    (wanted, Form(fields)): (Change, Form),
) -> Answer {
    fields.only(&[])?;
    key.step_up_to_send()?;
    outgoing::change(key, which, wanted).await?;
    Ok(see_other(&format!("{}?fait=secret-{}", Place::Secrets.path(), act(wanted))))
}

/// The end of an address.
const fn act(change: Change) -> &'static str {
    match change {
        Change::Suspend => "suspendre",
        Change::Resume => "rouvrir",
        Change::End => "terminer",
    }
}

/// What a secret is for.
fn named(lang: Lang, one: &Told) -> String {
    match (one.kind, one.held.id.as_str()) {
        ("webhooks", _) => words::secret_of_hook(lang, &one.held.name),
        ("villes", _) => words::secret_of_town(lang, &one.held.name),
        (_, "smtp") => words::secret_of_smtp(lang).to_owned(),
        (_, "imap") => words::secret_of_imap(lang).to_owned(),
        _ => one.held.name.clone(),
    }
}

/// The page.
pub(crate) fn page(view: &View, told: &[Told]) -> Markup {
    let lang = view.lang;
    let table = Table::list("secrets", words::secrets(lang)).caption_unseen().columns([
        Column::text(words::purpose(lang)),
        Column::text(words::made_by(lang)),
        Column::text(words::since(lang)),
        Column::text(words::last_use(lang)),
        Column::text(words::state(lang)),
        Column::text(words::action(lang)),
    ]);
    let rows: Vec<Row<'_>> = told
        .iter()
        .map(|one| {
            let used = one
                .held
                .used
                .map_or_else(|| words::never_used(lang).to_owned(), |at| moment(lang, at));
            let by = match (one.of_the_house, one.made_by.as_str()) {
                (true, _) => words::by_host(lang),
                (false, "") => words::by_nobody_known(lang),
                (false, name) => name,
            };
            Row::new([
                beneath(&named(lang, one), &one.held.reaches),
                html! { (by) },
                html! { (day(lang, one.held.since)) },
                html! { (used) },
                state(lang, one),
                moves(view, one),
            ])
        })
        .collect();
    let nothing = (words::no_secret(lang), words::no_secret_why(lang));
    listed(view, (Place::Secrets, words::secrets_lede(lang)), (table, &rows), nothing)
}

fn state(lang: Lang, one: &Told) -> Markup {
    let Some((since, _)) = one.held.suspended else {
        return badge::badge(Tone::Ok, words::in_use(lang));
    };
    let on = day(lang, since);
    let under = match one.suspended_by.as_str() {
        "" => words::suspended_on(lang, &on),
        who => words::suspended_on_by(lang, &on, who),
    };
    html! { span {
        (badge::badge(Tone::Bad, words::suspended(lang)))
        br; span.mute.small { (under) }
    } }
}

fn moves(view: &View, one: &Told) -> Markup {
    let lang = view.lang;
    if !one.may {
        return html! { span.mute.small { (words::shared_secret(lang)) } };
    }
    let name = named(lang, one);
    let to =
        |change| format!("{}/{}/{}/{}", Place::Secrets.path(), one.kind, one.held.id, act(change));
    let (suspend, resume) = (to(Change::Suspend), to(Change::Resume));
    let end = if one.of_the_house {
        words::end_host_secret_consequence(lang)
    } else {
        words::end_secret_consequence(lang)
    };
    html! {
        div.acts {
            @if one.held.suspended.is_some() {
                span.unseen { (words::resume_secret_of(lang, &name)) }
                (post(view, &resume, Look::Plain, words::resume(lang)))
            } @else {
                (sure(view, &suspend, (words::suspend(lang), &words::suspend_secret_of(lang, &name)),
                    words::suspend_secret_consequence(lang)))
            }
            (sure(view, &to(Change::End), (words::end(lang), &words::end_secret_of(lang, &name)), end))
        }
    }
}

/// One that serves, one suspended, one of the host, one that several conventions share.
pub(super) fn samples() -> Vec<Told> {
    let at = crate::samples::at;
    let one = |kind: &'static str, id: &str, name: &str| Told {
        kind,
        held: Held {
            id: id.to_owned(),
            name: name.to_owned(),
            reaches: "tableau.mairie.example".to_owned(),
            made_by: None,
            since: at(2019, 3, 1),
            used: Some(at(2019, 6, 13)),
            suspended: None,
        },
        of_the_house: kind == "courriel",
        may: true,
        made_by: "Camille Exemple".to_owned(),
        suspended_by: String::new(),
    };
    let mut stopped = one("villes", "VILLE", "VILLE");
    stopped.held.suspended = Some((at(2019, 6, 12), None));
    "Sacha Exemple".clone_into(&mut stopped.suspended_by);
    let mut unused = one("courriel", "smtp", "smtp");
    unused.held.used = None;
    let shared = Told { may: false, ..one("courriel", "imap", "imap") };
    vec![one("webhooks", "hook", "Tableau de la mairie"), stopped, unused, shared]
}
