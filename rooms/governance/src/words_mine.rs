//! Sentences of what waits for a party.

ui::words! {
    title() { fr "Ce qui vous attend", en "What waits for you" }
    nothing() { fr "Rien ne vous est demandé.", en "Nothing is asked of you." }
    dates(what: &str) { fr "Dire quelles dates conviennent\u{a0}: {what}", en "Say which dates suit: {what}" }
    minutes(what: &str, day: &str) {
        fr "Relire le compte rendu\u{a0}: {what} du {day}", en "Read the minutes again: {what}, {day}"
    }
    decisions(count: usize, party: &str) {
        fr "{count} décision portée par {party}" | "{count} décisions portées par {party}",
        en "{count} decision carried by {party}" | "{count} decisions carried by {party}",
    }
    others() { fr "Décisions portées par d’autres", en "Decisions carried by others" }
}
