//! The showcase of the components, with invented people and figures.
//!
//! `cargo run -p ui --example vitrine -- [bord|liste|fiche|formulaire|arret|atelier] [en]` writes
//! one page of HTML on the standard output; its style sheet is under `/assets/`.

use std::io::Write;

use kernel::{Reason, Refusals};
use ui::badge::badge;
use ui::button::{self, Act, Look};
use ui::choice::Group;
use ui::field::Width;
use ui::filter::{self, Active};
use ui::form::{fieldset, side_by_side};
use ui::part::{self, Confirm, Span, Tab};
use ui::shell::{Ending, stop};
use ui::table::Order;
use ui::timeline::{Step, timeline};
use ui::{
    Choice, Column, Field, Form, Head, Icon, Lang, Markup, Person, Row, Sample, Section, Table,
    Tone, View, html, page,
};

#[path = "vitrine/board.rs"]
mod board;

const PAGES: [Sample; 5] = [
    Sample { path: "/tableau-de-bord", name: "bord", render: board::board },
    Sample { path: "/signalements", name: "liste", render: list },
    Sample { path: "/signalements/{id}", name: "fiche", render: sheet },
    Sample { path: "/activites/nouvelle", name: "formulaire", render: ask },
    Sample { path: "/introuvable", name: "arret", render: ended },
];

fn main() -> std::io::Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let lang = if words.iter().any(|word| word == "en") { Lang::En } else { Lang::Fr };
    let name = words.first().map_or("bord", String::as_str);
    let page = PAGES
        .iter()
        .find(|sample| sample.name == name)
        .map_or_else(|| ui::gallery::gallery(lang, &PAGES), |sample| (sample.render)(lang));
    std::io::stdout().write_all(page.into_string().as_bytes())
}

fn view(lang: Lang, current: &str) -> View {
    let sections = [
        ("/tableau-de-bord", "Tableau de bord"),
        ("/activites", "Activités"),
        ("/signalements", "Signalements"),
        ("/feuille-de-route", "Feuille de route"),
        ("/instances", "Instances"),
        ("/convention", "Convention"),
        ("/syntheses", "Synthèses"),
    ];
    View {
        lang,
        person: Some(Person {
            name: "Awa Exemple".to_owned(),
            role: "Encadrement".to_owned(),
            organisation: "Opérateur de médiation".to_owned(),
        }),
        role: "manager",
        convention: "Quartier Humanicité, convention 2019".to_owned(),
        perimeter: "quartier Humanicité".to_owned(),
        sections: sections
            .map(|(path, label)| Section {
                path: path.into(),
                label: label.into(),
                ..Section::default()
            })
            .to_vec(),
        current: current.to_owned(),
        here: format!("{current}?mois=2019-10"),
        demo: true,
        token: "jeton-de-demonstration".to_owned(),
        notice: None,
        seen_as: None,
        idle: None,
    }
}

const ALERTS: [(&str, &str, &str, &str, Tone, &str); 4] = [
    (
        "HUM-2019-0042",
        "Éclairage en panne, parking de l’îlot sud",
        "Bailleur Exemple",
        "21",
        Tone::Bad,
        "En retard",
    ),
    (
        "HUM-2019-0045",
        "Dépôt sauvage récurrent, rue du Pré",
        "Métropole (voirie, déchets)",
        "12",
        Tone::Warn,
        "À relancer",
    ),
    (
        "HUM-2019-0047",
        "Barrière forcée, entrée du parc",
        "Ville Exemple",
        "9",
        Tone::Info,
        "Transmise",
    ),
    ("HUM-2019-0051", "Banc cassé, place centrale", "Ville Exemple", "3", Tone::Ok, "Résolue"),
];

fn list(lang: Lang) -> Markup {
    let mut seen = view(lang, "/signalements");
    seen.notice = Some((Tone::Ok, "Fiche HUM-2019-0051 transmise à la Ville Exemple.".to_owned()));
    let form = Form::get(lang, "/signalements");
    let places =
        [Choice::new("place", "Place centrale"), Choice::new("parc", "Parc et aire de jeux")];
    let active = [Active {
        label: "Interlocuteur : Ville Exemple".to_owned(),
        without: "/signalements".to_owned(),
    }];
    let rows: Vec<Row<'_>> = ALERTS
        .iter()
        .map(|(code, what, whom, days, tone, state)| {
            Row::new([
                html! { (what) },
                html! { code { (code) } },
                html! { (whom) },
                html! { (days) },
                html! { (badge(*tone, state)) },
            ])
            .link(format!("/signalements/{code}"))
        })
        .collect();
    let tab = |href, label, count, current| Tab { href, label, count: Some(count), current };
    let head = Head::new("Signalements")
        .lede(html! { "Ce que le médiateur a vu et transmis à qui peut agir." })
        .actions(html! {
            (button::download(Look::Plain, "/signalements.csv", "Liste (CSV)"))
            (button::link(Look::Primary, Icon::Plus, "/signalements/nouveau", "Nouvelle fiche"))
        })
        .tools(part::tabs(
            lang,
            "État des fiches",
            &[
                tab("/signalements", "En cours", 4, true),
                tab("/signalements?etat=resolues", "Résolues", 38, false),
                tab("/signalements?etat=toutes", "Toutes", 1042, false),
            ],
        ));
    page(
        &seen,
        &head,
        html! {
            div { (filter::bar(&form, html! {
                (form.search(&Field::new("q", "Mots cherchés")))
                (form.select(&Field::new("lieu", "Lieu").value("place"), &places))
                (form.day(&Field::new("du", "Depuis le")))
            }, &active, "/signalements")) }
            div {
                (Table::list("fiches", "Fiches en cours, la plus ancienne d’abord").columns([
                    Column::text("Objet"),
                    Column::text("Fiche"),
                    Column::text("Interlocuteur"),
                    Column::number("Jours").sorted("?tri=jours", Some(Order::Down)),
                    Column::text("État"),
                ]).draw(lang, &rows))
                (filter::pager(lang, Some("?avant=b"), "Fiches 51 à 54 sur 1 042", Some("?apres=c")))
            }
            (part::empty("Aucune fiche attendue", "Les fiches proposées par le médiateur attendent ici votre relecture.",
                Some(button::link(Look::Plain, Icon::ArrowRight, "/activites", "Voir les activités"))))
        },
    )
}

fn sheet(lang: Lang) -> Markup {
    let seen = view(lang, "/signalements");
    let act = Act {
        action: "/signalements/HUM-2019-0042/relance",
        token: &seen.token,
        values: &[("revision", "3")],
    };
    let head = Head::new("Éclairage en panne, parking de l’îlot sud").eyebrow("Fiche HUM-2019-0042")
        .crumbs(part::crumbs(lang, &[("/signalements", "Signalements")], "HUM-2019-0042"))
        .actions(html! {
            (button::link(Look::Plain, Icon::Edit, "/signalements/HUM-2019-0042/modifier", "Modifier"))
            (button::post(act, Look::Primary, Icon::Send, "Relancer"))
        });
    let step = |who, when, title, tone, said: Option<&str>| Step {
        who,
        when,
        stamp: "2019-10-08T09:30",
        title,
        said: said.map(part::prose),
        tone,
    };
    let no = Refusals::new();
    let form = Form::post(&seen, "/signalements/HUM-2019-0042/clore", &no);
    let confirm = Confirm {
        question: "Clore cette fiche ?",
        consequence: html! { p { "L’interlocuteur sera prévenu. La fiche restera lisible mais ne pourra plus être relancée." } },
        yes: "Clore la fiche",
        look: Look::Danger,
        back: "/signalements/HUM-2019-0042",
    };
    page(
        &seen,
        &head,
        html! {
            (part::notice(lang, Tone::Bad, "En retard de 11 jours", html! { p { "Le délai convenu avec le bailleur était de 10 jours." } }))
            (part::notice(lang, Tone::Warn, "Une partie de la note est masquée", html! { p { "Seule la version transmise est lisible par les partenaires." } }))
            (part::grid(html! {
                (part::panel(Span::More, "Ce qui a été transmis", part::facts(&[
                    ("État", badge(Tone::Bad, "En retard")),
                    ("Interlocuteur", html! { "Bailleur Exemple" }),
                    ("Lieu", html! { (Icon::Pin) " Parking de l’îlot sud" }),
                    ("Constat", part::prose("Trois lampadaires sur cinq sont éteints depuis le 7 octobre.\n\nLes habitants évitent le passage après 19 h.")),
                ])))
                (part::panel(Span::Less, "Historique", timeline(lang, &[
                    step("Bailleur Exemple", "29 octobre 2019", "Devis demandé", Tone::Info, Some("L’électricien passe le 5 novembre.")),
                    step("Awa, encadrante", "18 octobre 2019", "Relancée", Tone::Warn, None),
                    step("Awa, encadrante", "8 octobre 2019, 9 h 30", "Transmise", Tone::Ok, None),
                    step("Noé, médiateur", "8 octobre 2019, 8 h 10", "Rédigée", Tone::Plain, None),
                ])))
            }))
            (part::confirm(&form, &confirm, html! {
                (form.area(&Field::new("motif", "Motif de la clôture").longest(280).rows(3)))
            }))
        },
    )
}

fn ask(lang: Lang) -> Markup {
    let seen = view(lang, "/activites");
    let mut refused = Refusals::new();
    refused.add("duree", Reason::OutOfRange { min: 1, max: 600 });
    refused.add("activite", Reason::Missing);
    refused.add("note", Reason::TooLong { max: 280 });
    let form = Form::post(&seen, "/activites", &refused);
    let kinds = [
        Choice::new("a1", "Présence active").hint("Aller vers, sans demande préalable"),
        Choice::new("a2", "Intervention sur une tension"),
        Choice::new("a3", "Mise en relation"),
        Choice::new("a4", "Projet collectif"),
    ];
    let places = [
        Group::named(
            "Capinghem",
            vec![Choice::new("p1", "Place centrale"), Choice::new("p2", "Parc et aire de jeux")],
        ),
        Group::named("Lomme", vec![Choice::new("p3", "Abords de la station de métro")]),
    ];
    let themes =
        ["Propreté", "Stationnement", "Lien social", "Tranquillité, bruit", "Pannes et défauts"]
            .map(|theme| Choice::new(theme, theme));
    let head = Head::new("Nouvelle activité")
        .crumbs(part::crumbs(lang, &[("/activites", "Activités")], "Nouvelle"))
        .lede(
            html! { "Ni nom, ni adresse, ni santé : ce qui s’est passé, où, avec qui en général." },
        );
    page(
        &seen,
        &head,
        html! {
            (form.wrap(html! {
                (fieldset("Quand et où", html! {
                    (side_by_side(html! {
                        (form.day(&Field::new("jour", "Jour").value("2019-10-14").required()))
                        (form.time(&Field::new("debut", "Début").value("16:30")))
                        (form.number(&Field::new("duree", "Durée").value("0").unit("min").required()))
                    }))
                    (form.select_grouped(&Field::new("lieu", "Lieu").value("p2").width(Width::Medium), &places))
                }))
                (fieldset("Quoi", html! {
                    (form.radios(&Field::new("activite", "Activité").required(), &kinds))
                    (form.checks(&Field::new("themes", "Thèmes").values(["Propreté", "Lien social"]).hint("Autant que nécessaire."), &themes))
                    (form.area(&Field::new("note", "Note").value("Groupe de jeunes devant l’entrée, échange calme.").longest(280).hint("Sans nom ni détail de santé.")))
                    (form.text(&Field::new("suite", "Suite à donner").longest(80)))
                    (form.tick(&Field::new("suivre", "Revenir sur cette situation demain").value("oui")))
                }))
                div.actions {
                    (button::submit(Look::Primary, Icon::Check, "Enregistrer"))
                    (button::submit_as(Look::Plain, Icon::Copy, "Enregistrer et en saisir une autre", ("puis", "autre")))
                    (button::link(Look::Quiet, None, "/activites", "Annuler"))
                }
            }))
        },
    )
}

fn ended(lang: Lang) -> Markup {
    stop(lang, Ending::NotFound, (None, false))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_of_the_showcase_keeps_the_house_rules() {
        for lang in [Lang::Fr, Lang::En] {
            for sample in PAGES {
                let faults = ui::audit::faults(&(sample.render)(lang).into_string(), lang);
                assert_eq!(faults, Vec::<String>::new(), "{} in {lang:?}", sample.name);
            }
            let index = ui::gallery::gallery(lang, &PAGES).into_string();
            assert_eq!(ui::audit::faults(&index, lang), Vec::<String>::new());
        }
    }
}
