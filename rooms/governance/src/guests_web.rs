//! Routes and pages of guests of one point: invited from the page of the meeting, let in by their link.

use door::guest;
use door::{
    Answer, Anyone, Doors, Either, Fields, Form, Guest, Manager, Path, Path2, Query, html,
    html_refused, see_other,
};
use kernel::id::{ContactId, MeetingId, RowId};
use kernel::{Instant, Lang, Minutes, Reason, Refusals, TimeOfDay, french};
use ui::button::{self, Act, Look};
use ui::field::Width;
use ui::form::side_by_side;
use ui::shell::{Bare, bare};
use ui::{Choice, Field, Form as Drawn, Icon, Markup, View, html as markup, part};

use crate::guests::{self, Opens, PointGuest, Typed};
use crate::meeting_page::{Shown, Which};
use crate::polled_pages::Frame;
use crate::sitting::{Part, Point};
use crate::web_meeting::act;
use crate::{polled, refused, words_guests as said, words_polled};

/// The longest thing shown as a secret.
const SHOWN: usize = 200;
/// Minutes of a point when nobody said otherwise.
const USUAL: i64 = 30;

pub(crate) fn doors() -> Doors {
    Doors::default()
        .post("/instances/reunions/{id}/points/{point}/invites", invite)
        .post("/instances/reunions/{id}/invites/{guest}/retirer", take_back)
        .get("/s/{selector}/point", show)
        .post("/s/{selector}/point/ouvrir", open)
}

fn typed(fields: &Fields) -> Result<Typed, Refusals> {
    let mut no = Refusals::new();
    let contact = no.keep("contact", ContactId::parse(fields.get("contact")));
    let start = no.keep("heure", TimeOfDay::parse(fields.get("heure")));
    let minutes = fields.get("duree").trim().parse::<i64>().map_err(|_| Reason::NotANumber);
    let within = |all: i64| if (5..=480).contains(&all) { Ok(all) } else { Err(Reason::NotInList) };
    let minutes = no.keep("duree", minutes.and_then(within));
    no.finish()?;
    match (contact, start, minutes) {
        (Some(contact), Some(start), Some(minutes)) => Ok(Typed { contact, start, minutes }),
        _ => Err(Refusals::one("contact", Reason::Missing)),
    }
}

async fn invite(
    key: Manager,
    Path2(id, point): Path2<MeetingId, RowId>,
    Form(fields): Form,
) -> Answer {
    act(key, id, (Which::Guest(point), "ordre-du-jour", fields), move |tx, fields| {
        fields.only(&["contact", "heure", "duree"])?;
        guests::invite(tx, (id, point), typed(fields)?).map(|()| "invite")
    })
    .await
}

async fn take_back(
    key: Manager,
    Path2(id, guest): Path2<MeetingId, RowId>,
    Form(fields): Form,
) -> Answer {
    act(key, id, (Which::Gesture, "ordre-du-jour", fields), move |tx, fields| {
        fields.only(&[])?;
        guests::take_back(tx, (id, guest)).map(|()| "invite-retire")
    })
    .await
}

fn framed<'f>(guest: &'f Guest, here: &'f str) -> Frame<'f> {
    Frame { lang: guest.lang(), token: guest.form_token(), demo: guest.is_demo(), here }
}

fn asks(key: &Anyone, here: &str, refusals: &Refusals) -> Markup {
    let frame = Frame { lang: key.lang(), token: key.form_token(), demo: key.is_demo(), here };
    closed(&frame, refusals)
}

async fn show(
    key: Either<Guest, Anyone>,
    Path(selector): Path<String>,
    Query(query): Query,
) -> Answer {
    query.only(&[])?;
    let here = polled::there(&selector, "point")?;
    match key {
        Either::Left(guest) => {
            let opens = guest.shelf(guests::opens).await?;
            Ok(html(opened(&framed(&guest, &here), &opens)))
        }
        Either::Right(anyone) => Ok(html(asks(&anyone, &here, &Refusals::new()))),
    }
}

/// The secret of the letter, or its code, is shown.
async fn open(key: Anyone, Path(selector): Path<String>, Form(fields): Form) -> Answer {
    fields.only(&["lien", "code"])?;
    let here = polled::there(&selector, "point")?;
    let (link, code) = (fields.get("lien"), fields.get("code").trim());
    let typed = if link.is_empty() { code } else { link };
    let no = |reason| Ok(html_refused(asks(&key, &here, &Refusals::one("code", reason))));
    if typed.is_empty() {
        return no(Reason::Missing);
    }
    if typed.len() > SHOWN {
        return no(refused::no_such_point());
    }
    let mut answer = see_other(&here);
    if guest::open(&key, &selector, (link, code), &mut answer).await? {
        Ok(answer)
    } else {
        no(refused::no_such_point())
    }
}

/// What whoever comes without the secret sees.
pub(crate) fn closed(frame: &Frame<'_>, refusals: &Refusals) -> Markup {
    let lang = frame.lang;
    let action = format!("{}/ouvrir", frame.here);
    let form = Drawn::open(lang, &action, frame.token, refusals);
    let code = Field::new("code", words_polled::code(lang)).autocomplete("one-time-code");
    let lede = Some(said::closed_lede(lang));
    let shell = Bare { lang, title: said::title(lang), lede, here: frame.here, demo: frame.demo };
    bare(
        &shell,
        form.wrap(markup! {
            (form.hidden("lien", ""))
            (form.text(&code))
            (button::group(button::submit(Look::Primary, Icon::ArrowRight, words_polled::open(lang))))
        }),
    )
}

/// The point, and nothing else of the meeting.
pub(crate) fn opened(frame: &Frame<'_>, opens: &Opens) -> Markup {
    let lang = frame.lang;
    let end = Instant::at(opens.day, opens.start).plus(Minutes::of(opens.minutes)).local().1;
    let lede = said::lede(
        lang,
        &opens.body,
        &french::day_long(lang, opens.day),
        &french::time(lang, opens.start),
        &french::time(lang, end),
    );
    let title = opens.title.as_str();
    let shell = Bare { lang, title, lede: Some(&lede), here: frame.here, demo: frame.demo };
    bare(
        &shell,
        markup! {
            @if !opens.place.is_empty() {
                (part::facts(&[(said::place(lang), markup! { (opens.place) })]))
            }
            @if !opens.detail.is_empty() {
                (part::section("precisions", said::what(lang), None, part::prose(&opens.detail)))
            }
            (part::section("compte-rendu", said::said(lang), None, markup! {
                @if opens.notes.is_empty() { p.mute { (said::not_said(lang)) } }
                @else { (part::prose(&opens.notes)) }
            }))
        },
    )
}

/// Beside a point, for the manager: who is invited, and whom to invite.
pub(crate) fn beside(view: &View, shown: &Shown, point: &Point) -> Markup {
    let lang = view.lang;
    if point.part == Part::Restricted || !shown.is_prepared() {
        return markup! {};
    }
    let own: Vec<&PointGuest> =
        shown.point_guests.iter().filter(|one| one.point == point.id).collect();
    markup! {
        @if !own.is_empty() {
            p.small { (said::invited(lang)) }
            ul { @for one in &own { li { (line(view, shown, one)) } } }
        }
        @if !shown.contacts.is_empty() { (form(view, shown, point)) }
    }
}

/// Who it is: a function and an organisation.
pub(crate) fn who(shown: &Shown, one: &PointGuest) -> String {
    let organisation = shown.tables.names.short(&one.organisation);
    let contact = shown.contacts.iter().find(|contact| contact.id == one.contact);
    contact.map_or_else(
        || organisation.to_owned(),
        |contact| format!("{}, {organisation}", contact.function),
    )
}

fn line(view: &View, shown: &Shown, one: &PointGuest) -> Markup {
    let lang: Lang = view.lang;
    let away = shown.action(&format!("invites/{}/retirer", one.id));
    let gesture = Act { action: &away, token: &view.token, values: &[] };
    let who = who(shown, one);
    let state = if one.told { said::told(lang) } else { said::waits(lang) };
    markup! {
        (who) " " (said::at(lang, &french::time(lang, one.start), one.minutes))
        " " span.mute.small { (state) }
        (button::post(gesture, Look::Quiet, None, &said::take_back(lang, &who)))
    }
}

fn form(view: &View, shown: &Shown, point: &Point) -> Markup {
    let lang = view.lang;
    let which = Which::Guest(point.id);
    let (typed, refusals) = shown.typed(which);
    let back = shown.is_back(which);
    let action = shown.action(&format!("points/{}/invites", point.id));
    let prefix = format!("i{}", point.id);
    let form = Drawn::post(view, &action, &refusals).prefix(&prefix);
    let labels: Vec<(String, String)> = shown
        .contacts
        .iter()
        .map(|one| {
            let organisation = shown.tables.names.short(&one.organisation);
            (one.id.text(), format!("{}, {organisation}", one.function))
        })
        .collect();
    let choices: Vec<Choice<'_>> =
        labels.iter().map(|(id, label)| Choice::new(id.as_str(), label.as_str())).collect();
    let value = |name: &str, usual: String| if back { typed.get(name).to_owned() } else { usual };
    let sent = shown.sitting.agenda_sent_at.is_some();
    let why = if sent { said::send_why(lang) } else { said::send_later(lang) };
    markup! {
        details.data open[back] {
            summary { (said::invite(lang)) }
            p.mute.small { (why) }
            (form.wrap(markup! {
                (form.select(&Field::new("contact", said::whom(lang)).required()
                    .value(value("contact", String::new())), &choices))
                (side_by_side(markup! {
                    (form.time(&Field::new("heure", said::hour(lang)).required()
                        .value(value("heure", shown.meeting.start.text()))))
                    (form.number(&Field::new("duree", said::minutes(lang)).between(5, 480)
                        .width(Width::Short).required().value(value("duree", USUAL.to_string()))))
                }))
                (button::group(button::submit(Look::Plain, Icon::Send, said::send(lang))))
            }))
        }
    }
}
