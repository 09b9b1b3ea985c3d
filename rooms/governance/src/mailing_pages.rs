//! The pages of a message to a group.

use convention::CommitteeKind;
use door::Fields;
use kernel::id::RowId;
use kernel::{Lang, Refusals, french};
use ui::button::{self, Look};
use ui::choice::Group as Choices;
use ui::{Choice, Column, Field, Form, Head, Icon, Markup, Row, Table, View, html, page, part};

use crate::mailing::{Audience, Group, MOST, Message, SUBJECT, Sent, WORDS, findings};
use crate::{words, words_mailing as said};

/// Where the page stands.
pub(crate) const HERE: &str = "/instances/courrier";

/// Everything that the page shows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shown {
    /// Code and label of each theme that contacts answer for.
    pub(crate) themes: Vec<(String, String)>,
    pub(crate) sent: Vec<Sent>,
    pub(crate) typed: Fields,
    pub(crate) refusals: Refusals,
}

impl Shown {
    /// A group, in words.
    fn audience(&self, lang: Lang, code: &str) -> String {
        let codes: Vec<String> = self.themes.iter().map(|(code, _)| code.clone()).collect();
        match Audience::parse(code, &codes) {
            Ok(Audience::Signatories) => said::signatories(lang).to_owned(),
            Ok(Audience::Committee(kind)) => said::of_committee(lang, words::committee(lang, kind)),
            Ok(Audience::Theme(code)) => {
                let label = self.themes.iter().find(|(held, _)| *held == code);
                said::of_theme(lang, label.map_or(code.as_str(), |(_, label)| label.as_str()))
            }
            Err(_) => code.to_owned(),
        }
    }
}

fn head(lang: Lang, title: &str) -> Head {
    let (most, longest) = (i64::try_from(MOST).unwrap_or(0), i64::try_from(WORDS).unwrap_or(0));
    Head::new(title)
        .crumbs(part::crumbs(lang, &[(crate::pages::PATH, words::section(lang))], title))
        .lede(html! { (said::lede(lang, most, longest)) })
}

/// The form, and what left before.
pub(crate) fn write(view: &View, shown: &Shown) -> Markup {
    let lang = view.lang;
    page(
        view,
        &head(lang, said::title(lang)),
        html! {
            (form(view, shown))
            (part::section("envoyes", said::sent_title(lang), None, sent(lang, shown)))
        },
    )
}

fn form(view: &View, shown: &Shown) -> Markup {
    let lang = view.lang;
    let action = format!("{HERE}/apercu");
    let form = Form::post(view, &action, &shown.refusals);
    let get = |name: &str| shown.typed.get(name).to_owned();
    let committees = [CommitteeKind::Steering, CommitteeKind::Monitoring];
    let groups = vec![
        Choices::named(
            said::group(lang),
            vec![Choice::new("signataires", said::signatories(lang))],
        ),
        Choices::named(
            said::committees(lang),
            committees
                .into_iter()
                .map(|kind| {
                    Choice::new(Audience::Committee(kind).code(), words::committee(lang, kind))
                })
                .collect(),
        ),
        Choices::named(
            said::themes(lang),
            shown
                .themes
                .iter()
                .map(|(code, label)| {
                    Choice::new(Audience::Theme(code.clone()).code(), label.as_str())
                })
                .collect(),
        ),
    ];
    let found =
        if shown.refusals.of("relu").is_some() { findings(&shown.typed) } else { Vec::new() };
    form.wrap(html! {
        (form.select_grouped(&Field::new("groupe", said::group(lang)).value(get("groupe")).required(), &groups))
        (form.text(&Field::new("objet", said::subject(lang)).longest(SUBJECT).value(get("objet")).required()))
        (form.area(&Field::new("texte", said::text(lang)).hint(said::text_hint(lang)).longest(WORDS)
            .value(get("texte")).required()))
        @if !found.is_empty() {
            ul { @for one in &found { li { (alert::finding_words(lang, *one)) } } }
            (form.tick(&Field::new("relu", said::read_again(lang)).value(get("relu"))))
        }
        (button::group(button::submit(Look::Primary, Icon::ArrowRight, said::preview(lang))))
    })
}

/// How the letters of a message fared, in counts; those of none are left out.
fn fared(lang: Lang, to: &[(String, String)]) -> String {
    let count =
        |states: &[&str]| to.iter().filter(|(_, state)| states.contains(&state.as_str())).count();
    let (gone, waiting) = (count(&["sent", "caught"]), count(&["waiting"]));
    let failed = count(&["parked"]);
    let mut told = Vec::new();
    if gone > 0 {
        told.push(said::count_gone(lang, gone));
    }
    if waiting > 0 {
        told.push(said::count_waiting(lang, waiting));
    }
    if failed > 0 {
        told.push(said::count_failed(lang, failed));
    }
    if told.is_empty() { said::forgotten(lang).to_owned() } else { told.join(", ") }
}

fn sent(lang: Lang, shown: &Shown) -> Markup {
    if shown.sent.is_empty() {
        return html! { p.mute { (said::none_sent(lang)) } };
    }
    let rows: Vec<Row<'_>> = shown
        .sent
        .iter()
        .map(|one| {
            Row::new([
                html! { (french::day(lang, one.day)) },
                html! { (one.subject) },
                html! { (shown.audience(lang, &one.audience)) },
                html! {
                    (fared(lang, &one.to))
                    details.data {
                        summary { (said::who(lang)) }
                        ul { @for (function, state) in &one.to {
                            li { (function) ", " (fate(lang, state)) }
                        } }
                    }
                },
            ])
        })
        .collect();
    Table::list("messages-envoyes", said::sent_title(lang))
        .caption_unseen()
        .columns([
            Column::text(said::day(lang)),
            Column::text(said::subject(lang)),
            Column::text(said::group(lang)),
            Column::text(said::state(lang)),
        ])
        .draw(lang, &rows)
}

fn fate(lang: Lang, state: &str) -> &'static str {
    match state {
        "sent" | "caught" => said::gone(lang),
        "waiting" => said::waiting(lang),
        "parked" => said::failed(lang),
        _ => said::forgotten(lang),
    }
}

/// Who will receive it, by function, and the words as they will read.
pub(crate) fn preview(
    view: &View,
    (message, group): (&Message, &Group),
    (id, shown): (RowId, &Shown),
) -> Markup {
    let lang = view.lang;
    let n = group.all.len();
    let none = Refusals::new();
    let form = Form::post(view, HERE, &none);
    let rows: Vec<Row<'_>> = group
        .all
        .iter()
        .map(|one| Row::new([html! { (one.function) }, html! { (one.organisation) }]))
        .collect();
    let again = format!("{HERE}/corriger");
    let back = Form::post(view, &again, &none);
    let held = |form: &Form<'_>| {
        html! {
            @for name in ["groupe", "objet", "texte", "relu"] { (form.hidden(name, shown.typed.get(name))) }
        }
    };
    page(
        view,
        &head(lang, said::preview_title(lang)),
        html! {
            (part::section("message", said::message(lang), None, html! {
                p { strong { (message.subject) } }
                (part::prose(&message.words))
            }))
            (part::section("destinataires", said::recipients(lang), Some(&said::letters(lang, n)), html! {
                (Table::list("destinataires-liste", said::recipients(lang)).caption_unseen()
                    .columns([Column::text(said::function(lang)), Column::text(said::organisation(lang))])
                    .draw(lang, &rows))
                @if !group.silent.is_empty() {
                    h3 { (said::left_out(lang)) }
                    ul { @for one in &group.silent { li { (one) } } }
                }
            }))
            (form.wrap(html! {
                (held(&form))
                (form.hidden("message", &id.text()))
                (form.hidden("vu", &group.seen()))
                (button::group(button::submit(Look::Primary, Icon::Send, &said::send(lang, n))))
            }))
            (back.wrap(html! {
                (held(&back))
                (button::group(button::submit(Look::Quiet, Icon::Edit, said::correct(lang))))
            }))
        },
    )
}
