//! The room: pure rules, then a real database on both engines and through the routes.

#[path = "../../ground/fiche.rs"]
mod fiche;
mod found;
mod ladder;
mod life;
mod mailed;
mod party;
mod planned;
mod queue;
mod routes;
#[path = "../../ground/sent.rs"]
mod sent;
mod sieved;
mod silence;
mod store;
mod ties;

use std::sync::Arc;

use kernel::Lang;
use referential::ListsCache;
use testkit::{House, On, Services};

use crate::samples;

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
        crate::room(),
    ];
    House::open(on, &rooms, services).await
}

#[test]
fn every_page_keeps_the_house_rules_in_both_languages() {
    for sample in samples::all() {
        for lang in [Lang::Fr, Lang::En] {
            let drawn = (sample.render)(lang).into_string();
            assert_eq!(ui::audit::faults(&drawn, lang), Vec::<String>::new(), "{}", sample.name);
        }
    }
    for words in [
        include_str!("../words.rs"),
        include_str!("../words_reply.rs"),
        include_str!("../words_desk.rs"),
        include_str!("../words_mail.rs"),
        include_str!("../words_sent.rs"),
        include_str!("../words_party.rs"),
        include_str!("../words_lent.rs"),
        include_str!("../words_silence.rs"),
        include_str!("../words_call.rs"),
        include_str!("../words_amend.rs"),
        include_str!("../words_requalify.rs"),
        include_str!("../words_queue.rs"),
        include_str!("../words_step.rs"),
    ] {
        assert_eq!(ui::audit::sentences(words), Vec::<String>::new());
    }
}
