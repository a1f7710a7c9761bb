//! Canvas sizes: areas shaped like a terminal, in steps.

/// The columns and rows a map of these chips (cells) should fit in.
///
/// 78×20 up to 16 factors, 118×31 up to 45 and 198×51 up to 60: with a row for lines, and those for
/// title, line and hints, that is a window of 80×24, 120×35 or 200×55. Then growing to 290×74 at
/// 100: a third of the crossings goes when the ground of a map that large is doubled. Beyond, as
/// the lines get longer as well; larger when the chips would fill more than about half of it.
pub(super) fn area_for(sizes: &[(i32, i32)]) -> (i32, i32) {
    let count = sizes.len();
    let (mut columns, mut rows) = match count {
        0..=16 => (78, 20),
        17..=45 => (118, 31),
        46..=60 => (198, 51),
        61..=100 => {
            let more = count as i32 - 60;
            (198 + 92 * more / 40, 51 + 23 * more / 40)
        }
        _ => {
            let times = count as f64 / 100.0;
            let by = (times * times.sqrt()).sqrt();
            ((196.0 * by).max(290.0) as i32, (50.0 * by).max(74.0) as i32)
        }
    };
    let widest = sizes.iter().map(|size| size.0).max().unwrap_or(1);
    let highest = sizes.iter().map(|size| size.1).max().unwrap_or(1);
    while i64::from(columns) * i64::from(rows) * 11 < needed(sizes) * 20
        || columns < widest + 4
        || rows < highest + 4
    {
        (columns, rows) = grown((columns, rows));
    }
    (columns, rows)
}

/// The next larger area of about the same shape.
pub(super) const fn grown((columns, rows): (i32, i32)) -> (i32, i32) {
    (columns + columns / 16 + 4, rows + rows / 16 + 1)
}

/// Cells of all chips including the minimal gaps.
fn needed(sizes: &[(i32, i32)]) -> i64 {
    sizes
        .iter()
        .map(|&(w, h)| i64::from(w + 2) * i64::from(h + 1))
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_fits_the_screen_of_its_size() {
        for (factors, area) in [
            (0, (78, 20)),
            (16, (78, 20)),
            (40, (118, 31)),
            (60, (198, 51)),
            (100, (290, 74)),
        ] {
            assert_eq!(area_for(&vec![(11, 2); factors]), area, "{factors} factors");
        }
    }

    #[test]
    fn chips_too_large_for_the_screen_get_a_larger_area() {
        let (columns, rows) = area_for(&[(24, 3); 45]);
        assert!(columns > 118 && rows > 31);
    }
}
