//! A house with whoever sends and receives, and what a recipient does through the link of its letter.

mod answers;
mod ends;
#[path = "../../../alert/ground/fiche.rs"]
mod fiche;
mod parties;
#[path = "../../../alert/ground/sent.rs"]
mod sent;

use std::sync::Arc;

use kernel::Lang;
use post::letter::Posted;
use referential::ListsCache;
use testkit::{Actor, House, On, Page, Services};

#[test]
fn every_page_keeps_the_house_rules_in_both_languages() {
    for sample in crate::samples::all() {
        for lang in [Lang::Fr, Lang::En] {
            let drawn = (sample.render)(lang).into_string();
            assert_eq!(ui::audit::faults(&drawn, lang), Vec::<String>::new(), "{}", sample.name);
        }
    }
    assert_eq!(ui::audit::sentences(include_str!("../words.rs")), Vec::<String>::new());
}

async fn house(on: On) -> Option<House> {
    let services = Services::default().with(Arc::new(ListsCache::default()));
    let rooms = [
        post::room(),
        referential::room(),
        territory::room(),
        convention::room(),
        photo::room(),
        roadmap::room(),
        routing::room(),
        alert::room(),
        crate::room(),
    ];
    House::open(on, &rooms, services).await
}

/// The page of a letter, the secret behind `#`, and the code.
fn link_of(letter: &Posted) -> (String, String, String) {
    let (_, rest) = letter.text.split_once("/s/").expect("a link");
    let (selector, rest) = rest.split_once("#lien=").expect("a secret");
    let secret = rest.split_whitespace().next().expect("a secret").to_owned();
    let (_, rest) = letter.text.split_once("tapez ce code\u{a0}: ").expect("a code");
    let code = rest.split_whitespace().next().expect("a code").to_owned();
    (format!("/s/{selector}"), secret, code)
}

async fn opens(house: &House, page: &str, secret: &str, code: &str) -> (Actor, Page) {
    let mut guest = Actor::stranger(house.app.clone());
    let answer = guest.post(page, &[("lien", secret), ("code", code)]).await;
    guest.take_cookies(&answer);
    (guest, answer)
}

/// Answers from the page that is open, with its token.
async fn says(guest: &Actor, page: &str, fields: &[(&str, &str)]) -> Page {
    let open = guest.get(page).await;
    let mut all = fields.to_vec();
    all.push((ui::form::TOKEN, open.token()));
    guest.post(&format!("{page}/reponse"), &all).await
}
