//! The page of the committees: both governance tables, other bodies, meetings.

use kernel::{Lang, french};
use ui::part::{self, Span};
use ui::{Column, Head, Markup, Row, Table, Tone, View, badge, html, page};

use crate::committee::{
    Committee, CommitteeKind, Difference, Frequency, Instance, Meeting, MeetingState, differences,
};
use crate::pages::Names;
use crate::words;

/// Everything that the page shows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Governance {
    pub(crate) committees: Vec<Committee>,
    pub(crate) instances: Vec<Instance>,
    pub(crate) meetings: Vec<Meeting>,
    pub(crate) names: Names,
}

/// The committees, side by side, and what they decided.
pub(crate) fn governance(view: &View, shown: &Governance) -> Markup {
    let lang = view.lang;
    let head =
        Head::new(words::section_instances(lang)).lede(html! { (words::instances_lede(lang)) });
    page(
        view,
        &head,
        html! {
            @if shown.committees.is_empty() {
                (part::empty(words::nothing(lang), words::nothing_why(lang), None))
            } @else {
                (part::section("reunions", words::meetings(lang),
                    Some(words::meetings_intro(lang)), meetings(lang, shown)))
                (part::section("tableaux", words::tables(lang), Some(words::tables_intro(lang)), html! {
                    (kind(lang, shown, CommitteeKind::Steering))
                    (kind(lang, shown, CommitteeKind::Monitoring))
                }))
                @if !shown.instances.is_empty() {
                    (part::section("autres", words::others(lang), Some(words::others_intro(lang)),
                        others(lang, shown)))
                }
            }
        },
    )
}

/// One committee as each article writes it, then every point on which they differ.
fn kind(lang: Lang, shown: &Governance, kind: CommitteeKind) -> Markup {
    let written: Vec<&Committee> = shown.committees.iter().filter(|c| c.kind == kind).collect();
    let title = |committee: &Committee| {
        format!("{} – {}", words::committee(lang, kind), words::article(lang, &committee.source))
    };
    html! {
        (part::grid(html! {
            @for committee in &written {
                (part::card(Span::Half, &title(committee), as_written(lang, shown, committee)))
            }
        }))
        @if let [one, other] = written.as_slice() { (compared(lang, shown, one, other)) }
    }
}

fn as_written(lang: Lang, shown: &Governance, committee: &Committee) -> Markup {
    part::facts(&[
        (words::frequency(lang), html! { (frequencies(lang, &committee.frequency)) }),
        (words::purposes(lang), list(committee.purposes.iter().map(String::as_str))),
        (
            words::members(lang),
            html! {
                ul {
                    @for seat in &committee.members {
                        li {
                            (shown.names.short(&seat.organisation))
                            @if !seat.capacity.is_empty() { " – " (seat.capacity) }
                        }
                    }
                }
            },
        ),
        (
            words::optional(lang),
            html! {
                @if committee.optional.is_empty() { (words::none(lang)) }
                @else { (list(committee.optional.iter().map(String::as_str))) }
            },
        ),
    ])
}

fn compared(lang: Lang, shown: &Governance, one: &Committee, other: &Committee) -> Markup {
    let found = differences(one, other);
    if found.is_empty() {
        return html! { p.mute { (words::no_difference(lang)) } };
    }
    let sentences: Vec<String> =
        found.iter().map(|difference| said(lang, shown, difference)).collect();
    part::notice(
        lang,
        Tone::Info,
        words::differences(lang),
        list(sentences.iter().map(String::as_str)),
    )
}

fn said(lang: Lang, shown: &Governance, difference: &Difference) -> String {
    let or_unsaid = |text: &str| {
        if text.is_empty() { words::unsaid(lang).to_owned() } else { text.to_owned() }
    };
    match difference {
        Difference::Meets { source, when } => {
            words::differs_meets(lang, words::when(lang, *when), source)
        }
        Difference::Sits { source, organisation } => {
            words::differs_sits(lang, shown.names.short(organisation), source)
        }
        Difference::Capacity { organisation, written } => words::differs_capacity(
            lang,
            shown.names.short(organisation),
            &or_unsaid(&written.0),
            &or_unsaid(&written.1),
        ),
        Difference::Purpose { written } => {
            words::differs_purpose(lang, &or_unsaid(&written.0), &or_unsaid(&written.1))
        }
    }
}

fn others(lang: Lang, shown: &Governance) -> Markup {
    let table = Table::list("instances-autres", words::others(lang)).caption_unseen().columns([
        Column::text(words::instance(lang)),
        Column::text(words::nature(lang)),
        Column::text(words::convener(lang)),
        Column::text(words::frequency(lang)),
        Column::text(words::source(lang)),
    ]);
    let rows: Vec<Row<'_>> = shown
        .instances
        .iter()
        .map(|instance| {
            Row::new([
                html! { (instance.name) },
                html! { (words::instance_kind(lang, instance.kind)) },
                html! { (shown.names.short(&instance.convener)) },
                html! { (frequencies(lang, &instance.frequency)) },
                html! { (instance.sources.join(", ")) },
            ])
        })
        .collect();
    table.draw(lang, &rows)
}

/// Meetings held that stand open on the page; the others are folded under them.
const LATEST: usize = 2;

fn meetings(lang: Lang, shown: &Governance) -> Markup {
    let of = |state| shown.meetings.iter().filter(move |meeting| meeting.state == state);
    // Those to come are read from the nearest on; those held, from the latest back.
    let mut planned: Vec<&Meeting> = of(MeetingState::Planned).collect();
    planned.reverse();
    let held: Vec<&Meeting> = of(MeetingState::Held).collect();
    html! {
        @if shown.meetings.is_empty() { p.mute { (words::no_meeting(lang)) } }
        @if !planned.is_empty() {
            h3 { (words::planned(lang)) }
            @for meeting in planned { (one_meeting(lang, shown, meeting)) }
        }
        @if !held.is_empty() {
            h3 { (words::held(lang)) }
            @for meeting in held.iter().take(LATEST) { (one_meeting(lang, shown, meeting)) }
        }
        @if held.len() > LATEST {
            details.data {
                summary { (words::earlier(lang, held.len() - LATEST)) }
                @for meeting in held.iter().skip(LATEST) { (one_meeting(lang, shown, meeting)) }
            }
        }
    }
}

fn one_meeting(lang: Lang, shown: &Governance, meeting: &Meeting) -> Markup {
    let day = french::day(lang, meeting.day);
    let title = words::meeting_title(lang, committee_name(lang, shown, &meeting.committee), &day);
    let time = french::time(lang, meeting.start);
    html! {
        section.card {
            h4 { (title) }
            p {
                (badge::badge(tone(meeting.state), words::state(lang, meeting.state))) " "
                (words::at(lang, &time, &meeting.place))
            }
            (part::facts(&[
                (words::agenda(lang), list(meeting.agenda.iter().map(String::as_str))),
                (words::attendance(lang), attendance(lang, shown, meeting)),
                (words::decisions(lang), decisions(lang, shown, meeting)),
            ]))
        }
    }
}

const fn tone(state: MeetingState) -> Tone {
    match state {
        MeetingState::Planned => Tone::Info,
        MeetingState::Held => Tone::Ok,
    }
}

fn committee_name<'a>(lang: Lang, shown: &'a Governance, code: &'a str) -> &'a str {
    if let Ok(kind) = CommitteeKind::parse(code) {
        return words::committee(lang, kind);
    }
    let found = shown.instances.iter().find(|instance| instance.code == code);
    found.map_or(code, |instance| &instance.name)
}

fn attendance(lang: Lang, shown: &Governance, meeting: &Meeting) -> Markup {
    let present: Vec<&str> = meeting.present.iter().map(|who| shown.names.short(who)).collect();
    html! {
        @match meeting.attendance {
            Some(count) => (words::present(lang, count)),
            None => (words::none(lang)),
        }
        @if !present.is_empty() { " – " (present.join(", ")) }
    }
}

fn decisions(lang: Lang, shown: &Governance, meeting: &Meeting) -> Markup {
    html! {
        @if meeting.decisions.is_empty() { (words::no_decision(lang)) }
        @else {
            ol {
                @for decision in &meeting.decisions {
                    li {
                        // A full stop may already close what was typed.
                        (decision.words.trim_end_matches('.'))
                        @if !decision.owner.is_empty() {
                            ", " (words::carried_by(lang, shown.names.short(&decision.owner)))
                        }
                        @if let Some(due) = decision.due {
                            ", " (words::due(lang, &french::day(lang, due)))
                        }
                    }
                }
            }
        }
    }
}

fn frequencies(lang: Lang, all: &[Frequency]) -> String {
    let said: Vec<&str> = all.iter().map(|when| words::when(lang, *when)).collect();
    said.join(", ")
}

fn list<'a>(items: impl Iterator<Item = &'a str>) -> Markup {
    html! { ul { @for item in items { li { (item) } } } }
}
