//! A statement that is not a literal (rule C7).
fn main() {
    let table = String::from("activity");
    let _ = door::sql!(open "made on the way", format!("SELECT 1 FROM {table}"));
}
