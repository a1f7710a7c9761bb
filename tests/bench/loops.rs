//! How fast loops are found: `cargo bench --bench loops`.
//!
//! Every figure is the best of many runs on one thread. Beside the search stands petgraph's
//! `all_simple_paths` in two ways: asked for the ways home from the end of every link, which
//! finds a loop once for each of its links (`plain`); and the same with every factor taken out
//! when it is done, which finds every loop once (`once`). `loops_peers.py` runs this bench and
//! adds networkx.

use std::hash::RandomState;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use convoke::analysis::{Arc, Bound, Graph, census, loops, loops_through};
use convoke::model::{LinkId, Sign};
use petgraph::algo::all_simple_paths;
use petgraph::stable_graph::{NodeIndex, StableDiGraph};
use serde::Deserialize;

#[derive(Deserialize)]
struct Map {
    name: String,
    n: usize,
    edges: Vec<(u32, u32, i8)>,
}

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    println!("map\tbound\tloops\tfind_us\tns_per_loop\tcount_us\tonce_us\tratio\tplain_us\tratio");
    for (name, bounds) in [
        ("cld_30_60_s1", &[8, 12][..]),
        ("er_60_150_s1", &[8, 12]),
        ("cld_60_150_s1", &[8, 12]),
        ("er_108_304_s1", &[8, 10, 12]),
        ("cld_108_304_s1", &[8, 10, 12]),
        ("er_200_600_s1", &[8, 10]),
        ("cld_200_600_s1", &[8, 10]),
        ("er_1000_2500_s1", &[8]),
        ("cld_1000_2500_s1", &[8]),
    ] {
        let map = read(name)?;
        bounds.iter().for_each(|&bound| search(&map, bound));
    }
    println!("\nmap\tbound\tlinks\tmean_us\tworst_us\tsnapshot_us");
    for name in [
        "cld_108_304_s1",
        "cld_200_600_s1",
        "er_1000_2500_s1",
        "cld_1000_2500_s1",
    ] {
        let map = read(name)?;
        [8, 12].iter().for_each(|&bound| one_link(&map, bound));
    }
    Ok(())
}

/// The whole search, by its own means and by petgraph's.
fn search(map: &Map, length: usize) {
    let graph = graph(map);
    let bound = Bound {
        length,
        ..Bound::none()
    };
    let found = loops(&graph, bound).len();
    let find = best(|| loops(&graph, bound).len());
    let count = best(|| census(&graph, bound).total() as usize);
    let peer = peer(map);
    assert_eq!(
        found,
        paths_once(&peer, length),
        "both find the same number"
    );
    let times = |time: Duration| time.as_secs_f64() / find.as_secs_f64();
    let once = best(|| paths_once(&peer, length));
    let plain = best(|| paths_plain(&peer, length));
    println!(
        "{}\t{length}\t{found}\t{:.1}\t{:.1}\t{:.1}\t{:.1}\t{:.0}\t{:.1}\t{:.0}",
        map.name,
        micros(find),
        find.as_nanos() as f64 / found as f64,
        micros(count),
        micros(once),
        times(once),
        micros(plain),
        times(plain),
    );
}

/// What adding a link costs: the loops through it, for each link of the map in turn.
fn one_link(map: &Map, length: usize) {
    let graph = graph(map);
    let bound = Bound {
        length,
        ..Bound::none()
    };
    let times: Vec<Duration> = (0..map.edges.len())
        .map(|link| best(|| loops_through(&graph, LinkId(link as u32), bound).len()))
        .collect();
    let mean = times.iter().sum::<Duration>() / times.len() as u32;
    let worst = times.iter().max().copied().unwrap_or_default();
    let snapshot = best(|| self::graph(map).link_count());
    println!(
        "{}\t{length}\t{}\t{:.1}\t{:.1}\t{:.1}",
        map.name,
        times.len(),
        micros(mean),
        micros(worst),
        micros(snapshot)
    );
}

fn read(name: &str) -> Result<Map, Failure> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/data/graphs/{name}.json"));
    Ok(serde_json::from_slice(&std::fs::read(file)?)?)
}

fn graph(map: &Map) -> Graph {
    Graph::new(
        map.n,
        map.edges.iter().map(|&(from, to, sign)| Arc {
            from,
            to,
            sign: match sign {
                0 => Sign::Unknown,
                1 => Sign::Positive,
                _ => Sign::Negative,
            },
            delay: false,
        }),
    )
}

fn peer(map: &Map) -> StableDiGraph<(), ()> {
    let mut graph = StableDiGraph::new();
    for _ in 0..map.n {
        graph.add_node(());
    }
    for &(from, to, _) in &map.edges {
        graph.add_edge(
            NodeIndex::new(from as usize),
            NodeIndex::new(to as usize),
            (),
        );
    }
    graph
}

fn paths_once(graph: &StableDiGraph<(), ()>, length: usize) -> usize {
    let mut left = graph.clone();
    let between = Some(length.saturating_sub(2));
    let mut found = 0;
    for root in graph.node_indices() {
        let nexts: Vec<NodeIndex> = left.neighbors(root).filter(|&next| next != root).collect();
        for next in nexts {
            found +=
                all_simple_paths::<Vec<_>, _, RandomState>(&left, next, root, 0, between).count();
        }
        left.remove_node(root);
    }
    found
}

fn paths_plain(graph: &StableDiGraph<(), ()>, length: usize) -> usize {
    let between = Some(length.saturating_sub(2));
    let ways = |(from, to): (NodeIndex, NodeIndex)| {
        all_simple_paths::<Vec<_>, _, RandomState>(graph, to, from, 0, between).count()
    };
    graph
        .edge_indices()
        .filter_map(|edge| graph.edge_endpoints(edge))
        .map(ways)
        .sum()
}

/// The best time of up to 200 runs or half a second, whichever comes first, at least two runs.
fn best(mut run: impl FnMut() -> usize) -> Duration {
    let begun = Instant::now();
    let mut best = Duration::MAX;
    for round in 0..200 {
        let start = Instant::now();
        black_box(run());
        best = best.min(start.elapsed());
        if round > 0 && begun.elapsed() > Duration::from_millis(500) {
            break;
        }
    }
    best
}

fn micros(time: Duration) -> f64 {
    time.as_secs_f64() * 1e6
}
