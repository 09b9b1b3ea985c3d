//! The indicators over a real database and through their pages, on both engines.

use std::sync::Arc;

use activity::FactsCache;
use axum::body::Body;
use axum::http::{Request, header};
use convention::{Convention, Party, PartyRole};
use door::{Purpose, Role, Stop, Tx};
use kernel::id::{ConventionId, OrganisationId, uuid_v7};
use kernel::{Day, Line, Period};
use referential::ListsCache;
use territory::{Organisation, OrganisationKind};
use testkit::{Actor, House, Newcomer, On, Page, Services};

use crate::fed::NewValue;
use crate::{store, values};

pub(crate) fn convention_id() -> ConventionId {
    ConventionId::from_uuid(uuid_v7(9, [9; 10]))
}

pub(crate) async fn open(on: On) -> Option<House> {
    let services = Services::default()
        .with(Arc::new(ListsCache::default()))
        .with(Arc::new(FactsCache::default()));
    let rooms = [
        post::room(),
        referential::room(),
        territory::room(),
        convention::room(),
        planning::room(),
        neighbourhood::room(),
        roadmap::room(),
        activity::room(),
        alert::room(),
        observatory::room(),
        crate::room(),
    ];
    House::open(on, &rooms, services).await
}

/// What a convention cannot do without.
const DEED: [(&str, &str); 14] = [
    ("code", "HUM-2019"),
    ("title", "Convention d’essai"),
    ("short_title", "Convention d’essai"),
    ("operator", "CITEO"),
    ("period_from", "2019-01-01"),
    ("period_to", "2019-12-31"),
    ("signed_month", "2019-06"),
    ("first_experiment_year", "2015"),
    ("annual_minutes", "96420"),
    ("weekly_minutes", "2100"),
    ("mediators", "1"),
    ("supervision_weekly_minutes", "210"),
    ("stated_cost_cents", "6060000"),
    ("copies", "4"),
];

fn lay(tx: &mut Tx<'_>) -> Result<(), Stop> {
    let pairs: Vec<_> = DEED.into_iter().chain([("alert_prefix", "HUM")]).collect();
    convention::lay_convention(tx, &Convention::read(convention_id(), &pairs)?)?;
    territory::lay_organisation(
        tx,
        &Organisation {
            id: OrganisationId::from_uuid(uuid_v7(1, [7; 10])),
            convention: convention_id(),
            code: "ASL".to_owned(),
            kind: OrganisationKind::OwnersAssociation,
            name: "ASL du quartier".to_owned(),
            short_name: "ASL".to_owned(),
            address: String::new(),
            email: String::new(),
        },
    )?;
    convention::lay_party(
        tx,
        convention_id(),
        &Party {
            rank: 1,
            organisation: "ASL".to_owned(),
            roles: vec![PartyRole::Funder],
            represented_by: String::new(),
            capacity: String::new(),
            mandate: String::new(),
            deliberations: Vec::new(),
            original_names: Vec::new(),
        },
    )?;
    Ok(())
}

pub(crate) async fn enter(house: &House, login: &str, role: Role) -> Actor {
    let convention = convention_id();
    let grant = house.welcome(&Newcomer { login, role, convention, zones: &[], themes: &[] }).await;
    if role == Role::Manager {
        let office = house.clockwork.under(grant).await.expect("the grant");
        office.begin(Purpose::Lay, lay).await.expect("a party");
    }
    house.arrives(grant).await
}

pub(crate) const PAGE: &str = "/indicateurs/interventions";

pub(crate) async fn stepped(actor: &Actor, mv: &str, more: &[(&str, &str)]) -> u16 {
    let mut fields = vec![("mouvement", mv), ("jour", "2019-06-12")];
    fields.extend(more);
    actor.post(&format!("{PAGE}/vie"), &fields).await.status.as_u16()
}

/// Sends a file as the form of the page does, with a field that it does not have if one is named.
async fn hand_over(actor: &Actor, token: &str, (ghost, file): (&str, &str)) -> Page {
    let ghost = match ghost {
        "" => String::new(),
        name => format!("--limite\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n1\r\n"),
    };
    let body = format!(
        "--limite\r\nContent-Disposition: form-data; name=\"{}\"\r\n\r\n{token}\r\n{ghost}\
         --limite\r\nContent-Disposition: form-data; name=\"fichier\"; filename=\"valeurs.csv\"\r\n\
         Content-Type: text/csv\r\n\r\n{file}\r\n--limite--\r\n",
        ui::form::TOKEN
    );
    let request = Request::post("/indicateurs/fichier")
        .header(header::COOKIE, actor.cookie_line())
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=limite")
        .header("sec-fetch-site", "same-origin")
        .body(Body::from(body));
    actor.send(request.expect("a request")).await
}

testkit::engines! {
    async fn an_indicator_lives_from_a_proposal_to_a_target(on) {
        let Some(house) = open(on).await else { return };
        let manager = enter(&house, "nadege", Role::Manager).await;
        let mediator = enter(&house, "awa", Role::Mediator).await;
        // A target before an agreement, and an agreement by a mediator, lead nowhere.
        let target = format!("{PAGE}/cible");
        let whole = [("mensuelle", "88"), ("unite", "count"), ("jour", "2019-06-13"), ("parties", "ASL")];
        assert_eq!(manager.post(&target, &whole).await.status.as_u16(), 422);
        assert_eq!(stepped(&mediator, "propose", &[]).await, 303);
        let agreed = [("instance", "monitoring"), ("parties", "ASL")];
        assert_eq!(stepped(&mediator, "agree", &agreed).await, 404);
        assert_eq!(stepped(&manager, "agree", &[]).await, 422);
        assert_eq!(stepped(&manager, "agree", &agreed).await, 303);
        // A target without its unit, or in another one, is refused at its field.
        for unit in ["", "percent"] {
            let fields = [whole[0], ("unite", unit), whole[2], whole[3]];
            let page = manager.post(&target, &fields).await;
            assert_eq!(page.status.as_u16(), 422);
            assert!(page.body.contains("cible-unite-refus"), "{unit:?} is refused at the unit");
        }
        assert_eq!(manager.post(&target, &whole).await.status.as_u16(), 303);
        assert_eq!(manager.post(&target, &whole).await.status.as_u16(), 422, "once a day");
        let page = manager.get(PAGE).await;
        assert!(page.body.contains("Convenu") && page.body.contains("88"));
        assert_eq!(mediator.post(&target, &whole).await.status.as_u16(), 404);
    }

    async fn a_partner_reads_what_was_agreed_and_no_live_figure(on) {
        let Some(house) = open(on).await else { return };
        let manager = enter(&house, "nadege", Role::Manager).await;
        assert_eq!(stepped(&manager, "propose", &[("propos", "qwzcanari")]).await, 303);
        assert!(manager.get(PAGE).await.body.contains("qwzcanari"));
        let signatory = enter(&house, "lucie", Role::Signatory).await;
        let page = signatory.get(PAGE).await;
        assert_eq!(page.status.as_u16(), 200);
        assert!(!page.body.contains("qwzcanari") && !page.body.contains("<form class=\"form\""));
        assert!(page.body.contains("Aucun mois n’a encore été publié pour vous"));
        assert_eq!(signatory.get("/indicateurs").await.status.as_u16(), 200);
        for closed in [
            "/indicateurs/donnees.csv",
            "/indicateurs/donnees.xlsx",
            "/indicateurs/donnees.json",
            "/indicateurs/fichier",
        ] {
            assert_eq!(signatory.get(closed).await.status.as_u16(), 404, "{closed}");
        }
        assert_eq!(stepped(&signatory, "propose", &[]).await, 404);
    }

    async fn a_value_is_handed_over_once_and_counts_until_it_is_withdrawn(on) {
        let Some(house) = open(on).await else { return };
        let manager = enter(&house, "nadege", Role::Manager).await;
        let address = "/indicateurs/avoided_damage/valeurs";
        let fields = [
            ("du", "2019-01-01"), ("au", "2019-05-31"), ("secteur", ""), ("valeur", "1240,50"),
            ("fournisseur", "ASL"), ("document", "Bilan technique, juin 2019"), ("hypothese", ""),
        ];
        let bare = manager.post(address, &fields).await;
        assert_eq!(bare.status.as_u16(), 422);
        assert!(bare.body.contains("valeur-hypothese-refus"), "a cost avoided says what it supposes");
        let mut whole = fields;
        whole[6].1 = "12 € avant, 9 € après, sur 900 logements";
        assert_eq!(manager.post(address, &whole).await.status.as_u16(), 303);
        assert_eq!(manager.post(address, &whole).await.status.as_u16(), 422, "twice is once");
        let page = manager.get("/indicateurs/avoided_damage").await;
        assert!(page.body.contains("Bilan technique, juin 2019"));
        let file = manager.get("/indicateurs/donnees.csv").await;
        let line = file.body.lines().find(|line| {
            line.contains(";avoided_damage;") && line.contains(";2019-06;")
        }).expect("a line");
        assert!(line.contains("2019-01-01–2019-05-31;1240.50;;"), "{line}");
        // Where it comes from: who, in which document, what it supposes, on what day.
        let entered = house.clock_now().local().0.text();
        assert!(line.contains(";\"Bilan technique, juin 2019\";") || line.contains(";Bilan technique, juin 2019;"), "{line}");
        assert!(line.contains("après, sur 900 logements;") && line.ends_with(&entered), "{line}");
        assert!(page.body.contains("d’après «\u{a0}Bilan technique, juin 2019\u{a0}»"), "{}", page.body);
        let json = manager.get("/indicateurs/donnees.json").await.json();
        assert_eq!(json["kind"], "indicators");
        let handed = &json["sections"][1]["tables"][0];
        assert_eq!(handed["id"], "valeurs-versees");
        assert_eq!(handed["rows"][0][5], 1240.5);
        assert_eq!(handed["rows"][0][7], "Bilan technique, juin 2019");
        assert_eq!(handed["rows"][0][9], entered);
        let book = manager.get("/indicateurs/donnees.xlsx").await;
        assert!(book.bytes.starts_with(b"PK"), "a workbook");
        let office = house.clockwork.clone();
        let grant = house.welcome(&Newcomer {
            login: "ines", role: Role::Manager, convention: convention_id(), zones: &[], themes: &[],
        }).await;
        let office = office.under(grant).await.expect("the grant");
        let held = office.read(|tx| Ok(values(tx)?)).await.expect("values");
        let away = format!("{address}/{}/retirer", held[0].id.text());
        assert_eq!(manager.post(&away, &[]).await.status.as_u16(), 303);
        assert_eq!(manager.post(&away, &[]).await.status.as_u16(), 404, "once");
        let after = manager.get("/indicateurs/donnees.csv").await;
        assert!(!after.body.contains("1240.50"));
        // The same value may be handed over anew, and is refused while it stands.
        let again = office.begin(Purpose::Record, |tx| {
            let new = NewValue {
                indicator: "avoided_damage",
                period: Period::parse("2019-01-01", "2019-05-31")?,
                zone: String::new(),
                value: 124_050,
                provider: "ASL".to_owned(),
                document: Line::parse("Bilan repris").expect("a line"),
                assumption: None,
            };
            store::feed(tx, &new)?;
            Ok(matches!(store::feed(tx, &new), Err(Stop::Refused(_))))
        }).await.expect("a value");
        assert!(again);
    }

    async fn a_comment_is_a_version_and_an_agreed_indicator_without_one_is_named(on) {
        let Some(house) = open(on).await else { return };
        let manager = enter(&house, "nadege", Role::Manager).await;
        assert_eq!(stepped(&manager, "propose", &[]).await, 303);
        let agreed = [("instance", "steering"), ("parties", "ASL")];
        assert_eq!(stepped(&manager, "agree", &agreed).await, 303);
        let june = "/indicateurs?mois=2019-06";
        let silent = "ne peut pas le reprendre";
        assert!(manager.get(june).await.body.contains(silent));
        let grant = house.welcome(&Newcomer {
            login: "ines", role: Role::Manager, convention: convention_id(), zones: &[], themes: &[],
        }).await;
        let office = house.clockwork.under(grant).await.expect("the grant");
        let month = kernel::Month::parse("2019-06").expect("a month");
        let asked = office.read(move |tx| crate::silent(tx, month)).await;
        let silent_ones = asked.expect("codes");
        assert_eq!((silent_ones.len(), silent_ones[0].code.as_str()), (1, "interventions"));
        let address = format!("{PAGE}/commentaire");
        for text in ["Hausse attendue", "Hausse due aux soirées"] {
            let page = manager.post(&address, &[("mois", "2019-06"), ("texte", text)]).await;
            assert_eq!(page.status.as_u16(), 303);
        }
        assert!(!manager.get(june).await.body.contains(silent));
        let asked = office.read(move |tx| crate::silent(tx, month)).await;
        assert!(asked.expect("codes").is_empty());
        let page = manager.get(&format!("{PAGE}?mois=2019-06")).await;
        assert!(page.body.contains("Hausse due aux soirées") && page.body.contains("Hausse attendue"));
        let empty = manager.post(&address, &[("mois", "2019-06"), ("texte", " ")]).await;
        assert_eq!(empty.status.as_u16(), 422);
        let to_come = manager.post(&address, &[("mois", "2020-06"), ("texte", "x")]).await;
        assert_eq!(to_come.status.as_u16(), 422);
        let day = Day::parse("2019-06-14").expect("a day");
        assert_eq!(house.clock_now().local().0, day);
    }

    async fn an_indicator_is_made_without_code_seen_first_and_lives_like_the_others(on) {
        let Some(house) = open(on).await else { return };
        let manager = enter(&house, "nadege", Role::Manager).await;
        let mediator = enter(&house, "awa", Role::Mediator).await;
        let new = "/indicateurs/nouveau";
        let whole = [
            ("libelle", "Interventions apaisées"), ("definition", "Ce qui retombe sur place"),
            ("niveau", "resultat"), ("registre", "T"), ("sens", "plus"), ("calcul", "ratio"),
            ("numerateur", "agreements"), ("denominateur", "interventions"),
        ];
        // What is asked in the address is computed, and nothing is kept.
        let asked = door::Fields::of(whole).encode();
        let preview = manager.get(&format!("{new}?{asked}")).await;
        assert_eq!(preview.status.as_u16(), 200);
        assert!(preview.body.contains("Enregistrer la définition"));
        assert!(preview.body.contains("Non calculable"), "nothing over nothing");
        assert_eq!(manager.get("/indicateurs/x1").await.status.as_u16(), 404);
        assert_eq!(mediator.post(new, &whole).await.status.as_u16(), 404);
        assert_eq!(manager.post(new, &whole).await.location(), "/indicateurs/x1?fait=defini");
        // Over itself it would turn in a circle.
        let mut round = whole.to_vec();
        round[6].1 = "x1";
        assert_eq!(manager.post(new, &round).await.location(), "/indicateurs/x2?fait=defini");
        let mut again = whole.to_vec();
        again[6].1 = "x2";
        again.push(("code", "x1"));
        let refused = manager.post(new, &again).await;
        assert_eq!(refused.status.as_u16(), 422);
        assert!(refused.body.contains("tournerait en rond"));
        // The same life as the others.
        let step = [("mouvement", "propose"), ("jour", "2019-06-12")];
        assert_eq!(mediator.post("/indicateurs/x1/vie", &step).await.status.as_u16(), 303);
        assert_eq!(mediator.post("/indicateurs/x9/vie", &step).await.status.as_u16(), 404);
        assert!(manager.get("/indicateurs").await.body.contains("Interventions apaisées"));
        let signatory = enter(&house, "lucie", Role::Signatory).await;
        let read = signatory.get("/indicateurs/x1").await;
        assert!(read.body.contains("hors du catalogue de publication"));
        assert!(!read.body.contains("Enregistrer"));
        assert_eq!(signatory.get(new).await.status.as_u16(), 404);
    }

    async fn a_survey_is_counted_sheet_by_sheet_told_once_closed_and_feeds_the_indicators(on) {
        let Some(house) = open(on).await else { return };
        let manager = enter(&house, "nadege", Role::Manager).await;
        let mediator = enter(&house, "awa", Role::Mediator).await;
        let fields = [
            ("public", "residents"), ("du", "2019-06-01"), ("au", "2019-06-10"), ("remis", "13"),
            ("methode", "Au marché"),
        ];
        assert_eq!(mediator.post("/indicateurs/enquetes", &fields).await.status.as_u16(), 404);
        let opened = manager.post("/indicateurs/enquetes", &fields).await;
        let one = opened.location().split('?').next().expect("an address").to_owned();
        let count = format!("{one}/fiche");
        for number in 0..12 {
            let known = if number < 9 { "1" } else { "0" };
            let page = mediator.post(&count, &[("known", known), ("calm", "4")]).await;
            assert_eq!(page.status.as_u16(), 303);
        }
        // A blank sheet came back too; then no more than were handed out.
        assert_eq!(mediator.post(&count, &[]).await.status.as_u16(), 303);
        assert_eq!(mediator.post(&count, &[("known", "1")]).await.status.as_u16(), 422);
        assert_eq!(mediator.post(&count, &[("known", "7")]).await.status.as_u16(), 422);
        let page = mediator.get(&one).await;
        assert!(page.body.contains("13 fiches revenues sur 13"));
        let printed = mediator.get(&format!("{one}/questionnaire")).await;
        assert!(printed.body.contains("anonyme et volontaire"));
        let signatory = enter(&house, "lucie", Role::Signatory).await;
        assert_eq!(signatory.get(&one).await.status.as_u16(), 404);
        // Nothing is told before it is closed, and by the manager alone.
        assert!(manager.get("/indicateurs/known?mois=2019-06").await.body.contains("Aucune enquête"));
        let close = format!("{one}/clore");
        assert_eq!(mediator.post(&close, &[]).await.status.as_u16(), 404);
        assert_eq!(manager.post(&close, &[]).await.location(), "/indicateurs/enquetes?fait=close");
        assert_eq!(manager.get(&one).await.status.as_u16(), 404);
        let told = manager.get("/indicateurs/known?mois=2019-06").await;
        assert!(told.body.contains("75\u{202f}%"), "nine of twelve");
        let calm = manager.get("/indicateurs/calm?mois=2019-06").await;
        assert!(calm.body.contains("4\u{a0}sur 5"));
        assert_eq!(manager.post(&close, &[]).await.status.as_u16(), 404, "once");
    }

    async fn a_nomenclature_is_laid_as_data_and_read_in_a_funder_s_words(on) {
        let Some(house) = open(on).await else { return };
        let manager = enter(&house, "nadege", Role::Manager).await;
        let mediator = enter(&house, "awa", Role::Mediator).await;
        let address = "/indicateurs/nomenclatures";
        let whole = [
            ("code", "etat"), ("libelle", "Bilan de l’État"), ("dimension", "axis"),
            ("jour", "2019-01-01"), ("lignes", "AX9;Cadre"),
        ];
        // The lists of this house were never laid: no code of theirs is known.
        let refused = manager.post(address, &whole).await;
        assert_eq!(refused.status.as_u16(), 422);
        assert!(refused.body.contains("Lignes à revoir") && refused.body.contains("AX9;Cadre"));
        assert_eq!(mediator.post(address, &whole).await.status.as_u16(), 404);
        let grant = house.welcome(&Newcomer {
            login: "ines", role: Role::Manager, convention: convention_id(), zones: &[], themes: &[],
        }).await;
        let office = house.clockwork.under(grant).await.expect("the grant");
        for (version, since) in [(1, "2019-01-01"), (2, "2020-01-01")] {
            let laid = office.begin(Purpose::Lay, move |tx| {
                crate::lay(tx, &crate::Nomenclature {
                    code: "etat".to_owned(),
                    version,
                    label: "Bilan de l’État".to_owned(),
                    dimension: crate::Dimension::Axis,
                    since: Day::parse(since).expect("a day"),
                    lines: [("AX1".to_owned(), "Cadre de vie".to_owned())].into(),
                })
            });
            laid.await.expect("a table");
        }
        let read = mediator.get(&format!("{address}/etat?mois=2019-06")).await;
        assert!(read.body.contains("Version 1, depuis le") && read.body.contains("Non calculable"));
        assert!(mediator.get(address).await.body.contains("Version 2"));
        let file = mediator.get(&format!("{address}/etat/donnees.csv?mois=2019-06")).await;
        assert!(file.body.starts_with("\u{feff}nomenclature;periode;nom;nombre"));
        assert_eq!(mediator.get(&format!("{address}/rien")).await.status.as_u16(), 404);
        let signatory = enter(&house, "lucie", Role::Signatory).await;
        assert_eq!(signatory.get(&format!("{address}/etat")).await.status.as_u16(), 404);
    }

    async fn a_file_of_values_is_taken_whole_or_told_line_by_line(on) {
        let Some(house) = open(on).await else { return };
        let manager = enter(&house, "nadege", Role::Manager).await;
        let token = manager.get("/indicateurs/fichier").await.token().to_owned();
        let head = "indicateur;du;au;secteur;valeur;fournisseur;document;hypothese\n";
        let line = |value: &str, to: &str| {
            format!("referrals_met;2019-01-01;{to};;{value};ASL;Courriel du 4 avril;\n")
        };
        // Two good lines and a bad one: nothing is taken, and the bad one is named.
        let mixed = format!(
            "{head}{}{}{}",
            line("62,5", "2019-03-31"), line("162", "2019-04-30"), line("50", "2019-05-31")
        );
        let refused = hand_over(&manager, &token, ("", &mixed)).await;
        assert_eq!(refused.status.as_u16(), 422);
        assert!(refused.body.contains("1 ligne ne se lit pas"));
        assert!(refused.body.contains("Une part va de 0 à 100"));
        let nothing = manager.get("/indicateurs/referrals_met").await;
        assert!(nothing.body.contains("Aucune valeur versée"));
        let good = format!("{head}{}{}", line("62,5", "2019-03-31"), line("50", "2019-05-31"));
        let taken = hand_over(&manager, &token, ("", &good)).await;
        assert_eq!(taken.location(), "/indicateurs?verse=2");
        // Once more: the line that was handed over before undoes the file.
        let again = format!("{head}{}{}", line("70", "2019-02-28"), line("50", "2019-05-31"));
        let twice = hand_over(&manager, &token, ("", &again)).await;
        assert_eq!(twice.status.as_u16(), 422);
        assert!(twice.body.contains("a déjà versé une valeur"));
        let page = manager.get("/indicateurs/referrals_met?mois=2019-06").await;
        assert!(page.body.contains("50\u{202f}%") && !page.body.contains("70\u{202f}%"));
        assert_eq!(hand_over(&manager, "x", ("", &good)).await.status.as_u16(), 403);
        assert_eq!(hand_over(&manager, &token, ("role", &good)).await.status.as_u16(), 422);
        let mediator = enter(&house, "awa", Role::Mediator).await;
        let theirs = mediator.get("/indicateurs").await.token().to_owned();
        assert_eq!(hand_over(&mediator, &theirs, ("", &good)).await.status.as_u16(), 404);
    }

    async fn whoever_flashes_the_poster_counts_a_sheet_and_reads_no_count(on) {
        let Some(house) = open(on).await else { return };
        let manager = enter(&house, "nadege", Role::Manager).await;
        let fields = [
            ("public", "residents"), ("du", "2019-06-01"), ("au", "2019-06-20"), ("remis", "2"),
            ("methode", "Affiche dans les halls"),
        ];
        let opened = manager.post("/indicateurs/enquetes", &fields).await;
        let one = opened.location().split('?').next().expect("an address").to_owned();
        let printed = manager.post(&format!("{one}/affiche"), &[]).await;
        assert_eq!(printed.status.as_u16(), 200, "{}", printed.body);
        let after = |text: &str, start: &str| {
            let (_, rest) = text.split_once(start).expect("there");
            rest.split('<').next().expect("an end").trim().to_owned()
        };
        let address = after(&printed.body, "<strong>http://parvis.test");
        let code = after(&printed.body, "Code <strong>");
        let stranger = Actor::stranger(house.app.clone());
        assert!(stranger.get(&address).await.body.contains("Visez le code"));
        // A look, a wrong code or an answer without the link change nothing.
        let door = format!("{address}/ouvrir");
        assert_eq!(stranger.post(&door, &[("lien", ""), ("code", "FAUX")]).await.status.as_u16(), 422);
        assert_eq!(stranger.post(&address, &[("known", "1")]).await.status.as_u16(), 422);
        let mut resident = Actor::stranger(house.app.clone());
        let come = resident.post(&door, &[("lien", ""), ("code", &code)]).await;
        assert_eq!(come.location(), address);
        resident.take_cookies(&come);
        let sheet = resident.get(&address).await;
        assert!(sheet.body.contains("Envoyer mes réponses"));
        let token = sheet.token().to_owned();
        let answer = |known: &'static str| {
            let (token, address) = (token.clone(), address.clone());
            let resident = &resident;
            async move {
                let fields = [(ui::form::TOKEN, token.as_str()), ("known", known)];
                resident.post(&address, &fields).await
            }
        };
        assert_eq!(answer("7").await.status.as_u16(), 422);
        assert_eq!(answer("1").await.location(), format!("{address}?fait=1"));
        assert_eq!(answer("0").await.location(), format!("{address}?fait=1"));
        assert_eq!(answer("1").await.status.as_u16(), 422, "no more than were handed out");
        assert!(manager.get(&one).await.body.contains("2 fiches revenues sur 2"));
        // A new poster ends the former one; closing ends them all.
        assert_eq!(manager.post(&format!("{one}/affiche"), &[]).await.status.as_u16(), 200);
        assert!(resident.get(&address).await.body.contains("Visez le code"));
        assert_eq!(manager.post(&format!("{one}/clore"), &[]).await.status.as_u16(), 303);
        assert!(manager.get("/indicateurs/known?mois=2019-06").await.body.contains("Trop peu"));
    }
}
