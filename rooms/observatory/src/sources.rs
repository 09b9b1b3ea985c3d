//! What the rooms beside hold for the same perimeter: alerts, hours, targets, recommendations,
//! events.

use std::collections::HashMap;

use door::{Fault, Stop, Tx};
use kernel::{Month, Period};

use crate::base::AlertLine;
use crate::board::{EventLine, RecommendationLine};
use crate::catalogue;
use crate::disclosure::Reader;
use crate::gather::{Ask, SHOWN};
use crate::indicator::Indicator;
use crate::window::{ByMonth, MONTHS, Window};

/// Alerts by their identifier: sent and not yet ended before the window, by organisation. One that ended without being
/// seen resolved waits no more from the day it ended on.
pub(crate) fn alerts(tx: &mut Tx<'_>, window: Window) -> Result<Vec<(String, AlertLine)>, Stop> {
    let names = names(tx)?;
    let lines = alert::delays(tx, window.days())?.into_iter();
    Ok(lines
        .map(|line| {
            (
                line.id.text(),
                AlertLine {
                    zone: line.zone,
                    theme: line.theme,
                    recipient: names
                        .get(&line.recipient.organisation)
                        .unwrap_or(&line.recipient.organisation)
                        .clone(),
                    organisation: line.recipient.organisation,
                    sent: line.sent,
                    resolved: line.resolved,
                    closed: line.closed,
                    weight: 1,
                },
            )
        })
        .collect())
}

/// Short names of organisations, by code.
fn names(tx: &mut Tx<'_>) -> Result<HashMap<String, String>, Fault> {
    let organisations = territory::organisations(tx)?.into_iter();
    Ok(organisations.map(|one| (one.code, one.short_name)).collect())
}

/// Minutes on the field, month by month.
pub(crate) fn field(tx: &mut Tx<'_>, window: Window) -> Result<ByMonth<i64>, Stop> {
    let mut minutes = [0; MONTHS];
    let days = Period::spanning(window.month_at(0).first(), window.month.last());
    for line in planning::hours_by_month(tx, days)? {
        if line.kind == planning::SlotKind::Field
            && let Some(place) = (0..MONTHS).find(|place| window.month_at(*place) == line.month)
            && let Some(sum) = minutes.get_mut(place)
        {
            *sum += line.minutes.count();
        }
    }
    Ok(minutes)
}

/// Targets that held at the end of a month, by indicator.
pub(crate) fn targets(tx: &mut Tx<'_>, month: Month) -> Result<Vec<(String, i64)>, Stop> {
    let targets = roadmap::targets(tx)?;
    let held = |indicator: &Indicator| {
        let target = roadmap::target_for(&targets, indicator.code, month)?;
        Some((indicator.code.to_owned(), target.monthly?))
    };
    Ok(catalogue::ALL.iter().filter_map(held).collect())
}

/// Recommendations of a month, each addressed to an organisation by its name.
pub(crate) fn recommendations(
    tx: &mut Tx<'_>,
    month: Month,
) -> Result<Vec<RecommendationLine>, Stop> {
    let names = names(tx)?;
    let lines = roadmap::recommendations(tx, month)?.into_iter();
    Ok(lines
        .map(|line| RecommendationLine {
            month: line.month.text(),
            addressee: names.get(&line.addressee).cloned().unwrap_or(line.addressee),
            title: line.title,
            text: line.text,
            state: line.state.name().to_owned(),
        })
        .collect())
}

/// What else happened in the months shown, within the zones asked for: all that the operator knows of, and for a
/// partner what was accepted.
pub(crate) fn context(tx: &mut Tx<'_>, ask: &Ask) -> Result<Vec<EventLine>, Stop> {
    let last = ask.window.month;
    let shown = i64::try_from(SHOWN).unwrap_or(0);
    let period = Period::spanning(last.plus(1 - shown).first(), last.last());
    let mut zones = ask.scope.zones.clone();
    if let Some(kept) = &ask.lens.zones {
        zones.retain(|zone| kept.contains(zone));
    }
    let accepted_only = ask.reader == Reader::Partner;
    let found = neighbourhood::context(tx, period, (&zones, accepted_only))?;
    Ok(found
        .into_iter()
        .map(|one| EventLine {
            from: one.period.from().text(),
            to: one.period.to().text(),
            kind: one.around.name().to_owned(),
            fr: one.fr,
            en: one.en,
        })
        .collect())
}

/// Passages with nothing to report within the zones asked for.
pub(crate) fn quiet(tx: &mut Tx<'_>, ask: &Ask) -> Result<i64, Stop> {
    let passages = activity::quiet_passages(tx, ask.window.focus)?;
    let within = |zone| {
        ask.scope.zones.contains(zone)
            && ask.lens.zones.as_ref().is_none_or(|zones| zones.contains(zone))
    };
    Ok(passages.iter().filter(|(_, zone, _)| within(zone)).map(|(_, _, n)| n).sum())
}
