//! Pages of the room: values in, markup out.

pub(crate) mod followed;
pub(crate) mod form;
pub(crate) mod list;
pub(crate) mod quick;
pub(crate) mod show;

use std::borrow::Cow;

use kernel::Lang;
use kernel::id::{PersonId, PlaceId, ZoneId};
use referential::{List, Lists, Which};
use territory::{Place, Zone};

use door::team::Colleague;

use crate::followed::Followed;

/// What the pages of the room name things with.
pub(crate) struct Vocabulary {
    /// The referential.
    pub(crate) lists: std::sync::Arc<Lists>,
    /// Zones of the perimeter.
    pub(crate) zones: Vec<Zone>,
    /// Places of the perimeter.
    pub(crate) places: Vec<Place>,
    /// The team.
    pub(crate) team: Vec<Colleague>,
    /// Situations that a record may be of, where a page offers them.
    pub(crate) situations: Vec<Followed>,
}

impl Vocabulary {
    pub(crate) fn zone(&self, id: ZoneId) -> &str {
        self.zones.iter().find(|zone| zone.id == id).map_or("–", |zone| zone.name.as_str())
    }

    pub(crate) fn place(&self, id: PlaceId) -> &str {
        self.places.iter().find(|place| place.id == id).map_or("–", |place| place.name.as_str())
    }

    pub(crate) fn mediator(&self, id: PersonId) -> &str {
        self.team.iter().find(|person| person.id == id).map_or("–", |person| person.name.as_str())
    }

    pub(crate) fn theme(&self, id: kernel::id::ThemeId, lang: Lang) -> &str {
        self.lists.theme_by_id(id).map_or("–", |theme| theme.label(lang))
    }

    /// The same where a record of past years is read: with what became of it, once it is retired.
    pub(crate) fn theme_told(&self, id: kernel::id::ThemeId, lang: Lang) -> Cow<'_, str> {
        match self.lists.theme_by_id(id) {
            Some(theme) => self.lists.told(Which::Theme, &theme.code, lang),
            None => Cow::Borrowed("–"),
        }
    }

    pub(crate) fn choices(&self, list: List, lang: Lang) -> Vec<ui::Choice<'_>> {
        self.lists
            .terms(list)
            .iter()
            .filter(|term| term.active)
            .map(|term| ui::Choice::new(term.code.as_str(), term.label(lang)))
            .collect()
    }

    /// What a filter offers: also what is retired, which records of past years still hold.
    pub(crate) fn filtered(&self, list: List, lang: Lang) -> Vec<ui::Choice<'_>> {
        let all = self.lists.filtered(list, lang).into_iter();
        all.map(|(code, label)| ui::Choice::new(code, label)).collect()
    }

    /// The same of the themes, by those of the first level.
    pub(crate) fn themes_filtered(&self, lang: Lang) -> Vec<ui::choice::Group<'_>> {
        let group = |top: &'_ referential::Theme| {
            let under = self.lists.themes_filtered(&top.code, lang).into_iter();
            let choices = under.map(|(code, label)| ui::Choice::new(code, label)).collect();
            ui::choice::Group::named(top.label(lang).to_owned(), choices)
        };
        self.lists.top_themes().map(group).collect()
    }

    /// The same, with what is held already even when it may be chosen no more.
    pub(crate) fn choices_with(&self, list: List, lang: Lang, held: &str) -> Vec<ui::Choice<'_>> {
        let mut all = self.choices(list, lang);
        if let Some(term) = self.lists.term(list, held).filter(|term| !term.active) {
            all.push(ui::Choice::new(term.code.as_str(), term.label(lang)));
        }
        all
    }

    /// The themes, with those held already even when they may be chosen no more.
    pub(crate) fn theme_groups_with(
        &self,
        lang: Lang,
        held: &[String],
    ) -> Vec<ui::choice::Group<'_>> {
        let mut all = self.theme_groups(lang);
        let gone = self.lists.themes().iter().filter(|one| !one.active && held.contains(&one.code));
        let gone: Vec<_> =
            gone.map(|one| ui::Choice::new(one.code.as_str(), one.label(lang))).collect();
        if !gone.is_empty() {
            all.push(ui::choice::Group { label: None, choices: gone });
        }
        all
    }

    pub(crate) fn theme_groups(&self, lang: Lang) -> Vec<ui::choice::Group<'_>> {
        self.lists
            .top_themes()
            .filter(|top| top.active)
            .map(|top| {
                let choices = self
                    .lists
                    .themes_under(&top.code)
                    .filter(|theme| theme.active)
                    .map(|theme| ui::Choice::new(theme.code.as_str(), theme.label(lang)))
                    .collect();
                ui::choice::Group::named(top.label(lang), choices)
            })
            .collect()
    }

    pub(crate) fn place_groups(&self) -> Vec<ui::choice::Group<'_>> {
        self.zones
            .iter()
            .map(|zone| {
                let choices: Vec<_> = self
                    .places
                    .iter()
                    .filter(|place| place.zone == zone.id)
                    .map(|place| {
                        let label = match place.aliases.first() {
                            Some(alias) => format!("{} ({alias})", place.name),
                            None => place.name.clone(),
                        };
                        ui::Choice::new(place.code.as_str(), label)
                    })
                    .collect();
                ui::choice::Group::named(zone.name.as_str(), choices)
            })
            .filter(|group| !group.choices.is_empty())
            .collect()
    }

    pub(crate) fn zone_choices(&self) -> Vec<ui::Choice<'_>> {
        self.zones
            .iter()
            .map(|zone| ui::Choice::new(zone.code.as_str(), zone.name.as_str()))
            .collect()
    }
}
