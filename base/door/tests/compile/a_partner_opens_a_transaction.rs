//! A partner has no way to a live row (rule C8).
async fn peek(partner: door::Partner) {
    let _ = partner.read(|_| Ok(())).await;
}

fn main() {
    let _ = peek;
}
