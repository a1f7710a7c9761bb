//! Initial arrangement: each component by stress, turned to landscape, packed, fitted to the area;
//! then overlaps are removed.

use super::force;
use super::graph::UndirectedGraph;
use super::placement_problem::PlacementProblem;
use super::point::{Point, bounds};
use super::random::LayoutRng;
use super::separate::{Gaps, separate};
use super::stress;

/// The centres of the chips, which may still overlap.
pub(super) fn arrange(board: &PlacementProblem, random: &mut LayoutRng) -> Vec<Point> {
    let hop = hop_length(&board.sizes);
    let mut points = vec![Point::new(0.0, 0.0); board.len()];
    let mut loose = Vec::new();
    for members in board.graph.components() {
        let laid = lay_component(board, &members, hop, random);
        for (&member, point) in members.iter().zip(laid) {
            points[member] = point;
        }
        if members.iter().all(|&member| board.fixed[member].is_none()) {
            loose.push(members);
        }
    }
    pack(board, &loose, &mut points);
    if board.fixed.iter().all(Option::is_none) {
        fit(board, &mut points);
    } else {
        centre(board, &loose, &mut points);
    }
    points
}

/// Removes overlaps with minimal movement of the centres, up to rounding.
pub(super) fn remove_overlaps(board: &PlacementProblem, points: &mut [Point]) {
    let held: Vec<bool> = board.fixed.iter().map(Option::is_some).collect();
    separate(points, &board.sizes, &held, gaps_for(board));
}

/// Ideal length of a link in columns: a chip and a corridor.
fn hop_length(sizes: &[(i32, i32)]) -> f64 {
    let widths: i32 = sizes.iter().map(|size| size.0).sum();
    f64::from(widths) / sizes.len().max(1) as f64 + 8.0
}

/// Wide corridors where the area allows them.
fn gaps_for(board: &PlacementProblem) -> Gaps {
    let room = |gaps: Gaps| -> i32 {
        let needs = board
            .sizes
            .iter()
            .map(|(w, h)| (w + gaps.columns) * (h + gaps.rows));
        needs.sum()
    };
    [(6, 3), (4, 2)]
        .map(|(columns, rows)| Gaps { columns, rows })
        .into_iter()
        .find(|&gaps| room(gaps) * 2 <= board.area.w * board.area.h)
        .unwrap_or(Gaps {
            columns: 2,
            rows: 1,
        })
}

fn lay_component(
    board: &PlacementProblem,
    members: &[usize],
    hop: f64,
    random: &mut LayoutRng,
) -> Vec<Point> {
    let graph = board.graph.part(members);
    let side = (members.len() as f64).sqrt();
    let middle = Point::centre(board.area).times(1.0 / hop);
    let mut held = vec![false; members.len()];
    let mut points: Vec<Point> = members
        .iter()
        .zip(&mut held)
        .map(|(&member, held)| match board.fixed[member] {
            Some(place) => {
                *held = true;
                Point::centre(place).times(1.0 / hop)
            }
            None => middle.plus(Point::new(random.unit() - 0.5, random.unit() - 0.5).times(side)),
        })
        .collect();
    relax(&graph, &mut points, &held, random);
    if !held.contains(&true) {
        turn_to_landscape(&mut points);
    }
    points.iter().map(|point| point.times(hop)).collect()
}

fn relax(graph: &UndirectedGraph, points: &mut [Point], held: &[bool], random: &mut LayoutRng) {
    stress::relax(graph, points, held, random);
    if graph.len() >= force::LEAST {
        force::untangle(graph, points, held);
    }
}

/// Turns the points so that they spread most along x (their principal axis).
fn turn_to_landscape(points: &mut [Point]) {
    let count = points.len().max(1) as f64;
    let sum = points
        .iter()
        .fold(Point::new(0.0, 0.0), |sum, &point| sum.plus(point));
    let mean = sum.times(1.0 / count);
    let (mut xx, mut xy, mut yy) = (0.0, 0.0, 0.0);
    for point in points.iter() {
        let from = point.minus(mean);
        xx += from.x * from.x;
        xy += from.x * from.y;
        yy += from.y * from.y;
    }
    let spread = ((xx - yy) * (xx - yy) / 4.0 + xy * xy).sqrt();
    // The eigenvector of the greater eigenvalue, whichever of its two forms is the longer.
    let along = if xx >= yy {
        Point::new((xx - yy) / 2.0 + spread, xy)
    } else {
        Point::new(xy, (yy - xx) / 2.0 + spread)
    };
    let length = along.length();
    if length < 1e-9 {
        return;
    }
    let axis = along.times(1.0 / length);
    for point in points {
        let from = point.minus(mean);
        *point = Point::new(
            from.x * axis.x + from.y * axis.y,
            from.y * axis.x - from.x * axis.y,
        );
    }
}

/// Sets the components side by side in rows, the highest first, in about the area's shape.
fn pack(board: &PlacementProblem, components: &[Vec<usize>], points: &mut [Point]) {
    let mut boxes: Vec<(Point, Point, &[usize])> = components
        .iter()
        .map(|members| {
            let corners = members.iter().flat_map(|&member| {
                let (w, h) = board.sizes[member];
                let half = Point::new(f64::from(w) / 2.0 + 2.0, f64::from(h) + 2.0);
                [points[member].minus(half), points[member].plus(half)]
            });
            let (low, high) = bounds(corners);
            (low, high.minus(low), members.as_slice())
        })
        .collect();
    boxes.sort_by(|a, b| b.1.y.total_cmp(&a.1.y).then(a.2.cmp(b.2)));
    let room: f64 = boxes.iter().map(|(_, size, _)| size.x * size.y).sum();
    let shape = f64::from(board.area.w) / f64::from(2 * board.area.h);
    let widest = boxes
        .iter()
        .fold(0.0, |most: f64, (_, size, _)| most.max(size.x));
    let limit = widest.max((1.2 * room * shape).sqrt());
    let (mut corner, mut next_row) = (Point::new(0.0, 0.0), 0.0);
    for (low, size, members) in boxes {
        if corner.x > 0.0 && corner.x + size.x > limit {
            corner = Point::new(0.0, next_row);
        }
        for &member in members {
            points[member] = points[member].minus(low).plus(corner);
        }
        corner.x += size.x;
        next_row = f64::max(next_row, corner.y + size.y);
    }
}

/// Stretches or squeezes the arrangement to fill the area, but never blows a small one up.
fn fit(board: &PlacementProblem, points: &mut [Point]) {
    let (low, high) = bounds(points.iter().copied());
    let middle = low.plus(high).times(0.5);
    let goal = Point::centre(board.area);
    let widest = board.sizes.iter().map(|size| size.0).max().unwrap_or(0);
    let highest = board.sizes.iter().map(|size| size.1).max().unwrap_or(0);
    let scale = |room: i32, extent: f64, most: f64| (f64::from(room) / extent.max(1.0)).min(most);
    let x = scale(board.area.w - widest, high.x - low.x, 2.0);
    let y = scale(2 * (board.area.h - highest), high.y - low.y, 1.25);
    for point in points {
        let from = point.minus(middle);
        *point = goal.plus(Point::new(from.x * x, from.y * y));
    }
}

/// Moves the packed components, as one, to the middle of the area.
fn centre(board: &PlacementProblem, components: &[Vec<usize>], points: &mut [Point]) {
    let members = || components.iter().flatten().copied();
    let (low, high) = bounds(members().map(|member| points[member]));
    let shift = Point::centre(board.area).minus(low.plus(high).times(0.5));
    for member in members() {
        points[member] = points[member].plus(shift);
    }
}
