//! How fast loops are found: `cargo bench --bench loops`.
//!
//! Every figure is CPU time on one thread, see `cpu.rs`. Beside the search stands petgraph's
//! `all_simple_paths` in two ways: asked for the ways home from the end of every link, which
//! finds a loop once for each of its links (`plain`); and the same with every factor taken out
//! when it is done, which finds every loop once (`once`). `loops_peers.py` runs this bench and
//! adds networkx.

mod cpu;

use std::hash::RandomState;
use std::hint::black_box;
use std::path::Path;

use convoke::analysis::{Bound, Edge, Graph, count_loops, loops, loops_through};
use convoke::model::{LinkId, Polarity};
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
    println!("reference loop: {:.2} ms\n", cpu::reference());
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
    println!("\nmap\tbound\tlinks\tmean_us\tp99_us\tworst_us\tsnapshot_us");
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
    let count = best(|| count_loops(&graph, bound).total() as usize);
    let peer = peer(map);
    assert_eq!(
        found,
        paths_once(&peer, length),
        "both find the same number"
    );
    let times = |time: f64| time / find;
    let once = best(|| paths_once(&peer, length));
    let plain = best(|| paths_plain(&peer, length));
    println!(
        "{}\t{length}\t{found}\t{:.1}\t{:.1}\t{:.1}\t{:.1}\t{:.0}\t{:.1}\t{:.0}",
        map.name,
        find,
        find * 1e3 / found as f64,
        count,
        once,
        times(once),
        plain,
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
    let links = 0..map.edges.len() as u32;
    let times: Vec<f64> = links
        .map(|link| best(|| loops_through(&graph, LinkId(link), bound).len()))
        .collect();
    let mean = times.iter().sum::<f64>() / times.len() as f64;
    let worst = times.iter().copied().fold(0.0, f64::max);
    let snapshot = best(|| self::graph(map).link_count());
    println!(
        "{}\t{length}\t{}\t{:.1}\t{:.1}\t{:.1}\t{:.1}",
        map.name,
        times.len(),
        mean,
        cpu::percentile(&times, 0.99),
        worst,
        snapshot
    );
}

fn read(name: &str) -> Result<Map, Failure> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/data/graphs/{name}.json"));
    Ok(serde_json::from_slice(&std::fs::read(file)?)?)
}

fn graph(map: &Map) -> Graph {
    Graph::new(
        map.n,
        map.edges.iter().map(|&(from, to, sign)| Edge {
            from,
            to,
            sign: match sign {
                0 => Polarity::Unknown,
                1 => Polarity::Positive,
                _ => Polarity::Negative,
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

/// Microseconds of CPU for one run. Short ones are timed a hundred or so at once, for the clock
/// itself takes about one; of runs longer than a fifth of a second two are enough.
fn best(mut run: impl FnMut() -> usize) -> f64 {
    let start = cpu::now();
    black_box(run());
    let once = (cpu::now() - start).max(1e-3);
    if once > 200.0 {
        let start = cpu::now();
        black_box(run());
        return once.min(cpu::now() - start) * 1e3;
    }
    let many = (0.2 / once).ceil().min(100.0) as usize;
    let all = cpu::time(|| (0..many).map(|_| black_box(run())).sum::<usize>());
    all * 1e3 / many as f64
}
