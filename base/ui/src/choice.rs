//! Answers chosen from a list: one or several.

use std::borrow::Cow;

use maud::{Markup, html};

use crate::field::helps;
use crate::form::{Drawn, Form};
use crate::{Field, words};

/// One answer of a list (« choix »).
#[derive(Clone, Debug, Default)]
pub struct Choice<'a> {
    value: Cow<'a, str>,
    label: Cow<'a, str>,
    hint: Option<Cow<'a, str>>,
}

impl<'a> Choice<'a> {
    /// An answer, by the value sent and the words read.
    pub fn new(value: impl Into<Cow<'a, str>>, label: impl Into<Cow<'a, str>>) -> Self {
        Self { value: value.into(), label: label.into(), hint: None }
    }

    /// A sentence that tells this answer from its neighbours.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<Cow<'a, str>>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

/// Answers under a common name, in a drop-down list or among boxes.
#[derive(Clone, Debug, Default)]
pub struct Group<'a> {
    /// The common name; none for answers that stand alone.
    pub label: Option<Cow<'a, str>>,
    /// The answers.
    pub choices: Vec<Choice<'a>>,
}

impl<'a> Group<'a> {
    /// Answers under a name.
    pub fn named(label: impl Into<Cow<'a, str>>, choices: Vec<Choice<'a>>) -> Self {
        Self { label: Some(label.into()), choices }
    }
}

fn option(choice: &Choice<'_>, field: &Field<'_>) -> Markup {
    html! {
        option value=(choice.value) selected[choice.value == field.value] { (choice.label) }
    }
}

#[derive(Clone, Copy)]
struct Marks {
    kind: &'static str,
    several: bool,
}

impl Form<'_> {
    /// One answer from a drop-down list. Starts with « Choisir… » unless a value is proposed for a
    /// required field; in a form that narrows a list, with « Tout », which is what a blank asks for.
    pub fn select(&self, field: &Field<'_>, choices: &[Choice<'_>]) -> Markup {
        self.drop_down(field, html! { @for choice in choices { (option(choice, field)) } })
    }

    /// One answer from a drop-down list in groups.
    pub fn select_grouped(&self, field: &Field<'_>, groups: &[Group<'_>]) -> Markup {
        self.drop_down(
            field,
            html! {
                @for group in groups {
                    @match &group.label {
                        Some(label) => optgroup label=(label) {
                            @for choice in &group.choices { (option(choice, field)) }
                        },
                        None => @for choice in &group.choices { (option(choice, field)) },
                    }
                }
            },
        )
    }

    /// One answer, all of them in sight.
    pub fn radios(&self, field: &Field<'_>, choices: &[Choice<'_>]) -> Markup {
        self.marks(field, choices, Marks { kind: "radio", several: false })
    }

    /// Any number of answers.
    pub fn checks(&self, field: &Field<'_>, choices: &[Choice<'_>]) -> Markup {
        self.marks(field, choices, Marks { kind: "checkbox", several: true })
    }

    /// Any number of answers, gathered under names. A group folds; one in which something is ticked is open, so that
    /// what was answered is seen.
    pub fn checks_grouped(&self, field: &Field<'_>, groups: &[Group<'_>]) -> Markup {
        let drawn = self.enter(field);
        let marks = Marks { kind: "checkbox", several: true };
        let mut next = 0;
        let groups = groups.iter().map(|group| {
            let first = next;
            next += group.choices.len();
            (first, group)
        });
        let draw = |first: usize, choices: &[Choice<'_>]| {
            html! {
                div.picks {
                    @for (place, choice) in choices.iter().enumerate() {
                        (mark(field, &drawn, choice, (first + place, marks)))
                    }
                }
            }
        };
        let ticked = |group: &Group<'_>| {
            let ticked = group.choices.iter().filter(|one| field.values.contains(&one.value));
            i64::try_from(ticked.count()).unwrap_or(i64::MAX)
        };
        // The summary of what was refused leads to the first box.
        let open = |first: usize, group: &Group<'_>| {
            ticked(group) > 0 || (first == 0 && drawn.refusal.is_some())
        };
        let answers = html! {
            @for (first, group) in groups {
                @match &group.label {
                    Some(label) => details.pick-group open[open(first, group)] {
                        summary {
                            (label)
                            @if ticked(group) > 0 {
                                " " span.mark { (words::ticked(self.lang(), ticked(group))) }
                            }
                        }
                        (draw(first, &group.choices))
                    },
                    None => (draw(first, &group.choices)),
                }
            }
        };
        self.fielded(field, &drawn, answers)
    }

    /// One box to tick or not; its value is `oui`.
    pub fn tick(&self, field: &Field<'_>) -> Markup {
        let drawn = self.enter(field);
        html! {
            div.field data-refused[drawn.refusal.is_some()] {
                (helps(field, &drawn))
                label.pick {
                    input type="checkbox" id=(drawn.id) name=(field.name) value="oui"
                        checked[field.value == "oui"] required[field.required] autofocus[drawn.first]
                        aria-invalid=[drawn.invalid()] aria-describedby=[drawn.described()];
                    span { (field.label) (self.mark(field)) }
                }
            }
        }
    }

    fn drop_down(&self, field: &Field<'_>, options: Markup) -> Markup {
        let drawn = self.enter(field);
        // A list that opens on a value cannot be left empty, and HTML wants no « required » there.
        let blank = !field.required || field.value.is_empty();
        let narrows = self.narrows() && !field.required;
        let none = if narrows { words::no_choice } else { words::choose };
        // What cannot be left empty is not worth a mark.
        let field = &Field { required: field.required && blank, ..field.clone() };
        self.around(
            field,
            &drawn,
            html! {
                span.answer {
                    select id=(drawn.id) name=(field.name) required[field.required]
                        autofocus[drawn.first] autocomplete=[field.autocomplete]
                        aria-invalid=[drawn.invalid()] aria-describedby=[drawn.described()] {
                        @if blank { option value="" { (none(self.lang())) } }
                        (options)
                    }
                }
            },
        )
    }

    fn marks(&self, field: &Field<'_>, choices: &[Choice<'_>], marks: Marks) -> Markup {
        let drawn = self.enter(field);
        let boxes = html! {
            div.picks {
                @for (place, choice) in choices.iter().enumerate() {
                    (mark(field, &drawn, choice, (place, marks)))
                }
            }
        };
        self.fielded(field, &drawn, boxes)
    }

    /// The legend of a group of answers, what helps, what was refused, then the answers.
    fn fielded(&self, field: &Field<'_>, drawn: &Drawn, answers: Markup) -> Markup {
        let class = if field.hidden_label { "label unseen" } else { "label" };
        html! {
            fieldset.field.marks data-refused[drawn.refusal.is_some()]
                aria-describedby=[drawn.described()] {
                legend class=(class) { (field.label) (self.mark(field)) }
                (helps(field, drawn))
                (answers)
            }
        }
    }
}

/// One answer of a group. The first bears the identifier that the summary points to.
fn mark(field: &Field<'_>, drawn: &Drawn, choice: &Choice<'_>, at: (usize, Marks)) -> Markup {
    let (place, marks) = at;
    let id = if place == 0 { drawn.id.clone() } else { format!("{}-{place}", drawn.id) };
    let chosen = if marks.several {
        field.values.contains(&choice.value)
    } else {
        field.value == choice.value
    };
    let hint = choice.hint.as_ref().map(|_| format!("{id}-precision"));
    html! {
        label.pick {
            input type=(marks.kind) id=(id) name=(field.name) value=(choice.value)
                checked[chosen] autofocus[place == 0 && drawn.first]
                required[field.required && !marks.several]
                aria-invalid=[drawn.invalid()] aria-describedby=[hint.as_deref()];
            span {
                (choice.label)
                @if let (Some(text), Some(id)) = (&choice.hint, &hint) {
                    span.pick-hint id=(id) { (text) }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use kernel::Lang;

    use super::*;

    #[test]
    fn a_list_starts_blank_unless_it_must_be_answered_and_is() {
        let form = Form::get(Lang::Fr, "/");
        let choices = [Choice::new("a", "A"), Choice::new("b", "B")];
        let optional = form.select(&Field::new("x", "X").value("b"), &choices).into_string();
        assert!(optional.contains("<option value=\"\">Choisir…</option>"));
        assert!(optional.contains("<option value=\"b\" selected>B</option>"));
        let needed = form.select(&Field::new("y", "Y").value("a").required(), &choices);
        let needed = needed.into_string();
        assert!(!needed.contains("Choisir…") && !needed.contains("obligatoire"), "{needed}");
        let asked = form.select(&Field::new("z", "Z").required(), &choices).into_string();
        assert!(asked.contains("Choisir…") && asked.contains("(obligatoire)"), "{asked}");
    }

    #[test]
    fn the_blank_of_a_filter_says_that_nothing_is_left_out() {
        let choices = [Choice::new("a", "A")];
        let bar = Form::get(Lang::Fr, "/").narrowing();
        let filter = bar.select(&Field::new("x", "X"), &choices);
        assert!(filter.into_string().contains("<option value=\"\">Tout</option>"));
        let needed = bar.select(&Field::new("y", "Y").required(), &choices).into_string();
        assert!(needed.contains("Choisir…"), "{needed}");
        let asked = Form::get(Lang::Fr, "/").select(&Field::new("x", "X"), &choices);
        assert!(asked.into_string().contains("Choisir…"), "what is asked may have a default");
    }

    #[test]
    fn boxes_keep_every_answer_and_groups_their_names() {
        let form = Form::get(Lang::Fr, "/");
        let choices = [Choice::new("a", "A"), Choice::new("b", "B"), Choice::new("c", "C")];
        let boxes = form.checks(&Field::new("x", "X").values(["a", "c"]), &choices).into_string();
        assert_eq!(boxes.matches(" checked").count(), 2);
        assert!(boxes.contains("<legend class=\"label\">X</legend>"));
        let groups = [
            Group::named("Est", vec![Choice::new("e", "E")]),
            Group::named("Sud", vec![Choice::new("s", "S"), Choice::new("t", "T")]),
        ];
        let asked = Field::new("w", "W").values(["s", "t"]);
        let boxes = form.checks_grouped(&asked, &groups).into_string();
        assert!(boxes.contains("<details class=\"pick-group\"><summary>Est</summary>"), "{boxes}");
        assert!(boxes.contains("<details class=\"pick-group\" open><summary>Sud <"), "{boxes}");
        assert!(boxes.contains("2 cochés"), "{boxes}");
        for id in ["f-w", "f-w-1", "f-w-2"] {
            assert_eq!(boxes.matches(&format!("id=\"{id}\"")).count(), 1, "{boxes}");
        }
        let groups = [Group::named("Nord", vec![Choice::new("n", "N")])];
        let list = form.select_grouped(&Field::new("z", "Z"), &groups).into_string();
        assert!(list.contains("<optgroup label=\"Nord\"><option value=\"n\">N</option>"));
    }
}
