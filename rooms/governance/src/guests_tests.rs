//! Guests of one point, on both engines: the letter, the calendar, the link, and what it does not open.

use kernel::id::{ContactId, uuid_v7};
use mailrs_ical::{Method, parse_invite};
use testkit::Actor;

use crate::tests::{Ground, ground, letters, plan, value};

fn contact(number: u8) -> String {
    ContactId::from_uuid(uuid_v7(3, [number; 10])).text()
}

async fn done(ground: &Ground, path: &str, fields: &[(&str, &str)]) {
    let page = ground.manager.post(path, fields).await;
    assert_eq!(page.status, 303, "{path} {}", page.body);
}

/// Two points typed, one open, one restricted: their addresses.
async fn pointed(ground: &Ground, path: &str) -> (String, String) {
    for (part, title) in [
        ("open", "Portail du parking"),
        ("open", "Fête de quartier"),
        ("restricted", "Tensions dans un hall"),
    ] {
        let point = [
            ("partie", part),
            ("intitule", title),
            ("detail", "Trois fiches depuis mai."),
            ("invites", ""),
        ];
        done(ground, &format!("{path}/points"), &point).await;
    }
    let office = ground.house.clockwork.under(ground.grant).await.expect("a grant");
    let id = path
        .rsplit('/')
        .next()
        .and_then(|id| kernel::id::MeetingId::parse(id).ok())
        .expect("an id");
    let points = office.read(move |tx| Ok(crate::points(tx, id)?)).await.expect("points");
    let at = |title: &str| {
        let found = points.iter().find(|one| one.title == title).expect("a point");
        format!("{path}/points/{}/invites", found.id)
    };
    (at("Portail du parking"), at("Tensions dans un hall"))
}

/// What a letter says: where its link leads, and the code that is typed there.
fn way_in(text: &str) -> (String, String) {
    let code =
        text.split(", code ").nth(1).expect("a code").split('.').next().expect("a code").to_owned();
    let path = text.split("http").nth(1).expect("a link").split('#').next().expect("an address");
    let path = path.split("/s/").nth(1).expect("a selector");
    (format!("/s/{path}"), code)
}

testkit::engines! {
    async fn a_guest_of_one_point_reads_that_point_and_follows_the_meeting(on) {
        let Some(ground) = ground(on).await else { return };
        let (_, path) = plan(&ground, "monitoring", "2019-06-27", "14:00").await;
        let (open, restricted) = pointed(&ground, &path).await;
        let typed = |contact: &str, hour: &str| [("contact".to_owned(), contact.to_owned()), ("heure".to_owned(), hour.to_owned()), ("duree".to_owned(), "30".to_owned())];
        let post = |action: String, fields: [(String, String); 3]| {
            let manager = &ground.manager;
            async move {
                let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
                manager.post(&action, &fields).await
            }
        };
        for (action, contact, hour, said) in [
            (&restricted, contact(3), "15:00", "n’a pas d’invité"),
            (&open, contact(3), "13:30", "l’horaire de la réunion"),
            (&open, contact(3), "15:45", "l’horaire de la réunion"),
            (&open, uuid_v7(9, [9; 10]).to_string(), "15:00", "Interlocuteur"),
        ] {
            let refused = post(action.clone(), typed(&contact, hour)).await;
            assert!(refused.status == 422 && refused.body.contains(said), "{said} {}", refused.body);
        }
        let kept = post(open.clone(), typed(&contact(3), "15:00")).await;
        assert_eq!(kept.status, 303, "{}", kept.body);
        assert!(letters(&ground).await.is_empty(), "the agenda was not sent");
        done(&ground, &format!("{path}/convoquer"), &[("convoques", &contact(1))]).await;
        let sent = letters(&ground).await;
        assert_eq!(sent.len(), 2, "{sent:?}");
        let (to, subject, text, calendar) = sent.iter().find(|one| one.0 == "voirie@mel.example").expect("the guest");
        assert!(subject.starts_with("Invitation\u{a0}: Portail du parking"), "{to} {subject}");
        assert!(text.contains("de 15\u{a0}h à 15\u{a0}h\u{a0}30"), "{text}");
        for other in ["Fête de quartier", "Tensions", "/instances/"] {
            assert!(!text.contains(other) && !calendar.contains(other), "{other} in {text}");
        }
        let read = parse_invite(calendar.as_bytes()).expect("an invitation that reads");
        assert_eq!((read.method, read.sequence, read.attendees.len()), (Method::Request, 0, 1));
        // Three in the afternoon in Paris in June is one in UTC.
        assert_eq!((value(calendar, "DTSTART"), value(calendar, "DTEND")), ("20190627T130000Z", "20190627T133000Z"));
        assert!(!path.ends_with(read.uid.split('@').next().expect("a uid")), "another UID than the meeting’s");

        // The link opens this point, and nothing else; without its secret, nothing.
        let (here, code) = way_in(text);
        let mut guest = Actor::stranger(ground.house.app.clone());
        let shut = guest.get(&here).await;
        assert!(shut.status == 200 && !shut.body.contains("Portail"), "{}", shut.body);
        assert_eq!(guest.post(&format!("{here}/ouvrir"), &[("lien", ""), ("code", "000000")]).await.status, 422);
        let opened = guest.post(&format!("{here}/ouvrir"), &[("lien", ""), ("code", &code)]).await;
        assert_eq!(opened.status, 303, "{}", opened.body);
        guest.take_cookies(&opened);
        let page = guest.get(&here).await;
        assert!(page.body.contains("Portail du parking") && page.body.contains("Trois fiches depuis mai."), "{}", page.body);
        assert!(!page.body.contains("Fête de quartier") && !page.body.contains("Tensions"), "{}", page.body);
        assert_ne!(guest.get(&path).await.status, 200);

        // The meeting moves by an hour and a day: the point moves with it, under the same UID; the former link has ended.
        let when = [("jour", "2019-06-28"), ("heure", "15:00"), ("duree", "120"), ("lieu", "Salle des fêtes")];
        done(&ground, &format!("{path}/deplacer"), &when).await;
        let moved = letters(&ground).await;
        let (_, _, text, calendar) = moved.iter().rfind(|one| one.0 == "voirie@mel.example").expect("told again");
        let again = parse_invite(calendar.as_bytes()).expect("an invitation that reads");
        assert_eq!((again.uid.as_str(), again.sequence), (read.uid.as_str(), 1));
        assert_eq!(value(calendar, "DTSTART"), "20190628T140000Z");
        assert!(text.contains("Salle des fêtes"));
        assert_ne!(way_in(text).0, here);
        assert!(!guest.get(&here).await.body.contains("Portail du parking"), "the former link has ended");

        done(&ground, &format!("{path}/annuler"), &[]).await;
        let off = letters(&ground).await;
        let (_, _, _, calendar) = off.iter().rfind(|one| one.0 == "voirie@mel.example").expect("told again");
        let gone = parse_invite(calendar.as_bytes()).expect("an invitation that reads");
        assert_eq!((gone.method, gone.uid, gone.sequence), (Method::Cancel, read.uid, 2));
    }

    async fn a_guest_is_taken_back_and_reads_what_was_said_once_minutes_are_sent(on) {
        let Some(ground) = ground(on).await else { return };
        let (_, path) = plan(&ground, "monitoring", "2019-06-27", "14:00").await;
        let (open, _) = pointed(&ground, &path).await;
        done(&ground, &format!("{path}/convoquer"), &[("convoques", &contact(1))]).await;
        let before = letters(&ground).await.len();
        for number in [2, 3] {
            done(&ground, &open, &[("contact", &contact(number)), ("heure", "14:30"), ("duree", "20")]).await;
        }
        assert_eq!(letters(&ground).await.len(), before + 2, "sent at once");
        let page = ground.manager.get(&path).await.body;
        let away = page.split("/invites/").nth(1).expect("an invitation")[..36].to_owned();
        done(&ground, &format!("{path}/invites/{away}/retirer"), &[]).await;
        let (to, subject, _, calendar) = letters(&ground).await.pop().expect("a letter");
        assert!(subject.starts_with("Invitation retirée"), "{subject}");
        assert_eq!(parse_invite(calendar.as_bytes()).expect("reads").method, Method::Cancel);
        let all = letters(&ground).await;
        let (_, _, text, _) = all.iter().rfind(|one| one.0 != to && one.1.starts_with("Invitation\u{a0}:")).expect("the other");
        let (here, code) = way_in(text);
        let mut guest = Actor::stranger(ground.house.app.clone());
        let opened = guest.post(&format!("{here}/ouvrir"), &[("lien", ""), ("code", &code)]).await;
        guest.take_cookies(&opened);
        ground.house.set_clock(kernel::Instant::parse("2019-06-27T15:00:00Z").expect("a moment"));
        // What was open ended with the days; the link still opens.
        let opened = guest.post(&format!("{here}/ouvrir"), &[("lien", ""), ("code", &code)]).await;
        guest.take_cookies(&opened);
        assert!(guest.get(&here).await.body.contains("Portail du parking"));
        let seats = ground.manager.get(&path).await.body.matches("name=\"presence-").count();
        let mut present = Vec::new();
        for seat in 0..seats {
            present.push((format!("presence-{seat}"), "present".to_owned()));
            present.push((format!("par-{seat}"), String::new()));
        }
        present.push(("autres".to_owned(), "1".to_owned()));
        let present: Vec<(&str, &str)> = present.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        done(&ground, &format!("{path}/presence"), &present).await;
        let page = ground.manager.get(&path).await.body;
        let names: Vec<String> = page.split("name=\"notes-").skip(1).map(|part| format!("notes-{}", &part[..36])).collect();
        let notes: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "Le syndic le remplace.")).collect();
        done(&ground, &format!("{path}/notes"), &notes).await;
        assert!(!guest.get(&here).await.body.contains("Le syndic le remplace."), "not sent yet");
        done(&ground, &format!("{path}/compte-rendu"), &[]).await;
        let read = guest.get(&here).await.body;
        assert_eq!(read.matches("Le syndic le remplace.").count(), 1, "{read}");
        // Sixty days later the invitation leaves, and nothing opens.
        ground.house.set_clock(kernel::Instant::parse("2019-08-28T08:00:00Z").expect("a moment"));
        let gone = ground.house.clockwork.begin(door::Purpose::Routine, |tx| Ok(crate::guests::forget(tx)?)).await;
        assert_eq!(gone.expect("swept"), 1);
        assert!(!guest.get(&here).await.body.contains("Portail du parking"));
    }
}
