//! The factors that lines name by their number: in lines made elsewhere, `f3` may have been meant
//! as a name.

use super::{LineError, LineOutcome};
use crate::model::{FactorId, FactorRef, Map};

/// Most factors that are told one by one.
const MOST_TOLD: usize = 3;

/// The factors that lines name by number, each with the line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NumberRefs(Vec<(usize, FactorId)>);

impl NumberRefs {
    /// Notes what a line names by number, if it was taken.
    pub(super) fn note(&mut self, line: usize, outcome: &Result<LineOutcome, LineError>) {
        let statement = match outcome {
            Ok(LineOutcome::Done { statement, .. } | LineOutcome::Already { statement, .. }) => {
                statement.as_ref()
            }
            Ok(LineOutcome::Speaking(_)) | Err(_) => None,
        };
        let mentions = statement.into_iter().flat_map(|it| &it.mentions);
        self.0
            .extend(mentions.filter_map(|mention| match mention.factor {
                FactorRef::Code(id) => Some((line, id)),
                FactorRef::Label(_) => None,
            }));
    }

    /// Says which factors were meant by which numbers; nothing where no line has any. Other lines
    /// came `before` these.
    pub fn told(&self, map: &Map, before: usize) -> Option<String> {
        let told = self.0.iter().take(MOST_TOLD);
        let told: Vec<String> = told
            .map(|(line, id)| format!("{id} in line {} is “{}”", before + line, map.label(*id)))
            .collect();
        let more = match self.0.len().saturating_sub(MOST_TOLD) {
            0 => String::new(),
            1 => ", and one more".to_owned(),
            more => format!(", and {more} more"),
        };
        (!told.is_empty()).then(|| {
            let told = told.join(", ");
            format!("A number means a factor: {told}{more}. In quotes it is a name.")
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::editor::test_support::document;
    use crate::editor::{Interpreter, PlannedLines};

    fn told(lines: &[&str]) -> Option<String> {
        let mut document = document("Trial", &["Jobs -> Votes +", "Taxes"]);
        let mut interpreter = Interpreter::default();
        let lines = lines.iter().map(|&line| line.to_owned()).collect();
        let planned = PlannedLines::of(&document, &interpreter, lines, 0);
        let outcome = planned.commit(&mut document, &mut interpreter, 0);
        outcome.numbered.told(document.session().map(), 0)
    }

    #[test]
    fn lines_that_name_factors_by_number_are_told_with_the_factors() {
        assert_eq!(
            told(&["x -> f1 +", "2 -> y"]).unwrap(),
            "A number means a factor: F1 in line 1 is “Jobs”, F2 in line 2 is “Votes”. \
             In quotes it is a name."
        );
        let many = told(&["1 -> 2, 3 +", "F1 -> z", "f2"]).unwrap();
        assert!(many.contains(", and 2 more."), "{many}");
    }

    #[test]
    fn names_that_only_look_like_numbers_are_told_of_nobody() {
        assert_eq!(
            told(&["\"f1\" -> \"2\" +", "f9 -> f1", "Jobs -> F-1"]),
            None
        );
    }
}
