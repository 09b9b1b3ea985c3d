//! An account told to a funder, kept by its files; a convention of several years; who reads the whole; what the officer
//! finds of it.

use door::Role;
use testkit::engines;

use crate::accounts::lay;
use crate::{ZONES, enter, open};

const HERE: &str = "/convention/comptes/2019/ensemble";

engines! {
    async fn an_account_told_to_a_funder_stays_so_in_its_files(on) {
        let Some(house) = open(on).await else { return };
        lay(&house, "2019-05-31").await;
        let nadege = house.arrives(enter(&house, "nadege", Role::Manager, &ZONES).await).await;
        let page = nadege.get(HERE).await.body;
        for code in ["ASL", "VILLE"] {
            assert!(page.contains(&format!("href=\"{HERE}?financeur={code}\"")), "{code}: {page}");
        }
        let told = nadege.get(&format!("{HERE}?financeur=VILLE")).await.body;
        assert!(told.contains("À l’attention de Structure VILLE"), "{told}");
        for format in ["pdf", "docx", "xlsx", "ods", "json"] {
            let way = format!("{HERE}/{format}?financeur=VILLE");
            assert!(told.contains(&format!("\"{way}\"")), "{way}: {told}");
            let file = nadege.get(&way).await;
            assert_eq!(file.status.as_u16(), 200, "{format}");
            if format != "json" {
                let named = file.headers.get("content-disposition").expect("a name");
                let named = named.to_str().expect("text");
                assert!(named.contains(&format!("2019-ensemble-ville.{format}")), "{named}");
            }
        }
        assert_eq!(nadege.get(&format!("{HERE}?financeur=NUL")).await.status.as_u16(), 404);
    }

    async fn of_several_years_a_line_without_instalment_is_not_told_as_nothing(on) {
        let Some(house) = open(on).await else { return };
        lay(&house, "2020-12-31").await;
        let nadege = house.arrives(enter(&house, "nadege", Role::Manager, &ZONES).await).await;
        let row = |page: &str| {
            let table = page.find("id=\"financeurs-table\"").expect("the funders");
            let at = table + page[table..].find("Structure VILLE").expect("the line");
            page[at..].split("</tr>").next().unwrap_or_default().to_owned()
        };
        let page = nadege.get(HERE).await.body;
        assert!(page.contains("ne dit pas ce qui revient à cette année"), "{page}");
        assert!(!row(&page).contains("10\u{202f}000"), "{}", row(&page));
        // Once its instalments are said, each year tells its own.
        for (due, amount) in [("2019-09-01", "4000"), ("2020-03-01", "6000")] {
            let part = [("echeance", due), ("montant", amount), ("appele", ""), ("recu", ""), ("piece", "")];
            let kept = nadege.post("/convention/financement/2/versement", &part).await;
            assert_eq!(kept.status.as_u16(), 303, "{}", kept.body);
        }
        assert!(row(&nadege.get(HERE).await.body).contains("4\u{202f}000"));
        let next = nadege.get("/convention/comptes/2020/ensemble").await.body;
        assert!(row(&next).contains("6\u{202f}000"), "{}", row(&next));
    }

    async fn who_reads_a_part_of_the_zones_freezes_no_account(on) {
        let Some(house) = open(on).await else { return };
        lay(&house, "2019-05-31").await;
        // The zones stand beside each other: none holds another. One reads them all, and another some.
        let whole = house.arrives(enter(&house, "nadege", Role::Manager, &ZONES).await).await;
        let part = house.arrives(enter(&house, "remi", Role::Manager, &ZONES[..1]).await).await;
        let freeze = format!("{HERE}/arreter");
        let said = "un code qui lit toute la convention est nécessaire";
        let refused = part.post(&freeze, &[("approuve", "Conseil")]).await;
        assert_eq!(refused.status.as_u16(), 422);
        assert!(refused.body.contains(said), "{}", refused.body);
        let other = whole.post(&freeze, &[("approuve", "Conseil")]).await;
        assert_eq!(other.status.as_u16(), 422);
        assert!(!other.body.contains(said), "{}", other.body);
    }
}
