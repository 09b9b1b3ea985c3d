//! The pages of the comparison, and their samples.

use door::Fields;
use kernel::{Lang, Refusals, french};
use ui::button::{self, Look};
use ui::{Choice, Column, Field, Form, Head, Markup, Row, Sample, Table, Tone, View, badge, html};
use ui::{page, part};

use crate::compare::{self, Change, LONGEST, Pair, Standing};
use crate::pages::Deed;
use crate::words_compare as words;

pub(crate) const HERE: &str = "/convention/comparaison";
pub(crate) const ORIGINAL: &str = "/convention/comparaison/original";

/// What the comparison starts from.
pub(crate) const FROM_ORIGINAL: &str = "original";

/// What may be compared with today's text.
pub(crate) fn starts(lang: Lang, deed: &Deed) -> Vec<(String, String)> {
    let mut all = vec![(FROM_ORIGINAL.to_owned(), words::the_original(lang).to_owned())];
    for one in deed.amendments.iter().filter(|one| one.stands()) {
        let number = one.rank.to_string();
        all.push((format!("avenant-{number}"), words::before_amendment(lang, &number)));
    }
    for day in compare::days_changed(deed) {
        all.push((day.text(), words::before_change(lang, &french::day(lang, day))));
    }
    all
}

/// What the page shows.
pub(crate) struct Shown<'a> {
    pub(crate) deed: &'a Deed,
    pub(crate) from: &'a str,
    /// None when there is no original to start from.
    pub(crate) pairs: Option<Vec<Pair>>,
    pub(crate) kept: bool,
}

fn head(lang: Lang, title: &str, lede: &str) -> Head {
    let mut above = vec![("/convention", crate::words::section(lang))];
    if title != words::title(lang) {
        above.push((HERE, words::title(lang)));
    }
    Head::new(title.to_owned()).crumbs(part::crumbs(lang, &above, title)).lede(html! { (lede) })
}

/// Both texts.
pub(crate) fn comparison(view: &View, shown: &Shown<'_>) -> Markup {
    let lang = view.lang;
    let starts = starts(lang, shown.deed);
    let choices: Vec<Choice<'_>> =
        starts.iter().map(|(code, name)| Choice::new(code.as_str(), name.as_str())).collect();
    let form = Form::get(lang, HERE);
    let keep = if shown.pairs.is_some() {
        words::change_original(lang)
    } else {
        words::keep_original(lang)
    };
    page(
        view,
        &head(lang, words::title(lang), words::lede(lang)),
        html! {
            @if shown.kept { (part::flash(lang, Tone::Ok, words::kept(lang))) }
            (form.wrap(html! {
                (form.select(&Field::new("de", words::before(lang)).hint(words::with_today(lang))
                    .value(shown.from).required(), &choices))
                (button::group(html! {
                    (button::submit(Look::Plain, None, words::compare(lang)))
                    @if shown.deed.may_keep { (button::link(Look::Quiet, None, ORIGINAL, keep)) }
                }))
            }))
            @match &shown.pairs {
                None => {
                    @let why = if shown.deed.may_keep { words::no_original_why(lang) } else { words::no_original_read(lang) };
                    (part::empty(words::no_original(lang), why, None))
                }
                Some(pairs) => {
                    (part::section("resume", words::summary(lang), None, summary(lang, pairs)))
                    @for (place, pair) in pairs.iter().enumerate() { (article(lang, place, pair)) }
                }
            }
        },
    )
}

fn title_of(lang: Lang, pair: &Pair) -> String {
    let number = match pair.number.as_str() {
        "" => words::opening(lang).to_owned(),
        number
            if number
                .chars()
                .all(|one| one.is_ascii_uppercase() || one == '.' || one.is_ascii_digit()) =>
        {
            words::article(lang, number)
        }
        other => other.to_owned(),
    };
    if pair.heading.is_empty() { number } else { format!("{number} – {}", pair.heading) }
}

fn state(lang: Lang, standing: Standing) -> Markup {
    let tone = match standing {
        Standing::Same => Tone::Ok,
        Standing::Differs => Tone::Warn,
        Standing::OnlyBefore | Standing::OnlyAfter => Tone::Info,
    };
    badge::badge(tone, words::standing(lang, standing))
}

fn summary(lang: Lang, pairs: &[Pair]) -> Markup {
    let differ = pairs.iter().filter(|one| one.standing != Standing::Same).count();
    let rows: Vec<Row<'_>> = pairs
        .iter()
        .enumerate()
        .map(|(place, pair)| {
            Row::new([
                html! { a href={ "#texte-" (place) } { (title_of(lang, pair)) } },
                state(lang, pair.standing),
            ])
        })
        .collect();
    html! {
        p { (words::counted(lang, i64::try_from(differ).unwrap_or(i64::MAX))) }
        p.mute { (words::legend(lang)) }
        (Table::list("resume-liste", words::summary(lang)).caption_unseen().columns([
            Column::text(crate::words::article(lang, "")),
            Column::text(words::summary(lang)),
        ]).draw(lang, &rows))
    }
}

/// Words of both texts, each change with its sign and its word: never by colour alone.
fn article(lang: Lang, place: usize, pair: &Pair) -> Markup {
    part::section(
        &format!("texte-{place}"),
        &title_of(lang, pair),
        None,
        html! {
            p { (state(lang, pair.standing)) }
            p {
                @for (change, text) in &pair.changes {
                    @match change {
                        Change::Same => (french::typeset(text)),
                        Change::Removed => {
                            del { span.unseen { (words::removed(lang)) } "[− " (french::typeset(text.trim())) "]" } " "
                        }
                        Change::Added => {
                            ins { span.unseen { (words::added(lang)) } "[+ " (french::typeset(text.trim())) "]" } " "
                        }
                    }
                }
            }
        },
    )
}

/// The form of the text that was signed on paper.
pub(crate) fn original(view: &View, fields: &Fields, refusals: &Refusals) -> Markup {
    let lang = view.lang;
    let form = Form::post(view, ORIGINAL, refusals);
    let area = Field::new("mots", words::original_field(lang))
        .longest(LONGEST)
        .rows(20)
        .value(fields.get("mots"))
        .required();
    ui::page(
        view,
        &head(lang, words::original_title(lang), words::original_lede(lang)),
        form.wrap(html! {
            (form.area(&area))
            (button::group(button::submit(Look::Primary, None, words::keep(lang))))
        }),
    )
}

/// The pages with sample values.
pub(crate) fn samples() -> Vec<Sample> {
    fn drawn(lang: Lang, original: Option<&str>) -> Markup {
        let Some(mut deed) = crate::samples::usual() else { return html! {} };
        deed.may_keep = true;
        let after = compare::articles(&deed);
        let pairs = original.map(|text| compare::pairs(&compare::articles_of(text), &after));
        let shown = Shown { deed: &deed, from: FROM_ORIGINAL, pairs, kept: original.is_some() };
        comparison(&crate::samples::view(lang, "/convention"), &shown)
    }
    vec![
        Sample { path: HERE, name: "sans original", render: |lang| drawn(lang, None) },
        Sample {
            path: HERE,
            name: "usuel",
            render: |lang| {
                drawn(
                    lang,
                    Some(
                        "I. PREAMBULE ET OBJET\nEn 2015, un service expérimenté.\nIV. MODALITES\n1. Moyens humains\nUn médiateur intervient sur le quartier.",
                    ),
                )
            },
        },
        Sample {
            path: ORIGINAL,
            name: "refusé",
            render: |lang| {
                let fields = Fields::of([("mots", "Sans article.")]);
                let refused = Refusals::one("mots", words::no_article());
                original(&crate::samples::view(lang, "/convention"), &fields, &refused)
            },
        },
    ]
}
