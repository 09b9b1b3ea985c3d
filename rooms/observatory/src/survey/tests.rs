//! Surveys over a real database, on both engines, and their arithmetic by hand.

use door::{Purpose, Role, Stop};
use kernel::id::{SurveyId, uuid_v7};
use kernel::{Day, Period};
use testkit::engines;

use super::{Audience, LEAST, NewSurvey, Outcome, Question, lay_survey, outcomes};
use crate::trial::{convention, enter, house, laid};

fn survey(number: u8, sheets: Vec<super::Sheet>) -> NewSurvey {
    let day = |text| Day::parse(text).expect("a day");
    NewSurvey {
        id: SurveyId::from_uuid(uuid_v7(4, [number; 10])),
        convention: convention(),
        audience: Audience::Residents,
        period: Period::spanning(day("2019-03-04"), day("2019-03-22")),
        offered: 40,
        method: "Au pied des immeubles".to_owned(),
        sheets,
    }
}

#[test]
fn shares_and_means_are_those_worked_out_by_hand() {
    // 7 of 11 : 63.6 %. (1×2 + 3×4 + 5×5) / 11 = 39 / 11 = 3.5.
    let known = Outcome::of(Question::Known, &[(0, 4), (1, 7)]);
    assert_eq!((known.answers, known.figure), (11, Some(636)));
    let calm = Outcome::of(Question::Calm, &[(1, 2), (3, 4), (5, 5)]);
    assert_eq!((calm.answers, calm.figure), (11, Some(35)));
    let useful = Outcome::of(Question::Useful, &[(1, 5), (2, 5), (3, 6), (4, 4)]);
    assert_eq!((useful.answers, useful.figure), (20, Some(500)));
}

#[test]
fn too_few_answers_make_no_figure() {
    assert_eq!(Outcome::of(Question::Known, &[(1, LEAST - 1)]).figure, None);
    assert_eq!(Outcome::of(Question::Known, &[(1, LEAST)]).figure, Some(1_000));
    assert_eq!(Outcome::of(Question::Known, &[]).figure, None);
}

engines! {
    async fn a_survey_is_read_as_counts_by_its_convention_alone(on) {
        let Some(house) = house(on, crate::room()).await else { return };
        let (office, manager) = laid(&house, Vec::new()).await;
        let mayor = enter(&house, "maire", Role::Signatory, &[1]).await;
        // Twelve know of mediation or not; the last one left the second question blank.
        let sheets = (0..12_i64).map(|number| {
            let mut sheet = vec![(Question::Known, i64::from(number % 3 == 0))];
            if number < 11 {
                sheet.push((Question::Calm, 1 + number % 5));
            }
            sheet
        });
        let new = survey(1, sheets.collect());
        office.begin(Purpose::Lay, move |tx| lay_survey(tx, &new)).await.expect("a survey");
        let told = office.read(|tx| Ok(outcomes(tx)?)).await.expect("outcomes");
        assert_eq!(told.len(), 1);
        assert_eq!((told[0].returned, told[0].offered), (12, 40));
        let figures: Vec<_> =
            told[0].outcomes.iter().map(|one| (one.question, one.answers, one.figure)).collect();
        // 4 of 12 ; (1+2+3+4+5+1+2+3+4+5+1) / 11 = 31 / 11 = 2.8.
        assert_eq!(figures, [(Question::Known, 12, Some(333)), (Question::Calm, 11, Some(28))]);
        let page = house.arrives(manager).await.get("/observatoire").await;
        assert!(page.body.contains("33,3\u{202f}% (12 réponses)"), "{}", page.body);
        assert!(page.body.contains("12 sur 40"));
        assert_eq!(house.arrives(mayor).await.get("/observatoire").await.status, 404);
    }

    async fn a_mark_outside_its_scale_is_refused_and_nothing_is_kept(on) {
        let Some(house) = house(on, crate::room()).await else { return };
        let (office, _) = laid(&house, Vec::new()).await;
        let new = survey(2, vec![vec![(Question::Known, 1)], vec![(Question::Useful, 5)]]);
        let refused = office.begin(Purpose::Lay, move |tx| lay_survey(tx, &new)).await;
        let Err(Stop::Refused(refusals)) = refused else { panic!("{refused:?}") };
        assert!(refusals.of("useful").is_some());
        assert!(office.read(|tx| Ok(outcomes(tx)?)).await.expect("outcomes").is_empty());
    }
}
