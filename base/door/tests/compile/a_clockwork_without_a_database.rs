//! The house's own hand is made from the database, which no room can name (rule C5).
fn wind(shell: door::Shell) -> door::Clockwork {
    door::Clockwork::wind(shell)
}

fn main() {
    let _ = wind;
}
