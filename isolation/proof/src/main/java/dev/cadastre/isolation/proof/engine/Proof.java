package dev.cadastre.isolation.proof.engine;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.proof.Attack;
import dev.cadastre.isolation.proof.House;
import dev.cadastre.isolation.proof.Verdict;
import dev.cadastre.isolation.proof.house.Building;
import dev.cadastre.isolation.proof.house.Ground;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Takes attacks to the houses they belong into: the control, each layer that must stop them alone, and the full house.
 * House by house, one at a time, so that what is sabotaged in one touches nothing of another; attack by attack, each with
 * tenants of its own.
 */
public final class Proof {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<Attack> attacks;
    private final boolean whole;
    private final Set<Layer> without;
    private final Consumer<Cell> progress;

    /**
     * @param whole whether these are all attacks, so that they must go through all the platform exposes
     * @param progress told of each cell as it comes
     */
    public Proof(List<Attack> attacks, boolean whole, Consumer<Cell> progress) {
        this(attacks, whole, progress, Set.of());
    }

    /**
     * With layers sabotaged even where they should stand, as if their guards had been deleted: the proof must fail then.
     *
     * @param without those layers
     */
    public Proof(List<Attack> attacks, boolean whole, Consumer<Cell> progress, Set<Layer> without) {
        this.without = Set.copyOf(without);
        this.attacks = List.copyOf(attacks);
        this.whole = whole;
        this.progress = progress;
    }

    /** Runs all of it; the houses are closed when it returns. */
    public Matrix run(Ground ground) {
        long began = System.nanoTime();
        List<Cell> cells = new ArrayList<>();
        List<String> gaps = new ArrayList<>();
        for (Standing standing : Standing.every()) {
            List<Attack> here =
                    attacks.stream().filter(attack -> belongs(attack, standing)).toList();
            if (!here.isEmpty()) {
                cells.addAll(inHouse(ground, standing, here, gaps));
            }
        }
        return new Matrix(attacks, cells, gaps, (System.nanoTime() - began) / 1_000_000);
    }

    private static boolean belongs(Attack attack, Standing standing) {
        return switch (standing) {
            case Standing.All all -> true;
            case Standing.Control control -> true;
            case Standing.Alone alone -> attack.stoppedBy().contains(alone.layer());
        };
    }

    private List<Cell> inHouse(Ground ground, Standing standing, List<Attack> here, List<String> gaps) {
        List<Cell> cells = new ArrayList<>();
        try (Building building = Building.start(ground, really(standing));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Attack attack : here) {
                long began = System.nanoTime();
                Verdict verdict = attempt(threads, attack, building.house());
                Cell cell = new Cell(attack, standing, verdict, (System.nanoTime() - began) / 1_000_000);
                cells.add(cell);
                progress.accept(cell);
            }
            if (standing instanceof Standing.All && whole) {
                gaps.addAll(new Surfaces(building.surfaces()).gaps(attacks));
            }
        }
        return cells;
    }

    private Set<Layer> really(Standing standing) {
        Set<Layer> layers = EnumSet.noneOf(Layer.class);
        layers.addAll(standing.layers());
        layers.removeAll(without);
        return layers;
    }

    private static Verdict attempt(ExecutorService threads, Attack attack, House house) {
        Future<Verdict> attempt = threads.submit(() -> attack.run(house));
        try {
            return attempt.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            attempt.cancel(true);
            return Verdict.broken("it did not end within %d s".formatted(PATIENCE.toSeconds()));
        } catch (ExecutionException failed) {
            return Verdict.broken(String.valueOf(failed.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Verdict.broken("interrupted");
        }
    }
}
