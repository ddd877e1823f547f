package dev.cadastre.proof.engine;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.proof.Attack;
import dev.cadastre.proof.AttackTarget;
import dev.cadastre.proof.Verdict;
import dev.cadastre.proof.platform.SharedServers;
import dev.cadastre.proof.platform.TargetPlatform;
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
 * Tries attacks on the target platforms they are meant for: the control, each layer that must stop them alone, and the one
 * with all layers. One platform at a time, so that what is sabotaged in one touches nothing of another; some attacks at once,
 * each with tenants of its own.
 */
public final class Proof {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Attacks of one target at a time: they mostly wait, and no two have a tenant in common. */
    private static final int AT_ONCE = 6;

    private final List<Attack> attacks;
    private final boolean whole;
    private final Set<Layer> without;
    private final Consumer<Cell> progress;

    /**
     * @param whole whether these are all attacks, so that they must go through all the platform exposes
     * @param progress receives each cell as it comes
     */
    public Proof(List<Attack> attacks, boolean whole, Consumer<Cell> progress) {
        this(attacks, whole, progress, Set.of());
    }

    /**
     * With layers sabotaged even where they should be active, as if their guards had been deleted: the proof must fail then.
     *
     * @param without those layers
     */
    public Proof(List<Attack> attacks, boolean whole, Consumer<Cell> progress, Set<Layer> without) {
        this.without = Set.copyOf(without);
        this.attacks = List.copyOf(attacks);
        this.whole = whole;
        this.progress = progress;
    }

    /** Runs all of it; every target platform is closed when it returns. */
    public Matrix run(SharedServers servers) {
        long began = System.nanoTime();
        List<Cell> cells = new ArrayList<>();
        List<String> gaps = new ArrayList<>();
        for (Variant variant : Variant.every()) {
            List<Attack> here =
                    attacks.stream().filter(attack -> belongs(attack, variant)).toList();
            if (!here.isEmpty()) {
                cells.addAll(onTarget(servers, variant, here, gaps));
            }
        }
        return new Matrix(attacks, cells, gaps, (System.nanoTime() - began) / 1_000_000);
    }

    private static boolean belongs(Attack attack, Variant variant) {
        return switch (variant) {
            case Variant.All all -> true;
            case Variant.Control control -> true;
            case Variant.Alone alone -> attack.stoppedBy().contains(alone.layer());
        };
    }

    private List<Cell> onTarget(SharedServers servers, Variant variant, List<Attack> here, List<String> gaps) {
        try (TargetPlatform platform = TargetPlatform.start(servers, really(variant));
                ExecutorService attackers = Executors.newFixedThreadPool(AT_ONCE);
                ExecutorService oneByOne = Executors.newSingleThreadExecutor();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Cell>> coming = here.stream()
                    .map(attack -> (isSweeping(attack) ? oneByOne : attackers)
                            .submit(() -> cell(threads, attack, variant, platform.target())))
                    .toList();
            List<Cell> cells = coming.stream().map(Proof::come).toList();
            if (variant instanceof Variant.All && whole) {
                gaps.addAll(new Surfaces(platform.surfaces()).gaps(attacks));
            }
            return cells;
        }
    }

    /** Where documents are sabotaged, a deletion that finds nothing takes everybody's: such attacks must not meet. */
    private static boolean isSweeping(Attack attack) {
        return attack.stoppedBy().contains(Layer.DOCUMENTS);
    }

    private Cell cell(ExecutorService threads, Attack attack, Variant variant, AttackTarget target) {
        long began = System.nanoTime();
        Verdict verdict = attempt(threads, attack, target);
        Cell cell = new Cell(attack, variant, verdict, (System.nanoTime() - began) / 1_000_000);
        synchronized (progress) {
            progress.accept(cell);
        }
        return cell;
    }

    private static Cell come(Future<Cell> cell) {
        try {
            return cell.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private Set<Layer> really(Variant variant) {
        Set<Layer> layers = EnumSet.noneOf(Layer.class);
        layers.addAll(variant.layers());
        layers.removeAll(without);
        return layers;
    }

    private static Verdict attempt(ExecutorService threads, Attack attack, AttackTarget target) {
        Future<Verdict> attempt = threads.submit(() -> attack.run(target));
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
