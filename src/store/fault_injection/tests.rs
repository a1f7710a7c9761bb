//! The writer against a disk that says no.

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};

use super::{Bench, Fault, entry, numbers_in, troubled};
use crate::store::Failure;
use crate::store::sidecar_thread::ToSidecars;
use crate::store::writer::{RelocationReason, WriteReport};

#[test]
fn a_full_disk_keeps_the_entry_and_the_next_one_brings_both() {
    let mut bench = Bench::new();
    for plan in [
        vec![Fault::Fine, Fault::Full],
        vec![Fault::Fine, Fault::Short(9), Fault::Full],
    ] {
        let reports = bench.append(plan);
        assert!(troubled(&reports, "the disk is full"), "{reports:?}");
        let text = fs::read_to_string(bench.path("map.convoke.json")).unwrap();
        assert_eq!(numbers_in(&text), [1], "the tail is put back");
    }
    assert_eq!(bench.append([]), [WriteReport::Saved { upto: 4 }]);
    bench.check().unwrap();
}

#[test]
fn a_half_write_that_could_not_even_be_mended_is_written_over_at_the_last_good_offset() {
    let mut bench = Bench::new();
    let reports = bench.append([Fault::Fine, Fault::Short(9), Fault::Full, Fault::Full]);
    assert!(troubled(&reports, "the disk is full"), "{reports:?}");
    assert_eq!(bench.append([]), [WriteReport::Saved { upto: 3 }]);
    bench.check().unwrap();
}

#[test]
fn a_short_write_that_goes_on_is_no_trouble() {
    let mut bench = Bench::new();
    let reports = bench.append([Fault::Fine, Fault::Short(9), Fault::Short(1)]);
    assert_eq!(reports, [WriteReport::Saved { upto: 2 }]);
    bench.check().unwrap();
}

#[test]
fn after_a_failed_sync_the_session_goes_on_in_a_new_file() {
    let mut bench = Bench::new();
    let reports = bench.append([Fault::Fine, Fault::Fine, Fault::Sync]);
    let (from, to) = (
        bench.path("map.convoke.json"),
        bench.path("map.ours-T.json"),
    );
    let moved = WriteReport::Moved {
        from,
        to: to.clone(),
        why: RelocationReason::SyncFailed,
    };
    assert_eq!(reports, [moved, WriteReport::Saved { upto: 2 }]);
    assert_eq!(bench.append([]), [WriteReport::Saved { upto: 3 }]);
    assert_eq!(bench.keeper.standing().path, to);
    bench.check().unwrap();
}

#[test]
fn after_a_failed_sync_the_old_file_is_never_trusted_again_even_if_a_new_one_cannot_be_made() {
    let mut bench = Bench::new();
    let reports = bench.append([Fault::Fine, Fault::Fine, Fault::Sync, Fault::Full]);
    assert!(troubled(&reports, "the disk is full"), "{reports:?}");
    let reports = bench.append([]);
    assert!(matches!(
        reports[..],
        [
            WriteReport::Moved {
                why: RelocationReason::SyncFailed,
                ..
            },
            _
        ]
    ));
    bench.check().unwrap();
}

#[test]
fn a_file_that_was_changed_is_left_alone_and_ours_goes_on_beside() {
    let changes: [fn(&Path); 3] = [
        |path| fs::write(path, "shorter").unwrap(),
        |path| {
            let other = path.with_extension("other");
            fs::write(
                &other,
                fs::read_to_string(path).unwrap().replace("words", "WORDS"),
            )
            .unwrap();
            fs::rename(other, path).unwrap();
        },
        |path| fs::write(path, fs::read_to_string(path).unwrap() + "more").unwrap(),
    ];
    for change in changes {
        let mut bench = Bench::new();
        bench.append([]);
        let path = bench.path("map.convoke.json");
        change(&path);
        let theirs = fs::read(&path).unwrap();
        let reports = bench.append([]);
        assert!(matches!(
            reports[..],
            [
                WriteReport::Moved {
                    why: RelocationReason::ChangedUnderUs,
                    ..
                },
                _
            ]
        ));
        bench.append([]);
        bench.check().unwrap();
        assert_eq!(fs::read(&path).unwrap(), theirs);
        assert_eq!(bench.keeper.standing().path, bench.path("map.ours-T.json"));
    }
}

#[test]
fn another_file_of_the_same_bytes_is_as_good_as_ours() {
    let mut bench = Bench::new();
    bench.append([]);
    let (path, copy) = (bench.path("map.convoke.json"), bench.path("copy"));
    fs::copy(&path, &copy).unwrap();
    fs::rename(&copy, &path).unwrap();
    assert_eq!(bench.append([]), [WriteReport::Saved { upto: 3 }]);
    assert_eq!(bench.keeper.standing().path, path);
    bench.check().unwrap();
}

#[test]
fn a_file_that_is_gone_is_written_again_as_soon_as_its_folder_takes_it() {
    let mut bench = Bench::new();
    let reports = bench.append([Fault::Gone, Fault::Fine, Fault::Denied]);
    assert!(troubled(&reports, "it is not allowed here"), "{reports:?}");
    let reports = bench.append([]);
    assert!(
        matches!(
            reports[..],
            [
                WriteReport::Moved {
                    why: RelocationReason::WasGone,
                    ..
                },
                _
            ]
        ),
        "{reports:?}"
    );
    bench.append([]);
    bench.check().unwrap();
}

#[test]
fn two_changes_under_us_are_two_files_of_ours() {
    let mut bench = Bench::new();
    for name in ["map.convoke.json", "map.ours-T.json"] {
        fs::write(bench.path(name), "theirs").unwrap();
        bench.append([]);
        bench.check().unwrap();
    }
    assert_eq!(
        bench.keeper.standing().path,
        bench.path("map.ours-T-2.json")
    );
}

#[test]
fn save_as_takes_along_what_could_not_be_saved() {
    let mut bench = Bench::new();
    bench.append([Fault::Denied]);
    let to = bench.path("elsewhere.convoke.json");
    bench.keeper.save_as(to.clone());
    bench.check().unwrap();
    let moved = |told| matches!(told, ToSidecars::Moved(path) if path == to);
    assert!(bench.told.try_iter().any(moved), "the draft goes along");
    bench.keeper.save_as(to.clone());
    let reports = std::mem::take(&mut *bench.reports.lock().unwrap());
    assert!(
        matches!(reports.last(), Some(WriteReport::NotSavedAs(_))),
        "{reports:?}"
    );
    bench.append([]);
    bench.check().unwrap();
}

#[test]
fn a_file_that_is_replaced_is_noticed_by_a_look_and_all_goes_on_beside() {
    for is_gone in [false, true] {
        let mut bench = Bench::new();
        bench.append([]);
        let path = bench.path("map.convoke.json");
        match is_gone {
            true => fs::remove_file(&path).unwrap(),
            false => fs::write(&path, "theirs").unwrap(),
        }
        bench.keeper.look();
        let reports = std::mem::take(&mut *bench.reports.lock().unwrap());
        let why = if is_gone {
            RelocationReason::WasGone
        } else {
            RelocationReason::ChangedUnderUs
        };
        let saved = WriteReport::Saved { upto: 2 };
        assert!(
            matches!(&reports[..], [WriteReport::Moved { why: told, .. }, last] if *told == why && *last == saved),
            "{reports:?}"
        );
        bench.check().unwrap();
        bench.append([]);
        bench.check().unwrap();
    }
}

#[test]
fn what_was_saved_in_a_file_that_is_replaced_is_not_called_saved_until_it_is_elsewhere() {
    let mut bench = Bench::new();
    bench.append([]);
    fs::write(bench.path("map.convoke.json"), "theirs").unwrap();
    *bench.plan.lock().unwrap() = [Fault::Fine, Fault::Fine, Fault::Full].into();
    bench.keeper.look();
    let reports = std::mem::take(&mut *bench.reports.lock().unwrap());
    assert!(
        matches!(
            &reports[..],
            [
                WriteReport::Lost,
                WriteReport::Trouble(Failure::Unsaved { unsaved: 2, .. })
            ]
        ),
        "{reports:?}"
    );
    assert_eq!(bench.keeper.standing().upto, 0);
    bench.keeper.look();
    let reports = std::mem::take(&mut *bench.reports.lock().unwrap());
    assert_eq!(reports.last(), Some(&WriteReport::Saved { upto: 2 }));
    bench.check().unwrap();
}

#[test]
fn a_look_at_a_file_that_is_as_we_left_it_tells_nothing() {
    let mut bench = Bench::new();
    bench.append([]);
    bench.keeper.look();
    assert_eq!(*bench.reports.lock().unwrap(), []);
}

#[test]
fn at_the_end_what_no_disk_took_goes_to_a_refuge_and_only_without_one_is_it_lost() {
    let mut bench = Bench::new();
    bench.append([Fault::Denied]);
    *bench.plan.lock().unwrap() = [Fault::Denied].into();
    let ended = bench.keeper.finish().unwrap_err();
    let to = bench.path("refuge").join("map.7K2M9QF3-T.convoke.json");
    assert!(
        matches!(&ended, Failure::Rescued { unsaved: 1, to: told, .. } if *told == to),
        "{ended}"
    );
    let text = fs::read_to_string(&to).unwrap();
    assert_eq!(numbers_in(&text), [1, 2]);

    let mut bench = Bench::new();
    bench.append([Fault::Denied]);
    *bench.plan.lock().unwrap() = [Fault::Denied, Fault::Denied].into();
    let ended = bench.keeper.finish().unwrap_err();
    assert!(
        matches!(ended, Failure::Unsaved { unsaved: 1, .. }),
        "{ended}"
    );
}

#[test]
fn a_file_left_beside_a_session_never_takes_the_place_of_another() {
    let bench = Bench::new();
    for name in ["map.svg", "map-2.svg"] {
        bench.keeper.write_sibling("svg", b"<svg/>");
        let reports = std::mem::take(&mut *bench.reports.lock().unwrap());
        let path = bench.path(name);
        assert_eq!(fs::read(&path).unwrap(), b"<svg/>");
        assert_eq!(reports.last(), Some(&WriteReport::Left { path }));
    }
}

#[test]
fn nothing_is_written_that_reading_would_refuse() {
    let mut bench = Bench::new();
    let before = fs::read(bench.path("map.convoke.json")).unwrap();
    bench
        .keeper
        .add(vec![(2, format!("\"{}\"", "a".repeat(8 << 20)))]);
    bench.n = 2;
    let reports = bench.append([]);
    assert!(
        troubled(&reports, "an entry may have 8 MiB at most"),
        "{reports:?}"
    );
    assert_eq!(fs::read(bench.path("map.convoke.json")).unwrap(), before);

    let mut bench = Bench::new();
    bench
        .keeper
        .add((2..=100_000).map(|n| (n, entry(n))).collect());
    bench.n = 100_000;
    let reports = bench.append([]);
    assert!(
        troubled(&reports, "a session may have 100000 entries at most"),
        "{reports:?}"
    );

    let mut bench = Bench::new();
    let n = crate::session::LARGEST_NUMBER + 1;
    bench.keeper.add(vec![(n, entry(2))]);
    bench.keeper.save();
    let reports = std::mem::take(&mut *bench.reports.lock().unwrap());
    assert!(
        troubled(&reports, "the number of an entry may be 1000000000 at most"),
        "{reports:?}"
    );
}

/// Whatever the disk does, an entry is called saved only when the file is one sound document
/// with every entry up to it, and once the disk says yes again all of them are there.
#[test]
fn no_plan_of_faults_loses_an_entry_or_calls_one_saved_that_is_not() {
    let fault = prop_oneof![
        (0_usize..40).prop_map(Fault::Short),
        Just(Fault::Full),
        Just(Fault::Sync),
        Just(Fault::Gone),
        Just(Fault::Denied),
        Just(Fault::Fine),
        Just(Fault::Fine),
        Just(Fault::Fine),
    ];
    let plans = proptest::collection::vec(proptest::collection::vec(fault, 0..8), 1..8);
    let config = ProptestConfig {
        cases: 96,
        failure_persistence: None,
        ..Default::default()
    };
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[3; 32]);
    TestRunner::new_with_rng(config, rng)
        .run(&plans, |plans| {
            let mut bench = Bench::new();
            for plan in plans {
                bench.append(plan);
                bench.check()?;
            }
            bench.append([]);
            prop_assert_eq!(bench.keeper.standing().unsaved, 0);
            bench.check()
        })
        .unwrap();
}
