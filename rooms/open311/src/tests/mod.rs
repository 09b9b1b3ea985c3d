//! A house with what an alert stands on, and the requests that come and go.

#[path = "../../../alert/ground/fiche.rs"]
mod fiche;
mod requests;

use std::sync::Arc;

use referential::ListsCache;
use testkit::{House, On, Services};

async fn house(on: On) -> Option<House> {
    let services = Services::default().with(Arc::new(ListsCache::default()));
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
