//! A message to a group, on both engines, through its pages.

use testkit::Page;

use crate::tests::{Ground, ground, letters};

const HERE: &str = "/instances/courrier";
const TEXT: &str =
    "Le parvis est en travaux du 17 juin au 5 juillet.\r\n\r\nLe passage reste ouvert.";

/// The fields that a preview carries on to the sending.
fn carried(preview: &Page) -> Vec<(String, String)> {
    let body = &preview.body;
    let form = body.split("action=\"/instances/courrier\"").nth(1).expect("a form");
    let form = form.split("</form>").next().expect("its end");
    let field = |name: &str| {
        let start = format!("name=\"{name}\" value=\"");
        let value = form.split(&start).nth(1).expect("a field").split('"').next().expect("a value");
        let value = value.replace("&quot;", "\"").replace("&amp;", "&");
        (name.to_owned(), value)
    };
    ["groupe", "objet", "texte", "relu", "message", "vu"].map(field).to_vec()
}

async fn preview(ground: &Ground, group: &str, subject: &str, text: &str) -> Page {
    let fields = [("groupe", group), ("objet", subject), ("texte", text)];
    ground.manager.post(&format!("{HERE}/apercu"), &fields).await
}

async fn send(ground: &Ground, fields: &[(String, String)]) -> Page {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    ground.manager.post(HERE, &fields).await
}

testkit::engines! {
    async fn each_reads_the_message_alone_and_the_outbox_tells_how_it_fared(on) {
        let Some(ground) = ground(on).await else { return };
        let seen = preview(&ground, "instance monitoring", "Travaux du parvis", TEXT).await;
        assert_eq!(seen.status, 200, "{}", seen.body);
        assert!(seen.body.contains("2 courriels séparés partiront") && seen.body.contains("Référent"), "{}", seen.body);
        assert!(!seen.body.contains('@'), "functions, no address: {}", seen.body);
        assert!(letters(&ground).await.is_empty(), "a preview writes nothing");
        let fields = carried(&seen);
        assert_eq!(send(&ground, &fields).await.status, 303);
        assert_eq!(send(&ground, &fields).await.status, 303, "pressed twice");
        let all = letters(&ground).await;
        let to: Vec<&str> = all.iter().map(|one| one.0.as_str()).collect();
        assert_eq!(to.len(), 2, "{to:?}");
        for (number, (own, subject, text, _)) in all.iter().enumerate() {
            assert_eq!(own.matches('@').count(), 1, "one recipient: {own}");
            assert_eq!(subject, "Travaux du parvis");
            assert!(text.contains("Le passage reste ouvert.") && text.contains("comme «\u{a0}Référent\u{a0}»"), "{text}");
            assert!(!text.contains(to[1 - number]), "nobody reads whom else it went to");
        }
        let page = ground.manager.get(HERE).await.body;
        assert!(page.contains("Travaux du parvis") && page.contains("2 en attente") && !page.contains("0 parti"), "{page}");
    }

    async fn whoever_asked_not_to_be_written_to_is_left_out_and_a_group_that_changed_is_seen_again(on) {
        let Some(ground) = ground(on).await else { return };
        let seen = preview(&ground, "instance monitoring", "Travaux", TEXT).await;
        let page = ground.manager.get("/annuaire").await.body;
        let path = page.split("href=\"/territoire/interlocuteurs/").nth(1).expect("a contact");
        let path = format!("/territoire/interlocuteurs/{}", path.split('"').next().expect("its end"));
        let form = ground.manager.get(&path).await.body;
        let email = form.split("name=\"courriel\"").nth(1).expect("a field");
        let email = email.split("value=\"").nth(1).expect("a value").split('"').next().expect("its end").to_owned();
        let silent = [("fonction", "Référent"), ("courriel", email.as_str()), ("silence", "oui")];
        assert_eq!(ground.manager.post(&path, &silent).await.status, 303);
        let late = send(&ground, &carried(&seen)).await;
        assert_eq!(late.status, 422);
        assert!(late.body.contains("La liste a changé"), "{}", late.body);
        assert!(letters(&ground).await.is_empty());
        let again = preview(&ground, "instance monitoring", "Travaux", TEXT).await;
        assert!(again.body.contains("Laissés de côté") && again.body.contains("1 courriel partira"), "{}", again.body);
    }

    async fn what_may_not_leave_is_refused_where_it_was_typed(on) {
        let Some(ground) = ground(on).await else { return };
        let long = "a".repeat(2_001);
        for (group, subject, text, said) in [
            ("", "Objet", TEXT, "nécessaire"),
            ("tout le monde", "Objet", TEXT, "liste"),
            ("theme T9", "Objet", TEXT, "liste"),
            ("signataires", "Objet\r\nBcc: tous@ville.example", TEXT, "ligne"),
            ("signataires", "", TEXT, "nécessaire"),
            ("signataires", "Objet", "", "nécessaire"),
            ("signataires", "Objet", long.as_str(), "2"),
            ("signataires", "Objet", "Il est schizophrène et a volé.", "santé"),
            ("signataires", "Objet", "Voyez avec M. Durand.", "désigner"),
        ] {
            let refused = preview(&ground, group, subject, text).await;
            assert_eq!(refused.status, 422, "{group} {subject} {said}");
        }
        let health = preview(&ground, "instance monitoring", "Objet", "Une personne dépressive.").await;
        assert!(health.body.contains("ne part pas par courriel"), "{}", health.body);
        let fields = [("groupe", "instance monitoring"), ("objet", "Accueil"), ("texte", "Voyez avec M. Durand."), ("relu", "oui")];
        let read_again = ground.manager.post(&format!("{HERE}/apercu"), &fields).await;
        assert_eq!(read_again.status, 200, "{}", read_again.body);
        let back = ground.manager.post(&format!("{HERE}/corriger"), &fields).await;
        assert!(back.status == 200 && back.body.contains("Voyez avec M. Durand."), "{}", back.body);
        let sent = ground.manager.post(HERE, &[("groupe", "instance monitoring"), ("objet", "A"), ("texte", "B"), ("message", "x"), ("vu", "")]).await;
        assert_eq!(sent.status, 404, "no preview");
        assert!(letters(&ground).await.is_empty());
    }

    async fn five_leave_in_a_day_and_leave_the_house_two_years_after(on) {
        let Some(ground) = ground(on).await else { return };
        for turn in 0..6 {
            let seen = preview(&ground, "instance monitoring", "Travaux", TEXT).await;
            let sent = send(&ground, &carried(&seen)).await.status.as_u16();
            assert_eq!(sent, if turn < 5 { 303 } else { 422 });
        }
        ground.house.set_clock(kernel::Instant::parse("2021-07-20T08:00:00Z").expect("a moment"));
        let gone = ground.house.clockwork.begin(door::Purpose::Routine, |tx| {
            Ok((crate::mailing::forget_to(tx)?, crate::mailing::forget(tx)?))
        });
        assert_eq!(gone.await.expect("a sweep"), (10, 5));
    }
}
