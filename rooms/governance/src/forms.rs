//! The forms of the page of a meeting: each works without a script.

use kernel::{Lang, french};
use ui::badge::badge;
use ui::button::{self, Act, Look};
use ui::field::Width;
use ui::form::side_by_side;
use ui::{Choice, Field, Form, Icon, Markup, Tone, View, html, part};

use crate::drafts::POLLED;
use crate::kept::Asked;
use crate::meeting_page::{Shown, Which};
use crate::pages::{May, parties};
use crate::sitting::{Outcome, Part, Point, Presence, Source, Suits, Tracked};
use crate::{answered, words_agenda, words_list, words_meeting as said};

/// A button alone.
pub(crate) fn gesture(
    view: &View,
    shown: &Shown,
    (verb, icon, label): (&str, Icon, &str),
) -> Markup {
    let act = Act { action: &shown.action(verb), token: &view.token, values: &[] };
    button::post(act, Look::Primary, icon, label)
}

/// Builds the agenda.
pub(crate) fn propose(view: &View, shown: &Shown) -> Markup {
    let lang = view.lang;
    let built = shown.points.iter().any(|one| one.source != Source::Typed);
    let label = if built { said::propose_again(lang) } else { said::propose(lang) };
    let look = if built { Look::Plain } else { Look::Primary };
    let action = shown.action("ordre-du-jour");
    let act = Act { action: &action, token: &view.token, values: &[] };
    let all = Act { action: &action, token: &view.token, values: &[("tout", "oui")] };
    button::group(html! {
        (button::post(act, look, Icon::File, label))
        @if shown.dropped > 0 {
            (button::post(all, Look::Quiet, None, &said::bring_back(lang, shown.dropped)))
        }
    })
}

fn parts(lang: Lang) -> Vec<Choice<'static>> {
    Part::ALL.iter().map(|part| Choice::new(part.name(), words_agenda::part(lang, *part))).collect()
}

/// What is asked of a point.
struct Asks<'a> {
    part: &'a str,
    title: &'a str,
    detail: &'a str,
    guests: &'a str,
}

fn point_fields(lang: Lang, form: &Form<'_>, asks: &Asks<'_>) -> Markup {
    html! {
        (form.text(&Field::new("intitule", said::title(lang)).longest(200).required()
            .value(asks.title)))
        (form.area(&Field::new("detail", said::detail(lang)).longest(600).rows(2)
            .value(asks.detail)))
        (form.text(&Field::new("invites", said::guests_label(lang)).longest(280)
            .hint(said::guests_hint(lang)).value(asks.guests)))
        (form.radios(&Field::new("partie", said::part(lang)).required().value(asks.part),
            &parts(lang)))
    }
}

/// Adds a point by hand.
pub(crate) fn add_point(view: &View, shown: &Shown) -> Markup {
    let lang = view.lang;
    let (typed, refusals) = shown.typed(Which::Point);
    let action = shown.action("points");
    let form = Form::post(view, &action, &refusals).prefix("nouveau");
    let part = if typed.has("partie") { typed.get("partie") } else { Part::Open.name() };
    let asks = Asks {
        part,
        title: typed.get("intitule"),
        detail: typed.get("detail"),
        guests: typed.get("invites"),
    };
    html! {
        details.data open[shown.is_back(Which::Point)] {
            summary { (said::add_point(lang)) }
            (form.wrap(html! {
                (point_fields(lang, &form, &asks))
                (button::group(button::submit(Look::Plain, Icon::Plus, said::add(lang))))
            }))
        }
    }
}

/// Moves, changes or takes away a point.
pub(crate) fn point(
    view: &View,
    shown: &Shown,
    (point, place, count): (&Point, usize, usize),
) -> Markup {
    let lang = view.lang;
    let which = Which::Edit(point.id);
    let (typed, refusals) = shown.typed(which);
    let back = shown.is_back(which);
    let base = shown.action(&format!("points/{}", point.id));
    let (prefix, order, away) =
        (point.id.text(), format!("{base}/ordre"), format!("{base}/retirer"));
    let form = Form::post(view, &base, &refusals).prefix(&prefix);
    let value = |name: &str, kept: &str| {
        if back { typed.get(name).to_owned() } else { kept.to_owned() }
    };
    let (title, detail) = (value("intitule", &point.title), value("detail", &point.detail));
    let (guests, part) = (value("invites", &point.guests), value("partie", point.part.name()));
    let asks = Asks { part: &part, title: &title, detail: &detail, guests: &guests };
    let step = |values: &[(&str, &str)], icon: Option<Icon>, label: &str| {
        let act = Act { action: &order, token: &view.token, values };
        button::post(act, Look::Quiet, icon, label)
    };
    let away = Act { action: &away, token: &view.token, values: &[] };
    html! {
        div.actions {
            span.mute.small { (said::from(lang, words_agenda::source(lang, point.source))) }
            @if place > 0 { (step(&[("sens", "monter")], None, said::up(lang))) }
            @if place + 1 < count { (step(&[("sens", "descendre")], None, said::down(lang))) }
            (button::post(away, Look::Quiet, None, said::drop(lang)))
        }
        details.data open[back] {
            summary { (said::edit(lang)) }
            (form.wrap(html! {
                (point_fields(lang, &form, &asks))
                (button::group(button::submit(Look::Plain, None, said::keep(lang))))
            }))
        }
    }
}

/// Who reads the restricted part.
pub(crate) fn readers(view: &View, shown: &Shown) -> Markup {
    let lang = view.lang;
    let (_, refusals) = shown.typed(Which::Readers);
    let action = shown.action("lecteurs");
    let form = Form::post(view, &action, &refusals).prefix("lecteurs");
    let choices = parties(&shown.tables.names);
    form.wrap(html! {
        (form.checks(&Field::new("lecteurs", said::readers(lang))
            .values(shown.readers.iter().map(String::as_str)), &choices))
        (button::group(button::submit(Look::Plain, Icon::Lock, said::keep_readers(lang))))
    })
}

/// Who is convened.
pub(crate) fn convene(view: &View, shown: &Shown) -> Markup {
    let lang = view.lang;
    let (typed, refusals) = shown.typed(Which::Convene);
    let action = shown.action("convoquer");
    let form = Form::post(view, &action, &refusals).prefix("convocation");
    if shown.contacts.is_empty() {
        return html! { p.mute { (said::no_contact(lang)) } };
    }
    let choices: Vec<Choice<'_>> = shown
        .contacts
        .iter()
        .map(|one| {
            let organisation = shown.tables.names.short(&one.organisation);
            let said = format!("{organisation} – {}", one.function);
            Choice::new(
                one.id.text(),
                match one.away {
                    Some((to, _)) => said::away_until(lang, &said, &french::day(lang, to)),
                    None => said,
                },
            )
        })
        .collect();
    let ticked: Vec<String> = if shown.is_back(Which::Convene) {
        typed.all("convoques")
    } else {
        shown.ticked.iter().map(kernel::id::ContactId::text).collect()
    };
    let sent = shown.sitting.convened_at;
    html! {
        @if let Some(at) = sent { p { (said::convened_at(lang, &french::day(lang, at.local().0))) } }
        (form.wrap(html! {
            (form.checks(&Field::new("convoques", said::whom(lang)).values(ticked), &choices))
            (button::group(button::submit(
                if sent.is_some() { Look::Plain } else { Look::Primary },
                Icon::Send,
                if sent.is_some() { said::send_again(lang) } else { said::send(lang) },
            )))
        }))
    }
}

/// Another day, or none.
pub(crate) fn change(view: &View, shown: &Shown) -> Markup {
    let lang = view.lang;
    let (typed, refusals) = shown.typed(Which::Move);
    let back = shown.is_back(Which::Move);
    let (action, off) = (shown.action("deplacer"), shown.action("annuler"));
    let form = Form::post(view, &action, &refusals).prefix("deplacer");
    let meeting = &shown.meeting;
    let value = |name: &str, kept: String| {
        if back { typed.get(name).to_owned() } else { kept }
    };
    let off = Act { action: &off, token: &view.token, values: &[] };
    html! {
        (form.wrap(html! {
            (side_by_side(html! {
                (form.day(&Field::new("jour", words_list::day(lang)).required()
                    .value(value("jour", meeting.day.text()))))
                (form.time(&Field::new("heure", words_list::hour(lang)).required()
                    .value(value("heure", meeting.start.text()))))
                (form.number(&Field::new("duree", words_list::minutes(lang)).between(15, 720)
                    .unit(words_list::minutes_unit(lang)).width(Width::Short)
                    .value(value("duree", shown.sitting.minutes.to_string()))))
            }))
            (form.area(&Field::new("lieu", words_list::place(lang)).longest(120).rows(2)
                .value(value("lieu", meeting.place.clone()))))
            (button::group(button::submit(Look::Plain, Icon::Calendar, said::move_it(lang))))
        }))
        p { (said::off_why(lang)) }
        (button::post(off, Look::Danger, Icon::Close, said::off(lang)))
    }
}

/// Who came, seat by seat.
pub(crate) fn attendance(view: &View, shown: &Shown) -> Markup {
    let lang = view.lang;
    let (typed, refusals) = shown.typed(Which::Attendance);
    let back = shown.is_back(Which::Attendance);
    let action = shown.action("presence");
    let form = Form::post(view, &action, &refusals).prefix("presence");
    let choices: Vec<Choice<'_>> = Presence::ALL
        .iter()
        .map(|one| Choice::new(one.name(), words_agenda::presence(lang, *one)))
        .collect();
    let seated = |code: &str| shown.seats.iter().any(|seat| seat.organisation == code);
    let others: Vec<Choice<'_>> = parties_but(shown, seated);
    form.wrap(html! {
        @for (row, seat) in shown.seats.iter().enumerate() {
            @let (name, by) = (format!("presence-{row}"), format!("par-{row}"));
            @let organisation = shown.tables.names.short(&seat.organisation);
            @let label = if seat.capacity.is_empty() { organisation.to_owned() } else {
                format!("{organisation} – {}", seat.capacity)
            };
            (side_by_side(html! {
                (form.select(&Field::new(&name, label.as_str()).value(if back {
                    typed.get(&name)
                } else { seat.presence.name() }), &choices))
                (form.text(&Field::new(&by, said::by_whom(lang)).longest(120).value(if back {
                    typed.get(&by)
                } else { seat.stand_in.as_str() })))
            }))
        }
        (form.checks(&Field::new("invitees", said::other_organisations(lang))
            .values(typed.all("invitees")), &others))
        (form.number(&Field::new("autres", said::others(lang)).between(0, 200)
            .width(Width::Short).value(typed.get("autres"))))
        (button::group(button::submit(Look::Primary, Icon::Check, said::keep_attendance(lang))))
    })
}

fn parties_but(shown: &Shown, seated: impl Fn(&str) -> bool) -> Vec<Choice<'_>> {
    let all = shown.tables.names.0.iter().filter(|one| !seated(&one.code));
    all.map(|one| Choice::new(one.code.as_str(), one.short_name.as_str())).collect()
}

/// What was said of each point.
pub(crate) fn notes(view: &View, shown: &Shown) -> Markup {
    let lang = view.lang;
    let (typed, refusals) = shown.typed(Which::Notes);
    let back = shown.is_back(Which::Notes);
    let action = shown.action("notes");
    let form = Form::post(view, &action, &refusals).prefix("notes");
    form.wrap(html! {
        @for point in &shown.points {
            @let name = format!("notes-{}", point.id);
            (form.area(&Field::new(&name, point.title.as_str()).longest(2000).rows(3)
                .value(if back { typed.get(&name) } else { point.notes.as_str() })))
        }
        (button::group(button::submit(Look::Plain, None, said::keep_notes(lang))))
    })
}

/// A decision.
pub(crate) fn decision(view: &View, shown: &Shown) -> Markup {
    let lang = view.lang;
    let (typed, refusals) = shown.typed(Which::Decision);
    let action = shown.action("decisions");
    let form = Form::post(view, &action, &refusals).prefix("decision");
    let mut points = vec![Choice::new("", said::no_point_settled(lang))];
    let open = shown.points.iter().filter(|one| one.part == Part::Open);
    points.extend(open.map(|one| Choice::new(one.id.text(), one.title.as_str())));
    let fates = [
        Choice::new("", said::fate_none(lang)),
        Choice::new("adopted", said::adopted(lang)),
        Choice::new("refused", said::refused(lang)),
    ];
    let owners = parties(&shown.tables.names);
    html! {
        details.data open[shown.is_back(Which::Decision) || shown.decisions.is_empty()] {
            summary { (said::decide(lang)) }
            (form.wrap(html! {
                (form.text(&Field::new("decision", said::decision(lang)).longest(600).required()
                    .value(typed.get("decision"))))
                (side_by_side(html! {
                    (form.select(&Field::new("porteur", said::owner(lang)).required()
                        .value(typed.get("porteur")), &owners))
                    (form.day(&Field::new("echeance", said::due(lang)).value(typed.get("echeance"))))
                }))
                (form.select(&Field::new("point", said::about(lang)).hint(said::about_hint(lang))
                    .value(typed.get("point")), &points))
                (form.select(&Field::new("suite", said::fate(lang)).value(typed.get("suite")),
                    &fates))
                (button::group(button::submit(Look::Plain, Icon::Plus, said::decide(lang))))
            }))
        }
    }
}

/// What became of a decision.
pub(crate) fn follow(view: &View, shown: &Shown, one: &Tracked) -> Markup {
    let lang = view.lang;
    let which = Which::Follow(one.meeting, one.rank);
    let (typed, refusals) = shown.typed(which);
    let action = format!("{}/decisions/suite", crate::pages::path(one.meeting));
    let prefix = format!("suite-{}-{}", one.meeting, one.rank);
    let form = Form::post(view, &action, &refusals).prefix(&prefix);
    let outcomes: Vec<Choice<'_>> = Outcome::ALL
        .iter()
        .map(|one| Choice::new(one.name(), words_agenda::outcome(lang, *one)))
        .collect();
    html! {
        details.data open[shown.is_back(which)] {
            summary { (said::follow(lang)) }
            (form.wrap(html! {
                (form.hidden("rang", &one.rank.to_string()))
                (form.radios(&Field::new("etat", said::state(lang)).required()
                    .value(typed.get("etat")), &outcomes))
                (side_by_side(html! {
                    (form.day(&Field::new("echeance", said::due(lang)).value(typed.get("echeance"))))
                    (form.text(&Field::new("motif", said::reason(lang)).longest(280)
                        .value(typed.get("motif"))))
                }))
                (button::group(button::submit(Look::Plain, None, said::keep(lang))))
            }))
        }
    }
}

/// A remark on minutes.
pub(crate) fn remark(view: &View, shown: &Shown) -> Markup {
    let lang = view.lang;
    let (typed, refusals) = shown.typed(Which::Remark);
    let action = shown.action("remarques");
    let form = Form::post(view, &action, &refusals).prefix("remarque");
    form.wrap(html! {
        @if shown.may == May::Manage {
            (form.select(&Field::new("partie", said::on_behalf(lang)).required()
                .value(typed.get("partie")), &parties(&shown.tables.names)))
        }
        (form.area(&Field::new("texte", said::remark(lang)).longest(600).rows(3).required()
            .value(typed.get("texte"))))
        (button::group(button::submit(Look::Plain, Icon::Send, said::send_remark(lang))))
    })
}

/// Dates asked about: what each answers, or one’s own answer.
pub(crate) fn poll(view: &View, shown: &Shown) -> Markup {
    let lang = view.lang;
    let intro = if shown.may == May::Manage { said::poll_why(lang) } else { said::poll_own(lang) };
    if shown.may == May::Read {
        return html! {};
    }
    part::section(
        "sondage",
        said::poll(lang),
        Some(intro),
        html! {
            @if !shown.poll.is_empty() {
                ul { @for asked in &shown.poll { li { (date(view, shown, asked)) } } }
                (answer(view, shown))
            }
            @if shown.may == May::Manage && shown.stage == crate::Stage::ToPrepare {
                (ask_dates(view, shown))
            }
        },
    )
}

fn date(view: &View, shown: &Shown, asked: &Asked) -> Markup {
    let lang = view.lang;
    let count = |of: Suits| asked.answers.iter().filter(|(_, suits)| *suits == of).count();
    let retain = shown.action("dates/retenir");
    let rank = asked.rank.to_string();
    let convene = shown.action("dates/convoquer");
    let values: &[(&str, &str)] = &[("date", &rank)];
    let act = Act { action: &retain, token: &view.token, values };
    let now = Act { action: &convene, token: &view.token, values };
    html! {
        (french::day_long(lang, asked.day)) ", " (french::time(lang, asked.start)) " "
        @if shown.may == May::Manage {
            @let best = answered::best(&shown.poll).is_some_and(|one| one.rank == asked.rank);
            @if best { (badge(Tone::Ok, said::best_date(lang))) " " }
            span.mute { (said::tally(lang, count(Suits::Yes), count(Suits::Maybe), count(Suits::No))) }
            @if !asked.answers.is_empty() {
                p.small {
                    @for (place, (party, suits)) in asked.answers.iter().enumerate() {
                        @if place > 0 { ", " }
                        (shown.tables.names.short(party)) " – " (words_agenda::suits(lang, *suits))
                    }
                }
            }
            @if shown.stage == crate::Stage::ToPrepare {
                div.actions {
                    @if best { (button::post(now, Look::Primary, Icon::Send, said::retain_and_convene(lang))) }
                    (button::post(act, Look::Quiet, Icon::Check, said::retain(lang)))
                }
            }
        } @else if let Some((_, suits)) = asked.answers.first() {
            (badge(Tone::Info, &said::your_answer(lang, words_agenda::suits(lang, *suits))))
        } @else { span.mute { (said::not_answered(lang)) } }
    }
}

fn answer(view: &View, shown: &Shown) -> Markup {
    let lang = view.lang;
    let (typed, refusals) = shown.typed(Which::Answer);
    let action = shown.action("dates/reponse");
    let form = Form::post(view, &action, &refusals).prefix("reponse");
    let choices: Vec<Choice<'_>> = Suits::ALL
        .iter()
        .map(|one| Choice::new(one.name(), words_agenda::suits(lang, *one)))
        .collect();
    form.wrap(html! {
        @if shown.may == May::Manage {
            (form.select(&Field::new("partie", said::on_behalf(lang)).required()
                .value(typed.get("partie")), &parties(&shown.tables.names)))
        }
        @for asked in &shown.poll {
            @let name = format!("date-{}", asked.rank);
            @let label = format!("{}, {}", french::day_long(lang, asked.day),
                french::time(lang, asked.start));
            (form.radios(&Field::new(&name, label.as_str()).value(typed.get(&name)), &choices))
        }
        (button::group(button::submit(Look::Plain, Icon::Check, said::answer(lang))))
    })
}

fn ask_dates(view: &View, shown: &Shown) -> Markup {
    let lang = view.lang;
    let (typed, refusals) = shown.typed(Which::Poll);
    let action = shown.action("dates");
    let form = Form::post(view, &action, &refusals).prefix("dates");
    html! {
        details.data open[shown.is_back(Which::Poll)] {
            summary { (said::ask_dates(lang)) }
            (form.wrap(html! {
                @for number in 1..=POLLED {
                    @let (day, hour) = (format!("jour-{number}"), format!("heure-{number}"));
                    @let start = if typed.has(&hour) { typed.get(&hour).to_owned() } else {
                        shown.meeting.start.text()
                    };
                    (side_by_side(html! {
                        (form.day(&Field::new(&day, said::date_number(lang, number))
                            .value(typed.get(&day))))
                        (form.time(&Field::new(&hour, said::hour(lang)).value(start)))
                    }))
                }
                (button::group(button::submit(Look::Plain, Icon::Send, said::ask_dates(lang))))
            }))
        }
    }
}
