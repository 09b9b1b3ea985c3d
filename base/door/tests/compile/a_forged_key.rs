//! A key made by hand (rule C4).
fn forge(visit: door::Visit) -> door::Manager {
    door::Manager(visit)
}

fn main() {
    let _ = forge;
}
