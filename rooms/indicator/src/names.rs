//! Names by code of what a page of indicators speaks of, and the meetings where something was agreed.

use kernel::id::MeetingId;
use kernel::{Day, Lang};
use ui::{Markup, html};

use crate::words;

/// Names by code, for parties, committees, zones and providers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    pub(crate) organisations: Vec<(String, String)>,
    pub(crate) parties: Vec<String>,
    pub(crate) committees: Vec<(String, String)>,
    /// Meetings by the code of their committee and their day.
    pub(crate) meetings: Vec<(String, Day, MeetingId)>,
    pub(crate) zones: Vec<(String, String)>,
}

impl Names {
    /// The name of an organisation.
    pub(crate) fn organisation<'n>(&'n self, code: &'n str) -> &'n str {
        named(&self.organisations, code)
    }

    /// The name of a committee.
    pub(crate) fn committee<'n>(&'n self, code: &'n str) -> &'n str {
        named(&self.committees, code)
    }

    /// The name of a committee, leading to the meeting of a day when it met.
    pub(crate) fn committee_link(&self, lang: Lang, code: &str, day: Day) -> Markup {
        if code.is_empty() {
            return html! { (words::none(lang)) };
        }
        let held = self.meetings.iter().find(|(of, on, _)| of == code && *on == day);
        html! {
            @match held {
                Some((.., id)) => a href={ "/instances/reunions/" (id.text()) } { (self.committee(code)) },
                None => (self.committee(code)),
            }
        }
    }

    /// The name of a zone.
    pub(crate) fn zone<'n>(&'n self, code: &'n str) -> &'n str {
        named(&self.zones, code)
    }

    /// Several organisations.
    pub(crate) fn list(&self, codes: &[String]) -> String {
        codes.iter().map(|code| self.organisation(code)).collect::<Vec<_>>().join(", ")
    }
}

fn named<'n>(list: &'n [(String, String)], code: &'n str) -> &'n str {
    list.iter().find(|(held, _)| held == code).map_or(code, |(_, name)| name)
}
