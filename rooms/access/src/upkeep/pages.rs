//! The pages of the upkeep: a table each, a gesture a line, and the question before a right changes.

use door::Fields;
use door::left::Beneath;
use kernel::{Instant, Lang, Refusals, french};
use ui::button::{self, Act, Look};
use ui::field::Width;
use ui::part::{self, Confirm, Tab};
use ui::{Column, Field, Form, Head, Markup, Row, Table, Tone, View, badge, html, page};

use super::store::{Open, Program, Right, Telephone};
use super::{Place, words};
use crate::pages::{also, beneath, moment, under_it};
use crate::spans::{opening_days, short, validity};
use crate::store::said_why;

/// The pages of the administration beside each other.
pub(crate) fn tabs(lang: Lang, here: Place) -> Markup {
    let tabs = Place::ALL.map(|place| Tab {
        href: place.path(),
        label: title(lang, place),
        count: None,
        current: place == here,
    });
    part::tabs(lang, words::tabs(lang), &tabs)
}

fn title(lang: Lang, place: Place) -> &'static str {
    match place {
        Place::Front => words::front(lang),
        Place::Rights => words::rights(lang),
        Place::Sessions => words::sessions(lang),
        Place::Phones => words::phones(lang),
        Place::Programs => words::programs(lang),
        Place::Secrets => words::secrets(lang),
    }
}

/// A page of one table, or why there is none.
pub(super) fn listed(
    view: &View,
    (place, lede): (Place, &str),
    (table, rows): (Table<'_>, &[Row<'_>]),
    (none, why): (&str, &str),
) -> Markup {
    let lang = view.lang;
    let head = Head::new(title(lang, place)).lede(html! { (lede) }).tools(tabs(lang, place));
    page(
        view,
        &head,
        html! {
            @if rows.is_empty() { (part::empty(none, why, None)) }
            @else { (table.draw(lang, rows)) }
        },
    )
}

/// Rights.
pub(crate) fn rights(view: &View, rights: &[Right], (own, now): (&str, Instant)) -> Markup {
    let lang = view.lang;
    let table = Table::list("droits", words::rights(lang)).caption_unseen().columns([
        Column::text(words::who(lang)),
        Column::text(words::what(lang)),
        Column::text(words::state(lang)),
        Column::text(words::until(lang)),
        Column::text(words::action(lang)),
    ]);
    let rows: Vec<Row<'_>> = rights
        .iter()
        .map(|right| {
            let whose = format!("{} – {}", right.holder.login, right.organisation);
            Row::new([
                beneath(&right.holder.name, &whose),
                beneath(crate::words::role_said(lang, right.role), &right.perimeter),
                state(lang, right, now),
                beneath(
                    &short(lang, opening_days(right.valid)),
                    &words::given_by(lang, &right.granted_by),
                ),
                html! { @if right.holder.login != own { (moves(lang, right)) } },
            ])
        })
        .collect();
    let nothing = (words::no_right(lang), words::no_right_why(lang));
    listed(view, (Place::Rights, words::rights_lede(lang)), (table, &rows), nothing)
}

fn state(lang: Lang, right: &Right, now: Instant) -> Markup {
    let (tone, said) = if right.suspended_at.is_some() {
        (Tone::Bad, words::suspended(lang))
    } else if right.shut_at.is_some() {
        (Tone::Bad, words::shut(lang))
    } else if now >= right.valid.1 {
        (Tone::Warn, words::over(lang))
    } else {
        (Tone::Ok, words::open(lang))
    };
    let (who, why) = &right.suspended;
    let under = match right.suspended_at {
        Some(_) if why.is_empty() => words::by_review(lang).to_owned(),
        // Nobody's name stands beside what the house suspended by itself.
        Some(_) if who.is_empty() => said_why(lang, why).to_owned(),
        Some(_) => words::by(lang, who, said_why(lang, why)),
        None => String::new(),
    };
    html! { span {
        (badge::badge(tone, said))
        @if !under.is_empty() { br; span.mute.small { (under) } }
    } }
}

fn moves(lang: Lang, right: &Right) -> Markup {
    let to = |act: &str| format!("{}/{}/{act}", Place::Rights.path(), right.id);
    let link =
        |act: &str, label: &str, of: &str| html! { a href=(to(act)) aria-label=(of) { (label) } };
    let name = right.holder.name.as_str();
    html! {
        div.acts {
            @if right.suspended_at.is_none() {
                (link("suspendre", words::suspend(lang), &words::suspend_of(lang, name)))
            } @else if right.ours {
                (link("rouvrir", words::resume(lang), &words::resume_of(lang, name)))
            }
            (link("terminer", words::end(lang), &words::end_of(lang, name)))
        }
    }
}

/// What is asked before a right changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Move {
    /// It opens nothing until the administration opens it again.
    Suspend,
    /// It opens again.
    Resume,
    /// It opens nothing any more.
    End,
}

impl Move {
    /// The end of its address.
    pub(crate) const fn act(self) -> &'static str {
        match self {
            Self::Suspend => "suspendre",
            Self::Resume => "rouvrir",
            Self::End => "terminer",
        }
    }
}

/// A right, what is asked of it, and what stands under it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked<'a> {
    pub(crate) right: &'a Right,
    pub(crate) wanted: Move,
    pub(crate) beneath: &'a [Beneath],
}

/// The question, whose right it is, what follows.
pub(crate) fn asking(
    view: &View,
    asked: &Asked<'_>,
    (typed, refusals): (&Fields, &Refusals),
) -> Markup {
    let (lang, right, wanted) = (view.lang, asked.right, asked.wanted);
    let action = format!("{}/{}/{}", Place::Rights.path(), right.id, wanted.act());
    let form = Form::post(view, &action, refusals);
    let name = right.holder.name.as_str();
    let (title, question, consequence, yes, look) = match wanted {
        Move::Suspend => (
            words::suspend_of(lang, name),
            words::suspend_question(lang),
            words::suspend_consequence(lang),
            words::suspend(lang),
            Look::Danger,
        ),
        Move::Resume => (
            words::resume_of(lang, name),
            words::resume_question(lang),
            words::resume_consequence(lang),
            words::resume(lang),
            Look::Primary,
        ),
        Move::End => (
            words::end_of(lang, name),
            words::end_question(lang),
            words::end_consequence(lang),
            words::end(lang),
            Look::Danger,
        ),
    };
    let above =
        [(Place::Front.path(), words::tabs(lang)), (Place::Rights.path(), words::rights(lang))];
    let head = Head::new(title.as_str()).crumbs(part::crumbs(lang, &above, &title));
    let facts = part::facts(&[
        (crate::words::login_known(lang), html! { (right.holder.login) }),
        (crate::words::role(lang), html! { (crate::words::role_said(lang, right.role)) }),
        (crate::words::perimeter(lang), html! { (right.perimeter) }),
        (crate::words::validity(lang), html! { (validity(lang, right.valid)) }),
    ]);
    let back = Place::Rights.path();
    let under = if wanted == Move::Resume { &[][..] } else { asked.beneath };
    let consequence = html! { p { (consequence) } (under_it(lang, under)) };
    let confirm = Confirm { question, consequence, yes, look, back };
    let motive = Field::new("motif", words::why(lang))
        .hint(crate::words::why_hint(lang))
        .value(typed.get("motif"))
        .required()
        .width(Width::Full);
    let also = also(&form, (lang, typed), if wanted == Move::Suspend { under } else { &[] });
    let fields = html! { (form.text(&motive)) (also) };
    page(view, &head, html! { (facts) (part::confirm(&form, &confirm, fields)) })
}

/// Sessions.
pub(crate) fn sessions(view: &View, open: &[Open]) -> Markup {
    let lang = view.lang;
    let table = Table::list("sessions", words::sessions(lang)).caption_unseen().columns([
        Column::text(words::who(lang)),
        Column::text(words::device(lang)),
        Column::text(words::opened(lang)),
        Column::text(words::seen(lang)),
        Column::text(words::ends(lang)),
        Column::text(words::action(lang)),
    ]);
    let rows: Vec<Row<'_>> = open
        .iter()
        .map(|one| {
            let device = match one.device.as_str() {
                "" => words::unknown(lang),
                known => known,
            };
            let from =
                if one.by_mail { words::by_mail(lang, device) } else { device.to_owned() };
            let of = words::close_of(lang, &one.holder.name, device);
            let path = format!("{}/{}/fermer", Place::Sessions.path(), one.id);
            Row::new([
                beneath(&one.holder.name, crate::words::role_said(lang, one.role)),
                html! { (from) },
                html! { (moment(lang, one.opened)) },
                html! { (moment(lang, one.seen)) },
                html! { (moment(lang, one.ends)) },
                if one.own {
                    html! { span.mute.small { (words::own(lang)) } }
                } else {
                    html! { span.unseen { (of) } (post(view, &path, Look::Plain, words::close(lang))) }
                },
            ])
        })
        .collect();
    let nothing = (words::none_open(lang), words::none_open_why(lang));
    listed(view, (Place::Sessions, words::sessions_lede(lang)), (table, &rows), nothing)
}

pub(super) fn post(view: &View, action: &str, look: Look, label: &str) -> Markup {
    button::post(Act { action, token: &view.token, values: &[] }, look, None, label)
}

/// A gesture that is confirmed under its own name.
pub(super) fn sure(
    view: &View,
    action: &str,
    (label, of): (&str, &str),
    consequence: &str,
) -> Markup {
    html! {
        details {
            summary aria-label=(of) { (label) }
            p.small { (consequence) }
            (post(view, action, Look::Danger, label))
        }
    }
}

/// Telephones.
pub(crate) fn telephones(view: &View, telephones: &[Telephone]) -> Markup {
    let lang = view.lang;
    let table = Table::list("telephones", words::phones(lang)).caption_unseen().columns([
        Column::text(words::telephone(lang)),
        Column::text(words::who(lang)),
        Column::text(words::since(lang)),
        Column::text(words::last_word(lang)),
        Column::text(words::action(lang)),
    ]);
    let rows: Vec<Row<'_>> = telephones
        .iter()
        .map(|one| {
            let of = words::take_of(lang, &one.name, &one.holder.name);
            let path = format!("{}/{}/retirer", Place::Phones.path(), one.id);
            let said = (words::take(lang), of.as_str());
            Row::new([
                html! { (one.name) },
                beneath(&one.holder.name, &one.holder.login),
                html! { (day(lang, one.enrolled)) },
                html! { (moment(lang, one.seen)) },
                sure(view, &path, said, words::take_consequence(lang)),
            ])
        })
        .collect();
    let nothing = (words::no_phone(lang), words::no_phone_why(lang));
    listed(view, (Place::Phones, words::phones_lede(lang)), (table, &rows), nothing)
}

/// Keys of programs.
pub(crate) fn programs(view: &View, programs: &[Program]) -> Markup {
    let lang = view.lang;
    let table = Table::list("cles-programmes", words::programs(lang)).caption_unseen().columns([
        Column::text(words::purpose(lang)),
        Column::text(words::who(lang)),
        Column::text(words::drawn(lang)),
        Column::text(words::last_use(lang)),
        Column::text(words::end_on(lang)),
        Column::text(words::action(lang)),
    ]);
    let rows: Vec<Row<'_>> = programs
        .iter()
        .map(|one| {
            let of = words::revoke_of(lang, &one.purpose, &one.holder.name);
            let path = format!("{}/{}/revoquer", Place::Programs.path(), one.id);
            let used =
                one.used.map_or_else(|| words::never_used(lang).to_owned(), |at| moment(lang, at));
            let said = (words::revoke(lang), of.as_str());
            Row::new([
                beneath(&one.purpose, &one.scopes.replace(' ', ", ")),
                beneath(&one.holder.name, &one.holder.login),
                html! { (day(lang, one.drawn)) },
                html! { (used) },
                html! { (day(lang, one.ends)) },
                sure(view, &path, said, words::revoke_consequence(lang)),
            ])
        })
        .collect();
    let nothing = (words::no_program(lang), words::no_program_why(lang));
    listed(view, (Place::Programs, words::programs_lede(lang)), (table, &rows), nothing)
}

pub(super) fn day(lang: Lang, instant: Instant) -> String {
    french::day_short(lang, instant.local().0)
}
