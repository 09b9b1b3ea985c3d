//! A step taken from the page of an alert, or from a list in one press (« étape suivante ») : what was sent is read,
//! then the verb of the room takes it.

use door::{Answer, Doors, Fields, Form, Mediator, Path, Purpose, Role, Stop, Tx, see_other};
use kernel::id::AlertId;
use kernel::{Day, Lang, Reason, Refusals};

use crate::entity::{Note, Recipient};
use crate::lifecycle::Move;
use crate::{duplicate, field_web, queue_web, reply, sent_on, services, web};
use crate::{words, words_step as said};

/// The names of the fields.
const NAMES: [&str; 9] = [
    "vues",
    "etape",
    "destinataire",
    "service",
    "note",
    "prevu",
    "entendu",
    "principale",
    "retour",
];

pub(crate) fn doors() -> Doors {
    Doors::default().post("/signalements/{id}/etape", step)
}

/// A way of hearing an answer, and its words.
type Heard = (&'static str, fn(Lang) -> &'static str);

/// How what a recipient said was heard (« entendu »).
pub(crate) const HEARD: [Heard; 3] =
    [("telephone", said::by_phone), ("vive-voix", said::aloud), ("ecrit", said::written)];

/// Sending at once is what raising does, never a choice of the form.
pub(crate) fn may(mv: Move, role: Role) -> bool {
    mv != Move::SendAtOnce && (!mv.is_the_managers() || role == Role::Manager)
}

/// Whether it is what a recipient says.
pub(crate) const fn is_an_answer(mv: Move) -> bool {
    matches!(mv, Move::Acknowledge | Move::TakeUp | Move::DeclareDone | Move::Refuse)
}

/// A step as it was sent, read.
struct Sent {
    seen: i64,
    mv: Move,
    to: Recipient,
    note: Note,
    /// For when the recipient says that the work is planned.
    planned: Option<Day>,
    /// The number of the alert that it is attached to.
    main: String,
}

fn read(fields: &Fields, (role, today): (Role, Day)) -> Result<Sent, Refusals> {
    fields.only(&NAMES)?;
    let mut no = Refusals::new();
    let seen = no.keep("vues", fields.get("vues").parse().map_err(|_| Reason::NotANumber));
    let mv = match fields.get("etape") {
        "" => Err(Reason::Missing),
        name => Move::parse(name),
    };
    let mv = mv.and_then(|mv| if may(mv, role) { Ok(mv) } else { Err(words::for_the_manager()) });
    let mv = no.keep("etape", mv);
    let planned = reply::planned(fields, today, &mut no).filter(|_| mv == Some(Move::TakeUp));
    let words = no.keep("entendu", heard(fields, mv));
    let note = no.keep("note", Note::parse(&words.unwrap_or_default()));
    let text = |name: &str| fields.get(name).trim().to_owned();
    let to = Recipient { organisation: text("destinataire"), service: text("service") };
    match (seen, mv, note) {
        (Some(seen), Some(mv), Some(note)) if no.is_empty() => {
            Ok(Sent { seen, mv, to, note, planned, main: text("principale") })
        }
        _ => Err(no),
    }
}

/// The words of the step; how they were heard stands before them, in the language of the house.
fn heard(fields: &Fields, mv: Option<Move>) -> Result<String, Reason> {
    let note = fields.get("note");
    let how = fields.get("entendu");
    let Some(mv) = mv.filter(|mv| is_an_answer(*mv) && !how.is_empty()) else {
        return Ok(note.to_owned());
    };
    let (_, words) = HEARD.iter().find(|(name, _)| *name == how).ok_or(Reason::NotInList)?;
    if mv.needs_reason() && note.trim().is_empty() {
        return Ok(String::new());
    }
    Ok(format!("{} {note}", words(Lang::Fr)).trim().to_owned())
}

/// The refusals of a verb, under the names of the form.
fn form_names(refused: &Refusals) -> Refusals {
    let mut no = Refusals::new();
    for (field, reason) in refused.iter() {
        let name = match field {
            "move" => "etape",
            "recipient" => "destinataire",
            "recipient_words" => "service",
            other => other,
        };
        no.add(name.to_owned(), reason.clone());
    }
    no
}

fn take(tx: &mut Tx<'_>, (id, role): (AlertId, Role), sent: &Sent) -> Result<(), Stop> {
    if sent.mv == Move::Attach {
        return duplicate::attach(tx, (id, sent.seen), &sent.main, &sent.note);
    }
    if sent.mv != Move::Reroute {
        return crate::advance_on(tx, (id, sent.seen), sent.mv, (&sent.note, sent.planned));
    }
    let known = territory::organisations(tx)?;
    if known.iter().any(|one| one.code == sent.to.organisation) {
        services::check(tx, &sent.to)?;
        if role == Role::Manager {
            return crate::reroute(tx, id, sent.seen, &sent.to, &sent.note);
        }
        return sent_on::propose(tx, (id, sent.seen), &sent.to, &sent.note);
    }
    let missing = sent.to.organisation.is_empty();
    let reason = if missing { Reason::Missing } else { Reason::NotInList };
    Err(Refusals::one("recipient", reason).into())
}

async fn step(key: Mediator, Path(id): Path<AlertId>, Form(fields): Form) -> Answer {
    let role = key.role();
    let sent = read(&fields, (role, key.today())).map_err(Stop::from);
    let sent = sent.and_then(|sent| {
        // What a mediator proposes leaves once the manager sends it.
        if sent.mv.releases() && role == Role::Manager {
            web::proved(&key, "etape")?;
        }
        Ok(sent)
    });
    let done = match sent {
        Ok(sent) => key.begin(Purpose::Record, move |tx| take(tx, (id, role), &sent)).await,
        Err(stop) => Err(stop),
    };
    match done {
        Ok(()) => Ok(see_other(&match fields.get("retour") {
            "a-traiter" => format!("{}?fait=1", queue_web::PATH),
            "a-verifier" => format!("{}?fait=1", field_web::CHECK),
            _ => format!("/signalements/{id}?fait=etape"),
        })),
        Err(Stop::Refused(refused)) => {
            let opened = key.read(web::opening(&key, id)?).await?;
            web::again(&key, opened, (&fields, &form_names(&refused))).await
        }
        Err(stop) => Err(stop),
    }
}
