//! A sensitive note (C4): whoever may not read it leaves it as it is, and no longer reads its past.

use door::Role;

use super::{form, grant, house, id, mediator, read, zone};

testkit::engines! {
    async fn whoever_may_not_read_a_sensitive_note_leaves_it_as_it_is(on) {
        let Some(house) = house(on).await else { return };
        let zones = [zone(1)];
        let nadege = grant(&house, "nadege", Role::Manager, &zones).await;
        let (awa, remi) = (mediator(&house, "awa").await, mediator(&house, "remi").await);
        let path = format!("/activites/{}", id(7));
        let mut laid = form(7, "mot sensible");
        laid.extend([("sensible", "oui"), ("mediateur", "awa"), ("mediateur", "remi")]);
        assert_eq!(awa.post("/activites", &laid).await.status.as_u16(), 303);
        // The colleague of the record corrects its length, and sees no note.
        let mut theirs = form(7, "");
        theirs.extend([("rev", "1"), ("motif", "Durée"), ("mediateur", "awa"), ("mediateur", "remi")]);
        let corrected = remi.post(&format!("{path}/corriger"), &theirs).await;
        assert_eq!(corrected.status.as_u16(), 303, "{}", corrected.body);
        let kept = read(&house, nadege, 7).await.expect("there");
        assert_eq!((kept.note.as_str(), kept.sensitive, kept.rev), ("mot sensible", true, 2));
    }

    async fn a_note_marked_sensitive_later_is_read_no_more_in_its_past(on) {
        let Some(house) = house(on).await else { return };
        let (awa, remi) = (mediator(&house, "awa").await, mediator(&house, "remi").await);
        let path = format!("/activites/{}", id(7));
        let both = [("mediateur", "awa"), ("mediateur", "remi")];
        let mut first = form(7, "premier mot");
        first.extend(both);
        assert_eq!(awa.post("/activites", &first).await.status.as_u16(), 303);
        let mut second = form(7, "second mot");
        second.extend([("rev", "1"), ("motif", "Précisé")].into_iter().chain(both));
        awa.post(&format!("{path}/corriger"), &second).await;
        assert!(remi.get(&path).await.body.contains("premier mot"), "read while it was ordinary");
        let mut marked = form(7, "second mot");
        marked.extend([("rev", "2"), ("motif", "Sensible"), ("sensible", "oui")]);
        marked.extend(both);
        let done = awa.post(&format!("{path}/corriger"), &marked).await;
        assert_eq!(done.status.as_u16(), 303, "{}", done.body);
        let theirs = remi.get(&path).await.body;
        assert!(!theirs.contains("premier mot") && !theirs.contains("second mot"));
        assert!(awa.get(&path).await.body.contains("premier mot"), "its author still does");
    }
}
