//! The writer against a disk that says no.

use std::collections::VecDeque;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};

use super::disk::{Disk, RealDisk, Stand};
use super::keeper::{Keeper, Live};
use super::writer::{Moved, Report};
use super::{Document, Failure, Held};

/// What the disk does at one step instead of what it was asked for.
#[derive(Debug, Clone, Copy)]
enum Fault {
    /// A write takes this many bytes, and the next one is refused.
    Short(usize),
    /// A write or a new file finds the disk full.
    Full,
    /// A sync is not confirmed.
    Sync,
    /// Nothing of that name is there.
    Gone,
    /// Nothing can be opened or made.
    Denied,
    /// The step is done as asked.
    Fine,
}

/// A real folder behind a plan of faults, one a step.
struct FaultyDisk {
    real: RealDisk,
    plan: Arc<Mutex<VecDeque<Fault>>>,
}

impl FaultyDisk {
    fn next(&self) -> Fault {
        self.plan.lock().unwrap().pop_front().unwrap_or(Fault::Fine)
    }
}

impl Disk for FaultyDisk {
    fn create(&mut self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        match self.next() {
            Fault::Full => Err(io::ErrorKind::StorageFull.into()),
            Fault::Denied => Err(io::ErrorKind::PermissionDenied.into()),
            _ => self.real.create(path, bytes),
        }
    }

    fn open(&mut self, path: &Path) -> io::Result<(Stand, Vec<u8>)> {
        match self.next() {
            Fault::Denied => Err(io::ErrorKind::ReadOnlyFilesystem.into()),
            _ => self.real.open(path),
        }
    }

    fn look(&self, path: &Path) -> io::Result<Stand> {
        match self.next() {
            Fault::Denied => Err(io::ErrorKind::PermissionDenied.into()),
            Fault::Gone => {
                fs::remove_file(path).ok();
                Err(io::ErrorKind::NotFound.into())
            }
            _ => self.real.look(path),
        }
    }

    fn write_at(&mut self, bytes: &[u8], at: u64) -> io::Result<usize> {
        match self.next() {
            Fault::Short(most) => {
                self.plan.lock().unwrap().push_front(Fault::Full);
                self.real.write_at(&bytes[..most.min(bytes.len())], at)
            }
            Fault::Full => Err(io::ErrorKind::StorageFull.into()),
            _ => self.real.write_at(bytes, at),
        }
    }

    fn set_len(&mut self, len: u64) -> io::Result<()> {
        match self.next() {
            Fault::Full => Err(io::ErrorKind::StorageFull.into()),
            _ => self.real.set_len(len),
        }
    }

    fn sync(&mut self) -> io::Result<()> {
        match self.next() {
            Fault::Sync => Err(io::Error::other("input/output error")),
            _ => self.real.sync(),
        }
    }
}

/// A session with one entry in a folder of its own, and what the writer said.
struct Bench {
    folder: tempfile::TempDir,
    keeper: Keeper<FaultyDisk>,
    plan: Arc<Mutex<VecDeque<Fault>>>,
    reports: Arc<Mutex<Vec<Report>>>,
    n: u32,
}

impl Bench {
    fn new() -> Bench {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("map.convoke.json");
        let document = Document {
            header: r#"{"entries":["#.into(),
            entries: vec![entry(1)],
        };
        fs::write(&path, document.text()).unwrap();
        let live = Live {
            lock: Held::take(&path).unwrap(),
            path,
            document,
            upto: 1,
        };
        let (plan, reports) = (
            Arc::<Mutex<VecDeque<_>>>::default(),
            Arc::<Mutex<_>>::default(),
        );
        let disk = FaultyDisk {
            real: RealDisk::default(),
            plan: Arc::clone(&plan),
        };
        let heard: Arc<Mutex<Vec<Report>>> = Arc::clone(&reports);
        let report = Box::new(move |report| heard.lock().unwrap().push(report));
        let mut keeper = Keeper::new(disk, live, Box::new(|| "T".into()), report);
        keeper.begin();
        Bench {
            folder,
            keeper,
            plan,
            reports,
            n: 1,
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Appends one entry while the disk follows a plan; says what the writer reported.
    fn append(&mut self, plan: impl IntoIterator<Item = Fault>) -> Vec<Report> {
        self.n += 1;
        self.keeper.add(vec![(self.n, entry(self.n))]);
        *self.plan.lock().unwrap() = plan.into_iter().collect();
        self.keeper.save();
        self.plan.lock().unwrap().clear();
        std::mem::take(&mut *self.reports.lock().unwrap())
    }

    /// The file the session goes on in holds every entry up to the watermark, in order.
    fn check(&self) -> Result<(), TestCaseError> {
        let standing = self.keeper.standing();
        if standing.unsaved > 0 {
            return Ok(());
        }
        let text = fs::read_to_string(&standing.path).unwrap();
        let numbers = numbers_in(&text);
        prop_assert_eq!(numbers, (1..=standing.upto).collect::<Vec<_>>());
        prop_assert_eq!(standing.upto, self.n);
        Ok(())
    }
}

fn entry(n: u32) -> String {
    format!(
        r#"{{"n":{n},"said":"{}"}}"#,
        "words ".repeat(n as usize % 7)
    )
}

fn numbers_in(text: &str) -> Vec<u32> {
    let json: serde_json::Value = serde_json::from_str(text).unwrap();
    json["entries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| e["n"].as_u64().unwrap() as u32)
        .collect()
}

fn troubled(reports: &[Report], why: &str) -> bool {
    matches!(reports, [Report::Trouble(Failure::Unsaved { why: said, .. })] if said == why)
}

#[test]
fn a_full_disk_keeps_the_entry_and_the_next_one_brings_both() {
    let mut bench = Bench::new();
    for plan in [
        vec![Fault::Fine, Fault::Full],
        vec![Fault::Fine, Fault::Short(9)],
    ] {
        let reports = bench.append(plan);
        assert!(troubled(&reports, "the disk is full"), "{reports:?}");
        let text = fs::read_to_string(bench.path("map.convoke.json")).unwrap();
        assert_eq!(numbers_in(&text), [1], "the tail is put back");
    }
    assert_eq!(bench.append([]), [Report::Saved { upto: 4 }]);
    bench.check().unwrap();
}

#[test]
fn a_half_write_that_could_not_even_be_mended_is_written_over_at_the_last_good_offset() {
    let mut bench = Bench::new();
    let reports = bench.append([Fault::Fine, Fault::Short(9), Fault::Full, Fault::Full]);
    assert!(troubled(&reports, "the disk is full"), "{reports:?}");
    assert_eq!(bench.append([]), [Report::Saved { upto: 3 }]);
    bench.check().unwrap();
}

#[test]
fn a_short_write_that_goes_on_is_no_trouble() {
    let mut bench = Bench::new();
    bench.append([]);
    let plan = Arc::clone(&bench.plan);
    plan.lock().unwrap().clear();
    assert_eq!(
        bench.append([Fault::Fine, Fault::Fine]),
        [Report::Saved { upto: 3 }]
    );
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
    let moved = Report::Moved {
        from,
        to: to.clone(),
        why: Moved::SyncFailed,
    };
    assert_eq!(reports, [moved, Report::Saved { upto: 2 }]);
    assert_eq!(bench.append([]), [Report::Saved { upto: 3 }]);
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
            Report::Moved {
                why: Moved::SyncFailed,
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
                Report::Moved {
                    why: Moved::ChangedUnderUs,
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
    assert_eq!(bench.append([]), [Report::Saved { upto: 3 }]);
    assert_eq!(bench.keeper.standing().path, path);
    bench.check().unwrap();
}

#[test]
fn a_file_that_is_gone_is_written_again_as_soon_as_its_folder_takes_it() {
    let mut bench = Bench::new();
    let reports = bench.append([Fault::Gone, Fault::Denied]);
    assert!(troubled(&reports, "it is not allowed here"), "{reports:?}");
    let reports = bench.append([]);
    assert!(
        matches!(
            reports[..],
            [
                Report::Moved {
                    why: Moved::WasGone,
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
        bench.path("map.ours-T.ours-T.json")
    );
}

#[test]
fn save_as_takes_along_what_could_not_be_saved() {
    let mut bench = Bench::new();
    bench.append([Fault::Denied]);
    bench.keeper.keep_draft("half a th".into());
    let to = bench.path("elsewhere.convoke.json");
    bench.keeper.save_as(to.clone());
    bench.check().unwrap();
    assert_eq!(super::draft_of(&to), "half a th");
    assert_eq!(super::draft_of(&bench.path("map.convoke.json")), "");
    bench.keeper.save_as(to.clone());
    let reports = std::mem::take(&mut *bench.reports.lock().unwrap());
    assert!(
        matches!(reports.last(), Some(Report::NotSavedAs(_))),
        "{reports:?}"
    );
    bench.append([]);
    bench.check().unwrap();
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
