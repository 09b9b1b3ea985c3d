//! Fiches, the matrix that routes them, whom they reach.

use super::Walk;

/// Fiches raised and moved on, and the matrix that routes them.
pub(super) async fn alerts(walk: &mut Walk<'_>) {
    let lived = walk.lived;
    let (awa, nadege) = (&lived.who("awa").actor, &lived.who("nadege").actor);
    let fiche = [
        ("id", "01941f29-7c00-7000-8000-0000000000b3"),
        ("jour", "2019-06-12"),
        ("heure", "16:30"),
        ("zone", "Z1"),
        ("gestionnaire", "D2"),
        ("precision", "Hall B"),
        ("theme", "T7.1"),
        ("ligne", "Un candélabre éteint."),
    ];
    let acts = ["alert.raised", "alert.advanced"];
    walk.takes(awa, ("/signalements", "/signalements"), &fiche, &acts).await;
    let matrix = [
        ("base", "0"),
        ("lignes", "1"),
        ("depuis", "2019-06-13"),
        ("comite", "Comité de suivi de juin"),
        ("themes0", "T3"),
        ("organisation0", "VILLE"),
        ("service0", "Propreté publique"),
        ("jours0", "9"),
    ];
    let to = "/signalements/aiguillage";
    walk.takes(nadege, (to, to), &matrix, &["alert.routing-laid"]).await;
    let to = format!("/signalements/{}/etape", lived.alerts[0]);
    let step = [("vues", "2"), ("etape", "acknowledge"), ("note", "Reçue.")];
    walk.takes(awa, ("/signalements/{id}/etape", &to), &step, &["alert.advanced"]).await;
    let about = lived.alerts[0].to_string();
    let call = [("fiches", about.as_str()), ("qui", ""), ("dit", ""), ("rappel", "2019-06-24")];
    let to = "/signalements/silences/appel";
    walk.takes(awa, (to, to), &call, &["alert.called"]).await;
    told(walk).await;
    contacts(walk).await;
}

/// A contact is designated, then corrected.
async fn contacts(walk: &mut Walk<'_>) {
    let nadege = &walk.lived.who("nadege").actor;
    let contact =
        [("organisation", "VILLE"), ("fonction", "Éclairage"), ("courriel", "nuit@ville.example")];
    let to = "/territoire/interlocuteurs";
    walk.takes(nadege, (to, to), &contact, &["territory.contact-kept"]).await;
    let page = nadege.get("/territoire").await.body;
    let (before, _) = page.split_once("\">Éclairage</a>").expect("a link");
    let (_, path) = before.rsplit_once("href=\"").expect("a link");
    let corrected = [("fonction", "Éclairage public"), ("courriel", "nuit@ville.example")];
    let path = ("/territoire/interlocuteurs/{id}", path);
    walk.takes(nadege, path, &corrected, &["territory.contact-kept"]).await;
}

/// Someone else is told of a fiche, answers aloud, and is not told any more.
async fn told(walk: &mut Walk<'_>) {
    let lived = walk.lived;
    let (awa, nadege) = (&lived.who("awa").actor, &lived.who("nadege").actor);
    let sheet = format!("/signalements/{}", lived.alerts[0]);
    let whom = [("qui", "autre"), ("organisation", "VILLE"), ("qualite", "associate")];
    let to = format!("{sheet}/destinataires");
    let path = "/signalements/{id}/destinataires";
    walk.takes(nadege, (path, &to), &whom, &["alert.party-told", "alert.released"]).await;
    let page = nadege.get(&sheet).await.body;
    let (before, _) = page.split_once("/retirer").expect("someone to take away");
    let party = before.rsplit('/').next().expect("an identifier");
    let to = format!("{sheet}/destinataires/reponse");
    let said = [("associe", party), ("reponse", "take_up"), ("mot", "Au téléphone.")];
    let path = "/signalements/{id}/destinataires/reponse";
    walk.takes(awa, (path, &to), &said, &["alert.party-advanced"]).await;
    let to = format!("{sheet}/renvoyer");
    let path = "/signalements/{id}/renvoyer";
    walk.takes(nadege, (path, &to), &[("a", party)], &["alert.released"]).await;
    let to = format!("{sheet}/destinataires/{party}/retirer");
    let path = "/signalements/{id}/destinataires/{party}/retirer";
    walk.takes(nadege, (path, &to), &[], &["alert.party-told"]).await;
}
