//! What stands behind a figure: the address of the list that it counts. A figure whose list would count
//! something else has none.

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
        // Alerts are counted on the day they were sent, as on the page of delays.
        "alerts_sent"
        | "alerts_resolved"
        | "median_delay_days"
        | "alerts_resolved_rate"
        | "acknowledged_rate"
        | "answer_days" => {
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
    for name in SHARED {
        if !fields.has(name) && !filters.get(name).is_empty() {
            fields.set(name, filters.get(name));
        }
    }
    Some(format!("/activites?{}", fields.encode()))
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
        assert_eq!(open("alerts_sent", &[]), Some(format!("/signalements/delais?{days}")));
        let followed = Some("/activites/situations?au=2019-06-30&zone=I1".to_owned());
        assert_eq!(open("situations_open", &[("zone", "I1"), ("axe", "AX1")]), followed);
        assert_eq!(open("coverage", &[]), None);
    }
}
