//! Alerts by service: sent, resolved, waiting, and for how long.

use referential::{Class, Lists};

use crate::base::{AlertLine, Span, median};
use crate::board::RecipientLine;
use crate::disclosure::{Cell, MEDIAN, Reader};
use crate::told::Source;

/// Days after which an alert without an end is said to wait too long, as the list of alerts finds it.
pub const LATE: i64 = alert::case::TOO_LONG;

/// Alerts by service. A partner reads those of technical themes only: the few others could point
/// at someone.
pub(crate) fn recipients(source: Source<'_>, lists: &Lists) -> Vec<RecipientLine> {
    let (base, reader) = (source.base(), source.reader());
    let window = base.tally.window;
    let month = Span::month(window.last());
    let year = Span { from: window.january(), to: window.last() };
    let end = window.month.last();
    let technical = |alert: &AlertLine| {
        lists.theme_by_id(alert.theme).is_some_and(|theme| theme.class == Class::Technical)
    };
    let told = |alert: &&AlertLine| reader == Reader::Staff || technical(alert);
    let mut services: Vec<(&str, &str)> = base
        .alerts
        .iter()
        .filter(told)
        .filter(|alert| {
            alert.waits_on(end) || alert.sent.is_some_and(|day| base.days(year).holds(day))
        })
        .map(|alert| (alert.recipient.as_str(), alert.organisation.as_str()))
        .collect();
    services.sort_unstable();
    services.dedup();
    let count = |n: usize| Cell::Known(i64::try_from(n).unwrap_or(i64::MAX));
    let mut lines: Vec<RecipientLine> = services
        .into_iter()
        .map(|(name, code)| {
            let own = |alert: &&AlertLine| alert.organisation == code && told(alert);
            let waits: Vec<i64> = base
                .alerts
                .iter()
                .filter(own)
                .filter(|alert| alert.waits_on(end))
                .filter_map(|alert| Some(end.days_since(alert.sent?)))
                .collect();
            let delays: Vec<i64> = base
                .resolved(year)
                .filter(own)
                .filter_map(|alert| Some(alert.resolved?.days_since(alert.sent?)))
                .collect();
            let cases = i64::try_from(delays.len()).unwrap_or(0);
            RecipientLine {
                name: name.to_owned(),
                code: code.to_owned(),
                sent: count(base.sent(month).filter(own).count()),
                resolved: count(base.resolved(month).filter(own).count()),
                waiting: count(waits.len()),
                late: count(waits.iter().filter(|days| **days > LATE).count()),
                median: match reader {
                    Reader::Partner if cases < MEDIAN => Cell::Absent,
                    Reader::Partner | Reader::Staff => median(delays).into(),
                },
                oldest: waits.into_iter().max().into(),
            }
        })
        .collect();
    lines.sort_by_key(|line| std::cmp::Reverse((line.late.known(), line.waiting.known())));
    lines
}
