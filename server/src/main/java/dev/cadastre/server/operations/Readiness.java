package dev.cadastre.server.operations;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Asks all parts at the same time, so that one that hangs costs its own patience and no more. */
public final class Readiness implements AutoCloseable {

    private static final String UP = "up";
    private static final String DOWN = "down";

    private final List<ReadinessCheck> checks;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    public Readiness(List<ReadinessCheck> checks) {
        this.checks = List.copyOf(checks);
    }

    /** How a part is; a detail only where it is not up. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Component(String status, @Nullable String detail) {

        static Component of(@Nullable String problem) {
            return problem == null ? new Component(UP, null) : new Component(DOWN, problem);
        }

        boolean up() {
            return detail == null;
        }
    }

    /** All parts, by name. */
    record Report(String status, Map<String, Component> components) {

        static Report of(Map<String, Component> components) {
            boolean up = components.values().stream().allMatch(Component::up);
            return new Report(up ? UP : DOWN, components);
        }

        boolean up() {
            return status.equals(UP);
        }
    }

    Report report() {
        Map<String, Future<Component>> asked = new TreeMap<>();
        checks.forEach(check -> asked.put(
                check.name(), threads.submit(() -> Component.of(check.question().problem()))));
        Map<String, Component> components = new TreeMap<>();
        asked.forEach((name, answer) -> components.put(name, component(answer)));
        return Report.of(components);
    }

    private static Component component(Future<Component> answer) {
        try {
            return answer.get(ReadinessCheck.Question.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            return Component.of(String.valueOf(e.getCause()));
        } catch (TimeoutException e) {
            answer.cancel(true);
            return Component.of("no answer within " + ReadinessCheck.Question.PATIENCE.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Component.of("interrupted");
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
