//! A statement that forgets the perimeter (rule C6).
fn main() {
    let _ = door::sql!("SELECT note FROM activity");
}
