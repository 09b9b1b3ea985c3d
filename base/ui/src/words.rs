//! Sentences of the interface, each in French and in English with the same parameters (rule C9).
//!
//! A room writes its own list with [`words!`](crate::words!) and calls `words::sent(lang, …)`.
//! What fills a sentence goes through [`Said`], so a count is written `1 318` and a day in words
//! without anyone thinking of it.

use std::borrow::Cow;

use kernel::{Cents, Day, Lang, Minutes, Month, TimeOfDay, french};

/// A value that knows how it is written inside a sentence.
///
/// Quantities (`i64`, `usize`, `i32`, `u32`) get their thousands separator; small numbers that
/// name something (`i16` for a year, `i8`, `u8`, `u16`) stay bare.
pub trait Said {
    /// What is put in the sentence.
    type Text: std::fmt::Display;
    /// The value as it is read in this language.
    fn said(self, lang: Lang) -> Self::Text;
}

/// A quantity that decides between one and several.
pub trait Counted {
    /// How many.
    fn counted(&self) -> i64;
}

/// Whether a noun takes its plural: from 2 on in French, for anything but 1 in English.
pub fn several(lang: Lang, count: &impl Counted) -> bool {
    !french::plural(lang, count.counted()).is_empty()
}

macro_rules! quantities {
    ($($kind:ty),*) => { $(
        impl Counted for $kind {
            fn counted(&self) -> i64 {
                i64::try_from(*self).unwrap_or(i64::MAX)
            }
        }
        impl Said for $kind {
            type Text = String;
            fn said(self, lang: Lang) -> String {
                french::whole(lang, self.counted())
            }
        }
    )* };
}
macro_rules! as_it_is {
    ($($kind:ty),*) => { $(
        impl Said for $kind {
            type Text = Self;
            fn said(self, _: Lang) -> Self {
                self
            }
        }
    )* };
}
macro_rules! in_words {
    ($($kind:ty => $write:path),* $(,)?) => { $(
        impl Said for $kind {
            type Text = String;
            fn said(self, lang: Lang) -> String {
                $write(lang, self)
            }
        }
    )* };
}

impl Counted for i64 {
    fn counted(&self) -> i64 {
        *self
    }
}
impl Said for i64 {
    type Text = String;
    fn said(self, lang: Lang) -> String {
        french::whole(lang, self)
    }
}
quantities!(i32, u32, u64, usize);
as_it_is!(i8, u8, i16, u16, char, String);
in_words!(
    Day => french::day,
    Month => french::month,
    Minutes => french::duration,
    TimeOfDay => french::time,
    Cents => french::euros,
);

impl<'a> Said for &'a str {
    type Text = Self;
    fn said(self, _: Lang) -> &'a str {
        self
    }
}
impl<'a> Said for &'a String {
    type Text = Self;
    fn said(self, _: Lang) -> &'a String {
        self
    }
}
impl Said for Cow<'_, str> {
    type Text = Self;
    fn said(self, _: Lang) -> Self {
        self
    }
}

/// Declares sentences: one `pub(crate)` function each, taking the language first.
///
/// ```
/// mod words {
///     ui::words! {
///         /// The button that keeps what was typed.
///         save() { fr "Enregistrer", en "Save" }
///         /// How many records a list holds; the first parameter chooses between both nouns.
///         found(count: i64) {
///             fr "{count} activité" | "{count} activités",
///             en "{count} record" | "{count} records",
///         }
///     }
/// }
/// assert_eq!(words::save(ui::Lang::En), "Save");
/// assert_eq!(words::found(ui::Lang::Fr, 1_318), "1\u{202f}318 activités");
/// ```
///
/// A missing language, a parameter that the sentence does not have, or one that a language leaves
/// out does not compile:
///
/// ```compile_fail
/// ui::words! { save() { fr "Enregistrer" } }
/// ```
/// ```compile_fail
/// ui::words! { found(count: i64) { fr "{count} fiches", en "{number} alerts" } }
/// ```
/// ```compile_fail
/// ui::words! { found(count: i64) { fr "{count} fiches", en "alerts" } }
/// ```
/// ```compile_fail
/// ui::words! { save() { fr "Enregistrer {count}", en "Save" } }
/// ```
#[macro_export]
macro_rules! words {
    () => {};
    // A sentence without parameters: text known at compile time.
    ($(#[$doc:meta])* $name:ident () { fr $fr:literal, en $en:literal $(,)? } $($rest:tt)*) => {
        $(#[$doc])*
        pub(crate) fn $name(lang: $crate::Lang) -> &'static str {
            // Braces would be shown as they are: they are refused as unknown parameters.
            let _ = (::core::format_args!($fr), ::core::format_args!($en));
            match lang {
                $crate::Lang::Fr => $fr,
                $crate::Lang::En => $en,
            }
        }
        $crate::words! { $($rest)* }
    };
    // A sentence with parameters. Named arguments: one that a language leaves out is an error.
    ($(#[$doc:meta])* $name:ident ( $($param:ident : $kind:ty),+ $(,)? )
        { fr $fr:literal, en $en:literal $(,)? } $($rest:tt)*) => {
        $(#[$doc])*
        pub(crate) fn $name(lang: $crate::Lang, $($param: $kind),+) -> String {
            match lang {
                $crate::Lang::Fr => {
                    ::std::format!($fr, $($param = $crate::words::Said::said($param, lang)),+)
                }
                $crate::Lang::En => {
                    ::std::format!($en, $($param = $crate::words::Said::said($param, lang)),+)
                }
            }
        }
        $crate::words! { $($rest)* }
    };
    // One or several: the first parameter is the count, which a sentence may leave unsaid.
    ($(#[$doc:meta])* $name:ident ( $count:ident : $number:ty $(, $param:ident : $kind:ty)* $(,)? )
        { fr $fr:literal | $frs:literal, en $en:literal | $ens:literal $(,)? } $($rest:tt)*) => {
        $(#[$doc])*
        pub(crate) fn $name(lang: $crate::Lang, $count: $number $(, $param: $kind)*) -> String {
            let several = $crate::words::several(lang, &$count);
            let $count = $crate::words::Said::said($count, lang);
            let _ = &$count;
            match lang {
                $crate::Lang::Fr => {
                    if several {
                        ::std::format!($frs $(, $param = $crate::words::Said::said($param, lang))*)
                    } else {
                        ::std::format!($fr $(, $param = $crate::words::Said::said($param, lang))*)
                    }
                }
                $crate::Lang::En => {
                    if several {
                        ::std::format!($ens $(, $param = $crate::words::Said::said($param, lang))*)
                    } else {
                        ::std::format!($en $(, $param = $crate::words::Said::said($param, lang))*)
                    }
                }
            }
        }
        $crate::words! { $($rest)* }
    };
}

crate::words! {
    /// A secret address that a calendar reads.
    feed_address() { fr "Adresse", en "Address" }
    /// It is open.
    feed_open(day: &str) { fr "Une adresse est ouverte depuis le {day}.", en "An address has been open since {day}." }
    /// None is.
    feed_none() { fr "Aucune adresse n’est ouverte.", en "No address is open." }
    /// Button.
    feed_make() { fr "Créer une adresse", en "Make an address" }
    /// Button.
    feed_end() { fr "Retirer l’adresse", en "Take the address back" }
    product_line() { fr "Médiation sociale de quartier", en "Neighbourhood social mediation" }
    skip() { fr "Aller au contenu", en "Skip to content" }
    menu() { fr "Menu", en "Menu" }
    main_nav() { fr "Navigation principale", en "Main navigation" }
    nav_within(label: &str) { fr "Rubrique {label}", en "{label} section" }
    group_field() { fr "Terrain", en "Field" }
    group_alerts() { fr "Signalements", en "Alerts" }
    group_steering() { fr "Pilotage", en "Steering" }
    group_convention() { fr "Convention", en "Convention" }
    group_team() { fr "Équipe", en "Team" }
    group_administration() { fr "Administration", en "Administration" }
    sign_out() { fr "Se déconnecter", en "Sign out" }
    seen_as(name: &str) {
        fr "Aperçu : vous voyez Parvis exactement comme {name}. Rien ne s’envoie d’ici.",
        en "Preview: you see Parvis exactly as {name} does. Nothing is sent from here.",
    }
    leave_preview() { fr "Quitter l’aperçu", en "Leave the preview" }
    other_language() { fr "English", en "Français" }
    home() { fr "Retour à l’accueil", en "Back to the home page" }
    try_again() { fr "Essayer de nouveau", en "Try again" }
    demo() {
        fr "Données de démonstration : personnes et faits inventés.",
        en "Demonstration data: people and facts are invented.",
    }
    perimeter(label: &str) { fr "Périmètre : {label}.", en "Perimeter: {label}." }
    accessibility() {
        fr "Accessibilité : partiellement conforme",
        en "Accessibility: partially compliant",
    }
    personal_data() { fr "Données personnelles", en "Personal data" }
    verify() { fr "Vérifier un document", en "Check a document" }
    caught_letters() { fr "Courrier de la démonstration", en "Mail of the demonstration" }
    help() { fr "Aide", en "Help" }
    about() { fr "À propos", en "About" }
    information() { fr "Vos données, vos droits", en "Your data, your rights" }
    required() { fr "obligatoire", en "required" }
    at_most(max: usize) {
        fr "Au plus {max} caractère." | "Au plus {max} caractères.",
        en "At most {max} character." | "At most {max} characters.",
    }
    typed(count: usize, max: usize) {
        fr "{count} caractère écrit sur {max}." | "{count} caractères écrits sur {max}.",
        en "{count} character written out of {max}." | "{count} characters written out of {max}.",
    }
    to_mend(count: usize) {
        fr "Un point est à corriger" | "{count} points sont à corriger",
        en "One thing needs mending" | "{count} things need mending",
    }
    named(name: &str, sentence: &str) { fr "{name} : {sentence}", en "{name}: {sentence}" }
    choose() { fr "Choisir…", en "Choose…" }
    /// The blank of a list that narrows: nothing is left out.
    no_choice() { fr "Tout", en "All" }
    /// How many boxes of a folded group are ticked.
    ticked(count: i64) { fr "({count} coché)" | "({count} cochés)", en "({count} ticked)" | "({count} ticked)" }
    filters() { fr "Filtrer la liste", en "Filter the list" }
    apply_filters() { fr "Filtrer", en "Filter" }
    clear_filters() { fr "Tout afficher", en "Show everything" }
    remove_filter(name: &str) { fr "Retirer le filtre {name}", en "Remove the filter {name}" }
    active_filters() { fr "Filtres actifs", en "Active filters" }
    pages() { fr "Pages de la liste", en "Pages of the list" }
    newer() { fr "Plus récentes", en "Newer" }
    older() { fr "Plus anciennes", en "Older" }
    breadcrumbs() { fr "Fil d’Ariane", en "Breadcrumbs" }
    period_shown() { fr "Période affichée", en "Period shown" }
    chart_data() { fr "Voir les données du graphique", en "See the data of the chart" }
    under_the_axis() { fr "Sous l’axe\u{a0}:", en "Under the axis:" }
    around(n: usize) {
        fr "Voir le contexte ({n} repère)" | "Voir le contexte ({n} repères)",
        en "See the context ({n} mark)" | "See the context ({n} marks)",
    }
    history() { fr "Historique", en "History" }
    cancel() { fr "Annuler", en "Cancel" }
    sorted_up() { fr "tri croissant", en "sorted ascending" }
    sorted_down() { fr "tri décroissant", en "sorted descending" }
    tone_ok() { fr "Réussite", en "Done" }
    tone_warn() { fr "Attention", en "Warning" }
    tone_bad() { fr "Erreur", en "Error" }
    tone_info() { fr "Information", en "Information" }
    stop_not_found() { fr "Cette page n’existe pas", en "This page does not exist" }
    stop_not_found_why() {
        fr "L’adresse est inexacte, ou ce qu’elle désigne n’est pas dans votre périmètre.",
        en "The address is mistaken, or what it names is outside your perimeter.",
    }
    stop_refused() {
        fr "La demande n’a pas pu être lue",
        en "The request could not be read",
    }
    stop_refused_why() {
        fr "Rien n’a été enregistré. Voici ce qui empêche de continuer :",
        en "Nothing was recorded. This is what prevents going on:",
    }
    stop_prove() { fr "Confirmez que c’est vous", en "Confirm that it is you" }
    stop_prove_why() {
        fr "Ce que vous avez demandé exige une preuve récente, et la vôtre est trop ancienne. Confirmez, revenez en arrière de deux pages et envoyez de nouveau : rien n’a été changé.",
        en "What you asked needs a recent proof, and yours is too old. Confirm, go back two pages and send again: nothing was changed.",
    }
    prove() { fr "Confirmer", en "Confirm" }
    stop_stale() {
        fr "Cette page a changé entre-temps",
        en "This page has changed in the meantime",
    }
    stop_stale_why() {
        fr "Elle a été modifiée ailleurs, peut-être par vous dans un autre onglet. Rien n’a été enregistré : rouvrez-la pour lire son état actuel.",
        en "It was changed elsewhere, perhaps by you in another tab. Nothing was recorded: open it again to read its present state.",
    }
    stop_gone() { fr "Ce lien n’est plus valable", en "This link is no longer valid" }
    stop_gone_why() {
        fr "Il a expiré ou a été retiré. Demandez-en un nouveau à la personne qui vous l’a envoyé.",
        en "It has expired or was withdrawn. Ask the person who sent it for a new one.",
    }
    stop_too_many() { fr "Trop d’essais à la suite", en "Too many attempts in a row" }
    stop_too_many_why(minutes: i64) {
        fr "Patientez {minutes} minute, puis recommencez." | "Patientez {minutes} minutes, puis recommencez.",
        en "Wait {minutes} minute, then try again." | "Wait {minutes} minutes, then try again.",
    }
    stop_resting() { fr "Parvis est en maintenance", en "Parvis is under maintenance" }
    stop_resting_why() {
        fr "Quelqu’un s’en occupe. Rien n’est perdu\u{a0}: ce qui était enregistré l’est toujours, et l’application de terrain garde ce qu’elle a pour l’envoyer ensuite. Revenez dans quelques minutes.",
        en "Someone is seeing to it. Nothing is lost: what was recorded still is, and the field app keeps what it has to send it afterwards. Come back in a few minutes.",
    }
    stop_fault() { fr "Le service a rencontré un problème", en "The service met a problem" }
    stop_fault_why(incident: &str) {
        fr "La faute n’est pas la vôtre et rien n’a été enregistré. Recommencez ; si cela se répète, transmettez ce numéro d’incident : {incident}.",
        en "This is not your doing and nothing was recorded. Try again; if it happens again, pass on this incident number: {incident}.",
    }
    gallery_title() { fr "Atelier des pages", en "Gallery of pages" }
    gallery_lede(count: usize) {
        fr "{count} page d’exemple, en français et en anglais." | "{count} pages d’exemple, en français et en anglais.",
        en "{count} sample page, in French and in English." | "{count} sample pages, in French and in English.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_is_written_and_agreed_in_both_languages() {
        assert_eq!(to_mend(Lang::Fr, 1), "Un point est à corriger");
        assert_eq!(to_mend(Lang::Fr, 2), "2 points sont à corriger");
        assert_eq!(typed(Lang::Fr, 0, 1_280), "0 caractère écrit sur 1\u{202f}280.");
        assert_eq!(typed(Lang::En, 0, 1_280), "0 characters written out of 1,280.");
    }

    #[test]
    fn a_year_keeps_its_figures_together() {
        crate::words! { since(year: i16, day: Day) { fr "{year}, {day}", en "{year}, {day}" } }
        let day = Day::parse("2019-06-01").expect("a day");
        assert_eq!(since(Lang::Fr, 2019, day), "2019, 1er\u{a0}juin 2019");
    }

    #[test]
    fn a_sentence_without_parameters_is_static() {
        let kept: &'static str = cancel(Lang::En);
        assert_eq!(kept, "Cancel");
    }
}
