//! Rules that the compiler keeps: each case of `tests/compile` must be refused, with the sentence
//! that its author will read. They stand here and not with the other laws because each run builds
//! the crates around the host: the door needs few.

#[test]
fn compile_time_rules() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("tests/compile/*.rs");
}
