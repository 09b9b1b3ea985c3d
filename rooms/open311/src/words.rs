//! What the definition of a service asks for, in words.

ui::words! {
    /// Attribute.
    place() { fr "Lieu", en "Place" }
    /// Attribute.
    detail() { fr "Précision", en "Exactly where" }
    /// What is meant.
    detail_hint() {
        fr "Bâtiment, hall, étage, n° de candélabre ou d’ascenseur.",
        en "Building, hall, floor, number of the lamp-post or of the lift.",
    }
}
