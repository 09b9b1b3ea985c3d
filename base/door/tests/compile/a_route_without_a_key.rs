//! A route whose handler does not start with a key (rule C3).
use door::{Answer, Doors, Path};

async fn leak(_: Path<String>) -> Answer {
    Err(door::Stop::NotFound)
}

fn main() {
    let _ = Doors::default().get("/fuite/{id}", leak);
}
