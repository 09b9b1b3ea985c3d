//! Sentences of the memory of a place.

ui::words! {
    lede() {
        fr "Ce que les structures ont dit de ce lieu et de ce qui l’entoure, depuis trois ans.",
        en "What organisations said of this place and of what surrounds it, for three years."
    }
    stands_in() { fr "Où il se trouve", en "Where it stands" }
    also_called() { fr "Aussi appelé", en "Also called" }
    here() { fr "Sur ce lieu", en "About this place" }
    nothing_here() { fr "Rien n’a été dit de ce lieu.", en "Nothing was said of this place." }
    around() { fr "Autour", en "Around" }
    around_why() {
        fr "Ce qui concerne la zone, ou tout le quartier.",
        en "What concerns the zone, or the whole district."
    }
    nothing_around() { fr "Rien n’a été dit de la zone.", en "Nothing was said of the zone." }
    goes_on() { fr "en cours", en "under way" }
    to_come() { fr "à venir", en "to come" }
    over() { fr "terminé", en "over" }
    also() { fr "À lire aussi", en "Also to read" }
    alerts_here() { fr "Les fiches de ce lieu", en "The alerts of this place" }
    alerts_of(zone: &str) { fr "Les fiches de la zone {zone}", en "The alerts of the zone {zone}" }
    records_of(zone: &str) { fr "Les activités de la zone {zone}", en "The records of the zone {zone}" }
}
