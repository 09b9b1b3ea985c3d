//! The ladder of reminders on the screen of the matrix: read in words, typed in small cells.

use door::Fields;
use kernel::Lang;
use ui::field::Width;
use ui::form::fieldset;
use ui::{Column, Field, Form, Markup, Row, Table, html};

use crate::ladder::{CELLS, Ladder, Pace, cell};
use crate::{words, words_tried as said};

/// The ladder as it is read; beside what another version has otherwise, when one is given.
pub(crate) fn read(lang: Lang, ladder: &Ladder, before: Option<&Ladder>) -> Markup {
    let columns = [
        Column::text(said::category(lang)),
        Column::text(said::urgency(lang)),
        Column::number(said::rung_1(lang)),
        Column::number(said::rung_2(lang)),
        Column::number(said::rung_3(lang)),
        Column::number(said::undated(lang)),
    ];
    let rows: Vec<Row<'_>> = ladder
        .rows()
        .map(|(matter, urgency, pace)| {
            let was = before.map(|before| before.pace(matter, urgency));
            let mut cells = vec![
                html! { (said::matter(lang, matter)) },
                html! { (said::urgent(lang, urgency)) },
            ];
            let was = was.map_or_else(|| days(pace), days);
            for (days, was) in days(pace).into_iter().zip(was) {
                cells.push(html! {
                    (days_words(lang, days))
                    @if was != days {
                        br; span.mute { (said::instead_of(lang, days_words(lang, was))) }
                    }
                });
            }
            Row::new(cells)
        })
        .collect();
    html! {
        (Table::list("echelle", said::ladder(lang)).caption_unseen().columns(columns).draw(lang, &rows))
        h3 { (said::stop_rules(lang)) }
        ul {
            @for rule in [said::stop_answer, said::stop_end, said::stop_rest, said::stop_dead,
                said::stop_call, said::stop_committee, said::stop_social] {
                li { (rule(lang)) }
            }
        }
    }
}

fn days(pace: Pace) -> [Option<i64>; 4] {
    let [first, second, third] = pace.rungs();
    [first, second, third, Some(pace.in_hand)]
}

fn days_words(lang: Lang, days: Option<i64>) -> String {
    days.map_or_else(|| said::stops(lang).to_owned(), |days| words::in_days(lang, days))
}

/// The ladder as it is typed.
pub(crate) fn typed(form: &Form<'_>, fields: &Fields) -> Markup {
    let lang = form.lang();
    let heads =
        [said::short_1(lang), said::short_2(lang), said::short_3(lang), said::short_undated(lang)];
    let columns = [said::category(lang), said::urgency(lang)].into_iter().chain(heads);
    let rows: Vec<Row<'_>> = Ladder::default()
        .rows()
        .map(|(matter, urgency, _)| {
            let (category, urgent) = (said::matter(lang, matter), said::urgent(lang, urgency));
            let of = said::pace(lang, category, urgent);
            let mut cells = vec![html! { (category) }, html! { (urgent) }];
            for (name, head) in CELLS.iter().zip(heads) {
                let name = cell(name, matter, urgency);
                let field = Field::new(&name, format!("{of}, {head}"))
                    .value(fields.get(&name).to_owned())
                    .label_unseen()
                    .width(Width::Short);
                cells.push(form.number(&field));
            }
            Row::new(cells)
        })
        .collect();
    let table = Table::list("echelle-a-poser", said::ladder(lang))
        .caption_unseen()
        .columns(columns.map(Column::text))
        .draw(lang, &rows);
    fieldset(said::ladder(lang), html! { p.mute { (said::ladder_hint(lang)) } (table) })
}
