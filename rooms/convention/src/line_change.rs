//! What lines of funding said before they were corrected or taken away (« lignes corrigées ou retirées »).

use door::{Fault, Fields, Stop, Tx, sql};
use kernel::id::RowId;
use kernel::{Instant, Lang, Line, Refusals, french, guard};
use ui::button::{self, Look};
use ui::part::{self, Confirm};
use ui::{Field, Form, Markup, View, html, page};

use crate::funding::{FundingLine, Nature};
use crate::pages::Deed;
use crate::signing_pages::head;
use crate::store::Reads;
use crate::{words_amending, words_line as words, words_money};

/// A line as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LineBefore {
    pub(crate) line: FundingLine,
    /// Whether it was taken away rather than corrected.
    pub(crate) taken_away: bool,
    pub(crate) why: String,
    pub(crate) changed: Instant,
}

/// Why it is taken away: said, and of nobody.
pub(crate) fn read_why(fields: &Fields) -> Result<String, Refusals> {
    let mut no = Refusals::new();
    let why = no.keep("motif", Line::<200>::parse(fields.get("motif")));
    if why.as_ref().is_some_and(|why| !guard::inspect(why.as_str()).is_empty()) {
        no.add("motif", words_amending::someone_here());
    }
    no.finish()?;
    Ok(why.map(|why| why.as_str().to_owned()).unwrap_or_default())
}

/// Keeps what a line says, before it says otherwise or leaves.
pub(crate) fn keep(
    tx: &mut Tx<'_>,
    rank: i64,
    (taken_away, why): (bool, &str),
) -> Result<u64, Fault> {
    let (id, now) = (tx.new_id(RowId::from_uuid), tx.now());
    tx.run(
        sql!(
            "INSERT INTO funding_line_before (id, convention_id, rank, payer, payee, via, nature, amount_cents,
                original_text, taken_away, why, changed_at)
             SELECT $3, l.convention_id, l.rank, l.payer, l.payee, l.via, l.nature, l.amount_cents,
                    l.original_text, CAST($4 AS BOOLEAN), $5, CAST($6 AS BIGINT)
               FROM funding_line_visible l WHERE l.grant_id = $1 AND l.rank = $2"
        ),
        &(rank, id, taken_away, why, now),
    )
}

/// Takes a line away: what it said is kept. One that has instalments stays, they are money that came or is due.
pub(crate) fn take_away(tx: &mut Tx<'_>, rank: i64, why: &str) -> Result<(), Stop> {
    if keep(tx, rank, (true, why))? == 0 {
        return Err(Stop::NotFound);
    }
    let gone = tx.run(
        sql!(
            "DELETE FROM funding_line
              WHERE rank = $2
                AND convention_id = (SELECT v.convention_id FROM visible v WHERE v.grant_id = $1)
                AND NOT EXISTS (SELECT 1 FROM instalment_visible i
                                 WHERE i.grant_id = $1 AND i.line = $2)"
        ),
        &(rank,),
    )?;
    if gone == 1 { Ok(()) } else { Err(Stop::Stale) }
}

/// What lines said before, latest first.
pub(crate) fn before(from: &mut impl Reads) -> Result<Vec<LineBefore>, Fault> {
    let texts = (
        sql!(
            "SELECT rank, payer, payee, via, nature, amount_cents, original_text, taken_away, why, changed_at
               FROM funding_line_before_visible
              WHERE grant_id = $1 ORDER BY changed_at DESC, id DESC LIMIT 200"
        ),
        sql!(
            shelf
            "SELECT rank, payer, payee, via, nature, amount_cents, original_text, taken_away, why, changed_at
               FROM published_funding_line_before
              WHERE grant_id = $1 ORDER BY changed_at DESC, id DESC LIMIT 200"
        ),
    );
    from.list(texts, |row| {
        let line = FundingLine {
            rank: row.take()?,
            payer: row.take()?,
            payee: row.take()?,
            via: Some(row.take::<String>()?).filter(|via| !via.is_empty()),
            nature: Nature::parse(&row.take::<String>()?)
                .map_err(|_| Fault::new("the nature of a funding line"))?,
            amount: row.take()?,
            original: row.take()?,
        };
        Ok(LineBefore { line, taken_away: row.take()?, why: row.take()?, changed: row.take()? })
    })
}

/// What lines said before, folded under those that stand.
pub(crate) fn earlier(lang: Lang, shown: &Deed) -> Markup {
    let all = &shown.lines_before;
    let count = i64::try_from(all.len()).unwrap_or(i64::MAX);
    html! {
        @if !all.is_empty() {
            details {
                summary { (words::earlier(lang, count)) }
                ul {
                    @for one in all {
                        @let (payer, payee) = (shown.names.short(&one.line.payer), shown.names.short(&one.line.payee));
                        @let when = french::day(lang, one.changed.local().0);
                        li {
                            (words_money::of_line(lang, payer, payee)) ", "
                            (french::euros(lang, one.line.amount)) ", "
                            (crate::words::nature_said(lang, one.line.nature))
                            @if !one.line.original.is_empty() { " – " (one.line.original) }
                            " " span.mute {
                                @if one.taken_away { (words::taken_away_on(lang, &when)) }
                                @else { (words::corrected_on(lang, &when)) }
                                @if !one.why.is_empty() { " " (words::because(lang, &one.why)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// « Retirer cette ligne ? »
pub(crate) fn ask(
    view: &View,
    shown: &Deed,
    line: &FundingLine,
    (fields, refusals): (&Fields, &Refusals),
) -> Markup {
    let lang = view.lang;
    let here = format!("{}/{}", crate::instalment_pages::LINES, line.rank);
    let action = format!("{here}/retirer");
    let form = Form::post(view, &action, refusals);
    let (payer, payee) = (shown.names.short(&line.payer), shown.names.short(&line.payee));
    let of = words_money::of_line(lang, payer, payee);
    let told = format!("{of}, {}", french::euros(lang, line.amount));
    page(
        view,
        &head(lang, words::title(lang), words_money::line_lede(lang)),
        part::confirm(
            &form,
            &Confirm {
                question: &told,
                consequence: html! { (words::consequence(lang)) },
                yes: words::take_away(lang),
                look: Look::Danger,
                back: "/convention#financement",
            },
            html! {
                (form.text(&Field::new("motif", words::why(lang)).hint(words_amending::why_hint(lang))
                    .longest(200).value(fields.get("motif").to_owned()).autocomplete("off").required()))
            },
        ),
    )
}

/// Where a line is taken away; nothing as long as it has instalments.
pub(crate) fn way(lang: Lang, shown: &Deed, line: &FundingLine) -> Markup {
    if shown.instalments.iter().any(|one| one.line == line.rank) {
        return html! { p.mute { (words::has_instalments(lang)) } };
    }
    let there = format!("{}/{}/retirer", crate::instalment_pages::LINES, line.rank);
    button::group(button::link(Look::Quiet, None, &there, words::take_away(lang)))
}
