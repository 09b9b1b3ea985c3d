//! The page of a meeting: from its agenda to its approved minutes.

use convention::Meeting;
use door::Fields;
use kernel::id::{ContactId, MeetingId, RowId};
use kernel::{Day, Lang, Minutes, Refusals, french};
use ui::badge::badge;
use ui::button::{self, Look};
use ui::{Head, Icon, Markup, Tone, View, html, page, part};

use crate::convene::Reachable;
use crate::guests::PointGuest;
use crate::guests_web;
use crate::kept::{Asked, Remark};
use crate::pages::{May, PATH, body, path, tone};
use crate::sheet::Signed;
use crate::sheet_web;
use crate::sitting::{Part, Point, Presence, Seated, Sitting, Stage, Tracked};
use crate::tables::Tables;
use crate::{forms, words, words_agenda, words_list, words_meeting as said};

/// Which form was typed, when it comes back refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Which {
    Move,
    Point,
    Edit(RowId),
    /// An invitation for a point.
    Guest(RowId),
    Readers,
    Convene,
    Attendance,
    Notes,
    Decision,
    Follow(MeetingId, i64),
    Remark,
    Poll,
    Answer,
    /// A button alone.
    Gesture,
}

/// What was typed, and why it was refused.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) which: Which,
    pub(crate) fields: Fields,
    pub(crate) refusals: Refusals,
}

/// Everything that the page shows.
#[derive(Clone, Debug)]
pub(crate) struct Shown {
    pub(crate) meeting: Meeting,
    pub(crate) sitting: Sitting,
    pub(crate) stage: Stage,
    pub(crate) points: Vec<Point>,
    /// Whether the restricted part is shown to this reader.
    pub(crate) restricted: bool,
    pub(crate) readers: Vec<String>,
    /// The seats, as noted or as expected.
    pub(crate) seats: Vec<Seated>,
    pub(crate) decisions: Vec<Tracked>,
    pub(crate) earlier: Vec<Tracked>,
    pub(crate) contacts: Vec<Reachable>,
    pub(crate) ticked: Vec<ContactId>,
    pub(crate) remarks: Vec<Remark>,
    pub(crate) poll: Vec<Asked>,
    pub(crate) tables: Tables,
    pub(crate) may: May,
    /// The day of which the state of decisions is told.
    pub(crate) today: Day,
    /// How many built points were taken away from the agenda.
    pub(crate) dropped: usize,
    /// The sheet that was signed by hand, once it is attached.
    pub(crate) signed: Option<Signed>,
    /// Who is invited for one point, for whoever prepares.
    pub(crate) point_guests: Vec<PointGuest>,
    pub(crate) draft: Option<Draft>,
}

impl Shown {
    /// What was typed in a form, when it is the one that comes back.
    pub(crate) fn typed(&self, which: Which) -> (Fields, Refusals) {
        match &self.draft {
            Some(draft) if draft.which == which => (draft.fields.clone(), draft.refusals.clone()),
            _ => (Fields::default(), Refusals::new()),
        }
    }

    /// Whether that form comes back.
    pub(crate) fn is_back(&self, which: Which) -> bool {
        self.draft.as_ref().is_some_and(|draft| draft.which == which)
    }

    /// Where its forms go.
    pub(crate) fn action(&self, verb: &str) -> String {
        format!("{}/{verb}", path(self.meeting.id))
    }

    /// Whether the manager still prepares it.
    pub(crate) fn is_prepared(&self) -> bool {
        self.may == May::Manage && matches!(self.stage, Stage::ToPrepare | Stage::Convened)
    }

    /// Whether its agenda may still change.
    pub(crate) fn is_free(&self) -> bool {
        self.may == May::Manage
            && self.sitting.agenda_sent_at.is_none()
            && !matches!(self.stage, Stage::CalledOff | Stage::Sent | Stage::Approved)
    }

    /// Whether the manager tells what was said and decided.
    pub(crate) fn is_told(&self) -> bool {
        self.may == May::Manage
            && self.meeting.day <= self.today
            && !matches!(self.stage, Stage::CalledOff | Stage::Sent | Stage::Approved)
    }
}

/// The page of a meeting.
pub(crate) fn meeting(view: &View, shown: &Shown) -> Markup {
    let lang = view.lang;
    let what = body(lang, &shown.tables.instances, &shown.meeting.committee);
    let title = words::meeting_title(lang, what, &french::day(lang, shown.meeting.day));
    let mut head = Head::new(title.as_str())
        .crumbs(part::crumbs(lang, &[(PATH, words::section(lang))], &title))
        .lede(lede(lang, shown));
    if shown.stage != Stage::CalledOff && !shown.points.is_empty() {
        head = head.actions(button::download(
            Look::Plain,
            &shown.action("dossier.pdf"),
            said::pack(lang),
        ));
    }
    page(
        view,
        &head,
        html! {
            (gesture_refused(lang, shown))
            @if shown.may == May::Manage { (awaits(lang, shown)) }
            @if !shown.poll.is_empty() || shown.is_prepared() { (forms::poll(view, shown)) }
            (part::section("ordre-du-jour", said::agenda(lang),
                (shown.may == May::Manage).then_some(said::agenda_why(lang)), agenda(view, shown)))
            @if shown.restricted {
                (part::section("restreinte", said::restricted(lang),
                    Some(said::restricted_why(lang)), restricted(view, shown)))
            }
            @if shown.is_prepared() {
                (part::section("convocation", said::convene(lang), Some(said::convene_why(lang)),
                    forms::convene(view, shown)))
            }
            (attendance(view, shown))
            (minutes(view, shown))
            (decisions(view, shown))
            (after(view, shown))
            @if shown.may == May::Manage && matches!(shown.stage,
                Stage::ToPrepare | Stage::Convened | Stage::Overdue) {
                (part::section("changer", said::change(lang), None, forms::change(view, shown)))
            }
        },
    )
}

fn lede(lang: Lang, shown: &Shown) -> Markup {
    let meeting = &shown.meeting;
    let start = kernel::Instant::at(meeting.day, meeting.start);
    let end = start.plus(Minutes::of(shown.sitting.minutes)).local().1;
    html! {
        (badge(tone(shown.stage), words_agenda::stage(lang, shown.stage))) " "
        (french::day_long(lang, meeting.day)) ", "
        (said::from_to(lang, &french::time(lang, meeting.start), &french::time(lang, end)))
        @if !meeting.place.is_empty() { ", " (meeting.place) }
    }
}

/// Why a button did nothing.
fn gesture_refused(lang: Lang, shown: &Shown) -> Markup {
    let (_, refusals) = shown.typed(Which::Gesture);
    let whole = shown.draft.as_ref().and_then(|draft| draft.refusals.of("geste"));
    let sentences: Vec<String> = match whole {
        Some(reason) => vec![reason.say(lang)],
        None => refusals.iter().map(|(_, reason)| reason.say(lang)).collect(),
    };
    html! {
        @if !sentences.is_empty() {
            (part::notice(lang, Tone::Bad, said::cannot(lang), html! {
                @for sentence in &sentences { p { (sentence) } }
            }))
        }
    }
}

fn awaits(lang: Lang, shown: &Shown) -> Markup {
    let (tone, sentence) = match shown.stage {
        Stage::ToPrepare => (Tone::Info, said::next_prepare(lang)),
        Stage::Convened => (Tone::Info, said::next_convened(lang)),
        Stage::Overdue => (Tone::Bad, said::next_overdue(lang)),
        Stage::Held => (Tone::Warn, said::next_held(lang)),
        Stage::Sent => (Tone::Info, said::next_sent(lang)),
        Stage::Approved => (Tone::Ok, said::next_approved(lang)),
        Stage::CalledOff => (Tone::Plain, said::next_off(lang)),
        Stage::Kept => return html! {},
    };
    part::notice(lang, tone, said::next_title(lang), html! { p { (sentence) } })
}

fn agenda(view: &View, shown: &Shown) -> Markup {
    let lang = view.lang;
    let open: Vec<&Point> = shown.points.iter().filter(|one| one.part == Part::Open).collect();
    html! {
        @if shown.is_free() && crate::gather::is_built(&shown.meeting.committee) {
            (forms::propose(view, shown))
        }
        @if open.is_empty() && !shown.meeting.agenda.is_empty() {
            ol { @for line in &shown.meeting.agenda { li { (line) } } }
        } @else if open.is_empty() {
            p.mute {
                @if shown.may == May::Manage { (said::no_point(lang)) }
                @else { (said::not_sent(lang)) }
            }
        } @else { (points(view, shown, &open)) }
        @if shown.may == May::Manage && !matches!(shown.stage,
            Stage::CalledOff | Stage::Sent | Stage::Approved | Stage::Kept) {
            (forms::add_point(view, shown))
        }
    }
}

fn restricted(view: &View, shown: &Shown) -> Markup {
    let lang = view.lang;
    let own: Vec<&Point> = shown.points.iter().filter(|one| one.part == Part::Restricted).collect();
    html! {
        @if own.is_empty() { p.mute { (said::no_point(lang)) } }
        @else { (points(view, shown, &own)) }
        @if shown.may == May::Manage { (forms::readers(view, shown)) }
    }
}

fn points(view: &View, shown: &Shown, all: &[&Point]) -> Markup {
    let lang = view.lang;
    html! {
        ol.agenda {
            @for (place, point) in all.iter().enumerate() {
                li id={ "point-" (point.id) } {
                    p.step {
                        @if point.link.is_empty() { (point.title) }
                        @else { a href=(point.link) { (point.title) } }
                    }
                    @if !point.detail.is_empty() { p { (point.detail) } }
                    @if !point.guests.is_empty() {
                        p.small { (said::guests(lang, &point.guests)) }
                    }
                    @if !shown.is_free() {
                        p.mute.small { (said::from(lang, words_agenda::source(lang, point.source))) }
                    } @else { (forms::point(view, shown, (point, place, all.len()))) }
                    (guests_web::beside(view, shown, point))
                }
            }
        }
    }
}

fn attendance(view: &View, shown: &Shown) -> Markup {
    let lang = view.lang;
    let noted: Vec<&Seated> = match shown.stage {
        Stage::Held | Stage::Sent | Stage::Approved | Stage::Kept => shown.seats.iter().collect(),
        Stage::ToPrepare | Stage::Convened | Stage::Overdue | Stage::CalledOff => Vec::new(),
    };
    if noted.is_empty() && shown.meeting.attendance.is_none() && !shown.is_told() {
        // Before the day, whoever prepares prints the sheet that will be signed.
        if !shown.is_prepared() {
            return html! {};
        }
        return part::section(
            "presence",
            said::attendance(lang),
            None,
            sheet_web::beside(lang, shown),
        );
    }
    part::section(
        "presence",
        said::attendance(lang),
        Some(said::attendance_why(lang)),
        html! {
            @if let Some(count) = shown.meeting.attendance { p { (words_list::present(lang, count)) } }
            @if noted.is_empty() && !shown.meeting.present.is_empty() {
                p {
                    (shown.meeting.present.iter().map(|code| shown.tables.names.short(code))
                        .collect::<Vec<_>>().join(", "))
                }
            }
            @if !noted.is_empty() && !shown.is_told() { (seats(lang, shown, &noted)) }
            (sheet_web::beside(lang, shown))
            @if shown.is_told() { (forms::attendance(view, shown)) }
        },
    )
}

fn seats(lang: Lang, shown: &Shown, noted: &[&Seated]) -> Markup {
    html! {
        ul {
            @for seat in noted {
                li {
                    (shown.tables.names.short(&seat.organisation))
                    @if !seat.capacity.is_empty() { " – " (seat.capacity) }
                    " " (badge(felt(seat.presence), words_agenda::presence(lang, seat.presence)))
                    @if !seat.stand_in.is_empty() { " " span.small { (seat.stand_in) } }
                }
            }
        }
    }
}

const fn felt(presence: Presence) -> Tone {
    match presence {
        Presence::Present | Presence::Represented => Tone::Ok,
        Presence::Excused => Tone::Plain,
        Presence::Absent => Tone::Warn,
    }
}

fn minutes(view: &View, shown: &Shown) -> Markup {
    let lang = view.lang;
    if shown.points.is_empty() {
        return html! {};
    }
    if shown.is_told() {
        return part::section(
            "compte-rendu",
            said::minutes(lang),
            Some(said::minutes_why(lang)),
            forms::notes(view, shown),
        );
    }
    if !matches!(shown.stage, Stage::Sent | Stage::Approved) {
        return html! {};
    }
    part::section(
        "compte-rendu",
        said::minutes(lang),
        None,
        html! {
            @if shown.points.iter().all(|point| point.notes.is_empty()) {
                p.mute { (said::no_notes(lang)) }
            }
            @for point in shown.points.iter().filter(|point| !point.notes.is_empty()) {
                h3 { (point.title) }
                (part::prose(&point.notes))
            }
        },
    )
}

fn decisions(view: &View, shown: &Shown) -> Markup {
    let lang = view.lang;
    let to_come = matches!(shown.stage, Stage::ToPrepare | Stage::Convened | Stage::CalledOff);
    html! {
        @if !to_come || !shown.decisions.is_empty() {
            (part::section("decisions", said::decisions(lang), None, html! {
                @if shown.decisions.is_empty() { p.mute { (said::none_decided(lang)) } }
                @else { (decided(view, shown, &shown.decisions)) }
                @if shown.is_told() { (forms::decision(view, shown)) }
            }))
        }
        @if !shown.earlier.is_empty() && shown.may == May::Manage
            && !matches!(shown.stage, Stage::Sent | Stage::Approved | Stage::CalledOff | Stage::Kept) {
            (part::section("suivi", said::earlier(lang), Some(said::earlier_why(lang)), html! {
                details.data open[shown.is_told()] {
                    summary { (words_list::decided(lang, shown.earlier.len())) }
                    (decided(view, shown, &shown.earlier))
                }
            }))
        }
    }
}

fn decided(view: &View, shown: &Shown, all: &[Tracked]) -> Markup {
    let lang = view.lang;
    html! {
        ol {
            @for one in all {
                li {
                    (one.words.trim_end_matches('.'))
                    @if !one.owner.is_empty() {
                        ", " (said::carried_by(lang, shown.tables.names.short(&one.owner)))
                    }
                    @if let Some(due) = one.due {
                        ", " (said::due_on(lang, &french::day(lang, due)))
                    }
                    @if let Some(outcome) = one.outcome {
                        " " (badge(Tone::Info, words_agenda::outcome(lang, outcome)))
                    }
                    @if one.is_late(shown.today) { " " (badge(Tone::Bad, said::late(lang))) }
                    @if !one.reason.is_empty() { p.small { (one.reason) } }
                    @if let Some(settles) = &one.settles {
                        p.small {
                            @if settles.link.is_empty() { (said::settles(lang, &settles.title)) }
                            @else {
                                a href=(settles.link) { (said::settles(lang, &settles.title)) }
                            }
                        }
                    }
                    @if shown.may == May::Manage && one.is_open() {
                        (forms::follow(view, shown, one))
                    }
                }
            }
        }
    }
}

/// Minutes sent, remarked on, approved.
fn after(view: &View, shown: &Shown) -> Markup {
    let lang = view.lang;
    let day = |at: kernel::Instant| french::day(lang, at.local().0);
    let manages = shown.may == May::Manage;
    html! {
        @if shown.stage == Stage::Held && manages {
            p { (said::send_minutes_why(lang)) }
            (forms::gesture(view, shown, ("compte-rendu", Icon::Send, said::send_minutes(lang))))
        }
        @if matches!(shown.stage, Stage::Sent | Stage::Approved) {
            (part::section("remarques", said::remarks(lang), None, html! {
                p {
                    @if let Some(at) = shown.sitting.minutes_sent_at {
                        (said::sent_on(lang, &day(at)))
                    }
                    @if let Some(at) = shown.sitting.approved_at {
                        " " (said::approved_on(lang, &day(at)))
                    }
                }
                @if shown.remarks.is_empty() { p.mute { (said::no_remark(lang)) } }
                @for remark in &shown.remarks {
                    div.said {
                        @if !remark.party.is_empty() {
                            p.small { (shown.tables.names.short(&remark.party)) ", "
                                (french::day_short(lang, remark.day)) }
                        }
                        (part::prose(&remark.words))
                    }
                }
                @if shown.stage == Stage::Sent && shown.may != May::Read {
                    (forms::remark(view, shown))
                }
                @if shown.stage == Stage::Sent && manages {
                    (forms::gesture(view, shown, ("approuver", Icon::Check, said::approve(lang))))
                }
            }))
        }
    }
}
