//! The catalogue of indicators: one file each, with its definition and a test by hand.

mod actions;
mod alerts_resolved;
mod alerts_resolved_rate;
mod alerts_sent;
mod appeasement_rate;
mod field_hours;
mod interventions;
mod median_delay_days;
mod people;
#[cfg(test)]
pub(crate) mod sample;
mod situations_open;

use crate::indicator::Indicator;

/// Every indicator; the first eight are the figures of the dashboard and of the synthesis.
pub(crate) const ALL: &[Indicator] = &[
    interventions::INTERVENTIONS,
    people::PEOPLE,
    situations_open::SITUATIONS_OPEN,
    appeasement_rate::APPEASEMENT_RATE,
    alerts_sent::ALERTS_SENT,
    alerts_resolved::ALERTS_RESOLVED,
    median_delay_days::MEDIAN_DELAY_DAYS,
    field_hours::FIELD_HOURS,
    alerts_resolved_rate::ALERTS_RESOLVED_RATE,
    actions::ACTIONS,
];

/// How many of [`ALL`] are the figures of the dashboard.
pub(crate) const FIGURES: usize = 8;
