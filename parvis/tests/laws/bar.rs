//! The bar of the desk: whom an entry is shown to may open it, and nobody's bar grows into a list.

use std::collections::BTreeMap;

use door::{Group, Line, Role, Room, Section};

use crate::none;

/// As many entries as stand side by side in one group (ADR 0067).
const IN_A_GROUP: usize = 8;

/// The keys that a role holds, as the matrix names them.
fn keys(role: Role) -> &'static [&'static str] {
    match role {
        Role::Mediator => &["mediator", "staff"],
        Role::Manager => &["manager", "mediator", "staff"],
        Role::Direction => &["direction", "delegate", "staff"],
        Role::Signatory => &["partner", "delegate"],
        Role::Referent => &["partner"],
        Role::Dpo => &["dpo"],
        Role::Technician => &["technician"],
        Role::Auditor => &["auditor"],
    }
}

fn opens(line: &Line, role: Role) -> bool {
    let mut wanted = line.key.split('|');
    wanted.any(|key| ["anyone", "member"].contains(&key) || keys(role).contains(&key))
}

fn faults(rooms: &[Room]) -> Vec<String> {
    let lines: Vec<Line> = rooms.iter().flat_map(|room| (room.doors)().matrix().to_vec()).collect();
    let sections: Vec<Section> = rooms.iter().flat_map(|room| room.sections.to_vec()).collect();
    let mut found = Vec::new();
    for role in Role::ALL {
        let mut groups: BTreeMap<Group, usize> = BTreeMap::new();
        let mut seen: Vec<&str> = Vec::new();
        for section in sections.iter().filter(|one| one.roles.contains(&role)) {
            let leads = |line: &&Line| line.method == "GET" && line.path == section.path;
            if !lines.iter().find(leads).is_some_and(|line| opens(line, role)) {
                found.push(format!("{} is not open to {}", section.path, role.name()));
            }
            if seen.contains(&section.path) {
                found.push(format!("{} stands twice for {}", section.path, role.name()));
            }
            seen.push(section.path);
            *groups.entry(section.group).or_default() += 1;
        }
        for (group, count) in groups {
            if count > IN_A_GROUP {
                found.push(format!("{group:?} holds {count} entries for {}", role.name()));
            }
        }
    }
    found
}

#[test]
fn every_entry_of_the_bar_opens_for_whom_it_is_shown_to() {
    none("the bar leads to closed doors:", &faults(&parvis::house::rooms()));
}

#[test]
fn an_entry_that_leads_to_a_closed_door_is_caught() {
    const WRONG: Section = Section {
        group: Group::Team,
        rank: 1,
        path: "/heures/regles",
        label: |_| "Règles",
        roles: &[Role::Manager, Role::Signatory],
    };
    let mut rooms = parvis::house::rooms();
    rooms.push(Room { sections: &[WRONG, WRONG], ..Room::named("faux") });
    let said = faults(&rooms);
    assert!(said.contains(&"/heures/regles is not open to signatory".to_owned()), "{said:?}");
    assert!(said.contains(&"/heures/regles stands twice for manager".to_owned()), "{said:?}");
    assert!(!said.contains(&"/heures/regles is not open to manager".to_owned()), "{said:?}");
}
