//! A live statement on the shelf, and the reverse (rule C8).
use door::{Shelf, Tx};

fn read(shelf: &mut Shelf<'_>, tx: &mut Tx<'_>) {
    let live = door::sql!("SELECT v.grant_id FROM visible v WHERE v.grant_id = $1");
    let _ = shelf.all(live, &(), |row| row.take::<String>());
    let shelved = door::sql!(shelf "SELECT p.cell FROM published_cell p WHERE p.grant_id = $1");
    let _ = tx.run(shelved, &());
}

fn main() {
    let _ = read;
}
