//! Where a message goes: an answer to a letter of several fiches, one that quotes a number, one that nothing tells of in a
//! house of several conventions; and a mailbox that holds what nobody can read.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use axum::http::StatusCode;
use door::Role;
use exchange::Fate;
use kernel::id::{AlertId, ConventionId};
use kernel::{Instant, TimeOfDay};
use post::Mailbox;
use post::letter::Posted;
use testkit::{Actor, House, Newcomer, engines};

use crate::answers::{ADDRESS, TOWN, change, comes, head, letters, ready};
use crate::field::{Ground, acts};
use crate::others::{others, their_theme};
use crate::peopled::{alert, raise, uuid};
use crate::traced::texts;
use crate::{enter, theme, zone};

/// A fiche of a zone, sent to the town.
async fn sent(ground: &Ground, number: u8, of: u8) -> AlertId {
    let id = AlertId::from_uuid(uuid(number));
    let mut new = alert(id, zone(of), theme("T3.1"));
    "VILLE".clone_into(&mut new.recipient.organisation);
    raise(&ground.house, ground.manager, new).await;
    for (seen, step) in [("0", "submit"), ("1", "approve")] {
        let to = format!("/signalements/{id}/etape");
        let page = ground.office.post(&to, &[("vues", seen), ("etape", step)]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
    }
    id
}

/// One fiche that left at once, then two in one letter: theirs, and the letter.
async fn together(ground: &Ground) -> ([AlertId; 2], Posted) {
    sent(ground, 1, 1).await;
    let two = [sent(ground, 2, 1).await, sent(ground, 3, 2).await];
    let day = ground.house.clock_now().local().0;
    ground.house.set_clock(Instant::at(day.plus_days(3), TimeOfDay::clamped(15 * 60)));
    alert::reminders::gather(&ground.house.clockwork).await.expect("gathered");
    let all = letters(&ground.house).await;
    let letter =
        all.into_iter().find(|one| one.text.contains("ESS-2019-0003")).expect("one letter");
    assert!(letter.text.contains("ESS-2019-0002"), "{}", letter.text);
    (two, letter)
}

fn form(id: &str) -> String {
    format!("/echanges/courriels/{id}")
}

async fn about(house: &House, words: &str) -> Vec<String> {
    let asked = format!("SELECT COALESCE(alert_id, '') FROM mail_answer WHERE words = '{words}'");
    texts(house, asked).await
}

async fn id_of(house: &House, words: &str) -> String {
    let asked = format!("SELECT id FROM mail_answer WHERE words = '{words}'");
    texts(house, asked).await.remove(0)
}

/// A manager of another convention of the same house.
async fn elsewhere(house: &House) -> (ConventionId, Actor) {
    let convention = others(house).await.convention;
    let themes: Vec<_> =
        referential::default_themes(&mut their_theme).into_iter().map(|one| one.id).collect();
    let new = Newcomer {
        login: "zora",
        role: Role::Manager,
        convention,
        zones: &[zone(7)],
        themes: &themes,
    };
    let grant = house.welcome(&new).await;
    (convention, house.arrives(grant).await)
}

/// The reminders of a day, ten in the morning.
async fn reminded(ground: &Ground, day: i64) -> usize {
    let first =
        Instant::at(kernel::Day::parse("2019-06-01").expect("a day"), TimeOfDay::clamped(600));
    ground.house.set_clock(first.plus_seconds((day - 1) * 86_400));
    alert::reminders::keep_up(&ground.house.clockwork).await.expect("a turn");
    let all = letters(&ground.house).await;
    all.iter().filter(|one| one.subject.starts_with("Relance")).count()
}

engines! {
    async fn whoever_answered_is_not_reminded_until_somebody_has_read_it(on) {
        let Some(ground) = ready(on).await else { return };
        sent(&ground, 1, 1).await;
        post::outbox::deliver(&ground.house.clockwork, &post::Carrier::Caught).await.expect("carried");
        let letter = letters(&ground.house).await.into_iter().next().expect("a letter");
        let to = letter.beside.reply_to.clone();
        let late = ground.house.clock_now().local().0.days_since(kernel::Day::parse("2019-06-01").expect("a day")) + 20;
        assert_eq!(comes(&ground, &head(TOWN, &to, "1"), "C’est prévu lundi").await, Fate::Answer);
        assert_eq!(reminded(&ground, late).await, 0);
        let calm = ground.office.get("/signalements/silences").await.body;
        assert!(!calm.contains("ESS-2019-0001"), "{calm}");
        // Read and set aside: it is waited for again.
        let id = id_of(&ground.house, "C’est prévu lundi").await;
        let done = ground.office.post(&form(&id), &[("suite", "set_aside")]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        assert_eq!(reminded(&ground, late + 5).await, 1);
    }

    async fn an_answer_to_a_letter_of_several_fiches_is_filed_to_the_right_one(on) {
        let Some(ground) = ready(on).await else { return };
        let ([second, third], letter) = together(&ground).await;
        let to = letter.beside.reply_to.clone();
        // It quotes a number, in its words: there is nothing to guess.
        let said = "Fait pour la fiche ess-2019-0003.\r\n\r\nLe 14 juin 2019, Parvis a écrit :\r\n> ESS-2019-0002";
        assert_eq!(comes(&ground, &head(TOWN, &to, "1"), said).await, Fate::Answer);
        assert_eq!(about(&ground.house, "Fait pour la fiche ess-2019-0003.").await, [third.text()]);
        // It does not: it is nobody’s, until someone who sees both says which one.
        assert_eq!(comes(&ground, &head(TOWN, &to, "2"), "C’est fait hier").await, Fate::Answer);
        assert_eq!(comes(&ground, &head(TOWN, &to, "2"), "C’est fait hier").await, Fate::Known);
        assert_eq!(about(&ground.house, "C’est fait hier").await, [""]);
        let half = enter(&ground.house, "lea", Role::Manager, &[1]).await;
        let half = ground.house.arrives(half).await;
        let seen = half.get("/echanges").await.body;
        assert!(!seen.contains("fait hier"), "the words may be about the other one");
        assert!(seen.contains("attend quelqu’un dont le périmètre les contient toutes"), "{seen}");
        let id = id_of(&ground.house, "C’est fait hier").await;
        assert_eq!(half.get(&form(&id)).await.status, StatusCode::NOT_FOUND);
        let page = ground.office.get(&form(&id)).await;
        assert!(page.body.contains("sans dire laquelle") && page.body.contains("De quelles fiches"), "{}", page.body);
        assert_eq!(ui::audit::faults(&page.body, ui::Lang::Fr), Vec::<String>::new());
        // It is one of these two; nothing comes out of it before that is said.
        let done = ground.office.post(&form(&id), &[("suite", "done")]).await;
        assert_eq!(done.status, StatusCode::UNPROCESSABLE_ENTITY);
        let which = format!("{}/fiche", form(&id));
        for wrong in ["", "ESS-2019-0001", "ESS-2019-0099"] {
            let refused = ground.office.post(&which, &[("fiche", wrong)]).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        }
        assert_eq!(half.post(&which, &[("fiche", "ESS-2019-0002")]).await.status, StatusCode::NOT_FOUND);
        let told = ground.office.post(&which, &[("fiche", "ESS-2019-0002")]).await;
        assert_eq!(told.location(), form(&id), "{}", told.body);
        assert_eq!(about(&ground.house, "C’est fait hier").await, [second.text()]);
        assert_eq!(acts(&ground.house, "exchange.attached").await, 1);
        let done = ground.office.post(&form(&id), &[("suite", "done")]).await;
        assert_eq!(done.location(), format!("/signalements/{second}?fait=etape"), "{}", done.body);
        let state = format!("SELECT state FROM alert WHERE id IN ('{second}', '{third}') ORDER BY number");
        assert_eq!(texts(&ground.house, state.clone()).await, ["declared_done", "sent"]);
        // One that is about both is offered beside each of them, and each has its own step.
        assert_eq!(comes(&ground, &head(TOWN, &to, "5"), "Les deux sont faits").await, Fate::Answer);
        for fiche in [second, third] {
            let page = ground.office.get(&format!("/signalements/{fiche}")).await.body;
            assert!(page.contains("parlait aussi de cette fiche"), "{page}");
        }
        let both = id_of(&ground.house, "Les deux sont faits").await;
        let which = format!("{}/fiche", form(&both));
        let told = [("fiche", "ESS-2019-0003"), ("fiche", "ESS-2019-0002")];
        assert_eq!(ground.office.post(&which, &told).await.location(), "/echanges");
        let mut held = about(&ground.house, "Les deux sont faits").await;
        held.sort();
        assert_eq!(held, [second.text(), third.text()]);
        let own = "SELECT id FROM mail_answer WHERE words = 'Les deux sont faits' AND outcome IS NULL".to_owned();
        // Its copy says what it was about, as it does.
        let about = "SELECT subject FROM mail_answer WHERE words = 'Les deux sont faits'".to_owned();
        let subjects = texts(&ground.house, about).await;
        assert!(subjects.len() == 2 && !subjects[0].is_empty() && subjects[0] == subjects[1], "{subjects:?}");
        let waiting = ground.office.get("/echanges").await.body;
        for id in texts(&ground.house, own).await {
            assert!(waiting.contains(&form(&id)), "{waiting}");
        }
        assert_eq!(ground.office.post(&form(&both), &[("suite", "done")]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(texts(&ground.house, state).await, ["declared_done", "declared_done"]);
        // The same message again is known.
        assert_eq!(comes(&ground, &head(TOWN, &to, "5"), "Les deux sont faits").await, Fate::Known);
    }

    async fn an_answer_that_says_of_each_fiche_what_becomes_of_it_is_shared(on) {
        let Some(ground) = ready(on).await else { return };
        let ([second, third], letter) = together(&ground).await;
        let to = letter.beside.reply_to.clone();
        let said = "Bonjour,\r\n\r\nESS-2019-0002 : fait ce matin.\r\nESS-2019-0003 : pas à nous, voir le bailleur.\r\n\r\nCordialement,";
        assert_eq!(comes(&ground, &head(TOWN, &to, "1"), said).await, Fate::Answer);
        assert_eq!(comes(&ground, &head(TOWN, &to, "1"), said).await, Fate::Known);
        let held = "SELECT words FROM mail_answer WHERE alert_id = ";
        for (fiche, words) in [(second, "ESS-2019-0002 : fait ce matin."), (third, "ESS-2019-0003 : pas à nous, voir le bailleur.")] {
            assert_eq!(texts(&ground.house, format!("{held}'{fiche}'")).await, [words]);
        }
        // Who sees one of them reads what was said of that one, and nothing of the other.
        let half = enter(&ground.house, "lea", Role::Manager, &[1]).await;
        let half = ground.house.arrives(half).await.get("/echanges").await.body;
        assert!(half.contains("fait ce matin") && !half.contains("bailleur"), "{half}");
        // Each waits for its own step.
        for (fiche, step, words) in [(second, "done", "fait ce matin"), (third, "refused", "pas à nous")] {
            let page = ground.office.get(&format!("/signalements/{fiche}")).await.body;
            assert!(page.contains(words), "{page}");
            let own = format!("SELECT id FROM mail_answer WHERE alert_id = '{fiche}'");
            let id = texts(&ground.house, own).await.remove(0);
            let done = ground.office.post(&form(&id), &[("suite", step), ("citer", "oui")]).await;
            assert_eq!(done.location(), format!("/signalements/{fiche}?fait=etape"), "{}", done.body);
        }
        let state = format!("SELECT state FROM alert WHERE id IN ('{second}', '{third}') ORDER BY number");
        assert_eq!(texts(&ground.house, state).await, ["declared_done", "refused"]);
        // One that the letter did not tell of among them: somebody looks at the whole.
        let other = "ESS-2019-0002 : encore là.\r\nESS-2019-0001 : fait.";
        assert_eq!(comes(&ground, &head(TOWN, &to, "2"), other).await, Fate::Answer);
        let whole = "SELECT COALESCE(alert_id, '') FROM mail_answer WHERE words LIKE '%encore là%'".to_owned();
        assert_eq!(texts(&ground.house, whole).await, [second.text()], "it quotes one of the letter’s numbers only");
    }

    async fn a_number_and_the_address_that_was_told_of_it_say_which_fiche(on) {
        let Some(ground) = ready(on).await else { return };
        let id = sent(&ground, 1, 1).await;
        let new = |from: &str, id: &str, subject: &str| {
            head(from, ADDRESS, id).replace("Re: Fiche", subject)
        };
        // A new message, with no reference at all.
        let first = new(TOWN, "1", "Votre fiche ESS-2019-0001");
        assert_eq!(comes(&ground, &first, "On s’en occupe").await, Fate::Answer);
        assert_eq!(about(&ground.house, "On s’en occupe").await, [id.text()]);
        let page = ground.office.get(&format!("/signalements/{id}")).await.body;
        assert!(page.contains("reconnu au numéro qu’il cite"), "{page}");
        // The number alone proves nothing: anyone may write it.
        let other = new("qui@ailleurs.example", "2", "ESS-2019-0001");
        assert_eq!(comes(&ground, &other, "Moi aussi").await, Fate::Unknown);
        assert_eq!(about(&ground.house, "Moi aussi").await, [""]);
        // The manager knows what it is about, and says so.
        let stray = id_of(&ground.house, "Moi aussi").await;
        let told = ground.office.post(&format!("{}/fiche", form(&stray)), &[("fiche", "ess-2019-0001")]).await;
        assert_eq!(told.status, StatusCode::SEE_OTHER, "{}", told.body);
        assert_eq!(about(&ground.house, "Moi aussi").await, [id.text()]);
    }

    async fn what_is_for_nobody_known_waits_in_a_basket_whose_words_nobody_reads(on) {
        let Some(ground) = ready(on).await else { return };
        let (theirs, zora) = elsewhere(&ground.house).await;
        sent(&ground, 1, 1).await;
        // Only one convention wrote to that address, or was given it: it is for that one.
        assert_eq!(comes(&ground, &head(TOWN, ADDRESS, "1"), "Pour qui de droit").await, Fate::Unknown);
        assert_eq!(comes(&ground, &head("mairie@ailleurs.example", ADDRESS, "2"), "Pour l’autre").await, Fate::Unknown);
        let whose = "SELECT convention_id FROM mail_answer WHERE words = 'Pour l’autre'".to_owned();
        assert_eq!(texts(&ground.house, whose).await, [theirs.text()]);
        assert!(!ground.office.get("/echanges").await.body.contains("Pour l’autre"));
        assert!(zora.get("/echanges").await.body.contains("Pour l’autre"));
        // Nothing says for whom this one is: it was raised in the oldest convention, which is not a reason.
        let secret = "Mon voisin Untel crie la nuit";
        assert_eq!(comes(&ground, &head("service@ville.example", ADDRESS, "3"), secret).await, Fate::Astray);
        assert_eq!(comes(&ground, &head("service@ville.example", ADDRESS, "3"), secret).await, Fate::Known);
        for reader in [&ground.office, &zora] {
            let page = reader.get("/echanges").await.body;
            assert!(page.contains("Corbeille commune") && !page.contains("Untel"), "{page}");
            assert!(!page.contains("service@"), "nor from whom it is");
        }
        let known = ground.office.get("/echanges").await.body;
        // Whoever names a domain among their contacts learns nothing of it: what is shown of the basket is the same.
        let basket = |page: &str| {
            let (_, rest) = page.split_once("id=\"corbeille\"").expect("the basket");
            rest.split("</section>").next().expect("its end").to_owned()
        };
        assert!(!basket(&known).contains("ville.example"), "{known}");
        assert_eq!(ui::audit::faults(&known, ui::Lang::Fr), Vec::<String>::new());
        let id = texts(&ground.house, "SELECT id FROM mail_astray".to_owned()).await.remove(0);
        let path = format!("/echanges/corbeille/{id}");
        // An address is known, not guessed.
        assert_eq!(zora.post(&path, &[("adresse", "pas une adresse")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        for number in 0..6 {
            let guess = format!("accueil{number}@ville.example");
            let page = zora.post(&path, &[("adresse", guess.as_str())]).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert_eq!(page.body.contains("Cinq adresses"), number == 5, "{number}");
        }
        let late = zora.post(&path, &[("adresse", "service@ville.example")]).await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY, "too often");
        assert!(!late.body.contains("Untel"));
        assert_eq!(ground.awa.post(&path, &[("adresse", "service@ville.example")]).await.status, StatusCode::NOT_FOUND);
        let right = ground.office.post(&path, &[("adresse", "Service@ville.example")]).await;
        assert_eq!(right.location(), "/echanges?fait=pris", "{}", right.body);
        assert!(ground.office.get("/echanges").await.body.contains("Untel"));
        assert!(!zora.get("/echanges").await.body.contains("Untel"));
        assert_eq!(acts(&ground.house, "exchange.claimed").await, 8);
        assert_eq!(comes(&ground, &head("service@ville.example", ADDRESS, "3"), secret).await, Fate::Known);
        // What nobody claims leaves in its time.
        assert_eq!(comes(&ground, &head("perdu@nulle-part.example", ADDRESS, "4"), "Bonjour").await, Fate::Astray);
        let now = ground.house.clock_now();
        for (days, left) in [(89, 1), (91, 0)] {
            ground.house.set_clock(now.plus_seconds(days * 86_400));
            privacy::sweep(&ground.house.clockwork, &parvis::house::sweeps()).await.expect("swept");
            assert_eq!(texts(&ground.house, "SELECT id FROM mail_astray".to_owned()).await.len(), left);
        }
    }

    async fn one_message_that_nobody_can_read_holds_up_no_other(on) {
        let Some(ground) = ready(on).await else { return };
        sent(&ground, 1, 1).await;
        let said = |id: &str, words: &str| format!("{}\r\n\r\n{words}", head(TOWN, ADDRESS, id)).into_bytes();
        let (port, kept) = server(&[(3, b"poison".to_vec()), (5, said("1", "Le premier"))]);
        let mailbox = Mailbox::new(&format!("imap://127.0.0.1:{port}"), ("a", "b"), "INBOX").expect("one");
        let house = &ground.house;
        let look = async || exchange::look(&house.clockwork, &mailbox).await.expect("a visit");
        look().await;
        assert_eq!(about(house, "Le premier").await.len(), 1);
        assert!(!ground.office.get("/echanges").await.body.contains("Messages bloqués"), "not yet");
        // What comes later is filed at once, and the other one is tried three times.
        kept.lock().expect("it").insert(9, (said("2", "Le second"), false));
        look().await;
        assert_eq!(about(house, "Le second").await.len(), 1);
        look().await;
        assert_eq!(texts(house, "SELECT reason FROM mail_stuck WHERE tries = 3".to_owned()).await, ["fetching"]);
        let page = ground.office.get("/echanges").await.body;
        assert!(page.contains("Messages bloqués dans la boîte") && page.contains("1 message n’a pas pu"), "{page}");
        look().await;
        assert_eq!(texts(house, "SELECT reason FROM mail_stuck WHERE tries = 3".to_owned()).await.len(), 1, "set apart");
        // More of them than a visit begins conversations again hold up nobody either.
        for uid in 100..112 {
            kept.lock().expect("it").insert(uid, (b"poison".to_vec(), false));
        }
        kept.lock().expect("it").insert(500, (said("3", "Le dernier"), false));
        for _ in 0..4 {
            look().await;
        }
        assert_eq!(about(house, "Le dernier").await.len(), 1);
        // The host mended it: it comes, and nothing is stuck any more.
        let again = ground.office.post("/echanges/boite/reessayer", &[]).await;
        assert_eq!(again.location(), "/echanges?fait=reessai");
        for (_, one) in kept.lock().expect("it").iter_mut() {
            if one.0 == b"poison" {
                one.1 = true;
            }
        }
        kept.lock().expect("it").insert(3, (said("4", "Enfin"), false));
        look().await;
        assert_eq!(about(house, "Enfin").await.len(), 1);
        assert!(texts(house, "SELECT reason FROM mail_stuck".to_owned()).await.is_empty());
        // What cannot be filed is counted too, and is not lost.
        change(house, "CREATE TABLE stand_in AS SELECT * FROM mail_answer").await;
        change(house, "ALTER TABLE mail_answer RENAME TO mail_answer_away").await;
        kept.lock().expect("it").insert(600, (said("5", "Pendant la panne"), false));
        look().await;
        assert_eq!(texts(house, "SELECT reason FROM mail_stuck".to_owned()).await, ["filing"]);
        change(house, "ALTER TABLE mail_answer_away RENAME TO mail_answer").await;
        look().await;
        assert_eq!(about(house, "Pendant la panne").await.len(), 1);
        assert!(texts(house, "SELECT reason FROM mail_stuck".to_owned()).await.is_empty());
    }
}

/// Messages by their number, and whether each was seen.
type Kept = Arc<Mutex<BTreeMap<u32, (Vec<u8>, bool)>>>;

/// A mailbox of this machine, which withholds what is poison.
fn server(messages: &[(u32, Vec<u8>)]) -> (u16, Kept) {
    let kept: Kept = Arc::new(Mutex::new(
        messages.iter().map(|(uid, raw)| (*uid, (raw.clone(), false))).collect(),
    ));
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let (port, own) = (listener.local_addr().expect("an address").port(), Arc::clone(&kept));
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            drop(converse(&stream, &own));
        }
    });
    (port, kept)
}

fn converse(stream: &TcpStream, kept: &Kept) -> std::io::Result<()> {
    let mut out = stream.try_clone()?;
    stream.set_nodelay(true)?;
    out.write_all(b"* OK essai\r\n")?;
    for line in BufReader::new(stream).lines() {
        let line = line?;
        let (tag, asked) = line.split_once(' ').unwrap_or((&line, ""));
        let words: Vec<&str> = asked.split(' ').collect();
        let uid = words.get(2).and_then(|text| text.parse::<u32>().ok()).unwrap_or(0);
        let mut kept = kept.lock().expect("the mailbox");
        let held = kept.get(&uid).map(|(raw, _)| raw.clone()).unwrap_or_default();
        let mut done = format!("{tag} OK done\r\n");
        match words.as_slice() {
            ["SELECT", ..] => write!(out, "* 9 EXISTS\r\n* OK [UIDVALIDITY 7] ok\r\n")?,
            ["UID", "SEARCH", ..] => {
                let unseen = kept.iter().filter(|(_, (_, seen))| !seen);
                let uids: Vec<String> = unseen.map(|(uid, _)| uid.to_string()).collect();
                write!(out, "* SEARCH {}\r\n", uids.join(" "))?;
            }
            ["UID", "FETCH", ..] if held == b"poison" => done = format!("{tag} NO broken\r\n"),
            ["UID", "FETCH", _, _, "RFC822.SIZE)"] => {
                write!(out, "* 1 FETCH (UID {uid} RFC822.SIZE {})\r\n", held.len())?;
            }
            ["UID", "FETCH", ..] => {
                write!(out, "* 1 FETCH (UID {uid} BODY[] {{{}}}\r\n", held.len())?;
                out.write_all(&held)?;
                out.write_all(b")\r\n")?;
            }
            ["UID", "STORE", ..] => {
                kept.entry(uid).and_modify(|one| one.1 = true);
                write!(out, "* 1 FETCH (UID {uid} FLAGS (\\Seen))\r\n")?;
            }
            _ => {}
        }
        drop(kept);
        out.write_all(done.as_bytes())?;
        if asked == "LOGOUT" {
            break;
        }
    }
    Ok(())
}
