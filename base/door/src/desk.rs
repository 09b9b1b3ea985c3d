//! The desk: the sections of the interface, each shown only to those it concerns.

use kernel::Lang;
use ui::View;
pub use ui::nav::Group;
use ui::page::Person;

use crate::{Role, Visit, session};

/// A section of the desk (« rubrique »).
#[derive(Clone, Copy)]
pub struct Section {
    /// The group of the bar that it belongs to.
    pub group: Group,
    /// Where it stands in its group.
    pub rank: u8,
    /// Its path.
    pub path: &'static str,
    /// Its name.
    pub label: fn(Lang) -> &'static str,
    /// Whom it concerns.
    pub roles: &'static [Role],
}

/// Every section, kept by the shell.
#[derive(Default)]
pub struct Desk(pub Vec<Section>);

impl Visit {
    /// The page's frame: reader, sections, perimeter, token.
    pub fn view(&self, current: &str) -> View {
        let desk = self.shell.services().find::<Desk>();
        let mut sections: Vec<Section> = desk
            .iter()
            .flat_map(|desk| desk.0.iter().copied())
            .filter(|section| section.roles.contains(&self.role()))
            .collect();
        sections.sort_by_key(|section| section.rank);
        View {
            lang: self.lang,
            person: Some(Person {
                name: self.who.name.clone(),
                role: self.who.post.clone(),
                organisation: self.who.organisation.clone(),
            }),
            role: self.role().name(),
            convention: self.who.convention_words.clone(),
            perimeter: self.who.perimeter_words.clone(),
            sections: sections
                .iter()
                .map(|section| ui::Section {
                    group: section.group,
                    path: section.path.into(),
                    label: (section.label)(self.lang).into(),
                })
                .collect(),
            current: current.to_owned(),
            here: self.here.clone(),
            demo: self.shell.settings().demo,
            token: self.token.clone(),
            notice: None,
            idle: (!self.is_a_preview()).then(|| session::idle(self.role()) / 60_000),
            seen_as: self.is_a_preview().then(|| self.who.name.clone()),
        }
    }
}
