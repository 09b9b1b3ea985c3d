//! Pages of the room: values in, markup out.

pub(crate) mod amend;
pub(crate) mod call;
pub(crate) mod committee;
pub(crate) mod correct;
pub(crate) mod field;
pub(crate) mod list;
pub(crate) mod map;
pub(crate) mod new;
pub(crate) mod party;
pub(crate) mod photos;
pub(crate) mod queue;
pub(crate) mod requalify;
pub(crate) mod show;
pub(crate) mod silence;

use std::sync::Arc;

use door::Role;
use door::team::Colleague;
use kernel::Lang;
use kernel::id::{PersonId, PlaceId, ThemeId, ZoneId};
use referential::{List, Lists};
use territory::{Organisation, Place, Zone};
use ui::part::Tab;
use ui::{Choice, Tone, View};

use crate::entity::{Alert, Recipient};
use crate::lifecycle::State;
use crate::{words, words_field as tabbed, words_queue, words_silence};

/// What the pages, the file and the programs name things with.
pub(crate) struct Vocabulary {
    pub(crate) lists: Arc<Lists>,
    pub(crate) zones: Vec<Zone>,
    pub(crate) places: Vec<Place>,
    pub(crate) team: Vec<Colleague>,
    pub(crate) organisations: Vec<Organisation>,
}

impl Vocabulary {
    pub(crate) fn zone(&self, id: ZoneId) -> &str {
        self.zones.iter().find(|zone| zone.id == id).map_or("–", |zone| zone.name.as_str())
    }

    /// The place, or at least the zone.
    pub(crate) fn whereabouts(&self, place: Option<PlaceId>, zone: ZoneId) -> &str {
        let named = self.places.iter().find(|known| Some(known.id) == place);
        named.map_or_else(|| self.zone(zone), |place| place.name.as_str())
    }

    pub(crate) fn theme(&self, id: ThemeId, lang: Lang) -> &str {
        self.lists.theme_by_id(id).map_or("–", |theme| theme.label(lang))
    }

    pub(crate) fn person(&self, id: PersonId) -> &str {
        self.team.iter().find(|person| person.id == id).map_or("–", |person| person.name.as_str())
    }

    /// The short name of an organisation, or its code.
    pub(crate) fn organisation<'v>(&'v self, code: &'v str) -> &'v str {
        let known = self.organisations.iter().find(|one| one.code == code);
        known.map_or(code, |one| one.short_name.as_str())
    }

    /// « Métropole – Voirie ».
    pub(crate) fn recipient(&self, to: &Recipient) -> String {
        let name = self.organisation(&to.organisation);
        if to.service.is_empty() { name.to_owned() } else { format!("{name} – {}", to.service) }
    }

    pub(crate) fn custodian<'v>(&'v self, alert: &'v Alert, lang: Lang) -> &'v str {
        self.lists.label(List::Custodian, &alert.custodian, lang)
    }

    fn organisation_choices(&self) -> Vec<Choice<'_>> {
        let choice = |one: &'_ Organisation| (one.code.clone(), one.short_name.clone());
        self.organisations.iter().map(choice).map(|(code, name)| Choice::new(code, name)).collect()
    }
}

/// Where the room above shows the delays.
pub(crate) const DELAYS: &str = "/signalements/delais";

/// The views of alerts: the list and the plan, what comes back to the field, what goes to the committee, the
/// delays, and whom they reach.
pub fn tabs(view: &View, current: &str) -> ui::Markup {
    tabs_with(view, current, None)
}

/// The same, with how many wait for the manager where that was counted. Nobody is shown a tab that opens nothing
/// to them.
pub(crate) fn tabs_with(view: &View, current: &str, waiting: Option<i64>) -> ui::Markup {
    let lang = view.lang;
    let tab = |href, label| Tab { href, label, count: None, current: href == current };
    let is = |role: Role| view.role == role.name();
    let mut all = Vec::new();
    if is(Role::Manager) {
        let count = waiting.filter(|count| *count > 0);
        all.push(Tab { count, ..tab(crate::queue_web::PATH, words_queue::tab(lang)) });
    }
    all.push(tab("/signalements", tabbed::tab_list(lang)));
    all.push(tab(crate::map_web::PATH, tabbed::tab_map(lang)));
    if is(Role::Manager) || is(Role::Mediator) {
        all.push(tab(crate::field_web::NEWS, tabbed::tab_news(lang)));
    }
    all.extend([
        tab(crate::field_web::CHECK, tabbed::tab_check(lang)),
        tab(crate::committee::PATH, tabbed::tab_committee(lang)),
        tab(crate::silence_web::PATH, words_silence::title(lang)),
        tab(DELAYS, tabbed::tab_delays(lang)),
        tab(routing::PATH, tabbed::tab_routing(lang)),
    ]);
    ui::part::tabs(lang, words::section(lang), &all)
}

/// How a state should be felt.
pub const fn tone(state: State) -> Tone {
    match state {
        State::Draft | State::Duplicate | State::NoFollowUp => Tone::Plain,
        State::ToCheck | State::Refused => Tone::Warn,
        State::Sent | State::Received | State::InHand | State::DeclaredDone => Tone::Info,
        State::SeenResolved | State::Closed => Tone::Ok,
    }
}
