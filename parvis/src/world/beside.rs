//! Every figure of the library beside an independent SQL value, on the year that the seed lays: SQL counts
//! the raw tables by itself, and knows nothing of facts, tallies or perimeters.

use door::{Fault, Purpose, Tx, sql};
use kernel::{Month, Period};

use crate::cli::SeedArgs;
use crate::config::Config;
use crate::console::say;
use crate::house::House;

mod closed;
mod defined;
mod laid;
mod papers;

/// What SQL finds under a code: a part, what it is divided by, and how many steps make one. A median is its
/// own part, and is nothing where there is none.
type Line = (&'static str, Option<i64>, i64, i64);

macro_rules! count {
    ($tx:expr, $on:expr, $text:literal) => {
        $tx.one(
            sql!(open "a count of the tests, of everything there is", $text),
            &($on.from(), $on.to()),
            |row| row.take::<Option<i64>>(),
        )?
        .flatten()
    };
}

/// `"code" = part / whole * steps`, each found by SQL between two days.
macro_rules! lines {
    ($tx:expr, $on:expr; $($code:literal = $part:literal / $whole:literal * $times:literal;)*) => {
        vec![$((
            $code,
            count!($tx, $on, $part),
            count!($tx, $on, $whole).unwrap_or(0),
            $times,
        )),*]
    };
}

fn presence(tx: &mut Tx<'_>, on: Period) -> Result<Vec<Line>, Fault> {
    Ok(lines! { tx, on;
        "interventions" =
            "SELECT COUNT(*) FROM activity WHERE state = 'live' AND day BETWEEN $1 AND $2"
            / "SELECT 1 WHERE $1 <= $2" * 1;
        "interventions_per_post" =
            "SELECT COUNT(*) FROM activity WHERE state = 'live' AND day BETWEEN $1 AND $2"
            / "SELECT SUM(minutes) FROM slot WHERE NOT of_manager AND kind NOT IN ('leave', \
               'sickness', 'other') AND day BETWEEN $1 AND $2" * 964_200;
        "interventions_per_100_hours" =
            "SELECT COUNT(*) FROM activity WHERE state = 'live' AND day BETWEEN $1 AND $2"
            / "SELECT SUM(minutes) FROM slot WHERE NOT of_manager AND kind = 'field' AND day \
               BETWEEN $1 AND $2" * 60_000;
        "people" =
            "SELECT SUM(people) FROM activity WHERE state = 'live' AND day BETWEEN $1 AND $2"
            / "SELECT 1 WHERE $1 <= $2" * 1;
        "people_per_intervention" =
            "SELECT SUM(people) FROM activity WHERE state = 'live' AND day BETWEEN $1 AND $2"
            / "SELECT COUNT(*) FROM activity WHERE state = 'live' AND day BETWEEN $1 AND $2" * 10;
        "field_hours" =
            "SELECT SUM(minutes) FROM slot WHERE NOT of_manager AND kind = 'field' AND day \
             BETWEEN $1 AND $2"
            / "SELECT 6 WHERE $1 <= $2" * 1;
        "field_share" =
            "SELECT SUM(minutes) FROM slot WHERE NOT of_manager AND kind = 'field' AND day \
             BETWEEN $1 AND $2"
            / "SELECT SUM(minutes) FROM slot WHERE NOT of_manager AND kind NOT IN ('leave', \
               'sickness', 'other') AND day BETWEEN $1 AND $2" * 1_000;
        "supervision_hours" =
            "SELECT SUM(minutes) FROM slot WHERE of_manager AND kind = 'supervision' AND day \
             BETWEEN $1 AND $2"
            / "SELECT 6 WHERE $1 <= $2" * 1;
        "cost_per_hour" =
            "SELECT stated_cost_cents * (CAST(substr($2, 6, 2) AS INTEGER) - CAST(substr($1, 6, \
             2) AS INTEGER) + 1) / 12 FROM convention"
            / "SELECT SUM(minutes) FROM slot WHERE NOT of_manager AND kind NOT IN ('leave', \
               'sickness', 'other') AND day BETWEEN $1 AND $2" * 60;
    })
}

fn presence_too(tx: &mut Tx<'_>, on: Period) -> Result<Vec<Line>, Fault> {
    Ok(lines! { tx, on;
        "cost_per_intervention" =
            "SELECT stated_cost_cents * (CAST(substr($2, 6, 2) AS INTEGER) - CAST(substr($1, 6, \
             2) AS INTEGER) + 1) / 12 FROM convention"
            / "SELECT COUNT(*) FROM activity WHERE state = 'live' AND day BETWEEN $1 AND $2" * 1;
        "quiet_passages" =
            "SELECT COUNT(*) FROM quiet_passage WHERE day BETWEEN $1 AND $2"
            / "SELECT 1 WHERE $1 <= $2" * 1;
        "coverage" =
            "SELECT COUNT(*) FROM place p WHERE p.active AND (EXISTS (SELECT 1 FROM quiet_passage \
             q WHERE q.place_id = p.id AND q.day BETWEEN $1 AND $2) OR EXISTS (SELECT 1 FROM \
             activity a WHERE a.place_id = p.id AND a.state = 'live' AND a.day BETWEEN $1 AND \
             $2))"
            / "SELECT COUNT(*) FROM place WHERE active AND $1 <= $2" * 1_000;
    })
}

fn activity(tx: &mut Tx<'_>, on: Period) -> Result<Vec<Line>, Fault> {
    Ok(lines! { tx, on;
        "on_request" =
            "SELECT COUNT(*) FROM activity WHERE state = 'live' AND origin <> 'O1' AND day \
             BETWEEN $1 AND $2"
            / "SELECT COUNT(*) FROM activity WHERE state = 'live' AND day BETWEEN $1 AND $2" * 1_000;
        "redirected" =
            "SELECT SUM(people) FROM activity WHERE state = 'live' AND ending = 'S5' AND day \
             BETWEEN $1 AND $2"
            / "SELECT SUM(people) FROM activity WHERE state = 'live' AND day BETWEEN $1 AND $2" * 1_000;
        "rights" =
            "SELECT COUNT(*) FROM activity a JOIN theme t ON t.id = a.theme_id WHERE a.state = \
             'live' AND (t.code = 'T6' OR t.code LIKE 'T6.%') AND a.day BETWEEN $1 AND $2"
            / "SELECT 1 WHERE $1 <= $2" * 1;
        "isolated" =
            "SELECT COUNT(*) FROM activity a JOIN theme t ON t.id = a.theme_id WHERE a.state = \
             'live' AND (t.code = 'T5.1') AND a.day BETWEEN $1 AND $2"
            / "SELECT 1 WHERE $1 <= $2" * 1;
        "awareness" =
            "SELECT COUNT(*) FROM activity WHERE state = 'live' AND kind = 'A8' AND day BETWEEN \
             $1 AND $2"
            / "SELECT 1 WHERE $1 <= $2" * 1;
        "awareness_people" =
            "SELECT SUM(people) FROM activity WHERE state = 'live' AND kind = 'A8' AND day \
             BETWEEN $1 AND $2"
            / "SELECT 1 WHERE $1 <= $2" * 1;
        "referrals" =
            "SELECT COUNT(*) FROM activity WHERE state = 'live' AND kind = 'A5' AND day BETWEEN \
             $1 AND $2"
            / "SELECT 1 WHERE $1 <= $2" * 1;
        "actions" =
            "SELECT COUNT(*) FROM activity WHERE state = 'live' AND kind IN ('A6', 'A7') AND day \
             BETWEEN $1 AND $2"
            / "SELECT 1 WHERE $1 <= $2" * 1;
        "participants" =
            "SELECT SUM(people) FROM activity WHERE state = 'live' AND kind IN ('A6', 'A7') AND \
             day BETWEEN $1 AND $2"
            / "SELECT 1 WHERE $1 <= $2" * 1;
    })
}

fn activity_too(tx: &mut Tx<'_>, on: Period) -> Result<Vec<Line>, Fault> {
    Ok(lines! { tx, on;
        "generations" =
            "WITH line AS (SELECT a.rank AS id, json_extract('[\"' || replace(j.value, '.', \
             '\",\"') || '\"]', '$[1]') AS age, CAST(json_extract('[\"' || replace(j.value, '.', \
             '\",\"') || '\"]', '$[3]') AS INTEGER) AS n FROM activity a, json_each('[\"' || \
             replace(a.people_detail, ' ', '\",\"') || '\"]') j WHERE a.state = 'live' AND a.kind \
             IN ('A6', 'A7') AND a.people_detail <> '' AND a.day BETWEEN $1 AND $2), band AS \
             (SELECT id, age, SUM(n) AS n FROM line WHERE age <> 'NR' GROUP BY id, age) SELECT \
             COUNT(*) FROM band b WHERE b.n * 10 >= (SELECT SUM(o.n) FROM band o WHERE o.id = \
             b.id)"
            / "WITH line AS (SELECT a.rank AS id, json_extract('[\"' || replace(j.value, '.', \
               '\",\"') || '\"]', '$[1]') AS age FROM activity a, json_each('[\"' || \
               replace(a.people_detail, ' ', '\",\"') || '\"]') j WHERE a.state = 'live' AND a.kind \
               IN ('A6', 'A7') AND a.people_detail <> '' AND a.day BETWEEN $1 AND $2) SELECT \
               COUNT(DISTINCT id) FROM line WHERE age <> 'NR'" * 10;
    })
}

/// What is told beside a record: calls, first meetings, the police.
fn further(tx: &mut Tx<'_>, on: Period) -> Result<Vec<Line>, Fault> {
    Ok(lines! { tx, on;
        "delay_on_call" =
            "SELECT (MIN(x) + MAX(x) + 1) / 2 FROM (SELECT x, ROW_NUMBER() OVER (ORDER BY x) AS r, COUNT(*) OVER () AS c FROM (SELECT d.waited AS x FROM activity_detail d JOIN activity a ON a.id = d.activity_id WHERE a.state = 'live' AND d.waited IS NOT NULL AND a.day BETWEEN $1 AND $2)) WHERE r IN ((c + 1) / 2, (c + 2) / 2)"
            / "SELECT 1 WHERE $1 <= $2" * 1;
        "new_contacts" =
            "SELECT SUM(d.newly_met) FROM activity_detail d JOIN activity a ON a.id = d.activity_id WHERE a.state = 'live' AND a.day BETWEEN $1 AND $2"
            / "SELECT 1 WHERE $1 <= $2" * 1;
        "without_police" =
            "SELECT COUNT(*) FROM activity_detail d JOIN activity a ON a.id = d.activity_id WHERE a.state = 'live' AND a.kind = 'A2' AND NOT d.police AND a.day BETWEEN $1 AND $2"
            / "SELECT COUNT(d.police) FROM activity_detail d JOIN activity a ON a.id = d.activity_id WHERE a.state = 'live' AND a.kind = 'A2' AND a.day BETWEEN $1 AND $2" * 1_000;
    })
}

fn situations(tx: &mut Tx<'_>, on: Period) -> Result<Vec<Line>, Fault> {
    Ok(lines! { tx, on;
        "conflicts" =
            "SELECT (SELECT COUNT(*) FROM activity WHERE state = 'live' AND kind = 'A2' AND day \
             BETWEEN $1 AND $2) + (SELECT COUNT(*) FROM situation WHERE opened_day BETWEEN $1 AND \
             $2)"
            / "SELECT 1 WHERE $1 <= $2" * 1;
        "situations_open" =
            "SELECT COUNT(*) FROM situation WHERE opened_day <= $2 AND (closed_day IS NULL OR \
             closed_day > $2) AND $1 <= $2"
            / "SELECT 1 WHERE $1 <= $2" * 1;
        "appeasement_rate" =
            "SELECT COUNT(*) FROM activity WHERE state = 'live' AND kind = 'A2' AND ending IN \
             ('S1', 'S2', 'S3') AND day BETWEEN $1 AND $2"
            / "SELECT COUNT(*) FROM activity WHERE state = 'live' AND kind = 'A2' AND ending IS NOT \
               NULL AND day BETWEEN $1 AND $2" * 1_000;
        "lasting_rate" =
            "SELECT COUNT(*) FROM situation s WHERE s.closed_day BETWEEN $1 AND $2 AND \
             date(s.closed_day, '+30 day') <= '2019-12-31' AND NOT EXISTS (SELECT 1 FROM activity \
             a WHERE a.situation_id = s.id AND a.state = 'live' AND a.day > s.closed_day AND \
             a.day <= date(s.closed_day, '+30 day'))"
            / "SELECT COUNT(*) FROM situation s WHERE s.closed_day BETWEEN $1 AND $2 AND \
               date(s.closed_day, '+30 day') <= '2019-12-31'" * 1_000;
        "recurrence_rate" =
            "SELECT COUNT(*) FROM situation s WHERE s.closed_day BETWEEN $1 AND $2 AND \
             date(s.closed_day, '+90 day') <= '2019-12-31' AND EXISTS (SELECT 1 FROM activity a \
             WHERE a.situation_id = s.id AND a.state = 'live' AND a.day > s.closed_day AND a.day \
             <= date(s.closed_day, '+90 day'))"
            / "SELECT COUNT(*) FROM situation s WHERE s.closed_day BETWEEN $1 AND $2 AND \
               date(s.closed_day, '+90 day') <= '2019-12-31'" * 1_000;
        "visits_per_situation" =
            "SELECT COUNT(*) FROM activity WHERE state = 'live' AND situation_id IS NOT NULL AND \
             day BETWEEN $1 AND $2"
            / "SELECT COUNT(DISTINCT situation_id) FROM activity WHERE state = 'live' AND day \
               BETWEEN $1 AND $2" * 10;
        "situation_days" =
            "SELECT (MIN(x) + MAX(x) + 1) / 2 FROM (SELECT x, ROW_NUMBER() OVER (ORDER BY x) AS \
             r, COUNT(*) OVER () AS c FROM (SELECT CAST(julianday(closed_day) - \
             julianday(opened_day) AS INTEGER) AS x FROM situation WHERE closed_day BETWEEN $1 \
             AND $2)) WHERE r IN ((c + 1) / 2, (c + 2) / 2)"
            / "SELECT 1 WHERE $1 <= $2" * 1;
        "agreements" =
            "SELECT COUNT(*) FROM activity WHERE state = 'live' AND kind = 'A2' AND ending = 'S3' \
             AND day BETWEEN $1 AND $2"
            / "SELECT 1 WHERE $1 <= $2" * 1;
    })
}

fn alerts(tx: &mut Tx<'_>, on: Period) -> Result<Vec<Line>, Fault> {
    Ok(lines! { tx, on;
        "alerts_sent" =
            "SELECT COUNT(*) FROM alert WHERE state <> 'duplicate' AND sent_day BETWEEN $1 AND $2"
            / "SELECT 1 WHERE $1 <= $2" * 1;
        "median_delay_days" =
            "SELECT (MIN(x) + MAX(x) + 1) / 2 FROM (SELECT x, ROW_NUMBER() OVER (ORDER BY x) AS \
             r, COUNT(*) OVER () AS c FROM (SELECT CAST(julianday(resolved_day) - \
             julianday(sent_day) AS INTEGER) AS x FROM alert WHERE state <> 'duplicate' AND sent_day IS NOT NULL AND \
             resolved_day BETWEEN $1 AND $2)) WHERE r IN ((c + 1) / 2, (c + 2) / 2)"
            / "SELECT 1 WHERE $1 <= $2" * 1;
        "due_resolved_rate" =
            "SELECT COUNT(*) FROM alert WHERE state <> 'duplicate' AND sent_day IS NOT NULL AND resolved_day IS NOT NULL \
             AND due_day BETWEEN $1 AND $2 AND due_day < '2019-12-31'"
            / "SELECT COUNT(*) FROM alert WHERE state <> 'duplicate' AND sent_day IS NOT NULL AND due_day BETWEEN $1 AND $2 \
               AND due_day < '2019-12-31'" * 1_000;
        "over_delay" =
            "SELECT COUNT(*) FROM alert WHERE state <> 'duplicate' AND sent_day IS NOT NULL AND (resolved_day IS NULL OR \
             resolved_day > due_day) AND due_day BETWEEN $1 AND $2 AND due_day < '2019-12-31'"
            / "SELECT COUNT(*) FROM alert WHERE state <> 'duplicate' AND sent_day IS NOT NULL AND due_day BETWEEN $1 AND $2 \
               AND due_day < '2019-12-31'" * 1_000;
        "alerts_resolved" =
            "SELECT COUNT(*) FROM alert WHERE state <> 'duplicate' AND resolved_day BETWEEN $1 AND $2"
            / "SELECT 1 WHERE $1 <= $2" * 1;
        "alerts_resolved_rate" =
            "SELECT COUNT(*) FROM alert WHERE state <> 'duplicate' AND resolved_day BETWEEN $1 AND $2"
            / "SELECT COUNT(*) FROM alert WHERE state <> 'duplicate' AND sent_day BETWEEN $1 AND $2" * 1_000;
    })
}

fn alerts_too(tx: &mut Tx<'_>, on: Period) -> Result<Vec<Line>, Fault> {
    Ok(lines! { tx, on;
        "declared_unseen" =
            "SELECT COUNT(*) FROM alert WHERE state <> 'duplicate' AND sent_day IS NOT NULL AND resolved_day IS NULL AND \
             declared_day BETWEEN $1 AND $2"
            / "SELECT COUNT(*) FROM alert WHERE state <> 'duplicate' AND sent_day IS NOT NULL AND declared_day BETWEEN $1 \
               AND $2" * 1_000;
        "recurring_places" =
            "SELECT COUNT(*) FROM (SELECT place_id, category FROM alert WHERE state <> 'duplicate' AND sent_day IS NOT \
             NULL AND place_id IS NOT NULL AND $1 <= $2 AND day BETWEEN date($2, '-89 day') AND \
             $2 GROUP BY place_id, category HAVING COUNT(*) >= 3)"
            / "SELECT 1 WHERE $1 <= $2" * 1;
    })
}

/// Whoever must answer: the recipient of a fiche, and each associate of its own. The first answer of an associate is read
/// from its steps.
fn answered(tx: &mut Tx<'_>, on: Period) -> Result<Vec<Line>, Fault> {
    Ok(lines! { tx, on;
        "partners" =
            "SELECT COUNT(*) FROM (SELECT recipient FROM alert WHERE state <> 'duplicate' AND sent_day BETWEEN $1 AND $2 UNION SELECT p.organisation FROM alert_party p WHERE p.alert_id IN (SELECT id FROM alert WHERE state <> 'duplicate') AND p.part = 'associate' AND p.left_at IS NULL AND p.sent_day BETWEEN $1 AND $2 UNION SELECT organisation FROM partner_relay WHERE day BETWEEN $1 AND $2)"
            / "SELECT 1 WHERE $1 <= $2" * 1;
        "acknowledged_rate" =
            "SELECT (SELECT COUNT(*) FROM alert WHERE state <> 'duplicate' AND acknowledged_day IS NOT NULL AND sent_day BETWEEN $1 AND $2) + (SELECT COUNT(*) FROM alert_party p WHERE p.alert_id IN (SELECT id FROM alert WHERE state <> 'duplicate') AND p.part = 'associate' AND p.left_at IS NULL AND p.sent_day BETWEEN $1 AND $2 AND p.state NOT IN ('to_check', 'sent'))"
            / "SELECT (SELECT COUNT(*) FROM alert WHERE state <> 'duplicate' AND sent_day BETWEEN $1 AND $2) + (SELECT COUNT(*) FROM alert_party p WHERE p.alert_id IN (SELECT id FROM alert WHERE state <> 'duplicate') AND p.part = 'associate' AND p.left_at IS NULL AND p.sent_day BETWEEN $1 AND $2)" * 1_000;
        "answer_days" =
            "WITH told AS (SELECT sent_day AS s, acknowledged_day AS a FROM alert WHERE state <> 'duplicate' AND sent_day IS NOT NULL UNION ALL SELECT p.sent_day, (SELECT date(MIN(k.at) / 1000, 'unixepoch') FROM alert_step k WHERE k.party_id = p.id AND k.move IN ('acknowledge', 'take_up', 'declare_done', 'refuse')) FROM alert_party p WHERE p.alert_id IN (SELECT id FROM alert WHERE state <> 'duplicate') AND p.part = 'associate' AND p.left_at IS NULL AND p.sent_day IS NOT NULL) SELECT (MIN(x) + MAX(x) + 1) / 2 FROM (SELECT x, ROW_NUMBER() OVER (ORDER BY x) AS r, COUNT(*) OVER () AS c FROM (SELECT CAST(julianday(a) - julianday(s) AS INTEGER) AS x FROM told WHERE a BETWEEN $1 AND $2)) WHERE r IN ((c + 1) / 2, (c + 2) / 2)"
            / "SELECT 1 WHERE $1 <= $2" * 1;
    })
}

/// What the roadmap holds: relays, projects, the lines of each month.
fn carried(tx: &mut Tx<'_>, on: Period) -> Result<Vec<Line>, Fault> {
    Ok(lines! { tx, on;
        "relays_met" =
            "SELECT COUNT(*) FROM partner_relay r JOIN relay_answer a ON a.relay_id = r.id AND a.rank = (SELECT MAX(o.rank) FROM relay_answer o WHERE o.relay_id = r.id) WHERE a.outcome = 'met' AND r.day BETWEEN $1 AND $2"
            / "SELECT COUNT(*) FROM partner_relay r JOIN relay_answer a ON a.relay_id = r.id AND a.rank = (SELECT MAX(o.rank) FROM relay_answer o WHERE o.relay_id = r.id) WHERE a.outcome IN ('met', 'dropped', 'refused') AND r.day BETWEEN $1 AND $2" * 1_000;
        "projects" =
            "SELECT COUNT(DISTINCT project_id) FROM project_session WHERE day BETWEEN $1 AND $2"
            / "SELECT 1 WHERE $1 <= $2" * 1;
        "project_sessions" =
            "SELECT COUNT(*) FROM project_session WHERE day BETWEEN $1 AND $2"
            / "SELECT 1 WHERE $1 <= $2" * 1;
        "project_participants" =
            "SELECT SUM(a.people) FROM project_attendance a JOIN project_session s ON s.id = a.session_id WHERE s.day BETWEEN $1 AND $2"
            / "SELECT 1 WHERE $1 <= $2" * 1;
        "bearers" =
            "SELECT SUM(carriers) FROM project_session WHERE day BETWEEN $1 AND $2"
            / "SELECT 1 WHERE $1 <= $2" * 1;
        "taken_over" =
            "SELECT COUNT(*) FROM collective_project p WHERE date(p.left_on, '+183 day') BETWEEN $1 AND $2 AND date(p.left_on, '+183 day') <= '2019-12-31' AND (p.ended_on IS NULL OR p.ended_on >= date(p.left_on, '+183 day')) AND EXISTS (SELECT 1 FROM project_session s WHERE s.project_id = p.id AND s.day > p.left_on AND s.day <= date(p.left_on, '+183 day'))"
            / "SELECT 1 WHERE $1 <= $2" * 1;
        "project_generations" =
            "WITH band AS (SELECT s.project_id AS id, a.age_band AS age, SUM(a.people) AS n FROM project_attendance a JOIN project_session s ON s.id = a.session_id WHERE a.age_band <> 'NR' AND s.day BETWEEN $1 AND $2 GROUP BY s.project_id, a.age_band) SELECT COUNT(*) FROM band b WHERE b.n * 10 >= (SELECT SUM(o.n) FROM band o WHERE o.id = b.id)"
            / "SELECT COUNT(DISTINCT s.project_id) FROM project_attendance a JOIN project_session s ON s.id = a.session_id WHERE a.age_band <> 'NR' AND s.day BETWEEN $1 AND $2" * 10;
        "month_lines_done" =
            "SELECT COUNT(*) FROM month_line WHERE state = 'done' AND month BETWEEN substr($1, 1, 7) AND substr($2, 1, 7)"
            / "SELECT COUNT(*) FROM month_line WHERE month BETWEEN substr($1, 1, 7) AND substr($2, 1, 7)" * 1_000;
    })
}

fn steering(tx: &mut Tx<'_>, on: Period) -> Result<Vec<Line>, Fault> {
    Ok(lines! { tx, on;
        "roadmap_done" =
            "SELECT COUNT(*) FROM planned_action p WHERE $1 <= $2 AND p.year = CAST(substr($2, 1, \
             4) AS INTEGER) AND (SELECT s.state FROM action_step s WHERE s.action_id = p.id AND \
             s.day <= $2 ORDER BY s.rank DESC LIMIT 1) = 'done'"
            / "SELECT COUNT(*) FROM planned_action p WHERE $1 <= $2 AND p.year = CAST(substr($2, 1, \
               4) AS INTEGER) AND EXISTS (SELECT 1 FROM action_step s WHERE s.action_id = p.id AND \
               s.day <= $2)" * 1_000;
        "recommendations_followed" =
            "SELECT COUNT(*) FROM recommendation WHERE state = 'followed' AND month BETWEEN \
             substr($1, 1, 7) AND substr($2, 1, 7)"
            / "SELECT COUNT(*) FROM recommendation WHERE month BETWEEN substr($1, 1, 7) AND \
               substr($2, 1, 7)" * 1_000;
        "meetings_held" =
            "SELECT COUNT(*) FROM meeting WHERE state = 'held' AND day BETWEEN $1 AND $2 AND day \
             <= '2019-12-31'"
            / "SELECT COUNT(*) FROM meeting WHERE day BETWEEN $1 AND $2 AND day <= '2019-12-31'" * 1_000;
    })
}

fn made(tx: &mut Tx<'_>, on: Period) -> Result<Vec<Line>, Fault> {
    Ok(lines! { tx, on;
        // The one that the world itself makes.
        "x1" =
            "SELECT COUNT(*) FROM activity a WHERE a.state = 'live' AND a.day BETWEEN $1 AND $2 AND EXISTS (SELECT 1 FROM theme t WHERE t.id IN (a.theme_id, a.theme2_id, a.theme3_id) AND t.code = 'T2.1')"
            / "SELECT 1 WHERE $1 <= $2" * 1;
        "x21" =
            "SELECT COUNT(*) FROM activity a WHERE a.state = 'live' AND a.origin = 'O2' AND a.day BETWEEN $1 AND $2 AND EXISTS (SELECT 1 FROM theme t WHERE t.id IN (a.theme_id, a.theme2_id, a.theme3_id) AND (t.code = 'T2' OR t.code LIKE 'T2.%'))"
            / "SELECT 1 WHERE $1 <= $2" * 1;
        "x22" =
            "SELECT SUM(people) FROM activity WHERE state = 'live' AND kind = 'A7' AND day BETWEEN $1 AND $2"
            / "SELECT 1 WHERE $1 <= $2" * 1;
        "x23" =
            "SELECT COUNT(*) FROM activity a WHERE a.state = 'live' AND a.kind = 'A2' AND a.ending = 'S1' AND a.day BETWEEN $1 AND $2 AND EXISTS (SELECT 1 FROM theme t WHERE t.id IN (a.theme_id, a.theme2_id, a.theme3_id) AND (t.code = 'T1' OR t.code LIKE 'T1.%'))"
            / "SELECT COUNT(*) FROM activity WHERE state = 'live' AND kind = 'A2' AND day BETWEEN $1 AND $2" * 1_000;
        "x24" =
            "SELECT (MIN(x) + MAX(x) + 1) / 2 FROM (SELECT x, ROW_NUMBER() OVER (ORDER BY x) AS r, COUNT(*) OVER () AS c FROM (SELECT a.minutes AS x FROM activity a JOIN zone z ON z.id = a.zone_id WHERE a.state = 'live' AND z.code = 'I1' AND a.day BETWEEN $1 AND $2)) WHERE r IN ((c + 1) / 2, (c + 2) / 2)"
            / "SELECT 1 WHERE $1 <= $2" * 1;
        "x25" =
            "SELECT COUNT(*) FROM activity WHERE state = 'live' AND (people_detail LIKE 'P1.%' OR people_detail LIKE '% P1.%') AND day BETWEEN $1 AND $2"
            / "SELECT SUM(minutes) FROM slot WHERE NOT of_manager AND kind = 'field' AND day BETWEEN $1 AND $2" * 60_000;
        "x26" =
            "SELECT SUM(people) FROM activity WHERE state = 'live' AND kind = 'A7' AND day BETWEEN $1 AND $2"
            / "SELECT COUNT(*) FROM activity WHERE state = 'live' AND day BETWEEN $1 AND $2" * 1_000;
    })
}

/// To the nearest step; nothing over nothing.
fn worked((code, part, whole, times): Line) -> (&'static str, Option<i64>) {
    let median = [
        "situation_days",
        "answer_days",
        "median_delay_days",
        "x24",
        "delay_on_call",
        "new_contacts",
    ]
    .contains(&code);
    let part = if median { part } else { Some(part.unwrap_or(0)) };
    let value = part.filter(|_| whole > 0);
    (code, value.map(|part| (part * times * 2 + whole).div_euclid(2 * whole)))
}

/// A code and what SQL finds of it.
type Value = (&'static str, Option<i64>);

/// What SQL finds over some days, by code.
fn found(tx: &mut Tx<'_>, on: Period) -> Result<Vec<Value>, Fault> {
    let all = [
        made(tx, on)?,
        presence(tx, on)?,
        presence_too(tx, on)?,
        activity(tx, on)?,
        activity_too(tx, on)?,
        further(tx, on)?,
        situations(tx, on)?,
        alerts(tx, on)?,
        alerts_too(tx, on)?,
        steering(tx, on)?,
        answered(tx, on)?,
        carried(tx, on)?,
    ];
    Ok(all.into_iter().flatten().map(worked).collect())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_figure_of_the_library_is_the_one_that_sql_finds() {
    let folder = std::env::temp_dir().join(format!("parvis-beside-{}", std::process::id()));
    drop(std::fs::remove_dir_all(&folder));
    let named = [("PARVIS_DATA".to_owned(), folder.display().to_string())];
    let config = Config::of("", named).expect("a configuration");
    let world = SeedArgs::demonstration();
    crate::seed::run(&config, world).await.expect("a year");
    let house = House::open(&config).await.expect("a house");
    let grant =
        house.clockwork.read(|tx| Ok(door::person::grant_of_role(tx, door::Role::Manager)?));
    let office = house.clockwork.under(grant.await.expect("read").expect("a manager")).await;
    let office = office.expect("the grant");
    let kept = office.begin(Purpose::Lay, |tx| {
        defined::definitions().iter().try_for_each(|one| indicator::make(tx, one))
    });
    kept.await.expect("definitions");
    let whole = Period::year(2019).expect("a year");
    let standing = office.read(move |tx| alert::list(tx, whole, 5_000)).await.expect("alerts");
    let count = |state| standing.iter().filter(|one| one.state == state).count();
    // No page of the desk is empty.
    for (state, least) in [
        (alert::State::ToCheck, 3),
        (alert::State::Refused, 1),
        (alert::State::DeclaredDone, 3),
        (alert::State::InHand, 2),
        (alert::State::Duplicate, 1),
    ] {
        assert!(count(state) >= least, "{} of {}", count(state), state.name());
    }
    papers::are_there(&house, &office).await;
    house.clockwork.begin(Purpose::Lay, |tx| Ok(laid::associate(tx)?)).await.expect("associates");
    house.clockwork.begin(Purpose::Lay, |tx| Ok(laid::attach(tx)?)).await.expect("duplicates");
    let mut wrong = Vec::new();
    let mut compared = 0;
    for text in ["2019-06", "2019-12"] {
        let month = Month::parse(text).expect("a month");
        let facts = office.service::<activity::FactsCache>().expect("facts");
        let lists = office.service::<referential::ListsCache>().expect("lists");
        let told = office.read(move |tx| {
            let lists = referential::lists(tx, &lists)?;
            indicator::figures(tx, (&facts, &lists), month)
        });
        let told = told.await.expect("the library");
        let sql = house
            .clockwork
            .read(move |tx| Ok((found(tx, month.period())?, found(tx, month.year_to_date())?)));
        let (one, year) = sql.await.expect("SQL");
        for (code, value, to_date) in told.iter().filter(|(code, ..)| code != "targets_reached") {
            let of = |list: &[(&str, Option<i64>)]| {
                list.iter().find(|(held, _)| *held == code.as_str()).map(|(_, n)| *n)
            };
            for (span, told, sql) in [(text, *value, of(&one)), ("janvier →", *to_date, of(&year))]
            {
                compared += 1;
                let said = |value: Option<i64>| value.map_or("–".to_owned(), |n| n.to_string());
                let line = format!(
                    "{code:28} {span:10} {:>10} SQL {:>10}",
                    said(told),
                    sql.map_or("none".to_owned(), said)
                );
                say(&line);
                if sql != Some(told) {
                    wrong.push(line);
                }
            }
        }
    }
    drop(std::fs::remove_dir_all(&folder));
    assert!(wrong.is_empty(), "{} of {compared} differ:\n{}", wrong.len(), wrong.join("\n"));
    assert!(compared > 220, "only {compared} were compared");
}
