//! What committees decided, said beside what it settles: a fiche, a recommendation.

use alert::{Alert, Annex, Reader};
use door::{Stop, Tx, sql};
use kernel::id::{MeetingId, RecommendationId};
use kernel::{Day, Lang, french};
use ui::{Markup, html, part};

use crate::sitting::Source;
use crate::{pages, words_list as said};

/// A decision, as it is said beside what it settles.
struct Decided {
    object: String,
    meeting: MeetingId,
    day: Day,
    words: String,
}

/// Decisions that settle what comes from a source, the latest first: of one object, or of all.
fn decided(
    tx: &mut Tx<'_>,
    (source, object): (Source, &str),
    since: Day,
) -> Result<Vec<Decided>, Stop> {
    Ok(tx.all(
        sql!(
            "SELECT d.object, d.meeting_id, m.day, k.words
               FROM decision_settles_visible d
               JOIN meeting_visible m ON m.grant_id = d.grant_id AND m.id = d.meeting_id
               JOIN meeting_decision_visible k
                 ON k.grant_id = d.grant_id AND k.meeting_id = d.meeting_id AND k.rank = d.rank
              WHERE d.grant_id = $1 AND d.source = $2 AND ($3 = '' OR d.object = $3) AND m.day >= $4
              ORDER BY m.day DESC, d.meeting_id, d.rank LIMIT 200"
        ),
        &(source.name(), object, since),
        |row| {
            Ok(Decided {
                object: row.take()?,
                meeting: row.take()?,
                day: row.take()?,
                words: row.take()?,
            })
        },
    )?)
}

fn line(lang: Lang, one: &Decided) -> Markup {
    html! {
        (one.words.trim_end_matches('.')) ", "
        a href=(pages::path(one.meeting)) { (said::decided_on(lang, &french::day(lang, one.day))) }
    }
}

/// Beside a fiche: what committees decided of those that wait at its recipient, since it was sent.
pub fn annex(tx: &mut Tx<'_>, alert: &Alert, reader: &Reader<'_>) -> Result<Annex, Stop> {
    let Some(sent) = alert.sent_at.map(|at| at.local().0) else { return Ok(Annex::default()) };
    let all = decided(tx, (Source::Fiche, &alert.recipient.organisation), sent)?;
    if all.is_empty() {
        return Ok(Annex::default());
    }
    let lang = reader.view.lang;
    let drawn = part::section(
        "comite",
        said::beside_fiche(lang),
        None,
        html! {
            ul { @for one in &all { li { (line(lang, one)) } } }
        },
    );
    Ok(Annex { drawn: Some(drawn), words: false })
}

/// Beside each recommendation: the decisions that settle it.
pub fn advice(tx: &mut Tx<'_>, lang: Lang) -> Result<Vec<roadmap::Beside>, Stop> {
    let all = decided(tx, (Source::Recommendation, ""), Day::FIRST)?;
    Ok(all
        .iter()
        .filter_map(|one| {
            let id = RecommendationId::parse(&one.object).ok()?;
            Some((id, html! { (said::beside_advice(lang)) " " (line(lang, one)) }))
        })
        .collect())
}
