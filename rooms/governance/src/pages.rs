//! The page of the committees: the next meeting, what has gone by, what goes on, the two tables of the convention.

use convention::{CommitteeKind, Instance, Meeting, MeetingState};
use kernel::id::{MeetingId, RowId};
use kernel::{Day, Lang, Refusals, french};
use territory::Organisation;
use ui::badge::badge;
use ui::button::{self, Look};
use ui::{
    Choice, Column, Field, Form, Head, Icon, Markup, Row, Table, Tone, View, html, page, part,
};

use crate::brief::Asked;
use crate::calendar::Missed;
use crate::requested::Request;
use crate::sitting::{Sitting, Stage, Tracked, stage};
use crate::tables::{self, Tables};
use crate::{mine, words, words_agenda, words_list as said, words_mine, words_requested};

/// Where the page stands.
pub(crate) const PATH: &str = "/instances";

/// Where a meeting is read.
pub(crate) fn path(id: MeetingId) -> String {
    format!("{PATH}/reunions/{id}")
}

/// The names of organisations by their code.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names(pub(crate) Vec<Organisation>);

impl Names {
    /// The short name, or the code when nobody knows it.
    pub(crate) fn short<'a>(&'a self, code: &'a str) -> &'a str {
        let found = self.0.iter().find(|organisation| organisation.code == code);
        found.map_or(code, |organisation| &organisation.short_name)
    }
}

/// How often an organisation came: out of how many meetings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Rate {
    pub(crate) organisation: String,
    pub(crate) came: i64,
    pub(crate) of: i64,
}

/// Who looks: what may be done from here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum May {
    /// Only read.
    #[default]
    Read,
    /// Prepare meetings.
    Manage,
    /// Speak for a party.
    Speak,
}

/// Everything that the page shows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shown {
    pub(crate) tables: Tables,
    pub(crate) meetings: Vec<Meeting>,
    pub(crate) sittings: Vec<Sitting>,
    pub(crate) decisions: Vec<Tracked>,
    pub(crate) missed: Vec<Missed>,
    pub(crate) rates: Vec<Rate>,
    pub(crate) requests: Vec<Request>,
    pub(crate) may: May,
    /// The party that the reader speaks for; empty for whoever speaks for none.
    pub(crate) party: String,
    /// Whether the reader signs for it: a calendar of its own is offered.
    pub(crate) signs: bool,
    /// What is asked of it.
    pub(crate) asked: Vec<Asked>,
    pub(crate) today: Option<Day>,
    /// What was typed and refused.
    pub(crate) typed: String,
    pub(crate) refusals: Refusals,
    /// The request that was being set aside when that was refused.
    pub(crate) declining: Option<RowId>,
}

impl Shown {
    fn stage(&self, meeting: &Meeting) -> Stage {
        let sitting = self.sittings.iter().find(|one| one.meeting == meeting.id);
        stage(meeting, sitting, self.today.unwrap_or(Day::FIRST))
    }

    pub(crate) fn names(&self) -> &Names {
        &self.tables.names
    }
}

/// The name of a body, in words.
pub(crate) fn body<'a>(lang: Lang, instances: &'a [Instance], code: &'a str) -> &'a str {
    if let Ok(kind) = CommitteeKind::parse(code) {
        return words::committee(lang, kind);
    }
    instances.iter().find(|one| one.code == code).map_or(code, |one| one.name.as_str())
}

/// How a stage should be felt.
pub(crate) const fn tone(stage: Stage) -> Tone {
    match stage {
        Stage::ToPrepare | Stage::Convened => Tone::Info,
        Stage::Overdue => Tone::Bad,
        Stage::Held | Stage::Sent => Tone::Warn,
        Stage::Approved | Stage::Kept => Tone::Ok,
        Stage::CalledOff => Tone::Plain,
    }
}

/// The committees, and what they do.
pub(crate) fn list(view: &View, shown: &Shown) -> Markup {
    let lang = view.lang;
    let mut head = Head::new(words::section(lang)).lede(html! { (words::instances_lede(lang)) });
    if shown.may == May::Manage {
        head = head.actions(button::group(html! {
            (button::link(Look::Quiet, Icon::File, crate::handover_web::PATH,
                crate::words_handover::link(lang)))
            (button::link(Look::Quiet, Icon::Send, crate::mailing_pages::HERE,
                crate::words_mailing::title(lang)))
            (button::link(Look::Primary, Icon::Calendar, "/instances/calendrier", said::calendar(lang)))
        }));
    }
    if shown.may == May::Speak && shown.signs {
        let feed = crate::party_feed_pages::PATH;
        head = head.actions(button::link(
            Look::Quiet,
            Icon::Calendar,
            feed,
            crate::words_feed::link(lang),
        ));
    }
    if shown.tables.committees.is_empty() {
        let why = words::nothing_why(lang);
        return page(view, &head, part::empty(words::nothing(lang), why, None));
    }
    let is = |wanted: &[Stage]| -> Vec<&Meeting> {
        shown.meetings.iter().filter(|one| wanted.contains(&shown.stage(one))).collect()
    };
    let overdue = is(&[Stage::Overdue]);
    let mut to_come = is(&[Stage::ToPrepare, Stage::Convened]);
    to_come.sort_by_key(|one| (one.day, one.start));
    let held: Vec<&Meeting> =
        shown.meetings.iter().filter(|one| one.state == MeetingState::Held).collect();
    let (own, others) = mine::split(shown);
    page(
        view,
        &head,
        html! {
            (mine::section(lang, shown, &own))
            (next(lang, shown, to_come.first().copied()))
            @if !overdue.is_empty() {
                (part::section("passees", said::gone_by(lang), Some(said::gone_by_why(lang)),
                    meetings(lang, shown, ("passees-liste", said::gone_by(lang), &overdue))))
            }
            @if to_come.len() > 1 {
                (part::section("a-venir", said::to_come(lang), None,
                    meetings(lang, shown, ("a-venir-liste", said::to_come(lang), &to_come))))
            }
            @let title = if own.is_empty() { said::decisions(lang) } else { words_mine::others(lang) };
            (part::section("decisions", title, Some(said::decisions_why(lang)),
                decisions(lang, shown, &others)))
            (requests(view, shown))
            (part::section("tenues", said::held(lang), None, past(lang, shown, &held)))
            @if !shown.missed.is_empty() {
                (part::section("manquees", said::missed(lang), Some(said::missed_why(lang)),
                    missed(lang, shown)))
            }
            @if !shown.rates.is_empty() {
                (part::section("presences", said::rates(lang), Some(said::rates_why(lang)),
                    rates(lang, shown)))
            }
            (tables::tables(lang, &shown.tables))
        },
    )
}

fn next(lang: Lang, shown: &Shown, next: Option<&Meeting>) -> Markup {
    let Some(meeting) = next else {
        return part::notice(
            lang,
            Tone::Info,
            said::no_next(lang),
            html! {
                p { (said::no_next_why(lang)) }
            },
        );
    };
    let stage = shown.stage(meeting);
    let what = body(lang, &shown.tables.instances, &meeting.committee);
    let title = words::meeting_title(lang, what, &french::day(lang, meeting.day));
    part::notice(
        lang,
        Tone::Info,
        said::next(lang),
        html! {
            p {
                a href=(path(meeting.id)) { strong { (title) } } " "
                (badge(tone(stage), words_agenda::stage(lang, stage)))
            }
            p { (place_and_time(lang, meeting)) }
        },
    )
}

/// « 14 h, local de médiation ».
pub(crate) fn place_and_time(lang: Lang, meeting: &Meeting) -> String {
    let time = french::time(lang, meeting.start);
    if meeting.place.is_empty() { time } else { words::at(lang, &time, &meeting.place) }
}

fn meetings(lang: Lang, shown: &Shown, (id, caption, all): (&str, &str, &[&Meeting])) -> Markup {
    let rows: Vec<Row<'_>> = all
        .iter()
        .map(|meeting| {
            let stage = shown.stage(meeting);
            Row::new([
                html! { span.lead { (body(lang, &shown.tables.instances, &meeting.committee)) } },
                html! { (french::day_short(lang, meeting.day)) },
                html! { (place_and_time(lang, meeting)) },
                html! {
                    (badge(tone(stage), words_agenda::stage(lang, stage)))
                    @if let Some(count) = meeting.attendance { " " (said::present(lang, count)) }
                    @if !meeting.decisions.is_empty() {
                        ", " (said::decided(lang, meeting.decisions.len()))
                    }
                },
            ])
            .link(path(meeting.id))
        })
        .collect();
    Table::list(id, caption)
        .caption_unseen()
        .columns([
            Column::text(said::body(lang)),
            Column::text(said::day(lang)),
            Column::text(said::where_when(lang)),
            Column::text(said::standing(lang)),
        ])
        .draw(lang, &rows)
}

/// Meetings held that stand open on the page; the others are folded under them.
const LATEST: usize = 4;

fn past(lang: Lang, shown: &Shown, held: &[&Meeting]) -> Markup {
    let (latest, earlier) = held.split_at(held.len().min(LATEST));
    html! {
        @if held.is_empty() { p.mute { (words::no_meeting(lang)) } }
        @else { (meetings(lang, shown, ("tenues-liste", said::held(lang), latest))) }
        @if !earlier.is_empty() {
            details.data {
                summary { (said::earlier_meetings(lang, earlier.len())) }
                (meetings(lang, shown, ("tenues-anciennes", said::held(lang), earlier)))
            }
        }
    }
}

/// Decisions that go on: late ones first, those of the reader’s own party above.
fn decisions(lang: Lang, shown: &Shown, open: &[&Tracked]) -> Markup {
    if open.is_empty() {
        return html! { p.mute { (said::no_decision(lang)) } };
    }
    let shown_first = 12.min(open.len());
    let (first, rest) = open.split_at(shown_first);
    html! {
        (decision_table(lang, shown, ("decisions-liste", first)))
        @if !rest.is_empty() {
            details.data {
                summary { (said::decided(lang, rest.len())) }
                (decision_table(lang, shown, ("decisions-suite", rest)))
            }
        }
    }
}

pub(crate) fn decision_table(lang: Lang, shown: &Shown, (id, all): (&str, &[&Tracked])) -> Markup {
    let today = shown.today.unwrap_or(Day::FIRST);
    let rows: Vec<Row<'_>> = all
        .iter()
        .map(|one| {
            Row::new([
                html! { (one.words) },
                html! { (shown.names().short(&one.owner)) },
                html! {
                    @match one.due {
                        Some(due) => (french::day_short(lang, due)),
                        None => (words::none(lang)),
                    }
                    @if one.is_late(today) { " " (badge(Tone::Bad, said::late(lang))) }
                },
                html! {
                    @match &one.settles {
                        Some(settles) if !settles.link.is_empty() => {
                            a href=(settles.link) { (settles.title) }
                        },
                        Some(settles) => (settles.title),
                        None => (words::none(lang)),
                    }
                },
                html! { a href=(path(one.meeting)) { (french::day_short(lang, one.day)) } },
            ])
        })
        .collect();
    Table::list(id, said::decisions(lang))
        .caption_unseen()
        .columns([
            Column::text(said::decision(lang)),
            Column::text(said::owner(lang)),
            Column::text(said::due(lang)),
            Column::text(said::settles(lang)),
            Column::text(said::taken(lang)),
        ])
        .draw(lang, &rows)
}

fn missed(lang: Lang, shown: &Shown) -> Markup {
    html! {
        ul {
            @for one in &shown.missed {
                li {
                    (said::missed_one(lang, words::committee(lang, one.kind),
                        words::when(lang, one.occasion), &french::month(lang, one.month)))
                }
            }
        }
    }
}

fn rates(lang: Lang, shown: &Shown) -> Markup {
    let rows: Vec<Row<'_>> = shown
        .rates
        .iter()
        .map(|one| {
            let share = if one.of > 0 { one.came * 1_000 / one.of } else { 0 };
            Row::new([
                html! { (shown.names().short(&one.organisation)) },
                html! { (said::out_of(lang, one.came, one.of)) },
                html! { (french::percent(lang, share)) },
            ])
        })
        .collect();
    Table::list("presences-liste", said::rates(lang))
        .caption_unseen()
        .columns([
            Column::text(said::organisation(lang)),
            Column::number(said::came(lang)),
            Column::number(said::share(lang)),
        ])
        .draw(lang, &rows)
}

/// What parties asked to speak of; a partner proposes from here, the manager on a partner’s behalf.
fn requests(view: &View, shown: &Shown) -> Markup {
    let lang = view.lang;
    let intro = match shown.may {
        May::Read if shown.requests.is_empty() => return html! {},
        May::Speak => said::requests_own(lang),
        May::Manage | May::Read => said::requests_staff(lang),
    };
    part::section(
        "propositions",
        said::requests(lang),
        Some(intro),
        html! {
            @if shown.requests.is_empty() { p.mute { (said::no_request(lang)) } }
            @else {
                ul {
                    @for one in &shown.requests {
                        li {
                            @if !one.party.is_empty() { (shown.names().short(&one.party)) " – " }
                            (one.words) " "
                            span.mute.small { (french::day_short(lang, one.day)) }
                            @match shown.may {
                                May::Speak => { " " (became(lang, one)) }
                                May::Manage => { (decline(view, shown, one)) }
                                May::Read => {}
                            }
                        }
                    }
                }
            }
            @match shown.may {
            May::Read => {},
            May::Speak => (propose(view, shown)),
            May::Manage => details.data open[!shown.refusals.is_empty() && shown.declining.is_none()] {
                summary { (said::note_request(lang)) }
                (propose(view, shown))
            },
        }
        },
    )
}

/// What became of one’s own request.
fn became(lang: Lang, one: &Request) -> Markup {
    if let Some((day, why)) = &one.declined {
        return html! {
            (badge(Tone::Warn, words_requested::declined(lang))) " "
            span.small { (words_requested::declined_on(lang, &french::day(lang, *day), why)) }
        };
    }
    let taken = one.meeting.is_some();
    let state = if taken { said::request_taken(lang) } else { said::request_waits(lang) };
    badge(Tone::Plain, state)
}

/// The form that sets a request aside.
fn decline(view: &View, shown: &Shown, one: &Request) -> Markup {
    let (lang, id) = (view.lang, one.id.text());
    let (nothing, own) = (Refusals::new(), shown.declining == Some(one.id));
    let refusals = if own { &shown.refusals } else { &nothing };
    let action = format!("/instances/points/{id}/ecarter");
    let prefix = format!("e{id}");
    let form = Form::post(view, &action, refusals).prefix(&prefix);
    html! {
        details.data open[own] {
            summary { (words_requested::decline(lang)) }
            (form.wrap(html! {
                (form.text(&Field::new("motif", words_requested::decline_why(lang))
                    .hint(words_requested::decline_hint(lang)).longest(280).required()
                    .value(if own { shown.typed.as_str() } else { "" }).autocomplete("off")))
                (button::group(button::submit(Look::Plain, Icon::Close, words_requested::decline(lang))))
            }))
        }
    }
}

fn propose(view: &View, shown: &Shown) -> Markup {
    let lang = view.lang;
    let (nothing, aside) = (Refusals::new(), shown.declining.is_some());
    let refusals = if aside { &nothing } else { &shown.refusals };
    let typed = if aside { "" } else { shown.typed.as_str() };
    let form = Form::post(view, "/instances/points", refusals).prefix("point");
    let bodies = [CommitteeKind::Monitoring, CommitteeKind::Steering]
        .map(|kind| Choice::new(kind.name(), words::committee(lang, kind)));
    form.wrap(html! {
        @if shown.may == May::Manage {
            (form.select(&Field::new("partie", said::on_behalf(lang)).required(),
                &parties(shown.names())))
        }
        (form.select(&Field::new("instance", said::for_body(lang))
            .value(CommitteeKind::Monitoring.name()), &bodies))
        (form.area(&Field::new("texte", said::point(lang)).longest(280).rows(2).required()
            .value(typed)))
        (button::group(button::submit(Look::Plain, Icon::Send, said::propose(lang))))
    })
}

/// Every organisation, by its short name.
pub(crate) fn parties(names: &Names) -> Vec<Choice<'_>> {
    names.0.iter().map(|one| Choice::new(one.code.as_str(), one.short_name.as_str())).collect()
}
