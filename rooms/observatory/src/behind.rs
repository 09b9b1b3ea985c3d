//! What stands behind a figure: the address of the list that it counts. A figure whose list would count
//! something else has none.

use activity::Gap;
use door::Fields;
use kernel::Month;

/// The filters that the list of activities shares with the dashboard.
const SHARED: [&str; 7] = crate::chosen::FILTERS;

/// The list that a figure of the month counts, under the filters in force.
pub fn behind(code: &str, filters: &Fields, month: Month) -> Option<String> {
    let mut fields = Fields::default();
    fields.set("du", &month.first().text());
    fields.set("au", &month.last().text());
    match code {
        "interventions" | "people" | "people_per_intervention" => {}
        // Conflicts, whatever their ending.
        "appeasement_rate" => only(&mut fields, filters, ("activite", "A2"))?,
        "agreements" => {
            only(&mut fields, filters, ("activite", "A2"))?;
            only(&mut fields, filters, ("issue", "S3"))?;
        }
        "awareness" | "awareness_people" => only(&mut fields, filters, ("activite", "A8"))?,
        "referrals" => only(&mut fields, filters, ("activite", "A5"))?,
        // What was sent in the month, and what was seen resolved in it whenever it was sent, are two lists.
        "alerts_sent" => return Some(alerts(fields, filters, "transmission")),
        "alerts_resolved" | "median_delay_days" => {
            return Some(alerts(fields, filters, "resolution"));
        }
        // The page of delays has each recipient that was told in the month, and no filter.
        "acknowledged_rate" if !narrows(filters) => {
            return Some(format!("/signalements/delais?{}", fields.encode()));
        }
        // Situations as they stood on the last day of the month, of the zones and themes asked for.
        "situations_open" => {
            fields.remove("du");
            for name in ["zone", "theme"].into_iter().filter(|name| !filters.get(name).is_empty()) {
                fields.set(name, filters.get(name));
            }
            return Some(format!("/activites/situations?{}", fields.encode()));
        }
        "field_hours" | "field_share" | "supervision_hours" => {
            return Some(format!("/heures?annee={}", month.year()));
        }
        _ => return None,
    }
    Some(with_shared(fields, filters))
}

/// The filters that touch alerts.
const OF_ALERTS: [&str; 2] = ["zone", "theme"];

/// Whether a figure of alerts is narrowed.
fn narrows(filters: &Fields) -> bool {
    OF_ALERTS.iter().any(|name| !filters.get(name).is_empty())
}

/// The alerts that waited at the end of a month; only those of one service, when its code is said; only those that
/// waited too long, when they are asked for.
pub fn waiting(filters: &Fields, month: Month, (service, late): (&str, bool)) -> String {
    let mut fields = Fields::default();
    fields.set("au", &month.last().text());
    if !service.is_empty() {
        fields.set("destinataire", service);
    }
    alerts(fields, filters, if late { "retard" } else { "attente" })
}

/// The records of a month that lack something: their place, their ending, or to be typed in time.
pub fn lacking(filters: &Fields, month: Month, gap: Gap) -> String {
    let mut fields = Fields::default();
    fields.set("du", &month.first().text());
    fields.set("au", &month.last().text());
    fields.set("manque", gap.name());
    with_shared(fields, filters)
}

/// The records of a month whose main theme is one, or of those under it: what the series by theme counts.
pub fn of_theme(month: Month, theme: &str) -> String {
    let mut fields = Fields::default();
    fields.set("du", &month.first().text());
    fields.set("au", &month.last().text());
    fields.set("theme", theme);
    fields.set("motif", "principal");
    format!("/activites?{}", fields.encode())
}

fn with_shared(mut fields: Fields, filters: &Fields) -> String {
    for name in SHARED {
        if !fields.has(name) && !filters.get(name).is_empty() {
            fields.set(name, filters.get(name));
        }
    }
    format!("/activites?{}", fields.encode())
}

/// The list of alerts whose day of that sort is in the month.
fn alerts(mut fields: Fields, filters: &Fields, dates: &str) -> String {
    fields.set("dates", dates);
    for name in OF_ALERTS.iter().filter(|name| !filters.get(name).is_empty()) {
        fields.set(name, filters.get(name));
    }
    format!("/signalements?{}", fields.encode())
}

/// Narrows a list to one code; there is none where another one is asked for.
fn only(fields: &mut Fields, filters: &Fields, (name, code): (&str, &str)) -> Option<()> {
    let asked = filters.get(name);
    if !asked.is_empty() && asked != code {
        return None;
    }
    fields.set(name, code);
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_opens_the_list_that_it_counts_and_no_other() {
        let june = Month::parse("2019-06").expect("a month");
        let open = |code: &str, pairs: &[(&str, &str)]| {
            behind(code, &Fields::of(pairs.iter().copied()), june)
        };
        let days = "du=2019-06-01&au=2019-06-30";
        assert_eq!(open("interventions", &[]), Some(format!("/activites?{days}")));
        assert_eq!(open("people", &[("theme", "T2")]), Some(format!("/activites?{days}&theme=T2")));
        let conflicts = Some(format!("/activites?{days}&activite=A2"));
        assert_eq!(open("appeasement_rate", &[]), conflicts);
        assert_eq!(open("appeasement_rate", &[("activite", "A1")]), None);
        let sent = format!("/signalements?{days}&dates=transmission");
        assert_eq!(open("alerts_sent", &[]), Some(sent.clone()));
        // The filters that touch the figure go along; those that do not are left behind, as the figure leaves them.
        let narrowed = open("alerts_sent", &[("theme", "T3"), ("activite", "A2")]);
        assert_eq!(narrowed, Some(format!("{sent}&theme=T3")));
        let seen = Some(format!("/signalements?{days}&dates=resolution"));
        assert_eq!(open("alerts_resolved", &[]), seen);
        assert_eq!(open("median_delay_days", &[]), seen);
        let followed = Some("/activites/situations?au=2019-06-30&zone=I1".to_owned());
        assert_eq!(open("situations_open", &[("zone", "I1"), ("axe", "AX1")]), followed);
        // Two months’ alerts make one share: no list is both.
        assert_eq!(open("alerts_resolved_rate", &[]), None);
        assert_eq!(open("answer_days", &[]), None);
        let told = Some(format!("/signalements/delais?{days}"));
        assert_eq!(open("acknowledged_rate", &[]), told);
        assert_eq!(open("acknowledged_rate", &[("zone", "I1")]), None);
        assert_eq!(open("coverage", &[]), None);
    }
}
