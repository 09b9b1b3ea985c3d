//! The referential in a real database, on both engines, and through its routes.

use std::sync::Arc;

use door::{Purpose, Role, Stop};
use kernel::Day;
use kernel::id::{ConventionId, ThemeId};
use testkit::{Actor, House, Newcomer, On, Services};

use crate::{List, ListsCache, lay_default, lists_of, shelf_lists};

async fn house(on: On) -> Option<(House, ConventionId)> {
    let services = Services::default().with(Arc::new(ListsCache::default()));
    let house = House::open(on, &[crate::room()], services).await?;
    let convention = ConventionId::from_uuid(house.shell.mint().uuid());
    Some((house, convention))
}

async fn lay(house: &House, convention: ConventionId, version: i64, since: &str) {
    let since = Day::parse(since).expect("a day");
    let mint = Arc::clone(house.shell.mint());
    let mut mint = move |_: &str| ThemeId::from_uuid(mint.uuid());
    house
        .clockwork
        .begin(Purpose::Lay, move |tx| Ok(lay_default(tx, convention, version, since, &mut mint)?))
        .await
        .expect("a version");
}

testkit::engines! {
    async fn a_new_version_renames_but_keeps_the_identity_of_a_theme(on) {
        let Some((house, convention)) = house(on).await else { return };
        let cache = Arc::new(ListsCache::default());
        let read = |cache: Arc<ListsCache>| house.clockwork.read(move |tx| {
            Ok(lists_of(tx, &cache, convention)?)
        });
        assert_eq!(read(Arc::clone(&cache)).await.expect("none yet").version(), 0);
        lay(&house, convention, 1, "2019-01-01").await;
        let first = read(Arc::clone(&cache)).await.expect("the first");
        assert_eq!(first.terms(List::PlaceKind).len(), 21);
        assert_eq!(first.theme("T3.1").and_then(|theme| theme.parent.clone()), Some("T3".to_owned()));
        let again = read(Arc::clone(&cache)).await.expect("from memory");
        assert!(Arc::ptr_eq(&first, &again));
        lay(&house, convention, 2, "2020-01-01").await;
        let second = read(cache).await.expect("the second");
        assert_eq!(second.version(), 2);
        assert_eq!(second.theme("T3.1").map(|t| t.id), first.theme("T3.1").map(|t| t.id));
    }

    async fn what_a_transaction_undid_is_never_served_from_memory(on) {
        let Some((house, convention)) = house(on).await else { return };
        let cache = Arc::new(ListsCache::default());
        let inside = Arc::clone(&cache);
        let mint = Arc::clone(house.shell.mint());
        let undone: Result<(), Stop> = house.clockwork.begin(Purpose::Lay, move |tx| {
            let since = Day::parse("2019-01-01").expect("a day");
            lay_default(tx, convention, 1, since, &mut |_| ThemeId::from_uuid(mint.uuid()))?;
            assert_eq!(lists_of(tx, &inside, convention)?.version(), 1);
            Err(Stop::Stale)
        }).await;
        assert!(undone.is_err());
        let cached = Arc::clone(&cache);
        let read = house.clockwork.read(move |tx| Ok(lists_of(tx, &cached, convention)?)).await;
        assert_eq!(read.expect("nothing").version(), 0);
        lay(&house, convention, 1, "2019-02-01").await;
        let read = house.clockwork.read(move |tx| Ok(lists_of(tx, &cache, convention)?)).await;
        assert_eq!(read.expect("the real one").since(), Day::parse("2019-02-01").ok());
    }

    async fn a_convention_reads_its_own_lists_and_no_other(on) {
        let Some((house, convention)) = house(on).await else { return };
        lay(&house, convention, 1, "2019-01-01").await;
        let other = ConventionId::from_uuid(house.shell.mint().uuid());
        for (login, convention, version) in [("maire", convention, 1), ("ailleurs", other, 0)] {
            let role = Role::Signatory;
            let grant = house
                .welcome(&Newcomer { login, role, convention, zones: &[], themes: &[] })
                .await;
            let under = house.clockwork.under(grant).await.expect("the grant");
            let cache = ListsCache::default();
            let lists = under.shelf(move |shelf| Ok(shelf_lists(shelf, &cache)?)).await;
            assert_eq!(lists.expect("the shelf").version(), version);
            let program = house.program(grant, "read:activities").await;
            let answer = program.get("/api/v1/referential").await.json();
            assert_eq!(answer["version"], version);
            assert_eq!(answer["lists"][1]["list"], "activity");
            assert_eq!(answer["lists"][1]["terms"].as_array().map_or(0, Vec::len), if version == 1 { 8 } else { 0 });
        }
    }

    async fn the_routes_ask_for_their_key(on) {
        let Some((house, convention)) = house(on).await else { return };
        lay(&house, convention, 1, "2019-01-01").await;
        let role = Role::Auditor;
        let grant = house
            .welcome(&Newcomer { login: "audit", role, convention, zones: &[], themes: &[] })
            .await;
        let stranger = Actor::stranger(house.app.clone());
        assert_eq!(stranger.get("/referentiel").await.status, 303);
        assert_eq!(stranger.get("/api/v1/referential").await.status, 401);
        let program = house.program(grant, "read:published").await;
        assert_eq!(program.get("/api/v1/referential").await.status, 404);
    }
}
