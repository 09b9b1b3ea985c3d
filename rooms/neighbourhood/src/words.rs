//! Sentences of the life of the neighbourhood.

use kernel::Reason;

use crate::around::Around;
use crate::entry::{Kind, State};
use crate::weather::Weather;

ui::words! {
    /// On the page that gathers what waits.
    awaited(count: i64) {
        fr "{count} annonce d’un membre, à accepter ou à écarter" | "{count} annonces de membres, à accepter ou à écarter",
        en "{count} announcement of a member, to accept or set aside" | "{count} announcements of members, to accept or set aside",
    }
    /// The line of a message that names someone.
    by_mail() {
        fr "Message reçu par courriel, à relire avant d’écrire la ligne",
        en "Message received by e-mail, to be read before the line is written",
    }
    section() { fr "Vie du quartier", en "Neighbourhood life" }
    title(year: &str) { fr "Vie du quartier, {year}", en "Neighbourhood life, {year}" }
    lede() {
        fr "Travaux, arrivées, évènements, fermetures, changements de service\u{a0}: ce que chaque structure transmet (convention, article VI), et ce qui explique un pic sur un graphique.",
        en "Works, arrivals, events, closures, changes of service: what each organisation transmits (convention, article VI), and what explains a peak on a chart."
    }
    perimeter_note() {
        fr "Vous lisez ce qui a été accepté dans votre périmètre, et tout ce que votre structure a dit.",
        en "You read what was accepted within your perimeter, and everything that your organisation said."
    }
    or_write() {
        fr "Vous pouvez aussi écrire, depuis l’adresse que nous connaissons de vous, à",
        en "You may also write, from the address that we know of you, to"
    }
    or_write_end() {
        fr "\u{a0}: l’encadrement en fait une ligne à relire.",
        en ": the manager makes a line of it, to be read again."
    }
    subject_proposed(party: &str) {
        fr "Vie du quartier\u{a0}: {party} annonce quelque chose",
        en "Neighbourhood life: {party} announces something"
    }
    hello() { fr "Bonjour,", en "Hello," }
    lead_proposed(party: &str, kind: &str, days: &str) {
        fr "{party} annonce dans le journal du quartier\u{a0}: {kind}, {days}.",
        en "{party} announces in the neighbourhood’s journal: {kind}, {days}."
    }
    quoted(line: &str) { fr "«\u{a0}{line}\u{a0}»", en "“{line}”" }
    what_to_do() {
        fr "Les autres membres ne le liront qu’une fois la ligne acceptée. Vous pouvez la relire, la corriger, l’accepter ou l’écarter avec un motif\u{a0}:",
        en "The other members will read it only once the line is accepted. You may read it, put it right, accept it or set it aside with a reason:"
    }
    tell() { fr "Annoncer", en "Announce" }
    waiting() { fr "À accepter", en "To be accepted" }
    waiting_intro() {
        fr "Annoncé par un partenaire, lu par l’équipe seulement\u{a0}: les autres membres le liront une fois accepté.",
        en "Announced by a partner, read by the team only: the other members will read it once accepted."
    }
    own() { fr "Ce que votre structure a annoncé", en "What your organisation announced" }
    own_intro() {
        fr "L’opérateur le lit déjà. Les autres membres le liront une fois accepté.",
        en "The operator reads it already. The other members will read it once accepted."
    }
    set_aside() { fr "Écarté cette année", en "Set aside this year" }
    set_aside_intro() {
        fr "Lu par vous et par la structure qui l’a annoncé. Une ligne écartée à tort s’accepte encore\u{a0}: les autres membres la liront.",
        en "Read by you and by the organisation that announced it. A line set aside by mistake may still be accepted: the other members will read it."
    }
    now() { fr "En ce moment et à venir", en "Now and to come" }
    past() { fr "Passé", en "Past" }
    none_now() { fr "Rien d’annoncé pour la suite.", en "Nothing announced from now on." }
    none_past() { fr "Rien dans cette période.", en "Nothing in this period." }
    when() { fr "Quand", en "When" }
    what() { fr "Nature", en "Kind" }
    said() { fr "Ce qui est dit", en "What is said" }
    place() { fr "Où", en "Where" }
    by() { fr "Dit par", en "Said by" }
    state() { fr "État", en "State" }
    calendar() { fr "Calendrier", en "Calendar" }
    whole() { fr "Tout le quartier", en "The whole district" }
    read_more() { fr "En savoir plus (autre site)", en "Read more (another site)" }
    from_to(from: &str, to: &str) { fr "du {from} au {to}", en "{from} to {to}" }
    kind() { fr "Nature", en "Kind" }
    zone() { fr "Zone", en "Zone" }
    zone_hint() {
        fr "Laissez vide si vous choisissez un lieu.",
        en "Leave empty when you choose a place."
    }
    zone_hint_whole() {
        fr "Laissez vide pour tout le quartier, ou si vous choisissez un lieu.",
        en "Leave empty for the whole district, or when you choose a place."
    }
    exact_place() { fr "Lieu", en "Place" }
    from_day() { fr "Du", en "From" }
    to_day() { fr "Au (compris)", en "To (included)" }
    to_day_hint() { fr "Vide\u{a0}: un seul jour.", en "Empty: one day." }
    organisation() { fr "Structure qui le dit", en "Organisation that says it" }
    line() { fr "Une ligne factuelle", en "One factual line" }
    line_hint() {
        fr "Un fait, un lieu, une date\u{202f}; jamais une personne.",
        en "A fact, a place, a date; never a person."
    }
    link() { fr "Lien (facultatif)", en "Link (optional)" }
    link_hint() { fr "Une page publique, en https://", en "A public page, in https://" }
    new() { fr "Annoncer dans le journal du quartier", en "Announce in the neighbourhood’s journal" }
    new_lede() {
        fr "Ce que vous annoncez s’explique en une ligne, se date et se situe. Il paraît sur les graphiques de la période.",
        en "What you announce is said in one line, dated and placed. It appears on the charts of the period."
    }
    new_lede_partner(party: &str) {
        fr "Au nom de {party}, dans votre périmètre. L’équipe de médiation le lit aussitôt\u{202f}; les autres membres, une fois accepté par l’encadrement.",
        en "On behalf of {party}, within your perimeter. The mediation team reads it at once; the other members, once the manager accepted it."
    }
    keep() { fr "Enregistrer", en "Keep" }
    send() { fr "Transmettre", en "Transmit" }
    edit() { fr "Ouvrir", en "Open" }
    gestures() { fr "Gestes", en "What may be done" }
    entry_title() { fr "Une ligne du journal", en "A line of the journal" }
    told_on(day: &str) { fr "Dit le {day}.", en "Said on {day}." }
    answer() { fr "Répondre à qui l’a annoncé", en "Answer whoever announced it" }
    answer_intro() {
        fr "Une fois acceptée, la ligne est lue par les membres de sa zone et paraît sur leurs graphiques au prochain arrêté.",
        en "Once accepted, the line is read by the members of its zone and appears on their charts when a month is next frozen."
    }
    accept() { fr "Accepter", en "Accept" }
    decline() { fr "Écarter", en "Set aside" }
    reason() { fr "Pourquoi elle est écartée", en "Why it is set aside" }
    reason_hint() {
        fr "Lu par la structure qui l’a annoncée, et par elle seule.",
        en "Read by the organisation that announced it, and by it alone."
    }
    remove_section() { fr "Retirer du journal", en "Take out of the journal" }
    remove_intro() {
        fr "Une erreur, un évènement annulé\u{a0}: la ligne disparaît, sauf des documents déjà arrêtés.",
        en "A mistake, an event called off: the line disappears, but not from papers already frozen."
    }
    remove() { fr "Retirer", en "Take away" }
    take_back() { fr "Retirer mon annonce", en "Take my announcement back" }
    done_kept() { fr "Ligne enregistrée.", en "Line kept." }
    done_sent() {
        fr "Transmis. L’équipe de médiation le lit dès maintenant.",
        en "Transmitted. The mediation team reads it from now on."
    }
    done_settled() { fr "Réponse enregistrée.", en "Answer kept." }
    done_removed() { fr "Ligne retirée.", en "Line taken away." }
    done_weather() { fr "Météo enregistrée.", en "Weather kept." }
    weather_title() { fr "Météo", en "Weather" }
    weather_intro() {
        fr "Ce qui change la vie dehors, jour par jour. Tenu dans le calendrier de la convention, avec les vacances et les jours fériés.",
        en "What changes life outside, day by day. Kept in the calendar of the convention, with school and public holidays."
    }
    open_calendar() { fr "Ouvrir le calendrier", en "Open the calendar" }
    sky() { fr "Temps", en "Weather" }
    keep_weather() { fr "Enregistrer la météo", en "Keep the weather" }
    all_kinds() { fr "Toutes", en "All" }
    cut() {
        fr "Les 500 premières lignes de l’année sont montrées\u{202f}; filtrez pour lire les autres.",
        en "The first 500 lines of the year are shown; filter to read the others."
    }
    kind_works() { fr "Travaux", en "Works" }
    kind_arrival() { fr "Arrivée", en "Arrival" }
    kind_event() { fr "Évènement", en "Event" }
    kind_closure() { fr "Fermeture", en "Closure" }
    kind_service() { fr "Changement de service", en "Change of service" }
    state_proposed() { fr "À accepter", en "To be accepted" }
    state_accepted() { fr "Accepté", en "Accepted" }
    state_declined() { fr "Écarté", en "Set aside" }
    around_school() { fr "Vacances scolaires", en "School holidays" }
    around_holiday() { fr "Jour férié", en "Public holiday" }
    around_weather() { fr "Météo", en "Weather" }
    heat_wave() { fr "Canicule", en "Heat wave" }
    cold() { fr "Grand froid", en "Severe cold" }
    snow() { fr "Neige ou verglas", en "Snow or ice" }
    storm() { fr "Tempête ou vents forts", en "Storm or strong winds" }
    rain() { fr "Fortes pluies", en "Heavy rain" }
    pollution() { fr "Pic de pollution", en "Pollution peak" }
}

/// What is said, in words.
pub(crate) fn kind_word(lang: ui::Lang, kind: Kind) -> &'static str {
    match kind {
        Kind::Works => kind_works(lang),
        Kind::Arrival => kind_arrival(lang),
        Kind::Event => kind_event(lang),
        Kind::Closure => kind_closure(lang),
        Kind::Service => kind_service(lang),
    }
}

/// How far it is, in words.
pub(crate) fn state_word(lang: ui::Lang, state: State) -> &'static str {
    match state {
        State::Proposed => state_proposed(lang),
        State::Accepted => state_accepted(lang),
        State::Declined => state_declined(lang),
    }
}

/// What explains a peak, in words.
pub(crate) fn around(lang: ui::Lang, around: Around) -> &'static str {
    match around {
        Around::School => around_school(lang),
        Around::Holiday => around_holiday(lang),
        Around::Event => kind_event(lang),
        Around::Works => kind_works(lang),
        Around::Weather => around_weather(lang),
        Around::Arrival => kind_arrival(lang),
        Around::Closure => kind_closure(lang),
        Around::Service => kind_service(lang),
    }
}

/// The weather, in words.
pub(crate) fn weather(lang: ui::Lang, weather: Weather) -> &'static str {
    match weather {
        Weather::HeatWave => heat_wave(lang),
        Weather::Cold => cold(lang),
        Weather::Snow => snow(lang),
        Weather::Storm => storm(lang),
        Weather::Rain => rain(lang),
        Weather::Pollution => pollution(lang),
    }
}

/// Words that point at someone.
pub(crate) const fn someone_here() -> Reason {
    Reason::said(
        "Ce texte semble désigner quelqu’un. Le journal parle de faits et de lieux, jamais de personnes\u{a0}: rien n’a été enregistré.",
        "This text seems to point at someone. The journal speaks of facts and places, never of people: nothing was recorded.",
    )
}

/// Something that is over, announced by a partner.
pub(crate) const fn over() -> Reason {
    Reason::said(
        "C’est déjà fini\u{a0}: annoncez ce qui dure encore ou ce qui vient. Pour compléter le passé, écrivez à l’encadrement.",
        "This is over already: announce what still lasts, or what comes. To complete the past, write to the manager.",
    )
}

/// Something too far ahead.
pub(crate) const fn too_far() -> Reason {
    Reason::said(
        "Choisissez un jour des deux prochaines années.",
        "Choose a day of the next two years.",
    )
}

/// Something that lasts too long.
pub(crate) const fn too_long() -> Reason {
    Reason::said(
        "Trois ans au plus\u{a0}: au-delà, annoncez chaque étape.",
        "Three years at most: beyond that, announce each stage.",
    )
}

/// A place of another zone.
pub(crate) const fn not_there() -> Reason {
    Reason::said(
        "Ce lieu n’est pas dans la zone choisie\u{a0}: laissez la zone vide, ou changez de lieu.",
        "This place does not stand in the zone chosen: leave the zone empty, or change the place.",
    )
}

/// No address of a page.
pub(crate) const fn no_link() -> Reason {
    Reason::said(
        "Donnez l’adresse d’une page publique, qui commence par https://",
        "Give the address of a public page, which starts with https://",
    )
}

/// Too many wait.
pub(crate) const fn enough_wait() -> Reason {
    Reason::said(
        "Vingt de vos annonces attendent déjà une réponse\u{a0}: retirez-en une, ou écrivez à l’encadrement.",
        "Twenty of your announcements already wait for an answer: take one back, or write to the manager.",
    )
}

/// Too many of one organisation wait, told to the manager.
pub(crate) const fn enough_of_them() -> Reason {
    Reason::said(
        "Vingt lignes de cette structure attendent déjà\u{a0}: répondez d’abord à l’une d’elles.",
        "Twenty lines of this organisation already wait: answer one of them first.",
    )
}

/// It does not wait any more.
pub(crate) const fn settled_already() -> Reason {
    Reason::said(
        "Une réponse a déjà été donnée à cette annonce.",
        "This announcement has been answered already.",
    )
}

/// A spell that lasts too long.
pub(crate) const fn too_long_a_spell() -> Reason {
    Reason::said("Un mois au plus.", "A month at most.")
}

/// A day that no forecast reaches.
pub(crate) const fn forecast() -> Reason {
    Reason::said(
        "Une semaine d’avance au plus\u{a0}: au-delà, ce n’est plus un relevé.",
        "A week ahead at most: beyond that it is no longer a record.",
    )
}

/// The same weather over some of these days.
pub(crate) const fn told_already() -> Reason {
    Reason::said(
        "Ce temps est déjà noté sur une partie de ces jours\u{a0}: corrigez-le dans le calendrier.",
        "This weather is already noted for some of these days: put it right in the calendar.",
    )
}
