//! What the plate of the room lists: its acts, what leaves in its time, and when.

use door::{Act, Retention, Sweep};

use crate::declared::{SLOT_REMOVED, WEEK_REOPENED, WEEK_VALIDATED, WEEKS_VALIDATED};
use crate::feed::{self, FEED_ENDED, FEED_MADE};
use crate::plan::{self, AS_PLANNED, PLANNED, UNPLANNED, WEEKS_COPIED};
use crate::request::{self, ASKED, SETTLED};
use crate::{
    CONTRACT_LAID, CONTRACT_REMOVED, EVENT_LAID, EVENT_REMOVED, PROJECT_LAID, RULES_LAID,
    RULES_REMOVED, SHEET_PRINTED, SLOT_LAID, store,
};

/// Every act of the room.
pub(crate) const ACTS: &[Act] = &[
    SLOT_LAID,
    EVENT_LAID,
    SLOT_REMOVED,
    WEEK_VALIDATED,
    WEEKS_VALIDATED,
    WEEK_REOPENED,
    CONTRACT_LAID,
    CONTRACT_REMOVED,
    RULES_LAID,
    RULES_REMOVED,
    PROJECT_LAID,
    PLANNED,
    UNPLANNED,
    WEEKS_COPIED,
    AS_PLANNED,
    ASKED,
    SETTLED,
    SHEET_PRINTED,
    EVENT_REMOVED,
    FEED_MADE,
    FEED_ENDED,
];

/// What leaves in its time.
pub(crate) const SWEEPS: &[Sweep] = &[
    Sweep { table: "slot", run: store::forget_slots },
    Sweep { table: "hours_week", run: store::forget_weeks },
    Sweep { table: "hours_contract", run: store::forget_contracts },
    Sweep { table: "planned_slot", run: plan::forget },
    Sweep { table: "planning_feed", run: feed::forget },
    Sweep { table: "planning_request", run: request::forget },
];

/// How long each table keeps what it holds.
pub(crate) const RETENTION: &[Retention] = &[
    Retention {
        table: "slot",
        rule: "3 years after the year worked, as proof of hours (Code du travail L3245-1)",
    },
    Retention {
        table: "hours_week",
        rule: "3 years after the year worked, as proof of hours (Code du travail L3245-1)",
    },
    Retention { table: "hours_week_step", rule: "with `hours_week`" },
    Retention {
        table: "hours_contract",
        rule: "3 years after the year it ended, as proof of hours (Code du travail L3245-1)",
    },
    Retention {
        table: "planned_slot",
        rule: "3 years after the year worked, as proof of hours (Code du travail L3245-1)",
    },
    Retention {
        table: "planning_request",
        rule: "3 years after the year worked, as proof of hours (Code du travail L3245-1)",
    },
    Retention {
        table: "planning_feed",
        rule: "removed when the grant is revoked; fingerprints only",
    },
    Retention { table: "labour_rules", rule: "life of the convention; no personal data" },
    Retention { table: "hours_project", rule: "life of the convention; no personal data" },
    Retention { table: "context_event", rule: "life of the convention; no personal data" },
];
