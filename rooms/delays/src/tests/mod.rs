//! A house with what an alert stands on, and the tables that it keeps.

#[path = "../../../alert/ground/fiche.rs"]
mod fiche;
mod tables;

use std::sync::Arc;

use kernel::Lang;
use referential::ListsCache;
use testkit::{House, On, Services};

async fn house(on: On) -> Option<House> {
    let services = Services::default()
        .with(Arc::new(ListsCache::default()))
        .with(Arc::new(alert::AlertsCache::keeping(crate::kept)));
    let rooms = [
        post::room(),
        referential::room(),
        territory::room(),
        convention::room(),
        photo::room(),
        routing::room(),
        alert::room(),
        crate::room(),
    ];
    House::open(on, &rooms, services).await
}

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
