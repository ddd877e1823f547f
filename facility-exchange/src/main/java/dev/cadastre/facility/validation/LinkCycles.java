package dev.cadastre.facility.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Finds where links run in a circle: a depth-first walk that needs no stack of the machine's, so that a chain of a million
 * is no trouble. Each circle is found once, by the link that closes it.
 */
final class LinkCycles {

    private static final byte UNSEEN = 0;
    private static final byte ON_THE_WAY = 1;
    private static final byte DONE = 2;

    private final IntFunction<int[]> links;
    private final byte[] states;
    private final List<int[]> way = new ArrayList<>();
    private final List<Integer> nodes = new ArrayList<>();
    private final List<Integer> next = new ArrayList<>();
    private final List<List<Integer>> found = new ArrayList<>();

    private LinkCycles(int size, IntFunction<int[]> links) {
        this.links = links;
        this.states = new byte[size];
    }

    /** @return each circle from its member of the lowest number on, along its links */
    static List<List<Integer>> among(int size, IntFunction<int[]> links) {
        LinkCycles circles = new LinkCycles(size, links);
        for (int i = 0; i < size; i++) {
            circles.walk(i);
        }
        return circles.found;
    }

    private void walk(int start) {
        if (states[start] == UNSEEN) {
            enter(start);
        }
        while (!nodes.isEmpty()) {
            int top = nodes.size() - 1;
            int[] targets = way.get(top);
            int step = next.get(top);
            if (step == targets.length) {
                states[nodes.removeLast()] = DONE;
                way.removeLast();
                next.removeLast();
            } else {
                next.set(top, step + 1);
                follow(targets[step]);
            }
        }
    }

    private void follow(int target) {
        if (states[target] == UNSEEN) {
            enter(target);
        } else if (states[target] == ON_THE_WAY) {
            found.add(fromLowest(nodes.subList(nodes.lastIndexOf(target), nodes.size())));
        }
    }

    private void enter(int node) {
        states[node] = ON_THE_WAY;
        nodes.add(node);
        way.add(links.apply(node));
        next.add(0);
    }

    private static List<Integer> fromLowest(List<Integer> circle) {
        int lowest = 0;
        for (int i = 1; i < circle.size(); i++) {
            lowest = circle.get(i) < circle.get(lowest) ? i : lowest;
        }
        List<Integer> turned = new ArrayList<>(circle.subList(lowest, circle.size()));
        turned.addAll(circle.subList(0, lowest));
        return turned;
    }
}
