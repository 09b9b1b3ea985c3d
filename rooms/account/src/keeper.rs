//! Who reads money as it stands: the manager and the operator’s direction, never a mediator.

use door::{Direction, Either, Manager, Stop, Tx, Visit};

/// Whoever keeps the accounts, or answers for them.
pub(crate) type Keeper = Either<Manager, Direction>;

/// The visit under a key.
pub(crate) fn visit_of(key: &Keeper) -> &Visit {
    match key {
        Either::Left(manager) => manager,
        Either::Right(direction) => direction,
    }
}

/// Reads on one snapshot.
pub(crate) async fn read<T, F>(key: &Keeper, work: F) -> Result<T, Stop>
where
    T: Send + 'static,
    F: FnOnce(&mut Tx<'_>) -> Result<T, Stop> + Send + 'static,
{
    match key {
        Either::Left(manager) => manager.read(work).await,
        Either::Right(direction) => direction.read(work).await,
    }
}
