package dev.cadastre.facility.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Hands what one thread makes to another, some thousand at a time and never more than a few of those ahead: so that rows are
 * read while those before them are taken in.
 */
final class Relay<T> {

    private static final int PORTION = 4_096;
    private static final int PORTIONS_AHEAD = 8;

    private final BlockingQueue<List<T>> portions = new ArrayBlockingQueue<>(PORTIONS_AHEAD);
    private volatile boolean abandoned;
    private List<T> filling = new ArrayList<>(PORTION);

    private Relay() {}

    /** Makes things and gives each to the taker. */
    @FunctionalInterface
    interface Maker<T> {

        void make(Consumer<T> into) throws Exception;
    }

    /**
     * Runs the maker on a thread of its own and the taker on this one, until the maker has no more.
     *
     * @throws ExecutionException what the maker threw
     */
    static <T> void run(Maker<T> maker, Consumer<T> taker) throws ExecutionException, InterruptedException {
        Relay<T> relay = new Relay<>();
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<?> making = thread.submit(() -> {
                try {
                    maker.make(relay::give);
                } finally {
                    relay.end();
                }
                return null;
            });
            try {
                relay.takeAll(taker);
            } finally {
                relay.abandon();
            }
            making.get();
        }
    }

    private void give(T one) {
        filling.add(one);
        if (filling.size() == PORTION) {
            put();
        }
    }

    private void put() {
        if (abandoned) {
            throw new IllegalStateException("nobody takes what is read");
        }
        try {
            portions.put(filling);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while reading", e);
        }
        filling = new ArrayList<>(PORTION);
    }

    /** An empty portion is the last. */
    private void end() {
        if (abandoned) {
            return;
        }
        if (!filling.isEmpty()) {
            put();
        }
        put();
    }

    /** Makes room for what the maker is about to put, after which it puts no more. */
    private void abandon() {
        abandoned = true;
        portions.clear();
    }

    private void takeAll(Consumer<T> taker) throws InterruptedException {
        for (List<T> portion = portions.take(); !portion.isEmpty(); portion = portions.take()) {
            portion.forEach(taker);
        }
    }
}
